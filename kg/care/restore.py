"""A backup -> the folder of a store, looked over before it takes its place. Called by `majlis restore`."""

import shutil
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO
from uuid import uuid4

from pyoxigraph import Store as Database

from kg.care.contents import is_store
from kg.care.manifest import NAME, Counts, Digested, Manifest, checked
from kg.errors import InputError, MajlisError, StoreError
from kg.reading.compressed import is_compressed, unpacked
from kg.store.folder import QUADS, explain

_LARGEST_MANIFEST = 64 * 1024**2


def restore(backup: Path, store: Path, *, force: bool = False) -> Manifest:
    """Make the store of a backup anew in the folder `store`, which is empty or, with `force`, another store.

    Every file is compared with its checksum, and the quads are counted, before anything takes its place. InputError
    where the backup is damaged or the folder holds something; StoreError where it cannot be written.
    """
    if not backup.exists():
        raise InputError(f"There is no backup {backup}.")
    _check_place(store, force=force)
    part = store.with_name(f"{store.name}.{uuid4().hex[:8]}.part")
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        part.mkdir()
        manifest = _unpack(backup, part)
        _look_over(part, manifest, backup)
        _put_in_place(part, store)
    except OSError as error:
        raise StoreError(f"The store {store} cannot be written: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return manifest


def _check_place(store: Path, *, force: bool) -> None:
    if store.exists() and not store.is_dir():
        raise InputError(f"{store} is a file; give another --store.")
    if not store.is_dir() or not any(store.iterdir()):
        return
    if not is_store(store):
        raise InputError(f"{store} holds other files and is not a Majlis store; give another --store.")
    if not force:
        raise InputError(f"There is a store at {store}; give another --store, or --force to replace it.")
    try:
        Database(str(store / QUADS))
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise explain(store, error) from error  # a damaged one may be replaced, one in use may not


def _put_in_place(part: Path, store: Path) -> None:
    before = store.with_name(f"{part.name}.before")
    if store.is_dir():
        store.rename(before)
    try:
        part.rename(store)
    except OSError:
        if before.is_dir():
            before.rename(store)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _unpack(backup: Path, part: Path) -> Manifest:
    """Copy the files of a backup, and hold each against the manifest."""
    told: dict[str, tuple[int, str]] = {}
    manifest: Manifest | None = None
    try:
        with _entries(backup) as entries:
            for name, stream, mode in entries:
                if name == NAME:
                    manifest = Manifest.read(stream.read(_LARGEST_MANIFEST), str(backup))
                    continue
                target = part / checked(name)
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as out:
                    reading = Digested(stream)
                    for piece in reading.pieces():
                        out.write(piece)
                target.chmod(mode & 0o700 | 0o600 if name == "keys.json" else mode & 0o755 | 0o600)
                told[name] = reading.told
    except (tarfile.TarError, ValueError, EOFError) as error:
        raise InputError(f"{backup} is no backup, or is damaged ({error}).") from error
    except MajlisError as error:  # of what unpacks it
        raise InputError(f"{backup} is no backup, or is damaged: {str(error).rstrip('.')}.") from error
    if manifest is None:
        raise InputError(f"{backup} is no backup, or not a whole one: it has no {NAME}.")
    for name in sorted(manifest.files.keys() | told.keys()):
        if manifest.files.get(name) != told.get(name):
            raise InputError(f"The backup {backup} is damaged: {name} is not as it was written; take another backup.")
    return manifest


@contextmanager
def _entries(backup: Path) -> Iterator[Iterator[tuple[str, IO[bytes], int]]]:
    """The files of a backup one after another, with their names and modes."""
    with ExitStack() as stack:
        if backup.is_dir():
            yield _of_folder(backup)
            return
        packed = stack.enter_context(backup.open("rb"))
        start = packed.peek(8)[:8]
        stream = unpacked(packed, start) if is_compressed(start) else packed
        yield _of_archive(stack.enter_context(tarfile.open(fileobj=stream, mode="r|")))


def _of_folder(backup: Path) -> Iterator[tuple[str, IO[bytes], int]]:
    for file in sorted(backup.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as stream:
                yield file.relative_to(backup).as_posix(), stream, file.stat().st_mode


def _of_archive(archive: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes], int]]:
    for entry in archive:
        if not entry.isfile():
            raise ValueError(f"{entry.name} is not a file")
        stream = archive.extractfile(entry)
        if stream is not None:
            yield entry.name, stream, entry.mode


def _look_over(part: Path, manifest: Manifest, backup: Path) -> None:
    try:
        counts = Counts.of(part / QUADS, manifest.base)
    except (OSError, RuntimeError) as error:
        raise InputError(f"The quads of the backup {backup} cannot be opened: {error}.") from error
    if counts != manifest.counts:
        raise InputError(
            f"The backup {backup} is damaged: it holds {counts.quads:,} quads of {counts.articles:,} articles, "
            f"and not {manifest.counts.quads:,} of {manifest.counts.articles:,}."
        )
