"""Places in an English sentence that no list of actors knows: by a preposition, by their kind, by who visits them.

`EnglishPlaces(judge, bodies).at(line, position)` gives the place that begins at a token, or None. Called by
`english_mentions`.
"""

from dataclasses import dataclass

from kg.extraction.rules.english_bodies import EnglishBodies
from kg.extraction.rules.english_words import PAST, THIRD, EnglishWords, plain
from kg.extraction.rules.mentions import Line, Mention

_MODIFIERS = 5
_JOURNEY = 4  # words of "left Lima for"
_VISITING = frozenset({"visit", "visited", "visits", "visiting", "tour", "toured", "tours", "touring"})


def _headline(line: Line) -> bool:
    """Whether a line is set in capitals, so that a capital makes no name: "Kerry Meets Envoy in Last-minute Effort"."""
    words = [token.text for token in line.tokens if token.kind == "word" and len(token.text) > 3]
    return len(words) > 3 and all(word[0].isupper() for word in words)


def gone_to(line: Line, start: int, judge: EnglishWords) -> bool:
    """Whether somebody flies or leaves for what is named: "flew to La Paz", "left Lima for Porto Alegre"."""
    led = line.words[start - 1 : start] in (["to"], ["for"], ["in"], ["into"])
    return led and not judge.words("flying").isdisjoint(line.words[max(0, start - _JOURNEY) : start - 1])


def of_its_country(town: Mention, country: Mention) -> bool:
    """Whether a country only tells where a town is: "a visit to Lima, Peru, by Berg"."""
    words = country.line.words
    parted = words[town.end : country.start] == [","] and words[country.end : country.end + 1] in ([","], ["."], [])
    if town.kind != "place" or town.actor is None or country.kind != "country" or country.actor is None:
        return False
    return parted and town.actor.links.get("inCountry") == country.actor.path


@dataclass(frozen=True)
class EnglishPlaces:
    """The finder of places without a country."""

    judge: EnglishWords
    bodies: EnglishBodies

    def at(self, line: Line, position: int) -> Mention | None:
        """A capitalised run that nobody knows, after "in", "to", "from": a place without a country."""
        town = self._town(line, position)
        if town is not None:
            return town
        site = self._site(line, position) or self._named_site(line, position)
        if site is not None:
            return site
        opened = position > 0 and line.words[position - 1] in self.judge.words("place_openers")
        opened = opened or gone_to(line, position, self.judge)
        if not (opened or self._joined(line, position)) or _headline(line):
            return None
        if line.words[position] in self.judge.function_words or not line.tokens[position].text[0].isupper():
            return None
        end = position
        while (
            end < len(line.tokens)
            and line.tokens[end].kind == "word"
            and line.tokens[end].text[0].isupper()
            and not self.judge.is_compound(line.words[end])
            and line.words[end] not in self.judge.function_words
            and end - position < 4
        ):
            end += 1
            if line.words[end - 1].endswith("'s"):
                return None
        if end == position:
            return None
        somebody = end == position + 1 and line.words[position] in self.bodies.memory.surnames
        named = Mention(line, position, end, "place", name=line.surface(position, end))
        return None if somebody else named  # "according to Berg"

    def _joined(self, line: Line, position: int) -> bool:
        """Whether a name stands with those of places: "toured Lund, Holt and Basra"; not "in Lund, Holt said"."""
        last = line.mentions[-1] if line.mentions else None
        beside = line.words[position - 1] if position else ""
        if last is None or last.kind != "place" or last.end != position - 1 or beside not in (",", "and"):
            return False
        end, joined = self._run(line, position), beside == "and"
        while not joined and line.words[end : end + 1] in ([","], ["and"]) and self._run(line, end + 1) > end + 1:
            joined, end = line.words[end] == "and", self._run(line, end + 1)
        told = line.words[position] in self.bodies.memory.surnames or self.judge.is_given(line.words[position])
        acts = end < len(line.words) and bool(self.judge.verb(line.words[end]) & {PAST, THIRD})
        return joined and end > position and not (told or acts)

    def _run(self, line: Line, start: int) -> int:
        """The end of the capitalised words that begin at a token."""
        end = start
        while end < len(line.tokens) and self.bodies.capitalised(line, end):
            end += 1
        return end

    def apposed(self, line: Line, place: Mention) -> int:
        """Where "the capital Oslo", "the southern port city of Aden" begin, of which only the name is the mention."""
        at = place.start - 1
        at -= line.words[at] == "of"
        if at < 1 or line.words[at] not in self.judge.words("place_heads") | {"capital"}:
            return place.start
        for start in range(at - 1, max(-1, at - _MODIFIERS), -1):
            if line.words[start] == "the" or line.words[start].endswith("'s"):
                return start
            if line.words[start] in self.judge.function_words or line.tokens[start].kind != "word":
                break
        return place.start

    def _town(self, line: Line, position: int) -> Mention | None:
        """ "the village of Challhua", "the northern border district of Challhua"."""
        head = self._head(line, position)
        named = head + 2
        if line.words[head] not in self.judge.words("place_heads") or line.words[head + 1 : named] != ["of"]:
            return None
        end = named
        while end < len(line.tokens) and end - named < 4 and line.tokens[end].text[0].isupper():
            end += 1
            if line.words[end - 1] != plain(line.words[end - 1]):
                break
        if end == named or line.words[end - 1].endswith("'s"):
            return None
        length, actor = self.bodies.actor(line, named, family="place")
        name = line.surface(named, end)
        return Mention(line, position, end, "place", name=name, actor=actor if length == end - named else None)

    def _head(self, line: Line, position: int) -> int:
        """The kind of a place behind the words that describe it: "the [northern border] district"."""
        head, last = position, min(position + _MODIFIERS, len(line.words)) - 1
        if not position or line.words[position - 1] != "the":
            return position
        while head < last and line.words[head] not in self.judge.words("place_heads"):
            if line.words[head] in self.judge.function_words or not line.tokens[head].text[0].islower():
                return position
            head += 1
        return head

    def _site(self, line: Line, position: int) -> Mention | None:
        """ "toured the refugee camp": a place by its kind alone, where somebody visits it."""
        if position < 2 or line.words[position - 1] != "the" or line.words[position - 2] not in _VISITING:
            return None
        for end in range(position + 1, min(position + 4, len(line.words) + 1)):
            town = self._town(line, end - 1)
            if town is not None:
                return town
            if line.words[end - 1] in self.judge.words("place_nouns"):
                return Mention(line, position, end, "place", name=line.surface(position, end))
        return None

    def _named_site(self, line: Line, position: int) -> Mention | None:
        """ "the Kakuma refugee camp": a name before the kind of a place."""
        end = position
        while end < len(line.tokens) and end - position < 3 and self.judge.is_name_word(line.tokens[end], opens=False):
            end += 1
        if end == position or not position or line.words[position - 1] != "the":
            return None
        for stop in range(end, min(end + 3, len(line.words))):
            if not line.tokens[stop].text[0].islower() or line.words[stop] in self.judge.function_words:
                return None
            if line.words[stop] in self.judge.words("place_nouns"):
                return Mention(line, position, stop + 1, "place", name=line.surface(position, stop + 1))
        return None
