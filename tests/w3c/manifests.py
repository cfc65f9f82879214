"""The W3C test suites beside the checkout: manifests read with rdflib, requests as they stand there."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")


@dataclass(frozen=True)
class Step:
    """A request and what its response must be."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: tuple[str, ...]
    boolean: bool | None
    format: str | None
    response_headers: dict[str, str]
    response_body: str | None
    location: str | None


@dataclass(frozen=True)
class Exchange:
    """A test of the protocol: graphs to begin with, then requests in their order."""

    name: str
    title: str
    data: tuple[tuple[str, Path], ...]
    steps: tuple[Step, ...]


def entries(manifest: Path) -> tuple[Graph, list[Node]]:
    """The graph of a manifest, and its entries in their order."""
    graph = Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
    listed = [node for head in graph.objects(None, MF.entries) for node in Collection(graph, head)]
    return graph, listed


def exchanges(manifest: Path) -> Iterator[Exchange]:
    """The tests of a manifest of requests."""
    graph, listed = entries(manifest)
    for entry in listed:
        action = graph.value(entry, MF.action)
        head = graph.value(action, HT.requests)
        requests = Collection(graph, head)
        yield Exchange(
            str(entry).rpartition("#")[2],
            str(graph.value(entry, MF.name)),
            tuple(
                (str(graph.value(data, RDFS.label)), Path(URIRef(graph.value(data, UT.graph)).removeprefix("file://")))
                for data in graph.objects(entry, UT.graphData)
            ),
            tuple(_step(graph, request) for request in requests),
        )


def _step(graph: Graph, request: Node) -> Step:
    response = graph.value(request, HT.resp)
    boolean = graph.value(response, MF.expectedBoolean)
    expected = graph.value(response, MF.expectedFormat)
    location = graph.value(response, MF.expectedLocation)
    return Step(
        str(graph.value(request, HT.methodName)),
        str(graph.value(request, HT.absolutePath)),
        _headers(graph, request),
        _body(graph, request) or b"",
        tuple(str(status).rpartition("#")[2] for status in graph.objects(response, MF.expectedStatus)),
        None if boolean is None else bool(boolean.toPython()),  # type: ignore[attr-defined]
        None if expected is None else str(expected),
        _headers(graph, response),
        None if (body := _body(graph, response)) is None else body.decode(),
        None if location is None else str(location),
    )


def _headers(graph: Graph, message: Node | None) -> dict[str, str]:
    return {
        str(graph.value(header, HT.fieldName)).lower(): str(graph.value(header, HT.fieldValue))
        for head in graph.objects(message, HT.headers)
        for header in Collection(graph, head)
    }


def _body(graph: Graph, message: Node | None) -> bytes | None:
    body = graph.value(message, HT.body)
    if body is None:
        return None
    encoding = str(graph.value(body, CNT.characterEncoding) or "UTF-8")
    return str(graph.value(body, CNT.chars)).encode(encoding)
