"""Who answers a demand, who speaks for his own, where a phrase ends before what is asked: one row a rule; invented names."""

import pytest

from tests.extraction import told

AR = "ar"

ANSWERED = [
    (
        "وتطالب فرنسا بتسليم المتهم نبيل الحسن، الأمر الذي ترفضه تركيا.",
        [("تركيا", "reject", "بتسليم المتهم نبيل الحسن")],
        "what was told is taken up by a relative clause",
    ),
    (
        "وطالبت الوزيرة سميرة العابد بإلغاء القرار. لكن الحكومة رفضت ذلك.",
        [("الحكومة", "reject", "بإلغاء القرار")],
        "what was told is taken up by «ذلك»",
    ),
    (
        "وطلبت تركيا وقف العمليات، لكن هذا الطلب رفضته روسيا وإيران.",
        [("روسيا", "reject", "وقف العمليات"), ("إيران", "reject", "وقف العمليات")],
        "each of several countries answers",
    ),
    (
        "وقال وزير الخارجية الإيراني نبيل الحسن إن إيران لن تقبل أي تغيير في الاتفاق.",
        [("نبيل الحسن", "reject", None)],
        "who speaks for his country answers",
    ),
    (
        'وقال العميد نبيل الحسن إن قواته "ترفض وجود مراقبين على الحدود".',
        [("نبيل الحسن", "reject", None)],
        "who speaks for his men answers",
    ),
    (
        "ولا تزال الوزيرة سميرة العابد ترفض طلب الوزير نبيل الحسن إغلاق الحدود.",
        [("سميرة العابد", "reject", "إغلاق الحدود")],
        "a noun behind a verb in the present",
    ),
    (
        "ورفضت تركيا حتى الآن دعوة الوزير نبيل الحسن إلى إغلاق الحدود.",
        [("تركيا", "reject", "إغلاق الحدود")],
        "what was refused until now",
    ),
    (
        "وقالت تركيا إنها تدرس طلب روسيا لزيارة المعتقل.",
        [("تركيا", "defer", "لزيارة المعتقل")],
        "what is being studied is put off",
    ),
    (
        "رحب مجلس الوزراء السعودي بتجاوب تركيا مع طلب السعودية تشكيل فريق تحقيق مشترك.",
        [("تركيا", "accept", "تشكيل فريق تحقيق مشترك")],
        "meeting a request",
    ),
    (
        "رفضت سميرة العابد اقتراحا روسيا بوقف القتال. وأعلنت تركيا أن سميرة العابد رفضت اقتراحا روسيا بوقف القتال.",
        [("سميرة العابد", "reject", None)],
        "an answer told twice",
    ),
    (
        "ولم يعلق الناطق باسم البحرية نبيل الحسن على معلومات الصحيفة.",
        [("نبيل الحسن", "noComment", None)],
        "saying nothing is an answer",
    ),
    (
        "وطلبت تركيا وقف العمليات. وأضافت مريم القاضي أن الوزير نبيل الحسن وافق على ذلك.",
        [("نبيل الحسن", "accept", "وقف العمليات")],
        "who is named before the verb takes up what was told",
    ),
    (
        "وأضاف المركز أن عائلته طلبت إطلاق سراحه، بيد أن المحكمة الثورية لم تستجب.",
        [("المحكمة الثورية", "reject", "إطلاق سراحه، بيد أن المحكمة الثورية لم تستجب")],
        "whoever is asked in the same sentence does not answer",
    ),
    (
        "ورفض التعقيب على جدول أعمال المحادثات.",
        [],
        "the act behind the verb is what is refused, and nobody who refuses it",
    ),
    (
        "واشتكى نبيل الحسن من رفض برلين ترحيل المطلوبين.",
        [("ألمانيا", "reject", None)],
        "a capital is behind the noun that tells of a refusal",
    ),
    (
        "وأضاف الوزير السعودي نبيل الحسن أن السعودية رفضت الوساطة.",
        [("السعودية", "reject", None)],
        "a country has answered before its minister tells of it",
    ),
    ("ولا تستبعد المفوضية الأوروبية اقتراح إجراءات.", [], "what is not ruled out is not agreed to"),
    ("وعارض تجار السوق الملك نبيل الحسن.", [], "whoever is opposed has asked for nothing"),
    (
        "ولم تستجب وزارة النقل لمحاولات الحصول على تعليق.",
        [("وزارة النقل", "noComment", None)],
        "not granting a comment is no refusal",
    ),
    (
        "دعا مجلس السلم تركيا إلى سحب القوات. ورفضت وزارة الخارجية التركية البيان.",
        [("وزارة الخارجية التركية", "reject", "سحب القوات")],
        "a paper that asks is refused",
    ),
    (
        "وقال إن المعارضة ترفض رفضا قاطعا تأجيل الانتخابات.",
        [("المعارضة", "reject", None)],
        "a noun that strengthens the verb is not what is refused",
    ),
    (
        "وقال المبعوث إن تركيا طلبت تبادل البيانات، وأن نبيل الحسن رفض ذلك.",
        [("نبيل الحسن", "reject", "تبادل البيانات")],
        "a verb behind another «أن» is no act that is asked for",
    ),
    (
        "وأضاف أن اتحاد العمال لم يمانع في تأجيل الإضراب.",
        [("اتحاد العمال", "accept", None)],
        "not objecting is agreeing",
    ),
    (
        "وامتنعت الوزيرة سميرة العابد عن الإجابة عن سؤال حول المفاوضات.",
        [("سميرة العابد", "noComment", None)],
        "leaving a question open is no comment",
    ),
]

