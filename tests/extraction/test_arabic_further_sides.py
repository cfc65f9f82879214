"""Arabic meetings with one after the other, and sides that another phrase stands for; published on Tuesday 14 June 2022."""

import pytest

from tests.extraction import told

AR = "ar"
HADIDI, KARIMI, KOZLOV = "سامر الحديدي", "رضا كريمي", "أندري كوزلوف"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One after the other.
        (
            "اجتمع الوزير العراقي سامر الحديدي بنظيره الإيراني رضا كريمي، ثم بالرئيس الروسي أندري كوزلوف.",
            [("held", {HADIDI, KARIMI}), ("held", {HADIDI, KOZLOV})],
        ),
        # Two who share a title.
        ("استقبل أندري كوزلوف السفيرين السابقين سامر الحديدي ورضا كريمي.", [("held", {KOZLOV, HADIDI, KARIMI})]),
        ("اجتمع أندري كوزلوف مع النائبين سامر الحديدي ورضا كريمي.", [("held", {KOZLOV, HADIDI, KARIMI})]),
        # Who attended what another presided over.
        ("ترأس سامر الحديدي اجتماعا حضره رضا كريمي.", [("held", {HADIDI, KARIMI})]),
        ("عقد في بغداد اجتماع حضره سامر الحديدي ورضا كريمي.", [("held", {HADIDI, KARIMI})]),
        ("نظمت الجامعة حفلا حضره سامر الحديدي ورضا كريمي.", []),
        # Nobody is the counterpart of one of his own country.
        (
            "وصل وزير الخارجية العراقي سامر الحديدي إلى موسكو. واستقبله الرئيس الروسي أندري كوزلوف. كما التقى نظيره الروسي بوريس مالكوف.",
            [("held", {HADIDI, KOZLOV}), ("held", {HADIDI, "بوريس مالكوف"})],
        ),
        # The name between commas closes the title; what stands behind is somebody else.
        (
            "استقبل مساعد رئيس الجمهورية، سامر الحديدي، الوزير الإيراني رضا كريمي في القصر.",
            [("held", {HADIDI, KARIMI})],
        ),
        (
            "استقبل محافظ نينوى، الفريق المتقاعد سامر الحديدي، وفدا من غرفة التجارة.",
            [("held", {HADIDI, "غرفة التجارة"})],
        ),
        # Sides between the verb and the noun, behind the noun's own clause, and of a meeting that was due.
        ("عقد بين الجانبين العراقي والتركي اجتماع في أنقرة.", [("held", {"العراق", "تركيا"})]),
        (
            "وجمع اللقاء الذي احتضنته الرباط الوزير العراقي سامر الحديدي بنظيره الإيراني رضا كريمي.",
            [("held", {HADIDI, KARIMI})],
        ),
        (
            "ألغي لقاء كان مقررا بين الوزير العراقي سامر الحديدي ونظيره الإيراني رضا كريمي.",
            [("cancelled", {HADIDI, KARIMI})],
        ),
        (
            "كشف مصدر حكومي عن لقاء سري جمع الوزير العراقي سامر الحديدي بنظيره الإيراني رضا كريمي.",
            [("alleged", {HADIDI, KARIMI})],
        ),
        # Who is meant: the officers of two armies, whoever an office is named for, whose country is told with «من».
        (
            "ترأس الجنرال سامر الحديدي اجتماعا ثلاثيا ضم ضباطا من الجيشين العراقي والتركي.",
            [("held", {HADIDI, "العراق", "تركيا"})],
        ),
        (
            "أعلن مكتب رئيس الوزراء العراقي سامر الحديدي أنه تلقى اتصالا هاتفيا من الرئيس الروسي أندري كوزلوف.",
            [("held", {HADIDI, KOZLOV})],
        ),
        (
            "انتهت المباحثات بين وزير النفط العراقي سامر الحديدي ونظيره من جنوب السودان بيتر ماكور.",
            [("held", {HADIDI, "بيتر ماكور"})],
        ),
        # Behind a comma and a relative; a verb that is spelt like a body; two counterparts with their titles.
        (
            "تحدث عن نتائج القمة، التي جمعت أمس الوزير العراقي سامر الحديدي ونظيره الإيراني رضا كريمي.",
            [("held", {HADIDI, KARIMI})],
        ),
        (
            "أعلن عن قمة مرتقبة ثانية تجمع الرئيس العراقي سامر الحديدي والرئيس الروسي أندري كوزلوف.",
            [("planned", {HADIDI, KOZLOV})],
        ),
        (
            "قال الوزير سامر الحديدي إنه سيجتمع مع نظيريه وزير الخارجية رضا كريمي وعضو المجلس أندري كوزلوف.",
            [("planned", {HADIDI, KARIMI, KOZLOV})],
        ),
        ("قال الرئيس سامر الحديدي خلال لقائه عددا من الطلاب إن الملف معقد.", [("held", {HADIDI, "الطلاب"})]),
        # A verb for two means the two of the meeting told of last.
        (
            "وستكون القمة المقبلة بين الوزير سامر الحديدي ورضا كريمي في موسكو في سبتمبر المقبل. وهو ثالث اجتماع، إذ التقيا للمرة الأولى في أبريل الماضي.",
            [("planned", {HADIDI, KARIMI}), ("held", {HADIDI, KARIMI})],
        ),
        # What may come or not is no meeting; whoever is asked to hold one is a side.
        ("طلب الوزير سامر الحديدي انسحاب القوات قبل بدء أي مفاوضات مع حزب الراية.", []),
        (
            "دعا المبعوث رضا كريمي الحكومة العراقية وحزب الراية إلى عقد محادثات في جنيف.",
            [("planned", {KARIMI, "الحكومة العراقية", "حزب الراية"})],
        ),
        (
            "طلب الوزير سامر الحديدي من الحكومة التركية إجراء محادثات مع حزب الراية في جنيف.",
            [("planned", {"الحكومة التركية", "حزب الراية"})],
        ),
        ("دعا الوزير العراقي سامر الحديدي نظيره الإيراني رضا كريمي إلى إجراء محادثات.", []),
        # Two titles side by side; a title whose holder stands between commas; whoever oversees a session.
        (
            "زار الرئيس الإيراني رضا كريمي جدة. والتقى ولي العهد السعودي الرئيس الإيراني على هامش القمة.",
            [("held", {"ولي العهد السعودي", KARIMI})],
        ),
        (
            "قال رئيس المجلس رضا كريمي إن الملف معقد. وفي النجف استقبل رئيس المجلس، اللواء سامر الحديدي، الوفد التركي.",
            [("held", {HADIDI, "الوفد التركي"})],
        ),
        (
            "أشرفت رئيسة الحكومة سلوى الراوي على جلسة عمل خصصت للنظر في المطالب، وذلك بحضور الوزير سامر الحديدي.",
            [("held", {"سلوى الراوي", HADIDI})],
        ),
        ("عقدت في مسقط مائدة مستديرة بين وفد العراق ووفد تركيا.", [("held", {"وفد العراق", "وفد تركيا"})]),
        # One by one.
        (
            "عقد الوزير العراقي سامر الحديدي في موسكو اجتماعين منفصلين مع رضا كريمي وأندري كوزلوف.",
            [("held", {HADIDI, KARIMI}), ("held", {HADIDI, KOZLOV})],
        ),
        # Who was received goes on.
        (
            "زار الوزير سامر الحديدي طرابلس حيث استقبله رئيس البرلمان رضا كريمي، ثم انتقل إلى صيدا للقاء رئيس الحزب أندري كوزلوف.",
            [("held", {HADIDI, KARIMI}), ("held", {HADIDI, KOZLOV})],
        ),
        # Two of those who met, by themselves.
        (
            "عقد الوزير سامر الحديدي ورضا كريمي وأندري كوزلوف اجتماعا في بغداد. وعقب الاجتماع، عقد سامر الحديدي ورضا كريمي لقاء ثنائيا مغلقا.",
            [("held", {HADIDI, KARIMI, KOZLOV}), ("held", {HADIDI, KARIMI})],
        ),
        # A list of those present, of whoever comes for a country, and of two bodies.
        (
            "اختتمت في جدة أعمال القمة برئاسة الملك فيصل الحديدي وبمشاركة 40 قائدا، من بينهم الرئيس العراقي رضا كريمي والرئيس الروسي أندري كوزلوف.",
            [("held", {"فيصل الحديدي", KARIMI, KOZLOV})],
        ),
        (
            "أشرفت الوزيرة سلوى الراوي على جلسة عمل بحضور الأمين العام للاتحاد ووزير النقل سامر الحديدي.",
            [("held", {"سلوى الراوي", HADIDI})],
        ),
        (
            "وجمع لقاء ثلاثي في نيقوسيا كلا من الرئيس العراقي سامر الحديدي ورضا كريمي وأندري كوزلوف.",
            [("held", {HADIDI, KARIMI, KOZLOV})],
        ),
        (
            "تستضيف الدوحة الأحد محادثات بين وفدي طالبان والحكومة الأفغانية.",
            [("planned", {"طالبان", "الحكومة الأفغانية"})],
        ),
        (
            "صرح الوزير بأن الأمم المتحدة تعتزم دعوة الأطراف المتحاربة إلى مفاوضات سلام في جنيف في 6 سبتمبر.",
            [("planned", {"الأمم المتحدة", "الأطراف المتحاربة"})],
        ),
    ],
)
def test_the_further_sides_of_a_meeting(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert told.meetings(text, AR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "زار الوزير سامر الحديدي طرابلس حيث استقبله رئيس البرلمان رضا كريمي، ثم انتقل إلى صيدا.",
            [("held", HADIDI, "طرابلس"), ("held", HADIDI, "صيدا")],
        ),
        (
            "قال رضا كريمي إن المعبر مفتوح. وقبل أن يغادر بيروت متوجها إلى أديس أبابا، قال الوزير سامر الحديدي إن الملف معقد.",
            [("held", HADIDI, "أديس أبابا")],
        ),
        (
            "أما تركيا، التي شهدت الحادث، فأوفدت إلى طرابلس المدير العام للموانئ سامر الحديدي لمتابعة الملف.",
            [("held", HADIDI, "طرابلس")],
        ),
        ("وسيزور كاراكاس في نوفمبر المقبل الوزير سامر الحديدي.", [("planned", HADIDI, "كاراكاس")]),
        ("قدم إلى القاهرة الوزير سامر الحديدي.", [("held", HADIDI, "القاهرة")]),
        ("حط الوزير سامر الحديدي رحاله في بيروت أمس.", [("held", HADIDI, "بيروت")]),
        (
            "ومن المرتقب أن يتوجه الوزير سامر الحديدي إلى روما يوم الخميس ثم إلى برلين.",
            [("planned", HADIDI, "روما"), ("planned", HADIDI, "برلين")],
        ),
    ],
)
def test_who_travels_where_another_is_named_first(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told.visits(text, AR) == expected


@pytest.mark.parametrize("place", ["زردن", "بكركي", "زوريخ", "بلدة زردن", "البنك المركزي"])
def test_nobody_belongs_to_the_place_where_they_meet(place: str) -> None:
    text = f"التقى سامر الراوي في {place} السفيرة الأمريكية ليلى ميلر."
    assert told.meetings(text, "ar") == [("held", {"سامر الراوي", "ليلى ميلر"})]


@pytest.mark.parametrize("where", ["", "في قصر النور ", "أمس "])
def test_what_came_about_at_his_reception(where: str) -> None:
    text = f"دعا سامر الراوي إلى الحوار. وجاء ذلك خلال استقباله {where}رئيس البرلمان التونسي عادل حمدان."
    assert told.meetings(text, "ar") == [("held", {"سامر الراوي", "عادل حمدان"})]


@pytest.mark.parametrize("aside", ["", "، على هامش القمة الإفريقية في أديس أبابا،", " على هامش القمة"])
def test_every_side_behind_an_aside(aside: str) -> None:
    text = (
        f"أجرى الرئيس التونسي سامر الراوي محادثات{aside} مع كل من نظيره السنغالي موسى ديوب والوزير الليبي عادل حمدان."
    )
    assert told.meetings(text, "ar") == [("held", {"سامر الراوي", "موسى ديوب", "عادل حمدان"})]


def test_a_ruler_with_all_forms_of_address_receives() -> None:
    text = "استقبل حضرة صاحب السمو الشيخ سامر الراوي أمير البلاد، بمكتبه صباح اليوم، سعادة السيد عادل حمدان وزير العدل."
    assert told.meetings(text, "ar") == [("held", {"سامر الراوي", "عادل حمدان"})]


def test_his_excellency_is_who_was_addressed_so_rather_than_a_president() -> None:
    text = (
        "وصل معالي السيد سامر الراوي إلى طهران. واستقبله الرئيس رضا كريمي. ونقل معاليه إلى الرئيس رسالة. "
        "ومن المقرر أن يلتقي معاليه غدا الوزير أندري كوزلوف."
    )
    assert told.meetings(text, "ar")[-1] == ("planned", {"سامر الراوي", "أندري كوزلوف"})


def test_where_somebody_goes_on_to_is_no_side() -> None:
    text = "من المنتظر أن يجتمع سامر الراوي غدا مع الوزير عادل حمدان قبل توجهه إلى بغداد."
    assert told.meetings(text, "ar") == [("planned", {"سامر الراوي", "عادل حمدان"})]


def test_leaders_stand_for_their_states() -> None:
    text = "عقد قادة اليونان وقبرص قمة في أثينا بمشاركة الرئيس القبرصي نيكوس كوستاس ورئيس الوزراء اليوناني يانيس بابوس."
    assert told.meetings(text, "ar") == [("held", {"نيكوس كوستاس", "يانيس بابوس"})]


def test_whoever_attended_it_has_no_form_of_address() -> None:
    text = "تناول الاجتماع، الذي حضره ممثل الحكومة سامر الراوي، آخر التطورات."
    assert told.persons(text, "ar") == {"سامر الراوي": ["ممثل الحكومة"]}
