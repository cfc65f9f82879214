"""A quick look whether a graph may break the shapes, so that pySHACL, thirty times as slow, is asked seldom.

In: what an article states and the folder of the ontology; out: True where nothing is amiss for certain. What it does
not know of SHACL it takes for amiss. Called by the readers of the intake, of every article.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import inf
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Variable
from pyoxigraph import Store as Database
from rdflib import RDF, RDFS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from kg.graph.asked import asked_by
from kg.graph.lines import Statement, quads_in
from kg.graph.patterns import pattern_of, term_of
from kg.graph.quotations import Said
from kg.graph.terms import PREFIXES
from kg.graph.terms import RDF as RDF_TERMS
from kg.graph.validation import shapes_of

Term = NamedNode | Literal
Values = Sequence[Term]
_ANY = NamedNode("urn:x-majlis:asked")
"""The graph in which what is asked by SPARQL stands; queries ask of all graphs together."""
Test = Callable[["Facts", NamedNode, Values], bool]
"""Whether a constraint holds of a node and its values."""
_SAID_ONLY = {SH.message, SH.severity, SH.path, SH.name, SH.description, SH.order, SH.group}
_TARGETS = {SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode}


class Facts:
    """What a graph says, by subject and property; and the graph to be asked by SPARQL, once somebody asks."""

    def __init__(
        self,
        stated: Sequence[Statement],
        quoted: Iterable[tuple[NamedNode, Said]],
        below: dict[str, frozenset[str]],
        asked: frozenset[NamedNode] | None = None,
    ) -> None:
        """`quoted` is the rest of the graph (`ArticleGraph.quoted`).

        `asked` are the properties and classes that queries name; None where they may ask for any.
        """
        self._stated = stated
        self._quoted: list[tuple[NamedNode, Said]] = []
        self._below = below
        self._asked = asked
        self.values: dict[NamedNode, dict[NamedNode, list[Term]]] = {}
        self.members: dict[str, list[NamedNode]] = defaultdict(list)
        self._classes: dict[str, set[NamedNode]] = {}
        self._with_value: dict[NamedNode, dict[Term, list[NamedNode]]] = {}
        self._database: Database | None = None
        classes: dict[NamedNode, list[NamedNode]] = {}
        subject: object = None
        said: dict[NamedNode, list[Term]] = {}
        for node, predicate, value in stated:
            if node != subject:  # most often it is that of the statement before
                if not isinstance(node, NamedNode):
                    continue
                subject, said = node, self.values.setdefault(node, {})
            said.setdefault(predicate, []).append(value)
            if predicate == RDF_TERMS.type:
                classes.setdefault(value, []).append(node)  # type: ignore[arg-type]
        for node, told in quoted:
            self._quoted.append((node, told))
            known = self.values.get(node)
            if known is None:
                self.values[node] = told
            elif known.keys().isdisjoint(told):
                known.update(told)
            else:  # there are two of this name
                self.values[node] = {name: [*known.get(name, ()), *told.get(name, ())] for name in {*known, *told}}
            for class_ in told.get(RDF_TERMS.type, ()):
                classes.setdefault(class_, []).append(node)  # type: ignore[arg-type]
        for class_, members in classes.items():
            self.members[class_.value] += members

    def of_class(self, name: str) -> set[NamedNode]:
        """The members of a class and of those below it."""
        if name not in self._classes:
            each = self._below.get(name) or (name,)
            self._classes[name] = {node for one in each if one in self.members for node in self.members[one]}
        return self._classes[name]

    def subjects(self, property_: NamedNode) -> set[NamedNode]:
        """The nodes that have a property."""
        return {node for node, said in self.values.items() if property_ in said}

    def with_value(self, property_: NamedNode, value: Term | None) -> Iterator[tuple[NamedNode, Term]]:
        """The subjects and values of a property; those with one value, where it is given."""
        known = self._with_value.get(property_)
        if known is None:
            known = self._with_value[property_] = defaultdict(list)
            for node, said in self.values.items():
                for each in said.get(property_, ()):
                    known[each].append(node)
        if value is not None:
            return ((node, value) for node in known.get(value, ()))
        return ((node, each) for each, nodes in known.items() for node in nodes)

    def ask(self, query: str, this: NamedNode) -> bool:
        """Whether a query has rows for a node."""
        if self._database is None:
            self._database = Database()
            statements = filter(self._is_asked, chain(self._stated, self._statements_of_quoted()))
            self._database.extend(quads_in(_ANY, statements))
        rows = self._database.query(
            query, prefixes=PREFIXES, substitutions={Variable("this"): this}, use_default_graph_as_union=True
        )
        return not isinstance(rows, QuerySolutions) or next(rows, None) is not None

    def _statements_of_quoted(self) -> Iterator[Statement]:
        for node, said in self._quoted:
            for predicate, values in said.items():
                if self._asked is None or predicate in self._asked or predicate == RDF_TERMS.type:
                    yield from ((node, predicate, value) for value in values)

    def _is_asked(self, statement: Statement) -> bool:
        _, predicate, value = statement
        return self._asked is None or (value if predicate == RDF_TERMS.type else predicate) in self._asked


@dataclass(frozen=True, slots=True)
class _OfProperty:
    """How many values a property must and may have, and what must hold of them if there are any."""

    path: NamedNode
    least: int
    most: float
    tests: tuple[Test, ...]

    def holds(self, facts: Facts, node: NamedNode, values: Values) -> bool:
        """Whether all is as it must be; the same value several times is one."""
        number = len(values)
        if (self.least > 1 or number > self.most) and number > 1:
            number = len(set(values))
        if not self.least <= number <= self.most:
            return False
        return not number or all(test(facts, node, values) for test in self.tests)


@dataclass(frozen=True, slots=True)
class _Shape:
    """The nodes that it speaks of, and what must hold of each and of the values of each property."""

    targets: Callable[[Facts], set[NamedNode]]
    tests: tuple[Test, ...]
    properties: tuple[_OfProperty, ...]

    def holds(self, facts: Facts) -> bool:
        """Whether all nodes that it speaks of are as they must be."""
        for node in self.targets(facts):
            said = facts.values.get(node) or {}
            for each in self.properties:
                if not each.holds(facts, node, said.get(each.path, ())):
                    return False
            if not all(test(facts, node, ()) for test in self.tests):
                return False
        return True


class Shapes:
    """The shapes of a folder, made into tests."""

    def __init__(self, folder: Path) -> None:
        self._graph, classes = shapes_of(folder)
        self._below = _below(classes)
        self._queries: list[str] = []
        self.known = True
        """Whether there is nothing in the shapes that is not known here."""
        self._shapes = [self._shape(node) for node in self._graph.subjects(RDF.type, SH.NodeShape)]
        self._asked = asked_by(self._queries)

    def hold(self, stated: Sequence[Statement], quoted: Iterable[tuple[NamedNode, Said]] = ()) -> bool:
        """Whether the graph keeps to the shapes for certain; what it quotes may be told apart."""
        if not self.known:
            return False
        facts = Facts(stated, quoted, self._below, self._asked)
        return all(shape.holds(facts) for shape in self._shapes)

    def _shape(self, node: Node) -> _Shape:
        targets = list(self._targets(node))
        tests: list[Test] = []
        properties: list[_OfProperty] = []
        for name, value in self._graph.predicate_objects(node):
            if name == SH.property:
                properties += self._of_property(value)
            elif name == SH.sparql:
                tests.append(self._query(value))
            elif name == SH.nodeKind and value == SH.IRI:
                tests.append(lambda _facts, node, _values: isinstance(node, NamedNode))
            elif name not in _TARGETS | _SAID_ONLY | {RDF.type, RDFS.label, RDFS.comment}:
                self.known = False
        return _Shape(
            lambda facts: set[NamedNode]().union(*(target(facts) for target in targets)),
            tuple(tests),
            tuple(properties),
        )

    def _targets(self, node: Node) -> Iterator[Callable[[Facts], set[NamedNode]]]:
        for value in self._graph.objects(node, SH.targetClass):
            yield lambda facts, name=str(value): facts.of_class(name)  # type: ignore[misc]
        for value in self._graph.objects(node, SH.targetSubjectsOf):
            yield lambda facts, name=NamedNode(str(value)): facts.subjects(name)  # type: ignore[misc]
        if any(self._graph.objects(node, SH.targetObjectsOf)) or any(self._graph.objects(node, SH.targetNode)):
            self.known = False

    def _of_property(self, node: Node) -> Iterator[_OfProperty]:
        path = self._graph.value(node, SH.path)
        if not isinstance(path, URIRef):
            self.known = False
            return
        said = list(self._graph.predicate_objects(node))
        if any(name == SH.severity and value != SH.Violation for name, value in said):
            return  # a warning keeps nothing from being written
        tests, least, most = list[Test](), 0, inf
        for name, value in said:
            if name in _SAID_ONLY:
                continue
            if name == SH.minCount:
                least = _number(value)
            elif name == SH.maxCount:
                most = _number(value)
            elif name in _TESTS and (test := _TESTS[name](self._graph, value)) is not None:
                tests.append(test)
            else:
                self.known = False
        yield _OfProperty(NamedNode(str(path)), least, most, tuple(tests))

    def _query(self, node: Node) -> Test:
        query = str(self._graph.value(node, SH.select))
        self._queries.append(query)
        pattern = pattern_of(query)
        if pattern is None:
            return lambda facts, this, _values: not facts.ask(query, this)
        return lambda facts, this, _values: not (pattern.may_match(facts, {"this": this}) and facts.ask(query, this))


def _below(classes: Graph) -> dict[str, frozenset[str]]:
    """Each class with all below it."""
    found: dict[str, frozenset[str]] = {}
    for above in set(classes.objects(None, RDFS.subClassOf)):
        found[str(above)] = frozenset(map(str, classes.transitive_subjects(RDFS.subClassOf, above)))
    return found


def _number(value: Node) -> int:
    return int(str(value))


def _datatype(_: Graph, value: Node) -> Test:
    wanted = NamedNode(str(value))
    return lambda _facts, _node, values: all(isinstance(each, Literal) and each.datatype == wanted for each in values)


def _class(_: Graph, value: Node) -> Test:
    name = str(value)
    return lambda facts, _node, values: facts.of_class(name).issuperset(values)


def _in(graph: Graph, value: Node) -> Test | None:
    if not isinstance(value, BNode | URIRef):
        return None
    allowed = {term_of(each) for each in Collection(graph, value)}
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


_TESTS: dict[Node, Callable[[Graph, Node], Test | None]] = {
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
