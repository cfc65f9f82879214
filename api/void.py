"""What the service can do and what is in its graph: SPARQL 1.1 Service Description and VoID, in one document.

Answers `/.well-known/void`, and `/sparql` without a query. The numbers are true of the commit that is served; the
service description leaves them out where they are not counted at once.
"""

from collections.abc import Iterator
from urllib.parse import urljoin

from fastapi import APIRouter, Request, Response
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, QueryTriples, Triple, serialize
from starlette.concurrency import run_in_threadpool

from api import queries
from api.negotiation import choose
from api.problems import Problem
from api.service import Service
from api.streams import typed
from kg.errors import BusyError
from kg.graph.terms import MAJ, PREFIXES
from kg.store import Store
from kg.workers.counting import Counts
from kg.workers.job import GRAPHS

PATH = "/.well-known/void"
_VOID = "http://rdfs.org/ns/void#"
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_PREFIXES = {**PREFIXES, "void": _VOID, "sd": "http://www.w3.org/ns/sparql-service-description#"}
_AT_ONCE = 1.0
"""Seconds that the service description waits for numbers."""


def router(service: Service) -> APIRouter:
    """The route of VoID."""
    routes = APIRouter(tags=["linked data"])

    @routes.get(PATH, summary="What is in the graph (VoID), by Accept")
    async def void(request: Request) -> Response:
        chosen = _chosen(request, list(GRAPHS))
        counts = await service.statistics.now(service.settings.query_seconds)
        if counts is None:
            raise BusyError("What is in the graph is still being counted; try again later.")
        return await _answer(request, service, counts, chosen)

    return routes


async def description(request: Request, service: Service, chosen: str) -> Response:
    """The answer of the endpoint where it is asked nothing."""
    return await _answer(request, service, await service.statistics.now(_AT_ONCE), chosen)


def _chosen(request: Request, offered: list[str]) -> str:
    chosen = choose(request.headers.get("accept"), offered)
    if chosen is None:
        raise Problem(406, f"This can be given as {', '.join(offered)}.")
    return chosen


async def _answer(request: Request, service: Service, counts: Counts | None, chosen: str) -> Response:
    triples = await run_in_threadpool(lambda: list(_document(request, service, counts)))
    body = serialize(triples, format=GRAPHS[chosen], prefixes=_PREFIXES) or b""
    return Response(body, headers={"Content-Type": typed(chosen), "Vary": "Accept"})


def _document(request: Request, service: Service, counts: Counts | None) -> Iterator[Triple]:
    here = urljoin(str(request.base_url), PATH)
    endpoint = urljoin(str(request.base_url), "/sparql")
    names = {"endpoint": endpoint, "document": here, "dataset": f"{here}#dataset", "graph": f"{here}#default-graph"}
    yield from _described(service, names)
    dataset = NamedNode(names["dataset"])
    yield Triple(dataset, _void("uriSpace"), Literal(service.store.base))
    if (example := _example(service.store)) is not None:
        yield Triple(dataset, _void("exampleResource"), example)
    if counts is not None:
        for one in (dataset, NamedNode(names["graph"])):
            yield from _numbers(one, counts)
        yield from _partitions(dataset, counts)
        used = {*counts.properties, *counts.classes}
        for namespace in sorted({name for term in used if (name := _namespace(term))}):
            yield Triple(dataset, _void("vocabulary"), NamedNode(namespace))


def _described(service: Service, names: dict[str, str]) -> Iterator[Triple]:
    """What does not change, from the query of the description."""
    text = queries.load("service-description")
    for name, iri in names.items():
        text = text.replace(f"VALUES ?{name} {{ }}", f"VALUES ?{name} {{ {NamedNode(iri)} }}")
    writing = str(service.access.writable).lower()
    described = service.store.query(text.replace("VALUES ?writable { }", f"VALUES ?writable {{ {writing} }}"))
    if isinstance(described, QueryTriples):
        yield from described


def _example(store: Store) -> NamedNode | None:
    found = store.query(f"SELECT ?s {{ ?s a {MAJ.Person} }} LIMIT 1")
    row = next(found, None) if isinstance(found, QuerySolutions) else None
    example = None if row is None else row["s"]
    return example if isinstance(example, NamedNode) else None


def _numbers(dataset: NamedNode, counts: Counts) -> Iterator[Triple]:
    numbers = {
        "triples": counts.triples,
        "entities": counts.entities,
        "classes": len(counts.classes),
        "properties": len(counts.properties),
        "distinctSubjects": counts.subjects,
        "distinctObjects": counts.objects,
    }
    for name, number in numbers.items():
        yield Triple(dataset, _void(name), _number(number))


def _partitions(dataset: NamedNode, counts: Counts) -> Iterator[Triple]:
    for kind, of, sizes, parts in (
        ("classPartition", "class", "entities", counts.classes),
        ("propertyPartition", "property", "triples", counts.properties),
    ):
        for place, (term, size) in enumerate(sorted(parts.items())):
            if term.startswith("_:"):  # a class without a name
                continue
            part = BlankNode(f"{of}{place}")
            yield Triple(dataset, _void(kind), part)
            yield Triple(part, _void(of), NamedNode(term))
            yield Triple(part, _void(sizes), _number(size))


def _void(name: str) -> NamedNode:
    return NamedNode(_VOID + name)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=_INTEGER)


def _namespace(term: str) -> str:
    """What stands before the local name of a term."""
    return term[: max(term.rfind("#"), term.rfind("/")) + 1]
