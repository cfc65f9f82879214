"""Arabic demands whose words stand far behind the verb, in lists, or in a duty: one row a rule. All names are invented."""

import pytest

from tests.extraction import told

AR = "ar"

ASKED = [
    (
        "حث الوزير نبيل الحسن، عضو هيئة كبار الخبراء المستشار في الديوان، الشباب السوري على تعلم اللغات.",
        [("نبيل الحسن", ["الشباب السوري"], "تعلم اللغات")],
        "what is said of who asks stands between commas",
    ),
    (
        "وطالب الناجون من الحادثة التي وقعت في 14 فبراير الماضي تركيا باتخاذ إجراءات.",
        [("الناجون", ["تركيا"], "باتخاذ إجراءات")],
        "a relative clause without commas parts who asks from who is asked",
    ),
    (
        "وطالب نبيل الحسن في الخطبة، التي ألقاها ممثل عنه في مدينة حلب، الحكومة السورية، إلى الاستجابة للسكان.",
        [("نبيل الحسن", ["الحكومة السورية"], "الاستجابة للسكان")],
        "the particle of another verb behind commas",
    ),
    (
        "وحث نبيل الحسن شركة النور بالتوقف عن العمل.",
        [("نبيل الحسن", ["شركة النور"], "بالتوقف عن العمل")],
        "the particle of another verb right behind who is asked",
    ),
    (
        "أمر الرئيس نبيل الحسن، المسؤولين بمنعهم من دخول البلاد.",
        [("نبيل الحسن", ["المسؤولين"], "بمنعهم من دخول البلاد")],
        "an act with a pronoun written onto it",
    ),
    (
        'وغرد نبيل الحسن "أطالب هنا، وسأفعل ذلك غدا رسميا، بأن تنظر وزارة العدل في الأمر".',
        [("نبيل الحسن", ["وزارة العدل"], "بأن تنظر وزارة العدل في الأمر")],
        "a clause of its own stands between the verb and what is asked",
    ),
    (
        "أعلن حزب النور عن سلسلة من المطالب من بينها رفع الحصار عن المدينة.",
        [("حزب النور", [], "رفع الحصار عن المدينة")],
        "the first of several demands",
    ),
    (
        "رفض نبيل الحسن مطلب النقابات الرئيسي وهو سحب القانون.",
        [("النقابات", ["نبيل الحسن"], "سحب القانون")],
        "a pronoun says what the demand is",
    ),
    (
        "وأبرز ما تطلبه قطر من المحكمة الدولية هو إلغاء الإجراءات.",
        [("قطر", ["المحكمة الدولية"], "إلغاء الإجراءات")],
        "a pronoun says what somebody asks for",
    ),
    (
        "وقال نبيل الحسن إن على قوات النظام المسيطرة على المنطقة، تأمين الطرق.",
        [("نبيل الحسن", ["قوات النظام"], "تأمين الطرق")],
        "what describes who ought to act stands before the act",
    ),
    (
        'وقال نبيل الحسن: "لا تريد تركيا أن تفهم أن عليها الامتناع عن التدخل".',
        [("نبيل الحسن", ["تركيا"], "الامتناع عن التدخل")],
        "a duty whose pronoun is the subject of the clause",
    ),
    (
        'وقال نبيل الحسن إن اتحاد الطلبة "أوناف" ينبغي أن يعتذر.',
        [("نبيل الحسن", ["اتحاد الطلبة"], "أن يعتذر")],
        "another name in quotation marks stands before the verb",
    ),
    (
        "تعرضت مريم القاضي إلى انتقادات بعد تصريحات قالت فيها إن المعلمين يجب أن يأخذوا عطلة.",
        [("مريم القاضي", ["المعلمين"], "أن يأخذوا عطلة")],
        "who speaks is told of in a relative clause",
    ),
    (
        "ما أدى إلى ارتفاع وتيرة الاحتجاجات الشعبية التي تطالب بخفض الأسعار.",
        [("الاحتجاجات الشعبية", [], "بخفض الأسعار")],
        "a protest within a noun asks",
    ),
    (
        "وضاق الخناق على الوزير بعد استمرار الاحتجاجات على مدى الأيام الماضية، والتي طالبت بخفض الأسعار.",
        [("الاحتجاجات", [], "بخفض الأسعار")],
        "a relative clause speaks of the protest, not of the days that it took",
    ),
    (
        "تستعد المحافظة لاستئناف المظاهرات المطالبة بخفض الأسعار.",
        [("المظاهرات", [], "بخفض الأسعار")],
        "a participle behind the protest that something happens to",
    ),
    (
        "وحدد حزب النور الموعد وطلب من أعضائه دفع مساهمات مالية.",
        [("حزب النور", ["أعضائه"], "دفع مساهمات مالية")],
        "a verb spelt like a masdar behind who is asked is what is asked",
    ),
    (
        "طلبت الكويت من السفير اليمني المغادرة غدا.",
        [("الكويت", ["اليمن"], "المغادرة غدا")],
        "an act that looks like the end of a title",
    ),
    ("وقالت الوزارة إن الوضع في المدينة يدعو للقلق.", [], "what a state of things makes people feel is no demand"),
    ("ويطلق أنصار نبيل الحسن عليه لقب الأمير الصغير.", [], "a name that is given to somebody is no duty"),
    ("قال نبيل الحسن إن الأمر عبثي واستغلال للسلطة.", [], "what follows a noun is not what somebody is asked"),
]


@pytest.mark.parametrize(("text", "expected", "rule"), ASKED)
def test_what_is_asked_is_found_where_it_stands(
    text: str, expected: list[tuple[str | None, list[str], str]], rule: str
) -> None:
    assert told.demands(text, AR) == expected, rule


PROMISED = [
    (
        "وأكد الوزير سامر الراوي ونظيره نبيل الحسن التزامهما نزع السلاح من المنطقة.",
        [("سامر الراوي", None, "نزع السلاح من المنطقة"), ("نبيل الحسن", None, "نزع السلاح من المنطقة")],
        "an act right behind the noun of a promise",
    ),
    (
        "وقال نبيل الحسن إن السعوديين أكدوا له أنهم سيجرون تحقيقا كاملا.",
        [("السعودية", None, "سيجرون تحقيقا كاملا")],
        "what several say that they will do",
    ),
    ("وقال نبيل الحسن إنهم سيهاجمون المدينة غدا.", [], "what he says that others will do"),
    ("تريد تركيا أن تغير إيران سلوكها وأن تتعهد بوقف القصف.", [], "what somebody is to promise"),
    ("والتزمت الحكومة التركية الصمت حيال القضية.", [], "silence is no promise"),
    ("وقال نبيل الحسن إنه سيعرف ذلك في دقيقة.", [], "coming to know is no promise"),
]


@pytest.mark.parametrize(("text", "expected", "rule"), PROMISED)
def test_promises_are_those_that_somebody_makes(
    text: str, expected: list[tuple[str | None, str | None, str]], rule: str
) -> None:
    assert told.promises(text, AR) == expected, rule
