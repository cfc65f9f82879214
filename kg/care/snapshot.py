"""A snapshot of a store beside it: its quads as they are at one moment, and the files that belong to it.

In: the open store; out: a folder in that of the store, made of hard links in tens of milliseconds. Called by `backup`,
in the process that serves the store, or in its own where none does.

The journal is copied before the quads: what it says was done, is in them. What was done in between is done again.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from kg.care.contents import SNAPSHOT, belonging, is_sqlite
from kg.errors import BusyError, InputError, StoreError
from kg.store import EmbeddedStore
from kg.store.folder import QUADS

_PATIENCE = 60.0
"""Seconds that a commit which is being written may take before the snapshot."""


def new_place(store: Path) -> Path:
    """Where a snapshot of the store may be made."""
    return store / f"{SNAPSHOT}{uuid4().hex[:12]}"


def snapshot(store: EmbeddedStore, place: Path) -> None:
    """Make a snapshot of the store in a new folder `place`, as `new_place` names it; all of it or nothing."""
    if store.path is None or place.parent.resolve() != store.path.resolve() or not place.name.startswith(SNAPSHOT):
        raise InputError(f"{place} is no place for a snapshot of the store {store.path}.")
    try:
        place.mkdir()
        with store.between_commits(_PATIENCE) as held:
            _make(store, store.path, place, held=held)
    except OSError as error:
        shutil.rmtree(place, ignore_errors=True)
        raise StoreError(f"No snapshot of the store {store.path} can be made: {error.strerror or error}.") from error
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


def _make(store: EmbeddedStore, folder: Path, place: Path, *, held: bool) -> None:
    if not held:
        raise BusyError("A commit takes longer than a minute; ask for the backup again when it has ended.")
    _copy(folder, place, databases=True)
    store.checkpoint(place / QUADS)
    _copy(folder, place, databases=False)


def _copy(store: Path, place: Path, *, databases: bool) -> None:
    for name in belonging(store):
        source, target = store / name, place / name
        if is_sqlite(source) != databases:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if databases:
            _copy_database(source, target)
        else:
            shutil.copy2(source, target)


def _copy_database(source: Path, target: Path) -> None:
    """Copy a database of SQLite as it is between two of its transactions."""
    try:
        with (
            closing(sqlite3.connect(f"file:{source.as_posix()}?mode=ro", uri=True, timeout=30)) as reading,
            closing(sqlite3.connect(target)) as writing,
        ):
            reading.backup(writing)
    except sqlite3.Error as error:
        raise StoreError(f"{source} cannot be copied: {error}.") from error
