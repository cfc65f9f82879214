"""Who speaks in short Arabic reports: one row a rule that the reader relies on. Names are invented."""

import pytest

from tests.extraction import told

AR = "ar"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "وصل الوزير سالم القاضي إلى مسقط. يذكر أن المفاوضات بدأت قبل عام.",
            set(),
            id="an impersonal verb is nobody's",
        ),
        pytest.param(
            "انتهت أمس محاكمة وصفت بأنها غير عادلة، بحسب الناشط نبيل الحسن.",
            {"نبيل الحسن"},
            id="what is called something is a passive",
        ),
        pytest.param("وقالت ربة منزل إن الأسعار ارتفعت.", {"ربة منزل"}, id="whoever says a clause speaks"),
        pytest.param("وتبلغ مساحة الهضبة ألف كيلومتر.", set(), id="a measure says nothing"),
        pytest.param('وقالت رميزة: "كان السوق خاليا".', {"رميزة"}, id="a single name"),
        pytest.param(
            'قالت زينب الدوسري إن البئر جفت. وأضافت زينب "سنرحل".', {"زينب الدوسري"}, id="a first name means the person"
        ),
        pytest.param(
            'ذكرت منظمة الأفق الأخضر أن السد تصدع. وأضافت المنظمة "لا بد من إخلاء القرى".',
            {"منظمة الأفق الأخضر"},
            id="a body by its head alone",
        ),
        pytest.param(
            'وأصدر حزب القمر الجديد الذي يقود الائتلاف بيانا. وقال البيان "إن الميزانية غير كافية".',
            {"حزب القمر الجديد"},
            id="a paper speaks for who issued it",
        ),
        pytest.param(
            "وقال بيان وزعه المتحدث باسم الحركة خالد الدوسري إن الطريق مغلق.",
            {"خالد الدوسري"},
            id="a paper and who handed it out",
        ),
        pytest.param(
            "وأعرب الوزير سالم القاضي ونائبه حسن فرحات عن أسفهما.",
            {"سالم القاضي", "حسن فرحات"},
            id="two who say the same",
        ),
        pytest.param(
            "وقال وزير الزراعة التونسي إن الموسم جيد.", {"وزير الزراعة التونسي"}, id="a post that nobody is named for"
        ),
        pytest.param(
            'كتب الناشط الإعلامي المقيم في مدينة درعا سامر الحديدي "هدأ القصف".',
            {"سامر الحديدي"},
            id="a name behind where somebody is",
        ),
        pytest.param(
            "وقال المرشح البرلماني عن حزب القمر الجديد هاني القطارنة إن الفرز بطيء.",
            {"هاني القطارنة"},
            id="a name behind whom somebody stands for",
        ),
        pytest.param(
            'وقال الناطق باسم "غرفة عمليات الجنوب" نبيل الحسن إن المعبر أغلق.',
            {"نبيل الحسن"},
            id="a name behind a body in quotation marks",
        ),
        pytest.param(
            "ووصف المدير التنفيذي للشركة، تولد جيبر مريم، الرحلة بأنها تاريخية.",
            {"تولد جيبر مريم"},
            id="a name between commas that looks like a verb",
        ),
        pytest.param("ولم ترد وزارة الصيد على طلب التعليق.", set(), id="who gives no answer says nothing"),
        pytest.param(
            "انتهت الجولة من دون اتفاق، وفق رواية نقابة البحارة.", {"نقابة البحارة"}, id="an account and whose it is"
        ),
        pytest.param(
            "وصل سامر الحديدي أمس. غير أن الحديدي (61 عاما) قال إن السفر طويل.",
            {"سامر الحديدي"},
            id="an age between who speaks and the verb",
        ),
        pytest.param(
            "تحدث الوزير سالم القاضي. وقال إن نقابة البحارة أضربت، لافتا إلى أن الميناء أغلق.",
            {"سالم القاضي"},
            id="a participle goes on with who spoke before",
        ),
        pytest.param(
            "التقت الوزيرة ليلى حداد السفير الذي زار المرفأ، لكنها قالت إن الزيارة خاصة.",
            {"ليلى حداد"},
            id="«but she» is whom the sentence is about",
        ),
        pytest.param(
            'دبي، الإمارات العربية المتحدة (CNN)-- خرج السفير سامر الحديدي، قائلا "انتهى الأمر".',
            {"سامر الحديدي"},
            id="the place of a dateline says nothing",
        ),
    ],
)
def test_who_speaks(text: str, expected: set[str]) -> None:
    assert told.sources(text, AR) == expected


