"""Plain text as it is saved from a page: what stands above and below the news is told from it."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.language.document import analyse
from kg.reading import Article, read_path
from kg.reading.plain import read_plain

RAW = """انفراج في أزمة الميناء بعد لقاء الوسيطين

صحيفة المرسى
تم النشر: 2022/03/05 الساعة 09:15 بتوقيت غرينتش
تم التحديث: 2022/03/06 الساعة 10:00 بتوقيت غرينتش
عمال أمام بوابة الميناء - رويترز

التقى الوسيط سالم الراوي رئيس النقابة يوم السبت في مقر الوزارة، وطالبه بفتح البوابات.

لقاء "قصير" في الوزارة

وقال الراوي إن اللقاء دام ساعة.

تحميل المزيد
"""


def kinds(article: Article) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for piece in article.furniture:
        found.setdefault(piece.kind, []).append(article.text[piece.start : piece.end])
    return found


def news(article: Article) -> str:
    return " ".join(article.text[sentence.start : sentence.end] for sentence in analyse(article).sentences)


def test_the_raw_form_of_a_saved_page_is_taken_apart() -> None:
    article = read_plain(RAW.encode())
    assert article.text == RAW
    assert article.title == "انفراج في أزمة الميناء بعد لقاء الوسيطين"
    assert article.publisher == "صحيفة المرسى"
    assert article.published == datetime(2022, 3, 5, 9, 15, tzinfo=UTC)
    assert article.updated == datetime(2022, 3, 6, 10, 0, tzinfo=UTC)
    assert article.language == "ar"
    found = kinds(article)
    assert found["caption"] == ["عمال أمام بوابة الميناء - رويترز"]
    assert found["heading"] == ['لقاء "قصير" في الوزارة']
    assert found["more"] == ["تحميل المزيد"]
    assert news(article).startswith("التقى الوسيط")
    assert news(article).endswith("دام ساعة.")
    assert "رويترز" not in news(article)


@pytest.mark.parametrize(
    "line",
    [
        "الثلاثاء، 23 مارس/آذار، 2021",
        "الثلاثاء 23/مارس/2021 - 10:17 م",
        "الميناء | 23 آذار 2021 | صحيفة المرسى",
        "March 23, 2021 | Harbour Post",
    ],
)
def test_a_date_is_told_however_a_page_writes_it(line: str) -> None:
    article = read_plain(f"جلسة طارئة للبلدية\n\n{line}\n\nاجتمع الأعضاء اليوم في القاعة الكبرى.".encode())
    assert article.published is not None
    assert article.published.date().isoformat() == "2021-03-23"
    assert news(article) == "اجتمع الأعضاء اليوم في القاعة الكبرى."


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("مانيلا 17 نيسان 2024 (وكالة المرسى) - اجتمع الأعضاء اليوم في القاعة.", "اجتمع"),
        ("مانيلا، 17 أبريل/نيسان 2024 (المرسى) - اجتمع الأعضاء اليوم في القاعة.", "اجتمع"),
        ("MANILA, April 17, 2024 (Harbour) - The members met today in the hall.", "The members"),
    ],
)
def test_a_dateline_tells_the_day_where_nothing_else_does(line: str, begins: str) -> None:
    article = read_plain(f"{line}\n\n{line.rpartition('- ')[2]}".encode())
    assert article.published == datetime(2024, 4, 17, tzinfo=UTC)
    assert news(article).startswith(begins)


def test_a_line_with_both_calendars_tells_the_day() -> None:
    text = "جلسة طارئة للبلدية\n\nجريدة المرسى\nالأربعاء 8 رجب 1443 هـ / 9 فبراير (شباط) 2022 م\n\nاجتمع الأعضاء اليوم."
    article = read_plain(text.encode())
    assert article.published == datetime(2022, 2, 9, tzinfo=UTC)
    assert article.publisher == "جريدة المرسى"


def test_the_seed_is_taken_apart(seed: Path) -> None:
    (article,) = read_path(str(seed))
    assert isinstance(article, Article)
    assert article.publisher == "عربي بوست"
    assert article.published == datetime(2021, 7, 16, 7, 59, tzinfo=UTC)
    assert article.updated == datetime(2021, 7, 16, 8, 0, tzinfo=UTC)
    assert {"headline", "outlet", "published", "updated", "caption", "more"} <= set(kinds(article))
    assert news(article).startswith("تصاعد هجمات الفصائل")
    assert "تحميل المزيد" not in news(article)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published: 2021-07-16 07:59 GMT", datetime(2021, 7, 16, 7, 59, tzinfo=UTC)),
        ("Published July 16, 2021", datetime(2021, 7, 16, tzinfo=UTC)),
        ("Posted 16 July 2021 at 3:05 pm", datetime(2021, 7, 16, 15, 5, tzinfo=UTC)),
        ("نشر في 16 يوليو 2021 الساعة 08:00 بتوقيت مكة", datetime(2021, 7, 16, 8, tzinfo=timezone(timedelta(hours=3)))),
        ("نشر في يوليو 16, 2021 الساعة 08:00", datetime(2021, 7, 16, 8, tzinfo=UTC)),
        ("تم النشر: ١٦/٧/٢٠٢١", datetime(2021, 7, 16, tzinfo=UTC)),
    ],
)
def test_the_time_of_publication_is_read_in_many_forms(line: str, expected: datetime) -> None:
    text = f"A headline of the day\nThe Harbour Post\n{line}\n\nThe minister met his guest in Oslo on Friday.\n"
    assert read_plain(text.encode()).published == expected


def test_a_date_that_cannot_be_is_no_time_of_publication() -> None:
    text = "A headline of the day\nPublished: 2021/13/45\n\nThe minister met his guest in Oslo on Friday.\n"
    assert read_plain(text.encode()).published is None


def test_a_text_without_a_head_is_all_news() -> None:
    article = read_plain("التقى الوزير نظيره في عمان، وطالبه بفتح المعبر.\n".encode())
    assert (article.title, article.publisher, article.published) == ("", None, None)
    assert news(article) == "التقى الوزير نظيره في عمان، وطالبه بفتح المعبر."


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    article = read_plain(b"Talks resume\n\nBAGHDAD, July 16 (Reuters) - The envoy met the premier on Friday.\n")
    assert kinds(article)["dateline"] == ["BAGHDAD, July 16 (Reuters) - "]
    assert news(article) == "The envoy met the premier on Friday."


def test_a_mark_of_order_and_foreign_line_ends_are_no_part_of_the_text() -> None:
    plain = read_plain(RAW.encode())
    for content in (
        b"\xef\xbb\xbf" + RAW.encode(),
        RAW.replace("\n", "\r\n").encode(),
        RAW.replace("\n", "\r").encode(),
    ):
        assert read_plain(content) == plain


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"caf\xe9 news", "not UTF-8 text (byte 3)"),
        (b"\xef\xbb\xbf \n", "empty"),
        ("Новости дня: министр прибыл в столицу".encode(), "neither in Arabic nor in English"),
        (b"1234 5678\n", "neither in Arabic nor in English"),
        (b"word " * 250_000, "longer than 1,000,000 characters"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(ReadingError) as error:
        read_plain(content)
    assert reason in str(error.value)


@pytest.mark.parametrize(
    "credit",
    [
        "(Reporting by John Irish in Paris and Ahmed Rasheed in Baghdad; Writing by Tom Perry; Editing by Mark Heinrich)",
        "Additional reporting by Suleiman al-Khalidi in Amman.",
        "Associated Press writer Samy Magdy in Cairo contributed to this report.",
    ],
)
def test_who_worked_on_a_report_is_not_read_as_news(credit: str) -> None:
    text = f"France welcomes the talks\n\nPARIS, Jan 5 (Reuters) - France said so on Wednesday.\n\n{credit}\n"
    article = read_plain(text.encode())
    assert credit in {text[span.start : span.end] for span in article.furniture if span.kind == "byline"}
