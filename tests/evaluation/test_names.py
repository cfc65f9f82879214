"""Name matching: what is the same name, and what is not."""

import pytest

from kg.evaluation.names import HALF, SAME, WITHIN, content_words, likeness, share_content


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("أحمدُ ولد الزين", "احمد ولد الزين", SAME),
        ("الـــراشدي", "راشدي", SAME),
        ("#مجلس_البحارة", "مجلس البحارة", SAME),
        ("مؤسسة الضفة", "موسسه الضفه", SAME),
        ("أبو قاسم الذماري", "أبي قاسم الذماري", SAME),
        ("والشرفي", "الشرفي", SAME),
        ("للاتحاد", "الاتحاد", SAME),
        ("الحكومة", "الحكومة", SAME),
        ("Al-Rashidi", "Rashidi", SAME),
        ("the Courier", "Courier", SAME),
        ("Maïga", "Maiga", SAME),
        ("سالم بن حمد الراشدي", "الراشدي", WITHIN),
        ("Gerald Pym-Oketch", "Mr Pym-Oketch", HALF),
        ("وزارة الصيد", "وزارة الصيد الموريتانية", WITHIN),
        ("Josphat Wambugu-Leo", "Wambugu-Leo", WITHIN),
        ("سليم بن قرصالة", "سليم قرصالة التونسي", WITHIN),
        ("بدر خالد السحلي", "بدر ناصر السحلي", HALF),
        ("رئيس الوزراء", "رئيس الوزراء", 0),
        ("الوزير", "وزير الصيد", 0),
        ("الشيخ ضاري المشعان", "الشيخ طه أبو الوفا", 0),
        ("وزارة الصيد", "وزارة الداخلية", 0),
        ("الوزارة", "وزارة الصيد", 0),
        ("حركة الميثاق", "حركة نهوض الروابي", 0),
        ("كميل أبو شديد", "أبو قاسم", 0),
        ("محمد كمال", "محمد عدنان", 0),
        ("عبد الحكيم", "عبد الرحيم", 0),
        ("Amina Shekuwe", "Said Bwanaheri", 0),
        ("Slim Ben Garsallah", "Ben Oulebsir", 0),
        ("", "الراشدي", 0),
    ],
)
def test_names_match_as_the_conventions_say(one: str, other: str, expected: int) -> None:
    assert likeness(one, other) == expected
    assert likeness(other, one) == expected


def test_content_words_leave_out_function_words_and_articles() -> None:
    assert content_words("أن تفرج السلطات عن البحارة") == {"تفرج", "سلطات", "بحاره"}
    assert content_words("to send monitors to the border") == {"send", "monitors", "border"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("بنشر العقود", "نشر الوثائق", True),
        ("إلى أن", "إلى أن", False),
        ("lift the ban", "the lifting of bans", False),
        ("lift the ban", "a ban on ferries", True),
    ],
)
def test_a_content_word_in_common_is_enough_and_a_function_word_is_not(one: str, other: str, expected: bool) -> None:
    assert share_content(one, other) is expected
