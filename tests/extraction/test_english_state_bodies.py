"""Bodies of a state that an English report names by what they are, in sentences written for the purpose."""

import pytest

from tests.extraction.told import report

HOME = "Thai Prime Minister Somsak Rattana spoke in Bangkok on Monday. Thailand was calm. "


def bodies(text: str) -> set[str]:
    return {one.names[0] for one in report(text).organizations}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The foreign ministry called on Chad to pay.", "Thai foreign ministry"),
        ("An agriculture ministry official said rain was near.", "Thai agriculture ministry"),
        ("Finance Ministry officials said the budget was ready.", "Thai Finance Ministry"),
        ("Central bank officials said rates would rise.", "Thai Central bank"),
        ("Chad's foreign ministry called on Mali to pay.", "Chad's foreign ministry"),
        ("The Ministry of Health of Lundia said rain was near.", "Ministry of Health of Lundia"),
    ],
)
def test_a_ministry_without_a_country_is_that_of_the_country_spoken_of(text: str, body: str) -> None:
    assert body in bodies(HOME + text)


def test_a_ministry_keeps_its_name_where_no_country_is_spoken_of() -> None:
    assert "foreign ministry" in {one.lower() for one in bodies("The foreign ministry called on Lund Marine to pay.")}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Anna Berg will not travel, Berg's office said on Tuesday.", "Berg's office"),
        ("Anna Berg will not travel, her press office said on Tuesday.", "her press office"),
        ("A statement from the prime minister's office said talks would go on.", "prime minister's office"),
        ("The Deputy Prime Minister's office called on Chad to pay.", "Deputy Prime Minister's office"),
    ],
)
def test_an_office_that_speaks_is_a_body(text: str, body: str) -> None:
    assert body in bodies(text)


def test_her_office_is_the_one_told_of_last() -> None:
    assert bodies("Anna Berg will stay, Berg's office said. Her office called on Chad to pay.") == {
        "Berg's office",
        "Chad",
    }


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("An official at the Iraqi oil ministry said exports had stopped.", "Iraqi oil ministry"),
        ("A French foreign ministry source said talks had stopped.", "French foreign ministry"),
    ],
)
def test_a_source_belongs_to_the_body_in_its_description(text: str, body: str) -> None:
    found = report(text)
    named = {one.id: one.names[0] for one in found.organizations}
    assert {named.get(claim.source.affiliation or "") for claim in found.claims} == {body}


@pytest.mark.parametrize(
    "text",
    [
        "Surplus funds could total three billion yen, Anna Berg said.",
        "End-users would buy wheat elsewhere, Anna Berg said.",
        "An indication of the U.S. Position came last December.",
        "The Budget has calmed the markets, Anna Berg said.",
    ],
)
def test_an_ordinary_word_with_a_capital_is_no_body(text: str) -> None:
    assert not bodies(text) - {"United States"}


@pytest.mark.parametrize(
    "title", ["head of", "chairman of", "chief executive of", "deputy director of", "economist at"]
)
@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("the Camilista Front", "Camilista Front"),
        ("Lundvig", "Lundvig"),
        ("Lund First Holt Ltd", "Lund First Holt Ltd"),
        ("the state holding firm Al Noor Capital", "Al Noor Capital"),
        ("the Lundvig electronics group", "Lundvig electronics group"),
        ("the moderate Lund Ouest labour union", "Lund Ouest labour union"),
        ("the state-run Coffee Marketing Board", "Coffee Marketing Board"),
        ("the Geneva-based Holt Institute", "Holt Institute"),
        ("the Iraqi army's northern command", "Iraqi army's northern command"),
    ],
)
@pytest.mark.parametrize(
    "frame",
    ["Anna Berg, {}, met farmers.", "Rain was near, said Anna Berg, {}.", "Anna Berg, the {}, said rain was near."],
)
def test_a_post_is_held_in_the_body_behind_it(frame: str, title: str, body: str, name: str) -> None:
    found = report(frame.format(f"{title} {body}"))
    named = {one.id: one.names[0] for one in found.organizations}
    assert [named.get(post.organization or "") for post in found.persons[0].posts] == [name]


def test_a_body_of_the_country_is_found_behind_a_title() -> None:
    found = report("Chad was calm. Anna Berg, head of the country's electoral commission, said rain was near.")
    assert {one.names[0] for one in found.organizations} == {"country's electoral commission"}


@pytest.mark.parametrize("place", ["mayor of Lundia", "governor of Lundia", "leader of Lundia"])
def test_who_governs_a_place_serves_no_body(place: str) -> None:
    assert not bodies(f"Anna Berg, {place}, said rain was near.")


@pytest.mark.parametrize(
    "again", ["The Polish premier", "The premier", "The Polish head of government", "The Polish PM"]
)
def test_a_prime_minister_by_another_name_is_the_same_one(again: str) -> None:
    found = report(f"Polish Prime Minister Irena Kowalska said the harvest was late. {again} called on Chad to pay.")
    assert [demand.issuer for demand in found.demands] == [found.persons[0].id]
