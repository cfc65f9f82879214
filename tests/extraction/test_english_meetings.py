"""Meetings that nouns, adjectives and the passive tell of, in sentences written for the purpose."""

import pytest

from tests.extraction.told import meetings, report, visits


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Israeli-Palestinian security talks were held in Oslo on Monday.", ("held", {"Israel", "Palestine"})),
        ("The US-Iran talks in Oslo ended on Monday.", ("held", {"United States", "Iran"})),
        ("The Chinese-Russian summit will be held in May.", ("planned", {"China", "Russia"})),
        ("A security meeting has been arranged between Chad and Niger.", ("planned", {"Chad", "Niger"})),
        ("Omar Holt was told of it by Anna Berg, in a telephone conversation.", ("held", {"Omar Holt", "Anna Berg"})),
        ("Anna Berg said she was prepared to meet Omar Holt next week.", ("planned", {"Anna Berg", "Omar Holt"})),
    ],
)
def test_the_sides_are_found(text: str, told: tuple[str, set[str]]) -> None:
    assert meetings(text) == [told]


def test_the_pair_are_the_two_who_acted_last() -> None:
    text = "Omar Holt and Petr Novak have called on Chad to pay. The pair met Anna Berg on Monday."
    assert meetings(text) == [("held", {"Omar Holt", "Petr Novak", "Anna Berg"})]


def test_a_meeting_between_the_ministers_of_two_states_is_theirs() -> None:
    text = "Chad called off a planned meeting between its foreign minister and her Nigerien counterpart."
    assert meetings(text) == [("cancelled", {"Chad", "Niger"})]


def test_whoever_brings_two_together_is_the_host_of_both() -> None:
    text = "Anna Berg brought growers and Omar Holt together on Tuesday."
    assert meetings(text) == [("held", {"Anna Berg", "growers", "Omar Holt"})]


def test_those_who_attend_talks_have_met() -> None:
    text = "The talks on Monday were attended by Norway's deputy adviser, Anna Berg, and Omar Holt, a minister of Chad."
    assert meetings(text) == [("held", {"Anna Berg", "Omar Holt"})]


def test_a_decision_to_talk_is_whose_decision_it_is() -> None:
    text = "Niger's decision to hold talks with Chad was criticised by the Lund Party after rebels killed a guard."
    assert meetings(text) == [("planned", {"Niger", "Chad"})]


def test_meetings_with_several_are_one_with_each() -> None:
    text = "Anna Berg was scheduled to hold meetings with Omar Holt and Petr Novak before leaving."
    assert meetings(text) == [("planned", {"Anna Berg", "Omar Holt"}), ("planned", {"Anna Berg", "Petr Novak"})]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad and Niger opened talks in Oslo on Monday.", ("held", {"Chad", "Niger"})),
        ("Anna Berg consulted with Omar Holt.", ("held", {"Anna Berg", "Omar Holt"})),
        ("Anna Berg paid a courtesy call on Omar Holt.", ("held", {"Anna Berg", "Omar Holt"})),
        ("Omar Holt told Anna Berg at a meeting in Oslo that it rained.", ("held", {"Anna Berg", "Omar Holt"})),
        ("A summit of Anna Berg and Omar Holt opened in Oslo.", ("held", {"Anna Berg", "Omar Holt"})),
        ("Anna Berg has denied meeting Omar Holt.", ("denied", {"Anna Berg", "Omar Holt"})),
        ("Anna Berg secretly met Omar Holt, a diplomat said.", ("alleged", {"Anna Berg", "Omar Holt"})),
        ("Anna Berg and Omar Holt met in secret.", ("alleged", {"Anna Berg", "Omar Holt"})),
    ],
)
def test_meetings_are_told_in_many_ways(text: str, told: tuple[str, set[str]]) -> None:
    assert meetings(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Berg, who is in Chad for talks, was ill.", [("held", "Anna Berg", "Chad")]),
        ("Anna Berg was at home in Chad during the raid.", []),
        ("Anna Berg said the fence would stop people from coming to Chad.", []),
        ("The arrival of Anna Berg in Chad was a surprise.", [("held", "Anna Berg", "Chad")]),
        ("Anna Berg has been to Chad twice.", [("held", "Anna Berg", "Chad")]),
    ],
)
def test_whoever_is_somewhere_has_come_only_if_it_is_told_for_what(text: str, told: list[tuple[str, str, str]]) -> None:
    assert visits(text) == told


