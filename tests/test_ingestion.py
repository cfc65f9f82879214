"""Articles into a store and out again: what is read twice, changed, removed, or read by many at once."""

import json
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg import batch, ingestion
from kg.errors import InputError, StoreError
from kg.extraction.rules import RuleReader
from kg.ingestion import Reading, ingest, load_fixed, read_article
from kg.reading import Article, Passed
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.conftest import Majlis

NEWS = (
    "The Iraqi foreign minister, Fuad Hussein, met his Jordanian counterpart, Ayman Safadi, in Amman on Monday.\n"
    "Safadi called on Iraq to open the border crossing before the end of the month.\n"
)


def line(text: str = NEWS, **fields: str) -> str:
    """One article as a line of JSON Lines."""
    return json.dumps({"language": "en", "published": "2021-07-16T08:00:00Z", "text": text, **fields}) + "\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Three articles in a file."""
    file = tmp_path / "news.jsonl"
    file.write_text("".join(line(url=f"https://news.example/{n}", title=f"Report {n}") for n in range(3)), "utf-8")
    return file


def exported(majlis: Majlis, store: str) -> str:
    """All quads of a store."""
    done = majlis("export", "--store", store)
    assert done.returncode == 0, done.stderr
    return done.stdout


def article_quads(export: str) -> list[str]:
    """The quads of article graphs."""
    return [quad for quad in export.splitlines() if "/graph/article/" in quad]


def test_the_same_articles_twice_leave_an_identical_export(majlis: Majlis, news: Path) -> None:
    majlis("ingest", news, "--store", "s")
    once = exported(majlis, "s")
    again = majlis("ingest", news, news, "--store", "s")
    assert again.returncode == 0, again.stderr
    assert article_quads(once)
    assert exported(majlis, "s") == once
    lines = once.splitlines()
    assert lines == sorted(lines, key=lambda quad: (quad.rsplit(" <", 1)[1], quad))


