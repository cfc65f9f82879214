"""Datelines of English reports: "LUSAKA, July 24 (Agency) - ", "Kathmandu, Nov. 30: ", marked as furniture or not.

`EnglishDateline(judge, bodies)` tells the country that a report is written from and passes over the words. Called by
`english_mentions`.
"""

import re
from dataclasses import dataclass

from kg.extraction.rules.english_sources import EnglishSources
from kg.extraction.rules.english_words import EnglishWords
from kg.extraction.rules.mentions import Line
from kg.language.lexicon import Actor, words_of
from kg.reading.article import Article

_DATELINE = re.compile(
    r"[A-Z][A-Z’'.\- ]{2,}(?:[,/|][^-–—\n]{0,40})?(?:\([^)\n]{2,30}\))?[^-–—\n]{0,12}\s[-–—]{1,2}\s"
    r"|[A-Z][\w’']+(?: [A-Z][\w’']+)*, [A-Z][\w’']+(?: [A-Z][\w’']+)* [–—] "
)
_COLON = re.compile(
    r"[A-Z][\w’']+(?: [A-Z][\w’']+){0,2}(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?(?: \([^)\n]{2,20}\))?: (?=[A-Z])"
)
_NEAR_START = 6
_LONGEST = 16


@dataclass(frozen=True)
class EnglishDateline:
    """The finder of datelines."""

    judge: EnglishWords
    bodies: EnglishSources

    def written_from(self, article: Article, lines: list[Line]) -> str | None:
        """The path of the country that an article is written from; None where nothing tells it."""
        for span in article.furniture:
            if span.kind == "dateline":
                words = words_of(article.text[span.start : span.end])
                _, found = self.judge.lexicon.tries["en"].longest(words, 0, words[0]) if words else (0, [])
                place = next((a for a in found if isinstance(a, Actor) and a.family == "place"), None)
                if place is not None:
                    return _country(place)
        for line in lines[:_NEAR_START]:
            _, place = self.bodies.actor(line, 0, family="place") if self._end(line) else (0, None)
            if place is not None:
                return _country(place)
        return None

    def skip(self, line: Line) -> int:
        """The first token behind a dateline: its city is where the article is written, and nobody's act."""
        end = self._end(line)
        if end:
            length, actor = self.bodies.actor(line, 0)
            if actor is not None and actor.family == "place":
                mention = self.bodies.known(line, 0, length, actor)
                mention.preposition = "in"
                line.mentions.append(mention)
                memory = self.bodies.memory
                memory.country = memory.home or _country(actor) or memory.country
        return end

    def _end(self, line: Line) -> int:
        """The number of tokens of the dateline that a sentence opens with; behind a colon only a place is one."""
        if line.sentence.number > _NEAR_START or not line.tokens:
            return 0
        match = _DATELINE.match(line.text, line.sentence.start)
        if match is None and (match := _COLON.match(line.text, line.sentence.start)) is not None:
            length, place = self.bodies.actor(line, 0, family="place")
            if place is None or line.words[length] not in (":", ",", "("):
                return 0
        if match is None:
            return 0
        end = next((p for p, t in enumerate(line.tokens) if t.start >= match.end()), 0)
        return end if 0 < end <= _LONGEST else 0


def _country(place: Actor) -> str | None:
    return place.path if place.cls == "Country" else place.links.get("inCountry")
