"""What the rule reader makes of answers to demands, and of rarer wordings, in English: one row a rule."""

import pytest

from tests.extraction.told import demands, meetings, named, persons, report, responses, sources, visits

ASKED = "Turkey urged Greece to halt the drills. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya turned down a request by Peru to pay more.", ("Kenya", "reject", "pay more")),
        ("Israel rejected a U.N. demand that it halt work.", ("Israel", "reject", "it halt work")),
        ("Chad bowed to an Iranian demand to close the road.", ("Chad", "accept", "close the road")),
        ("Chad denied a request from Peru to send more wheat.", ("Chad", "reject", "send more wheat")),
        ("Chad vowed to defy an order by Peru to disarm.", ("Chad", "reject", "disarm")),
        ("Chad said it would consider a request by Peru to pay.", ("Chad", "defer", "pay")),
        ("A plea by Chad for aid was ignored by the European Union.", ("European Union", "reject", "aid")),
        ("The Kremlin dismissed calls for a truce from Polish protesters.", ("Kremlin", "reject", "a truce")),
        ("Chad stopped short of accepting Peru's demand to pay.", ("Chad", "reject", "pay")),
        ("Chad accepted Peru's request to pay only if it gets help.", ("Chad", "acceptConditionally", None)),
        ("Chad partly accepted Peru's demands.", ("Chad", "partial", None)),
        ("Serbia's refusal to open the road angered Peru.", ("Serbia", "reject", None)),
        ("The rejection of Egypt's demand by Chad angered Cairo.", ("Chad", "reject", None)),
        ("Turkey countered with a demand for jets.", ("Turkey", "counterDemand", None)),
        ("Iran asked Chad to pay, a demand Chad has dismissed.", ("Chad", "reject", "pay")),
        ("Iran asked Chad to pay, a request that Chad rejected.", ("Chad", "reject", "pay")),
        ("Chad has yet to respond to a request to pay.", ("Chad", "noComment", None)),
        ("Chad said no to Peru's request for fighter jets.", ("Chad", "reject", "fighter jets")),
        ("Chad vowed not to bow to pressure from Peru.", ("Chad", "reject", None)),
        ("Chad declined to comment on the report.", ("Chad", "noComment", None)),
        ("Chad did not respond to a request for comment.", ("Chad", "noComment", None)),
        ("Anna Berg could not be reached for comment.", ("Anna Berg", "noComment", None)),
        ("Anna Berg would not say whether she would go.", ("Anna Berg", "noComment", None)),
    ],
)
def test_an_answer_names_the_demand(text: str, expected: tuple[str, str, str | None]) -> None:
    found = responses(text)
    assert [(who, how) for who, how, _ in found] == [expected[:2]]
    assert expected[2] is None or found[0][2] == expected[2]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Greece agreed.", "accept"),
        ("Greece refused.", "reject"),
        ("Athens said the demand was out of the question.", "reject"),
        ("Athens said it needed more time.", "defer"),
        ("Athens said it would do so only if it got aid.", "acceptConditionally"),
        ("Greece agreed on condition that it gets aid.", "acceptConditionally"),
        ("Greece dismissed it as a joke.", "reject"),
        ("Greece turned it down.", "reject"),
        ("The request was rejected.", "reject"),
        ("The answer was no.", "reject"),
        ("Athens said it would not halt the drills.", "reject"),
        ("Athens said it would halt the drills on Monday.", "accept"),
        ('"We will not," Greek Foreign Minister Anna Berg said.', "reject"),
    ],
)
def test_an_answer_follows_the_demand(text: str, kind: str) -> None:
    found = responses(ASKED + text)
    assert [(how, asked) for _, how, asked in found] == [(kind, "halt the drills")]


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chad agreed to reopen the border.",
        "Iceland rejected a cut in its share.",
        "Chad denied that any demand had been made.",
        "Peru should accept the proposal, Anna Berg said.",
        "Anna Berg met Ali Farhadi.",
        "Iran and Peru agreed to put pressure on Chad.",
        "Peru asked Chad for a plan. Chad has promised to submit one.",
        "Anna Berg dismissed her minister.",
        "Anna Berg will not be in Oslo on Monday.",
    ],
)
def test_agreement_or_dislike_alone_is_no_answer(text: str) -> None:
    assert responses(text) == []


