"""Keys that let programs write: random, shown once, kept as their SHA-256 in a file beside the store.

A key has 256 random bits, so that a plain hash of it cannot be guessed back, and a slow one would only slow requests.
Called by `majlis keys` and by the service, which sees a new key at once.
"""

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from kg.errors import InputError, NotFoundError, StoreError

RIGHTS = ("read", "write", "admin")
"""What a key allows; each also allows what stands before it."""
_FILE = "keys.json"
BEGINS = "majlis_"
"""What every key begins with, so that one that went astray is known."""


@dataclass(frozen=True)
class Key:
    """A key without its secret: who has it, what it allows, its hash and when it was made."""

    name: str
    rights: str
    sha256: str
    created: str

    def allows(self, right: str) -> bool:
        """Whether the key allows this right."""
        return RIGHTS.index(self.rights) >= RIGHTS.index(right)


class Keys:
    """The keys of the store in a folder; none where `folder` is None (a store in memory)."""

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / _FILE
        self._read_at = -1
        self._keys: tuple[Key, ...] = ()

    def all(self) -> tuple[Key, ...]:
        """The keys by name, as the file has them now."""
        changed = self._changed()
        if changed != self._read_at:
            self._keys, self._read_at = self._read(), changed
        return self._keys

    def find(self, secret: str) -> Key | None:
        """The key with this secret."""
        digest = _digest(secret)
        return next((key for key in self.all() if secrets.compare_digest(key.sha256, digest)), None)

    def create(self, name: str, rights: str) -> str:
        """Make a key and return its secret, which cannot be had again."""
        if rights not in RIGHTS:
            raise InputError(f"There are no rights “{rights}”; give one of {', '.join(RIGHTS)}.")
        if any(key.name == name for key in self.all()):
            raise InputError(f"There is a key of the name “{name}” already; choose another, or revoke that one.")
        secret = BEGINS + secrets.token_urlsafe(32)
        created = datetime.now(UTC).isoformat(timespec="seconds")
        self._write((*self.all(), Key(name, rights, _digest(secret), created)))
        return secret

    def revoke(self, name: str) -> None:
        """Make a key worthless from now on."""
        left = tuple(key for key in self.all() if key.name != name)
        if len(left) == len(self.all()):
            raise NotFoundError(f"There is no key of the name “{name}”.")
        self._write(left)

    def _changed(self) -> int:
        try:
            return 0 if self._path is None else self._path.stat().st_mtime_ns
        except OSError:
            return 0

    def _read(self) -> tuple[Key, ...]:
        if self._path is None or not self._path.exists():
            return ()
        try:
            return tuple(
                sorted((Key(**key) for key in json.loads(self._path.read_text("utf-8"))), key=lambda k: k.name)
            )
        except (OSError, ValueError, TypeError) as error:
            raise StoreError(f"The keys in {self._path} cannot be read; restore or remove that file.") from error

    def _write(self, keys: tuple[Key, ...]) -> None:
        if self._path is None:
            raise StoreError("A store in memory has no keys.")
        unfinished = self._path.with_suffix(".tmp")
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                json.dump([asdict(key) for key in keys], file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._path)
        except OSError as error:
            raise StoreError(f"The keys in {self._path} cannot be written: {error.strerror}.") from error


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()
