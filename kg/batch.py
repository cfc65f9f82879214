"""Articles that are written together, in one transaction. In: what came of inputs; out: the same, once it is written.

Called by `kg.ingestion`.
"""

import gc
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

from kg.graph.lines import quads_of
from kg.graph.quotations import number_of
from kg.inference import Clash
from kg.linkage import replace_articles
from kg.memory import give_back
from kg.outcomes import Outcome, Reading
from kg.store import Store

_ARTICLES_AT_ONCE, _QUADS_AT_ONCE, SECONDS_AT_MOST = 72, 36_000, 4.0
"""When what was read is written: the larger a transaction, the less each quad costs and the more a kill loses."""
_MUCH = 5_000
"""Quads of a batch after which freed memory is given back."""
_RENEWED = 5
"""Batches after which the database lets go of what it keeps in memory."""


class Batch:
    """What was read and is yet to be written: articles that are written together, in one transaction.

    `alone` says that nobody else in this process uses the store.
    """

    def __init__(self, store: Store, seconds: float = SECONDS_AT_MOST, *, alone: bool = False) -> None:
        self._store = store
        self._seconds = seconds
        self._alone = alone
        self._much_written = 0
        self._results: list[Outcome] = []
        self._graphs: dict[str, bytes] = {}
        self._quotations: dict[str, bytes] = {}
        self._quads = 0
        self._began = 0.0

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._graphs

    def add(self, result: Outcome) -> None:
        """One more result, which comes out again after those before it."""
        if not self._results:
            self._began = time.monotonic()
        if isinstance(result, Reading):
            read = result.unpacked()
            self._graphs[result.article_id] = read.body
            self._quotations[result.article_id] = read.quotations
            self._quads += number_of(read.body) + number_of(read.quotations)
            result = replace(result, body=b"", quotations=b"")
        self._results.append(result)

    @property
    def full(self) -> bool:
        """Whether there is enough to write, or nothing to wait for."""
        return (
            not 0 < len(self._graphs) < _ARTICLES_AT_ONCE
            or self._quads > _QUADS_AT_ONCE
            or time.monotonic() - self._began > self._seconds
        )

    def write(self) -> Iterator[Outcome]:
        """Write all, then tell it, even if Ctrl-C comes in between: what is in the store was told to be so."""
        results, graphs, quotations, much = self._results, self._graphs, self._quotations, self._quads > _MUCH
        self._results, self._graphs, self._quotations, self._quads = [], {}, {}, 0
        with _interrupts_wait():
            with uncollected():
                articles = {article_id: quads_of(lines) for article_id, lines in graphs.items()}
                changed = replace_articles(self._store, articles, quotations=quotations) if articles else []
                if much:
                    give_back()
                clashes = self._clashes(changed)
                self._store.rest()
            for result in results:
                if isinstance(result, Reading):
                    yield replace(result, clashes=clashes.get(result.article_id, ()))
                else:
                    yield result
            self._much_written += much
            if self._alone and self._much_written == _RENEWED:
                self._much_written = 0
                self._store.renew()  # after all was told: it may fail

    def _clashes(self, article_ids: Sequence[str]) -> dict[str, tuple[Clash, ...]]:
        """What contradicts the ontology in each article; what several of them take part in is told with the last."""
        found: dict[str, tuple[Clash, ...]] = {}
        told: set[Clash] = set()
        for article_id in reversed(article_ids):
            found[article_id] = tuple(clash for clash in self._store.clashes(article_id) if clash not in told)
            told.update(found[article_id])
        return found


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Ctrl-C is heeded at the end of the block; in a thread, to which it does not come, nothing is done."""
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, lambda number, frame: came.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        before(*came[0])


@contextmanager
def uncollected() -> Iterator[None]:
    """What is made here has no cycles, or stays: to look for garbage meanwhile is time lost."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
