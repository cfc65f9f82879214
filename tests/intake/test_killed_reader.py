"""An article on which its reader is killed is passed over, and the others are read."""

import os
import signal
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from kg import ingestion, processes
from kg.ingestion import Reading
from kg.intake import Journal
from kg.intake import stream as module
from kg.intake.running import Intake
from kg.reading import Article, Passed
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.graph.reports import BASE


def article(name: str) -> Article:
    return Article(id=name, text="The minister arrived.", language="en")


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers that find nothing, and of which the article `deadly` kills the process; by a fork, so that they are told."""
    import multiprocessing

    monkeypatch.setattr(processes, "forked_with_tables", lambda settings: multiprocessing.get_context("fork"))
    monkeypatch.setattr(ingestion, "_read_and_packed", deadly)
    monkeypatch.setattr(module, "ingest", ingest_without_tables)


def deadly(settings: Settings, given: Article) -> Reading:
    if given.id == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return Reading(given.id, Counter())


def ingest_without_tables(inputs, store, settings, **options):
    del options["seconds"], options["hurry"]  # they are the writer's
    yield from ingestion.read_all(inputs, settings, form="graph", **options)


def test_the_article_is_named_and_the_others_are_read(tmp_path: Path, readers: None) -> None:
    with EmbeddedStore(tmp_path / "s", BASE) as store, Journal(tmp_path / "s") as journal:
        intake = Intake(store, Settings(base=BASE, store=str(tmp_path / "s"), intake_workers=2), journal)
        names = [*"abcdef", "deadly", *"ghij"]
        job, _ = intake.accept(["x"], [article(name) for name in names])
        intake.start()
        end = time.monotonic() + 60
        while not journal.job(job.id).ends:
            assert time.monotonic() < end, journal.job(job.id)
            time.sleep(0.05)
        intake.stop()
        told = journal.job(job.id)
        assert (told.read, told.passed) == (10, 1)
        (passed,) = journal.passed_over(job.id)
        assert passed.name == "deadly"
        assert "killed" in passed.reason
        assert threading.active_count() < 20


def test_whoever_waits_for_a_deadly_article_is_told(tmp_path: Path, readers: None) -> None:
    with EmbeddedStore(tmp_path / "s", BASE) as store, Journal(tmp_path / "s") as journal:
        intake = Intake(store, Settings(base=BASE, store=str(tmp_path / "s"), intake_workers=1), journal)
        intake.start()
        _, (future,) = intake.accept(["x"], [article("deadly")], urgent=True)
        assert isinstance(future.result(60).outcome, Passed)
        _, (future,) = intake.accept(["x"], [article("harmless")], urgent=True)
        assert isinstance(future.result(60).outcome, Reading)
        intake.stop()
