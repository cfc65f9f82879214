"""Whatever way a query takes through the service, it gets the same answer and counts the same."""

import asyncio

import httpx
import pytest

from api.app import create_app
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
    took = Shortcut.took
    taken: list[bool] = []

    async def watched(self: Shortcut, *request: object) -> bool:
        taken.append(await took(self, *request))  # type: ignore[arg-type]
        return taken[-1]

    monkeypatch.setattr(Shortcut, "took", watched)
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
            assert taken == [parameters == asked and not headers], (parameters, headers)


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
