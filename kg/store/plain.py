"""Queries that the engine may parse at once, which are most: to parse them here takes longer than their answers.

In: the text of a query; out: what it is, or None where `guard.check_query` has to look at it. What a guard would have
to know of (SERVICE, FROM, GRAPH, words to search for, what differs each time) is written with the letters of its name,
since escapes are not accepted; a text in which these letters occur nowhere, not in a string or a comment either, has
none.
"""

import re

from kg.store.guard import LONGEST, Inspected

ELSEWHERE = ("service", "from", "\\u", "\r")
"""Letters of what may read elsewhere than in the default dataset, folded."""
_TELLING = (*ELSEWHERE, "now", "rand", "uuid", "words", "textmatch", "graph")
PROLOGUE = r"""
    (?: \s++ | \#[^\r\n]*+ | PREFIX \s++ [^\s:<>#"']*+ : \s*+ <[^<>\s]*+> | BASE \s*+ <[^<>\s]*+> )*+
"""
"""What may stand before a query, as a verbose pattern."""
_BEGINS = re.compile(
    rf"""
    {PROLOGUE}
    (?P<form> SELECT | ASK | CONSTRUCT | DESCRIBE ) (?! [\w:.%-] )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""A prologue and the word after it. Nothing is tried twice (`++`), so that no text takes long."""


def form_of(sparql: str) -> str | None:
    """The form of a query: select, ask, construct or describe; None where that is not plain."""
    begins = _BEGINS.match(sparql)
    return None if begins is None else begins["form"].lower()


def plain(sparql: str) -> Inspected | None:
    """The form of a query that reads the default dataset and nothing else; None where that is not certain."""
    if len(sparql) > LONGEST:
        return None
    folded = sparql.casefold()  # a long s is an s to some
    if any(map(folded.__contains__, _TELLING)):
        return None
    form = form_of(sparql)
    return None if form is None else Inspected(form, ())
