"""Compressed bytes -> a stream of what they hold, in bounded memory. Called by `kinds` and `fetching`.

A small input that unpacks to something huge is refused, by its size and by how many times larger it gets.
"""

import gzip
import io
import sys
import zlib
from importlib import import_module
from typing import Any, Protocol

from kg.errors import ReadingError

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
"""How files of either kind begin (RFC 1952, 2.3.1; RFC 8878, 3.1.1)."""
MOST_BYTES = 64 * 1024**3
"""Bytes that one input may unpack to."""
MOST_TIMES, _ALWAYS = 200, 16 * 1024**2
"""How many times larger than packed it may be, once it is larger than so many bytes; text gets 3 to 20 times larger."""
_WINDOW_LOG = 27
"""Memory that zstd may want for one input, as a power of two: what its own command allows."""


class _Reads(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Plain(Protocol):
    def read1(self, size: int, /) -> bytes: ...


class _Counted(io.RawIOBase):
    """A stream that counts what was read of it."""

    def __init__(self, stream: _Reads) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self.count += len(piece)
        return piece


class Unpacked(io.RawIOBase):
    """What a compressed stream holds; ReadingError, when it is read, where it is damaged, cut off or far too large."""

    def __init__(self, packed: _Reads, start: bytes, *, most_bytes: int = MOST_BYTES) -> None:
        self._packed = _Counted(packed)
        self._most = most_bytes
        self._count = 0
        self._kind = "gzip" if start.startswith(GZIP) else "zstd"
        self._plain: _Plain
        self._errors: tuple[type[Exception], ...]
        if self._kind == "gzip":
            self._plain, self._errors = gzip.GzipFile(fileobj=self._packed), (OSError, zlib.error)
        else:
            self._plain, self._errors = _zstd(self._packed), (OSError, zstandard().ZstdError)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def _read(self, size: int) -> bytes:
        try:
            piece = self._plain.read1(min(size, 1 << 20))
        except EOFError as error:
            raise ReadingError(f"it is cut off: the end of its {self._kind} data is missing") from error
        except self._errors as error:
            raise ReadingError(f"it is not sound {self._kind} data ({str(error).rstrip('.')})") from error
        self._count += len(piece)
        if self._count > self._most:
            raise ReadingError(f"it unpacks to more than {self._most / 1024**2:,.0f} MB")
        if self._count > max(_ALWAYS, MOST_TIMES * self._packed.count):
            raise ReadingError(f"it unpacks to more than {MOST_TIMES} times its size, which no text does")
        return piece


def is_compressed(start: bytes) -> bool:
    """Whether bytes begin as gzip or zstd do."""
    return start.startswith((GZIP, ZSTD))


def unpacked(packed: _Reads, start: bytes) -> io.BufferedReader:
    """The stream of what a compressed stream holds, which begins with `start`."""
    return io.BufferedReader(Unpacked(packed, start), 1 << 18)


def _zstd(packed: _Counted) -> _Plain:
    zstd = zstandard()
    plain: _Plain = zstd.ZstdFile(packed, options={zstd.DecompressionParameter.window_log_max: _WINDOW_LOG})
    return plain


def zstandard() -> Any:
    """The module for zstd: part of Python from 3.14 on; few inputs need it."""
    return import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
