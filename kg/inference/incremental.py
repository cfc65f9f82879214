"""Entailments kept in step with the data: graphs are replaced, and what that changes in the inferred graph is told.

In: the database before the change, the old and the new triples of the graphs; out: a `Delta` of the inferred graph,
equal to what a full materialisation would change. Called by the store, which writes it in the same transaction.

Retraction is delete and rederive (Gupta, Mumick and Subrahmanian, 1993, "Maintaining views incrementally"); a
fact that is still stated, or follows from one stated fact, is never deleted, so little has to be rederived.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice
from operator import itemgetter

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.database import Database
from kg.graph.terms import RDF
from kg.inference.atoms import Fact, Term, fact_of
from kg.inference.full import Materialiser
from kg.inference.joins import joined_from, supports, supports_alone
from kg.inference.rules import Delta, RuleSet
from kg.inference.subjects import Subjects

_subject = itemgetter(0)
_LOOK = 16
"""Quads of ignored graphs after which no stated one is looked for: what is inferred of a known actor is endless.

With as many more as there are ignored graphs, so that whether one fact is stated is always found out.
"""
_KEPT = 20_000
"""Facts that are remembered, and subjects, some hundred bytes each."""


class Memory:
    """Facts and subjects that were found to be in a database, and whether the inferred graph has such a fact.

    It is what articles say again.

    Whoever changes the database tells it; it holds a bounded number of them.
    """

    def __init__(self) -> None:
        self.inferred: dict[Fact, bool] = {}
        self.heard: set[Term] = set()
        self.subjects = Subjects()

    def forget(self, facts: Iterable[Fact]) -> None:
        """These facts may not be as they were."""
        for fact in facts:
            self.inferred.pop(fact, None)
            self.heard.discard(fact[0])
        if len(self.inferred) > _KEPT:
            self.inferred.clear()
        if len(self.heard) > _KEPT:
            self.heard.clear()


class Stored:
    """The facts of all graphs of a database, or of all but some."""

    def __init__(
        self,
        database: Database,
        ignored: Iterable[NamedNode] = (),
        every: "Stored | None" = None,
        memory: Memory | None = None,
    ) -> None:
        """`every` has the facts of all graphs: where it has nothing about a subject, nor does this one.

        `memory` is what is known of all graphs together.
        """
        self._database = database
        self._ignored = frozenset(ignored)
        self._look = _LOOK + len(self._ignored)
        self._every = every
        self._memory = memory
        self._subjects: dict[Term, bool] = {}
        self._objects: dict[Term, bool] = {}

    def match(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterator[Fact]:
        """See `Facts.match`; a fact of several graphs comes several times.

        Where graphs are ignored and not all places are given, facts may be missed after so many ignored ones.
        """
        if subject is not None and not self.has_subject(subject):
            return iter(())
        found = self._quads(subject, predicate, value)
        if not self._ignored:
            return map(fact_of, found)
        return (fact_of(quad) for quad in islice(found, self._look) if quad.graph_name not in self._ignored)

    def has(self, fact: Fact) -> bool:
        """Whether one of the graphs has the fact."""
        return self.has_subject(fact[0]) and next(self.match(*fact), None) is not None

    def has_subject(self, term: Term) -> bool:
        """False where nothing is said of the term. An article mostly speaks of its own things: this spares look-ups."""
        known = self._subjects.get(term)
        if known is None:
            known = self._subjects[term] = self._find_subject(term)
        return known

    def _find_subject(self, term: Term) -> bool:
        if self._every is not None and not self._every.has_subject(term):
            return False
        memory = self._memory
        if memory is None:
            return self._may_be_any(self._quads(term, None, None))
        if term in memory.heard:
            return True
        memory.subjects.learn(self._database)
        if not memory.subjects.may_have(term) or not self._may_be_any(self._quads(term, None, None)):
            return False
        memory.heard.add(term)
        return True

    def mentions(self, term: Term) -> bool:
        """False where the term is neither subject nor object of anything; a literal always counts as mentioned."""
        if isinstance(term, Literal) or self.has_subject(term):
            return True
        known = self._objects.get(term)
        if known is None:
            known = self._objects[term] = self._may_be_any(self._quads(None, None, term))
        return known

    def _may_be_any(self, quads: Iterator[Quad]) -> bool:
        """Whether there is a quad of a graph that is not ignored, or so many others that it is not looked for."""
        ignored = 0
        for quad in islice(quads, self._look):  # no more of them are read than must be: this is asked of every term
            if quad.graph_name not in self._ignored:
                return True
            ignored += 1
        return ignored == self._look

    def _quads(self, subject: Term | None, predicate: NamedNode | None, value: Term | None) -> Iterator[Quad]:
        return self._database.quads_for_pattern(subject, predicate, value, None)


class Held:
    """Facts in memory; those of a property are indexed when they are first looked up by anything but themselves."""

    def __init__(self, facts: set[Fact], subjects: set[Term]) -> None:
        """`subjects` are those of the facts. Neither changes."""
        self._facts = facts
        self._subjects = subjects
        self._of_property: dict[NamedNode, list[Fact]] | None = None
        self._by: dict[tuple[NamedNode, int], dict[Term, list[Fact]]] = {}
        self._objects: set[Term] | None = None

    def has(self, fact: Fact) -> bool:
        """Whether the fact is held."""
        return fact in self._facts

    def match(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterator[Fact]:
        """See `Facts.match`."""
        if subject is not None and value is not None:
            return iter([(subject, predicate, value)] if (subject, predicate, value) in self._facts else [])
        if subject is not None:
            return iter(self._index(predicate, 0).get(subject, ()) if subject in self._subjects else ())
        if value is not None:
            return iter(self._index(predicate, 2).get(value, ()))
        return iter(self._those(predicate))

    def mentions(self, term: Term) -> bool:
        """Whether the term is the subject of a fact, or its object and no class."""
        if self._objects is None:
            self._objects = {value for _, predicate, value in self._facts if predicate != RDF.type}
        return term in self._subjects or term in self._objects

    def _those(self, predicate: NamedNode) -> list[Fact]:
        if self._of_property is None:
            self._of_property = {}
            for fact in self._facts:
                self._of_property.setdefault(fact[1], []).append(fact)
        return self._of_property.get(predicate, [])

    def _index(self, predicate: NamedNode, place: int) -> dict[Term, list[Fact]]:
        """The facts of a property by what stands in a place of them."""
        index = self._by.get((predicate, place))
        if index is None:
            index = self._by[predicate, place] = {}
            for fact in self._those(predicate):
                index.setdefault(fact[place], []).append(fact)
        return index


class Stated:
    """The facts that are stated, not inferred, after graphs have been replaced that now hold `new`."""

    def __init__(
        self, database: Database, ignored: Iterable[NamedNode], new: Held, every: Stored | None = None
    ) -> None:
        """`every` has the facts of all graphs before the change."""
        self._others = Stored(database, ignored, every)
        self._new = new
        self._known: dict[Fact, bool] = {}
        self._types: dict[Term, set[Term]] = {}

    def match(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterator[Fact]:
        """See `Facts.match`."""
        return chain(self._new.match(subject, predicate, value), self._others.match(subject, predicate, value))

    def has(self, fact: Fact) -> bool:
        """Whether the fact is stated."""
        known = self._known.get(fact)
        if known is None:
            known = self._known[fact] = self._new.has(fact) or self._others.has(fact)
        return known

    def types(self, node: Term) -> set[Term]:
        """Classes that the node is stated to be a member of: all, or for what everybody speaks of some."""
        known = self._types.get(node)
        if known is None:
            known = self._types[node] = {fact[2] for fact in self.match(node, RDF.type, None)}
        return known

    def may_entail(self, fact: Fact, rules: RuleSet) -> bool:
        """False where what is stated mentions one of its things nowhere, so that the fact cannot follow from it."""
        return self._mentions(fact[0], rules) and (fact[1] == RDF.type or self._mentions(fact[2], rules))

    def _mentions(self, term: Term, rules: RuleSet) -> bool:
        return self._new.mentions(term) or term in rules.constants or self._others.mentions(term)


class _Left:
    """The facts of before that were not deleted."""

    def __init__(
        self, database: Database, inferred: NamedNode, before: Stored, deleted: set[Fact], memory: Memory
    ) -> None:
        self._database = database
        self._inferred = inferred
        self._before = before
        self._deleted = deleted
        self._memory = memory
        self._missing: set[Fact] = set()

    def match(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterator[Fact]:
        """See `Facts.match`."""
        return (fact for fact in self._before.match(subject, predicate, value) if fact not in self._deleted)

    def has(self, fact: Fact) -> bool:
        """Whether the fact is one of them."""
        return fact not in self._deleted and self._where(fact) is not None

    def is_inferred(self, fact: Fact) -> bool:
        """Whether the inferred graph had the fact before."""
        return self._where(fact) is True

    def _where(self, fact: Fact) -> bool | None:
        """True for a fact of the inferred graph, False for one that is stated, None for one that is neither."""
        known = self._memory.inferred.get(fact)
        if known is None and self._before.has_subject(fact[0]) and fact not in self._missing:
            quad = next(self._database.quads_for_pattern(*fact, None), None)
            if quad is not None:
                known = self._memory.inferred[fact] = quad.graph_name == self._inferred
            else:
                self._missing.add(fact)
        return known


def replaced(
    database: Database,
    rules: RuleSet,
    inferred: NamedNode,
    graphs: Collection[NamedNode],
    old: set[Fact],
    new: set[Fact],
    memory: Memory | None = None,
) -> Delta:
    """What changes in the graph `inferred` when the facts of `graphs`, taken together, are no longer `old` but `new`.

    `database` is still as it was before, and its inferred graph is complete. Graphs that it does not have may be
    left out. `memory` is what earlier changes have looked up.
    """
    gone = set(rules.concerning(old - new if old else ()))
    come = set(rules.concerning(new - old if old else new))
    memory = memory or Memory()
    before = Stored(database, memory=memory)
    subjects = set(map(_subject, new))
    stated = Stated(database, (inferred, *graphs), Held(new, subjects), before)
    unheard = frozenset(term for term in subjects if not before.has_subject(term))
    deleted = _overdelete(rules, before, stated, gone)
    left = _Left(database, inferred, before, deleted, memory)
    again = _rederived(rules, left, stated, deleted)
    heard = {fact for fact in come if fact[0] not in unheard}
    waiting = [*again, *(come - heard), *(fact for fact in heard if not left.has(fact))]
    found = set(Materialiser(rules, left).following(waiting, unheard))
    added = found - deleted
    removed = []
    for fact in deleted.union(gone, heard):
        holds = fact in found or fact in again or left.has(fact)
        if not holds or stated.has(fact):
            if left.is_inferred(fact):
                removed.append(fact)
        elif not left.is_inferred(fact):
            added.add(fact)
    memory.subjects.add(chain(unheard, (fact[0] for fact in added)))
    return Delta(frozenset(added), frozenset(removed), unheard)


def _overdelete(rules: RuleSet, before: Stored, stated: Stated, gone: set[Fact]) -> set[Fact]:
    """What is gone and all that was derived with its help, except what certainly still holds."""
    deleted = {fact for fact in gone if not _certain(rules, fact, stated)}
    kept: set[Fact] = set()
    waiting = list(deleted)
    while waiting:
        fact = waiting.pop()
        for found in chain(rules.follow_from(fact), joined_from(rules, fact, before)):
            if found in deleted or found in kept:
                continue
            if _certain(rules, found, stated):
                kept.add(found)
            else:
                deleted.add(found)
                waiting.append(found)
    return deleted


def _certain(rules: RuleSet, fact: Fact, stated: Stated) -> bool:
    """Whether the fact is stated or follows from one stated fact: then nothing that is gone can take it away."""
    if stated.has(fact):
        return True
    if fact[1] == RDF.type and not stated.types(fact[0]).isdisjoint(rules.narrower.get(fact[2], ())):
        return True
    return stated.may_entail(fact, rules) and next(supports_alone(rules, fact, stated), None) is not None


def _rederived(rules: RuleSet, left: _Left, stated: Stated, deleted: set[Fact]) -> set[Fact]:
    """What was deleted but follows from what is left."""
    return {
        fact
        for fact in deleted
        if stated.may_entail(fact, rules) and next(supports(rules, fact, left), None) is not None
    }