def test_a_changed_article_replaces_the_old_one(majlis: Majlis, tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text(line(id="a", title="Before"), "utf-8")
    majlis("ingest", file, "--store", "s")
    file.write_text(line("Nothing of note happened in Oslo on Tuesday.\n", id="a", title="After"), "utf-8")
    majlis("ingest", file, "--store", "s")
    quads = "\n".join(article_quads(exported(majlis, "s")))
    assert "After" in quads
    assert "Safadi" not in quads
    told_before = [quad for quad in quads.splitlines() if "Before" in quad]
    assert len(told_before) == 1
    assert "/version/a-1> <https://w3id.org/majlis/ontology#formerTitle>" in told_before[0]


def test_remove_leaves_no_quad_of_the_article(majlis: Majlis, news: Path) -> None:
    majlis("ingest", news, "--store", "s")
    before = exported(majlis, "s")
    ids = sorted({quad.rsplit("/graph/article/", 1)[1].split(">")[0] for quad in article_quads(before)})
    assert len(ids) == 3
    done = majlis("remove", ids[0], "--store", "s")
    assert (done.returncode, done.stdout) == (0, f"Removed {ids[0]}.\n")
    after = exported(majlis, "s")
    assert ids[0] not in after
    assert ids[1] in after
    by_iri = majlis("remove", f"https://w3id.org/majlis/id/article/{ids[1]}", "--store", "s")
    assert by_iri.returncode == 0, by_iri.stderr
    assert ids[1] not in exported(majlis, "s")
    gone = majlis("remove", ids[0], "--store", "s")
    assert gone.returncode == 1
    assert gone.stderr.count("\n") == 1
    assert ids[0] in gone.stderr


def test_many_workers_give_what_one_gives_in_the_same_order(majlis: Majlis, news: Path) -> None:
    one, two = majlis("extract", news), majlis("extract", news, "--workers", "2")
    assert one.returncode == two.returncode == 0, one.stderr + two.stderr
    assert one.stdout == two.stdout
    assert [json.loads(report)["article"]["title"] for report in one.stdout.splitlines()] == [
        "Report 0",
        "Report 1",
        "Report 2",
    ]
    majlis("ingest", news, "--store", "one")
    done = majlis("ingest", news, "--store", "two", "--workers", "2")
    assert done.returncode == 0, done.stderr
    assert exported(majlis, "one") == exported(majlis, "two")


def test_the_ontology_and_the_actors_are_loaded_and_kept_up_to_date(majlis: Majlis, news: Path, tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    ontology.mkdir()
    for file in Settings().ontology.glob("*.ttl"):
        (ontology / file.name).write_bytes(file.read_bytes())
    majlis("ingest", news, "--store", "s", "--ontology", ontology)
    before = exported(majlis, "s")
    assert "/id/graph/ontology>" in before
    assert "/id/graph/actors>" in before
    with (ontology / "majlis.ttl").open("a", encoding="utf-8") as file:
        file.write(
            '\n<https://w3id.org/majlis/ontology#Meeting> <http://www.w3.org/2000/01/rdf-schema#comment> "edited" .\n'
        )
    majlis("ingest", news, "--store", "s", MAJLIS_ONTOLOGY=str(ontology))
    changed = set(exported(majlis, "s").splitlines()) ^ set(before.splitlines())
    assert len(changed) == 1
    assert '"edited"' in changed.pop()


def test_the_summary_counts_each_kind_and_says_what_was_passed_over(majlis: Majlis, news: Path) -> None:
    done = majlis("ingest", news, "absent.txt", "--store", "s")
    assert done.returncode == 1
    counts = {
        cells[1]: cells[2] for row in done.stdout.splitlines() if len(cells := row.replace("│", "|").split("|")) > 2
    }
    table = {name.strip(): count.strip() for name, count in counts.items()}
    assert table["articles"] == "3"
    assert table["passed over"] == "1"
    assert set(ingestion.KINDS) <= set(table)
    assert "absent.txt" in done.stderr


def test_an_article_on_which_the_reader_fails_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article(id="a", text=NEWS, language="en", url="https://news.example/a")
    settings = Settings()
    assert isinstance(read_article(settings, "graph", article), Reading)

    def fail(*_: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(RuleReader, "read", fail)
    passed = read_article(settings, "graph", article)
    assert isinstance(passed, Passed)
    assert passed.name == "https://news.example/a"
    assert "ZeroDivisionError" in passed.reason


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_keeps_what_was_written_and_says_how_much(
    started: Callable[..., subprocess.Popen[str]], majlis: Majlis, tmp_path: Path, workers: int
) -> None:
    file = tmp_path / "many.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for number in range(20_000):
            out.write(line(id=f"a{number}"))
    process = started("ingest", file, "--store", "s", "--workers", workers)
    _wait_for((tmp_path / "s" / "quads").is_dir)
    _wait_for(lambda: _has_articles(tmp_path / "s"))
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=120)
    assert process.returncode == 1, stderr
    said = int(stderr.split("interrupted; ")[1].split()[0])
    assert "Traceback" not in stderr
    quads = article_quads(exported(majlis, "s"))
    written = {quad.rsplit("/graph/article/", 1)[1] for quad in quads}
    assert said > 0
    assert len(written) in (said, said + 1)


def test_workers_end_when_their_parent_is_killed(started: Callable[..., subprocess.Popen[str]], tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text("".join(line(id=f"a{number}") for number in range(20_000)), "utf-8")
    process = started("ingest", file, "--store", "s", "--workers", "2")
    if not Path(f"/proc/{process.pid}/task/{process.pid}/children").exists():
        pytest.skip("the children of a process cannot be seen here")
    # two workers, the process from which they were forked, and the tracker of resources
    _wait_for(lambda: len(_descendants(process.pid)) >= 4)
    started_by_it = _descendants(process.pid)
    process.kill()
    process.wait()
    _wait_for(lambda: not any(Path(f"/proc/{number}").exists() for number in started_by_it))


def test_settings_that_cannot_be_used_are_told_in_one_sentence() -> None:
    with pytest.raises(InputError, match="base"):
        Settings.said(base="not an IRI")


def _descendants(process: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    found: list[int] = []
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            numbers = [int(number) for number in children.read_text().split()]
        except OSError:  # it has ended meanwhile
            continue
        for number in numbers:
            found += [number, *_descendants(number)]
    return found


def _wait_for(condition: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def _has_articles(store: Path) -> bool:
    try:
        return bool(EmbeddedStore.open_read_only(store, Settings().base).article_ids())
    except (StoreError, OSError):  # it is being made, or its files are just being joined
        return False


@pytest.mark.parametrize(("hurried", "commits"), [(False, 1), (True, 6)])
def test_the_last_articles_are_written_together_unless_somebody_waits(
    tmp_path: Path, hurried: bool, commits: int
) -> None:
    settings = Settings()
    articles = [
        Article(id=f"a{n}", language="en", published=datetime(2021, 7, 16, tzinfo=UTC), text=f"{NEWS}{n}")
        for n in range(6)
    ]
    ended: list[bool] = []

    def inputs() -> Iterator[Article]:
        for number, article in enumerate(articles, 1):
            ended[:] = [True] * (number == len(articles))
            yield article

    with EmbeddedStore(tmp_path / "store", settings.base) as store:
        load_fixed(store, settings)
        before = store.commits
        done = ingest(
            inputs(), store, settings, workers=2, lull=lambda: bool(ended), hurry=lambda: hurried, seconds=600
        )
        assert [type(each) for each in done] == [Reading] * 6
        assert store.commits - before == commits
        assert len(store.article_ids()) == 6


def test_a_database_that_lets_go_of_its_memory_now_and_then_holds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_ARTICLES_AT_ONCE", 2)
    monkeypatch.setattr(batch, "_MUCH", 10)
    monkeypatch.setattr(batch, "_RENEWED", 2)
    renewed: list[int] = []
    renew = EmbeddedStore.renew
    monkeypatch.setattr(EmbeddedStore, "renew", lambda store: (renewed.append(store.commits), renew(store)))
    settings, held = Settings(), list[bytes]()
    for alone in (True, False):
        articles = [
            Article(id=f"a{n}", language="en", published=datetime(2021, 7, 16, tzinfo=UTC), text=f"{NEWS}{n}")
            for n in range(9)
        ]
        with EmbeddedStore(tmp_path / f"store-{alone}", settings.base) as store:
            assert len(list(ingest(articles, store, settings, alone=alone))) == 9
            held.append(b"".join(store.export()))
    assert held[0] == held[1]
    assert len(renewed) == 2
