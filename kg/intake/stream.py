"""One stream of articles from the journal through the readers to the store, and what became of each back.

In: what waits in the journal, in the order in which it came, that first for which somebody waits; out: the store and
the journal changed. Made by `running` whenever there is something to do, in its thread; who calls from others holds
the condition that both share.
"""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from threading import Condition
from typing import Protocol

from kg.errors import MajlisError
from kg.graph import Graphs
from kg.ingestion import Outcome, Reading, ingest
from kg.intake.job import Item
from kg.intake.journal import Journal
from kg.intake.known import Known
from kg.ontology.applying import in_use
from kg.reading import Article, Unchanged
from kg.settings import Settings
from kg.store import DatabaseStore

_SECONDS = 1.0
"""How long what was read waits for more, to be written with it. After each commit queries have all to find anew: what
was kept of lists and answers is no longer true, nor are the workers that had the graph."""
_SETTLED = 5.0
"""Seconds between two times that the store writes all it has to disk."""
_IDLE = 600.0
"""Seconds without work after which the readers end."""
_NICENESS = 10


class Told(Protocol):
    """Is told of an article that is dealt with: what became of it, and whether it is new in the store."""

    def __call__(self, item: Item, outcome: Outcome, *, new: bool) -> None: ...


class Stream:
    """Reads until nothing has come for a while, it is told to stop, or another ontology is in force."""

    def __init__(
        self, store: DatabaseStore, settings: Settings, journal: Journal, changed: Condition, told: Told, careful: int
    ) -> None:
        """The first `careful` articles are read one by one, so that one that kills its reader is known."""
        self._store, self._asked, self._journal = store, settings, journal
        self._changed, self._told, self._careful = changed, told, careful
        self._settings = in_use(settings, store)
        self._graphs = Graphs(store.base)
        self._known = Known(journal, store, self._settings)
        self._under_way: deque[tuple[Item, bytes, bool]] = deque()
        self._outcomes: list[Outcome] = []
        self._after = {True: 0, False: 0}
        self._hurried = 0
        self._settled, self._unsettled = time.monotonic(), False
        self.stopping = False

    @property
    def suspects(self) -> list[Item]:
        """What is being read or written; once it has ended by an error, one of these is its cause."""
        return [item for item, _, _ in self._under_way]

    def reads(self, article: str) -> bool:
        """Whether the article is being read or written."""
        return any(item.article.id == article for item, _, _ in self._under_way)

    def run(self) -> None:
        """Read; StoreError where the store or the journal cannot be written, WorkerError where a reader was killed."""
        try:
            reading = ingest(
                self._inputs(),
                self._store,
                self._settings,
                workers=self._settings.intake_workers,
                lull=self._lull,
                hurry=self._hurry,
                niceness=_NICENESS,
                seconds=_SECONDS,
            )
            for outcome in reading:
                self._outcomes.append(outcome)
        except MajlisError:
            with suppress(MajlisError):
                self._record()
            raise
        self._record()
        self._settle()

    def _inputs(self) -> Iterator[Article | Unchanged]:
        while True:
            self._record()
            item = self._await()
            if item is None:
                return
            digest = self._known.digest(item.article)
            unchanged = not item.urgent and self._known(item.article, item.job)
            if unchanged:
                self._begin(item, digest, new=False)
                yield Unchanged(item.article.id)
            else:
                new = not self.reads(item.article.id) and self._graphs.article(item.article.id).value not in self._store
                self._known.begin(item.article.id)
                self._begin(item, digest, new=new)
                yield item.article

    def _begin(self, item: Item, digest: bytes, *, new: bool) -> None:
        with self._changed:
            self._under_way.append((item, digest, new))
        self._hurried += item.urgent

    def _await(self) -> Item | None:
        """The next article, when there is one; None to end the stream."""
        idle = time.monotonic()
        with self._changed:
            while not self.stopping:
                item = self._journal.next(self._after[True], self._after[False])
                if item is not None:
                    if in_use(self._asked, self._store) != self._settings:
                        return None
                    self._after[item.urgent] = item.id
                    self._journal.run(item.job)
                    return item
                self._settle_sometimes()
                if time.monotonic() - idle > _IDLE:
                    return None
                self._changed.wait(_SETTLED)
        return None

    def _lull(self) -> bool:
        """Whether what was read is to be handed on at once: somebody waits for it, or nothing else waits to be read."""
        return self._hurry() or not self._journal.waits(self._after[False])

    def _hurry(self) -> bool:
        """Whether somebody waits for what is being read, or for what comes next; or it is read with care."""
        return bool(self._careful or self._hurried) or self._journal.waits(self._after[True], urgent=True)

    def _record(self) -> None:
        """Write down what became of the first of those that are under way, then tell it."""
        if not self._outcomes:
            return
        outcomes, self._outcomes = self._outcomes, []
        with self._changed:
            done = [(*begun, outcome) for begun, outcome in zip(self._under_way, outcomes, strict=False)]
            with self._journal.change():
                for item, digest, _, outcome in done:
                    self._journal.finished(item, outcome, digest)
            for item, _, new, outcome in done:
                self._under_way.popleft()
                self._hurried -= item.urgent
                self._careful = max(0, self._careful - 1)
                if not isinstance(outcome, Unchanged):
                    self._known.end(item.article.id)
                self._unsettled |= isinstance(outcome, Reading)
                self._told(item, outcome, new=new)
            self._changed.notify_all()
        self._settle_sometimes()

    def _settle_sometimes(self) -> None:
        if self._unsettled and time.monotonic() - self._settled > _SETTLED:
            self._settle()

    def _settle(self) -> None:
        """Have the store on disk, so that the journal need not keep what it has."""
        self._store.flush()
        self._journal.settle()
        self._settled, self._unsettled = time.monotonic(), False
