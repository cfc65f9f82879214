"""How much memory a worker has taken, and how much it may. Called by `worker`; Linux only."""

import os
import resource

_PAGE = resource.getpagesize()
_MOST_KEPT = 64_000_000
"""Bytes by which a worker may have grown and still wait for the next query; the engine gives little back."""


class Memory:
    """The memory of this process. Pages that it shares with the one it was forked from count from the start."""

    def __init__(self, beside: int = 0) -> None:
        """`beside` are bytes that a process may always have, for what is not a query's fault."""
        self._beside = beside
        self._file = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
        self._resident = self._pages()[1]

    @property
    def grown(self) -> bool:
        """Whether so much has been taken that a new worker is better than this one."""
        return (self._pages()[1] - self._resident) * _PAGE > _MOST_KEPT + 2 * self._beside

    def limit(self, most: int) -> None:
        """Let the process grow by so many bytes from what it is now; more ends it."""
        now = self._pages()[0] * _PAGE
        resource.setrlimit(resource.RLIMIT_AS, (now + most + self._beside, resource.RLIM_INFINITY))

    def _pages(self) -> tuple[int, int]:
        """Addresses in use, and pages in memory."""
        used, resident, *_ = os.pread(self._file, 100, 0).split()
        return int(used), int(resident)
