"""What a worker is asked and what it answers: queries, writes and what they change; and the formats of both."""

import json
import marshal
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pyoxigraph import QueryResultsFormat, RdfFormat

from kg.workers import wire

ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
}
"""Media types of the answers of SELECT and ASK, the preferred first."""
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
    "text/n3": RdfFormat.N3,
    "application/json": RdfFormat.JSON_LD,
}
"""Media types of the answers of CONSTRUCT and DESCRIBE, the preferred first."""
PAGE = "page"
"""In the place of a media type: the first rows of a SELECT as JSON, for a page; see `worker`."""


@dataclass  # frozen, to make one would take longer than to look up what it asks
class Job:
    """A query with its dataset, its format and its limits.

    `default_graphs` and `named_graphs` are those of the protocol; `union` says that the default graph is the union of
    all. `from_graphs` are those of FROM and FROM NAMED in the query, `from_default` those of FROM alone. `words` are
    what it searches for, each with its language; `by_graph` says that it has GRAPH, `describes` that it is a DESCRIBE.
    `most_rows` and `most_bytes` limit the answer, `most_memory` in bytes what the worker may take for it.
    """

    query: str
    media_type: str
    most_rows: int
    most_bytes: int
    most_memory: int
    union: bool = True
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    from_graphs: tuple[str, ...] = ()
    from_default: tuple[str, ...] = ()
    words: tuple[tuple[str, str | None], ...] = ()
    by_graph: bool = False
    describes: bool = False
    base: str | None = None
    prefixes: dict[str, str] = field(default_factory=dict)

    kind = wire.JOB

    @property
    def searches(self) -> bool:
        """Whether it searches for words."""
        return bool(self.words)

    @property
    def tells_graphs_apart(self) -> bool:
        """Whether what each graph states matters, and not only what any does."""
        return self.by_graph or bool(self.default_graphs or self.named_graphs or self.from_graphs)

    @cached_property
    def packed(self) -> bytes:
        """For a process of the same Python, which believes what it is sent: ten times as fast as JSON."""
        return marshal.dumps(vars(self))

    @classmethod
    def unpacked(cls, body: bytes) -> "Job":
        """What was packed; only for the worker, never for what comes from one."""
        return cls(**marshal.loads(body))  # noqa: S302


@dataclass(frozen=True)
class Write:
    """What a client wants written: an update, or the triples of one graph.

    `mode` is `update` (`body` is its text; `compared` are the graphs that it may change, None for all), or one of the
    Graph Store Protocol: `put` and `post` (`body` is RDF of `media_type`, relative to `base`), `delete`, or `patch`
    (`body` is an update for which `graph` is the default graph, and the only one).
    """

    mode: str
    body: bytes
    most_bytes: int
    most_memory: int
    graph: str = ""
    media_type: str = ""
    base: str | None = None
    compared: tuple[str, ...] | None = None
    prefixes: dict[str, str] = field(default_factory=dict)
    kind = wire.WRITE

    @property
    def what(self) -> str:
        """What its body is, in words."""
        return "update" if self.mode in ("update", "patch") else "document"

    @cached_property
    def packed(self) -> bytes:
        """All but the body as JSON, and the body."""
        fields = {name: value for name, value in vars(self).items() if name != "body"}
        return wire.pair(_json(fields), self.body)

    @classmethod
    def unpacked(cls, message: bytes) -> "Write":
        """From a message."""
        fields, body = wire.unpair(message)
        return cls(body=body, **_of_json(fields))


@dataclass(frozen=True)
class Change:
    """What a write changes: quads as N-Quads, and named graphs that come to be or are no more, also empty ones."""

    removed: bytes
    added: bytes
    created: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    def packed(self) -> bytes:
        """As a message."""
        names = _json({"created": self.created, "dropped": self.dropped})
        return wire.pair(names, wire.pair(self.removed, self.added))

    @classmethod
    def unpacked(cls, message: bytes) -> "Change":
        """From a message."""
        names, quads = wire.unpair(message)
        removed, added = wire.unpair(quads)
        return cls(removed, added, **_of_json(names))


def joined(changes: Sequence[Change]) -> Change:
    """Several changes as one."""
    return Change(
        b"".join(change.removed for change in changes),
        b"".join(change.added for change in changes),
        tuple(dict.fromkeys(name for change in changes for name in change.created)),
        tuple(dict.fromkeys(name for change in changes for name in change.dropped)),
    )


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(fields: dict[str, Any]) -> bytes:
    return _encode(fields).encode("utf-8", "surrogatepass")


def _of_json(body: bytes) -> dict[str, Any]:
    fields = json.loads(body.decode("utf-8", "surrogatepass"))
    return {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
