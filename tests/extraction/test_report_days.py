"""The day of an event whose own clause tells none, and the day by which something is due; published on Tuesday 14 June 2022.

All names are invented.
"""

import shutil
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.extraction.rules.day_choice import load_day_weights
from kg.settings import Settings
from tests.extraction import told

PRESIDENT, MINISTER = "الرئيس اللبناني جورج خليفة", "الوزير المصري ماهر شاهين"


def _days(text: str, language: str) -> list[str | None]:
    report = told.report(text, language)
    return [e.time.edtf if e.time is not None else None for e in (*report.meetings, *report.visits)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What was agreed on a day followed a call on that day.
        (
            f"أعلنت الرئاسة أن البلدين اتفقا الاثنين على الخطة، وذلك في أعقاب اتصال {PRESIDENT} ب{MINISTER}.",
            "2022-06-13",
        ),
        # The day of the report, though days to come stand in its lead too.
        (f"أعلنت القاهرة الاثنين خطة تنتهي في 30 حزيران/يونيو المقبل. والتقى {PRESIDENT} {MINISTER}.", "2022-06-13"),
        # A date of what stands between belongs to that.
        (f"قال {MINISTER} بعد لقائه {PRESIDENT} إن الخطة المقدمة في 31 مايو الماضي مقبولة.", None),
        # No day for what took place at some time.
        (f"أعلنت القاهرة الاثنين خطة جديدة. وقال {MINISTER} ذلك بعد لقائه {PRESIDENT} مؤخرا.", None),
        # What opens the report is not the meeting of a year ago.
        (f"التقى {PRESIDENT} {MINISTER} في القاهرة. وكان {PRESIDENT} التقى {MINISTER} في مايو 2021.", None),
        # The day before, the day after, hours before.
        (f"قال البيان ذلك الأحد. وجاء التصريح عشية قمة بين {PRESIDENT} و{MINISTER}.", "2022-06-13"),
        (f"قال البيان ذلك الاثنين. وجاء التصريح غداة لقاء جمع {PRESIDENT} و{MINISTER}.", "2022-06-12"),
        (f"قال البيان ذلك الاثنين. وجاء التصريح قبل ساعات من لقاء بين {PRESIDENT} و{MINISTER}.", "2022-06-13"),
        (f"قال البيان ذلك الاثنين. وجاء التصريح بعد ثلاثة أيام فقط من لقاء {PRESIDENT} مع {MINISTER}.", "2022-06-10"),
        # Talks that are to take place, whose sides are told of later.
        (
            "شككت أحزاب في المحادثات المقررة في باريس الخميس. ولم تصدر القاهرة بيانا. "
            f"وقالت إن من المقرر أن يجتمع {PRESIDENT} مع {MINISTER}.",
            "2022-06-16",
        ),
        # Since a day is not on that day.
        (f"التقى {PRESIDENT} {MINISTER} في ظل توتر مستمر بين البلدين منذ الأحد.", None),
    ],
)
def test_an_arabic_event_takes_the_day_that_the_report_tells_for_it(text: str, expected: str | None) -> None:
    assert _days(text, "ar")[:1] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya and Chad agreed on Monday to reopen their border. Kenyan President Joan Otieno hosted her Chadian "
            "counterpart, Adam Saleh, in Nairobi.",
            "2022-06-13",
        ),
        (
            "Kenya has closed its border since Monday. Kenyan President Joan Otieno recently hosted her Chadian "
            "counterpart, Adam Saleh, in Nairobi.",
            None,
        ),
        (
            "Kenya's cabinet met on Monday. It met a day after Kenyan President Joan Otieno met her Chadian "
            "counterpart, Adam Saleh.",
            "2022-06-12",
        ),
        ("Kenyan President Joan Otieno will visit Chad at the weekend.", "2022-06-18/2022-06-19"),
        # Since when somebody holds his office is no day of what is to come.
        ("Kenyan President Joan Otieno will visit Chad, her first trip since she took office in June 2011.", None),
        (
            "Kenyan President Joan Otieno met her Chadian counterpart, Adam Saleh, earlier this month.",
            "2022-06-01/2022-06-13",
        ),
    ],
)
def test_an_english_event_takes_the_day_that_the_report_tells_for_it(text: str, expected: str | None) -> None:
    assert _days(text, "en")[:1] == [expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # What ends on a day began so many days before.
        (f"اختتم {PRESIDENT} و{MINISTER}، الاثنين، مباحثات استمرت ثلاثة أيام.", "ar", "2022-06-11/2022-06-13"),
        (f"أنهى {PRESIDENT}، أمس الاثنين، زيارة إلى كينيا دامت يومين.", "ar", "2022-06-12/2022-06-13"),
        (f"اختتم {PRESIDENT} و{MINISTER} مساء الاثنين يومين من المحادثات في أثينا.", "ar", "2022-06-12/2022-06-13"),
        ("Anna Berg and Omar Holt wrapped up three days of talks in Oslo on Monday.", "en", "2022-06-11/2022-06-13"),
        ("Anna Berg ended a two-day visit to Chad on Monday.", "en", "2022-06-12/2022-06-13"),
        # Talks to come take so many days from the first.
        (f"يعقد {PRESIDENT} و{MINISTER} الخميس محادثات في أثينا تستمر يومين.", "ar", "2022-06-16/2022-06-17"),
        # How long something else lasts.
        (f"اتصل {PRESIDENT} الاثنين ب{MINISTER} وبحثا هدنة لمدة أسبوعين.", "ar", "2022-06-13"),
    ],
)
def test_the_length_of_an_event_is_counted_from_its_first_or_its_last_day(
    text: str, language: str, expected: str
) -> None:
    assert _days(text, language)[:1] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"يبدأ {PRESIDENT} الخميس زيارة إلى مصر تستغرق ثلاثة أيام. وسيلتقي {PRESIDENT} خلال الزيارة {MINISTER}.",
            [("planned", "2022-06-16/2022-06-18")] * 2,
        ),
        (
            f"ويصل {PRESIDENT} إلى مصر الخميس. ويلتقي {PRESIDENT} خلال زيارته {MINISTER}.",
            [("planned", "2022-06-16")] * 2,
        ),
    ],
)
def test_a_meeting_of_a_visit_to_come_is_to_come_on_its_days(text: str, expected: list[tuple[str, str]]) -> None:
    report = told.report(text, "ar")
    assert [(e.status, e.time and e.time.edtf) for e in (*report.meetings, *report.visits)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أمهل الرئيس اللبناني جورج خليفة الحكومة أسبوعين لفتح المطار.", "2022-06-28"),
        ("أمهل الرئيس اللبناني جورج خليفة الحكومة حتى نهاية يونيو لفتح المطار.", "2022-06-30"),
        ("طالب الرئيس اللبناني جورج خليفة الحكومة بفتح المطار قبل العشرين من يونيو.", "2022-06-19"),
        ("طالب الرئيس اللبناني جورج خليفة الحكومة بفتح المطار قبل نهاية العام.", "2022-12-31"),
        ("طالب الرئيس اللبناني جورج خليفة الحكومة بفتح المطار في أجل أقصاه 15 جويلية.", "2022-07-15"),
        ("طالب الرئيس اللبناني جورج خليفة الحكومة بفتح المطار يوم الخميس المقبل.", "2022-06-16"),
        ("طالب الرئيس اللبناني جورج خليفة الحكومة بإلغاء القانون الذي أقره البرلمان الخميس.", None),
        ("طالب الرئيس اللبناني جورج خليفة الحكومة بفتح المطار المغلق قبل عشرة أيام.", None),
        # A weekday is that which lies nearer; what is held on a day may be held today.
        ("طالب الرئيس اللبناني جورج خليفة الحكومة بعقد جلسة يوم الخميس.", "2022-06-16"),
        ("طالب الرئيس اللبناني جورج خليفة الحكومة بالتحقيق في أحداث يوم الأحد.", None),
        ("طالب الرئيس اللبناني جورج خليفة الحكومة بعقد اجتماع طارئ الثلاثاء.", "2022-06-14"),
        ("طالب الرئيس اللبناني جورج خليفة الحكومة بفتح المطار بعد اجتماع الثلاثاء.", None),
        # What lasted up to now is no limit, and a month of the Islamic calendar ends the day before it begins.
        ("طالب الرئيس اللبناني جورج خليفة الحكومة بوقف الحملة التي شنتها خلال الأشهر الثلاثة الماضية.", None),
        ("طالب الرئيس اللبناني جورج خليفة الحكومة بفتح المطار قبل حلول شهر محرم.", "2022-07-29"),
    ],
)
def test_what_is_asked_is_due_by_the_day_that_is_told_for_it(text: str, expected: str | None) -> None:
    (demand,) = told.report(text, "ar").demands
    assert (demand.deadline.latest if demand.deadline is not None else None) == expected


