"""The terms of the ontology as a reader of its documentation meets them.

In: the folder; out: `Term`s by local name, each with its words in both languages, its axioms and its cues.
Called by the pages and the drawings.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg.graph.terms import NAMESPACE, PREFIXES
from kg.ontology.axioms import Axioms
from kg.ontology.load import ontology_files
from kg.ontology.names import short

_RDF, _RDFS, _OWL, _SKOS, _DCT = (PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl", "skos", "dct"))
_STATUS = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
KINDS = {
    _OWL + "Class": "class",
    _OWL + "ObjectProperty": "object-property",
    _OWL + "DatatypeProperty": "data-property",
    _OWL + "AnnotationProperty": "annotation-property",
    _OWL + "NamedIndividual": "concept",
}
_LINKS = {
    "parents": (_RDFS + "subClassOf", _RDFS + "subPropertyOf"),
    "domain": (_RDFS + "domain",),
    "range": (_RDFS + "range",),
    "inverse": (_OWL + "inverseOf",),
    "scheme": (_SKOS + "inScheme",),
    "broader": (_SKOS + "broader",),
    "replaced": (_DCT + "isReplacedBy",),
    "source": (_DCT + "source",),
}
_BACK = {"parents": "children", "domain": "domain-of", "range": "range-of", "broader": "narrower", "scheme": "members"}
_WORDS = {
    "label": _RDFS + "label",
    "definition": _SKOS + "definition",
    "example": _SKOS + "example",
    "other": _SKOS + "altLabel",
    "note": _SKOS + "historyNote",
}
_CODES = {"PLOVER": NAMESPACE + "ploverType", "CAMEO": NAMESPACE + "cameoCode"}
_CUES = (NAMESPACE + "verbCue", NAMESPACE + "nounCue", _SKOS + "hiddenLabel")


@dataclass(slots=True)
class Term:
    """One term of ours; `words[what][language]` are its texts, `links[what]` the terms it is tied to, as IRIs."""

    iri: str
    kind: str
    file: str
    words: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    codes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    cues: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    axioms: list[str] = field(default_factory=list)
    status: str = ""
    deprecated: bool = False

    @property
    def name(self) -> str:
        """The local name, which is also the anchor on the page."""
        return self.iri.removeprefix(NAMESPACE)

    def text(self, what: str, language: str) -> str:
        """The first text of this sort in the language, else in any."""
        found = self.words.get(what, {})
        return next(iter(found.get(language) or [text for texts in found.values() for text in texts]), "")


@dataclass(frozen=True, slots=True)
class Described:
    """All that a page tells: our terms by IRI, those of others that we use, and what the ontology says of itself."""

    terms: dict[str, Term]
    outside: dict[str, str]
    header: dict[str, dict[str, str]]

    def of_kind(self, kind: str, language: str) -> list[Term]:
        """The terms of a kind in the order of their labels."""
        found = [term for term in self.terms.values() if term.kind == kind]
        return sorted(found, key=lambda term: (term.text("label", language).casefold(), term.name))


def describe(folder: Path) -> Described:
    """Read all OWL files of the folder. Raises OntologyError as `ontology_files` does."""
    files = {
        file.name: [quad.triple for quad in pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE)]
        for file in ontology_files(folder)
    }
    everything = [triple for triples in files.values() for triple in triples]
    terms = _declared(files)
    for triple in everything:
        _tell(triple, terms)
    for axiom in Axioms(everything).all():
        for iri in [axiom.about] if axiom.about else axiom.names():
            if iri in terms:
                terms[iri].axioms.append(axiom.words)
    _link_back(terms)
    return Described(terms, _outside(everything), _header(files["majlis.ttl"]))


def _declared(files: dict[str, list[Triple]]) -> dict[str, Term]:
    """Every term of ours, in the file that defines it."""
    defined = {
        _iri(triple.subject): name
        for name, triples in files.items()
        for triple in triples
        if triple.predicate.value == _SKOS + "definition"
    }
    terms: dict[str, Term] = {}
    for name, triples in files.items():
        for triple in triples:
            iri, kind = _iri(triple.subject), KINDS.get(_iri(triple.object))
            if triple.predicate.value == _RDF + "type" and kind and iri.startswith(NAMESPACE):
                terms.setdefault(iri, Term(iri, kind, defined.get(iri, name)))
    schemes = {
        _iri(triple.subject)
        for triples in files.values()
        for triple in triples
        if _iri(triple.object) == _SKOS + "ConceptScheme"
    }
    for iri in schemes & set(terms):
        terms[iri].kind = "scheme"
    return terms


def _tell(triple: Triple, terms: dict[str, Term]) -> None:
    term = terms.get(_iri(triple.subject))
    if term is None:
        return
    predicate, value = triple.predicate.value, triple.object
    if isinstance(value, Literal):
        for what, iri in _WORDS.items():
            if predicate == iri:
                term.words[what][value.language or ""].append(value.value)
        for scheme, iri in _CODES.items():
            if predicate == iri:
                term.codes[scheme].append(value.value)
        if predicate in _CUES:
            term.cues[value.language or ""].append(value.value)
        if predicate == _STATUS:
            term.status = value.value
        if predicate == _OWL + "deprecated":
            term.deprecated = value.value == "true"
    elif isinstance(value, NamedNode):
        for what, iris in _LINKS.items():
            if predicate in iris:
                term.links[what].append(value.value)


def _link_back(terms: dict[str, Term]) -> None:
    for term in terms.values():
        for what, back in _BACK.items():
            for iri in term.links.get(what, ()):
                if iri in terms:
                    terms[iri].links[back].append(term.iri)
        for iri in term.links.get("inverse", ()):
            if iri in terms and term.iri not in terms[iri].links["inverse"]:
                terms[iri].links["inverse"].append(term.iri)


def _outside(triples: Iterable[Triple]) -> dict[str, str]:
    """Declared terms of other vocabularies: IRI -> short name."""
    found = {
        _iri(triple.subject): short(triple.subject)
        for triple in triples
        if triple.predicate.value == _RDF + "type" and _iri(triple.object) in KINDS
    }
    return {
        iri: name
        for iri, name in sorted(found.items(), key=lambda item: item[1])
        if not iri.startswith(NAMESPACE) and iri
    }


def _header(triples: Iterable[Triple]) -> dict[str, dict[str, str]]:
    """What the ontology says of itself: local name of the property -> language (or none) -> words."""
    triples = list(triples)
    ontology = next(triple.subject for triple in triples if _iri(triple.object) == _OWL + "Ontology")
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in triples:
        if triple.subject == ontology:
            name = triple.predicate.value.replace("#", "/").rpartition("/")[2]
            value: Any = triple.object
            told[name][getattr(value, "language", None) or ""] = value.value
    return dict(told)


def _iri(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else ""
