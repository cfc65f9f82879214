"""The parse tree of a query, as rdflib gives it. Called by the guard and by what looks for the words searched for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rdflib.plugins.sparql.parserutils import CompValue


def parts(node: Any) -> "Iterator[CompValue]":
    """Every node of the parse tree. No recursion: a long query must not exhaust the stack."""
    from rdflib.plugins.sparql.parserutils import CompValue  # noqa: PLC0415

    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, CompValue):
            yield current
            waiting.extend(current.values())
        elif not isinstance(current, str) and hasattr(current, "__iter__"):
            waiting.extend(current)
