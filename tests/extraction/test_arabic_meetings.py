"""Arabic meetings and visits of many sides, and sides that stand apart from their word; published on Tuesday 14 June 2022."""

import pytest

from tests.extraction import told

AR = "ar"
HADIDI, KARIMI, KOZLOV = "سامر الحديدي", "رضا كريمي", "أندري كوزلوف"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A name set beside a title between commas, with another side behind it.
        (
            "قال مسؤول إن الاجتماع الذي عقد بين العاهل الأردني، الملك فيصل الحديدي، ورئيس الوزراء سامر الراوي مثمر.",
            [("held", {"فيصل الحديدي", "سامر الراوي"})],
        ),
        (
            "يقوم الوزير العراقي سامر الحديدي بجولة، حيث من المتوقع أن يلتقي الرئيس الروسي، أندري كوزلوف، في موسكو.",
            [("planned", {HADIDI, KOZLOV})],
        ),
        # The side of another event in the sentence is none of this one.
        (
            "التقى الوزير العراقي سامر الحديدي نظيره الإيراني رضا كريمي قبل قمته المرتقبة مع الرئيس الروسي أندري كوزلوف.",
            [("held", {HADIDI, KARIMI}), ("planned", {KARIMI, KOZLOV})],
        ),
        # Sides before the noun, or behind a phrase that only says how.
        (
            "يجري الوزير العراقي سامر الحديدي مع نظيره الإيراني رضا كريمي محادثات حول المياه.",
            [("held", {HADIDI, KARIMI})],
        ),
        (
            "كان ذلك في لقاء جرى وجها لوجه بين الوزير العراقي سامر الحديدي ونظيره الإيراني رضا كريمي في مسقط.",
            [("held", {HADIDI, KARIMI})],
        ),
        # What is discussed stands between the verb and the other side.
        (
            "عاد الوزير العراقي سامر الحديدي من موسكو حيث بحث ملف المياه مع الرئيس الروسي، أندري كوزلوف.",
            [("held", {HADIDI, KOZLOV})],
        ),
        # Who calls somebody to a meeting is to meet him.
        (
            "دعا رئيس الوزراء العراقي سامر الحديدي قادة الأحزاب إلى اجتماع طارئ الخميس.",
            [("planned", {HADIDI, "قادة الأحزاب"})],
        ),
        ("دعت رئيسة الوزراء التركية عائشة أوزدمير حكومتها إلى اجتماع طارئ.", [("planned", {"عائشة أوزدمير", "تركيا"})]),
        # Officers of several states.
        (
            "تعهد وزراء خارجية العراق وتركيا وإيران خلال محادثات في مسقط بضبط الحدود.",
            [("held", {"العراق", "تركيا", "إيران"})],
        ),
        ("اتفق زعيما الكوريتين خلال قمة تاريخية على وقف الدعاية.", [("held", {"كوريا الشمالية", "كوريا الجنوبية"})]),
        ("سيلتقي الرئيسان العراقي والتركي في بغداد.", [("planned", {"العراق", "تركيا"})]),
        ("اتفق العراق وإيران على عقد قمة بين زعيمي البلدين.", [("planned", {"العراق", "إيران"})]),
        # Countries listed before; ministers meet, and so do presidents.
        (
            "التقى وزراء خارجية روسيا وإيران وتركيا في موسكو. وكان زعماء الدول الثلاث قد اجتمعوا في أنقرة.",
            [("held", {"روسيا", "إيران", "تركيا"}), ("held", {"روسيا", "إيران", "تركيا"})],
        ),
        (
            "تتقارب روسيا والصين وإيران، حيث التقى زعماء هذه الدول الثلاث في شنغهاي.",
            [("held", {"روسيا", "الصين", "إيران"})],
        ),
        # Ministers named, and the presidents whom countries stand for, are two meetings.
        (
            "كان زعماء العراق وتركيا قد اجتمعوا في أنقرة. والتقى وزير الخارجية العراقي سامر الحديدي "
            "نظيره التركي كمال أوزدمير في بغداد.",
            [("held", {"العراق", "تركيا"}), ("held", {HADIDI, "كمال أوزدمير"})],
        ),
        # Somebody in office whom nobody names stands for himself.
        (
            "التقى الوزير العراقي سامر الحديدي السفير التركي لدى بغداد.",
            [("held", {HADIDI, "السفير التركي لدى بغداد"})],
        ),
        # Who took part.
        (
            "المحادثات التي شارك فيها وفد الحكومة العراقية ووفد حزب الراية انتهت أمس.",
            [("held", {"وفد الحكومة العراقية", "وفد حزب الراية"})],
        ),
        ("عقد في موسكو اجتماع بمشاركة العراق وسوريا لبحث ملف الحدود.", [("held", {"العراق", "سوريا"})]),
        # People without names.
        ("التقى الوزير العراقي سامر الحديدي عددا من الناجين من الزلزال.", [("held", {HADIDI, "الناجين"})]),
        ("التقى الوزير العراقي سامر الحديدي كبار المسؤولين في أنقرة.", [("held", {HADIDI, "كبار المسؤولين"})]),
        ("قال الوزير العراقي سامر الحديدي في لقاء مع الصحفيين إن الملف معقد.", []),
        # A meeting that takes place, of whomever the clause behind the comma names.
        (
            "رحب العراق وتركيا بالاتفاق. وسيعقد اللقاء، بين الوزير سامر الحديدي ونظيره رضا كريمي، في إسطنبول.",
            [("planned", {HADIDI, KARIMI})],
        ),
    ],
)
def test_the_sides_of_a_meeting(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert told.meetings(text, AR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوزير العراقي سامر الحديدي، إلى القصر الملكي الأردني.", [("held", HADIDI, "القصر الملكي الأردني")]),
        ("كان سامر الحديدي أول وزير عراقي يزور كمال أوزدمير في أنقرة.", [("held", HADIDI, "أنقرة")]),
        # No thing travels: whoever was spoken of does.
        (
            "قال وزير الخارجية العراقي سامر الحديدي إنه متفائل. وكان من المقرر أن يقوم بجولة في تركيا لإلقاء محاضرات.",
            [("planned", HADIDI, "تركيا")],
        ),
        (
            "قرر رئيس الوزراء العراقي سامر الحديدي إلغاء جولة كانت مقررة الأسبوع المقبل إلى كل من إيران وتركيا.",
            [("cancelled", HADIDI, "إيران"), ("cancelled", HADIDI, "تركيا")],
        ),
        (
            "سيتوجه الوزير العراقي سامر الحديدي إلى باريس ثم برلين.",
            [("planned", HADIDI, "باريس"), ("planned", HADIDI, "برلين")],
        ),
        ("في زيارة هي الأولى له إلى أنقرة، قال سامر الحديدي إن الملف معقد.", [("held", HADIDI, "أنقرة")]),
        # One who holds another office of the same country; an envoy called otherwise.
        (
            "وكان وزير الدفاع الإيراني قد زار دمشق. وقال وزير الخارجية الإيراني رضا كريمي إن الزيارة مثمرة.",
            [("held", "وزير الدفاع الإيراني", "دمشق")],
        ),
        (
            "تكلم المبعوث الخاص للأمم المتحدة سامر الحديدي أمس. وكان الموفد الأممي قد زار صنعاء.",
            [("held", HADIDI, "صنعاء")],
        ),
        (
            "غادر الوزير العراقي سامر الحديدي بغداد الأحد. وتشمل جولته كينيا وتشاد.",
            [("held", HADIDI, "كينيا"), ("held", HADIDI, "تشاد")],
        ),
    ],
)
def test_where_a_visit_leads_and_who_pays_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told.visits(text, AR) == expected


def test_a_family_name_that_comes_first_is_that_of_the_full_name() -> None:
    text = "قال رئيس كوريا الجنوبية مون إن القمة مهمة. وصافح مون جاي إن الحاضرين."
    assert list(told.persons(text, AR)) == ["مون جاي إن"]
