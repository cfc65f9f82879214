"""A part of the graph held in memory: items, the nodes that are a part of them, and the names of what they point to.

`View.of` asks the store four times, however many items there are. Called by `items`, `resources` and the pages.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from api import queries
from kg.graph import Graphs
from kg.graph.terms import DCT, MAJ, NAMESPACE, RDF, RDFS, SKOS
from kg.store import Store

Term = NamedNode | Literal
LANGUAGES = ("ar", "en")
MOST_PIECES = 20
"""Pieces of evidence, and articles, of one item that are looked at."""
_PARTS = (
    MAJ.hasEvidence,
    MAJ.time,
    MAJ.deadline,
    MAJ.hasParticipation,
    MAJ.holdsTenure,
    MAJ.requestedAction,
    MAJ.committedAction,
    MAJ.source,
    MAJ.via,
)
"""Properties whose values are a part of an item."""
_MANY = (MAJ.hasEvidence, MAJ.mentionedIn)
"""Properties of which something that is in the news all the time has thousands of values."""
_CONCEPTS = (MAJ.aboutTopic, MAJ.actionKind, SKOS.broader)
"""Properties whose values are shown by name, though they are terms of the ontology."""
_SHOWN_INFERRED = (MAJ.inCountry, MAJ.partOf)
"""Properties whose values are shown by name also where nobody stated them."""
Statements = dict[tuple[NamedNode, NamedNode, Term], bool]
"""Triples, and of each whether somebody stated it, so that it is not only inferred."""


class View:
    """Look-ups by subject and property."""

    def __init__(self, store: Store, known: Statements, named: Iterable[NamedNode], languages: Sequence[str]) -> None:
        self.base = store.base
        self._languages = (*languages, *LANGUAGES)
        self._known = known
        self._values: dict[NamedNode, dict[NamedNode, list[Term]]] = {}
        for subject, predicate, value in known:
            self._values.setdefault(subject, {}).setdefault(predicate, []).append(value)
        others = {*named, *_shown(known, self._values, store.base)} - set(self._values)
        self.labels, self._issued = _names((*known, *_looked_up(store, others)))

    @classmethod
    def of(cls, store: Store, ids: Iterable[NamedNode], languages: Sequence[str] = LANGUAGES) -> Self:
        """The view of some items, with names in the first of `languages` that they have one in."""
        wanted = list(ids)
        known = _described(store, wanted)
        known |= _described(store, _part_nodes(known))
        known |= _described(store, [value for (_, predicate, value) in known if predicate == MAJ.ofPost])
        return cls(store, known, wanted, languages)

    @classmethod
    def labels_only(cls, store: Store, nodes: Iterable[NamedNode], languages: Sequence[str] = LANGUAGES) -> Self:
        """A view that knows of some things nothing but their names."""
        return cls(store, {}, nodes, languages)

    @property
    def triples(self) -> list[Triple]:
        """All that is known of the items."""
        return [Triple(*statement) for statement in self._known]

    def __contains__(self, node: NamedNode) -> bool:
        """Whether anything is said of a node."""
        return node in self._values

    def all(self, node: NamedNode, property: NamedNode) -> list[Term]:
        """The values of a property, in a stable order: what is stated before what is inferred."""
        values = self._values.get(node, {}).get(property, ())
        return sorted(values, key=lambda value: (not self._known[node, property, value], str(value)))

    def nodes(self, node: NamedNode, property: NamedNode) -> list[NamedNode]:
        """The values that are things."""
        return [value for value in self.all(node, property) if isinstance(value, NamedNode)]

    def node(self, node: NamedNode, property: NamedNode) -> NamedNode | None:
        """The one value that is a thing."""
        return next(iter(self.nodes(node, property)), None)

    def reported(self, node: NamedNode) -> list[str]:
        """When articles that speak of a node were published, some twenty of them where there are more."""
        return [self._issued[article] for article in self.nodes(node, MAJ.mentionedIn) if article in self._issued]

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
        stated = [t for t in classes if self._known[node, RDF.type, t]]
        return [t.value.removeprefix(NAMESPACE) for t in stated or classes]


def _described(store: Store, nodes: Sequence[Term]) -> Statements:
    """What is known of nodes."""
    wanted = [node for node in dict.fromkeys(nodes) if isinstance(node, NamedNode)]
    inferred = Graphs(store.base).inferred
    known: Statements = {}
    for subject, predicate, value, graph in rows(store, queries.about("described", wanted)) if wanted else ():
        if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and isinstance(value, Term):
            known[subject, predicate, value] = graph != inferred or known.get((subject, predicate, value), False)
    return known


def _part_nodes(known: Statements) -> list[Term]:
    """The nodes that are parts of items; of evidence, some of each item."""
    parts: dict[tuple[NamedNode, NamedNode], list[Term]] = {}
    for subject, predicate, value in known:
        if predicate in _PARTS:
            parts.setdefault((subject, predicate), []).append(value)
    return [value for (_, predicate), values in parts.items() for value in _some(predicate, values)]


def _some(predicate: NamedNode, values: list[Term]) -> list[Term]:
    return sorted(values, key=str)[:MOST_PIECES] if predicate in _MANY else values


def _shown(
    known: Statements, by_node: Mapping[NamedNode, Mapping[NamedNode, list[Term]]], base: str
) -> Iterator[NamedNode]:
    """What is shown by its name."""
    for subject, properties in by_node.items():
        for predicate, values in properties.items():
            for value in _some(predicate, values):
                if not isinstance(value, NamedNode) or value in by_node:
                    continue
                told = known[subject, predicate, value] or predicate in _SHOWN_INFERRED
                if (told and value.value.startswith(base)) or predicate in _CONCEPTS:
                    yield value


def _looked_up(store: Store, nodes: set[NamedNode]) -> list[tuple[object, ...]]:
    """The names of things, and the days of articles, as triples."""
    return rows(store, queries.about("labels", sorted(nodes, key=str))) if nodes else []


def _names(
    statements: Iterable[tuple[object, ...]],
) -> tuple[dict[NamedNode, dict[str, str]], dict[NamedNode, str]]:
    """The names of things by language, of several in one the first by code points; and the days of articles."""
    labels: dict[NamedNode, dict[str, str]] = {}
    issued: dict[NamedNode, str] = {}
    for node, predicate, value in statements:
        if not isinstance(node, NamedNode) or not isinstance(value, Literal):
            continue
        if predicate == DCT.issued:
            issued[node] = value.value
        elif predicate in (RDFS.label, DCT.title):
            names = labels.setdefault(node, {})
            language = value.language or "und"
            names[language] = min(names.get(language, value.value), value.value)
    return labels, issued


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    """The rows of a SELECT query."""
    found = store.query(query)
    return [tuple(row) for row in found] if isinstance(found, QuerySolutions) else []
