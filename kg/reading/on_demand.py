"""A `Fetcher` that is made when the first address is asked for: to load what fetches takes half a second.

In: what was said on the command line; out: a `Fetch`. Called by `majlis ingest` and `extract`.
"""

from typing import TYPE_CHECKING

from kg.reading.origin import Fetched
from kg.reading.visited import Visited

if TYPE_CHECKING:
    from kg.reading.fetching import Fetcher


class OnDemand:
    """Fetches addresses, also private ones where that is allowed. To be closed."""

    def __init__(self, visited: Visited | None = None, *, allow_private: bool = False) -> None:
        self.visited = visited or Visited()
        self._allow_private = allow_private
        self._fetcher: Fetcher | None = None

    def __call__(self, address: str) -> Fetched:
        """See `Fetcher.fetch`."""
        if self._fetcher is None:
            from kg.reading.destinations import EVERYWHERE  # noqa: PLC0415
            from kg.reading.fetching import Fetcher  # noqa: PLC0415

            self._fetcher = Fetcher(allowed=EVERYWHERE if self._allow_private else (), visited=self.visited)
        return self._fetcher.fetch(address)

    def close(self) -> None:
        """Let go of the connections."""
        if self._fetcher is not None:
            self._fetcher.close()
