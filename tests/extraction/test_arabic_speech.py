"""Who asks, promises and answers in short Arabic sentences: one row a rule that the reader relies on. Names are invented."""

import pytest

from tests.extraction import told

AR = "ar"


@pytest.mark.parametrize(
    ("text", "issuer", "addressees", "words"),
    [
        pytest.param(
            "صدر قرار عن البرلمان الأوروبي يدعو الولايات المتحدة إلى سحب السفن.",
            "البرلمان الأوروبي",
            ["الولايات المتحدة"],
            "سحب السفن",
            id="a masculine verb does not have a feminine subject right behind it",
        ),
        pytest.param(
            "سلم رئيس التحرير نبيل الحسن رسالة إلى السفير رضا كريمي تناشده التدخل لدى بلاده.",
            "نبيل الحسن",
            ["رضا كريمي"],
            "التدخل لدى بلاده",
            id="a letter asks for its sender",
        ),
        pytest.param(
            "قال وزير المالية حسن فرحات إن النقابات عليها قبل أي حوار أن تنهي الإضراب.",
            "حسن فرحات",
            ["النقابات"],
            "أن تنهي الإضراب",
            id="what somebody must do, with a pronoun",
        ),
        pytest.param(
            "قال وزير المالية حسن فرحات: على الشركة أن تدفع الرواتب.",
            "حسن فرحات",
            ["الشركة"],
            "أن تدفع الرواتب",
            id="what a body without a name must do",
        ),
        pytest.param(
            "قال القادة العرب في ختام القمة إنهم متفقون. ودعا الإعلان الختامي إلى فتح المعابر.",
            "القادة العرب",
            [],
            "فتح المعابر",
            id="a closing paper speaks for the summit",
        ),
        pytest.param(
            'وقال الناطق خالد الدوسري "طالبنا الحكومة التركية بفتح الجسر".',
            "خالد الدوسري",
            ["الحكومة التركية"],
            "بفتح الجسر",
            id="we who speak",
        ),
        pytest.param(
            "شهدت البلدة احتجاجات دعت لها النقابات المهنية.",
            "النقابات المهنية",
            [],
            "احتجاجات",
            id="what a relative clause takes up",
        ),
        pytest.param(
            "رفضت شركة النور دعوة الوزيرة سلوى مراد إلى طاولة الحوار.",
            "سلوى مراد",
            ["شركة النور"],
            "طاولة الحوار",
            id="who refuses was asked",
        ),
        pytest.param(
            "سألت النقيبة سلوى مراد الوزير سامر الحديدي أن يسحب المشروع.",
            "سلوى مراد",
            ["سامر الحديدي"],
            "أن يسحب المشروع",
            id="to ask somebody that",
        ),
        pytest.param(
            "يصر الوزير سامر الحديدي على أن تسحب تركيا قواتها.",
            "سامر الحديدي",
            ["تركيا"],
            "أن تسحب تركيا قواتها",
            id="to insist that somebody does something",
        ),
        pytest.param(
            "ناشدت منظمة العفو الدولية، في بيان مشترك، الحكومة التركية فتح الميناء.",
            "منظمة العفو الدولية",
            ["الحكومة التركية"],
            "فتح الميناء",
            id="an aside between commas",
        ),
        pytest.param(
            "من جهته أمر وزير المالية حسن فرحات البنك الدولي بوقف القرض.",
            "حسن فرحات",
            ["البنك الدولي"],
            "بوقف القرض",
            id="a verb behind an opener",
        ),
        pytest.param(
            "طلب الرئيس العراقي فؤاد الجبوري من وزير المالية حسن فرحات رفع شكوى عاجلة.",
            "فؤاد الجبوري",
            ["حسن فرحات"],
            "رفع شكوى عاجلة",
            id="an act that is spelt like a verb",
        ),
        pytest.param(
            "قال الوزير سامر الحديدي إنه لا بد لتركيا أن تسحب قواتها.",
            "سامر الحديدي",
            ["تركيا"],
            "أن تسحب قواتها",
            id="what is inevitable",
        ),
        pytest.param(
            "طالب الوزير سامر الحديدي تركيا بسحب قواتها، وأن تفتح الجسر.",
            "سامر الحديدي",
            ["تركيا"],
            "بسحب قواتها",
            id="the first of two clauses",
        ),
    ],
)
def test_demands(text: str, issuer: str, addressees: list[str], words: str) -> None:
    assert told.demands(text, AR)[0] == (issuer, addressees, words)


def test_what_follows_a_condition_is_no_part_of_it() -> None:
    text = "هدد الرئيس الأمريكي توم برادلي إيران، وما لم تفرج طهران عن السجناء فسيغلق الميناء."
    assert [words for _, _, words in told.demands(text, AR)] == ["تفرج طهران عن السجناء"]


