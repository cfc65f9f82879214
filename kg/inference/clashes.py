"""What the data break: members of disjoint classes, two values where there is one at most, and the like.

In: a database with its inferred graph, the rules, and perhaps one graph; out: a `Clash` for each broken axiom, with
the graphs that state the facts behind it. Called by the store, for one article after it was read and for all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import Literal, NamedNode
from pyoxigraph import Store as Database

from kg.graph.iris import Graphs
from kg.graph.terms import RDF
from kg.inference.axioms import name
from kg.inference.incremental import Stored
from kg.inference.joins import Binding, bind, solutions, supports, value_of
from kg.inference.rules import Atom, Check, Fact, RuleSet, Term, fact_of, key_of, ordered

_FEW = 64
"""Graphs that give a node its classes, from which on these are not read all."""
_DEPTH = 4
"""Steps back from an inferred fact in the search for the graphs that are behind it."""


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


def find_clashes(database: Database, graphs: Graphs, rules: RuleSet, graph: NamedNode | None) -> list[Clash]:
    """The clashes in which a fact of `graph`, or what follows from it alone, takes part; all where it is None."""
    stored = Stored(database)
    found: dict[tuple[str, frozenset[Fact]], Clash] = {}
    for check, binding in _broken(database, rules, stored, graph):
        facts = tuple(dict.fromkeys(_fact(atom, binding) for atom in check.body))
        certain = _certain(database, graphs, rules, check, binding)
        if certain is None or (check.kind, frozenset(facts)) in found:
            continue
        behind = _behind(database, graphs, rules, stored, facts)
        found[check.kind, frozenset(facts)] = Clash(check.kind, check.axiom, facts, behind, certain)
    return sorted(found.values(), key=str)


def _broken(
    database: Database, rules: RuleSet, stored: Stored, graph: NamedNode | None
) -> Iterator[tuple[Check, Binding]]:
    if graph is None:
        for check in rules.checks:
            yield from ((check, binding) for binding in _of_all(stored, check))
        return
    types: dict[Term, set[Term] | None] = {}
    for fact in _facts_of(database, rules, graph):
        if fact[1] == RDF.type and fact[2] in rules.disjoint:
            for other in _classes_among(stored, fact[0], rules.disjoint[fact[2]], types):
                check = rules.disjoint[fact[2]][other]
                yield check, dict.fromkeys(map(_subject, check.body), fact[0])
        for step in rules.check_steps.get(key_of(fact), ()):
            binding = bind(step.atom, fact)
            if binding is not None and isinstance(step.rule, Check):
                yield from ((step.rule, solution) for solution in solutions(step.others, binding, stored))


def _classes_among(
    stored: Stored, node: Term, classes: Iterable[Term], types: dict[Term, set[Term] | None]
) -> Iterator[Term]:
    """Which of the classes the node is a member of; what everybody speaks of is asked class by class."""
    if node not in types:
        found = list(islice(stored.match(node, RDF.type, None), _FEW))
        types[node] = {fact[2] for fact in found} if len(found) < _FEW else None
    known = types[node]
    if known is not None:
        yield from known.intersection(classes)
    else:
        yield from (class_ for class_ in classes if stored.has((node, RDF.type, class_)))


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


def _facts_of(database: Database, rules: RuleSet, graph: NamedNode) -> Iterator[Fact]:
    """What a graph states, and what follows from each fact alone; each once."""
    seen: set[Fact] = set()
    for quad in database.quads_for_pattern(None, None, None, graph):
        fact = fact_of(quad)
        for one in (fact, *rules.follow_from(fact)):
            if one not in seen:
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


def _behind(
    database: Database, graphs: Graphs, rules: RuleSet, stored: Stored, facts: Iterable[Fact]
) -> frozenset[str]:
    """The graphs that state these facts, or those from which they follow."""
    found: set[str] = set()
    seen: set[Fact] = set()
    waiting = [(fact, 0) for fact in facts]
    while waiting:
        fact, depth = waiting.pop()
        if fact in seen:
            continue
        seen.add(fact)
        names = {quad.graph_name for quad in database.quads_for_pattern(*fact, None)}  # type: ignore[arg-type]
        found |= {graph.value for graph in names if isinstance(graph, NamedNode) and graph != graphs.inferred}
        if graphs.inferred in names and depth < _DEPTH:
            waiting += [(one, depth + 1) for support in supports(rules, fact, stored) for one in support]
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
