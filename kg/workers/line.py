"""One worker that is asked one small thing after the other, and waits for nothing between them.

In: what the function that makes answers is asked (`making`), and what is to be called with its answer. A turn, a task
and a timer for each would take longer than such answers do. Called by the service's event loop, over a copy in memory.
"""

import asyncio
import os
import signal
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import cast

from kg.errors import StoreError
from kg.workers import wire
from kg.workers.making import Make
from kg.workers.source import Forked, Source

_MOST = 1000
"""Answers that are waited for at once."""
_WORTH = 20
"""Questions about one state of the graph after which a worker is made for it: as many take as long as a fork."""
_PATIENCE = 1.0
"""Seconds in which the worker has to answer anything at all."""

Then = Callable[[bytes | None], None]
"""Takes an answer; None where the worker has none, as it has gone."""


class Line:
    """Asks a worker that sees the graph as it is now; makes one where that is worth it."""

    def __init__(self, source: Source, most_memory: int) -> None:
        """`most_memory` are the bytes that the worker may take beside the graph."""
        self._source, self._most_memory = source, most_memory
        self._worker: _Asked | None = None
        self._making: asyncio.Task[None] | None = None
        self._refused, self._closed = (0, 0), False

    def ask(self, asked: bytes, then: Then) -> bool:
        """Ask, and have `then` called once with the answer; False where no worker can be asked now."""
        worker, generation = self._worker, self._source.generation
        if worker is None or worker.generation != generation or not worker.ask(asked, self._most_memory, then):
            self._want(generation)
            return False
        return True

    async def close(self) -> None:
        """Let go of the worker."""
        self._closed = True
        if self._making is not None:
            await asyncio.wait([self._making])
        if self._worker is not None:
            self._worker.let_go()

    def _want(self, generation: int) -> None:
        """Count a question that was not asked, and have a worker made when there were enough."""
        before, times = self._refused
        self._refused = (generation, times + 1 if before == generation else 1)
        idle = self._making is None or self._making.done()
        if self._refused[1] >= _WORTH and idle and self._source.loaded and not self._closed:
            self._making = asyncio.create_task(self._make())

    async def _make(self) -> None:
        try:
            forked = await asyncio.to_thread(self._source.fork)
            loop = asyncio.get_running_loop()
            _, worker = await loop.create_connection(lambda: _Asked(forked), sock=forked.connection)
        except (StoreError, OSError):
            return  # whoever asks goes the long way, and is told there
        finally:
            self._refused = (0, 0)
        before, self._worker = self._worker, worker
        if before is not None:
            before.let_go()


class _Asked(asyncio.Protocol):
    """The connection to the worker, with what is still to be answered, in its order."""

    def __init__(self, forked: Forked) -> None:
        self.generation = forked.generation
        self._handle = forked.handle
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._waiting: deque[Then] = deque()
        self._answered = 0
        self._watching: asyncio.TimerHandle | None = None
        self._ending = False

    def ask(self, asked: bytes, most_memory: int, then: Then) -> bool:
        """Send a question; False where the worker has too much to do, or has gone."""
        if self._transport is None or self._ending or len(self._waiting) >= _MOST:
            return False
        make = Make(asked, most_memory)
        self._waiting.append(then)
        self._transport.write(wire.packed(make.kind, make.packed))
        if self._watching is None:
            self._watching = self._loop.call_later(_PATIENCE, self._look, self._answered)
        return True

    def let_go(self) -> None:
        """Have the worker end, after its last answer."""
        self._ending = True
        if not self._waiting and self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Called by the loop."""
        self._buffer += data
        for kind, body in wire.unpacked(self._buffer):
            if kind == wire.LAST:
                self._ending = True
                continue
            self._answered += 1
            self._waiting.popleft()(body if kind == wire.ALL else None)
        if self._ending and not self._waiting and self._transport is not None:
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Called by the loop."""
        self._transport = None
        os.close(self._handle)
        if self._watching is not None:
            self._watching.cancel()
        while self._waiting:
            self._waiting.popleft()(None)

    def _look(self, answered: int) -> None:
        """Kill a worker that has not answered anything since it was looked at; the loop then tells those who wait."""
        self._watching = None
        if not self._waiting:
            return
        if self._answered == answered:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        else:
            self._watching = self._loop.call_later(_PATIENCE, self._look, self._answered)
