"""What becomes of an input of the intake: it was read, was passed over, had not changed, or is held back.

Made by `kg.ingestion`, written by `kg.batch`, and told by the commands, the journal and the service.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pyoxigraph import Quad

from kg.extraction.account import Account
from kg.graph.lines import quads_of
from kg.inference import Clash
from kg.reading import Article, Found, Passed, Unchanged
from kg.reading.compressed import zstandard

_LEVEL = 1
"""How hard zstd tries: more of it takes longer and gains nothing with lines that are so much alike."""


@dataclass(frozen=True)
class Reading:
    """One article read: how much was found, by kind, and the report as JSON or its graph as lines of N-Quads.

    What the graph quotes stands apart, in `quotations` (`kg.graph.quotations`). `clashes` are what of it breaks the
    ontology, told once it is in the store. `account` is how a language model has read it, if one was asked.
    """

    article_id: str
    found: Counter[str]
    body: bytes = field(default=b"", repr=False)
    quotations: bytes = field(default=b"", repr=False)
    compressed: bool = False
    clashes: tuple[Clash, ...] = ()
    account: Account | None = None

    def quads(self) -> Iterator[Quad]:
        """The graph but for what it quotes."""
        return quads_of(self.unpacked().body)

    def printed(self) -> bytes:
        """The report as a line, or the graph as lines."""
        read = self.unpacked()
        return read.body + read.quotations if read.body.endswith(b"\n") else read.body + b"\n"

    def packed(self) -> "Reading":
        """The same as it goes from one process to another.

        Lines that are compressed are a twentieth as long: a pipe holds several articles, so that who reads goes on
        reading while nobody takes what was read.
        """
        compress = zstandard().compress
        body, quotations = compress(self.body, _LEVEL), compress(self.quotations, _LEVEL)
        return replace(self, body=body, quotations=quotations, compressed=True)

    def unpacked(self) -> "Reading":
        """The same as it was read, wherever that was."""
        if not self.compressed:
            return self
        body, quotations = map(zstandard().decompress, (self.body, self.quotations))
        return replace(self, body=body, quotations=quotations, compressed=False)


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
