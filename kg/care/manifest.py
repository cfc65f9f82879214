"""The list of what a backup holds, with a checksum of every file and the counts by which it is looked over again.

Written last into a backup, so that one without it is not whole. Called by `backup` and `restore`.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from pyoxigraph import Store as Database

from kg import __version__
from kg.errors import InputError
from kg.graph.iris import Graphs

NAME = "manifest.json"
FORMAT = 1
_PIECE = 1 << 20


@dataclass(frozen=True)
class Counts:
    """What is in a store."""

    quads: int
    graphs: int
    articles: int

    @classmethod
    def of(cls, quads: Path, base: str) -> "Counts":
        """Of a database that nobody writes."""
        database = Database.read_only(str(quads))
        names = [graph.value for graph in database.named_graphs() if not graph.value.startswith("_:")]
        articles = sum(Graphs(base).article_id(name) is not None for name in names)
        return cls(len(database), len(names), articles)


@dataclass
class Manifest:
    """What a backup holds: `files` are name, size and SHA-256."""

    base: str
    made: str
    counts: Counts
    files: dict[str, tuple[int, str]] = field(default_factory=dict)
    majlis: str = __version__
    format: int = FORMAT

    def written(self) -> bytes:
        """As it stands in the backup."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False).encode() + b"\n"

    @classmethod
    def read(cls, text: bytes, name: str) -> "Manifest":
        """From a backup of this name; InputError where it is not one, or one of a later version."""
        try:
            found = json.loads(text)
            if int(found["format"]) != FORMAT:
                raise InputError(
                    f"The backup {name} is of format {found['format']}, and this version reads {FORMAT}; "
                    f"restore it with Majlis {found.get('majlis')}."
                )
            files = {checked(str(file)): (int(told[0]), str(told[1])) for file, told in found["files"].items()}
            return cls(str(found["base"]), str(found["made"]), Counts(**found["counts"]), files, str(found["majlis"]))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{name} is no backup: its {NAME} cannot be read.") from error


def checked(name: str) -> str:
    """The name of a file in a backup; ValueError for one that leads out of it."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in name or "\0" in name:
        raise ValueError(f"{name} leads out of the backup")
    return path.as_posix()


class Digested:
    """A stream that is read or written by the way of a checksum."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        piece = self._stream.read(size)
        self._digest.update(piece)
        self.size += len(piece)
        return piece

    def pieces(self) -> Iterator[bytes]:
        """All that is left."""
        while piece := self.read(_PIECE):
            yield piece

    @property
    def told(self) -> tuple[int, str]:
        """The size and checksum of what has passed."""
        return self.size, self._digest.hexdigest()
