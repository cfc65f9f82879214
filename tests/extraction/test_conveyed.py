"""In whose name something is asked, who brings the message that asks it, and whose wish a meeting is. Names are invented."""

import pytest

from tests.extraction import told

SENT = [
    (
        "حمل الوزير كمال الراشد رسالة من الملك إلى الحكومة السورية تدعو إلى وقف القتال.",
        ("الملك", ["الحكومة السورية"], "كمال الراشد"),
    ),
    (
        "وصل المبعوث كمال الراشد إلى بغداد حاملا رسالة من الحكومة الإيرانية إلى الحكومة العراقية تطالب بإغلاق المعابر.",
        ("الحكومة الإيرانية", ["الحكومة العراقية"], "كمال الراشد"),
    ),
    (
        "جاء الوزير كمال الراشد برسالة واضحة من القيادة الإيرانية، وهي ضرورة ضغط الحكومة العراقية على واشنطن.",
        ("القيادة الإيرانية", ["الحكومة العراقية"], "كمال الراشد"),
    ),
    (
        "تلقى الرئيس سالم الحمداني رسالة من منظمة العفو الدولية تطالبه بالإفراج عن المعتقلين.",
        ("منظمة العفو الدولية", ["سالم الحمداني"], None),
    ),
    (
        "سلم الوزير سامي الراوي عريضة للسفارة الإيرانية تطالب بإطلاق سراح زوجته.",
        ("سامي الراوي", ["السفارة الإيرانية"], None),
    ),
    (
        "Adam Kerr submitted a petition to the European Union calling for an end to the tariffs.",
        ("Adam Kerr", ["European Union"], None),
    ),
    (
        "Envoy Adam Kerr delivered a message from President Omar Haddad to Turkey calling for the withdrawal of troops.",
        ("Omar Haddad", ["Turkey"], "Adam Kerr"),
    ),
]


def language_of(text: str) -> str:
    return "en" if text.isascii() else "ar"


@pytest.mark.parametrize(("text", "expected"), SENT)
def test_a_message_has_a_sender_a_receiver_and_a_bearer(text: str, expected: tuple[str, list[str], str | None]) -> None:
    names = told.named(text, language_of(text))
    found = [
        (names.get(one.issuer or ""), [names[asked] for asked in one.addressees], names.get(one.conveyed_by or ""))
        for one in told.report(text, language_of(text)).demands
    ]
    assert found == [expected]


@pytest.mark.parametrize(
    ("text", "issuer", "behalf"),
    [
        (
            "دعت السفيرة ليلى حداد باسم الاتحاد الأوروبي السلطات إلى إطلاق سراح المعتقلين.",
            "ليلى حداد",
            "الاتحاد الأوروبي",
        ),
        (
            "طالب الوزير سامي الراوي، نيابة عن الجامعة العربية، مجلس الأمن بوقف القتال.",
            "سامي الراوي",
            "الجامعة العربية",
        ),
        ("طالب المتحدث باسم الاتحاد الأوروبي سامي الراوي السلطات بإطلاق سراح المعتقلين.", "سامي الراوي", None),
        (
            "Foreign Minister Adam Kerr, on behalf of the European Union, called on Iran to release the detainees.",
            "Adam Kerr",
            "European Union",
        ),
    ],
)
def test_somebody_asks_in_the_name_of_others(text: str, issuer: str, behalf: str | None) -> None:
    names = told.named(text, language_of(text))
    found = [
        (names.get(one.issuer or ""), names.get(one.on_behalf_of or ""))
        for one in told.report(text, language_of(text)).demands
    ]
    assert found == [(issuer, behalf)]


def test_whoever_wishes_to_meet_is_a_side_of_the_meeting() -> None:
    text = "يعود القرار إلى رغبة وزير الداخلية سامي الراوي، في الاجتماع بشكل منفرد بالرئيس كمال الراشد."
    assert told.meetings(text, "ar") == [("planned", {"سامي الراوي", "كمال الراشد"})]
