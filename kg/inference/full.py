"""Many entailments at once: semi-naive evaluation, with whole sets of facts for the rules of one atom.

In: stated facts and the rules; out: every fact that follows and is not itself stated. Called by the store when the
rules have changed or the inferred graph is missing, and by `incremental` for what comes to facts that are there.

Terms become numbers and a fact of a property one number, so that a million facts fit in some hundred megabytes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.terms import RDF
from kg.inference.atoms import Fact, Key, Term, fact_of, key_of
from kg.inference.joins import Facts, bind, head_of, solutions
from kg.inference.rules import Delta, Rule, RuleSet, Step, Template

_BITS = 32
_MASK = (1 << _BITS) - 1


def entailments(quads: Iterable[Quad], rules: RuleSet) -> Iterator[Fact]:
    """Every fact that follows from the quads and is not one of them."""
    return Materialiser(rules).run(map(fact_of, quads))


class Before(Facts, Protocol):
    """Facts that are there already, with all that follows from them."""

    def has(self, fact: Fact) -> bool:
        """Whether the fact is one of them."""
        ...


class Materialiser:
    """Facts by key as sets of numbers: of a class its members, of a property subject and object in one number."""

    def __init__(self, rules: RuleSet, before: Before | None = None) -> None:
        """`before` is what need not be found again; nothing if not given."""
        self._rules = rules
        self._before = before
        self._unheard: set[int] = set()
        self._numbers: dict[Term, int] = {}
        self._terms: list[Term] = []
        self._literals: set[int] = set()
        self._facts: dict[Key, set[int]] = defaultdict(set)
        self._index = _Index(self._numbers, self._terms, self._facts)
        self._known: Facts = self._index if before is None else _Both(self._index, before)
        self._indexed = {step.atom.key for steps in rules.steps.values() for step in steps}
        self._subject_only = {key for key in rules.templates if _needs_no_object(rules, key)}

    def run(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Every fact that follows from `facts` and is not one of them."""
        for key, numbers in self._derived(facts).items():
            for number in numbers:
                yield self._unpack(key, number)

    def change(self, facts: Iterable[Fact], present: Iterable[Fact], also: Iterable[Fact] = ()) -> Delta:
        """What must change where the facts that are inferred so far are `present`; `also` are to be added anyway."""
        wanted = self._derived(facts)
        found: dict[Key, set[int]] = defaultdict(set)
        removed: list[Fact] = []
        for fact in present:
            key = key_of(fact)
            number = self._pack(key, fact) if key in wanted else None
            if number is None or number not in wanted[key]:
                removed.append(fact)
            else:
                found[key].add(number)
        missing = ((key, number) for key, numbers in wanted.items() for number in numbers - found[key])
        added = chain((self._unpack(key, number) for key, number in missing), also)
        return Delta(frozenset(added), frozenset(removed))

    def following(self, come: Iterable[Fact], unheard: Iterable[Term]) -> Iterator[Fact]:
        """What follows newly when facts come that are not among those of before, where nothing is said of `unheard`."""
        self._unheard = set(map(self._number, unheard))
        return self.run(come)

    def _derived(self, facts: Iterable[Fact]) -> dict[Key, set[int]]:
        stated: dict[Key, set[int]] = defaultdict(set)
        for fact in self._rules.concerning(facts):
            key = key_of(fact)
            stated[key].add(self._pack(key, fact))
        delta = {key: set(numbers) for key, numbers in stated.items()}
        while delta:
            delta = self._round(delta)
        return {key: new for key, known in self._facts.items() if (new := known - stated.get(key, set()))}

    def _round(self, delta: dict[Key, set[int]]) -> dict[Key, set[int]]:
        """Add `delta` with all that follows from each fact of it alone; give what follows by joins and is new."""
        fresh: dict[Key, set[int]] = {}
        for key, found in delta.items():
            self._add(key, found, fresh)
        for key, found in list(delta.items()):
            for template in self._rules.templates.get(key, ()):
                self._add(template.key, self._new(template.key, self._transformed(key, found, template)), fresh)
        return self._joined(fresh)

    def _new(self, key: Key, found: set[int]) -> set[int]:
        """Those of the facts that are not known, neither here nor from before."""
        new = found - self._facts[key]
        if self._before is None or not new:
            return new
        if key[1] is not None:
            heard = new - self._unheard
        else:
            heard = {number for number in new if number >> _BITS not in self._unheard}
        return new - {number for number in heard if self._before.has(self._unpack(key, number))} if heard else new

    def _add(self, key: Key, found: set[int], fresh: dict[Key, set[int]]) -> None:
        known = self._facts[key]
        new = found - known
        if new:
            known |= new
            fresh.setdefault(key, set()).update(new)
            if key in self._indexed:
                self._index.add(key, new)

    def _transformed(self, key: Key, found: set[int], template: Template) -> set[int]:
        """The facts that follow from those of one key by one template."""
        to_class = template.key[1] is not None
        from_class = key[1] is not None
        subject, value = template.subject, template.object
        if from_class:
            if to_class:
                return found if subject == 0 else {self._number(subject)}
            low = self._constant(value)
            return {self._joined_number(n if subject == 0 else self._constant(subject), n if value == 0 else low)
                    for n in found}  # fmt: skip
        if to_class and subject == 0:
            return {n >> _BITS for n in found}
        if to_class and subject == 1:
            return {n & _MASK for n in found} - self._literals
        if (subject, value) == (0, 1):
            return found
        if (subject, value) == (1, 0):
            return {(n & _MASK) << _BITS | n >> _BITS for n in found if (n & _MASK) not in self._literals}
        return self._with_constants(key, found, template)

    def _with_constants(self, key: Key, found: set[int], template: Template) -> set[int]:
        made = (template.of(self._unpack(key, number)) for number in found)
        return {self._pack(template.key, fact) for fact in made if fact is not None}

    def _joined(self, fresh: dict[Key, set[int]]) -> dict[Key, set[int]]:
        derived: dict[Key, set[int]] = defaultdict(set)
        for key, found in fresh.items():
            for step in self._rules.steps.get(key, ()):
                for number in found:
                    self._join(step, self._unpack(key, number), derived)
        return {key: new for key, found in derived.items() if (new := self._new(key, found))}

    def _join(self, step: Step, fact: Fact, derived: dict[Key, set[int]]) -> None:
        binding = bind(step.atom, fact)
        if binding is None or not isinstance(step.rule, Rule):
            return
        for solution in solutions(step.others, binding, self._known):
            if (head := head_of(step.rule, solution)) is not None:
                key = key_of(head)
                number = self._pack(key, head)
                if number not in self._facts[key]:
                    derived[key].add(number)

    # Numbers

    def _number(self, term: object) -> int:
        number = self._numbers.get(term)  # type: ignore[call-overload]
        if number is None:
            number = self._numbers[term] = len(self._terms)  # type: ignore[index]
            self._terms.append(term)  # type: ignore[arg-type]
            if isinstance(term, Literal):
                self._literals.add(number)
        return int(number)

    def _constant(self, slot: object) -> int:
        return -1 if isinstance(slot, int) else self._number(slot)

    @staticmethod
    def _joined_number(subject: int, value: int) -> int:
        return subject << _BITS | value

    def _pack(self, key: Key, fact: Fact) -> int:
        if key[1] is not None:
            return self._number(fact[0])
        value = fact[0] if key in self._subject_only else fact[2]
        return self._number(fact[0]) << _BITS | self._number(value)

    def _unpack(self, key: Key, number: int) -> Fact:
        if key[1] is not None:
            return (self._terms[number], RDF.type, key[1])
        return (self._terms[number >> _BITS], key[0], self._terms[number & _MASK])


