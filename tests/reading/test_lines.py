"""JSON Lines: every line an article, every broken line named, never more than one in memory."""

import io
import json
from datetime import UTC, datetime

import pytest

from kg.reading import Article, Passed
from kg.reading.jsonlines import LONGEST_LINE, read_lines


def read(content: bytes) -> list[Article | Passed]:
    return list(read_lines("news.jsonl", io.BufferedReader(io.BytesIO(content))))


def test_all_fields_are_taken_over() -> None:
    fields = {
        "id": "a-1",
        "url": "https://news.example/1",
        "publisher": "The Post",
        "author": "Ada Lovett",
        "published": "2021-07-16T07:59:00+03:00",
        "updated": "Fri, 16 Jul 2021 09:00:00 GMT",
        "language": "en-GB",
        "title": "Talks resume",
        "text": "The envoy met the premier.\r\nHe left.",
    }
    (article,) = read(json.dumps(fields).encode())
    assert isinstance(article, Article)
    assert {name: getattr(article, name) for name in ("id", "url", "publisher", "author", "title", "text")} == {
        name: fields[name] for name in ("id", "url", "publisher", "author", "title", "text")
    }
    assert article.language == "en"
    assert article.published == datetime(2021, 7, 16, 4, 59, tzinfo=UTC)
    assert article.updated == datetime(2021, 7, 16, 9, tzinfo=UTC)


def test_only_the_text_is_needed() -> None:
    (article,) = read('{"text": "التقى الوزير نظيره."}'.encode())
    assert isinstance(article, Article)
    assert (article.language, article.title, article.published) == ("ar", "", None)
    assert len(article.id) == 16


def test_good_lines_are_read_round_every_kind_of_broken_one() -> None:
    good = b'{"text": "The envoy met the premier."}'
    broken = {
        b'{"text": "cut off': "not JSON",
        b"[]": "not a JSON object",
        b"null": "not a JSON object",
        b'{"title": "no text"}': "no text",
        b'{"text": null}': "no text",
        b'{"text": "  "}': "its text is empty",
        b'{"text": 7}': "“text” is not a string",
        b'{"text": "Good words.", "title": ["x"]}': "“title” is not a string",
        b'{"text": "\xc3\x28"}': "not UTF-8",
        b'{"text": "Good words.", "published": "yesterday"}': "“yesterday” is not understood",
        b'{"text": "Bonjour", "language": "fr"}': "only ar and en are read",
        b'{"text": "half \\ud800 of a pair"}': "",
        b'{"text": "' + b"[" * 10 + b"}": "not JSON",
    }
    for line, reason in broken.items():
        first, passed, last = read(b"\n".join([good, line, good]))
        assert isinstance(first, Article)
        assert isinstance(last, Article)
        assert isinstance(passed, Passed), line
        assert passed.name == "news.jsonl, line 2"
        assert reason in passed.reason, line


def test_blank_lines_a_mark_of_order_and_foreign_line_ends_are_no_error() -> None:
    lines = b'\xef\xbb\xbf{"text": "One report."}\r\n\r\n  \n{"text": "Another report."}'
    assert [item.text for item in read(lines) if isinstance(item, Article)] == ["One report.", "Another report."]
    assert len(read(lines)) == 2


def test_a_line_that_is_too_long_is_named_and_the_next_one_read() -> None:
    long = b'{"text": "' + b"x" * (LONGEST_LINE + 10) + b'"}'
    passed, article = read(long + b'\n{"text": "A short report."}')
    assert isinstance(passed, Passed)
    assert (passed.name, passed.reason) == ("news.jsonl, line 1", "the line is longer than 32 MB")
    assert isinstance(article, Article)


@pytest.mark.parametrize("identifier", [7, "7"])
def test_an_id_may_be_a_number(identifier: int | str) -> None:
    (article,) = read(json.dumps({"id": identifier, "text": "A report."}).encode())
    assert isinstance(article, Article)
    assert article.id == "7"
