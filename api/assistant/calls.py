"""Requests to the routes of a service: of one at a URL, or of the application in this process over a store.

In: a path with parameters, or a SPARQL query; out: JSON, or rows. Its limits and its guard are those of the service, as
there is no other way to the graph. Called by the tools and by `asking`.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import orjson
from starlette.types import ASGIApp, Message

from kg.errors import BusyError, ForbiddenError, InputError, LimitError, MajlisError, NotFoundError, StoreError
from kg.graph.terms import ONTOLOGY_IRI, PREFIXES

MOST_BYTES = 8_000_000
"""Of one answer of the service that is looked at."""
ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
_ACCEPT = f"{ROWS}, {TRIPLES};q=0.9"
_END_OF_BASE = "graph/ontology"
_WHERE_IS_THE_ONTOLOGY = f"SELECT ?graph WHERE {{ GRAPH ?graph {{ <{ONTOLOGY_IRI}> a owl:Ontology }} }} LIMIT 1"
_HERE = httpx.Timeout(None)
"""In this process the limits of the service hold, and no network can stall."""
_LESS = "ask for less"
"""Words of every sentence about a limit that a query ran into."""
_PATIENCE = 30.0
"""Seconds beyond the limit of a query that the service has to answer in."""

Cell = dict[str, str]
"""A term as SPARQL's JSON has it: `type`, `value`, and perhaps `xml:lang` or `datatype`."""


@dataclass(frozen=True)
class Answered:
    """What a query gives: rows with their variables, yes or no, or triples as lines of N-Triples."""

    variables: tuple[str, ...] = ()
    rows: tuple[dict[str, Cell], ...] = ()
    boolean: bool | None = None
    triples: tuple[str, ...] | None = None


@dataclass
class Calls:
    """A client of the routes; `base` is what the IRIs of the data begin with."""

    client: httpx.AsyncClient
    where: str
    base: str
    edition: Callable[[], int] = lambda: 0
    _kept: dict[str, tuple[str, int, Answered]] = field(default_factory=dict)

    async def json(self, path: str, parameters: Mapping[str, str] | None = None) -> Any:
        """What a route answers; raises in one sentence what it answers instead."""
        body, _ = await self._sent("GET", path, params=dict(parameters or {}), headers={"Accept": "application/json"})
        return orjson.loads(body)

    async def query(self, sparql: str) -> Answered:
        """What a query gives, under the limits and the guard of the service."""
        headers = {"Accept": _ACCEPT, "Content-Type": "application/sparql-query"}
        return _answered(*await self._sent("POST", "/sparql", content=sparql.encode(), headers=headers))

    async def fixed(self, sparql: str) -> Answered:
        """What a query of our own gives; kept until the graph changes, which the service tells by its ETag."""
        edition = self.edition()
        etag, of, known = self._kept.get(sparql, ("", -1, Answered()))
        condition = {"If-None-Match": etag} if etag and of == edition else {}
        body, headers = await self._sent(
            "GET", "/sparql", params={"query": sparql}, headers={"Accept": _ACCEPT, **condition}
        )
        if condition and not body:
            return known
        answered = _answered(body, headers)
        self._kept[sparql] = headers.get("etag", ""), edition, answered
        return answered

    async def item(self, path: str, language: str) -> dict[str, Any]:
        """One item by the end of its IRI or its path, with names in a language."""
        found: dict[str, Any] = await self.json(quote(path, safe="/%:~"), {"lang": language})
        return found

    async def _sent(self, method: str, path: str, **request: Any) -> tuple[bytes, httpx.Headers]:
        try:
            async with self.client.stream(method, path, **request) as response:
                body = bytearray()
                async for piece in response.aiter_bytes():
                    body += piece
                    if len(body) > MOST_BYTES:
                        raise LimitError(
                            f"The answer is larger than {MOST_BYTES // 1_000_000} MB; ask for less, or put a LIMIT."
                        )
        except httpx.TimeoutException as error:
            raise StoreError(f"{self.where} did not answer in time.") from error
        except httpx.RemoteProtocolError as error:
            raise LimitError("The answer broke off at a limit of the service; ask for less, or put a LIMIT.") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise StoreError(f"{self.where} cannot be asked: {str(error) or type(error).__name__}.") from error
        if response.status_code >= 400:
            raise _refusal(response.status_code, bytes(body), self.where)
        return bytes(body), response.headers


