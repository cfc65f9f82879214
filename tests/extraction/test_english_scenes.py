"""Where English visits lead that the words only tell by the way, and meetings in further words."""

import pytest

from tests.extraction.told import meetings, visits

_HEADS = "Chadian President Anna Berg {} Norwegian Prime Minister Omar Holt{}"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Chadian President Anna Berg is in Oslo, where she arrived on Monday.", ["Oslo"]),
        ("Chadian President Anna Berg flew to Norway, where she visited a school.", ["Norway"]),
        ("Chadian President Anna Berg visited a refugee camp in Lima.", ["Lima"]),
        ("Chadian President Anna Berg arrived at Holtvik airport in Oslo.", ["Oslo"]),
        ("Chadian President Anna Berg arrived in the capital Oslo.", ["Oslo"]),
        ("Chadian President Anna Berg kicked off a five-nation tour in Oslo on Monday.", ["Oslo"]),
        ("Chadian President Anna Berg will be in Oslo on Friday and in Lima on Sunday.", ["Oslo", "Lima"]),
        ("Chadian President Anna Berg flew to Oslo. Her next stop will be Lima.", ["Oslo", "Lima"]),
        ("Chadian President Anna Berg will transit through Oslo.", ["Oslo"]),
    ],
)
def test_a_place_told_by_the_way_is_where_the_visit_leads(text: str, places: list[str]) -> None:
    assert [place for _, _, place in visits(text)] == places


def test_who_leaves_for_a_place_to_do_something_there_has_not_been_there() -> None:
    text = "Chadian President Anna Berg leaves on Friday for Oslo, where she is to attend the games."
    assert visits(text) == [("planned", "Anna Berg", "Oslo")]


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("joined", " for talks in Oslo."),
        ("joined", " at a working lunch."),
        ("sat across from", "."),
        ("huddled with", "."),
    ],
)
def test_further_words_for_meetings(words: str, rest: str) -> None:
    assert meetings(_HEADS.format(words, rest)) == [("held", {"Anna Berg", "Omar Holt"})]


def test_joining_somebody_in_asking_is_no_meeting() -> None:
    assert meetings(_HEADS.format("joined", " in calling for talks.")) == []


def test_those_who_lead_talks_met_and_two_offices_may_telephone() -> None:
    led = "Chadian Foreign Minister Anna Berg and Norwegian Foreign Minister Omar Holt led the talks in Lima."
    assert meetings(led) == [("held", {"Anna Berg", "Omar Holt"})]
    assert meetings("The Chadian and Norwegian foreign ministers spoke by phone.") == [("held", {"Chad", "Norway"})]


@pytest.mark.parametrize("order", ["separately met with {}.", "met with {} respectively on Monday."])
def test_two_who_meet_somebody_each_have_a_meeting_each(order: str) -> None:
    text = "Norwegian Prime Minister Omar Holt and Vice President Ida Lund " + order.format(
        "Chadian President Anna Berg"
    )
    assert meetings(text) == [("held", {"Omar Holt", "Anna Berg"}), ("held", {"Ida Lund", "Anna Berg"})]


def test_what_is_joined_to_a_plan_is_one() -> None:
    text = (
        "Chadian President Anna Berg will attend the sixth meeting of the High-Level Council in Oslo and hold "
        "one-on-one talks with Norwegian Prime Minister Omar Holt."
    )
    assert ("planned", {"Anna Berg", "Omar Holt"}) in meetings(text)
