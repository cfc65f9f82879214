"""What the tests of this folder share: jobs, attacks, and a pool over a store that is asked in a loop."""

import asyncio
import subprocess
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import Graphs
from kg.store import EmbeddedStore
from kg.workers.checkpoints import Checkpoints
from kg.workers.job import Job
from kg.workers.pool import Pool
from kg.workers.replica import Replica
from kg.workers.source import Source
from tests.graph.reports import BASE

COUNT = "SELECT (COUNT(*) AS ?n) { ?s <http://p/of> ?o }"
CROSS_JOIN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MEMORY_BOMB = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c"
ENDLESS_PATTERN = 'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(CONCAT(?c, ?f, ?i), "(a|b|ab)*(x+x+)+y$")) }'
ATTACKS = [CROSS_JOIN, MEMORY_BOMB, ENDLESS_PATTERN]
JOB = Job(COUNT, "text/csv", most_rows=100_000, most_bytes=100_000_000, most_memory=200_000_000)
Ask = Callable[..., Awaitable[bytes]]


def article(name: str, size: int) -> list[Quad]:
    graph = Graphs(BASE).article(name)
    return [
        Quad(NamedNode(f"http://s/{name}/{n}"), NamedNode("http://p/of"), Literal(f"{n}ق"), graph) for n in range(size)
    ]


def source_of(store: EmbeddedStore, seconds: float = 0) -> Source:
    return Replica() if store.path is None else Checkpoints(store, store.path, seconds)


def forking(source: Source) -> subprocess.Popen[bytes]:
    """The process that forks the workers."""
    replica = source._texts if isinstance(source, Checkpoints) else source
    assert isinstance(replica, Replica)
    assert replica._copy is not None
    return replica._copy


def asked(pool: Pool) -> Ask:
    async def ask(query: str = COUNT, seconds: float = 60, **changed: object) -> bytes:
        answer = await pool.answer(replace(JOB, query=query, **changed), seconds)  # type: ignore[arg-type]
        rest = [] if answer.rest is None else [piece async for piece in answer.rest]
        return answer.first + b"".join(rest)

    return ask


def run(source: Source, test: Callable[[Ask], Awaitable[None]], at_once: int = 4, waiting: int = 8) -> None:
    """Run a test in a loop, with a pool that is closed at its end."""

    async def within() -> None:
        pool = Pool(source, at_once, waiting)
        try:
            await test(asked(pool))
        finally:
            await pool.close()

    asyncio.run(within())


def number(answer: bytes) -> int:
    return int(answer.split()[1])


def workers_of(source: Source) -> list[int]:
    process = forking(source).pid
    return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
