"""Posts that stand behind a name, and names and titles of unusual form, in sentences written for the purpose."""

import pytest

from tests.extraction.told import demands, meetings, organizations, persons, report, sources, visits


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (
            "Tim Holt, who is the president of the Baptist Union of Norway, says more is needed.",
            ["president of the Baptist Union of Norway"],
        ),
        ("Tim Holt, who was named as the ambassador to Chad in May, met Anna Berg.", ["ambassador to Chad"]),
        (
            "Tim Holt, recognised by fifty countries as Chad's interim president, has rejected Anna Berg's call to go.",
            ["Chad's interim president"],
        ),
        ("Tim Holt, elected mayor of Lund on Sunday, thanked the voters.", ["mayor of Lund"]),
        ("Tim Holt, who is a father of two, said it rained.", []),
    ],
)
def test_an_office_behind_a_name_is_a_post_however_it_is_joined(text: str, posts: list[str]) -> None:
    assert persons(text)["Tim Holt"] == posts


def test_whoever_is_to_take_office_is_a_person_with_a_post() -> None:
    text = "Danish PM-designate Anna Berg concluded her visit to Oslo on Friday."
    assert persons(text) == {"Anna Berg": ["Danish PM-designate"]}
    assert visits(text) == [("held", "Anna Berg", "Oslo")]


def test_a_contraction_is_nobody() -> None:
    assert sources("I've said so before, and they'll come, Anna Berg said.") == {"Anna Berg"}


def test_an_outlet_whose_article_is_written_small_is_named_and_known_again() -> None:
    text = "Lebanese newspaper al-Ufuq says it rained in Tyre. Nobody was hurt, al-Ufuq said."
    assert organizations(text) == {"al-Ufuq"}


def test_a_parenthesis_that_tells_an_office_hides_no_subject() -> None:
    assert meetings("Anna Berg, elected mayor of Lund on Sunday, met Omar Holt.") == [
        ("held", {"Anna Berg", "Omar Holt"})
    ]


def test_two_offices_before_one_name_are_both_posts() -> None:
    text = "The envoy, former Nigerian President Omar Holt, and rebel leader Petr Novak met in Oslo."
    assert persons(text)["Omar Holt"] == ["envoy", "former Nigerian President"]
    assert meetings(text) == [("held", {"Omar Holt", "Petr Novak"})]


@pytest.mark.parametrize(
    "text",
    [
        "The finance minister in the last government, Omar Holt, met Anna Berg.",
        "The finance minister who was forced to resign after the coup, Omar Holt, met Anna Berg.",
    ],
)
def test_a_name_may_stand_far_behind_its_office(text: str) -> None:
    assert persons(text)["Omar Holt"] == ["finance minister"]
    assert meetings(text) == [("held", {"Omar Holt", "Anna Berg"})]


def test_a_leader_is_known_by_the_country_that_only_his_title_tells() -> None:
    text = "Chad's main rebel leader asked Anna Berg to leave. Rebel leader Omar Holt said it rained."
    assert demands(text) == [("Omar Holt", ["Anna Berg"], "leave")]


def test_a_minister_is_one_of_the_country_that_the_sentence_begins_with() -> None:
    text = "Norway met Peru on Monday. Chad said it regretted Niger's move, with Foreign Minister Omar Holt saying no."
    (holt,) = report(text).persons
    assert [post.country for post in holt.posts] == ["Chad"]


def test_an_office_behind_a_surname_alone_is_a_post_too() -> None:
    assert persons("Anna Berg met Omar Holt. Holt, a former magistrate, left.")["Omar Holt"] == ["former magistrate"]


def test_bodies_are_told_by_what_stands_beside_their_names() -> None:
    text = "Lund Estates, the British-owned company that runs the farms, sued the broker Oslo Marine."
    assert organizations(text) == {"Lund Estates", "Oslo Marine"}


