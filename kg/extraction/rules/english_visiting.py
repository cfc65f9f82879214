"""Somebody who is called a guest before his name: "told visiting Chadian envoy Omar Deby that …".

`guests(syntax, found)` gives the visit, and the meeting with whoever speaks to him; called by `english_clauses`.
"""

from collections.abc import Iterator

from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention

_PERSONS = ("person", "title")
_HOSTS = ("speaker", "issuer", "participant")
_GUESTS = ("hearer", "addressee", "participant")


def guests(syntax: Syntax, found: list[Instance]) -> Iterator[Instance]:
    """The visits of all who are called so in a sentence, each with the meeting in which somebody spoke to the guest."""
    for guest in syntax.line.mentions:
        if guest.kind not in _PERSONS or syntax.judge.words("guests_called").isdisjoint(_opening(syntax, guest)):
            continue
        visit = _instance(syntax, guest, "Visit", "visit")
        visit.fill("visitor", [guest])
        yield visit
        hosts = next((named for told in found if (named := _hosts(told, guest))), [])
        if hosts:
            meeting = _instance(syntax, guest, "Reception", "receive")
            meeting.fill("host", hosts)
            meeting.fill("guest", [guest])
            yield meeting


def _hosts(told: Instance, guest: Mention) -> list[Mention]:
    """Who meets the guest, or speaks to him."""
    there = told.modality == "held" and any(guest in told.args.get(slot, ()) for slot in _GUESTS)
    return [m for slot in _HOSTS for m in told.args.get(slot, ()) if m.kind in _PERSONS and m is not guest and there]


def _opening(syntax: Syntax, guest: Mention) -> list[str]:
    """The word that a phrase begins with, and the one before it."""
    return syntax.words[max(0, guest.start - 1) : guest.start + 1]


def _instance(syntax: Syntax, guest: Mention, cls: str, lemma: str) -> Instance:
    """An event told by the first word of a phrase, of the class of a verb."""
    entries = syntax.judge.cues.forms[lemma]
    cue, form = next((cue, form) for _, cue, form in entries if (cue.cls, cue.part) == (cls, "verb"))
    return Instance(cue, form, syntax.line, guest.start, guest.start + 1)
