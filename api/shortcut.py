"""`GET /sparql?query=…` and nothing else, as most programs ask: answered without the machinery of the framework.

A request goes this way only if nothing in it concerns a layer of the application (a key, an origin, a proxy, another
parameter …) and its query need not be parsed; then the layers are left out, and what they do for every answer is done
here by the same objects. What turns out to be long, or fails, is passed on with what was found. Called by
`app.Application`, and before it, by `at_hand`, for what can be answered at once or soon.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from starlette.types import Receive, Scope, Send

from api.answering import HTML, Answering, Asked, Begun, Found, most_quads
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
from kg.store.lookup import Lookup
from kg.workers.job import GRAPHS, ROWS, Job

PATH = "/sparql"
_BEGINS = b"query="
_INDIFFERENT = frozenset((b"accept-encoding", b"accept-language", b"connection", b"user-agent"))
"""Headers that no layer and no route heeds."""
_OF_ROWS, _OF_GRAPHS = (*ROWS, HTML), (*GRAPHS, HTML)

_PASSED_ON = "majlis.passed-on"


@dataclass(frozen=True, slots=True)
class _Question:
    """What a request asks: since when, the query as a job, what its answer is called, and over which graph."""

    start: float
    job: Job
    key: str
    generation: int


@dataclass(frozen=True, slots=True)
class Whole:
    """An answer with status 200: its headers and its body."""

    headers: Sequence[tuple[bytes, bytes]]
    body: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that is still to be answered: by what is to be looked up of one thing, or else by a worker."""

    scope: Scope
    question: _Question
    lookup: Lookup | None

    @property
    def most(self) -> int:
        """Quads that may be read for it."""
        return most_quads(self.question.job)

    @property
    def generation(self) -> int:
        """Of the graph, or one before the one that it is looked up in."""
        return self.question.generation


class Shortcut:
    """Answers the requests that are nothing but a plain query."""

    def __init__(self, service: Service, answering: Answering, limits: Limits, observers: Sequence[Observer]) -> None:
        self._service, self._answering = service, answering
        self._limits, self._observers = limits, observers

    def begun(self, scope: Scope) -> Whole | Waiting | None:
        """The answer to a request, or one that is to be waited for; None where the request is to be passed on."""
        question = self._question(scope)
        if question is None:
            return None
        found = self._answering.kept(question.key)
        if found is not None:
            return self._whole(scope, question, found)
        return Waiting(scope, question, self._answering.lookup(question.job))

    def here(self, waiting: Waiting) -> Whole | None:
        """The answer to a request for what is stated of one thing, looked up in the store; None for any other."""
        if waiting.lookup is None:
            return None
        try:
            body = self._answering.looked_up(waiting.question.job, waiting.lookup)
        except Exception:  # noqa: BLE001  (it comes again on the long way, where it is told)
            return None
        return None if body is None else self.answered(waiting, body)

    async def worked_out(self, waiting: Waiting, receive: Receive) -> Whole | None:
        """The answer of a worker; None where the request is to be passed on, with what was found."""
        question = waiting.question
        begun = Begun(question.start, question.job.media_type)
        seconds = self._service.settings.query_seconds
        try:
            begun.found = await self._answering.worked_out(
                question.job, question.key, question.generation, seconds, receive
            )
        except Exception as error:  # noqa: BLE001  (raised again by the route)
            begun.error = error
        if begun.found is None or begun.found.answered.rest is not None:
            begun.put(waiting.scope)
            return None
        return self._whole(waiting.scope, question, begun.found)

    def answered(self, waiting: Waiting, body: bytes) -> Whole:
        """The answer to a request that was looked up."""
        found = self._answering.keep(waiting.question.key, body)
        return self._whole(waiting.scope, waiting.question, found)

    async def took(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Answer a request if it is one of these; False where it is to be passed on."""
        if _PASSED_ON in scope:
            return False
        whole = self.begun(scope)
        if isinstance(whole, Waiting):
            whole = self.here(whole) or await self.worked_out(whole, receive)
        if whole is None:
            return False
        await send({"type": "http.response.start", "status": 200, "headers": whole.headers})
        await send({"type": "http.response.body", "body": whole.body})
        return True

    def _question(self, scope: Scope) -> _Question | None:
        """What a request asks; None where it has, or needs, more than is done here, or comes too soon."""
        start = time.perf_counter()
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
        if media_type is None or media_type == HTML or self._limits.wait(scope):
            return None
        generation = self._service.pool.generation  # before it is answered, as in `sparql`
        job = self._answering.job(Asked(query), inspected, media_type, base)
        return _Question(start, job, self._answering.key(job, inspected, generation), generation)

    def _known(self, query: str, base: str) -> Inspected | None:
        """What a query is, where that is certain already; what is to be refused is refused by the route."""
        try:
            return self._answering.known(query, base)
        except QueryError:
            return None

    def _whole(self, scope: Scope, question: _Question, found: Found) -> Whole:
        """The answer with what the layers would add to it; it is told to the observers."""
        took = time.perf_counter() - question.start
        body = found.answered.first
        headers = [
            *_headers(question.job.media_type),
            (b"content-length", b"%d" % len(body)),
            (b"server-timing", f"{found.timing(took)}, {timing(took)}".encode()),
        ]
        if found.key:
            headers.append((b"etag", tag_of(found.key).encode()))
        seen = Seen(
            scope["method"],
            scope["path"],
            str((scope.get("client") or ("",))[0]),
            200,
            took,
            len(body),
            complete=True,
            asked=question.job.query,
            outcome=KEPT if found.kept else ANSWERED,
        )
        for observer in self._observers:
            observer(seen)
        return Whole(headers, body)


def pass_on(scope: Scope, looked: Scope) -> None:
    """Have a request that was looked at before go on to the other layers, with the answer that was found, if any."""
    scope[_PASSED_ON] = True
    if (begun := Begun.of(looked)) is not None:
        begun.put(scope)


@lru_cache
def _headers(media_type: str) -> tuple[tuple[bytes, bytes], ...]:
    """Those that are the same for all answers of a media type."""
    return (b"content-type", typed(media_type).encode()), (b"vary", b"Accept"), *SAFE
