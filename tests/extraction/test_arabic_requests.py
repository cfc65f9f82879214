"""What is asked for, of whom and by whom, in Arabic sentences that mislead: one row a rule. All names are invented."""

import pytest

from tests.extraction import told

AR = "ar"

ASKED = [
    (
        "طلبت روسيا من السلطات المحلية إغلاق المدارس.",
        [("روسيا", ["السلطات"], "إغلاق المدارس")],
        "an adjective of who is asked",
    ),
    (
        "طلبت الوزيرة هند القاضي من المسؤولين التنسيق مع الولايات.",
        [("هند القاضي", ["المسؤولين"], "التنسيق مع الولايات")],
        "an act behind a plural is what is asked",
    ),
    (
        "وقال الرئيس نبيل الحسن إن بلاده طلبت من شركائنا تحمل المسؤولية.",
        [("نبيل الحسن", ["شركائنا"], "تحمل المسؤولية")],
        "an act behind somebody's people",
    ),
    (
        "وقال نبيل الحسن إن على إيران وقف دعم الحركة.",
        [("نبيل الحسن", ["إيران"], "وقف دعم الحركة")],
        "an act right behind who ought to do it",
    ),
    (
        "طالب الوزير نبيل الحسن الحكومة التركية بشكل عاجل بوقف القصف.",
        [("نبيل الحسن", ["الحكومة التركية"], "بوقف القصف")],
        "how it is asked is not what is asked",
    ),
    (
        "وطالبت حركة النور، السفير رضا كريمي، بالتراجع عن مواقفه، مؤكدة أن الرئيس يسعى إلى السلام.",
        [("حركة النور", ["رضا كريمي"], "بالتراجع عن مواقفه")],
        "what is asked behind a comma, and a clause that says how it is",
    ),
    (
        "دعا مبعوث الأمم المتحدة الخاص لعملية السلام في الشرق الأوسط، نيكولا بيرغر، السفير رضا كريمي إلى ضبط النفس.",
        [("نيكولا بيرغر", ["رضا كريمي"], "ضبط النفس")],
        "a title goes on up to its name",
    ),
    (
        "دعت حركة النور رئيس الوزراء المكلف بتشكيل الحكومة الجديدة سامر الحديدي، إلى الاحتفاظ بالوزارة.",
        [("حركة النور", ["سامر الحديدي"], "الاحتفاظ بالوزارة")],
        "who is asked behind a long title",
    ),
    (
        "وأصدر الرئيس نبيل الحسن أمرا للقوات الحكومية بوقف العمليات.",
        [("نبيل الحسن", ["القوات الحكومية"], "بوقف العمليات")],
        "an order that a verb gives",
    ),
    (
        "ونبه الوزير نبيل الحسن السفير رضا كريمي إلى ضرورة احترام القانون.",
        [("نبيل الحسن", ["رضا كريمي"], "احترام القانون")],
        "whoever is told of a need is asked",
    ),
    (
        "وكان خليل مراد قد ظهر أثناء تظاهرة لعمال المصنع في المدينة، كانت تطالب الحكومة التركية بالتدخل.",
        [("عمال المصنع", ["الحكومة التركية"], "بالتدخل")],
        "a crowd asks, and those who stand in it are meant",
    ),
    (
        "وطالب هؤلاء فرنسا بسحب قواتها.",
        [],
        "whoever «those» are, France is who is asked",
    ),
    (
        "وقال الناطق خالد الدوسري إن الإصرار الروسي على تسليم الفصائل سلاحها عطل الجولة.",
        [("روسيا", ["الفصائل"], "تسليم الفصائل سلاحها عطل الجولة")],
        "an adjective says which government insists",
    ),
    (
        "أرسلت نقابة الأطباء رسالة إلى وزير الصحة سامر الحديدي للمطالبة بفتح المستشفى.",
        [("نقابة الأطباء", ["سامر الحديدي"], "بفتح المستشفى")],
        "who sends a paper in order to ask, and who gets it",
    ),
    (
        "وظلت السلطات الإيطالية تطالب مصر بفتح تحقيق.",
        [("السلطات الإيطالية", ["مصر"], "بفتح تحقيق")],
        "the subject before a verb that only says that it goes on",
    ),
    (
        "طلب وزير الخارجية الفلسطيني، رياض القاضي، من المحكمة الجنائية الدولية التحقيق في الجرائم.",
        [("رياض القاضي", ["المحكمة الجنائية الدولية"], "التحقيق في الجرائم")],
        "who is asked behind a comma",
    ),
    (
        "في الوقت الذي تطالب فيه واشنطن بمواصلة الضغط على بيونغ يانغ.",
        [("الولايات المتحدة", [], "بمواصلة الضغط على بيونغ يانغ")],
        "a time asks for nothing",
    ),
    (
        "دعت أكبر المنظمات الإسلامية في بريطانيا رئيسة الوزراء، تريزا بيرغر، إلى فتح تحقيق.",
        [("أكبر المنظمات الإسلامية", ["تريزا بيرغر"], "فتح تحقيق")],
        "the greatest of bodies",
    ),
    (
        "وقبل ساعات دعا نائب وزير الخارجية الروسي إيغور بيرغر إيران إلى ضبط النفس.",
        [("إيغور بيرغر", ["إيران"], "ضبط النفس")],
        "«دعا» is never a noun",
    ),
    (
        "دعا حزب النور الذي يتزعمه نبيل الحسن إلى فتح تحقيق.",
        [("حزب النور", [], "فتح تحقيق")],
        "what is asked behind a relative clause",
    ),
    (
        "وجاء الهجوم في تحد لمطالب أمريكية للرئيس السوري بوقف القصف.",
        [("الولايات المتحدة", ["سوريا"], "بوقف القصف")],
        "demands of a government that an adjective names",
    ),
    (
        "دعا نبيل الحسن، المبعوث الأمريكي الخاص إلى كوريا الشمالية السفير رضا كريمي إلى إجراء محادثات.",
        [("نبيل الحسن", ["رضا كريمي"], "إجراء محادثات")],
        "where an envoy is sent is not what is asked",
    ),
]

