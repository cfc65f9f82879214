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
        (
            "عقد الوزير سامر الحديدي اجتماعا مع الوزير رضا كريمي ثم مع الوزيرة مريم الراوي.",
            [("held", {HADIDI, KARIMI}), ("held", {HADIDI, RAWI})],
        ),
        (
            "عقد الوزير سامر الحديدي اجتماعا مع الوزير رضا كريمي، وآخر مع الوزيرة مريم الراوي.",
            [("held", {HADIDI, KARIMI}), ("held", {HADIDI, RAWI})],
        ),
        # Each by himself, told of behind a long list; two calls, and two who were called.
        (
            "التقى الملك فيصل الثاني الاثنين كلا من الرئيس الروسي أندري كوزلوف، ورئيس الوزراء العراقي سامر الحديدي، "
            "ووزيرة الخارجية الأردنية مريم الراوي، كل على حدة.",
            [("held", {"فيصل الثاني", name}) for name in (KOZLOV, HADIDI, RAWI)],
        ),
        (
            "أجرى الوزير سامر الحديدي اتصالين هاتفيين بالوزير رضا كريمي والوزيرة مريم الراوي.",
            [("held", {HADIDI, KARIMI}), ("held", {HADIDI, RAWI})],
        ),
        # Two who met, and whom they meet next; who receives the two.
        (
            "التقى وزير الخارجية العراقي سامر الحديدي نظيره الأردني رضا كريمي. ومن المقرر أن يعقد الوزيران اجتماعا مع "
            "نظيرتهما المصرية مريم الراوي.",
            [("held", {HADIDI, KARIMI}), ("planned", {HADIDI, KARIMI, RAWI})],
        ),
        (
            "التقى وزير الخارجية العراقي سامر الحديدي نظيره الأردني رضا كريمي. ثم استقبل الرئيس الروسي أندري كوزلوف "
            "الوزيرين.",
            [("held", {HADIDI, KARIMI}), ("held", {HADIDI, KARIMI, KOZLOV})],
        ),
        # The counterpart from a country that only the report tells of.
        (
            "عمان - التقى وزير الخارجية الأردني سامر الحديدي الرئيس التركي رضا كريمي، وحضر وزير الخارجية أندري كوزلوف "
            "اللقاء في أنقرة. ثم التقى الحديدي نظيره التركي.",
            [("held", {HADIDI, KARIMI}), ("held", {HADIDI, KOZLOV})],
        ),
        # The president is who is called so, and not the head of something else who was named last.
        (
            "استقبل الرئيس سامر الحديدي الوزير رضا كريمي بحضور مريم الراوي رئيسة الديوان ورئيس المخابرات عادل البكري. كما "
            "تلقى السيد الرئيس اتصالا هاتفيا من الرئيس الروسي أندري كوزلوف.",
            [("held", {HADIDI, KARIMI}), ("held", {HADIDI, KOZLOV})],
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
        (
            "قال الوزير سامر الحديدي إن الأمر انتهى، نافيا ما تردد عن لقاء جمعه بالوزير رضا كريمي.",
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
        # When and how they met, between the verb and its object.
        *(
            (f"التقى الوزير سامر الحديدي {adverb} رئيس المجلس رضا كريمي.", {HADIDI, KARIMI})
            for adverb in ("على انفراد", "في وقت لاحق", "بعد ذلك", "في ختام زيارته", "على مأدبة غداء", "في مقر إقامته")
        ),
        # Forms of address before whoever receives, or is met.
        *(
            (f"استقبل {form} سامر الحديدي في مكتبه اليوم السفير المصري رضا كريمي.", {HADIDI, KARIMI})
            for form in ("جلالة الملك", "فخامة الرئيس", "دولة رئيس الوزراء", "سيادة الرئيس", "قداسة البابا", "السيد/")
        ),
        (
            "بحث نائب رئيس مجلس الوزراء وزير الدفاع الشيخ سامر الحديدي مع السفير المصري رضا كريمي سبل التعاون.",
            {HADIDI, KARIMI},
        ),
        # What stands for whoever is addressed so; an adverb with its pronoun; a call with a picture.
        (
            "قال معالي الوزير سامر الحديدي إن الوضع صعب. واستقبل معاليه السفير المصري رضا كريمي.",
            {HADIDI, KARIMI},
        ),
        ("والتقى الوزير سامر الحديدي على هامشها الأمين العام للجمعية رضا كريمي.", {HADIDI, KARIMI}),
        ("اجتمع الوزير سامر الحديدي عبر الاتصال المرئي بالوزير رضا كريمي.", {HADIDI, KARIMI}),
        # Two bodies joined, and a delegation of one of them.
        (
            "انطلقت في جنيف مفاوضات بين نقابة المعلمين والحكومة الليبية.",
            {"نقابة المعلمين", "الحكومة الليبية"},
        ),
        (
            "انطلقت في جنيف مفاوضات بين وفد من نقابة المعلمين والحكومة الليبية.",
            {"نقابة المعلمين", "الحكومة الليبية"},
        ),
        # The states that adjectives name.
        ("انطلقت في مسقط محادثات أميركية كورية شمالية.", {"الولايات المتحدة", "كوريا الشمالية"}),
        ("انعقدت في سوتشي القمة الروسية التركية.", {"روسيا", "تركيا"}),
        # An object without the article behind who receives, whom no list knows.
        (
            "التقى الوزير سامر الحديدي الوزير رضا كريمي، فيما استقبل الرئيس أندري كوزلوف مبعوثا من طهران.",
            {HADIDI, KARIMI},
        ),
        # Who attends what is not told of is no side of the next meeting.
        (
            "حضر الاستقبال السفير أندري كوزلوف. واجتمع الوزير سامر الحديدي بالوزير رضا كريمي.",
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


@pytest.mark.parametrize(
    "text",
    [
        "التقى الوزير سامر الحديدي الرئيس رضا كريمي الأحد، والرئيس أندري كوزلوف الاثنين.",
        "التقى الوزير سامر الحديدي الأحد الرئيس رضا كريمي، والاثنين الرئيس أندري كوزلوف.",
        "اجتمع الوزير سامر الحديدي مع الرئيس رضا كريمي الأحد، ومع الرئيس أندري كوزلوف الاثنين.",
        "اجتمع الوزير سامر الحديدي مع الرئيس رضا كريمي الأحد، ثم مع الرئيس أندري كوزلوف الاثنين.",
    ],
)
def test_each_is_met_on_his_day(text: str) -> None:
    names = told.named(text, AR)
    found = {
        names[side.agent]: one.time and one.time.latest
        for one in told.report(text, AR).meetings
        for side in one.participants
        if names[side.agent] != HADIDI
    }
    assert found == {KARIMI: "2022-06-12", KOZLOV: "2022-06-13"}


@pytest.mark.parametrize(
    "text",
    [
        "استعدادات عقد القمة بين مصر وتركيا جارية.",
        "بحث الجانبان ضمان نجاح القمة بين مصر وتركيا.",
    ],
)
def test_what_is_prepared_is_to_come(text: str) -> None:
    assert told.meetings(text, AR) == [("planned", {"مصر", "تركيا"})]


def test_the_second_of_two_states_leaves_out_what_their_names_share() -> None:
    text = "اتفقت كوريا الشمالية والجنوبية على عقد قمة بين زعيمي البلدين الشهر المقبل."
    assert told.meetings(text, AR) == [("planned", {"كوريا الشمالية", "كوريا الجنوبية"})]
