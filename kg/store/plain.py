"""Queries that the engine may parse at once, which are most: to parse them here takes longer than their answers.

In: the text of a query; out: what it is, or None where `guard.check_query` has to look at it. What a guard would have
to know of (SERVICE, FROM, GRAPH, words to search for, what differs each time) is written with the letters of its name,
since escapes are not accepted; a text in which these letters occur nowhere, not in a string or a comment either, has
none.
"""

import re
from functools import lru_cache

from kg.store.guard import LONGEST, Inspected

ELSEWHERE = ("service", "from", "\\u", "\r")
"""Letters of what may read elsewhere than in the default dataset, folded."""
_TELLING = (*ELSEWHERE, "now", "rand", "uuid", "words", "textmatch", "graph")
_DECLARATION = r"PREFIX \s++ [^\s:<>#\"']*+ : \s*+ <[^<>\s]*+> | BASE \s*+ <[^<>\s]*+>"
_DECLARATIONS = re.compile(rf"(?: \s++ | {_DECLARATION} )*+", re.VERBOSE | re.IGNORECASE | re.ASCII)
_PROLOGUE = re.compile(rf"(?: \s++ | \#[^\r\n]*+ | {_DECLARATION} )*+", re.VERBOSE | re.IGNORECASE | re.ASCII)
"""What may stand before a query. Nothing is tried twice (`++`), so that no text takes long."""
_FORM = re.compile(
    r"(?P<form> SELECT | ASK | CONSTRUCT | DESCRIBE ) (?! [\w:.%-] )", re.VERBOSE | re.IGNORECASE | re.ASCII
)
LONGEST_PROLOGUE = 4000
"""Characters of a prologue that is remembered; programs send the same one again and again."""


def split(sparql: str) -> tuple[str, str]:
    """The prologue of a query, and what comes after it."""
    at = sparql.find("SELECT")
    if not 0 <= at <= LONGEST_PROLOGUE or not _is_prologue(sparql[:at]):
        begins = _PROLOGUE.match(sparql)
        at = 0 if begins is None else begins.end()
    return sparql[:at], sparql[at:]


def form_of(sparql: str) -> str | None:
    """The form of a query: select, ask, construct or describe; None where that is not plain."""
    return _form(split(sparql)[1])


def plain(sparql: str) -> Inspected | None:
    """The form of a query that reads the default dataset and nothing else; None where that is not certain."""
    if len(sparql) > LONGEST:
        return None
    prologue, query = split(sparql)
    remembered = len(prologue) <= LONGEST_PROLOGUE
    if (_tells_of_prologue(prologue) if remembered else _tells(prologue)) or _tells(query):
        return None
    form = _form(query)
    return None if form is None else _inspected(form)


def _form(query: str) -> str | None:
    """The form of a query without its prologue."""
    begins = _FORM.match(query)
    return None if begins is None else begins[1].lower()


def _tells(text: str) -> bool:
    """Whether the letters of what a guard would have to know of occur in a text."""
    folded = text.casefold()  # a long s is an s to some
    return any(map(folded.__contains__, _TELLING))


_tells_of_prologue = lru_cache(maxsize=256)(_tells)


@lru_cache(maxsize=4)
def _inspected(form: str) -> Inspected:
    """A query of this form that is plain."""
    return Inspected(form, ())


@lru_cache(maxsize=256)
def _is_prologue(text: str) -> bool:
    """Whether a text is a whole prologue, without comments, which would swallow what follows."""
    return _DECLARATIONS.fullmatch(text) is not None
