"""Cues: the words that signal a class of the ontology, and the frame that carries each argument.

A cue stands in `ontology/cues-*.ttl` as an annotation on a class:

    maj:Demand maj:verbCue "طالب [طلب فاعل] {issuer} {addressee} ب {action} ; force=demand"@ar .

It reads: a lemma; in brackets the root and pattern that mazini conjugates (Arabic verbs; left out,
they are looked for among the attested verbs); the slots in their order, the subject's first, each
after the markers that introduce it (`مع|ب`), or bare; features after semicolons. `parse_cue` turns one into a
`Cue`; `kg.extraction.rules.cues` collects them.
"""

import re
from dataclasses import dataclass, field

from kg.errors import OntologyError
from kg.language.normal import fold


@dataclass(frozen=True, slots=True)
class Slot:
    """An argument place; bare (`markers == ()`) or introduced by one of its markers (folded)."""

    name: str
    markers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What a surface form tells: `tense` is past, present, participle or noun; `pronoun` the suffix written onto it."""

    tense: str
    feminine: bool = False
    plural: bool = False
    passive: bool = False
    first_person: bool = False
    pronoun: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that signals `cls` (local name), itself a kind of `family` (a core class)."""

    cls: str
    family: str
    part: str
    language: str
    lemma: str
    inflection: str
    slots: tuple[Slot, ...]
    features: dict[str, str] = field(hash=False)

    @property
    def subject(self) -> Slot | None:
        """The bare slot that comes first, if the cue has one."""
        return self.slots[0] if self.slots and not self.slots[0].markers else None

    @property
    def bare_object(self) -> Slot | None:
        """The second bare slot, if any."""
        bare = [slot for slot in self.slots if not slot.markers]
        return bare[1] if len(bare) > 1 else None

    def marked(self, marker: str) -> Slot | None:
        """The slot that a marker introduces."""
        return next((slot for slot in self.slots if marker in slot.markers), None)


_CUE = re.compile(
    r"^(?P<lemma>[^\[{;]+)(?:\[(?P<inflection>[^\]]*)\])?\s*(?P<slots>[^;\[\]]*)(?P<features>(?:;[^;]*)*)$"
)
_SLOT = re.compile(r"(?P<markers>[^{}]*)\{(?P<name>\w+)\}")


def parse_cue(text: str, cls: str, family: str, part: str, language: str) -> Cue:
    """Read one cue in the notation above. Raises OntologyError naming the class and the cue."""
    match = _CUE.match(text.strip())
    if match is None or "{" in match["lemma"]:
        raise OntologyError(
            f"The cue “{text}” of {cls} cannot be read; write it as: "
            "word [root pattern] {slot} marker {slot} ; feature=value."
        )
    slots = []
    for found in _SLOT.finditer(match["slots"]):
        markers = tuple(fold(marker.strip()) for marker in found["markers"].split("|") if marker.strip())
        slots.append(Slot(found["name"], markers))
    left = _SLOT.sub("", match["slots"]).strip()
    if left:
        raise OntologyError(
            f"The cue “{text}” of {cls} has words without a slot after them: “{left}”; add the slot in braces."
        )
    features = {}
    for feature in filter(None, (piece.strip() for piece in match["features"].split(";"))):
        name, equals, value = feature.partition("=")
        if not equals:
            raise OntologyError(
                f"The cue “{text}” of {cls} has a feature without a value: “{feature}”; write name=value."
            )
        features[name.strip()] = value.strip()
    return Cue(
        cls, family, part, language, match["lemma"].strip(), (match["inflection"] or "").strip(), tuple(slots), features
    )
