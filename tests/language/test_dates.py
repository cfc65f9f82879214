"""Times in running text: what is found, and the days it comes to against the day of publication."""

from datetime import UTC, datetime

import pytest

from kg.language.dates import TimeMention, find_dates
from kg.language.document import analyse
from kg.language.segmentation import tokens
from kg.reading import Article

FRIDAY = datetime(2021, 7, 16, 8, tzinfo=UTC)

ARABIC: dict[str, tuple[str, str | None]] = {
    "وصل يوم الأربعاء 14 يوليو/تموز 2021 إلى بغداد": ("يوم الأربعاء 14 يوليو/تموز 2021", "2021-07-14"),
    "وفي يوم 11 يوليو/تموز الجاري بدأت": ("يوم 11 يوليو/تموز الجاري", "2021-07-11"),
    "في شهر أكتوبر/تشرين الأول المقبل": ("شهر أكتوبر/تشرين الأول المقبل", "2021-10"),
    "قبل نهاية العام الجاري": ("نهاية العام الجاري", "2021-12-01/2021-12-31"),
    "يوم الخميس 15 يوليو/تموز، زار وفد": ("يوم الخميس 15 يوليو/تموز", "2021-07-15"),
    "زيارة بغداد يوم الأربعاء": ("يوم الأربعاء", "2021-07-14"),
    "قال الاثنين إنه": ("الاثنين", "2021-07-12"),
    "قال الجمعة إنه": ("الجمعة", "2021-07-16"),
    "وصل اليوم الخميس إلى بغداد": ("اليوم الخميس", "2021-07-15"),
    "وصل أمس الخميس إلى بغداد": ("أمس الخميس", "2021-07-15"),
    "مساء الأحد الماضي": ("مساء الأحد الماضي", "2021-07-11"),
    "يعقد الثلاثاء المقبل": ("الثلاثاء المقبل", "2021-07-20"),
    "وصل أمس إلى الدوحة": ("أمس", "2021-07-15"),
    "وصل أول أمس إلى الدوحة": ("أول أمس", "2021-07-14"),
    "وصل اليوم الجمعة إلى الدوحة": ("اليوم الجمعة", "2021-07-16"),
    "يصل غداً السبت": ("غداً السبت", "2021-07-17"),
    "يصل بعد غد": ("بعد غد", "2021-07-18"),
    "في الرابع عشر من يوليو": ("الرابع عشر من يوليو", "2021-07-14"),
    "في الخامس والعشرين من الشهر الجاري": ("الخامس والعشرين من الشهر الجاري", "2021-07-25"),
    "في الثالث من الشهر المقبل": ("الثالث من الشهر المقبل", "2021-08-03"),
    "في ٣١ كانون الثاني ٢٠١٨": ("٣١ كانون الثاني ٢٠١٨", "2018-01-31"),
    "بتاريخ 31/1/2018": ("31/1/2018", "2018-01-31"),
    "بتاريخ 2021/07/16": ("2021/07/16", "2021-07-16"),
    "بتاريخ 16-7-2021": ("16-7-2021", "2021-07-16"),
    "في عام 2015 وقعت": ("عام 2015", "2015"),
    "منذ 2014": ("2014", "2014"),
    "الأسبوع الماضي": ("الأسبوع الماضي", "2021-07-05/2021-07-11"),
    "خلال الشهر الجاري": ("الشهر الجاري", "2021-07"),
    "الشهر المقبل": ("الشهر المقبل", "2021-08"),
    "هذا العام": ("هذا العام", "2021"),
    "العام الماضي": ("العام الماضي", "2020"),
    "في مارس الماضي": ("مارس الماضي", "2021-03"),
    "في فبراير 2019": ("فبراير 2019", "2019-02"),
    "منتصف أغسطس المقبل": ("منتصف أغسطس المقبل", "2021-08-11/2021-08-20"),
    "في أواخر الشهر": ("أواخر الشهر", "2021-07-21/2021-07-31"),
    "قبل ثلاثة أيام": ("قبل ثلاثة أيام", "2021-07-13"),
    "قبل يومين": ("قبل يومين", "2021-07-14"),
    "منذ أسبوع": ("منذ أسبوع", "2021-07-05/2021-07-11"),
    "خلال 48 ساعة": ("خلال 48 ساعة", "2021-07-16/2021-07-18"),
    "في غضون أسبوعين": ("غضون أسبوعين", "2021-07-16/2021-07-30"),
    "خلال الأيام الثلاثة الماضية": ("خلال الأيام الثلاثة الماضية", "2021-07-13/2021-07-16"),
    "من 3 إلى 5 مايو": ("3 إلى 5 مايو", "2021-05-03/2021-05-05"),
    "يومي 14 و15 يوليو": ("14 و15 يوليو", "2021-07-14/2021-07-15"),
    "في 10 محرم 1443 هـ": ("10 محرم 1443 هـ", "2021-08-18"),
    "في شهر رمضان المقبل": ("شهر رمضان المقبل", "2022-04-02/2022-05-01"),
    "الأربعاء، 30 يونيو": ("الأربعاء، 30 يونيو", "2021-06-30"),
    "ليل الأحد الاثنين": ("ليل الأحد الاثنين", "2021-07-11/2021-07-12"),
    "يصل اليوم إلى بغداد": ("اليوم", "2021-07-16"),
    "التقيا في مارس وأبريل 2017 سرا": ("مارس وأبريل 2017", "2017-03-01/2017-04-30"),
    "يلتقيان في ديسمبر أو يناير المقبل": ("ديسمبر أو يناير المقبل", "2021-12-01/2022-01-31"),
    "زيارة تستمر من الثلاثاء إلى الخميس": ("الثلاثاء إلى الخميس", "2021-07-13/2021-07-15"),
    "منذ 30 يوما": ("منذ 30 يوما", "2021-06-16"),
    "من 13 لـ21 يوليو": ("13 لـ21 يوليو", "2021-07-13/2021-07-21"),
    "من 26 يوليو إلى 2 أغسطس": ("26 يوليو إلى 2 أغسطس", "2021-07-26/2021-08-02"),
    "الليلة الماضية": ("الليلة الماضية", "2021-07-15"),
    "قبل نحو عشرة أيام": ("قبل نحو عشرة أيام", "2021-07-06"),
    "الثلاثاء الموافق 6 يوليو 2021": ("الثلاثاء الموافق 6 يوليو 2021", "2021-07-06"),
    "في 20 الجاري": ("20 الجاري", "2021-07-20"),
    "أواخر يوليو أو أوائل أغسطس": ("أواخر يوليو أو أوائل أغسطس", "2021-07-21/2021-08-10"),
    "زيارة إلى كينيا في مارس.": ("مارس", "2021-03"),
    "في آذار من العام 2015": ("آذار من العام 2015", "2015-03"),
    "في مارس من العام الماضي": ("مارس من العام الماضي", "2020-03"),
    "خلال الـ 24 ساعة المقبلة": ("خلال الـ 24 ساعة المقبلة", "2021-07-16/2021-07-17"),
    "خلال شهر رمضان": ("شهر رمضان", "2021-04-13/2021-05-12"),
    "في الأسبوعين المقبلين": ("الأسبوعين المقبلين", "2021-07-16/2021-07-30"),
    "في الأشهر الثلاثة الماضية": ("الأشهر الثلاثة الماضية", "2021-04-16/2021-07-16"),
    "في الأيام القليلة الماضية": ("الأيام القليلة الماضية", None),
    "خلال الأشهر الأخيرة": ("الأشهر الأخيرة", None),
    "قبل بضعة أسابيع": ("قبل بضعة أسابيع", None),
    "في النصف الثاني من شباط": ("النصف الثاني من شباط", "2021-02-15/2021-02-28"),
    "في الأسبوع الأول من أغسطس": ("الأسبوع الأول من أغسطس", "2021-08-01/2021-08-07"),
    "في الربع الأول من العام المقبل": ("الربع الأول من العام المقبل", "2022-01-01/2022-03-31"),
    "في الصيف الماضي": ("الصيف الماضي", "2020-06-01/2020-08-31"),
    "هذا الصيف": ("هذا الصيف", "2021-06-01/2021-08-31"),
    "خريف 2019": ("خريف 2019", "2019-09-01/2019-11-30"),
    "ليل السبت-الأحد": ("ليل السبت-الأحد", "2021-07-10/2021-07-11"),
    "الخميس 15/7/2021": ("الخميس 15/7/2021", "2021-07-15"),
    "في العاشر من الشهر نفسه": ("العاشر من الشهر", None),
}
ENGLISH = {
    "will go there in November or December": ("November or December", "2021-11-01/2021-12-31"),
    "met earlier this month": ("earlier this month", "2021-07-01/2021-07-16"),
    "will meet later this week": ("later this week", "2021-07-16/2021-07-18"),
    "arrived on Wednesday, July 14, 2021, in": ("Wednesday, July 14, 2021", "2021-07-14"),
    "on 14 July he": ("14 July", "2021-07-14"),
    "on July 14th he": ("July 14th", "2021-07-14"),
    "on the 3rd of May 2020 he": ("the 3rd of May 2020", "2020-05-03"),
    "from July 3-5 in": ("July 3-5", "2021-07-03/2021-07-05"),
    "said on Monday that": ("Monday", "2021-07-12"),
    "said Friday morning that": ("Friday morning", "2021-07-16"),
    "will meet next Tuesday": ("next Tuesday", "2021-07-20"),
    "came yesterday": ("yesterday", "2021-07-15"),
    "after Monday's talks": ("Monday's", "2021-07-12"),
    "over the weekend in": ("weekend", "2021-07-10/2021-07-11"),
    "will meet this Sunday in": ("this Sunday", "2021-07-18"),
    "met Tuesday last week in": ("Tuesday last week", "2021-07-06"),
    "must leave by Monday or": ("Monday", "2021-07-19"),
    "in mid-May he": ("mid-May", "2021-05-11/2021-05-20"),
    "in late 2019 he": ("late 2019", "2019-12-01/2019-12-31"),
    "came the day before yesterday": ("the day before yesterday", "2021-07-14"),
    "last week": ("last week", "2021-07-05/2021-07-11"),
    "this year": ("this year", "2021"),
    "next month": ("next month", "2021-08"),
    "by the end of the year": ("end of the year", "2021-12-01/2021-12-31"),
    "in late August": ("late August", "2021-08-21/2021-08-31"),
    "in March": ("March", "2021-03"),
    "next October": ("next October", "2021-10"),
    "in October 2018": ("October 2018", "2018-10"),
    "three days ago": ("three days ago", "2021-07-13"),
    "within 48 hours": ("within 48 hours", "2021-07-16/2021-07-18"),
    "within two weeks": ("within two weeks", "2021-07-16/2021-07-30"),
    "since 2014": ("2014", "2014"),
    "dated 2021-07-16": ("2021-07-16", "2021-07-16"),
}
NO_TIME = [
    ("ar", "أفراد الطاقم الأحد عشر"),
    ("ar", "صلته بالاثنين المقبوض عليهما"),
    ("ar", "في ماي ثقة"),
    ("ar", "مارس الوزير ضغوطا"),
    ("ar", "رجب طيب أردوغان"),
    ("ar", "نحو 300 شخص"),
    ("ar", "الطرف الثاني من الاتفاق"),
    ("en", "he may march with them"),
    ("en", "the second time"),
    ("en", "about 300 people"),
]


