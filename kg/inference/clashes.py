"""What the data break: members of disjoint classes, two values where there is one at most, and the like.

In: a database with its inferred graph, the rules, and perhaps one graph; out: a `Clash` for each broken axiom, with
the graphs that state the facts behind it. Called by the store, for articles after they were read and for all.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from pyoxigraph import Literal, NamedNode

from kg.graph.database import Database
from kg.graph.iris import Graphs
from kg.graph.terms import RDF
from kg.inference.atoms import Atom, Fact, Term, fact_of, key_of, ordered
from kg.inference.axioms import name
from kg.inference.incremental import Stored
from kg.inference.joins import Binding, bind, solutions, supports, value_of
from kg.inference.opposed import bits
from kg.inference.rules import Check, RuleSet

_FEW = 64
"""Quads that tell the classes of a node from which on these are not read all."""
_REMEMBERED = 2_000
"""Nodes from which on those are forgotten of which nobody has spoken lately; each takes some kilobytes."""
_DEPTH = 4
"""Steps back from an inferred fact in the search for the graphs that are behind it."""


@dataclass(frozen=True, slots=True)
class Latest:
    """What was written last: the facts that graphs now state, what was newly inferred, and of what both say all.

    `gone` are facts that may be stated or inferred no more.
    """

    stated: Mapping[NamedNode, tuple[Fact, ...]]
    inferred: frozenset[Fact]
    unheard: frozenset[Term]
    gone: frozenset[Fact] = frozenset()


@dataclass(frozen=True, slots=True)
class Clash:
    """A broken axiom: its kind and words, the facts that break it, and the graphs in which these stand.

    `certain` is False where the ontology would rather say that two names are names of one thing.
    """

    kind: str
    axiom: str
    facts: tuple[Fact, ...]
    graphs: frozenset[str]
    certain: bool = True

    def __str__(self) -> str:
        told = " and ".join(f"{_short(s)} {name(p) if p != RDF.type else 'is a'} {_short(o)}" for s, p, o in self.facts)
        return f"{told}, but {self.axiom}" + ("" if self.certain else " (unless these are one)")


class _Said:
    """What was looked up of one node: values of properties that checks are about, and classes.

    `classes` are bits (`RuleSet.bit_of`); whether it has those of `asked` is known.
    """

    __slots__ = ("asked", "classes", "last", "values")

    def __init__(self) -> None:
        self.values: dict[NamedNode, set[Term]] = {}
        self.classes = 0
        self.asked = 0
        self.last = 0

    def add(self, property_: NamedNode, value: Term, bit: int) -> None:
        """One more fact."""
        if bit:
            self.classes |= bit
            self.asked |= bit
        if (values := self.values.get(property_)) is not None:
            values.add(value)


class _Fresh:
    """What is said of nodes of which nothing was said before. There are many of them, so little is kept of each."""

    def __init__(self, nodes: Iterable[Term]) -> None:
        self.classes = dict.fromkeys(nodes, 0)
        self._value: dict[tuple[Term, NamedNode], Term] = {}
        self._more: dict[tuple[Term, NamedNode], set[Term]] = {}

    def add(self, fact: Fact, bit: int) -> None:
        """One more fact."""
        if bit:
            self.classes[fact[0]] |= bit
        key = fact[:2]
        if self._value.setdefault(key, fact[2]) != fact[2]:
            self._more.setdefault(key, {self._value[key]}).add(fact[2])

    def values(self, node: Term, property_: NamedNode) -> Collection[Term]:
        """The values of a property, each once."""
        key = (node, property_)
        if (more := self._more.get(key)) is not None:
            return more
        return (self._value[key],) if key in self._value else ()


class Heard:
    """What was read of nodes, from one change to the next."""

    def __init__(self) -> None:
        self.nodes: dict[Term, _Said] = {}
        self.turn = 0

    def forget(self, gone: Iterable[Fact]) -> None:
        """At a change: what is to be looked up again is forgotten, and if there is much, what was not asked lately."""
        for fact in gone:
            self.nodes.pop(fact[0], None)
        if len(self.nodes) > _REMEMBERED:
            self.nodes = {node: said for node, said in self.nodes.items() if said.last == self.turn}
        self.turn += 1


class Near:
    """The facts of a database; what checks ask of a node of which little is said is read once and kept.

    Good for as long as nothing is written. `latest` is what was written last: what it says need not be read again,
    nor what was `heard` before that.
    """

    def __init__(
        self, database: Database, rules: RuleSet, latest: Latest | None = None, heard: Heard | None = None
    ) -> None:
        self._database = database
        self._stored = Stored(database)
        self._rules = rules
        self._kept = rules.checked_properties
        self._latest = latest
        self.heard = heard or Heard()
        self._fresh = _Fresh(latest.unheard if latest else ())
        if latest is not None:
            self.heard.forget(latest.gone)
            for node in latest.unheard:  # that nothing was said of it may be remembered
                self.heard.nodes.pop(node, None)
            for fact in chain(*latest.stated.values(), latest.inferred):
                if fact[1] not in self._kept:
                    continue
                if fact[0] in self._fresh.classes:
                    self._fresh.add(fact, self._bit(fact))
                elif (said := self.heard.nodes.get(fact[0])) is not None:
                    said.add(fact[1], fact[2], self._bit(fact))

    def rested(self) -> "Near":
        """The same without what was written last, which is most of it."""
        return Near(self._database, self._rules, None, self.heard)

    def match(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterator[Fact]:
        """See `Facts.match`."""
        if subject is None or predicate not in self._kept or not self._is_fresh(subject):
            return self._stored.match(subject, predicate, value)
        found = self.values(subject, predicate)
        return iter([(subject, predicate, one) for one in found if value is None or one == value])

    def stated_by(self, graph: NamedNode) -> Iterable[Fact]:
        """The facts of one graph."""
        if self._latest is not None and graph in self._latest.stated:
            return self._latest.stated[graph]
        return map(fact_of, self._database.quads_for_pattern(None, None, None, graph))

    def values(self, node: Term, property_: NamedNode) -> Collection[Term]:
        """The values of a property, each once, however many graphs state them."""
        if self._is_fresh(node):
            return self._fresh.values(node, property_)
        said = self._about(node)
        known = said.values.get(property_)
        if known is None:
            known = said.values[property_] = {fact[2] for fact in self._stored.match(node, property_, None)}
        return known

    def classes_among(self, node: Term, classes: int) -> int:
        """Which of the classes the node is a member of; what everybody speaks of is asked class by class."""
        if self._is_fresh(node):
            return self._fresh.classes[node] & classes
        said = self._about(node)
        for bit in bits(classes & ~said.asked):
            fact = (node, RDF.type, self._rules.class_of[bit])
            if next(self._stored.match(*fact), None) is not None:
                said.classes |= bit
            said.asked |= bit
        return said.classes & classes

    def _bit(self, fact: Fact) -> int:
        return self._rules.bit_of.get(fact[2], 0) if fact[1] == RDF.type else 0

    def _is_fresh(self, node: Term) -> bool:
        return node in self._fresh.classes

    def _about(self, node: Term) -> _Said:
        """What is known of a node that is not fresh: its classes from the start, unless many graphs speak of it."""
        said = self.heard.nodes.get(node)
        if said is None:
            said = self.heard.nodes[node] = self._read(node)
        said.last = self.heard.turn
        return said

    def _read(self, node: Term) -> _Said:
        said = _Said()
        quads = self._database.quads_for_pattern(node, RDF.type, None, None)
        for number, quad in enumerate(quads, 1):
            if number == _FEW:
                return _Said()
            said.classes |= self._rules.bit_of.get(quad.object, 0)  # type: ignore[arg-type]
        said.asked = -1
        return said


def find_clashes(
    database: Database, graphs: Graphs, rules: RuleSet, graph: NamedNode | None, near: Near | None = None
) -> list[Clash]:
    """The clashes in which a fact of `graph`, or what follows from it alone, takes part; all where it is None.

    `near` is what is known of the database already.
    """
    near = near or Near(database, rules)
    found: dict[tuple[str, frozenset[Fact]], Clash] = {}
    if graph is None:
        broken = _broken_at_all(rules, Stored(database))
    else:
        broken = _broken_by(rules, near, near.stated_by(graph))
    for check, binding in broken:
        certain = _certain(database, graphs, rules, check, binding)
        if certain is None:
            continue
        facts = tuple(dict.fromkeys(_fact(atom, binding) for atom in check.body))
        key = (check.kind, frozenset(facts))
        if key not in found:
            behind = _behind(database, graphs, rules, near, facts)
            found[key] = Clash(check.kind, check.axiom, facts, behind, certain)
        elif _words(facts) < _words(found[key].facts):  # met both ways round: told one way, whatever was met first
            found[key] = replace(found[key], facts=facts)
    return sorted(found.values(), key=str)


def _words(facts: tuple[Fact, ...]) -> list[str]:
    return [str(term) for fact in facts for term in fact]


def _broken_at_all(rules: RuleSet, stored: Stored) -> Iterator[tuple[Check, Binding]]:
    for check in rules.checks:
        yield from ((check, binding) for binding in _of_all(stored, check))


def _broken_by(rules: RuleSet, near: Near, facts: Iterable[Fact]) -> Iterator[tuple[Check, Binding]]:
    told: dict[Term, int] = {}
    otherwise: dict[Fact, None] = {}
    classes_by, otherwise_by = rules.told_classes.get, rules.told_otherwise.get
    for fact in facts:
        key = key_of(fact)
        if (masks := classes_by(key)) is not None:
            of_subject, of_object = masks
            if of_subject:
                told[fact[0]] = told.get(fact[0], 0) | of_subject
            if of_object and not isinstance(fact[2], Literal):
                told[fact[2]] = told.get(fact[2], 0) | of_object
        for template in otherwise_by(key, ()):
            if (one := template.of(fact)) is not None:
                otherwise[one] = None
    yield from _of_disjoint_classes(rules, near, told)
    for fact in otherwise:
        if fact[1] == RDF.type and fact[2] in rules.bit_of:
            yield from _of_disjoint_classes(rules, near, {fact[0]: rules.bit_of[fact[2]]})
        for check in rules.single_valued.get(fact[1], ()):
            for value in near.values(fact[0], fact[1]):
                if value != fact[2]:
                    yield check, _of_values(check, fact[0], fact[2], value)
                    yield check, _of_values(check, fact[0], value, fact[2])
        for step in rules.check_steps.get(key_of(fact), ()):
            binding = bind(step.atom, fact)
            if binding is not None and isinstance(step.rule, Check):
                yield from ((step.rule, solution) for solution in solutions(step.others, binding, near))


def _of_disjoint_classes(rules: RuleSet, near: Near, told: Mapping[Term, int]) -> Iterator[tuple[Check, Binding]]:
    """The checks of two classes that nodes break which are told to be members of classes (as bits)."""
    for node, classes in told.items():
        opposed = rules.opposed(classes)
        if not opposed or not (found := near.classes_among(node, opposed)):
            continue
        for one in map(rules.class_of.__getitem__, bits(classes)):
            for other in map(rules.class_of.__getitem__, bits(found)):
                if (check := rules.disjoint[one].get(other)) is not None:
                    yield check, dict.fromkeys(map(_subject, check.body), node)


def _of_values(check: Check, subject: Term, one: Term, other: Term) -> Binding:
    first, second = check.body
    return {
        slot: term
        for slot, term in ((first.subject, subject), (first.object, one), (second.object, other))
        if isinstance(slot, int)
    }


def _subject(atom: Atom) -> int:
    if not isinstance(atom.subject, int):
        raise TypeError("the subject of a check of two classes is a variable")
    return atom.subject


def _of_all(stored: Stored, check: Check) -> Iterator[Binding]:
    """Every way to break a check; two classes are compared as sets, which is much faster than one by one."""
    atoms = check.body
    if len(atoms) == 2 and all(atom.predicate == RDF.type and isinstance(atom.subject, int) for atom in atoms):
        one, other = ({fact[0] for fact in stored.match(None, RDF.type, value_of(a.object, {}))} for a in atoms)
        if isinstance(atoms[0].subject, int) and atoms[0].subject == atoms[1].subject:
            yield from ({atoms[0].subject: node} for node in one & other)
            return
    yield from solutions(ordered(set(), atoms), {}, stored)


def _certain(database: Database, graphs: Graphs, rules: RuleSet, check: Check, binding: Binding) -> bool | None:
    """True for a contradiction, False where two names may be one thing's, None where they are the same name."""
    if check.differ is None:
        return True
    one, other = (binding[variable] for variable in check.differ)
    if one == other:
        return None
    if isinstance(one, Literal) or isinstance(other, Literal):
        return True
    if frozenset((one, other)) in rules.different:
        return True
    return all(_is_known(database, graphs, node) for node in (one, other))


