"""A part of the graph held in memory: items, the nodes that are a part of them, and the names of what they point to.

`View.of` asks the store three times, however many items there are. Called by `items`, `resources` and the pages.
"""

from collections.abc import Iterable, Sequence
from typing import Self

from pyoxigraph import Literal, NamedNode, QuerySolutions, QueryTriples, Triple

from api import queries
from kg.graph import Graphs
from kg.graph.terms import MAJ, NAMESPACE, RDF, SKOS
from kg.store import Store

Term = NamedNode | Literal
LANGUAGES = ("ar", "en")
_CONCEPTS = (MAJ.aboutTopic, MAJ.actionKind, SKOS.broader)
"""Properties whose values are shown by name, though they are terms of the ontology."""


class View:
    """Look-ups by subject and property."""

    def __init__(
        self,
        base: str,
        triples: list[Triple],
        labels: dict[NamedNode, dict[str, str]],
        inferred: Iterable[Triple] = (),
        languages: Sequence[str] = LANGUAGES,
    ) -> None:
        self.base = base
        self._languages = (*languages, *LANGUAGES)
        self.triples = triples
        self.labels = labels
        self._inferred = {(triple.subject, triple.predicate, triple.object) for triple in inferred}
        self._values: dict[NamedNode, dict[NamedNode, list[Term]]] = {}
        for triple in triples:
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                values = self._values.setdefault(triple.subject, {}).setdefault(triple.predicate, [])
                values.append(triple.object)

    @classmethod
    def of(cls, store: Store, ids: Iterable[NamedNode], languages: Sequence[str] = LANGUAGES) -> Self:
        """The view of some items, with names in the first of `languages` that they have one in."""
        wanted = list(ids)
        if not wanted:
            return cls(store.base, [], {}, (), languages)
        found = store.query(queries.about("described", wanted))
        triples = list(found) if isinstance(found, QueryTriples) else []
        things = {
            t.object
            for t in triples
            if isinstance(t.object, NamedNode) and (t.object.value.startswith(store.base) or t.predicate in _CONCEPTS)
        }
        labels = labels_of(store, things | set(wanted))
        return cls(store.base, triples, labels, _inferred(store, triples), languages)

    @classmethod
    def labels_only(cls, store: Store, nodes: Iterable[NamedNode], languages: Sequence[str] = LANGUAGES) -> Self:
        """A view that knows of some things nothing but their names."""
        return cls(store.base, [], labels_of(store, nodes), (), languages)

    def __contains__(self, node: NamedNode) -> bool:
        """Whether anything is said of a node."""
        return node in self._values

    def all(self, node: NamedNode, property: NamedNode) -> list[Term]:
        """The values of a property, in a stable order: what is stated before what is inferred."""
        values = self._values.get(node, {}).get(property, ())
        return sorted(values, key=lambda value: ((node, property, value) in self._inferred, str(value)))

    def nodes(self, node: NamedNode, property: NamedNode) -> list[NamedNode]:
        """The values that are things."""
        return [value for value in self.all(node, property) if isinstance(value, NamedNode)]

    def node(self, node: NamedNode, property: NamedNode) -> NamedNode | None:
        """The one value that is a thing."""
        return next(iter(self.nodes(node, property)), None)

    def literals(self, node: NamedNode, property: NamedNode) -> list[Literal]:
        """The values that are literals."""
        return [value for value in self.all(node, property) if isinstance(value, Literal)]

    def name(self, node: NamedNode) -> str | None:
        """The label in the first of the client's languages that has one, else in any."""
        labels = self.labels.get(node, {})
        return next((labels[language] for language in (*self._languages, *sorted(labels)) if language in labels), None)

    def texts(self, node: NamedNode, property: NamedNode) -> list[str]:
        """The values that are literals, as strings."""
        return [value.value for value in self.literals(node, property)]

    def text(self, node: NamedNode, property: NamedNode) -> str | None:
        """The one value that is a literal."""
        return next(iter(self.texts(node, property)), None)

    def concept(self, node: NamedNode, property: NamedNode) -> str | None:
        """The local name of a value from the ontology: held, ultimatum, reject."""
        value = self.node(node, property)
        return None if value is None else value.value.removeprefix(NAMESPACE)

    def types(self, node: NamedNode) -> list[str]:
        """The local names of the classes of a node: those that are stated, or, where none is, those inferred."""
        classes = [t for t in self.nodes(node, RDF.type) if t.value.startswith(NAMESPACE)]
        stated = [t for t in classes if (node, RDF.type, t) not in self._inferred]
        return [t.value.removeprefix(NAMESPACE) for t in stated or classes]


def _inferred(store: Store, triples: list[Triple]) -> list[Triple]:
    """Which of these triples nobody stated: what graph/inferred says of their subjects."""
    subjects = {t.subject for t in triples if isinstance(t.subject, NamedNode)}
    found = store.query(
        queries.about("triples", sorted(subjects, key=str)), default_graphs=[Graphs(store.base).inferred]
    )
    return list(found) if isinstance(found, QueryTriples) else []


def labels_of(store: Store, nodes: Iterable[NamedNode]) -> dict[NamedNode, dict[str, str]]:
    """The names of things by language; of several in one language the first in the order of code points."""
    labels: dict[NamedNode, dict[str, str]] = {}
    wanted = sorted(nodes, key=str)
    if not wanted:
        return labels
    for row in rows(store, queries.about("labels", wanted)):
        node, label = row
        if isinstance(node, NamedNode) and isinstance(label, Literal):
            names = labels.setdefault(node, {})
            language = label.language or "und"
            names[language] = min(names.get(language, label.value), label.value)
    return labels


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    """The rows of a SELECT query."""
    found = store.query(query)
    return [tuple(row) for row in found] if isinstance(found, QuerySolutions) else []
