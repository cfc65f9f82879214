"""What the rule reader finds in short English sentences: one row a rule that the reader relies on."""

import pytest

from tests.extraction.told import demands, meetings, named, organizations, persons, report, sources, visits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwegian Prime Minister Ingrid Solbakken spoke.", {"Ingrid Solbakken": ["Norwegian Prime Minister"]}),
        ("Iran's deputy foreign minister, Ali Farhadi, spoke.", {"Ali Farhadi": ["Iran's deputy foreign minister"]}),
        ("Jorge Pulgar, the head of the Andean Community, spoke.", {"Jorge Pulgar": ["head of the Andean Community"]}),
        ("South African President Thabo Nkosi spoke.", {"Thabo Nkosi": ["South African President"]}),
        ("He met his Turkish counterpart, Kemal Aydin.", {"Kemal Aydin": ["his Turkish counterpart"]}),
        ("China's ambassador, Sun Guoqiang, accused Manila.", {"Sun Guoqiang": ["China's ambassador"]}),
        ("Former Colonel Moussa Hamani spoke in Niamey.", {"Moussa Hamani": ["Former Colonel"]}),
        ("Green Meadow chairman Petr Novak spoke.", {"Petr Novak": ["Green Meadow chairman"]}),
        ("The tanker Stena Hope and the Ras Ellouz crossing were closed.", {}),
        ("Anna Berg spoke. Later Berg left, and Berg's car followed.", {"Anna Berg": []}),
    ],
)
def test_persons_and_their_posts(text: str, expected: dict[str, list[str]]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Front for Sahel Justice (FSJ) spoke. The FSJ spoke again.", {"Front for Sahel Justice"}),
        ("Washington rejected the plan.", {"United States"}),
        ("A storm hit the coast near Washington.", set()),
        ("The Norwegian Fishermen's Union spoke. The union wants more.", {"Norwegian Fishermen's Union"}),
        ("The Popular Renewal party spoke.", {"Popular Renewal party"}),
        ("Brussels proposed new rules.", {"Brussels"}),
    ],
)
def test_organizations_are_what_acts(text: str, expected: set[str]) -> None:
    assert organizations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran urged Turkey to open the border.", [("Iran", ["Turkey"], "open the border")]),
        ("Anna Berg on Monday called on Iran to free him.", [("Anna Berg", ["Iran"], "free him")]),
        ("Anna Berg called for calm.", [("Anna Berg", [], "calm")]),
        ("Iran demanded that Turkey cease its attacks.", [("Iran", ["Turkey"], "cease its attacks")]),
        ("Turkey was urged by Iran to open the border.", [("Iran", ["Turkey"], "open the border")]),
        ("Iran appealed on Friday to Turkey to stop.", [("Iran", ["Turkey"], "stop")]),
        ("Iran asked Turkey for more water.", [("Iran", ["Turkey"], "more water")]),
        ("Turkey rejected a demand by Iran that it leave.", [("Iran", ["Turkey"], "it leave")]),
        ("Anna Berg met Ali Farhadi and asked him to stay.", [("Anna Berg", ["Ali Farhadi"], "stay")]),
        ("Anna Berg, who visited Oslo, urged Iran to stop.", [("Anna Berg", ["Iran"], "stop")]),
        ("Anna Berg said Turkey must leave.", [("Anna Berg", ["Turkey"], "leave")]),
        ('"We demand that Turkey leave," Anna Berg said.', [("Anna Berg", ["Turkey"], "leave")]),
        ("Anna Berg insisted that Turkey leave.", [("Anna Berg", ["Turkey"], "leave")]),
        ("In a letter to Peru, Iran and Chad called for calm.", [("Iran", [], "calm")]),
        ("The Security Council passed a resolution urging Iran to stop.", [("Security Council", ["Iran"], "stop")]),
        ("Thomas West spoke. West urged Iran to stop.", [("Thomas West", ["Iran"], "stop")]),
        ("Anna Berg, head of the Lund bank in Oslo, urged Iran to stop.", [("Anna Berg", ["Iran"], "stop")]),
        ("Anna Berg insisted that Turkey was right.", []),
        ("Anna Berg asked not to be named.", []),
        ("The ministry did not respond to a request for comment.", []),
        (
            "Anna Berg warned of a strike unless Turkey paid.",
            [("Anna Berg", ["Turkey"], "Turkey paid")],
        ),
    ],
)
def test_demands(text: str, expected: list[tuple[str | None, list[str], str]]) -> None:
    assert demands(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg met Ali Farhadi in Oslo on Monday.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg met with Ali Farhadi and Petr Novak.", [("held", {"Anna Berg", "Ali Farhadi", "Petr Novak"})]),
        ("Anna Berg and Ali Farhadi held talks in Oslo.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg will meet Ali Farhadi on Friday.", [("planned", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg is due to meet Ali Farhadi.", [("planned", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg was received by Ali Farhadi.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg spoke by phone with Ali Farhadi.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg flew to Oslo for talks with Ali Farhadi.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("A meeting between Anna Berg and Ali Farhadi was called off.", [("cancelled", {"Anna Berg", "Ali Farhadi"})]),
        ("Iran denied that Anna Berg had met Ali Farhadi.", [("denied", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg also held meetings with Ali Farhadi.", [("held", {"Anna Berg", "Ali Farhadi"})]),
        ("Anna Berg did not meet Ali Farhadi.", []),
        ("Anna Berg hopes to meet Ali Farhadi.", []),
    ],
)
def test_meetings(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert meetings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg arrived in Oslo on Monday.", [("held", "Anna Berg", "Oslo")]),
        ("Anna Berg is due in Oslo next week.", [("planned", "Anna Berg", "Oslo")]),
        ("Anna Berg is expected in Oslo on Friday.", [("planned", "Anna Berg", "Oslo")]),
        ("Anna Berg cancelled a planned visit to Oslo.", [("cancelled", "Anna Berg", "Oslo")]),
        ("Anna Berg goes on to Oslo on Friday.", [("planned", "Anna Berg", "Oslo")]),
        (
            "Anna Berg and Ali Farhadi flew to Oslo.",
            [("held", "Anna Berg", "Oslo"), ("held", "Ali Farhadi", "Oslo")],
        ),
        ("Anna Berg toured the refugee camp.", [("held", "Anna Berg", "refugee camp")]),
        ("Anna Berg sent her deputy, Petr Novak, to Oslo.", [("held", "Petr Novak", "Oslo")]),
        ("Anna Berg begins a visit to Oslo on Friday.", [("planned", "Anna Berg", "Oslo")]),
        ('"We are glad," said Anna Berg, a lawyer, after a visit to Oslo.', [("held", "Anna Berg", "Oslo")]),
        ("Anna Berg will travel to Puntarossa.", [("planned", "Anna Berg", "Puntarossa")]),
    ],
)
def test_visits(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert visits(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will come," said Anna Berg.', {"Anna Berg"}),
        ('"We will come," Anna Berg, a lawyer, said.', {"Anna Berg"}),
        ("A senior Norwegian diplomat said the quota was settled.", {"senior Norwegian diplomat"}),
        ("Two officials briefed on the talks said it was over.", {"Two officials briefed on the talks"}),
        ("It was over, the Norwegian foreign ministry said.", {"Norwegian foreign ministry"}),
        ("Anna Berg left. She said it was over.", {"Anna Berg"}),
        ("Iran warned Turkey, adding that it was over.", {"Iran"}),
        ("A commander of a militia said no. It was over, the commander said.", {"commander of a militia"}),
        ("Anna Berg did not comment.", set()),
    ],
)
def test_who_says_so(text: str, expected: set[str]) -> None:
    assert sources(text) == expected


def test_promises_are_those_of_the_subject() -> None:
    text = "Anna Berg promised Ali Farhadi to publish the text by Friday."
    names, promise = named(text), report(text).commitments[0]
    assert (names[promise.promisor or ""], names[promise.promisee or ""]) == ("Anna Berg", "Ali Farhadi")
    assert promise.deadline is not None
    assert promise.deadline.latest == "2022-06-17"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Anna Berg will meet Ali Farhadi on Thursday.", "2022-06-16"),
        ("Anna Berg met Ali Farhadi on Thursday.", "2022-06-09"),
        ("On Thursday, Anna Berg had met Ali Farhadi, who returns in October.", "2022-06-09"),
    ],
)
def test_a_weekday_of_a_plan_lies_ahead(text: str, day: str) -> None:
    time = report(text).meetings[0].time
    assert time is not None
    assert time.latest == day


def test_a_dateline_is_no_scene_of_anything() -> None:
    text = "LUSAKA, July 24 (Agency) - Zambia ordered Kenya to pay."
    assert demands(text) == [("Zambia", ["Kenya"], "pay")]
    assert report(text).visits == ()


def test_an_endless_sentence_is_read_in_pieces() -> None:
    text = "Anna Berg said that Turkey urged Iran to leave, " * 500
    found = report(text)
    assert [person.names[0] for person in found.persons] == ["Anna Berg"]
    assert found.demands
    assert all(len(one.quote.split()) <= 300 for item in found.items() for one in item.evidence)
