"""Where a meeting takes place, and which places of a sentence belong to another event."""

import pytest

from tests.extraction.told import named, report

_TOUR = "زار الوزير سامر الراوي وهران حيث التقى الرئيس عادل حمدان، ثم عاد إلى تونس من دون أن يمر بأربيل."


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("التقى الوزير سامر الراوي الرئيس عادل حمدان في تونس.", "ar", ["تونس"]),
        ("التقى الوزير سامر الراوي الرئيس عادل حمدان على هامش قمة الغاز في تونس.", "ar", ["تونس"]),
        (_TOUR, "ar", [None]),
        ("اختتم سامر الراوي زيارة التقى خلالها عادل حمدان، بعد يوم من لقائه زيد بدران في تونس.", "ar", [None, "تونس"]),
        ("Anna Berg met Omar Holt on the sidelines of a summit in Chad.", "en", ["Chad"]),
        ("Anna Berg met Omar Holt, who lives in Chad.", "en", [None]),
    ],
)
def test_a_place_belongs_to_the_meeting_it_is_told_with(text: str, language: str, expected: list[str | None]) -> None:
    names = named(text, language)
    assert [names.get(one.place or "") for one in report(text, language).meetings] == expected
