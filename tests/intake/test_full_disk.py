"""A disk that is full stops the intake with one plain sentence, and nothing is lost: with room again it goes on."""

import os
import re
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.intake import Journal
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.conftest import Majlis, command_line, environment
from tests.test_crash import in_journal

BASE = Settings().base


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[None]:
    """A file system in memory, for those who may make one."""
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", place], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip(f"no file system can be mounted here: {made.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


def with_small_files(folder: Path, most: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run `majlis` where no file may become larger than so many bytes."""
    return subprocess.run(
        command_line(*arguments),
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )


def is_one_sentence(words: str) -> bool:
    told = [line for line in words.splitlines() if line.startswith("majlis: ")]
    return len(told) == 1 and "Traceback" not in words


def test_files_that_cannot_grow_stop_the_intake_and_nothing_is_lost(
    majlis: Majlis,
    daily_news: Path,
    tmp_path: Path,
) -> None:
    whole = majlis("ingest", daily_news, "--store", "whole")
    assert whole.returncode == 0, whole.stderr
    first = tmp_path / "first.jsonl"
    first.write_bytes(b"".join(daily_news.read_bytes().splitlines(keepends=True)[:5]))
    assert majlis("ingest", first, "--store", "s").returncode == 0
    most = 400_000
    stopped = with_small_files(tmp_path, most, "ingest", daily_news, "--store", "s")
    assert stopped.returncode == 1, stopped.stdout
    assert is_one_sentence(stopped.stderr), stopped.stderr
    assert re.search(r"no room|cannot be written", stopped.stderr)
    with EmbeddedStore(tmp_path / "s", BASE) as opened:
        assert len(opened.article_ids()) >= 5
        assert in_journal(tmp_path / "s") <= set(opened.article_ids())
    assert majlis("ingest", daily_news, "--store", "s").returncode == 0
    assert majlis("export", "--store", "s").stdout == majlis("export", "--store", "whole").stdout


def test_a_full_disk_stops_the_intake_and_nothing_is_lost(
    majlis: Majlis,
    daily_news: Path,
    tmp_path: Path,
) -> None:
    with small_disk(tmp_path / "disk", 200):
        first = tmp_path / "first.jsonl"
        first.write_bytes(b"".join(daily_news.read_bytes().splitlines(keepends=True)[:5]))
        assert majlis("ingest", first, "--store", "disk/s").returncode == 0
        free = os.statvfs(tmp_path / "disk")
        filler = tmp_path / "disk" / "filler"
        filler.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - 300_000)))
        stopped = majlis("ingest", daily_news, "--store", "disk/s")
        assert stopped.returncode == 1, stopped.stdout
        assert is_one_sentence(stopped.stderr), stopped.stderr
        filler.unlink()
        with EmbeddedStore(tmp_path / "disk" / "s", BASE) as opened:
            assert in_journal(tmp_path / "disk" / "s") <= set(opened.article_ids())
        again = majlis("ingest", daily_news, "--store", "disk/s")
        assert again.returncode == 0, again.stderr
        export = majlis("export", "--store", "disk/s").stdout
    assert majlis("ingest", daily_news, "--store", "whole").returncode == 0
    assert export == majlis("export", "--store", "whole").stdout


def test_a_journal_without_room_accepts_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1), Journal(tmp_path / "disk") as journal:
        (tmp_path / "disk" / "filler").write_bytes(bytes(_free(tmp_path / "disk")))
        with pytest.raises(StoreError, match="no room on the disk"):
            journal.begin("files", ["x" * 500_000])
        (tmp_path / "disk" / "filler").unlink()
        assert journal.jobs() == []
        assert journal.begin("files", ["x"]).state == "running"


def _free(place: Path) -> int:
    state = os.statvfs(place)
    return state.f_bavail * state.f_frsize
