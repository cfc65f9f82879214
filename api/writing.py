"""Writes: a worker finds out what a write would change, on its own copy of the graph; the store then makes that change.

So a write that never ends, or needs more memory than there is, ends like a query, and nothing is written. Where the
graph has changed meanwhile the worker looks again. Called by `sparql` and `graph_store`.
"""

from starlette.concurrency import run_in_threadpool

from kg.errors import BusyError, ChangedError
from kg.settings import Settings
from kg.store import Store
from kg.workers.job import Change, Write, joined
from kg.workers.pool import Pool

_TRIES = 20
"""Other commits that may come in between."""


class Writer:
    """Carries out writes, all or nothing."""

    def __init__(self, store: Store, pool: Pool, settings: Settings) -> None:
        self._store, self._pool = store, pool
        self._seconds = settings.query_seconds
        self.most_bytes = int(settings.body_megabytes * 1e6)
        self.most_memory = int(settings.query_memory_megabytes * 1e6)

    async def write(self, *writes: Write) -> Change:
        """What has been changed, by all writes as one. Raises QueryError, LimitError or BusyError: then nothing has.

        Several writes only add, so that each may be found out as if it were alone.
        """
        for _ in range(_TRIES):
            commits = self._store.commits
            change = joined([await self._pool.change(write, self._seconds) for write in writes])
            try:
                await run_in_threadpool(self._store.apply, change, commits)
            except ChangedError:
                continue
            self._pool.expire()  # who has written sees it
            return change
        raise BusyError("Others write all the time; try again later.")
