"""Answers leave the service in one piece, which the server would write in several, and the soonest at once.

Each answer costs one call of the system less, and who waits for it is woken once. What the application can answer
without waiting needs no task either. Given to uvicorn by `majlis serve` as the protocol of its connections.
"""

import asyncio
from collections.abc import Callable
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from api.shortcut import Whole

_LARGE = 1 << 16
"""Bytes that are not worth copying to have them go together."""


class Protocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, over a transport that gathers."""

    _first = False
    """Whether nothing has been answered yet of what came together: all else waits until the others had their turn."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Called by the loop."""
        super().connection_made(cast(asyncio.Transport, _Gathering(transport)))

    def data_received(self, data: bytes) -> None:
        """Called by the loop."""
        self._first = True
        super().data_received(data)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        whole = self._at_once(cycle)
        if whole is None:
            super()._start_asgi_task(cycle, app)
            return
        head = [b"%b: %b\r\n" % header for header in (*self.server_state.default_headers, *whole.headers)]
        self.transport.write(b"".join((b"HTTP/1.1 200 OK\r\n", *head, b"\r\n", whole.body)))
        cycle.response_started = cycle.response_complete = True
        self.on_response_complete()

    def _at_once(self, cycle: RequestResponseCycle) -> Whole | None:
        """The answer to a request, if it can be given now and the connection stays open."""
        at_once: Callable[[Any], Whole | None] | None = getattr(self.config.app, "at_once", None)
        if at_once is None or not self._first or self.pipeline or not cycle.keep_alive or self.flow.write_paused:
            return None
        self._first = False
        return at_once(cycle.scope)


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
