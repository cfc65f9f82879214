"""The classes and lists of the ontology as a language model is told of them: name, meaning, examples, words.

`load_vocabulary(folder)` reads every Turtle file of `ontology/`; a class that an expert adds is in it at the next
start. Called by `reader`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import OntologyError
from kg.extraction import report

_MAJ = "https://w3id.org/majlis/ontology#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FAMILIES = ("Organization", "Place", "Meeting", "Visit", "Demand", "Commitment", "Response")
"""Classes of which an item may be of a kind."""
LISTS = {
    "status": ("EventStatus", get_args(report.EventStatus)),
    "role": ("Role", get_args(report.Role)),
    "force": ("Force", get_args(report.Force)),
    "speech_status": ("SpeechActStatus", get_args(report.Demand.model_fields["status"].annotation)),
    "response": ("ResponseType", get_args(report.ResponseType)),
    "post_status": ("TenureStatus", get_args(report.HeldPost.model_fields["status"].annotation)),
    "certainty": ("Certainty", get_args(report.Claim.model_fields["certainty"].annotation)),
    "polarity": ("Polarity", get_args(report.Claim.model_fields["polarity"].annotation)),
    "tense": ("Tense", get_args(report.Claim.model_fields["tense"].annotation)),
}
"""Fields of a report with the class of their concepts and the words for these."""
_RENAMED = {"demandForce": "demand", "principal": "participant", "presentTense": "present"}
"""Concepts for which a report has another word."""
_MOST_CUES = 14
_LEMMA = re.compile(r"[^\[{;]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A class or a word of a list: `name` is what the answer says; the rest is in one language."""

    name: str
    label: str
    definition: str
    examples: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """The terms by family or list, and by language; the first of a family is the family itself."""

    terms: dict[str, dict[str, tuple[Term, ...]]]

    def names(self, group: str) -> tuple[str, ...]:
        """What may stand in a field of this group."""
        return tuple(term.name for term in self.terms["en"][group])


@lru_cache(maxsize=4)
def load_vocabulary(folder: Path) -> Vocabulary:
    """Read the ontology. Raises OntologyError naming the file at fault, or what it lacks."""
    facts = _Facts(folder)
    terms = {}
    for language in ("ar", "en"):
        kinds = {family: tuple(facts.kinds(family, language)) for family in FAMILIES}
        terms[language] = kinds | {group: tuple(facts.concepts(group, language)) for group in LISTS}
    return Vocabulary(terms)


class _Facts:
    """What the files say, by subject and property."""

    def __init__(self, folder: Path) -> None:
        self._words: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        self._below: dict[str, set[str]] = defaultdict(set)
        self._members: dict[str, set[str]] = defaultdict(set)
        self._left_out: set[str] = set()
        files = sorted(file for file in folder.glob("*.ttl") if file.name != "shapes.ttl")
        if not files:
            raise OntologyError(f"There is no Turtle file in the ontology folder {folder}; name it with --ontology.")
        for file in files:
            try:
                for triple in pyoxigraph.parse(file.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE):
                    self._note(triple)
            except SyntaxError as error:
                raise OntologyError(f"{file.name} is not readable Turtle: {error}; mend that line.") from error

    def _note(self, triple: Triple) -> None:
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, NamedNode):
            return
        name = _local(subject.value)
        if isinstance(value, Literal):
            if predicate == _OWL + "deprecated" and value.value == "true":
                self._left_out.add(name)
            elif value.language:
                self._words[name, predicate, value.language].append(value.value)
        elif predicate == _OWL + "equivalentClass" and isinstance(value, BlankNode):
            self._left_out.add(name)  # what fits its definition belongs to it, and nobody says so
        elif isinstance(value, NamedNode) and predicate == _RDFS + "subClassOf":
            self._below[_local(value.value)].add(name)
        elif isinstance(value, NamedNode) and predicate == _TYPE:
            self._members[_local(value.value)].add(name)

    def kinds(self, family: str, language: str, parent: str = "", seen: frozenset[str] = frozenset()) -> Iterator[Term]:
        """A class and those below it, each before its own kinds."""
        if family in seen:
            return
        if family not in self._left_out:
            yield self._term(family, family, language, parent)
        for kind in sorted(self._below[family]):
            yield from self.kinds(kind, language, family, seen | {family})

    def concepts(self, group: str, language: str) -> Iterator[Term]:
        """The concepts of a list for which a report has a word, in the order of the report."""
        kind, values = LISTS[group]
        found = {_RENAMED.get(name, name): name for name in self._members[kind]}
        if missing := [value for value in values if value not in found]:
            raise OntologyError(f"The ontology has no {kind} for “{missing[0]}”; add it to vocabularies.ttl.")
        for value in values:
            yield self._term(value, found[value], language)

    def _term(self, name: str, concept: str, language: str, parent: str = "") -> Term:
        def words(predicate: str) -> tuple[str, ...]:
            return tuple(sorted(self._words[concept, predicate, language]))

        cues = [*words(_MAJ + "verbCue"), *words(_MAJ + "nounCue")]
        lemmas = tuple(dict.fromkeys(found.group().strip() for cue in cues if (found := _LEMMA.match(cue))))
        label, definition = words(_RDFS + "label"), words(_SKOS + "definition")
        return Term(
            name,
            label[0] if label else name,
            definition[0] if definition else "",
            words(_SKOS + "example"),
            _spread(lemmas),
            parent,
        )


def _spread(lemmas: tuple[str, ...]) -> tuple[str, ...]:
    """A few of them, from all over the list."""
    step = max(1, -(-len(lemmas) // _MOST_CUES))
    return lemmas[::step]


def _local(iri: str) -> str:
    return iri.removeprefix(_MAJ)
