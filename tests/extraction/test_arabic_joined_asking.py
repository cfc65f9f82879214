"""Whom «وطالب … بـ» asks, who was told something, and where what is asked ends."""

import pytest

from tests.extraction.told import demands, organizations, persons, responses

_SAID = "وقال الوزير سامر الراوي إن "


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (_SAID + "الأمر صعب. وطالب السعودية بفتح المطار.", "السعودية"),
        (_SAID + "حكومته ستنسحب، وطالب السعودية بفتح المطار.", "السعودية"),
        (_SAID + "حكومته ستنسحب، وطالب التحالف بفتح المطار.", "التحالف"),
        (_SAID + "جماعته ستنسحب، وطالب التحالف بقيادة تونس بفتح المطار.", "التحالف"),
    ],
)
def test_whoever_spoke_asks_the_one_named_behind(text: str, asked: str) -> None:
    assert demands(text, "ar") == [("سامر الراوي", [asked], "بفتح المطار")]


def test_a_content_ends_before_whoever_told_it() -> None:
    told = "ودعا الوزير سامر الراوي الرئيس عادل حمدان إلى إبداء المرونة، حسبما قال مصدر مطلع."
    assert [content for _, _, content in demands(told, "ar")] == ["إبداء المرونة"]


def test_whoever_is_told_something_gives_no_title_to_who_tells_it() -> None:
    told = "التقى سامر الراوي السفير التونسي عادل حمدان. وأبلغ الراوي السفير التونسي بأن الحكومة ترفض الطلب."
    assert persons(told, "ar") == {"سامر الراوي": [], "عادل حمدان": ["السفير التونسي"]}


def test_the_movement_of_people_and_goods_is_no_body() -> None:
    assert not organizations("حث الوزير على تسهيل حركة المدنيين وحركة الشاحنات وحركة السفن.", "ar") & {
        "حركة المدنيين",
        "حركة الشاحنات",
        "حركة السفن",
    }


@pytest.mark.parametrize("asks", ["وطلبت منه فتح المعبر", "وطالبته بفتح المعبر"])
def test_a_woman_asks_where_the_verb_is_feminine(asks: str) -> None:
    told = f"وصلت الوزيرة سلمى الراوي إلى تونس. والتقاها الرئيس عادل حمدان، {asks}."
    assert [(who, whom) for who, whom, _ in demands(told, "ar")] == [("سلمى الراوي", ["عادل حمدان"])]


def test_the_adjective_of_a_party_is_no_post_of_its_head() -> None:
    assert persons("قال رئيس حزب الأمل المعارض سامر الراوي إن الأمر صعب.", "ar") == {"سامر الراوي": ["رئيس حزب الأمل"]}
    assert persons("قال المعارض سامر الراوي إن الأمر صعب.", "ar") == {"سامر الراوي": ["المعارض"]}


def test_what_a_body_is_called_for_short_is_no_name_of_its_head() -> None:
    told = "التقى الأمين التنفيذي للهيئة الحكومية للتنمية «إيغاد» سامر الراوي الوزير عادل حمدان."
    assert set(persons(told, "ar")) == {"سامر الراوي", "عادل حمدان"}


@pytest.mark.parametrize(
    ("joined", "asked", "content"),
    [
        ("وطالب كوسوفو بالانسحاب", "كوسوفو", "بالانسحاب"),
        ("وحث كوسوفو على ضبط النفس", "كوسوفو", "ضبط النفس"),
        ("وحثها على ضبط النفس", "صربيا", "ضبط النفس"),
        ("وناشدها ضبط النفس", "صربيا", "ضبط النفس"),
    ],
)
def test_a_second_demand_needs_no_comma(joined: str, asked: str, content: str) -> None:
    text = f"دعا الاتحاد الأوروبي صربيا إلى بدء حوار {joined}."
    first, second = demands(text, "ar")
    assert first == ("الاتحاد الأوروبي", ["صربيا"], "بدء حوار")
    assert second == ("الاتحاد الأوروبي", [asked], content)


@pytest.mark.parametrize(
    ("behind", "content"),
    [
        ("وأكد أن بلاده مستعدة", "الانسحاب"),
        ("وشدد على أن بلاده مستعدة", "الانسحاب"),
        ("ووقف القتال وفتح الحدود", "الانسحاب ووقف القتال وفتح الحدود"),
        ("، الأمر الذي رفضته بلغراد", "الانسحاب"),
        ("، لكنه لم يمهلها", "الانسحاب"),
        ("، ما أثار غضب الأهالي", "الانسحاب"),
        ("، بعد أن ناشدته البلدية التدخل", "الانسحاب"),
        ("، واستدعى سفيرها", "الانسحاب"),
    ],
)
def test_what_is_asked_ends_where_something_else_is_told(behind: str, content: str) -> None:
    text = f"طلب الوزير التونسي سامر الراوي من صربيا الانسحاب {behind}.".replace(" ،", "،")
    assert demands(text, "ar")[0] == ("سامر الراوي", ["صربيا"], content)


