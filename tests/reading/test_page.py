"""Web pages: the text without what stands round it, and what the page declares of itself."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.reading import Article, Passed, read_path
from kg.reading.page import read_page

BODY = """<nav><a href="/">Home</a></nav><article><h1>Talks resume in the harbour</h1>
<p>The envoy, Salem Rawi, met the head of the dockers' union on Saturday and called on him to open the gates.</p>
<p>He promised to return within a week, and the union said that it would wait for him until then.</p></article>
<footer>Copyright 2024 The Harbour Post</footer>"""


def html(head: str = "", body: str = BODY) -> bytes:
    return f"<!DOCTYPE html><html lang='en'><head><title>x</title>{head}</head><body>{body}</body></html>".encode()


def test_the_text_is_the_news_alone() -> None:
    article = read_page(html())
    assert "called on him to open the gates" in article.text
    assert "within a week" in article.text
    assert "Copyright" not in article.text
    assert "Home" not in article.text


def test_a_date_is_never_guessed_from_the_words_of_a_page() -> None:
    assert read_page(html()).published is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-07-16T07:59:00Z">',
        '<meta name="date" content="2021-07-16T07:59:00+00:00">',
        '<meta name="DC.date.issued" content="2021-07-16T10:59:00+03:00">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-07-16T07:59:00Z"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"datePublished": "2021-07-16T07:59Z"}]}</script>',
        '<script type="application/ld+json">[{"datePublished": "2021-07-16T07:59:00Z"}]</script>',
        '<script type="application/ld+json">{broken</script><meta name="pubdate" content="Fri, 16 Jul 2021 07:59:00 GMT">',
        '<meta property="article:published_time" content="soon"><meta name="date" content="2021-07-16T07:59:00Z">',
    ],
)
def test_the_time_is_what_the_page_declares(head: str) -> None:
    assert read_page(html(head)).published == datetime(2021, 7, 16, 7, 59, tzinfo=UTC)


def test_microdata_declares_the_time_too() -> None:
    body = BODY.replace("<h1>", '<time itemprop="datePublished" datetime="2021-07-16T07:59:00Z">today</time><h1>')
    assert read_page(html(body=body)).published == datetime(2021, 7, 16, 7, 59, tzinfo=UTC)


def test_title_publisher_update_and_address_are_what_the_page_declares() -> None:
    article = read_page(
        html(
            '<meta property="og:title" content="Talks resume"><meta property="og:site_name" content="The Harbour Post">'
            '<meta property="article:modified_time" content="2021-07-17T08:00:00Z">'
            '<link rel="canonical" href="https://post.example/talks">'
        )
    )
    assert (article.title, article.publisher) == ("Talks resume", "The Harbour Post")
    assert article.updated == datetime(2021, 7, 17, 8, tzinfo=UTC)
    assert article.url == "https://post.example/talks"


def test_two_copies_of_a_page_are_one_article() -> None:
    first = html('<link rel="canonical" href="https://post.example/talks">')
    second = html('<meta property="og:url" content="https://www.post.example/talks/?utm_source=mail">')
    assert read_page(first).id == read_page(second).id


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso-8859-6", "utf-16"])
def test_arabic_pages_in_old_encodings_are_read(encoding: str) -> None:
    text = "التقى الوسيط سالم الراوي رئيس النقابة يوم السبت في مقر الوزارة، وطالبه بفتح البوابات أمام العمال قبل نهاية الأسبوع."
    page = f"<html><head><meta charset='{encoding}'><title>خبر</title></head><body><article><p>{text}</p><p>{text[:-1]} المقبل.</p></article></body></html>"
    article = read_page(page.encode(encoding, "replace" if encoding.startswith("iso") else "strict"))
    assert article.language == "ar"
    assert "سالم الراوي رئيس النقابة" in article.text


@pytest.mark.parametrize(
    "content", [b"<html></html>", b"<!doctype html><html><body><nav>Home</nav></body></html>", b"<html", b"<html>\x00"]
)
def test_a_page_without_news_is_refused(content: bytes) -> None:
    with pytest.raises(ReadingError):
        read_page(content)


def test_the_pages_among_the_samples_are_read(samples: Path) -> None:
    pages = sorted(samples.glob("*.html"))
    assert pages
    for page in pages:
        (article,) = read_path(str(page))
        assert isinstance(article, Article), article
        assert article.title
        assert article.published
        assert article.url


def test_a_page_is_known_by_its_first_words_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "saved").write_bytes(b"\n " + html())
    (article,) = read_path(str(tmp_path / "saved"))
    assert not isinstance(article, Passed)
    assert "<p>" not in article.text
