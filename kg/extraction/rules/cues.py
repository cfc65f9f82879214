"""The cues of all classes, loaded from the Turtle files of `ontology/`, with their surface forms.

`load_cues(folder)` reads every class with its superclasses and every `maj:verbCue` and `maj:nounCue`
annotation; a class that an expert adds is known at the next start.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pyoxigraph

from kg.errors import OntologyError
from kg.extraction.rules.arabic_forms import noun_forms, verb_forms
from kg.extraction.rules.english_forms import english_noun_forms, english_verb_forms
from kg.extraction.rules.frames import Cue, Form, parse_cue
from kg.language.lexicon import words_of

_MAJ = "https://w3id.org/majlis/ontology#"
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
FAMILIES = ("Meeting", "Visit", "Demand", "Commitment", "Response", "Statement")


Entry = tuple[tuple[str, ...], Cue, Form]


@dataclass(slots=True)
class CueTable:
    """Surface forms of one language: first folded word -> [(all words, cue, what the form tells)]."""

    forms: dict[str, list[Entry]] = field(default_factory=dict)

    def add(self, form: str, cue: Cue, told: Form) -> None:
        words = tuple(form.split())
        self.forms.setdefault(words[0], []).append((words, cue, told))


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue tables by language, and the superclasses of every class (itself first, nearest first)."""

    tables: dict[str, CueTable]
    ancestors: dict[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def load_cues(folder: Path) -> Cues:
    """Read the cues of all Turtle files in a folder. Raises OntologyError naming file or class at fault."""
    parents: dict[str, list[str]] = {}
    found: list[tuple[str, str, str, str]] = []
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise OntologyError(
            f"There is no Turtle file in the ontology folder {folder}; name the folder with --ontology."
        )
    for file in files:
        try:
            for triple in pyoxigraph.parse(file.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE):
                _collect(triple, parents, found)
        except SyntaxError as error:
            raise OntologyError(f"{file.name} is not readable Turtle: {error}; mend that line.") from error
    ancestors = {cls: tuple(_ancestors(cls, parents)) for cls in {*parents, *(cue[0] for cue in found)}}
    tables = {"ar": CueTable(), "en": CueTable()}
    for cls, part, text, language in sorted(found):
        family = next((name for name in ancestors[cls] if name in FAMILIES), None)
        if family is None:
            raise OntologyError(
                f"{cls} has cues but is no kind of {', '.join(FAMILIES)}; make it a subclass of one of them."
            )
        if language in tables:
            _add(tables[language], parse_cue(text, cls, family, part, language))
    return Cues(tables, ancestors)


def _collect(triple: pyoxigraph.Triple, parents: dict[str, list[str]], found: list[tuple[str, str, str, str]]) -> None:
    subject, predicate, value = triple.subject, triple.predicate.value, triple.object
    if not isinstance(subject, pyoxigraph.NamedNode):
        return
    name = _local(subject.value)
    if predicate == _SUBCLASS and isinstance(value, pyoxigraph.NamedNode):
        parents.setdefault(name, []).append(_local(value.value))
    elif predicate in (_MAJ + "verbCue", _MAJ + "nounCue") and isinstance(value, pyoxigraph.Literal):
        part = "verb" if predicate.endswith("verbCue") else "noun"
        found.append((name, part, value.value, value.language or ""))


def _local(iri: str) -> str:
    """The local name in our namespace; an outside class keeps its whole IRI."""
    return iri.removeprefix(_MAJ)


def _ancestors(cls: str, parents: dict[str, list[str]]) -> list[str]:
    order, waiting = [], [cls]
    while waiting:
        name = waiting.pop(0)
        if name not in order:
            order.append(name)
            waiting += sorted(parents.get(name, ()))
    return order


def _add(table: CueTable, cue: Cue) -> None:
    if "clause" in cue.features:
        table.add(" ".join(words_of(cue.lemma)), cue, Form("noun"))  # «ما لم»: words that have no other form
        return
    if cue.language == "ar":
        forms = verb_forms(cue.lemma, cue.inflection) if cue.part == "verb" else noun_forms(cue.lemma)
    elif cue.part == "verb":
        forms = english_verb_forms(cue.lemma, cue.inflection)
    else:
        forms = english_noun_forms(cue.lemma)
    for form, told in forms.items():
        table.add(" ".join(words_of(form)), cue, told)
