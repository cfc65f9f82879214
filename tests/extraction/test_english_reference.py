"""Who and what English sentences refer back to: joined verbs, two countries, the country of a report, visitors."""

import pytest

from tests.extraction.told import demands, meetings, persons, report, sources, visits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Anna Berg welcomed the truce that took effect in Chad, and urged the tribes to respect it.",
            [("Anna Berg", ["tribes"], "respect it")],
        ),
        (
            "Anna Berg said she would rather leave than sign and challenged Omar Holt to hold a vote.",
            [("Anna Berg", ["Omar Holt"], "hold a vote")],
        ),
        ("Niger has since demanded guarantees.", [("Niger", [], "guarantees")]),
        ("Berlin has been urging for the release of Anna Berg.", [("Germany", [], "the release of Anna Berg")]),
        (
            "Anna Berg urged Nigeriens to return to the talks.",
            [("Anna Berg", ["Nigeriens"], "return to the talks")],
        ),
        (
            "Anna Berg asked Chad and the wider world to stay calm.",
            [("Anna Berg", ["Chad", "wider world"], "stay calm")],
        ),
        (
            "Anna Berg called on both Prime Minister Omar Holt and Chad to stay calm.",
            [("Anna Berg", ["Omar Holt", "Chad"], "stay calm")],
        ),
        (
            "Anna Berg said she rejects the talks unless Chad completely stops its raids.",
            [("Anna Berg", ["Chad"], "Chad completely stops its raids")],
        ),
    ],
)
def test_who_asks_and_who_is_asked_across_joined_words(text: str, expected: list[tuple[str, list[str], str]]) -> None:
    assert demands(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Niger met on Monday. Anna Berg urged the two countries to keep the truce.",
        "The Chad-Niger talks began on Monday. Anna Berg said both sides should keep the truce.",
        "Chadian minister Omar Holt met Nigerien minister Ali Moussa. Anna Berg urged the two countries to keep it.",
    ],
)
def test_the_two_countries_are_those_named_together_or_whose_officials_meet(text: str) -> None:
    ((_, addressees, _),) = demands(text)
    assert {one.split()[0].removesuffix("ian").removesuffix("ien") for one in addressees} == {"Chad", "Niger"}


def test_the_government_is_that_of_the_country_an_envoy_is_sent_to() -> None:
    text = (
        "Norwegian peace envoy to Sri Lanka Anna Berg is expected back. She met Prime Minister Omar Holt. "
        "The rebels wanted the government to keep the truce."
    )
    (holt,) = [person for person in report(text).persons if "Omar Holt" in person.names]
    assert [post.country for post in holt.posts] == ["Sri Lanka"]


def test_the_country_gone_to_is_not_the_visitors_own() -> None:
    text = "Kathmandu, Sept 23: Prime Minister Omar Holt arrived in China on Monday on an official visit to China."
    (holt,) = report(text).persons
    assert [post.country for post in holt.posts] == ["Nepal"]
    assert visits(text) == [("held", "Omar Holt", "China")]


