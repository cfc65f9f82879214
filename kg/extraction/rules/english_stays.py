"""Visits that no verb or noun with a destination tells: "Berg, in Oslo for talks, said", "left Oslo after a visit".

`stays(syntax)` gives those told in an aside and is called by `english_clauses`; `where_visited` is asked by
`english_nouns` for a visit without a destination.
"""

from dataclasses import replace

from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention

_PERSONS = ("person", "title")
_PLACES = ("place", "country")
_NEAR = 5  # words between "at the end of" and the noun
_BEFORE = 8  # words between the place and what opens the phrase of the visit


def stays(syntax: Syntax) -> list[Instance]:
    """ "Berg, currently in Oslo for talks with Holt,": somebody who has come to a place for something."""
    found = []
    for place in syntax.line.mentions:
        if place.kind not in _PLACES or place.preposition != "in":
            continue
        at = place.start - 2 if syntax.word(place.start - 1) == "in" else place.start - 3
        while syntax.word(at) in syntax.judge.words("adverbs") | syntax.judge.words("apposition_openers"):
            at -= 1
        person = syntax.ends.get(at)
        if syntax.word(at) != "," or person is None or person.kind not in _PERSONS:
            continue
        entries = syntax.judge.cues.forms.get("is", ()) if _for_something(syntax, place.end) else ()
        told = ((cue, form) for _, cue, form in entries if cue.family == "Visit" and cue.lemma == "be")
        cue, form = next(told, (None, None))
        if cue is not None and form is not None:
            instance = Instance(cue, form, syntax.line, place.start - 1, place.start)
            instance.fill("visitor", [person])
            instance.fill("destination", [place])
            found.append(instance)
    return found


def _for_something(syntax: Syntax, at: int) -> bool:
    """Whether a purpose follows a place: "for talks", "to attend", "on a tour"."""
    if syntax.word(at) in ("for", "on"):
        events = syntax.judge.words("purposes_of_stays")
        return not events.isdisjoint(syntax.words[at + 1 : at + 1 + _NEAR])
    verb = syntax.heads.get(at + 1)
    return syntax.word(at) == "attending" or (
        syntax.word(at) == "to" and verb is not None and verb.kind == "infinitive"
    )


def where_visited(syntax: Syntax, noun: int) -> list[Mention]:
    """The place of "spoke in Oslo during a visit", "left Oslo at the end of a tour"."""
    opening = syntax.judge.words("visit_openers")
    opened = next((at for at in range(noun - 1, max(-1, noun - 1 - _NEAR), -1) if syntax.words[at] in opening), -1)
    if opened < 0 or any(at in syntax.covering or at in syntax.heads for at in range(opened + 1, noun)):
        return []
    for at in range(opened - 1, max(-1, opened - 1 - _BEFORE), -1):
        place = syntax.covering.get(at)
        if place is not None:
            left = syntax.word(place.start - 1) in syntax.judge.words("leaving_verbs") and not place.preposition
            there = place.kind in _PLACES and (place.preposition == "in" or left)
            return [replace(place, preposition="to", conjoined=False)] if there else []
        if at in syntax.heads or syntax.words[at] in (",", "and", "that"):
            return []
    return []
