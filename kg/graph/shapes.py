"""A quick look whether a graph may break the shapes, so that pySHACL, thirty times as slow, is asked seldom.

In: quads of an article and the folder of the ontology; out: True where nothing is amiss for certain. What it does not
know of SHACL it takes for amiss. Called by the readers of the intake, of every article.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Variable
from pyoxigraph import Store as Database
from rdflib import RDF, RDFS, BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from kg.graph.terms import PREFIXES
from kg.graph.terms import RDF as RDF_TERMS
from kg.graph.validation import shapes_of

Term = NamedNode | Literal
Values = Sequence[Term]
Test = Callable[["Facts", NamedNode, Values], bool]
"""Whether a constraint holds of a node and its values."""
_SAID_ONLY = {SH.message, SH.severity, SH.path, SH.name, SH.description, SH.order, SH.group}
_TARGETS = {SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode}


class Facts:
    """What a graph says, by subject and property; and the graph to be asked by SPARQL, once somebody asks."""

    def __init__(self, quads: Sequence[Quad], below: dict[str, frozenset[str]]) -> None:
        self._quads = quads
        self._below = below
        self.values: dict[NamedNode, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self.members: dict[str, list[NamedNode]] = defaultdict(list)
        self.subjects: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        self._classes: dict[str, set[NamedNode]] = {}
        self._database: Database | None = None
        for quad in quads:
            subject, predicate, value = quad.subject, quad.predicate, quad.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                self.values[subject][predicate].append(value)
                self.subjects[predicate].add(subject)
                if predicate == RDF_TERMS.type and isinstance(value, NamedNode):
                    self.members[value.value].append(subject)

    def of_class(self, name: str) -> set[NamedNode]:
        """The members of a class and of those below it."""
        if name not in self._classes:
            each = self._below.get(name) or (name,)
            self._classes[name] = {node for one in each if one in self.members for node in self.members[one]}
        return self._classes[name]

    def ask(self, query: str, this: NamedNode) -> bool:
        """Whether a query has rows for a node."""
        if self._database is None:
            self._database = Database()
            self._database.extend(self._quads)
        rows = self._database.query(
            query, prefixes=PREFIXES, substitutions={Variable("this"): this}, use_default_graph_as_union=True
        )
        return not isinstance(rows, QuerySolutions) or next(rows, None) is not None


@dataclass(frozen=True, slots=True)
class _Shape:
    """The nodes that it speaks of, and what must hold of each and of the values of each property."""

    targets: Callable[[Facts], set[NamedNode]]
    tests: tuple[tuple[NamedNode | None, Test], ...]


class Shapes:
    """The shapes of a folder, made into tests."""

    def __init__(self, folder: Path) -> None:
        self._graph, classes = shapes_of(folder)
        self._below = _below(classes)
        self.known = True
        """Whether there is nothing in the shapes that is not known here."""
        self._shapes = [self._shape(node) for node in self._graph.subjects(RDF.type, SH.NodeShape)]

    def hold(self, quads: Sequence[Quad]) -> bool:
        """Whether the graph keeps to the shapes for certain."""
        if not self.known:
            return False
        facts = Facts(quads, self._below)
        return all(
            test(facts, node, facts.values[node][path] if path is not None else ())
            for shape in self._shapes
            for node in shape.targets(facts)
            for path, test in shape.tests
        )

    def _shape(self, node: Node) -> _Shape:
        targets = list(self._targets(node))
        tests: list[tuple[NamedNode | None, Test]] = []
        for name, value in self._graph.predicate_objects(node):
            if name == SH.property:
                tests += self._of_property(value)
            elif name == SH.sparql:
                tests.append((None, self._asked(value)))
            elif name == SH.nodeKind and value == SH.IRI:
                tests.append((None, lambda _facts, node, _values: isinstance(node, NamedNode)))
            elif name not in _TARGETS | _SAID_ONLY | {RDF.type, RDFS.label, RDFS.comment}:
                self.known = False
        return _Shape(lambda facts: set[NamedNode]().union(*(target(facts) for target in targets)), tuple(tests))

    def _targets(self, node: Node) -> Iterator[Callable[[Facts], set[NamedNode]]]:
        for value in self._graph.objects(node, SH.targetClass):
            yield lambda facts, name=str(value): facts.of_class(name)  # type: ignore[misc]
        for value in self._graph.objects(node, SH.targetSubjectsOf):
            yield lambda facts, name=NamedNode(str(value)): facts.subjects[name]  # type: ignore[misc]
        if any(self._graph.objects(node, SH.targetObjectsOf)) or any(self._graph.objects(node, SH.targetNode)):
            self.known = False

    def _of_property(self, node: Node) -> Iterator[tuple[NamedNode, Test]]:
        path = self._graph.value(node, SH.path)
        if not isinstance(path, URIRef):
            self.known = False
            return
        for name, value in self._graph.predicate_objects(node):
            if name == SH.severity and value != SH.Violation:
                return  # a warning keeps nothing from being written
        for name, value in self._graph.predicate_objects(node):
            if name in _SAID_ONLY:
                continue
            made = _TESTS.get(name)
            test = None if made is None else made(self._graph, value)
            if test is None:
                self.known = False
            else:
                yield NamedNode(str(path)), test

    def _asked(self, node: Node) -> Test:
        query = str(self._graph.value(node, SH.select))
        return lambda facts, this, _values: not facts.ask(query, this)


def _below(classes: Graph) -> dict[str, frozenset[str]]:
    """Each class with all below it."""
    found: dict[str, frozenset[str]] = {}
    for above in set(classes.objects(None, RDFS.subClassOf)):
        found[str(above)] = frozenset(map(str, classes.transitive_subjects(RDFS.subClassOf, above)))
    return found


def _number(value: Node) -> int:
    return int(str(value))


def _min_count(_: Graph, value: Node) -> Test:
    least = _number(value)
    return lambda _facts, _node, values: len(set(values)) >= least


def _max_count(_: Graph, value: Node) -> Test:
    most = _number(value)
    return lambda _facts, _node, values: len(set(values)) <= most


def _datatype(_: Graph, value: Node) -> Test:
    wanted = str(value)
    return lambda _facts, _node, values: all(
        isinstance(each, Literal) and each.datatype.value == wanted for each in values
    )


def _class(_: Graph, value: Node) -> Test:
    name = str(value)
    return lambda facts, _node, values: (
        not values
        or (
            facts.of_class(name).issuperset(each for each in values if isinstance(each, NamedNode))
            and all(isinstance(each, NamedNode) for each in values)
        )
    )


def _in(graph: Graph, value: Node) -> Test | None:
    if not isinstance(value, BNode | URIRef):
        return None
    allowed = {_term(each) for each in Collection(graph, value)}
    return lambda _facts, _node, values: allowed.issuperset(values)


def _pattern(graph: Graph, value: Node) -> Test | None:
    if any(graph.triples((None, SH.flags, None))):
        return None
    fits = re.compile(str(value)).search
    return lambda _facts, _node, values: all(bool(fits(each.value)) for each in values)


def _min_inclusive(_: Graph, value: Node) -> Test | None:
    try:
        least = float(str(value))
    except ValueError:
        return None

    def test(_: Facts, __: NamedNode, values: Values) -> bool:
        try:
            return all(float(each.value) >= least for each in values)
        except ValueError:
            return False

    return test


def _less(value: Node, *, equal: bool) -> Test:
    other = NamedNode(str(value))

    def test(facts: Facts, node: NamedNode, values: Values) -> bool:
        for one in values:
            for two in facts.values[node].get(other, ()):
                if not isinstance(one, Literal) or not isinstance(two, Literal) or one.datatype != two.datatype:
                    return False
                first, second = _comparable(one), _comparable(two)
                if not (first < second or (equal and first == second)):
                    return False
        return True

    return test


def _comparable(value: Literal) -> tuple[float, str]:
    """Numbers by size; times, all of them in UTC, by their letters."""
    try:
        return float(value.value), ""
    except ValueError:
        return 0.0, value.value


def _disjoint(_: Graph, value: Node) -> Test:
    other = NamedNode(str(value))
    return lambda facts, node, values: set(values).isdisjoint(facts.values[node].get(other, ()))


def _node_kind(_: Graph, value: Node) -> Test | None:
    if value != SH.IRI:
        return None
    return lambda _facts, _node, values: all(isinstance(each, NamedNode) for each in values)


def _term(value: Node) -> Term:
    if isinstance(value, RdfLiteral):
        if value.language:
            return Literal(str(value), language=value.language)
        return Literal(str(value), datatype=NamedNode(str(value.datatype))) if value.datatype else Literal(str(value))
    return NamedNode(str(value))


_TESTS: dict[Node, Callable[[Graph, Node], Test | None]] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.datatype: _datatype,
    SH["class"]: _class,
    SH["in"]: _in,
    SH.pattern: _pattern,
    SH.minInclusive: _min_inclusive,
    SH.lessThan: lambda _, value: _less(value, equal=False),
    SH.lessThanOrEquals: lambda _, value: _less(value, equal=True),
    SH.disjoint: _disjoint,
    SH.nodeKind: _node_kind,
}


@lru_cache(maxsize=2)
def quick_shapes(folder: Path) -> Shapes:
    """The tests of a folder, made once."""
    return Shapes(folder)
