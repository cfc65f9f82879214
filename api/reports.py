"""The body of `POST /articles` -> articles: JSON, JSON Lines, plain text or a page. Called by `articles`.

A JSON document is taken whole or not at all; of JSON Lines, each line is taken for itself, as from a file. What else is
known of a text or a page (its id, its address …) may stand in the query.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi import Request

from api.bodies import content_type, require_utf8
from api.problems import Problem
from kg.errors import ReadingError
from kg.reading import Article, Passed
from kg.reading.identity import article_id, language, moment
from kg.reading.jsonlines import read_line, read_lines
from kg.reading.page import read_page
from kg.reading.plain import read_plain

FIELDS = {
    "id": "The id of the article; one that is there is replaced",
    "url": "Its address",
    "publisher": "Who published it",
    "published": "When, in ISO 8601",
    "language": "ar or en",
    "title": "Its title",
}
PARAMETERS = [
    {
        "name": name,
        "in": "query",
        "required": False,
        "schema": {"type": "string"},
        "description": f"{what} (text, HTML)",
    }
    for name, what in FIELDS.items()
]
"""What may be said of a text or a page, for the OpenAPI description."""
_LARGEST = 5_000_000
"""Bytes of the largest text or page: reading one takes a second a megabyte."""


@dataclass(frozen=True, slots=True)
class Reports:
    """What a request brings; `what` names it in the journal, `single` is whether it is one article and not a list."""

    articles: tuple[Article, ...]
    passed: tuple[Passed, ...] = ()
    what: str = "an article"
    single: bool = True


def reports(request: Request, body: bytes) -> Reports:
    """The articles of a request. Problem 400, 413, 415 or 422 that says what is wrong."""
    kind, charset = content_type(request)
    read = _KINDS.get(kind)
    if read is None:
        raise Problem(415, f"Articles can be sent as {', '.join(_KINDS)}.", {"Accept-Post": ", ".join(_KINDS)})
    if request.headers.get("content-encoding", "identity") != "identity":
        raise Problem(415, "A compressed body is not read; send it as it is.", {"Accept-Encoding": "identity"})
    if kind != "text/html":  # a page says itself how it is written
        require_utf8(charset)
    said = dict(request.query_params)
    for name in said:
        if name not in FIELDS:
            raise Problem(400, f"There is no parameter {name} here; there are {', '.join(FIELDS)}.")
    if said and read not in (_text, _page):
        raise Problem(400, "What is known of an article stands in its JSON, not in the query.")
    if not body.strip():
        raise Problem(400, "The request has no body; send an article.")
    try:
        return read(body, said)
    except ReadingError as error:
        raise Problem(422, f"The article cannot be read: {error}.") from error


def _json(body: bytes, _: Mapping[str, str]) -> Reports:
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Problem(400, f"The body is not JSON: {error.msg} (line {error.lineno}, column {error.colno}).") from error
    if isinstance(document, dict) and "articles" in document and "text" not in document:
        document = document["articles"]
    if isinstance(document, dict):
        return Reports((read_line(body),))
    if not isinstance(document, list) or not document:
        raise Problem(400, 'Send an article, {"text": "…"}, or a list of them, {"articles": [ … ]}.')
    articles = tuple(_nth(number, each) for number, each in enumerate(document, 1))
    return Reports(articles, what=f"{len(articles)} articles", single=False)


def _nth(number: int, fields: Any) -> Article:
    try:
        return read_line(orjson.dumps(fields))
    except ReadingError as error:
        raise Problem(422, f"Article {number} cannot be read: {error}; nothing was taken in.") from error


def _lines(body: bytes, _: Mapping[str, str]) -> Reports:
    every = list(read_lines("the request", io.BufferedReader(io.BytesIO(body))))
    articles = tuple(item for item in every if isinstance(item, Article))
    passed = tuple(item for item in every if isinstance(item, Passed))
    if not articles:
        first = f"{passed[0].name}: {passed[0].reason}" if passed else "it is empty"
        raise Problem(422, f"No line holds an article that can be read: {first}.")
    return Reports(articles, passed, f"{len(every)} lines", single=False)


def _text(body: bytes, said: Mapping[str, str]) -> Reports:
    return Reports((_said(read_plain(_small(body)), said),), what="a text")


def _page(body: bytes, said: Mapping[str, str]) -> Reports:
    return Reports((_said(read_page(_small(body)), said),), what="a page")


def _small(body: bytes) -> bytes:
    if len(body) > _LARGEST:
        raise Problem(413, f"One article is larger than {_LARGEST:,} bytes.")
    return body


def _said(article: Article, said: Mapping[str, str]) -> Article:
    """The article with what is said of it in the query."""
    found = article.model_copy(
        update={
            **{name: said[name] for name in ("url", "publisher", "title") if said.get(name)},
            **({"published": moment(said["published"])} if said.get("published") else {}),
            **({"language": language(said["language"], article.text)} if said.get("language") else {}),
        }
    )
    id_ = article_id(said.get("id"), found.url, found.publisher, found.published, found.title, found.text)
    return found.model_copy(update={"id": id_})


_KINDS: dict[str, Callable[[bytes, Mapping[str, str]], Reports]] = {
    "application/json": _json,
    "application/x-ndjson": _lines,
    "application/jsonl": _lines,
    "text/plain": _text,
    "text/html": _page,
}
