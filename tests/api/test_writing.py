"""Updates and the Graph Store Protocol: who may, what follows, and that a bad one changes nothing."""

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import BlankNode, RdfFormat, parse

from kg.graph import Graphs, quads
from kg.keys import Keys
from kg.ontology import ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import is_problem, serving
from tests.graph.reports import BASE, report
from tests.servers import opened

MAJ = "https://w3id.org/majlis/ontology#"
TURTLE = {"Content-Type": "text/turtle"}
UPDATE = {"Content-Type": "application/sparql-update"}
NOTE = "http://notes.example/n"
NOTES = "http://notes.example/g"


@pytest.fixture(scope="module", params=["memory", "disk", "server"])
def over(request: pytest.FixtureRequest) -> str:
    """What the workers read: a copy in memory or on disk of a store in a folder, or a copy of one on a server."""
    return str(request.param)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, over: str) -> Path:
    folder = tmp_path_factory.mktemp("writing") / "store"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def stored(place: Path, over: str, servers: Callable[[str], str]) -> Iterator[EmbeddedStore]:
    with opened("oxigraph" if over == "server" else "disk", place.parent, BASE, servers) as store:
        store.load_fixed(Graphs(BASE).ontology, ontology_quads(Settings().ontology))
        store.replace_article("a1", quads(report("a1"), BASE))
        yield store


@pytest.fixture(scope="module")
def anyone(place: Path, stored: EmbeddedStore, over: str, servers: Callable[[str], str]) -> Iterator[httpx.Client]:
    """A client without a key. Checkpoints on disk are old at once only for who writes through the service."""
    settings = Settings(
        base=BASE, store=servers("oxigraph") if over == "server" else str(place), store_folder=place,
        query_seconds=3, query_memory_megabytes=200, body_megabytes=2,
        queries_over="disk" if over == "disk" else "memory", staleness_seconds=60,
    )  # fmt: skip
    with serving(settings, stored) as address, httpx.Client(base_url=address, timeout=120) as client:
        yield client


@pytest.fixture(scope="module")
def writer(anyone: httpx.Client, place: Path) -> Iterator[httpx.Client]:
    """A client that may write."""
    key = Keys(place).create("writer", "write")
    with httpx.Client(base_url=anyone.base_url, timeout=120, headers={"Authorization": f"Bearer {key}"}) as client:
        yield client


@pytest.fixture(autouse=True)
def unchanged(stored: EmbeddedStore, writer: httpx.Client) -> Iterator[None]:
    """Every test leaves the graph as it was, with the inferred one."""
    before = set(stored._open)
    yield
    for graph in (NOTES, "http://notes.example/h"):
        writer.delete("/graphs", params={"graph": graph})
    writer.delete("/graphs?default")
    assert set(stored._open) == before


def update(client: httpx.Client, text: str, **parameters: str) -> httpx.Response:
    return client.post("/sparql", content=text.encode(), params=parameters, headers=UPDATE)


def ask(client: httpx.Client, pattern: str) -> bool:
    answer = client.get("/sparql", params={"query": f"ASK {{ {pattern} }}"})
    return bool(answer.raise_for_status().json()["boolean"])


def triples(response: httpx.Response) -> set[tuple[str, str, str]]:
    found = parse(response.raise_for_status().content, format=RdfFormat.N_TRIPLES)
    return {(str(t.subject), str(t.predicate), str(t.object)) for t in found}


def graph_of(client: httpx.Client, **parameters: str) -> set[tuple[str, str, str]]:
    return triples(client.get("/graphs", params=parameters, headers={"Accept": "application/n-triples"}))


def test_an_update_is_seen_at_once_with_what_follows_from_it(writer: httpx.Client, anyone: httpx.Client) -> None:
    insert = f"INSERT DATA {{ GRAPH <{NOTES}> {{ <{NOTE}> a maj:Talks ; rdfs:label 'محادثات'@ar }} }}"
    assert update(writer, insert).status_code == 204
    assert ask(anyone, f"<{NOTE}> a maj:Meeting, maj:Event")
    assert update(writer, f"WITH <{NOTES}> DELETE {{ ?s a maj:Talks }} WHERE {{ ?s a maj:Talks }}").status_code == 204
    assert not ask(anyone, f"<{NOTE}> a maj:Event")
    assert ask(anyone, f"<{NOTE}> rdfs:label ?label")
    assert writer.post("/sparql", data={"update": f"DROP GRAPH <{NOTES}>"}).status_code == 204
    assert not ask(anyone, f"<{NOTE}> ?p ?o")


