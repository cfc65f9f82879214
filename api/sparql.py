"""`/sparql`: the SPARQL 1.1 Protocol for queries (https://www.w3.org/TR/sparql11-protocol/), read-only.

Queries are parsed before the store sees them; SERVICE, updates and unknown graphs are refused. Workers answer them,
in processes of their own, and what they write is passed on as it is.
"""

import math
from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from pyoxigraph import NamedNode, QueryTriples, serialize
from starlette.concurrency import run_in_threadpool

from api import queries
from api.negotiation import choose
from api.pages.render import ROWS as PAGE_ROWS
from api.pages.render import Pages
from api.problems import Problem
from api.streams import Streamed, while_there
from kg.graph.terms import PREFIXES
from kg.settings import Settings
from kg.store import Store, check_query
from kg.workers.job import GRAPHS, PAGE, ROWS, Job
from kg.workers.pool import Answer, Pool

LARGEST = 1_000_000
"""Bytes of the largest request that is read."""
HTML = "text/html"
PARAMETERS = [
    {"name": name, "in": "query", "required": False, "schema": {"type": "string"}, "description": what}
    for name, what in (
        ("query", "A SPARQL 1.1 query"),
        ("default-graph-uri", "A graph of the default graph, in the place of the union of all; may be repeated"),
        ("named-graph-uri", "A graph for GRAPH, in the place of all; may be repeated"),
        ("timeout", "Seconds that the query may take, fewer than the service allows"),
    )
]
"""The parameters of the protocol, for the OpenAPI description."""
_CHARSET = frozenset({"text/csv", "text/tab-separated-values", "text/turtle", "text/n3"})


@dataclass(frozen=True)
class Asked:
    """What a request asks: the query and the dataset it names in the protocol."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: str | None = None


def router(settings: Settings, store: Store, pages: Pages, pool: Pool) -> APIRouter:
    """The routes of the endpoint."""
    routes = APIRouter(tags=["SPARQL"])

    async def answer(request: Request, asked: Asked) -> Response:
        job, chosen = await run_in_threadpool(_job, request, asked, store, settings)
        seconds = _seconds(asked.timeout, settings.query_seconds)
        answered = await while_there(request.receive, pool.answer(job, seconds))
        if chosen == HTML:
            return await run_in_threadpool(pages.answer, request, job.query, await _whole(answered))
        return _response(answered, chosen)

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
        next((value for name, value in parameters if name == "timeout"), None),
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


def _seconds(asked: str | None, most: float) -> float:
    """The time that the request allows, at most that of the service."""
    if asked is None:
        return most
    try:
        seconds = float(asked)
    except ValueError:
        seconds = math.nan
    if not seconds > 0:
        raise Problem(400, f"The timeout {asked!r} is no number of seconds above 0.")
    return min(seconds, most)


def _job(request: Request, asked: Asked, store: Store, settings: Settings) -> tuple[Job, str]:
    """The query, checked, with its format; and the media type of the answer."""
    query = str(asked.query)
    inspected = check_query(query, store)
    for name in (*asked.default_graphs, *asked.named_graphs):
        if name not in store:
            raise Problem(400, f"The store has no graph {name}.")
    offered = [*(GRAPHS if inspected.form in ("construct", "describe") else ROWS), HTML]
    chosen = choose(request.headers.get("accept"), offered)
    if chosen is None:
        raise Problem(406, f"This answer can be given as {', '.join(offered)}.")
    job = Job(
        query,
        PAGE if chosen == HTML else chosen,
        most_rows=PAGE_ROWS if chosen == HTML else settings.query_rows,
        most_bytes=int(settings.query_megabytes * 1e6),
        most_memory=int(settings.query_memory_megabytes * 1e6),
        union=not inspected.graphs,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        from_graphs=inspected.graphs,
        from_default=inspected.default_graphs,
        words=inspected.words,
        describes=inspected.form == "describe",
        prefixes=PREFIXES,
    )
    return job, chosen


async def _whole(answered: Answer) -> bytes:
    pieces = [answered.first]
    if answered.rest is not None:
        pieces.extend([piece async for piece in answered.rest])
    return b"".join(pieces)


def _response(answered: Answer, media_type: str) -> Response:
    """The answer; one that is long comes in pieces, and breaks off in the middle where a limit strikes."""
    headers = {"Content-Type": _content_type(media_type), "Vary": "Accept"}
    if answered.rest is None:
        return Response(answered.first, headers=headers)

    return Streamed(answered.first, answered.rest, headers)


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type in _CHARSET else media_type


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
    body = serialize(triples, format=GRAPHS[chosen], prefixes=PREFIXES) or b""
    return Response(body, headers={"Content-Type": _content_type(chosen), "Vary": "Accept"})
