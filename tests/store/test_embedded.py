"""The embedded store: an article's graph is replaced as a whole, and a folder is ours or left alone."""

import os
import shutil
import subprocess
import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import QueryError, StoreError
from kg.graph import Graphs, quads
from kg.graph.terms import MAJ, RDFS
from kg.store import EmbeddedStore
from tests.graph.reports import BASE, report

GRAPHS = Graphs(BASE)


@pytest.fixture(params=["memory", "disk"])
def store(request, tmp_path):
    with EmbeddedStore(None if request.param == "memory" else tmp_path / "store", BASE) as opened:
        yield opened


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


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5), st.text(min_size=1, max_size=12))
def test_any_text_comes_back_as_it_went_in(texts, article_id):
    graph = GRAPHS.article(article_id)
    written = {Quad(NamedNode(BASE + "x"), MAJ.text, Literal(text, language="ar"), graph) for text in texts}
    with EmbeddedStore(None, BASE) as store:
        store.replace_article(article_id, written)
        assert set(store.quads(graph)) == written
        assert set(parse(everything(store), format=RdfFormat.N_QUADS)) == written
        assert store.article_ids() == ([article_id] if written else [])


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


def test_a_malformed_query_names_line_and_column(store):
    with pytest.raises(QueryError, match="line 2, column"):
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


def test_what_was_written_is_there_when_the_store_is_opened_again(tmp_path):
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        store.replace_article("a1", quads(report(), BASE))
        before = everything(store)
    with EmbeddedStore(tmp_path / "s", BASE, create=False) as store:
        assert everything(store) == before
    with pytest.raises(StoreError, match="closed"):
        store.article_ids()


def a_file(path):
    path.write_text("x")


def another_program(path):
    path.mkdir()
    (path / "x.db").write_text("x")


def damaged(path):
    path.mkdir()
    (path / "majlis-store.json").write_text("{")


def newer(path):
    path.mkdir()
    (path / "majlis-store.json").write_text('{"format": 99, "base": "x"}')


def other_base(path):
    EmbeddedStore(path, "http://other.example/").close()


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (a_file, "is a file"),
        (another_program, "not a Majlis store"),
        (damaged, "damaged"),
        (newer, "format 99"),
        (other_base, "http://other.example/"),
    ],
)
def test_a_place_that_is_no_store_of_ours_is_named_and_left_alone(tmp_path, make, told):
    make(tmp_path / "s")
    before = sorted(str(file) for file in tmp_path.rglob("*"))
    for opening in (EmbeddedStore, EmbeddedStore.open_read_only):
        with pytest.raises(StoreError, match=told) as caught:
            opening(tmp_path / "s", BASE)
        assert "\n" not in str(caught.value)
    assert sorted(str(file) for file in tmp_path.rglob("*")) == before


def test_a_place_that_cannot_be_written_is_named():
    with pytest.raises(StoreError, match=r"^The store /proc/nowhere cannot be opened: "):
        EmbeddedStore("/proc/nowhere", BASE)


def test_reading_a_store_that_is_missing_says_what_to_do(tmp_path):
    for opening in (
        lambda: EmbeddedStore(tmp_path / "s", BASE, create=False),
        lambda: EmbeddedStore.open_read_only(tmp_path / "s", BASE),
    ):
        with pytest.raises(StoreError, match="majlis ingest"):
            opening()
    assert not (tmp_path / "s").exists()


def test_reading_a_store_that_is_being_made_says_so_at_every_moment(tmp_path):
    with EmbeddedStore(tmp_path / "whole", BASE) as store:
        store.replace_article("a1", quads(report(), BASE))
    (journal,) = (tmp_path / "whole" / "quads").glob("MANIFEST-*")  # the tables are entered in it one by one
    told = []
    for length in range(0, journal.stat().st_size, 40):
        half = tmp_path / str(length)
        shutil.copytree(tmp_path / "whole", half)
        os.truncate(half / "quads" / journal.name, length)
        try:
            EmbeddedStore.open_read_only(half, BASE)
        except StoreError as error:
            told.append(str(error).replace(f" {half} ", " s "))
    making = "The store s is not made yet, perhaps another process is just making it; try again in a moment."
    assert told.count(making) > 5
    assert all("\n" not in one and (one == making or one.startswith("The store s is damaged: ")) for one in told)


def test_a_file_that_another_process_is_just_replacing_is_waited_for(tmp_path):
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        store.replace_article("a1", quads(report(), BASE))
    file = max((tmp_path / "s" / "quads").glob("*.sst"), key=lambda each: each.stat().st_size)
    file.rename(tmp_path / file.name)
    with pytest.raises(StoreError, match=rf"its file {file.name} is not there\. Another process"):
        EmbeddedStore.open_read_only(tmp_path / "s", BASE)
    back = threading.Timer(0.3, (tmp_path / file.name).rename, [file])
    back.start()
    assert EmbeddedStore.open_read_only(tmp_path / "s", BASE).article_ids() == ["a1"]
    back.join()


OTHER_PROCESS = """
import sys
from kg.errors import StoreError
from kg.store import EmbeddedStore
path, base = sys.argv[1:]
try:
    EmbeddedStore(path, base)
except StoreError as error:
    print(error)
reader = EmbeddedStore.open_read_only(path, base)
print(reader.article_ids())
try:
    reader.remove_article("a1")
except StoreError as error:
    print(error)
"""


def test_while_one_process_writes_others_can_only_read(tmp_path):
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        store.replace_article("a1", quads(report(), BASE))
        done = subprocess.run(
            [sys.executable, "-c", OTHER_PROCESS, tmp_path / "s", BASE], capture_output=True, text=True, check=True
        )
        with pytest.raises(StoreError, match="in use"):
            EmbeddedStore(tmp_path / "s", BASE)
    locked, ids, refused = done.stdout.splitlines()
    assert "in use by another process" in locked
    assert ids == "['a1']"
    assert "reading only" in refused


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


def test_a_store_whose_making_was_broken_off_is_made(tmp_path):
    place = tmp_path / "s"
    place.mkdir()
    (place / "majlis-store.tmp").touch()
    with pytest.raises(StoreError, match="There is no store"):
        EmbeddedStore(place, BASE, create=False)
    with EmbeddedStore(place, BASE) as store:
        assert len(store) == 0
    assert [file.name for file in place.glob("majlis-store*")] == ["majlis-store.json"]
