"""What every store does, in memory, on disk and on servers: an article's graph is replaced as a whole."""

import threading

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import QueryError, StoreError
from kg.graph import Graphs, quads
from kg.graph.terms import MAJ, RDFS
from tests.graph.reports import BASE, report
from tests.servers import STORES, opened

GRAPHS = Graphs(BASE)


@pytest.fixture(params=STORES)
def store(request, tmp_path, servers):
    with opened(request.param, tmp_path, BASE, servers) as empty:
        yield empty


def everything(store):
    return b"".join(store.export())


def changed_report():
    article = report().article.model_copy(update={"title": "لقاء آخر"})
    return report().model_copy(
        update={"article": article, "demands": (), "commitments": (), "responses": (), "claims": ()}
    )


def test_reading_an_article_twice_changes_nothing(store):
    assert store.replace_article("a1", quads(report(), BASE))
    before = everything(store)
    assert not store.replace_article("a1", quads(report(), BASE))
    assert everything(store) == before


def test_a_changed_article_replaces_the_old_version(store):
    store.replace_article("a1", quads(report(), BASE))
    store.replace_article("a2", quads(report("a2"), BASE))
    assert store.replace_article("a1", quads(changed_report(), BASE))
    assert set(store.quads(GRAPHS.article("a1"))) == set(quads(changed_report(), BASE))
    assert set(store.quads(GRAPHS.article("a2"))) == set(quads(report("a2"), BASE))


def test_an_article_that_is_removed_leaves_nothing_behind(store):
    store.replace_article("a1", quads(report(), BASE))
    before = everything(store)
    store.replace_article("a2", quads(report("a2"), BASE))
    assert store.article_ids() == ["a1", "a2"]
    assert store.remove_article("a2")
    assert everything(store) == before
    assert store.article_ids() == ["a1"]
    assert not store.remove_article("a2")


def test_what_is_not_the_article_s_own_is_refused_and_nothing_is_written(store):
    graph = quads(report(), BASE)
    node = NamedNode(BASE + "x")
    for foreign in (
        Quad(node, RDFS.label, Literal("x"), GRAPHS.actors),
        Quad(BlankNode(), RDFS.label, node, GRAPHS.article("a1")),
    ):
        with pytest.raises(ValueError, match="a1"):
            store.replace_article("a1", [*graph, foreign])
    assert len(store) == 0


@pytest.mark.parametrize("count", [1, 6000])
def test_several_graphs_change_come_and_go_in_one_transaction(store, count):
    store.replace_articles({"a1": quads(report(), BASE), "a2": quads(report("a2"), BASE)})
    graphs = {GRAPHS.article(name): set() for name in ("a1", "a2", "a3")}
    graphs[GRAPHS.article("a1")] = set(quads(changed_report(), BASE))
    graph = GRAPHS.article("a3")
    graphs[graph] = {Quad(NamedNode(f"{BASE}x/{n}"), RDFS.label, Literal(str(n)), graph) for n in range(count)}
    assert store.replace_graphs(lambda: graphs) == frozenset(graphs)
    assert set(parse(everything(store), format=RdfFormat.N_QUADS)) == set().union(*graphs.values())
    assert store.article_ids() == ["a1", "a3"]
    assert store.replace_graphs(lambda: graphs) == frozenset()


def test_what_fails_while_it_is_planned_changes_nothing(store):
    def plan():
        raise StoreError("no")

    with pytest.raises(StoreError, match="no"):
        store.replace_graphs(plan)
    assert store.replace_article("a1", quads(report(), BASE))


@pytest.mark.parametrize(
    "text", ["\\u0041", "\\\\u0041", "} } ; DROP ALL", '"', "'''", "\n\r\t\x00\x01\x7f", "\ufffe", "𐍈", "\u200fمرحبا"]
)
def test_text_that_looks_like_syntax_is_text(store, text):
    quad = Quad(NamedNode(BASE + "x"), MAJ.text, Literal(text), GRAPHS.article("a"))
    store.replace_article("a", [quad])
    assert list(store.quads(GRAPHS.article("a"))) == [quad]