class _Index:
    """The facts that joins look for, by subject and by object."""

    def __init__(self, numbers: dict[Term, int], terms: list[Term], facts: dict[Key, set[int]]) -> None:
        self._numbers = numbers
        self._terms = terms
        self._facts = facts
        self._forward: dict[NamedNode, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._backward: dict[NamedNode, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))

    def add(self, key: Key, numbers: Iterable[int]) -> None:
        if key[1] is not None:
            return
        forward, backward = self._forward[key[0]], self._backward[key[0]]
        for number in numbers:
            forward[number >> _BITS].add(number & _MASK)
            backward[number & _MASK].add(number >> _BITS)

    def match(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterator[Fact]:
        """See `Facts.match`."""
        term, number = self._terms.__getitem__, self._numbers.get
        if predicate == RDF.type and value is not None:
            members = self._facts.get((RDF.type, value), set())
            if subject is None:
                yield from ((term(n), predicate, value) for n in list(members))
            elif number(subject) in members:
                yield (subject, predicate, value)
        elif subject is not None:
            values = self._forward[predicate].get(number(subject) or 0, set()) if number(subject) is not None else set()
            if value is None:
                yield from ((subject, predicate, term(n)) for n in list(values))
            elif number(value) in values:
                yield (subject, predicate, value)
        elif value is not None:
            found = number(value)
            yield from ((term(n), predicate, value) for n in list(self._backward[predicate].get(found or 0, ()))
                        if found is not None)  # fmt: skip
        else:
            for one, values in list(self._forward[predicate].items()):
                yield from ((term(one), predicate, term(n)) for n in list(values))


class _Both:
    """The facts of two, some perhaps twice."""

    def __init__(self, one: Facts, other: Facts) -> None:
        self._one, self._other = one, other

    def match(self, subject: Term | None, predicate: NamedNode, value: Term | None) -> Iterator[Fact]:
        """See `Facts.match`."""
        return chain(self._one.match(subject, predicate, value), self._other.match(subject, predicate, value))


def _needs_no_object(rules: RuleSet, key: Key) -> bool:
    """Whether only the subjects of a property matter, as for a text with a domain: its values are not kept then."""
    if key[1] is not None or key in rules.sources or key in rules.steps or key in rules.joins_to:
        return False
    return all(1 not in (template.subject, template.object) for template in rules.templates[key])
