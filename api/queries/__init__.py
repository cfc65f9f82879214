"""The queries of the service, one file each: `collection` and `load` give them.

Those of the collections and those in `named/` take parameters (`files`); the others are about some nodes.
"""

from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from api.queries.files import QueryFile, query_file

HERE = Path(__file__).parent
NAMED = HERE / "named"
"""The queries that are routes of their own, `/queries/NAME`."""


@cache
def load(name: str) -> str:
    """The text of `name`.rq."""
    return (HERE / f"{name}.rq").read_text("utf-8")


def collection(name: str) -> QueryFile:
    """The query of a collection."""
    return query_file(HERE / f"{name}.rq")


def about(name: str, nodes: list[NamedNode]) -> str:
    """The query with `nodes` in the place of every empty `VALUES ?name { }`."""
    return load(name).replace(" { }", f" {{ {' '.join(map(str, nodes))} }}")