def test_an_answer_is_the_same_until_the_graph_changes(writer: httpx.Client, anyone: httpx.Client) -> None:
    asked = {"query": f"SELECT ?label {{ <{NOTE}> rdfs:label ?label }}"}
    insert = f"INSERT DATA {{ GRAPH <{NOTES}> {{ <{NOTE}> rdfs:label 'one' }} }}"
    first = anyone.get("/sparql", params=asked)
    assert first.headers["server-timing"].startswith("answer;dur=")
    tag = {"If-None-Match": first.headers["etag"]}
    again = anyone.get("/sparql", params=asked, headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert "kept" in anyone.get("/sparql", params=asked).headers["server-timing"]
    assert anyone.get("/sparql", params=asked, headers={**tag, "Accept": "text/csv"}).status_code == 200
    assert update(writer, insert).status_code == 204
    changed = anyone.get("/sparql", params=asked, headers=tag)
    assert changed.status_code == 200
    assert changed.json()["results"]["bindings"][0]["label"]["value"] == "one"
    assert "kept" not in changed.headers["server-timing"]
    for each_time in ("SELECT (NOW() AS ?x) {}", "SELECT (RAND() AS ?x) {}", "SELECT (STRUUID() AS ?x) {}"):
        response = anyone.get("/sparql", params={"query": each_time})
        assert "etag" not in response.headers


def test_writes_need_a_key_that_is_known_and_allows_them(
    anyone: httpx.Client, writer: httpx.Client, place: Path
) -> None:
    text = f"INSERT DATA {{ GRAPH <{NOTES}> {{ <{NOTE}> a maj:Talks }} }}"
    reader = {"Authorization": f"Bearer {Keys(place).create('reader', 'read')}"}
    for send in (
        lambda headers: anyone.post("/sparql", content=text, headers={**UPDATE, **headers}),
        lambda headers: anyone.post("/sparql", data={"update": text}, headers=headers),
        lambda headers: anyone.get("/sparql", params={"update": text}, headers=headers),
        lambda headers: anyone.put("/graphs", params={"graph": NOTES}, content="", headers={**TURTLE, **headers}),
        lambda headers: anyone.post("/graphs", content="", headers={**TURTLE, **headers}),
        lambda headers: anyone.delete("/graphs", params={"graph": NOTES}, headers=headers),
        lambda headers: anyone.patch("/graphs", params={"graph": NOTES}, content=text, headers={**UPDATE, **headers}),
    ):
        response = send({})
        assert "needs a key" in is_problem(response, 401)
        assert response.headers["www-authenticate"].startswith("Bearer")
        assert "not known" in is_problem(send({"Authorization": "Bearer majlis_wrong"}), 401)
        assert "not known" in is_problem(send({"Authorization": "Bearer كلمة".encode()}), 401)
        assert "needs a key" in is_problem(send({"Authorization": "Basic eDp5"}), 401)
        assert "not to write" in is_problem(send(reader), 403)
    Keys(place).revoke("reader")
    assert "not known" in is_problem(anyone.put("/graphs?default", content="", headers={**TURTLE, **reader}), 401)


def test_what_is_made_from_files_or_by_inference_is_not_written_to(writer: httpx.Client) -> None:
    for name in ("ontology", "inferred", "actors"):
        graph = f"{BASE}graph/{name}"
        insert = f"INSERT DATA {{ GRAPH <{graph}> {{ <{NOTE}> a maj:Talks }} }}"
        assert graph in is_problem(update(writer, insert), 403)
        put = writer.put("/graphs", params={"graph": graph}, content=f"<{NOTE}> a <{MAJ}Talks> .", headers=TURTLE)
        assert graph in is_problem(put, 403)
    assert "made from files or by inference" in is_problem(update(writer, "DROP ALL"), 403)


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <{0}>",
        "LOAD SILENT <{0}> INTO GRAPH <http://notes.example/g>",
        "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
        "DELETE {{ ?s ?p ?o }} INSERT {{ ?s ?p 1 }} WHERE {{ {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }} UNION {{}} }}",
        "CREATE GRAPH <http://notes.example/g> ; LOAD <{0}>",
    ],
)
def test_an_update_that_asks_elsewhere_is_refused_and_nobody_is_called(writer: httpx.Client, text: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.2)
        address = f"http://127.0.0.1:{other.getsockname()[1]}/"
        assert "not allowed" in is_problem(update(writer, text.format(address)), 403)
        with pytest.raises(TimeoutError):
            other.accept()


