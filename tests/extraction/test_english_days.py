"""Days of English meetings and visits: months without a year, what only measures time, one day a meeting; own sentences."""

import pytest

from tests.extraction.told import report


def _days(text: str) -> list[tuple[str, str | None, str | None]]:
    """Status, first and last day of each meeting and visit of a report of June 14, 2022."""
    found = report(text)
    return [
        (one.status, one.time.earliest if one.time else None, one.time.latest if one.time else None)
        for one in (*found.meetings, *found.visits)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Berg's last visit to Chad was in October.", ("held", "2021-10-01", "2021-10-31")),
        ("Anna Berg and Omar Holt spoke by phone in August.", ("held", "2021-08-01", "2021-08-31")),
        ("Anna Berg met Omar Holt to prepare a summit in October.", ("held", None, None)),
        ("Anna Berg will visit Chad on Jan. 4-5.", ("planned", "2023-01-04", "2023-01-05")),
        ("Anna Berg will visit Chad from June 28 to July 2.", ("planned", "2022-06-28", "2022-07-02")),
        ("Anna Berg met Omar Holt, the first such meeting in five years.", ("held", None, None)),
        ("Anna Berg visited Chad, the first Norwegian to do so since 2012.", ("held", None, None)),
        ("Anna Berg and Omar Holt have been holding talks since last March.", ("held", "2022-03-01", "2022-03-31")),
        ("Anna Berg, who came back from Chad last week, will meet Omar Holt.", ("planned", None, None)),
        (
            "Anna Berg called off a meeting with Omar Holt that was due to take place on Friday.",
            ("cancelled", "2022-06-17", "2022-06-17"),
        ),
    ],
)
def test_a_month_is_that_of_the_tense_and_a_measure_is_no_day(
    text: str, told: tuple[str, str | None, str | None]
) -> None:
    assert _days(text) == [told]


def test_days_after_another_event_are_no_day_of_this_report() -> None:
    text = "Anna Berg flew to Chad on Sunday. The trip came weeks after her meeting with Omar Holt in Oslo."
    assert ("held", None, None) in _days(text)


def test_two_met_on_two_days_are_two_meetings() -> None:
    text = "Anna Berg spoke with Omar Holt on Sunday and with Petr Novak on Monday, her office said."
    assert _days(text) == [("held", "2022-06-12", "2022-06-12"), ("held", "2022-06-13", "2022-06-13")]
