"""Whose an English office is that its title leaves open, in sentences written for the purpose."""

import pytest

from tests.extraction.told import organizations, persons, report


def owner_of(text: str, name: str) -> tuple[str | None, str | None]:
    """The organization and the country of the first post of a person."""
    found = report(text)
    named = {one.id: one.names[0] for one in found.organizations}
    post = next(one for one in found.persons if one.names[0] == name).posts[0]
    return named.get(post.organization or ""), post.country


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("The Lund Council said it would send its special envoy, Anna Berg, to Chad.", "Lund Council"),
        ("The Lund Council sued the Basra Bank. Its director, Anna Berg, spoke.", "Lund Council"),
        ("The Lund Council fined the Basra Bank and its chairman, Anna Berg, on Monday.", "Basra Bank"),
        ("The Lund Council told Reuters that its chairman, Anna Berg, would stay.", "Lund Council"),
        ("Fighters of the Lund Movement left. The group's chief negotiator, Anna Berg, agreed.", "Lund Movement"),
        ("Anna Berg, head of the powerful Lund Traders Federation, said so.", "Lund Traders Federation"),
        ("Anna Berg, leader of the main opposition Lund Alliance, was arrested.", "Lund Alliance"),
    ],
)
def test_the_body_that_is_meant_has_the_office(text: str, organization: str) -> None:
    assert owner_of(text, "Anna Berg")[0] == organization


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chad closed the border. Its interior minister, Anna Berg, said so. The Lund Council agreed.", "Chad"),
        ("Chad closed the border on Monday, government spokesman Anna Berg said.", "Chad"),
        ("Chad closed the border on Monday. Presidential adviser Anna Berg said so.", "Chad"),
        ("Chad closed the border on Monday. The country's army chief, Anna Berg, said so.", "Chad"),
        ("Chad closed the border on Monday. Interior Cabinet Secretary Anna Berg said so.", "Chad"),
        ("Japan and Chad met on Monday. Congresswoman Anna Berg opposed it.", "United States"),
        ("Anna Berg, the sister of Chadian leader Omar Holt, said so. Chad agreed.", None),
    ],
)
def test_the_country_that_is_spoken_of_has_the_office(text: str, country: str | None) -> None:
    found = report(text)
    person = next(one for one in found.persons if one.names[0] == "Anna Berg")
    assert next((post.country for post in person.posts), None) == country


def test_who_is_told_by_a_relative_keeps_the_office() -> None:
    assert persons("Anna Berg, the sister of Chadian leader Omar Holt, said so.")["Omar Holt"] == ["Chadian leader"]


def test_a_rank_is_held_in_the_forces_that_somebody_speaks_for() -> None:
    found = report("Israeli army spokesman Brigadier General Omar Holt denied it.")
    rank = next(post for post in found.persons[0].posts if post.title == "Brigadier General")
    army = next(one for one in found.organizations if one.id == rank.organization)
    assert army.names[0] == "Israeli army"


@pytest.mark.parametrize(
    "title",
    [
        "Trade and Industry Minister",
        "Territorial Administration Minister",
        "Queensland senator",
        "Energy and Mines Minister",
    ],
)
def test_what_an_office_is_for_belongs_to_its_title_and_is_no_body(title: str) -> None:
    text = f"{title} Anna Berg resigned on Monday."
    assert persons(text)["Anna Berg"] == [title]
    assert organizations(text) == set()


def test_an_office_owned_by_a_party_is_no_office_of_its_name() -> None:
    assert persons("Anna Berg, the party's secretary general, resigned.")["Anna Berg"] == ["party's secretary general"]
