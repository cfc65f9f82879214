"""Governments in an English sentence: "the Iraqi government", "the Berg administration", "the government" named before.

`EnglishGovernments(judge, bodies).at(line, position)` gives the government that begins at a token, or None.
Called by `english_mentions`.
"""

from dataclasses import dataclass

from kg.extraction.rules.english_bodies import EnglishBodies
from kg.extraction.rules.english_known import unpossessed
from kg.extraction.rules.english_words import EnglishWords, plain
from kg.extraction.rules.mentions import Line, Mention

_LONGEST_NAME = 3
_OWNERS = frozenset({"the", "its", "their", "his", "her"})


@dataclass(frozen=True)
class EnglishGovernments:
    """The finder of governments by country, by the name of their leader, or by what the article spoke of."""

    judge: EnglishWords
    bodies: EnglishBodies

    def at(self, line: Line, position: int) -> Mention | None:
        """The government that begins at a token."""
        steps, country = self.judge.country_at(line.words, position)
        length, actor = self.bodies.actor(line, position)
        if country is None and actor is not None:
            steps, country = length, actor.path if actor.cls == "Country" else actor.links.get("inCountry")
        after = position + steps
        if steps and line.words[after : after + 1] and line.words[after] in self.judge.words("government_adjectives"):
            after += 1  # "the Malian transitional authorities"
        if steps and after < len(line.words) and plain(line.words[after]) in self.judge.words("government_heads"):
            people = self.judge.words("source_heads") | self.judge.words("sent_out") | self.judge.words("missions_sent")
            if after + 1 < len(line.words) and line.words[after + 1] in people:
                return None  # "a Chadian government source", "a Chadian government team"
            return self._of_country(line, position, after + 1, country)
        if not position or line.words[position - 1] not in _OWNERS:
            return None
        if (national := self._national(line, position)) is not None:
            return national
        if line.words[position] not in self.judge.words("governing"):
            return None
        known = self._named_before(line.words[position])
        if known is not None:
            return self.bodies.again(known, line, position, position + 1)
        country = self.bodies.country_here(line, position) or self.bodies.memory.country
        return self._of_country(line, position, position + 1, country)

    def _national(self, line: Line, position: int) -> Mention | None:
        """ "the Federal Government" of a country that the article does not name, told from those of its states."""
        written = line.tokens[position].text[0].isupper() and position + 1 < len(line.tokens)
        if not written or line.words[position] not in self.judge.words("government_adjectives"):
            return None
        if line.words[position + 1] not in self.judge.words("governing") or line.tokens[position + 1].text.islower():
            return None
        mention = Mention(line, position, position + 2, "organization", org_kind="government")
        mention.name = unpossessed(line.surface(position, position + 2))
        return self.bodies.remember(mention)

    def led_by(self, line: Line, position: int) -> Mention | None:
        """ "the Berg administration", "the Anna Berg government": named for who leads it."""
        end = position
        while end < len(line.tokens) and end - position < _LONGEST_NAME and self._names(line, end):
            end += 1
        if end == position or end >= len(line.words) or plain(line.words[end]) not in ("administration", "government"):
            return None
        _, leader = self.bodies.actor(line, position)
        if end + 1 < len(line.words) and line.words[end + 1] in self.judge.words("source_heads"):
            return None  # "Berg administration officials"
        owned = line.words[end - 1] != plain(line.words[end - 1])
        if owned or (leader is not None and leader.family != "person"):
            return None
        country = leader.links.get("leads") if leader is not None else None
        path = self.judge.lexicon.government(country) if country else None
        mention = Mention(line, position, end + 1, "organization", org_kind="government")
        mention.actor = self.judge.lexicon.actors[path] if path else None
        mention.name = unpossessed(line.surface(position, end + 1))
        return self.bodies.remember(mention)

    def _names(self, line: Line, position: int) -> bool:
        """Whether a token may be part of a leader's name."""
        token = line.tokens[position]
        if token.kind != "word" or not token.text[0].isupper() or self.judge.country_of(token.norm) is not None:
            return False
        return not self.judge.is_common(token.norm) or self.judge.is_named(token.norm)

    def _named_before(self, word: str) -> Mention | None:
        """ "the government", where "the Federal Government" was spoken of, which no list knows."""
        for known in reversed(self.bodies.memory.bodies):
            if known.actor is None and known.name.lower().split()[-1:] == [word]:
                return known
        return None

    def _of_country(self, line: Line, start: int, end: int, country: str | None) -> Mention | None:
        path = self.judge.lexicon.government(country) if country else None
        if path is None:
            return None
        actor = self.judge.lexicon.actors[path]
        mention = Mention(line, start, end, "organization", actor=actor, org_kind="government")
        named = end > start + 1 or line.tokens[start].text == "Government"
        mention.name = unpossessed(line.surface(start, end)) if named else ""
        mention.name = mention.name or actor.labels.get("en", "")
        return mention
