"""Queries of strangers: a few at a time, each for so many seconds and so many bytes, in threads beside the event loop.

In: a function that works until its `Sink` is full or late; out: what it returns, or a Problem. Called by `sparql`.
The engine cannot be stopped from outside: what is late is given up, and keeps its place until it ends by itself.
"""

import asyncio
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from api.problems import Problem

if TYPE_CHECKING:
    from typing_extensions import Buffer

T = TypeVar("T")
AT_ONCE = 4
"""Queries that run at the same time."""
PATIENCE = 5.0
"""Seconds that a query waits for its turn."""


class Sink(BytesIO):
    """A file for the engine to write an answer to; it ends the answer that is too large or too late."""

    def __init__(self, most: int, end: float) -> None:
        super().__init__()
        self._most, self._end = most, end

    def write(self, piece: "Buffer", /) -> int:
        """Take a piece."""
        written = super().write(piece)
        if self.tell() > self._most:
            raise Problem(400, f"The answer is larger than {self._most / 1e6:g} MB; ask for less, or put a LIMIT.")
        self.check()
        return written

    def check(self) -> None:
        """Raise a Problem when time is up."""
        if time.monotonic() > self._end:
            raise _late()


def _late(seconds: float | None = None) -> Problem:
    limit = "it may" if seconds is None else f"{seconds:g} seconds"
    return Problem(503, f"The query took longer than {limit}; ask for less, or put a LIMIT.")


def _let_go(error: BaseException | None) -> None:
    """Forget the variables behind an error: an answer of the engine must end in the thread that it began in."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


@dataclass(frozen=True)
class Limits:
    """What one query may take."""

    seconds: float
    bytes: int


class Turns:
    """Gives every query its turn."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._free = asyncio.Semaphore(AT_ONCE)

    async def run(self, work: Callable[[Sink], T]) -> T:
        """What `work` returns. Problem 503 if it is late, or if all places are taken for too long."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._free.acquire()
        except TimeoutError as error:
            raise Problem(503, "Too many long queries are running; try again later.", {"Retry-After": "10"}) from error
        done = self._start(work)
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await done
        except TimeoutError as error:
            raise _late(self._limits.seconds) from error

    def _start(self, work: Callable[[Sink], T]) -> asyncio.Future[T]:
        """Work in a thread of its own, which does not keep the process from ending."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        sink = Sink(self._limits.bytes, time.monotonic() + self._limits.seconds)

        def settle(set_outcome: Callable[[], None]) -> None:
            self._free.release()
            if not done.done():
                set_outcome()

        def job() -> None:
            try:
                result = work(sink)
                outcome = lambda: done.set_result(result)  # noqa: E731
            except BaseException as error:  # noqa: BLE001 (it is raised again where the answer is awaited)
                _let_go(error)
                failure = error
                outcome = lambda: done.set_exception(failure)  # noqa: E731
            with suppress(RuntimeError):  # the service has ended meanwhile
                loop.call_soon_threadsafe(settle, outcome)

        Thread(target=job, name="query", daemon=True).start()
        return done
