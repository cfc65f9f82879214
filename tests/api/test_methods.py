"""HEAD, OPTIONS and CORS: what can be done at every address, and which pages of other sites may read answers."""

import re
from collections.abc import Iterator
from http.client import HTTPConnection

import httpx
import pytest

from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import is_problem, serving
from tests.graph.reports import BASE

READ = "GET, HEAD, OPTIONS"
GRAPHS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
ALLOWED = {
    "/": READ,
    "/sparql": "GET, HEAD, POST, OPTIONS",
    "/graphs": GRAPHS,
    "/graphs/notes/today": GRAPHS,
    "/persons": READ,
    "/meetings/a1-m1": READ,
    "/id/meeting/a1-m1": READ,
    "/ontology": READ,
    "/ontology/shapes": READ,
    "/healthz": READ,
    "/readyz": READ,
    "/metrics": READ,
    "/docs": READ,
    "/openapi.json": READ,
    "/static/majlis.css": READ,
}
ORIGIN = "https://page.example"


@pytest.mark.parametrize("path", ALLOWED)
def test_options_and_405_name_the_methods_of_an_address(http: httpx.Client, path: str) -> None:
    asked = http.options(path)
    assert (asked.status_code, asked.content) == (204, b"")
    assert asked.headers["allow"] == ALLOWED[path]
    refused = http.request("TRACE", path)
    is_problem(refused, 405)
    assert refused.headers["allow"] == ALLOWED[path]


def test_options_name_the_methods_that_are_described(http: httpx.Client) -> None:
    for path, operations in http.get("/openapi.json").json()["paths"].items():
        some = re.sub(r"\{\w+\}", "meeting", path)
        methods = {method.upper() for method in operations}
        assert methods | ({"HEAD", "OPTIONS"} if "GET" in methods else {"OPTIONS"}) == set(
            http.options(some).headers["allow"].split(", ")
        ), path


def test_options_of_the_whole_service_and_of_nothing(http: httpx.Client) -> None:
    connection = HTTPConnection(http.base_url.host, http.base_url.port or 80, timeout=60)
    connection.request("OPTIONS", "*")
    assert connection.getresponse().headers["allow"] == GRAPHS
    connection.close()
    is_problem(http.options("/nothing/here"), 404)
    assert "application/sparql-update" in http.options("/graphs").headers["accept-patch"]


@pytest.mark.parametrize("path", [*ALLOWED, "/sparql?query=ASK{}", "/persons/nobody", "/nothing"])
def test_head_has_the_headers_of_get_and_no_body(http: httpx.Client, path: str) -> None:
    if path == "/graphs":
        path = "/graphs?default"
    got, head = http.get(path), http.head(path)
    assert head.status_code == got.status_code
    assert head.content == b""
    changing = {"date", "server-timing"} | ({"content-length"} if path == "/metrics" else set())
    assert {name: value for name, value in head.headers.items() if name not in changing} == {
        name: value for name, value in got.headers.items() if name not in changing
    }


@pytest.fixture(scope="module")
def open_to_a_page(settings: Settings, store: EmbeddedStore) -> Iterator[httpx.Client]:
    changed = settings.model_copy(update={"allowed_origins": ORIGIN})
    with serving(changed, store) as address, httpx.Client(base_url=address, timeout=120) as client:
        yield client


def test_no_page_of_another_site_may_read_answers_by_default(http: httpx.Client) -> None:
    answered = http.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": ORIGIN})
    assert not [name for name in answered.headers if name.startswith("access-control-")]
    preflight = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
    assert not [name for name in http.options("/sparql", headers=preflight).headers if name.startswith("access-")]


def test_pages_of_an_allowed_origin_may_read_answers_and_their_headers(open_to_a_page: httpx.Client) -> None:
    for query, status in (("ASK {}", 200), ("ASK {", 400)):
        answered = open_to_a_page.get("/sparql", params={"query": query}, headers={"Origin": ORIGIN})
        assert answered.status_code == status
        assert answered.headers["access-control-allow-origin"] == ORIGIN
        assert {"ETag", "Server-Timing", "Retry-After"} <= set(
            answered.headers["access-control-expose-headers"].split(", ")
        )
        assert "access-control-allow-credentials" not in answered.headers
    preflight = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization",
    }
    asked = open_to_a_page.options("/graphs", headers=preflight)
    assert asked.status_code == 200
    assert "PATCH" in asked.headers["access-control-allow-methods"]


def test_pages_of_other_origins_may_not(open_to_a_page: httpx.Client) -> None:
    answered = open_to_a_page.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://other.example"})
    assert "access-control-allow-origin" not in answered.headers
    assert open_to_a_page.options("/graphs").headers["allow"] == GRAPHS


@pytest.mark.parametrize("wrong", ["page.example", "https://page.example/path", "https://a.example *"])
def test_an_origin_that_is_none_is_named(wrong: str) -> None:
    with pytest.raises(ValueError, match="origin"):
        Settings(base=BASE, allowed_origins=wrong)
