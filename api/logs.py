"""A line of JSON about every request, for whoever runs the service. Called by `observing` by the setting `log`.

The address of a request has its path only, without what stands after `?`; of that, the text of a query is given, cut to
a length. Headers are never written, and what looks like a key or a password is left out wherever it stands.
"""

import re
import sys
from datetime import UTC, datetime
from typing import TextIO

import orjson

from api.observing import Seen
from kg.keys import BEGINS

LONGEST = 2000
"""Characters of a query, or of a path, that are written."""
_SECRET = re.compile(rf"({BEGINS})[\w-]+|(://)[^/@\s<>\"]*@|(\bbearer\s+)[^\s\"',;]+", re.IGNORECASE)


class JsonLog:
    """Writes lines to a file, by default standard error."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out

    def __call__(self, seen: Seen) -> None:
        """Write the line of a request."""
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "method": seen.method[:LONGEST],
            "path": _shown(seen.path),
            "status": seen.status,
            "ms": round(seen.seconds * 1000, 1),
            "bytes": seen.bytes,
            "complete": seen.complete,
            "address": seen.address,
            "key": seen.key,
            "outcome": seen.outcome,
            "query": None if seen.asked is None else _shown(seen.asked),
        }
        kept = {name: value for name, value in line.items() if value is not None}
        print(orjson.dumps(kept).decode(), file=self._out or sys.stderr, flush=True)


def _shown(text: str) -> str:
    """The text without secrets, cut; what cannot be written as UTF-8 is replaced."""
    part = text[: 2 * LONGEST]  # a secret that is cut in two is still known by how it begins
    clean = _SECRET.sub(lambda found: f"{found[1] or found[2] or found[3]}…", part)
    cut = clean if len(clean) <= LONGEST else f"{clean[: LONGEST - 1]}…"
    return cut.encode("utf-8", "replace").decode()