def _is_known(database: Database, graphs: Graphs, node: Term) -> bool:
    """Whether the node is one of the known actors, none of which is another one."""
    return next(database.quads_for_pattern(node, None, None, graphs.actors), None) is not None


def _behind(database: Database, graphs: Graphs, rules: RuleSet, near: Near, facts: Iterable[Fact]) -> frozenset[str]:
    """The graphs that state these facts, or those from which they follow; nearest first, so that none is cut off."""
    found: set[str] = set()
    seen: set[Fact] = set()
    waiting = deque((fact, 0) for fact in facts)
    while waiting:
        fact, depth = waiting.popleft()
        if fact in seen:
            continue
        seen.add(fact)
        names = {quad.graph_name for quad in database.quads_for_pattern(*fact, None)}
        found |= {graph.value for graph in names if isinstance(graph, NamedNode) and graph != graphs.inferred}
        if graphs.inferred in names and depth < _DEPTH:
            waiting += [(one, depth + 1) for support in supports(rules, fact, near) for one in support]
    return frozenset(found)


def _fact(atom: Atom, binding: Binding) -> Fact:
    subject, value = value_of(atom.subject, binding), value_of(atom.object, binding)
    if subject is None or value is None:
        raise TypeError("a variable of a check is not bound")
    return (subject, atom.predicate, value)


def _short(term: Term) -> str:
    """A term by the last two steps of its IRI, as in `person/1f2e`, or by its prefix."""
    if isinstance(term, NamedNode) and "#" not in term.value:
        return "/".join(term.value.rsplit("/", 2)[1:])
    return name(term)
