"""Where Arabic names of people and bodies begin and end: one row a rule. Names are invented where they can be."""

import pytest

from tests.extraction import told

AR = "ar"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "قال الشاعر فيكتور ستوي إن الأغنية جميلة.", {"فيكتور ستوي"}, id="a foreign one that looks like a verb"
        ),
        pytest.param("وقال يحيى شايم إن الوضع صعب.", {"يحيى شايم"}, id="a given name that is a verb too"),
        pytest.param('وصرح رئيس البنك "كرامة الناس أهينت".', set(), id="a title and a speech in quotation marks"),
        pytest.param("وقال تشارلز مازحا إنه سعيد.", set(), id="how something is said"),
        pytest.param("وقدم أبي الرئيس إلى الضيوف، وزارت ابنة عمها السوق.", set(), id="kin without a name"),
        pytest.param("استشار سامر مراد الطبيب كإجراء احترازي.", {"سامر مراد"}, id="«ك» and a noun"),
        pytest.param("وقال جاك هاربر حينذاك إن الوضع صعب.", {"جاك هاربر"}, id="when it was"),
        pytest.param("وأدخل الجراح قضيبين من المعدن.", set(), id="a dual behind a title"),
        pytest.param("قالت دولة إسرائيل ذلك.", set(), id="a state"),
        pytest.param("فنشأ لوكاهارت في بلدة صغيرة. نهض وودسون باكرا.", set(), id="the past of a verb before a name"),
        pytest.param("رأت بنت إسرائيل ابن الشاعر وابن عمة الراوي.", set(), id="kin of a country, a poet, an aunt"),
        pytest.param("شاهد سهام كيدية وسحر القهوة وأعمدة دخان.", set(), id="nouns that are names too"),
        pytest.param(
            "قال المدير التنفيذي مارخ أوبرهوف إن الوضع صعب.", {"مارخ أوبرهوف"}, id="a first name in the shape of a noun"
        ),
        pytest.param(
            "انتقد المدير التنفيذي ويلبرت أوبرهوف التقرير.", {"ويلبرت أوبرهوف"}, id="a first name that begins with «و»"
        ),
        pytest.param("وصل رئيس الوزراء الدكتور معمر الراوي.", {"معمر الراوي"}, id="a first name that is a word too"),
        pytest.param("قالت السفيرة السويدية آنا أوبرهوف إن الوضع صعب.", {"آنا أوبرهوف"}, id="told from a pronoun"),
        pytest.param("قال رئيس الوفد شو ميونغ ريون إن الوضع صعب.", {"شو ميونغ ريون"}, id="from Korea"),
        pytest.param("قال المبعوث تشنغ ويمين إن الوضع صعب.", {"تشنغ ويمين"}, id="from China, with «وي» in the name"),
        pytest.param("قالت الوزيرة إيرينا أوبرهوف إن الوضع صعب.", {"إيرينا أوبرهوف"}, id="called like an agency"),
        pytest.param("قالت إيرينا إن الطاقة تتقدم.", set(), id="the agency itself"),
    ],
)
def test_names_of_people(text: str, expected: set[str]) -> None:
    assert set(told.persons(text, AR)) == expected


def test_a_body_ends_before_the_people_that_it_accuses() -> None:
    assert "التحالف الحوثيين" not in told.organizations("اتهم التحالف الحوثيين بخرق الهدنة.", AR)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "وقال مدير مكتب الصحة في محافظة الرافدين يحيى شايم إن الوضع صعب.",
            {"يحيى شايم": ["مدير مكتب الصحة في محافظة الرافدين"]},
            id="where the body is",
        ),
        pytest.param(
            "وقال مدير التفتيش في وزارة العمل بالأردن سامر أبو الغنم إن الوضع صعب.",
            {"سامر أبو الغنم": ["مدير التفتيش في وزارة العمل بالأردن"]},
            id="«الت» that begins no verb",
        ),
        pytest.param(
            "وقال مراسل بي بي سي في واشنطن، لوك مارتن، إن الوضع صعب.",
            {"لوك مارتن": ["مراسل بي بي سي في واشنطن"]},
            id="an outlet spelt like particles",
        ),
        pytest.param(
            "وقالت مساعدة مندوب هولندا في الأمم المتحدة ليز مارتن إن الوضع صعب.",
            {"ليز مارتن": ["مساعدة مندوب هولندا في الأمم المتحدة"]},
            id="the assistant of somebody of a state",
        ),
        pytest.param(
            "عبر الزعيم السياسي لصرب البوسنة يان بيرغر عن أسفه.",
            {"يان بيرغر": ["الزعيم السياسي لصرب البوسنة"]},
            id="whose leader he is",
        ),
    ],
)
def test_the_name_behind_a_long_title(text: str, expected: dict[str, list[str]]) -> None:
    assert told.persons(text, AR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("وأقر مجلس النواب القانون أمس.", {"مجلس النواب"}, id="what it passes"),
        pytest.param("وقالت ميليشيا النور المدعومة من الخارج ذلك.", {"ميليشيا النور"}, id="who supports it"),
        pytest.param("وقالت وزارة الدفاع والبيت الأبيض ذلك.", {"وزارة الدفاع", "البيت الأبيض"}, id="two joined"),
        pytest.param("وأعلن جهاز حماية الغابات ذلك.", {"جهاز حماية الغابات"}, id="a noun that looks owned"),
        pytest.param("وقالت دولة قطر ذلك.", {"دولة قطر"}, id="a state by its kind"),
        pytest.param("وكشفت ليلى حداد من جامعة الروابي أن الوضع صعب.", {"جامعة الروابي"}, id="of whom the speaker is"),
        pytest.param("وتورطت شركة في فساد مالي.", set(), id="an adjective spelt like a country"),
        pytest.param(
            "قاتلت القوات في جبهة الوادي، وتقدمت نحو موقع شمالي.", set(), id="a front and a site are no bodies"
        ),
        pytest.param("دعا القيادي في جبهة الوادي سامر الراوي إلى السلام.", {"جبهة الوادي"}, id="one belongs to a body"),
        pytest.param("قضت محكمة سعودية بسجن الناشط أمس.", {"محكمة سعودية"}, id="an adjective ends a chain of nouns"),
        pytest.param("دعا المجلس النيابي لنفسه إلى اجتماع.", {"المجلس النيابي"}, id="for itself"),
    ],
)
def test_names_of_bodies(text: str, expected: set[str]) -> None:
    assert told.organizations(text, AR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قال حزب العدالة والتنمية في الرباط إن المغرب بخير، ورحب المغرب بذلك.",
            "justice-and-development-party-morocco",
        ),
        ("قال حزب العدالة والتنمية في أنقرة إن تركيا بخير، ورحبت تركيا بذلك.", "justice-and-development-party-turkey"),
    ],
)
def test_bodies_of_one_name_are_told_apart_by_the_country_spoken_of(text: str, expected: str) -> None:
    assert f"organization/{expected}" in {one.known for one in told.report(text, AR).organizations}


@pytest.mark.parametrize("name", ["غير بيدرسن", "بان كي مون", "باسم نعيم", "علي خامنئي", "علي أكبر ولايتي"])
def test_a_known_name_may_begin_with_a_particle(name: str) -> None:
    assert list(told.persons(f"وقال {name} إن الحل ممكن.", "ar")) == [name]


def test_whom_a_party_relies_on_is_not_called_so() -> None:
    assert not told.persons("اعتمد الحزب على خامنئي.", "ar")
