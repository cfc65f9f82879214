"""The queries of the service, one file each; `load` gives their text.

A line `#name# pattern` in a file is a comment until the filter `name` is given; then the pattern holds, with the
variable `?name` bound, in that very place, to what was given.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

_FILTER = re.compile(r"^(\s*)#(\w+)# ", re.MULTILINE)


@cache
def load(name: str) -> str:
    """The text of `name`.rq."""
    return Path(__file__).with_name(f"{name}.rq").read_text("utf-8")


def filtered(name: str, filters: Mapping[str, NamedNode | Literal]) -> str:
    """The query with the given filters on. Values are terms, written by pyoxigraph, so none can end its own literal."""

    def bound(match: re.Match[str]) -> str:
        term = filters.get(match[2])
        return match[0] if term is None else f"{match[1]}VALUES ?{match[2]} {{ {term} }} "

    return _FILTER.sub(bound, load(name))


def counted(query: str) -> str:
    """A query that counts the rows of another."""
    prologue, select, rest = query.partition("SELECT")
    return f"{prologue}SELECT (COUNT(*) AS ?count) WHERE {{ {select}{rest} }}"


def paged(query: str, limit: int, offset: int) -> str:
    """A stretch of the rows of a query whose rows are in order."""
    return f"{query}\nLIMIT {limit} OFFSET {offset}"


def about(name: str, nodes: list[NamedNode]) -> str:
    """The query with `nodes` in the place of every empty `VALUES ?name { }`."""
    return load(name).replace(" { }", f" {{ {' '.join(map(str, nodes))} }}")