NOTHING_ASKED = [
    ("وقال الشاهد سالم القاضي إن مراد خليل طالب حقوق في العشرين.", "a student"),
    ("وقال رئيس المجلس نبيل الحسن إن طلب طرح الثقة في الوزير سيؤجل.", "a request told of as a thing"),
    ("وقال نبيل الحسن إن العملية جرت بناء على طلب تركيا.", "what was done is not said"),
    ("وقال نبيل الحسن إن الأسباب التي دعت إلى التدخل معروفة.", "reasons ask nobody"),
    ("وأكد حساب النادي على تويتر حين بارك لخليل مراد فوزه.", "«على» that carries no duty"),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[:2], id=row[2]) for row in ASKED])
def test_what_is_asked_of_whom(text: str, expected: list[tuple[str, list[str], str]]) -> None:
    assert told.demands(text, AR) == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=why) for text, why in NOTHING_ASKED])
def test_what_asks_for_nothing(text: str) -> None:
    assert told.demands(text, AR) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "أقر خالد الدوسري بوجود أخطاء عنها متعهدا بالعمل على تصويبها.",
            [("خالد الدوسري", None, "بالعمل على تصويبها")],
            id="a participle without a comma",
        ),
        pytest.param(
            "وقال المتحدث خالد الدوسري إن العملية مستمرة، مؤكدا التزام تركيا بإجراء التحقيقات.",
            [("تركيا", None, "بإجراء التحقيقات")],
            id="a commitment to an act",
        ),
        pytest.param("وقال خالد الدوسري إن السكان يلتزمون بالقانون.", [], id="whoever keeps the law promises nothing"),
    ],
)
def test_what_is_promised(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told.promises(text, AR) == expected


def test_how_somebody_refuses_is_not_what_is_refused() -> None:
    text = "ورفضت الولايات المتحدة بشكل جازم الطلبات بإعفاء الشركات من العقوبات."
    assert [response[:2] for response in told.responses(text, AR)] == [("الولايات المتحدة", "reject")]
