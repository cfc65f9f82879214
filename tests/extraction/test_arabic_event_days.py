"""Which day of an Arabic sentence dates a meeting or a visit; published on Tuesday 14 June 2022. All names are invented."""

import pytest

from tests.extraction import told

AR = "ar"
PRESIDENT, MINISTER = "الرئيس اللبناني جورج خليفة", "الوزير المصري ماهر شاهين"


def _days(text: str) -> list[tuple[str, str | None]]:
    report = told.report(text, AR)
    return [(e.status, e.time.edtf if e.time is not None else None) for e in (*report.meetings, *report.visits)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A meeting told of with a visit has the visit's day, and an act behind «و» its own.
        (
            f"زار {PRESIDENT} كينيا، الأحد، والتقى {MINISTER} في نيروبي.",
            [("held", "2022-06-12"), ("held", "2022-06-12")],
        ),
        (
            f"سيقوم {PRESIDENT} بزيارة كينيا يوم الخميس ويزور لبنان يوم الجمعة.",
            [("planned", "2022-06-16"), ("planned", "2022-06-17")],
        ),
        # How long ago the one before was dates nothing.
        (f"يستعد {PRESIDENT} لزيارة كينيا للمرة الثانية خلال شهرين.", [("planned", None)]),
        # The weekday before publication, though the verb is in the present; the next one behind «قبل».
        (f"يلتقي {PRESIDENT} {MINISTER} الاثنين.", [("held", "2022-06-13")]),
        (f"جاء البيان قبل قمة الخميس بين {PRESIDENT} وزعيم كينيا دانيال موانغي.", [("planned", "2022-06-16")]),
        (f"وقال البيان إن اجتماع {PRESIDENT} مع {MINISTER}، سيتم نهاية أغسطس.", [("planned", "2022-08-21/2022-08-31")]),
        (f"يأتي ذلك بعد يومين من مكالمة {PRESIDENT} مع {MINISTER}.", [("held", "2022-06-12")]),
        # A part of the day between commas; what goes on with «و» by a noun; ten months before.
        (f"وصل {PRESIDENT}، ظهر الاثنين، إلى كينيا.", [("held", "2022-06-13")]),
        (
            f"زار {PRESIDENT} كينيا الأحد وأجرى مباحثات مع {MINISTER}، اتفقا فيها على فتح المعبر في غضون أسبوعين.",
            [("held", "2022-06-12"), ("held", "2022-06-12")],
        ),
        (f"قال البيان ذلك الاثنين بعد عشرة أيام من آخر لقاء بين {PRESIDENT} و{MINISTER}.", [("held", "2022-06-03")]),
        # All along is no time at which somebody met.
        (f"وبعد قطيعة مستمرة منذ 25 عاما، التقى {PRESIDENT} {MINISTER}.", [("held", None)]),
        # During the visit, on a day of its own.
        (
            f"يصل {PRESIDENT} إلى كينيا الخميس في زيارة رسمية يلتقي خلالها {MINISTER}. وسيلتقي {PRESIDENT} {MINISTER} الجمعة.",
            [("planned", "2022-06-17"), ("planned", "2022-06-16")],
        ),
        # A meeting to come within a visit of some days has no day of its own.
        (
            f"يبدأ {PRESIDENT} الأربعاء زيارة إلى كينيا تستمر يومين، حيث سيلتقي {MINISTER}.",
            [("planned", "2022-06-15/2022-06-16"), ("planned", "2022-06-15/2022-06-16")],
        ),
        # A tour lasts longer than the visit that it begins with.
        (f"وصل {PRESIDENT} إلى كينيا الأحد في أولى محطات جولته التي تستغرق 3 أيام.", [("held", "2022-06-12")]),
        (f"وصل {PRESIDENT} إلى كينيا الأحد ليلتقي {MINISTER}.", [("planned", None), ("held", "2022-06-12")]),
        # A day between commas, one behind «في وقت سابق», and one before a round of talks.
        (f"وكان {MINISTER} قد التقى في نيروبي، في 2 أيار/مايو، {PRESIDENT}.", [("held", "2022-05-02")]),
        (
            f"قال البيان ذلك الاثنين. وفي وقت سابق السبت، أجرى {MINISTER} اتصالا هاتفيا مع {PRESIDENT}.",
            [("held", "2022-06-11")],
        ),
        (
            "قال البيان ذلك الاثنين. واختتمت في نيروبي، السبت، الجولة الثانية من المحادثات بين كينيا ولبنان.",
            [("held", "2022-06-11")],
        ),
        # During what is to come.
        (f"قال {MINISTER} إنه سيثير الأمر خلال اجتماعه مع {PRESIDENT} الجمعة.", [("planned", "2022-06-17")]),
        # On the way: where it leads, and when.
        (f"غادر {PRESIDENT} بيروت صباح اليوم متوجها إلى كينيا في زيارة رسمية.", [("held", "2022-06-14")]),
        # A day right behind a place that stands far off; the day of a visit is that of a meeting within it.
        (
            f"كان ذلك قبل أول زيارة خارجية لـ{PRESIDENT} منذ توليه منصبه إلى كينيا في مايو من العام الماضي.",
            [("held", "2021-05")],
        ),
        (
            f"أعلن ذلك {MINISTER}، عقب لقاء نظيره اللبناني، جورج خليفة، خلال زيارته لكينيا منتصف مايو الماضي.",
            [("held", "2022-05-11/2022-05-20"), ("held", "2022-05-11/2022-05-20")],
        ),
        (
            f"قد تجرى محادثات بين {PRESIDENT} و{MINISTER} على هامش قمة أفريقية في نيروبي في 20 يونيو.",
            [("planned", "2022-06-20")],
        ),
        (f"اتفق {PRESIDENT} مع {MINISTER} في أول قمة جمعتهما في نيروبي في أبريل.", [("held", "2022-04")]),
        # On the eve of what is to come; a day right behind a verb of the past.
        (f"يأتي البيان عشية اجتماع {PRESIDENT} مع {MINISTER} في نيروبي، الأربعاء.", [("planned", "2022-06-15")]),
        # What one did after a visit does not date it; days that nobody knows are not those of the report.
        (
            f"التقى {PRESIDENT}، السبت، {MINISTER} عقب زيارة {MINISTER} إلى كينيا.",
            [("held", "2022-06-11"), ("held", None)],
        ),
        (
            f"قال البيان ذلك الثلاثاء. وتلقى {PRESIDENT} خلال الأيام القليلة الماضية اتصالا من {MINISTER}.",
            [("held", None)],
        ),
        # How long a visit takes that goes on now, and one that is over.
        (
            f"قال {PRESIDENT} ذلك اليوم الثلاثاء. وتستمر زيارة {PRESIDENT} لكينيا يومين يجري خلالها محادثات مع {MINISTER}.",
            [("held", "2022-06-14"), ("held", "2022-06-14/2022-06-15")],
        ),
        (f"قال البيان ذلك الاثنين. وكانت زيارة {PRESIDENT} لكينيا التي استمرت يومين ناجحة.", [("held", None)]),
        # What is told of somebody, and what was done before what is to come.
        (
            f"قال البيان ذلك الاثنين. وأشاد الوزراء في بيانهم بـ{PRESIDENT} الذي زار كينيا.",
            [("held", None)],
        ),
        (
            f"قال البيان ذلك الاثنين. وجاء الإعلان قبيل عقد كينيا محادثات تاريخية مع {MINISTER}.",
            [("held", None)],
        ),
    ],
)
def test_the_day_of_an_event_is_told_in_its_own_clause(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert _days(text) == expected
