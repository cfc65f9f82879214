"""English visits and meetings: whose they are, where they lead, how many days they take; own sentences."""

import pytest

from tests.extraction.told import meetings, report, visits


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Berg returned on Friday from her Chad trip.", ("held", "Anna Berg", "Chad")),
        ("A Chad visit by Anna Berg is planned for May.", ("planned", "Anna Berg", "Chad")),
        ("Anna Berg had a long flight before her departure for Oslo on Friday.", ("held", "Anna Berg", "Oslo")),
        (
            "Anna Berg told her party to draft a plan in time for her visit to Oslo starting on June 29.",
            ("planned", "Anna Berg", "Oslo"),
        ),
        ("Anna Berg, on a two-day trip to Oslo, said she would help.", ("held", "Anna Berg", "Oslo")),
        ("Norway's minister Anna Berg returned from Chad on Friday.", ("held", "Anna Berg", "Chad")),
        ("The council will dispatch its envoy, Anna Berg, to Oslo.", ("planned", "Anna Berg", "Oslo")),
        ("Anna Berg sets out on Friday on a tough mission to Oslo.", ("planned", "Anna Berg", "Oslo")),
    ],
)
def test_where_a_visit_leads(text: str, told: tuple[str, str, str]) -> None:
    assert visits(text) == [told]


def test_a_tour_takes_in_its_stops() -> None:
    text = "Anna Berg began a tour which includes Chad and Niger."
    assert [where for _, _, where in visits(text)] == ["Chad", "Niger"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Anna Berg will fly to Chad on Wednesday and to Niger the day after.", ["Chad", "Niger"]),
        ("The tour took Anna Berg to Chad on Tuesday and Niger on Wednesday.", ["Chad", "Niger"]),
        ("Anna Berg flew to Chad on Monday and Niger protested.", ["Chad"]),
        ("Chad and Niger agreed to help after Anna Berg visited them.", ["Chad", "Niger"]),
        ("Anna Berg, who was in Chad last week, said the stock is low.", ["Chad"]),
        ("Anna Berg was in Chad.", []),
        ("Anna Berg visited the northern border district of Nyolma.", ["Nyolma"]),
    ],
)
def test_a_journey_goes_on_behind_a_day(text: str, places: list[str]) -> None:
    assert [where for _, _, where in visits(text)] == places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "OSLO, June 14 (Agency) - Norway opposes the plan. The visit this week by Chad's Foreign Minister Anna Berg "
            "changed little.",
            [("held", "Anna Berg", "Norway")],
        ),
        (
            "Norway's fishermen oppose the ban, and Norway's government agrees. Chad's Foreign Minister Anna Berg said "
            "she will ask Norway to lift it when she visits here next month.",
            [("planned", "Anna Berg", "Norway")],
        ),
        # Nobody visits the country that he serves, whoever else has gone there.
        (
            "Carl Lund arrived in Chad on Monday. Chad's Foreign Minister Anna Berg visited in May.",
            [("held", "Carl Lund", "Chad")],
        ),
    ],
)
def test_a_visit_without_a_destination_leads_to_where_it_is_told(text: str, told: list[tuple[str, str, str]]) -> None:
    assert visits(text) == told


def test_who_returns_from_home_pays_no_visit() -> None:
    assert visits("Norway's minister Anna Berg returned from Norway on Friday.") == []


def test_the_way_is_paved_for_somebody_else() -> None:
    text = "Anna Berg said it would pave the way for the archbishop's visit to Oslo."
    assert visits(text) == []


def test_the_office_says_whose_visit_it_is() -> None:
    text = "Norway's Prime Minister Anna Berg fell ill. Omar Holt spoke of the prime minister's visit to Chad."
    assert visits(text) == [("held", "Anna Berg", "Chad")]


def test_talks_of_somebody_without_a_name_are_not_those_of_the_speaker() -> None:
    assert meetings("The Lund Party said rain was an issue in the government's current talks with Chad.") == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Anna Berg will visit Oslo on June 20 for a week.", ("2022-06-20", "2022-06-26")),
        ("Anna Berg will travel to Oslo on June 20 for a two-day visit.", ("2022-06-20", "2022-06-21")),
        ("Anna Berg will pay a three-day visit to Oslo on June 20.", ("2022-06-20", "2022-06-22")),
        ("Anna Berg will pay an official week-long visit to Oslo from June 20.", ("2022-06-20", "2022-06-26")),
        ("Anna Berg said on Monday during a two-day visit to Oslo that it rained.", ("2022-06-13", "2022-06-13")),
        ("Anna Berg will visit Oslo tomorrow and the day after tomorrow.", ("2022-06-15", "2022-06-16")),
        ("Anna Berg visited Oslo on Friday and Saturday.", ("2022-06-10", "2022-06-11")),
    ],
)
def test_the_days_of_a_visit(text: str, days: tuple[str, str]) -> None:
    (visit,) = report(text).visits
    assert visit.time is not None
    assert (visit.time.earliest, visit.time.latest) == days


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Anna Berg will discuss several issues, including the price of fish, with Omar Holt.",
            {"Anna Berg", "Omar Holt"},
        ),
        (
            "The Norwegian minister of fish and mines, Anna Berg, is expected to meet Omar Holt soon.",
            {"Anna Berg", "Omar Holt"},
        ),
        ("Anna Berg attended a meeting with Omar Holt.", {"Anna Berg", "Omar Holt"}),
    ],
)
def test_sides_behind_and_before_an_aside(text: str, sides: set[str]) -> None:
    assert [found for _, found in meetings(text)] == [sides]


