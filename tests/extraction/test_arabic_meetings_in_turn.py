"""Arabic meetings one after another, denied, with people of a body or by whom a masdar names; published on Tuesday
14 June 2022."""

import pytest

from tests.extraction import told

AR = "ar"
HADIDI, KARIMI, KOZLOV, RAWI = "سامر الحديدي", "رضا كريمي", "أندري كوزلوف", "مريم الراوي"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One after the other, with a day and a place between.
        (
            "استقبل الرئيس الروسي أندري كوزلوف الوزير سامر الحديدي الاثنين في القصر، ثم الوزير رضا كريمي.",
            [("held", {KOZLOV, HADIDI}), ("held", {KOZLOV, KARIMI})],
        ),
        (
            "استأنف الرئيس الروسي أندري كوزلوف مشاوراته باستقبال الوزير سامر الحديدي، ثم الوزير رضا كريمي.",
            [("held", {KOZLOV, HADIDI}), ("held", {KOZLOV, KARIMI})],
        ),
        # A further meeting of the same two is another one.
        (
            "التقى الوزير سامر الحديدي والوزير رضا كريمي في عمان. ويعقد الجانبان جلسة ثانية غدا.",
            [("held", {HADIDI, KARIMI}), ("planned", {HADIDI, KARIMI})],
        ),
        # Who travels meets all who are named behind.
        (
            "زار الوزير سامر الحديدي موسكو حيث التقى الرئيس الروسي أندري كوزلوف والوزير رضا كريمي.",
            [("held", {HADIDI, KOZLOV, KARIMI})],
        ),
        # A day and a place between a masdar and its object.
        (
            "أعلن الوزير سامر الحديدي ذلك خلال استقباله أمس في مكتبه الوزير رضا كريمي.",
            [("held", {HADIDI, KARIMI})],
        ),
        # Who is summoned is received.
        ("استدعى الوزير سامر الحديدي السفير الروسي أندري كوزلوف.", [("held", {HADIDI, KOZLOV})]),
        # The verb that lends its subject: both of two, no woman where it is masculine, no outlet.
        (
            "استقبلت الوزيرة مريم الراوي الرئيس الروسي أندري كوزلوف، وأجريا محادثات.",
            [("held", {RAWI, KOZLOV})],
        ),
        (
            "أقامت الوزيرة مريم الراوي مأدبة غداء على شرف الرئيس الروسي أندري كوزلوف، أجرى بعدها محادثات مع "
            "الوزير رضا كريمي.",
            [("held", {RAWI, KOZLOV}), ("held", {KOZLOV, KARIMI})],
        ),
        (
            "نفى الوزير سامر الحديدي معلومات نشرتها وكالة رويترز عن اجتماع عقده مع الوزير رضا كريمي.",
            [("denied", {HADIDI, KARIMI})],
        ),
        # Whom a masdar names.
        (
            "نفت الوزارة خوض الحكومة السورية مفاوضات مع جماعة الحوثي.",
            [("denied", {"الحكومة السورية", "جماعة الحوثي"})],
        ),
        # Denied: told not to have taken place; a participle that goes on with the main clause.
        ("أكد الوزير سامر الحديدي أنه لم يلتق الوزير رضا كريمي.", [("denied", {HADIDI, KARIMI})]),
        (
            "أعلن الوزير سامر الحديدي استقالته، نافيا ما نشرته صحف عن لقاء جمعه بالوزير رضا كريمي.",
            [("denied", {HADIDI, KARIMI})],
        ),
        # Called off though it stands behind «بعد», planned by a word of planning behind.
        (
            "ألغي لقاء كان مبرمجا الاثنين بين الوزير سامر الحديدي والوزير رضا كريمي.",
            [("cancelled", {HADIDI, KARIMI})],
        ),
        (
            "تعذر عقد جلسة ثانية كانت مقررة الاثنين بين الوزير سامر الحديدي والوزير رضا كريمي.",
            [("cancelled", {HADIDI, KARIMI})],
        ),
        # «الأخير» behind the verb, and the other side behind an adverb.
        (
            "قال الوزير سامر الحديدي ذلك. وقد اجتمع الأخير منفردا بالوزير رضا كريمي.",
            [("held", {HADIDI, KARIMI})],
        ),
        # Between who asks and who is asked.
        (
            "قال الوزير سامر الحديدي ذلك. فقد دعاه الوزير رضا كريمي إلى إلغاء الزيارة، وذلك خلال اجتماع بينهما.",
            [("held", {HADIDI, KARIMI})],
        ),
        # What the meeting brought together, and who held it, past adjectives and what counts it.
        ("وقد ضمت آخر هذه الاجتماعات الوزير سامر الحديدي والوزير رضا كريمي.", [("held", {HADIDI, KARIMI})]),
        (
            "كانت المباحثات المهمة التي أجراها الوزير سامر الحديدي مع الوزير رضا كريمي صعبة.",
            [("held", {HADIDI, KARIMI})],
        ),
        # One call, by a verb and by its noun.
        (
            "وكان الوزير سامر الحديدي قد بحث الاثنين، في مكالمة مطولة، مع الوزير رضا كريمي ملف الحدود.",
            [("held", {HADIDI, KARIMI})],
        ),
        # Told of once with the body and once with its people.
        (
            "أجرى الوزير سامر الحديدي محادثات مع ميليشيات الحوثي. ولم تحقق مباحثات الحديدي مع قيادات الميليشيات نتائج.",
            [("held", {HADIDI, "ميليشيات الحوثي"})],
        ),
        # The pronoun on a noun of meeting is its own subject's.
        ("وبدأت اللجنة الفنية مشاوراتها في عمان، بحسب الوزيرة مريم الراوي.", []),
        # A meeting is no one who intends something.
        ("عقد الوزير سامر الحديدي والوزير رضا كريمي اجتماعا. ويسعى الاجتماع إلى حل.", [("held", {HADIDI, KARIMI})]),
    ],
)
def test_who_met_whom_in_turn(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert told.meetings(text, AR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("التقى الوزير سامر الحديدي مسؤولين من البنك الدولي.", {HADIDI, "البنك الدولي"}),
        ("التقى الوزير سامر الحديدي ممثلين عن دمشق.", {HADIDI, "سوريا"}),
        ("التقى الوزير سامر الحديدي مسؤولين روس.", {HADIDI, "مسؤولين روس"}),
        ("التقى الوزير سامر الحديدي بمفتشين من المدينة.", {HADIDI, "بمفتشين"}),
        ("بدأ الوزير سامر الحديدي محادثات مع مسؤول كوري كبير.", {HADIDI, "مسؤول كوري كبير"}),
        ("عقد وزراء الطاقة في الأردن والعراق ومصر اجتماعا.", {"الأردن", "العراق", "مصر"}),
        # A title goes on to the country to which somebody is sent, and his name stands behind a comma.
        (
            "اجتمع المبعوث الأممي إلى سوريا، وزير الخارجية الأسبق سامر الحديدي، بالوزير رضا كريمي.",
            {HADIDI, KARIMI},
        ),
        # Two surnames side by side behind a verb of meeting.
        ("وصل سامر الحديدي. ووصل رضا كريمي. والتقى الحديدي كريمي.", {HADIDI, KARIMI}),
        ("واكتفى الوزير سامر الحديدي والوزير رضا كريمي باتصال هاتفي.", {HADIDI, KARIMI}),
    ],
)
def test_who_the_sides_are(text: str, expected: set[str]) -> None:
    ((_, sides),) = told.meetings(text, AR)
    assert sides == expected
