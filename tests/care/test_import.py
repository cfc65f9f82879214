"""What is exported comes back byte for byte, and joins what a store has; what cannot be read changes nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat

from kg.care.loading import load
from kg.errors import InputError
from kg.linkage import replace_articles
from kg.linkage.curation import Curator, merge
from kg.store import EmbeddedStore
from tests.care.stores import exported, written
from tests.conftest import Majlis
from tests.linkage.news import BASE, GRAPHS, named, read, reported, store_of

NOTES = "https://example.org/notes"
WHEN = datetime(2026, 7, 1, tzinfo=UTC)


@pytest.fixture
def file(tmp_path) -> Path:
    """What `majlis export` writes of a store with decisions, blank nodes and an ontology."""
    store = store_of("talks-ar", "talks-en", "envoy-en", "namesake")
    one, other = named(store, "Omar Bashari")
    merge(store, one, [other], Curator("Layla", WHEN, "the same man"))
    (tmp_path / "note.ttl").write_text(
        '<https://example.org/a> <https://example.org/b> [ <https://example.org/c> "x" ] .', "utf-8"
    )
    load(tmp_path / "note.ttl", store, graph=NOTES)
    path = tmp_path / "all.nq"
    path.write_bytes(b"".join(store.export()))
    return path


def opened(*names: str) -> EmbeddedStore:
    return store_of(*names)


def test_an_export_comes_back_byte_for_byte(file):
    store = EmbeddedStore(None, BASE)
    loaded = load(file, store)
    assert b"".join(store.export()) == file.read_bytes()
    assert loaded.left_out == sum(1 for _ in store.quads(GRAPHS.inferred))
    assert loaded.quads + loaded.left_out == len(store)


def test_an_export_in_trig_and_one_graph_of_it_come_back_too(file, tmp_path):
    whole = EmbeddedStore(None, BASE)
    load(file, whole)
    (tmp_path / "all.trig").write_bytes(b"".join(whole.export(RdfFormat.TRIG)))
    again = EmbeddedStore(None, BASE)
    load(tmp_path / "all.trig", again)
    assert len(again) == len(whole)
    graph = GRAPHS.article("envoy-en")
    alone = EmbeddedStore(None, BASE)
    load(file, alone, graph=graph.value)
    assert b"".join(alone.export(graph=graph)) == b"".join(whole.export(graph=graph))
    assert alone.graph_names() == [graph.value]


def test_articles_of_another_store_are_linked_with_those_that_are_there(tmp_path):
    for there, come in (
        (("talks-ar", "envoy-ar"), ("talks-en", "envoy-en", "namesake")),
        (("namesake",), ("talks-ar", "envoy-ar")),
    ):
        (tmp_path / "other.nq").write_bytes(b"".join(opened(*come).export()))
        store = opened(*there)
        load(tmp_path / "other.nq", store)
        assert reported(store) == reported(opened(*there, *come))


def test_loading_the_same_again_changes_nothing(file):
    store = EmbeddedStore(None, BASE)
    load(file, store)
    before = {quad for quad in b"".join(store.export()).splitlines() if NOTES.encode() not in quad}
    load(file, store)
    assert {quad for quad in b"".join(store.export()).splitlines() if NOTES.encode() not in quad} == before


def test_what_a_graph_held_stays_or_is_replaced(tmp_path):
    store = EmbeddedStore(None, BASE)
    for number, text in enumerate(("one", "two")):
        (tmp_path / f"{number}.ttl").write_text(f'<https://example.org/a> <https://example.org/b> "{text}" .', "utf-8")
        load(tmp_path / f"{number}.ttl", store, graph=NOTES)
    assert len(store) == 2
    load(tmp_path / "0.ttl", store, graph=NOTES, replace=True)
    assert [quad.object.value for quad in store.quads(NamedNode(NOTES))] == ["one"]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.nq", '<https://e.org/a> <https://e.org/b> "x" <https://e.org/g> .\n<https://e.org/a> nothing\n', "line 2"),
        ("a.nt", '<https://e.org/a> <https://e.org/b> "x" .\n', "--graph"),
        ("a.csv", "a,b\n", "--format"),
        ("a", "", "--format"),
    ],
)
def test_what_cannot_be_read_says_where_and_changes_nothing(tmp_path, name, text, reason):
    (tmp_path / name).write_text(text, "utf-8")
    store = EmbeddedStore(None, BASE)
    with pytest.raises(InputError, match=reason):
        load(tmp_path / name, store)
    assert len(store) == 0


def test_a_graph_that_comes_in_pieces_is_whole_in_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.care.loading._AT_ONCE", 40)
    come = opened("talks-ar", "talks-en")
    lines = b"".join(come.export()).splitlines(keepends=True)
    (tmp_path / "mixed.nq").write_bytes(b"".join(lines[::2] + lines[1::2]))
    for there in ((), ("envoy-ar",)):
        store = opened(*there) if there else EmbeddedStore(None, BASE)
        load(tmp_path / "mixed.nq", store)
        assert reported(store) == reported(opened(*there, "talks-ar", "talks-en"))


def test_the_command_loads_an_export_into_a_new_store(majlis: Majlis, tmp_path):
    folder = written(tmp_path / "s", "talks-ar", "talks-en")
    assert majlis("export", "--store", "s", "--output", "all.nq").returncode == 0
    done = majlis("import", "all.nq", "--store", "t")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("all.nq: ")
    graph = GRAPHS.article("talks-en")
    assert exported(tmp_path / "t", graph) == exported(folder, graph)
    for arguments in (("import",), ("import", "absent.nq"), ("import", "all.nq", "--graph", "no iri")):
        failed = majlis(*arguments, "--store", "u")
        assert failed.returncode == 2
        assert failed.stderr.count("\n") == 1


def test_numbers_that_files_write_longer_are_no_change():
    store = EmbeddedStore(None, BASE)
    from kg.ontology import actor_quads
    from kg.settings import Settings

    assert store.load_fixed(GRAPHS.actors, actor_quads(Settings().data, BASE))
    assert not store.load_fixed(GRAPHS.actors, actor_quads(Settings().data, BASE))


def test_articles_that_are_there_stay_as_they_were_read(tmp_path):
    store = opened("talks-ar")
    (tmp_path / "same.nq").write_bytes(b"".join(opened("talks-ar", "talks-en").export()))
    load(tmp_path / "same.nq", store)
    replace_articles(store, {"talks-en": ()})
    assert reported(store) == reported(opened("talks-ar"))
    assert read("talks-ar")
