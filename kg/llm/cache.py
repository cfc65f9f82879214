"""Answers of a language model on disk, by a digest of what was asked: what was paid for is not asked again.

In and out: `Answer`s by the key of their `Request`; called by `Client`. Threads and processes may share the file.
"""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from threading import Lock

from kg.errors import InputError
from kg.llm.messages import Answer

_TABLE = """CREATE TABLE IF NOT EXISTS answer (
  key TEXT PRIMARY KEY, model TEXT NOT NULL, text TEXT NOT NULL, tokens_in INTEGER NOT NULL, tokens_out INTEGER NOT NULL
) STRICT, WITHOUT ROWID"""
_SECONDS = 60.0


class Cache:
    """A file of answers; made if missing. InputError where it cannot be one."""

    def __init__(self, file: Path) -> None:
        self._alone = Lock()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(file, timeout=_SECONDS, check_same_thread=False, isolation_level=None)
            with suppress(sqlite3.OperationalError):  # on a file system that has no shared memory
                self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise InputError(f"Answers cannot be kept in {file}: {error}; name another file by --llm-cache.") from error

    def find(self, key: str) -> Answer | None:
        """The answer that was kept."""
        query = "SELECT text, tokens_in, tokens_out FROM answer WHERE key = ?"
        with self._alone, closing(self._database.execute(query, (key,))) as rows:
            row = rows.fetchone()
        return Answer(row[0], tokens_in=row[1], tokens_out=row[2], kept=True) if row else None

    def keep(self, key: str, model: str, answer: Answer) -> None:
        """Keep an answer; where it cannot be written, it is not kept."""
        row = (key, model, answer.text, answer.tokens_in, answer.tokens_out)
        with self._alone, suppress(sqlite3.OperationalError):
            self._database.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)", row)

    def close(self) -> None:
        """Let go of the file."""
        with self._alone:
            self._database.close()
