"""Which service is asked: one at a URL, the one that serves the store, or one over the store in this process.

In: the settings; out: `Calls`. Called by `majlis mcp` and `majlis ask`.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from api.assistant.calls import Calls, calling, calling_here
from api.assistant.renewing import SECONDS, Renewing, State, state_of
from kg import control
from kg.errors import InputError
from kg.settings import Settings
from kg.store import Store, open_store


class Place:
    """Where the graph is: a service at a URL, or a store that is open for reading."""

    def __init__(self, settings: Settings, url: str | None, store: Store | None, state: State = ()) -> None:
        self._settings, self._url, self._store, self._state = settings, url, store, state
        self._renewing: Renewing | None = None
        self.what = f"The service at {url}" if store is None else f"The store {settings.store}"

    @asynccontextmanager
    async def open(self, seconds: float = SECONDS) -> AsyncIterator[Calls]:
        """The service, for as long as the block lasts; StoreError where there is none.

        A store in a folder is looked at every so many seconds, whether others have written it.
        """
        settings = self._settings
        if self._store is None:
            key = settings.service_key.get_secret_value() if settings.service_key else None
            async with calling(str(self._url), settings.query_seconds, key) as calls:
                yield calls
            return
        renewing = self._renewing = Renewing(settings, self._state, seconds)
        await renewing.begin(self._store)
        async with calling_here(renewing, settings.base, lambda: renewing.edition) as calls:
            yield calls

    def end(self) -> None:
        """End the queries that run in this process."""
        if self._renewing is not None:
            self._renewing.end()

    async def check(self) -> None:
        """Raise StoreError where no service answers at the URL."""
        if self._store is None:
            async with self.open():
                pass


@contextmanager
def found(settings: Settings, url: str | None) -> Iterator[Place]:
    """Where the graph is, by a URL, or by a store and whoever serves it; StoreError where there is nothing."""
    if url is not None and not url.startswith(("http://", "https://")):
        raise InputError(f"{url} is no address of a service; it begins with http:// or https://.")
    address = url or served_at(settings)
    if address is not None:
        place = Place(settings, address.rstrip("/"), None)
        asyncio.run(place.check())
        yield place
        return
    state = state_of(settings)  # before it is opened: what changes meanwhile is noticed later
    with open_store(settings, read_only=True) as store:
        yield Place(settings, None, store, state)


def served_at(settings: Settings) -> str | None:
    """The address of the service that holds the store, whose answers are newer than a look at its files."""
    answer = control.ask(settings.folder, {"address": True})
    address = None if answer is None else answer.get("address")
    return address if isinstance(address, str) else None
