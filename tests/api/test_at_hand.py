"""What several ask of single things at the same time is looked up together, and each has the answer to what it asked."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, parse_headers
from itertools import count
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from api.gathering import Protocol
from kg.errors import LimitError
from kg.settings import Settings
from kg.store import EmbeddedStore
from kg.workers.making import Make
from kg.workers.pool import Pool
from tests.api.conftest import serving
from tests.graph.reports import BASE

THINGS = [f"{BASE}meeting/a1-m1", f"{BASE}meeting/a2-m1", f"{BASE}demand/a1-d1", f"{BASE}nothing"]
HOST = "127.0.0.1"
CLIENTS = 12
_PATIENCE = 60
_LONG_WAY = {"X-Anything": "1"}
_remark = count()


def port_of(address: str) -> int:
    return httpx.URL(address).port or 0


def query(thing: str) -> str:
    """What is stated of a thing, in a text that was never sent before."""
    return f"SELECT ?p ?o {{ <{thing}> ?p ?o }} # {next(_remark)}"


def request(thing: str) -> bytes:
    return f"GET /sparql?{urlencode({'query': query(thing)})} HTTP/1.1\r\nHost: a\r\n\r\n".encode()


class Watched:
    """The look-ups that workers are given, which can be held up or fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.given = 0
        self.error: Exception | None = None
        self.go = threading.Event()
        self.go.set()
        answer = Pool.answer

        async def watched(pool: Pool, job: Any, seconds: float) -> Any:
            if isinstance(job, Make) and b'"look-ups"' in job.asked:
                self.given += 1
                await asyncio.to_thread(self.go.wait)
                if self.error is not None:
                    raise self.error
            return await answer(pool, job, seconds)

        monkeypatch.setattr(Pool, "answer", watched)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(monkeypatch)


@pytest.fixture
def address(watched: Watched, store: EmbeddedStore) -> Iterator[str]:
    """A server whose look-ups are watched."""
    with serving(Settings(base=BASE), store) as address:
        yield address


def rows(body: bytes) -> list[str]:
    """The signs of an answer, whose rows come in any order."""
    return sorted(body.decode())


def expected(address: str) -> dict[str, list[str]]:
    """What each thing's answer is on the way that looks nothing up."""
    with httpx.Client(base_url=address, headers=_LONG_WAY, timeout=_PATIENCE) as client:
        return {thing: rows(client.get("/sparql", params={"query": query(thing)}).content) for thing in THINGS}


def asked_by_many(address: str, until: Callable[[], bool]) -> list[tuple[str, list[str]]]:
    """Have clients ask for things, each for another, at least some times and until something has come about."""
    end = time.monotonic() + _PATIENCE

    def client(number: int) -> list[tuple[str, list[str]]]:
        found = []
        with closing(HTTPConnection(HOST, port_of(address), timeout=_PATIENCE)) as connection:
            while len(found) < 20 or not (until() or time.monotonic() > end):
                thing = THINGS[(number + len(found)) % len(THINGS)]
                connection.request("GET", f"/sparql?{urlencode({'query': query(thing)})}", headers={"Accept": "*/*"})
                answer = connection.getresponse()
                assert answer.status == 200
                found.append((thing, rows(answer.read())))
        return found

    with ThreadPoolExecutor(CLIENTS) as clients:
        return [each for found in clients.map(client, range(CLIENTS)) for each in found]


@pytest.mark.parametrize("error", [None, LimitError("No."), RuntimeError("Nobody expected this.")])
def test_each_has_the_answer_to_what_it_asked(watched: Watched, address: str, error: Exception | None) -> None:
    """From a worker or, where that fails, from the store."""
    whole, watched.error = expected(address), error
    found = asked_by_many(address, lambda: watched.given > 3)
    assert watched.given > 3
    assert all(answer == whole[thing] for thing, answer in found)


def test_a_connection_is_closed_after_it_has_been_quiet_and_not_before(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time counts from the last answer, and a later request goes on with it."""
    quiet = 3.0
    made = Protocol.connection_made

    def with_patience(protocol: Protocol, transport: asyncio.Transport) -> None:
        made(protocol, transport)
        protocol.timeout_keep_alive = quiet

    monkeypatch.setattr(Protocol, "connection_made", with_patience)
    with socket.create_connection((HOST, port_of(address)), timeout=_PATIENCE) as connection:
        for _ in range(3):
            connection.sendall(request(THINGS[0]))
            assert connection.recv(1 << 16).startswith(b"HTTP/1.1 200")
            last = time.monotonic()
            time.sleep(quiet / 2)
        assert connection.recv(1 << 16) == b""
        assert time.monotonic() - last > quiet * 0.9


def burst(watched: Watched, address: str) -> list[tuple[str, socket.socket]]:
    """Connections that have each asked for a thing, and of which some wait for a worker."""
    made: list[tuple[str, socket.socket]] = []
    end = time.monotonic() + _PATIENCE
    while not watched.given:
        assert time.monotonic() < end
        new = [(thing, socket.create_connection((HOST, port_of(address)), timeout=_PATIENCE)) for thing in THINGS * 4]
        for thing, connection in new:
            connection.sendall(request(thing))
        made += new
        time.sleep(0.1)
    return made


def answers(connection: socket.socket, number: int) -> list[list[str]]:
    """The answers that come next over a connection."""
    found = []
    with connection.makefile("rb") as file:
        for _ in range(number):
            assert file.readline() == b"HTTP/1.1 200 OK\r\n"
            headers = parse_headers(file)
            found.append(rows(file.read(int(headers["Content-Length"]))))
    return found


def test_who_goes_away_and_who_asks_on_while_others_wait_disturb_nobody(watched: Watched, address: str) -> None:
    whole = expected(address)
    watched.go.clear()
    asking = burst(watched, address)
    for _, connection in asking[::4]:
        connection.close()
    staying = [each for place, each in enumerate(asking) if place % 4]
    for thing, connection in staying:
        connection.sendall(request(THINGS[0]) + request(thing))
    watched.go.set()
    for thing, connection in staying:
        assert answers(connection, 3) == [whole[thing], whole[THINGS[0]], whole[thing]]
        connection.close()


def test_the_service_ends_after_those_who_wait_have_their_answers(watched: Watched, store: EmbeddedStore) -> None:
    with serving(Settings(base=BASE), store) as address:
        whole = expected(address)
        watched.go.clear()
        asking = burst(watched, address)
        threading.Timer(0.5, watched.go.set).start()
    for thing, connection in asking:
        assert answers(connection, 1) == [whole[thing]]
        connection.close()
    with pytest.raises(httpx.ConnectError):
        httpx.get(address, timeout=5)