def test_who_answers_is_who_was_asked() -> None:
    assert demands("Kenya turned down a request by Peru to pay more.") == [("Peru", ["Kenya"], "pay more")]


def test_talks_that_are_ruled_out_are_none() -> None:
    assert meetings("Anna Berg ruled out talks with Ali Farhadi.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran put pressure on Turkey to sign the deal.", [("Iran", ["Turkey"], "sign the deal")]),
        ("There were calls on Anna Berg to go from Polish protesters.", [("Polish protesters", ["Anna Berg"], "go")]),
        ("Iran gave Turkey until Friday to sign the deal.", [("Iran", ["Turkey"], "sign the deal")]),
        ('"Iran needs to show restraint," Anna Berg said.', [("Anna Berg", ["Iran"], "show restraint")]),
        ("Iran said it would stop if Turkey paid.", [("Iran", ["Turkey"], "Turkey paid")]),
        ("Iran said it would respond if Turkey attacked.", []),
        (
            "Iran told Turkey that it will close the road unless the debt is paid.",
            [("Iran", ["Turkey"], "the debt is paid")],
        ),
        ("Iran asked for guarantees from Turkey.", [("Iran", ["Turkey"], "guarantees from Turkey")]),
        ("Iran demanded the withdrawal of troops from Turkey.", [("Iran", [], "the withdrawal of troops from Turkey")]),
        ("Mali rejected a plea from the West African bloc ECOWAS to vote.", [("ECOWAS", ["Mali"], "vote")]),
        ("Their union, the Oslo Federation, urged Iran to stop.", [("Oslo Federation", ["Iran"], "stop")]),
        (
            "Iran would only talk if Turkey paid, its leader, Anna Berg, said.",
            [("Anna Berg", ["Turkey"], "Turkey paid")],
        ),
        ("Iran will leave only when Turkey pays.", [("Iran", ["Turkey"], "Turkey pays")]),
        ("Iran called for NATO to station troops there.", [("Iran", ["NATO"], "to station troops there")]),
        ("The North Koreans insisted that sanctions be lifted.", [("North Koreans", [], "sanctions be lifted")]),
        ("Iran asked Turkey to pay, a request that Turkey rejected.", [("Iran", ["Turkey"], "pay")]),
        ("Anna Berg met officials of the IMF and asked them to pay.", [("Anna Berg", ["officials of the IMF"], "pay")]),
        ("Iran told Turkey not to buy ships.", [("Iran", ["Turkey"], "not to buy ships")]),
        ("The IMF made a loan conditional on Peru raising taxes.", [("IMF", ["Peru"], "raising taxes")]),
        ("Iran is seeking aid from Turkey.", [("Iran", ["Turkey"], "aid from Turkey")]),
        ('"It is time for Iran to pay," said Anna Berg.', [("Anna Berg", ["Iran"], "pay")]),
        ("Iran ordered residents of northern Oslo to go.", [("Iran", ["residents of northern Oslo"], "go")]),
        ("Iran said it would pay only if Turkey left.", [("Iran", ["Turkey"], "Turkey left")]),
        ("The head of NATO, Jan de Vries, asked allies to help.", [("Jan de Vries", ["allies"], "help")]),
        ("Iran wants Turkey to sign the deal.", [("Iran", ["Turkey"], "sign the deal")]),
    ],
)
def test_demands_by_pressure_deadline_and_need(text: str, expected: list[tuple[str | None, list[str], str]]) -> None:
    assert demands(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A summit bringing together Chad and Peru took place.", [("held", {"Chad", "Peru"})]),
        (
            "Swiss envoys shuttled between Iranian and Turkish delegations.",
            [("held", {"Swiss envoys", "Iran", "Turkey"})],
        ),
        ("Anna Berg held a video call with Ali Farhadi.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg told Ali Farhadi in a phone call that it was over.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        (
            "A meeting between Anna Berg and Ali Farhadi, first scheduled for Friday night in Oslo, was postponed.",
            [("cancelled", {"Anna Berg", "Ali Farhadi"})],
        ),
        ("Negotiators from Iran and Chad met in Oslo.", [("held", {"Iran", "Chad"})]),
        ("The presidents of Iran and Chad spoke by telephone.", [("held", {"Iran", "Chad"})]),
        ("In a call on Monday, Anna Berg and Ali Farhadi agreed to go.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg and Ali Farhadi failed to agree on a text.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg came face to face with Ali Farhadi.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg welcomed Ali Farhadi in Oslo.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg's meeting with Ali Farhadi never happened.", [("cancelled", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg pulled out of a meeting with Ali Farhadi.", [("cancelled", {"Anna Berg", "Ali Farhadi"})]),
        (
            "Anna Berg held separate talks with Ali Farhadi and Petr Novak.",
            [("held", {"Anna Berg", "Ali Farhadi"}), ("held", {"Anna Berg", "Petr Novak"})],
        ),
        ("Chad and rebels from the Oromo Freedom Army held talks.", [("held", {"Chad", "Oromo Freedom Army"})]),
        (
            "Anna Berg will meet Ali Farhadi in Oslo next week. The meeting was called off.",
            [("cancelled", {"Anna Berg", "Ali Farhadi"})],
        ),
        ("Anna Berg will have lunch with Ali Farhadi.", [("planned", {"Anna Berg", "Ali Farhadi"})]),
        ("The leaders of Estonia and Latvia gathered in Oslo.", [("held", {"Estonia", "Latvia"})]),
        ("Anna Berg held talks with her opposite number, Ali Farhadi.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Iran had no intention of resuming talks with Peru.", []),
        ("Anna Berg went to a summit of villages hosted by Chad.", []),
        ("Iran and Chad met for talks mediated by Peru.", [("held", {"Iran", "Chad"})]),
    ],
)
def test_meetings_of_groups_and_by_video(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert meetings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg is on her way to Oslo.", [("held", "Anna Berg", "Oslo")]),
        ("Anna Berg will make a stopover in Oslo.", [("planned", "Anna Berg", "Oslo")]),
        ("Anna Berg cancelled plans to visit Oslo.", [("cancelled", "Anna Berg", "Oslo")]),
        ("Anna Berg will no longer travel to Oslo.", [("cancelled", "Anna Berg", "Oslo")]),
        ("Anna Berg was to have visited Oslo.", [("cancelled", "Anna Berg", "Oslo")]),
        ("Anna Berg was forced to abandon a trip to Oslo.", [("cancelled", "Anna Berg", "Oslo")]),
        ("A planned visit to Oslo by Anna Berg will not go ahead.", [("cancelled", "Anna Berg", "Oslo")]),
        ("Anna Berg and her husband landed in Oslo.", [("held", "Anna Berg", "Oslo")]),
        ("Anna Berg has accepted an invitation to visit Oslo.", [("planned", "Anna Berg", "Oslo")]),
        ("Anna Berg paid a visit to the Kakuma refugee camp.", [("held", "Anna Berg", "Kakuma refugee camp")]),
        ("Anna Berg toured the flooded town of Tarnby.", [("held", "Anna Berg", "Tarnby")]),
        ("Anna Berg ruled out a visit to Oslo.", []),
        ("Anna Berg flew to the village of Tarnby.", [("held", "Anna Berg", "Tarnby")]),
        ("Anna Berg will meet Ali Farhadi and visit Oslo.", [("planned", "Anna Berg", "Oslo")]),
        ("Ministers head to Oslo.", []),
        ("Anna Berg stopped in Oslo on Monday.", [("held", "Anna Berg", "Oslo")]),
        (
            "Anna Berg visited Oslo on June 10. Berg will travel to Oslo again on June 20.",
            [("held", "Anna Berg", "Oslo"), ("planned", "Anna Berg", "Oslo")],
        ),
        ("Anna Berg will meet Ali Farhadi before flying to Oslo.", [("planned", "Anna Berg", "Oslo")]),
        ("Iran sent 200 doctors to Oslo.", []),
        (
            "Minister Anna Berg will visit Oslo on Friday. The visit was postponed.",
            [("cancelled", "Anna Berg", "Oslo")],
        ),
    ],
)
def test_ways_to_travel(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert visits(text) == expected


def test_the_two_ministers_are_those_who_hold_the_post() -> None:
    text = (
        "Norwegian Foreign Minister Anna Berg met Turkish Foreign Minister Ali Farhadi. Norwegian President Petr Novak will "
        "receive Farhadi on Friday. The two foreign ministers will meet again in Oslo in September."
    )
    assert ("planned", {"Anna Berg", "Ali Farhadi"}) in meetings(text)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Anna Berg flew to Kyiv for talks with President Oleh Kovalenko.", "Ukraine"),
        (
            "Turkey spoke. The Norwegian Foreign Ministry said no. Turkey said Foreign Minister Petr Novak lied.",
            "Norway",
        ),
    ],
)
def test_a_post_without_a_country_takes_that_of_the_scene_or_ministry(text: str, country: str) -> None:
    person = report(text).persons[-1]
    assert person.posts[0].country == country


