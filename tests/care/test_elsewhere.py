"""What one machine extracts, another loads: the store is the one that would have come of reading there."""

import json
from pathlib import Path

import pytest

from kg.care.loading import load
from kg.ingestion import Reading, ingest, read_all
from kg.reading import Extracted, Passed, read_path
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.conftest import Majlis
from tests.linkage.news import ARTICLES, BASE, reported, store_of

SETTINGS = Settings(base=BASE)


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> Path:
    """Reports as lines, and their graphs as N-Quads, as `majlis extract` prints them."""
    folder = tmp_path_factory.mktemp("extracted")
    for form, name in (("report", "reports.jsonl"), ("graph", "graphs.nq")):
        results = read_all(iter(ARTICLES.values()), SETTINGS, form=form)
        (folder / name).write_bytes(b"".join(one.printed() for one in results if isinstance(one, Reading)))
    return folder


def test_reports_are_loaded_as_if_they_were_read_here(extracted):
    found = list(read_path(str(extracted / "reports.jsonl")))
    assert [item.id for item in found if isinstance(item, Extracted)] == list(ARTICLES)
    store = store_of()
    for item in read_all(iter(found), SETTINGS, form="graph"):
        assert isinstance(item, Reading)
        store.replace_articles({item.article_id: item.quads()})
    read = {
        name: frozenset(one.quads())
        for name, one in zip(ARTICLES, read_all(iter(ARTICLES.values()), SETTINGS, form="graph"), strict=True)
    }
    for name in ARTICLES:
        graph = next(iter(read[name])).graph_name
        assert set(store.quads(graph)) == set(read[name]), name


def test_graphs_are_loaded_as_if_they_were_read_here(extracted):
    store = store_of()
    load(extracted / "graphs.nq", store)
    assert reported(store) == reported(store_of(*ARTICLES))


def test_graphs_are_printed_as_they_are_whoever_has_read_them(extracted):
    results = read_all(iter(ARTICLES.values()), SETTINGS, form="graph", workers=2)
    printed = b"".join(one.printed() for one in results if isinstance(one, Reading))
    assert printed == (extracted / "graphs.nq").read_bytes()


def test_reports_of_reports_are_the_same(extracted):
    lines = (extracted / "reports.jsonl").read_bytes()
    again = read_all(read_path(str(extracted / "reports.jsonl")), SETTINGS, form="report")
    assert b"".join(one.printed() for one in again if isinstance(one, Reading)) == lines


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"article": {"id": "a"}}', "is not one of this version"),
        ('{"article": {"id": "a", "text": "x", "language": "en"}, "wishes": []}', "wishes"),
        ('{"article": {"text": "x"}}', "begins as a report"),
        ('{"article": {', "begins as a report"),
    ],
)
def test_a_report_that_is_none_says_so_and_the_others_are_loaded(extracted, tmp_path, line, reason):
    (tmp_path / "a.jsonl").write_bytes(line.encode() + b"\n" + (extracted / "reports.jsonl").read_bytes())
    found = list(read_all(read_path(str(tmp_path / "a.jsonl")), SETTINGS, form="graph"))
    assert isinstance(found[0], Passed)
    assert reason in found[0].reason
    assert sum(isinstance(item, Reading) for item in found) == len(ARTICLES)


def test_a_report_that_lacks_what_it_refers_to_is_passed_over(extracted, tmp_path):
    report = json.loads((extracted / "reports.jsonl").read_text("utf-8").splitlines()[0])
    report["persons"] = []
    (tmp_path / "a.jsonl").write_text(json.dumps(report), "utf-8")
    (passed,) = read_all(read_path(str(tmp_path / "a.jsonl")), SETTINGS, form="graph")
    assert isinstance(passed, Passed)
    assert "is broken" in passed.reason


def test_lines_articles_and_stores_of_two_machines_agree(majlis: Majlis, tmp_path):
    lines = "".join(
        article.model_dump_json(include={"id", "text", "language", "published"}) + "\n" for article in ARTICLES.values()
    )
    (tmp_path / "news.jsonl").write_text(lines, "utf-8")
    done = majlis("extract", "news.jsonl", "--format", "nquads", seconds=300)
    assert done.returncode == 0, done.stderr
    (tmp_path / "graphs.nq").write_text(done.stdout, "utf-8")
    done = majlis("extract", "news.jsonl", "--workers", "2", seconds=300)
    (tmp_path / "reports.jsonl").write_text(done.stdout, "utf-8")
    for name, arguments in {
        "here": ("ingest", "news.jsonl"),
        "lines": ("ingest", "reports.jsonl"),
        "graphs": ("import", "graphs.nq"),
    }.items():
        done = majlis(*arguments, "--store", name, seconds=300)
        assert done.returncode == 0, done.stderr
    exported = {name: majlis("export", "--store", name, seconds=300).stdout for name in ("here", "lines", "graphs")}
    assert exported["here"].count("/graph/article/")
    assert exported["lines"] == exported["here"]
    assert exported["graphs"] == exported["here"]


def test_an_article_that_is_loaded_again_changes_nothing(extracted, tmp_path):
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        for _ in range(2):
            found = list(ingest(read_path(str(extracted / "reports.jsonl")), store, SETTINGS))
            assert all(isinstance(one, Reading) for one in found)
            commits = store.commits
        assert store.commits == commits