def test_whoever_is_at_home_pays_no_visit() -> None:
    text = (
        "Swedish Prime Minister Anna Berg met Chadian President Omar Holt. During the visit to Chad, Holt thanked Berg."
    )
    assert visits(text) == [("held", "Anna Berg", "Chad")]
    text = "Norwegian minister Anna Berg is making an official visit to Chad at the invitation of Chadian President Omar Holt."
    assert visits(text) == [("held", "Anna Berg", "Chad")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg backed efforts to launch talks between Chad and the rebels.", []),
        ("Anna Berg was open to holding talks with Omar Holt.", []),
        (
            "Omar Lund came to prepare for the direct talks between Anna Berg and Omar Holt.",
            [("planned", {"Anna Berg", "Omar Holt"})],
        ),
        (
            "Anna Berg said she would discuss it with Omar Holt during a visit.",
            [("planned", {"Anna Berg", "Omar Holt"})],
        ),
        ("Anna Berg finally talked on Sunday with Omar Holt.", [("held", {"Anna Berg", "Omar Holt"})]),
        ("Anna Berg was greeted at the airport by Omar Holt.", [("held", {"Anna Berg", "Omar Holt"})]),
        (
            "A planned meeting between Anna Berg and Omar Holt fell through.",
            [("cancelled", {"Anna Berg", "Omar Holt"})],
        ),
    ],
)
def test_meetings_that_are_only_meant_are_none(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert meetings(text) == expected


def test_what_is_to_be_after_the_report_is_planned() -> None:
    assert visits("Anna Berg discussed a trip to Oslo on 20 June 2022.") == [("planned", "Anna Berg", "Oslo")]


def test_titles_of_state_are_known() -> None:
    assert persons("Chinese State Councilor Li Wenhua spoke.") == {"Li Wenhua": ["Chinese State Councilor"]}
    assert persons("Prime Minister Hon. Omar Holt spoke.") == {"Omar Holt": ["Prime Minister"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels demanded that the Norwegian ambassador in Niamey leave.",
            [("Rebels", ["Norway"], "leave")],
        ),
        (
            "Anna Berg said Chad had full confidence in the African Union, and called on it to help.",
            [("Anna Berg", ["African Union"], "help")],
        ),
        (
            "Anna Berg declared that she would only meet with Omar Holt if the latter agreed to a truce.",
            [("Anna Berg", ["Omar Holt"], "the latter agreed to a truce")],
        ),
        (
            "Anna Berg warned Chad that the army will crush it if Chad does not make peace.",
            [("Anna Berg", ["Chad"], "Chad does not make peace")],
        ),
        (
            "Norway deplores the raids and calls for full respect for the truce.",
            [("Norway", [], "full respect for the truce")],
        ),
        (
            'Anna Berg called on Omar Holt and Ali Moussa to talk. "I would urge that they keep calm," she said.',
            [
                ("Anna Berg", ["Omar Holt", "Ali Moussa"], "talk"),
                ("Anna Berg", ["Omar Holt", "Ali Moussa"], "keep calm"),
            ],
        ),
    ],
)
def test_who_is_asked_within_clauses_and_by_pronouns(text: str, expected: list[tuple[str, list[str], str]]) -> None:
    assert demands(text) == expected


def test_the_demand_of_a_headline_is_the_one_told_in_full() -> None:
    text = "Watchdog urges Chad to explain the find\n\nNorway on Monday urged Chad to explain the find on the border."
    assert demands(text) == [("Norway", ["Chad"], "explain the find")]


def test_an_office_told_first_is_that_of_whoever_is_named_next() -> None:
    text = "The Norwegian envoy to Chad landed in Niamey on Sunday. Anna Berg told reporters she was hopeful."
    assert persons(text) == {"Anna Berg": ["Norwegian envoy to Chad"]}
    assert visits(text) == [("held", "Anna Berg", "Niamey")]
    text = "The Norwegian envoy to Chad landed in Niamey. Swedish minister Anna Berg told reporters she was hopeful."
    assert persons(text) == {"Anna Berg": ["Swedish minister"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leaders of the 15-nation African Union met Anna Berg in Oslo.", {"African Union", "Anna Berg"}),
        ("Anna Berg met with officials and Chadian minister Omar Holt.", {"Anna Berg", "officials", "Omar Holt"}),
        ("Mohamed Ibn Chambas spoke. Chambas met with Anna Berg.", {"Mohamed Ibn Chambas", "Anna Berg"}),
    ],
)
def test_sides_of_meetings_that_stand_within_longer_phrases(text: str, expected: set[str]) -> None:
    assert meetings(text) == [("held", expected)]