def test_a_call_behind_what_is_said_is_one_of_the_speaker() -> None:
    text = "President Omar Holt said Anna Berg is ill, in separate calls with Paul Roy and Lena Frost."
    assert meetings(text) == [("held", {"Omar Holt", "Paul Roy"}), ("held", {"Omar Holt", "Lena Frost"})]


def test_a_call_in_which_something_is_agreed_was_held() -> None:
    text = "Anna Berg and Omar Holt agreed during a phone call to resume talks."
    assert ("held", {"Anna Berg", "Omar Holt"}) in meetings(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Berg and Omar Holt signed a treaty after talks in Oslo.", ("held", {"Anna Berg", "Omar Holt"})),
        ("Chad and Niger failed to reach a deal after two weeks of negotiations in Oslo.", ("held", {"Chad", "Niger"})),
        (
            "Rival Libyan factions agreed on a truce after three days of talks in Oslo.",
            ("held", {"Rival Libyan factions"}),
        ),
        ("Libyan opposition leaders meeting in Oslo have reached a deal.", ("held", {"Libyan opposition leaders"})),
        ("EU foreign ministers will meet in Oslo next week.", ("planned", {"EU foreign ministers"})),
        ("The U.N. Security Council met on Friday.", ("held", {"U.N. Security Council"})),
        (
            "Anna Berg told a meeting of business leaders in Oslo that it rained.",
            ("held", {"Anna Berg", "business leaders"}),
        ),
        ("Anna Berg addressed a NATO meeting.", ("held", {"Anna Berg", "NATO"})),
        ("At a meeting with Anna Berg in Oslo, Omar Holt offered to mediate.", ("held", {"Anna Berg", "Omar Holt"})),
        ("Chadian and Nigerien negotiators ended a third round of peace talks.", ("held", {"Chad", "Niger"})),
    ],
)
def test_sides_that_no_preposition_tells_are_found(text: str, told: tuple[str, set[str]]) -> None:
    assert meetings(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg skipped a meeting with Omar Holt.",
        "The two countries' fisheries ministers met in Oslo.",
        "Libyan mediators met both sides on Monday.",
        "Anna Berg told reporters after talks in Oslo that it rained.",
    ],
)
def test_those_who_stay_away_or_whose_other_side_is_not_named_have_not_met(text: str) -> None:
    assert meetings(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Berg is scheduled to see Omar Holt on Friday.", ("planned", {"Anna Berg", "Omar Holt"})),
        ("Anna Berg rang Omar Holt last Friday.", ("held", {"Anna Berg", "Omar Holt"})),
        ("Anna Berg and two other buyers met Omar Holt.", ("held", {"Anna Berg", "Omar Holt"})),
        (
            "Anna Berg met Omar Holt on Monday. It was the first time the two spoke face to face.",
            ("held", {"Anna Berg", "Omar Holt"}),
        ),
    ],
)
def test_meetings_in_everyday_words_are_found(text: str, told: tuple[str, set[str]]) -> None:
    assert meetings(text) == [told]


def test_guests_who_are_received_separately_are_not_received_together() -> None:
    text = "Anna Berg received Omar Holt and Petr Novak, separately, on Tuesday."
    assert meetings(text) == [("held", {"Anna Berg", "Omar Holt"}), ("held", {"Anna Berg", "Petr Novak"})]


@pytest.mark.parametrize("text", ["Anna Berg was glad to see Omar Holt.", "Anna Berg will see Omar Holt leave."])
def test_whoever_is_only_seen_is_not_met(text: str) -> None:
    assert meetings(text) == []


def test_whoever_will_be_somewhere_on_a_day_pays_a_visit() -> None:
    assert visits("Anna Berg will be in Oslo on Thursday.") == [("planned", "Anna Berg", "Oslo")]


