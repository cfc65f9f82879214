"""A watched folder: what is complete is read once, and again when it changes; nothing there is touched."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from kg.intake import Journal
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.test_ingestion import line

BASE = Settings().base


def waited_for(found: Callable[[], bool], seconds: float = 120) -> bool:
    end = time.monotonic() + seconds
    while not found():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


def test_files_are_read_once_as_they_come(started: Callable[..., subprocess.Popen[str]], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "early.jsonl").write_text(line(id="early", title="Early"), "utf-8")
    (folder / "half.jsonl.part").write_text(line(id="half"), "utf-8")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    watching = started("watch", folder, "--store", "s", "--seconds", "0.2")
    assert watching.stdout is not None
    assert watching.stdout.readline().startswith("Watching ")
    with Journal(tmp_path / "s") as journal:

        def read() -> int:
            return sum(job.read for job in journal.jobs())

        assert waited_for(lambda: read() == 1)
        (folder / "half.jsonl.part").rename(folder / "deep" / "half.jsonl")
        assert waited_for(lambda: read() == 2)
        (folder / "early.jsonl").write_text(line(id="early", title="Late"), "utf-8")
        assert waited_for(lambda: read() == 3)
        os.utime(folder / "early.jsonl")  # touched, and no other: it is not read again
        (folder / "last.txt").write_text(json.loads(line())["text"], "utf-8")
        assert waited_for(lambda: read() == 4)
        jobs = journal.jobs()
        assert {job.kind for job in jobs} == {"watched"}
        assert [reason.name for job in jobs for reason in journal.passed_over(job.id)] == [str(folder / "picture.jpg")]
    watching.send_signal(signal.SIGTERM)
    assert watching.wait(60) == 0
    assert sorted(file.name for file in folder.rglob("*.*")) == ["early.jsonl", "half.jsonl", "last.txt", "picture.jpg"]
    again = started("watch", folder, "--store", "s", "--seconds", "0.2")
    assert again.stdout is not None
    again.stdout.readline()
    (folder / "more.jsonl").write_text(line(id="more"), "utf-8")
    with Journal(tmp_path / "s") as journal:
        assert waited_for(lambda: sum(job.read for job in journal.jobs()) == 5)
        assert len(journal.jobs()) == len(jobs) + 1
    again.send_signal(signal.SIGINT)
    assert again.wait(60) == 0
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        assert len(store.article_ids()) == 4
        assert any("Late" in str(quad) for quad in store._open)