def test_an_update_that_never_ends_or_is_malformed_changes_nothing(writer: httpx.Client) -> None:
    endless = f"INSERT {{ GRAPH <{NOTES}> {{ ?a ?b ?f }} }} WHERE {{ GRAPH ?x {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }} }}"
    assert is_problem(update(writer, endless), 503)
    assert "line 1" in is_problem(update(writer, "INSERT DATA { <a> <b> }"), 400)
    assert "empty" in is_problem(update(writer, " "), 400)
    search = f"INSERT {{ GRAPH <{NOTES}> {{ ?x a maj:Talks }} }} WHERE {{ ?x maj:textMatch [ maj:words 'a' ] }}"
    assert "cannot search" in is_problem(update(writer, search), 400)
    both = update(writer, "WITH <http://x/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", **{"using-graph-uri": "http://x/"})
    assert "USING or WITH" in is_problem(both, 400)
    wrong = update(writer, "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", **{"using-graph-uri": "http://x/> <http://y/"})
    assert "no absolute IRI" in is_problem(wrong, 400)
    assert "once" in is_problem(update(writer, "CLEAR DEFAULT", update="CLEAR DEFAULT"), 400)


def test_two_graphs_change_together_and_blank_nodes_stay_what_they_are(writer: httpx.Client) -> None:
    text = f"INSERT DATA {{ GRAPH <{NOTES}> {{ [] rdfs:label 'a' , 'b' }} GRAPH <http://notes.example/h> {{ <{NOTE}> a maj:Talks }} }}"
    assert update(writer, text).status_code == 204
    swap = (
        f"DELETE {{ GRAPH <{NOTES}> {{ ?s rdfs:label 'b' }} GRAPH <http://notes.example/h> {{ ?t a maj:Talks }} }} "
        f"INSERT {{ GRAPH <http://notes.example/h> {{ ?s a maj:Summit }} }} "
        f"WHERE {{ GRAPH <{NOTES}> {{ ?s rdfs:label 'b' }} GRAPH <http://notes.example/h> {{ ?t a maj:Talks }} }}"
    )
    assert update(writer, swap).status_code == 204
    shared = f"GRAPH <{NOTES}> {{ ?s rdfs:label 'a' }} GRAPH <http://notes.example/h> {{ ?s a maj:Summit }}"
    assert ask(writer, shared)
    assert not ask(writer, f"<{NOTE}> a maj:Talks")


def test_many_writers_at_once_lose_nothing(writer: httpx.Client) -> None:
    def write(number: int) -> None:
        text = f"INSERT DATA {{ GRAPH <{NOTES}> {{ <{NOTE}> rdfs:label 'note {number}' }} }}"
        statuses.append(update(writer, text).status_code)

    statuses: list[int] = []
    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [204] * 6
    assert len(graph_of(writer, graph=NOTES)) == 6


def test_a_graph_is_put_added_to_patched_and_dropped(writer: httpx.Client, anyone: httpx.Client) -> None:
    name = {"graph": NOTES}
    assert "no graph" in is_problem(anyone.get("/graphs", params=name), 404)
    assert writer.put("/graphs", params=name, content=f"<{NOTE}> a <{MAJ}Talks> .", headers=TURTLE).status_code == 201
    assert writer.post("/graphs", params=name, content="<#a> a <#b> .", headers=TURTLE).status_code == 204
    assert (f"<{NOTES}#a>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", f"<{NOTES}#b>") in graph_of(
        anyone, **name
    )
    patch = "DELETE { ?s a ?c } WHERE { ?s a ?c FILTER(STRENDS(STR(?c), '#b')) }"
    assert writer.patch("/graphs", params=name, content=patch, headers=UPDATE).status_code == 204
    assert len(graph_of(anyone, **name)) == 1
    assert writer.put("/graphs", params=name, content="", headers=TURTLE).status_code == 204
    assert graph_of(anyone, **name) == set()
    assert writer.delete("/graphs", params=name).status_code == 204
    assert is_problem(writer.delete("/graphs", params=name), 404)


