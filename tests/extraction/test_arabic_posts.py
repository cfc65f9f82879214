"""Arabic posts: what stands before and behind a name, and whose it is."""

import pytest

from tests.extraction import told

AR = "ar"
HADIDI, OZDEMIR = "سامر الحديدي", "كمال أوزدمير"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قال أوليفر مارتن المدير التنفيذي لشركة النور إن الشركة مستعدة.",
            {"أوليفر مارتن": ["المدير التنفيذي لشركة النور"]},
        ),
        (
            "قالت كلير مارتن المديرة المحلية لجمعية مكافحة السل البريطانية إن العلاج متوفر.",
            {"كلير مارتن": ["المديرة المحلية لجمعية مكافحة السل البريطانية"]},
        ),
        ("أفرج عن سامر الحديدي (34 عاما) رئيس البلدية السابق.", {HADIDI: ["رئيس البلدية السابق"]}),
        ("وصف زعيم كوريا الشمالية، كيم جون أون محادثاته بأنها مثمرة.", {"كيم جون أون": ["زعيم كوريا الشمالية"]}),
        ("قال الكاتب والباحث السياسي العراقي سامر الحديدي إن الوضع صعب.", {HADIDI: ["الكاتب والباحث السياسي العراقي"]}),
        ("قال سامر الحديدي، وهو أستاذ فيزياء سابق، إن النتيجة واضحة.", {HADIDI: ["أستاذ فيزياء سابق"]}),
        (
            "قال سامر الحديدي، أحد كبار مستشاري وزيرة الخارجية الأميركية، إن القرار نهائي.",
            {HADIDI: ["أحد كبار مستشاري وزيرة الخارجية الأميركية"]},
        ),
        ("قال أحد الناشطين في المدينة سامر الحديدي إن الوضع صعب.", {HADIDI: ["أحد الناشطين في المدينة"]}),
        ("قال سامر الحديدي، وهو من مؤسسي حزب القمر الجديد، إن الوضع صعب.", {HADIDI: ["من مؤسسي حزب القمر الجديد"]}),
        (
            'أكد المتحدث باسم "فيلق الوادي"، ثاني أكبر فصائل المنطقة، سامر الحديدي أن الطريق مغلق.',
            {HADIDI: ['المتحدث باسم "فيلق الوادي']},
        ),
        # A post at the end of a longer phrase, and a rank between a post and a name.
        ("أعلن ذلك وفق بيان وزير الإعلام، سامر الحديدي، أوردته الوكالة.", {HADIDI: ["وزير الإعلام"]}),
        ("أفرج عن اثنين من أبناء الرئيس الراحل سامر الحديدي.", {HADIDI: ["الرئيس الراحل"]}),
        ("التقى وزراء الخارجية سامر الحديدي.", {HADIDI: []}),
        (
            "قال المتحدث باسم الجيش العقيد الركن سامر الحديدي إن الوضع صعب.",
            {HADIDI: ["المتحدث باسم الجيش"]},  # a rank beside an office is none
        ),
        (
            "بحسب سامر الحديدي قائد وحدة مكافحة الجريمة.",
            {HADIDI: ["قائد وحدة مكافحة الجريمة"]},
        ),
        (
            "قال كمال أوزدمير مستشار ولي عهد البحرين إن الوضع صعب.",
            {OZDEMIR: ["مستشار ولي عهد البحرين"]},
        ),
        # Several posts, several who hold one, and what stands between a post and a name.
        (
            "طرحوا الثقة في وزير النفط وزير الكهرباء والماء سامر الحديدي أمس.",
            {HADIDI: ["وزير النفط", "وزير الكهرباء والماء"]},
        ),
        (
            "قدم الاستجواب النائبان الكويتيان سامر الحديدي، وكمال أوزدمير.",
            {HADIDI: ["النائبان الكويتيان"], OZDEMIR: ["النائبان الكويتيان"]},
        ),
        ("زار المدينتين سامر الحديدي وكمال أوزدمير.", {HADIDI: [], OZDEMIR: []}),
        (
            "رحب رئيس الاتحاد الدولي لكرة القدم (فيفا) سامر الحديدي بالقرار.",
            {HADIDI: ["رئيس الاتحاد الدولي لكرة القدم"]},
        ),
        (
            "وكان سامر الحديدي، 81 سنة، عضو مجلس الشيوخ العراقي، حاضرا.",
            {HADIDI: ["عضو مجلس الشيوخ العراقي"]},
        ),
        ("أكد سامر الحديدي أحد قادة الطلبة أنهم منقسمون.", {HADIDI: ["أحد قادة الطلبة"]}),
        ("قال سامر الحديدي، المتحدث باسم إقليم زانغهار، إن الوضع صعب.", {HADIDI: ["المتحدث باسم إقليم زانغهار"]}),
        ("قال سامر الحديدي، المدعي العام لنيويورك، إن الوضع صعب.", {HADIDI: ["المدعي العام لنيويورك"]}),
        ("وقال أشرف الراوي الناطق باسم الوزارة إن الوضع صعب.", {"أشرف الراوي": ["الناطق باسم الوزارة"]}),
        ("ندد الرئيس بسلفه سامر الحديدي.", {HADIDI: ["سلفه"]}),
        ("تناول خبر زيارة ولي العهد الأردني، الأمير سامر الحديدي لبغداد.", {HADIDI: ["ولي العهد الأردني"]}),
        ("رحل سامر الحديدي، أحد مطالب المتظاهرين، أمس.", {HADIDI: []}),
        ("وجهت نادية الراوي، زوجة الرئيس العراقي، رسالة شكر.", {"نادية الراوي": []}),  # kin is no post
        (
            "شدد رئيس الحكومة اليمنية المعترف بها دوليا سامر الحديدي على السلام.",
            {HADIDI: ["رئيس الحكومة اليمنية المعترف بها دوليا"]},
        ),
        (
            "قال المبعوث الخاص للأمين العام للأمم المتحدة سامر الحديدي إن السلام قريب.",
            {HADIDI: ["المبعوث الخاص للأمين العام للأمم المتحدة"]},
        ),
        # The one served is somebody else.
        ("التقى المحقق محامي كمال أوزدمير أمس.", {OZDEMIR: []}),
        (
            "قال الرئيس التركي كمال أوزدمير إنه بريء. وتكلم محامي الرئيس التركي كمال أوزدمير.",
            {OZDEMIR: ["الرئيس التركي"]},
        ),
        ("هاجمت كتائب حزب الله، بقيادة سامر الحديدي، المعسكر.", {HADIDI: ["قائد"]}),
        ("هاجمت كتائب حزب الله، بقيادة الجنرال سامر الحديدي، المعسكر.", {HADIDI: ["الجنرال"]}),
        ("قال نائبه سامر الحديدي إن القرار نهائي.", {HADIDI: ["نائبه"]}),
        (
            "اجتمع وزراء الخارجية العراقي سامر الحديدي، والتركي كمال أوزدمير.",
            {HADIDI: ["وزراء الخارجية العراقي"], OZDEMIR: ["وزراء الخارجية"]},
        ),
    ],
)
def test_posts_stand_with_whoever_holds_them(text: str, expected: dict[str, list[str]]) -> None:
    assert told.persons(text, AR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "قال مستشار المرشد الإيراني سامر الحديدي، كمال أوزدمير، إن الموقف ثابت.",
            {OZDEMIR: ["مستشار المرشد الإيراني"], HADIDI: ["المرشد الإيراني"]},
            id="the second name is the adviser's",
        ),
        pytest.param(
            "ولم يرد متحدث باسم الرئيس الأميركي دونالد ترامب على السؤال.",
            {"دونالد ترامب": ["الرئيس الأميركي"]},
            id="a known leader is no spokesman",
        ),
        pytest.param(
            "تطرقت إلى قضية سامر الحديدي، معاون الرئيس الفرنسي كمال أوزدمير.",
            {HADIDI: ["معاون الرئيس الفرنسي"], OZDEMIR: ["الرئيس الفرنسي"]},
            id="the office at the end of an apposition is the next one's",
        ),
        pytest.param(
            "وقال رئيس مجلس النقباء نقيب الأطباء سامر الحديدي إن الاعتصام مستمر.",
            {HADIDI: ["رئيس مجلس النقباء", "نقيب الأطباء"]},
            id="two posts of one speaker",
        ),
        pytest.param(
            "وصل رئيس الحكومة الأسبق والمعارض البارز سامر الحديدي.",
            {HADIDI: ["رئيس الحكومة الأسبق", "المعارض البارز"]},
            id="two posts joined",
        ),
        pytest.param(
            "واعتبر مدير البحوث في برنامج الشرق الأوسط بمنظمة العفو الدولية، سامر الحديدي، أن الحكم ظالم.",
            {HADIDI: ["مدير البحوث في برنامج الشرق الأوسط بمنظمة العفو الدولية"]},
            id="a long title before a comma",
        ),
        pytest.param(
            "قال المتحدث باسم القوة، الكولونيل سامر الحديدي، إن المهمة مستمرة.",
            {HADIDI: ["المتحدث باسم القوة"]},
            id="a rank between a title and its name",
        ),
        pytest.param(
            "اجتمع المبعوث الأممي إلى سوريا، وزير الخارجية السويدي الأسبق سامر الحديدي، بعد الظهر بالوفد.",
            {HADIDI: ["المبعوث الأممي إلى سوريا", "وزير الخارجية السويدي الأسبق"]},
            id="two titles with a comma between them",
        ),
        pytest.param(
            "وسيلتقي ولي العهد السعودي، البالغ من العمر 32 عاما، الرئيس سامر الحديدي بعد الظهر.",
            {HADIDI: ["الرئيس"]},
            id="whoever is met behind an aside",
        ),
        pytest.param(
            "وصل رئيس الوزراء العراقي، وزير الدفاع التركي سامر الحديدي.",
            {HADIDI: ["وزير الدفاع التركي"]},
            id="nobody serves two states",
        ),
        pytest.param(
            "وتعتزم وزيرة الدفاع التشيلية، القائمة بأعمال وزير الخارجية، سمر الراوي، زيارة المدينة.",
            {"سمر الراوي": ["وزيرة الدفاع التشيلية", "القائمة بأعمال وزير الخارجية"]},
            id="an office that somebody fills for another",
        ),
        pytest.param(
            "استأنف رئيس الحكومة المكلف الحبيب الراوي مشاوراته.",
            {"الحبيب الراوي": ["رئيس الحكومة المكلف"]},
            id="a name with the article behind how the post is held",
        ),
        pytest.param(
            "أما حاكم ولاية كورداند الهندية سامر الحديدي فاجتمع بالضباط.",
            {HADIDI: ["حاكم ولاية كورداند الهندية"]},
            id="a region that no list has",
        ),
        pytest.param(
            "قال المتحدث العسكري باسمها، العقيد المنشق سامر الحديدي: لا شيء.",
            {HADIDI: ["المتحدث العسكري باسمها", "العقيد المنشق"]},
            id="a pronoun behind an adjective, and a rank that tells more",
        ),
        pytest.param(
            "رحبت اليابان بدعم رئيس وزرائها سامر الحديدي للاتفاق.",
            {HADIDI: ["رئيس وزرائها"]},
            id="a pronoun inside a title",
        ),
        pytest.param(
            "قدم المبعوث الدولي آنذاك سامر الحديدي خطة.", {HADIDI: ["المبعوث الدولي"]}, id="a word for the time between"
        ),
        pytest.param(
            "التقى سامر الحديدي وهو وزير خارجية سويدي سابق كان يعمل هناك.",
            {HADIDI: ["وزير خارجية سويدي سابق"]},
            id="what he is, without a comma",
        ),
        pytest.param(
            "قال سامر الحديدي، مندوب سوريا في مجلس الأمن، إن القرار ظالم.",
            {HADIDI: ["مندوب سوريا في مجلس الأمن"]},
            id="where somebody is sent",
        ),
        pytest.param(
            "شدد الرئيسان الفرنسي سامر الحديدي والتركي كمال أوزدمير على السلام.",
            {HADIDI: ["الرئيس الفرنسي"], OZDEMIR: ["الرئيس"]},
            id="each of two holds one post",
        ),
    ],
)
def test_each_name_gets_its_own_of_several_titles(text: str, expected: dict[str, list[str]]) -> None:
    found = told.persons(text, AR)
    assert {name: sorted(posts) for name, posts in found.items()} == {n: sorted(p) for n, p in expected.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "صرح الناطق باسم الوزارة أشرف القدرة أن الجرحى عشرة.", {"أشرف القدرة"}, id="a word as family name"
        ),
        pytest.param(
            "وصل محمد بن سلمان إلى باريس. ويقول الأمير محمد إن الزيارة ناجحة.",
            {"محمد بن سلمان"},
            id="a prince by his first name",
        ),
        pytest.param("وقبل عقد قمتين مرتقبتين ضربت رياح عاتية المدينة.", set(), id="ordinary words are no names"),
        pytest.param("قال مؤيدو هالبرغ إن الوضع صعب.", set(), id="people of somebody"),
        pytest.param(
            "كيم سونغ-وو شكر مون هيون-جين على الجهود.",
            {"كيم سونغ-وو", "مون هيون-جين"},
            id="a given name in two parts ends it",
        ),
    ],
)
def test_whose_name_it_is(text: str, expected: set[str]) -> None:
    assert set(told.persons(text, AR)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "امتنعت عمدة كولون، سمر الراوي، عن التعليق.", {"سمر الراوي": ["عمدة كولون"]}, id="of a town no list has"
        ),
        pytest.param(
            "أكد محامي رمضان، سامر الحديدي، ما جاء في الشكوى.", {HADIDI: ["محامي رمضان"]}, id="of somebody else"
        ),
        pytest.param(
            "قتل رئيس المجلس السياسي الأعلى التابع لها، سامر الحديدي، في غارة.",
            {HADIDI: ["رئيس المجلس السياسي الأعلى التابع لها"]},
            id="with a participle and its preposition",
        ),
        pytest.param(
            "أدان السيناتور الجمهوري، سامر الحديدي تصريحات خصومه.",
            {HADIDI: ["السيناتور الجمهوري"]},
            id="a whole title, though no comma closes the name",
        ),
        pytest.param("للاستفسار: المكتب الإعلامي، السيد سامر الحديدي.", {HADIDI: []}, id="an adjective is no title"),
        pytest.param(
            "قال مبعوث الرئيس كمال أوزدمير، سامر الحديدي، إن الوقت حان.",
            {HADIDI: ["مبعوث الرئيس"], OZDEMIR: ["الرئيس"]},
            id="a title that has a name keeps it",
        ),
    ],
)
def test_a_name_behind_a_comma_takes_the_title_before_it(text: str, expected: dict[str, list[str]]) -> None:
    found = told.persons(text, AR)
    assert {name: found.get(name, ["nobody"]) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "قال المبعوث الخاص لوزير الخارجية القطري سامر الحديدي إن الوقت حان.",
            {HADIDI: ["المبعوث الخاص لوزير الخارجية القطري"]},
            id="whose envoy he is",
        ),
        pytest.param(
            "أبدى القائد العام لمجلس الخابور العسكري سامر الحديدي استعداده.",
            {HADIDI: ["القائد العام لمجلس الخابور العسكري"]},
            id="the name of a council goes on",
        ),
        pytest.param(
            "التقى شيخ العقل سامر الحلبي وشيخ عشيرة النعيم كمال الحديدي.",
            {"كمال الحديدي": ["شيخ عشيرة النعيم"]},
            id="the next title is no part of the name before",
        ),
        pytest.param(
            "قالت رئيستها ألبرتين سوسو إن الوقت حان.", {"ألبرتين سوسو": ["رئيستها"]}, id="a title that has its owner"
        ),
        pytest.param(
            "قال المتحدث باسم اللواء النقيب سامر الحديدي إن الوقت حان.",
            {HADIDI: ["المتحدث باسم اللواء"]},
            id="a brigade that is no rank",
        ),
        pytest.param(
            "شدد قائد اللواء 52 العميد سامر الحديدي على الحذر.", {HADIDI: ["قائد اللواء 52"]}, id="the number of a unit"
        ),
        pytest.param(
            "انتقد النائب عن بندر عباس سامر الحديدي الخطة.",
            {HADIDI: ["النائب عن بندر عباس"]},
            id="the town he stands for",
        ),
        pytest.param(
            "عقد الاجتماع برئاسة مندوب سلطنة عمان السفير سامر الحديدي.",
            {HADIDI: ["مندوب سلطنة عمان", "السفير"]},
            id="one post behind the country of another",
        ),
        pytest.param(
            "حذر عالم المحيطات سامر الحديدي من الجفاف.", {HADIDI: ["عالم المحيطات"]}, id="a scholar of something"
        ),
    ],
)
def test_where_a_title_ends(text: str, expected: dict[str, list[str]]) -> None:
    found = told.persons(text, AR)
    assert {name: found.get(name, ["nobody"]) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "أعلن رئيس الأركان بالوكالة ووزير الدفاع سامر الحديدي القرار.",
            {HADIDI: ["رئيس الأركان بالوكالة", "وزير الدفاع"]},
            id="two posts, the first of them for a time",
        ),
        pytest.param(
            "عقد الاجتماع برئاسة الفريق سامر الحديدي المدير العام لشركة النور، واستمر ساعة.",
            {HADIDI: ["المدير العام لشركة النور"]},
            id="a definite title behind a name that takes no object",
        ),
        pytest.param(
            "قالت الخبيرتان في مركز مكافحة العنف، سمر الراوي وجينا فالي، إن الخطر كبير.",
            {"سمر الراوي": ["الخبيرتان في مركز مكافحة العنف"], "جينا فالي": ["الخبيرتان في مركز مكافحة العنف"]},
            id="two names behind a comma, one of which no list has",
        ),
        pytest.param(
            "حضر اللقاء السفير الأردني بالقاهرة سامر الحديدي.",
            {HADIDI: ["السفير الأردني"]},
            id="where he serves, by a letter",
        ),
        pytest.param(
            "التقى كمال أوزدمير المبعوث الأممي إلى ليبيا اللبناني سامر الحديدي.",
            {HADIDI: ["المبعوث الأممي إلى ليبيا"]},
            id="where he is from, behind where he is sent",
        ),
        pytest.param(
            "قال قائد الجيش العماد سامر الحديدي إن الوضع هادئ.",
            {HADIDI: ["قائد الجيش"]},
            id="a general in Lebanon",
        ),
        pytest.param(
            "قال النائب الأول لرئيس مجلس الوزراء سامر الحديدي إن الوضع هادئ.",
            {HADIDI: ["النائب الأول لرئيس مجلس الوزراء"]},
            id="the first deputy",
        ),
        pytest.param(
            "رفض وزير الخارجية الألماني القرار. وقال سامر الحديدي إن الثقة تضيع بسرعة.",
            {HADIDI: ["وزير الخارجية الألماني"]},
            id="named in the next sentence",
        ),
        pytest.param(
            "رفض وزير الخارجية الألماني القرار. وقال الصحفي سامر الحديدي إن الثقة تضيع بسرعة.",
            {HADIDI: ["الصحفي"]},
            id="whoever speaks next is something else",
        ),
    ],
)
def test_posts_that_stand_apart_from_the_name(text: str, expected: dict[str, list[str]]) -> None:
    found = told.persons(text, AR)
    assert {name: sorted(found.get(name, ["nobody"])) for name in expected} == expected


def test_a_friendly_state_is_part_of_the_post_before_a_name() -> None:
    text = "استقبل سامر الراوي وزير العدل، ووزير الدفاع في المملكة الأردنية الهاشمية الشقيقة عادل حمدان."
    assert told.persons(text, "ar")["عادل حمدان"] == ["وزير الدفاع في المملكة الأردنية الهاشمية الشقيقة"]
