"""Clients that people use: SPARQLWrapper, rdflib's stores and curl ask, and write with a key."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDFS, Graph, Literal, Namespace, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from kg.graph import Graphs, quads
from kg.keys import Keys
from kg.ontology import ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import serving
from tests.graph.reports import BASE, report

MAJ = Namespace("https://w3id.org/majlis/ontology#")
MEETING = URIRef(f"{BASE}meeting/a1-m1")
NOTE = URIRef("http://notes.example/n")
ROWS = "SELECT ?meeting ?label { ?meeting a maj:Talks ; rdfs:label ?label } ORDER BY ?label"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of /sparql, and a key that may write."""
    folder: Path = tmp_path_factory.mktemp("clients") / "store"
    with EmbeddedStore(folder, BASE) as store:
        store.load_fixed(Graphs(BASE).ontology, ontology_quads(Settings().ontology))
        store.replace_article("a1", quads(report("a1"), BASE))
        key = Keys(folder).create("client", "write")
        with serving(Settings(base=BASE, store=str(folder)), store) as address:
            yield f"{address}/sparql", key


def test_sparqlwrapper_asks_in_each_of_its_formats(endpoint: tuple[str, str]) -> None:
    client = SPARQLWrapper(endpoint[0])
    client.setQuery(ROWS)
    client.setReturnFormat(JSON)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert str(MEETING) in {row["meeting"]["value"] for row in rows}
    client.setReturnFormat(XML)
    assert str(MEETING) in client.queryAndConvert().toxml()
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().splitlines()[0] == b"meeting,label"
    client.setMethod(POST)
    client.setQuery(f"CONSTRUCT {{ ?s a maj:Talks }} WHERE {{ VALUES ?s {{ <{MEETING}> }} ?s a maj:Talks }}")
    client.setReturnFormat(TURTLE)
    graph = Graph().parse(data=client.queryAndConvert(), format="turtle")
    assert set(graph.subjects()) == {MEETING}


def test_sparqlwrapper_updates_with_a_key(endpoint: tuple[str, str]) -> None:
    client = SPARQLWrapper(endpoint[0])
    client.addCustomHttpHeader("Authorization", f"Bearer {endpoint[1]}")
    client.setMethod(POST)
    client.setQuery(f"INSERT DATA {{ GRAPH <http://notes.example/g> {{ <{NOTE}> rdfs:label 'ملاحظة'@ar }} }}")
    client.query()
    client.setQuery(f"ASK {{ <{NOTE}> rdfs:label 'ملاحظة'@ar }}")
    client.setReturnFormat(JSON)
    assert client.queryAndConvert()["boolean"] is True
    client.setQuery("DROP GRAPH <http://notes.example/g>")
    client.query()


def test_rdflib_reads_the_service_as_a_graph(endpoint: tuple[str, str]) -> None:
    graph = Graph(SPARQLStore(endpoint[0]))
    assert MAJ.Talks in set(graph.objects(MEETING, URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")))
    assert {row.meeting for row in graph.query(ROWS)} >= {MEETING}
    assert next(iter(graph.query(f"ASK {{ <{MEETING}> ?p ?o }}"))) is True


def test_rdflib_writes_to_the_service_with_a_key(endpoint: tuple[str, str]) -> None:
    address, key = endpoint
    store = SPARQLUpdateStore(address, address, headers={"Authorization": f"Bearer {key}"})
    graph = Graph(store, identifier=URIRef("http://notes.example/h"))
    graph.add((NOTE, RDFS.label, Literal("note", lang="en")))
    assert list(graph.objects(NOTE, RDFS.label)) == [Literal("note", lang="en")]
    graph.remove((NOTE, None, None))
    assert list(graph.objects(NOTE, RDFS.label)) == []


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl")
def test_curl_asks_by_get_and_by_post_and_puts_a_file(endpoint: tuple[str, str], tmp_path: Path) -> None:
    address, key = endpoint

    def curl(*arguments: str) -> str:
        done = subprocess.run(
            ["curl", "-sS", *arguments], capture_output=True, encoding="utf-8", timeout=120, check=True
        )
        return done.stdout

    assert json.loads(curl("-G", address, "--data-urlencode", "query=ASK { ?s ?p ?o }"))["boolean"] is True
    posted = curl(address, "-H", "Accept: text/csv", "--data-urlencode", f"query={ROWS}")
    assert str(MEETING) in posted
    (tmp_path / "note.ttl").write_text(f'<{NOTE}> <{RDFS.label}> "ملاحظة"@ar .', "utf-8")
    graphs = address.replace("/sparql", "/graphs/note")
    allowed = ("-H", f"Authorization: Bearer {key}", "-H", "Content-Type: text/turtle")
    assert curl("-T", str(tmp_path / "note.ttl"), *allowed, "-w", "%{http_code}", graphs) == "201"
    assert "ملاحظة" in curl(graphs)
    assert curl("-X", "DELETE", *allowed, "-w", "%{http_code}", graphs) == "204"
