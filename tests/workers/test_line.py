"""A worker that is asked small things one after the other answers each, as the graph is now, or says that it has gone."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterator

import orjson
import pytest
from pyoxigraph import NamedNode

from api.making import NAME
from kg.store import EmbeddedStore
from kg.store.lookup import Lookup
from kg.workers.line import Line
from kg.workers.replica import Replica
from tests.graph.reports import BASE
from tests.workers.pools import article, workers_of

_MEMORY = 200_000_000


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    with EmbeddedStore(None, BASE) as store:
        store.replace_article("a", article("a", 300))
        yield store


def _asked(name: str, number: int) -> bytes:
    lookup = Lookup(NamedNode(f"http://s/{name}/{number}"), None, ("o",), "p", "o", None)
    return orjson.dumps({"what": "lookup", "most": 100, **lookup.packed()})


def _value(body: bytes | None) -> str | None:
    """The one value in an answer, or that there is none."""
    if body is None:
        return None
    rows = orjson.loads(body)["results"]["bindings"]
    return str(rows[0]["o"]["value"]) if rows else ""


async def _until_asked(line: Line, asked: bytes) -> str | None:
    """Ask until there is a worker that can be asked; its answer."""
    answer: asyncio.Future[bytes | None] = asyncio.get_running_loop().create_future()
    end = time.monotonic() + 60
    while not line.ask(asked, answer.set_result):
        assert time.monotonic() < end
        await asyncio.sleep(0.001)
    return _value(await answer)


def _run(store: EmbeddedStore, test: Callable[[Line, Replica], Awaitable[None]]) -> None:
    async def within() -> None:
        source = Replica(NAME)
        await asyncio.to_thread(store.follow, source)
        line = Line(source, _MEMORY)
        try:
            await test(line, source)
        finally:
            await line.close()
            store.unfollow(source)
            source.close()

    asyncio.run(within())


def test_many_questions_are_answered_in_their_order(store: EmbeddedStore) -> None:
    async def test(line: Line, _: Replica) -> None:
        assert await _until_asked(line, _asked("a", 0)) == "0ق"
        found: list[str | None] = []
        for n in range(300):
            assert line.ask(_asked("a", n), lambda body: found.append(_value(body)))
        await _until_asked(line, _asked("a", 0))
        assert found == [f"{n}ق" for n in range(300)]

    _run(store, test)


def test_after_a_commit_no_worker_is_asked_that_sees_the_graph_before_it(store: EmbeddedStore) -> None:
    async def test(line: Line, source: Replica) -> None:
        for n in range(5):
            assert await _until_asked(line, _asked(f"later{n}", 1)) == ""
            await asyncio.to_thread(store.replace_article, f"later{n}", article(f"later{n}", 3))
            assert await _until_asked(line, _asked(f"later{n}", 1)) == "1ق"
        end = time.monotonic() + 60
        while len(workers_of(source)) > 1:  # those before it have ended
            assert time.monotonic() < end
            await asyncio.sleep(0.01)

    _run(store, test)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGSTOP])
def test_who_waits_for_a_worker_that_has_gone_or_hangs_is_told_so_and_another_is_made(
    store: EmbeddedStore, sign: signal.Signals
) -> None:
    async def test(line: Line, source: Replica) -> None:
        await _until_asked(line, _asked("a", 0))
        (worker,) = workers_of(source)
        os.kill(worker, signal.SIGSTOP)
        answers = [asyncio.get_running_loop().create_future() for _ in range(3)]
        assert all(line.ask(_asked("a", n), answer.set_result) for n, answer in enumerate(answers))
        if sign == signal.SIGKILL:
            os.kill(worker, sign)
        assert await asyncio.wait_for(asyncio.gather(*answers), 60) == [None] * 3
        assert await _until_asked(line, _asked("a", 7)) == "7ق"
        assert workers_of(source) != [worker]

    _run(store, test)
