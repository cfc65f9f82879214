"""Which of the formats on offer a client gets. Called by every route that has more than one.

In: the Accept header (RFC 9110, 12.5.1) and the media types on offer, best first; out: one of them, or None.
"""

from collections.abc import Sequence
from functools import lru_cache

_LONGEST = 500
"""Characters of the longest header that is remembered; programs send the same short ones again and again."""


def choose(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered type with the highest quality; among equals the first offered. No header accepts all."""
    if accept is None or not accept.strip():
        return offered[0]
    return (_chosen if len(accept) <= _LONGEST else _chosen.__wrapped__)(accept, tuple(offered))


@lru_cache(maxsize=256)
def _chosen(accept: str, offered: tuple[str, ...]) -> str | None:
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    best, best_quality = None, 0.0
    for media_type in offered:
        quality = _quality(media_type, ranges)
        if quality > best_quality:
            best, best_quality = media_type, quality
    return best


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                quality = 0.0
    return name, quality


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality that the most specific fitting range gives; 0 where none fits."""
    family = media_type.partition("/")[0]
    for name in (media_type, f"{family}/*", "*/*"):
        fitting = [quality for given, quality in ranges if given == name]
        if fitting:
            return max(fitting)
    return 0.0
