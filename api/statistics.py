"""How much of what there is in the graph as it is now, counted when that is asked and kept until the next commit.

A worker of low priority counts, beside the queries: all there is the first time, then what commits have changed. Called
by `void` and `metrics`.
"""

import asyncio
import logging

from kg.settings import Settings
from kg.store import Store
from kg.workers.counting import Count, Counted, Counts
from kg.workers.pool import Pool

_MEGABYTES = 4000
"""Memory that counting may take; what it needs grows with the graph, not with what strangers ask."""
_SECONDS = 600.0
_log = logging.getLogger(__name__)


class Statistics:
    """What was counted last, and for which commit that holds."""

    def __init__(self, settings: Settings, store: Store, pool: Pool) -> None:
        self._settings, self._store, self._pool = settings, store, pool
        self._last: Counted | None = None
        self._holds = -1
        self._counting: asyncio.Task[None] | None = None

    async def now(self, patience: float) -> Counts | None:
        """What there is now; None where it is not counted within so many seconds, or cannot be."""
        end = asyncio.get_running_loop().time() + patience
        while self._holds != self._store.commits:
            if self._counting is None:
                self._counting = asyncio.create_task(self._count())
                self._counting.add_done_callback(self._done)
            counting = self._counting
            done, _ = await asyncio.wait([counting], timeout=max(end - asyncio.get_running_loop().time(), 0))
            if not done or counting.cancelled() or counting.exception() is not None:
                return None
        return None if self._last is None else self._last.counts

    async def close(self) -> None:
        """Stop counting."""
        if self._counting is not None:
            self._counting.cancel()
            await asyncio.wait([self._counting])

    async def _count(self) -> None:
        commits = self._store.commits  # what is counted may be newer, never older
        count = Count(self._settings.base, int(_MEGABYTES * 1e6), self._last)
        self._last = await self._pool.count(count, _SECONDS)
        self._holds = commits

    def _done(self, counting: "asyncio.Task[None]") -> None:
        self._counting = None
        if not counting.cancelled() and (error := counting.exception()) is not None:
            _log.warning("what is in the graph could not be counted: %s", error)
