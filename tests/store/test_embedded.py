"""The embedded store: a folder is ours or left alone, and one process writes to it."""

import os
import shutil
import subprocess
import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import StoreError
from kg.graph import Graphs, quads
from kg.graph.terms import MAJ
from kg.store import EmbeddedStore
from tests.graph.reports import BASE, report

GRAPHS = Graphs(BASE)


def everything(store):
    return b"".join(store.export())


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


def test_what_was_written_is_there_when_the_store_is_opened_again(tmp_path):
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        store.replace_article("a1", quads(report(), BASE))
        before = everything(store)
    with EmbeddedStore(tmp_path / "s", BASE, create=False) as store:
        assert everything(store) == before
    with pytest.raises(StoreError, match="closed"):
        store.article_ids()


def test_a_renewed_store_goes_on_as_before(tmp_path):
    with EmbeddedStore(tmp_path / "s", BASE) as store, EmbeddedStore(None, BASE) as other:
        for each in (store, other):
            each.load_fixed(GRAPHS.actors, [Quad(NamedNode(BASE + "x"), MAJ.text, Literal("x"), GRAPHS.actors)])
            each.replace_article("a1", quads(report(), BASE))
            each.renew()
            each.remove_article("a1")
            each.renew()
            each.replace_article("a1", quads(report(), BASE))
            assert each.commits == 4
        assert everything(store) == everything(other)


def test_a_store_open_for_reading_is_not_renewed(tmp_path):
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        store.replace_article("a1", quads(report(), BASE))
    with EmbeddedStore.open_read_only(tmp_path / "s", BASE) as reading:
        reading.renew()
        assert reading.article_ids() == ["a1"]
        with EmbeddedStore(tmp_path / "s", BASE, create=False):
            reading.renew()


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


def test_a_store_whose_making_was_broken_off_is_made(tmp_path):
    place = tmp_path / "s"
    place.mkdir()
    (place / "majlis-store.tmp").touch()
    with pytest.raises(StoreError, match="There is no store"):
        EmbeddedStore(place, BASE, create=False)
    with EmbeddedStore(place, BASE) as store:
        assert len(store) == 0
    assert [file.name for file in place.glob("majlis-store*")] == ["majlis-store.json"]