def test_a_place_behind_its_kind_is_gone_to() -> None:
    assert visits("Anna Berg arrived in the capital Oslo.") == [("held", "Anna Berg", "Oslo")]
    text = "Inspectors from the UN nuclear agency have arrived in Tehran."
    assert [(status, place) for status, _, place in visits(text)] == [("held", "Tehran")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On Sunday, Hamas, Fatah, and Egyptian officials met in Oslo.",
            [("held", {"Hamas", "Fatah", "Egyptian officials"})],
        ),
        (
            "In a meeting chaired by Norwegian envoy Liv Dahl in Oslo, Anna Berg, and Omar Holt agreed on a truce.",
            [("held", {"Anna Berg", "Omar Holt"})],
        ),
        (
            "A summit between Chad and Niger, due to open in Oslo on Monday and prepared by envoys, has been cancelled.",
            [("cancelled", {"Chad", "Niger"})],
        ),
        ("Anna Berg voiced support for talks between Chad and Niger.", []),
        ("Anna Berg met with Norwegian chief of intelligence Omar Holt.", [("held", {"Anna Berg", "Omar Holt"})]),
    ],
)
def test_series_and_the_verbs_of_nouns_that_lead(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert meetings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks ended on Monday, with Chad calling for a truce.", [("Chad", [], "a truce")]),
        ("Norway urged the nations involved to seek a truce.", [("Norway", ["nations"], "seek a truce")]),
        (
            "Norway would pay on the condition that Chad hold a vote.",
            [("Norway", ["Chad"], "Chad hold a vote")],
        ),
        (
            "Norway urged Anna Berg, the newly appointed UN special envoy on Chad, to help.",
            [("Norway", ["Anna Berg"], "help")],
        ),
    ],
)
def test_who_is_asked_behind_longer_phrases(text: str, expected: list[tuple[str, list[str], str]]) -> None:
    assert demands(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Anna Berg spoke. Berg met her Chadian counterpart, President Omar Holt, in Oslo.",
            {"Anna Berg", "Omar Holt"},
        ),
        ("Anna Berg met the chairman of Lund Trust Limited Mr. Omar Holt.", {"Anna Berg", "Omar Holt"}),
        ("Talks were held between Omar Holt and his main rival, General Ali Moussa.", {"Omar Holt", "Ali Moussa"}),
        ("Anna Berg called Omar Holt on Monday to discuss the truce.", {"Anna Berg", "Omar Holt"}),
    ],
)
def test_names_behind_other_words_are_sides_of_a_meeting(text: str, expected: set[str]) -> None:
    assert meetings(text) == [("held", expected)]


def test_what_stands_between_dashes_parts_nobody_from_his_verb() -> None:
    text = "Norwegian envoy Anna Berg — asked by the region to secure a deal — flew into Oslo."
    assert visits(text) == [("held", "Anna Berg", "Oslo")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway rejected on Monday a demand by Chad, which holds the port, to replace Omar Holt.",
            [("Chad", ["Norway"], "replace Omar Holt")],
        ),
        (
            "Omar Holt welcomed the decision of the Norwegian government asking Chad to leave.",
            [("Norwegian government", ["Chad"], "leave")],
        ),
        (
            "A spokesman told of Chad's demand that talks go on only if Niger stops its raids.",
            [("Chad", ["Niger"], "talks go on only if Niger stops its raids")],
        ),
    ],
)
def test_who_asks_is_told_by_the_noun_around(text: str, expected: list[tuple[str, list[str], str]]) -> None:
    assert demands(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwegian envoy Anna Berg on June 11, called for calm.", [("Anna Berg", [], "calm")]),
        (
            "Chad sought the help of Norway in finding Omar Holt.",
            [("Chad", ["Norway"], "the help of Norway in finding Omar Holt")],
        ),
    ],
)
def test_a_day_parts_nobody_from_his_verb_and_help_is_sought_of_somebody(
    text: str, expected: list[tuple[str, list[str], str]]
) -> None:
    assert demands(text) == expected


def test_a_call_that_is_only_possible_is_none() -> None:
    assert meetings("Norway asked about the possibility of a phone call between Anna Berg and Omar Holt.") == []


def test_what_somebody_should_do_is_no_answer_of_his() -> None:
    text = 'Norway called on Omar Holt to resign. "I think he should resign and go," Anna Berg said.'
    assert report(text).responses == ()


def test_answers_point_back_to_what_was_asked() -> None:
    text = "Chad said Omar Holt had asked for a halt to the raids, and that Anna Berg agreed to it for 30 days."
    names = {person.id: person.names[0] for person in report(text).persons}
    assert [(names[one.responder], one.response) for one in report(text).responses] == [("Anna Berg", "accept")]
    text = "Norway rejected Omar Holt's bid to visit Oslo."
    assert [one.response for one in report(text).responses] == ["reject"]
    assert visits(text) == []


def test_a_board_is_no_group_that_one_meets() -> None:
    assert meetings("Anna Berg told Norway at a meeting of the agency's board of governors that it rained.") == []


