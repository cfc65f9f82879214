"""What is in the folder of a store: what belongs to it, and what was only left there. Called by all of `kg.care`."""

from collections.abc import Iterator
from pathlib import Path

from kg.store.folder import MARKER, QUADS

SNAPSHOT = "snapshot-"
_PASSING = ("serving-", "rehearsal-", SNAPSHOT)
"""How folders begin that processes make for as long as they run."""
_UNFINISHED = (".tmp", ".part")
_OF_THIS_RUN = frozenset({"service.json", "LOCK"})
_BESIDE_SQLITE = ("-wal", "-shm", "-journal")
_SQLITE = b"SQLite format 3\0"


def belonging(store: Path) -> Iterator[Path]:
    """The files beside the quads that belong to the store, relative to its folder: marker, keys, journal, ontology."""
    for file in sorted(store.rglob("*")):
        name = file.relative_to(store)
        if file.is_file() and not file.is_symlink() and not _is_passing(name) and name.parts[0] != QUADS:
            yield name


def _is_passing(name: Path) -> bool:
    return (
        name.parts[0].startswith(_PASSING)
        or any(part.endswith(_UNFINISHED) for part in name.parts)
        or name.name in _OF_THIS_RUN
        or name.name.endswith(_BESIDE_SQLITE)
    )


def is_sqlite(file: Path) -> bool:
    """Whether a file is a database of SQLite, which is copied by itself while it is written."""
    with file.open("rb") as stream:
        return stream.read(len(_SQLITE)) == _SQLITE


def unfinished(store: Path) -> list[Path]:
    """What processes that were killed have left, or what one that runs just now needs."""
    found = [entry for entry in store.iterdir() if entry.name.startswith(_PASSING) or entry.suffix in _UNFINISHED]
    return sorted(found)


def is_store(folder: Path) -> bool:
    """Whether a folder is that of a store."""
    return (folder / MARKER).is_file()


def size(folder: Path) -> int:
    """Bytes of all files below a folder, those that are there at the moment."""
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except OSError:  # just being removed
            continue
    return total
