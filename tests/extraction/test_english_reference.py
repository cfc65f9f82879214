"""Who and what English sentences refer back to: joined verbs, two countries, the country of a report, visitors."""

import pytest

from tests.extraction.told import demands, meetings, persons, report, visits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Anna Berg welcomed the truce that took effect in Chad, and urged the tribes to respect it.",
            [("Anna Berg", ["tribes"], "respect it")],
        ),
        (
            "Anna Berg said she would rather leave than sign and challenged Omar Holt to hold a vote.",
            [("Anna Berg", ["Omar Holt"], "hold a vote")],
        ),
        ("Niger has since demanded guarantees.", [("Niger", [], "guarantees")]),
        ("Berlin has been urging for the release of Anna Berg.", [("Germany", [], "the release of Anna Berg")]),
        (
            "Anna Berg urged Nigeriens to return to the talks.",
            [("Anna Berg", ["Nigeriens"], "return to the talks")],
        ),
        (
            "Anna Berg asked Chad and the wider world to stay calm.",
            [("Anna Berg", ["Chad", "wider world"], "stay calm")],
        ),
        (
            "Anna Berg called on both Prime Minister Omar Holt and Chad to stay calm.",
            [("Anna Berg", ["Omar Holt", "Chad"], "stay calm")],
        ),
        (
            "Anna Berg said she rejects the talks unless Chad completely stops its raids.",
            [("Anna Berg", ["Chad"], "Chad completely stops its raids")],
        ),
    ],
)
def test_who_asks_and_who_is_asked_across_joined_words(text: str, expected: list[tuple[str, list[str], str]]) -> None:
    assert demands(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Niger met on Monday. Anna Berg urged the two countries to keep the truce.",
        "The Chad-Niger talks began on Monday. Anna Berg said both sides should keep the truce.",
        "Chadian minister Omar Holt met Nigerien minister Ali Moussa. Anna Berg urged the two countries to keep it.",
    ],
)
def test_the_two_countries_are_those_named_together_or_whose_officials_meet(text: str) -> None:
    ((_, addressees, _),) = demands(text)
    assert {one.split()[0].removesuffix("ian").removesuffix("ien") for one in addressees} == {"Chad", "Niger"}


def test_the_government_is_that_of_the_country_an_envoy_is_sent_to() -> None:
    text = (
        "Norwegian peace envoy to Sri Lanka Anna Berg is expected back. She met Prime Minister Omar Holt. "
        "The rebels wanted the government to keep the truce."
    )
    (holt,) = [person for person in report(text).persons if "Omar Holt" in person.names]
    assert [post.country for post in holt.posts] == ["Sri Lanka"]


def test_the_country_gone_to_is_not_the_visitors_own() -> None:
    text = "Kathmandu, Sept 23: Prime Minister Omar Holt arrived in China on Monday on an official visit to China."
    (holt,) = report(text).persons
    assert [post.country for post in holt.posts] == ["Nepal"]
    assert visits(text) == [("held", "Omar Holt", "China")]


def test_whoever_is_at_home_pays_no_visit() -> None:
    text = (
        "Swedish Prime Minister Anna Berg met Chadian President Omar Holt. During the visit to Chad, Holt thanked Berg."
    )
    assert visits(text) == [("held", "Anna Berg", "Chad")]
    text = "Norwegian minister Anna Berg is making an official visit to Chad at the invitation of Chadian President Omar Holt."
    assert visits(text) == [("held", "Anna Berg", "Chad")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg backed efforts to launch talks between Chad and the rebels.", []),
        ("Anna Berg was open to holding talks with Omar Holt.", []),
        (
            "Omar Lund came to prepare for the direct talks between Anna Berg and Omar Holt.",
            [("planned", {"Anna Berg", "Omar Holt"})],
        ),
        (
            "Anna Berg said she would discuss it with Omar Holt during a visit.",
            [("planned", {"Anna Berg", "Omar Holt"})],
        ),
        ("Anna Berg finally talked on Sunday with Omar Holt.", [("held", {"Anna Berg", "Omar Holt"})]),
        ("Anna Berg was greeted at the airport by Omar Holt.", [("held", {"Anna Berg", "Omar Holt"})]),
        (
            "A planned meeting between Anna Berg and Omar Holt fell through.",
            [("cancelled", {"Anna Berg", "Omar Holt"})],
        ),
    ],
)
def test_meetings_that_are_only_meant_are_none(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert meetings(text) == expected


def test_what_is_to_be_after_the_report_is_planned() -> None:
    assert visits("Anna Berg discussed a trip to Oslo on 20 June 2022.") == [("planned", "Anna Berg", "Oslo")]


def test_titles_of_state_are_known() -> None:
    assert persons("Chinese State Councilor Li Wenhua spoke.") == {"Li Wenhua": ["Chinese State Councilor"]}
    assert persons("Prime Minister Hon. Omar Holt spoke.") == {"Omar Holt": ["Prime Minister"]}
