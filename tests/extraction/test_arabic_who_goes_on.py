"""Who is meant where a sentence goes on with somebody named before, and where a name stands between commas."""

import pytest

from tests.extraction import told

AR = "ar"


def test_the_subject_is_who_met_before_whom_it_speaks_to() -> None:
    text = "أطلع الوزير سامي الراوي الرئيس كمال الراشد على فحوى اجتماعه برئيس البرلمان خالد الناصري."
    assert told.meetings(text, AR) == [("held", {"سامي الراوي", "خالد الناصري"})]


def test_who_asks_by_name_goes_on_speaking() -> None:
    text = (
        "وقالت مصادر طبية إن ستة أصيبوا. وطالب مدير المكتب سامي الراوي بالتحقيق في الحادث. "
        'وقال "نطالب القضاء العراقي بفتح تحقيق عاجل".'
    )
    assert {issuer for issuer, _, _ in told.demands(text, AR)} == {"سامي الراوي"}


def test_a_title_that_women_bear_without_the_ending_tells_no_gender() -> None:
    text = 'ووصفت هدى سالم، المفوض السامي لحقوق الإنسان، المحاكمة بأنها غير عادلة. وقالت "أحث الحكومة المصرية على ضمان العدالة".'
    assert [issuer for issuer, _, _ in told.demands(text, AR)] == ["هدى سالم"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "حث الوزير سامي الراوي، عضو هيئة كبار العلماء، الشباب السعودي على العمل التطوعي.",
            ("سامي الراوي", ["الشباب السعودي"], "العمل التطوعي"),
        ),
        (
            "رفض الرئيس سامي الراوي نداء من إيطاليا بقبول بعض المهاجرين.",
            ("إيطاليا", ["سامي الراوي"], "بقبول بعض المهاجرين"),
        ),
        (
            "رفضت محكمة الاستئناف التماس المفكر سامي الراوي إخلاء سبيله.",
            ("سامي الراوي", ["محكمة الاستئناف"], "إخلاء سبيله"),
        ),
    ],
)
def test_what_is_asked_stands_behind_commas_and_names(text: str, expected: tuple[str, list[str], str]) -> None:
    assert told.demands(text, AR) == [expected]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("يزور الوزير سامي الراوي فرنسا غدا. ويتوجه الراوي بعدها إلى مرسيليا.", {"فرنسا", "مرسيليا"}),
        ("يزور الوزير سامي الراوي فرنسا غدا. ويصل الراوي إلى باريس ظهرا.", {"باريس"}),
    ],
)
def test_another_city_than_the_capital_is_a_visit_of_its_own(text: str, places: set[str]) -> None:
    assert {where for _, _, where in told.visits(text, AR)} == places
