"""The file of a journal: `journal.sqlite3` in the folder of a store.

In: questions and changes in SQL, by the modules beside this one; out: rows. What a transaction has written is on disk
when it ends. Threads may share a `Database`; other processes may open the same file.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

from kg.errors import StoreError

FILE = "journal.sqlite3"
_SECONDS = 30
"""How long another process may hold the file."""
Clock = Callable[[], datetime]


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


class Database:
    """The file in the folder of a store; made if missing. StoreError where it cannot be opened or written."""

    def __init__(self, folder: Path, clock: Clock = now) -> None:
        self.path = folder / FILE
        self._clock = clock
        self._lock = RLock()
        self._depth = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"The folder {folder} cannot be made: {error.strerror}.") from error
        with self._failures():
            self._database = sqlite3.connect(self.path, timeout=_SECONDS, isolation_level=None, check_same_thread=False)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = FULL")
            self._database.executescript(files("kg.intake").joinpath("schema.sql").read_text("utf-8"))

    def __enter__(self) -> Self:
        """The same; it is closed at the end of the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._database.close()

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all that is done in the block, or nothing."""
        with self._lock, self._failures():
            if self._depth:  # within another one
                yield self._database
                return
            self._database.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield self._database
                self._database.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._database.execute("ROLLBACK")
                raise
            finally:
                self._depth -= 1

    def rows(self, sql: str, *values: object) -> list[Any]:
        """The answer to a question."""
        with self._lock, self._failures():
            return self._database.execute(sql, values).fetchall()

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            full = "full" in str(error) or "disk I/O" in str(error)
            what = "there is no room on the disk; make room and try again" if full else str(error)
            raise StoreError(f"The journal {self.path} cannot be written: {what}.") from error

    def moment(self) -> str:
        """The time, as it is written here."""
        return self._clock().isoformat(timespec="milliseconds").replace("+00:00", "Z")
