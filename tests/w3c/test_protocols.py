"""The W3C suites of the SPARQL 1.1 Protocol and of the Graph Store HTTP Protocol, over HTTP."""

import os
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from tests.w3c.manifests import Exchange, Step, exchanges

SUITES = Path(os.environ.get("MAJLIS_SHARED", Path(__file__).parents[2].parent / "shared")) / "w3c/sparql/sparql11"
PROTOCOL = SUITES / "protocol" / "manifest.ttl"
GRAPH_STORE = [SUITES / "graph-store-protocol" / f"manifest-{kind}.ttl" for kind in ("direct", "indirect")]
ALLOWED_FAILURES: dict[str, str] = {}
"""Tests that may fail, with the reason."""
NAMED = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
TABULAR = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
RDF = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig")
FORMATS = {"boolean": TABULAR[:2], "tabular": TABULAR, "RDF": RDF}


def cases(*manifests: Path) -> list[object]:
    found = [exchange for manifest in manifests if manifest.is_file() for exchange in exchanges(manifest)]
    skipped = pytest.mark.skip(reason="the suites are not beside the checkout; set MAJLIS_SHARED")
    return [pytest.param(one, id=one.name) for one in found] or [pytest.param(None, marks=skipped, id="absent")]


def fits(status: int, wanted: tuple[str, ...]) -> bool:
    return any(
        status == NAMED[one] if one in NAMED else str(status)[0] == one.removeprefix("StatusCode")[0] for one in wanted
    )


def send(client: httpx.Client, step: Step, address: str, location: str) -> httpx.Response:
    body = step.body.replace(b"$LOCATION$", location.encode())
    headers = {**step.headers}
    return client.request(step.method, address.replace("$LOCATION$", quote(location)), headers=headers, content=body)


def check(step: Step, response: httpx.Response) -> None:
    assert fits(response.status_code, step.statuses), (response.status_code, step.statuses, response.text)
    kind = response.headers.get("content-type", "").partition(";")[0]
    if step.format is not None:
        assert kind in FORMATS[step.format]
    if step.boolean is not None:
        assert response.json()["boolean"] is step.boolean
    if step.method == "GET" and (wanted := step.response_headers.get("content-type")):
        assert response.headers["content-type"] == wanted
    if step.response_body is not None and step.method == "GET":
        got = Graph().parse(data=response.text, format=kind)
        assert isomorphic(got, Graph().parse(data=step.response_body, format="turtle"))


@pytest.mark.parametrize("test", cases(PROTOCOL))
def test_the_sparql_protocol(open_service: httpx.Client, test: Exchange) -> None:
    open_service.post("/sparql", data={"update": "DROP ALL"}).raise_for_status()
    for name, path in test.data:
        headers = {"Content-Type": "text/turtle"}
        open_service.put(
            "/graphs", params={"graph": name}, content=path.read_bytes(), headers=headers
        ).raise_for_status()
    for step in test.steps:
        check(step, send(open_service, step, step.path.replace("/sparql/", "/sparql", 1), ""))


@pytest.mark.parametrize("test", cases(*GRAPH_STORE))
def test_the_graph_store_protocol(open_service: httpx.Client, test: Exchange) -> None:
    open_service.post("/sparql", data={"update": "DROP ALL"}).raise_for_status()
    location = ""
    for step in test.steps:
        response = send(open_service, step, step.path.replace("/gsp", "/graphs", 1), location)
        check(step, response)
        location = response.headers.get("location", location)


def test_no_test_is_left_out() -> None:
    if not SUITES.is_dir():
        pytest.skip("the suites are not beside the checkout")
    assert len(cases(PROTOCOL)) == 34
    assert len(cases(*GRAPH_STORE)) == 13
    assert not ALLOWED_FAILURES
