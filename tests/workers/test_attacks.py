"""A hundred attacks while small queries are asked: each is ended, the others are answered, and nothing is left behind."""

import asyncio
import os
from pathlib import Path

import pytest

from kg.errors import BusyError, LimitError, QueryError
from kg.store import EmbeddedStore
from kg.workers.source import Source
from tests.workers.pools import ATTACKS, Ask, forking, number, run, workers_of

pytestmark = pytest.mark.slow
_HUNDRED, _CLIENTS = 100, 8
_MEGABYTES = 60
"""What the process that forks may grow by, all told: its heap is not the same to the byte after each fork."""


def resident(process: int) -> float:
    """Megabytes of a process."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def open_files(process: int) -> int:
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


def test_a_hundred_attacks_are_ended_beside_small_queries_and_leave_nothing(
    store: EmbeddedStore, source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "t").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "t"))
    answered = 0

    async def test(ask: Ask) -> None:
        over = asyncio.Event()

        async def client() -> None:
            nonlocal answered
            while not over.is_set():
                assert number(await ask()) == 1000
                answered += 1

        async def attack(which: int) -> None:
            limits = {"most_memory": 60_000_000, "words": (("ق", None),) if which % 2 else ()}
            with pytest.raises((LimitError, QueryError, BusyError)):
                await ask(ATTACKS[which % 3], 0.3, **limits)

        async def wave(attacks: range) -> None:
            clients = [asyncio.create_task(client()) for _ in range(_CLIENTS)]
            for first in attacks[::2]:
                await asyncio.gather(attack(first), attack(first + 1))
            over.set()
            await asyncio.gather(*clients)
            over.clear()

        await wave(range(6))
        before = (
            resident(os.getpid()),
            resident(forking(source).pid),
            open_files(os.getpid()),
            open_files(forking(source).pid),
        )
        await wave(range(_HUNDRED))
        assert answered > _HUNDRED
        end = asyncio.get_running_loop().time() + 60
        while len(workers_of(source)) > _CLIENTS + 2 or left_on_disk(store) > 1:
            assert asyncio.get_running_loop().time() < end
            await asyncio.sleep(0.05)
        assert resident(os.getpid()) < before[0] + _MEGABYTES
        assert resident(forking(source).pid) < before[1] + _MEGABYTES
        assert open_files(os.getpid()) <= before[2] + _CLIENTS + 2  # one for each worker that waits
        assert open_files(forking(source).pid) <= before[3]
        assert not list((tmp_path / "t").iterdir())

    run(source, test, at_once=_CLIENTS + 2, waiting=64)


def left_on_disk(store: EmbeddedStore) -> int:
    """Copies that workers have, and checkpoints."""
    return 0 if store.path is None else len(list(store.path.glob("serving-*/*")))
