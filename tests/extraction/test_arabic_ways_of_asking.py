"""Arabic demands told by rarer words, or with nobody named who is to act: one row a rule. All names are invented."""

import pytest

from tests.extraction import told

AR = "ar"

ASKED = [
    (
        "قالت ليلى الراوي إن سوريا تدرس طلب تركيا لزيارة المعتقل سامر الحلبي.",
        [("تركيا", ["سوريا"], "لزيارة المعتقل سامر الحلبي")],
        "a request to visit somebody",
    ),
    (
        "وجاءت دعوة تركيا مجلس الأمن للانعقاد.",
        [("تركيا", ["مجلس الأمن"], "للانعقاد")],
        "who is asked stands between who asks and an act with its letter",
    ),
    (
        "وهددت الوزيرة ليلى الراوي بالانسحاب من الاتفاق إذا لم يتم تعديله قبل الشتاء.",
        [("ليلى الراوي", [], "يتم تعديله قبل الشتاء")],
        "a threat, and nobody named who is to act",
    ),
    (
        "وقالت الوزيرة ليلى الراوي إنه يجب على الجانبين حل الأزمة معا.",
        [("ليلى الراوي", [], "حل الأزمة معا")],
        "a duty of both sides",
    ),
    (
        "تريد فرنسا أولا أن تغير تركيا سلوكها؛ وثانيا أن تتوقف عن دعم المسلحين، وهو أمر مهم؛ وأخيرا أن تسمح بالتفتيش.",
        [
            ("فرنسا", ["تركيا"], "أن تغير تركيا سلوكها"),
            ("فرنسا", ["تركيا"], "أن تتوقف عن دعم المسلحين"),
            ("فرنسا", ["تركيا"], "أن تسمح بالتفتيش"),
        ],
        "several things wanted of whoever the first clause names",
    ),
    (
        "ورد القاضي على طلب تقدم به المحامي سامر الحلبي بمنع الاطلاع على الوثائق.",
        [("سامر الحلبي", ["القاضي"], "بمنع الاطلاع على الوثائق")],
        "who submitted a request stands before what it asks for",
    ),
    (
        'قال الوزير سامر الحلبي: "إننا نحض الدول كلها على معاقبة الشركات".',
        [("سامر الحلبي", ["الدول"], "معاقبة الشركات")],
        "we urge",
    ),
    (
        'قال الوزير سامر الحلبي إن الوضع "سيئ" وحث على حماية المدنيين.',
        [("سامر الحلبي", [], "حماية المدنيين")],
        "a verb spelt like its noun behind a quotation",
    ),
    (
        "وقال الوزير سامر الحلبي إن على المجتمع الدولي التحرك.",
        [("سامر الحلبي", ["المجتمع الدولي"], "التحرك")],
        "what a body ought to do is no part of its name",
    ),
    (
        "طلب مشرعون أتراك رسميا من الوزير سامر الحلبي توضيح الأسباب.",
        [("مشرعون أتراك", ["سامر الحلبي"], "توضيح الأسباب")],
        "a plural in the nominative asks",
    ),
    (
        "طالب حقوقيون بارزون المجتمع الدولي بوقف القتال.",
        [("حقوقيون بارزون", ["المجتمع الدولي"], "بوقف القتال")],
        "whoever keeps the ending of the plural governs nobody",
    ),
    (
        "ركز المحتجون على سوء الخدمات مطالبين الحكومة بمعالجة أزمة البطالة.",
        [("المحتجون", ["الحكومة"], "بمعالجة أزمة البطالة")],
        "a plural participle without a comma",
    ),
    (
        "طالب الوزير سامر الحلبي الحكومة عدم القتال.",
        [("سامر الحلبي", ["الحكومة"], "عدم القتال")],
        "not to do something, right behind who is asked",
    ),
    (
        "ودعا حزب الله الحكومة إلى الاستقالة.",
        [("حزب الله", ["الحكومة"], "الاستقالة")],
        "a party whose name only ends like a prayer",
    ),
    (
        "طالب الوزير سامر الحلبي سوريا وكافة الأطراف الأخرى بوقف القتال.",
        [("سامر الحلبي", ["سوريا", "الأطراف الأخرى"], "بوقف القتال")],
        "one who is asked, and all the others",
    ),
    (
        "تنفي تركيا الاتهام، وتطالب بالإفراج عن الجنود.",
        [("تركيا", [], "بالإفراج عن الجنود")],
        "a denial before the comma denies no demand",
    ),
    (
        "وحاولت الرئيسة ليلى الراوي خلال زيارتها إلى باريس إقناع الحكومة الفرنسية بالبقاء في الاتفاق.",
        [("ليلى الراوي", ["الحكومة الفرنسية"], "بالبقاء في الاتفاق")],
        "who tries to persuade somebody",
    ),
    (
        "اعترف القائد سامر الحلبي بتوجيه الحكومة السورية للجيش باستهداف السفن.",
        [("الحكومة السورية", ["الجيش"], "باستهداف السفن")],
        "directing somebody to do something",
    ),
    (
        "وجه المحقق سامر الحلبي إنذارا قضائيا إلى شركة النور لتسليم الوثائق.",
        [("سامر الحلبي", ["شركة النور"], "لتسليم الوثائق")],
        "a warning that is served on somebody",
    ),
    (
        "وكانت تركيا قد أعلنت منح الحوثيين مهلة للانسحاب من المدينة.",
        [("تركيا", ["الحوثيين"], "للانسحاب من المدينة")],
        "giving somebody a delay, as a noun",
    ),
    (
        'وأضاف الوزير سامر الحلبي "إذا لم تضمن سوريا الانسحاب الكامل فلن تحصل على دولار واحد".',
        [("سامر الحلبي", ["سوريا"], "تضمن سوريا الانسحاب الكامل")],
        "what somebody will not get unless he acts",
    ),
    (
        "وقالت تركيا إنها ستستأنف القصف إذا لم يتم فتح الطريق.",
        [("تركيا", [], "يتم فتح الطريق")],
        "what one will do unless something is done",
    ),
    (
        "وقال الوزير سامر الحلبي إن بلاده سترفع العقوبات عن تركيا إذا وافقت على التفتيش.",
        [("سامر الحلبي", ["تركيا"], "وافقت على التفتيش")],
        "what one promises if the other gives way",
    ),
    (
        "وكرر سامر الحلبي دعوة جميع الأطراف لا سيما الحوثيين إلى وقف القصف.",
        [("سامر الحلبي", ["الأطراف"], "وقف القصف")],
        "one of those who are asked above all",
    ),
    (
        "ودعا الوزير سامر الحلبي مرارا لطردهم.",
        [("سامر الحلبي", [], "لطردهم")],
        "an act of three letters with a pronoun",
    ),
    (
        "وأضاف الوزير سامر الحلبي أنه على المجتمع الدولي الرد بسرعة.",
        [("سامر الحلبي", ["المجتمع الدولي"], "الرد بسرعة")],
        "an act so short that its article seems part of it",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in ASKED], ids=[row[2] for row in ASKED])
def test_who_asks_whom(text: str, expected: list[tuple[str, list[str], str]]) -> None:
    assert told.demands(text, AR) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("وحذر الوزير سامر الحلبي من أزمة إذا لم يتم إصلاح السد.", id="who warns only foresees"),
        pytest.param("قال سامر الحلبي إن الموظفين غير مطالبين بإبلاغ الحكومة.", id="whom nothing obliges"),
        pytest.param(
            "وقال سامر الحلبي إنه سيكون صعبا بناء الثقة ما لم يكن هناك تغيير.", id="what will be hard is no plan"
        ),
        pytest.param("وقالت تركيا إنها ستبقى في الاتفاق إذا استفادت منه.", id="a condition of one's own"),
        pytest.param("ونجا سامر الحلبي بعد إقناع الحكومة بالتدخل.", id="persuading that nobody tries"),
        pytest.param("ودعوا الله أن يرحم الموتى.", id="a prayer"),
    ],
)
def test_what_asks_for_nothing(text: str) -> None:
    assert told.demands(text, AR) == []
