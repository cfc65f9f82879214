"""Days of English meetings and visits, by whose day it is and how long the event takes; published on Tuesday 14 June
2022. All names are invented.
"""

import pytest

from tests.extraction import told

PRESIDENT, MINISTER = "Lebanese President Georges Khalifa", "Egyptian Foreign Minister Maher Shahin"
THURSDAY, MONDAY = "2022-06-16", "2022-06-13"


def _days(text: str) -> list[tuple[str, str | None]]:
    report = told.report(text.format(P=PRESIDENT, M=MINISTER), "en")
    return [(e.status, e.time.edtf if e.time is not None else None) for e in (*report.meetings, *report.visits)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The day of the saying, before and behind; of agreeing; with a day of the event's own.
        ("{P} said on Monday he would meet {M} in Nairobi.", ("planned", None)),
        ("{P} told parliament on Monday he would meet {M} in Nairobi.", ("planned", None)),
        ("{P} will meet {M} in Nairobi, a spokesman said on Monday.", ("planned", None)),
        ("{P} agreed on Monday to meet {M}.", ("planned", None)),
        ("{P} said on Monday he would meet {M} on Thursday.", ("planned", THURSDAY)),
        # The day of the plan itself, in front.
        ("On Thursday {P} plans to visit Kenya.", ("planned", THURSDAY)),
        # With a noun that opens its own clause; with a possessive; with the present.
        ("{P} said his visit to Kenya on Thursday would help.", ("planned", THURSDAY)),
        ("{P} told a meeting with {M} that the deal would help.", ("held", None)),
        ("Trade was slow ahead of Thursday's meeting between {P} and {M}.", ("planned", THURSDAY)),
        ("{P} is meeting {M} on Thursday.", ("planned", THURSDAY)),
        ("A meeting between {P} and {M} has been set for Thursday.", ("planned", THURSDAY)),
        # What was agreed in talks is the future, not the talks.
        ("{P} agreed in talks with {M} on Monday to expand trade.", ("held", MONDAY)),
        # By another event, by the day of the month.
        ("The statement came on the eve of talks between {P} and {M}.", ("planned", "2022-06-15")),
        ("{P} spoke two hours before talks with {M}.", ("held", "2022-06-14")),
        ("{P} met {M} on the 3rd of this month.", ("held", "2022-06-03")),
    ],
)
def test_whose_day_it_is(text: str, expected: tuple[str, str | None]) -> None:
    assert _days(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Counted of, from the first day and up to the last one.
        ("{P} and {M} will hold two days of talks in Nairobi starting on Thursday.", "2022-06-16/2022-06-17"),
        ("{P} and {M} began two days of talks in Nairobi on Sunday.", "2022-06-12/2022-06-13"),
        ("{P} and {M} ended two days of talks in Nairobi on Monday.", "2022-06-12/2022-06-13"),
        ("{P} left for home on Monday after a three-day visit to Kenya.", "2022-06-11/2022-06-13"),
        # Both ends.
        ("{P} arrives in Kenya on Thursday and leaves on Saturday.", "2022-06-16/2022-06-18"),
        ("{P} arrived in Kenya on Sunday for a visit that will last until Wednesday.", "2022-06-12/2022-06-15"),
    ],
)
def test_how_long_it_takes(text: str, expected: str) -> None:
    assert [day for _, day in _days(text)] == [expected]
