"""Quads as a store wants them: of one graph, without blank nodes or with the same names each time; and as a document.

Called by the stores.
"""

from collections.abc import Iterable

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)
from pyoxigraph import Store as Database

from kg.graph.terms import PREFIXES, XSD
from kg.store.writing import has_blank_node

_TEXTS = (XSD.string, Literal("", language="ar").datatype)


def checked(graph: NamedNode, quads: set[Quad]) -> set[Quad]:
    """The quads; ValueError if one belongs elsewhere or has a blank node."""
    for quad in quads:
        blank = isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
        if blank or quad.graph_name != graph:
            raise ValueError(f"not a quad without blank nodes of {graph}: {quad}")
    return quads


def canonical(quads: Iterable[Quad], graph: NamedNode) -> set[Quad]:
    """The quads in a graph, with blank nodes called the same each time (RDF Dataset Canonicalization 1.0).

    Numbers and times are written as they come out of a database again, so that both can be compared.
    """
    own = as_kept(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)
    if not any(map(has_blank_node, own)):
        return own
    dataset = Dataset(own)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def as_kept(quads: Iterable[Quad]) -> set[Quad]:
    """The quads with the values of XML Schema in their canonical form, in which a database keeps them: 1.50 as 1.5."""
    plain, valued = set(), Database()
    for quad in quads:
        value = quad.object
        if isinstance(value, Literal) and value.datatype not in _TEXTS:
            valued.add(quad)
        else:
            plain.add(quad)
    return plain.union(valued)


def document(statements: list[Triple] | list[Quad], format: RdfFormat) -> bytes:
    """Statements in a format, with the usual prefixes where it has any."""
    prefixes = None if format in (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES) else PREFIXES
    return serialize(statements, format=format, prefixes=prefixes) or b""
