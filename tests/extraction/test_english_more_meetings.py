"""English meetings told again, by those within a body, or in a list that others close; own sentences."""

import pytest

from tests.extraction.told import meetings, report


def _with_days(text: str) -> list[tuple[str, set[str], str | None]]:
    """Status, sides and first day of each meeting."""
    days = [one.time.earliest if one.time is not None else None for one in report(text).meetings]
    return [(status, sides, day) for (status, sides), day in zip(meetings(text), days, strict=True)]


@pytest.mark.parametrize(
    ("second", "status", "day"),
    [
        ("The two sides will meet again on June 20.", "planned", "2022-06-20"),
        ("Both sides agreed to meet again on June 20.", "planned", "2022-06-20"),
        ("Talks between the two delegations will resume on June 20.", "planned", "2022-06-20"),
        ("The next meeting is planned for June 20.", "planned", "2022-06-20"),
        ("A second round of talks is due to start on June 20.", "planned", "2022-06-20"),
        ("The two sides had last met in March.", "held", "2022-03-01"),
    ],
)
def test_those_who_met_meet_again(second: str, status: str, day: str) -> None:
    told = _with_days(f"Chad and Niger held talks in Oslo on Monday. {second}")
    assert told == [("held", {"Chad", "Niger"}, "2022-06-13"), (status, {"Chad", "Niger"}, day)]


@pytest.mark.parametrize(
    "second",
    [
        "It was their second meeting in a month.",
        "No date was set for the next round of talks.",
        "Markets await next week's summit.",
    ],
)
def test_a_meeting_counted_or_not_set_is_no_further_one(second: str) -> None:
    assert len(meetings(f"Chad and Niger held talks in Oslo on Monday. {second}")) == 1


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Anna Berg met the management of Lund Ltd on Monday.", {"Anna Berg", "Lund Ltd"}),
        ("Anna Berg held talks with the board of Lund Ltd on Monday.", {"Anna Berg", "Lund Ltd"}),
        (
            "Leaders of the Lund pickers' union met Anna Berg on Monday. Union chairman Omar Holt spoke later.",
            {"Lund pickers' union", "Anna Berg"},
        ),
        ("Finance ministers of the Group of Five met Anna Berg on Monday.", {"Group of Five", "Anna Berg"}),
        ("Union leaders are to see President Omar Holt on Friday.", {"Union leaders", "Omar Holt"}),
        (
            "The ministers will meet President Omar Holt, Mayor Anna Berg, Governor Petr Novak and as many others as "
            "they can on Friday.",
            {"ministers", "Omar Holt", "Anna Berg", "Petr Novak"},
        ),
        (
            "Chadian minister Omar Holt met his Nigerien and Libyan counterparts, Ali Moussa and Said Gamal, on Monday.",
            {"Omar Holt", "Ali Moussa", "Said Gamal"},
        ),
        (
            "The meeting was attended by farm ministers from both sides and by President Omar Holt.",
            {"farm ministers", "Omar Holt"},
        ),
        ("Omar Holt met President Manuel de la Rosa on Monday.", {"Omar Holt", "Manuel de la Rosa"}),
    ],
)
def test_who_met(text: str, sides: set[str]) -> None:
    assert [told for _, told in meetings(text)] == [sides]


def test_a_summit_is_called_by_the_surnames_of_two() -> None:
    text = "Anna Berg praised Omar Holt. The plan goes back to the Berg-Holt summit in Oslo in March."
    assert meetings(text) == [("held", {"Anna Berg", "Omar Holt"})]


def test_they_are_those_who_act_in_the_clause_before() -> None:
    text = "Anna Berg met Omar Holt on Monday. The twelve Opec ministers will discuss it when they meet in Oslo in May."
    assert [sides for _, sides in meetings(text)] == [{"Anna Berg", "Omar Holt"}, {"twelve Opec ministers"}]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Anna Berg left Oslo on Monday after talks with Omar Holt ahead of her visit to Chad next week.", "held"),
        ("Anna Berg told of her plan after meeting Omar Holt on Monday.", "held"),
        ("Anna Berg hopes to meet Omar Holt next week.", "planned"),
        ("Anna Berg and Omar Holt are continuing to meet.", "held"),
        ("Anna Berg and Omar Holt, meeting in Oslo, agreed to pay.", "held"),
    ],
)
def test_how_a_meeting_stands(text: str, status: str) -> None:
    assert meetings(text) == [(status, {"Anna Berg", "Omar Holt"})]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Foreign Secretary Anna Berg spoke on Monday to the Chadian foreign minister, Omar Holt.",
            {"Anna Berg", "Omar Holt"},
        ),
        ("Chadian minister Omar Holt also saw Norwegian Economics Minister Anna Berg.", {"Anna Berg", "Omar Holt"}),
        ("Anna Berg and Omar Holt sat down with their delegations on Monday.", {"Anna Berg", "Omar Holt"}),
        ("U.S. and Soviet negotiators ended talks in Oslo on Monday.", {"United States", "Soviet Union"}),
        ("The U.S./Soviet summit ended in Oslo on Monday.", {"United States", "Soviet Union"}),
        ("At a dinner with Anna Berg in Oslo, Chadian minister Omar Holt made a promise.", {"Anna Berg", "Omar Holt"}),
        ("Chadian minister Omar Holt is to host a meeting of regional leaders.", {"Omar Holt", "regional leaders"}),
    ],
)
def test_further_ways_of_meeting(text: str, sides: set[str]) -> None:
    assert [told for _, told in meetings(text)] == [sides]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg spoke on Monday to our correspondent Omar Holt.",
        "Anna Berg saw Omar Holt leave the hall.",
        "Chad will see Anna Berg's plan fail.",
    ],
)
def test_who_is_only_spoken_to_or_seen_was_not_met(text: str) -> None:
    assert meetings(text) == []


def test_the_envoy_is_the_only_one_who_was_sent() -> None:
    text = "Indian High Commissioner Anna Berg arrived in Chad. The envoy met President Omar Holt on Monday."
    assert meetings(text) == [("held", {"Anna Berg", "Omar Holt"})]


def test_the_two_are_those_who_met_in_the_same_sentence() -> None:
    text = "Anna Berg met Petr Novak. Omar Holt met Ali Deby on Monday, and the two spoke for hours."
    assert [sides for _, sides in meetings(text)] == [{"Anna Berg", "Petr Novak"}, {"Omar Holt", "Ali Deby"}]
