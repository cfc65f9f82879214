"""What a worker is asked, and the formats it answers in."""

import json
from dataclasses import asdict, dataclass, field

from pyoxigraph import QueryResultsFormat, RdfFormat

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


@dataclass(frozen=True)
class Job:
    """A query with its dataset, its format and its limits.

    `default_graphs` and `named_graphs` are those of the protocol; `union` says that the default graph is the union of
    all. `from_graphs` are those of FROM and FROM NAMED in the query, `from_default` those of FROM alone. `words` are
    what it searches for, each with its language; `describes` says that it is a DESCRIBE. `most_rows` and `most_bytes`
    limit the answer, `most_memory` in bytes what the worker may take for it.
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
    describes: bool = False
    base: str | None = None
    prefixes: dict[str, str] = field(default_factory=dict)

    def packed(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=False).encode("utf-8", "surrogatepass")

    @classmethod
    def unpacked(cls, body: bytes) -> "Job":
        """From JSON."""
        return cls(**json.loads(body.decode("utf-8", "surrogatepass")))