def found(text: str, language: str, published: datetime | None = FRIDAY) -> list[TimeMention]:
    """The times of a text that is one sentence."""
    return list(find_dates(tuple(tokens(text, 0, len(text))), text, published, language))


@pytest.mark.parametrize(("text", "expected"), ARABIC.items())
def test_arabic_times(text: str, expected: tuple[str, str | None]) -> None:
    assert [(time.spec.text, time.spec.edtf) for time in found(text, "ar")] == [expected]


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_english_times(text: str, expected: tuple[str, str]) -> None:
    assert [(time.spec.text, time.spec.edtf) for time in found(text, "en")] == [expected]


@pytest.mark.parametrize(("language", "text"), NO_TIME)
def test_words_that_are_no_times(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize("text", [*ARABIC, *ENGLISH])
def test_the_words_of_a_time_are_those_at_its_offsets(text: str) -> None:
    language = "ar" if text in ARABIC else "en"
    assert all(text[time.start : time.end] == time.spec.text for time in found(text, language))


@pytest.mark.parametrize(
    ("language", "text", "offset"),
    [
        ("ar", "بعد أسبوع واحد من زيارة حسين", (-1, "week")),
        ("ar", "قبل يومين من لقائه", (2, "day")),
        ("ar", "بعد أيام من لقائه", (None, "day")),
        ("en", "a week after a visit by", (-1, "week")),
    ],
)
def test_a_time_told_from_another_event(language: str, text: str, offset: tuple[int | None, str]) -> None:
    (time,) = found(text, language)
    assert time.offset == offset
    assert time.spec.earliest is None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ar",
            "وصل الأحد، وفي اليوم التالي التقى الوزير ثم غادر مساء اليوم نفسه",
            ["2021-07-11", "2021-07-12", "2021-07-12"],
        ),
        ("ar", "صباح اليوم التالي", [None]),
        ("en", "They arrived on Sunday and met the next day.", ["2021-07-11", "2021-07-12"]),
    ],
)
def test_a_day_told_from_the_one_before(language: str, text: str, expected: list[str | None]) -> None:
    assert [time.spec.earliest for time in found(text, language)] == expected


def test_the_day_before_may_stand_in_another_sentence() -> None:
    text = "وصل الوزير الأحد. وقال إن القمة تعقد في 20 يوليو. وفي اليوم التالي التقى نظيره."
    document = analyse(Article(id="a", language="ar", published=FRIDAY, text=text))
    assert [time.spec.edtf for time in document.sentences[2].times] == ["2021-07-12"]


def test_without_a_day_of_publication_only_whole_dates_are_resolved() -> None:
    assert [time.spec.edtf for time in found("يوم الأربعاء 14 يوليو 2021 ثم الخميس", "ar", None)] == [
        "2021-07-14",
        None,
    ]
