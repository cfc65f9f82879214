"""Nothing that is sent makes the service call out or read a file: a socket listens in vain, and a canary stays unread."""

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.keys import Keys
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import serving
from tests.graph.reports import BASE

SECRET = "canary-6f1e"
QUERIES = [
    "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?x {{ <{url}> }} SERVICE ?x {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(IRI('{url}') AS ?x) SERVICE SILENT ?x {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{url}> {{ ?a ?b ?c }} }} }}",
    "SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ SERVICE SILENT <{url}> {{ ?a ?b ?c }} }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }}",
    "SELECT * {{ {{}} UNION {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ {{}} MINUS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ OPTIONAL {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ GRAPH ?g {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT (EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} AS ?x) {{}}",
    "SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING(EXISTS {{ SERVICE <{url}> {{ ?a ?b ?c }} }})",
    "SELECT ?s {{ ?s ?p ?o }} ORDER BY (EXISTS {{ SERVICE <{url}> {{ ?a ?b ?c }} }})",
    "ASK {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "DESCRIBE ?s {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "PREFIX x: <{url}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
    "BASE <{url}> SELECT * {{ SERVICE <> {{ ?s ?p ?o }} }}",
    "SELECT * {{ #\rSERVICE <{url}> {{ ?s ?p ?o }}\n }}",
    'SELECT * {{ ?s ?p "\\u0022 # " . SERVICE <{url}> {{ ?a ?b ?c }}\n }}',
    "SELECT * {{ SERV\\u0049CE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ << ?a ?b ?c >> ?p ?o . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ <<( ?a ?b ?c )>> ?p ?o . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "VERSION \"1.2\" SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ LATERAL {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * FROM <{url}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT * FROM <{file}> {{ ?s ?p ?o }}",
    "CONSTRUCT {{ ?s ?p ?o }} FROM <{file}> {{ ?s ?p ?o }}",
    "DESCRIBE * FROM <{file}> {{ ?s ?p ?o }}",
    "ASK FROM NAMED <{file}> {{ GRAPH <{file}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ GRAPH <{file}> {{ ?s ?p ?o }} }}",
    "BASE <{file}> SELECT * FROM <> {{ ?s ?p ?o }}",
]  # fmt: skip
UPDATES = [
    "LOAD <{url}>",
    "LOAD SILENT <{url}>",
    "LOAD <{url}> INTO GRAPH <a:g>",
    "LOAD <{file}>",
    "LOAD SILENT <{file}> INTO GRAPH <a:g>",
    "PREFIX x: <{url}> LOAD x:",
    "BASE <{url}> LOAD <>",
    "INSERT DATA {{ <a:a> <a:b> 1 }} ; LOAD <{url}>",
    "INSERT DATA {{ <a:a> <a:b> 1 }} ;\n# a remark\nLOAD <{file}>",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "DELETE {{ ?s ?p ?o }} WHERE {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
    "INSERT {{ ?s ?p ?o }} USING <{file}> WHERE {{ ?s ?p ?o }}",
    "INSERT {{ ?s ?p ?o }} USING NAMED <{url}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "COPY <{file}> TO <a:g>",
    "ADD <{url}> TO <a:g>",
    "MOVE SILENT <{file}> TO DEFAULT",
]
DOCUMENTS = [
    ("application/rdf+xml", '<!DOCTYPE r [<!ENTITY x SYSTEM "{file}">]><r>&x;</r>'),
    ("application/rdf+xml", '<!DOCTYPE r SYSTEM "{url}"><r/>'),
    ("application/rdf+xml", '<!DOCTYPE r [<!ENTITY % x SYSTEM "{url}"> %x;]><r/>'),
    ("application/ld+json", '{{"@context": "{url}", "@id": "a:a", "name": "x"}}'),
    ("application/ld+json", '{{"@context": {{"@import": "{file}"}}, "@id": "a:a", "name": "x"}}'),
    ("application/ld+json", '[{{"@context": ["{url}"], "@id": "a:a", "@type": "b"}}]'),
    ("text/turtle", "@base <{file}> . <> <a:b> <{url}> ."),
]


@pytest.fixture(scope="module")
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        yield server


@pytest.fixture(scope="module")
def lures(listening: socket.socket, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address where somebody listens, and a file with a secret in every syntax that might be read."""
    canary = tmp_path_factory.mktemp("canary") / "canary.ttl"
    canary.write_text(f'<a:{SECRET}> <a:b> "{SECRET}" .', "utf-8")
    return {"url": f"http://127.0.0.1:{listening.getsockname()[1]}/data", "file": canary.as_uri()}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Somebody with a key that allows everything."""
    folder: Path = tmp_path_factory.mktemp("hostile") / "store"
    with EmbeddedStore(folder, BASE) as store:
        key = {"Authorization": f"Bearer {Keys(folder).create('stranger', 'admin')}"}
        with (
            serving(Settings(base=BASE, store=str(folder), query_seconds=5), store) as address,
            httpx.Client(base_url=address, timeout=120, headers=key) as client,
        ):
            yield client


def harmless(response: httpx.Response, listening: socket.socket) -> None:
    """No 5xx, no secret, and nobody has called by now."""
    assert response.status_code < 500, response.text
    assert SECRET not in response.text
    listening.setblocking(False)
    with pytest.raises(BlockingIOError):
        listening.accept()


@pytest.mark.parametrize("text", QUERIES)
def test_no_query_calls_out_or_reads_a_file(
    client: httpx.Client, listening: socket.socket, lures: dict[str, str], text: str
) -> None:
    query = text.format(**lures)
    for response in (
        client.get("/sparql", params={"query": query}),
        client.post("/sparql", data={"query": query}, headers={"Accept": "text/html"}),
        client.post("/sparql", data={"update": query}),
    ):
        harmless(response, listening)
    if "SERVICE" in text or "FROM" in text:
        assert client.get("/sparql", params={"query": query}).status_code in (400, 403)


@pytest.mark.parametrize("text", UPDATES)
def test_no_update_calls_out_or_reads_a_file(
    client: httpx.Client, listening: socket.socket, lures: dict[str, str], text: str
) -> None:
    update = text.format(**lures)
    kind = {"Content-Type": "application/sparql-update"}
    harmless(client.post("/sparql", data={"update": update}), listening)
    harmless(client.post("/sparql", params={"using-graph-uri": lures["file"]}, content=update, headers=kind), listening)
    harmless(client.patch("/graphs?default", content=update, headers=kind), listening)
    everything = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    harmless(everything, listening)
    if "LOAD" in text:
        assert client.post("/sparql", data={"update": update}).status_code == 403


@pytest.mark.parametrize(("kind", "text"), DOCUMENTS)
def test_no_document_calls_out_or_reads_a_file(
    client: httpx.Client, listening: socket.socket, lures: dict[str, str], kind: str, text: str
) -> None:
    body = text.format(**lures)
    harmless(
        client.put("/graphs", params={"graph": lures["file"]}, content=body, headers={"Content-Type": kind}), listening
    )
    harmless(client.post("/graphs", files=[("f", ("a", body, kind))], params={"graph": "a:g"}), listening)
    harmless(client.get("/graphs", params={"graph": lures["file"]}), listening)
    harmless(client.get("/graphs", params={"graph": lures["url"]}), listening)


def test_the_lures_would_be_noticed(listening: socket.socket, lures: dict[str, str]) -> None:
    listening.setblocking(True)
    with socket.create_connection(listening.getsockname()):
        caller, _ = listening.accept()
        caller.close()
    assert SECRET in Path(lures["file"].removeprefix("file://")).read_text("utf-8")
