"""A store on a server: what it says where the server cannot be used, and that it holds what an embedded one holds."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryTriples

from kg.commands.reading import inputs
from kg.errors import InputError, StoreError
from kg.graph import Graphs, quads
from kg.graph.terms import MAJ, RDFS, XSD
from kg.ingestion import ingest
from kg.settings import Settings
from kg.store import EmbeddedStore, ServerStore
from kg.store.remote import Login, client
from tests.graph.reports import BASE, report
from tests.servers import LOGINS, opened, virtuoso

GRAPHS = Graphs(BASE)


@pytest.fixture(params=list(LOGINS))
def kind(request):
    return request.param


@pytest.fixture
def store(kind, tmp_path, servers):
    with opened(kind, tmp_path, BASE, servers) as empty:
        yield empty


def everything(store):
    return b"".join(store.export())


@pytest.fixture
def web():
    """A server that knows nothing of SPARQL."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<html>hello</html>")

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("url", "error", "told"),
    [
        ("http://127.0.0.1:9", StoreError, r"^The store http://127\.0\.0\.1:9 cannot be reached: .*refused\.$"),
        ("http://", InputError, "no URL of a SPARQL server"),
        ("http://me:secret@localhost:7878", InputError, "^The store localhost .* MAJLIS_STORE_PASSWORD"),
    ],
)
def test_an_address_that_cannot_be_used_is_named_without_its_password(url, error, told):
    with pytest.raises(error, match=told) as caught:
        ServerStore(url, BASE, Login())
    assert "secret" not in str(caught.value)


def test_a_server_that_speaks_no_sparql_is_named(web):
    with pytest.raises(InputError, match=rf"no SPARQL server that answers a query at {web} or {web}/query or"):
        ServerStore(web, BASE, Login())


def test_the_address_of_the_server_or_of_its_queries_will_do(servers):
    for path in ("", "/", "/query"):
        with ServerStore(servers("oxigraph") + path, BASE, Login()) as store:
            assert store.query("ASK {}")


def test_a_server_that_wants_a_login_says_how_to_give_it(servers):
    graph = quads(report(), BASE)
    for login in (Login(), Login("dba", "wrong")):
        with ServerStore(servers("virtuoso"), BASE, login) as store, pytest.raises(StoreError) as caught:
            store.replace_article("a1", graph)
        assert "MAJLIS_STORE_USER" in str(caught.value)
        assert "\n" not in str(caught.value)


def test_an_answer_that_is_cut_off_is_an_error_and_not_a_smaller_graph(tmp_path):
    graph = GRAPHS.article("a")
    with virtuoso(tmp_path, rows=100) as url, ServerStore(url, BASE, LOGINS["virtuoso"]) as store:
        store.replace_article("a", [Quad(NamedNode(f"{BASE}{n}"), RDFS.label, Literal("x"), graph) for n in range(200)])
        with pytest.raises(StoreError, match="ResultSetMaxRows"):
            everything(store)


def test_blank_nodes_and_values_come_back_as_they_went_in(store):
    node, graph = NamedNode(BASE + "x"), GRAPHS.ontology
    values = [("1.50", "decimal"), ("true", "boolean"), ("false", "boolean"), ("2021-07-07T00:00:00+00:00", "dateTime")]
    written = [
        Quad(node, RDFS.label, Literal(text, datatype=NamedNode(XSD.string.value[:-6] + of)), graph)
        for text, of in values
    ]
    written += [
        Quad(node, MAJ.about, BlankNode("a"), graph),
        Quad(BlankNode("a"), RDFS.label, Literal("ب", language="ar"), graph),
    ]
    with EmbeddedStore(None, BASE) as embedded:
        for each in (embedded, store):
            assert each.load_fixed(graph, written)
            assert not each.load_fixed(graph, written)
        assert everything(store) == everything(embedded)
        assert not each.load_fixed(graph, store.quads(graph))
    assert store.query("ASK { ?x maj:about ?b FILTER isIRI(?b) }")


def test_a_query_for_a_graph_gives_triples(store):
    store.replace_article("a1", quads(report(), BASE))
    result = store.query("CONSTRUCT { ?m a maj:Meeting } WHERE { ?m a maj:Talks }")
    assert isinstance(result, QueryTriples)
    assert [triple.object for triple in result] == [MAJ.Meeting]


def test_reading_into_a_server_gives_what_reading_into_a_folder_gives(store, samples, monkeypatch):
    asked = []
    sent = client.Client._sent
    monkeypatch.setattr(client.Client, "_sent", lambda *given: asked.append(given) or sent(*given))
    settings = Settings(base=BASE)
    files = sorted(map(str, samples.glob("*.ar.txt")))[:3]
    with EmbeddedStore(None, BASE) as embedded:
        for each in (embedded, store):
            assert len(list(ingest(inputs(files), each, settings))) == len(files)
        assert everything(store) == everything(embedded)
        assert len(asked) < 600  # that is: not one for each thing that is looked up, of which there are thousands
        before = everything(store)
        list(ingest(inputs(files), store, settings))
        assert everything(store) == before
        for each in (embedded, store):
            assert each.remove_article(each.article_ids()[0])
        assert everything(store) == everything(embedded)
        assert [str(clash) for clash in store.clashes()] == [str(clash) for clash in embedded.clashes()]
