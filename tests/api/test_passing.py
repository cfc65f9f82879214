"""Whatever way a request for an item or a list takes through the service, it gets the same answer and counts the same."""

import asyncio

import httpx
import pytest

from api.app import create_app
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import serving
from tests.graph.reports import BASE

_LONG_WAY = {"X-Anything": "1"}
"""A header that nobody heeds, but that is not known to be such."""


@pytest.mark.parametrize("accept", ["application/json", "text/html", "text/turtle", "text/csv", "image/png"])
@pytest.mark.parametrize(
    "path",
    [
        "/meetings/a1-m1",
        "/meetings/a1-m1?lang=ar",
        "/meetings/nothing",
        "/meetings?limit=1",
        "/meetings?limit=1&offset=1",
        "/meetings?participant=nobody&from=2020",
        "/meetings?from=never",
        "/meetings?limit=0",
        "/demands?colour=red",
        "/persons/",
    ],
)
def test_both_ways_to_an_item_or_a_list_give_the_same(http: httpx.Client, path: str, accept: str) -> None:
    given = []
    for headers in ({}, _LONG_WAY, {}):
        answer = http.get(path, headers={"Accept": accept, "Cache-Control": "no-cache", **headers})
        told = {name: value for name, value in answer.headers.items() if name not in ("date", "server-timing")}
        assert answer.headers["server-timing"].startswith("total;")
        given.append((answer.status_code, told, answer.text))
    assert given[0] == given[1] == given[2]


def test_an_item_counts_the_same_whichever_way_it_is_asked_for(store: EmbeddedStore) -> None:
    with serving(Settings(base=BASE), store) as address, httpx.Client(base_url=address, timeout=60) as client:
        first = client.get("/meetings/a1-m1")
        tag = {"If-None-Match": first.headers["etag"]}
        statuses = [client.get("/meetings/a1-m1", headers=headers).status_code for headers in ({}, _LONG_WAY, tag)]
        assert [first.status_code, *statuses] == [200, 200, 200, 304]
        for headers in ({}, _LONG_WAY):
            assert client.get("/meetings/nothing", headers=headers).status_code == 404
        counted = client.get("/metrics").text.splitlines()
        for outcome, number in (("answered", 1), ("kept", 2), ("unchanged", 1)):
            assert f'majlis_items_total{{outcome="{outcome}"}} {number}' in counted
        for status, number in ((200, 3), (304, 1), (404, 2)):
            assert f'majlis_requests_total{{method="GET",path="/meetings",status="{status}"}} {number}' in counted


def test_an_item_that_is_not_there_counts_once_against_the_limit(store: EmbeddedStore) -> None:
    app = create_app(Settings(base=BASE, address_rate=0.001, address_burst=2), store)

    async def statuses(*paths: str) -> list[int]:
        elsewhere = httpx.ASGITransport(app, client=("203.0.113.7", 1))
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=elsewhere, base_url="http://a") as client,
        ):
            return [(await client.get(path)).status_code for path in paths]

    assert asyncio.run(statuses("/meetings/nothing", "/meetings/a1-m1", "/meetings/a1-m1")) == [404, 200, 429]
