"""The REST facade: a collection and an item page for each kind of thing (`api.items.KINDS`).

JSON by default; JSON-LD, Turtle, N-Triples, RDF/XML, HTML and, of collections, CSV by Accept. Answers are kept, and
their ETags hold, until the graph changes.
"""

import re
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pyoxigraph import NamedNode, RdfFormat, serialize
from starlette.concurrency import run_in_threadpool

from api import asked, queries, table
from api.answering import Begun
from api.asking import Asking, Stretch
from api.cache import Answers, LastChange, header, is_known, is_unchanged, tag_of
from api.context import Contexts
from api.items import KINDS, Kind, path_of
from api.making import MADE, NOTHING
from api.models import Page
from api.negotiation import choose
from api.outcomes import ANSWERED, KEPT, UNCHANGED
from api.pages.related import Shown
from api.pages.render import Pages
from api.problems import Problem
from api.service import Service
from api.together import Together
from api.view import LANGUAGES, View
from kg.errors import NotFoundError
from kg.graph.terms import MAJ, PREFIXES

MOST = 200
"""Items of the longest stretch of a collection."""
JSON = "application/json"
HTML = "text/html"
CSV = "text/csv"
RDF_TYPES = {
    "application/ld+json": RdfFormat.JSON_LD,
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
_OF_ITEMS = (JSON, *RDF_TYPES, HTML)
_OF_LISTS = (*_OF_ITEMS, CSV)
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many items to give")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many items to pass over")]
Lang = Annotated[
    str | None, Query(pattern="^(ar|en)$", description="The language of names, in the place of Accept-Language")
]
_USUAL = 50
_PLAIN = {"lang": re.compile("ar|en"), "limit": re.compile("[0-9]{1,3}"), "offset": re.compile("[0-9]{1,7}")}
"""What these parameters look like when nothing is wrong with them."""
Handler = Callable[..., Awaitable[Response]]


def router(facade: "Facade") -> APIRouter:
    """The routes of all kinds."""
    routes = APIRouter()
    for kind in KINDS.values():
        file = queries.collection(kind.name)
        page = Page[kind.model]  # type: ignore[name-defined]
        routes.add_api_route(
            f"/{kind.name}",
            facade.collection(kind),
            methods=["GET"],
            tags=[kind.name],
            summary=file.title["en"],
            responses={
                200: {"model": page, "content": _others(CSV)},
                304: {"description": "It has not changed"},
            },
            response_model=None,
            name=kind.name,
            openapi_extra={"parameters": asked.described(file.parameters)},
        )
        routes.add_api_route(
            f"/{kind.name}/{{key:path}}",
            facade.item(kind),
            methods=["GET"],
            tags=[kind.name],
            summary=f"One of the {kind.name}",
            responses={
                200: {"model": kind.model, "content": _others()},
                307: {"description": "It is one with another"},
            },
            response_model=None,
            name=f"{kind.name}-item",
        )
    return routes


def _others(*more: str) -> dict[str, dict[str, object]]:
    """The media types beside JSON, for the OpenAPI description."""
    return {media_type: {"schema": {"type": "string"}} for media_type in (*RDF_TYPES, HTML, *more)}


