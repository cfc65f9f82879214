"""Which concepts of a list the words of an article speak of: kinds of action, topics.

In: the `skos:hiddenLabel`s of `ontology/vocabularies.ttl`, as words in Arabic or English, and a text; out: concepts.
Called by the mapping. A concept is meant where all words of one of its labels occur in the text, in any order.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.terms import RDF, SKOS
from kg.language.arabic import clitics, light_stem
from kg.language.lexicon import words_of
from kg.language.stems import stems


@dataclass(frozen=True, slots=True)
class Concepts:
    """The stems of each label, with its language and concept, by the class of the concept."""

    labels: Mapping[NamedNode, tuple[tuple[frozenset[str], str, NamedNode], ...]] = field(default_factory=dict)

    @classmethod
    def from_quads(cls, quads: Iterable[Quad]) -> "Concepts":
        """The concepts of an ontology; a label whose every word is too short to tell anything is left out."""
        quads = list(quads)
        classes: dict[object, list[NamedNode]] = defaultdict(list)
        for quad in quads:
            if quad.predicate == RDF.type and isinstance(quad.object, NamedNode):
                classes[quad.subject].append(quad.object)
        found: dict[NamedNode, list[tuple[frozenset[str], str, NamedNode]]] = defaultdict(list)
        for quad in quads:
            label, concept = quad.object, quad.subject
            if quad.predicate == SKOS.hiddenLabel and isinstance(label, Literal) and isinstance(concept, NamedNode):
                told = stems(label.value, label.language or "")
                for kind in classes[concept] if told else ():
                    found[kind].append((told, label.language or "", concept))
        return cls({kind: tuple(sorted(labels, key=lambda label: label[2].value)) for kind, labels in found.items()})

    def meant(self, kind: NamedNode, text: str, language: str) -> list[NamedNode]:
        """The concepts of this class that the text speaks of, each once, in the order of their names."""
        said = _said(text, language)
        return list(
            dict.fromkeys(
                concept for told, tag, concept in self.labels.get(kind, ()) if tag == language and told <= said
            )
        )


def _said(text: str, language: str) -> frozenset[str]:
    """Every stem that the words may have, with and without what is written onto them: «بسحب» is said of «سحب» too."""
    if language != "ar":
        return stems(text, language)
    once = {light_stem(rest) for word in words_of(text) for _, rest in clitics(word)}
    return frozenset(once | {light_stem(stem) for stem in once})
