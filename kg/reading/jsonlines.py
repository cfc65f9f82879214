"""JSON Lines -> articles, one a line, never more than one line in memory. Called by `inputs`.

A line is an object with the fields of `_FIELDS`, all optional but text.
"""

import io
from collections.abc import Callable, Iterator
from typing import TypeVar

import orjson

from kg.errors import ReadingError
from kg.reading.article import Article
from kg.reading.extracted import Found, is_extracted, read_extracted
from kg.reading.furniture import find_furniture
from kg.reading.identity import article_id, checked, language, moment
from kg.reading.passed import Passed

LONGEST_LINE = 32 * 1024 * 1024
"""Bytes of the longest line that is read."""
_FIELDS = ("id", "url", "publisher", "author", "published", "updated", "language", "title", "text")


def read_lines(name: str, stream: io.BufferedReader) -> Iterator[Article | Passed]:
    """Every line that holds an article, and `Passed` with the number of every line that cannot be read."""
    return _lines(name, stream, read_line)


def read_lines_or_reports(name: str, stream: io.BufferedReader) -> Iterator[Found]:
    """The same, where a line may also hold a report that was extracted elsewhere."""
    return _lines(name, stream, lambda line: read_extracted(line) if is_extracted(line) else read_line(line))


T = TypeVar("T")


def _lines(name: str, stream: io.BufferedReader, read: Callable[[bytes], T]) -> Iterator[T | Passed]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        here = f"{name}, line {number}"
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            _to_end_of_line(stream)
            yield Passed(here, f"the line is longer than {LONGEST_LINE // 1024**2} MB")
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            try:
                yield read(line.removeprefix(b"\xef\xbb\xbf"))
            except ReadingError as error:
                yield Passed(here, str(error))


def _to_end_of_line(stream: io.BufferedReader) -> None:
    while (piece := stream.readline(LONGEST_LINE)) and not piece.endswith(b"\n"):
        pass


def read_line(line: bytes) -> Article:
    """The article of one line; ReadingError where it holds none."""
    fields = _fields(line)
    text = checked(fields.get("text") or "")
    title = fields.get("title") or ""
    published = moment(fields.get("published"))
    return Article(
        id=article_id(fields.get("id"), fields.get("url"), fields.get("publisher"), published, title, text),
        text=text,
        language=language(fields.get("language"), text),
        title=title,
        url=fields.get("url"),
        publisher=fields.get("publisher"),
        author=fields.get("author"),
        published=published,
        updated=moment(fields.get("updated")),
        furniture=find_furniture(text),
    )


def _fields(line: bytes) -> dict[str, str]:
    try:
        line.decode()
    except UnicodeDecodeError as error:
        raise ReadingError(f"it is not UTF-8 text (byte {error.start})") from error
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise ReadingError(f"it is not JSON ({error.msg}, column {error.colno})") from error
    if not isinstance(value, dict):
        raise ReadingError('it is not a JSON object like {"text": "…"}')
    if value.get("text") is None:
        raise ReadingError("it has no text; every line needs the field “text”")
    fields: dict[str, str] = {}
    for name in _FIELDS:
        content = value.get(name)
        if isinstance(content, int) and name == "id":
            content = str(content)
        if content is not None and not isinstance(content, str):
            raise ReadingError(f"its field “{name}” is not a string")
        if content:
            fields[name] = content
    return fields
