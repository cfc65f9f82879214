"""Articles are written many at once: each wholly or not at all, told when it is there, and waiting for no other."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg.errors import MajlisError
from kg.graph import Graphs
from kg.inference import compile_rules
from kg.inference.atoms import fact_of
from kg.inference.full import entailments
from kg.inference.upkeep import MADE_BY
from kg.ingestion import Reading, ingest
from kg.reading import Article, Passed, read_path
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.conftest import command_line, environment
from tests.test_ingestion import NEWS, line

SETTINGS = Settings()
GRAPHS = Graphs(SETTINGS.base)
MANY = 150
INGEST = """
import sys
from kg.ingestion import ingest
from kg.reading import read_path
from kg.settings import Settings
from kg.store import EmbeddedStore

settings = Settings()
with EmbeddedStore("s", settings.base) as store:
    for result in ingest(read_path("many.jsonl"), store, settings, workers=int(sys.argv[1])):
        print(result.article_id, flush=True)
"""


def article(article_id: str, text: str = NEWS) -> Article:
    return Article(id=article_id, text=text, language="en")


def read_again(store: EmbeddedStore) -> dict[str, set[Quad]]:
    return {article_id: set(store.quads(GRAPHS.article(article_id))) for article_id in store.article_ids()}


def is_in_step(store: EmbeddedStore) -> bool:
    """Whether the inferred graph is what follows from the others, or says itself that it is to be made anew."""
    every = [quad for name in store.graph_names() for quad in store.quads(NamedNode(name))]
    stated = [quad for quad in every if quad.graph_name != GRAPHS.inferred]
    inferred = {fact_of(quad) for quad in every if quad.graph_name == GRAPHS.inferred}
    marks = {fact for fact in inferred if fact[1] == MADE_BY}
    rules = compile_rules(store.quads(GRAPHS.ontology))
    return len(marks) != 1 or inferred - marks == set(entailments(stated, rules))


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, set[Quad]]]:
    """Many articles in a file, and the graph of each."""
    file = tmp_path_factory.mktemp("articles") / "many.jsonl"
    file.write_text("".join(line(id=f"a{number:03}", title=f"Report {number}") for number in range(MANY)), "utf-8")
    with EmbeddedStore(None, SETTINGS.base) as store:
        assert len(list(ingest(read_path(str(file)), store, SETTINGS))) == MANY
        return file, read_again(store)


def test_a_process_that_is_killed_leaves_whole_articles_and_all_that_it_told(
    wanted: tuple[Path, dict[str, set[Quad]]], tmp_path: Path
) -> None:
    file, graphs = wanted
    (tmp_path / "many.jsonl").symlink_to(file)
    acknowledged: set[str] = set()
    for turn, (workers, patience) in enumerate([(1, 1), (1, 40), (2, 90)]):
        with subprocess.Popen(
            [sys.executable, "-c", INGEST, str(workers)],
            cwd=tmp_path,
            env=environment(),
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as process:
            assert process.stdout is not None
            for number, told in enumerate(process.stdout, 1):
                acknowledged.add(told.strip())
                if number == patience:
                    time.sleep(0.1 * turn)  # into the middle of what comes next
                    process.kill()
        with EmbeddedStore(tmp_path / "s", SETTINGS.base) as store:
            found = read_again(store)
            assert acknowledged
            assert acknowledged <= set(found)
            assert found == {article_id: graphs[article_id] for article_id in found}
            assert is_in_step(store)
    with EmbeddedStore(tmp_path / "s", SETTINGS.base) as store:
        assert len(list(ingest(read_path(str(file)), store, SETTINGS))) == MANY
        assert read_again(store) == graphs
        assert is_in_step(store)


def test_what_comes_in_is_written_though_no_more_comes(tmp_path: Path) -> None:
    process = subprocess.Popen(
        command_line("ingest", "-", "--store", "s"),
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    try:
        for number in range(2):
            process.stdin.write(line(id=f"a{number}").encode())
            process.stdin.flush()
            end = time.monotonic() + 60
            while f"a{number}" not in _ids(tmp_path / "s"):
                assert time.monotonic() < end
                time.sleep(0.1)
        process.stdin.close()
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()


def _ids(store: Path) -> list[str]:
    try:
        return EmbeddedStore.open_read_only(store, SETTINGS.base).article_ids()
    except MajlisError:  # it is being made
        return []


def test_results_come_in_the_order_of_the_inputs_and_the_last_version_of_an_article_stays() -> None:
    inputs = [article("a"), Passed("x", "it is empty"), article("b"), article("a", "Nothing happened.\n"), article("c")]
    with EmbeddedStore(None, SETTINGS.base) as store:
        results = list(ingest(inputs, store, SETTINGS))
        told = [result.article_id if isinstance(result, Reading) else result.name for result in results]
        assert told == ["a", "x", "b", "a", "c"]
        assert store.article_ids() == ["a", "b", "c"]
        graphs = read_again(store)
        assert len(graphs["a"]) < len(graphs["b"])


def test_what_was_read_before_a_failure_is_written() -> None:
    def failing() -> Iterator[Article]:
        yield article("a")
        raise MajlisError("The disk is gone.")

    with EmbeddedStore(None, SETTINGS.base) as store:
        results = []
        with pytest.raises(MajlisError, match="The disk"):
            results.extend(ingest(failing(), store, SETTINGS))
        assert store.article_ids() == ["a"]


def test_an_interrupt_while_articles_are_written_comes_after_they_were_told(monkeypatch: pytest.MonkeyPatch) -> None:
    if threading.current_thread() is not threading.main_thread():
        pytest.skip("signals come to the main thread only")
    write = EmbeddedStore.replace_graphs

    def interrupted(
        store: EmbeddedStore, plan: Callable[[], dict[NamedNode, set[Quad]]], quotations: dict[NamedNode, bytes]
    ) -> frozenset[NamedNode]:
        signal.raise_signal(signal.SIGINT)
        return write(store, plan, quotations)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with EmbeddedStore(None, SETTINGS.base) as store, monkeypatch.context() as patch:
            patch.setattr(EmbeddedStore, "replace_graphs", interrupted)
            told: list[Reading | Passed] = []
            with pytest.raises(KeyboardInterrupt):
                told.extend(ingest([article("a"), article("b")], store, SETTINGS))
            assert len(told) == 2
            assert store.article_ids() == ["a", "b"]
            assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
