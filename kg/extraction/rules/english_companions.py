"""Whose a minister is who stands beside another: "accompanied by Minister Berg", "and his Chadian counterpart".

`company_state(line, begin, memory)` and `counterpart_state(line, end, judge)` are asked by `english_titles` for a post
that leaves out its country.
"""

from itertools import pairwise

from kg.extraction.rules.english_known import Memory
from kg.extraction.rules.english_words import EnglishWords, plain
from kg.extraction.rules.mentions import Line

_TOGETHER = frozenset({("accompanied", "by"), ("together", "with"), ("along", "with"), ("flanked", "by")})
_REACH = 3  # words of "and his Chadian opposite number"


def company_state(line: Line, begin: int, memory: Memory) -> str | None:
    """The country that somebody serves whom the one named by the token `begin` accompanies."""
    before = line.words[:begin]
    led = any(pair in _TOGETHER for pair in pairwise(before))
    sent = "delegation" in before and not {"included", "including", "includes", "comprising"}.isdisjoint(before)
    if not (led or sent):
        return None
    first = next((m for m in line.mentions if m.kind == "person" and m.end <= begin), None)
    return memory.serving.get(plain(line.words[first.end - 1])) if first is not None else None


def counterpart_state(line: Line, end: int, judge: EnglishWords) -> str | None:
    """The country of the counterpart who stands behind a name, which is not that of the one named."""
    if line.words[end : end + 1] != ["and"] or line.words[end + 1 : end + 2] not in (["his"], ["her"]):
        return None
    steps, country = judge.country_at(line.words, end + 2) if end + 2 < len(line.words) else (0, None)
    behind = line.words[end + 2 + steps : end + 2 + steps + _REACH]
    return country if not judge.words("counterparts").isdisjoint(behind) else None
