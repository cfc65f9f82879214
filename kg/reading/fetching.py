"""An address -> what is there, fetched as a good guest does, in bounded time and memory. Called by `inputs` and `feed`.

It names itself, heeds robots.txt (RFC 9309), asks a host once a second at most, and again only for what has changed.
Only http and https, only public addresses (`destinations`); what redirects lead to is looked at in the same way.
"""

import io
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
from protego import Protego

from kg import __version__
from kg.errors import ReadingError
from kg.reading.compressed import GZIP, Unpacked
from kg.reading.destinations import Deadline, Destinations, Network, Resolve, UnreachableError, resolve
from kg.reading.origin import Fetched, UnchangedError
from kg.reading.page import charset_of
from kg.reading.visited import Visited

AGENT = "majlis"
"""The name by which robots.txt may speak of this program."""
_READ = re.compile(
    r"text/(html|plain|xml)|application/(.*\+)?(xml|json|x-ndjson|jsonl|gzip|x-gzip|zstd|octet-stream|warc)"
)
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"
)
_ROBOTS_BYTES = 512_000
_LONGEST_DELAY = 30.0
"""Seconds between requests that a robots.txt may ask for; more is not waited."""
_NOT_READ = "it asks programs not to read it (robots.txt)"


@dataclass(frozen=True)
class Limits:
    """How much is fetched: `seconds` and `megabytes` of one page, `pause` seconds between requests to one host."""

    seconds: float = 30.0
    megabytes: float = 32.0
    redirects: int = 5
    pause: float = 1.0


@dataclass
class _Host:
    """What is known of one host: its rules, and when it may be asked again."""

    rules: Protego | None = None
    asked: bool = False
    free_at: float = 0.0


