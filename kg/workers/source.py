"""Where the pool gets its workers from: a copy of the graph in memory (`replica`) or copies on disk (`checkpoints`)."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

Dump = Callable[[BinaryIO], None]
"""Writes all quads of a store as N-Quads to a file."""


@dataclass(frozen=True)
class Forked:
    """A worker: its process, a handle that no other process can take over, its socket and what it sees."""

    process: int
    handle: int
    connection: socket.socket
    generation: int


class Source(Protocol):
    """Follows a store and makes workers that see it. Threads may share one."""

    @property
    def generation(self) -> int:
        """Rises whenever workers made before see too old a graph."""
        ...

    @property
    def lives(self) -> bool:
        """Whether there is a process that can fork."""
        ...

    @property
    def loaded(self) -> bool:
        """Whether a store has been loaded, so that workers can be had without waiting for it."""
        ...

    @property
    def on_disk(self) -> bool:
        """Whether a worker opens the graph on disk at its first query, which takes some hundredths of a second."""
        ...

    def load(self, dump: Dump) -> None:
        """Begin anew with a store; `dump` writes all that it has. A commit never fails for the workers' sake."""
        ...

    def change(self, removed: bytes, added: bytes) -> None:
        """Follow a commit: what it took away and added, as N-Quads."""
        ...

    @property
    def behind(self) -> bool:
        """Whether workers may see an older graph than the store's."""
        ...

    def expire(self) -> None:
        """Have the workers that are asked from now on see all that has been committed."""
        ...

    def fork(self, *, newest: bool = False) -> Forked:
        """A new worker, if so wanted one that sees all commits; StoreError where there can be none.

        Waits until a store has been loaded.
        """
        ...

    def release(self, forked: Forked) -> None:
        """Take note that a worker is wanted no more: it has ended, or is just ending."""
        ...

    def close(self) -> None:
        """End the processes, and remove what they had on disk."""
        ...
