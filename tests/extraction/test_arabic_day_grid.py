"""Days of Arabic meetings and visits, by how the day is told and what became of the event; published on Tuesday 14 June
2022. All names are invented.
"""

import pytest

from tests.extraction import told

PRESIDENT, MINISTER, LEADER = "الرئيس اللبناني جورج خليفة", "الوزير المصري ماهر شاهين", "زعيم كينيا دانيال موانغي"


def _days(text: str) -> list[tuple[str, str | None]]:
    report = told.report(text.format(P=PRESIDENT, M=MINISTER, L=LEADER), "ar")
    return [(e.status, e.time.edtf if e.time is not None else None) for e in (*report.meetings, *report.visits)]


THURSDAY, MONDAY = "2022-06-16", "2022-06-13"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # The noun and where its day stands: behind a relative clause, a participle, a place; before the noun.
        ("ألغى {P} زيارة إلى كينيا كانت مقررة الخميس.", THURSDAY),
        ("أرجأ {P} زيارة كانت مقررة الخميس إلى كينيا.", THURSDAY),
        ("ألغى {P} لقاء كان مقررا الخميس مع {M}.", THURSDAY),
        ("أعلن {P} الاثنين إلغاء لقائه المقرر الخميس مع {M}.", THURSDAY),
        ("ألغى {P} الاثنين القمة التي كان من المقرر أن تجمعه بـ{M} في نيروبي في 20 يونيو.", "2022-06-20"),
        # What was due on a day that is over.
        ("ألغى {P} اجتماعا مع {M} كان مقررا الأحد الماضي.", "2022-06-12"),
        ("ألغي اللقاء الذي كان مقررا الاثنين بين {P} و{M}.", MONDAY),
        ("أما زيارة {P} إلى كينيا التي كانت مبرمجة يوم السبت فقد ألغيت في آخر لحظة.", "2022-06-11"),
        ("وكانت المشاورات قد علقت مطلع الأسبوع، بعد إلغاء لقاء كان مبرمجا السبت بين {P} و{M}.", "2022-06-11"),
        # Only the day on which it was called off.
        ("أعلن {P} الاثنين إلغاء لقائه مع {M}.", None),
        ("ألغى {P} الاثنين زيارته إلى كينيا.", None),
    ],
)
def test_what_is_called_off_has_the_day_it_was_due(text: str, day: str | None) -> None:
    assert _days(text) == [("cancelled", day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A day that heads its line.
        ("- 25 مارس 2018: {P} يلتقي {M} في نيروبي.", [("held", "2018-03-25")]),
        ("25-28 مارس 2018: {P} يزور كينيا.", [("held", "2018-03-25/2018-03-28")]),
        ("وقال البيان الاثنين: {P} يزور كينيا.", [("held", None)]),
        # Behind a noun with the article that is no participle; behind one that has a day of its own.
        ("تخطط كينيا ومصر لعقد محادثات رفيعة المستوى يوم الخميس للتحضير لقمة.", [("planned", THURSDAY)]),
        ("اجتمع {P} مع {M} في المدينة الاثنين.", [("held", MONDAY)]),
        ("بحث {P} مع {M} الاثنين تنفيذ الاتفاق الموقع في مايو الماضي.", [("held", MONDAY)]),
        # Between a verb with its noun and the other side.
        ("سيتناول {P} الغداء الخميس مع {M} في نيروبي.", [("planned", THURSDAY)]),
        # Between a verb that has the event for its subject, and the event.
        ("تستأنف الخميس المحادثات بين {P} و{M} في نيروبي.", [("planned", THURSDAY)]),
        # At the latest.
        ("ومن المقرر أن يلتقي {P} {M} بحلول يوليو.", [("planned", "2022-06-14/2022-07-31")]),
        # Before the comma is the day of what came before.
        ("وبعد لقائه {L} السبت، التقى {P} الأحد {M}.", [("held", "2022-06-11"), ("held", "2022-06-12")]),
        # No day of what is to come.
        ("قال {P} إنه سيلتقي {M} في قضية انتخابات عام 2016.", [("planned", None)]),
        # How long it takes is told of it by its noun alone.
        ("وصل {P} الأحد إلى كينيا. وتستغرق الزيارة ثلاثة أيام.", [("held", "2022-06-12/2022-06-14")]),
        (
            "وتحظى زيارة {P} إلى كينيا، التي بدأت الأحد، باهتمام، وتستمر الزيارة 3 أيام.",
            [("held", "2022-06-12/2022-06-14")],
        ),
    ],
)
def test_how_the_day_is_told(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert _days(text) == expected
