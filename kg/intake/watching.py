"""A watched folder: files that appear in it, and are complete, become jobs of the intake; nothing is moved or deleted.

In: a folder that is looked through every second; out: jobs, and in the journal what was read, by path and content, so
that it is read once. Called by `majlis watch` and `majlis serve --watch`.
"""

import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Event, Thread

from kg.errors import InputError, MajlisError
from kg.intake.database import Database
from kg.intake.job import WATCHED
from kg.intake.running import Intake
from kg.reading import Article, Passed, read_path
from kg.reading.kinds import KINDS

_SECONDS = 1.0
"""Between two looks; a file that has not changed from one to the next is complete."""
_AT_ONCE = 500
"""Articles of one job: of a larger file there are several."""
_UNFINISHED = (".part", ".tmp", ".crdownload", ".swp", "~")
"""How files are called while others write them."""
_PIECE = 1 << 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _State:
    size: int
    changed: int


class Watcher:
    """Hands the files of a folder to an intake, in a thread."""

    def __init__(self, folder: Path, intake: Intake, journal: Database, seconds: float = _SECONDS) -> None:
        """InputError where the folder is none."""
        if not folder.is_dir():
            raise InputError(f"{folder} is not a folder that can be watched.")
        self._folder, self._intake, self._journal, self._seconds = folder.absolute(), intake, journal, seconds
        self._before: dict[str, _State] = {}
        self._ending = Event()
        self._thread = Thread(target=self._run, name="watching", daemon=True)

    def start(self) -> None:
        """Look, now and then."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; a file that is just being handed over is handed over again the next time."""
        self._ending.set()
        self._thread.join()

    def look(self) -> int:
        """Hand over what is new and complete; how many files that were."""
        now = dict(self._files())
        ready = [path for path, state in now.items() if self._before.get(path) == state]
        known = {path: (size, changed, digest) for path, size, changed, digest in self._seen()}
        done = 0
        for path in sorted(ready):
            if known.get(path, (None, None))[:2] != (now[path].size, now[path].changed) and not self._ending.is_set():
                done += self._take(path, now[path], known.get(path, (0, 0, b""))[2])
        self._before = now
        return done

    def _run(self) -> None:
        while not self._ending.wait(self._seconds):
            try:
                self.look()
            except (MajlisError, OSError) as error:
                _log.warning("The folder %s: %s", self._folder, error)

    def _files(self) -> Iterator[tuple[str, _State]]:
        for place, folders, files in os.walk(self._folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in files:
                if not name.startswith(".") and not name.lower().endswith(_UNFINISHED):
                    with suppress(OSError):  # it has gone meanwhile
                        found = os.stat(os.path.join(place, name))  # noqa: PTH116, PTH118 (a look at 100,000 files)
                        yield os.path.join(place, name), _State(found.st_size, found.st_mtime_ns)  # noqa: PTH118

    def _seen(self) -> list[tuple[str, int, int, bytes]]:
        return self._journal.rows("SELECT path, size, changed, digest FROM seen")

    def _take(self, path: str, state: _State, before: bytes) -> int:
        """Hand over a file, unless it has what it had when it was read; 1 if it was handed over."""
        digest = _digest(path)
        if digest is None:
            return 0
        if digest != before:
            job = self._hand_over(path)
            if job is None:
                return 0
        with self._journal.change() as database:
            values = (path, state.size, state.changed, digest, 0)
            database.execute("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?)", values)
        return int(digest != before)

    def _hand_over(self, path: str) -> int | None:
        """The last job of a file; None where the service ends meanwhile."""
        if Path(path).suffix.lower() not in KINDS:
            told = Passed(path, "its kind is not read")
            return self._intake.accept([path], [], [told], kind=WATCHED)[0].id
        items = read_path(path)
        job = None
        while piece := list(islice(items, _AT_ONCE)):
            articles = [item for item in piece if isinstance(item, Article)]
            passed = [item for item in piece if isinstance(item, Passed) and item.amiss]
            job = self._intake.accept([path], articles, passed, kind=WATCHED)[0].id
            if self._ending.is_set():
                return None
        return job or self._intake.accept([path], [], [Passed(path, "there is no article in it")], kind=WATCHED)[0].id


def _digest(path: str) -> bytes | None:
    """A hash of a file; None where it cannot be read now."""
    found = hashlib.sha256()
    try:
        with Path(path).open("rb") as stream:
            while piece := stream.read(_PIECE):
                found.update(piece)
    except OSError:
        return None
    return found.digest()
