"""`/sparql`: the SPARQL 1.1 Protocol for queries (https://www.w3.org/TR/sparql11-protocol/), read-only.

Queries are parsed before the store sees them; SERVICE, updates and unknown graphs are refused. Answers are
written by the engine and passed on as they are.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat, serialize
from starlette.concurrency import run_in_threadpool

from api import queries
from api.negotiation import choose
from api.pages.render import Pages
from api.problems import Problem
from api.turns import Limits, Sink, Turns
from kg.graph.terms import PREFIXES
from kg.settings import Settings
from kg.store import QueryResult, Store, check_query

LARGEST = 1_000_000
"""Bytes of the largest request that is read."""
ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/json": RdfFormat.JSON_LD,
}
HTML = "text/html"
PARAMETERS = [
    {"name": name, "in": "query", "required": False, "schema": {"type": "string"}, "description": what}
    for name, what in (
        ("query", "A SPARQL 1.1 query"),
        ("default-graph-uri", "A graph of the default graph, in the place of the union of all; may be repeated"),
        ("named-graph-uri", "A graph for GRAPH, in the place of all; may be repeated"),
    )
]
"""The parameters of the protocol, for the OpenAPI description."""
_CHARSET = frozenset({"text/csv", "text/tab-separated-values", "text/turtle"})


@dataclass(frozen=True)
class Asked:
    """What a request asks: the query and the dataset it names in the protocol."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def router(settings: Settings, store: Store, pages: Pages) -> APIRouter:
    """The routes of the endpoint."""
    routes = APIRouter(tags=["SPARQL"])
    turns = Turns(Limits(settings.query_seconds, int(settings.query_megabytes * 1e6)))

    async def answer(request: Request, asked: Asked) -> Response:
        return await turns.run(lambda sink: _evaluate(request, store, pages, asked, sink))

    @routes.get(
        "/sparql",
        summary="Ask by ?query=; without a query, the service description",
        openapi_extra={"parameters": PARAMETERS},
    )
    async def by_get(request: Request) -> Response:
        asked = _asked(parse_qsl(request.url.query, keep_blank_values=True))
        if asked.query is None:
            return await _without_query(request, store, pages)
        return await answer(request, asked)

    @routes.post("/sparql", summary="Ask by a form, or with the query as the body")
    async def by_post(request: Request) -> Response:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        parameters = parse_qsl(request.url.query, keep_blank_values=True)
        if kind == "application/sparql-update":
            raise Problem(403, "Updates are not allowed here; this service only answers queries.")
        if kind == "application/sparql-query":
            query = _decoded(await _body(request))
            if any(name == "query" for name, _ in parameters):
                raise Problem(400, "The query stands in the body and in the address; send it once.")
            asked = _asked([*parameters, ("query", query)])
        elif kind == "application/x-www-form-urlencoded":
            asked = _asked(parse_qsl(_decoded(await _body(request)), keep_blank_values=True))
        else:
            raise Problem(
                415, "Send the query as application/sparql-query or in a form (application/x-www-form-urlencoded)."
            )
        if asked.query is None:
            raise Problem(400, "There is no query; send it as the parameter “query”.")
        return await answer(request, asked)

    return routes


def _asked(parameters: list[tuple[str, str]]) -> Asked:
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in parameters):
        raise Problem(403, "Updates are not allowed here; this service only answers queries.")
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) > 1:
        raise Problem(400, "There is more than one parameter “query”; send one.")
    return Asked(
        queries[0] if queries else None,
        tuple(value for name, value in parameters if name == "default-graph-uri"),
        tuple(value for name, value in parameters if name == "named-graph-uri"),
    )


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise Problem(413, f"The request is larger than {LARGEST:,} bytes.")
    return body


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Problem(400, f"The request is not UTF-8 text (byte {error.start}).") from error


def _evaluate(request: Request, store: Store, pages: Pages, asked: Asked, sink: Sink) -> Response:
    """Check the query, run it and write the answer; in a thread."""
    query = str(asked.query)
    check_query(query, store)
    default = [_graph(value, store) for value in asked.default_graphs]
    named = [_graph(value, store) for value in asked.named_graphs]
    result = store.query(query, default_graphs=default, named_graphs=named)
    try:
        offered = [*(GRAPHS if isinstance(result, QueryTriples) else ROWS), HTML]
        chosen = choose(request.headers.get("accept"), offered)
        if chosen is None:
            raise Problem(406, f"This answer can be given as {', '.join(offered)}.")
        if chosen == HTML:
            return pages.answer(request, query, result, sink)
        write(result, chosen, sink)
    finally:
        # It may only be dropped in this thread; an error that is raised here keeps the frame until later.
        del result
    return _response(sink.getvalue(), chosen)


def _response(body: bytes, media_type: str) -> Response:
    content_type = f"{media_type}; charset=utf-8" if media_type in _CHARSET else media_type
    return Response(body, headers={"Content-Type": content_type, "Vary": "Accept"})


def write(result: QueryResult, media_type: str, sink: Sink) -> None:
    """Write an answer in one of its media types."""
    if isinstance(result, QueryTriples):
        serialize(result, sink, format=GRAPHS[media_type], prefixes=PREFIXES)
    else:
        result.serialize(sink, format=ROWS[media_type])


def _graph(value: str, store: Store) -> NamedNode:
    if value not in store:
        raise Problem(400, f"The store has no graph {value}.")
    return NamedNode(value)


async def _without_query(request: Request, store: Store, pages: Pages) -> Response:
    """The form for a browser, else the service description (SPARQL 1.1 Service Description)."""
    offered = [*GRAPHS, HTML]
    chosen = choose(request.headers.get("accept"), offered)
    if chosen is None:
        raise Problem(406, f"The service description can be given as {', '.join(offered)}.")
    if chosen == HTML:
        return await run_in_threadpool(pages.query_form, request)
    described = store.query(queries.about("service-description", [NamedNode(str(request.url.replace(query="")))]))
    triples = described if isinstance(described, QueryTriples) else ()
    return _response(serialize(triples, format=GRAPHS[chosen], prefixes=PREFIXES) or b"", chosen)
