"""Backups: whole or not at all, of one moment, and back again as they were."""

import json
import shutil
import sqlite3
import tarfile
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from kg import control
from kg.care.backup import back_up
from kg.care.manifest import NAME
from kg.care.requests import handle
from kg.care.restore import restore
from kg.care.snapshot import snapshot
from kg.commands.care import backup as backup_command
from kg.errors import InputError, MajlisError, StoreError
from kg.keys import Keys
from kg.store import EmbeddedStore
from tests.care.stores import exported, pair, written
from tests.conftest import Majlis
from tests.linkage.news import BASE

WHEN = datetime(2026, 7, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    """A store with articles, a key, a journal, an ontology of its own, and what processes leave."""
    folder = written(tmp_path_factory.mktemp("a") / "store", "talks-ar", "talks-en", "envoy-ar")
    Keys(folder).create("newsdesk", "write")
    with closing(sqlite3.connect(folder / "journal.sqlite3")) as journal, journal:
        journal.execute("PRAGMA journal_mode = WAL")
        journal.execute("CREATE TABLE job (id)")
        journal.execute("INSERT INTO job VALUES (7)")
    (folder / "ontology-1234").mkdir()
    (folder / "ontology-1234" / "majlis.ttl").write_text("# mine\n", "utf-8")
    (folder / "service.json").write_text("{}", "utf-8")
    (folder / "serving-x").mkdir()
    (folder / "serving-x" / "1.sst").write_text("x", "utf-8")
    (folder / "ontology-5678.part").mkdir()
    (folder / "ontology-5678.part" / "majlis.ttl").write_text("x", "utf-8")
    return folder


def back(store: Path, target: Path):
    """A backup as `majlis backup` makes it where no service has the store open."""

    def snap(place: Path) -> None:
        with EmbeddedStore.open_read_only(store, BASE) as opened:
            snapshot(opened, place)

    return back_up(store, BASE, target, WHEN, snap)


def left(store: Path) -> list[str]:
    return [entry.name for entry in store.iterdir() if entry.name.startswith("snapshot-")]


@pytest.mark.parametrize("name", ["b", "b.tar", "b.tar.gz", "b.tar.zst"])
def test_a_backup_comes_back_as_it_was_with_keys_journal_and_ontology(filled, tmp_path, name):
    made = back(filled, tmp_path / name)
    assert (made.counts.articles, left(filled)) == (3, [])
    told = restore(tmp_path / name, tmp_path / "new")
    assert (told.made, told.counts) == ("2026-07-01T00:00:00+00:00", made.counts)
    assert exported(tmp_path / "new") == exported(filled)
    assert Keys(tmp_path / "new").all() == Keys(filled).all()
    assert (tmp_path / "new" / "keys.json").stat().st_mode & 0o077 == 0
    assert (tmp_path / "new" / "ontology-1234" / "majlis.ttl").read_text("utf-8") == "# mine\n"
    with closing(sqlite3.connect(tmp_path / "new" / "journal.sqlite3")) as journal:
        assert journal.execute("SELECT id FROM job").fetchall() == [(7,)]
    names = {entry.name for entry in (tmp_path / "new").iterdir()}
    assert names == {"majlis-store.json", "quads", "keys.json", "journal.sqlite3", "ontology-1234"}
    with EmbeddedStore(tmp_path / "new", BASE) as store:  # which can be written
        assert store.remove_article("talks-ar")


def test_what_is_in_the_way_is_not_overwritten(filled, tmp_path):
    (tmp_path / "file.tar").write_text("mine", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine").write_text("mine", "utf-8")
    (tmp_path / "empty").mkdir()
    for name in ("file.tar", "folder"):
        with pytest.raises(InputError, match="there already"):
            back(filled, tmp_path / name)
    assert back(filled, tmp_path / "empty").files


def test_a_backup_that_fails_leaves_nothing(filled, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        back(filled, tmp_path / "file" / "b.tar")
    with pytest.raises(RuntimeError):
        back_up(filled, BASE, tmp_path / "b.tar", WHEN, lambda _: (_ for _ in ()).throw(RuntimeError()))
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
    assert left(filled) == []


def pairs_of(store: Path) -> tuple[int, int]:
    with EmbeddedStore.open_read_only(store, BASE) as opened:
        names = opened.graph_names()
    return sum("/left/" in name for name in names), sum("/right/" in name for name in names)


@pytest.mark.parametrize("served", [True, False])
def test_a_backup_while_the_store_is_written_is_of_one_moment(tmp_path, monkeypatch, served):
    monkeypatch.setenv("MAJLIS_BASE", BASE)
    folder, ended = written(tmp_path / "s", "talks-ar"), threading.Event()
    with EmbeddedStore(folder, BASE) as store:

        def write() -> None:
            number = 0
            while not ended.is_set():
                store.replace_graphs(lambda: pair(number))  # noqa: B023 (called at once)
                number += 1

        writing = threading.Thread(target=write)
        writing.start()
        try:
            counts = []
            for number in range(3):
                target = tmp_path / f"b{number}"
                if served:
                    with control.listening(folder, lambda request: handle(request, store)):
                        backup_command(target, store=str(folder))
                else:
                    back(folder, target)
                counts.append(restore(target, tmp_path / f"r{number}").counts.quads)
                lefts, rights = pairs_of(tmp_path / f"r{number}")
                assert lefts == rights
                time.sleep(0.05)
        finally:
            ended.set()
            writing.join()
    assert counts == sorted(set(counts)), "commits went on between the backups"


def test_a_snapshot_is_made_nowhere_but_in_the_folder_of_the_store(filled, tmp_path):
    with EmbeddedStore.open_read_only(filled, BASE) as store:
        for place in (tmp_path / "snapshot-x", filled / "quads", filled / "snapshot-x" / ".." / "quads"):
            with pytest.raises(InputError):
                snapshot(store, place)


def archive(path: Path, *entries: tuple[str, bytes]) -> Path:
    with tarfile.open(path, "w") as out:
        for name, content in entries:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            out.addfile(entry, BytesIO(content))
    return path


def entries_of(path: Path) -> list[tuple[str, bytes]]:
    with tarfile.open(path) as opened:
        return [(entry.name, opened.extractfile(entry).read()) for entry in opened]


def refused(backup: Path, target: Path, **options) -> str:
    with pytest.raises(MajlisError) as told:
        restore(backup, target, **options)
    assert not target.exists() or not any(target.iterdir())
    assert not [entry for entry in target.parent.iterdir() if ".part" in entry.name]
    return str(told.value)


def test_a_backup_that_was_changed_or_cut_is_not_restored(filled, tmp_path):
    back(filled, tmp_path / "b.tar")
    entries = entries_of(tmp_path / "b.tar")
    assert entries[-1][0] == NAME
    changed = [(name, content.replace(b"7", b"8") if name == "keys.json" else content) for name, content in entries]
    target = tmp_path / "new"
    assert "keys.json is not as it was written" in refused(archive(tmp_path / "1.tar", *changed), target)
    assert "not a whole one" in refused(archive(tmp_path / "2.tar", *entries[:-1]), target)
    assert "is not as it was written" in refused(archive(tmp_path / "3.tar", *entries[1:]), target)
    (tmp_path / "4.tar").write_bytes((tmp_path / "b.tar").read_bytes()[:-30_000])
    assert "damaged" in refused(tmp_path / "4.tar", target) or "not a whole one" in refused(tmp_path / "4.tar", target)
    manifest = json.loads(entries[-1][1])
    manifest["counts"]["quads"] += 1
    lying = (*entries[:-1], (NAME, json.dumps(manifest).encode()))
    assert "holds" in refused(archive(tmp_path / "5.tar", *lying), target)
    manifest["format"] = 99
    assert "format 99" in refused(archive(tmp_path / "6.tar", (NAME, json.dumps(manifest).encode())), target)


def test_a_backup_that_would_write_elsewhere_is_not_restored(tmp_path):
    target = tmp_path / "new"
    for name in ("../out", "/tmp/out", "a/../../out"):
        assert "is no backup" in refused(archive(tmp_path / "1.tar", (name, b"x")), target)
    with tarfile.open(tmp_path / "2.tar", "w") as out:
        link = tarfile.TarInfo("quads")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        out.addfile(link)
    assert "is not a file" in refused(tmp_path / "2.tar", target)
    (tmp_path / "3.tar.gz").write_bytes(b"\x1f\x8bno")
    (tmp_path / "4.tar").write_bytes(b"no archive at all")
    for name in ("3.tar.gz", "4.tar"):
        assert "is no backup" in refused(tmp_path / name, target)
    assert "There is no backup" in refused(tmp_path / "absent", target)


def test_a_store_is_replaced_only_by_force_and_never_while_it_is_in_use(filled, tmp_path):
    back(filled, tmp_path / "b")
    there = written(tmp_path / "there", "namesake")
    before = exported(there)
    with pytest.raises(InputError, match="--force"):
        restore(tmp_path / "b", there)
    with EmbeddedStore(there, BASE), pytest.raises(StoreError, match="in use"):
        restore(tmp_path / "b", there, force=True)
    assert exported(there) == before
    restore(tmp_path / "b", there, force=True)
    assert exported(there) == exported(filled)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine").write_text("x", "utf-8")
    with pytest.raises(InputError, match="other files"):
        restore(tmp_path / "b", tmp_path / "other", force=True)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["b", "other", "there"]


def test_the_commands_say_what_they_did_and_what_is_wrong(majlis: Majlis, filled, tmp_path):
    shutil.copytree(filled, tmp_path / "s", ignore=shutil.ignore_patterns("service.json"))
    done = majlis("backup", "b.tar.zst", "--store", "s")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 articles" in done.stdout
    done = majlis("restore", "b.tar.zst", "--store", "t")
    assert (done.returncode, done.stderr) == (0, "")
    for arguments in (("backup", "c", "--store", "absent"), ("restore", "absent.tar", "--store", "u")):
        failed = majlis(*arguments)
        assert failed.returncode in (1, 2)
        assert failed.stderr.startswith("majlis: There is no")
        assert failed.stderr.count("\n") == 1
