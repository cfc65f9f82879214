"""How far the name of a person goes in an English sentence: "Anna A. Berg, Jr.", "Jan de Vries", "al-Abadi".

`EnglishNames(judge, bodies).name_end(line, start)` gives the end of a run of name words; `english_titles` and
`english_apposed` build on it.
"""

from dataclasses import dataclass

from kg.extraction.rules.english_bodies import ADDRESSED
from kg.extraction.rules.english_heads import EnglishHeads
from kg.extraction.rules.english_words import plain
from kg.extraction.rules.mentions import Line
from kg.language.segmentation import Token

_LONGEST_NAME = 6
YOUNGER = frozenset({"jr", "sr"})


def owns(line: Line, position: int) -> bool:
    """Whether an apostrophe behind its last s makes a name a possessor: "Stultz' Moscow talks", "the workers'"."""
    token = line.tokens[position]
    return token.text[-1] in "szx" and line.text[token.end : token.end + 1] in ("'", "’")


@dataclass(frozen=True)
class EnglishNames(EnglishHeads):
    """The finder of where names end."""

    def name_end(self, line: Line, start: int, *, titled: bool) -> int:
        """The end of a run of name words from `start`."""
        length, actor = self.bodies.actor(line, start)
        if actor is not None and actor.family != "person" and not titled:
            second = start + 1 < len(line.tokens) and self.judge.is_name_word(line.tokens[start + 1], opens=False)
            if length > 1 or not second or not self.judge.is_given(line.words[start]):
                return start
        if titled and actor is not None and ((length > 1 and actor.family != "person") or actor.cls == "Country"):
            return start
        if (
            titled
            and actor is not None
            and actor.family == "organization"
            and not self.judge.is_named(line.words[start])
        ):
            after = start + 1
            if after >= len(line.tokens) or not self.judge.is_name_word(line.tokens[after], opens=False):
                return start  # "an official of the group, Hamas,"
        end, count = start, 0
        while end < len(line.tokens) and count < _LONGEST_NAME:
            step = self._name_step(line, end, count, titled=titled)
            if not step or (count and owns(line, end - 1)):  # "George Stultz' Moscow talks"
                break
            end, count = end + step, count + 1
            if line.words[end - 1].endswith("'s"):
                break
        if actor is not None and actor.family == "person":
            return max(end, start + length)
        return end

    def _particles(self, line: Line, position: int) -> bool:
        """Whether a second particle and the name that it leads to follow."""
        second, after = line.tokens[position], line.tokens[position + 1 : position + 2]
        small = second.norm in self.judge.words("second_particles") and second.text[0].islower()
        return small and after != [] and after[0].kind == "word" and after[0].text[0].isupper()

    def _goes_on(self, line: Line, position: int) -> bool:
        """Whether a sentence goes on behind the full stop of "Jr."."""
        return not line.tokens[position].text[0].isupper()

    def _named_like_a_month(self, line: Line, position: int, *, titled: bool) -> bool:
        """ "Jan de Vries", "April Jones"."""
        token, after = line.tokens[position], line.tokens[position + 1]
        if token.norm not in self.judge.words("months") or not token.text[0].isupper() or after.kind != "word":
            return False
        particle = after.norm in self.judge.words("name_particles") and after.text[0].islower()
        if not self.judge.is_given(token.norm):
            return False
        return particle or self.judge.is_surname(plain(after.norm)) or (titled and self._unlisted(after))

    def _unlisted(self, token: Token) -> bool:
        """Whether a capitalised word is no ordinary one, so that behind a title it is a surname."""
        return token.text[0].isupper() and not self.judge.is_common(plain(token.norm))

    def first_name(self, line: Line, position: int) -> bool:
        """Whether an ordinary word that opens a sentence is a first name: "Bill Holt", "Mark Novak"."""
        word, after = line.words[position], line.tokens[position + 1] if position + 1 < len(line.tokens) else None
        if after is None or word in self.judge.function_words or not self.judge.is_given(word):
            return False
        return after.kind == "word" and self._unlisted(after) and self.bodies.actor(line, position + 1)[1] is None

    def _name_step(self, line: Line, end: int, count: int, *, titled: bool) -> int:
        token = line.tokens[end]
        judge = self.judge
        following = end + 1 < len(line.tokens)
        if count and token.text == "," and following and line.words[end + 1] in YOUNGER:
            dot = end + 3 < len(line.tokens) and line.tokens[end + 2].text == "." and self._goes_on(line, end + 3)
            return 2 + dot  # "Anna Berg, Jr."
        particle = token.norm in judge.words("name_particles") and (count or token.text[0].isupper())
        if particle and following and judge.is_name_word(line.tokens[end + 1], opens=False):
            return 1
        if particle and count and following and self._particles(line, end + 1):
            return 1  # "Manuel de la Rosa"
        if token.kind != "word" or token.norm in ADDRESSED:
            return 0
        if not count and following and self._named_like_a_month(line, end, titled=titled):
            return 1
        if (
            count == 1
            and token.norm in judge.words("months")
            and token.text[0].isupper()
            and (titled or judge.is_given(token.norm))
        ):
            return int(not following or line.tokens[end + 1].kind != "number")
        if token.norm.endswith(".") or (len(token.text) == 1 and token.text.isupper() and following):
            dot = following and line.tokens[end + 1].text == "."
            initial = bool(count) and dot and len(token.text) == 1  # "Anna A. Berg"
            return 1 + dot if initial or token.norm not in ("u.s.", "u.n.", "u.k.", "i", "a") else 0
        if count and token.norm in YOUNGER | {"ii", "iii"}:
            return 1
        if not token.text[0].isupper() and not token.norm.startswith(("al-", "el-")):
            return 0
        word = plain(token.norm)
        if judge.country_of(word) is not None and not (count and judge.is_surname(word)):
            return 0
        if word in judge.words("organization_heads") or (token.text.isupper() and len(word) > 2):
            return 0
        if judge.is_name_word(token, opens=end == 0 and not titled and not self.first_name(line, 0)):
            return 1
        unknown = not (judge.is_common(word) or judge.is_third(word)) or (
            following and judge.is_name_word(line.tokens[end + 1], opens=False)
        )
        surname = word not in judge.function_words or (
            count > 0 and word in judge.words("adverbs") and judge.is_surname(word)
        )  # "Minister Anna Long"
        return int(titled and (count > 0 or unknown) and surname and self.title(line, end) is None)
