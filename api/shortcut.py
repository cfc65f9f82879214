"""`GET /sparql?query=…` and nothing else, as most programs ask: answered without the machinery of the framework.

A request goes this way only if nothing in it concerns a layer of the application (a key, an origin, a proxy, another
parameter …) and its query need not be parsed; then the layers are left out, and what they do for every answer is done
here by the same objects. What turns out to be long, or fails, is passed on with what was found. Called by
`app.Application`.
"""

import time
from collections.abc import Sequence

from starlette.types import Receive, Scope, Send

from api.answering import HTML, Answering, Asked, Begun, Found
from api.asgi import SAFE
from api.bodies import unquoted
from api.cache import tag_of
from api.limits import Limits
from api.negotiation import choose
from api.observing import Observer, Seen, timing
from api.outcomes import ANSWERED, KEPT
from api.service import Service
from api.sparql import address_of
from api.streams import typed
from kg.errors import QueryError
from kg.store import Inspected
from kg.workers.job import GRAPHS, ROWS

PATH = "/sparql"
_BEGINS = b"query="
_INDIFFERENT = frozenset((b"accept-encoding", b"accept-language", b"connection", b"user-agent"))
"""Headers that no layer and no route heeds."""
_OF_ROWS, _OF_GRAPHS = (*ROWS, HTML), (*GRAPHS, HTML)

Question = tuple[str, Inspected, str, str]
"""A query, what it is, the media type of its answer and the address that it was sent to."""


class Shortcut:
    """Answers the requests that are nothing but a plain query."""

    def __init__(self, service: Service, answering: Answering, limits: Limits, observers: Sequence[Observer]) -> None:
        self._service, self._answering = service, answering
        self._limits, self._observers = limits, observers

    async def took(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Answer a request if it is one of these; False where it is to be passed on."""
        start = time.perf_counter()
        question = self._question(scope)
        if question is None or self._limits.wait(scope):
            return False
        query, inspected, media_type, base = question
        begun = Begun(start, media_type)
        generation = self._service.pool.generation  # before it is answered, as in `sparql`
        job = self._answering.job(Asked(query), inspected, media_type, base)
        key = self._answering.key(job, inspected, generation)
        seconds = self._service.settings.query_seconds
        try:
            begun.found = await self._answering.found(job, key, generation, seconds, receive)
        except Exception as error:  # noqa: BLE001  (raised again by the route)
            begun.error = error
        if begun.found is None or begun.found.answered.rest is not None:
            begun.put(scope)
            return False
        await self._send(send, begun, begun.found)
        self._tell(scope, begun, begun.found, query)
        return True

    def _question(self, scope: Scope) -> Question | None:
        """What a request asks; None where it has, or needs, more than is done here."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != PATH:
            return None
        text: bytes = scope["query_string"]
        if not text.startswith(_BEGINS) or b"&" in text:
            return None
        accept = host = None
        for name, value in scope["headers"]:
            if name == b"accept" and accept is None:
                accept = value
            elif name == b"host" and host is None:
                host = value
            elif name not in _INDIFFERENT:
                return None
        query = unquoted(text[len(_BEGINS) :].replace(b"+", b" "))
        base = address_of(scope, "" if host is None else host.decode("latin-1"))
        inspected = self._known(query, base)
        if inspected is None:
            return None
        offered = _OF_GRAPHS if inspected.form in ("construct", "describe") else _OF_ROWS
        media_type = choose(None if accept is None else accept.decode("latin-1"), offered)
        if media_type is None or media_type == HTML:
            return None
        return query, inspected, media_type, base

    def _known(self, query: str, base: str) -> Inspected | None:
        """What a query is, where that is certain already; what is to be refused is refused by the route."""
        try:
            return self._answering.known(query, base)
        except QueryError:
            return None

    async def _send(self, send: Send, begun: Begun, found: Found) -> None:
        took = time.perf_counter() - begun.start
        headers = [
            (b"content-type", typed(begun.media_type).encode()),
            (b"content-length", b"%d" % len(found.answered.first)),
            (b"vary", b"Accept"),
            (b"server-timing", f"{found.timing(took)}, {timing(took)}".encode()),
            *SAFE,
        ]
        if found.key:
            headers.append((b"etag", tag_of(found.key).encode()))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": found.answered.first})

    def _tell(self, scope: Scope, begun: Begun, found: Found, query: str) -> None:
        seen = Seen(
            scope["method"],
            scope["path"],
            str((scope.get("client") or ("",))[0]),
            200,
            time.perf_counter() - begun.start,
            len(found.answered.first),
            complete=True,
            asked=query,
            outcome=KEPT if found.kept else ANSWERED,
        )
        for observer in self._observers:
            observer(seen)
