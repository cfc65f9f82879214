"""Memory that was freed, back to the machine. Called where much of it just was: after tables were loaded, after a write.

The C library keeps what is freed between things that stay, and over thousands of articles that comes to more than all
that is in use. Nothing happens where the library has no way to give it back (musl, macOS, Windows).
"""

import ctypes
from collections.abc import Callable


def _trimming() -> Callable[[int], int] | None:
    try:
        found: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    except (OSError, TypeError):  # no library, or one that has no name
        return None
    return found


_TRIM = _trimming()


def give_back() -> None:
    """Have the C library give back what it holds and nobody uses (glibc, malloc_trim(3)); some milliseconds."""
    if _TRIM is not None:
        _TRIM(0)
