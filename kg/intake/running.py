"""The intake of a service: a thread reads what waits in the journal, in processes that give way to queries.

In: articles that are accepted, from whatever thread; out: the store and the journal changed. Made and called by the
service.
"""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from threading import Condition, Thread

from kg.errors import BusyError, MajlisError, WorkerError
from kg.ingestion import Outcome
from kg.intake.job import ARTICLES, Item, Job
from kg.intake.journal import RETRACTED, Journal
from kg.intake.stream import Stream
from kg.linkage import remove_article
from kg.reading import Article, Passed
from kg.settings import Settings
from kg.store import DatabaseStore

_RETRY = 20.0
"""Seconds until what could not be written is tried again."""
_MOST_WAITING = 500_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an article for which somebody waited, and whether it is new."""

    outcome: Outcome
    new: bool


class Intake:
    """Accepts articles for a store on disk, and reads them while the store is served."""

    def __init__(self, store: DatabaseStore, settings: Settings, journal: Journal) -> None:
        self._store, self._settings, self._journal = store, settings, journal
        self._changed = Condition()
        self._waited_for: dict[int, Future[Done]] = {}
        self._retracted: set[str] = set()
        self._stream: Stream | None = None
        self._stopping = False
        self._written: Callable[[], None] = lambda: None
        self._thread = Thread(target=self._run, name="intake")

    def start(self, written: Callable[[], None] = lambda: None) -> None:
        """Go on with what waits; `written` is called, in another thread, when somebody has waited for a commit."""
        self._written = written
        self._journal.recover()
        self._thread.start()

    def stop(self) -> None:
        """Write what is being read, and end."""
        with self._changed:
            self._stopping = True
            if self._stream is not None:
                self._stream.stopping = True
            self._changed.notify_all()
        self._thread.join()

    def accept(
        self,
        what: Sequence[str],
        articles: Sequence[Article],
        passed: Sequence[Passed] = (),
        *,
        kind: str = ARTICLES,
        by: str | None = None,
        urgent: bool = False,
        token: tuple[str, bytes] | None = None,
    ) -> tuple[Job, list[Future[Done]]]:
        """The job of these articles, which are on disk now; if it is urgent, what will become of each of them.

        BusyError where too many wait already.
        """
        ids = {article.id for article in articles}
        with self._changed:
            while ids & self._retracted:
                self._changed.wait()
            if self._journal.waiting() + len(articles) > _MOST_WAITING:
                raise BusyError(f"More than {_MOST_WAITING:,} articles wait to be read; try again later.")
            job, numbers = self._journal.accept(kind, what, articles, passed, by=by, urgent=urgent, token=token)
            futures: list[Future[Done]] = [Future() for _ in numbers] if urgent else []
            self._waited_for.update(zip(numbers, futures, strict=False))
            self._forget_withdrawn()
            self._changed.notify_all()
        return job, futures

    def retract(self, article: str, by: str | None = None) -> bool:
        """Forget an article and what it reported, and what waits of it; False if it was not there."""
        with self._changed:
            while article in self._retracted:
                self._changed.wait()
            self._retracted.add(article)
            waited = self._journal.withdraw(article, RETRACTED)
            self._forget_withdrawn()
            while self._stream is not None and self._stream.reads(article):
                self._changed.wait()
        try:
            there = remove_article(self._store, article)
            if there:
                self._store.flush()
                self._written()
            if there or waited:
                self._journal.retracted(article, by)
        finally:
            with self._changed:
                self._retracted.discard(article)
                self._changed.notify_all()
        return there or waited

    def _run(self) -> None:
        careful = 0
        while self._await():
            stream = Stream(self._store, self._settings, self._journal, self._changed, self._told, careful)
            with self._changed:
                stream.stopping = self._stopping
                self._stream = stream
            careful = 0
            try:
                stream.run()
            except WorkerError as error:
                careful = len(stream.suspects)
                if careful == 1:
                    self._blame(stream, str(error))
            except MajlisError as error:
                self._held_up(str(error))
            except Exception as error:  # noqa: BLE001 (it must not end with the first thing nobody thought of)
                _log.exception("The intake failed")
                self._held_up(f"The intake failed ({type(error).__name__}: {error}).")
            finally:
                with self._changed:
                    self._stream = None
                    self._changed.notify_all()

    def _await(self) -> bool:
        """Wait for something to read; False when it is told to stop."""
        with self._changed:
            while not self._stopping and not self._journal.waiting():
                self._changed.wait()
            return not self._stopping

    def _told(self, item: Item, outcome: Outcome, *, new: bool) -> None:
        if (future := self._waited_for.pop(item.id, None)) is not None:
            self._written()
            future.set_result(Done(outcome, new))

    def _forget_withdrawn(self) -> None:
        """Nobody need wait for what will not be read."""
        under_way = set() if self._stream is None else {item.id for item in self._stream.suspects}
        for number in [each for each in self._waited_for if each not in under_way and not self._journal.has(each)]:
            withdrawn = Passed("the article", "a later version of it came, or it was retracted, before it was read")
            self._waited_for.pop(number).set_result(Done(withdrawn, new=False))

    def _blame(self, stream: Stream, sentence: str) -> None:
        (item,) = stream.suspects
        passed = Passed(item.article.url or item.article.id, f"it cannot be read: {sentence}")
        with suppress(MajlisError):
            self._journal.finished(item, passed, b"")
            self._told(item, passed, new=False)

    def _held_up(self, sentence: str) -> None:
        """Say in the journal, if that can be written, why nothing goes on; and try again after a while."""
        _log.warning("%s", sentence)
        with suppress(MajlisError):
            self._journal.hold_up(sentence)
        with self._changed:
            if not self._stopping:
                self._changed.wait_for(lambda: self._stopping, _RETRY)
        with suppress(MajlisError):
            self._journal.hold_up(None)
