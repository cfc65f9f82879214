"""Queries that the engine may parse at once, which are most: to parse them here takes longer than their answers.

In: the text of a query; out: what it is, or None where `guard.check_query` has to look at it. What a guard would have
to know of (SERVICE, FROM, words to search for, what differs each time) is written with the letters of its name, since
escapes are not accepted; a text in which these letters occur nowhere, not in a string or a comment either, has none.
"""

import re

from kg.store.guard import LONGEST, Inspected

_TELLING = ("service", "from", "now", "rand", "uuid", "words", "textmatch", "\\u", "\r")
_VARIABLE = r"[?$][a-z_]\w*+"
_PROLOGUE = r"""
    (?: \s++ | \#[^\r\n]*+ | PREFIX \s++ [^\s:<>#"']*+ : \s*+ <[^<>\s]*+> | BASE \s*+ <[^<>\s]*+> )*+
"""
_BEGINS = re.compile(
    rf"""
    {_PROLOGUE}
    (?P<form> SELECT | ASK | CONSTRUCT | DESCRIBE ) (?! [\w:.%-] )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""A prologue and the word after it. Nothing is tried twice (`++`), so that no text takes long."""


_LOOKUP = re.compile(
    rf"""
    {_PROLOGUE} SELECT \s++ (?: \* \s*+ | (?: {_VARIABLE} \s*+ )++ ) (?: WHERE \s*+ )?+
    \{{ \s*+ <(?P<subject> [a-z][a-z0-9+.-]*+ : [^<>"{{}}|^`\\\s]*+ )> \s*+
    (?: {_VARIABLE} | <[^<>"{{}}|^`\\\s]*+> | [a-z]++:[a-z]++ | a ) \s++ {_VARIABLE} \s*+ \.?+ \s*+ \}}
    (?: \s++ | \#[^\r\n]*+ )*+ (?: LIMIT \s++ \d++ )?+ (?: \s++ | \#[^\r\n]*+ )*+ \Z
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""One triple whose subject is named, and nothing else: what is stated of a thing."""


def looked_up(sparql: str) -> str | None:
    """The IRI of which alone a plain query asks; None where it asks for more, or in other words.

    What such a query costs is bounded by how much is stated of that thing: there is no join, no path, no filter and no
    order in it. So whoever has seen that this is little may answer it without a process that can be killed.
    """
    found = _LOOKUP.match(sparql)
    return None if found is None else found["subject"]


def form_of(sparql: str) -> str | None:
    """The form of a query: select, ask, construct or describe; None where that is not plain."""
    begins = _BEGINS.match(sparql)
    return None if begins is None else begins["form"].lower()


def plain(sparql: str) -> Inspected | None:
    """The form of a query that reads the default dataset and nothing else; None where that is not certain."""
    if len(sparql) > LONGEST:
        return None
    folded = sparql.casefold()  # a long s is an s to some
    if any(letters in folded for letters in _TELLING):
        return None
    form = form_of(sparql)
    return None if form is None else Inspected(form, ())
