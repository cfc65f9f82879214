"""A part of the graph held in memory: items, the nodes that are a part of them, and the names of what they point to.

In: a graph, that of the store or the copy of a worker, and the nodes of items; the graph is looked at by subject, which
is its index, so that no query is planned. Called by `items`, `making`, `resources` and the pages.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import islice
from typing import Protocol, Self

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Triple

from api.models import Ref
from kg.graph import Graphs
from kg.graph.terms import DCT, MAJ, NAMESPACE, RDF, RDFS
from kg.store.base import QueryResult

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
_NAMES = (RDFS.label, DCT.title)
_SAID = (NamedNode, Literal)
Properties = dict[NamedNode, dict[Term, bool]]
"""The values of a node's properties, and of each whether somebody stated it, so that it is not only inferred."""

_NOTHING: Properties = {}


class Graph(Protocol):
    """What is looked at: see `kg.store.Store`."""

    base: str

    def matching(
        self, subject: NamedNode | None, predicate: NamedNode | None, value: NamedNode | Literal | None
    ) -> Iterator[Quad]:
        """The quads of all graphs that have these terms."""
        ...

    def query(self, sparql: str) -> QueryResult:
        """The answer to a query of our own."""
        ...


class Remembering:
    """A graph that remembers what was looked up: see `said_in`, `names_in` and `reported_in`."""

    def said(self, node: NamedNode) -> Properties:
        """What is said of a thing."""
        raise NotImplementedError

    def names(self, node: NamedNode) -> dict[str, str]:
        """The names of a thing."""
        raise NotImplementedError

    def reported(self, node: NamedNode) -> tuple[str, ...]:
        """When articles spoke of a thing first, and last."""
        raise NotImplementedError


class View:
    """Look-ups by subject and property."""

    def __init__(
        self, graph: Graph, known: dict[NamedNode, Properties] | None = None, languages: Sequence[str] = LANGUAGES
    ) -> None:
        """Without `known` it knows of things nothing but their names."""
        self.base = graph.base
        self._languages = (*languages, *LANGUAGES)
        self._known = known or {}
        self._labels: dict[NamedNode, dict[str, str]] = {}
        self.pointers: dict[NamedNode, Ref] = {}
        """Pointers to things that were made already: the items of a list point to the same ones again and again."""
        remembering = graph if isinstance(graph, Remembering) else None
        self._names = remembering.names if remembering else partial(names_in, graph)
        self.reported = remembering.reported if remembering else partial(reported_in, graph)
        """When the articles that speak of a node were published, the first and the last, as far as they say so."""

    @classmethod
    def of(cls, graph: Graph, ids: Iterable[NamedNode], languages: Sequence[str] = LANGUAGES) -> Self:
        """The view of some items, with names in the first of `languages` that they have one in."""
        known: dict[NamedNode, Properties] = {}
        _describe(graph, ids, known)
        _describe(graph, _values(known, _PARTS), known)
        _describe(graph, _values(known, (MAJ.ofPost,)), known)
        return cls(graph, known, languages)

    @property
    def triples(self) -> list[Triple]:
        """All that is known of the items."""
        return [
            Triple(node, predicate, value)
            for node, properties in self._known.items()
            for predicate, values in properties.items()
            for value in values
        ]

    def __contains__(self, node: NamedNode) -> bool:
        """Whether anything is said of a node."""
        return node in self._known

    def all(self, node: NamedNode, property: NamedNode) -> list[Term]:
        """The values of a property, in a stable order: what is stated before what is inferred."""
        return list(self._known.get(node, _NOTHING).get(property, ()))

    def nodes(self, node: NamedNode, property: NamedNode) -> list[NamedNode]:
        """The values that are things."""
        return [value for value in self.all(node, property) if type(value) is NamedNode]

    def node(self, node: NamedNode, property: NamedNode) -> NamedNode | None:
        """The one value that is a thing."""
        for value in self._known.get(node, _NOTHING).get(property, ()):
            if type(value) is NamedNode:
                return value
        return None

    def literals(self, node: NamedNode, property: NamedNode) -> list[Literal]:
        """The values that are literals."""
        return [value for value in self.all(node, property) if isinstance(value, Literal)]

    def label(self, node: NamedNode) -> dict[str, str]:
        """The names of a thing by language."""
        found = self._labels.get(node)
        if found is None:
            properties = self._known.get(node)
            found = self._labels[node] = self._names(node) if properties is None else _names_of(properties)
        return found

    def name(self, node: NamedNode) -> str | None:
        """The label in the first of the client's languages that has one, else in any."""
        labels = self.label(node)
        for language in self._languages:
            if language in labels:
                return labels[language]
        return next(iter(labels.values()), None)

    def texts(self, node: NamedNode, property: NamedNode) -> list[str]:
        """The values that are literals, as strings."""
        return [value.value for value in self.literals(node, property)]

    def text(self, node: NamedNode, property: NamedNode) -> str | None:
        """The one value that is a literal."""
        for value in self._known.get(node, _NOTHING).get(property, ()):
            if type(value) is Literal:
                return value.value
        return None

    def concept(self, node: NamedNode, property: NamedNode) -> str | None:
        """The local name of a value from the ontology: held, ultimatum, reject."""
        value = self.node(node, property)
        return None if value is None else value.value.removeprefix(NAMESPACE)

    def types(self, node: NamedNode) -> list[str]:
        """The local names of the classes of a node: those that are stated, or, where none is, those inferred."""
        told = self._known.get(node, _NOTHING).get(RDF.type, {})
        stated = [kind for kind, said in told.items() if said] or told
        names = [kind.value for kind in stated if type(kind) is NamedNode]
        return [name.removeprefix(NAMESPACE) for name in names if name.startswith(NAMESPACE)]


