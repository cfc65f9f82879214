"""The triples of an ontology as a compiler walks them: by subject and property, with lists and names.

In: quads; out: look-ups, and the few sets of names that say which constructs are known to entail nothing
about individuals. Called by the compiler.
"""

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import OntologyError
from kg.graph.terms import PREFIXES
from kg.inference.atoms import Term

OWL, RDFS, RDF_, XSD = PREFIXES["owl"], PREFIXES["rdfs"], PREFIXES["rdf"], PREFIXES["xsd"]
LOGICAL = (OWL, RDFS, RDF_, "http://www.w3.org/2003/11/swrl#")
"""Namespaces whose terms all mean something: one that is not known here must not be passed over."""

SILENT_TYPES = frozenset(
    {
        *(
            OWL + name
            for name in (
                "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual", "Ontology",
                "Axiom", "Annotation", "Restriction", "DeprecatedClass", "DeprecatedProperty", "OntologyProperty",
                "Thing",
            )
        ),
        RDFS + "Datatype",
        RDFS + "Class",
        RDF_ + "List",
        RDF_ + "Property",
    }
)  # fmt: skip
"""Types that only declare."""

SILENT_PREDICATES = frozenset(
    {
        *(
            OWL + name
            for name in (
                # about the ontology and its terms
                "versionInfo", "versionIRI", "imports", "priorVersion", "backwardCompatibleWith", "incompatibleWith",
                "deprecated", "annotatedSource", "annotatedProperty", "annotatedTarget",
                # parts of expressions, read where the expression is used
                "onProperty", "onProperties", "onClass", "onDataRange", "someValuesFrom", "allValuesFrom", "hasValue",
                "hasSelf", "minCardinality", "maxCardinality", "cardinality", "minQualifiedCardinality",
                "maxQualifiedCardinality", "qualifiedCardinality", "members", "distinctMembers",
                "datatypeComplementOf", "onDatatype", "withRestrictions", "sourceIndividual", "assertionProperty",
                "targetIndividual", "targetValue",
            )
        ),
        *(RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")),
        *(RDF_ + name for name in ("first", "rest")),
    }
)  # fmt: skip
"""Properties that say nothing about individuals by themselves."""


class Axioms:
    """The triples of an ontology."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.triples: list[tuple[Term, NamedNode, Term]] = []
        self._values: dict[tuple[Term, str], list[Term]] = defaultdict(list)
        for quad in quads:
            triple = (quad.subject, quad.predicate, quad.object)
            self.triples.append(triple)  # type: ignore[arg-type]
            self._values[quad.subject, quad.predicate.value].append(quad.object)  # type: ignore[arg-type, index]

    def values(self, subject: Term, predicate: str) -> list[Term]:
        """The values of a property, sorted so that equal ontologies are read in equal order."""
        return sorted(self._values.get((subject, predicate), ()), key=str)

    def value(self, subject: Term, predicate: str) -> Term | None:
        """The one value of a property."""
        return next(iter(self.values(subject, predicate)), None)

    def is_a(self, subject: Term, type_: str) -> bool:
        """Whether the ontology declares `subject` to be of this type."""
        return NamedNode(type_) in self._values.get((subject, RDF_ + "type"), ())

    def members(self, head: Term | None) -> list[Term]:
        """The members of an RDF list; raises OntologyError where the list breaks off."""
        found: list[Term] = []
        while head is not None and head != NamedNode(RDF_ + "nil"):
            first = self.value(head, RDF_ + "first")
            if first is None or len(found) > len(self.triples):
                raise OntologyError("A list in the ontology breaks off; save it again in Protégé.")
            found.append(first)
            head = self.value(head, RDF_ + "rest")
        return found


def name(term: Term | None) -> str:
    """A term as a person reads it: `maj:Person`, a literal's words, or “an expression”."""
    if isinstance(term, NamedNode):
        for prefix, namespace in PREFIXES.items():
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value[len(namespace) :]}"
        return f"<{term.value}>"
    if isinstance(term, Literal):
        return f"“{term.value}”"
    return "an expression"


def is_expression(term: Term) -> bool:
    """Whether the term stands for an unnamed class or property."""
    return isinstance(term, BlankNode)
