"""Who and what an Arabic sentence speaks of: persons, their posts, bodies and sources. One row a rule; all names are invented."""

import pytest

from tests.extraction import told

AR = "ar"


def posts(text: str) -> list[tuple[str, str, str | None]]:
    """Name, title and country of every post."""
    return [(one.names[0], post.title, post.country) for one in told.report(text, AR).persons for post in one.posts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الرئيس ترامب ذلك.", [("ترامب", "الرئيس", "الولايات المتحدة")]),
        (
            "قال الوزير الأردني سعيد مراد ذلك. وزار الوزير سعيد مراد عدن.",
            [("سعيد مراد", "الوزير الأردني", "الأردن")],
        ),
        (
            "أقر البرلمان الأردني القانون أمس، وفي عمان قال وزير العدل سعيد مراد إن الأردنيين راضون.",
            [("سعيد مراد", "وزير العدل", "الأردن")],
        ),
        (
            "في باريس وبرلين وروما قال وزير العدل سعيد مراد إن الاتفاق جاهز.",
            [("سعيد مراد", "وزير العدل", None)],
        ),
        ("وصلت المستشارة الألمانية كارين فوغل.", [("كارين فوغل", "المستشارة الألمانية", "ألمانيا")]),
    ],
)
def test_the_country_of_a_post(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # names from elsewhere, and family names that are words
        ("وقال كريس هيل إن الجلسة تأجلت.", {"كريس هيل": []}),
        ("وقالت هبة الله مراد إن المطبعة توقفت.", {"هبة الله مراد": []}),
        ("وصل الوزير القطري سلطان بن أحمد الدوسري.", {"سلطان بن أحمد الدوسري": ["الوزير القطري"]}),
        (
            "حضر الوزير القطري جاسم مراد وعلي بن محمد الدوسري.",
            {"جاسم مراد": ["الوزير القطري"], "علي بن محمد الدوسري": []},
        ),
        # what only looks like a name
        ("سافر الوزير اليمني أمس لصنعاء.", {}),
        ("وسألت هل اللون أسود أم الأبيض.", {}),
        ("لم يكن جمال قلقا من الزيارة.", {}),
        # titles behind their complement, behind the name, behind a demonym
        (
            "قال السفير الهولندي لدى مجلس الأمن، كاريل دايكسترا، إن الوضع صعب.",
            {"كاريل دايكسترا": ["السفير الهولندي لدى مجلس الأمن"]},
        ),
        (
            "قالت إليزابيث تيرنر الباحثة في معهد دراسات الحرب إن القمة تأخرت.",
            {"إليزابيث تيرنر": ["الباحثة في معهد دراسات الحرب"]},
        ),
        ("نقلت الصحيفة عن سامر مراد المتحدث باسم الجيش قوله ذلك.", {"سامر مراد": ["المتحدث باسم الجيش"]}),
        ("قال سامر مراد، وهو قيادي في حركة النور، إن الوقت ضاق.", {"سامر مراد": ["قيادي في حركة النور"]}),
        ("قال نائب المدير العام، الكندي لوك مارتن، ذلك.", {"لوك مارتن": ["نائب المدير العام"]}),
        # documents and governments end before the post of their owner
        ("رفضت طهران قرار الرئيس الأمريكي توم برادلي.", {"توم برادلي": ["الرئيس الأمريكي"]}),
        ("قالت إدارة الرئيس الأمريكي توم برادلي ذلك.", {"توم برادلي": ["الرئيس الأمريكي"]}),
        # a second one of the same post, for another country
        (
            "بحث وزير الخارجية الروسي إيغور بتروف والتركي كمال أوزدمير الأزمة.",
            {"إيغور بتروف": ["وزير الخارجية الروسي"], "كمال أوزدمير": ["وزير الخارجية"]},
        ),
        # what a post is about, and where it is held
        ("قال المدير العام للمناجم حاتم مراد ذلك.", {"حاتم مراد": ["المدير العام للمناجم"]}),
        ("قال القنصل التركي في أربيل هاكان أوزغور ذلك.", {"هاكان أوزغور": ["القنصل التركي في أربيل"]}),
        ("طالب النائب عن المحافظة فرات مراد بالتحقيق.", {"فرات مراد": ["النائب عن المحافظة"]}),
        (
            "قال رئيس مجلس الوزراء الشيخ سامر مراد ذلك.",
            {"سامر مراد": ["رئيس مجلس الوزراء"]},
        ),
        # a rank stays beside the office
        (
            "استقبل الفريق سامر مراد، رئيس أركان الجيش المصري، الوفد.",
            {"سامر مراد": ["رئيس أركان الجيش المصري"]},
        ),
        # one post in the plural for several, each with his country
        (
            "دان وزراء الخارجية البريطاني جون هاريس، والفرنسي لوك مارتن، والألماني يان بيرغر الهجوم.",
            {
                "جون هاريس": ["وزراء الخارجية البريطاني"],
                "لوك مارتن": ["وزراء الخارجية"],
                "يان بيرغر": ["وزراء الخارجية"],
            },
        ),
        # a term that ends, and who holds a post now
        ("قال رئيس الوزراء المنتهية ولايته، سامر مراد، ذلك.", {"سامر مراد": ["رئيس الوزراء المنتهية ولايته"]}),
        ("قال رئيس البرلمان الحالي سامر مراد ذلك.", {"سامر مراد": ["رئيس البرلمان الحالي"]}),
        # whoever leads a cabinet holds his own post, not a part of its name
        ("استقالت حكومة رئيس الوزراء سامر مراد.", {"سامر مراد": ["رئيس الوزراء"]}),
        # two posts in a row
        ("قال النائب العام المستشار نبيل الحسن ذلك.", {"نبيل الحسن": ["النائب العام", "المستشار"]}),
        # relatives and those accused hold no post
        ("قالت زوجته ليلى حداد ذلك.", {"ليلى حداد": []}),
        ("نفى المتهم سامر مراد ذلك.", {"سامر مراد": []}),
        # a body that no list knows, before a given name
        ("قال رئيس تحرير بلاندورا جون هاريس ذلك.", {"جون هاريس": ["رئيس تحرير بلاندورا"]}),
        # one word behind a title that is no name
        ("قالت عمدة كولونيا هنرييت ريكر ذلك.", {"هنرييت ريكر": ["عمدة كولونيا"]}),
        ("أبدى الرئيس المصري السبت غضبه.", {}),
        # more than one post behind a name
        (
            "دعا سامر مراد، رجل الدين العراقي وزعيم حزب القمر الجديد، إلى الحوار.",
            {"سامر مراد": ["رجل الدين العراقي", "زعيم حزب القمر الجديد"]},
        ),
        (
            "انتقد سامر مراد، نائب الرئيس المصري السابق الأمين العام السابق للجامعة العربية، القرار.",
            {"سامر مراد": ["نائب الرئيس المصري السابق", "الأمين العام السابق للجامعة العربية"]},
        ),
        # a definite post right behind who speaks
        ("وقال سامر مراد المحلل في وزارة الصيد إن الوقت ضاق.", {"سامر مراد": ["المحلل في وزارة الصيد"]}),
        # where the body of a post is
        (
            "وأوضح الباحث في مركز الدراسات العليا في لندن جون هاريس ذلك.",
            {"جون هاريس": ["الباحث في مركز الدراسات العليا في لندن"]},
        ),
        (
            "علق سامر مراد، مدير الإعلام بوزارة الخارجية القطرية، على المقطع.",
            {"سامر مراد": ["مدير الإعلام بوزارة الخارجية القطرية"]},
        ),
        # whoever one serves holds his own post
        (
            "تدخل سامر مراد، معاون الرئيس الفرنسي، ونفى ياسر حداد، مستشار رستكار للشؤون الخارجية، ذلك.",
            {"سامر مراد": ["معاون الرئيس الفرنسي"], "ياسر حداد": ["مستشار رستكار"]},
        ),
        # a name that is spelt almost like «الآن»
        ("قال وزير الخارجية الفلبيني، آلان بيتر كايوما، ذلك.", {"آلان بيتر كايوما": ["وزير الخارجية الفلبيني"]}),
        ("قال زعيم_كوريا الشمالية كيم هان ذلك.", {"كيم هان": ["زعيم كوريا الشمالية"]}),
    ],
)
def test_persons_and_posts(text: str, expected: dict[str, list[str]]) -> None:
    assert told.persons(text, AR) == expected


