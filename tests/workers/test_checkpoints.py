"""Queries over checkpoints on disk: how old they may be, when they go, and when they are used."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store as Database

from kg.settings import Settings
from kg.store import EmbeddedStore, embedded
from kg.workers.checkpoints import Checkpoints
from kg.workers.choice import source_for
from kg.workers.replica import Replica
from kg.workers.source import Forked
from tests.conftest import ROOT
from tests.graph.reports import BASE
from tests.workers.pools import CROSS_JOIN, Ask, article, number, run

CRASH = """
import os, sys
from kg.store import EmbeddedStore
from kg.workers.checkpoints import Checkpoints
store = EmbeddedStore(sys.argv[1], sys.argv[2])
source = Checkpoints(store, store.path, 0)
store.follow(source)
source.fork()
os._exit(1)
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        store.replace_article("a", article("a", 1000))
        yield store


def following(store: EmbeddedStore, seconds: float) -> Checkpoints:
    assert store.path is not None
    source = Checkpoints(store, store.path, seconds)
    store.follow(source)
    return source


def checkpoints(store: EmbeddedStore) -> list[str]:
    assert store.path is not None
    return sorted(folder.name for folder in store.path.glob("serving-*/*"))


def ended(source: Checkpoints, forked: Forked) -> None:
    os.kill(forked.process, signal.SIGKILL)
    os.close(forked.handle)
    forked.connection.close()
    source.release(forked)


def test_a_query_sees_what_was_committed_before_the_bound_and_an_expired_checkpoint_not_at_all(
    store: EmbeddedStore,
) -> None:
    source = following(store, 2)

    async def test(ask: Ask) -> None:
        assert number(await ask()) == 1000
        store.replace_article("b", article("b", 500))
        committed = time.monotonic()
        seen = number(await ask())
        while seen == 1000 and time.monotonic() < committed + 60:
            asked = time.monotonic()
            seen = number(await ask())
            assert seen == 1500 or asked < committed + 2
        assert seen == 1500
        store.remove_article("b")
        source.expire()
        assert number(await ask()) == 1000

    run(source, test)
    source.close()


def test_a_stream_of_commits_does_not_mean_a_checkpoint_for_each(store: EmbeddedStore) -> None:
    source = following(store, 3600)

    async def test(ask: Ask) -> None:
        for size in range(1, 20):
            store.replace_article("b", article("b", size))
            await ask()
        assert checkpoints(store) == ["1"]

    run(source, test)
    source.close()


def test_a_checkpoint_stays_as_long_as_a_worker_reads_it(store: EmbeddedStore) -> None:
    source = following(store, 0)
    first, also = source.fork(), source.fork()
    store.replace_article("b", article("b", 500))
    second = source.fork()
    assert checkpoints(store) == ["1", "2"]
    ended(source, first)
    time.sleep(0.2)
    assert checkpoints(store) == ["1", "2"]
    ended(source, also)
    end = time.monotonic() + 60
    while checkpoints(store) != ["2"]:
        assert time.monotonic() < end
        time.sleep(0.02)
    ended(source, second)
    source.close()
    assert not checkpoints(store)


def test_what_a_worker_has_written_for_itself_goes_with_it(store: EmbeddedStore) -> None:
    source = following(store, 3600)

    async def test(ask: Ask) -> None:
        for _ in range(3):
            searching = ask(CROSS_JOIN, 0.3, words=(("ق", None),))
            with pytest.raises(Exception, match="longer than"):
                await searching
        assert number(await ask()) == 1000
        end = time.monotonic() + 60
        while len(checkpoints(store)) > 1:
            assert time.monotonic() < end
            await asyncio.sleep(0.02)

    run(source, test)
    source.close()


def test_what_a_killed_service_left_is_removed_by_the_next_and_what_a_living_one_has_is_not(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    store.close()
    command = [sys.executable, "-c", CRASH, str(tmp_path / "s"), BASE]
    assert subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False).returncode == 1
    with EmbeddedStore(tmp_path / "s", BASE) as again:
        assert checkpoints(again) == ["1"]
        (left,) = tmp_path.glob("s/serving-*")
        first = following(again, 0)
        assert not left.exists()
        second = following(again, 0)
        assert checkpoints(again) == ["1", "1"]
        second.close()
        assert number_of_quads(first) == 1000
        first.close()


def number_of_quads(source: Checkpoints) -> int:
    found: list[int] = []

    async def test(ask: Ask) -> None:
        found.append(number(await ask()))

    run(source, test)
    return found[0]


def test_a_store_that_only_reads_is_served_from_disk_too(store: EmbeddedStore, tmp_path: Path) -> None:
    with EmbeddedStore.open_read_only(tmp_path / "s", BASE) as reading:
        source = following(reading, 0)
        store.replace_article("b", article("b", 500))
        assert number_of_quads(source) == 1000
        source.close()


def test_a_graph_is_copied_to_memory_where_it_fits_and_left_on_disk_where_it_does_not(store: EmbeddedStore) -> None:
    store.flush()
    said = Settings(base=BASE)
    assert isinstance(source_for(store, said), Replica)
    assert isinstance(source_for(store, said.model_copy(update={"queries_over": "disk"})), Checkpoints)
    tiny = said.model_copy(update={"memory_share": 1e-9})
    assert isinstance(source_for(store, tiny), Checkpoints)
    assert isinstance(source_for(store, tiny.model_copy(update={"queries_over": "memory"})), Replica)
    with EmbeddedStore(None, BASE) as nowhere:
        assert isinstance(source_for(nowhere, tiny), Replica)


@pytest.mark.parametrize("short", [0, 10_000_000])
def test_a_checkpoint_has_all_commits_be_the_log_written_out_for_it_or_copied(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch, short: int
) -> None:
    monkeypatch.setattr(embedded, "_SHORT_LOG", short)
    assert store.path is not None
    for n in range(5):
        store.replace_article(f"more-{n}", article(f"more-{n}", 10 * n + 1))
        place = store.path / f"copy-{n}"
        with store.between_commits(0) as held:
            assert held
            store.checkpoint(place)
        assert set(Database.read_only(str(place))) == set(store._open)
