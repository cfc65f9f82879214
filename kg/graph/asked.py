"""What queries may ask of a graph, so that the rest of it need not be put before them.

In: the SPARQL queries of shapes; out: the properties that they name and, of `rdf:type`, the classes. `shapes` calls.
"""

from collections.abc import Iterable

from pyoxigraph import NamedNode
from rdflib import RDF, URIRef
from rdflib.paths import AlternativePath, InvPath, Path, SequencePath
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from kg.graph.parser import algebra_of, apart


class _AnyError(Exception):
    """A query may ask for any property."""


def asked_by(queries: Iterable[str]) -> frozenset[NamedNode] | None:
    """The properties and classes; None where that cannot be told, or where a query may ask for any."""
    names: set[URIRef] = set()
    try:
        for query in queries:
            _collect(apart(algebra_of, query), names)
    except _AnyError:
        return None
    return frozenset(NamedNode(str(name)) for name in names)


def _collect(part: object, names: set[URIRef]) -> None:
    """Add what a part of a query names; raises _AnyError."""
    if isinstance(part, CompValue):
        for key, value in part.items():
            if key == "triples":
                for triples in value:  # within EXISTS several in one list
                    for _, predicate, object_ in zip(*[iter(triples)] * 3, strict=True):
                        _collect_of_triple(predicate, object_, names)
            else:
                _collect(value, names)
    elif isinstance(part, list | tuple):
        for one in part:
            _collect(one, names)


def _collect_of_triple(predicate: Node | Path, value: Node, names: set[URIRef]) -> None:
    if predicate != RDF.type:
        _collect_of_path(predicate, names)
    elif isinstance(value, URIRef):
        names.add(value)
    else:
        raise _AnyError


def _collect_of_path(path: Node | Path, names: set[URIRef]) -> None:
    """Of a path from one node to another; one of no steps leads from any node to itself."""
    if isinstance(path, URIRef) and path != RDF.type:
        names.add(path)
    elif isinstance(path, InvPath):
        _collect_of_path(path.arg, names)
    elif isinstance(path, SequencePath | AlternativePath):
        for one in path.args:
            _collect_of_path(one, names)
    else:
        raise _AnyError
