"""`/sparql`: the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/); updates need a key.

Queries are parsed before the store sees them; SERVICE, LOAD and unknown graphs are refused. Workers answer them, in
processes of their own, and what they write is passed on as it is.
"""

import math
import time
from dataclasses import dataclass
from functools import lru_cache

from fastapi import APIRouter, Request, Response
from pyoxigraph import QuerySolutions
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL

from api.bodies import body_of, content_type, decoded, parameters, require_utf8
from api.cache import Answers, Inspections, is_known, tag_of
from api.negotiation import choose
from api.outcomes import KEPT, UNCHANGED, WRITTEN, outcome_of
from api.pages.render import ROWS as PAGE_ROWS
from api.pages.render import Pages
from api.problems import Problem
from api.service import Service
from api.streams import answer_of, while_there
from api.void import description
from kg.errors import QueryError
from kg.graph.terms import PREFIXES
from kg.store import Inspected, check_query
from kg.store.guard import check_graphs
from kg.store.plain import looked_up, plain
from kg.store.update_guard import check_update, is_iri, with_dataset
from kg.workers.job import GRAPHS, PAGE, ROWS, Job, Write
from kg.workers.pool import Answer

LARGEST = 1_000_000
"""Bytes of the largest request for a query that is read."""
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
_LITTLE = 100
"""Quads about a thing that are looked up without a process."""
UPDATE = "application/sparql-update"
_DIRECT = {"application/sparql-query": "query", UPDATE: "update"}
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Asked:
    """What a request asks: the query and the dataset it names in the protocol."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: str | None = None


def router(service: Service, pages: Pages) -> APIRouter:
    """The routes of the endpoint."""
    routes = APIRouter(tags=["SPARQL"])
    answers, inspections = Answers(), Inspections()

    async def what_is(request: Request, query: str) -> Inspected:
        """What a query is: at once for most, and for what has been asked before; parsed in a thread otherwise."""
        if (inspected := plain(query)) is not None:
            return inspected
        base = _base(request)
        if (inspected := inspections.get(query, base)) is not None:
            check_graphs(inspected, service.store)
            return inspected
        inspected = await run_in_threadpool(check_query, query, service.store, base)
        inspections.keep(query, base, inspected)
        return inspected

    async def answer(request: Request, asked: Asked) -> Response:
        with outcome_of(request, asked.query):
            return await answer_to(request, asked)

    async def answer_to(request: Request, asked: Asked) -> Response:
        start = time.perf_counter()
        seconds = _seconds(asked.timeout, service.settings.query_seconds)
        generation = service.pool.generation  # before it is answered: an answer may be newer than its tag, never older
        inspected = await what_is(request, str(asked.query))
        job, chosen = _job(request, asked, service, inspected)
        key = answers.key(job, generation) if inspected.stable else ""
        if chosen != HTML and is_known(request, key):
            request.state.outcome = UNCHANGED
            return Response(status_code=304, headers={"ETag": tag_of(key), "Vary": "Accept"})
        kept = answers.get(key)
        answered = Answer(kept, None) if kept is not None else None
        if answered is not None:
            request.state.outcome = KEPT
        elif (body := _looked_up(service, job, chosen)) is not None:
            answered = Answer(body, None)
            answers.keep(key, body)
        else:
            try:
                answered = await while_there(request.receive, service.pool.answer(job, seconds))
            except QueryError:
                # the parser of the guard may tell better what is wrong
                await run_in_threadpool(check_query, job.query, service.store, _base(request))
                raise
            if answered.generation < generation:
                key = ""
            elif answered.rest is None:
                answers.keep(key, answered.first)
        if chosen == HTML:
            return await run_in_threadpool(pages.answer, request, job.query, await _whole(answered))
        response = answer_of(answered, chosen)
        if key:
            response.headers["ETag"] = tag_of(key)
        took = f"answer;dur={(time.perf_counter() - start) * 1000:.1f}"
        response.headers["Server-Timing"] = took if kept is None else f"{took};desc=kept"
        return response

    @routes.get(
        "/sparql",
        summary="Ask by ?query=; without a query, the service description",
        openapi_extra={"parameters": PARAMETERS},
    )
    async def by_get(request: Request) -> Response:
        given = parameters(request.scope["query_string"])
        if any(name == "update" for name, _ in given):
            service.access.require(request, "write")
            raise Problem(400, "An update is sent by POST.")
        asked = _asked(given)
        if asked.query is None:
            _require_iris(asked)
            _seconds(asked.timeout, service.settings.query_seconds)
            return await _without_query(request, service, pages)
        return await answer(request, asked)

    @routes.post("/sparql", summary="Ask or, with a key, update: by a form, or with the text as the body")
    async def by_post(request: Request) -> Response:
        kind, charset = content_type(request)
        if kind not in _DIRECT and kind != _FORM:
            raise Problem(415, f"Send a query or an update as {', '.join(_DIRECT)}, or in a form ({_FORM}).")
        require_utf8(charset)
        given = parameters(request.scope["query_string"])
        writing = kind == UPDATE
        if writing:
            service.access.require(request, "write")
        body = decoded(await body_of(request, service.writer.most_bytes if writing else LARGEST))
        if kind == _FORM:
            given = parameters(body.encode())
        elif any(name == _DIRECT[kind] for name, _ in given):
            raise Problem(400, f"The {_DIRECT[kind]} stands in the body and in the address; send it once.")
        else:
            given = [*given, (_DIRECT[kind], body)]
        if any(name == "update" for name, _ in given):
            service.access.require(request, "write")
            with outcome_of(request, next(value for name, value in given if name == "update"), WRITTEN):
                await service.writer.write(_write(request, given, service))
            return Response(status_code=204)
        asked = _asked(given)
        if asked.query is None:
            raise Problem(400, "There is no query; send it as the parameter “query”.")
        return await answer(request, asked)

    return routes


def _write(request: Request, sent: list[tuple[str, str]], service: Service) -> Write:
    """The update that a request sends, with the dataset of the protocol in it (2.2.3)."""
    given: dict[str, list[str]] = {}
    for name, value in sent:
        given.setdefault(name, []).append(value)
    if "query" in given or len(given["update"]) > 1:
        raise Problem(400, "Send one query or one update, not more.")
    if "default-graph-uri" in given or "named-graph-uri" in given:
        raise Problem(400, "An update names its graphs with using-graph-uri and using-named-graph-uri.")
    default, named = (tuple(given.get(name, ())) for name in ("using-graph-uri", "using-named-graph-uri"))
    text, base = given["update"][0], _base(request)
    inspected = check_update(text, base)
    for name in (*default, *named):
        if not is_iri(name):
            raise Problem(400, f"{name!r} is no absolute IRI.")
        if inspected.names_dataset:
            raise Problem(400, "The update names its graphs with USING or WITH; leave them out of the address.")
    return Write(
        "update",
        with_dataset(text, default, named).encode(),
        most_bytes=service.writer.most_bytes,
        most_memory=service.writer.most_memory,
        base=base,
        compared=inspected.graphs,
        prefixes=PREFIXES,
    )


def _asked(given: list[tuple[str, str]]) -> Asked:
    if any(name in ("using-graph-uri", "using-named-graph-uri") for name, _ in given):
        raise Problem(400, "A query names its graphs with default-graph-uri and named-graph-uri.")
    queries = [value for name, value in given if name == "query"]
    if len(queries) > 1:
        raise Problem(400, "There is more than one parameter “query”; send one.")
    return Asked(
        queries[0] if queries else None,
        tuple(value for name, value in given if name == "default-graph-uri"),
        tuple(value for name, value in given if name == "named-graph-uri"),
        next((value for name, value in given if name == "timeout"), None),
    )


def _require_iris(asked: Asked) -> None:
    for name in (*asked.default_graphs, *asked.named_graphs):
        if not is_iri(name):  # one that the store lacks is empty (as the suite of the protocol has it), never fetched
            raise Problem(400, f"{name!r} is no absolute IRI.")


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


def _base(request: Request) -> str:
    """The address of the endpoint, to which relative IRIs are relative."""
    scope = request.scope
    return _address(scope["scheme"], request.headers.get("host", ""), scope["path"], scope["server"])


@lru_cache(maxsize=64)
def _address(scheme: str, host: str, path: str, server: tuple[str, int | None] | None) -> str:
    headers = [(b"host", host.encode("latin-1"))] if host else []
    return str(URL(scope={"scheme": scheme, "path": path, "headers": headers, "server": server}))


def _job(request: Request, asked: Asked, service: Service, inspected: Inspected) -> tuple[Job, str]:
    """The query with its format, and the media type of the answer."""
    settings = service.settings
    _require_iris(asked)
    offered = [*(GRAPHS if inspected.form in ("construct", "describe") else ROWS), HTML]
    chosen = choose(request.headers.get("accept"), offered)
    if chosen is None:
        raise Problem(406, f"This answer can be given as {', '.join(offered)}.")
    job = Job(
        str(asked.query),
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
        base=_base(request),
        prefixes=PREFIXES,
    )
    return job, chosen


def _looked_up(service: Service, job: Job, chosen: str) -> bytes | None:
    """What is stated of one thing, if that is all that is asked and it is little: without a process, which costs more.

    Nothing here can hang or grow: see `plain.looked_up`. The store is asked only where workers would see it as it is.
    """
    if chosen not in ROWS or job.words or job.from_graphs or job.default_graphs or job.named_graphs:
        return None
    subject = looked_up(job.query)
    if subject is None or service.pool.behind:
        return None
    result = service.store.look_up(job.query, subject, min(_LITTLE, job.most_rows))
    return result.serialize(format=ROWS[chosen]) if isinstance(result, QuerySolutions) else None


async def _whole(answered: Answer) -> bytes:
    pieces = [answered.first]
    if answered.rest is not None:
        pieces.extend([piece async for piece in answered.rest])
    return b"".join(pieces)


async def _without_query(request: Request, service: Service, pages: Pages) -> Response:
    """The form for a browser, else the service description (SPARQL 1.1 Service Description)."""
    offered = [*GRAPHS, HTML]
    chosen = choose(request.headers.get("accept"), offered)
    if chosen is None:
        raise Problem(406, f"The service description can be given as {', '.join(offered)}.")
    if chosen == HTML:
        return await run_in_threadpool(pages.query_form, request)
    return await description(request, service, chosen)
