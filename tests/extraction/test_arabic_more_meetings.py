"""Arabic meetings told in further ways: dinners, calls, receptions, counterparts; published on Tuesday 14 June 2022."""

import pytest

from tests.extraction import told

AR = "ar"
HADIDI, KARIMI, KOZLOV = "سامر الحديدي", "رضا كريمي", "أندري كوزلوف"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What stands between the two sides: a moment, how often, an age, an occasion.
        ("والتقى الوزير العراقي سامر الحديدي فور وصوله الرئيس الروسي أندري كوزلوف.", [("held", {HADIDI, KOZLOV})]),
        ("وكان الوزير العراقي سامر الحديدي التقى مرتين الرئيس الروسي أندري كوزلوف.", [("held", {HADIDI, KOZLOV})]),
        (
            "وسيلتقي الوزير العراقي سامر الحديدي، البالغ من العمر 62 عاما، الرئيس الروسي أندري كوزلوف.",
            [("planned", {HADIDI, KOZLOV})],
        ),
        (
            "وكان الوزير سامر الحديدي قد استقبل، قبيل إعلان قراره، وفدا من غرفة التجارة.",
            [("held", {HADIDI, "وفدا"})],
        ),
        # Several counterparts, by the adjectives of their countries and without them.
        (
            "التقى الوزير الأردني سامر الحديدي نظراءه المصري والعراقي والسعودي في عمان.",
            [("held", {HADIDI, "مصر", "العراق", "السعودية"})],
        ),
        (
            "قال الوزير الإيراني رضا كريمي إنه سيجتمع مع نظرائه الأوروبيين في بروكسل الثلاثاء.",
            [("planned", {KARIMI, "نظرائه الأوروبيين"})],
        ),
        # Representatives stand for those who sent them.
        (
            "ومن المنتظر أن تجمع المفاوضات المقبلة في مسقط ممثلين عن الحكومة اليمنية وجماعة الحوثي.",
            [("planned", {"الحكومة اليمنية", "جماعة الحوثي"})],
        ),
        # Meals.
        (
            "أقام الوزير العراقي سامر الحديدي مأدبة عشاء على شرف الرئيس الروسي أندري كوزلوف.",
            [("held", {HADIDI, KOZLOV})],
        ),
        (
            "اتفق الوزير العراقي سامر الحديدي والوزير الإيراني رضا كريمي على فتح معبر، وذلك خلال عشاء غير رسمي.",
            [("held", {HADIDI, KARIMI})],
        ),
        ("عقد الوزير سامر الحديدي خلوة مع الرئيس الروسي أندري كوزلوف.", [("held", {HADIDI, KOZLOV})]),
        # Who is received, and by whom.
        (
            "استقبل الوزير سامر الحديدي في قصر الرئاسة من قبل الرئيس الروسي أندري كوزلوف.",
            [("held", {HADIDI, KOZLOV})],
        ),
        (
            "وكان في استقبال الرئيس الروسي أندري كوزلوف في المطار الوزير سامر الحديدي.",
            [("held", {HADIDI, KOZLOV})],
        ),
        # One call told of by a verb and by a noun is one call.
        (
            "بحث الرئيس الروسي أندري كوزلوف مع الوزير الإيراني رضا كريمي، في اتصال هاتفي، تطورات الأزمة.",
            [("held", {KOZLOV, KARIMI})],
        ),
        (
            "أعلن الرئيس الروسي أندري كوزلوف أن الوزير الإيراني رضا كريمي وافق على الاقتراح، إثر مكالمة هاتفية بينهما.",
            [("held", {KOZLOV, KARIMI})],
        ),
        # The words that gather the sides, past a clause on the meeting.
        (
            "ضم الاجتماع الذي عقد في أنقرة وزراء دفاع تركيا وأذربيجان وجورجيا.",
            [("held", {"تركيا", "أذربيجان", "جورجيا"})],
        ),
        (
            "كشفت مصادر دبلوماسية عن لقاء لم يعلن عنه جمع في جنيف الوزير سامر الحديدي بالوزير الإيراني رضا كريمي.",
            [("held", {HADIDI, KARIMI})],
        ),
        (
            "حضر اللقاء عن الجانب العراقي الوزير سامر الحديدي، وعن الجانب الإيراني الوزير رضا كريمي.",
            [("held", {HADIDI, KARIMI})],
        ),
        # Ministers of several states meet each other; one meets with nobody who is not named.
        (
            "يجتمع وزراء مالية دول مجموعة العشرين السبت في مدينة طنجة.",
            [("planned", {"وزراء مالية دول مجموعة العشرين"})],
        ),
        ("عقد الوزير لقاءات مع نظرائه الفرنسي والإيطالي والإسباني.", []),
        # Called off, asked for, denied.
        ("وذكرت الوكالة أن موسكو ألغت أيضا محادثات رفيعة مع كييف.", [("cancelled", {"روسيا", "أوكرانيا"})]),
        (
            "طلب النقيب سامر الحديدي لقاء عاجلا مع الوزير الإيراني رضا كريمي.",
            [("planned", {HADIDI, KARIMI})],
        ),
        (
            "نفى مكتب رئيس الوزراء سامر الحديدي أن يكون التقى القائد أندري كوزلوف.",
            [("denied", {HADIDI, KOZLOV})],
        ),
        # Each in turn.
        (
            "التقى الوزير العراقي سامر الحديدي كلا من الرئيس الروسي أندري كوزلوف والوزير الإيراني رضا كريمي كل على حدة.",
            [("held", {HADIDI, KOZLOV}), ("held", {HADIDI, KARIMI})],
        ),
        (
            "اجتمع الوزير العراقي سامر الحديدي بالرئيس الروسي أندري كوزلوف ثم بالوزير الإيراني رضا كريمي.",
            [("held", {HADIDI, KOZLOV}), ("held", {HADIDI, KARIMI})],
        ),
    ],
)
def test_further_ways_to_tell_a_meeting(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert told.meetings(text, AR) == expected
