"""What every state has, named without its country in an English report: "the foreign ministry", "the central bank".

`of_home(line, body, bodies)` is called by `english_bodies` for each body that it finds.
"""

from typing import TYPE_CHECKING

from kg.extraction.rules.mentions import Line, Mention
from kg.language.lexicon import Actor, words_of

if TYPE_CHECKING:
    from kg.extraction.rules.english_bodies import EnglishBodies


def of_home(line: Line, body: Mention, bodies: "EnglishBodies") -> None:
    """Name a body of the state that a report is about by its country too: its name alone tells nobody which it is."""
    words = words_of(body.name)
    told = any(bodies.judge.country_at(words, at)[1] or _country(words, at, bodies) for at in range(len(words)))
    national = body.org_kind == "ministry" or body.name.lower() in bodies.judge.words("national_bodies")
    if not national or body.actor is not None or body.alias_of or told or _owned(body.name):
        return
    country = bodies.judge.lexicon.actors.get(bodies.memory.home or bodies.country_here(line, body.start) or "")
    adjective = next((word for word, language in country.demonyms if language == "en"), None) if country else None
    if adjective is None:
        return
    body.name = f"{adjective} {body.name}"
    own = words_of(body.name)
    length, found = bodies.judge.lexicon.tries["en"].longest(own, 0, own[0])
    if length == len(own):
        body.actor = next((a for a in found if isinstance(a, Actor) and a.family == "organization"), None)


def _owned(name: str) -> bool:
    """Whether a name tells whose the body is: "Florida's Department of Insurance", "Ministry of Health of Kano"."""
    return "'s " in name or name.count(" of ") > 1


def _country(words: list[str], at: int, bodies: "EnglishBodies") -> bool:
    """Whether a word names a country: "Ministry of Defence of Chad", "France's"."""
    _, found = bodies.judge.lexicon.tries["en"].longest(words, at, words[at].removesuffix("'s"))
    return any(isinstance(a, Actor) and a.cls == "Country" for a in found)