def test_what_was_done_at_a_request_is_what_was_asked() -> None:
    text = "عقد مجلس الأمن الدولي جلسة مغلقة بناء على طلب من فرنسا لزيادة الضغوط."
    assert told.demands(text, AR)[0][:2] == ("فرنسا", ["مجلس الأمن الدولي"])


def test_a_demand_goes_on_in_a_further_clause() -> None:
    text = "طالب الوزير سامر الحديدي تركيا بسحب قواتها، وأن تفتح الجسر."
    assert told.demands(text, AR)[1:] == [("سامر الحديدي", ["تركيا"], "وأن تفتح الجسر")]


def test_who_was_asked_asks_back() -> None:
    text = "طالبت تركيا العراق بتسليم الضابط، لكن العراق طلب أدلة قانونية."
    assert told.demands(text, AR)[1][:2] == ("العراق", ["تركيا"])


@pytest.mark.parametrize(
    "text",
    [
        "وكان الخروج من البلدة أمرا سهلا بالنسبة للوزير سامر الحديدي.",
        "كتبت الوزيرة سلوى مراد على تويتر رغم أن الوقت متأخر.",
        "وجهت المحكمة تهما بالاعتداء للضابط نبيل الحسن.",
        "يصر الوزير سامر الحديدي على أنه يريد الخير.",
        "قد يطلب الوزير سامر الحديدي من تركيا سحب قواتها.",
        "نشر الوزير سامر الحديدي الخبر بعد أن انتهت الجلسة على الأرض.",
    ],
)
def test_what_only_looks_like_a_demand_is_none(text: str) -> None:
    assert told.demands(text, AR) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قال المكتب إن الوزير سامر الحديدي أعرب عن التزامه بدفع الرواتب.",
            [("سامر الحديدي", None, "بدفع الرواتب")],
        ),
        (
            "أكد أن الحركة التي يقودها نبيل الحسن تعهدت بوقف إطلاق النار.",
            [("الحركة", None, "بوقف إطلاق النار")],
        ),
        ("عقد المجلس جلسة لزيادة الضغوط على الشركة للالتزام بدفع الرواتب.", []),
    ],
)
def test_promises(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told.promises(text, AR) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير سامر الحديدي إنه باق ما لم",
        "قال الوزير سامر الحديدي: على الشركة",
        "قال الوزير سامر الحديدي إن على الشركة أن",
        "طالب الوزير سامر الحديدي تركيا بسحب قواتها، وأن",
        "وجه الوزير سامر الحديدي نداء إلى",
        "قال الوزير سامر الحديدي إنه يشترط أن",
        "دعا الوزير سامر الحديدي (في بيان",
        "أكد الوزير سامر الحديدي التزام بلاده",
    ],
)
def test_a_sentence_that_breaks_off_is_read_to_its_end(text: str) -> None:
    assert told.persons(text, AR) == {"سامر الحديدي": ["الوزير"]}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("طالب الوزير سامر الحديدي تركيا بسحب قواتها. ورفضت تركيا سحب قواتها.", "reject"),
        ("طالب الوزير سامر الحديدي تركيا بسحب قواتها. ووافقت تركيا على سحب قواتها مقابل المال.", "acceptConditionally"),
        ("طالب الوزير سامر الحديدي تركيا بسحب قواتها. ووافقت تركيا على سحب نصف قواتها.", "partial"),
        ("طالب الوزير سامر الحديدي تركيا بسحب قواتها. ورفضت تركيا التعليق على الطلب.", "noComment"),
        ("طالب الوزير سامر الحديدي تركيا بسحب قواتها. ورفضت تركيا الاتهامات العراقية.", "deny"),
        ("طالب الوزير سامر الحديدي تركيا بسحب قواتها. لكن أنقرة رفضت.", "reject"),
        ("طالب الوزير سامر الحديدي تركيا بسحب قواتها. ووافقت تركيا على ذلك شرط أن تنسحب إيران.", "acceptConditionally"),
        ("أما الوزير سامر الحديدي فامتنع عن الإجابة عن سؤال حول المحتجزين.", "noComment"),
    ],
)
def test_answers_have_their_kind(text: str, kind: str) -> None:
    assert [one.response for one in told.report(text, AR).responses] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير سامر الحديدي إن القوات تبقى إن لم توافق تركيا على سحب قواتها.",
        "وافق مجلس الشيوخ الأمريكي على تعيين الوزير سامر الحديدي.",
        "في حال رفض الوزير سامر الحديدي سحب القوات فستبقى المعابر مغلقة.",
        "قال القيادي سامر الحديدي، الذي رفض الكشف عن اسمه، إن الحوار سيستمر.",
    ],
)
def test_a_supposition_or_a_vote_is_no_answer(text: str) -> None:
    assert told.report(text, AR).responses == ()
