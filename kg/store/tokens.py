"""The words of a SPARQL text with their places, as its grammar cuts them (SPARQL 1.1 Query Language, 19.8).

In: a text that has been parsed; out: its tokens. Called to put clauses into an update; never to decide what is allowed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<nothing> \s+ | \#[^\r\n]* )
  | (?P<string> \"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
              | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<word> [?$@]? [\w:.%-]+ (?: \\. [\w:.%-]* )* )
  | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Token:
    """A word, an IRI, a string or a sign, from `start` to `end` in code points."""

    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """The keyword that this is, in capitals; for other tokens something that is none."""
        return self.text.upper()


def without_comments(sparql: str) -> str:
    """The text with a space for each letter of its comments, so that all else stays in its place."""
    return _TOKEN.sub(lambda found: " " * len(found[0]) if found[0].startswith("#") else found[0], sparql)


def tokens(sparql: str) -> Iterator[Token]:
    """All tokens but spaces and comments."""
    for found in _TOKEN.finditer(sparql):
        if found.lastgroup != "nothing":
            yield Token(found[0], found.start(), found.end())