def test_a_post_without_a_country_is_of_the_one_named_beside_it() -> None:
    text = "التقى الوفد رئيسة الوزراء البريطانية آن هاريس ووزير الدفاع جون مارتن في لندن. ثم عاد إلى عمان عاصمة الأردن."
    assert ("جون مارتن", "وزير الدفاع", "بريطانيا") in posts(text)


def test_the_body_of_a_post_may_be_named_by_its_head_alone() -> None:
    text = "توقفت شركة الأفق للطيران عن العمل. وقال المدير العام للشركة سامر مراد ذلك."
    found = told.report(text, AR)
    names = {one.id: one.names[0] for one in found.organizations}
    assert [names.get(post.organization or "") for post in found.persons[0].posts] == ["شركة الأفق للطيران"]


def test_a_body_asked_is_no_part_of_the_one_that_asks() -> None:
    found = told.organizations("طالب مجلس الجامعة مجلس الأمن بالتدخل. ودعت وزارة الصيد المجتمع الدولي إلى التحرك.", AR)
    assert {"مجلس الجامعة", "وزارة الصيد"} <= found


def test_people_asked_are_no_part_of_the_body_that_asks() -> None:
    assert "وزارة الزراعة" in told.organizations("دعت وزارة الزراعة المزارعين إلى الصبر.", AR)
    text = "قال رئيس نقابة المعلمين المصريين سامر مراد ذلك."
    assert "نقابة المعلمين المصريين" in told.organizations(text, AR)