def test_a_quotation_is_no_part_of_the_name_before_it() -> None:
    assert list(told.persons('قالت مديرة القسم إيرين إيغان "رصدنا خللا".', AR)) == ["إيرين إيغان"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("يستمر الإضراب، بحسب نقابيين، حتى الخميس.", {"نقابيين"}, id="people without a name"),
        pytest.param("ووفق نقابة البحارة فإن الميناء أغلق.", {"نقابة البحارة"}, id="«و» before the word"),
        pytest.param("وفحسب مصدر من نقابة البحارة فإن الميناء أغلق.", set(), id="no such word"),
        pytest.param(
            "فحسب مصدر من نقابة البحارة فإن الميناء أغلق.", {"مصدر من نقابة البحارة"}, id="«ف» before the word"
        ),
        pytest.param(
            "أغلق الميناء، بحسب ما نشرته وسائل إعلام محلية، أمس.", {"وسائل إعلام محلية"}, id="whoever has published it"
        ),
        pytest.param(
            "وذكرت صحيفة النورس عن مصدر أمني أن الميناء أغلق.", {"مصدر أمني"}, id="an outlet has it from a source"
        ),
        pytest.param("وقال أحد هؤلاء الدبلوماسيين إن الميناء أغلق.", {"أحد هؤلاء الدبلوماسيين"}, id="one of several"),
        pytest.param("سامر الحديدي: الميناء لن يغلق أبدا.", {"سامر الحديدي"}, id="a headline"),
        pytest.param("ومن المقرر أن تعلن نقابة البحارة موقفها غدا.", set(), id="what is to be said has not been said"),
        pytest.param("شاهدت الصورة امرأة تدعى ليلى حداد في السوق.", set(), id="whoever is called so claims nothing"),
        pytest.param(
            "التقى الوزير سامر الحديدي والوزيرة ليلى حداد. وأكد الجانبان أهمية التعاون.",
            {"سامر الحديدي", "ليلى حداد"},
            id="both sides",
        ),
        pytest.param("وأضاف بيان الخارجية الروسية أن الباب مفتوح.", {"الخارجية الروسية"}, id="a paper of a ministry"),
        pytest.param("ونقلت السفينة البضائع إلى الميناء.", set(), id="to carry is not to say"),
        pytest.param(
            "قالت ليلى حداد، من نقابة البحارة، إن الميناء أغلق. وأضافت المتحدثة أن السفن تنتظر.",
            {"ليلى حداد"},
            id="a verb that goes on means who spoke before",
        ),
        pytest.param("وقال مصدر قضائي لـBBC إن السجن فارغ.", {"مصدر قضائي"}, id="to whom he says it"),
        pytest.param("ووصفت مصادر طبية الوضع بالخطير.", {"مصادر طبية"}, id="what is described"),
        pytest.param("وأعلن مسؤول وفاة سبعة عمال.", {"مسؤول"}, id="what has happened"),
        pytest.param("وقال مسؤول تونسي الأحد إن الميناء أغلق.", {"مسؤول تونسي"}, id="when he says it"),
        pytest.param("وقال مسؤول رفيع المستوى إن الميناء أغلق.", {"مسؤول رفيع المستوى"}, id="his rank"),
        pytest.param(
            "وقال مصدر رفض الكشف عن هويته إن الميناء أغلق.", {"مصدر رفض الكشف عن هويته"}, id="what he asks for"
        ),
        pytest.param("ووصف محللون جولة الوفد بالناجحة.", {"محللون"}, id="a plural with its ending governs nothing"),
        pytest.param("وقال أحد المصادر إن الميناء أغلق.", {"أحد المصادر"}, id="one of the sources"),
        pytest.param(
            "وقال المبعوث الروسي إلى أفغانستان إن الطريق مغلق.",
            {"المبعوث الروسي إلى أفغانستان"},
            id="a title and where its bearer is sent",
        ),
    ],
)
def test_who_is_quoted(text: str, expected: set[str]) -> None:
    assert told.sources(text, AR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "وعبر السفير سامر الحديدي، في كلمة بثها التلفزيون، عن أسفه لما جرى.",
            {"سامر الحديدي"},
            id="a verb spelt like a preposition",
        ),
        pytest.param("وصل البيان عبر موقع الوزارة.", set(), id="the preposition"),
        pytest.param(
            "وجاء في بيان الخارجية الروسية أن الميناء أغلق.", {"الخارجية الروسية"}, id="what stands in a paper"
        ),
        pytest.param("وورد في تقرير للأمم المتحدة أن الجفاف طال.", {"الأمم المتحدة"}, id="a report and whose it is"),
        pytest.param("وجاءت الزيارة في الربيع بعد أن أغلق الميناء.", set(), id="what merely comes"),
        pytest.param("وقال بعض المحتجين إن الأجور لا تكفي.", {"بعض المحتجين"}, id="some of them"),
        pytest.param("لكن أحد الآباء قال للإذاعة إن الطريق مغلق.", {"أحد الآباء"}, id="a phrase before the verb"),
        pytest.param("وهو حدث يتوقع أن يؤجج الخلاف.", set(), id="what nobody named expects"),
        pytest.param(
            "وقال المكتب الإعلامي في البلدة، في بيان له الأحد، إن الجسر مغلق.",
            {"المكتب الإعلامي"},
            id="a clause far behind",
        ),
        pytest.param(
            'وقالت خديجة وهي معلمة في القرية "الوضع هنا سيئ ولا نعرف النهاية".', {"خديجة"}, id="a quotation far behind"
        ),
        pytest.param(
            "ونقلت صحيفة النورس، القريبة من الحكومة، عن مصادر أن التسوية قريبة.", {"مصادر"}, id="a source far behind"
        ),
        pytest.param("وأصرت نقابة البحارة على أن الأجور متأخرة.", {"نقابة البحارة"}, id="to insist that"),
        pytest.param("وقدرت نقابة البحارة عدد العاطلين بألف.", {"نقابة البحارة"}, id="to estimate"),
        pytest.param("وحملت نقابة البحارة الوزارة مسؤولية الحادث.", {"نقابة البحارة"}, id="to hold responsible"),
        pytest.param("وحملت نقابة البحارة اللافتات.", set(), id="to carry"),
        pytest.param("أغلق الميناء وفقا لوسائل إعلام محلية.", {"وسائل إعلام محلية"}, id="«ل» before who says so"),
        pytest.param("أغلق الميناء بحسب مراقبين.", {"مراقبين"}, id="a plural of people"),
        pytest.param("أغلق الميناء وفق القوانين الجديدة.", set(), id="a plural of things"),
        pytest.param("أغلق الميناء كما تعلمون.", set(), id="a verb that ends like a plural"),
    ],
)
def test_who_says_it_in_so_many_words(text: str, expected: set[str]) -> None:
    assert told.sources(text, AR) == expected


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        pytest.param("قال سامر الحديدي إنه لم يغادر الميناء.", True, id="what he says did not happen"),
        pytest.param('قال سامر الحديدي: "لم نأخذ معنا شيئا".', False, id="a quotation that happens to hold the word"),
        pytest.param('قال سامر الحديدي إنه "لم يغادر الميناء".', True, id="his words in an indirect clause"),
        pytest.param(
            "قال سامر الحديدي إن السفن التي في الميناء القديم لم تتحرك.", False, id="a negation that comes later"
        ),
    ],
)
def test_who_denies(text: str, negative: bool) -> None:
    polarities = {claim.polarity for claim in told.report(text, AR).claims if claim.source.agent is not None}
    assert polarities == {"negative" if negative else "positive"}
