"""Class and property expressions of OWL as atoms (OWL 2 Profiles, section 4.2.3: OWL 2 RL).

In: an expression and the variable of the individual; out: bodies from which membership can be inferred, or the
heads that membership entails. Called by the compiler; raises OntologyError naming what has no rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, product

from pyoxigraph import Literal, NamedNode

from kg.errors import OntologyError
from kg.graph.terms import RDF
from kg.inference.atoms import Atom, Slot, Term
from kg.inference.axioms import OWL, RDFS, XSD, Axioms, is_expression, name

Body = tuple[Atom, ...]
THING, NOTHING, LITERAL = NamedNode(OWL + "Thing"), NamedNode(OWL + "Nothing"), NamedNode(RDFS + "Literal")
_MINIMA = (OWL + "minCardinality", OWL + "minQualifiedCardinality")
_MAXIMA = (
    OWL + "maxCardinality",
    OWL + "maxQualifiedCardinality",
    OWL + "cardinality",
    OWL + "qualifiedCardinality",
)


@dataclass(frozen=True, slots=True)
class Consequence:
    """What membership entails where `body` holds too: `head`, or, where that is None, a contradiction.

    With `differ`, the contradiction is that the two variables have different values.
    """

    body: Body
    head: Atom | None
    differ: tuple[int, int] | None = None


class Expressions:
    """Reads the expressions of one ontology."""

    def __init__(self, axioms: Axioms) -> None:
        self._axioms = axioms
        self._numbers = count(100)

    def fresh(self) -> int:
        """A variable that is used nowhere else."""
        return next(self._numbers)

    def property_atom(self, expression: Term, subject: Slot, value: Slot) -> Atom:
        """`expression(subject, value)`, where the expression is a property or the inverse of one."""
        if isinstance(expression, NamedNode):
            return Atom(subject, expression, value)
        inverse = self._axioms.value(expression, OWL + "inverseOf")
        if inverse is None:
            raise OntologyError("A property expression of the ontology is neither a name nor the inverse of one.")
        return self.property_atom(inverse, value, subject)

    def bodies(self, expression: Term, x: Slot, about: Term) -> list[Body]:
        """The conditions, any of which makes `x` a member; `about` is the term to name in an error."""
        if not is_expression(expression):
            if expression == NOTHING:
                return []
            return [()] if expression == THING else [(Atom(x, RDF.type, expression),)]
        if (parts := self._axioms.value(expression, OWL + "intersectionOf")) is not None:
            every = [self.bodies(part, x, about) for part in self._axioms.members(parts)]
            return [tuple(atom for body in choice for atom in body) for choice in product(*every)]
        if (parts := self._axioms.value(expression, OWL + "unionOf")) is not None:
            return [body for part in self._axioms.members(parts) for body in self.bodies(part, x, about)]
        if (on := self._axioms.value(expression, OWL + "onProperty")) is not None:
            return self._restriction_bodies(expression, on, x, about)
        raise OntologyError(self._no_rule(expression, about))

    def _restriction_bodies(self, expression: Term, on: Term, x: Slot, about: Term) -> list[Body]:
        if (value := self._axioms.value(expression, OWL + "hasValue")) is not None:
            return [(self.property_atom(on, x, value),)]
        filler = self._axioms.value(expression, OWL + "someValuesFrom")
        if filler is None and any(self._number(expression, minimum) == 1 for minimum in _MINIMA):
            filler = self._axioms.value(expression, OWL + "onClass") or THING
        if filler is None or self._is_data_range(filler):
            raise OntologyError(self._no_rule(expression, about))
        y = self.fresh()
        atom = self.property_atom(on, x, y)
        return [(atom, *body) for body in self.bodies(THING if filler == LITERAL else filler, y, about)]

    def consequences(self, expression: Term, x: Slot, about: Term) -> Iterator[Consequence]:
        """What membership of `x` entails; nothing for what OWL 2 RL draws nothing from, such as “some”."""
        if not is_expression(expression):
            if expression == NOTHING:
                yield Consequence((), None)
            elif expression != THING:
                yield Consequence((), Atom(x, RDF.type, expression))
        elif (parts := self._axioms.value(expression, OWL + "intersectionOf")) is not None:
            for part in self._axioms.members(parts):
                yield from self.consequences(part, x, about)
        elif (other := self._axioms.value(expression, OWL + "complementOf")) is not None:
            for body in self.bodies(other, x, about):
                yield Consequence(body, None)
        elif (on := self._axioms.value(expression, OWL + "onProperty")) is not None:
            yield from self._restriction_consequences(expression, on, x, about)
        elif not any(self._axioms.value(expression, OWL + known) for known in ("unionOf", "oneOf")):
            raise OntologyError(self._no_rule(expression, about))

    def _restriction_consequences(self, expression: Term, on: Term, x: Slot, about: Term) -> Iterator[Consequence]:
        if (value := self._axioms.value(expression, OWL + "hasValue")) is not None:
            yield Consequence((), self.property_atom(on, x, value))
        elif (filler := self._axioms.value(expression, OWL + "allValuesFrom")) is not None:
            if not self._is_data_range(filler):
                y = self.fresh()
                for found in self.consequences(filler, y, about):
                    yield Consequence((self.property_atom(on, x, y), *found.body), found.head, found.differ)
        elif self._axioms.value(expression, OWL + "hasSelf") is not None:
            yield Consequence((), self.property_atom(on, x, x))
        elif any(self._number(expression, maximum) is not None for maximum in _MAXIMA):
            yield from self._at_most(expression, on, x, about)
        elif self._axioms.value(expression, OWL + "someValuesFrom") is None and not any(
            self._number(expression, minimum) is not None for minimum in _MINIMA
        ):
            raise OntologyError(self._no_rule(expression, about))

    def _at_most(self, expression: Term, on: Term, x: Slot, about: Term) -> Iterator[Consequence]:
        most = next(n for maximum in _MAXIMA if (n := self._number(expression, maximum)) is not None)
        if most > 1:
            raise OntologyError(
                f"{name(about)}: there is no rule for a cardinality of {most}; at most one can be checked."
            )
        filler = self._axioms.value(expression, OWL + "onClass") or THING
        y, z = self.fresh(), self.fresh()
        for one in self.bodies(filler, y, about):
            first = (self.property_atom(on, x, y), *one)
            if most == 0:
                yield Consequence(first, None)
                continue
            for other in self.bodies(filler, z, about):
                yield Consequence((*first, self.property_atom(on, x, z), *other), None, (y, z))

    def _number(self, expression: Term, predicate: str) -> int | None:
        value = self._axioms.value(expression, predicate)
        return int(value.value) if isinstance(value, Literal) else None

    def _is_data_range(self, term: Term) -> bool:
        if isinstance(term, NamedNode):
            return term.value.startswith(XSD) or self._axioms.is_a(term, RDFS + "Datatype")
        return self._axioms.is_a(term, RDFS + "Datatype")

    def _no_rule(self, expression: Term, about: Term) -> str:
        kinds = sorted(
            name(predicate)
            for subject, predicate, _ in self._axioms.triples
            if subject == expression and predicate.value.startswith(OWL) and predicate.value != OWL + "onProperty"
        )
        return (
            f"{name(about)}: there is no rule for {' with '.join(kinds) or 'this expression'} here; "
            "say it otherwise, or as a shape."
        )
