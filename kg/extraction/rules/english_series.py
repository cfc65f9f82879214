"""One English sentence with its mentions, and which of them are coordinated: "A and B", "A, B and C".

`Series(line, judge, context)` knows where mentions begin and end; `english_verbs` builds on it.
"""

from dataclasses import dataclass, field

from kg.extraction.rules.english_words import PAST, THIRD, EnglishWords
from kg.extraction.rules.instances import Context
from kg.extraction.rules.mentions import Line, Mention

MODALS = frozenset(
    [
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "cannot",
        "won't",
        "wouldn't",
        "can't",
        "couldn't",
        "'ll",
    ]
)
HAVE = frozenset({"has", "have", "had", "having", "hasn't", "haven't", "hadn't"})
BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "isn't", "aren't", "wasn't", "weren't", "got"])
_LONGEST_LIST = 32
"""How many commas may stand between two that are joined, so that an endless list takes no endless time."""


@dataclass
class Series:
    """A sentence with its mentions; `covering` gives the mention that a token belongs to."""

    line: Line
    judge: EnglishWords
    context: Context
    starts: dict[int, Mention] = field(init=False)
    ends: dict[int, Mention] = field(init=False)
    covering: dict[int, Mention] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = {m.start: m for m in self.line.mentions}
        self.ends = {m.end: m for m in self.line.mentions}
        self.covering = {p: m for m in self.line.mentions for p in range(m.start, m.end)}

    @property
    def words(self) -> list[str]:
        return self.line.words

    def word(self, position: int) -> str:
        """A word, or an empty one beyond the edges."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def quote_before(self, position: int) -> bool:
        """Whether a quotation mark stands between a token and the one before it."""
        if not 0 < position < len(self.words):
            return False
        tokens = self.line.tokens
        between = self.line.text[tokens[position - 1].end : tokens[position].start]
        return any(mark in between for mark in '"“”«»')

    def group(self, first: Mention) -> list[Mention]:
        """A mention with those coordinated to it: "A and B", "A, B and C"."""
        found, last = [first], first
        while (following := self._next(last, listed=len(found) > 1)) is not None and following not in found:
            found.append(following)
            last = following
        return found

    def _next(self, mention: Mention, *, listed: bool) -> Mention | None:
        """The mention joined to one; `listed` where a comma has joined others before: "A, B, and C met"."""
        first, joined = self._joined(mention)
        if first is None or joined:
            return first if first is None or self._belongs(mention, first, listed=listed) else None
        last = first
        for place in range(_LONGEST_LIST):  # a comma joins only where "and" or "or" comes in the end
            following, joined = self._joined(last)
            if following is None and joined and (place or listed) and self._with_others(mention, last):
                return first
            if following is None or joined:
                return first if following is not None and self._belongs(last, following, listed=True) else None
            last = following
        return None

    def _with_others(self, first: Mention, last: Mention) -> bool:
        """Whether people without a name close a list of persons: "met A, B, C and as many lawmakers as possible"."""
        behind = last.end + (self.word(last.end) == ",") + 1
        return first.kind == last.kind == "person" and not self._finite_at(behind) and self.word(behind).isalpha()

    def _joined(self, mention: Mention) -> tuple[Mention | None, bool]:
        """What a comma, "and" or "or" joins to a mention, and whether it is more than a comma."""
        end = self._of_his_country(mention)
        position = end + (self.word(end) == ",")
        beside = self._beside(position)
        if beside is not None:
            return beside, True
        joined = self.word(position) in ("and", "or")
        if not (joined or position > end):
            return None, False
        position += joined and self.judge.is_compound(self.word(position + 1))  # "the EC and Soviet-led Comecon"
        following = self.starts.get(position + joined) or (self._his_own(position + 1) if joined else None)
        following = following or (self._described(position + 1) if joined else None)
        if following is None or following.kind == "pronoun" or following.preposition not in ("", "and", "or"):
            return None, joined
        return following, joined

    def _beside(self, position: int) -> Mention | None:
        """The person of "Berg, together with envoy Omar Holt, visited Chad", who does the same."""
        phrase = " ".join(self.words[position : position + 2])
        following = self.starts.get(position + 2) if phrase in self.judge.words("together_with") else None
        return following if following is not None and following.kind == "person" else None

    def _belongs(self, mention: Mention, following: Mention, *, listed: bool) -> bool:
        """Whether what "and" joins to a mention does the same as it: not in "met Ivanov and Petrov said"."""
        comma = self.word(mention.end) == ","
        apposed = "," in self.words[mention.start : mention.end]  # "the envoy, Anna Berg, and Omar Holt met"
        alone = self._finite_at(following.end) and (self._object(mention) or (comma and not apposed and not listed))
        return not alone or (comma and self._leads(mention))

    def _of_his_country(self, mention: Mention) -> int:
        """The end of "President Berg of Norway", whose country is a mention of its own."""
        country = self.starts.get(mention.end + 1) if self.word(mention.end) == "of" else None
        own = mention.kind == "person" and country is not None and country.kind == "country"
        return country.end if own and country is not None else mention.end

    def _his_own(self, position: int) -> Mention | None:
        """The name of "and his main rival, General Omar Holt"."""
        if self.word(position) not in self.judge.words("possessives"):
            return None
        if (owned := self.starts.get(position + 1)) is not None and owned.kind in ("group", "title"):
            return owned  # "Chad and its creditors", "Holt and his foreign minister"
        for at in range(position + 1, position + 5):
            if self.word(at) == ",":
                named = self.starts.get(at + 1)
                return named if named is not None and named.kind == "person" else None
            if at in self.covering or not self.word(at).isalpha():
                return None
        return None

    def _described(self, position: int) -> Mention | None:
        """The name of "and the paramilitary Desert Front", "and neighbouring Chad"."""
        position += self.word(position) in ("the", "a", "an")
        while self.word(position) in self.judge.words("describing_bodies"):
            position += 1
        return self.starts.get(position)

    def acts_at(self, position: int) -> bool:
        """Whether somebody who can act stands at a place, rather than a thing or a paper."""
        mention = self.covering.get(position)
        return mention is not None and mention.kind != "document"

    def described_at(self, position: int) -> bool:
        """Whether a past form describes those right before it, who do nothing: "the release of 14 strikers held in"."""
        before = self.ends.get(position)
        if before is None or before.kind == "pronoun":
            return False
        counted = before.start and self.line.tokens[before.start - 1].kind == "number"
        return self.word(before.start - 1 - counted) in self.judge.words("prepositions")

    def _leads(self, mention: Mention) -> bool:
        """Whether no verb stands before a mention but "chaired by": "In a meeting chaired by Berg, A, and B agreed"."""
        before = range(mention.start)
        return not any(
            self._finite_at(at) and self.word(at + 1) != "by" and self.word(at) not in self.judge.noun_forms
            for at in before
        )

    def _object(self, mention: Mention) -> bool:
        """Whether a mention is the object of a verb right before it: "met Ivanov and Petrov said"."""
        before = self.leader_start(mention) - 1
        return (
            self.word(before) != ""
            and before not in self.covering
            and bool({PAST, THIRD} & self.judge.verb(self.word(before)))
        )

    def leader_start(self, mention: Mention) -> int:
        return mention.start

    def _finite_at(self, position: int) -> bool:
        word = self.word(position)
        return position not in self.covering and (
            word in MODALS or word in HAVE or word in BE or bool({PAST, THIRD} & self.judge.verb(word))
        )

    def _introduces(self, mention: Mention) -> bool:
        """Whether a mention closes a phrase that opens the sentence: "In a letter to the council, Norway and …"."""
        if mention.preposition in ("", "and", "or") or self.word(mention.end) != ",":
            return False
        return self._leads(mention)

    def leader(self, mention: Mention) -> Mention:
        """The first of the series that a mention closes."""
        first = mention
        for _ in range(6):
            position = first.start - 1
            described = position > 0 and position not in self.covering and self.judge.is_compound(self.word(position))
            position -= described and self.word(position - 1) in ("and", "or")
            position -= first.kind in ("title", "group") and self.word(position) in self.judge.words("possessives")
            if self.word(position) in ("and", "or", ",") and position not in self.covering:
                position -= 1
            if self.word(position) == "," and position not in self.covering:
                position -= 1
            before = self.ends.get(position + 1)
            if before is not None and before.kind == "country" and before.preposition == "of":
                holder = self.ends.get(before.start - 1)  # "President Berg of Norway and"
                before = holder if holder is not None and holder.kind == "person" else before
            if before is None or before is first or mention not in self.group(before) or self._introduces(before):
                return first
            first = before
        return first
