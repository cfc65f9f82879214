"""Queries of shapes as patterns over what a graph says by subject and property: most have no rows, which is soon told.

In: the SPARQL of a constraint; out: a `Pattern` of which `may_match` is False where the query has no rows for certain.
What it does not know of SPARQL it takes for a match. Called by `shapes`, which asks a store of the rest.
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol

from pyoxigraph import Literal, NamedNode
from rdflib import BNode, URIRef, Variable
from rdflib import Literal as RdfLiteral
from rdflib.paths import SequencePath
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from kg.graph.parser import algebra_of, apart
from kg.graph.terms import XSD

Term = NamedNode | Literal
Bound = dict[str, Term]
Value = NamedNode | str | int | None
"""What an expression comes to; None where that is not known here."""
Condition = Callable[["Said", Bound], bool]
"""False where a filter leaves out a row for certain."""
_PASSED = ("Project", "Distinct", "Reduced", "Slice", "OrderBy", "Extend")
"""Parts of which each row stands on one of a part within; a query within a query has variables of its own."""
_STRINGS = (XSD.string, Literal("", language="en").datatype)


class Said(Protocol):
    """What a graph says."""

    @property
    def values(self) -> Mapping[NamedNode, Mapping[NamedNode, list[Term]]]:
        """By subject and property."""
        ...

    def with_value(self, property_: NamedNode, value: Term | None) -> Iterable[tuple[NamedNode, Term]]:
        """The subjects and values of a property; those with one value, where it is given."""
        ...


class _UnknownError(Exception):
    """Something that is not known here."""


@dataclass(frozen=True, slots=True)
class _Triple:
    """A pattern of a triple; variables are strings."""

    subject: str | Term
    predicate: NamedNode
    object: str | Term

    def bound(self, known: set[str]) -> int:
        """How many ends are known, the subject counting for more, since it is looked up faster."""
        ends = ((self.subject, 2), (self.object, 1))
        return sum(worth for end, worth in ends if not isinstance(end, str) or end in known)


@dataclass(slots=True)
class Pattern:
    """Triples that all must be there, and filters."""

    triples: list[_Triple] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    strict: bool = False
    """Whether only equal terms match. Else numbers and times match all others, which may be written otherwise."""

    def may_match(self, said: Said, bound: Bound) -> bool:
        """Whether there may be a row."""
        return any(all(one(said, row) for one in self.conditions) for row in self._rows(said, bound, 0))

    def in_order(self, known: set[str]) -> "Pattern":
        """The same with its triples in an order in which each is joined to those before it."""
        left, order, known = list(self.triples), list[_Triple](), set(known)
        while left:
            best = max(left, key=lambda triple: triple.bound(known))
            left.remove(best)
            order.append(best)
            known |= {end for end in (best.subject, best.object) if isinstance(end, str)}
        self.triples = order
        return self

    def _rows(self, said: Said, bound: Bound, number: int) -> Iterator[Bound]:
        if number == len(self.triples):
            yield bound
            return
        for row in self._joined(said, self.triples[number], bound):
            yield from self._rows(said, row, number + 1)

    def _joined(self, said: Said, triple: _Triple, bound: Bound) -> Iterable[Bound]:
        """The row with each triple that fits it."""
        subject, value = (bound.get(end) if isinstance(end, str) else end for end in (triple.subject, triple.object))
        if isinstance(subject, Literal):
            return ()
        if subject is None:
            exact = None if self._is_free(value) else value
            found: Iterable[tuple[NamedNode, Term]] = said.with_value(triple.predicate, exact)
            return (_with(_with(bound, triple.subject, node), triple.object, each) for node, each in found)
        values = (said.values.get(subject) or {}).get(triple.predicate, ())
        if value is None:
            return [_with(bound, triple.object, each) for each in values]
        free = self._is_free(value)
        return [bound for each in values if each == value or (free and isinstance(each, Literal))]

    def _is_free(self, value: Term | None) -> bool:
        return not self.strict and isinstance(value, Literal) and value.datatype not in _STRINGS


def _with(bound: Bound, end: str | Term, term: Term) -> Bound:
    """A row in which a variable that it lacked is bound."""
    return {**bound, end: term} if isinstance(end, str) and end not in bound else bound


def pattern_of(query: str) -> Pattern | None:
    """The pattern of a query of `$this`; None where there may be rows whatever the graph says."""
    try:
        pattern = Pattern()
        _collect(apart(algebra_of, query).p, pattern)
    except _UnknownError:
        return None
    return pattern.in_order({"this"})


def term_of(value: Node) -> Term:
    """A term of rdflib as one of pyoxigraph."""
    if isinstance(value, RdfLiteral):
        if value.language:
            return Literal(str(value), language=value.language)
        return Literal(str(value), datatype=NamedNode(str(value.datatype))) if value.datatype else Literal(str(value))
    return NamedNode(str(value))


def _collect(part: CompValue, pattern: Pattern) -> None:
    """Add what every row of a part of a query must match."""
    if part.name in _PASSED:
        _collect(part.p, pattern)
    elif part.name in ("LeftJoin", "Minus"):
        _collect(part.p1, pattern)
    elif part.name == "Join":
        _collect(part.p1, pattern)
        _collect(part.p2, pattern)
    elif part.name == "Filter":
        _collect(part.p, pattern)
        pattern.conditions.append(_condition(part.expr))
    elif part.name == "BGP":
        pattern.triples += chain.from_iterable(_triples(*triple) for triple in part.triples)
    else:
        raise _UnknownError


def _triples(subject: Node, predicate: object, value: Node) -> list[_Triple]:
    steps = list(predicate.args) if isinstance(predicate, SequencePath) else [predicate]
    if not all(isinstance(step, URIRef) for step in steps):
        raise _UnknownError
    between = [f"{id(predicate)} {number}" for number in range(len(steps) - 1)]
    ends: list[str | Term] = [_slot(subject), *between, _slot(value)]
    return [_Triple(ends[n], NamedNode(str(step)), ends[n + 1]) for n, step in enumerate(steps)]


def _slot(node: Node) -> str | Term:
    return str(node) if isinstance(node, Variable) else f"_:{node}" if isinstance(node, BNode) else term_of(node)


def _condition(expression: object) -> Condition:
    name = expression.name if isinstance(expression, CompValue) else ""
    if name == "Builtin_NOTEXISTS":
        return _not_exists(expression.graph)  # type: ignore[attr-defined]
    if name == "ConditionalAndExpression":
        every = [_condition(one) for one in (expression.expr, *expression.other)]  # type: ignore[attr-defined]
        return lambda said, row: all(one(said, row) for one in every)
    if name == "RelationalExpression" and expression.op in ("=", "!="):  # type: ignore[attr-defined]
        return _compared(expression)  # type: ignore[arg-type]
    return lambda _said, _row: True


def _compared(expression: CompValue) -> Condition:
    one, other = _value(expression.expr), _value(expression.other)
    holds = operator.eq if expression.op == "=" else operator.ne

    def condition(_: Said, row: Bound) -> bool:
        first, second = one(row), other(row)
        if first is None or type(first) is not type(second):
            return True
        return bool(holds(first, second))

    return condition


def _not_exists(graph: CompValue) -> Condition:
    """False for a row for which all that must not be there is there."""
    inner = Pattern(strict=True)
    try:
        _collect_group(graph, inner)
    except _UnknownError:
        return lambda _said, _row: True
    inner.in_order({end for triple in inner.triples for end in (triple.subject, triple.object) if isinstance(end, str)})
    return lambda said, row: not inner.may_match(said, row)


def _collect_group(part: CompValue, inner: Pattern) -> None:
    """Add all that a group asks for, as it was written or as it was translated; nothing may be left out."""
    if part.name == "GroupGraphPatternSub":
        for one in part.part:
            _collect_group(one, inner)
    elif part.name == "TriplesBlock":
        for flat in part.triples:
            inner.triples += chain.from_iterable(_triples(*triple) for triple in zip(*[iter(flat)] * 3, strict=True))
    elif part.name == "BGP":
        inner.triples += chain.from_iterable(_triples(*triple) for triple in part.triples)
    elif part.name == "Join":
        _collect_group(part.p1, inner)
        _collect_group(part.p2, inner)
    elif part.name == "Filter":
        inner.conditions.append(_certain(part.expr))
        if part.p is not None:
            _collect_group(part.p, inner)
    else:
        raise _UnknownError


def _certain(expression: object) -> Condition:
    """True only where a filter lets a row pass for certain: of two things, whether they are the same."""
    if not isinstance(expression, CompValue) or expression.name != "RelationalExpression":
        raise _UnknownError
    one, other, op = _value(expression.expr), _value(expression.other), expression.op
    if op not in ("=", "!="):
        raise _UnknownError

    def condition(_: Said, row: Bound) -> bool:
        first, second = one(row), other(row)
        if not isinstance(first, NamedNode) or not isinstance(second, NamedNode):
            return False
        return (first == second) is (op == "=")

    return condition


def _value(expression: object) -> Callable[[Bound], Value]:
    """An expression; one that is not known here comes to None."""
    if isinstance(expression, Variable):
        name = str(expression)
        return lambda row: term if isinstance(term := row.get(name), NamedNode) else None
    if isinstance(expression, URIRef):
        node = NamedNode(str(expression))
        return lambda _: node
    if isinstance(expression, CompValue) and expression.name == "Builtin_STR":
        return _words(expression.arg)
    if isinstance(expression, CompValue) and expression.name == "Builtin_SUBSTR" and expression.length is not None:
        text, start, length = _value(expression.arg), _number(expression.start), _number(expression.length)

        def cut(row: Bound) -> Value:
            words, first, many = text(row), start(row), length(row)
            if not isinstance(words, str) or first is None or many is None or first < 1 or many < 0:
                return None
            return words[first - 1 : first - 1 + many]

        return cut
    return lambda _: None


def _words(expression: object) -> Callable[[Bound], Value]:
    if not isinstance(expression, Variable):
        return lambda _: None
    name, last = str(expression), _Words()
    return lambda row: last.of(term) if (term := row.get(name)) is not None else None


class _Words:
    """The words of a term, which most often is the one asked for last: the text of an article, for all it quotes."""

    def __init__(self) -> None:
        self._last: tuple[Term, str] | None = None

    def of(self, term: Term) -> str:
        last = self._last
        if last is None or last[0] is not term:
            last = self._last = term, term.value
        return last[1]


def _number(expression: object) -> Callable[[Bound], int | None]:
    """A whole number, or a sum or difference of such."""
    if isinstance(expression, RdfLiteral) and isinstance(expression.value, int):
        number = int(expression.value)
        return lambda _: number
    if isinstance(expression, Variable):
        name = str(expression)
        return lambda row: _whole(row.get(name))
    if isinstance(expression, CompValue) and expression.name == "AdditiveExpression":
        first = _number(expression.expr)
        signs = [1 if sign == "+" else -1 for sign in expression.op]
        others = [_number(one) for one in expression.other]

        def total(row: Bound) -> int | None:
            numbers = [first(row), *(one(row) for one in others)]
            known = [number for number in numbers if number is not None]
            return None if len(known) < len(numbers) else sum(map(operator.mul, [1, *signs], known))

        return total
    return lambda _: None


def _whole(term: Term | None) -> int | None:
    if isinstance(term, Literal) and term.datatype == XSD.integer:
        return int(term.value)
    return None
