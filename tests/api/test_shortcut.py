"""Whatever way a query takes through the service, it gets the same answer and counts the same."""

import asyncio
import socket
from collections.abc import Callable
from http.client import HTTPResponse
from io import BytesIO
from urllib.parse import urlencode

import httpx
import pytest

from api.app import create_app
from api.at_hand import AtHand
from api.shortcut import Shortcut
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import serving
from tests.graph.reports import BASE

_LONG_WAY = {"X-Anything": "1"}
"""A header that nobody heeds, but that the shortcut does not know."""
_THING = f"{BASE}meeting/a1-m1"
_QUERIES = [
    f"SELECT ?p ?o {{ <{_THING}> ?p ?o }}",
    f"SELECT ?label {{ <{_THING}> rdfs:label ?label }} LIMIT 1",
    "SELECT ?s ?name { ?s rdfs:label ?name } ORDER BY ?name ?s",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 3000",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 300000",
    "ASK { ?s a maj:Talks }",
    "CONSTRUCT { ?s a maj:Talks } { ?s a maj:Talks }",
    f"DESCRIBE <{_THING}>",
    "SELECT ?s { ?s a nothing:known }",
    "SELECT ?s { ?s",
    "DELETE WHERE { ?s ?p ?o }",
    "SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT ?s FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    "",
    "SELECT ?s { ?s ?p '%F0%9F%92%A9' }",
]
_ACCEPTED = ["application/sparql-results+json", "text/csv;q=0.5, application/xml", "text/turtle", "image/png", ""]


@pytest.mark.parametrize("accept", _ACCEPTED)
@pytest.mark.parametrize("query", _QUERIES)
def test_both_ways_give_the_same_status_headers_and_body(http: httpx.Client, query: str, accept: str) -> None:
    given = []
    for headers in ({}, _LONG_WAY):
        try:
            answer = http.get("/sparql", params={"query": query}, headers={"Accept": accept, **headers})
        except httpx.RemoteProtocolError as error:
            given.append(str(error))
            continue
        told = {name: value for name, value in answer.headers.items() if name not in ("date", "server-timing")}
        timing = answer.headers["server-timing"].replace(";desc=kept", "").split(", ")
        rows = sorted(answer.text) if answer.status_code == 200 else answer.text
        given.append((answer.status_code, told, [each.partition(";")[0] for each in timing], rows))
    assert given[0] == given[1]


def test_the_shortcut_is_taken_by_what_is_nothing_but_a_plain_query(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    took, took_at_hand = Shortcut.took, AtHand.took
    taken: list[bool] = []

    async def watched(self: Shortcut, *request: object) -> bool:
        taken.append(await took(self, *request))  # type: ignore[arg-type]
        return taken[-1]

    def watched_at_hand(self: AtHand, *request: object) -> bool:
        taken.append(took_at_hand(self, *request))  # type: ignore[arg-type]
        return taken[-1]

    monkeypatch.setattr(Shortcut, "took", watched)
    monkeypatch.setattr(AtHand, "took", watched_at_hand)
    asked = {"query": "SELECT ?s { ?s a maj:Talks }"}
    with serving(Settings(base=BASE), store) as address, httpx.Client(base_url=address, timeout=60) as client:
        client.get("/healthz")  # and whatever else the start of the server asked
        for parameters, headers in (
            (asked, {}),
            (asked, {"Origin": "http://a.example"}),
            (asked, {"Authorization": "Bearer x"}),
            (asked, {"X-Forwarded-For": "203.0.113.9"}),
            (asked, {"If-None-Match": "*"}),
            (asked, {"Accept": "text/html"}),
            ({**asked, "timeout": "3"}, {}),
            ({**asked, "default-graph-uri": "http://a.example/"}, {}),
            ({"query": "SELECT ?s { ?s ?p ?o FILTER(?o < NOW()) }"}, {}),
        ):
            taken.clear()
            client.get("/sparql", params=parameters, headers=headers)
            assert taken[-1] is (parameters == asked and not headers), (parameters, headers)


def test_both_ways_count_and_answer_from_what_the_other_kept(store: EmbeddedStore) -> None:
    with serving(Settings(base=BASE), store) as address, httpx.Client(base_url=address, timeout=60) as client:
        asked = {"query": "SELECT ?s { ?s a maj:Talks }"}
        first, second = client.get("/sparql", params=asked), client.get("/sparql", params=asked, headers=_LONG_WAY)
        third = client.get("/sparql", params=asked)
        assert [";desc=kept" in each.headers["server-timing"] for each in (first, second, third)] == [False, True, True]
        assert first.headers["etag"] == second.headers["etag"] == third.headers["etag"]
        again = client.get("/sparql", params=asked, headers={"If-None-Match": first.headers["etag"]})
        assert again.status_code == 304
        long = {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 3000"}
        client.get("/sparql", params=long)
        client.get("/sparql", params={"query": "SELECT ?s { ?s"})
        counted = client.get("/metrics").text.splitlines()
        for outcome, number in (("answered", 2), ("kept", 2), ("unchanged", 1), ("malformed", 1)):
            assert f'majlis_queries_total{{outcome="{outcome}"}} {number}' in counted
        assert 'majlis_requests_total{method="GET",path="/sparql",status="200"} 4' in counted
        assert 'majlis_requests_total{method="GET",path="/sparql",status="400"} 1' in counted


def test_each_request_counts_once_against_the_limit_whichever_way_it_ends(store: EmbeddedStore) -> None:
    app = create_app(Settings(base=BASE, address_rate=0.001, address_burst=3), store)
    long = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 3000"

    async def statuses(*queries: str) -> list[int]:
        elsewhere = httpx.ASGITransport(app, client=("203.0.113.7", 1))
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=elsewhere, base_url="http://a") as client,
        ):
            return [(await client.get("/sparql", params={"query": query})).status_code for query in queries]

    assert asyncio.run(statuses(long, "ASK {", "ASK {}", "ASK {}")) == [200, 400, 200, 429]


