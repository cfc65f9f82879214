"""Bodies of rules matched against facts, wherever those are kept.

In: the atoms of a body, what is bound already, and `Facts`; out: every way to bind the rest.
Called by the full and the incremental materialiser and by the checks.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from kg.inference.atoms import Atom, Fact, Slot, Term, key_of, ordered
from kg.inference.rules import Rule, RuleSet

Binding = dict[int, Term]


class Facts(Protocol):
    """Facts that can be looked up."""

    def match(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterator[Fact]:
        """Every fact with this predicate, and this subject and object unless None; some perhaps twice."""
        ...


def bind(atom: Atom, fact: Fact) -> Binding | None:
    """What the variables of `atom` must be for it to be `fact` (whose predicate it has); None if it cannot."""
    binding: Binding = {}
    for slot, term in ((atom.subject, fact[0]), (atom.object, fact[2])):
        if isinstance(slot, int):
            if binding.setdefault(slot, term) != term:
                return None
        elif slot != term:
            return None
    return binding


def solutions(atoms: Sequence[Atom], binding: Binding, facts: Facts) -> Iterator[Binding]:
    """Every binding that extends `binding` and under which all atoms hold."""
    if not atoms:
        yield binding
        return
    atom, rest = atoms[0], atoms[1:]
    subject, value = value_of(atom.subject, binding), value_of(atom.object, binding)
    if isinstance(subject, Literal):
        return
    for fact in list(facts.match(subject, atom.predicate, value)):
        found = bind(atom, fact)
        if found is not None:
            yield from solutions(rest, {**binding, **found}, facts)


def value_of(slot: Slot, binding: Binding) -> Term | None:
    """The term in a place, or None where its variable is not bound."""
    return binding.get(slot) if isinstance(slot, int) else slot


def head_of(rule: Rule, binding: Binding) -> Fact | None:
    """The fact that a rule gives; None where a literal would be its subject."""
    subject, value = value_of(rule.head.subject, binding), value_of(rule.head.object, binding)
    if subject is None or value is None or isinstance(subject, Literal):
        return None
    return (subject, rule.head.predicate, value)


def joined_from(rules: RuleSet, fact: Fact, facts: Facts) -> Iterator[Fact]:
    """What follows from this fact together with others."""
    for step in rules.steps.get(key_of(fact), ()):
        binding = bind(step.atom, fact)
        if binding is None or not isinstance(step.rule, Rule):
            continue
        for solution in solutions(step.others, binding, facts):
            if (head := head_of(step.rule, solution)) is not None:
                yield head


def supports(rules: RuleSet, fact: Fact, facts: Facts) -> Iterator[tuple[Fact, ...]]:
    """The facts from which this one follows by one rule, in every way."""
    yield from supports_alone(rules, fact, facts)
    for rule in rules.joins_to.get(key_of(fact), ()):
        binding = bind(rule.head, fact)
        if binding is None:
            continue
        for solution in solutions(ordered(set(binding), rule.body), binding, facts):
            yield tuple(_fact(atom, solution) for atom in rule.body)


def supports_alone(rules: RuleSet, fact: Fact, facts: Facts) -> Iterator[tuple[Fact, ...]]:
    """The single facts from which this one follows."""
    for key, template in rules.sources.get(key_of(fact), ()):
        wanted: list[Term | None] = [None, key[1]]
        possible = True
        for slot, term in ((template.subject, fact[0]), (template.object, fact[2])):
            if isinstance(slot, int):
                possible &= wanted[slot] is None or wanted[slot] == term
                wanted[slot] = term
            else:
                possible &= slot == term
        if possible and not isinstance(wanted[0], Literal):
            for found in facts.match(wanted[0], key[0], wanted[1]):
                yield (found,)


def _fact(atom: Atom, binding: Binding) -> Fact:
    subject, value = value_of(atom.subject, binding), value_of(atom.object, binding)
    if subject is None or value is None:
        raise TypeError("a variable of a body is not bound")
    return (subject, atom.predicate, value)
