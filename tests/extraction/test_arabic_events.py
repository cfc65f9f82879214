"""Arabic meetings and visits: who takes part, whether they took place, and when; published on Tuesday 14 June 2022."""

import pytest

from kg.extraction.report import Meeting, Visit
from tests.extraction import told

AR = "ar"
HADIDI, KARIMI = "سامر الحديدي", "رضا كريمي"


def _day(event: Meeting | Visit) -> str | None:
    return event.time.edtf if event.time is not None else None


def _meetings(text: str) -> list[tuple[str, set[str], str | None]]:
    days = [_day(meeting) for meeting in told.report(text, AR).meetings]
    return [(status, sides, day) for (status, sides), day in zip(told.meetings(text, AR), days, strict=True)]


def _visits(text: str) -> list[tuple[str, str, str, str | None]]:
    days = [_day(visit) for visit in told.report(text, AR).visits]
    return [(*told_of, day) for told_of, day in zip(told.visits(text, AR), days, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The day on which something is said is not the day of what is told.
        (
            "قال مسؤول، الأحد، إن الوزير العراقي سامر الحديدي سيلتقي نظيره الإيراني رضا كريمي.",
            [("planned", {HADIDI, KARIMI}, None)],
        ),
        # The weekday of what is to come is the next one.
        (
            "يلتقي الوزير العراقي سامر الحديدي نظيره الإيراني رضا كريمي الخميس في بغداد.",
            [("planned", {HADIDI, KARIMI}, "2022-06-16")],
        ),
        (
            "التقى الوزير العراقي سامر الحديدي نظيره الإيراني رضا كريمي الخميس في بغداد.",
            [("held", {HADIDI, KARIMI}, "2022-06-09")],
        ),
        # What a clause behind the noun says of its time.
        (
            "قال مسؤول إن القمة بين الرئيس العراقي فؤاد الجبوري ونظيره التركي كمال أوزدمير، التي تعقد الخميس، مهمة.",
            [("planned", {"فؤاد الجبوري", "كمال أوزدمير"}, "2022-06-16")],
        ),
        # A bare part of a week, of what is to come; a day told in the clause behind.
        (
            "يلتقي الوزير العراقي سامر الحديدي نظيره الإيراني رضا كريمي مطلع الأسبوع في بغداد.",
            [("planned", {HADIDI, KARIMI}, "2022-06-20/2022-06-21")],
        ),
        (
            "أسف الوزير لإلغاء القمة بين سامر الحديدي ورضا كريمي، وكان من المقرر أن تعقد في دمشق في 12 تموز.",
            [("cancelled", {HADIDI, KARIMI}, "2022-07-12")],
        ),
        # A time that belongs to another noun.
        (
            "اجتمع الوزير العراقي سامر الحديدي مع نظيره الإيراني رضا كريمي لبحث الاتفاق الموقع في 2015.",
            [("held", {HADIDI, KARIMI}, None)],
        ),
        # A definite noun recalls the meeting and brings its day.
        (
            "التقى الوزير العراقي سامر الحديدي نظيره الإيراني رضا كريمي. وعقد الاجتماع الأحد في بغداد.",
            [("held", {HADIDI, KARIMI}, "2022-06-12")],
        ),
        (
            "كان من المقرر أن يلتقي الوزير العراقي سامر الحديدي نظيره الإيراني رضا كريمي، لكن اللقاء ألغي.",
            [("cancelled", {HADIDI, KARIMI}, None)],
        ),
        # The two of them.
        (
            "التقى الوزير العراقي سامر الحديدي نظيره الإيراني رضا كريمي الأحد. وسيعقد الوزيران اجتماعا الخميس المقبل.",
            [("held", {HADIDI, KARIMI}, "2022-06-12"), ("planned", {HADIDI, KARIMI}, "2022-06-16")],
        ),
        # Who is said to have been brought together, telephoned or received.
        (
            "تحدثت الصحيفة عن لقاء جمع الوزير العراقي سامر الحديدي ونظيره الإيراني رضا كريمي.",
            [("held", {HADIDI, KARIMI}, None)],
        ),
        (
            "أكد الوزير العراقي سامر الحديدي في اتصال هاتفي تلقاه، الأحد، من نظيره الإيراني رضا كريمي دعم الحوار.",
            [("held", {HADIDI, KARIMI}, "2022-06-12")],
        ),
        (
            "قال الوزير العراقي سامر الحديدي لنظيره الإيراني رضا كريمي خلال اجتماع إن الحدود مفتوحة.",
            [("held", {HADIDI, KARIMI}, None)],
        ),
        (
            "استقبل حاكم الإقليم، الفريق سامر الحديدي، الوزير الإيراني رضا كريمي.",
            [("held", {HADIDI, KARIMI}, None)],
        ),
        # Who is sent meets.
        (
            "أرسل الرئيس العراقي فؤاد الجبوري الوزير سامر الحديدي إلى طهران للقاء الوزير الإيراني رضا كريمي.",
            [("held", {HADIDI, KARIMI}, None)],
        ),
        # An interview is no meeting; whoever only reports one takes no part.
        ("أجرى الوزير العراقي سامر الحديدي لقاء مع صحيفة واشنطن بوست.", []),
        # A body of many members meets by itself.
        ("عقد مجلس الأمن الدولي اجتماعا الأحد لبحث الأزمة.", [("held", {"مجلس الأمن الدولي"}, "2022-06-12")]),
    ],
)
def test_meetings_have_their_sides_status_and_day(text: str, expected: list[tuple[str, set[str], str | None]]) -> None:
    assert _meetings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "يصل الوزير العراقي سامر الحديدي، الخميس، إلى العاصمة الإيرانية طهران.",
            [("planned", HADIDI, "طهران", "2022-06-16")],
        ),
        (
            "من المقرر أن يصل إلى طهران الأسبوع المقبل الوزير العراقي سامر الحديدي.",
            [("planned", HADIDI, "طهران", "2022-06-20/2022-06-26")],
        ),
        ("وصل الوزير العراقي سامر الحديدي إلى دمشق الأحد.", [("held", HADIDI, "دمشق", "2022-06-12")]),
        # A tour, and where it led.
        (
            "وقال الوزير العراقي سامر الحديدي في ختام جولة شملت إيران وتركيا إن الحوار مستمر.",
            [("held", HADIDI, "إيران", None), ("held", HADIDI, "تركيا", None)],
        ),
        # Who is sent travels.
        (
            "أوفد الرئيس العراقي فؤاد الجبوري الوزير سامر الحديدي إلى طهران.",
            [("held", HADIDI, "طهران", None)],
        ),
        (
            "أوفد العراق إلى طرابلس الوزير سامر الحديدي.",
            [("held", HADIDI, "طرابلس", None)],
        ),
        # Who goes along travels too.
        (
            "توجه الوزير العراقي سامر الحديدي إلى تونس برفقة الوزير رضا كريمي.",
            [("held", HADIDI, "تونس", None), ("held", KARIMI, "تونس", None)],
        ),
        # Who goes home pays no visit there, but paid one to where he comes from.
        (
            "غادر الوزير العراقي سامر الحديدي طهران مساء عائدا إلى بغداد.",
            [("held", "سامر الحديدي", "طهران", None)],
        ),
        # A clause between the noun and its place.
        (
            "جاءت زيارة الوزير العراقي سامر الحديدي التي بدأت الأحد، إلى طهران.",
            [("held", HADIDI, "طهران", "2022-06-12")],
        ),
        # A stay of several days begins with the day of the arrival.
        (
            "وصل الوزير العراقي سامر الحديدي إلى دمشق الأحد في زيارة تستمر ثلاثة أيام.",
            [("held", HADIDI, "دمشق", "2022-06-12/2022-06-14")],
        ),
        # What was to be and was called off.
        (
            "كان من المقرر أن يزور الوزير العراقي سامر الحديدي طهران إلا أن الزيارة ألغيت.",
            [("cancelled", HADIDI, "طهران", None)],
        ),
        # A solution is nobody's stay.
        ("دعا الوزير العراقي سامر الحديدي إلى حل سياسي في سوريا.", []),
    ],
)
def test_visits_have_visitor_destination_status_and_day(
    text: str, expected: list[tuple[str, str, str, str | None]]
) -> None:
    assert _visits(text) == expected


def test_what_a_long_sentence_told_of_last_is_no_word_of_the_short_one_behind() -> None:
    long = "بعث الرئيس العراقي فؤاد الجبوري، الخميس، رسالة إلى الوزير سامر الحديدي، يخبره فيها بإلغاء القمة"
    assert told.meetings(f"{long}، وتضمنت تهديدا مبطنا. نقدر مفاوضاتنا.", AR) == []


def test_a_meeting_called_off_in_the_next_clause_did_not_take_place() -> None:
    planned = "كان مقررا أن يلتقي الوزير العراقي سامر الحديدي نظيره الإيراني رضا كريمي"
    assert _meetings(f"{planned}، إلا أن اللقاء ألغي.") == [("cancelled", {HADIDI, KARIMI}, None)]
