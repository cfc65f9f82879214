"""Graphs beyond memory: workers over checkpoints of the store on disk, hard links that take little time and space.

The newest checkpoint is at most `seconds` older than the graph (and the commit that is just being written), so that a
stream of commits does not mean one for each. It is made when a query wants it, or at a commit while queries are asked;
one that no worker reads any more is removed. Only the texts that words are searched in are held in memory, by the
process that forks the workers. A store follows this as it follows a `Replica`; the pool calls `fork` and `release`.
"""

import fcntl
import math
import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock, Thread
from typing import BinaryIO, Protocol

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kg.errors import BusyError, StoreError
from kg.workers.checkpoint import own_of
from kg.workers.replica import Replica
from kg.workers.source import Dump, Forked
from kg.workers.words import SEARCHED

_PREFIX = "serving-"
_PATIENCE = 0.05
"""Seconds that a query waits for a commit that is being written; then it reads the checkpoint there is."""
_LONG = 30.0
"""Seconds that it waits where it cannot do with an older one."""
_DYING = 30.0
"""Seconds that a killed process may take to end."""
_ATTEMPTS = 50
"""How often a folder is removed again in which something was left."""


class Checkpointed(Protocol):
    """The store on disk that is copied."""

    def between_commits(self, seconds: float) -> AbstractContextManager[bool]:
        """Hold all commits back; False if one that is being written has not ended after so many seconds."""
        ...

    def checkpoint(self, target: Path) -> None:
        """Make a copy of what is on disk in a new folder on the same disk; StoreError where that fails."""
        ...

    def matching(self, subject: None, predicate: NamedNode, value: None) -> Iterator[Quad]:
        """The quads with a property."""
        ...


class Checkpoints:
    """Copies of a store on disk and the processes that read them."""

    def __init__(
        self, store: Checkpointed, folder: Path, seconds: float, maker: str = "", *, searched: bool = True
    ) -> None:
        """`folder` is that of the store: its files can be linked to from there. `maker`: see `Replica`.

        Where it is not `searched` for words, no texts are loaded.
        """
        self._store, self._folder, self._seconds, self._searched = store, folder, seconds, searched
        self._texts = Replica(maker, texts_only=True)
        self._lock = Lock()
        self._place: Path | None = None
        self._held: int | None = None
        self._number = 0
        self._made_at = -math.inf
        self._behind = True
        self._asked = self._closed = False
        self._readers: Counter[int] = Counter()

    @property
    def generation(self) -> int:
        """See `Source.generation`."""
        self._asked = True
        return self._number + 1 if self._due else self._number

    @property
    def lives(self) -> bool:
        """See `Source.lives`."""
        return self._texts.lives

    @property
    def loaded(self) -> bool:
        """See `Source.loaded`."""
        return self._texts.loaded

    @property
    def on_disk(self) -> bool:
        """See `Source.on_disk`."""
        return True

    def load(self, dump: Dump) -> None:  # noqa: ARG002  (the whole graph is what is not wanted in memory)
        """See `Source.load`."""
        with self._store.between_commits(_LONG) as held, self._lock:
            self._behind, self._made_at = True, -math.inf
            if held:
                with suppress(StoreError):  # it is tried again when a worker is wanted
                    self._make()
        self._texts.load(self._dump_texts)

    def change(self, removed: bytes, added: bytes) -> None:
        """See `Source.change`."""
        if self._searched:
            self._texts.change(removed, added)
        with self._lock:
            self._behind = True
            if self._asked:
                with suppress(StoreError):
                    self._make()

    @property
    def behind(self) -> bool:
        """See `Source.behind`."""
        return self._behind

    def expire(self) -> None:
        """See `Source.expire`."""
        self._made_at = -math.inf

    def fork(self, *, newest: bool = False) -> Forked:
        """See `Source.fork`."""
        if not newest:
            self._renew(wait=not self._number)
            return self._forked()
        # what counts, counts from the changes that the forked process knows: none may come in between
        with self._store.between_commits(_LONG) as held:
            if not held:
                raise BusyError("The store is being written; try again later.")
            self.expire()
            self._renew(wait=True)
            return self._forked()

    def _forked(self) -> Forked:
        with self._lock:
            if self._place is None:
                raise StoreError("The copies of the store for queries have ended.")
            number, place = self._number, self._checkpoint(self._number)
            self._readers[number] += 1
        try:
            return replace(self._texts.fork(checkpoint=str(place)), generation=number)
        except BaseException:
            self._let_go(number)
            raise

    def release(self, forked: Forked) -> None:
        """See `Source.release`."""
        Thread(target=self._ended, args=(forked,), name="checkpoint-release", daemon=True).start()

    def close(self) -> None:
        """See `Source.close`."""
        self._texts.close()
        with self._lock:
            self._closed = True
            if self._place is not None:
                _remove(self._place)
                self._place = None
            if self._held is not None:
                os.close(self._held)
                self._held = None

    @property
    def _due(self) -> bool:
        return self._behind and time.monotonic() - self._made_at >= self._seconds

    def _renew(self, *, wait: bool) -> None:
        """Make a checkpoint if it is time; where a long commit is being written, only if it must be awaited."""
        if not self._due:
            return
        with self._store.between_commits(_LONG if wait else _PATIENCE) as held, self._lock:
            if held:
                self._make()
            elif wait:
                raise BusyError("The store is being written; try again later.")

    def _make(self) -> None:
        """The next checkpoint; the one before goes when nobody reads it. Called while nobody writes."""
        if not self._due or self._closed:
            return
        if self._place is None:
            self._begin()
        self._store.checkpoint(self._checkpoint(self._number + 1))
        before, self._number = self._number, self._number + 1
        self._made_at, self._behind, self._asked = time.monotonic(), False, False
        if before and not self._readers[before]:
            _remove(self._checkpoint(before))

    def _begin(self) -> None:
        """A folder for the checkpoints of this process, locked as long as it lives; those of dead ones go."""
        for left in self._folder.glob(f"{_PREFIX}*"):
            if (handle := _locked(left)) is not None:
                _remove(left)
                os.close(handle)
        try:
            self._place = Path(mkdtemp(prefix=_PREFIX, dir=self._folder))
        except OSError as error:
            raise StoreError(f"There is no room for a copy beside the store: {error.strerror}.") from error
        self._held = _locked(self._place)

    def _checkpoint(self, number: int) -> Path:
        assert self._place is not None
        return self._place / str(number)

    def _ended(self, forked: Forked) -> None:
        """Wait for the end of a worker, and remove what nobody reads any more."""
        end = time.monotonic() + _DYING
        while Path(f"/proc/{forked.process}").exists() and time.monotonic() < end:
            time.sleep(0.01)
        with self._lock:
            if self._place is not None:
                _remove(own_of(self._checkpoint(forked.generation), forked.process))
        self._let_go(forked.generation)

    def _let_go(self, number: int) -> None:
        with self._lock:
            self._readers[number] -= 1
            if not self._readers[number]:
                del self._readers[number]
                if number != self._number and self._place is not None:
                    _remove(self._checkpoint(number))

    def _dump_texts(self, output: BinaryIO) -> None:
        if not self._searched:
            return
        quads = chain.from_iterable(self._store.matching(None, predicate, None) for predicate in SEARCHED)
        serialize(quads, output, format=RdfFormat.N_QUADS)


def _locked(folder: Path) -> int | None:
    """A handle that holds a lock on a folder; None where another process holds it."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _remove(folder: Path) -> None:
    """Remove a folder, in which a process that is just ending may still be writing."""
    for _ in range(_ATTEMPTS):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)
