"""Queries that the engine may parse at once, which are most: to parse them here takes longer than their answers.

In: the text of a query; out: what it is, or None where `guard.check_query` has to look at it. What a guard would have
to know of (SERVICE, FROM, words to search for, what differs each time) is written with the letters of its name, since
escapes are not accepted; a text in which these letters occur nowhere, not in a string or a comment either, has none.
"""

from kg.store.guard import LONGEST, Inspected
from kg.store.tokens import tokens

_TELLING = ("service", "from", "now", "rand", "uuid", "words", "textmatch", "\\u", "\r")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def plain(sparql: str) -> Inspected | None:
    """The form of a query that reads the default dataset and nothing else; None where that is not certain."""
    if len(sparql) > LONGEST:
        return None
    folded = sparql.casefold()  # a long s is an s to some
    if any(letters in folded for letters in _TELLING):
        return None
    form = _form(sparql)
    return None if form is None else Inspected(form.lower(), ())


def _form(sparql: str) -> str | None:
    """The first word after the prologue, if a query begins so."""
    words = (token.word for token in tokens(sparql))
    for word in words:
        if word == "PREFIX":
            next(words, None)
        elif word != "BASE":
            return word if word in _FORMS else None
        if not next(words, "").startswith("<"):
            return None
    return None
