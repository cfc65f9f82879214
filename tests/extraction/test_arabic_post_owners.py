"""Whose an Arabic post is, where its title only points to a body named elsewhere. All names are invented."""

import pytest

from tests.extraction import told

AR = "ar"
HADIDI = "سامر الحديدي"


def _places(text: str) -> set[tuple[str, str, str | None]]:
    """Each person with title and the body or country of the post."""
    names = told.named(text, AR)
    return {
        (person.names[0], post.title, names.get(post.organization or "") or post.country)
        for person in told.report(text, AR).persons
        for post in person.posts
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "انسحبت حركة النور من مجلس النواب. وقال رئيسها سامر الحديدي إن القرار نهائي.",
            {(HADIDI, "رئيسها", "حركة النور")},
            id="a pronoun that agrees with one of two bodies",
        ),
        pytest.param(
            "رفضت الرئاسة الأفغانية الطلب داخل أفغانستان، وقال الناطق باسمها سامر الحديدي إن القائمة طويلة.",
            {(HADIDI, "الناطق باسمها", "الرئاسة الأفغانية")},
            id="who acts comes before what only depends",
        ),
        pytest.param(
            "أعلنت وزارة النقل الأردنية القرار. وقال مساعد الوزير للنقل البري، سامر الحديدي، إنه نهائي.",
            {(HADIDI, "مساعد الوزير للنقل البري", "وزارة النقل الأردنية")},
            id="who assists the minister of the ministry just named",
        ),
        pytest.param(
            "أكدت بريطانيا تمسكها باتهام روسيا، وقالت مندوبتها سمر الراوي إن القرار نهائي.",
            {("سمر الراوي", "مندوبتها", "بريطانيا")},
            id="who acts comes before whom an act is about",
        ),
        pytest.param(
            "أعلن حزب النور موقفه. ودعت زعيمته سمر الراوي إلى الهدوء.",
            {("سمر الراوي", "زعيمته", "حزب النور")},
            id="a feminine title with a pronoun",
        ),
        pytest.param(
            "أضرب المعلمون في الأردن، ورفضت عمان مطالبهم. وكان وزير التربية سامر الحديدي قد حذرهم. وقالت فرنسا إنها قلقة.",
            {(HADIDI, "وزير التربية", "الأردن")},
            id="the country that the report has just dealt with",
        ),
        pytest.param(
            "الكويت - قال وزير الصحة سامر الحديدي إن الوضع جيد. وتدرس الكويت الأمر، كما تدرسه فرنسا وقطر.",
            {(HADIDI, "وزير الصحة", "الكويت")},
            id="the country of the dateline",
        ),
        pytest.param(
            "وصل الملك سامر الحديدي إلى بغداد. واستدعى ملك الأردن الوزراء.",
            {(HADIDI, "الملك", "الأردن")},
            id="a title without a name tells the country",
        ),
        pytest.param(
            "زار الوزير الأمريكي المكان. وقالت المتحدثة باسم الخارجية سمر الراوي إن واشنطن مستعدة.",
            {("سمر الراوي", "المتحدثة باسم الخارجية", "الخارجية")},
            id="a ministry called by its portfolio",
        ),
        pytest.param(
            "أفاد بلاغ لوزارة الزراعة المغربية بأن الوزير سامر الحديدي استقبل السفير.",
            {(HADIDI, "الوزير", "وزارة الزراعة المغربية")},
            id="a minister of the ministry just named",
        ),
        pytest.param(
            "قال رئيس المجلس الأعلى للطاقة كمال القماطي إن الوضع صعب. وقال نائب القماطي، سامر الحديدي، إنه حضر.",
            {
                ("كمال القماطي", "رئيس المجلس الأعلى للطاقة", "المجلس الأعلى للطاقة"),
                (HADIDI, "نائب القماطي", "المجلس الأعلى للطاقة"),
            },
            id="a deputy serves where the one he stands in for does",
        ),
        pytest.param(
            "أعلنت شركة لومباران إغلاق المصنع. وقالت المتحدثة باسم الشركة مريم القاضي إن العمال سيعودون.",
            {("مريم القاضي", "المتحدثة باسم الشركة", "شركة لومباران")},
            id="a common noun for a body named before",
        ),
        pytest.param(
            "وترأس الاجتماع عضو مجلس النواب عن الضاحية سامر الحديدي.",
            {(HADIDI, "عضو مجلس النواب عن الضاحية", "مجلس النواب")},
            id="a body before what the title goes on to",
        ),
        pytest.param(
            "أغلقت شركة لومباران المصنع. وذكرت متحدثة باسم الشركة، هي سمر الراوي، أن العمال سيعودون.",
            {("سمر الراوي", "متحدثة باسم الشركة", "شركة لومباران")},
            id="a body named before in a description",
        ),
        pytest.param(
            "وأشارت رئيسة البرلمان بالإنابة سمر الراوي إلى أن الوضع صعب.",
            {("سمر الراوي", "رئيسة البرلمان بالإنابة", "البرلمان")},
            id="a body before how the post is held",
        ),
        pytest.param(
            "ضم الوفد الصومالي وزير الخارجية سامر الحديدي، فيما مثل الجانب الإثيوبي وزير الموانئ كمال أوزدمير.",
            {(HADIDI, "وزير الخارجية", "الصومال"), ("كمال أوزدمير", "وزير الموانئ", "إثيوبيا")},
            id="the state of a delegation",
        ),
        pytest.param(
            "حضرت رئيسة اتحاد صيادي الوادي سمر القاضي، ونائبها سامر الحديدي.",
            {
                ("سمر القاضي", "رئيسة اتحاد صيادي الوادي", "اتحاد صيادي الوادي"),
                (HADIDI, "نائبها", "اتحاد صيادي الوادي"),
            },
            id="a deputy of whoever leads a body",
        ),
        pytest.param(
            'قال زعيم تحالف "كورالو الكبير" المسلح، سامر الحديدي، إن الأمر صعب.',
            {(HADIDI, 'زعيم تحالف "كورالو الكبير" المسلح', "تحالف كورالو الكبير")},
            id="a name in quotation marks, whole",
        ),
        pytest.param(
            "رد ماكرون على انتقادات سلفه فرانسوا هولاند.",
            {("فرانسوا هولاند", "سلفه", "فرنسا")},
            id="a predecessor serves the same state",
        ),
        pytest.param(
            "هاجم نظام سلفه غودلاك جوناثان أمس.",
            {("غودلاك جوناثان", "سلفه", "نيجيريا")},
            id="a title with a pronoun lacks no complement",
        ),
        pytest.param(
            "انعقد مجلس النواب أمس. وتكلم النائب سامر الحديدي.",
            {(HADIDI, "النائب", "مجلس النواب")},
            id="a member of the one parliament that is named",
        ),
    ],
)
def test_a_post_belongs_to_what_its_title_points_to(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert _places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'أضربت كتلة "نداء الرافدين" عن العمل. ودعت نداء الرافدين الحكومة اللبنانية إلى التفاوض.',
            {"كتلة نداء الرافدين", "الحكومة اللبنانية"},
            id="a quoted name without its head",
        ),
        pytest.param(
            "دعت الشركة الحكومة اللبنانية إلى التفاوض.", {"الشركة", "الحكومة اللبنانية"}, id="nothing named before"
        ),
        pytest.param(
            "أغلقت شركة لومباران المصنع. ودعت الشركة الحكومة اللبنانية إلى التفاوض.",
            {"شركة لومباران", "الحكومة اللبنانية"},
            id="a common noun is the body named before",
        ),
    ],
)
def test_a_body_called_in_short_is_the_one_named_before(text: str, expected: set[str]) -> None:
    assert told.organizations(text, AR) == expected