def _describe(graph: Graph, nodes: Iterable[Term], known: dict[NamedNode, Properties]) -> None:
    """What the named graphs say of nodes, into `known`."""
    said = graph.said if isinstance(graph, Remembering) else partial(said_in, graph)
    for node in nodes:
        if type(node) is NamedNode and node not in known and (properties := said(node)):
            known[node] = properties


def said_in(graph: Graph, node: NamedNode) -> Properties:
    """What the named graphs say of a node; of values of one property, those that are stated first."""
    inferred = _inferred(graph.base)
    properties: Properties = {}
    several = set()
    for _, predicate, value, name in graph.matching(node, None, None):
        if type(value) not in _SAID or type(name) is not NamedNode:
            continue
        values = properties.get(predicate)
        if values is None:
            properties[predicate] = {value: name != inferred}
        elif not values.get(value):
            values[value] = name != inferred
            several.add(predicate)
    for predicate in several:
        values = properties[predicate]
        ordered = sorted(values, key=lambda value: (not values[value], str(value)))
        properties[predicate] = {value: values[value] for value in ordered}
    return properties


@cache
def _inferred(base: str) -> NamedNode:
    return Graphs(base).inferred


def _values(known: dict[NamedNode, Properties], wanted: Sequence[NamedNode]) -> list[Term]:
    """The values of some properties; of those that may have many, some of each item."""
    return [
        value
        for properties in known.values()
        for name in wanted
        if name in properties
        for value in _some(name, properties[name])
    ]


def _some(predicate: NamedNode, values: Iterable[Term]) -> Iterable[Term]:
    return islice(values, MOST_PIECES) if predicate in _MANY else values


def names_in(graph: Graph, node: NamedNode) -> dict[str, str]:
    """The names of a thing by language, of several in one the first by code points."""
    return _by_language(quad.object for name in _NAMES for quad in graph.matching(node, name, None))


def reported_in(graph: Graph, node: NamedNode) -> tuple[str, ...]:
    """When the articles that speak of a thing were published: the first and the last; nothing where none says so."""
    articles = {quad.object for quad in graph.matching(node, MAJ.mentionedIn, None)}
    issued = [
        quad.object.value
        for article in articles
        if isinstance(article, NamedNode)
        for quad in graph.matching(article, DCT.issued, None)
        if isinstance(quad.object, Literal)
    ]
    return (min(issued), max(issued)) if issued else ()


def _names_of(properties: Properties) -> dict[str, str]:
    return _by_language(value for name in _NAMES for value in properties.get(name, ()))


def _by_language(names: Iterable[object]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for name in names:
        if isinstance(name, Literal):
            language = name.language or "und"
            labels[language] = min(labels.get(language, name.value), name.value)
    return dict(sorted(labels.items()))


def pointing(graph: Graph, property: NamedNode, node: NamedNode) -> list[NamedNode]:
    """The things that have a node as the value of a property, by IRI."""
    found = {quad.subject for quad in graph.matching(None, property, node)}
    return sorted((subject for subject in found if isinstance(subject, NamedNode)), key=str)


def rows(graph: Graph, query: str) -> list[tuple[object, ...]]:
    """The rows of a SELECT query."""
    found = graph.query(query)
    return [tuple(row) for row in found] if isinstance(found, QuerySolutions) else []