def test_a_post_belongs_to_the_body_named_before() -> None:
    found = told.report("أصدرت حركة نهوض الروابي بيانا. وقال الناطق باسم الحركة سامر مراد إن القتال توقف.", AR)
    (person,), names = found.persons, {one.id: one.names[0] for one in found.organizations}
    assert [names[post.organization or ""] for post in person.posts] == ["حركة نهوض الروابي"]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("تغيرت السياسة الخارجية الأمريكية كثيرا.", "الخارجية الأمريكية"),
        ("تعطلت حركة المرور في الشارع.", "حركة المرور"),
        ("زار الرئيس العراقي فؤاد الجبوري الأردن أمس.", "الأردن"),
    ],
)
def test_what_is_no_body(text: str, absent: str) -> None:
    assert absent not in told.organizations(text, AR)


def test_brussels_means_the_union_where_it_acts() -> None:
    known = {one.known for one in told.report("طالبت بروكسل لندن بسحب القرار.", AR).organizations}
    assert "organization/european-union" in known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تدهورت العلاقات مع روسيا كثيرا.", {"روسيا"}),
        ("أثار قرار واشنطن غضب السكان.", {"واشنطن"}),
        ("طالبت واشنطن وباريس ولندن إيران بوقف التجارب.", {"واشنطن", "باريس", "لندن", "إيران"}),
        ("هطلت أمطار غزيرة على شمال فرنسا.", set()),
    ],
)
def test_countries_that_act(text: str, expected: set[str]) -> None:
    names = {name for one in told.report(text, AR).organizations for name in one.names}
    assert expected <= names
    assert bool(names) == bool(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أصدرت نقابة النور بيانا. وقالت الناطقة باسمها ليلى مراد ذلك.", "نقابة النور"),
        ("التقى القيادي في حركة الروابي أبو علي مراد الوفد. وقال الناطق باسم الحركة سامر حداد ذلك.", "حركة الروابي"),
        ("اجتمع الاتحاد العماني أمس. وقال رئيس الاتحاد سامر حداد ذلك.", "الاتحاد العماني"),
    ],
)
def test_the_body_of_a_post_is_the_one_named_before(text: str, expected: str) -> None:
    found = told.report(text, AR)
    names = {one.id: one.names[0] for one in found.organizations}
    assert expected in [names.get(post.organization or "") for one in found.persons for post in one.posts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قالت وزارة الصيد في بيان إن الميناء أغلق. وذكر البيان أن السفن عادت.", {"وزارة الصيد"}),
        ("كشف تقرير لوزارة الصيد أن السفن عادت.", {"وزارة الصيد"}),
        ("قال ناج آخر يدعى سامر حداد إن القارب غرق.", {"سامر حداد"}),
        ("ونفى مسؤول في الحركة ما تردد عن اللقاء.", {"مسؤول في الحركة"}),
    ],
)
def test_sources_of_documents_and_descriptions(text: str, expected: set[str]) -> None:
    assert told.sources(text, AR) == expected


