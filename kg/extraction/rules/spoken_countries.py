"""Which countries an article speaks of, sentence by sentence, and which one it is mostly about.

Asked where a title or «الحكومة» names no country. Called by `post_countries` and `entities`.
"""

import re
from collections import Counter
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from kg.extraction.rules.mentions import Line
from kg.language.arabic import clitics
from kg.language.lexicon import Actor, Lexicon
from kg.language.normal import fold
from kg.reading import Article

if TYPE_CHECKING:
    from kg.extraction.rules.entities import Entities

_DOMINANT = 2
_LEAST = 3
_GOING = 5
_OPENING = 3
"""Sentences among which the dateline is."""
_WRITTEN = frozenset({"dateline", "outlet", "byline"})
_BETWEEN = re.compile(r"[-–—|/:()،,]+")
_DATED = 5
"""Words among which the dash of a dateline is."""
_DASHES = frozenset({"-", "–", "—", "/", "("})


def countries(lines: list[Line], lexicon: Lexicon, language: str) -> dict[int, Counter[str]]:
    """How often each sentence speaks of each country, by the number of the sentence."""
    return {line.sentence.number: Counter(countries_in(line, lexicon, language)) for line in lines}


def main_country(spoken: dict[int, Counter[str]]) -> str | None:
    """The country spoken of twice as often as any other, if there is one."""
    ranked = sum(spoken.values(), Counter[str]()).most_common(2)
    if ranked and ranked[0][1] >= max(_LEAST, _DOMINANT * sum(count for _, count in ranked[1:])):
        return ranked[0][0]
    return None


def country_before(spoken: dict[int, Counter[str]], sentence: int) -> str | None:
    """The only country of the sentence last before that names any, where all others together are spoken of less."""
    named = next((own for place in range(sentence - 1, -1, -1) if (own := spoken.get(place))), Counter[str]())
    ranked = sum(spoken.values(), Counter[str]())
    if len(named) != 1:
        return None
    country = next(iter(named))
    return country if _DOMINANT * ranked[country] > sum(ranked.values()) else None


def country_of_dateline(lines: list[Line], spoken: dict[int, Counter[str]], lexicon: Lexicon) -> str | None:
    """Where an Arabic report was written («مسقط / الساحل / …», «الكويت - …»), where it is also about that country."""
    for line in lines[:_OPENING]:
        path, length = _country(line.words, 0, lexicon=lexicon, language="ar") if line.words else (None, 1)
        if path is not None and line.words[length : length + 1] and line.words[length] in _DASHES:
            about = sum((own for number, own in spoken.items() if number != line.sentence.number), Counter[str]())
            return path if about[path] else None
    return None


def written_from(article: Article, lines: list[Line], lexicon: Lexicon) -> str | None:
    """The country of the place in the dateline of an Arabic report, or beside the outlet: «صحيفة القمر - موروني»."""
    told = (article.text[piece.start : piece.end] for piece in article.furniture if piece.kind in _WRITTEN)
    opening = (" ".join(line.words[:_DATED]) for line in lines[:1] if _DASHES.intersection(line.words[:_DATED]))
    for piece in chain(told, (before.partition("-")[0] for before in opening)):
        for place in _BETWEEN.split(piece):
            words = fold(place).split()
            path, length = _country(words, 0, lexicon=lexicon, language="ar") if words else (None, 0)
            if path is not None and length == len(words):
                return path
    return None


def gone_to(line: Line, country: str, entities: "Entities") -> bool:
    """Whether somebody goes to a country in an English sentence."""
    going, words = entities.words("going"), line.words
    for position in range(1, len(words)):
        opened = words[position - 1] in ("to", "in", "into", "the") and going & set(
            words[max(0, position - _GOING) : position]
        )
        if opened and _country(words, position, lexicon=entities.lexicon, language="en")[0] == country:
            return True
    return False


def countries_in(line: Line, lexicon: Lexicon, language: str, end: int | None = None) -> list[str]:
    """The countries that a sentence speaks of up to a place, by name, by adjective, or by a place or body in them."""
    found: list[str] = []
    country = partial(_country, line.words, lexicon=lexicon, language=language)
    position = 0
    while position < (len(line.words) if end is None else end):
        path, length = country(position)
        if path is not None:
            found.append(path)
        position += length
    return found


def _country(words: list[str], position: int, *, lexicon: Lexicon, language: str) -> tuple[str | None, int]:
    readings = clitics(words[position]) if language == "ar" else (("", words[position].removesuffix("'s")),)
    for _, rest in readings:
        if len(rest) < 3 or rest in lexicon.portfolios[language]:
            continue
        length, found = lexicon.tries[language].longest(words, position, rest)
        actor = next((a for a in found if isinstance(a, Actor) and a.family != "person"), None)
        if actor is not None:
            links = actor.links
            path = actor.path if actor.cls == "Country" else links.get("inCountry") or links.get("governmentOf")
            return path, length
        if language == "ar":
            path, length = lexicon.country_of_phrase([rest, *words[position + 1 : position + 2]], 0)
        else:
            path, length = lexicon.country_of_adjective(rest, language), 1
        if path is not None:
            return path, length
    return None, 1
