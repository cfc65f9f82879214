"""`/sparql`: the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/); updates need a key.

Queries are parsed before the store sees them; SERVICE, LOAD and unknown graphs are refused. Workers answer them, in
processes of their own, and what they write is passed on as it is.
"""

import math
import time
from functools import lru_cache

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.types import Scope

from api.answering import HTML, Answering, Asked, Begun
from api.asking import whole
from api.bodies import body_of, content_type, decoded, parameters, require_utf8
from api.cache import is_known, tag_of
from api.negotiation import choose
from api.outcomes import KEPT, UNCHANGED, WRITTEN, outcome_of
from api.pages.render import Pages
from api.problems import Problem
from api.service import Service
from api.void import description
from kg.graph.terms import PREFIXES
from kg.store import Inspected
from kg.store.update_guard import check_update, is_iri, with_dataset
from kg.workers.job import GRAPHS, ROWS, Write

LARGEST = 1_000_000
"""Bytes of the largest request for a query that is read."""
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
_ONE = "Send one query or one update, not more."
UPDATE = "application/sparql-update"
_DIRECT = {"application/sparql-query": "query", UPDATE: "update"}
_FORM = "application/x-www-form-urlencoded"


def router(service: Service, pages: Pages, answering: Answering) -> APIRouter:
    """The routes of the endpoint."""
    routes = APIRouter(tags=["SPARQL"])

    async def answer(request: Request, asked: Asked) -> Response:
        with outcome_of(request, asked.query):
            return await answer_to(request, asked)

    async def answer_to(request: Request, asked: Asked) -> Response:
        if (begun := Begun.of(request.scope)) is not None:
            return _ended(begun)
        start = time.perf_counter()
        seconds = _seconds(asked.timeout, service.settings.query_seconds)
        generation = service.pool.generation  # before it is answered: an answer may be newer than its tag, never older
        base = address_of(request.scope, request.headers.get("host", ""))
        inspected = await answering.inspected(str(asked.query), base)
        chosen = _chosen(request, asked, inspected)
        job = answering.job(asked, inspected, chosen, base)
        key = answering.key(job, inspected, generation)
        if chosen != HTML and is_known(request, key):
            request.state.outcome = UNCHANGED
            return Response(status_code=304, headers={"ETag": tag_of(key), "Vary": "Accept"})
        found = await answering.found(job, key, generation, seconds, request.receive)
        if found.kept:
            request.state.outcome = KEPT
        if chosen == HTML:
            return await run_in_threadpool(pages.answer, request, job.query, await whole(found.answered))
        return found.response(chosen, time.perf_counter() - start)

    @routes.get(
        "/sparql",
        summary="Ask by ?query=; without a query, the service description",
        openapi_extra={"parameters": PARAMETERS},
    )
    async def by_get(request: Request) -> Response:
        given = parameters(request.scope["query_string"])
        if any(name == "update" for name, _ in given):
            if any(name == "query" for name, _ in given):
                raise Problem(400, _ONE)
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
        raise Problem(400, _ONE)
    if "default-graph-uri" in given or "named-graph-uri" in given:
        raise Problem(400, "An update names its graphs with using-graph-uri and using-named-graph-uri.")
    default, named = (tuple(given.get(name, ())) for name in ("using-graph-uri", "using-named-graph-uri"))
    text = given["update"][0]
    base = address_of(request.scope, request.headers.get("host", ""))
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
    return Asked(
        _once("query", given),
        tuple(value for name, value in given if name == "default-graph-uri"),
        tuple(value for name, value in given if name == "named-graph-uri"),
        _once("timeout", given),
    )


def _once(name: str, given: list[tuple[str, str]]) -> str | None:
    """The value of a parameter, if it is there; Problem 400 where it is there more than once."""
    values = [value for each, value in given if each == name]
    if len(values) > 1:
        raise Problem(400, f"There is more than one parameter “{name}”; send one.")
    return values[0] if values else None


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


def address_of(scope: Scope, host: str) -> str:
    """The address of the endpoint, to which relative IRIs are relative."""
    return _address(scope["scheme"], host, scope["path"], scope["server"])


@lru_cache(maxsize=64)
def _address(scheme: str, host: str, path: str, server: tuple[str, int | None] | None) -> str:
    headers = [(b"host", host.encode("latin-1"))] if host else []
    return str(URL(scope={"scheme": scheme, "path": path, "headers": headers, "server": server}))


def _chosen(request: Request, asked: Asked, inspected: Inspected) -> str:
    """The media type of the answer."""
    _require_iris(asked)
    offered = [*(GRAPHS if inspected.form in ("construct", "describe") else ROWS), HTML]
    chosen = choose(request.headers.get("accept"), offered)
    if chosen is None:
        raise Problem(406, f"This answer can be given as {', '.join(offered)}.")
    return chosen


def _ended(begun: Begun) -> Response:
    """What became of a query that was asked before the request came here."""
    if begun.found is None:
        assert begun.error is not None
        raise begun.error
    return begun.found.response(begun.media_type, time.perf_counter() - begun.start)


async def _without_query(request: Request, service: Service, pages: Pages) -> Response:
    """The form for a browser, else the service description (SPARQL 1.1 Service Description)."""
    offered = [*GRAPHS, HTML]
    chosen = choose(request.headers.get("accept"), offered)
    if chosen is None:
        raise Problem(406, f"The service description can be given as {', '.join(offered)}.")
    if chosen == HTML:
        return await run_in_threadpool(pages.query_form, request)
    return await description(request, service, chosen)
