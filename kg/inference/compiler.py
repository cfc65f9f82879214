"""The ontology -> rules and checks: each axiom kind of OWL has one function here, or is known to entail nothing.

In: the quads of the OWL files; out: a `RuleSet`. Called by the store when the ontology changes, and by the check.
An axiom that is not understood raises OntologyError naming it: it is never passed over.
"""

from collections.abc import Callable, Iterable
from itertools import combinations

from pyoxigraph import NamedNode, Quad

from kg.errors import OntologyError
from kg.graph.terms import RDF
from kg.inference.atoms import Atom, Slot, Term
from kg.inference.axioms import (
    LOGICAL,
    OWL,
    RDF_,
    RDFS,
    SILENT_PREDICATES,
    SILENT_TYPES,
    Axioms,
    is_expression,
    name,
)
from kg.inference.expressions import Consequence, Expressions
from kg.inference.rules import Check, Rule, RuleSet

X, Y, Z = 0, 1, 2
NAMED_INDIVIDUAL = NamedNode(OWL + "NamedIndividual")


def compile_rules(quads: Iterable[Quad]) -> RuleSet:
    """The rules and checks of an ontology. Raises OntologyError naming an axiom for which there is no rule."""
    return _Compiler(Axioms(quads)).compile()


class _Compiler:
    """Collects rules and checks while it goes through the triples once."""

    def __init__(self, axioms: Axioms) -> None:
        self._axioms = axioms
        self._expressions = Expressions(axioms)
        self._rules: dict[Rule, None] = {}
        self._checks: dict[Check, None] = {}
        self._different: set[frozenset[Term]] = set()
        self._by_predicate: dict[str, Callable[[Term, Term], None]] = {
            RDF_ + "type": self._type,
            RDFS + "subClassOf": self._sub_class,
            OWL + "equivalentClass": self._equivalent_classes,
            OWL + "intersectionOf": self._is_its_expression,
            OWL + "unionOf": self._is_its_expression,
            OWL + "oneOf": self._one_of,
            OWL + "complementOf": self._is_its_expression,
            OWL + "disjointWith": lambda s, o: self._disjoint([s, o]),
            OWL + "disjointUnionOf": self._disjoint_union,
            OWL + "hasKey": self._key,
            RDFS + "subPropertyOf": self._sub_property,
            OWL + "equivalentProperty": self._equivalent_properties,
            OWL + "inverseOf": self._inverse,
            OWL + "propertyDisjointWith": lambda s, o: self._disjoint_properties([s, o]),
            OWL + "propertyChainAxiom": self._chain,
            RDFS + "domain": self._domain,
            RDFS + "range": self._range,
            OWL + "differentFrom": lambda s, o: self._differ([s, o]),
        }
        self._by_type: dict[str, Callable[[Term], None]] = {
            OWL + "SymmetricProperty": self._symmetric,
            OWL + "TransitiveProperty": self._transitive,
            OWL + "FunctionalProperty": self._functional,
            OWL + "InverseFunctionalProperty": self._inverse_functional,
            OWL + "AsymmetricProperty": self._asymmetric,
            OWL + "IrreflexiveProperty": self._irreflexive,
            OWL + "AllDisjointClasses": lambda s: self._disjoint(self._listed(s, "members")),
            OWL + "AllDisjointProperties": lambda s: self._disjoint_properties(self._listed(s, "members")),
            OWL + "AllDifferent": lambda s: self._differ(
                self._listed(s, "members") or self._listed(s, "distinctMembers")
            ),
            OWL + "NegativePropertyAssertion": self._negative,
        }

    def compile(self) -> RuleSet:
        for subject, predicate, value in sorted(self._axioms.triples, key=str):
            if handle := self._by_predicate.get(predicate.value):
                handle(subject, value)
            elif predicate.value.startswith(LOGICAL) and predicate.value not in SILENT_PREDICATES:
                raise OntologyError(
                    f"{name(subject)}: there is no rule for {name(predicate)}; say it otherwise, or leave it out."
                )
        rules = sorted(self._rules, key=str)
        return RuleSet(tuple(rules), tuple(sorted(self._checks, key=str)), frozenset(self._different))

    # What is stated of classes

    def _type(self, subject: Term, type_: Term) -> None:
        if isinstance(type_, NamedNode) and (handle := self._by_type.get(type_.value)):
            handle(subject)
        elif is_expression(type_):
            raise OntologyError(
                f"{name(subject)}: there is no rule for an individual of an unnamed class; give the class a name."
            )
        elif isinstance(type_, NamedNode) and type_.value.startswith(LOGICAL) and type_.value not in SILENT_TYPES:
            raise OntologyError(
                f"{name(subject)}: there is no rule for {name(type_)}; say it otherwise, or leave it out."
            )

    def _sub_class(self, narrower: Term, broader: Term) -> None:
        if (members := self._axioms.value(narrower, OWL + "oneOf")) is not None and is_expression(narrower):
            self._members_are(members, broader)
            return
        for consequence in self._expressions.consequences(broader, X, narrower):
            axiom = f"{name(narrower)} SubClassOf {_described(broader, 'a restriction')}"
            for body in self._expressions.bodies(narrower, X, broader if is_expression(narrower) else narrower):
                self._follow((*body, *consequence.body), consequence, "SubClassOf", axiom)

    def _equivalent_classes(self, one: Term, other: Term) -> None:
        if self._axioms.is_a(one, RDFS + "Datatype") or self._axioms.is_a(other, RDFS + "Datatype"):
            return
        if (members := self._axioms.value(other, OWL + "oneOf")) is not None:
            self._members_are(members, one)
            return
        self._sub_class(one, other)
        self._sub_class_of_expression(other, one)

    def _sub_class_of_expression(self, expression: Term, named: Term) -> None:
        for body in self._expressions.bodies(expression, X, named):
            if not body:
                raise OntologyError(f"{name(named)}: there is no rule for a class of everything (owl:Thing).")
            for consequence in self._expressions.consequences(named, X, named):
                self._follow((*body, *consequence.body), consequence, "EquivalentTo", f"{name(named)} is defined so")

    def _is_its_expression(self, subject: Term, _: Term) -> None:
        """A named class that is itself written as an expression, as OWL 1 wrote equivalent classes."""
        if not is_expression(subject):
            raise OntologyError(
                f"{name(subject)}: write its definition as an equivalent class, as Protégé does, not at the class."
            )

    def _one_of(self, subject: Term, members: Term) -> None:
        if not is_expression(subject):
            self._members_are(members, subject)

    def _members_are(self, members: Term, class_: Term) -> None:
        for member in self._axioms.members(members):
            for consequence in self._expressions.consequences(class_, member, class_):
                body = (Atom(member, RDF.type, NAMED_INDIVIDUAL), *consequence.body)
                self._follow(body, consequence, "OneOf", f"{name(member)} is one of {name(class_)}")

    def _disjoint(self, classes: list[Term]) -> None:
        for one, other in combinations(classes, 2):
            axiom = f"{_described(one, 'a class')} DisjointWith {_described(other, 'a class')}"
            about = other if is_expression(one) else one
            for first in self._expressions.bodies(one, X, about):
                for second in self._expressions.bodies(other, X, about):
                    self._check("DisjointClasses", axiom, (*first, *second))

    def _disjoint_union(self, whole: Term, members: Term) -> None:
        parts = self._axioms.members(members)
        for part in parts:
            self._sub_class(part, whole)
        self._disjoint(parts)

    def _key(self, class_: Term, properties: Term) -> None:
        """Two members that share the values of all key properties are one: told where they have two names."""
        body: list[Atom] = []
        for x in (X, Y):
            (found,) = self._expressions.bodies(class_, x, class_) or [()]
            body.extend(found)
        names = self._axioms.members(properties)
        for key in names:
            value = self._expressions.fresh()
            body += [self._expressions.property_atom(key, x, value) for x in (X, Y)]
        self._check("HasKey", f"{name(class_)} HasKey {', '.join(map(name, names))}", tuple(body), (X, Y))

    # What is stated of properties

    def _atom(self, property_: Term, subject: Slot, value: Slot) -> Atom:
        return self._expressions.property_atom(property_, subject, value)

    def _annotates(self, *properties: Term) -> bool:
        """Whether these are annotation properties, whose axioms mean nothing for individuals (OWL 2, section 10.2)."""
        return any(self._axioms.is_a(property_, OWL + "AnnotationProperty") for property_ in properties)

    def _sub_property(self, narrower: Term, broader: Term) -> None:
        if not self._annotates(narrower, broader):
            self._rule((self._atom(narrower, X, Y),), self._atom(broader, X, Y))

    def _equivalent_properties(self, one: Term, other: Term) -> None:
        self._sub_property(one, other)
        self._sub_property(other, one)

    def _inverse(self, one: Term, other: Term) -> None:
        if not is_expression(one):
            self._rule((self._atom(one, X, Y),), self._atom(other, Y, X))
            self._rule((self._atom(other, X, Y),), self._atom(one, Y, X))

    def _symmetric(self, property_: Term) -> None:
        self._rule((self._atom(property_, X, Y),), self._atom(property_, Y, X))

    def _transitive(self, property_: Term) -> None:
        self._rule((self._atom(property_, X, Y), self._atom(property_, Y, Z)), self._atom(property_, X, Z))

    def _chain(self, property_: Term, steps: Term) -> None:
        parts = self._axioms.members(steps)
        body = tuple(self._atom(part, place, place + 1) for place, part in enumerate(parts))
        self._rule(body, self._atom(property_, 0, len(parts)))

    def _domain(self, property_: Term, class_: Term) -> None:
        if not self._annotates(property_):
            self._membership(property_, class_, X, "Domain")

    def _range(self, property_: Term, class_: Term) -> None:
        is_data = self._axioms.is_a(property_, OWL + "DatatypeProperty") or self._axioms.is_a(class_, RDFS + "Datatype")
        if not self._annotates(property_) and not is_data:
            self._membership(property_, class_, Y, "Range")

    def _membership(self, property_: Term, class_: Term, x: Slot, kind: str) -> None:
        for consequence in self._expressions.consequences(class_, x, property_):
            axiom = f"{name(property_)} {kind} {_described(class_, 'a class expression')}"
            self._follow((self._atom(property_, X, Y), *consequence.body), consequence, kind, axiom)

    def _functional(self, property_: Term) -> None:
        body = (self._atom(property_, X, Y), self._atom(property_, X, Z))
        self._check("FunctionalProperty", f"{name(property_)} has one value at most", body, (Y, Z))

    def _inverse_functional(self, property_: Term) -> None:
        body = (self._atom(property_, Y, X), self._atom(property_, Z, X))
        self._check("InverseFunctionalProperty", f"{name(property_)} belongs to one thing only", body, (Y, Z))

    def _asymmetric(self, property_: Term) -> None:
        body = (self._atom(property_, X, Y), self._atom(property_, Y, X))
        self._check("AsymmetricProperty", f"{name(property_)} never holds both ways", body)

    def _irreflexive(self, property_: Term) -> None:
        body = (self._atom(property_, X, X),)
        self._check("IrreflexiveProperty", f"{name(property_)} never holds of a thing and itself", body)

    def _disjoint_properties(self, properties: list[Term]) -> None:
        for one, other in combinations(properties, 2):
            body = (self._atom(one, X, Y), self._atom(other, X, Y))
            self._check("DisjointProperties", f"{name(one)} DisjointWith {name(other)}", body)

    # What is stated of individuals

    def _differ(self, individuals: list[Term]) -> None:
        self._different |= {frozenset(pair) for pair in combinations(individuals, 2)}

    def _negative(self, assertion: Term) -> None:
        subject, property_, value = (
            self._axioms.value(assertion, OWL + part)
            for part in ("sourceIndividual", "assertionProperty", "targetIndividual")
        )
        value = value or self._axioms.value(assertion, OWL + "targetValue")
        if subject is None or property_ is None or value is None:
            raise OntologyError("A negative property assertion of the ontology lacks one of its three parts.")
        axiom = f"not {name(subject)} {name(property_)} {name(value)}"
        self._check("NegativePropertyAssertion", axiom, (self._atom(property_, subject, value),))

    # Collecting

    def _listed(self, subject: Term, predicate: str) -> list[Term]:
        return self._axioms.members(self._axioms.value(subject, OWL + predicate))

    def _follow(self, body: tuple[Atom, ...], consequence: Consequence, kind: str, axiom: str) -> None:
        if consequence.head is not None:
            self._rule(body, consequence.head)
        else:
            self._check(kind, axiom, body, consequence.differ)

    def _rule(self, body: tuple[Atom, ...], head: Atom) -> None:
        body = tuple(dict.fromkeys(body))
        if not body:
            raise OntologyError(f"There is no rule that makes everything {name(_class_of(head))} (owl:Thing).")
        if head not in body:
            self._rules[_renamed(Rule(body, head))] = None

    def _check(self, kind: str, axiom: str, body: tuple[Atom, ...], differ: tuple[int, int] | None = None) -> None:
        self._checks[Check(kind, axiom, tuple(dict.fromkeys(body)), differ)] = None


def _class_of(head: Atom) -> Term:
    return head.predicate if isinstance(head.object, int) else head.object


def _described(term: Term, otherwise: str) -> str:
    return otherwise if is_expression(term) else name(term)


def _renamed(rule: Rule) -> Rule:
    """The rule with its variables numbered in the order in which they come, so that equal rules are equal."""
    numbers: dict[int, int] = {}

    def place(slot: Slot) -> Slot:
        return numbers.setdefault(slot, len(numbers)) if isinstance(slot, int) else slot

    def atom(old: Atom) -> Atom:
        return Atom(place(old.subject), old.predicate, place(old.object))

    return Rule(tuple(map(atom, rule.body)), atom(rule.head))
