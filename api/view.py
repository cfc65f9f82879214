"""A part of the graph held in memory: items, the nodes that are a part of them, and the names of what they point to.

In: a graph, that of the store or the copy of a worker, and the nodes of items; the graph is looked at by subject, which
is its index, so that no query is planned. Called by `items`, `making`, `resources` and the pages.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_READ = (MAJ.hasEvidence, MAJ.time, MAJ.deadline)
"""Those of them of which most of what is said is wanted: to read it at once takes less time than to look for each."""
_MANY = (MAJ.hasEvidence, MAJ.mentionedIn)
"""Properties of which something that is in the news all the time has thousands of values."""
_NAMES = (RDFS.label, DCT.title)
_SAID = (NamedNode, Literal)
_Told = dict[Term, bool]
"""Values, and of each whether somebody stated it, so that it is not only inferred."""


class Said:
    """What is said of a thing: the values of each property, those that are stated before those that are inferred."""

    __slots__ = ("_ordered", "_told")

    def __init__(self, told: dict[NamedNode, _Told]) -> None:
        self._told = told
        self._ordered: dict[NamedNode, Sequence[Term]] = {}

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self._told)

    def __len__(self) -> int:
        """How many values there are of all properties."""
        return sum(map(len, self._told.values()))

    def __iter__(self) -> Iterator[NamedNode]:
        """The properties."""
        return iter(self._told)

    def told(self, property: NamedNode) -> Mapping[Term, bool]:
        """The values of a property as they came, and of each whether it is stated."""
        return self._told.get(property, _NOTHING)

    def of(self, property: NamedNode) -> Sequence[Term]:
        """The values of a property in their order, which is looked for once: most properties are never asked for."""
        ordered = self._ordered.get(property)
        if ordered is None:
            ordered = self._ordered[property] = _in_order(self._told.get(property, _NOTHING))
        return ordered


_NOTHING: _Told = {}


class Graph(Protocol):
    """What is looked at: see `kg.store.Store`."""

    base: str

    def matching(
        self, subject: NamedNode | None, predicate: NamedNode | None, value: NamedNode | Literal | None, /
    ) -> Iterator[Quad]:
        """The quads of all graphs that have these terms."""
        ...

    def query(self, sparql: str) -> QueryResult:
        """The answer to a query of our own."""
        ...


class Remembering:
    """A graph that remembers what was looked up: see `said_in`, `names_in` and `reported_in`."""

    def said(self, node: NamedNode) -> Said:
        """What is said of a thing."""
        raise NotImplementedError

    def values(self, node: NamedNode, property: NamedNode) -> Sequence[Term]:
        """The values of a property of a thing."""
        raise NotImplementedError

    def pointing(self, property: NamedNode, node: NamedNode) -> Sequence[NamedNode]:
        """The things that have a thing as the value of a property."""
        raise NotImplementedError

    def pointers(self, languages: Sequence[str]) -> dict[NamedNode, Ref]:
        """Pointers to things, with names in the first of these languages, to be added to."""
        raise NotImplementedError

    def names(self, node: NamedNode) -> dict[str, str]:
        """The names of a thing."""
        raise NotImplementedError

    def reported(self, node: NamedNode) -> tuple[str, ...]:
        """When articles spoke of a thing first, and last."""
        raise NotImplementedError


class View:
    """Look-ups by subject and property.

    All that is said of the items is read at once; of most nodes that are a part of them, what is asked for, when it is.
    """

    def __init__(
        self, graph: Graph, known: dict[NamedNode, Said] | None = None, languages: Sequence[str] = LANGUAGES
    ) -> None:
        """Without `known` it knows of things nothing but their names."""
        self.base = graph.base
        self._graph = graph
        self._languages = (*languages, *LANGUAGES)
        self._known = known
        self._labels: dict[NamedNode, dict[str, str]] = {}
        remembering = graph if isinstance(graph, Remembering) else None
        self.pointers: dict[NamedNode, Ref] = remembering.pointers(self._languages) if remembering else {}
        """Pointers to things that were made already: items point to the same ones again and again."""
        self._values = remembering.values if remembering else partial(values_in, graph)
        self._names = remembering.names if remembering else partial(names_in, graph)
        self.reported = remembering.reported if remembering else partial(reported_in, graph)
        """When the articles that speak of a node were published, the first and the last, as far as they say so."""

    @classmethod
    def of(cls, graph: Graph, ids: Iterable[NamedNode], languages: Sequence[str] = LANGUAGES) -> Self:
        """The view of some items, with names in the first of `languages` that they have one in."""
        known: dict[NamedNode, Said] = {}
        _describe(graph, ids, known)
        _describe(graph, _values(known, _READ), known)
        return cls(graph, known, languages)

    @property
    def triples(self) -> list[Triple]:
        """All that is said of the items and of their parts."""
        known = dict(self._known or {})
        _describe(self._graph, _values(known, _PARTS), known)
        _describe(self._graph, _values(known, (MAJ.ofPost,)), known)
        return [
            Triple(node, predicate, value)
            for node, said in known.items()
            for predicate in said
            for value in said.of(predicate)
        ]

    def __contains__(self, node: NamedNode) -> bool:
        """Whether anything is said of a node."""
        if self._known is None:
            return False
        return node in self._known

    def all(self, node: NamedNode, property: NamedNode) -> Sequence[Term]:
        """The values of a property, in a stable order: what is stated before what is inferred."""
        if self._known is None:
            return ()
        said = self._known.get(node)
        return self._values(node, property) if said is None else said.of(property)

    def nodes(self, node: NamedNode, property: NamedNode) -> list[NamedNode]:
        """The values that are things."""
        return [value for value in self.all(node, property) if type(value) is NamedNode]

    def node(self, node: NamedNode, property: NamedNode) -> NamedNode | None:
        """The one value that is a thing."""
        for value in self.all(node, property):
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
            said = None if self._known is None else self._known.get(node)
            found = self._labels[node] = self._names(node) if said is None else _names_of(said)
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
        for value in self.all(node, property):
            if type(value) is Literal:
                return value.value
        return None

    def concept(self, node: NamedNode, property: NamedNode) -> str | None:
        """The local name of a value from the ontology: held, ultimatum, reject."""
        value = self.node(node, property)
        return None if value is None else value.value.removeprefix(NAMESPACE)

    def types(self, node: NamedNode) -> list[str]:
        """The local names of the classes of a node: those that are stated, or, where none is, those inferred."""
        if self._known is None:
            return []
        said = self._known.get(node)
        if said is None:
            told: Mapping[Term, bool] = _told_by(self._graph, self._graph.matching(node, RDF.type, None))
        else:
            told = said.told(RDF.type)
        kinds = [kind for kind in _in_order(told) if told[kind]] or _in_order(told)
        names = [kind.value for kind in kinds if type(kind) is NamedNode]
        return [name.removeprefix(NAMESPACE) for name in names if name.startswith(NAMESPACE)]


def _describe(graph: Graph, nodes: Iterable[Term], known: dict[NamedNode, Said]) -> None:
    """What the named graphs say of nodes, into `known`."""
    look = graph.said if isinstance(graph, Remembering) else partial(said_in, graph)
    for node in nodes:
        if type(node) is NamedNode and node not in known and (said := look(node)):
            known[node] = said


def said_in(graph: Graph, node: NamedNode) -> Said:
    """What the named graphs say of a node."""
    inferred = _inferred(graph.base)
    told: dict[NamedNode, _Told] = {}
    for _, predicate, value, name in graph.matching(node, None, None):
        if type(value) not in _SAID or type(name) is not NamedNode:
            continue
        values = told.get(predicate)
        if values is None:
            told[predicate] = {value: name != inferred}
        elif not values.get(value):
            values[value] = name != inferred
    return Said(told)


def _told_by(graph: Graph, quads: Iterable[Quad]) -> _Told:
    """The values in quads of named graphs, and of each whether it is stated."""
    inferred = _inferred(graph.base)
    told: _Told = {}
    for _, _, value, name in quads:
        if type(value) in _SAID and type(name) is NamedNode:
            told[value] = name != inferred or told.get(value, False)
    return told


def values_in(graph: Graph, node: NamedNode, property: NamedNode) -> Sequence[Term]:
    """The values of a property of a node, in their order."""
    return values_of(graph, list(graph.matching(node, property, None)))


def values_of(graph: Graph, quads: Sequence[Quad]) -> Sequence[Term]:
    """The values in quads with one subject and property, in their order."""
    if len(quads) == 1:  # as most have
        value = quads[0].object
        return (value,) if isinstance(value, _SAID) and type(quads[0].graph_name) is NamedNode else ()
    return _in_order(_told_by(graph, quads)) if quads else ()


def _in_order(told: Mapping[Term, bool]) -> Sequence[Term]:
    """Those that are stated first, and each of the two by what they are."""
    if len(told) < 2:
        return tuple(told)
    return sorted(told, key=lambda value: (not told[value], str(value)))


@cache
def _inferred(base: str) -> NamedNode:
    return Graphs(base).inferred


def _values(known: dict[NamedNode, Said], wanted: Sequence[NamedNode]) -> list[Term]:
    """The values of some properties; of those that may have many, some of each item."""
    return [value for said in known.values() for name in wanted for value in _some(name, said.of(name))]


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


def _names_of(said: Said) -> dict[str, str]:
    return _by_language(value for name in _NAMES for value in said.told(name))


def _by_language(names: Iterable[object]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for name in names:
        if isinstance(name, Literal):
            language = name.language or "und"
            labels[language] = min(labels.get(language, name.value), name.value)
    return dict(sorted(labels.items()))


def pointing(graph: Graph, property: NamedNode, node: NamedNode) -> Sequence[NamedNode]:
    """The things that have a node as the value of a property, by IRI; remembered where the graph does so."""
    return (graph.pointing if isinstance(graph, Remembering) else partial(pointing_in, graph))(property, node)


def pointing_in(graph: Graph, property: NamedNode, node: NamedNode) -> Sequence[NamedNode]:
    """The things that have a node as the value of a property, by IRI."""
    found = {quad.subject for quad in graph.matching(None, property, node)}
    things = [subject for subject in found if type(subject) is NamedNode]
    return sorted(things, key=str) if len(things) > 1 else things


def rows(graph: Graph, query: str) -> list[tuple[object, ...]]:
    """The rows of a SELECT query."""
    found = graph.query(query)
    return [tuple(row) for row in found] if isinstance(found, QuerySolutions) else []
