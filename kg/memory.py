"""Memory that was freed, back to the machine. Called where much of it just was: after loading tables, after a write.

The C library keeps what is freed between things that stay, and over thousands of articles that comes to more than all
that is in use. Nothing happens where the library has no way to give it back (musl, macOS, Windows).
"""

import ctypes
from collections.abc import Callable

_ARENA_MAX = -8
"""`M_ARENA_MAX` of mallopt(3)."""


def _of_library(name: str) -> Callable[..., int] | None:
    try:
        found: Callable[..., int] | None = getattr(ctypes.CDLL(None), name, None)
    except (OSError, TypeError):  # no library, or one that has no name
        return None
    return found


_TRIM = _of_library("malloc_trim")
_OPTION = _of_library("mallopt")


def give_back() -> None:
    """Have the C library give back what it holds and nobody uses (glibc, malloc_trim(3)); some milliseconds."""
    if _TRIM is not None:
        _TRIM(0)


def share_heap() -> None:
    """Have threads that start from now on share one heap, so that what one has freed serves the others (glibc)."""
    if _TRIM is not None and _OPTION is not None:
        _OPTION(_ARENA_MAX, 1)
