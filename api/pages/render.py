"""Items of the graph as pages, in Arabic (right to left) or English. Called by the routes that offer text/html.

The language of the page is `?lang=`, else what Accept-Language prefers, else Arabic. Every text that comes from an
article carries its own language and direction.
"""

import tomllib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, serialize

from api import queries
from api.items import KINDS, path_of
from api.models import Article, Item, Label, Ref
from api.negotiation import choose
from api.view import View, labels_of, rows
from kg.graph.terms import MAJ, PREFIXES
from kg.store import QueryResult, Store

HERE = Path(__file__).parent
STATIC = HERE / "static"
_SHOWN = 12
"""Items of a kind on the first page."""
_MARKED = ("meetings", "visits", "demands", "commitments", "responses")
_ROWS = 1000
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

    def _page(self, request: Request, template: str, **values: object) -> Response:
        lang = _language(request)
        words = self._words[lang]

        def name(label: Label) -> str:
            return label.get(lang) or next(iter(label.values()), words["unknown"])

        def path(iri: str) -> str:
            return path_of(self.store.base, iri)

        def link(address: str) -> str:
            return f"{address}{'&' if '?' in address else '?'}lang={lang}" if lang == "en" else address

        def value(word: str | None) -> str:
            return str(words["values"].get(word, word or ""))

        html = self._templates.get_template(template).render(
            lang=lang,
            words=words,
            name=name,
            path=path,
            link=link,
            value=value,
            kinds=KINDS,
            here=request.url.path,
            **values,
        )
        return HTMLResponse(html, headers={"Vary": "Accept, Accept-Language"})

    def overview(self, request: Request) -> Response:
        """The first page: how much there is, and the newest of each kind with its evidence."""
        shown, totals = {}, {}
        for kind in KINDS.values():
            query = queries.filtered(kind.name, {})
            totals[kind.name] = int(getattr(rows(self.store, queries.counted(query))[0][0], "value", 0))
            if kind.name in _MARKED:
                shown[kind.name] = self._items(kind.name, queries.paged(query, _SHOWN, 0))
        return self._page(
            request,
            "overview.html",
            shown=shown,
            totals=totals,
            contradictions=self._contradictions(),
            example=_example(),
        )

    def _items(self, kind: str, query: str) -> list[Item]:
        nodes = [row[0] for row in rows(self.store, query) if isinstance(row[0], NamedNode)]
        view = View.of(self.store, nodes)
        return [KINDS[kind].build(view, node) for node in nodes]

    def _contradictions(self) -> list[tuple[Item, Item]]:
        pairs = [
            (one, other)
            for one, other in rows(self.store, queries.load("contradictions"))
            if isinstance(one, NamedNode) and isinstance(other, NamedNode)
        ]
        view = View.of(self.store, dict.fromkeys(node for pair in pairs for node in pair))
        build = KINDS["claims"].build
        return [(build(view, one), build(view, other)) for one, other in pairs]

    def collection(self, request: Request, kind: str, items: Sequence[Item], total: int, after: str | None) -> Response:
        """A stretch of a collection."""
        return self._page(request, "collection.html", kind=kind, items=items, total=total, after=after)

    def item(self, request: Request, store: Store, kind: str, item: Item, view: View) -> Response:
        """One item with its evidence and the claims about it; an article with its text, the evidence marked."""
        node = NamedNode(item.id)
        if isinstance(item, Article):
            text = view.text(node, MAJ.text) or ""
            return self._page(
                request, "article.html", item=item, groups=self._groups(item), pieces=self._marked(node, text)
            )
        about = [row[0] for row in rows(store, queries.about("about", [node])) if isinstance(row[0], NamedNode)]
        claims_view = View.of(store, about)
        claims = [KINDS["claims"].build(claims_view, claim) for claim in about]
        involved = self._involved(node) if kind in ("persons", "organizations", "places") else []
        return self._page(request, "item.html", kind=kind, item=item, claims=claims, involved=involved)

    def _involved(self, node: NamedNode) -> list[Ref]:
        found = dict.fromkeys(
            row[0] for row in rows(self.store, queries.about("mentions", [node])) if isinstance(row[0], NamedNode)
        )
        labels = labels_of(self.store, found)
        return [Ref(id=item.value, label=labels.get(item, {})) for item in found]

    def _groups(self, article: Article) -> dict[str, list[Ref]]:
        nodes = {
            kind: [NamedNode(KINDS[kind].iri(self.store.base, path.split("/", 2)[2])) for path in paths]
            for kind, paths in article.reported.items()
        }
        labels = labels_of(self.store, {node for group in nodes.values() for node in group})
        return {
            kind: [Ref(id=node.value, label=labels.get(node, {})) for node in nodes[kind]]
            for kind in KINDS
            if kind in nodes and kind not in ("claims", "articles")
        }

    def _marked(self, article: NamedNode, text: str) -> list[tuple[str, list[Ref]]]:
        """The text cut where evidence begins and ends, with the items that stand on each piece."""
        found = dict.fromkeys(row[0] for row in rows(self.store, queries.about("reported", [article])))
        nodes = [node for node in found if isinstance(node, NamedNode)]
        view = View.of(self.store, nodes)
        spans: list[tuple[int, int, Ref]] = []
        for node in nodes:
            kind = path_of(self.store.base, node.value).split("/")[1]
            if kind in _MARKED:
                item = KINDS[kind].build(view, node)
                spans += [(e.start, e.end, Ref(id=item.id, label=item.label)) for e in item.evidence]
        cuts = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
        return [
            (text[start:end], [ref for first, last, ref in spans if first <= start and end <= last])
            for start, end in pairwise(cuts)
        ]

    def query_form(self, request: Request) -> Response:
        """The empty form."""
        return self._page(request, "sparql.html", query=_example(), names=None, table=[], said=None, more=False)

    def answer(self, request: Request, query: str, result: QueryResult) -> Response:
        """The form with an answer below it."""
        names: list[str] | None = None
        table: list[list[object]] = []
        said: str | None = None
        if isinstance(result, QueryBoolean):
            said = str(self._words[_language(request)]["yes" if bool(result) else "no"])
        elif isinstance(result, QueryTriples):
            said = (serialize(result, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()
        elif isinstance(result, QuerySolutions):
            names = [variable.value for variable in result.variables]
            for row in result:
                table.append(list(row))
                if len(table) > _ROWS:
                    break
        return self._page(
            request, "sparql.html", query=query, names=names, table=table[:_ROWS], said=said, more=len(table) > _ROWS
        )

    def service_description(self, address: str) -> str:
        """The query that makes the service description."""
        return queries.about("service-description", [NamedNode(address)])

    def documentation(self, request: Request, openapi: dict[str, Any]) -> Response:
        """The OpenAPI description as a page."""
        return self._page(request, "docs.html", openapi=openapi)


def _example() -> str:
    return (HERE / "example.rq").read_text("utf-8")


def _language(request: Request) -> str:
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
