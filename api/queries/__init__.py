"""The queries of the service, one file each; `load` gives their text.

A line `#name# pattern` in a file is a comment until the filter `name` is given; then the pattern holds, with the
variable `?name` bound to what was given.
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
    text = _FILTER.sub(lambda match: match[1] if match[2] in filters else match[0], load(name))
    return text + "".join(f"\nVALUES ?{variable} {{ {term} }}" for variable, term in filters.items())


def counted(query: str) -> str:
    """A query that counts the rows of another."""
    prologue, select, rest = query.partition("SELECT")
    return f"{prologue}SELECT (COUNT(*) AS ?count) WHERE {{ {select}{rest} }}"


def paged(query: str, limit: int, offset: int) -> str:
    """A stretch of the rows of a query whose rows are in order."""
    body, values, bound = query.partition("\nVALUES ?")
    return f"{body}\nLIMIT {limit} OFFSET {offset}{values}{bound}"


def about(name: str, nodes: list[NamedNode]) -> str:
    """The query with `nodes` in the place of its `VALUES ?id { }`."""
    return load(name).replace("VALUES ?id { }", f"VALUES ?id {{ {' '.join(map(str, nodes))} }}")
