"""What the data break: members of disjoint classes, two values where there is one at most, and the like.

In: a database with its inferred graph, the rules, and perhaps one graph; out: a `Clash` for each broken axiom, with
the graphs that state the facts behind it. Called by the store, for articles after they were read and for all.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice

from pyoxigraph import Literal, NamedNode
from pyoxigraph import Store as Database

from kg.graph.iris import Graphs
from kg.graph.terms import RDF
from kg.inference.axioms import name
from kg.inference.incremental import Stored
from kg.inference.joins import Binding, bind, solutions, supports, value_of
from kg.inference.rules import Atom, Check, Fact, RuleSet, Term, fact_of, key_of, ordered

_FEW = 64
"""Quads about a node, or graphs that give it its classes, from which on these are not read all."""
_DEPTH = 4
"""Steps back from an inferred fact in the search for the graphs that are behind it."""


@dataclass(frozen=True, slots=True)
class Latest:
    """What was written last: the facts that graphs now state, what was newly inferred, and of what both say all."""

    stated: Mapping[NamedNode, tuple[Fact, ...]]
    inferred: frozenset[Fact]
    unheard: frozenset[Term]


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


class Near:
    """The facts of a database; what checks ask of a node of which little is said is read once and kept.

    Good for as long as nothing is written. `latest` is what was written last: what it says need not be read again.
    """

    def __init__(self, database: Database, rules: RuleSet, latest: Latest | None = None) -> None:
        self._database = database
        self._stored = Stored(database)
        self._kept = rules.checked_properties
        self._latest = latest
        self._about: dict[Term, dict[NamedNode, list[Fact]] | None] = {}
        self._types: dict[Term, set[Term] | None] = {}
        self._values: dict[tuple[Term, NamedNode], set[Term]] = {}
        self._members: dict[tuple[Term, Term], bool] = {}
        if latest is not None:
            self._about.update((node, {}) for node in latest.unheard)
            for fact in chain(*latest.stated.values(), latest.inferred):
                if fact[1] in self._kept and fact[0] in latest.unheard and (about := self._about[fact[0]]) is not None:
                    about.setdefault(fact[1], []).append(fact)

    def match(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterator[Fact]:
        """See `Facts.match`."""
        about = self._all_of(subject) if subject is not None and predicate in self._kept else None
        if about is None:
            return self._stored.match(subject, predicate, value)
        found = about.get(predicate, ())
        return iter(found if value is None else [fact for fact in found if fact[2] == value])

    def stated_by(self, graph: NamedNode) -> Iterable[Fact]:
        """The facts of one graph."""
        if self._latest is not None and graph in self._latest.stated:
            return self._latest.stated[graph]
        return map(fact_of, self._database.quads_for_pattern(None, None, None, graph))

    def values(self, node: Term, property_: NamedNode) -> set[Term]:
        """The values of a property, each once, however many graphs state them."""
        known = self._values.get((node, property_))
        if known is None:
            known = self._values[node, property_] = {fact[2] for fact in self.match(node, property_, None)}
        return known

    def classes_among(self, node: Term, classes: Mapping[Term, Check]) -> Iterator[Term]:
        """Which of the classes the node is a member of; what everybody speaks of is asked class by class."""
        if node not in self._types:
            found = list(islice(self.match(node, RDF.type, None), _FEW))
            self._types[node] = {fact[2] for fact in found} if len(found) < _FEW else None
        known = self._types[node]
        if known is not None:
            return (class_ for class_ in known if class_ in classes)
        return (class_ for class_ in classes if self._is_member(node, class_))

    def _is_member(self, node: Term, class_: Term) -> bool:
        known = self._members.get((node, class_))
        if known is None:
            known = next(self.match(node, RDF.type, class_), None) is not None
            self._members[node, class_] = known
        return known

    def _all_of(self, node: Term) -> dict[NamedNode, list[Fact]] | None:
        """What checks are about of a node, by property; None where much is said of it."""
        if node not in self._about:
            quads = self._database.quads_for_pattern(node, None, None, None)  # type: ignore[arg-type]
            found: dict[NamedNode, list[Fact]] = {}
            for number, quad in enumerate(quads, 1):
                if number == _FEW:
                    self._about[node] = None
                    return None
                if (predicate := quad.predicate) in self._kept:
                    found.setdefault(predicate, []).append(fact_of(quad))
            self._about[node] = found
        return self._about[node]


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
    for fact in _to_check(rules, facts):
        if fact[1] == RDF.type and fact[2] in rules.disjoint:
            for other in near.classes_among(fact[0], rules.disjoint[fact[2]]):
                check = rules.disjoint[fact[2]][other]
                yield check, dict.fromkeys(map(_subject, check.body), fact[0])
        for check in rules.single_valued.get(fact[1], ()):
            for value in near.values(fact[0], fact[1]):
                if value != fact[2]:
                    yield check, _of_values(check, fact[0], fact[2], value)
                    yield check, _of_values(check, fact[0], value, fact[2])
        for step in rules.check_steps.get(key_of(fact), ()):
            binding = bind(step.atom, fact)
            if binding is not None and isinstance(step.rule, Check):
                yield from ((step.rule, solution) for solution in solutions(step.others, binding, near))


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


def _to_check(rules: RuleSet, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Of these facts, and of what follows from each alone, those that may break a check; each once."""
    seen: set[Fact] = set()
    for fact in facts:
        for template in rules.checked.get(key_of(fact), ()):
            one = template.of(fact)
            if one is not None and one not in seen:
                seen.add(one)
                yield one


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
    return next(database.quads_for_pattern(node, None, None, graphs.actors), None) is not None  # type: ignore[arg-type]


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
        names = {quad.graph_name for quad in database.quads_for_pattern(*fact, None)}  # type: ignore[arg-type]
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