def test_heads_is_a_verb_but_for_the_heads_of_a_body() -> None:
    assert visits("Omar Holt heads to Oslo on Monday.") == [("planned", "Omar Holt", "Oslo")]
    assert meetings("Omar Holt met the heads of the junta in Oslo.") == [("held", {"Omar Holt", "heads of the junta"})]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A senior Holt administration official said a deal was close.", "senior Holt administration official"),
        ("Lundvig officials said the plant would close.", "Lundvig officials"),
        ("Lundvig sources in Japan say the plant will close.", "Lundvig sources in Japan"),
        ("Diplomats in Oslo say Chad may block the move.", "Diplomats in Oslo"),
    ],
)
def test_a_source_without_a_name_has_the_whole_of_its_description(text: str, source: str) -> None:
    assert sources(text) == {source}


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("Ministry officials said it rained.\n\nIt will stop, ministry officials said.", {"Ministry officials"}),
        ("Senior party officials said it rained.\n\nIt will stop, officials said.", {"Senior party officials"}),
        ("A grain dealer said it rained.\n\nThe dealer added that it would stop.", {"grain dealer"}),
        ("Two bankers said it rained.\n\nIt will stop, officials said.", {"Two bankers", "officials"}),
    ],
)
def test_a_source_spoken_of_again_keeps_its_first_description(text: str, described: set[str]) -> None:
    assert sources(text) == described


def test_a_spokesman_speaks_for_the_body_named_before_wherever_it_stood() -> None:
    text = "The talks in Oslo with the people of the north and its many towns were held by Lundvig Mining Corp.\n\n"
    told = report(f"{text}They go on, spokesman Anna Berg said.")
    (body,) = [one for one in told.organizations if one.id == told.persons[0].posts[0].organization]
    assert [quote.quote for quote in body.evidence] == ["Lundvig Mining Corp"]


CALLED = {
    "Omani Foreign Minister Saif Dravik": [
        "The Omani official",
        "Oman's top diplomat",
        "The Omani envoy",
        "The visiting minister",
    ],
    "Omani President Saif Dravik": ["The Omani leader", "The Omani head of state"],
    "Omani special envoy Saif Dravik": ["The Omani diplomat", "The Omani envoy"],
    "NATO Secretary General Saif Dravik": ["The NATO chief", "The alliance chief"],
}


@pytest.mark.parametrize(
    ("full", "short"), [(full, short) for full, all_short in CALLED.items() for short in all_short]
)
def test_whoever_is_called_by_a_word_for_anybody_of_his_state_or_body(full: str, short: str) -> None:
    text = f"{full} was tired. {short} met Anna Berg on Sunday."
    assert meetings(text) == [("held", {"Saif Dravik", "Anna Berg"})]


@pytest.mark.parametrize(
    "text",
    [
        "An Omani official spoke. Omani Foreign Minister Saif Dravik was tired. The Omani official met Anna Berg.",
        "Omani Foreign Minister Saif Dravik and Omani Oil Minister Ali Holt were tired. The Omani official met Anna Berg.",
        "Former Omani minister Saif Dravik was tired. The Omani envoy met Anna Berg.",
    ],
)
def test_nobody_is_meant_where_it_may_be_another(text: str) -> None:
    assert not any("Saif Dravik" in sides for _, sides in meetings(text))


def test_a_leader_may_be_named_in_the_next_sentence() -> None:
    text = "The Omani leader met Anna Berg on Sunday. Omani President Saif Dravik was tired."
    assert meetings(text) == [("held", {"Saif Dravik", "Anna Berg"})]


@pytest.mark.parametrize("title", ["The president", "The prime minister"])
def test_who_alone_holds_an_office_may_be_named_after_it(title: str) -> None:
    office = title.removeprefix("The ").title()
    text = f"{title} is to visit Cairo in July.\n\n{office} Anna Berg of Norway is ill."
    assert visits(text) == [("planned", "Anna Berg", "Cairo")]


def test_one_of_two_who_hold_an_office_is_not_guessed() -> None:
    text = "The president is to visit Cairo in July.\n\nPresident Anna Berg and President Omar Holt are ill."
    assert visits(text) == []