class Facade:
    """What the routes have in common."""

    def __init__(self, service: Service, pages: Pages, asking: Asking, contexts: Contexts) -> None:
        self._store, self._pages, self._asking, self._contexts = service.store, pages, asking, contexts
        self._answers, self._changes = Answers(), LastChange()
        self._making = Together[Response]()
        self._collections = {name: self.collection(kind) for name, kind in KINDS.items()}
        self._items = {name: self.item(kind) for name, kind in KINDS.items()}

    def plain(self, request: Request) -> Callable[[], Awaitable[Response]] | None:
        """What answers a GET of a collection or an item, if there is nothing in its parameters to be explained.

        It is the same that the route calls, which the framework takes longer to find than most answers to make.
        """
        path: str = request.scope["path"]
        name, _, key = path[1:].partition("/")
        if name not in KINDS or (not key and path != f"/{name}"):
            return None
        given = {}
        for parameter, value in request.query_params.multi_items():
            if (form := _PLAIN.get(parameter)) is not None:
                if parameter in given or not form.fullmatch(value):
                    return None
                given[parameter] = value
        lang = given.get("lang")
        if key:
            return partial(self._items[name], request, key, lang)
        limit, offset = int(given.get("limit", _USUAL)), int(given.get("offset", 0))
        return partial(self._collections[name], request, limit, offset, lang) if 0 < limit <= MOST else None

    def collection(self, kind: Kind) -> Handler:
        """The route of a collection."""
        file = queries.collection(kind.name)

        async def collection(
            request: Request, limit: Limit = _USUAL, offset: Offset = 0, lang: Lang = None
        ) -> Response:
            _raise_again(request)
            chosen = _chosen(request, _OF_LISTS)
            given = asked.values(file, self._store, request, chosen == HTML)
            if "q" in given and "sort" not in given:
                given["sort"] = "relevance"

            anew, preferred = is_anew(request), languages(request, lang)

            async def made() -> Response:
                if chosen in RDF_TYPES:
                    ids = (await self._asking.ids(file, given))[offset : offset + limit]
                    return await run_in_threadpool(self._rdf, chosen, [NamedNode(iri) for iri in ids], preferred)
                wanted = Stretch(kind.name, offset, limit, preferred)
                items, total = await self._asking.stretch(file, given, wanted, anew=anew)
                after = following(request, limit, offset) if offset + limit < total else None
                if chosen == JSON:
                    return Response(page_of(items, total, after), media_type=JSON)
                models = [kind.model.model_validate(item) for item in orjson.loads(items)]
                if chosen == HTML:
                    return await run_in_threadpool(self._pages.collection, request, kind.name, models, total, after)
                return Response(table.csv(models, kind.model), media_type=f"{CSV}; charset=utf-8")

            return await self._kept(request, chosen, self._asking.version(file), made)

        return collection

    def item(self, kind: Kind) -> Handler:
        """The route of an item."""
        file = queries.collection(kind.name)

        async def item(request: Request, key: str, lang: Lang = None) -> Response:
            _raise_again(request)
            chosen = _chosen(request, _OF_ITEMS)
            asked.require_once(request, ("lang",))
            for name in request.query_params:
                if name != "lang":
                    raise Problem(400, f"There is no parameter {name} here; there is lang.")

            async def made() -> Response:
                preferred, what = languages(request, lang), "page" if chosen == HTML else "item"
                body, node = NOTHING, _addressed(kind, self._store.base, request)
                if chosen in (JSON, HTML) and self._asking.ready and node is not None:
                    body = await self._asking.made(what, kind.name, preferred, id=node.value)
                if body == NOTHING:  # it is something else, there is no such thing, or no worker knows yet
                    node, present = self._node(kind, request, key)
                    if node != present:
                        return RedirectResponse(path_of(self._store.base, present.value), 307)
                    if chosen in RDF_TYPES:
                        return await run_in_threadpool(self._rdf, chosen, [node], preferred)
                    body = await run_in_threadpool(MADE[what], self._store, kind.name, node, preferred)
                if chosen == JSON:
                    return Response(body, media_type=JSON)
                return await run_in_threadpool(self._pages.item, request, kind.name, Shown.unpacked(kind.name, body))

            return await self._kept(request, chosen, self._asking.version(file), made)

        return item

    async def _kept(
        self, request: Request, chosen: str, version: str, made: Callable[[], Coroutine[Any, Any, Response]]
    ) -> Response:
        """An answer with its ETag: that the client has it already, one that is kept, or one that is made now."""
        language = header(request, b"accept-language") or ""
        raw = request.scope.get("raw_path", b"") + b"?" + request.scope.get("query_string", b"")
        key = self._answers.key_of(version.encode(), raw, chosen.encode(), language.encode("latin-1", "replace"))
        changed = self._changes.after(self._store.commits)
        headers = {"Vary": "Accept, Accept-Language", "ETag": tag_of(key), "Last-Modified": changed}
        kept = None if is_anew(request) else self._answers.get(key)
        request.state.item = ANSWERED if kept is None else KEPT
        if kept is None:
            response = await (made() if is_anew(request) else self._making.made(key, made))
            if response.status_code != 200:
                response.headers["Vary"] = headers["Vary"]
                return response
            kept = response.headers["content-type"].encode("latin-1") + b"\n" + bytes(response.body)
            self._answers.keep(key, kept)
        if is_known(request, key) or is_unchanged(request, changed):  # and it is there: a client may ask so of any
            request.state.item = UNCHANGED
            return Response(status_code=304, headers=headers)
        content_type, _, body = kept.partition(b"\n")
        return Response(body, headers={"Content-Type": content_type.decode("latin-1"), **headers})

    def _rdf(self, media_type: str, nodes: list[NamedNode], languages: tuple[str, ...]) -> Response:
        """Items as triples."""
        hidden = {MAJ.text}
        view = View.of(self._store, nodes, languages)
        triples = [triple for triple in view.triples if triple.predicate not in hidden]
        if media_type == "application/ld+json":
            return Response(self._contexts.now().compacted(triples), media_type=media_type)
        body = serialize(triples, format=RDF_TYPES[media_type], prefixes=PREFIXES) or b""
        charset = "; charset=utf-8" if media_type == "text/turtle" else ""
        return Response(body, headers={"Content-Type": media_type + charset})

    def _node(self, kind: Kind, request: Request, key: str) -> tuple[NamedNode, NamedNode]:
        """The thing of an address, and what it is now, where it was found to be one with another.

        Ids are percent-encoded in IRIs, so the address is taken as it was sent.
        """
        for candidate in dict.fromkeys((_sent(kind, request), key)):
            try:
                node = NamedNode(kind.iri(self._store.base, candidate))
            except ValueError:
                continue
            if any(self._store.matching(node, None, None)):
                return node, node
            if (present := asked.present(self._store, node)) != node:
                return node, present
        raise NotFoundError(f"There is no {kind.step} “{key}” in the graph.")


