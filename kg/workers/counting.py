"""How many triples, subjects, objects, and members of each class and uses of each property there are.

Counted is the union of all graphs, where a triple of several graphs is one. In: a copy of the graph, and what was
counted before; out: a `Counted`. After a commit only what it touched is looked at again. Called by a worker.
"""

import json
import secrets
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

from kg.workers import wire
from kg.workers.merged import Elsewhere, stated

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LARGEST = 1 << 25
"""Bytes of changes that are remembered; what was counted before them is counted anew."""


@dataclass(frozen=True)
class Counts:
    """`entities` are subjects that the data base names; `classes` has the members, `properties` the triples of each."""

    quads: int
    triples: int
    subjects: int
    objects: int
    entities: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]


@dataclass(frozen=True)
class Counted:
    """What was counted, by which copy of the graph, after how many changes of it."""

    copy: str
    changes: int
    counts: Counts

    def packed(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def unpacked(cls, body: bytes) -> "Counted":
        """From JSON."""
        return cls.of(json.loads(body))

    @classmethod
    def of(cls, fields: dict[str, Any]) -> "Counted":
        """From what JSON holds."""
        return cls(**{**fields, "counts": Counts(**fields["counts"])})


@dataclass(frozen=True)
class Count:
    """A job: count, beginning with what was counted before, where that is known."""

    base: str
    most_memory: int
    before: Counted | None = None

    kind = wire.COUNT

    @cached_property
    def packed(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def unpacked(cls, body: bytes) -> "Count":
        """From JSON."""
        fields = json.loads(body)
        before = None if fields["before"] is None else Counted.of(fields["before"])
        return cls(fields["base"], fields["most_memory"], before)


@dataclass
class History:
    """The last changes of a copy of the graph; forked workers have it too."""

    copy: str = field(default_factory=lambda: secrets.token_hex(8))
    changes: int = 0
    _kept: deque[bytes] = field(default_factory=deque)
    _size: int = 0

    def add(self, change: bytes) -> None:
        """Remember a change, as a message of `wire.CHANGE`."""
        self.changes += 1
        self._kept.append(change)
        self._size += len(change)
        while self._size > _LARGEST:
            self._size -= len(self._kept.popleft())

    def since(self, before: Counted | None) -> list[bytes] | None:
        """The changes after something was counted; None where they are not known any more."""
        if before is None or before.copy != self.copy or self.changes - before.changes > len(self._kept):
            return None
        return list(self._kept)[len(self._kept) - (self.changes - before.changes) :]


def counted(store: Store, elsewhere: Elsewhere, history: History, count: Count) -> Counted:
    """Count what there is now, in a store and set aside from it."""
    changes = history.since(count.before)
    if count.before is None or changes is None:
        counts = _anew(store, elsewhere, count.base)
    else:
        counts = _Changed(store, elsewhere, count.base, *_net(changes)).counts(count.before.counts)
    return Counted(history.copy, history.changes, counts)


def _anew(store: Store, elsewhere: Elsewhere, base: str) -> Counts:
    """Count all there is, in the engine: some seconds for a million quads."""
    properties = _numbers(store, "SELECT ?x (COUNT(*) AS ?n) { { SELECT DISTINCT ?s ?x ?o { ?s ?x ?o } } } GROUP BY ?x")
    subjects = "SELECT (COUNT(*) AS ?n) {{ {{ SELECT DISTINCT ?s {{ ?s ?p ?o }} }} {} }}"
    begins = json.dumps(base)  # an IRI has no sign that SPARQL writes otherwise
    return Counts(
        quads=len(store) + sum(map(len, elsewhere.values())),
        triples=sum(properties.values()),
        subjects=_number(store, subjects.format("")),
        objects=_number(store, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
        entities=_number(store, subjects.format(f"FILTER(ISIRI(?s) && STRSTARTS(STR(?s), {begins}))")),
        classes=_numbers(store, f"SELECT ?x (COUNT(DISTINCT ?s) AS ?n) {{ ?s {_TYPE} ?x }} GROUP BY ?x"),
        properties=properties,
    )


def _rows(store: Store, query: str) -> QuerySolutions:
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return found


def _number(store: Store, query: str) -> int:
    return next(int(row["n"].value) for row in _rows(store, query))


def _numbers(store: Store, query: str) -> dict[str, int]:
    return {_name(row["x"]): int(row["n"].value) for row in _rows(store, query)}


def _name(term: Any) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _net(changes: Iterable[bytes]) -> tuple[set[Quad], set[Quad]]:
    """The quads that all changes together have taken away and added."""
    removed: set[Quad] = set()
    added: set[Quad] = set()
    for change in changes:
        gone, come = (parse(quads, format=RdfFormat.N_QUADS) for quads in wire.unpair(change))
        for quads, here, there in ((gone, added, removed), (come, removed, added)):
            for quad in quads:
                if quad in here:
                    here.remove(quad)
                else:
                    there.add(quad)
    return removed, added


class _Changed:
    """What the graph had before, seen from what it has now."""

    def __init__(self, store: Store, elsewhere: Elsewhere, base: str, removed: set[Quad], added: set[Quad]) -> None:
        self._store, self._elsewhere, self._base = store, elsewhere, base
        self._removed, self._added = removed, added
        self._gone = {
            pattern
            for quad in removed
            for pattern in (
                (quad.subject, quad.predicate, quad.object),
                (quad.subject, None, None),
                (None, None, quad.object),
            )
        }

    def counts(self, before: Counts) -> Counts:
        """What was counted before, with what has changed since."""
        properties, classes = Counter(before.properties), Counter(before.classes)
        triples = subjects = objects = entities = 0
        touched = list(chain(self._removed, self._added))
        for s, p, o in {(quad.subject, quad.predicate, quad.object) for quad in touched}:
            more = self._more(s, p, o)
            triples += more
            properties[_name(p)] += more
            if p == _TYPE:
                classes[_name(o)] += more
        for s in {quad.subject for quad in touched}:
            more = self._more(s, None, None)
            subjects += more
            entities += more if isinstance(s, NamedNode) and s.value.startswith(self._base) else 0
        for o in {quad.object for quad in touched}:
            objects += self._more(None, None, o)
        return Counts(
            before.quads + len(self._added) - len(self._removed),
            before.triples + triples,
            before.subjects + subjects,
            before.objects + objects,
            before.entities + entities,
            {name: number for name, number in classes.items() if number},
            {name: number for name, number in properties.items() if number},
        )

    def _more(self, s: Any, p: Any, o: Any) -> int:
        """1 where the pattern, which has been touched, is new in the graph, -1 where it has gone, else 0."""
        now = False
        for quad in self._store.quads_for_pattern(s, p, o, None):
            now = True
            others = self._elsewhere.get(quad.triple, ())
            if not self._added.issuperset((quad, *(stated(quad.triple, graph) for graph in others))):
                return 0  # it was there before, too
        return int(now) - int((s, p, o) in self._gone)
