"""Answers leave the service in one piece, which the server would write in several, and the soonest at once.

Each answer costs one call of the system less, and who waits for it is woken once. What is asked most, and told by its
bytes (`arrived`), needs no parser either. Given to uvicorn by `majlis serve` as the protocol of its connections.
"""

import asyncio
from functools import partial
from typing import Any, cast

from starlette.types import Message, Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from api.arrived import arrived
from api.at_hand import AtHand
from api.shortcut import Whole, pass_on

_LARGE = 1 << 16
"""Bytes that are not worth copying to have them go together."""


class Protocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, over a transport that gathers."""

    _amid = False
    """Whether the parser is in the middle of a message."""
    _waiting = False
    """Whether a request waits for its answer that the parser has not seen."""
    _held = b""
    """What came after it."""
    _looked: Scope | None = None
    """The request that the parser is about to see, after it was looked at."""
    _ends = False
    """Whether the connection is to be closed after the answer."""
    _answered = 0.0
    """When a request that the parser had not seen was answered last, by the clock of the loop."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Called by the loop."""
        super().connection_made(cast(asyncio.Transport, _Gathering(transport)))
        self._at_hand: AtHand | None = getattr(self.config.app, "at_hand", None)
        self._gone = self.loop.create_future()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the loop."""
        self._gone.set_result(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Called by the loop."""
        if self._waiting:
            self._held += data
            self.flow.pause_reading()
        elif self._at_hand is None or not self._idle() or (scope := arrived(data)) is None:
            super().data_received(data)
        else:
            scope.update(client=self.client, server=self.server, scheme=self.scheme)
            self._waiting, self._looked = True, scope
            if not self._at_hand.took(scope, self._receive, partial(self._answer, data)):
                self._pass_on(data)

    def on_message_begin(self) -> None:
        """Called by the parser."""
        self._amid = True
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Called by the parser."""
        self._amid = False
        super().on_message_complete()

    def shutdown(self) -> None:
        """Called by the server when it ends."""
        if self._waiting:
            self._ends = True
        else:
            super().shutdown()

    def _idle(self) -> bool:
        """Whether nothing is left of the requests before."""
        before = cast("RequestResponseCycle | None", self.cycle)
        return not self._amid and (before is None or before.response_complete) and not self.flow.write_paused

    async def _receive(self) -> Message:
        """That the client has gone, when it has; the request has no body."""
        await asyncio.shield(self._gone)
        return {"type": "http.disconnect"}

    def _answer(self, data: bytes, whole: Whole | None) -> None:
        """Answer the request that waits, whose bytes these are."""
        if self.transport.is_closing():
            if whole is None and self._looked is not None:
                self._tell_layers(self._looked)
            return
        if whole is None:
            self._pass_on(data)
        else:
            self._waiting, self._looked = False, None
            head = [b"%b: %b\r\n" % header for header in (*self.server_state.default_headers, *whole.headers)]
            cast(_Gathering, self.transport).write_whole(b"".join((b"HTTP/1.1 200 OK\r\n", *head, b"\r\n", whole.body)))
            self._complete()
        if self._ends:
            self.shutdown()
        elif self._held:
            data, self._held = self._held, b""
            self.data_received(data)

    def _complete(self) -> None:
        """Count a request that the parser has not seen, and wait for the next no longer than for any."""
        self.server_state.total_requests += 1
        self.flow.resume_reading()
        self._answered = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self._wait_for_next(self.timeout_keep_alive)

    def _wait_for_next(self, seconds: float) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(seconds, self.timeout_keep_alive_handler)

    def timeout_keep_alive_handler(self) -> None:
        """Called by the loop: close a connection on which nothing comes.

        A timer that began anew with each request would take longer than much of what is done for it, so what came
        meanwhile is seen here.
        """
        left = self._answered + self.timeout_keep_alive - self.loop.time()
        if self.transport.is_closing():
            return
        if self._waiting:
            self._wait_for_next(self.timeout_keep_alive)
        elif left > 0:
            self._wait_for_next(left)
        else:
            super().timeout_keep_alive_handler()

    def _tell_layers(self, scope: Scope) -> None:
        """Have the other layers see a request whose client has gone, so that it is counted like any other."""
        pass_on(scope, scope)
        task = self.loop.create_task(self.app(scope, self._receive, _unheard))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def _pass_on(self, data: bytes) -> None:
        self._waiting = False
        super().data_received(data)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        if self._looked is not None:
            pass_on(cast("Scope", cycle.scope), self._looked)
            self._looked = None
        super()._start_asgi_task(cycle, app)


async def _unheard(_: Message) -> None:
    """Nobody is there for an answer."""


class _Gathering:
    """A transport that holds what is written until more comes, or until the loop goes on."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._held = b""

    def write(self, data: bytes) -> None:
        """Write, now or together with what comes next."""
        if len(data) >= _LARGE:
            self._release()
            self._transport.write(data)
        elif self._held:
            data, self._held = self._held + data, b""
            self._transport.write(data)
        elif data:
            self._held = data
            self._loop.call_soon(self._release)

    def write_whole(self, data: bytes) -> None:
        """Write what nothing will follow, at once."""
        self._release()
        self._transport.write(data)

    def close(self) -> None:
        """Close, after all has been written."""
        self._release()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        """All else is as the transport has it."""
        return getattr(self._transport, name)

    def _release(self) -> None:
        if self._held:
            held, self._held = self._held, b""
            self._transport.write(held)
