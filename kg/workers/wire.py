"""Messages between the service, the copy of the graph and the workers, over a stream socket.

A message is one byte that says what it is, four bytes with the length of its body (big-endian), and the body.
"""

import socket
import struct
from collections.abc import Iterator

_HEADER = struct.Struct("!cI")

# From the service to the copy
LOAD = b"L"
"""Quads to begin with, as N-Quads."""
CHANGE = b"C"
"""What a commit takes away and adds: four bytes with the length of the first, then both as N-Quads."""
FORK = b"F"
"""A worker is wanted, for the checkpoint in the folder that the body names, if any; the answer is `FORKED`."""

# From the copy to the service
FORKED = b"P"
"""Four bytes with the number of the new worker's process; its socket comes beside them."""

# From the service to a worker
JOB = b"J"
"""A `Job` as it is packed."""
WRITE = b"W"
"""A `Write` as JSON and its body, as a pair; the answer is a `Change`."""

COUNT = b"N"
"""A `Count` as JSON; the answer is a `Counted`."""

MAKE = b"M"
"""A `Make`; the answer is whatever its function makes."""

READING = (JOB, MAKE)
"""What leaves the graph of a worker as it is, so that it may be asked again."""

# From a worker to the service
ALL = b"A"
"""The whole answer, which is a short one."""
PIECE = b"B"
"""A piece of the answer."""
END = b"E"
"""The answer is complete."""
LAST = b"Z"
"""The worker ends after the message that follows."""
FAILED = b"X"
"""Why there is no answer or no more of it: one sentence."""

LARGE = 1 << 16
"""Bytes of a piece that is not the last."""
_AT_ONCE = 1 << 20
"""Bytes that are read at once."""
_LENGTH = struct.Struct("!I")


def packed(kind: bytes, body: bytes = b"") -> bytes:
    """A message as bytes."""
    return _HEADER.pack(kind, len(body)) + body


def send(connection: socket.socket, kind: bytes, body: bytes = b"") -> None:
    """Send a message; OSError where nobody listens any more."""
    connection.sendall(packed(kind, body))


def receive(connection: socket.socket) -> tuple[bytes, bytes]:
    """The next message; EOFError where the other side has gone."""
    kind, length = _HEADER.unpack(_exactly(connection, _HEADER.size))
    return kind, _exactly(connection, length)


def unpacked(buffer: bytearray) -> Iterator[tuple[bytes, bytes]]:
    """The messages that a buffer has whole; they are taken out of it."""
    at = 0
    while len(buffer) - at >= _HEADER.size:
        kind, length = _HEADER.unpack_from(buffer, at)
        end = at + _HEADER.size + length
        if end > len(buffer):
            break
        yield kind, bytes(buffer[at + _HEADER.size : end])
        at = end
    del buffer[:at]


def pair(first: bytes, second: bytes) -> bytes:
    """Two bodies as one."""
    return _LENGTH.pack(len(first)) + first + second


def unpair(body: bytes) -> tuple[bytes, bytes]:
    """The two bodies of a pair."""
    (length,) = _LENGTH.unpack_from(body)
    return body[_LENGTH.size : _LENGTH.size + length], body[_LENGTH.size + length :]


def number(value: int) -> bytes:
    """A number below 2³² as four bytes."""
    return _LENGTH.pack(value)


def value_of(body: bytes) -> int:
    """The number in four bytes."""
    return int(_LENGTH.unpack(body)[0])


def _exactly(connection: socket.socket, length: int) -> bytes:
    piece = connection.recv(min(length, _AT_ONCE))
    if len(piece) == length:  # as most are
        return piece
    pieces = bytearray(piece)
    while len(pieces) < length:
        piece = connection.recv(min(length - len(pieces), _AT_ONCE))
        if not piece:
            raise EOFError
        pieces += piece
    return bytes(pieces)
