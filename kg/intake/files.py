"""Files read into a store as a job of the journal, in this process, with whoever called waiting for it.

In: what `read_path` yields; out: what was done with each, in the same order. A job that was broken off goes on where
it stopped. Called by `majlis ingest`.
"""

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path

from kg.errors import MajlisError
from kg.ingestion import Held, Lull, Outcome, Reading, ingest, no_lull
from kg.intake import quarantine
from kg.intake.job import FILES, Job
from kg.intake.journal import LATER, Journal
from kg.intake.known import Known
from kg.reading import Article, Found, Passed, Unchanged
from kg.settings import Settings
from kg.store import DatabaseStore

_SECONDS = 1.0
"""How far the journal may be behind the store: as much is read again after a kill."""
_INTERRUPTED = "It was interrupted; start it again with the same paths, and it goes on where it stopped."


def ingest_files(
    inputs: Iterable[Found],
    paths: Sequence[str],
    store: DatabaseStore,
    settings: Settings,
    journal: Journal,
    *,
    workers: int = 1,
    lull: Lull = no_lull,
    again: bool = False,
) -> Iterator[Outcome]:
    """Read every article that the store has not as it would be read now (with `again`, every one) and write it."""
    journal.recover()
    what = [path if path == "-" or "://" in path else str(Path(path).absolute()) for path in paths]
    job = journal.begin(FILES, what, resumed="-" not in paths)
    account = _Account(journal, job, None if again else Known(journal, store, settings))
    error: str | None = _INTERRUPTED
    try:
        for outcome in ingest(account.begun(inputs), store, settings, workers=workers, lull=lull, alone=True):
            account.ended(outcome)
            yield outcome
        error = None
    except MajlisError as failure:
        error = str(failure)
        raise
    finally:
        with suppress(MajlisError) if error else nullcontext():
            account.write()
            store.flush()
            journal.settle()
            journal.end(job.id, error)


class _Account:
    """What became of the inputs of a job, written to the journal now and then."""

    def __init__(self, journal: Journal, job: Job, known: Known | None) -> None:
        self._journal, self._job, self._known = journal, job, known
        self._under_way: deque[tuple[str, bytes] | None] = deque()
        self._written: list[tuple[str, bytes]] = []
        self._passed: list[Passed] = []
        self._held: list[Held] = []
        self._unchanged = self._read = 0
        self._last = time.monotonic()

    def begun(self, inputs: Iterable[Found]) -> Iterator[Found | Unchanged]:
        """The inputs, with a word in the place of those that need no reading."""
        for item in inputs:
            if time.monotonic() - self._last > _SECONDS:
                self.write()
            if not isinstance(item, Article) or self._known is None:
                self._under_way.append(None)
                yield item
            elif self._known(item, self._job.id):
                self._under_way.append(None)
                yield Unchanged(item.id)
            else:
                self._known.begin(item.id)
                self._under_way.append((item.id, self._known.digest(item)))
                yield item

    def ended(self, outcome: Outcome) -> None:
        """What was done with the first of those that are under way."""
        begun = self._under_way.popleft()
        if begun is not None and self._known is not None:
            self._known.end(begun[0])
        if isinstance(outcome, Passed):
            self._passed += [outcome] if outcome.amiss else []
        elif isinstance(outcome, Reading):
            self._read += 1
            if begun is not None:
                self._written.append(begun)
        elif isinstance(outcome, Held):
            self._held.append(outcome)
        else:
            self._unchanged += 1

    def write(self) -> None:
        """Put it into the journal."""
        with self._journal.change():
            for article, digest in self._written:
                self._journal.withdraw(article, LATER)
                self._journal.know(self._job.id, article, digest)
            for held in self._held:
                quarantine.put(self._journal, self._job.id, held)
            self._journal.pass_over(self._job.id, self._passed)
            self._journal.count(self._job.id, read=self._read, unchanged=self._unchanged)
        self._written, self._passed, self._held, self._read, self._unchanged = [], [], [], 0, 0
        self._last = time.monotonic()
