"""The folder of an embedded store: a marker that says it is ours, and the quads in a folder beside it.

In: a path; out: the folder of quads, or a StoreError that says in one sentence what is wrong.
"""

import json
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import Store as Database

from kg.errors import StoreError
from kg.memory import share_heap
from kg.store.background import give_way

FORMAT = 1
MARKER = "majlis-store.json"
QUADS = "quads"
_UNFINISHED = "majlis-store.tmp"
"""The marker while it is written; a process that was killed just then leaves nothing else."""
_NEVER_CHANGED = (".sst", ".blob")
_ATTEMPTS, _OPENINGS = 100, 20
"""How often files that another process is changing are copied, or opened, again."""
_MISSING = re.compile(r"(\d+\.(?:sst|blob|log)|MANIFEST-\d+|OPTIONS-\d+)\b.*No such file", re.DOTALL | re.IGNORECASE)
"""What the database says of a file that was there when it began to open."""
_HALF_MADE = ("column family not found", "only possible on read-write")
"""What the database says of one that was opened for reading before its tables were made."""


def prepare(path: Path, base: str, *, create: bool) -> Path:
    """The folder of quads of the store at `path`, checked; made if it is missing and `create` is set."""
    try:
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path} is a file, not the folder of a store; give another --store.")
        if (path / MARKER).is_file():
            _check(path, base)
        elif path.is_dir() and any(file.name != _UNFINISHED for file in path.iterdir()):
            raise StoreError(f"{path} holds other files and is not a Majlis store; give another --store.")
        elif not create:
            raise StoreError(f"There is no store at {path}; run `majlis ingest` first to make one.")
        else:
            _make(path, base)
    except OSError as error:
        raise StoreError(f"The store {path} cannot be opened: {_reason(error)}.") from error
    return path / QUADS


def _make(path: Path, base: str) -> None:
    path.mkdir(parents=True, exist_ok=True)
    marker = path / MARKER
    unfinished = path / _UNFINISHED
    unfinished.write_text(json.dumps({"format": FORMAT, "base": base}, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(marker)


def _check(path: Path, base: str) -> None:
    try:
        marker = json.loads((path / MARKER).read_text(encoding="utf-8"))
        made_format, made_base = int(marker["format"]), str(marker["base"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"The store {path} is damaged: its {MARKER} cannot be read.") from error
    if made_format != FORMAT:
        raise StoreError(
            f"The store {path} has format {made_format}, this version needs {FORMAT}; read the articles again."
        )
    if made_base != base:
        raise StoreError(
            f"The store {path} was made for the base {made_base}, not {base}; set MAJLIS_BASE to the former."
        )


def writable(path: Path, base: str, *, create: bool) -> Database:
    """The database of the store at `path`, for the process that writes; made if it is missing and `create` is set."""
    quads = prepare(path, base, create=create)
    share_heap()
    try:
        database = Database(str(quads))
    except (OSError, RuntimeError) as error:
        raise explain(path, error) from error
    give_way()
    return database


def opened(opening: Callable[[str], Database], quads: Path) -> Database:
    """A database that is opened for reading, though another process may be joining its files just now."""
    for _ in range(_OPENINGS):
        try:
            return opening(str(quads))
        except (OSError, RuntimeError) as error:
            found = _MISSING.search(str(error))
            if found is None:
                raise explain(quads.parent, error) from error
            missing = found[1]
        time.sleep(0.1)
    raise StoreError(
        f"The store {quads.parent} cannot be read now: its file {missing} is not there. "
        "Another process may be writing the store; try again in a moment."
    )


def logged(quads: Path) -> int:
    """Bytes of commits that are in the logs of a database only, or may be."""
    return sum(file.stat().st_size for file in quads.glob("*.log"))


def link(quads: Path, target: Path) -> None:
    """Make a copy of a database that another process may be writing: what never changes is linked, the rest copied.

    Tried again until nothing but the log has changed meanwhile; StoreError where it always has.
    """
    for _ in range(_ATTEMPTS):
        try:
            before = _state(quads)
            target.mkdir()
            for name in before:
                link_or_copy(quads / name, target / name)
            if _state(quads) == before:
                return
        except FileNotFoundError:
            pass  # its files were just being joined
        except OSError as error:
            raise StoreError(f"The store {quads.parent} cannot be copied: {_reason(error)}.") from error
        shutil.rmtree(target, ignore_errors=True)
        time.sleep(0.05)
    raise StoreError(f"The store {quads.parent} is being written all the time and cannot be read; try again later.")


def link_or_copy(file: Path, target: Path) -> None:
    """Have a file of a database in another folder."""
    if file.suffix in _NEVER_CHANGED:
        target.hardlink_to(file)
    else:
        shutil.copyfile(file, target)


def _state(quads: Path) -> dict[str, int]:
    """The files of a database and their sizes, but for those of logs: of one that grows the beginning is enough."""
    files = (file for file in quads.iterdir() if file.name not in ("LOCK", "LOG") and "LOG.old" not in file.name)
    return {file.name: 0 if file.suffix == ".log" else file.stat().st_size for file in files}


def explain(path: Path, error: OSError | RuntimeError) -> StoreError:
    """What the failure of the database to open means, in a sentence."""
    text = str(error).lower()
    if isinstance(error, RuntimeError):
        if any(sign in text for sign in _HALF_MADE):
            return StoreError(
                f"The store {path} is not made yet, perhaps another process is just making it; try again in a moment."
            )
        return StoreError(f"The store {path} is damaged: {' '.join(str(error).split()).rstrip('.')}.")
    if "lock" in text:
        return StoreError(f"The store {path} is in use by another process; stop that one, or only read.")
    if "current" in text and isinstance(error, FileNotFoundError):
        return StoreError(f"There is no store at {path}; run `majlis ingest` first to make one.")
    return StoreError(f"The store {path} cannot be opened: {_reason(error)}.")


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "permission denied"
    return (error.strerror or str(error)).rstrip(".")
