"""Whoever kills the intake, whenever: what was there stays, and starting it again ends where it would have ended."""

import filecmp
import json
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.intake import Journal
from kg.intake.database import FILE
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.conftest import Majlis, command_line, environment

BASE = Settings().base
ARTICLES, KILLS = 60, 4


def from_file(news: Path, workers: int, folder: Path, seconds: float | None) -> bool:
    """Run `majlis ingest` and kill it after so many seconds; whether it came to its end."""
    with start(folder, news, "--workers", workers) as process:
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            process.kill()


def from_pipe(news: Path, folder: Path, seconds: float | None) -> bool:
    """The same through a pipe into which a line is written now and then, so that there are many small commits."""
    end = None if seconds is None else time.monotonic() + seconds
    with start(folder, "-") as process:
        assert process.stdin is not None
        try:
            for line in news.read_bytes().splitlines(keepends=True):
                if end is not None and time.monotonic() > end:
                    return False
                process.stdin.write(line)
                process.stdin.flush()
                time.sleep(0.05)
            process.stdin.close()
            return process.wait(None if end is None else max(0.0, end - time.monotonic())) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            process.kill()


def start(folder: Path, *arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command_line("ingest", *arguments, "--store", "s"),
        cwd=folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def article_ids(store: Path) -> set[str]:
    """What is in a store, which is not in use and can be opened for writing whatever befell it."""
    if not store.exists():
        return set()
    with EmbeddedStore(store, BASE) as opened:
        return set(opened.article_ids())


def in_journal(store: Path) -> set[str]:
    """What the journal of a store says to be there."""
    if not (store / FILE).exists():
        return set()
    with Journal(store) as journal:
        return {row[0] for row in journal.rows("SELECT article FROM known")}


def moments(seed: int, longest: float) -> Iterator[float]:
    """Random moments of an intake, one in each part of it: while it starts, loads, reads, writes."""
    chance = random.Random(seed)
    for part in range(KILLS):
        yield longest * (part + chance.random()) / KILLS


@pytest.mark.parametrize("way", ["file", "file, two workers", "pipe"])
def test_an_intake_that_is_killed_at_random_moments_ends_like_one_that_was_not(
    majlis: Majlis, daily_news: Path, tmp_path: Path, way: str
) -> None:
    def intake(folder: Path, seconds: float | None) -> bool:
        if way == "pipe":
            return from_pipe(daily_news, folder, seconds)
        return from_file(daily_news, 2 if "two" in way else 1, folder, seconds)

    undisturbed = tmp_path / "undisturbed"
    undisturbed.mkdir()
    began = time.monotonic()
    assert intake(undisturbed, None)
    longest = time.monotonic() - began
    present: set[str] = set()
    for seconds in moments(len(way), longest):
        intake(tmp_path, seconds)
        found = article_ids(tmp_path / "s")
        present |= in_journal(tmp_path / "s")
        assert present <= found, f"killed after {seconds:.2f} s: lost {present - found}"
        present = found
    assert intake(tmp_path, None)
    wanted = majlis("export", "--store", "undisturbed/s")
    export = majlis("export", "--store", "s")
    assert len(article_ids(tmp_path / "s")) == ARTICLES
    assert export.returncode == wanted.returncode == 0, export.stderr + wanted.stderr
    assert export.stdout == wanted.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("reports", "most"), [(300, 50)])
def test_the_intake_of_300_reports_that_is_killed_50_times_ends_like_one_that_was_not(
    majlis: Majlis, corpus: Path, tmp_path: Path, reports: int, most: int
) -> None:
    """Each run goes on where the last one stopped; the moments are spread over starting, reading and writing."""
    news = tmp_path / "news.jsonl"
    news.write_bytes(b"".join(corpus.read_bytes().splitlines(keepends=True)[:reports]))
    one = tmp_path / "one.jsonl"
    one.write_bytes(news.read_bytes().splitlines(keepends=True)[0])
    for folder in ("start", "undisturbed"):
        (tmp_path / folder).mkdir()
    began = time.monotonic()
    assert from_file(one, 1, tmp_path / "start", None)
    starting = time.monotonic() - began
    assert from_file(news, 2, tmp_path / "undisturbed", None)
    reading = time.monotonic() - began - 2 * starting
    chance, kills, present = random.Random(300), 0, set[str]()
    while kills < most:
        seconds = chance.uniform(0, starting + max(1.0, reading / 8))
        ended = from_file(news, 2, tmp_path, seconds)
        kills += not ended
        found = article_ids(tmp_path / "s")
        present |= in_journal(tmp_path / "s")
        assert present <= found, f"killed after {seconds:.2f} s: lost {present - found}"
        present = found
        if ended:  # it is all there: once more from the beginning
            shutil.rmtree(tmp_path / "s")
            present = set()
    assert from_file(news, 2, tmp_path, None)
    assert len(article_ids(tmp_path / "s")) == reports
    assert majlis("export", "--store", "s", "--output", "s.nq", seconds=900).returncode == 0
    assert majlis("export", "--store", "undisturbed/s", "--output", "undisturbed.nq", seconds=900).returncode == 0
    assert filecmp.cmp(tmp_path / "s.nq", tmp_path / "undisturbed.nq", shallow=False)
    jobs = [json.loads(line) for line in majlis("jobs", "--store", "s", "--json").stdout.splitlines()]
    assert [(job["state"], job["read"] + job["unchanged"]) for job in jobs] == [("done", reports)]
