"""Every form of time in every place of an Arabic sentence, and the first and the last day of a stay.

All is published on Tuesday 14 June 2022; names are invented. The first test goes through what a sentence is made of: an
event, where its time stands, and how the time is told.
"""

from itertools import product

import pytest

from tests.extraction import told

PRESIDENT, MINISTER = "الرئيس اللبناني جورج خليفة", "الوزير المصري ماهر شاهين"
# `{1}` behind the verb, `{2}` behind who acts, `{3}` at the end.
EVENTS = {
    "met": "التقى{1} {a}{2} {b} في نيروبي{3}.",
    "held talks": "أجرى{1} {a}{2} محادثات مع {b} في نيروبي{3}.",
    "received": "استقبل{1} {a}{2} {b} في نيروبي{3}.",
    "arrived": "وصل{1} {a}{2} إلى كينيا في زيارة رسمية{3}.",
    "visited": "زار{1} {a}{2} كينيا{3}.",
}
TIMES = {
    "اليوم": "2022-06-14",
    "الاثنين": "2022-06-13",
    "مساء أمس الاثنين": "2022-06-13",
    "في 3 حزيران الجاري": "2022-06-03",
    "في 3 أغسطس": "2021-08-03",
    "في فبراير": "2022-02",
    "هذا الشهر": "2022-06",
    "العام الماضي": "2021",
}
PLACES = ("first", "first, ", "1", "2", ",2,", "3")


def _sentence(event: str, time: str, place: str) -> str:
    slots = dict.fromkeys("123", "")
    if not place.startswith("first"):
        slots[place.strip(",")] = f"، {time}،" if "," in place else f" {time}"
    body = EVENTS[event]
    for slot, words in slots.items():
        body = body.replace("{" + slot + "}", words)
    body = body.replace("{a}", PRESIDENT).replace("{b}", MINISTER)
    return f"و{time}{'،' if ',' in place else ''} {body}" if place.startswith("first") else body


def _days(text: str) -> list[tuple[str, str | None]]:
    report = told.report(text, "ar")
    return [(e.status, e.time.edtf if e.time is not None else None) for e in (*report.meetings, *report.visits)]


@pytest.mark.parametrize(("event", "place"), list(product(EVENTS, PLACES)))
def test_a_time_is_read_wherever_it_stands(event: str, place: str) -> None:
    found = {time: _days(_sentence(event, time, place)) for time in TIMES}
    assert found == {time: [("held", day)] for time, day in TIMES.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The first day and the length, the last day and the length.
        (f"وصل {PRESIDENT} الأحد إلى كينيا في زيارة تستمر ثلاثة أيام.", "2022-06-12/2022-06-14"),
        (f"اختتم {PRESIDENT} الاثنين زيارة إلى كينيا دامت ثلاثة أيام.", "2022-06-11/2022-06-13"),
        (f"غادر {PRESIDENT} كينيا الاثنين بعد زيارة استمرت ثلاثة أيام.", "2022-06-11/2022-06-13"),
        (f"سيغادر {PRESIDENT} نيروبي اليوم بعد زيارة استمرت ثلاثة أيام.", "2022-06-12/2022-06-14"),
        # Both days.
        (f"وصل {PRESIDENT} الأحد إلى كينيا في زيارة تستمر حتى الأربعاء.", "2022-06-12/2022-06-15"),
        (f"أنهى {PRESIDENT} الاثنين زيارة إلى كينيا بدأها السبت.", "2022-06-11/2022-06-13"),
        (f"وصل {PRESIDENT} السبت إلى كينيا وغادرها الاثنين.", "2022-06-11/2022-06-13"),
        (
            f"اختتم {PRESIDENT} الاثنين زيارته إلى كينيا. وكان {PRESIDENT} قد وصل إلى كينيا السبت.",
            "2022-06-11/2022-06-13",
        ),
        (f"اختتمت الاثنين المحادثات التي بدأت السبت بين {PRESIDENT} و{MINISTER}.", "2022-06-11/2022-06-13"),
        (f"بدأت الاثنين في نيروبي محادثات بين {PRESIDENT} و{MINISTER} تستمر ثلاثة أيام.", "2022-06-13/2022-06-15"),
        (f"وصل {PRESIDENT} الاثنين إلى كينيا. وتستمر زيارة {PRESIDENT} لكينيا حتى الخميس.", "2022-06-13/2022-06-16"),
        (
            f"أنهى {PRESIDENT}، الاثنين، زيارته إلى كينيا بعد أسبوع كامل من المشاورات مع {MINISTER}."
            f" وكان {PRESIDENT} قد وصل إلى كينيا الثلاثاء الماضي.",
            "2022-06-07/2022-06-13",
        ),
        # What tells of no second day.
        (f"زار {PRESIDENT} كينيا في 17 مايو الماضي وغادرها بعد يومين.", "2022-05-17"),
        (f"وصل {PRESIDENT} الأحد إلى كينيا لحضور قمة تختتم الأربعاء.", "2022-06-12"),
    ],
)
def test_a_stay_lasts_from_its_first_day_to_its_last(text: str, expected: str) -> None:
    assert _days(text)[-1] == ("held", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Within a visit that is to come, or that goes on.
        (
            f"يصل {PRESIDENT} إلى كينيا بعد غد الخميس في زيارة تستغرق يومين، يجري خلالها محادثات مع {MINISTER}.",
            ("planned", "2022-06-16/2022-06-17"),
        ),
        (
            f"بدأ {PRESIDENT} الاثنين زيارة إلى كينيا تستمر أربعة أيام. ومن المتوقع أن يلتقي {PRESIDENT} {MINISTER}.",
            ("planned", "2022-06-14/2022-06-16"),
        ),
        # The weekday before publication, as in «يلتقي الوزير نظيره الاثنين»; what began took place.
        (f"يعقد {PRESIDENT} الاثنين اجتماعا مع {MINISTER}.", ("held", "2022-06-13")),
        (
            f"وكان من المقرر أن تنتهي المحادثات التي بدأت السبت بين {PRESIDENT} و{MINISTER}.",
            ("held", "2022-06-11"),
        ),
        # The day on which somebody arrived who is only described so.
        (f"والتقى {PRESIDENT}، الذي وصل مساء الأحد إلى كينيا، {MINISTER}.", ("held", None)),
        # The meeting that brought them together; the day of what was said of it is another.
        (
            f"وقال {PRESIDENT} الاثنين إن الاجتماع الذي ضمه السبت إلى {MINISTER} كان مثمرا.",
            ("held", "2022-06-11"),
        ),
        (f"ويأتي البيان قبل يومين من الموعد المقرر لاجتماع {PRESIDENT} مع {MINISTER}.", ("planned", "2022-06-16")),
        # From when on something else is to be, and how long ago the last time was.
        (f"التقى {PRESIDENT} {MINISTER} واتفقا على فتح المعبر بداية من الخميس.", ("held", None)),
        (f"التقى {PRESIDENT} {MINISTER} في ثاني لقاء بينهما خلال شهر.", ("held", None)),
    ],
)
def test_a_day_of_something_else_is_not_taken_for_that_of_a_meeting(
    text: str, expected: tuple[str, str | None]
) -> None:
    assert _days(text)[0] == expected


def test_the_next_day_is_that_after_a_day_to_come() -> None:
    text = f"يلتقي {PRESIDENT} الخميس {MINISTER}، ثم يلتقي في اليوم التالي زعيم كينيا دانيال موانغي."
    assert _days(text) == [("planned", "2022-06-16"), ("planned", "2022-06-17")]
