"""The application over a store that other processes may write: made anew beside the old one when the store has changed.

In: requests; out: the answers of the application as it was last made, so that an assistant that stays for days is told
of what was read since. Called by `opening`.
"""

import asyncio
import logging
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx

from api.app import Application, create_app
from api.assistant.calls import InProcess
from kg.errors import MajlisError
from kg.settings import Settings
from kg.store import Store, open_store
from kg.store.folder import QUADS

SECONDS = 10.0
"""How often a store is looked at, at most; one that takes long to open is opened the more seldom."""
_SHARE = 10
"""So many times what opening took has to pass before it is opened again."""
_CONTENT = (".sst", ".blob", ".log")
_READY = 'SELECT ?thing { ?thing maj:textMatch/maj:words "a" } LIMIT 1'
"""What can be answered when the copy of the graph is there, with its index of words."""
_WORDS = b"maj:words"
_QUERY = {"Content-Type": "application/sparql-query"}
_TRIES = 40
"""How often it is asked, which waits up to the time limit of a query each time."""
_HERE = httpx.Timeout(None)
_log = logging.getLogger(__name__)

State = tuple[tuple[str, int], ...]


def state_of(settings: Settings) -> State:
    """What tells that a store in a folder has changed: the names and sizes of its files."""
    if settings.at_server:
        return ()
    try:
        files = sorted(Path(settings.store, QUADS).iterdir())
        return tuple((file.name, file.stat().st_size) for file in files if file.suffix in _CONTENT)
    except OSError:  # one was removed just now, or the whole store
        return ()


@dataclass
class _Running:
    """An application, what closes it, and how many requests it has."""

    app: Application
    transport: InProcess
    stack: AsyncExitStack
    requests: int = 0
    retired: bool = False


class Renewing(httpx.AsyncBaseTransport):
    """Hands requests to the newest application; those that an older one has are answered by that."""

    def __init__(self, settings: Settings, state: State, seconds: float = SECONDS) -> None:
        self._settings, self._state, self._seconds = settings, state, seconds
        self._now: _Running | None = None
        self._open: list[_Running] = []
        self._renewal: asyncio.Task[None] | None = None
        self._copying: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self._next = 0.0
        self.edition = 0
        """How often the application was made anew."""

    async def begin(self, store: Store) -> None:
        """Begin with a store that is the caller's to close."""
        self._now = await self._begun(store, AsyncExitStack())
        self._copying = asyncio.create_task(self._copied(self._now))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Called by httpx."""
        self._look()
        if self._copying is not None and _searches(request):
            await asyncio.wait([self._copying])  # however long it takes: the time limit of a query is not for that
        running = self._now
        assert running is not None
        running.requests += 1
        try:
            return await running.transport.handle_async_request(request)
        finally:
            running.requests -= 1
            if running.retired and not running.requests:
                closing = asyncio.create_task(self._close(running))
                self._closing.add(closing)
                closing.add_done_callback(self._closing.discard)

    def end(self) -> None:
        """End the queries that run."""
        for running in self._open:
            running.app.state.end_queries()

    async def aclose(self) -> None:
        """Called by httpx at the end."""
        begun = [task for task in (self._renewal, self._copying) if task is not None]
        for task in begun:
            task.cancel()
        if ending := [*self._closing, *begun]:
            await asyncio.wait(ending)
        for running in list(self._open):
            await self._close(running)

    def _look(self) -> None:
        """Begin to make the application anew if the store has changed; whoever asks meanwhile does not wait."""
        now = asyncio.get_running_loop().time()
        if now < self._next or (self._renewal is not None and not self._renewal.done()):
            return
        self._next = now + self._seconds
        state = state_of(self._settings)
        if state and state != self._state:
            self._renewal = asyncio.create_task(self._renew(state))

    async def _renew(self, state: State) -> None:
        loop, stack = asyncio.get_running_loop(), AsyncExitStack()
        began = loop.time()
        try:
            store = await asyncio.to_thread(open_store, self._settings, read_only=True)
            stack.push_async_callback(asyncio.to_thread, store.close)
            renewed = await self._begun(store, stack)
        except MajlisError as error:
            _log.warning("the store has changed, but cannot be opened: %s", error)
            await stack.aclose()
            return
        await self._copied(renewed)
        old, self._now, self._state = self._now, renewed, state
        self.edition += 1
        self._next = loop.time() + max(self._seconds, _SHARE * (loop.time() - began))
        if old is not None:
            old.retired = True
            if not old.requests:
                await self._close(old)

    async def _copied(self, running: _Running) -> None:
        """Wait until the copy of the graph answers; the old one answers meanwhile."""
        async with httpx.AsyncClient(transport=running.transport, base_url="http://localhost", timeout=_HERE) as client:
            for _ in range(_TRIES):
                if (await client.post("/sparql", content=_READY, headers=_QUERY)).status_code < 500:
                    return

    async def _begun(self, store: Store, stack: AsyncExitStack) -> _Running:
        app = create_app(self._settings, store)
        await stack.enter_async_context(app.router.lifespan_context(app))
        running = _Running(app, InProcess(app), stack)
        self._open.append(running)
        return running

    async def _close(self, running: _Running) -> None:
        self._open.remove(running)
        await asyncio.to_thread(running.app.state.end_queries)
        await running.stack.aclose()


def _searches(request: httpx.Request) -> bool:
    """Whether a request needs the index of words, which comes with the copy of the graph."""
    return request.url.path == "/search" or "q" in request.url.params or _WORDS in request.content
