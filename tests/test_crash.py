"""Whoever kills the intake, whenever: what was there stays, and starting it again ends where it would have ended."""

import json
import random
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kg.reading import Article, read_path
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.conftest import Majlis, command_line, environment

BASE = Settings().base
ARTICLES, KILLS = 60, 4


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """The samples, and again as other papers would print them a day later: the same people and meetings, linked."""
    lines = []
    every = [item for item in read_path(str(samples)) if isinstance(item, Article)]
    for number in range(ARTICLES):
        article, turn = every[number % len(every)], number // len(every)
        published = article.published and (article.published + timedelta(days=turn)).isoformat()
        fields = {"id": f"{article.id}-{turn}", "title": article.title, "language": article.language}
        lines.append(json.dumps({**fields, "published": published, "text": article.text}) + "\n")
    file = tmp_path_factory.mktemp("crash") / "news.jsonl"
    file.write_text("".join(lines), "utf-8")
    return file


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


def moments(seed: int, longest: float) -> Iterator[float]:
    """Random moments of an intake, one in each part of it: while it starts, loads, reads, writes."""
    chance = random.Random(seed)
    for part in range(KILLS):
        yield longest * (part + chance.random()) / KILLS


@pytest.mark.parametrize("way", ["file", "file, two workers", "pipe"])
def test_an_intake_that_is_killed_at_random_moments_ends_like_one_that_was_not(
    majlis: Majlis, news: Path, tmp_path: Path, way: str
) -> None:
    def intake(folder: Path, seconds: float | None) -> bool:
        if way == "pipe":
            return from_pipe(news, folder, seconds)
        return from_file(news, 2 if "two" in way else 1, folder, seconds)

    undisturbed = tmp_path / "undisturbed"
    undisturbed.mkdir()
    began = time.monotonic()
    assert intake(undisturbed, None)
    longest = time.monotonic() - began
    present: set[str] = set()
    for seconds in moments(len(way), longest):
        intake(tmp_path, seconds)
        found = article_ids(tmp_path / "s")
        assert present <= found, f"killed after {seconds:.2f} s: lost {present - found}"
        present = found
    assert intake(tmp_path, None)
    wanted = majlis("export", "--store", "undisturbed/s")
    export = majlis("export", "--store", "s")
    assert len(article_ids(tmp_path / "s")) == ARTICLES
    assert export.returncode == wanted.returncode == 0, export.stderr + wanted.stderr
    assert export.stdout == wanted.stdout
