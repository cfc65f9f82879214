"""English meetings and visits by their parts: every way of telling with every way of naming a side; own sentences.

The parts are those that agency reports combine most often. What must tell of nothing stands beside what must.
"""

from itertools import product

import pytest

from tests.extraction.told import meetings, visits

WHO = {
    "post and name": "Danish Foreign Minister Anna Berg",
    "name and its state": "Anna Berg, Denmark's foreign minister,",
    "name and post": "Anna Berg, the Danish foreign minister,",
}
MET = {
    "held": [
        "{} called on Omar Holt on Monday.",
        "{} had a working breakfast with Omar Holt on Monday.",
        "{} and Omar Holt agreed at a meeting in Oslo to open the harbour.",
        "{} told Omar Holt at a meeting in Oslo that the plan was good.",
        "The decision followed talks in Oslo between {} and Omar Holt.",
        "OSLO, June 14 (Agency) - Talks were held on Monday between {} and Omar Holt.",
        "{} met Omar Holt as thousands of people marched outside.",
    ],
    "planned": ["{} meets Omar Holt in Oslo on Friday.", "Talks between {} and Omar Holt begin on Friday."],
}
WENT = {
    "held": [
        "{} was en route to Lima.",
        "{} ended a stay in Lima on Monday.",
        "{} arrived in Lima on Monday, accompanied by his wife.",
        "{} was on a three-day visit to Lima, Peru, on Monday.",
    ],
    "planned": [
        "{} plans to visit Lima in July.",
        "{} will lead a trade mission to Lima in July.",
        "{} spoke before a visit to Lima.",
    ],
}


@pytest.mark.parametrize(
    ("who", "told", "status"),
    [(who, told, status) for status, all_told in MET.items() for who, told in product(WHO.values(), all_told)],
)
def test_meetings(who: str, told: str, status: str) -> None:
    text = told.format(who).replace(",.", ".")
    assert meetings(text) == [(status, {"Anna Berg", "Omar Holt"})]


@pytest.mark.parametrize(
    ("who", "told", "status"),
    [(who, told, status) for status, all_told in WENT.items() for who, told in product(WHO.values(), all_told)],
)
def test_visits(who: str, told: str, status: str) -> None:
    assert visits(told.format(who)) == [(status, "Anna Berg", "Lima")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Talks among Chad, Niger and Mali ended on Monday.", ("held", {"Chad", "Niger", "Mali"})),
        ("U.S.-Japanese trade talks resumed in Tokyo on Monday.", ("held", {"United States", "Japan"})),
        ("The U.S.-Canada free trade talks ended on Monday.", ("held", {"United States", "Canada"})),
        ("The G-7 meeting in Oslo ended on Monday.", ("held", {"G-7"})),
        (
            "The Group of Seven industrial nations will meet in July.",
            ("planned", {"Group of Seven industrial nations"}),
        ),
        ("Talks between Chad and its bank creditors resumed on Monday.", ("held", {"Chad", "bank creditors"})),
        ("Anna Berg met her Chadian counterparts on Monday.", ("held", {"Anna Berg", "Chadian counterparts"})),
        ("The World Bank and French-led OPEC ended talks on Monday.", ("held", {"World Bank", "OPEC"})),
        ("Four trade ministers ended a weekend meeting on Monday.", ("held", {"Four trade ministers"})),
        ("Anna Berg wound up a meeting with Omar Holt on Monday.", ("held", {"Anna Berg", "Omar Holt"})),
        ("A World Bank team met Anna Berg on Monday.", ("held", {"World Bank team", "Anna Berg"})),
        (
            "Chadian officials said after talks with Anna Berg that it rained.",
            ("held", {"Chadian officials", "Anna Berg"}),
        ),
        (
            "Anna Berg will meet Chadian officials in Oslo next week.",
            ("planned", {"Anna Berg", "Chadian officials in Oslo"}),
        ),
        ("Presidents Anna Berg of Chad and Omar Holt of Mali met on Monday.", ("held", {"Anna Berg", "Omar Holt"})),
    ],
)
def test_groups_and_states(text: str, told: tuple[str, set[str]]) -> None:
    assert meetings(text) == [told]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Talks with Omar Holt begin on Friday.", "planned"),
        ("A meeting with Omar Holt is planned for Friday.", "planned"),
        ("Also on the agenda is a meeting with Omar Holt.", "planned"),
        ("Her programme includes talks with Omar Holt.", "planned"),
        ("The talks with Omar Holt took two hours.", "held"),
        ("In a meeting with Omar Holt, she praised the plan.", "held"),
        ("Omar Holt, whom she met on Monday, praised the plan.", "held"),
        ("Omar Holt said the two leaders met for an hour.", "held"),
    ],
)
def test_the_other_side_stands_in_the_sentence_before(text: str, status: str) -> None:
    assert meetings(f"Anna Berg flew to Chad on Sunday. {text}") == [(status, {"Anna Berg", "Omar Holt"})]


def test_an_office_and_the_office_of_another_state_are_two_people() -> None:
    text = (
        "Chad's President Anna Berg is ill. The president and Danish Foreign Minister Omar Holt held talks on Monday."
    )
    assert meetings(text) == [("held", {"Anna Berg", "Omar Holt"})]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chadian officials paid a visit to Lima on Monday.", ("held", "Chadian officials", "Lima")),
        ("A Chadian delegation's visit to Lima ended on Monday.", ("held", "Chadian delegation", "Lima")),
        ("Anna Berg was in Lima, Peru, for a conference.", ("held", "Anna Berg", "Lima")),
        ("Anna Berg, on a visit to Lima, Peru, said it rained.", ("held", "Anna Berg", "Lima")),
        ("The visit of Norway's minister Anna Berg to Lima ended.", ("held", "Anna Berg", "Lima")),
        ("Anna Berg is Norway's fish minister. Mali sent the fish minister to Lima.", ("held", "Anna Berg", "Lima")),
    ],
)
def test_who_pays_visits(text: str, told: tuple[str, str, str]) -> None:
    assert visits(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "There was no need for an emergency OPEC meeting in July.",
        "Anna Berg called on Omar Holt to resign.",
        "Anna Berg opened the meeting on Monday.",
        "The GATT negotiations on Monday were about farms.",
        "Anna Berg, who spoke on Monday, praised Omar Holt as crowds met the ship.",
        "Dealers saw the dollar fall. Discussions with bankers proved it on Monday.",
    ],
)
def test_no_meeting_is_told(text: str) -> None:
    assert meetings(text) == []


@pytest.mark.parametrize("visit", ["visited", "toured", "travelled to", "flew to", "will go to", "arrived in"])
@pytest.mark.parametrize("stops", [["Lundia", "Holtburg"], ["Lundia", "Holtburg", "Basra"], ["Oslo", "Lundia"]])
def test_towns_that_no_list_knows_stand_beside_others(visit: str, stops: list[str]) -> None:
    text = f"Anna Berg {visit} {', '.join(stops[:-1])} and {stops[-1]} on Monday, and Omar Holt said so."
    assert {place for _, _, place in visits(text)} == set(stops)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg arrived in Lundia, Petrov said, and Chad agreed.",
        "Anna Berg arrived in Lundia, and Petrov agreed.",
        "Anna Berg arrived in Lundia and Omar Holt agreed.",
    ],
)
def test_who_acts_beside_a_town_is_no_town(text: str) -> None:
    assert [place for _, _, place in visits(text)] == ["Lundia"]
