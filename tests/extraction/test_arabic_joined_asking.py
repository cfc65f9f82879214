"""Whom «وطالب … بـ» asks, who was told something, and where what is asked ends."""

import pytest

from tests.extraction.told import demands, organizations, persons

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
