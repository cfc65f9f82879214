"""Quads as a store wants them: of one graph, without blank nodes or with the same names each time; and as a document.

Called by the embedded store.
"""

from collections.abc import Iterable

from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.graph.terms import PREFIXES
from kg.store.writing import has_blank_node


def checked(graph: NamedNode, quads: set[Quad]) -> set[Quad]:
    """The quads; ValueError if one belongs elsewhere or has a blank node."""
    for quad in quads:
        if quad.graph_name != graph or has_blank_node(quad):
            raise ValueError(f"not a quad without blank nodes of {graph}: {quad}")
    return quads


def canonical(quads: Iterable[Quad], graph: NamedNode) -> set[Quad]:
    """The quads in a graph, with blank nodes called the same each time (RDF Dataset Canonicalization 1.0)."""
    own = {Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads}
    if not any(map(has_blank_node, own)):
        return own
    dataset = Dataset(own)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def document(statements: list[Triple] | list[Quad], format: RdfFormat) -> bytes:
    """Statements in a format, with the usual prefixes where it has any."""
    prefixes = None if format in (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES) else PREFIXES
    return serialize(statements, format=format, prefixes=prefixes) or b""
