"""Offices as agencies write them, and the countries they are of, in sentences written for the purpose."""

import pytest

from tests.extraction.told import organizations, persons, report


def country_of(text: str, publisher: str | None = None) -> str | None:
    """The country of the first post of the first person."""
    return report(text, publisher=publisher).persons[0].posts[0].country


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Sen. Anna Berg, a Democrat from Ohio, introduced the bill.", ["Sen"]),
        ("U.S. Rep. Anna Berg said no.", ["U.S. Rep"]),
        ("Army spokesman Brig. Gen. Anna Berg said the strike was precise.", ["Army spokesman", "Brig. Gen"]),
        ("Rear Adm. Anna Berg said the ship was safe.", ["Rear Adm"]),
        ("Bishop Anna Berg of Lund condemned the attack.", ["Bishop"]),
        ("Haitian gang leader Anna Berg warned of war.", ["Haitian gang leader"]),
        (
            "The Minister for Foreign Affairs and Trade, Anna Berg, backed it.",
            ["Minister for Foreign Affairs and Trade"],
        ),
        (
            "Anna Berg, commander of U.S. forces in Korea, said drills would go on.",
            ["commander of U.S. forces in Korea"],
        ),
        (
            "Anna Berg, the saviour and former president of the Lund Club, has died.",
            ["former president of the Lund Club"],
        ),
        (
            "\"Enough,\" said Anna Berg, the union's chief negotiator and the city council's deputy speaker.",
            ["city council's deputy speaker", "union's chief negotiator"],
        ),
        ("The U.N. High Commissioner for Refugees, Anna Berg, called.", ["U.N. High Commissioner for Refugees"]),
        ("Anna Berg, the U.N. High Commissioner for Refugees, called.", ["U.N. High Commissioner for Refugees"]),
    ],
)
def test_an_office_is_a_post_however_it_is_written(text: str, posts: list[str]) -> None:
    assert sorted(persons(text)["Anna Berg"]) == posts


def test_the_agency_that_is_called_after_an_office_still_speaks_for_itself() -> None:
    text = "The U.N. High Commissioner for Refugees said on Monday that it had no funds."
    assert organizations(text) == {"U.N. High Commissioner for Refugees"}


def test_a_company_told_by_what_it_makes_is_whose_head_somebody_is() -> None:
    found = report("Anna Berg, chief executive of Swiss drugmaker Lundvig, resigned.")
    assert found.persons[0].posts[0].organization == next(one.id for one in found.organizations)


@pytest.mark.parametrize(
    "text",
    [
        'Many answered a call by the Open Steppe Party. "It is bad," the party\'s leader, Anna Berg, said.',
        "Lundvig Holdings apologised. The company's managing director, Anna Berg, resigned.",
        "The Lund Federation of Trade Unions struck. The union's chief negotiator, Anna Berg, resigned.",
    ],
)
def test_an_owner_in_a_title_is_the_body_of_that_kind_named_before(text: str) -> None:
    found = report(text)
    names = {one.id: one.names[0] for one in found.organizations}
    post = found.persons[0].posts[0]
    assert names[post.organization or ""] in (
        "Open Steppe Party",
        "Lundvig Holdings",
        "Lund Federation of Trade Unions",
    )


def test_a_minister_is_of_the_only_country_that_a_report_names() -> None:
    text = "The Immigration Minister, Anna Berg, said the plan deters people from coming to Norway. It works in Norway."
    assert country_of(text) == "Norway"


def test_whoever_goes_to_a_country_is_of_the_other_one() -> None:
    text = (
        "The Prime Minister, Anna Berg, will go to Chad to meet Chadian President Omar Holt. Chad is near. "
        "Norway and Chad are in talks. Norway and Chad agree."
    )
    assert country_of(text) == "Norway"


def test_a_minister_in_an_outlet_s_own_country_is_its_own() -> None:
    text = "The Federal Government backs Norway and India. The Foreign Minister, Anna Berg, met Australian growers."
    assert country_of(text, "ABC") == "Australia"


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Anna Berg, who commands the northern front, said no.", ["commander of the northern front"]),
        ("The chairman, retired general Anna Berg, resigned.", ["chairman", "general"]),
        ("Chadian leader-in-exile Anna Berg said no.", ["Chadian leader-in-exile"]),
        ("A delegation led by its chairman, Archbishop Anna Berg, left.", ["Archbishop", "its chairman"]),
        ("Bishop Anna Berg of Lund, head of the Lund Council, said no.", ["Bishop", "head of the Lund Council"]),
        ("The commander of the border guard, General Anna Berg, left.", ["General", "commander of the border guard"]),
        ("The U.N. envoy to Chad, Danish diplomat Anna Berg, left.", ["Danish diplomat", "U.N. envoy to Chad"]),
        ("Unionist Alliance leader Anna Berg said no.", ["Unionist Alliance leader"]),
    ],
)
def test_an_office_beside_another_or_told_by_a_verb_is_a_post(text: str, posts: list[str]) -> None:
    assert sorted(persons(text)["Anna Berg"]) == posts


def test_somebody_named_before_who_leads_something_holds_that_post() -> None:
    text = "Carlo Holt lost the vote. Holt, a former mayor who now leads the opposition, said no."
    assert persons(text) == {"Carlo Holt": ["former mayor", "leader of the opposition"]}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Japan said that it met the United States. Japan was calm. Prime Minister Omar Holt spoke.", "Japan"),
        (
            "U.S. officials met Japanese officials. The U.S. spoke. The U.S. left. Prime Minister Omar Holt spoke.",
            "Japan",
        ),
        ("Japan said that it rained. Japan was calm. President Anna Berg spoke.", None),
        ("France was calm, and France said so. Chancellor of the Exchequer Anna Berg spoke.", "United Kingdom"),
    ],
)
def test_a_state_without_an_office_is_not_the_one_whose_it_is(text: str, country: str | None) -> None:
    assert country_of(text) == country
