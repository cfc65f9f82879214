"""Sides of English meetings that no list knows or that have no name of their own, by their parts; own sentences."""

from itertools import product

import pytest

from tests.extraction.told import meetings, persons

SIDES = {
    "a name that no list knows": ("Wexhall", "Wexhall"),
    "two words of a name": ("Qiu Dravik", "Qiu Dravik"),
    "a company by its form": ("Wexhall Electric NV", "Wexhall Electric NV"),
    "a company with its code": ("Wexhall Ltd <WEXH.O>", "Wexhall Ltd"),
    "a company in angle brackets": ("<Wexhall>", "Wexhall"),
    "an abbreviation": ("the WKU", "WKU"),
    "a committee": ("the House Farm Subcommittee", "House Farm Subcommittee"),
    "a committee of so many banks": ("its 14-bank advisory committee", "advisory committee"),
    "people under a plain noun": ("local shipbreakers", "local shipbreakers"),
    "a minister of two fields": ("Omani minister of mines and power Qiu Dravik", "Qiu Dravik"),
    "a minister of none": ("Omani minister without portfolio Qiu Dravik", "Qiu Dravik"),
}
TOLD = [
    "Chad held talks with {} on Monday.",
    "Chad is in negotiations with {} over the port.",
    "Chad signed it after a meeting on Monday with {}.",
]


@pytest.mark.parametrize(("side", "told"), list(product(SIDES.values(), TOLD)))
def test_sides_behind_with(side: tuple[str, str], told: str) -> None:
    assert [sides for _, sides in meetings(told.format(side[0]))] == [{"Chad", side[1]}]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Talks between Wexhall and Lundvig ended on Monday.", {"Wexhall", "Lundvig"}),
        ("Talks between growers and consumers ended on Monday.", {"growers", "consumers"}),
        ("Omani and Chadian fish negotiators met in Oslo on Monday.", {"Oman", "Chad"}),
        ("Omani and Chadian negotiators failed to agree on prices during talks last week.", {"Oman", "Chad"}),
        ("Chad and Niger will hold detailed discussions on fish on Friday.", {"Chad", "Niger"}),
        ("The offer was made on Monday by Anna Berg at a meeting with Omar Holt.", {"Anna Berg", "Omar Holt"}),
        ("Chad told Omani officials at talks in Oslo that prices would fall.", {"Chad", "Omani officials"}),
        ("The Omani foreign minister and Norwegian Prime Minister Anna Berg met on Monday.", {"Oman", "Anna Berg"}),
        ("Lundvig Oil Ltd lost money. Chad ended talks with Lundvig on Monday.", {"Chad", "Lundvig Oil Ltd"}),
        ("EC trade experts will meet in Brussels tomorrow.", {"EC trade experts"}),
        ("Talks of Group of Five finance ministers ended on Monday.", {"Group of Five finance ministers"}),
        ("The last of the talks will be in Oslo on Friday between Chad and Oman.", {"Chad", "Oman"}),
        ("Omani officials and Anna Berg agreed in talks on Monday to pay.", {"Omani officials", "Anna Berg"}),
        ("Chad held talks with the bank advisory committee on Monday.", {"Chad", "bank advisory committee"}),
        ("Chad held talks with a group of bankers on Monday.", {"Chad", "group of bankers"}),
        ("Chad expects the Group of Seven countries, which are due to meet on Friday.", {"Group of Seven countries"}),
        ("The Rice Price Council will meet on Friday.", {"Rice Price Council"}),
        ("Anna Berg chaired a meeting of EC farm ministers which passed the plan.", {"EC farm ministers"}),
    ],
)
def test_who_met(text: str, told: set[str]) -> None:
    assert [sides for _, sides in meetings(text)] == [told]


def test_what_is_agreed_in_talks_makes_them_no_plan() -> None:
    assert meetings("Chad and Oman agreed in talks on Monday to pay.") == [("held", {"Chad", "Oman"})]


@pytest.mark.parametrize(
    "text",
    [
        "Chad held talks with great success.",
        "Chad told shareholders at the annual meeting that it rained.",
        "Deviations would result in consultations between the countries.",
        "The rules were agreed in talks with Lund, Ohio, shopping firms.",
    ],
)
def test_no_other_side_is_made_up(text: str) -> None:
    assert meetings(text) == []


def test_a_surname_told_before_the_full_name_is_that_person() -> None:
    text = "Chad signed it after talks with Dravik on Monday. Finance Minister Omar Dravik was tired."
    assert list(persons(text)) == ["Omar Dravik"]
    assert [sides for _, sides in meetings(text)] == [{"Chad", "Omar Dravik"}]
