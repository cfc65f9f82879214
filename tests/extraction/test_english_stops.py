"""Stops of English journeys, each with its day, and towns that no list knows; own sentences."""

import pytest

from tests.extraction.told import named, report


def _visits(text: str) -> list[tuple[str, str, str, str | None]]:
    """Status, visitor, destination and first day of each visit."""
    names = named(text)
    return [
        (one.status, names[one.visitor], names[one.destination or ""], one.time.earliest if one.time else None)
        for one in report(text).visits
        if one.visitor is not None
    ]


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        (
            "Anna Berg flew to Chad on Sunday and to Niger on Monday.",
            [("held", "Chad", "2022-06-12"), ("held", "Niger", "2022-06-13")],
        ),
        (
            "Anna Berg will visit Chad on Friday, then Niger, Mali and Libya.",
            [("planned", "Chad", "2022-06-17"), ("planned", "Niger", "2022-06-17")],
        ),
        (
            "Anna Berg will visit Chad on June 20. The following day she will travel to Niger.",
            [("planned", "Chad", "2022-06-20"), ("planned", "Niger", "2022-06-21")],
        ),
        (
            "Anna Berg will visit Chad on Friday before continuing to Niger.",
            [("planned", "Chad", "2022-06-17"), ("planned", "Niger", "2022-06-17")],
        ),
        ("Anna Berg will lead the Norwegian delegation to Chad on Friday.", [("planned", "Chad", "2022-06-17")]),
        ("Anna Berg has called off her first foreign visit, to Chad.", [("cancelled", "Chad", None)]),
        ("Anna Berg hopes to visit Chad next week.", [("planned", "Chad", "2022-06-20")]),
        ("Anna Berg, winding up a visit to Chad, said she expected more.", [("held", "Chad", None)]),
        ("Anna Berg will fly home on Friday, after having completed a trip to Chad.", [("held", "Chad", None)]),
    ],
)
def test_the_stops_of_a_journey(text: str, stops: list[tuple[str, str, str | None]]) -> None:
    told = [(status, where, day) for status, _, where, day in _visits(text)]
    assert told[: len(stops)] == stops


def test_whoever_is_named_together_with_a_visitor_goes_too() -> None:
    text = "Chadian envoy Omar Holt, together with U.N. envoy Anna Berg, visited Niger on Monday."
    assert [who for _, who, _, _ in _visits(text)] == ["Omar Holt", "Anna Berg"]


def test_a_departure_tells_who_leaves_behind_its_day() -> None:
    text = "The departure on Monday of a Chadian delegation for Oslo was watched by many."
    assert [(who, where) for _, who, where, _ in _visits(text)] == [("Chadian delegation", "Oslo")]


@pytest.mark.parametrize("town", ["La Paz", "Da Nang", "Porto Alegre", "The Hague", "Bahir Dar"])
def test_where_somebody_flies_is_a_town(town: str) -> None:
    text = f"Anna Berg flew to {town} on Monday."
    assert [where for _, _, where, _ in _visits(text)] == [town]


@pytest.mark.parametrize("state", ["Soviet Union", "Yugoslavia", "Czechoslovakia", "East Germany"])
def test_states_that_are_no_more_were_visited(state: str) -> None:
    text = f"Norwegian Prime Minister Anna Berg began a visit to {'the ' * (state[0] == 'S')}{state} on Monday."
    assert [where for _, _, where, _ in _visits(text)] == [state]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Anna Berg met Omar Holt on Sunday. Later in the day she flew to Chad.", "2022-06-12"),
        ("Anna Berg thanked Omar Holt. Later in the day she flew to Chad.", "2022-06-14"),
        ("Anna Berg will meet Omar Holt, then fly to Chad on Friday.", "2022-06-17"),
    ],
)
def test_the_day_of_a_flight(text: str, day: str) -> None:
    assert [(where, told) for _, _, where, told in _visits(text)] == [("Chad", day)]


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        (
            "OSLO, June 14 - Chadian minister Omar Holt is due here on Friday at the head of a mission.",
            [("planned", "Norway", "2022-06-17")],
        ),
        ("OSLO, June 14 - Chadian minister Omar Holt toured the quake zone on Monday.", []),
        (
            "Anna Berg flew to Chad on Sunday. Omar Holt reached Niger two days later.",
            [("held", "Chad", "2022-06-12"), ("held", "Niger", "2022-06-14")],
        ),
        ("Anna Berg, who was on a trip to Chad, did not take part.", [("held", "Chad", None)]),
    ],
)
def test_where_somebody_comes_to(text: str, stops: list[tuple[str, str, str | None]]) -> None:
    assert [(status, where, day) for status, _, where, day in _visits(text)] == stops
