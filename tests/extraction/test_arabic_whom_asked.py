"""Who is asked where a meeting is told of, several by their number, and where whom one asks ends; invented names."""

import pytest

from tests.extraction import told

AR = "ar"

ASKED = [
    pytest.param(
        "اشترط رئيس الحزب نبيل الحسن، لدى لقائه سامي الراوي في دار الضيافة، إسناد الحقيبتين إلى حزبه.",
        [("نبيل الحسن", ["سامي الراوي"], "إسناد الحقيبتين إلى حزبه")],
        id="whom one meets",
    ),
    pytest.param(
        'وطلب الرئيس الفرنسي نبيل الحسن خلال اتصال هاتفي بنظيره الإيراني سامي الراوي "ممارسة الضغوط" على الحكومة.',
        [("نبيل الحسن", ["سامي الراوي"], 'ممارسة الضغوط" على الحكومة')],
        id="whom one telephones",
    ),
    pytest.param(
        "استقبل وزير الخارجية نبيل الحسن السفيرة سميرة العابد. وطلبت السفيرة تسهيل وصول القافلة.",
        [("سميرة العابد", ["نبيل الحسن"], "تسهيل وصول القافلة")],
        id="whom one was received by",
    ),
    pytest.param(
        "وطلبت عشر عائلات من الحكومة العودة إلى القرية.",
        [("عشر عائلات", ["الحكومة"], "العودة إلى القرية")],
        id="a number of families asks",
    ),
    pytest.param(
        "ودعا نحو ثلاثين نائبا في رسالة إلى رئيس الجمهورية إلى تعليق العمل بالنظام.",
        [("ثلاثين نائبا", ["رئيس الجمهورية"], "تعليق العمل بالنظام")],
        id="to whom a letter goes",
    ),
    pytest.param(
        "زار نبيل الحسن بيروت والتقى سامي الراوي. وفي كلمة له، حث الحسن على ضبط النفس.",
        [("نبيل الحسن", [], "ضبط النفس")],
        id="a name alone behind what opens the sentence asks",
    ),
    pytest.param(
        "قال نبيل الحسن إن الاتفاق جيد. وأضاف سامي الراوي أن الوقت ينفد وحث الحسن على التوقيع.",
        [("سامي الراوي", ["نبيل الحسن"], "التوقيع")],
        id="a name behind a second verb is asked",
    ),
    pytest.param(
        "هنأ حزب النور مناضليه، ودعا زعيمه نبيل الحسن المعارضة إلى تقبل النتيجة.",
        [("نبيل الحسن", ["المعارضة"], "تقبل النتيجة")],
        id="a title with a pronoun is no woman's",
    ),
    pytest.param(
        "وناشد الأسقف المضربين السماح بمرور القافلة.",
        [("الأسقف", ["المضربين"], "السماح بمرور القافلة")],
        id="several behind the title of one",
    ),
    pytest.param(
        "أهابت اللجنة الوطنية للطوارئ بالمواطنين والمقيمين الابتعاد عن الأودية.",
        [("اللجنة الوطنية للطوارئ", ["المواطنين", "والمقيمين"], "الابتعاد عن الأودية")],
        id="an act behind the second of those asked",
    ),
    pytest.param(
        "وناشد الوزير نبيل الحسن عمال الإنقاذ التحلي بالحذر.",
        [("نبيل الحسن", ["عمال الإنقاذ"], "التحلي بالحذر")],
        id="an act is nobody",
    ),
    pytest.param(
        "ووجه الوزير نبيل الحسن بالإسراع في إصلاح الطريق.",
        [("نبيل الحسن", [], "بالإسراع في إصلاح الطريق")],
        id="an order to nobody named",
    ),
    pytest.param(
        "طالب النائب نبيل الحسن وزير الصحة سامي الراوي بتزويد المجلس بنسخ من العقود، ملوحا باستجوابه إن لم يفعل.",
        [("نبيل الحسن", ["سامي الراوي"], "بتزويد المجلس بنسخ من العقود")],
        id="a threat that takes up what was asked",
    ),
    pytest.param(
        "وطالبت المعارضة الحكومة بإلغاء القرار.",
        [("المعارضة", ["الحكومة"], "بإلغاء القرار")],
        id="a body behind a group",
    ),
    pytest.param(
        "ودعا النواب الرئيس إلى الاستقالة.", [("النواب", ["الرئيس"], "الاستقالة")], id="a title behind a group"
    ),
    pytest.param("وصادق البرلمان على قانون لحذف محتويات تحض على العنف.", [], id="what incites asks nobody"),
]


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_whom_one_asks(text: str, expected: list[tuple[str, list[str], str]]) -> None:
    assert told.demands(text, AR) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ووافقت الحكومة على بيع الطائرات.", id="nobody asked"),
        pytest.param(
            "وطالبت سميرة العابد بوقف القصف. ووافق نبيل الحسن وسامي الراوي على سحب القوات.", id="two agree together"
        ),
    ],
)
def test_who_agrees_unasked_answers_nobody(text: str) -> None:
    assert told.responses(text, AR) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "ودعا النواب الحكومة إلى إلغاء القرار. ولم تستجب الحكومة للدعوة.",
            [("الحكومة", "reject", "إلغاء القرار")],
            id="a call that is not heeded",
        ),
        pytest.param(
            "ودعا نواب في البرلمان البيت الأبيض إلى إلغاء القرار. ولم يعلق البيت الأبيض.",
            [("البيت الأبيض", "noComment", "إلغاء القرار")],
            id="silence, of whom the verb names last",
        ),
        pytest.param('رفضت "أوريكس" التعليق على النبأ.', [("أوريكس", "noComment", None)], id="a name nobody knows"),
    ],
)
def test_who_heeds_no_call(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told.responses(text, AR) == expected
