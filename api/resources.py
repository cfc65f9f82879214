"""The REST facade: a collection and an item page for each kind of thing (`api.items.KINDS`).

JSON by default; JSON-LD, Turtle, N-Triples, RDF/XML and HTML by Accept.
"""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pyoxigraph import Literal, NamedNode, RdfFormat, serialize

from api import queries
from api.items import KINDS, Kind, path_of
from api.models import Article, Item, Page
from api.negotiation import choose
from api.pages.render import Pages
from api.problems import Problem
from api.view import View, rows
from kg.errors import NotFoundError
from kg.graph.terms import MAJ, NAMESPACE, PREFIXES
from kg.store import Store

MOST = 200
"""Items of the longest stretch of a collection."""
JSON = "application/json"
HTML = "text/html"
RDF_TYPES = {
    "application/ld+json": RdfFormat.JSON_LD,
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
_AGENT = "Of this one: its IRI, or the path or the end of it, as in person/mustafa-al-kadhimi"
_FILTERS = {
    "q": "Words of the name",
    "status": "planned, held, cancelled, denied or alleged",
    "about": "About this item: its IRI, or the path or the end of it",
    **dict.fromkeys(("participant", "visitor", "destination", "issuer", "addressee", "promisor", "responder"), _AGENT),
}
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many items to give")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many items to pass over")]


def router(store: Store, pages: Pages) -> APIRouter:
    """The routes of all kinds."""
    routes = APIRouter()
    for kind in KINDS.values():
        responses = {200: {"model": Page[kind.model]}}  # type: ignore[name-defined]
        routes.add_api_route(
            f"/{kind.name}",
            _collection(kind, store, pages),
            methods=["GET"],
            tags=[kind.name],
            summary=f"The {kind.name}, {' or '.join(f'?{name}=' for name in kind.filters) or 'all'}",
            responses=responses,  # type: ignore[arg-type]
            response_model=None,
            name=kind.name,
            openapi_extra={"parameters": [_described(name) for name in kind.filters]},
        )
        routes.add_api_route(
            f"/{kind.name}/{{key:path}}",
            _item(kind, store, pages),
            methods=["GET"],
            tags=[kind.name],
            summary=f"One of the {kind.name}",
            responses={200: {"model": kind.model}},
            response_model=None,
            name=f"{kind.name}-item",
        )
    return routes


def _described(name: str) -> dict[str, object]:
    """A filter, for the OpenAPI description."""
    return {"name": name, "in": "query", "required": False, "schema": {"type": "string"}, "description": _FILTERS[name]}


def _chosen(request: Request) -> str:
    offered = [JSON, *RDF_TYPES, HTML]
    chosen = choose(request.headers.get("accept"), offered)
    if chosen is None:
        raise Problem(406, f"This can be given as {', '.join(offered)}.")
    return chosen


def _collection(kind: Kind, store: Store, pages: Pages) -> Callable[..., Response]:
    def collection(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        chosen = _chosen(request)
        query = queries.filtered(kind.name, _filters(kind, store.base, request))
        ids = [row[0] for row in rows(store, queries.paged(query, limit, offset))]
        view = View.of(store, [node for node in ids if isinstance(node, NamedNode)])
        if chosen in RDF_TYPES:
            return _rdf(view, chosen)
        total = int(getattr(rows(store, queries.counted(query))[0][0], "value", "0"))
        after = _next(request, limit, offset) if offset + limit < total else None
        items = [kind.build(view, node) for node in ids if isinstance(node, NamedNode)]
        if chosen == HTML:
            return pages.collection(request, kind.name, items, total, after)
        return _json(Page[Item].model_construct(items=items, total=total, next=after))

    return collection


def _next(request: Request, limit: int, offset: int) -> str:
    kept = {name: value for name, value in request.query_params.items() if name not in ("limit", "offset")}
    return f"{request.url.path}?{urlencode({**kept, 'limit': limit, 'offset': offset + limit})}"


def _filters(kind: Kind, base: str, request: Request) -> dict[str, NamedNode | Literal]:
    """The filters of a collection, as terms."""
    terms: dict[str, NamedNode | Literal] = {}
    for name, value in request.query_params.items():
        if name in ("limit", "offset", "lang") or (name == "q" and not value.strip()):
            continue
        if name not in kind.filters:
            raise Problem(
                400, f"There is no parameter {name} here; there are {', '.join((*kind.filters, 'limit', 'offset'))}."
            )
        try:
            terms[name] = Literal(value.strip()) if name == "q" else NamedNode(_iri(base, name, value))
        except ValueError as error:
            raise Problem(400, f"The parameter {name} is no IRI: {value}") from error
    return terms


def _iri(base: str, name: str, value: str) -> str:
    """A status by its name; anything else by its IRI, its path under this service, or the end of its IRI."""
    if name == "status":
        return NAMESPACE + value
    if value.startswith(("http://", "https://")):
        return value
    step, _, key = value.lstrip("/").partition("/")
    return f"{base}{KINDS[step].step if step in KINDS else step}/{key}"


def _item(kind: Kind, store: Store, pages: Pages) -> Callable[..., Response]:
    def item(request: Request, key: str) -> Response:
        chosen = _chosen(request)
        node, present = _node(kind, store, request, key)
        if node != present:
            return RedirectResponse(path_of(store.base, present.value), 307, {"Vary": "Accept"})
        view = View.of(store, [node])
        if chosen in RDF_TYPES:
            return _rdf(view, chosen)
        built = kind.build(view, node)
        if isinstance(built, Article):
            built = built.model_copy(update={"reported": reported(store, node)})
        if chosen == HTML:
            return pages.item(request, kind.name, built, view)
        return _json(built)

    return item


def _node(kind: Kind, store: Store, request: Request, key: str) -> tuple[NamedNode, NamedNode]:
    """The thing of an address, and what it is now, where it was found to be one with another.

    Ids are percent-encoded in IRIs, so the address is taken as it was sent.
    """
    raw = request.scope.get("raw_path", b"").decode("ascii", "replace").partition("?")[0]
    sent = raw.partition(f"/{kind.name}/")[2] or key
    for candidate in dict.fromkeys((sent, key)):
        try:
            node = NamedNode(kind.iri(store.base, candidate))
        except ValueError:
            continue
        if node in View.of(store, [node]):
            return node, node
        for present in (row[0] for row in rows(store, queries.about("replaced", [node]))):
            if isinstance(present, NamedNode):
                return node, present
    raise NotFoundError(f"There is no {kind.step} “{key}” in the graph.")


def reported(store: Store, article: NamedNode) -> dict[str, list[str]]:
    """What an article reports: the addresses of the items by kind."""
    found: dict[str, list[str]] = {}
    for item, _ in rows(store, queries.about("reported", [article])):
        if isinstance(item, NamedNode):
            path = path_of(store.base, item.value)
            kind = path.split("/")[1]
            if kind in KINDS and path not in found.setdefault(kind, []):
                found[kind].append(path)
    return found


def _json(model: Item | Page[Item]) -> Response:
    body = model.model_dump_json(exclude_none=True, serialize_as_any=True)
    return Response(body, headers={"Vary": "Accept"}, media_type=JSON)


def _rdf(view: View, media_type: str) -> Response:
    hidden = {MAJ.text}
    triples = [t for t in view.triples if t.predicate not in hidden]
    body = serialize(triples, format=RDF_TYPES[media_type], prefixes=PREFIXES) or b""
    charset = "; charset=utf-8" if media_type == "text/turtle" else ""
    return Response(body, headers={"Content-Type": media_type + charset, "Vary": "Accept"})
