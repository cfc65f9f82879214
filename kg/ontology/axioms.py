"""The axioms of an ontology, taken apart from its triples and put in words near to Manchester syntax.

In: triples; out: `Axiom`s, each with the triples that state it. Called by the search for justifications, by the
documentation, and by whoever compares two ontologies.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.terms import PREFIXES
from kg.ontology.names import short

_OWL, _RDFS, _RDF = PREFIXES["owl"], PREFIXES["rdfs"], PREFIXES["rdf"]
Node = NamedNode | BlankNode | Literal | Triple

_FRAMES = {
    _RDFS + "subClassOf": "SubClassOf",
    _OWL + "equivalentClass": "EquivalentTo",
    _OWL + "disjointWith": "DisjointWith",
    _RDFS + "subPropertyOf": "SubPropertyOf",
    _OWL + "equivalentProperty": "EquivalentTo",
    _OWL + "propertyDisjointWith": "DisjointWith",
    _OWL + "inverseOf": "InverseOf",
    _OWL + "propertyChainAxiom": "SubPropertyChain",
    _OWL + "hasKey": "HasKey",
    _RDFS + "domain": "Domain",
    _RDFS + "range": "Range",
}
_CHARACTERISTICS = {
    _OWL + name + "Property": name
    for name in (
        "Functional",
        "InverseFunctional",
        "Transitive",
        "Symmetric",
        "Asymmetric",
        "Reflexive",
        "Irreflexive",
    )
}
_LISTED = {
    _OWL + "AllDisjointClasses": ("DisjointClasses", _OWL + "members"),
    _OWL + "AllDifferent": ("DifferentIndividuals", _OWL + "distinctMembers"),
    _OWL + "AllDisjointProperties": ("DisjointProperties", _OWL + "members"),
}
_QUANTIFIERS = {
    _OWL + "someValuesFrom": "some",
    _OWL + "allValuesFrom": "only",
    _OWL + "hasValue": "value",
    _OWL + "hasSelf": "Self",
    _OWL + "minCardinality": "min",
    _OWL + "maxCardinality": "max",
    _OWL + "cardinality": "exactly",
    _OWL + "minQualifiedCardinality": "min",
    _OWL + "maxQualifiedCardinality": "max",
    _OWL + "qualifiedCardinality": "exactly",
}
_COMBINED = {_OWL + "intersectionOf": " and ", _OWL + "unionOf": " or ", _OWL + "oneOf": " , "}
DECLARATIONS = {
    _OWL + kind
    for kind in (
        "Class",
        "ObjectProperty",
        "DatatypeProperty",
        "AnnotationProperty",
        "NamedIndividual",
        "Ontology",
        "Restriction",
        "Axiom",
    )
}
"""Types that only declare."""


@dataclass(frozen=True, slots=True)
class Axiom:
    """`about` is the IRI of its subject, empty where it has none of its own; `triples` state it and its expressions."""

    about: str
    words: str
    triples: tuple[Triple, ...]

    def names(self) -> frozenset[str]:
        """The IRIs that the axiom speaks of."""
        terms = (term for triple in self.triples for term in (triple.subject, triple.predicate, triple.object))
        own = (term.value for term in terms if isinstance(term, NamedNode))
        return frozenset(iri for iri in own if not iri.startswith((_OWL, _RDF, _RDFS)))


class Axioms:
    """The logical axioms of an ontology; declarations and annotations are not among them."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._of: dict[Node, list[Triple]] = defaultdict(list)
        for triple in triples:
            self._of[triple.subject].append(triple)
        kind = _RDF + "type"
        types = {
            subject: {_iri(triple.object) for triple in found if triple.predicate.value == kind}
            for subject, found in self._of.items()
        }
        self._annotations = {
            subject.value
            for subject, kinds in types.items()
            if isinstance(subject, NamedNode) and _OWL + "AnnotationProperty" in kinds
        }
        self._individuals = {subject for subject, kinds in types.items() if _OWL + "NamedIndividual" in kinds}

    def all(self) -> list[Axiom]:
        """Every logical axiom, sorted by its words."""
        found = [axiom for subject in self._of for axiom in self._about(subject)]
        return sorted(found, key=lambda axiom: (axiom.about, axiom.words))

    def _about(self, subject: Node) -> Iterable[Axiom]:
        for triple in self._of[subject]:
            predicate, value = triple.predicate.value, triple.object
            words = None
            if isinstance(subject, BlankNode):
                if predicate == _RDF + "type" and _iri(value) in _LISTED:
                    frame, members = _LISTED[_iri(value)]
                    words = f"{frame}: {', '.join(self._members(subject, members))}"
            elif predicate in _FRAMES:
                words = f"{name(subject)} {_FRAMES[predicate]}: {self._said(predicate, value)}"
            elif predicate == _RDF + "type" and _iri(value) in _CHARACTERISTICS:
                words = f"{name(subject)} Characteristics: {_CHARACTERISTICS[_iri(value)]}"
            elif predicate == _RDF + "type" and _iri(value) not in DECLARATIONS:
                words = f"{name(subject)} Types: {self.expression(value)}"
            elif subject in self._individuals and self._is_fact(predicate):
                words = f"{name(subject)} Facts: {name(triple.predicate)} {self.expression(value)}"
            if words is not None:
                whole = self._closure(subject) if isinstance(subject, BlankNode) else (triple, *self._closure(value))
                yield Axiom(subject.value if isinstance(subject, NamedNode) else "", words, tuple(whole))

    def _is_fact(self, predicate: str) -> bool:
        return not predicate.startswith((_OWL, _RDFS, _RDF)) and predicate not in self._annotations

    def _said(self, predicate: str, value: Node) -> str:
        if predicate == _OWL + "propertyChainAxiom":
            return " o ".join(self._list(value))
        if predicate == _OWL + "hasKey":
            return ", ".join(self._list(value))
        return self.expression(value)

    def expression(self, node: Node) -> str:
        """A class expression, name or literal in words."""
        if not isinstance(node, BlankNode):
            return name(node)
        parts = {triple.predicate.value: triple.object for triple in self._of[node]}
        for predicate, joined in _COMBINED.items():
            if predicate in parts:
                words = joined.join(self._list(parts[predicate]))
                return f"{{{words}}}" if predicate == _OWL + "oneOf" else f"({words})"
        if _OWL + "complementOf" in parts:
            return f"not {self.expression(parts[_OWL + 'complementOf'])}"
        if _OWL + "inverseOf" in parts:
            return f"inverse {self.expression(parts[_OWL + 'inverseOf'])}"
        for predicate, quantifier in _QUANTIFIERS.items():
            if predicate in parts:
                on = self.expression(parts[_OWL + "onProperty"]) if _OWL + "onProperty" in parts else "?"
                of = parts.get(_OWL + "onClass") or parts.get(_OWL + "onDataRange")
                filler = f" {self.expression(of)}" if of is not None else ""
                value = "" if quantifier == "Self" else f" {self.expression(parts[predicate])}"
                return f"({on} {quantifier}{value}{filler})"
        return "(an expression)"

    def _members(self, node: Node, predicate: str) -> list[str]:
        heads = [t.object for t in self._of[node] if t.predicate.value in (predicate, _OWL + "members")]
        return sorted(word for head in heads for word in self._list(head))

    def _list(self, head: Node) -> list[str]:
        found: list[str] = []
        while isinstance(head, BlankNode):
            parts = {triple.predicate.value: triple.object for triple in self._of[head]}
            if _RDF + "first" not in parts:
                break
            found.append(self.expression(parts[_RDF + "first"]))
            head = parts.get(_RDF + "rest", NamedNode(_RDF + "nil"))
        return found

    def _closure(self, node: Node) -> list[Triple]:
        """The triples of a blank node and of those below it."""
        if not isinstance(node, BlankNode):
            return []
        return [triple for mine in self._of[node] for triple in (mine, *self._closure(mine.object))]


def name(node: Node) -> str:
    """The local name of a term of ours, the prefixed name of another, or the literal."""
    if isinstance(node, Literal):
        return f'"{node.value}"'
    return short(node).removeprefix("maj:") if isinstance(node, NamedNode) else "(an expression)"


def _iri(node: Node) -> str:
    return node.value if isinstance(node, NamedNode) else ""


def words(axioms: Sequence[Axiom]) -> tuple[str, ...]:
    """The axioms in words, each once."""
    return tuple(dict.fromkeys(axiom.words for axiom in axioms))
