"""Arabic meetings told of by adjectives of states, by those who came to them, and visits of missions."""

import pytest

from tests.extraction.told import meetings, visits


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("عقد في باريس لقاء فرنسي ألماني.", {"فرنسا", "ألمانيا"}),
        ("عقد اجتماع ثلاثي سوري أردني عراقي في باريس.", {"سوريا", "الأردن", "العراق"}),
        ("بدأت محادثات غير مباشرة سورية إسرائيلية في إسطنبول.", {"سوريا", "إسرائيل"}),
        ("عقدت القمة الأوروبية اليابانية أمس في بروكسل.", {"الاتحاد الأوروبي", "اليابان"}),
        ("مباحثات سعودية - مصرية في القاهرة.", {"السعودية", "مصر"}),
    ],
)
def test_adjectives_of_states_behind_a_meeting_name_its_sides(text: str, sides: set[str]) -> None:
    assert meetings(text, "ar") == [("held", sides)]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("عقد الوزير سامر الراوي اجتماعا حضره السفير كمال القاضي.", {"سامر الراوي", "كمال القاضي"}),
        ("عقدت الاثنين محادثات بين مسؤولين من باريس ولندن.", {"فرنسا", "بريطانيا"}),
        ("عقدت الاثنين جولة من المحادثات رفيعة المستوى بين باريس ولندن.", {"فرنسا", "بريطانيا"}),
        ("شهدت الدوحة أمس لقاء هو الأول من نوعه بين مسؤولين من تركيا والهند.", {"تركيا", "الهند"}),
        ("أجرى الوزير المصري سامر الراوي محادثة مع نظيره المجري كمال القاضي.", {"سامر الراوي", "كمال القاضي"}),
        ("تحدث الرئيس سامر الراوي إلى نظيره المجري كمال القاضي.", {"سامر الراوي", "كمال القاضي"}),
    ],
)
def test_who_came_is_a_side(text: str, sides: set[str]) -> None:
    assert meetings(text, "ar") == [("held", sides)]


@pytest.mark.parametrize(
    ("text", "visit"),
    [
        ("وصلت بعثة من صندوق النقد الدولي إلى بيروت.", ("held", "صندوق النقد الدولي", "بيروت")),
        ("وصل فريق من خبراء الأمم المتحدة إلى كابل.", ("held", "فريق من خبراء الأمم المتحدة", "كابل")),
        ("أمضى الوزير سامر الراوي ثلاثة أسابيع في اليابان.", ("held", "سامر الراوي", "اليابان")),
        ("من المرتقب أن يحط الوزير سامر الراوي في الرياض الخميس.", ("planned", "سامر الراوي", "الرياض")),
    ],
)
def test_missions_and_stays_are_visits(text: str, visit: tuple[str, str, str]) -> None:
    assert visits(text, "ar") == [visit]


def test_a_team_of_players_pays_no_visit() -> None:
    assert visits("وصل فريق ريال مدريد إلى باريس.", "ar") == []
