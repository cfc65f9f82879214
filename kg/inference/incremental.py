"""Entailments kept in step with the data: one graph is replaced, and what that changes in the inferred graph is told.

In: the database before the change, the old and the new triples of the graph; out: a `Delta` of the inferred graph,
equal to what a full materialisation would change. Called by the store, which writes it in the same transaction.

Retraction is delete and rederive (Gupta, Mumick and Subrahmanian, 1993, "Maintaining views incrementally"); a
fact that is still stated, or follows from one stated fact, is never deleted, so little has to be rederived.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import BlankNode, NamedNode
from pyoxigraph import Store as Database

from kg.inference.joins import joined_from, supports, supports_alone
from kg.inference.rules import Delta, Fact, RuleSet, Term, fact_of


class Stored:
    """The facts of all graphs of a database, what was inferred included."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def match(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterator[Fact]:
        """See `Facts.match`; a fact of several graphs comes several times."""
        return map(fact_of, self._database.quads_for_pattern(subject, predicate, value, None))  # type: ignore[arg-type]

    def has(self, fact: Fact) -> bool:
        """Whether any graph has the fact."""
        return next(self.match(*fact), None) is not None


class Stated:
    """The facts that are stated, not inferred, after one graph has been replaced by `new`."""

    def __init__(self, database: Database, ignored: Iterable[NamedNode], new: Iterable[Fact]) -> None:
        self._database = database
        self._ignored = frozenset(ignored)
        self._new = Held(fact for fact in new if not isinstance(fact[2], BlankNode))
        self._known: dict[Fact, bool] = {}

    def match(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterator[Fact]:
        """See `Facts.match`."""
        yield from self._new.match(subject, predicate, value)
        for quad in self._database.quads_for_pattern(subject, predicate, value, None):  # type: ignore[arg-type]
            if quad.graph_name not in self._ignored:
                yield fact_of(quad)

    def has(self, fact: Fact) -> bool:
        """Whether the fact is stated."""
        known = self._known.get(fact)
        if known is None:
            known = self._known[fact] = next(self.match(*fact), None) is not None
        return known


class Held:
    """Facts in memory."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._by_predicate: dict[NamedNode, dict[Fact, None]] = {}
        self._by_subject: dict[tuple[NamedNode, Term], dict[Fact, None]] = {}
        self._by_object: dict[tuple[NamedNode, Term], dict[Fact, None]] = {}
        for fact in facts:
            self.add(fact)

    def add(self, fact: Fact) -> None:
        """Hold one more fact."""
        self._by_predicate.setdefault(fact[1], {})[fact] = None
        self._by_subject.setdefault((fact[1], fact[0]), {})[fact] = None
        self._by_object.setdefault((fact[1], fact[2]), {})[fact] = None

    def has(self, fact: Fact) -> bool:
        """Whether the fact is held."""
        return fact in self._by_subject.get((fact[1], fact[0]), ())

    def match(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterator[Fact]:
        """See `Facts.match`."""
        if subject is not None:
            found = self._by_subject.get((predicate, subject), {})
            return (fact for fact in list(found) if value is None or fact[2] == value)
        if value is not None:
            return iter(list(self._by_object.get((predicate, value), ())))
        return iter(list(self._by_predicate.get(predicate, ())))


class _After:
    """All facts after the change: those of before that were not deleted, and those that were added."""

    def __init__(self, before: Stored, deleted: set[Fact]) -> None:
        self._before = before
        self._deleted = deleted
        self.added = Held()

    def match(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterator[Fact]:
        old = (fact for fact in self._before.match(subject, predicate, value) if fact not in self._deleted)
        return chain(self.added.match(subject, predicate, value), old)

    def has(self, fact: Fact) -> bool:
        return self.added.has(fact) or (fact not in self._deleted and self._before.has(fact))


def replaced(
    database: Database, rules: RuleSet, inferred: NamedNode, graph: NamedNode, old: set[Fact], new: set[Fact]
) -> Delta:
    """What changes in the graph `inferred` when the facts of `graph` are no longer `old` but `new`.

    `database` is still as it was before, and its inferred graph is complete.
    """
    gone = {fact for fact in old - new if rules.concerns(fact)}
    come = {fact for fact in new - old if rules.concerns(fact)}
    before = Stored(database)
    stated = Stated(database, (inferred, graph), new)
    deleted = _overdelete(rules, before, stated, gone)
    after = _After(before, deleted)
    waiting = _rederived(rules, after, deleted)
    waiting += [fact for fact in come if not after.has(fact)]
    touched = set(deleted)
    for fact in waiting:
        after.added.add(fact)
    while waiting:
        fact = waiting.pop()
        touched.add(fact)
        for found in chain(rules.follow_from(fact), joined_from(rules, fact, after)):
            if not after.has(found):
                after.added.add(found)
                waiting.append(found)
    return _delta(database, inferred, touched | gone | come, after, stated)


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
    return stated.has(fact) or next(supports_alone(rules, fact, stated), None) is not None


def _rederived(rules: RuleSet, after: _After, deleted: set[Fact]) -> list[Fact]:
    """What was deleted but follows from what is left."""
    return [fact for fact in deleted if next(supports(rules, fact, after), None) is not None]


def _delta(database: Database, inferred: NamedNode, touched: set[Fact], after: _After, stated: Stated) -> Delta:
    added, removed = [], []
    for fact in touched:
        wanted = after.has(fact) and not stated.has(fact)
        present = next(database.quads_for_pattern(*fact, inferred), None) is not None  # type: ignore[arg-type]
        if wanted and not present:
            added.append(fact)
        elif present and not wanted:
            removed.append(fact)
    return Delta(frozenset(added), frozenset(removed))
