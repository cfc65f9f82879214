"""SPARQL updates as text: operations, of which several sent together are one transaction.

In: quads or facts; out: operations. Called by the embedded store.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.inference import Delta, Fact

DEFAULT = str(DefaultGraph())
"""What an update calls the default graph."""
_AT_ONCE = 2_000
"""Triples in one operation."""


def drop(graph: NamedNode) -> str:
    """The operation that empties a graph, if there is one."""
    return f"DROP SILENT GRAPH {graph}"


def insert(quads: Iterable[Quad]) -> str:
    """The operations that add quads; they have no blank nodes."""
    return _data("INSERT", quads)


def delete(quads: Iterable[Quad]) -> str:
    """The operations that take quads away; they have no blank nodes."""
    return _data("DELETE", quads)


def together(operations: Iterable[str], first: str = "") -> str:
    """One update of several operations after the prologue `first`; those of nothing are left out."""
    return first + " ;\n".join(filter(None, operations))


def quads(graph: NamedNode, facts: Iterable[Fact]) -> Iterator[Quad]:
    """Facts as quads of a graph, to be added without an update."""
    return (Quad(*fact, graph) for fact in facts)  # type: ignore[arg-type]


def inferred(graph: NamedNode, delta: Delta) -> Iterator[str]:
    """The operations that change the inferred graph; none where nothing changes."""
    for verb, facts in (("DELETE", delta.removed), ("INSERT", delta.added)):
        if facts:
            yield _data(verb, quads(graph, facts))


def _data(verb: str, quads: Iterable[Quad]) -> str:
    """An operation for each graph, or several, since some servers take one graph and some thousand triples in one."""
    graphs: dict[str, list[Triple]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(quad.triple)
    return together(
        f"{verb} DATA {{\n{_graph(name, triples[start : start + _AT_ONCE])}}}"
        for name, triples in graphs.items()
        for start in range(0, len(triples), _AT_ONCE)
    )


def _graph(name: str, triples: list[Triple]) -> str:
    text = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
    return text if name == DEFAULT else f"GRAPH {name} {{\n{text}}}\n"