def test_a_visit_that_was_called_off_had_been_due_on_the_next_such_day() -> None:
    text = "Anna Berg arrived by train in Oslo. Omar Holt cancelled a trip to Lund planned for Friday."
    assert visits(text) == [("held", "Anna Berg", "Oslo"), ("cancelled", "Omar Holt", "Lund")]
    time = report(text).visits[1].time
    assert time is not None
    assert time.latest == "2022-06-17"


@pytest.mark.parametrize(
    "text",
    [
        "Omar Holt proposed in a letter to Anna Berg that they meet to discuss trade.",
        "Chad suggested that Anna Berg meet Omar Holt.",
        "Omar Holt leaves today for Oslo for talks with Anna Berg.",
    ],
)
def test_what_is_proposed_or_travelled_to_is_still_to_come(text: str) -> None:
    assert meetings(text) == [("planned", {"Omar Holt", "Anna Berg"})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Striking seamen held talks with Anna Berg.", [("held", {"Striking seamen", "Anna Berg"})]),
        (
            "Omar Holt met Lundvig Stock Exchange (LSE) chairman Anna Berg.",
            [("held", {"Omar Holt", "Anna Berg"})],
        ),
        (
            "Omar Holt was speaking at a meeting of EU foreign ministers.",
            [("held", {"Omar Holt", "EU foreign ministers"})],
        ),
        ("Talks on fish between Chad and Norway are due to start in May.", [("planned", {"Chad", "Norway"})]),
    ],
)
def test_who_met_and_whether_it_is_over(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert meetings(text) == expected


def test_what_somebody_suggests_that_he_did_is_over() -> None:
    assert meetings("Omar Holt suggested that he met Anna Berg.") == [("held", {"Omar Holt", "Anna Berg"})]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("NATO leaders are due to gather in Oslo on July 11 for a summit.", ("planned", {"NATO leaders"})),
        ("Foreign ministers of the G7 gathered in Oslo on Monday.", ("held", {"G7"})),
        ("At a meeting in Oslo last month, Chad, Niger and Mali agreed to share water.", ("held", {"Chad", "Niger", "Mali"})),
        ("Anna Berg flew to Oslo on Monday, her third trip there since the war began, to meet Omar Holt.",
         ("held", {"Anna Berg", "Omar Holt"})),
        ("Anna Berg is to hold talks with the crown prince's adviser Omar Holt.", ("planned", {"Anna Berg", "Omar Holt"})),
        ("Anna Berg met on the sidelines with Omar Holt.", ("held", {"Anna Berg", "Omar Holt"})),
        ("Mali brought Anna Berg together with Omar Holt on Monday.", ("held", {"Mali", "Anna Berg", "Omar Holt"})),
        ("Chad and Niger kick off trade talks tomorrow.", ("planned", {"Chad", "Niger"})),
        ("Anna Berg and Omar Holt held a telephone conversation on Monday.", ("held", {"Anna Berg", "Omar Holt"})),
        ("Anna Berg cancelled a trip to Oslo, where she had been due to meet Omar Holt.",
         ("cancelled", {"Anna Berg", "Omar Holt"})),
        ("Anna Berg is due to fly to Oslo for a meeting with Omar Holt, and has called off a stop in Chad.",
         ("planned", {"Anna Berg", "Omar Holt"})),
    ],
)  # fmt: skip
def test_who_met_is_found_in_the_manner_of_agencies(text: str, told: tuple[str, set[str]]) -> None:
    assert meetings(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Chad is striving to meet EU requirements.",
        "Chad wrote a letter to Niger, mediated by Mali.",
        "At recent meetings, Chad and Niger were given better terms.",
    ],
)
def test_what_only_sounds_like_a_meeting_is_none(text: str) -> None:
    assert meetings(text) == []


def test_what_is_discussed_by_phone_is_discussed_in_a_call() -> None:
    (call,) = report("Anna Berg discussed the truce with Omar Holt by phone on Friday.").meetings
    assert call.kind == "phoneCall"
