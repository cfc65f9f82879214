"""Offices and spokespersons without a name that speak for somebody: "his office", "the prime minister's office".

`OfficeBodies(bodies).at(line, position)` is called by `english_mentions`.
"""

from dataclasses import dataclass

from kg.extraction.rules.english_sources import EnglishSources
from kg.extraction.rules.english_title_words import title_at
from kg.extraction.rules.mentions import Line, Mention

_OWNED_BY = frozenset({"his", "her", "their"})
_LONGEST = 4  # words of a title before "office"


@dataclass(frozen=True)
class OfficeBodies:
    """The finder of offices; an office is a body that acts, and "her office" is the one last told of."""

    bodies: EnglishSources

    def at(self, line: Line, position: int) -> Mention | None:
        """The office or spokesperson whose noun stands at a position, if somebody owns it."""
        word, start = line.words[position], self._owner(line, position)
        if start is None:
            return None
        if word != "office":
            return Mention(line, position, position + 1, "document", name=line.surface(start, position + 1))
        known = self._told() if line.words[start] in _OWNED_BY else None
        if known is not None:
            return self.bodies.again(known, line, position, position + 1)
        name = line.surface(self._title(line, start), position + 1)
        mention = Mention(line, position, position + 1, "organization", name=name, org_kind="office")
        return self.bodies.remember(mention)

    def _owner(self, line: Line, position: int) -> int | None:
        """Where its owner's last word stands: "his", "minister's"."""
        if line.words[position] not in ("office", "spokesman", "spokeswoman") or not position:
            return None
        start = position - 1
        while line.words[start] in self.bodies.judge.words("office_modifiers") and start:
            start -= 1  # "Berg's press office"
        return start if line.words[start] in _OWNED_BY or line.words[start].endswith("'s") else None

    def _title(self, line: Line, start: int) -> int:
        """Where the words of the owner begin: "the Prime Minister's", "the deputy prime minister's"."""
        first = start
        while first and line.tokens[first].text[0].isupper() and line.tokens[first - 1].text[0].isupper():
            first -= 1
        first += line.words[first] == "the"
        if first < start or line.tokens[start].text[0].isupper():
            return first
        for at in range(max(0, start - _LONGEST), start):
            title = title_at(line, at, self.bodies.judge)
            if title is not None and at + title[0] == start + 1:
                return at
        return first

    def _told(self) -> Mention | None:
        """The office that the report told of last."""
        return next((known for known in reversed(self.bodies.memory.bodies) if known.org_kind == "office"), None)
