"""What becomes of an input of the intake: it was read, was passed over, had not changed, or is held back.

Made by `kg.ingestion`, written by `kg.batch`, and told by the commands, the journal and the service.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from kg.extraction.account import Account
from kg.inference import Clash
from kg.reading import Article, Found, Passed, Unchanged


@dataclass(frozen=True)
class Reading:
    """One article read: how much was found, by kind, and the report as JSON or its graph.

    A graph from another process is written in `body` as N-Quads. What it quotes stands apart, as lines, in `quotations`
    (`kg.graph.quotations`). `clashes` are what of it breaks the ontology, told
    once it is in the store. `account` is how a language model has read it, if one was asked.
    """

    article_id: str
    found: Counter[str]
    body: bytes = b""
    graph: Sequence[Quad] = field(default=(), repr=False)
    quotations: bytes = field(default=b"", repr=False)
    clashes: tuple[Clash, ...] = ()
    account: Account | None = None

    def quads(self) -> Sequence[Quad]:
        """The graph, wherever it was made, but for its quotations."""
        return self.graph or list(pyoxigraph.parse(self.body, format=RdfFormat.N_QUADS))

    def printed(self) -> bytes:
        """The report as a line, or the graph as lines."""
        if self.graph:
            return self.packed().body + self.quotations
        return self.body if self.body.endswith(b"\n") else self.body + b"\n"

    def packed(self) -> "Reading":
        """The same with the graph as N-Quads, which go from one process to another much faster than quads."""
        return replace(self, graph=(), body=pyoxigraph.serialize(self.graph, format=RdfFormat.N_QUADS) or b"")


@dataclass(frozen=True)
class Held:
    """An article that is not written, as what was read of it breaks the shapes: what breaks them, and its graph."""

    article: Article
    report: tuple[str, ...]
    body: bytes = field(repr=False)

    @property
    def reason(self) -> str:
        """The first of what is broken, in a sentence."""
        more = f" (and {len(self.report) - 1} more)" if len(self.report) > 1 else ""
        return f"what was read of it breaks the shapes: {self.report[0]}{more}"


Input = Found | Unchanged
Outcome = Reading | Passed | Unchanged | Held