def test_a_name_goes_on_to_an_unknown_word_before_a_comma() -> None:
    text = "اختتم المبعوث الهولندي هندريك فان دير ليندن، الاثنين، جولة. وكان فان دير ليندن زار بغداد."
    assert set(told.persons(text, AR)) == {"هندريك فان دير ليندن"}


def test_behind_a_topic_the_person_behind_the_verb_speaks() -> None:
    text = "أما إيران، فقال وزير خارجيتها سامر الحديدي إن الأمر بسيط."
    names = told.named(text, AR)
    assert [names[claim.source.agent or ""] for claim in told.report(text, AR).claims] == [HADIDI]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "دعا رئيس البعثة، نائب الرئيس الزامبي السابق سامر الحديدي، الأطراف إلى الهدوء.",
            {HADIDI: {"رئيس البعثة", "نائب الرئيس الزامبي السابق"}},
            id="two posts of one person between commas",
        ),
        pytest.param(
            "وصل رئيس مجلس السيادة الفريق أول سامر الحديدي إلى بغداد.",
            {HADIDI: {"رئيس مجلس السيادة"}},
            id="a rank of two words between title and name",
        ),
        pytest.param(
            "وطلبت المتحدثة باسم المنظمة في صنعاء كلير مارتن إشراكها في الترتيبات.",
            {"كلير مارتن": {"المتحدثة باسم المنظمة في صنعاء"}},
            id="where a post is held",
        ),
        pytest.param(
            "اجتمع وزراء خارجية السعودية منصور القاضي والكويت يوسف النصار أمس.",
            {"منصور القاضي": {"وزراء خارجية السعودية"}, "يوسف النصار": {"وزراء خارجية"}},
            id="one post of several states",
        ),
        pytest.param(
            "قال رئيس المنظمة رائد الصالح إن الوضع صعب.", {"رائد الصالح": {"رئيس المنظمة"}}, id="a rank that is a name"
        ),
        pytest.param(
            "وجهت التهمة إلى باحث في المعهد يدعى إيليا ساديكوف أمس.",
            {"إيليا ساديكوف": {"باحث في المعهد"}},
            id="somebody described is called so",
        ),
        pytest.param(
            "قالت كلير مارتن، كبيرة محللي الأسهم لدى بنك كارينيانو، إن المستثمرين يبيعون.",
            {"كلير مارتن": {"كبيرة محللي الأسهم لدى بنك كارينيانو"}},
            id="a senior among several",
        ),
        pytest.param("تعمل هذه المؤسسة كشبكة ضخمة.", {}, id="a comparison is no name"),
        pytest.param("شكر الرئيس الأمريكي أمير قطر على قيادته.", {}, id="a title that is a name too"),
        pytest.param("قال الرئيس إن روزا جالسة في الظل.", {}, id="what somebody does ends a name"),
    ],
)
def test_titles_beside_names(text: str, expected: dict[str, set[str]]) -> None:
    assert {name: set(titles) for name, titles in told.persons(text, AR).items()} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "لكن المكتب الإعلامي للقماطي نفى في بيان حدوث المكالمة.",
            ["المكتب الإعلامي للقماطي"],
            id="the press office of somebody",
        ),
        pytest.param(
            "أورد مصدر في وزارة الدفاع رواية أخرى، إذ قال إن الحدود مفتوحة.",
            ["مصدر في وزارة الدفاع"],
            id="what a source tells is no part of its description",
        ),
        pytest.param(
            "وقال الناطق بلسان الوزارة سامر الحديدي إن الحدود مفتوحة.", [HADIDI], id="the tongue of a ministry"
        ),
    ],
)
def test_who_says_so(text: str, expected: list[str]) -> None:
    names = told.named(text, AR)
    sources = [claim.source for claim in told.report(text, AR).claims]
    assert list(dict.fromkeys(names.get(one.agent or "", one.description) for one in sources)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("أعلن البرلمان تعيين سامر الحديدي وزيرا للخارجية.", {HADIDI: {"وزيرا للخارجية"}}, id="by a noun"),
        pytest.param(
            "أعفي الفريق سامر الحديدي من منصبه، وعين قائدا للجيش.",
            {HADIDI: {"قائدا للجيش"}},
            id="who was named before",
        ),
        pytest.param("قال سامر الحديدي إن رئيسا جديدا سيأتي.", {HADIDI: set()}, id="nobody is appointed"),
        pytest.param(
            "أعلن البرلمان تعيين سامر الحديدي نائبا أول للرئيس، وكمال الراوي رئيسا للوزراء.",
            {HADIDI: {"نائبا أول للرئيس"}, "كمال الراوي": {"رئيسا للوزراء"}},
            id="one after the other",
        ),
        pytest.param(
            "قالت نادية الراوي، التي تعمل كرئيسة لمجلس الأمن، إن السلام قريب.",
            {"نادية الراوي": {"رئيسة لمجلس الأمن"}},
            id="as what she works",
        ),
        pytest.param(
            "قال سامر الحديدي الذي شغل أيضا منصب وزير الصحة إن الوضع صعب.",
            {HADIDI: {"وزير الصحة"}},
            id="whose place he held",
        ),
        pytest.param(
            "ولد سامر الحديدي في بغداد. وكان وزيرا للصحة.", {HADIDI: {"وزيرا للصحة"}}, id="told in the next sentence"
        ),
        pytest.param("انتخب سامر الحديدي أمينا عاما لحزب القمر.", {HADIDI: {"أمينا عاما لحزب القمر"}}, id="elected"),
        pytest.param("قال سامر الحديدي إنه كان مسؤولا.", {HADIDI: set()}, id="what somebody is like is no post"),
    ],
)
def test_who_is_appointed_holds_the_post(text: str, expected: dict[str, set[str]]) -> None:
    assert {name: set(titles) for name, titles in told.persons(text, AR).items()} == expected
