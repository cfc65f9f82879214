"""Arabic answers by factors: each way of answering with each who answers, then what is answered, and what is no answer.

The parts of a sentence are combined, so that a combination that nobody thought of fails here; published on Tuesday 14
June 2022.
"""

import pytest

from tests.extraction import told

AR = "ar"
RASHID = "سالم الراشد"
ASKED = "طلبت فرنسا من {one} سحب القوات من الحدود. "
WAYS = {
    "refused": ("ورفض {one} الطلب.", "reject"),
    "does not accept": ("ولم يقبل {one} بالطلب.", "reject"),
    "agreed": ("ووافق {one} على الطلب.", "accept"),
    "agreed in principle": ("ووافق {one} من حيث المبدأ على الطلب.", "accept"),
    "on a condition": ("ووافق {one} على الطلب شرط رفع العقوبات.", "acceptConditionally"),
    "complied": ("واستجاب {one} للطلب.", "accept"),
    "yielded": ("وانصاع {one} للطلب.", "accept"),
    "his refusal": ("وجدد {one} رفضه الطلب.", "reject"),
    "his consent": ("وأعلن {one} قبوله بالطلب.", "accept"),
    "said that he will not": ("وقال {one} إنه لن يقبل الطلب.", "reject"),
    "replied": ("ورد {one} على الطلب بالرفض.", "reject"),
    "replied by refusing": ("ورد {one} برفض الطلب.", "reject"),
    "did not reply": ("ولم يرد {one} على الطلب.", "noComment"),
}
WHO = {
    "post and name": ("الوزير التركي سالم الراشد", "الوزير التركي سالم الراشد", RASHID),
    "title": ("الوزير التركي سالم الراشد", "الوزير", RASHID),
    "surname": ("الوزير التركي سالم الراشد", "الراشد", RASHID),
    "the latter": ("الوزير التركي سالم الراشد", "الأخير", RASHID),
    "side": ("الجانب التركي", "الجانب التركي", "تركي"),
}
WHAT = {
    "demand": "الطلب",
    "pointed to": "هذا الطلب",
    "that": "ذلك",
    "of a state": "الطلب الفرنسي",
    "proposal": "المقترح الفرنسي",
    "of whom": "طلب فرنسا",
    "hers": "طلبها",
    "noun and act": "دعوة فرنسا إلى سحب القوات",
    "act": "سحب القوات",
    "demands": "المطالب الفرنسية",
}
NO_ANSWERS = [
    ("وطالبت فرنسا تركيا بسحب القوات. وقبل الوزير المصري استقالة مستشاره.", "a resignation is accepted"),
    ("وترفض فرنسا الحرب. وقال الوزير سالم الراشد إن قبول المجلس بدراسة الملف خطوة أولى.", "spoken of by a noun"),
    ("وقال الوزير سالم الراشد إن في رفضه من حيث الشكل إشارة إلى الجميع.", "nobody answers"),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", WHO)
def test_every_way_of_answering_takes_whoever_answers(way: str, who: str) -> None:
    asked, named, name = WHO[who]
    words, kind = WAYS[way]
    found = told.responses(ASKED.format(one=asked) + words.format(one=named), AR)
    assert [(answer, name in responder) for responder, answer, _ in found] == [(kind, True)]


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("who", ["تركيا", "الحكومة التركية", "وزارة الدفاع التركية", "حركة النهضة"])
def test_whoever_answers_refuses_each_thing_that_is_asked(what: str, who: str) -> None:
    found = told.responses(ASKED.format(one=who) + f"ورفضت {who} {WHAT[what]}.", AR)
    assert [(answer, name in (who, "تركيا")) for name, answer, _ in found] == [("reject", True)]


@pytest.mark.parametrize("what", ["demand", "pointed to", "of a state", "proposal", "of whom", "demands"])
def test_who_was_asked_before_answers_where_nobody_is_named(what: str) -> None:
    found = told.responses(ASKED.format(one="الوزير التركي سالم الراشد") + f"ورفض {WHAT[what]}.", AR)
    assert [(name, answer) for name, answer, _ in found] == [(RASHID, "reject")]


@pytest.mark.parametrize("refusal", ["برفض من", "بالرفض من قبل"])
def test_what_was_asked_is_met_with_a_refusal(refusal: str) -> None:
    found = told.responses(ASKED.format(one="تركيا") + f"وقوبل الطلب {refusal} تركيا.", AR)
    assert [(name, answer) for name, answer, _ in found] == [("تركيا", "reject")]


def test_a_relative_clause_takes_up_what_was_asked() -> None:
    text = "طلبت فرنسا من الوزير التركي سالم الراشد سحب القوات من الحدود، وهو ما رفضه الراشد."
    assert [(name, answer) for name, answer, _ in told.responses(text, AR)] == [(RASHID, "reject")]


@pytest.mark.parametrize(("text", "why"), NO_ANSWERS)
def test_what_is_no_answer(text: str, why: str) -> None:
    assert told.responses(text, AR) == [], why
