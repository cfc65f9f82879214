"""Rules in memory, with one or more atoms in the body, and checks that must never fire.

In: what the compiler reads from the ontology; out: a `RuleSet` with every chain of one-atom rules drawn
together, so that one step finds all that follows from a fact alone. Used by all of `kg.inference`.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.graph.quotations import CLASSES as SELECTORS
from kg.graph.quotations import PROPERTIES as QUOTING
from kg.graph.quotations import SEVERAL
from kg.graph.terms import MAJ, RDF
from kg.inference.atoms import Atom, Fact, Key, Slot, Term, class_in, key_of, ordered
from kg.inference.opposed import Opposed


@dataclass(frozen=True, slots=True)
class Rule:
    """If every atom of the body holds, so does the head."""

    body: tuple[Atom, ...]
    head: Atom

    def __str__(self) -> str:
        return f"{' & '.join(map(str, self.body))} -> {self.head}"


@dataclass(frozen=True, slots=True)
class Check:
    """What must not hold: the body, where `differ` names two variables whose values must not be the same.

    `axiom` says the broken axiom in words; `kind` is its OWL name.
    """

    kind: str
    axiom: str
    body: tuple[Atom, ...]
    differ: tuple[int, int] | None = None

    def __str__(self) -> str:
        return f"{self.kind}: {' & '.join(map(str, self.body))} {self.differ or ''}"


@dataclass(frozen=True, slots=True)
class Template(Atom):
    """What follows from one fact: 0 stands for its subject and 1 for its object."""

    def of(self, fact: Fact) -> Fact | None:
        """The fact that follows; None where a literal would be its subject."""
        subject = fact[0] if self.subject == 0 else fact[2] if self.subject == 1 else self.subject
        value = fact[0] if self.object == 0 else fact[2] if self.object == 1 else self.object
        if isinstance(subject, Literal | int) or isinstance(value, int):
            return None
        return (subject, self.predicate, value)


@dataclass(frozen=True, slots=True)
class Delta:
    """What comes into the inferred graph and what goes out of it.

    Of the things in `unheard` nothing was said before, in no graph, as far as that was looked up.
    """

    added: frozenset[Fact]
    removed: frozenset[Fact]
    unheard: frozenset[Term] = frozenset()


def _parted(keys: Iterable[Key]) -> tuple[frozenset[NamedNode], frozenset[Term]]:
    """The properties and the classes of keys."""
    properties = frozenset(predicate for predicate, class_ in keys if class_ is None)
    return properties, frozenset(class_ for _, class_ in keys if class_ is not None)


@dataclass(frozen=True)
class Step:
    """One atom of a body that a new fact matches, and the other atoms in the order in which to look for them."""

    atom: Atom
    others: tuple[Atom, ...]
    rule: Rule | Check


@dataclass(frozen=True)
class RuleSet:
    """All rules and checks of an ontology; `different` are pairs that it declares to be different individuals."""

    rules: tuple[Rule, ...] = ()
    checks: tuple[Check, ...] = ()
    different: frozenset[frozenset[Term]] = field(default_factory=frozenset)

    @cached_property
    def digest(self) -> str:
        """A digest of what decides the entailments; checks add none."""
        text = "\n".join(sorted(map(str, self.rules)))
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"

    @cached_property
    def joins(self) -> tuple[Rule, ...]:
        """The rules that are no templates: with several atoms in the body, or a constant in it."""
        return tuple(rule for rule in self.rules if not _is_template(rule))

    @cached_property
    def templates(self) -> dict[Key, tuple[Template, ...]]:
        """What follows from one fact by any number of one-atom rules, by the key of the fact."""
        direct: dict[Key, list[Template]] = defaultdict(list)
        for rule in self.rules:
            if _is_template(rule):
                direct[rule.body[0].key].append(_template(rule))
        return {key: tuple(_closure(key, direct)) for key in list(direct)}

    @cached_property
    def sources(self) -> dict[Key, tuple[tuple[Key, Template], ...]]:
        """The other way: by the key of a fact, the keys of facts from which it may follow by a template."""
        found: dict[Key, list[tuple[Key, Template]]] = defaultdict(list)
        for key, templates in self.templates.items():
            for template in templates:
                found[template.key].append((key, template))
        # Classes first: what an individual is said to be is the likeliest reason of what else it is.
        return {key: tuple(sorted(pairs, key=lambda pair: pair[0][1] is None)) for key, pairs in found.items()}

    @cached_property
    def narrower(self) -> dict[Term, frozenset[Term]]:
        """The classes whose members are all members of a class."""
        found: dict[Term, set[Term]] = defaultdict(set)
        for key, templates in self.templates.items():
            for template in templates:
                if key[1] is not None and template.key[1] is not None and template.subject == 0:
                    found[template.key[1]].add(key[1])
        return {broader: frozenset(classes) for broader, classes in found.items()}

    @cached_property
    def steps(self) -> dict[Key, tuple[Step, ...]]:
        """The joins that a fact may take part in, by its key."""
        return _steps(self.joins)

    @cached_property
    def check_steps(self) -> dict[Key, tuple[Step, ...]]:
        """The checks that a fact may break, by its key; those of `disjoint` and `single_valued` apart."""
        return _steps(check for check in self.checks if not _is_of_two_classes(check) and not _is_of_two_values(check))

    @cached_property
    def single_valued(self) -> dict[NamedNode, tuple[Check, ...]]:
        """The checks that no thing has two values of a property, by the property."""
        found: dict[NamedNode, list[Check]] = defaultdict(list)
        for check in self.checks:
            if _is_of_two_values(check):
                found[check.body[0].predicate].append(check)
        return {property_: tuple(checks) for property_, checks in found.items()}

    @cached_property
    def checked_properties(self) -> frozenset[NamedNode]:
        """The properties that checks are about."""
        return frozenset(atom.predicate for check in self.checks for atom in check.body)

    @cached_property
    def told_classes(self) -> dict[Key, tuple[int, int]]:
        """Of which disjoint classes (`bit_of`) a fact alone makes its subject and its object members, by its key."""
        found: dict[Key, tuple[int, int]] = {}
        for key in {*self.templates, *((RDF.type, class_) for class_ in self.disjoint)}:
            masks = [0, 0]
            for template in (_itself(key), *self.templates.get(key, ())):
                if template.predicate == RDF.type and template.subject in (0, 1):
                    masks[template.subject] |= self.bit_of.get(template.object, 0)  # type: ignore[index, arg-type]
            if any(masks):
                found[key] = (masks[0], masks[1])
        return found

    @cached_property
    def told_otherwise(self) -> dict[Key, tuple[Template, ...]]:
        """What else of a fact and all that follows from it alone a check may be about, by the key of the fact."""
        single: set[Key] = {(property_, None) for property_ in self.single_valued}
        disjoint: set[Key] = {(RDF.type, class_) for class_ in self.disjoint}
        wanted = {*self.check_steps, *single, *disjoint}
        found: dict[Key, tuple[Template, ...]] = {}
        for key in {*wanted, *self.templates}:
            kept = [
                template
                for template in (_itself(key), *self.templates.get(key, ()))
                if template.key in self.check_steps
                or (template.key in wanted and (template.key not in disjoint or template.subject not in (0, 1)))
            ]
            if kept:
                found[key] = tuple(dict.fromkeys(kept))
        return found

    @cached_property
    def bit_of(self) -> dict[Term, int]:
        """A bit for each class that is disjoint with another, so that a set of such classes is one number."""
        return {class_: 1 << number for number, class_ in enumerate(self.disjoint)}

    @cached_property
    def class_of(self) -> dict[int, Term]:
        """The class of a bit."""
        return {bit: class_ for class_, bit in self.bit_of.items()}

    @cached_property
    def opposed(self) -> Opposed:
        """The classes that are disjoint with one of several, all as bits."""
        return Opposed(self.bit_of, self.disjoint)

    @cached_property
    def joins_to(self) -> dict[Key, tuple[Rule, ...]]:
        """The joins from which a fact may follow, by its key."""
        found: dict[Key, list[Rule]] = defaultdict(list)
        for rule in self.joins:
            found[rule.head.key].append(rule)
        return {key: tuple(rules) for key, rules in found.items()}

    @cached_property
    def keys(self) -> frozenset[Key]:
        """The keys of all facts that have consequences or may be one."""
        return frozenset((*self.templates, *self.sources, *self.steps, *self.joins_to))

    @cached_property
    def concerned(self) -> tuple[frozenset[NamedNode], frozenset[Term]]:
        """The properties, and of `rdf:type` the classes, of the facts that have consequences or may be one."""
        return _parted(self.keys)

    @cached_property
    def telling(self) -> tuple[frozenset[NamedNode], frozenset[Term]]:
        """The properties, and of `rdf:type` the classes, of the facts that rules or checks ask for: about a third."""
        keys = {*self.keys, *self.told_classes, *self.told_otherwise}
        keys |= {atom.key for check in self.checks for atom in check.body}
        return _parted(keys)

    @cached_property
    def ignores_quotations(self) -> bool:
        """Whether nothing follows from what articles quote but what does from a piece of evidence being one.

        Not so where rules or checks join such a quad (`kg.graph.quotations`) to others. None of them need be put before
        the rules then.
        """
        evidence, led_to = (RDF.type, MAJ.Evidence), (MAJ.hasEvidence, None)
        keys: set[Key] = {(property_, None) for property_ in QUOTING} | {(RDF.type, class_) for class_ in SELECTORS}
        known = {_itself(evidence), *self.templates.get(evidence, ())}
        joined = keys & {*self.steps, *self.check_steps, *self.joins_to}
        several = self.single_valued.keys() & {*SEVERAL}
        told = {template for key in keys for template in self.templates.get(key, ())} - known
        found = {template.key for key in (evidence, led_to) for template in self.templates.get(key, ())} & keys
        return not (joined or several or told or found)

    @cached_property
    def constants(self) -> frozenset[Term]:
        """The individuals and literals that rules name, which may be in a fact that no data mention."""
        atoms = (atom for rule in self.rules for atom in (rule.head, *rule.body))
        slots = (slot for a in atoms for slot in ((a.subject,) if a.predicate == RDF.type else (a.subject, a.object)))
        return frozenset(slot for slot in slots if not isinstance(slot, int))

    @cached_property
    def disjoint(self) -> dict[Term, dict[Term, Check]]:
        """The classes that share no member with a class, and the check that says so."""
        found: dict[Term, dict[Term, Check]] = defaultdict(dict)
        for check in self.checks:
            if _is_of_two_classes(check):
                one, other = (class_in(atom.object) for atom in check.body)
                found[one][other] = found[other][one] = check
        return dict(found)

    def concerning(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """The facts that can have consequences or be one; blank nodes have no name by which to keep them in step."""
        properties, classes = self.concerned
        for fact in facts:
            subject, predicate, value = fact
            if (value in classes if predicate == RDF.type else predicate in properties) and not (
                isinstance(subject, BlankNode) or isinstance(value, BlankNode)
            ):
                yield fact

    def follow_from(self, fact: Fact) -> Iterator[Fact]:
        """What follows from this fact alone."""
        for template in self.templates.get(key_of(fact), ()):
            if (found := template.of(fact)) is not None:
                yield found


def _is_of_two_classes(check: Check) -> bool:
    body = check.body
    return (
        len(body) == 2
        and all(atom.predicate == RDF.type and isinstance(atom.subject, int) for atom in body)
        and body[0].subject == body[1].subject
    )


def _is_of_two_values(check: Check) -> bool:
    """Whether the check is that of a functional property: no p(x, y) and p(x, z) where y and z differ."""
    if len(check.body) != 2 or check.body[0].predicate == RDF.type:
        return False
    one, other = check.body
    slots = (one.subject, one.object, other.object)
    return (
        (one.subject, one.predicate) == (other.subject, other.predicate)
        and all(isinstance(slot, int) for slot in slots)
        and len(set(slots)) == 3
        and check.differ in ((one.object, other.object), (other.object, one.object))
    )


def _is_template(rule: Rule) -> bool:
    if len(rule.body) != 1:
        return False
    atom = rule.body[0]
    if atom.predicate == RDF.type:
        return isinstance(atom.subject, int)
    return isinstance(atom.subject, int) and isinstance(atom.object, int) and atom.subject != atom.object


def _template(rule: Rule) -> Template:
    atom, head = rule.body[0], rule.head
    places: dict[Slot, Slot] = {atom.subject: 0}
    if isinstance(atom.object, int):
        places[atom.object] = 1
    return Template(places.get(head.subject, head.subject), head.predicate, places.get(head.object, head.object))


def _itself(key: Key) -> Template:
    """The template by which a fact with this key follows from itself."""
    return Template(0, key[0], 1 if key[1] is None else key[1])


def _closure(key: Key, direct: dict[Key, list[Template]]) -> Iterator[Template]:
    """Every template that chains of one-atom rules make of a fact with this key, without the fact itself."""
    itself = _itself(key)
    seen, waiting = {itself}, [itself]
    while waiting:
        current = waiting.pop()
        for following in direct.get(current.key, ()):
            composed = _compose(current, following)
            if composed not in seen:
                seen.add(composed)
                waiting.append(composed)
                yield composed


def _compose(first: Template, then: Template) -> Template:
    def place(slot: Slot) -> Slot:
        return first.subject if slot == 0 else first.object if slot == 1 else slot

    return Template(place(then.subject), then.predicate, place(then.object))


def _steps(rules: Iterable[Rule | Check]) -> dict[Key, tuple[Step, ...]]:
    found: dict[Key, list[Step]] = defaultdict(list)
    for rule in rules:
        for position, atom in enumerate(rule.body):
            others = rule.body[:position] + rule.body[position + 1 :]
            found[atom.key].append(Step(atom, ordered(atom.variables, others), rule))
    return {key: tuple(steps) for key, steps in found.items()}