def test_he_is_not_several_officials() -> None:
    text = (
        "Norwegian President Richard von Wiesen landed. Chadian officials said they were glad. "
        "He held talks with Omar Holt on Sunday."
    )
    assert meetings(text) == [("held", {"Richard von Wiesen", "Omar Holt"})]


def test_a_name_with_a_particle_is_told_by_its_last_word() -> None:
    text = "Norwegian President Richard von Wiesen fell ill. Wiesen met Omar Holt on Sunday."
    assert meetings(text) == [("held", {"Richard von Wiesen", "Omar Holt"})]


def test_a_spokesman_of_the_body_named_before_has_evidence() -> None:
    text = (
        "The board of Lund Bank said in a long report on Monday that it would pay nothing for the land near the Oslo "
        "road, and the owner of it all is called Holt Fish Corp. It rained, spokesman Petr Novak said."
    )
    assert [person.names[0] for person in report(text).persons] == ["Petr Novak"]


def test_who_drives_into_a_country_visits_it() -> None:
    assert visits("Anna Berg, who drove into Chad on Sunday, met farmers.") == [("held", "Anna Berg", "Chad")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Berg, in Cairo for talks with Omar Holt, said it rained.", ("held", "Anna Berg", "Cairo")),
        ("Anna Berg, currently in Cairo to attend a summit, said it rained.", ("held", "Anna Berg", "Cairo")),
        ("Anna Berg left Cairo on Monday after a two-day visit.", ("held", "Anna Berg", "Cairo")),
        ("Anna Berg was speaking in Cairo at the end of a visit.", ("held", "Anna Berg", "Cairo")),
        ("Anna Berg told reporters on her return from Oman that it rained.", ("held", "Anna Berg", "Oman")),
        ("Chad will pay, Omani minister Anna Berg said on return from Lima.", ("held", "Anna Berg", "Lima")),
        ("A World Bank mission would travel to Oman next week.", ("planned", "World Bank mission", "Oman")),
        ("A Chadian government team has arrived in Lima to buy fish.", ("held", "Chadian government team", "Lima")),
        ("The plan is to brief Holt on the visit of Anna Berg to Oman last week.", ("held", "Anna Berg", "Oman")),
    ],
)
def test_visits_that_asides_and_other_events_tell(text: str, told: tuple[str, str, str]) -> None:
    assert visits(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg, in Cairo for years, said it rained.",
        "Anna Berg spoke of the return on equity from Oman.",
        "Anna Berg said farms in Oman, after a drought, awaited a visit.",
    ],
)
def test_nobody_has_gone_there(text: str) -> None:
    assert visits(text) == []


def test_a_journey_goes_on_by_a_second_verb() -> None:
    text = "Anna Berg will visit Oman next week and go on to Mali."
    assert visits(text) == [("planned", "Anna Berg", "Oman"), ("planned", "Anna Berg", "Mali")]


@pytest.mark.parametrize(
    "who", ["Chadian President Omar Holt and his foreign minister", "President Omar Holt and his wife"]
)
def test_whoever_brings_his_minister_arrives(who: str) -> None:
    assert ("held", "Omar Holt", "Oslo") in visits(f"{who} arrived in Oslo on Monday.")


@pytest.mark.parametrize(
    "text",
    [
        "Chadian President Omar Deby told visiting Norwegian minister Anna Berg that he would sign.",
        "Chadian President Omar Deby urged visiting Norwegian minister Anna Berg to sign.",
        "Chadian President Omar Deby held talks with visiting Norwegian minister Anna Berg.",
        "Chadian President Omar Deby and visiting Norwegian minister Anna Berg discussed trade.",
    ],
)
def test_a_visiting_minister_has_come_to_whoever_speaks_to_him(text: str) -> None:
    assert visits(text) == [("held", "Anna Berg", "Chad")]
    assert meetings(text) == [("held", {"Omar Deby", "Anna Berg"})]


def test_who_speaks_of_a_visiting_minister_has_not_met_him() -> None:
    assert meetings("Omar Deby said visiting Norwegian minister Anna Berg had signed.") == []
