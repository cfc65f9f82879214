"""The service's connection to one worker: whole messages as they come, none later than its time. Called by `pool`.

A plain protocol of asyncio, since streams and a task for each query would take longer than most answers.
"""

import asyncio
from collections import deque
from typing import cast

from kg.workers import wire

_FAULT = b"panicked at"
"""What the engine says where it fails for a fault of its own, and not for want of memory."""
_MANY = 1 << 20
"""Bytes that may wait here; the worker writes no more until they are taken."""


class Connection(asyncio.Protocol):
    """Messages to a worker and from it."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._messages: deque[tuple[bytes, bytes]] = deque()
        self._bytes = 0
        self._paused = False
        self._wanted: asyncio.Future[None] | None = None
        self._ended = self._loop.create_future()

    @property
    def lost(self) -> bool:
        """Whether the worker has gone."""
        return self._ended.done()

    @property
    def failed(self) -> bool:
        """Whether the worker has gone for a fault of the engine: its last words are no message."""
        return self.lost and _FAULT in self._buffer

    def send(self, message: bytes) -> None:
        """Send a message; what goes wrong is found when the answer is read."""
        if self._transport is not None:
            self._transport.write(message)

    async def message(self, end: float) -> tuple[bytes, bytes]:
        """The next message; TimeoutError at the time `end` of the loop, EOFError where the worker has gone."""
        if not self._messages:
            if self.lost:
                raise EOFError
            self._wanted = self._loop.create_future()
            timer = self._loop.call_at(end, self._late, self._wanted)
            try:
                await self._wanted
            finally:
                timer.cancel()
                self._wanted = None
        kind, body = self._messages.popleft()
        self._bytes -= len(body)
        if self._paused and self._bytes < _MANY and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()
        return kind, body

    def close(self) -> None:
        """Let go of the worker."""
        if self._transport is not None:
            self._transport.close()

    async def closed(self) -> None:
        """Wait until it is closed."""
        await self._ended

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Called by the loop."""
        self._buffer += data
        for message in wire.unpacked(self._buffer):
            self._messages.append(message)
            self._bytes += len(message[1])
        if self._bytes >= _MANY and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()
        if self._messages and self._wanted is not None and not self._wanted.done():
            self._wanted.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Called by the loop."""
        if not self._ended.done():
            self._ended.set_result(None)
        if self._wanted is not None and not self._wanted.done():
            self._wanted.set_exception(EOFError())

    @staticmethod
    def _late(wanted: "asyncio.Future[None]") -> None:
        if not wanted.done():
            wanted.set_exception(TimeoutError())