def _sent(kind: Kind, request: Request) -> str:
    """The end of an address as it was sent."""
    raw: str = request.scope.get("raw_path", b"").decode("ascii", "replace").partition("?")[0]
    return raw.partition(f"/{kind.name}/")[2]


def _addressed(kind: Kind, base: str, request: Request) -> NamedNode | None:
    """The IRI that an address stands for, if it is one."""
    try:
        return NamedNode(kind.iri(base, _sent(kind, request)))
    except ValueError:
        return None


def languages(request: Request, lang: str | None) -> tuple[str, ...]:
    """The languages of names, the preferred first."""
    if lang is not None:
        return (lang,)
    accepted = choose(header(request, b"accept-language"), LANGUAGES)
    return (accepted,) if accepted else ()


def _chosen(request: Request, offered: tuple[str, ...]) -> str:
    chosen = choose(header(request, b"accept"), offered)
    if chosen is None:
        raise Problem(406, f"This can be given as {', '.join(offered)}.")
    return chosen


def _raise_again(request: Request) -> None:
    """Fail as the request did already, before it was passed on to its route; see `passing`."""
    begun = Begun.of(request.scope)
    if begun is not None and begun.error is not None:
        raise begun.error


def following(request: Request, limit: int, offset: int) -> str:
    """The address of the next stretch."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in ("limit", "offset")]
    return f"{request.url.path}?{urlencode([*kept, ('limit', limit), ('offset', offset + limit)])}"


def is_anew(request: Request) -> bool:
    """Whether the client wants nothing that is kept (RFC 9111, 5.2.1.4)."""
    return "no-cache" in (header(request, b"cache-control") or "")


def page_of(items: bytes, total: int, after: str | None) -> bytes:
    """A stretch of a collection as JSON, in the model `Page`."""
    following = b"" if after is None else b',"next":' + orjson.dumps(after)
    return b'{"items":%b,"total":%d%b}' % (items, total, following)
