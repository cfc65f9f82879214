"""`/graphs`: the SPARQL 1.1 Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/).

A graph is named by `?graph=IRI` or `?default`, or by its own address: `/graphs/PATH` is the graph `…/graph/PATH` of the
store. Reading is open; PUT, POST, DELETE and PATCH (a SPARQL update of that one graph) need a key.
"""

from uuid import uuid4

from fastapi import APIRouter, Request, Response
from pyoxigraph import NamedNode
from starlette.datastructures import UploadFile

from api.bodies import body_of, content_type, require_utf8
from api.negotiation import choose
from api.problems import Problem
from api.service import Service
from api.streams import answer_of, while_there
from kg.graph.terms import PREFIXES
from kg.store import Store
from kg.store.update_guard import check_update
from kg.workers.job import GRAPHS, Job, Write

_NAMED = {
    "parameters": [
        {"name": name, "in": "query", "required": False, "schema": {"type": "string"}, "description": what}
        for name, what in (("graph", "The IRI of the graph"), ("default", "Without a value: the default graph"))
    ]
}
"""The parameters of the protocol, for the OpenAPI description."""
_OF_FILE = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "n3": "text/n3",
}
_WRITTEN = {name for name in GRAPHS if name != "application/json"}
_UPDATE = "application/sparql-update"


def router(service: Service) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["Graph Store Protocol"])

    @routes.get("/graphs", summary="The triples of a graph", openapi_extra=_NAMED)
    @routes.get("/graphs/{path:path}", summary="The triples of a graph, by its address")
    async def read(request: Request) -> Response:
        return await _read(service, request, _graph(service.store, request))

    @routes.put("/graphs", summary="Make the body the whole of a graph", openapi_extra=_NAMED)
    @routes.put("/graphs/{path:path}", summary="Make the body the whole of a graph, by its address")
    async def put(request: Request) -> Response:
        service.access.require(request, "write")
        graph = _graph(service.store, request)
        created = graph != "" and graph not in service.store
        await service.writer.write(await _document(service, request, "put", graph))
        return Response(status_code=201 if created else 204)

    @routes.post("/graphs", summary="Add the body to a graph; without one, to a new one", openapi_extra=_NAMED)
    @routes.post("/graphs/{path:path}", summary="Add the body to a graph, by its address")
    async def post(request: Request) -> Response:
        service.access.require(request, "write")
        if request.url.path.rstrip("/").endswith("/graphs") and not request.query_params:
            name = f"made/{uuid4()}"
            await _post(service, request, f"{service.store.base}graph/{name}")
            return Response(status_code=201, headers={"Location": f"{_address(request)}{name}"})
        graph = _graph(service.store, request)
        created = graph != "" and graph not in service.store
        await _post(service, request, graph)
        return Response(status_code=201 if created else 204)

    @routes.delete("/graphs", summary="Drop a graph", openapi_extra=_NAMED)
    @routes.delete("/graphs/{path:path}", summary="Drop a graph, by its address")
    async def delete(request: Request) -> Response:
        service.access.require(request, "write")
        graph = _graph(service.store, request)
        if graph and graph not in service.store:
            raise _nothing(graph)
        await service.writer.write(_write(service, "delete", b"", graph))
        return Response(status_code=204)

    @routes.patch("/graphs", summary="Update one graph", openapi_extra=_NAMED)
    @routes.patch("/graphs/{path:path}", summary="Update one graph, by its address")
    async def patch(request: Request) -> Response:
        service.access.require(request, "write")
        graph = _graph(service.store, request)
        kind, charset = content_type(request)
        if kind != _UPDATE:
            raise Problem(415, f"Send an update ({_UPDATE}) that names no graph.")
        require_utf8(charset)
        body = await body_of(request, service.writer.most_bytes)
        check_update(body.decode("utf-8", "replace"))
        await service.writer.write(_write(service, "patch", body, graph, base=graph or None))
        return Response(status_code=204)

    return routes


def _address(request: Request) -> str:
    """The address below which graphs have their own."""
    return f"{str(request.base_url).rstrip('/')}/graphs/"


def _graph(store: Store, request: Request) -> str:
    """The IRI of the graph that a request names; empty for the default graph."""
    path = request.scope["path"].partition("/graphs")[2].strip("/")
    given = request.query_params.getlist("graph")
    default = "default" in request.query_params
    if path:
        if given or default:
            raise Problem(400, "The graph is named by the address; leave out “graph” and “default”.")
        iri = f"{_address(request)}{path}"
    elif len(given) + default != 1:
        raise Problem(400, "Name one graph: ?graph=IRI, or ?default.")
    elif default:
        return ""
    else:
        iri = given[0]
    below = iri.removeprefix(_address(request))
    iri = f"{store.base}graph/{below}" if below != iri else iri
    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise Problem(400, f"{iri!r} is no absolute IRI.") from error


async def _read(service: Service, request: Request, graph: str) -> Response:
    chosen = choose(request.headers.get("accept"), list(GRAPHS))
    if chosen is None:
        raise Problem(406, f"A graph can be had as {', '.join(GRAPHS)}.")
    if graph and graph not in service.store:
        raise _nothing(graph)
    settings = service.settings
    pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
    job = Job(
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}",
        chosen,
        most_rows=settings.query_rows,
        most_bytes=int(settings.query_megabytes * 1e6),
        most_memory=int(settings.query_memory_megabytes * 1e6),
        union=False,
        by_graph=True,
        prefixes=PREFIXES,
    )
    answered = await while_there(request.receive, service.pool.answer(job, settings.query_seconds))
    return answer_of(answered, chosen)


async def _document(service: Service, request: Request, mode: str, graph: str) -> Write:
    """The body of a request as a write."""
    kind, charset = content_type(request)
    if kind not in _WRITTEN:
        raise Problem(415, f"A graph can be sent as {', '.join(sorted(_WRITTEN))}.")
    require_utf8(charset)
    body = await body_of(request, service.writer.most_bytes)
    return _write(service, mode, body, graph, kind, base=graph or str(request.url.replace(query="")))


async def _post(service: Service, request: Request, graph: str) -> None:
    if content_type(request)[0] != "multipart/form-data":
        await service.writer.write(await _document(service, request, "post", graph))
        return
    async with request.form() as form:
        files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
        if not files:
            raise Problem(400, "The form holds no file; send each graph as a file.")
        writes = [_write(service, "post", await file.read(), graph, _kind(file), base=graph or None) for file in files]
    await service.writer.write(*writes)


def _kind(file: UploadFile) -> str:
    """The media type of a file of a form, by what it says or else by its name."""
    kind = (file.content_type or "").partition(";")[0].strip().lower()
    kind = kind if kind in _WRITTEN else _OF_FILE.get((file.filename or "").rpartition(".")[2].lower(), "")
    if not kind:
        raise Problem(415, f"The file {file.filename or ''} is of no kind that is read: {', '.join(sorted(_WRITTEN))}.")
    return kind


def _write(
    service: Service,
    mode: str,
    body: bytes,
    graph: str,
    media_type: str = "",
    *,
    base: str | None = None,
) -> Write:
    return Write(
        mode,
        body,
        most_bytes=service.writer.most_bytes,
        most_memory=service.writer.most_memory,
        graph=graph,
        media_type=media_type,
        base=base,
        prefixes=PREFIXES,
    )


def _nothing(graph: str) -> Problem:
    return Problem(404, f"The store has no graph {graph}.")
