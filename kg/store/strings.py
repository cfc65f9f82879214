"""Queries that differ in the texts of their strings and in their remarks alone, which need not be parsed one by one.

In: the text of a query; out: the same without these texts, and the texts. What a guard has to refuse is written with
the letters of its name, since escapes are not accepted: where these letters occur anywhere, a text is left whole.
Called by `api.cache`, which remembers what queries are.
"""

import re

from kg.store.plain import ELSEWHERE

_PIECE = re.compile(
    r"""
    \#[^\n]*+
  | <[^<>"{}|^`\\\x00-\x20]*+>
  | \"\"\"(?: [^"]++ | "(?!"") )*+\"\"\" | '''(?: [^']++ | '(?!'') )*+'''
  | "[^"\n]*+" | '[^'\n]*+'
    """,
    re.VERBOSE,
)
"""Remarks, IRIs and strings, which are what the others may stand in."""


def without_strings(sparql: str) -> tuple[str, tuple[str, ...]]:
    """The text with nothing between the quotes of its strings, and what stood there, in its order."""
    folded = sparql.casefold()
    if "\\" in sparql or any(letters in folded for letters in ELSEWHERE):
        return sparql, ()
    strings: list[str] = []

    def emptied(found: re.Match[str]) -> str:
        piece = found[0]
        if piece[0] in "#<":
            return "" if piece[0] == "#" else piece
        quotes = 3 if piece.startswith(('"""', "'''")) else 1
        strings.append(piece[quotes:-quotes])
        return '""'

    return _PIECE.sub(emptied, sparql), tuple(strings)
