"""When things were: a table from which lists between two days are chosen, since no index of the store goes by time.

In: the rows of `spans.rq` or `told.rq`; out: IRIs, the same and in the same order as the query of the collection finds
with `from` and `to` alone. `asking` makes a table when it is wanted, and keeps it until the graph changes.
"""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import datetime
from typing import Self

from pyoxigraph import Literal, NamedNode

from api import queries
from api.queries.parameters import SORT
from kg.graph.terms import MAJ

_CLASSES = {
    "meetings": ("spans", MAJ.Meeting),
    "visits": ("spans", MAJ.Visit),
    "demands": ("told", MAJ.Demand),
    "commitments": ("told", MAJ.Commitment),
    "responses": ("told", MAJ.Response),
    "claims": ("told", MAJ.Claim),
}
_OLDEST, _SORTS = "oldest", (None, "newest", "oldest")
Value = NamedNode | Literal | str


class Spans:
    """Of each thing, by the end of its time, when it begins and when it was told."""

    def __init__(self, rows: list[tuple[float, float, float, str]]) -> None:
        """A row is the end, the beginning and the telling, in seconds, and the IRI."""
        self._rows = sorted(rows)

    @classmethod
    def read(cls, table: bytes) -> Self | None:
        """The table of rows in TSV; None where a time is missing or has no zone, as then only the query can compare."""
        try:
            return cls([_row(*line.split("\t")) for line in table.decode().split("\n")[1:-1]])
        except ValueError:
            return None

    def between(self, values: Mapping[str, Value]) -> tuple[str, ...]:
        """The IRIs of what was between two moments, or from one on, or up to one."""
        start = bisect_left(self._rows, (_moment(values["from"]),)) if "from" in values else 0
        end = _moment(values["to"]) if "to" in values else float("inf")
        last: dict[str, float] = {}
        for _, begin, told, iri in self._rows[start:]:
            if begin <= end and told > last.get(iri, float("-inf")):
                last[iri] = told
        return tuple(sorted(sorted(last), key=last.__getitem__, reverse=values.get(SORT) != _OLDEST))


def query_of(kind: str, values: Mapping[str, Value]) -> str | None:
    """The query of the table that a list of a kind can be chosen from; None where its own query has to be asked."""
    if kind not in _CLASSES or not values or set(values) - {"from", "to", SORT} or values.get(SORT) not in _SORTS:
        return None
    if "from" not in values and "to" not in values:
        return None
    name, of_class = _CLASSES[kind]
    return queries.about(name, [of_class])


def _row(iri: str, when: str, earliest: str = "", latest: str = "") -> tuple[float, float, float, str]:
    told = _seconds(when)
    return (_seconds(latest) if latest else told, _seconds(earliest) if earliest else told, told, iri[1:-1])


def _moment(value: Value) -> float:
    assert isinstance(value, Literal)
    return datetime.fromisoformat(value.value).timestamp()


def _seconds(cell: str) -> float:
    moment = datetime.fromisoformat(cell[1 : cell.index('"', 1)])
    if moment.tzinfo is None:
        raise ValueError(cell)
    return moment.timestamp()
