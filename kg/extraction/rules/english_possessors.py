"""Whose an English office is that a pronoun or a common noun tells: "its envoy", "the country's army chief".

`settle_its(line, at, found, bodies)` and `of_the_country` are called by `english_heads` for a title and what stands
before it.
"""

from typing import TYPE_CHECKING

from kg.extraction.rules.english_bodies import EnglishBodies
from kg.extraction.rules.mentions import Line, Mention
from kg.language.lexicon import words_of

if TYPE_CHECKING:
    from kg.extraction.rules.english_heads import Head

_BESIDE = (["and"], ["or"], [","])


def settle_its(line: Line, at: int, found: "Head", bodies: EnglishBodies) -> None:
    """Give a title behind "its" the body or country that is meant: who acts here, else who acted before.

    A minister is a country's; everybody else may be of either.
    """
    if found.body is not None or found.country is not None:
        return
    ministerial = words_of(found.title.lemma)[-1] in bodies.judge.words("ministerial")
    for owner in _owners(line, at, bodies):
        state = _state(owner)
        if state is not None or not ministerial:
            found.country = state
            found.body = bodies.again(owner, line, at, at + 1) if state is None else None
            return
    found.country = bodies.memory.country if ministerial else bodies.country_here(line, at)


def of_the_country(line: Line, at: int, bodies: EnglishBodies) -> str | None:
    """The country of "the country's president", "the government's envoy"; None where a word is no such owner."""
    word = line.words[at]
    if word != "government's" and word.removesuffix("'s") not in bodies.judge.words("countries_called"):
        return None
    return bodies.country_here(line, at) or bodies.memory.country if word.endswith("'s") else None


def _owners(line: Line, at: int, bodies: EnglishBodies) -> list[Mention]:
    """Who may be meant by "its", the likeliest first."""
    memory = bodies.memory
    here = [m for m in line.mentions if m.end <= at and m.kind in ("organization", "country") and _owns(m)]
    if here and line.words[at - 1 : at] in _BESIDE and here[-1].end == at - 1:
        here.reverse()  # "the ministry fined the bank and its chairman"
    subject = [memory.subject] if memory.subject is not None and not here else []
    return [*here, *subject, *[body for body in reversed(memory.bodies) if _owns(body)][:1]]


def _owns(mention: Mention) -> bool:
    """Whether somebody may be spoken of by what he reports: not an outlet that was told something."""
    return mention.org_kind not in ("mediaOutlet", "newsAgency") or mention.start == 0


def _state(owner: Mention) -> str | None:
    """The country that an owner is, or governs."""
    if owner.actor is None:
        return None
    return owner.actor.path if owner.actor.cls == "Country" else owner.actor.links.get("governmentOf")
