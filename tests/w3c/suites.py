"""The W3C suites of SPARQL 1.1 queries, updates, syntax and result formats: what each test brings and wants."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rdflib import RDF, Graph, Namespace
from rdflib.term import Node

from tests.w3c.manifests import MF, RDFS, UT, entries

QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")


@dataclass(frozen=True)
class Content:
    """A file for the default graph, if any, and files for named graphs by their names."""

    default: tuple[Path, ...]
    named: tuple[tuple[str, Path], ...]


@dataclass(frozen=True)
class Case:
    """A test: its kind, the query or update, the graphs to begin with, and the result as a file or as graphs."""

    suite: str
    name: str
    kind: str
    request: Path
    data: Content
    result: Path | None
    after: Content

    @property
    def id(self) -> str:
        """Suite and name, as the lists of allowed failures have them."""
        return f"{self.suite}/{self.name}"


def cases(suite: Path) -> Iterator[Case]:
    """The tests of one suite."""
    graph, listed = entries(suite / "manifest.ttl")
    for entry in listed:
        action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
        request = graph.value(action, QT.query) or graph.value(action, UT.request) or action
        yield Case(
            suite.name,
            str(entry).rpartition("#")[2],
            str(graph.value(entry, RDF.type)).rpartition("#")[2],
            _path(request),
            _content(graph, action),
            _path(result) if result is not None and str(result).startswith("file:") else None,
            _content(graph, result),
        )


def _content(graph: Graph, node: Node | None) -> Content:
    named = []
    for data in graph.objects(node, UT.graphData):
        file = graph.value(data, UT.graph) or graph.value(data, UT.data)
        if file is None:  # the file itself stands for the graph
            named.append((str(data), _path(data)))
        else:
            named.append((str(graph.value(data, RDFS.label) or file), _path(file)))
    named += [(str(data), _path(data)) for data in graph.objects(node, QT.graphData)]
    default = [*graph.objects(node, QT.data), *graph.objects(node, UT.data)]
    return Content(tuple(map(_path, default)), tuple(named))


def _path(node: Node | None) -> Path:
    return Path(unquote(urlsplit(str(node)).path))
