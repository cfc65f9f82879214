"""The graphs that a plan of a change looks at, and what is to be changed then.

In: a store of which nothing changes meanwhile; out: the quads of its graphs, each read once, and the `Replacement`s.
Called by the stores.
"""

from collections.abc import Callable, Iterable, Mapping

from pyoxigraph import NamedNode, Quad

from kg.graph.lines import quads_of
from kg.inference import RuleSet
from kg.inference.upkeep import Replacement
from kg.store.quads import checked

Read = Callable[[NamedNode], Iterable[Quad]]


class LookedAt:
    """What a plan has read of graphs; of some of them perhaps all but what they quote."""

    def __init__(self, rules: Callable[[], RuleSet], read: Read, read_statements: Read) -> None:
        self._rules = rules
        self._read, self._read_statements = read, read_statements
        self._graphs: dict[NamedNode, set[Quad]] = {}
        self._beside: set[NamedNode] = set()

    def quads(self, graph: NamedNode) -> set[Quad]:
        """The quads of a graph."""
        if graph in self._beside:
            return set(self._read(graph))
        if graph not in self._graphs:
            self._graphs[graph] = set(self._read(graph))
        return self._graphs[graph]

    def statements(self, graph: NamedNode) -> set[Quad]:
        """The same without what is quoted, unless all was read before or something follows from what is quoted."""
        if graph in self._beside or graph in self._graphs or not self._rules().ignores_quotations:
            return self._graphs[graph] if graph in self._beside else self.quads(graph)
        self._beside.add(graph)
        self._graphs[graph] = set(self._read_statements(graph))
        return self._graphs[graph]

    def changes(
        self, planned: Mapping[NamedNode, set[Quad]], quotations: Mapping[NamedNode, bytes]
    ) -> list[Replacement]:
        """What is not as it was planned. Of graphs that the store has, what they quote is compared quad by quad."""
        changes = []
        for graph, quads in planned.items():
            beside = graph in self._beside
            old = self._graphs[graph] if beside else self.quads(graph)
            lines = quotations.get(graph, b"")
            new = checked(graph, quads.union(quads_of(lines)) if old and lines else quads)
            if old:
                lines = b""
            if old != new or lines:
                changes.append(Replacement.by(self._rules(), graph, old, set(new), lines, beside=beside))
        return changes
