"""A store -> a backup, as a folder or as one file (.tar, .tar.gz, .tar.zst), also while the store is served.

The quads are those of one moment, with the journal, the keys and the ontology of the store. It is written beside its
place and renamed at the end, so that there is a whole backup or none. Called by `majlis backup`.
"""

import gzip
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, cast

from kg.care.manifest import NAME, Counts, Digested, Manifest
from kg.care.snapshot import new_place
from kg.errors import InputError, StoreError
from kg.reading.compressed import zstandard
from kg.store.folder import QUADS

ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.zst")
"""How the name of a backup ends that is one file."""
_NOT_KEPT = frozenset({"LOCK", "LOG"})
"""Files of a database that it makes anew."""


def is_archive(target: Path) -> bool:
    """Whether a backup of this name is one file."""
    return target.name.lower().endswith(ARCHIVES)


def back_up(store: Path, base: str, target: Path, when: datetime, snap: Callable[[Path], None]) -> Manifest:
    """Write a backup of the store; `snap` makes a snapshot of it in the folder that it is given.

    InputError where there is something at the place already; StoreError where it cannot be written.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir()) or is_archive(target)):
        raise InputError(f"{target} is there already; name a file or folder that is not.")
    part = target.with_name(f"{target.name}.part")
    place = new_place(store)
    try:
        snap(place)
        manifest = Manifest(base, when.isoformat(timespec="seconds"), Counts.of(place / QUADS, base))
        target.parent.mkdir(parents=True, exist_ok=True)
        _discard(part)
        if is_archive(target):
            _write_archive(place, part, target.name.lower(), manifest)
        else:
            _write_folder(place, part, manifest)
            if target.is_dir():
                target.rmdir()
        part.replace(target)
    except OSError as error:
        _discard(part)
        raise StoreError(f"The backup {target} cannot be written: {error.strerror or error}.") from error
    except BaseException:
        _discard(part)
        raise
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return manifest


def _discard(part: Path) -> None:
    if part.is_dir():
        shutil.rmtree(part, ignore_errors=True)
    else:
        with suppress(OSError):
            part.unlink()


def _files(place: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(place.rglob("*")):
        name = file.relative_to(place)
        if file.is_file() and not (name.parts[0] == QUADS and name.name.startswith(tuple(_NOT_KEPT))):
            yield name.as_posix(), file


def _write_folder(place: Path, part: Path, manifest: Manifest) -> None:
    for name, file in _files(place):
        target = part / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with file.open("rb") as source, target.open("wb") as out:
            reading = Digested(source)
            for piece in reading.pieces():
                out.write(piece)
            _to_disk(out)
        shutil.copymode(file, target)
        manifest.files[name] = reading.told
    with (part / NAME).open("wb") as out:
        out.write(manifest.written())
        _to_disk(out)


def _write_archive(place: Path, part: Path, kind: str, manifest: Manifest) -> None:
    with part.open("wb") as out:
        with (
            _packed(out, kind) as packed,
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as archive,
        ):
            for name, file in _files(place):
                entry = archive.gettarinfo(file, name)
                entry.uid = entry.gid = 0
                entry.uname = entry.gname = ""
                with file.open("rb") as source:
                    reading = Digested(source)
                    archive.addfile(entry, reading)
                manifest.files[name] = reading.told
            entry = tarfile.TarInfo(NAME)
            written = manifest.written()
            entry.size = len(written)
            archive.addfile(entry, BytesIO(written))
        _to_disk(out)


def _packed(out: IO[bytes], kind: str) -> AbstractContextManager[IO[bytes]]:
    """What compresses on the way to a file, as its name ends."""
    if kind.endswith(".zst"):
        packed: IO[bytes] = zstandard().ZstdFile(out, "w")
    elif kind.endswith("gz"):
        packed = cast(IO[bytes], gzip.GzipFile(fileobj=out, mode="wb", mtime=0))
    else:
        return nullcontext(out)
    return packed


def _to_disk(out: IO[bytes]) -> None:
    out.flush()
    os.fsync(out.fileno())
