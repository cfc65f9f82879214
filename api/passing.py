"""Items and lists of the facade, answered without the layers of the application; as `shortcut` does for queries.

A request goes this way only if nothing in it concerns a layer (a key, an origin, a proxy …) and no parameter of it has
to be explained; then what the layers do for every answer is done here by the same objects. What fails is passed on with
the error. Called by `app.Application`.
"""

import time
from collections.abc import Sequence

from fastapi import Request
from starlette.types import Receive, Scope, Send

from api.answering import Begun
from api.asgi import safe
from api.limits import Limits
from api.observing import Observer, Seen, timing
from api.resources import Facade

_OF_BROWSERS = b"sec-"
_INDIFFERENT = frozenset(
    b"accept accept-encoding accept-language cache-control connection cookie dnt host if-modified-since if-none-match "
    b"pragma priority referer upgrade-insecure-requests user-agent".split()
)
"""Headers that no layer heeds, but the routes of items and lists do, or nobody; and how others begin."""


class Passing:
    """Answers the requests for items and lists."""

    def __init__(self, facade: Facade, limits: Limits, observers: Sequence[Observer]) -> None:
        self._facade, self._limits, self._observers = facade, limits, observers

    async def took(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Answer a request if it is one of these; False where it is to be passed on."""
        start = time.perf_counter()
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        if not all(name in _INDIFFERENT or name.startswith(_OF_BROWSERS) for name, _ in scope["headers"]):
            return False
        state = scope.setdefault("state", {})
        find = self._facade.plain(Request(scope, receive))
        if find is None or self._limits.wait(scope):
            return False
        try:
            response = await find()
        except Exception as error:  # noqa: BLE001  (raised again by the route)
            Begun(start, "", error=error).put(scope)
            return False
        seconds = time.perf_counter() - start
        headers = safe([*response.raw_headers, (b"server-timing", timing(seconds).encode())])
        await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": response.body})
        address = str((scope.get("client") or ("",))[0])
        size = len(response.body)
        item = state.get("item")
        seen = Seen("GET", scope["path"], address, response.status_code, seconds, size, complete=True, item=item)
        for observer in self._observers:
            observer(seen)
        return True