def test_a_fixed_graph_is_written_only_when_it_has_changed(store):
    text = b"<http://a> <http://b> [ <http://c> 1 ] , [ <http://c> 2 ] ."
    assert store.load_fixed(GRAPHS.ontology, parse(text, format=RdfFormat.TURTLE))
    before = everything(store)
    assert not store.load_fixed(GRAPHS.ontology, parse(text, format=RdfFormat.TURTLE))
    assert everything(store) == before
    assert store.load_fixed(GRAPHS.ontology, parse(b"<http://a> <http://b> 3 .", format=RdfFormat.TURTLE))
    assert everything(store).count(b"\n") == 1


def test_the_default_graph_of_a_query_is_the_union_unless_it_names_its_graphs(store):
    store.replace_article("a1", quads(report(), BASE))
    store.load_fixed(GRAPHS.actors, [Quad(NamedNode(BASE + "x"), RDFS.label, Literal("x"))])
    ask = f"ASK {{ <{BASE}x> ?p ?o . <{BASE}meeting/a1-m1> ?q ?r }}"
    assert bool(store.query(ask))
    assert not bool(store.query(ask, default_graphs=[GRAPHS.actors]))
    from_actors = f"SELECT * FROM {GRAPHS.actors} {{ ?s ?p ?o }}"
    assert len(list(store.query(from_actors))) == 1


def test_the_usual_prefixes_need_no_declaration(store):
    store.replace_article("a1", quads(report(), BASE))
    assert len(list(store.query("SELECT ?m { ?m a maj:Meeting ; rdfs:label ?label }"))) == len(
        list(store.query(f"SELECT ?m {{ ?m a <{MAJ.Meeting.value}> ; <{RDFS.label.value}> ?label }}"))
    )
    assert store.query("ASK { ?m a maj:Talks }")
    assert not store.query("PREFIX maj: <http://other.example/> ASK { ?m a maj:Talks }")


def test_a_malformed_query_names_line_and_column(store, request):
    virtuoso = "virtuoso" in request.node.name  # it tells the line only
    with pytest.raises(QueryError, match="line 2: " if virtuoso else "line 2, column"):
        store.query("SELECT * {\n ?s unknown:p ?o }")


def test_an_export_is_one_document_in_every_format(store):
    store.replace_article("a1", quads(report(), BASE))
    store.replace_article("a2", quads(report("a2"), BASE))
    whole = set(parse(everything(store), format=RdfFormat.N_QUADS))
    assert set(parse(b"".join(store.export(RdfFormat.TRIG)), format=RdfFormat.TRIG)) == whole
    named = b"".join(store.export(RdfFormat.N_QUADS, GRAPHS.article("a1")))
    assert set(parse(named, format=RdfFormat.N_QUADS)) == set(quads(report(), BASE))
    one = b"".join(store.export(RdfFormat.TURTLE, GRAPHS.article("a1")))
    assert {quad.triple for quad in parse(one, format=RdfFormat.TURTLE)} == {
        quad.triple for quad in quads(report(), BASE)
    }
    with pytest.raises(ValueError, match="one graph only"):
        list(store.export(RdfFormat.TURTLE))


def test_a_reader_never_sees_an_article_half_replaced(store):
    versions = [set(quads(report(), BASE)), set(quads(changed_report(), BASE))]
    sizes = {len(version) for version in versions}
    store.replace_article("a1", versions[0])
    seen, done = set(), threading.Event()

    def watch():
        while not done.is_set():
            (row,) = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
            seen.add(int(row["n"].value))

    reader = threading.Thread(target=watch)
    reader.start()
    for turn in range(60):
        store.replace_article("a1", versions[(turn + 1) % 2])
    done.set()
    reader.join()
    assert seen <= sizes


def test_a_write_that_fails_changes_nothing(store, monkeypatch):
    store.replace_article("a1", quads(report(), BASE))
    before = everything(store)
    monkeypatch.setattr("kg.store.updates.serialize", lambda *_, **__: b"this is no triple")
    with pytest.raises((StoreError, SyntaxError)):
        store.replace_article("a1", quads(changed_report(), BASE))
    monkeypatch.undo()
    assert everything(store) == before
