"""Articles read by several at once, processes or threads: a window of them is under way, and they come back in order.

In: inputs, what is to be done with an article, and an executor; out: what came of each. Called by `kg.ingestion`,
which writes meanwhile: nobody who reads waits for that.
"""

import gc
import json
import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from multiprocessing.context import BaseContext

from kg.errors import WorkerError
from kg.outcomes import Held, Input, Outcome, Reading
from kg.reading import Article, Extracted, Passed, Unchanged
from kg.settings import Settings

PRELOADED = "MAJLIS_PRELOADED"
"""The variable by which `kg.preloaded` is told where the tables are."""
GARBAGE = (5_000, 20, 10)
"""New objects after which garbage is looked for among them (`gc.set_threshold`): what some articles leave behind.

It is few enough that they are still in the cache of the processor."""
Job = Callable[[Article | Extracted], Reading | Passed | Held]
_Awaited = Callable[[], Reading | Passed | Held]


def processes(workers: int, settings: Settings, niceness: int) -> Executor:
    """Processes that share the tables, so many steps of niceness behind this one."""
    return ProcessPoolExecutor(workers, forked_with_tables(settings), _start_worker, (niceness,))


def forked_with_tables(settings: Settings) -> BaseContext:
    """Workers are forked from a process that has loaded the tables and nothing else, so that they share them.

    A fork of this process would share the locks and files of an open store. The other process is started once, and
    not waited for; should it be there already with other tables, the workers load their own.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kg.preloaded"])
    os.environ[PRELOADED] = json.dumps([str(settings.ontology), str(settings.data), settings.base])
    try:
        forkserver.ensure_running()
    finally:
        del os.environ[PRELOADED]
    return context


class _Group:
    """Articles that go to a process together, when there are enough of them or somebody waits for one of them."""

    def __init__(self, job: Job, pool: Executor) -> None:
        self._job, self._pool = job, pool
        self._articles: list[Article | Extracted] = []
        self._future: Future[list[Reading | Passed | Held]] | None = None

    def __len__(self) -> int:
        """How many there are."""
        return len(self._articles)

    @property
    def is_sent(self) -> bool:
        """Whether they are being read, so that there are no more of them."""
        return self._future is not None

    def add(self, article: Article | Extracted) -> _Awaited:
        """One more of them, and how to wait for what becomes of it."""
        number = len(self._articles)
        self._articles.append(article)
        return lambda: self.sent().result()[number]

    def sent(self) -> "Future[list[Reading | Passed | Held]]":
        """What will become of them, who are now sent if they were not yet."""
        if self._future is None:
            self._future = self._pool.submit(_each, self._job, self._articles)
        return self._future


def _each(job: Job, articles: Sequence[Article | Extracted]) -> list[Reading | Passed | Held]:
    return [job(article) for article in articles]


def in_processes(
    inputs: Iterable[Input], job: Job, pool: Executor, at_once: int, lull: Callable[[], bool], together: int = 1
) -> Iterator[Outcome]:
    """A window of articles is under way at once, so that memory stays small however many there are.

    So many go to a process `together`, unless the inputs have nothing ready to go with them.
    """
    waiting: deque[Passed | Unchanged | _Awaited] = deque()
    group = _Group(job, pool)
    try:
        for item in inputs:
            if isinstance(item, Article | Extracted):
                group = _Group(job, pool) if group.is_sent else group
                waiting.append(group.add(item))
                if len(group) >= together or lull():
                    group.sent()
            else:
                waiting.append(item)
            while waiting and (len(waiting) >= at_once or lull()):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    except BrokenProcessPool as error:
        raise WorkerError(
            "A worker process was killed, perhaps for want of memory; start again with fewer --workers. "
            "What was written stays."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _result(item: Passed | Unchanged | _Awaited) -> Outcome:
    return item() if callable(item) else item


def _start_worker(niceness: int) -> None:
    """Ctrl-C is for the parent, which stops the workers in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(niceness)
    gc.set_threshold(*GARBAGE)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if os.environ.get("MAJLIS_DEBUG"):
        logging.basicConfig(level=logging.DEBUG)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