@dataclass
class Fetcher:
    """Fetches one page at a time. Time and names of hosts come in from outside, so that tests can bend them."""

    limits: Limits = field(default_factory=Limits)
    allowed: Iterable[Network] = ()
    visited: Visited = field(default_factory=Visited)
    resolve: Resolve = resolve
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        self._hosts: dict[str, _Host] = {}
        self._deadline = Deadline(self.clock)
        self._client: httpx.Client | None = None

    def fetch(self, address: str) -> Fetched:
        """What is at an address. Raises UnchangedError, or ReadingError saying why it is not read."""
        asked = address
        for _ in range(self.limits.redirects + 1):
            _check_scheme(address)
            host = self._host(address)
            if host.rules is None or not host.rules.can_fetch(address, AGENT):
                raise ReadingError(_NOT_READ if host.rules else "its robots.txt cannot be had, so it is left alone")
            self._wait(host)
            answer, content = self._get(address, self.visited.conditions(asked), self.limits.megabytes * 1024**2)
            if answer.status_code == httpx.codes.NOT_MODIFIED:
                raise UnchangedError("it has not changed since it was read; --again reads it nevertheless")
            if not answer.has_redirect_location:
                return self._fetched(asked, answer, content)
            address = urljoin(address, answer.headers["location"])
        raise ReadingError(f"it leads on to other addresses more than {self.limits.redirects} times")

    def close(self) -> None:
        """Let go of the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _fetched(self, asked: str, answer: httpx.Response, content: bytes) -> Fetched:
        if answer.status_code != httpx.codes.OK:
            raise ReadingError(f"its server answers {answer.status_code} {answer.reason_phrase}".rstrip())
        media_type = answer.headers.get("content-type", "text/html")
        if not _READ.match(media_type.strip().lower()):
            raise ReadingError(f"it is {media_type.partition(';')[0]}, neither a page nor a feed")
        self.visited.note(asked, answer.headers)
        return Fetched(content, str(answer.url), charset_of(media_type))

    def _host(self, address: str) -> _Host:
        """The host of an address with its rules, which are asked for once."""
        parts = urlsplit(address)
        origin = f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"
        host = self._hosts.setdefault(origin, _Host())
        if not host.asked:
            host.asked = True
            host.rules = self._robots(f"{origin}/robots.txt", host)
        return host

    def _robots(self, address: str, host: _Host) -> Protego | None:
        """The rules of a host: any may be read without such a file, None if it cannot be had (RFC 9309, 2.3.1)."""
        for _ in range(self.limits.redirects + 1):
            _check_scheme(address)
            self._wait(host)
            try:
                answer, content = self._get(address, {}, _ROBOTS_BYTES, cut=True)
            except UnreachableError:
                raise
            except ReadingError:
                return None
            if answer.has_redirect_location:
                address = urljoin(address, answer.headers["location"])
                continue
            if answer.status_code >= 500 or answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
                return None
            return Protego.parse(content.decode("utf-8", "replace") if answer.status_code == httpx.codes.OK else "")
        return Protego.parse("")

    def _wait(self, host: _Host) -> None:
        """Until the host may be asked again."""
        delay = host.rules.crawl_delay(AGENT) if host.rules else None
        now = self.clock()
        if host.free_at > now:
            self.sleep(host.free_at - now)
        host.free_at = self.clock() + max(self.limits.pause, min(float(delay or 0), _LONGEST_DELAY))

    def _get(
        self, address: str, headers: dict[str, str], most_bytes: float, *, cut: bool = False
    ) -> tuple[httpx.Response, bytes]:
        """One request and its answer; ReadingError where it takes too long or is too large (or, with `cut`, is cut)."""
        if self._client is None:
            self._client = self._connected()
        self._deadline.begin(self.limits.seconds)
        try:
            with self._client.stream("GET", address, headers=headers) as answer:
                if answer.has_redirect_location or answer.status_code != httpx.codes.OK:
                    return answer, b""
                return answer, _body(answer, int(most_bytes), cut=cut)
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise ReadingError(f"it did not come within {self.limits.seconds:g} seconds") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpcore.ConnectError, UnicodeError, ValueError) as error:
            raise ReadingError(f"it cannot be fetched ({str(error).rstrip('.') or type(error).__name__})") from error

    def _connected(self) -> httpx.Client:
        """A client whose connections all go by `Destinations`, past no proxy, with no cookies and no passwords."""
        transport = httpx.HTTPTransport(trust_env=False)
        transport._pool.close()  # noqa: SLF001 (httpx has no public way to give its pool another network)
        transport._pool = httpcore.ConnectionPool(  # noqa: SLF001
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=Destinations(self._deadline, allowed=self.allowed, resolve=self.resolve),
        )
        agent = f"{AGENT.capitalize()}/{__version__} (reader of news; robots.txt name: {AGENT})"
        return httpx.Client(
            transport=transport,
            timeout=min(10.0, self.limits.seconds),
            follow_redirects=False,
            trust_env=False,
            headers={"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        )


def _check_scheme(address: str) -> None:
    try:
        parts = urlsplit(address)
        known = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        known = False
    if not known:
        raise ReadingError(f"{address[:100]} is no address of http or https")


class _Pieces:
    """The pieces of an answer as they come, as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = b""

    def read(self, size: int = -1) -> bytes:
        if not self._left:
            self._left = next(self._pieces, b"")
        size = len(self._left) if size < 0 else size
        piece, self._left = self._left[:size], self._left[size:]
        return piece


def _body(answer: httpx.Response, most_bytes: int, *, cut: bool) -> bytes:
    """The body of an answer, unpacked; no more than `most_bytes` of it are ever held."""
    stream: io.RawIOBase | _Pieces = _Pieces(answer.iter_raw())
    encoding = answer.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("gzip", "x-gzip"):
        stream = Unpacked(stream, GZIP, most_bytes=most_bytes + 1)
    elif encoding not in ("identity", ""):
        raise ReadingError(f"it comes in the encoding {encoding}, which was not asked for")
    content = bytearray()
    while piece := stream.read(1 << 16):
        content += piece
        if len(content) > most_bytes:
            if cut:
                break
            raise ReadingError(f"it is larger than {most_bytes / 1024**2:g} MB")
    return bytes(content[:most_bytes])
