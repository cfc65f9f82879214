"""Statements as lines of N-Quads, and the quads of lines.

In: subjects, predicates and values of a graph; out: lines, or quads. Called by whoever states much.

To make a quad of a literal takes pyoxigraph 0.5 a hundred times as long as of an IRI, and ten times as long as to read
it from a line: it first tries whether the literal is something else, and words the reason why it is not.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]
Node = NamedNode | BlankNode


def lines_of(statements: Iterable[Iterable[Node | Literal]], graph: Node) -> bytes:
    """A line for each subject, predicate and value."""
    ends = f" {graph} .\n"
    return "".join(f"{subject} {predicate} {value}{ends}" for subject, predicate, value in statements).encode()


def quads_of(lines: bytes) -> Iterator[Quad]:
    """The quads of lines that were written here."""
    return iter(pyoxigraph.parse(lines, format=RdfFormat.N_QUADS, lenient=True)) if lines else iter(())


def quads_in(graph: Node, statements: Iterable[Iterable[Node | Literal]]) -> Iterator[Quad]:
    """The quads of these statements in a graph."""
    return quads_of(lines_of(statements, graph))
