"""The quads of a copy so that each triple is in its store once: the union of all graphs, as a query counts it.

The engine's union of graphs gives a triple of several graphs once for each of them, where SPARQL 1.1 (13.2.1) has the
merge of the graphs, a set. What an article says of a person whom others name too, such as his name, would count as
often as there are articles, and joins of two such triples as often as its square. So the first graph that states a
triple has it in the store, and that others do too is set aside: some 30 of 1,000 quads. A query that looks at single
graphs has its process put them back.

In: the quads of a dump and of each commit; out: a store. Called by `copy`, which holds it, and by its workers.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store, Triple

_BITS = 26
"""Of the filter that tells which triples have surely not come yet: 8 MB, with 1.5 wrong of 100 at a million quads."""

_Name = NamedNode | BlankNode | DefaultGraph
Elsewhere = dict[Triple, set[_Name]]
"""The graphs that a triple of a store is in beside the one that it is in there."""


def stated(triple: Triple, graph: _Name) -> Quad:
    """A triple as a graph states it."""
    return Quad(triple.subject, triple.predicate, triple.object, graph)


class Merged:
    """A store with each triple once, and the graphs that state it too."""

    def __init__(self, store: Store) -> None:
        """The store is empty, and written to by nobody else."""
        self.store = store
        self.elsewhere: Elsewhere = {}
        self._seen = bytearray(1 << _BITS - 3)

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add quads, of which some may be there already."""
        seen: list[Quad] = []
        self.store.bulk_extend(self._new(quads, seen))
        for quad in seen:
            self._add(quad)

    def remove(self, quad: Quad) -> None:
        """Take a quad away, if it is there. A triple that another graph has too stays in the store."""
        triple = quad.triple
        others = self.elsewhere.get(triple)
        if others is None:
            self.store.remove(quad)
            return
        if quad.graph_name in others:
            others.remove(quad.graph_name)
        elif quad in self.store:
            self.store.remove(quad)
            other = min(others, key=_is_unnamed)
            others.remove(other)
            self.store.add(stated(triple, other))
        if not others:
            del self.elsewhere[triple]

    def lacks(self, graph: NamedNode) -> bool:
        """Whether no quad of the store is in this graph: its name may go, and comes back with what is set aside."""
        return next(self.store.quads_for_pattern(None, None, None, graph), None) is None

    def make_whole(self) -> None:
        """Have every quad in the store, for queries that look at single graphs; for a process of its own."""
        self.store.extend(self._set_aside())
        self.elsewhere = {}

    def _set_aside(self) -> Iterator[Quad]:
        return (stated(triple, graph) for triple, graphs in self.elsewhere.items() for graph in graphs)

    def _new(self, quads: Iterable[Quad], seen: list[Quad]) -> Iterator[Quad]:
        """The quads whose triples have surely not come before; the others go to `seen`."""
        bits = self._seen
        for quad in quads:
            place = hash(quad.triple) & (1 << _BITS) - 1
            byte, bit = place >> 3, 1 << (place & 7)
            if bits[byte] & bit:
                seen.append(quad)
            else:
                bits[byte] |= bit
                yield quad

    def _add(self, quad: Quad) -> None:
        there = next(self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None), None)
        if there is None:
            self.store.add(quad)
        elif there != quad:
            if _is_unnamed(there.graph_name):
                self.store.remove(there)
                self.store.add(quad)
                quad = there
            self.elsewhere.setdefault(quad.triple, set()).add(quad.graph_name)


def _is_unnamed(graph: _Name) -> bool:
    """Whether it is the unnamed graph, of which lists and items are not made: it stands back for the others."""
    return isinstance(graph, DefaultGraph)
