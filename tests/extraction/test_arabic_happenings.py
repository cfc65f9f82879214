"""Arabic meetings and visits whose sides, status or day other words of the sentence could lend; of Tuesday 14 June 2022."""

import pytest

from tests.extraction import told

AR = "ar"
HADIDI, KARIMI, JABBURI, OZDEMIR = "سامر الحديدي", "رضا كريمي", "فؤاد الجبوري", "كمال أوزدمير"


def _meetings(text: str) -> list[tuple[str, set[str], str | None]]:
    times = [meeting.time for meeting in told.report(text, AR).meetings]
    days = [time.edtf if time is not None else None for time in times]
    return [(status, sides, day) for (status, sides), day in zip(told.meetings(text, AR), days, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A threat calls nothing off.
        (
            "هددت طهران بإلغاء القمة المرتقبة بين الرئيس العراقي فؤاد الجبوري ونظيره التركي كمال أوزدمير.",
            [("planned", {JABBURI, OZDEMIR}, None)],
        ),
        # What was called off once and is to take place now is planned.
        (
            "من المقرر أن يلتقي الرئيس العراقي فؤاد الجبوري نظيره التركي كمال أوزدمير. "
            "وكان الجبوري ألغى القمة مع أوزدمير.",
            [("planned", {JABBURI, OZDEMIR}, None)],
        ),
        # What is called off by the report is.
        (
            "أعلن الرئيس العراقي فؤاد الجبوري، الاثنين، إلغاء القمة مع نظيره التركي كمال أوزدمير.",
            [("cancelled", {JABBURI, OZDEMIR}, None)],
        ),
        # Sides of another noun.
        (
            "بدأ الوزير العراقي سامر الحديدي محادثات مع نظيره الإيراني رضا كريمي وسط خلافات بين أنقرة ودمشق.",
            [("held", {HADIDI, KARIMI}, None)],
        ),
        # Whom somebody meets during his visit, though two are named behind the verb.
        (
            "وصل الرئيس العراقي فؤاد الجبوري إلى أنقرة في زيارة يلتقي خلالها الرئيس التركي كمال أوزدمير "
            "والوزير التركي رضا كريمي.",
            [("planned", {JABBURI, OZDEMIR, KARIMI}, None)],
        ),
        # The other side stands behind a comma.
        (
            "والتقى سامر الحديدي، الموفد العراقي المولود في دمشق، بالوزير الإيراني رضا كريمي، في بغداد.",
            [("held", {HADIDI, KARIMI}, None)],
        ),
        (
            "بحث الوزير العراقي سامر الحديدي، مع الوزير الإيراني رضا كريمي، العلاقات.",
            [("held", {HADIDI, KARIMI}, None)],
        ),
        # By telephone, though long titles part the words.
        (
            "تحدث الوزير العراقي سامر الحديدي مع وزير الداخلية والأمن الإيراني رضا كريمي "
            "ورئيس الوزراء الإيراني فؤاد الجبوري عبر الهاتف.",
            [("held", {HADIDI, KARIMI, JABBURI}, None)],
        ),
        # Countries that discuss what to do do not meet.
        ("وتبحث فرنسا وألمانيا القيام بعمل عسكري.", []),
        # Whose meeting it is: hers.
        (
            "دعا المجلس المركزي إلى إضراب بعد رفض الحكومة العراقية سحب القانون خلال اجتماعها مع وزير الداخلية سامر الحديدي.",
            [("held", {"الحكومة العراقية", HADIDI}, None)],
        ),
        # The day of the arrival is not that of the meeting; a stay that goes on is held.
        (
            "وصل الوزير العراقي سامر الحديدي الخميس إلى طهران لإجراء محادثات مع نظيره الإيراني رضا كريمي.",
            [("planned", {HADIDI, KARIMI}, None)],
        ),
        # Officers of no state that is named stand for those who meet.
        (
            "وقال مسؤول إن من المقرر أن تعقد مصر والسودان وإثيوبيا اجتماعا في 15 تموز يضم وزراء الخارجية.",
            [("planned", {"مصر", "السودان", "إثيوبيا"}, "2022-07-15")],
        ),
        # A day that is to come, though an agreement is over.
        (
            "توصلت العراق وإيران إلى اتفاق من أجل عقد قمة في بغداد في أيلول المقبل بعد محادثات بين العراق وإيران.",
            [("planned", {"العراق", "إيران"}, "2022-09")],
        ),
        # Who goes along is no side.
        (
            "استقبل الرئيس العراقي فؤاد الجبوري الوزير الإيراني رضا كريمي والوفد المرافق له.",
            [("held", {JABBURI, KARIMI}, None)],
        ),
    ],
)
def test_a_meeting_has_its_own_sides_status_and_day(
    text: str, expected: list[tuple[str, set[str], str | None]]
) -> None:
    assert _meetings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وسافر الوزير العراقي سامر الحديدي إلى طهران.", [("held", HADIDI, "طهران")]),
        ("وبعد إلغاء برنامجه، غادر سامر الحديدي بغداد إلى طهران.", [("held", HADIDI, "طهران")]),
        (
            "قال فؤاد الجبوري إن المحققين يبحثون عن سامر الحديدي، الذي اختفى بعد زيارته إلى طهران.",
            [("held", HADIDI, "طهران")],
        ),
        (
            "وقال فؤاد الجبوري قبل بدء جولته التي تشمل إيران وتركيا إنه متفائل.",
            [("held", JABBURI, "إيران"), ("held", JABBURI, "تركيا")],
        ),
        (
            "نشر شريط يظهر الحراس خلال زيارة قام بها فؤاد الجبوري الأحد لمشروع بناء مسجد في إسطنبول.",
            [("held", JABBURI, "إسطنبول")],
        ),
        ("وبعد إيران، يتوجه الوزير العراقي سامر الحديدي إلى تركيا.", [("planned", HADIDI, "تركيا")]),
        # Nobody is said to travel.
        ("قال سامر الحديدي إن رحلات لطائرات عسكرية تسير من أنقرة إلى طهران.", []),
    ],
)
def test_a_visit_has_its_own_traveller_and_status(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told.visits(text, AR) == expected
