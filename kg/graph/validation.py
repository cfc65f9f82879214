"""Does the graph of an article keep to the shapes? SHACL, by pySHACL.

In: the triples of one graph and the folder of the ontology; out: what the shapes find, sorted. Called by
`majlis ontology check` over its examples, and by tests over what the reader writes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat, Triple
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import SH

from kg.errors import OntologyError
from kg.graph.terms import PREFIXES

SHAPES = "shapes.ttl"


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One result of the report: which node, by which property, breaks which constraint, how badly, in words."""

    focus: str
    path: str
    constraint: str
    severity: str
    messages: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What is the same in two reports that say the same in other words."""
        return self.focus, self.path, self.constraint, self.severity


def validate(triples: Iterable[Triple], folder: Path) -> list[Result]:
    """What the shapes of the folder find in one graph, together with the subclass axioms of the ontology there."""
    from pyshacl import validate as shacl  # noqa: PLC0415 (0.3 s that only this function needs)

    data = Graph(bind_namespaces="none")
    data.parse(data=pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    shapes, classes = shapes_of(folder)
    _, report, words = shacl(data, shacl_graph=shapes, ont_graph=classes, advanced=False, meta_shacl=False)
    if not isinstance(report, Graph):
        raise OntologyError(f"{folder / SHAPES} cannot be used as shapes: {words}")
    return results(report)


def results(report: Graph) -> list[Result]:
    """The results of a validation report, sorted."""
    found = []
    for node in report.subjects(RDF.type, SH.ValidationResult):
        path = report.value(node, SH.resultPath)
        messages = [value for value in report.objects(node, SH.resultMessage) if isinstance(value, Literal)]
        found.append(
            Result(
                str(report.value(node, SH.focusNode)),
                _short(path) if isinstance(path, URIRef) else "",
                _short(report.value(node, SH.sourceConstraintComponent)).removesuffix("ConstraintComponent"),
                _short(report.value(node, SH.resultSeverity)),
                _english_first(messages),
            )
        )
    return sorted(found)


def _english_first(messages: Iterable[Literal]) -> tuple[str, ...]:
    return tuple(str(value) for value in sorted(messages, key=lambda value: (value.language != "en", str(value))))


@lru_cache(maxsize=4)
def shapes_of(folder: Path) -> tuple[Graph, Graph]:
    """The shapes, and the classes that they need to know; read once for a folder."""
    shapes, classes = Graph(), Graph()
    try:
        shapes.parse(folder / SHAPES, format="turtle")
        for file in ("majlis.ttl", "vocabularies.ttl"):
            for triple in Graph().parse(folder / file, format="turtle").triples((None, RDFS.subClassOf, None)):
                if isinstance(triple[0], URIRef) and isinstance(triple[2], URIRef):
                    classes.add(triple)
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"The shapes of {folder} cannot be read: {error}") from error
    return shapes, classes


def _short(term: object) -> str:
    """`maj:issuer`, `oa:start`; of the terms of SHACL the name alone."""
    value = str(term or "")
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace):
            return f"{prefix}:{value.removeprefix(namespace)}"
    return value.rpartition("#")[2] or value


def violations(found: Sequence[Result]) -> list[Result]:
    """Those results that are more than a warning."""
    return [result for result in found if result.severity == "Violation"]