def test_a_graph_of_the_store_has_an_address_of_its_own(writer: httpx.Client, anyone: httpx.Client) -> None:
    read = anyone.get("/graphs/article/a1", headers={"Accept": "application/n-triples"})
    assert triples(read) == graph_of(anyone, graph=f"{BASE}graph/article/a1") != set()
    created = writer.post("/graphs", content=f"<{NOTE}> a <{MAJ}Talks> .", headers=TURTLE)
    assert created.status_code == 201
    where = created.headers["location"]
    assert len(triples(anyone.get(where, headers={"Accept": "application/n-triples"}))) == 1
    assert len(graph_of(anyone, graph=where)) == 1
    assert writer.delete(where).status_code == 204
    assert anyone.head("/graphs/article/a1").status_code == 200
    assert anyone.head("/graphs/article/none").status_code == 404


def test_the_files_of_a_form_are_added_all_or_none(writer: httpx.Client) -> None:
    name = {"graph": NOTES}
    good = ("a.ttl", f"<{NOTE}> a <{MAJ}Talks> .", "text/turtle")
    other = ("b.nt", f'<{NOTE}> <{MAJ}text> "x" .', "application/octet-stream")
    bad = ("c.rdf", "<rdf", "application/rdf+xml")
    assert "malformed" in is_problem(writer.post("/graphs", params=name, files=[("f", good), ("f", bad)]), 400)
    assert is_problem(writer.get("/graphs", params=name), 404)
    assert writer.post("/graphs", params=name, files=[("f", good), ("g", other)]).status_code == 201
    assert len(graph_of(writer, **name)) == 2
    odd = [("f", ("a.exe", "x", "application/x-thing"))]
    assert "a.exe" in is_problem(writer.post("/graphs", params=name, files=odd), 415)


def test_bad_graphs_are_refused_with_a_sentence(writer: httpx.Client) -> None:
    def put(body: bytes, kind: str, **parameters: str) -> httpx.Response:
        return writer.put(
            "/graphs", params=parameters or {"graph": NOTES}, content=body, headers={"Content-Type": kind}
        )

    assert "malformed" in is_problem(put(b"<a> <b> .", "text/turtle"), 400)
    assert "RDF 1.2" in is_problem(put(b"<a:a> <a:b> <<( <a:c> <a:d> <a:e> )>> .", "application/n-triples"), 400)
    assert "text/turtle" in is_problem(put(b"a", "text/plain"), 415)
    assert "iso-8859-1" in is_problem(put(b"a", "text/turtle; charset=ISO-8859-1"), 415)
    assert "larger than" in is_problem(put(b"#" * 2_100_000, "text/turtle"), 413)
    assert "no absolute IRI" in is_problem(put(b"", "text/turtle", graph="notes"), 400)
    assert "Name one graph" in is_problem(put(b"", "text/turtle", graph=NOTES, default=""), 400)
    assert "Name one graph" in is_problem(writer.get("/graphs"), 400)
    remote = b'{"@context": "http://127.0.0.1:1/context", "@id": "a:a"}'
    assert is_problem(put(remote, "application/ld+json"), 400)
    assert is_problem(writer.patch("/graphs", params={"graph": NOTES}, content="x", headers=TURTLE), 415)
    elsewhere = "INSERT DATA { GRAPH <a:g> { <a:a> <a:b> 1 } }"
    patch = writer.patch("/graphs", params={"graph": NOTES}, content=elsewhere, headers=UPDATE)
    assert "one graph only" in is_problem(patch, 400)


def test_entities_that_grow_to_gigabytes_end_the_worker_and_not_the_service(writer: httpx.Client) -> None:
    entities = f'<!ENTITY a "{"a" * 50}">' + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    document = (
        f"<?xml version='1.0'?><!DOCTYPE r [{entities}]>"
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='http://e/'>"
        "<rdf:Description rdf:about='http://x/'><e:p>&i;</e:p></rdf:Description></rdf:RDF>"
    )
    kind = {"Content-Type": "application/rdf+xml"}
    response = writer.put("/graphs", params={"graph": NOTES}, content=document, headers=kind)
    assert response.status_code in (400, 503)
    assert is_problem(response, response.status_code)
    assert ask(writer, "?s ?p ?o")


def test_blank_nodes_of_a_document_are_new_ones(stored: EmbeddedStore, writer: httpx.Client) -> None:
    body = f"_:b <{MAJ}text> 'x' ."
    writer.put("/graphs", params={"graph": NOTES}, content=body, headers=TURTLE).raise_for_status()
    writer.post("/graphs", params={"graph": NOTES}, content=body, headers=TURTLE).raise_for_status()
    nodes = {quad.subject for quad in stored._open if str(quad.graph_name) == f"<{NOTES}>"}
    assert len(nodes) == 2
    assert all(isinstance(node, BlankNode) for node in nodes)
