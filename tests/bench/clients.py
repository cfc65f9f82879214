"""Clients that keep a server busy, each with a connection of its own, and the times that they had to wait.

The clients share the machine with the server, so what they cost counts against it: `light` ones write requests that were
made before and read no more of an answer than its length; `library` ones are `http.client`, a third of a millisecond each.
"""

import http.client
import random
import socket
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

CLIENTS = 8
_PREPARED = 3000
"""Requests that each client makes before the clock runs."""
_ACCEPT = "application/sparql-results+json"
Text = Callable[[random.Random], str]
"""Makes the text of a query, another one each time."""


@dataclass(frozen=True)
class Times:
    """The seconds that answers took, and for how long they were asked."""

    took: Sequence[float]
    seconds: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.took) / self.seconds

    def hundredth(self, number: int) -> float:
        """A percentile of the times, in milliseconds."""
        if len(self.took) < 2:
            return sum(self.took) * 1000
        return statistics.quantiles(self.took, n=100, method="inclusive")[number - 1] * 1000


def free() -> int:
    """A free port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Light:
    """A connection that knows just enough of HTTP."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=900)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._port = port

    def request(self, path: str, query: str, **parameters: str) -> bytes:
        """A request as bytes."""
        given = urlencode({"query": query, **parameters})
        return f"GET {path}?{given} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nAccept: {_ACCEPT}\r\n\r\n".encode()

    def ask(self, request: bytes) -> int:
        """The status of an answer that is read to its end."""
        self._socket.sendall(request)
        read = b""
        while b"\r\n\r\n" not in read:
            read += self._received()
        head, _, body = read.partition(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        if length:
            left = int(length) - len(body)
            while left > 0:
                left -= len(self._received())
        else:
            while not body.endswith(b"0\r\n\r\n"):
                body = body[-5:] + self._received()
        return int(head[9:12])

    def _received(self) -> bytes:
        piece = self._socket.recv(1 << 16)
        if not piece:
            raise ConnectionResetError
        return piece


class Library:
    """A connection of the standard library."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=900)

    def request(self, path: str, query: str, **parameters: str) -> str:
        """The target of a request."""
        return f"{path}?{urlencode({'query': query, **parameters})}"

    def ask(self, target: str) -> int:
        """The status of an answer that is read to its end."""
        self._connection.request("GET", target, headers={"Accept": _ACCEPT})
        response = self._connection.getresponse()
        response.read()
        return response.status


KINDS: dict[str, type[Light] | type[Library]] = {"light": Light, "library": Library}


def load(port: int, path: str, text: Text, seconds: float, kind: str = "light", clients: int = CLIENTS) -> Times:
    """What the clients wait for answers, together, for so many seconds and until the last answer is there."""
    many = seconds > 1
    took: list[float] = []
    ready = threading.Barrier(clients + 1)

    def client(number: int) -> None:
        chance = random.Random(time.time_ns() + number)
        connection = KINDS[kind](port)
        prepared = [connection.request(path, text(chance)) for _ in range(_PREPARED if many else 1)]
        ready.wait()
        end = time.monotonic() + seconds
        while True:  # at least once
            request = prepared.pop() if prepared else connection.request(path, text(chance))
            start = time.perf_counter()
            if connection.ask(request) == 200:  # type: ignore[arg-type]
                took.append(time.perf_counter() - start)
            if time.monotonic() >= end:
                return

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    ready.wait()
    start = time.monotonic()
    for thread in threads:
        thread.join()
    return Times(took, time.monotonic() - start)
