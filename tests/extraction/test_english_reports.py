"""What reports of many outlets brought up: names, posts, governments and events as agencies write of them."""

import pytest

from tests.extraction.told import demands, meetings, organizations, persons, responses, sources, visits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway received Ms Barbara A. Holt, the envoy, in Oslo.", {"Barbara A. Holt": ["envoy"]}),
        ("Norwegian PM Ingrid Solbakken spoke at 5 pm Monday.", {"Ingrid Solbakken": ["Norwegian PM"]}),
        (
            "Deputy White House spokesman Henry Gale spoke.",
            {"Henry Gale": ["Deputy White House spokesman"]},
        ),
        ("A spokesman called. The spokesman, Henry Gale, spoke.", {"Henry Gale": ["spokesman"]}),
        (
            "The party's spokesman on Home Affairs, Henry Gale, spoke.",
            {"Henry Gale": ["party's spokesman on Home Affairs"]},
        ),
        (
            "It rained, said Omar Holt, Chad's information minister and government spokesman, quoted there.",
            {"Omar Holt": ["Chad's information minister", "government spokesman"]},
        ),
        (
            "The Special Envoy of the UN Secretary-General for Chad and Niger, Anna Holt, spoke.",
            {"Anna Holt": ["Special Envoy of the UN Secretary-General for Chad and Niger"]},
        ),
        ("President Omar Holt, Jr. left. Holt called on Chad to stop.", {"Omar Holt, Jr.": ["President"]}),
        (
            "Mohamed Holt, head of the Houthi supreme council, spoke.",
            {"Mohamed Holt": ["head of the Houthi supreme council"]},
        ),
        ("Żelka Boryszek, head of the Lund group, was arrested.", {"Żelka Boryszek": ["head of the Lund group"]}),
        ("Chad arrested an official of the group, Hamas, in Oslo.", {}),
        ("They sang at the Prime Minister's Ballarat residence.", {}),
        ("Bill Holt spoke. Mark Novak left.", {"Bill Holt": [], "Mark Novak": []}),
        (
            "Adviser to the Prime Minister on Foreign Affairs Omar Holt spoke.",
            {"Omar Holt": ["Adviser to the Prime Minister on Foreign Affairs"]},
        ),
        ("Senators Chris Holt and Anna Berg left.", {"Chris Holt": ["Senators"], "Anna Berg": ["Senators"]}),
        (
            "Anna Berg, the European Union coordinator for the Vienna nuclear talks, spoke.",
            {"Anna Berg": ["European Union coordinator for the Vienna nuclear talks"]},
        ),
        (
            "Anna Berg, the chair of Iran's powerful Supreme National Security Council, spoke.",
            {"Anna Berg": ["chair of Iran's powerful Supreme National Security Council"]},
        ),
        (
            "The mayor of Lund, Anna Berg, the Danish foreign minister, Omar Holt, and others left.",
            {"Anna Berg": ["mayor of Lund"], "Omar Holt": ["Danish foreign minister"]},
        ),
        (
            "Anna Berg met Omar Holt, the chief Danish negotiator.",
            {"Anna Berg": [], "Omar Holt": ["chief Danish negotiator"]},
        ),
        (
            "The head of the Lund Commission, Norwegian Anna Berg, spoke.",
            {"Anna Berg": ["head of the Lund Commission"]},
        ),
        (
            "The foreign ministers of Chad and Niger, Omar Holt and Anna Berg, spoke.",
            {"Omar Holt": ["foreign ministers"], "Anna Berg": ["foreign ministers"]},
        ),
        ("Anna Berg left. Berg, the Danish foreign minister, spoke.", {"Anna Berg": ["Danish foreign minister"]}),
        ("FM Receives Envoy of UN Secretary-General", {}),
        ("Anna Berg spoke. Reiterating Chad's promise, she left.", {"Anna Berg": []}),
    ],
)
def test_persons_and_posts_as_agencies_write_them(text: str, expected: dict[str, list[str]]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Solbakken administration rejected it.", {"Solbakken administration"}),
        ("It heard the Solbakken administration's call for peace.", {"Solbakken administration"}),
        ("The Federal Government spoke. The Government left Peru's plan out.", {"Federal Government"}),
        (
            "The Foreign Ministry of Chad spoke. The Chadian Ministry of Foreign Affairs left it.",
            {"Foreign Ministry of Chad"},
        ),
        ("It rained, according to Poland's Gazeta Lokalna daily.", {"Gazeta Lokalna daily"}),
        ("Congo rejected the plan.", {"Democratic Republic of the Congo"}),
    ],
)
def test_governments_by_their_leader_or_by_what_was_said_before(text: str, expected: set[str]) -> None:
    assert organizations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chad wants to reduce tension with Niger.",
        "Anna Berg asked to see the files.",
        "Chad called the raid an attempt to topple its rulers.",
        "Anna Berg called the ministers in for a special session.",
    ],
)
def test_what_somebody_is_to_do_himself_is_asked_of_nobody(text: str) -> None:
    assert demands(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Anna Berg met Ali Farhadi on the sidelines of the session of the Council of Lakes.",
            [("held", {"Anna Berg", "Ali Farhadi"})],
        ),
        ("Ali Farhadi and Anna Berg met in the Malian capital Bamako.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Chad said talks with Niger were out of the question.", []),
        ("Anna Berg and Ali Farhadi stressed the need to meet.", []),
        ("Anna Berg repeated her offer of holding talks with Ali Farhadi.", []),
        ("Talks were held in Oslo between Chad and Niger.", [("held", {"Chad", "Niger"})]),
        (
            "The third round of talks regarding the exchange of prisoners and roads between Chad and Niger ended.",
            [("held", {"Chad", "Niger"})],
        ),
        ("Anna Berg received in her office, Thursday, Ali Farhadi.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg denied she received an invitation from African Union (AU) mediators.", []),
        ("Anna Berg held talks with visiting minister Ali Farhadi.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg discussed Peru in a phone call with Ali Farhadi.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        (
            "Speaking beside Anna Berg, Ali Farhadi said their meeting was short.",
            [("held", {"Anna Berg", "Ali Farhadi"})],
        ),
        ("Anna Berg met with Omar Holt's deputy Petr Novak.", [("held", {"Anna Berg", "Petr Novak"})]),
        ("Anna Berg said she was heading to Oslo to meet Omar Holt.", [("planned", {"Anna Berg", "Omar Holt"})]),
        (
            "Chad spoke of a meeting between Anna Berg and Omar Holt to be held this month.",
            [("planned", {"Anna Berg", "Omar Holt"})],
        ),
        (
            "The Foreign Ministers of Chad and Niger, Omar Holt and Anna Berg, on Monday met in Oslo.",
            [("held", {"Omar Holt", "Anna Berg"})],
        ),
        (
            "Anna Berg will hold talks with the Malian transitional authorities.",
            [("planned", {"Anna Berg", "Malian transitional authorities"})],
        ),
        ("Anna Berg met Omar Holt in hopes of pushing Chad to leave.", [("held", {"Anna Berg", "Omar Holt"})]),
        ("Anna Berg last met Omar Holt in May.", [("held", {"Anna Berg", "Omar Holt"})]),
        ("Anna Berg and Omar Holt reviewed it in a telephone call.", [("held", {"Anna Berg", "Omar Holt"})]),
        ("Chad and Niger called off a planned meeting between their ministers.", [("cancelled", {"Chad", "Niger"})]),
        (
            "Chad called off a meeting between its foreign minister and her Nigerien counterpart.",
            [("cancelled", {"Chad", "Niger"})],
        ),
        ('Chad urged Anna Berg to continue helping and "to resume talks with Omar Holt", it said.', []),
        ("Chadian talks with Niger went on in Oslo.", [("held", {"Chad", "Niger"})]),
        ("Anna Berg spoke of a conference on Peru hosted by Chad.", []),
    ],
)
def test_meetings_have_their_sides_and_no_others(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert [(status, set(sides)) for status, sides in meetings(text)] == expected


def test_a_visit_that_is_made_was_paid() -> None:
    assert visits("Anna Berg made a surprise visit to Oslo.") == [("held", "Anna Berg", "Oslo")]


def test_pressure_that_is_stepped_up_is_a_demand() -> None:
    assert demands("Chad is stepping up pressure on Niger to leave.") == [("Chad", ["Niger"], "leave")]


def test_the_latter_is_the_one_named_last() -> None:
    text = "Anna Berg agreed to the plan of Ali Farhadi after the latter asked Petr Novak to stop."
    assert demands(text) == [("Ali Farhadi", ["Petr Novak"], "stop")]


def test_nobody_is_asked_to_be_freed() -> None:
    assert demands("Chad called for members of the Lund group in Niger to be freed.")[0][:2] == ("Chad", [])


def test_an_adviser_who_is_named_speaks_by_his_name() -> None:
    assert sources('"They left," Omar Holt, an adviser to Anna Berg said.') == {"Omar Holt"}


def test_whoever_is_pushed_towards_it_is_to_accept() -> None:
    text = "Chad hoped for a way of pushing Niger towards accepting the demand of Peru to leave."
    assert "Chad" not in {responder for responder, *_ in responses(text)}


def test_he_behind_a_quotation_is_nobody_within_it() -> None:
    assert sources('Anna Berg spoke. "Omar Holt is away," she said.') == {"Anna Berg"}


def test_whoever_was_speaking_is_meant_by_it_behind_what_is_said() -> None:
    told = sources("The Peruvian Foreign Ministry said Chad had left.\n\nThe plan of Niger would be read, it said.")
    assert "Niger" not in told


def test_somebody_in_office_is_not_taken_for_a_minister_of_that_country() -> None:
    told = visits("Chad's Foreign Minister Omar Holt left. The Chadian president will visit Oslo on Friday.")
    assert told == [("planned", "Chadian president", "Oslo")]
