"""Who an article is: the same report has the same id wherever it was found."""

from datetime import UTC, datetime

import pytest

from kg.errors import ReadingError
from kg.reading.identity import article_id, canonical_url, language, moment

WHEN = datetime(2021, 7, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://News.Example/a", "https://news.example/a"),
        ("http://news.example/a", "https://news.example/a"),
        ("https://www.news.example:443/a/", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&utm_medium=y&fbclid=z", "https://news.example/a"),
        ("https://news.example/a?page=2&utm_source=x#comments", "https://news.example/a?page=2"),
        ("https://news.example:8080/a", "https://news.example:8080/a"),
        ("  https://news.example/A  ", "https://news.example/A"),
        ("https://news.example/a?id=1&ref=home", "https://news.example/a?id=1"),
        ("https://news.example:port/a", "https://news.example:port/a"),
    ],
)
def test_addresses_of_one_page_are_one(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


def test_addresses_of_two_pages_are_two() -> None:
    pages = {"https://a.example/1", "https://a.example/2", "https://b.example/1", "https://a.example/1?page=2"}
    assert len({canonical_url(page) for page in pages}) == 4


def test_the_id_is_what_was_given_else_of_the_address_else_of_the_head_else_of_the_text() -> None:
    assert article_id("a-1", "https://x.example/", None, None, "", "t") == "a-1"
    odd = article_id("a/1 ?", None, None, None, "", "t")
    assert len(odd) == 16
    assert odd.isalnum()
    by_url = article_id(None, "https://x.example/1", "Post", WHEN, "Title", "text")
    assert by_url == article_id(None, "http://www.x.example/1?utm_source=a", None, None, "", "corrected text")
    by_head = article_id(None, None, "Post", WHEN, "Title", "text")
    assert by_head == article_id(None, None, "Post", WHEN, "Title", "corrected text")
    assert by_head != article_id(None, None, "Post", WHEN, "Another title", "text")
    by_text = article_id(None, None, "Post", None, "Title", "text")
    assert by_text == article_id(None, None, None, None, "", "text")
    assert len({by_url, by_head, by_text}) == 3


@pytest.mark.parametrize(
    ("given", "text", "expected"),
    [
        ("ar", "English words", "ar"),
        ("AR_iq", "English words", "ar"),
        ("en-US", "كلمات", "en"),
        (None, "التقى الوزير Mr Smith", "ar"),
        (None, "Mr Smith met علي in the capital", "en"),
    ],
)
def test_the_language_is_as_given_or_by_the_letters(given: str | None, text: str, expected: str) -> None:
    assert language(given, text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-07-16", datetime(2021, 7, 16, tzinfo=UTC)),
        ("2021/07/16", datetime(2021, 7, 16, tzinfo=UTC)),
        ("2021-07-16T10:00:00+03:00", datetime(2021, 7, 16, 7, tzinfo=UTC)),
        ("2021-07-16T07:00Z", datetime(2021, 7, 16, 7, tzinfo=UTC)),
        ("Fri, 16 Jul 2021 07:00:00 +0000", datetime(2021, 7, 16, 7, tzinfo=UTC)),
        ("", None),
        (None, None),
    ],
)
def test_times_are_read_in_the_forms_of_the_net(value: str | None, expected: datetime | None) -> None:
    assert moment(value) == expected


@pytest.mark.parametrize("value", ["16.7.21", "now", "2021-13-01", "20210716T"])
def test_a_time_in_another_form_is_refused(value: str) -> None:
    with pytest.raises(ReadingError, match="ISO 8601"):
        moment(value)
