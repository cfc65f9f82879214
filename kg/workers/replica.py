"""The service's end of the copy: a process with the quads of a store, kept in step with its commits.

A store that is followed calls `load` and `change`; the pool calls `fork`. Threads may share one `Replica`.
"""

import io
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from threading import Event, Lock, RLock
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.workers import wire
from kg.workers.source import Dump, Forked

if TYPE_CHECKING:
    from typing_extensions import Buffer

_PIECE = 1 << 22
"""Bytes of a message with quads to begin with."""
_HEAP = {"MALLOC_ARENA_MAX": "1", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.tcache_count=500"}
"""How the copy has its memory. A heap for each thread would count as memory, and the workers have no use for more than
one. With large pages, where the system gives them, a fork and the end of one have a fraction of the work: the tables of
pages, of which there are hundreds of times fewer, are copied each time."""


class Replica:
    """A copy of a store in a process of its own."""

    def __init__(self, maker: str = "", *, texts_only: bool = False) -> None:
        """`texts_only`: keep nothing but the texts that words are searched in; workers are told where the rest is.

        `maker` is the function that makes answers of the graph, as `module:name`.
        """
        self._arguments = [*(["texts"] if texts_only else []), *([maker] if maker else [])]
        self._generation = 1
        self._lock, self._loading = Lock(), RLock()
        self._loaded = Event()
        self._dump: Dump | None = None
        self._copy: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._coming: subprocess.Popen[bytes] | None = None
        self._missed: list[bytes] = []
        """What was committed since the dump for the copy that is coming began: some of it may be in there already."""

    @property
    def generation(self) -> int:
        """Rises with every change: a worker of an older generation sees an older graph."""
        return self._generation

    @property
    def loaded(self) -> bool:
        """See `Source.loaded`."""
        return self._loaded.is_set()

    @property
    def on_disk(self) -> bool:
        """See `Source.on_disk`."""
        return False

    def load(self, dump: Dump) -> None:
        """Begin with what `dump` writes; the copy before it serves until the new one is ready.

        Commits do not wait for it, and none fails for the copy's sake: what goes wrong here is tried again when a
        worker is wanted.
        """
        with self._loading:
            with self._lock:
                self._dump = dump
            try:
                self._begin()
            except StoreError:
                with self._lock:
                    self._drop()
            self._loaded.set()

    def change(self, removed: bytes, added: bytes) -> None:
        """Follow a commit: what it took away and added, as N-Quads."""
        message = wire.pair(removed, added)
        with self._lock:
            self._generation += 1
            if self._coming is not None:
                self._missed.append(message)
            if self._socket is not None:
                try:
                    wire.send(self._socket, wire.CHANGE, message)
                except OSError:
                    self._drop()

    @property
    def behind(self) -> bool:
        """See `Source.behind`; a copy in memory has each commit before the commit returns."""
        return False

    def expire(self) -> None:
        """See `Source.expire`."""

    def fork(self, *, newest: bool = True, checkpoint: str = "") -> Forked:  # noqa: ARG002  (it always is)
        """See `Source.fork`; or a worker for a checkpoint."""
        self._loaded.wait()
        with suppress(OSError, EOFError):
            return self._forked(checkpoint)
        with self._loading:
            with suppress(OSError, EOFError):  # another query may have begun a new copy meanwhile
                return self._forked(checkpoint)
            self._begin()
        try:
            return self._forked(checkpoint)
        except (OSError, EOFError) as error:
            raise StoreError("No process for queries can be started; the machine may be out of memory.") from error

    def release(self, forked: Forked) -> None:
        """See `Source.release`; a worker has nothing but its memory."""

    def close(self) -> None:
        """End the copy and, with it, its workers."""
        with self._lock:
            self._dump = None
            self._drop()
            if self._coming is not None:
                self._coming.kill()
            self._loaded.set()

    @property
    def lives(self) -> bool:
        """Whether there is a process that can fork."""
        copy = self._copy
        return copy is not None and copy.poll() is None

    def _drop(self) -> None:
        before = self._copy, self._socket
        self._copy = self._socket = None  # first, so that a query whose worker goes with the copy finds `lives` false
        self._generation += 1
        _end(*before)

    def _begin(self) -> None:
        """Have a new copy of all there is, and of what is committed while it is loaded. Called by one at a time."""
        with self._lock:
            if self._dump is None:
                raise StoreError("The service is ending; ask again later.")
            dump = self._dump
            copy, ours = self._started()
            self._coming, self._missed = copy, []
        try:
            with _Loading(ours) as out:
                dump(out)  # type: ignore[arg-type]
            self._catch_up(copy, ours)
        except (OSError, StoreError) as error:
            with self._lock:
                self._coming = None
            _end(copy, ours)
            raise StoreError(f"The graph cannot be copied for queries: {error}.") from error

    def _started(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        """A process that has nothing yet, and the socket to it."""
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "kg.workers.copy", str(theirs.fileno()), *self._arguments]
            copy = subprocess.Popen(
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env={**os.environ, **_HEAP}
            )
        return copy, ours

    def _catch_up(self, copy: subprocess.Popen[bytes], ours: socket.socket) -> None:
        """Send what was committed meanwhile, and put the copy in the place of the one before.

        To remove or add a quad once more changes nothing, so what is in the dump as well does no harm.
        """
        while missed := self._taken():
            for message in missed:
                wire.send(ours, wire.CHANGE, message)
        with self._lock:
            for message in self._missed:
                wire.send(ours, wire.CHANGE, message)
            if self._dump is None:
                raise StoreError("the service is ending")
            before = self._copy, self._socket
            self._copy, self._socket, self._coming, self._missed = copy, ours, None, []
            if before[0] is not None:
                self._generation += 1
        _end(*before)

    def _taken(self) -> list[bytes]:
        """What was committed since this was called last."""
        with self._lock:
            missed, self._missed = self._missed, []
        return missed

    def _forked(self, checkpoint: str) -> Forked:
        with self._lock:
            if self._socket is None:
                raise BrokenPipeError
            connection = self._socket
            wire.send(connection, wire.FORK, os.fsencode(checkpoint))
            message, handles, _, _ = socket.recv_fds(connection, len(wire.packed(wire.FORKED, wire.number(0))), 1)
            if not message:
                raise EOFError
            process = wire.value_of(message[-4:])
            worker = socket.socket(fileno=handles[0])
            try:
                return Forked(process, os.pidfd_open(process), worker, self.generation)
            except OSError:
                worker.close()
                raise


class _Loading(io.RawIOBase):
    """A file that sends what is written to it in messages of whole lines."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: "Buffer", /) -> int:
        taken = bytes(piece)
        self._waiting += taken
        if len(self._waiting) >= _PIECE:
            end = self._waiting.rfind(b"\n") + 1
            wire.send(self._connection, wire.LOAD, bytes(self._waiting[:end]))
            del self._waiting[:end]
        return len(taken)

    def close(self) -> None:
        if self._waiting:
            wire.send(self._connection, wire.LOAD, bytes(self._waiting))
            self._waiting.clear()
        super().close()


def _end(copy: subprocess.Popen[bytes] | None, connection: socket.socket | None) -> None:
    if connection is not None:
        connection.close()
    if copy is not None:
        with suppress(ProcessLookupError):
            os.kill(copy.pid, signal.SIGKILL)
        copy.wait()
