"""Whether queries read a copy in memory or the graph on disk. Called by the service, once, and by `majlis query`.

In memory joins are three to six times faster; a graph that would take more than a share of the machine is left on disk.
"""

import os
from pathlib import Path

from kg.settings import Settings
from kg.store import EmbeddedStore, Store
from kg.workers.checkpoints import Checkpoints
from kg.workers.replica import Replica
from kg.workers.source import Source

_GROWTH = 3
"""How much larger a graph and its index are in memory than on disk, at most."""
_SOON_LOADED = 50_000_000
"""Bytes on disk of a graph that is copied within a second."""
_LIMIT = Path("/sys/fs/cgroup/memory.max")
"""What a container may take; "max" where there is no limit."""


def source_for(store: Store, settings: Settings, maker: str = "") -> Source:
    """The one that was asked for, or that fits the store; `maker` is what makes answers (see `Replica`)."""
    path = store.path if isinstance(store, EmbeddedStore) else None
    if path is None or not isinstance(store, EmbeddedStore) or in_memory(path, settings):
        return Replica(maker)
    return Checkpoints(store, path, settings.staleness_seconds, maker)


def in_memory(path: Path, settings: Settings) -> bool:
    """Whether the graph of a store on disk is copied to memory for queries."""
    if settings.queries_over == "auto":
        return _size(path) * _GROWTH <= _memory() * settings.memory_share
    return settings.queries_over == "memory"


def early_source_for(store: Store, maker: str = "", *, least: int = _SOON_LOADED) -> Source | None:
    """What answers until that one is loaded, which takes seconds a million quads; None where nothing can or need.

    A store of less than `least` bytes is loaded as soon as that could answer.
    """
    path = store.path if isinstance(store, EmbeddedStore) else None
    if path is None or not isinstance(store, EmbeddedStore) or _size(path) < least:
        return None
    return Checkpoints(store, path, 0, maker, searched=False)


def _size(path: Path) -> int:
    """Bytes on disk."""
    return sum(file.stat().st_size for file in path.glob("quads/*") if file.is_file())


def _memory() -> int:
    """Bytes of memory that there are for this process and those below it."""
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    try:
        return min(machine, int(_LIMIT.read_text("ascii")))
    except (OSError, ValueError):
        return machine
