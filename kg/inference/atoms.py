"""Atoms and facts: what rules are made of, and what they are matched against.

In: terms; out: atoms with the keys by which rules are found, in an order fit for joins. Used by all of `kg.inference`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.graph.terms import RDF

Term = NamedNode | BlankNode | Literal
Slot = int | Term
"""A place in an atom: a variable (a number) or a term."""
Fact = tuple[Term, NamedNode, Term]
Key = tuple[NamedNode, Term | None]
"""What rules are found by: (rdf:type, the class) or (the property, None)."""


@dataclass(frozen=True, slots=True)
class Atom:
    """`predicate(subject, object)`; the object of an `rdf:type` atom is always a class."""

    subject: Slot
    predicate: NamedNode
    object: Slot

    @property
    def key(self) -> Key:
        """What rules about this atom are found by."""
        return (self.predicate, class_in(self.object) if self.predicate == RDF.type else None)

    @property
    def variables(self) -> set[int]:
        """The variables in it."""
        return {slot for slot in (self.subject, self.object) if isinstance(slot, int)}

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"


def class_in(slot: Slot) -> Term:
    """The class of an atom of `rdf:type`; TypeError where that is a variable."""
    if isinstance(slot, int):
        raise TypeError("an atom of rdf:type needs a class")
    return slot


def key_of(fact: Fact) -> Key:
    """What rules about a fact are found by."""
    return (fact[1], fact[2] if fact[1] == RDF.type else None)


def fact_of(quad: Quad) -> Fact:
    """The triple of a quad; quoted triples are no facts of OWL and are not met here."""
    return (quad.subject, quad.predicate, quad.object)  # type: ignore[return-value]


def ordered(bound: set[int], atoms: Iterable[Atom]) -> tuple[Atom, ...]:
    """The atoms in an order in which each, if it can be, is joined to what is bound before it."""
    left, known, order = list(atoms), set(bound), []
    while left:
        best = max(left, key=lambda atom: _boundness(atom, known))
        left.remove(best)
        order.append(best)
        known |= best.variables
    return tuple(order)


def _boundness(atom: Atom, known: set[int]) -> tuple[int, bool]:
    free = len(atom.variables - known)
    return (-free, atom.predicate != RDF.type)