ASKED = [
    (
        "دعت عائلات الضحايا خلال مؤتمر صحفي قادة الاتحاد الأوروبي إلى فتح تحقيق.",
        [("عائلات الضحايا", ["قادة الاتحاد الأوروبي"], "فتح تحقيق")],
        "nothing depends on an adjective without the article",
    ),
    (
        "وطلبت النقابة من رئيس الجمهورية تنفيذ الاتفاق.",
        [("النقابة", ["رئيس الجمهورية"], "تنفيذ الاتفاق")],
        "a title of two words ends before what is asked",
    ),
    (
        "حث رئيس لجنة الطاقة، نبيل الحسن، رؤساء البلديات على توفير الوقود.",
        [("نبيل الحسن", ["رؤساء البلديات"], "توفير الوقود")],
        "a plural is in apposition to nobody",
    ),
    (
        "حث رئيس لجنة الطاقة، نبيل الحسن، وزير النقل على توفير الوقود.",
        [("نبيل الحسن", ["وزير النقل"], "توفير الوقود")],
        "the comma behind a name between commas closes it",
    ),
    (
        "دعت نقابة المعلمين الجانب التركي إلى فتح المعبر.",
        [("نقابة المعلمين", ["الجانب التركي"], "فتح المعبر")],
        "what never describes another noun begins a phrase",
    ),
    (
        "وطلبت المنظمة من جميع الأطراف الكشف عن مصير المفقودين.",
        [("المنظمة", ["الأطراف"], "الكشف عن مصير المفقودين")],
        "people end before an act of three letters",
    ),
    (
        "ونقلت الوكالة عن الوزير نبيل الحسن دعوته الدول المانحة إلى الوفاء بتعهداتها.",
        [("نبيل الحسن", ["الدول المانحة"], "الوفاء بتعهداتها")],
        "a noun with a pronoun has its object behind it",
    ),
    (
        "وكانت دعوة الوزير الشركات إلى خفض الأسعار مفاجئة.",
        [("الوزير", ["الشركات"], "خفض الأسعار مفاجئة")],
        "whoever stands between a genitive and what is asked is asked",
    ),
    (
        "وتعتزم تركيا دعوة الأطراف المتحاربة إلى مفاوضات سلام.",
        [("تركيا", ["الأطراف المتحاربة"], "مفاوضات سلام")],
        "who means to invite has the object behind the noun",
    ),
    (
        "وأعطت نقابة تجار الحبوب الحكومة مهلة حتى عيد الأضحى لفتح الجسر.",
        [("نقابة تجار الحبوب", ["الحكومة"], "لفتح الجسر")],
        "a term is given",
    ),
    (
        "طالبت الاتحادية الوطنية للصيد التقليدي الحكومة بإبعاد السفن.",
        [("الاتحادية الوطنية", ["الحكومة"], "بإبعاد السفن")],
        "what a body is for stands between its name and who is asked",
    ),
    (
        'وقالت الرئيسة سميرة العابد: "أعيد القانون إلى البرلمان، وأدعوه إلى تعديله".',
        [("سميرة العابد", ["البرلمان"], "تعديله")],
        "a verb in the first person bears the pronoun of its object",
    ),
    (
        'وقال رئيس الوفد نبيل الحسن إن وفده "متمسك بمواقفه"، داعيا الوزير إلى كشف الحقيقة.',
        [("نبيل الحسن", ["الوزير"], "كشف الحقيقة")],
        "who speaks for his delegation goes on in a participle",
    ),
    (
        "اختتمت في جدة، الاثنين، أعمال القمة العربية الطارئة. وطالب البيان الختامي إسرائيل بوقف القصف.",
        [("القمة العربية الطارئة", ["إسرائيل"], "بوقف القصف")],
        "the proceedings of a summit are the summit",
    ),
    (
        "التقى وزير الدفاع التركي نبيل الحسن نظيره اليوناني خالد الدوسري. وطلب الحسن من الوزير اليوناني سحب القوات.",
        [("نبيل الحسن", ["خالد الدوسري"], "سحب القوات")],
        "the minister of a country is whoever was called the counterpart from there",
    ),
    (
        "وتمنى الوزير نبيل الحسن عليه في المقابل أن تقنع تركيا المعارضة بالحوار.",
        [],
        "a particle that the verb before takes opens no duty",
    ),
    (
        "وتمنى الوزير نبيل الحسن على تركيا أن تقنع المعارضة بالحوار.",
        [("نبيل الحسن", ["تركيا"], "أن تقنع المعارضة بالحوار")],
        "a wish that is put to somebody",
    ),
    (
        "حث نبيل الحسن الدول الأعضاء على دفع الرواتب.",
        [("نبيل الحسن", ["الدول الأعضاء"], "دفع الرواتب")],
        "states are called by what they belong to",
    ),
    (
        "اشترطت تركيا، اليوم الخميس، على أعضاء المجلس وقف إطلاق النار.",
        [("تركيا", ["أعضاء المجلس"], "وقف إطلاق النار")],
        "an aside between commas parts no verb from what is asked",
    ),
    (
        "دعت الناشطة في مجال حقوق المرأة سميرة العابد المواطنين إلى الحوار.",
        [("سميرة العابد", ["المواطنين"], "الحوار")],
        "a title goes on with the field of work",
    ),
    (
        "طلب نبيل الحسن، رئيس لجنة الطاقة في البرلمان، مجددا من الحكومة خفض الأسعار.",
        [("نبيل الحسن", ["الحكومة"], "خفض الأسعار")],
        "an adverb stands behind an apposition",
    ),
    (
        "اتفق الجانبان على خطة. وشكرت الوزيرة سميرة العابد الحضور. وطالبت تركيا بسحب القوات.",
        [("تركيا", [], "بسحب القوات")],
        "one phrase behind a verb that opens the sentence is its subject",
    ),
    (
        "وقال الرئيس نبيل الحسن إن القوات الأمريكية ستغادر المنطقة، وأمر بتجميد المساعدات.",
        [("نبيل الحسن", [], "بتجميد المساعدات")],
        "a dropped subject agrees with its verb",
    ),
    (
        "وأوضحت الوزيرة أن نبيل الحسن وافق على الخطة، بينما طلب خالد الدوسري وقف القصف.",
        [("خالد الدوسري", [], "وقف القصف")],
        "another clause has a subject of its own",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ANSWERED, ids=[row[2] for row in ANSWERED])
def test_answers_are_those_of_whoever_gives_them(
    text: str, expected: list[tuple[str, str, str | None]], why: str
) -> None:
    assert told.responses(text, AR) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), ASKED, ids=[row[2] for row in ASKED])
def test_phrases_end_where_another_begins(
    text: str, expected: list[tuple[str | None, list[str], str]], why: str
) -> None:
    assert told.demands(text, AR) == expected, why


def test_a_promise_is_of_whom_a_name_between_commas_means() -> None:
    text = "تعهد شيخ العشيرة، نبيل الحسن، بالتوسط لدى المحتجين لفتح الطريق."
    assert told.promises(text, AR) == [("نبيل الحسن", None, "بالتوسط لدى المحتجين لفتح الطريق")]
