"""A service that is told to end: open queries are answered or ended, nothing is left, and the exit status is 0."""

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from kg.graph import Graphs, quads
from kg.ontology import ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.graph.reports import BASE, report

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with EmbeddedStore(tmp_path / "store", BASE) as store:
        store.load_fixed(Graphs(BASE).ontology, ontology_quads(Settings().ontology))
        store.replace_article("a1", quads(report("a1"), BASE))
    return tmp_path / "store"


def processes_of(process: int) -> list[int]:
    """The process and all that it has begun."""
    children = Path(f"/proc/{process}/task").glob("*/children")
    return [
        process,
        *(one for file in children for child in file.read_text().split() for one in processes_of(int(child))),
    ]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_open_queries_are_answered_or_ended(
    started: Callable[..., subprocess.Popen[str]], folder: Path, name: str
) -> None:
    service = started("serve", "--store", folder, "--base", BASE, "--port", "0")
    assert service.stdout is not None
    address = re.search(r"http://\S+", service.stdout.readline())
    assert address
    answers: dict[str, httpx.Response] = {}

    def ask(seconds: str) -> None:
        parameters = {"query": ENDLESS, "timeout": seconds}
        answers[seconds] = httpx.get(f"{address.group()}/sparql", params=parameters, timeout=120)

    httpx.get(f"{address.group()}/sparql", params={"query": "ASK {}"}, timeout=120)
    asking = [threading.Thread(target=ask, args=(seconds,)) for seconds in ("2", "30")]
    end = time.monotonic() + 60
    while list(folder.glob("serving-*")):  # until the copy is there, others answer
        assert time.monotonic() < end
        time.sleep(0.05)
    for each in asking:
        each.start()
    while len(all_of := processes_of(service.pid)) < 4:  # the service, the copy of the graph and two workers
        assert time.monotonic() < end
        time.sleep(0.05)
    service.send_signal(getattr(signal, name))
    for each in asking:
        each.join(120)
    _, stderr = service.communicate(timeout=120)
    assert service.returncode == 0, stderr
    assert "Traceback" not in stderr
    assert "longer than 2 seconds" in answers["2"].json()["detail"]
    assert "ending" in answers["30"].json()["detail"]
    assert {answer.status_code for answer in answers.values()} == {503}
    end = time.monotonic() + 60
    while any(Path(f"/proc/{one}").exists() and _runs(one) for one in all_of):
        assert time.monotonic() < end
        time.sleep(0.05)
    EmbeddedStore(folder, BASE).close()  # it has been let go of


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
