"""The terms of the ontology as the service has it: what they are called, mean and stand in, in both languages.

Made from one query; kept until the graph changes. Called by the tools and by the instructions of `ask`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from api.assistant import queries
from api.assistant.calls import Answered, Calls
from api.assistant.sources import in_language
from kg.graph import Graphs
from kg.graph.terms import NAMESPACE, PREFIXES

_KINDS = {
    "owl:Class": "class",
    "owl:ObjectProperty": "property",
    "owl:DatatypeProperty": "property",
    "skos:Concept": "concept",
}
"""What a term is, by its type; of a term with several the first of these."""
_TEXTS = {"rdfs:label": "labels", "skos:definition": "definitions", "skos:example": "examples"}
_LINKS = {
    "rdfs:subClassOf": "broader",
    "rdfs:subPropertyOf": "broader",
    "skos:broader": "broader",
    "rdfs:domain": "domains",
    "rdfs:range": "ranges",
    "skos:inScheme": "schemes",
    "rdf:type": "types",
    "owl:inverseOf": "inverses",
}
_CUES = ("maj:verbCue", "maj:nounCue")


@dataclass
class Term:
    """A class, a property or a concept, with prefixed names of what it is linked to."""

    name: str
    labels: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)
    broader: list[str] = field(default_factory=list)
    domains: list[str] = field(default_factory=list)
    ranges: list[str] = field(default_factory=list)
    schemes: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    inverses: list[str] = field(default_factory=list)
    cues: dict[str, list[str]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """class, property or concept."""
        return next((kind for name, kind in _KINDS.items() if name in self.types), "concept")

    def label(self, language: str) -> str:
        """What it is called."""
        return in_language(self.labels, language) or self.name

    def definition(self, language: str) -> str | None:
        """What it means."""
        return in_language(self.definitions, language)


@dataclass(frozen=True)
class Terms:
    """All terms by their prefixed name, `maj:Meeting`."""

    all: Mapping[str, Term]

    def find(self, given: str) -> Term | None:
        """A term by its name, its IRI, or what it is called."""
        name = _prefixed(given) if "://" in given else given if ":" in given else f"maj:{given}"
        if name in self.all:
            return self.all[name]
        wanted = given.casefold()
        called = (term for term in self.all.values() if wanted in {label.casefold() for label in term.labels.values()})
        return next(called, None) or self.all.get(f"maj:{given[:1].upper()}{given[1:]}")

    def words(self, local: str, language: str) -> str:
        """A value of the ontology in words; its name follows where it is another, since filters take that."""
        term = self.all.get(f"maj:{local}") or self.all.get(f"maj:{local}Force") or self.all.get(f"maj:{local}Tense")
        label = None if term is None else term.labels.get(language)
        return local if label is None or label.replace(" ", "").casefold() == local.casefold() else f"{label} ({local})"

    def below(self, name: str) -> list[Term]:
        """The terms that have another as their broader one."""
        return [term for term in self.all.values() if name in term.broader]

    def above(self, name: str) -> list[str]:
        """A term and all that are broader, the nearest first."""
        found = [name]
        for one in found:
            found += [up for up in self.all[one].broader if up not in found] if one in self.all else []
        return found


class Vocabulary:
    """The terms of a service, as they are now."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._of: Answered | None = None
        self._terms = Terms({})

    async def now(self) -> Terms:
        """The terms."""
        graph = Graphs(self._calls.base).ontology.value
        answered = await self._calls.fixed(queries.about("ontology", [graph]))
        if answered is not self._of:
            self._terms, self._of = _terms(answered), answered
        return self._terms


def _terms(answered: Answered) -> Terms:
    terms: dict[str, Term] = {}
    for row in answered.rows:
        name, relation = _prefixed(row["term"]["value"]), _prefixed(row["property"]["value"])
        term, value = terms.setdefault(name, Term(name)), row["value"]
        language = value.get("xml:lang", "und")
        if relation in _TEXTS:
            getattr(term, _TEXTS[relation]).setdefault(language, value["value"])
        elif relation in _CUES:
            term.cues.setdefault(language, []).append(value["value"])
        elif relation in _LINKS and (linked := _prefixed(value["value"])) != name:
            getattr(term, _LINKS[relation]).append(linked)
    return Terms({name: term for name, term in sorted(terms.items()) if term.labels})


def _prefixed(iri: str) -> str:
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def local(iri: str) -> str:
    """The end of the name of a term of the ontology."""
    return iri.removeprefix(NAMESPACE)