def test_a_statement_speaks_for_the_office_that_issues_it() -> None:
    assert sources("A statement issued by Berg's press office said it rained.") == {"Berg's press office"}
    assert sources("Another statement by the Iraqi presidency office said it rained.") == {"Iraqi presidency office"}


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("Omar Holt, head of the dockers' union, said no.", "Omar Holt", ["head of the dockers' union"]),
        ("Lena Frost, chief executive of miner Altavia, said no.", "Lena Frost", ["chief executive of miner Altavia"]),
        ("Lena Frost, an analyst with the Lund-based Holt Institute, said no.", "Lena Frost",
         ["analyst with the Lund-based Holt Institute"]),
        ("Anna Berg, who heads the water board, said no.", "Anna Berg", ["head of the water board"]),
        ("Anna Berg was named envoy to Chad on Monday.", "Anna Berg", ["envoy to Chad"]),
        ("The board appointed Anna Berg as interim chairwoman.", "Anna Berg", ["interim chairwoman"]),
        ("Anna Berg resigned on Monday as chairwoman of the Red Cross.", "Anna Berg", ["chairwoman of the Red Cross"]),
        ("Anna Berg is not the mayor of Lund.", "Anna Berg", []),
        ("Chad's then-president Omar Holt agreed.", "Omar Holt", ["Chad's then-president"]),
        ("Omar Holt, himself a former judge, agreed.", "Omar Holt", ["former judge"]),
        ("The army chief, General Omar Holt, agreed.", "Omar Holt", ["General", "army chief"]),
        ("Chad's first deputy prime minister and economy minister, Omar Holt, agreed.", "Omar Holt",
         ["deputy prime minister", "economy minister"]),
        ("Lundland Transport Minister Anna Ray agreed.", "Anna Ray", ["Lundland Transport Minister"]),
        ("Karim Saleh, an adviser to Mr Berg said.", "Karim Saleh", ["adviser"]),
        ("Omar Holt and his wife Anna Holt left.", "Anna Holt", []),
    ],
)  # fmt: skip
def test_a_post_is_told_in_many_ways(text: str, name: str, titles: list[str]) -> None:
    assert persons(text)[name] == titles


def test_a_surname_that_stands_alone_may_have_another_post() -> None:
    text = "Trade Minister Paul Holt spoke in Ottawa. Holt, who is also deputy prime minister, left for Rome."
    assert persons(text)["Paul Holt"] == ["Trade Minister", "deputy prime minister"]


def test_a_minister_without_a_country_is_of_the_one_that_the_outlet_reports_for() -> None:
    text = "Chad's army has left Niger. Transport Minister Anna Ray says Canada will send engineers to Chad."
    countries = {}
    for publisher in ("CBC", "Reuters"):
        [person] = report(text, publisher=publisher).persons
        countries[publisher] = person.posts[0].country
    assert countries == {"CBC": "Canada", "Reuters": "Chad"}


def test_a_post_in_a_body_of_state_is_one_of_its_country() -> None:
    [person] = report("White House spokeswoman Rachel Stone said no.").persons
    assert [(post.title, post.country) for post in person.posts] == [("White House spokeswoman", "United States")]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Danish minister Lars Vik has arrived in Chad. He will meet President Omar Holt.", "Omar Holt", "Chad"),
        ("A team from Niger will hold talks in Chad on Monday with President Omar Holt.", "Omar Holt", "Chad"),
        ("Norwegian leader Omar Holt spoke. \"President Holt asked Chad to pay,\" Anna Berg said.", "Omar Holt", "Norway"),
        ("Treasury Secretary Omar Holt was in Chad.", "Omar Holt", "United States"),
    ],
)  # fmt: skip
def test_the_country_of_a_post_is_told_by_what_stands_before(text: str, name: str, country: str) -> None:
    [held] = [person for person in report(text).persons if person.names[0] == name]
    assert {post.country for post in held.posts} == {country}


def test_two_presidents_are_not_of_one_country() -> None:
    text = "Chad is at peace. President Anna Berg of Chad said in Chad she would call President Omar Holt."
    assert {one.names[0]: one.posts[0].country for one in report(text).persons} == {
        "Anna Berg": "Chad",
        "Omar Holt": None,
    }


def test_whom_somebody_without_a_name_serves_is_named_all_the_same() -> None:
    text = "A spokeswoman for Health Minister Anna Berg says the report will be released."
    assert persons(text) == {"Anna Berg": ["Health Minister"]}


def test_the_head_of_a_body_is_no_head_of_state() -> None:
    text = "Omar Holt hosted Anna Berg. The head of the Red Cross, Lars Vik, came. It was the first visit to Chad by a Danish head of state."
    assert ("held", "Lars Vik", "Chad") not in visits(text)


def test_an_office_told_by_a_verb_is_not_another_s_who_has_the_same() -> None:
    text = "Senior vice president Omar Holt left.\n\nAnna Berg was appointed vice president of Lundvig Mining Corp."
    told = {person.names[0]: [post.title for post in person.posts] for person in report(text).persons}
    assert "vice president" in told["Anna Berg"][0]
    assert all(quote.start < quote.end for person in report(text).persons for quote in person.evidence)
