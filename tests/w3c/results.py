"""Answers of queries as RDF graphs, so that equal means isomorphic, whatever blank nodes are called."""

import csv
import io
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    Triple,
    parse_query_results,
)
from rdflib import RDF, BNode, Graph, Namespace, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
FORMATS = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
}
MEDIA_TYPES = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".tsv": "text/tab-separated-values",
    ".csv": "text/csv",
}


def answer_of(content: bytes, suffix: str) -> Graph | bool:
    """Rows as a graph, or the boolean of ASK."""
    if suffix == ".csv":
        return _of_csv(content)
    result = parse_query_results(content, format=FORMATS[suffix])
    if isinstance(result, QueryBoolean):
        return bool(result)
    graph = Graph()
    nodes: dict[str, Node] = {}
    names = [variable.value for variable in result.variables]
    for solution in result:
        row = BNode()
        graph.add((row, RDF.type, RS.ResultRow))
        for name, value in zip(names, solution, strict=True):
            if value is not None:
                graph.add((row, RS[name], _term(value, nodes)))
    return graph


def wanted(file: Path) -> Graph | bool:
    """The expected rows of a file, also of one in the vocabulary of result sets."""
    if file.suffix not in (".ttl", ".rdf"):
        return answer_of(file.read_bytes(), file.suffix)
    told = Graph().parse(file, format="turtle" if file.suffix == ".ttl" else "xml")
    boolean = next(told.objects(None, RS.boolean), None)
    if boolean is not None:
        return bool(boolean.toPython())  # type: ignore[attr-defined]
    graph = Graph()
    for solution in told.objects(None, RS.solution):
        row = BNode()
        graph.add((row, RDF.type, RS.ResultRow))
        for binding in told.objects(solution, RS.binding):
            value = told.value(binding, RS.value)
            assert value is not None
            graph.add((row, RS[str(told.value(binding, RS.variable))], _plain(value)))
    return graph


def _of_csv(content: bytes) -> Graph:
    """CSV has no kinds of terms: every value is a text."""
    graph = Graph()
    for number, cells in enumerate(csv.DictReader(io.StringIO(content.decode(), newline=""))):
        row = BNode()
        graph.add((row, RDF.type, RS.ResultRow))
        for name, value in cells.items():
            if value:
                graph.add((row, RS[name], BNode(f"{value}") if value.startswith("_:") else RdfLiteral(value)))
        assert number < 10_000
    return graph


def _term(value: NamedNode | BlankNode | Literal | Triple, nodes: dict[str, Node]) -> Node:
    if isinstance(value, NamedNode):
        return URIRef(value.value)
    if isinstance(value, BlankNode):
        return nodes.setdefault(value.value, BNode())
    assert isinstance(value, Literal)
    if value.language:
        return RdfLiteral(value.value, lang=value.language)
    return _plain(RdfLiteral(value.value, datatype=URIRef(value.datatype.value)))


def _plain(value: Node) -> Node:
    """Numbers by their value, simple literals as xsd:string, so that spellings of one value are equal."""
    if isinstance(value, RdfLiteral) and value.datatype is not None:
        if str(value.datatype).endswith("#string"):
            return RdfLiteral(str(value))
        if (
            str(value.datatype).rpartition("#")[2] in ("decimal", "double", "float", "integer")
            and value.value is not None
        ):
            return RdfLiteral(f"{float(value.value):.9g} {value.datatype}")
    return value