def test_a_spokesman_speaks_for_the_body_named() -> None:
    text = "Meridian Bank had the letter, spokeswoman Anna Berg said."
    assert named(text)[report(text).persons[0].posts[0].organization or ""] == "Meridian Bank"


def test_a_month_may_be_a_name() -> None:
    assert list(persons("Polish Prime Minister Jan Kowalski met Chinese President Zhao Jun.")) == [
        "Jan Kowalski",
        "Zhao Jun",
    ]


def test_the_bloc_is_the_one_named_before() -> None:
    text = "ECOWAS met on Friday. The bloc urged Iran to stop."
    assert demands(text) == [("ECOWAS", ["Iran"], "stop")]


def test_the_government_is_that_of_the_country_in_the_sentence() -> None:
    text = "Turkey spoke. Relatives of Kenyan miners rallied, demanding that the government resign."
    assert [addressees for _, addressees, _ in demands(text)] == [["Kenya"]]


def test_a_deadline_stands_before_what_is_asked() -> None:
    deadline = report("Iran gave Turkey until Friday to pay.").demands[0].deadline
    assert deadline is not None
    assert deadline.latest == "2022-06-17"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An aide to President Anna Berg said it was over.", {"aide to President Anna Berg"}),
        ("One of the mediators said it was over.", {"One of the mediators"}),
        ("A Hamas official who was not allowed to speak to the press said it was over.", {"Hamas official"}),
        ("State media said it was over.", {"State media"}),
        ("A senior administration official said it was over.", {"senior administration official"}),
    ],
)
def test_sources_without_a_name(text: str, expected: set[str]) -> None:
    assert sources(text) == expected


def test_a_content_begins_where_it_is_told_first() -> None:
    text = "Iran asked for guarantees from Turkey that the war was over."
    assert demands(text) == [("Iran", ["Turkey"], "guarantees from Turkey that the war was over")]


def test_it_that_will_not_is_who_was_asked() -> None:
    text = "Anna Berg urged the Oslo Union to suspend the strike. Petr Novak said it would not."
    assert responses(text) == [("Oslo Union", "reject", "suspend the strike")]
