"""Who asks whom where pronouns, nouns of asking and relative clauses mislead: one row a rule. All names are invented."""

import pytest

from tests.extraction import told

AR = "ar"

ASKED = [
    (
        "أعلن الرئيس نبيل الحسن، الأحد، انتهاء الهدنة، لكنه دعا مقاتلي الحركة إلى التفاوض.",
        [("نبيل الحسن", ["مقاتلي الحركة"], "التفاوض")],
        "«لكنه» goes on with whoever spoke",
    ),
    (
        'حذر الوزير نبيل الحسن الدول الإفريقية من الديون ودعاها إلى "مراجعة القروض". وطلب منها دعم جهود السلام.',
        [
            ("نبيل الحسن", ["الدول الإفريقية"], "مراجعة القروض"),
            ("نبيل الحسن", ["الدول الإفريقية"], "دعم جهود السلام"),
        ],
        "a pronoun means those who were warned, also in the next sentence",
    ),
    (
        "انتقد خالد الدوسري تصريحات الرئيس نبيل الحسن التي طالب فيها الدول الغنية بأن تدفع ثمن الحماية.",
        [("نبيل الحسن", ["الدول الغنية"], "بأن تدفع ثمن الحماية")],
        "whoever made the remarks asks in them",
    ),
    (
        "نظمت النقابة وقفة شارك فيها آلاف المواطنين طالبوا تركيا بسحب القوات.",
        [("المواطنين", ["تركيا"], "بسحب القوات")],
        "people right before a verb in the plural",
    ),
    (
        "احتشد مئات الأشخاص في المدينة لمطالبة تركيا بسحب القوات.",
        [("مئات الأشخاص", ["تركيا"], "بسحب القوات")],
        "whoever gathers in order to ask",
    ),
    (
        "وتصر واشنطن على مطالبة تركيا بسحب القوات.",
        [("الولايات المتحدة", ["تركيا"], "مطالبة تركيا بسحب القوات")],
        "an act that somebody insists on is done to whom it names",
    ),
    (
        "وأكد مجلس العلماء دعم المبادرة، مطالبا الأمم المتحدة بتشكيل لجنة تحقيق.",
        [("مجلس العلماء", ["الأمم المتحدة"], "بتشكيل لجنة تحقيق")],
        "a participle behind a comma",
    ),
    (
        "وقال نبيل الحسن إن الملك خالد الدوسري وافق على طلبه زيادة الإنتاج.",
        [("نبيل الحسن", ["خالد الدوسري"], "زيادة الإنتاج")],
        "who grants a request did not make it",
    ),
    (
        "وتقدم النائب نبيل الحسن بطلب إلى رئيس المجلس خالد الدوسري لعقد جلسة طارئة.",
        [("نبيل الحسن", ["خالد الدوسري"], "لعقد جلسة طارئة")],
        "a request that somebody submits",
    ),
    (
        'وطلب المحامي نبيل الحسن من المحكمة "عدم الرضوخ للضغوط".',
        [("نبيل الحسن", ["المحكمة"], "عدم الرضوخ للضغوط")],
        "what is not to be done keeps its negation",
    ),
    (
        "ودعت الوزارة المواطنين بالابتعاد عن المنطقة.",
        [("الوزارة", ["المواطنين"], "بالابتعاد عن المنطقة")],
        "«دعا» with «ب»",
    ),
    (
        "الرئيس التركي طلب من نظيره البقاء في المدينة.",
        [("تركيا", ["نظيره"], "البقاء في المدينة")],
        "an act behind a counterpart",
    ),
]

NOTHING_ASKED = [
    ("وأصر الوزير نبيل الحسن على أن العاصمة آمنة.", "what somebody insists is so"),
    ("وقال نبيل الحسن إنه أراد أن يعرف الحلفاء موقفه.", "what somebody is to know"),
    ("وتوجه نبيل الحسن إلى المنطقة قبل الانتخابات التي دعا إليها.", "elections that somebody called"),
    ("وإذا تطلب الأمر تدخلا فسيقرر الرئيس نبيل الحسن.", "what the matter takes"),
    ("وقال نبيل الحسن إن تركيا حققت تقدما وإن العملية جرت بناء على طلب روسيا.", "an earlier clause was not asked for"),
    ("وقال نبيل الحسن إن الشركة تتعرض للضغط وللهجوم.", "pressure on nobody named"),
    ("ورفضت المحكمة طلبات تركيا قائلة إنها غير مقتنعة.", "a participle of speech is not what is asked"),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[:2], id=row[2]) for row in ASKED])
def test_who_asks_whom(text: str, expected: list[tuple[str, list[str], str]]) -> None:
    assert told.demands(text, AR) == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=why) for text, why in NOTHING_ASKED])
def test_what_asks_for_nothing(text: str) -> None:
    assert told.demands(text, AR) == []
