"""A meeting that a later sentence only calls by its noun: which one is meant, and what is said of it."""

import pytest

from tests.extraction.told import meetings, report

_TWO = "وأجرى الوزير سامر الراوي مباحثات مع رئيس الوزراء عادل حمدان، قبل أن يلتقي الملك منير السالمي. "


@pytest.mark.parametrize(
    "later",
    [
        "ونفى المتحدث زيد بدران أن تكون بلاده قد تلقت طلبا، مؤكدا أن المباحثات تناولت التجارة.",
        "ونفى المتحدث زيد بدران تلقي طلب، مضيفا أن المباحثات كانت ودية.",
    ],
)
def test_what_is_said_behind_a_denial_denies_no_meeting(later: str) -> None:
    assert [status for status, _ in meetings(_TWO + later, "ar")] == ["held", "held"]


def test_a_meeting_that_is_denied_is_denied() -> None:
    told = "ونفى المتحدث زيد بدران أن يكون الوزير سامر الراوي قد التقى الملك منير السالمي."
    assert [status for status, _ in meetings(told, "ar")] == ["denied"]


def test_the_noun_recalls_the_meeting_that_it_was_told_by() -> None:
    first, second = report(_TWO + "وقال المتحدث زيد بدران إن المباحثات جرت في القصر يوم الاثنين.", "ar").meetings
    assert first.time is not None
    assert (first.time.text, second.time) == ("يوم الاثنين", None)


def test_talks_that_are_to_be_resumed_are_not_those_just_held() -> None:
    later = "وكان حمدان قد تعهد، خلال اتصال أجراه مع الرئيس علي كامل الأسبوع الماضي، باستئناف المفاوضات الثلاثية."
    first, second, _ = report(_TWO + later, "ar").meetings
    assert (first.time, second.time) == (None, None)


def test_what_was_before_has_not_the_day_of_the_sentence_before_it() -> None:
    told = "وصل الوزير زيد بدران الاثنين إلى تونس. وكان الوزير سامر الراوي قد التقى الملك منير السالمي."
    (meeting,) = report(told, "ar").meetings
    assert meeting.time is None
