"""Items of the graph as pages, in Arabic (right to left) or English. Called by the routes that offer text/html.

The language of the page is `?lang=`, else what Accept-Language prefers, else Arabic. Every text that comes from an
article carries its own language and direction.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import orjson
from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyoxigraph import NamedNode

from api import queries
from api.items import KINDS, path_of
from api.models import Article, Hit, Item, Label, Page
from api.negotiation import choose
from api.pages import forms, related
from api.pages.assets import Assets
from api.pages.examples import examples
from api.pages.related import Front, Shown
from api.pages.scripts import for_script
from api.view import View
from kg.errors import InputError, NotFoundError
from kg.store import Store

HERE = Path(__file__).parent
STATIC = HERE / "static"
PREVIEW_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
"""What a preview may load; unlike other pages it may be framed, as it has nothing to click but links."""
ROWS = 1000
"""Rows of an answer that a page shows; other formats give all."""


class Pages:
    """The templates with what they need."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._words: dict[str, dict[str, Any]] = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._templates.filters["direction"] = direction
        self._templates.filters["language"] = language
        self._templates.globals["web"] = Assets()

    def page(self, request: Request, template: str, **values: object) -> Response:
        """A page from its template."""
        headers = {"Vary": "Accept, Accept-Language"}
        return HTMLResponse(self._html(request, template, **values), headers=headers)

    def _html(self, request: Request, template: str, **values: object) -> str:
        lang = language_of(request)
        words = self._words[lang]
        chosen = request.query_params.get("lang") in self._words

        def name(label: Label) -> str:
            return label.get(lang) or next(iter(label.values()), words["unknown"])

        def path(iri: str) -> str:
            return path_of(self.store.base, iri)

        def link(address: str, **parameters: str) -> str:
            """An address of this service that keeps the language that was asked for."""
            given = {**parameters, **({"lang": lang} if chosen else {})}
            return f"{address}{'&' if '?' in address else '?'}{urlencode(given)}" if given else address

        def value(word: str | None) -> str:
            return str(words["values"].get(word, word or ""))

        return self._templates.get_template(template).render(
            lang=lang,
            words=words,
            name=name,
            path=path,
            link=link,
            value=value,
            kinds=KINDS,
            here=request.url.path,
            for_script=for_script(words, request.url.path[1:], self.store.base),
            without=lambda name: forms.without(request, name),
            elsewhere=_elsewhere(request, "en" if lang == "ar" else "ar"),
            asked=request.query_params,
            **values,
        )

    def problem(self, request: Request, status: int, detail: str) -> str:
        """What went wrong, for a browser; a query that failed is kept to be mended."""
        query = request.query_params.get("query") if request.url.path == "/sparql" else None
        return self._html(request, "problem.html", status=status, detail=detail, query=query)

    def overview(self, request: Request, front: Front) -> Response:
        """The first page: how much there is, and the newest of each kind with its evidence."""
        return self.page(
            request,
            "overview.html",
            shown={kind: front.newest[kind] for kind in related.MARKED},
            totals=front.totals,
            articles=front.newest["articles"],
            contradictions=front.contradictions,
            example=_example(),
        )

    def collection(self, request: Request, kind: str, items: Sequence[Item], total: int, after: str | None) -> Response:
        """A stretch of a collection, with a form of its filters."""
        form, chosen = forms.filters(self.store, queries.collection(kind).parameters, request)
        return self.page(
            request, "collection.html", kind=kind, items=items, total=total, after=after, form=form, chosen=chosen
        )

    def search(self, request: Request, hits: Page[Hit], after: str | None) -> Response:
        """What was found for words."""
        return self.page(request, "search.html", hits=hits.items, total=hits.total, after=after)

    def editor(self, request: Request) -> Response:
        """The editor with ready-made questions, one of them or a query of the address in it."""
        asked = request.query_params.get("example")
        chosen = next((each.query for each in examples() if each.name == asked), None)
        if asked and chosen is None:
            raise InputError(f"There is no example {asked}; there are {', '.join(each.name for each in examples())}.")
        query = request.query_params.get("query") or chosen or _example()
        return self.page(request, "editor.html", query=query, examples=examples())

    def item(self, request: Request, kind: str, shown: Shown) -> Response:
        """One item with its evidence and all accounts of it; an article with its text, the evidence marked."""
        if isinstance(shown.item, Article):
            places = related.first_places(shown.pieces)
            return self.page(
                request,
                "article.html",
                item=shown.item,
                groups=shown.facts,
                facts=related.MARKED,
                pieces=shown.pieces,
                places=places,
                fact_ids={iri: f"fact-{number}" for number, iri in enumerate(places, 1)},
            )
        return self.page(
            request,
            "item.html",
            kind=kind,
            item=shown.item,
            claims=shown.claims,
            contradictions=shown.contradictions,
            groups=shown.groups,
        )

    def preview(self, request: Request, node: NamedNode) -> Response:
        """An item as a card, for a small frame on a page of another service."""
        view = View.of(self.store, [node])
        kind = path_of(self.store.base, node.value).split("/")[1]
        if kind not in KINDS:
            raise NotFoundError(f"There is no page for {node.value}.")
        response = self.page(request, "preview.html", kind=kind, item=KINDS[kind].build(view, node))
        response.headers["Content-Security-Policy"] = PREVIEW_POLICY
        return response

    def query_form(self, request: Request) -> Response:
        """The empty form."""
        return self.page(request, "sparql.html", query=_example(), names=None, table=[], said=None, more=False)

    def answer(self, request: Request, query: str, answer: bytes) -> Response:
        """The form with an answer below it: the rows of `kg.workers` for a page, or Turtle."""
        if not answer.startswith((b'{"vars"', b'{"boolean"')):
            return self.page(
                request, "sparql.html", query=query, names=None, table=[], said=answer.decode(), more=False
            )
        found = orjson.loads(answer)
        said = self._words[language_of(request)]["yes" if found["boolean"] else "no"] if "boolean" in found else None
        table = [[self._cell(cell) for cell in row] for row in found.get("rows", ())]
        return self.page(
            request,
            "sparql.html",
            query=query,
            names=found.get("vars"),
            table=table,
            said=said,
            more=found.get("more", False),
        )

    def _cell(self, cell: tuple[str, str] | None) -> tuple[str, str | None]:
        """The words of a cell, and the address under this service where the value is one of its items."""
        kind, words = cell or ("literal", "")
        path = path_of(self.store.base, words) if kind == "uri" else ""
        return words, path if path.split("/")[1:2] and path.split("/")[1] in KINDS else None

    def documentation(self, request: Request, openapi: dict[str, Any]) -> Response:
        """The OpenAPI description as a page."""
        return self.page(request, "docs.html", openapi=openapi)


def _elsewhere(request: Request, lang: str) -> str:
    """The address of this page in the other language."""
    kept = {name: value for name, value in request.query_params.items() if name != "lang"}
    return f"{request.url.path}?{urlencode({**kept, 'lang': lang})}"


def _example() -> str:
    return (HERE / "example.rq").read_text("utf-8")


def language_of(request: Request) -> str:
    asked = request.query_params.get("lang")
    if asked in ("ar", "en"):
        return asked
    accept = ",".join(
        part.partition("-")[0] + part[len(part.split(";")[0]) :]
        for part in request.headers.get("accept-language", "").split(",")
    )
    return choose(accept, ["ar", "en"]) or "ar"


def language(text: str | None) -> str:
    """ar or en, by the letters of a text."""
    return "ar" if any("\u0600" <= letter <= "\u06ff" for letter in text or "") else "en"


def direction(text: str | None) -> str:
    """rtl or ltr, by the letters of a text."""
    return "rtl" if language(text) == "ar" else "ltr"
