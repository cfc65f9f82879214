"""What is seen of a request when it is over: for the log and for the metrics. Put round the application by `app`.

Adds the whole time to `Server-Timing`. Routes tell what was asked, and the limits whose key it was, in the state of the
request.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.answering import Begun


@dataclass(frozen=True)
class Seen:
    """A request with its answer; `complete` is false where the answer broke off, `asked` is the text of a query.

    `outcome` is how the query ended, `item` how an item or a collection came to be answered.
    """

    method: str
    path: str
    address: str
    status: int = 500
    seconds: float = 0
    bytes: int = 0
    complete: bool = False
    asked: str | None = None
    key: str | None = None
    outcome: str | None = None
    item: str | None = None


Observer = Callable[[Seen], None]


def timing(seconds: float) -> str:
    """The time of a whole request, for the header Server-Timing."""
    return f"total;dur={seconds * 1000:.1f}"


class Observing:
    """Tells observers of every request."""

    def __init__(self, app: ASGIApp, observers: Sequence[Observer]) -> None:
        self.app = app
        self._observers = observers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and tell of it at its end, however it ends."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = Begun.of(scope)
        start = time.perf_counter() if begun is None else begun.start
        state = scope.setdefault("state", {})
        status, sent, complete = 500, 0, False

        async def watched(message: Message) -> None:
            nonlocal status, sent, complete
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                took = timing(time.perf_counter() - start)
                before = headers.get("Server-Timing")
                headers["Server-Timing"] = f"{before}, {took}" if before else took
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
                complete = not message.get("more_body", False)
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            seen = Seen(
                scope["method"],
                scope["path"],
                str((scope.get("client") or ("",))[0]),
                status,
                bytes=sent,
                complete=complete,
                seconds=time.perf_counter() - start,
                asked=state.get("asked"),
                key=state.get("key"),
                outcome=state.get("outcome"),
                item=state.get("item"),
            )
            for observer in self._observers:
                observer(seen)
