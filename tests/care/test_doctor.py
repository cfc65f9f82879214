"""What is in a store, and whether all is well: `stats`, `doctor`, `compact`, also while it is served."""

import json
import select
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, Quad, Store

from kg.care.doctor import Finding, findings, worst
from kg.care.statistics import statistics
from kg.graph.terms import MAJ
from kg.intake.journal import Journal
from kg.keys import Keys
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.care.stores import written
from tests.conftest import Majlis
from tests.linkage.news import BASE, GRAPHS


@pytest.fixture
def folder(tmp_path) -> Path:
    return written(tmp_path / "s", "talks-ar", "talks-en")


def found(folder: Path) -> dict[str, list[Finding]]:
    told: dict[str, list[Finding]] = {}
    for finding in findings(Settings(store=str(folder), base=BASE)):
        told.setdefault(finding.check, []).append(finding)
    return told


def severity(folder: Path, check: str) -> str:
    return max(finding.severity for finding in found(folder)[check])


def test_a_sound_store_is_told_to_be_sound(folder):
    told = found(folder)
    assert told["store"][0].told.endswith("2 articles")
    for check in ("store", "texts", "inferred", "readers", "service", "keys", "left over"):
        assert [finding.severity for finding in told[check]] == ["ok"], check
    assert told["ontology"][0].severity == "warning"  # these stores are made without one


def test_every_finding_says_what_to_do(folder):
    for finding in findings(Settings(store=str(folder), base=BASE)):
        assert finding.cure or finding.severity == "ok"


def test_a_text_that_was_changed_is_found(folder):
    graph = GRAPHS.article("talks-en")
    database = Store(str(folder / "quads"))
    (old,) = database.quads_for_pattern(None, MAJ.text, None, graph)
    database.remove(old)
    database.add(Quad(old.subject, MAJ.text, Literal("Another text."), graph))
    database.flush()
    del database
    told = found(folder)["texts"][0]
    assert (told.severity, "talks-en" in told.told) == ("error", True)


def test_what_stands_open_or_was_left_is_found(folder):
    Keys(folder).create("newsdesk", "write")
    (folder / "keys.json").chmod(0o644)
    (folder / "service.json").write_text('{"socket": "/nowhere"}', "utf-8")
    (folder / "serving-1").mkdir()
    (folder / "ontology-1.part").mkdir()
    told = found(folder)
    assert told["keys"][0].cure.startswith("chmod 600")
    assert told["service"][0].severity == "warning"
    assert "ontology-1.part, serving-1" in told["left over"][0].told


def test_a_journal_that_is_damaged_is_found(folder):
    with closing(sqlite3.connect(folder / "journal.sqlite3")) as journal, journal:
        journal.execute("CREATE TABLE job (id, text)")
        journal.executemany("INSERT INTO job VALUES (?, ?)", [(number, "x" * 500) for number in range(200)])
    assert severity(folder, "journal") == "ok"
    with (folder / "journal.sqlite3").open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 30_000)
    assert severity(folder, "journal") == "error"


def test_keys_that_cannot_be_read_are_found_and_the_rest_is_still_looked_at(folder):
    (folder / "keys.json").write_text("[{", "utf-8")
    told = found(folder)
    assert told["keys"][0].severity == "error"
    assert told["disk"]


def test_a_full_disk_is_told(folder, monkeypatch):
    usage = type("usage", (), {"free": 10 * 1024**2})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    assert severity(folder, "disk") == "error"


def test_a_store_that_is_none_is_one_error(tmp_path):
    (told,) = findings(Settings(store=str(tmp_path / "absent"), base=BASE))
    assert (told.check, told.severity) == ("store", "error")
    assert worst([told]) == 2
    assert worst([]) == 0


def test_statistics_count_what_there_is(folder):
    with EmbeddedStore.open_read_only(folder, BASE) as store:
        told = statistics(store)
        assert told.quads == len(store) == sum(told.graphs.values())
    assert told.articles == 2
    assert (told.kinds["Meeting"], told.kinds["Demand"]) == (1, 1)
    assert told.languages == {"ar": 1, "en": 1}
    assert (told.first, told.last) == ("2021-07-05T12:00:00Z", "2021-07-06T12:00:00Z")
    assert sum(told.readers.values()) == 2
    assert told.bytes["quads"] > 0


def test_a_served_store_is_counted_looked_over_joined_copied_and_filled(majlis: Majlis, started, folder, tmp_path):
    service = started("serve", "--store", "s", "--port", "0")
    ready, _, _ = select.select([service.stdout], [], [], 120)
    assert ready, "the service did not begin"
    address = service.stdout.readline().split(" is at ")[1].split()[0]
    assert "The store s is in use" in majlis("remove", "talks-ar", "--store", "s").stderr
    told = json.loads(majlis("stats", "--store", "s", "--json").stdout)
    assert told["articles"] == 2
    done = majlis("doctor", "--store", "s", "--json")
    assert done.returncode == 1, done.stdout
    checks = {one["check"]: one["severity"] for one in json.loads(done.stdout)}
    assert (checks["service"], checks["left over"]) == ("ok", "ok")
    done = majlis("compact", "--store", "s")
    assert (done.returncode, done.stderr) == (0, "")
    (tmp_path / "note.ttl").write_text('<https://e.org/a> <https://e.org/b> "a note" .', "utf-8")
    done = majlis("import", "note.ttl", "--graph", "https://e.org/g", "--store", "s")
    assert (done.returncode, done.stdout) == (0, "note.ttl: 1 quads in 1 graphs.\n"), done.stderr
    query = {"query": 'ASK { ?x ?y "a note" }'}
    deadline = time.monotonic() + 30
    while not httpx.get(
        f"{address}/sparql", params=query, headers={"Accept": "application/sparql-results+json"}
    ).json()["boolean"]:
        assert time.monotonic() < deadline
    done = majlis("backup", "b.tar", "--store", "s")
    assert (done.returncode, done.stderr) == (0, "")
    assert majlis("restore", "b.tar", "--store", "t").returncode == 0
    assert "a note" in majlis("export", "--store", "t", "--graph", "https://e.org/g").stdout


def test_jobs_that_failed_and_articles_in_quarantine_are_found(folder):
    with Journal(folder) as journal:
        job = journal.begin("files", ["/news"])
        journal.end(job.id, "The disk is full.")
        with journal.change() as database:
            database.execute(
                "INSERT INTO quarantine (article, job, created, reason, report, body, graph) VALUES ('a', ?, '', '', '', '', '')",
                (job.id,),
            )
    told = found(folder)["jobs"]
    assert [finding.severity for finding in told] == ["warning", "warning"]
    assert "1 jobs failed" in told[0].told
    assert "1 articles are in quarantine" in told[1].told
