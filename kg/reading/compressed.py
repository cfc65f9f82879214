"""Compressed bytes -> a stream of what they hold, in bounded memory. Called by `kinds` and `fetching`.

A small input that unpacks to something huge is refused, by its size and by how many times larger it gets.
"""

import gzip
import io
import zlib
from typing import IO, Protocol

from kg.errors import ReadingError

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
"""How files of either kind begin (RFC 1952, 2.3.1; RFC 8878, 3.1.1)."""
MOST_BYTES = 64 * 1024**3
"""Bytes that one input may unpack to."""
MOST_TIMES, _ALWAYS = 200, 16 * 1024**2
"""How many times larger than packed it may be, once it is larger than so many bytes; text gets 3 to 20 times larger."""
_WINDOW = 128 * 1024**2


class _Reads(Protocol):
    def read(self, size: int, /) -> bytes: ...


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
        self._plain: IO[bytes] = _gzip(self._packed) if self._kind == "gzip" else _zstd(self._packed)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def _read(self, size: int) -> bytes:
        from zstandard import ZstdError  # noqa: PLC0415 (few inputs need it)

        try:
            piece = self._plain.read(min(size, 1 << 20))
        except EOFError as error:
            raise ReadingError(f"it is cut off: the end of its {self._kind} data is missing") from error
        except (OSError, zlib.error, ZstdError) as error:
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


def _gzip(packed: _Counted) -> IO[bytes]:
    return gzip.GzipFile(fileobj=packed)  # type: ignore[return-value]


def _zstd(packed: _Counted) -> IO[bytes]:
    from zstandard import ZstdDecompressor  # noqa: PLC0415

    return ZstdDecompressor(max_window_size=_WINDOW).stream_reader(packed, read_across_frames=True)  # type: ignore[arg-type]