@pytest.mark.parametrize(
    ("them", "asks", "asked"),
    [
        ("الوزير السوري فيصل النعماني", "وطلب منه وقف القتال", ["فيصل النعماني"]),
        ("قادة الجيش السوداني", "وطلب منهم وقف القتال", ["قادة الجيش السوداني"]),
        (
            "الوزير السوري فيصل النعماني والوزير التركي هاكان دمير",
            "وطلب منهما وقف القتال",
            ["فيصل النعماني", "هاكان دمير"],
        ),
        (
            "الوزير السوري فيصل النعماني والوزير التركي هاكان دمير",
            "ودعاهما إلى وقف القتال",
            ["فيصل النعماني", "هاكان دمير"],
        ),
    ],
)
def test_those_just_met_are_asked(them: str, asks: str, asked: list[str]) -> None:
    assert demands(f"التقى سامر الراوي {them}، {asks}.", "ar") == [("سامر الراوي", asked, "وقف القتال")]


def test_who_is_asked_stands_before_an_act_that_looks_like_people() -> None:
    text = "أجرى سامر الراوي مشاورات مع الطرفين، وطلب منهما تمكين الفرق من العمل."
    assert demands(text, "ar") == [("سامر الراوي", [], "تمكين الفرق من العمل")]


@pytest.mark.parametrize("that", ["إنه", "وإنه", "أنه"])
def test_a_verb_behind_that_he_is_no_noun(that: str) -> None:
    says = "قال" if that != "أنه" else "ذكر"
    text = f"{says} سامر الراوي {'إن الأمر صعب ' if that == 'وإنه' else ''}{that} طلب من الجيش السوداني وقف القتال."
    assert demands(text, "ar") == [("سامر الراوي", ["الجيش السوداني"], "وقف القتال")]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("قبل سامر الراوي هدنة بشرط التزام إسرائيل بها.", [["إسرائيل"]]),
        ("هدد الحزب الليبي بالانسحاب ما لم تسحب الجماعة مقاتليها.", [["الجماعة"]]),
        ("هددت إسرائيل باحتجاز الأموال ما لم تتراجع السلطة.", [["السلطة"]]),
        ("هدد الحزب الليبي بالانسحاب ما لم تصرف العلاوة كاملة.", []),
    ],
)
def test_who_is_to_fulfil_a_condition(text: str, asked: list[list[str]]) -> None:
    assert [whom for _, whom, _ in demands(text, "ar")] == asked


def test_whoever_hopes_goes_on_asking() -> None:
    text = "أمل السفير التونسي سامر الراوي في أن يقبل اللبنانيون الحل، مطالبا بعدم تأجيله."
    assert demands(text, "ar") == [("سامر الراوي", [], "بعدم تأجيله")]


@pytest.mark.parametrize("which", ["الأمر الذي رفضه البرلمان التونسي", "وهو ما رفضه البرلمان التونسي"])
def test_whoever_refuses_it_stands_behind_the_verb(which: str) -> None:
    text = f"طالب سامر الراوي تونس بالانسحاب، {which}."
    assert [(who, how) for who, how, _ in responses(text, "ar")] == [("البرلمان التونسي", "reject")]


def test_an_adjective_may_stand_between_who_is_told_and_what() -> None:
    text = "ووجه الوزير التونسي سامر الراوي السلطات المحلية بفتح المدارس."
    assert [content for _, _, content in demands(text, "ar")] == ["بفتح المدارس"]


def test_asking_somebody_to_come_and_see_is_a_demand_if_it_is_demanded() -> None:
    text = 'قالت الوزيرة سلمى الراوي: "نطالب الصليب الأحمر بزيارة الأسرى".'
    assert demands(text, "ar") == [("سلمى الراوي", ["الصليب الأحمر"], "بزيارة الأسرى")]


@pytest.mark.parametrize("asks", ["وطالبه بفتح الحدود", "وطلب منه فتح الحدود", "وحثه على فتح الحدود"])
def test_a_verb_may_follow_a_name_without_a_comma(asks: str) -> None:
    text = f"التقى سامر الراوي الرئيس التونسي عادل حمدان {asks}."
    assert [(who, whom) for who, whom, _ in demands(text, "ar")] == [("سامر الراوي", ["عادل حمدان"])]


def test_whoever_stands_behind_the_verb_and_its_object_asks() -> None:
    text = "قال سامر الراوي إنه مستعد. وناشدته الحكومة العراقية التدخل لوقف القتال."
    assert demands(text, "ar") == [("الحكومة العراقية", ["سامر الراوي"], "التدخل لوقف القتال")]


def test_who_will_not_be_named_asks_nothing_by_that() -> None:
    text = "لم يستبعد مسؤول تونسي، طالبا عدم نشر اسمه، أن ينضم الوزير سامر الراوي إلى المحادثات."
    assert not demands(text, "ar")