def test_weights_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "language"
    folder.mkdir()
    file = folder / "day-weights.toml"
    shutil.copy(Settings().data / "language" / file.name, file)
    assert load_day_weights(tmp_path).points["least"] > 0
    file.write_text("least = 'many'\n[range]\n", "utf-8")
    with pytest.raises(OntologyError, match=r"day-weights\.toml"):
        load_day_weights(tmp_path)


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        (
            "Chadian President Omar Holt will visit Oslo later this month. The visit will begin on June 20.",
            "en",
            "2022-06-20",
        ),
        (
            "Chadian President Omar Holt will visit Oslo later this month. The trip, from June 20 to 24, is his first.",
            "en",
            "2022-06-20/2022-06-24",
        ),
        (
            "Chadian President Omar Holt will visit Oslo later this month. The visit comes before a vote on July 3.",
            "en",
            "2022-06-15/2022-06-30",
        ),
        (
            "Omar Holt will meet Anna Berg next week. The talks, scheduled for June 22, will focus on trade.",
            "en",
            "2022-06-22",
        ),
        (
            "Omar Holt will meet Anna Berg next week. Officials said the meeting would be held on June 22.",
            "en",
            "2022-06-22",
        ),
        ("يزور الرئيس التشادي عمر حداد تونس في وقت لاحق من الشهر. وتبدأ الزيارة في 20 يونيو.", "ar", "2022-06-20"),
        ("يزور الرئيس التشادي عمر حداد تونس في وقت لاحق من الشهر. والزيارة مقررة في 20 يونيو.", "ar", "2022-06-20"),
    ],
)
def test_a_closer_day_may_be_told_of_the_event_in_another_sentence(text: str, language: str, days: str) -> None:
    assert _days(text, language) == [days]


def test_whoever_goes_to_a_state_is_not_its_own_officer() -> None:
    found = told.report("President Omar Holt arrived for a three-day visit to Chad.", "en")
    assert [one.country for one in found.persons[0].posts] == [None]
    assert len(found.visits) == 1