def test_the_government_of_the_country_at_hand() -> None:
    found = told.report("تظاهر الأردنيون في عمان، واحتج طلاب الأردن في إربد. وقالت الحكومة إن الأسعار ثابتة.", AR)
    assert "organization/jordan" in {one.known for one in found.organizations}


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("النقابة العامة للمزارعين", "الحكومة الفرنسية"),
        ("الرابطة الوطنية للتجار", "البرلمان"),
        ("الاتحاد الدولي للصحفيين", "السلطات الإسرائيلية"),
        ("المجلس الأعلى للثقافة والإعلام", "الحكومة الفرنسية"),
        ("الكونفدرالية العامة للعمال", "الحكومة الفرنسية"),
        ("الشبكة السورية لحقوق الإنسان", "الدولة"),
    ],
)
def test_what_a_body_is_for_ends_before_whom_it_asks(body: str, asked: str) -> None:
    asks = "دعت" if body.split(maxsplit=1)[0].endswith("ة") else "دعا"
    assert told.demands(f"{asks} {body} {asked} إلى ضبط النفس.", AR) == [(body, [asked], "ضبط النفس")]


@pytest.mark.parametrize("people", ["أهالي تلعفر", "سكان بلدة زردن", "أهالي المخطوفين"])
def test_people_end_behind_where_they_live(people: str) -> None:
    assert told.demands(f"طالب {people} الشرطة اللبنانية بالتدخل.", AR) == [(people, ["الشرطة اللبنانية"], "بالتدخل")]


def test_a_rank_is_no_part_of_the_body_before_it() -> None:
    assert told.persons("قال قائد الجيش العماد سامر الراوي إن الجيش جاهز.", AR) == {"سامر الراوي": ["قائد الجيش"]}
    assert told.persons("قال عماد الراوي إنه جاهز.", AR) == {"عماد الراوي": []}


@pytest.mark.parametrize("body", ["حزب الأمل", "كتلة العدالة والتنمية", "كتلة الأمل النيابية"])
def test_what_a_body_refuses_is_no_part_of_its_name(body: str) -> None:
    refuses = "رفضت" if body.startswith("كتلة") else "رفض"
    assert told.organizations(f"{refuses} {body} المشروع الحكومي.", AR) == {body}


def test_a_body_ends_behind_the_town_that_it_is_named_for() -> None:
    text = "ناشدت بلدية بنغازي الرئيس التونسي سامر الراوي التدخل لوقف القتال."
    assert told.demands(text, AR) == [("بلدية بنغازي", ["سامر الراوي"], "التدخل لوقف القتال")]