def _request(query: str, *headers: str, method: str = "GET", version: str = "1.1") -> bytes:
    target = f"/sparql?{urlencode({'query': query})}"
    return "\r\n".join((f"{method} {target} HTTP/{version}", "Host: a", *headers, "", "")).encode()


class _Open(BytesIO):
    """What several answers are read from, each of which would close it."""

    def close(self) -> None:
        """Stay open."""


def _answers(address: str, *requests: bytes, piece: int = 1 << 20) -> list[tuple[int, bytes]]:
    """The statuses and bodies of the answers to requests that are sent in pieces, the last of which closes."""
    sent, found = b"".join(requests), []
    with socket.create_connection(("127.0.0.1", httpx.URL(address).port or 0), timeout=60) as connection:
        for start in range(0, len(sent), piece):
            connection.sendall(sent[start : start + piece])
        with connection.makefile("rb") as file:
            read = _Open(file.read())
        for request in requests:
            response = HTTPResponse(connection, method=request.split(b" ")[0].decode())
            response.fp = read
            response.begin()
            found.append((response.status, response.read()))
    assert read.read() == b""
    return found


@pytest.mark.parametrize("piece", [1 << 20, 7])
def test_requests_that_come_together_are_answered_in_their_order(address: str, http: httpx.Client, piece: int) -> None:
    """At once, by a worker, on the long way, in many pieces: each has its own answer, and none overtakes another."""
    queries = [
        f"SELECT ?p ?o {{ <{_THING}> ?p ?o }}",
        "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 3000",
        f"SELECT ?o {{ <{_THING}> rdfs:label ?o }}",
        "SELECT ?s { ?s",
        "SELECT (COUNT(*) AS ?n) { ?s a maj:Talks }",
        f"SELECT ?p ?o {{ <{_THING}> ?p ?o }}",
        *(f"SELECT ?o {{ <{_THING}> rdfs:label ?o }} LIMIT {n}" for n in range(500)),
    ]
    expected = [http.get("/sparql", params={"query": query}) for query in queries]
    requests = [_request(query) for query in queries[:-1]] + [_request(queries[-1], "Connection: close")]
    found = _answers(address, *requests, piece=piece)
    assert [status for status, _ in found] == [answer.status_code for answer in expected]
    assert [sorted(body) for _, body in found] == [sorted(answer.content) for answer in expected]


@pytest.mark.parametrize(
    "request_of",
    [
        lambda query: _request(query, "Connection: close"),
        lambda query: _request(query, version="1.0"),
        lambda query: _request(query, "Connection: close", method="HEAD"),
        lambda query: _request(query, "Content-Length: 3", "Connection: close") + b"abc",
    ],
    ids=["close", "1.0", "HEAD", "with a body"],
)
def test_what_is_no_plain_request_of_an_open_connection_is_answered_as_it_should_be(
    address: str, http: httpx.Client, request_of: Callable[[str], bytes]
) -> None:
    query = f"SELECT ?p ?o {{ <{_THING}> ?p ?o }}"
    expected = http.get("/sparql", params={"query": query}).content
    request = request_of(query)
    ((status, body),) = _answers(address, request)
    assert status == 200
    assert sorted(body) == ([] if request.startswith(b"HEAD") else sorted(expected))  # rows come in any order


def test_a_body_that_belongs_to_a_request_answered_at_once_is_not_taken_for_the_next(address: str) -> None:
    query = f"SELECT ?p ?o {{ <{_THING}> ?p ?o }}"
    hidden = _request("ASK { ?s ?p ?o }")
    first = _request(query, f"Content-Length: {len(hidden)}") + hidden
    found = _answers(address, first, _request(query, "Connection: close"))
    assert found[0] == found[1]