def _answered(body: bytes, headers: httpx.Headers) -> Answered:
    """What the body of an answer to a query says."""
    if headers.get("content-type", "").startswith(TRIPLES):
        return Answered(triples=tuple(line for line in body.decode().splitlines() if line))
    said = orjson.loads(body)
    if "boolean" in said:
        return Answered(boolean=bool(said["boolean"]))
    return Answered(tuple(said["head"]["vars"]), tuple(said["results"]["bindings"]))


def _refusal(status: int, body: bytes, where: str) -> MajlisError:
    """The error that an answer of the service stands for, in its own words."""
    try:
        sentence = str(orjson.loads(body)["detail"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return StoreError(f"{where} answers with {status}, and not as Majlis would; is this its address?")
    if status == 404:
        return NotFoundError(sentence)
    if status == 403:
        return ForbiddenError(sentence)
    if status == 429:
        return BusyError(sentence)
    if status >= 500:
        return LimitError(sentence) if _LESS in sentence else StoreError(sentence)
    return InputError(sentence)


@asynccontextmanager
async def calling(url: str, seconds: float, key: str | None = None) -> AsyncIterator[Calls]:
    """A service at a URL; raises StoreError where there is none."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    timeout = httpx.Timeout(seconds + _PATIENCE, connect=_PATIENCE)
    async with httpx.AsyncClient(
        base_url=url,
        headers=headers,
        timeout=timeout,
        follow_redirects=True,
        trust_env=not _is_here(url),  # no proxy stands between two programs of this machine
    ) as client:
        calls = Calls(client, f"The service at {url}", "")
        calls.base = await _base(calls)
        yield calls


@asynccontextmanager
async def calling_here(
    transport: httpx.AsyncBaseTransport, base: str, edition: Callable[[], int] = lambda: 0
) -> AsyncIterator[Calls]:
    """The application in this process; `edition` tells whether it is still the one that answered before."""
    async with httpx.AsyncClient(
        transport=transport, base_url="http://localhost", timeout=_HERE, follow_redirects=True
    ) as client:
        yield Calls(client, "The store", base, edition)


def _is_here(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def _base(calls: Calls) -> str:
    """What the IRIs of the data of a service begin with."""
    for row in (await calls.query(_WHERE_IS_THE_ONTOLOGY)).rows:
        name = row["graph"]["value"]
        if name.endswith(_END_OF_BASE):
            return name.removesuffix(_END_OF_BASE)
    raise StoreError(f"{calls.where} has no ontology of Majlis; is this its address?")


class InProcess(httpx.AsyncBaseTransport):
    """Hands requests to an application as a program on this machine would send them; an answer is held up to a size."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Called by httpx."""
        body = await request.aread()
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": request.method,
            "scheme": request.url.scheme,
            "path": request.url.path,
            "raw_path": request.url.raw_path.partition(b"?")[0],
            "query_string": request.url.query,
            "root_path": "",
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
            "server": (request.url.host, request.url.port or 80),
            "client": ("127.0.0.1", 0),
            "state": {},
        }
        exchange = _Exchange(body)
        answering = asyncio.ensure_future(self._app(scope, exchange.receive, exchange.send))
        try:
            await asyncio.wait([answering])
        finally:
            answering.cancel()  # where nobody waits any more, its query ends
        if not answering.cancelled():
            answering.result()
        if not exchange.complete and exchange.size <= MOST_BYTES:
            raise httpx.RemoteProtocolError("The answer broke off.", request=request)
        return httpx.Response(exchange.status, headers=exchange.headers, content=b"".join(exchange.pieces))


class _Exchange:
    """The two ends of one request."""

    def __init__(self, body: bytes) -> None:
        self._body: bytes | None = body
        self.status, self.size, self.complete = 500, 0, False
        self.headers: list[tuple[bytes, bytes]] = []
        self.pieces: list[bytes] = []

    async def receive(self) -> Message:
        if self._body is not None:
            body, self._body = self._body, None
            return {"type": "http.request", "body": body, "more_body": False}
        await asyncio.Event().wait()  # the client stays until it has the answer, or cancels the task
        raise AssertionError

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message.get("headers", ()))
        elif message["type"] == "http.response.body":
            piece = message.get("body", b"")
            self.size += len(piece)
            self.pieces.append(piece)
            self.complete = not message.get("more_body", False)
            if self.size > MOST_BYTES:
                raise asyncio.CancelledError  # nobody reads on, as when a client goes away


def short(base: str, iri: str) -> str:
    """An IRI as tools give it: the end of one of the data, a prefixed name, or the whole."""
    if iri.startswith(base):
        return iri[len(base) :]
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and iri[len(space) :].isidentifier():
            return f"{prefix}:{iri[len(space) :]}"
    return iri
