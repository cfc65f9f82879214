"""Requests that a look at their bytes tells: a GET with a query and headers that most programs send, and nothing else.

In: what came over a connection; out: the request as ASGI has it (its `scope`), or None for all that has to be parsed,
which is whatever differs from this in a single sign. Called by `gathering`.
"""

import re
from functools import lru_cache
from typing import Any

_GET = re.compile(
    rb"""
    GET \x20 (?P<path> /[a-z]++ ) \? (?P<query> [\x21\x22\x24-\x7e]++ ) \x20 HTTP/1\.1 \r\n
    (?P<headers> (?: [A-Za-z-]++ : [\x20-\x7e]*+ \r\n )++ ) \r\n
    """,
    re.VERBOSE,
)
"""RFC 9112, 3 and 5, without what is seldom needed. Nothing is tried twice (`++`), so that no bytes take long."""
_KNOWN = frozenset((b"host", b"accept", b"accept-encoding", b"accept-language", b"connection", b"user-agent"))
"""Headers that say nothing of a body, of the connection's end or of another protocol; but see `_headers`."""

Headers = list[tuple[bytes, bytes]]


def arrived(data: bytes) -> dict[str, Any] | None:
    """What a request says of itself; `client`, `server` and `scheme` are the connection's to add."""
    found = _GET.fullmatch(data)
    headers = None if found is None else _headers(found["headers"])
    if found is None or headers is None:
        return None
    path: bytes = found["path"]
    return {
        "type": "http",
        "method": "GET",
        "path": path.decode("ascii"),
        "raw_path": path,
        "query_string": found["query"],
        "headers": headers,
    }


@lru_cache(maxsize=256)
def _headers(lines: bytes) -> Headers | None:
    """Names in small letters with their values, if each is known and comes once; programs send the same each time."""
    parts = (line.partition(b":") for line in lines.split(b"\r\n")[:-1])
    headers = [(name.lower(), value.strip(b" ")) for name, _, value in parts]
    named = dict(headers)
    if len(named) < len(headers) or not named.keys() <= _KNOWN or b"host" not in named:
        return None
    return headers if named.get(b"connection", b"keep-alive").lower() == b"keep-alive" else None
