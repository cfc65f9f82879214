"""Of which things a database says nothing, told from memory: most of what an article speaks of is its own.

In: a database, looked through once, and what comes to it; out: False where a thing is certainly not a subject in it.
Called by `incremental`, which otherwise asks the database, a hundred times for an article.
"""

from collections.abc import Iterable

from pyoxigraph import Store as Engine

from kg.graph.database import Database
from kg.inference.atoms import Term

_EVERY = "SELECT DISTINCT ?s { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
_ASKED_AT_LEAST = 500
_QUADS_FOR_ONE = 24
"""Quads that are looked through in the time in which the database is asked once."""
_FEWEST, _MOST = 1 << 22, 1 << 25
"""Bytes that are kept, four megabytes for some hundred thousand things."""
_FOR_EACH = 16
"""Bytes for each thing, of which two are marked: of those that are not there one in a hundred then seems to be."""
_FREE = 0.75
"""The share of bytes that are unmarked, of which there may be no fewer: else one in sixteen seems to be there."""


class Subjects:
    """A Bloom filter (1970) of two bytes a thing. It knows nothing until it was asked so often that it is worth it."""

    def __init__(self) -> None:
        self._marks: bytearray | None = None
        self._asked = 0
        self._quads = 0
        self._added = 0

    def may_have(self, term: Term) -> bool:
        """False where nothing is said of the thing."""
        if self._marks is None:
            self._asked += 1
            return True
        number, mask = hash(term), len(self._marks) - 1
        return bool(self._marks[number & mask] and self._marks[number >> 32 & mask])

    def add(self, terms: Iterable[Term]) -> None:
        """Something may be said of these from now on."""
        marks = self._marks
        if marks is None:
            return
        mask = len(marks) - 1
        for number in map(hash, terms):
            marks[number & mask] = marks[number >> 32 & mask] = 1
            self._added += 1
        if self._added * _FOR_EACH > len(marks):
            self._added = 0
            if len(marks) < _MOST and marks.count(0) < _FREE * len(marks):
                self._marks, self._asked, self._quads = None, 0, 0  # to learn with more room

    def learn(self, database: Database) -> None:
        """Look through the database once it was asked so often that this would have taken no longer."""
        if self._marks is not None or self._asked < _ASKED_AT_LEAST or not isinstance(database, Engine):
            return  # all that a server has would have to come over the wire
        self._quads = self._quads or len(database)
        if self._asked * _QUADS_FOR_ONE < self._quads:
            return
        wanted = min(max(self._quads * _FOR_EACH // 4, _FEWEST), _MOST)
        self._marks = bytearray(1 << (wanted - 1).bit_length())
        self.add(row[0] for row in database.query(_EVERY))  # type: ignore[union-attr]
