"""What can be done at an address: OPTIONS, and the header Allow of an answer 405. Called by `app` and `problems`.

A path often has a route for each of its methods, so all routes are asked with each method in turn.
"""

from collections.abc import Sequence

from starlette.routing import BaseRoute, Match, Mount
from starlette.types import ASGIApp, Receive, Scope, Send

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_READING = ("GET", "HEAD", "OPTIONS")


class OptionsAnswered:
    """OPTIONS tells the methods of an address (RFC 9110, 9.3.7); one that is none is passed on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer OPTIONS."""
        if scope["type"] != "http" or scope["method"] != "OPTIONS":
            await self.app(scope, receive, send)
            return
        methods = METHODS if scope["path"] == "*" else allowed(scope["app"].routes, scope)
        if not methods:
            await self.app({**scope, "method": "GET"}, receive, send)
            return
        headers = [(b"allow", ", ".join(methods).encode())]
        if "PATCH" in methods:
            headers.append((b"accept-patch", b"application/sparql-update"))
        await send({"type": "http.response.start", "status": 204, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def allowed(routes: Sequence[BaseRoute], scope: Scope) -> tuple[str, ...]:
    """The methods that one of the routes takes at the path of a request; none where nothing is there."""
    found = set()
    root = scope.get("app_root_path", scope.get("root_path", ""))  # of the whole, also within a part that is mounted
    for route in routes:
        for method in METHODS:
            match, _ = route.matches({**scope, "method": method, "root_path": root})
            if match is Match.FULL:
                found |= set(_READING) if isinstance(route, Mount) else {method}
    if "GET" in found:
        found.add("HEAD")
    if found:
        found.add("OPTIONS")
    return tuple(method for method in METHODS if method in found)
