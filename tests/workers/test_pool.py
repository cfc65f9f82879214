"""Queries in processes of their own: they see every commit, end at their limits and leave nothing behind."""

import asyncio
import os
import random
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import BusyError, LimitError, QueryError
from kg.graph import Graphs
from kg.ontology import ontology_quads
from kg.settings import files
from kg.store import EmbeddedStore
from kg.workers import pool as pools
from kg.workers.counting import Count
from kg.workers.pool import Pool
from kg.workers.source import Source
from tests.graph.reports import BASE
from tests.workers.pools import (
    ATTACKS,
    COUNT,
    CROSS_JOIN,
    JOB,
    Ask,
    article,
    asked,
    forking,
    number,
    run,
    source_of,
    workers_of,
)


def test_a_query_sees_each_commit_and_never_half_of_one(store: EmbeddedStore, source: Source) -> None:
    async def test(ask: Ask) -> None:
        assert number(await ask()) == 1000
        store.replace_article("b", article("b", 500))
        assert number(await ask()) == 1500
        store.replace_article("a", article("a", 400)[200:])
        assert number(await ask()) == 700
        store.remove_article("b")
        assert number(await ask()) == 200
        assert number(await ask("SELECT (COUNT(*) AS ?n) { GRAPH ?g {} }")) == 1
        writing = asyncio.create_task(asyncio.to_thread(_write_often, store))
        seen = set()
        while not writing.done():
            seen.add(number(await ask()))
        await writing
        seen.add(number(await ask()))
        assert seen <= {200, 5200}
        assert 5200 in seen

    run(source, test)


def _write_often(store: EmbeddedStore) -> None:
    for _ in range(10):
        store.replace_article("many", article("many", 5000))
        store.remove_article("many")
    store.replace_article("many", article("many", 5000))


def test_blank_nodes_and_inferred_facts_of_a_new_ontology_are_seen(store: EmbeddedStore, source: Source) -> None:
    async def test(ask: Ask) -> None:
        store.load_fixed(Graphs(BASE).ontology, ontology_quads(files("ontology")))
        blank = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(isBLANK(?s)) }"
        assert number(await ask(blank)) == sum(
            1 for quad in store.quads(Graphs(BASE).ontology) if str(quad.subject).startswith("_:")
        )
        inferred = f"SELECT (COUNT(*) AS ?n) {{ GRAPH {Graphs(BASE).inferred} {{ ?s ?p ?o }} }}"
        assert number(await ask(inferred)) == sum(1 for _ in store.quads(Graphs(BASE).inferred)) > 0

    run(source, test)


@pytest.mark.parametrize("query", ATTACKS, ids=["cross join", "memory bomb", "endless pattern"])
def test_an_attack_ends_at_its_limit_while_others_are_answered(source: Source, query: str) -> None:
    async def test(ask: Ask) -> None:
        await ask()
        start = time.monotonic()
        attack = asyncio.create_task(ask(query, 2))
        while not attack.done():
            assert number(await ask()) == 1000
        with pytest.raises(LimitError):
            await attack
        assert time.monotonic() - start < 2 + 10  # the limit, and what a busy machine may add
        assert number(await ask()) == 1000

    run(source, test)


def test_a_hundred_attacks_leave_no_process_and_no_open_file(store: EmbeddedStore, source: Source) -> None:
    def open_files() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    async def test(ask: Ask) -> None:
        await ask()
        before = open_files()
        for number_of_attack in range(100):
            with pytest.raises((LimitError, QueryError)):
                await ask(ATTACKS[number_of_attack % 3], 0.05, most_memory=30_000_000)
        assert number(await ask()) == 1000
        await asyncio.sleep(0)
        assert open_files() <= before + 1
        end = time.monotonic() + 60
        while len(workers_of(source)) > 2:  # one that was just killed may be a moment in going
            assert time.monotonic() < end
            await asyncio.sleep(0.05)

    run(source, test, at_once=2)


def test_a_long_query_gives_way_to_short_ones_which_are_answered_by_other_processes(source: Source) -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)

    async def test(ask: Ask) -> None:
        assert number(await ask()) == 1000
        (first,) = workers_of(source)
        asking = asyncio.create_task(ask(CROSS_JOIN))
        end = time.monotonic() + 60
        while os.getpriority(os.PRIO_PROCESS, first) == own:
            assert time.monotonic() < end
            await asyncio.sleep(0.01)
        processors = os.sched_getaffinity(0)
        assert os.sched_getaffinity(first) == (processors - {min(processors)} or processors)
        for _ in range(3):
            assert number(await ask()) == 1000
        (second,) = set(workers_of(source)) - {first}
        assert os.getpriority(os.PRIO_PROCESS, second) == own
        assert os.sched_getaffinity(second) == processors
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking

    run(source, test)


def test_short_queries_that_come_together_are_answered_by_few_processes(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("_YOUNG", 60), ("_YOUNG_ON_DISK", 60), ("_AT_A_TIME", 2)):
        monkeypatch.setattr(pools, name, value)

    async def test(ask: Ask) -> None:
        asking = [asyncio.create_task(ask(f"{COUNT} # {n}")) for n in range(30)]
        await asyncio.sleep(0)
        for each in asking[2::3]:  # these wait
            each.cancel()
        answers = await asyncio.gather(*asking, return_exceptions=True)
        assert [number(each) for each in answers if isinstance(each, bytes)] == [1000] * 20
        assert len(workers_of(source)) <= 2
        assert number(await ask()) == 1000

    run(source, test, at_once=8, waiting=30)


def test_a_query_that_has_given_way_is_answered_and_its_process_ends(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_YOUNG", "_YOUNG_ON_DISK", "_WATCHED", "_SHORT", "_SHORT_ON_DISK"):
        monkeypatch.setattr(pools, name, 0)
    monkeypatch.setattr(pools, "_UNWANTED", 0.1)

    async def test(ask: Ask) -> None:
        for _ in range(3):
            assert number(await ask()) == 1000
            end = time.monotonic() + 60
            while workers_of(source):
                assert time.monotonic() < end
                await asyncio.sleep(0.01)

    run(source, test)


def test_counting_takes_no_turn_from_the_queries(source: Source) -> None:
    async def within() -> None:
        pool = Pool(source, at_once=1, waiting=0)
        try:
            endless = asyncio.create_task(pool.answer(replace(JOB, query=CROSS_JOIN), 60))
            while not pool.running:  # noqa: ASYNC110  (the pool tells nobody)
                await asyncio.sleep(0.01)
            counted = await pool.count(Count(BASE, 4_000_000_000), 60)
            assert counted.counts.triples == 1000
            assert pool.running == 1
            endless.cancel()
            with pytest.raises(asyncio.CancelledError):
                await endless
            counting = [asyncio.create_task(pool.count(Count(BASE, 4_000_000_000), 60)) for _ in range(4)]
            assert number((await pool.answer(JOB, 60)).first) == 1000
            assert {one.counts.triples for one in await asyncio.gather(*counting)} == {1000}
        finally:
            await pool.close()

    asyncio.run(within())


def test_a_query_whose_asker_has_gone_is_ended(source: Source) -> None:
    async def test(ask: Ask) -> None:
        asking = asyncio.create_task(ask(CROSS_JOIN))
        while not workers_of(source):  # noqa: ASYNC110  (the process of another process)
            await asyncio.sleep(0.01)
        (worker,) = workers_of(source)
        await asyncio.sleep(0.2)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        end = time.monotonic() + 60
        while worker in workers_of(source):
            assert time.monotonic() < end
            await asyncio.sleep(0.01)

    run(source, test)


def test_a_worker_that_is_not_wanted_any_more_when_it_comes_answers_the_next_query(source: Source) -> None:
    async def test(ask: Ask) -> None:
        for steps in range(20):
            asking = asyncio.create_task(ask())
            for _ in range(steps):
                await asyncio.sleep(0)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
        assert number(await ask()) == 1000
        assert len(workers_of(source)) <= 20

    run(source, test)
    end = time.monotonic() + 60
    while workers_of(source):
        assert time.monotonic() < end
        time.sleep(0.01)


def test_more_queries_than_places_wait_and_too_many_are_sent_away(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def test(ask: Ask) -> None:
        attack = asyncio.create_task(ask(CROSS_JOIN, 3))
        await asyncio.sleep(0.1)
        waiting = asyncio.create_task(ask())
        await asyncio.sleep(0)
        with pytest.raises(BusyError, match="waiting"):
            await ask()
        with pytest.raises(LimitError):
            await attack
        assert number(await waiting) == 1000
        monkeypatch.setattr(pools, "PATIENCE", 0.1)
        attack = asyncio.create_task(ask(CROSS_JOIN, 3))
        await asyncio.sleep(0.1)
        with pytest.raises(BusyError, match="long queries"):
            await ask()
        with pytest.raises(LimitError):
            await attack

    run(source, test, at_once=1, waiting=1)


def test_a_copy_that_is_killed_is_made_anew_with_all_commits(store: EmbeddedStore, source: Source) -> None:
    async def test(ask: Ask) -> None:
        assert number(await ask()) == 1000
        for _ in range(2):
            os.kill(forking(source).pid, signal.SIGKILL)
            forking(source).wait()
            assert number(await ask()) == 1000
        os.kill(forking(source).pid, signal.SIGKILL)
        forking(source).wait()
        store.replace_article("b", article("b", 500))
        assert number(await ask()) == 1500

    run(source, test)


def test_a_copy_outlives_the_thread_that_began_it(store: EmbeddedStore) -> None:
    source = source_of(store)
    thread = threading.Thread(target=store.follow, args=(source,))
    thread.start()
    thread.join()
    generation = source.generation

    async def test(ask: Ask) -> None:
        time.sleep(0.2)  # noqa: ASYNC251  (as long as a signal may take)
        process = forking(source)
        assert number(await ask()) == 1000
        assert forking(source) is process
        assert source.generation == generation

    run(source, test)
    source.close()


def test_who_waits_while_processes_are_made_is_not_told_that_long_queries_run(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "PATIENCE", 0.02)
    monkeypatch.setattr(pools, "_PATIENT", 10_000)
    go, forked = threading.Event(), source.fork

    def slow(**how: bool) -> object:
        assert go.wait(60)
        return forked(**how)

    monkeypatch.setattr(source, "fork", slow)

    async def within() -> None:
        pool = Pool(source, at_once=1, waiting=8)
        ask = asked(pool)
        asking = [asyncio.create_task(ask()) for _ in range(3)]
        await asyncio.sleep(0.2)
        assert not any(each.done() for each in asking)
        monkeypatch.setattr(pools, "PATIENCE", 60)
        go.set()
        assert [number(each) for each in await asyncio.gather(*asking)] == [1000] * 3
        assert (pool.running, pool.waiting) == (0, 0)
        await pool.close()

    asyncio.run(within())


@pytest.mark.parametrize("kind", ["memory", "disk"])
def test_a_fault_of_the_engine_is_told_as_that_and_not_as_a_want_of_memory(tmp_path: Path, kind: str) -> None:
    """It sorts dates with and without time zones, among other terms, in an order that is none, and then gives up."""
    chance, xsd, graph = random.Random(1), "http://www.w3.org/2001/XMLSchema#", Graphs(BASE).article("a")

    def value() -> Literal:
        zone, day = chance.choice(["", "Z", "+14:00", "-14:00"]), chance.randrange(1, 9)
        kind, text = chance.choice(
            [
                ("integer", str(day)),
                ("double", chance.choice(["NaN", "INF", "1.5"])),
                ("dateTime", f"20{chance.randrange(10, 25)}-01-0{day}T00:00:00{zone}"),
                ("date", f"20{chance.randrange(10, 25)}-01-0{day}{zone}"),
                ("duration", f"P{day}M"),
                ("duration", f"P{chance.randrange(200)}D"),
                ("integer", "x"),
            ]
        )
        return Literal(text, datatype=NamedNode(f"{xsd}{kind}"))

    quads = [Quad(NamedNode(f"{BASE}x/{n}"), NamedNode(f"{BASE}p{n % 40}"), value(), graph) for n in range(16_000)]
    with EmbeddedStore(None if kind == "memory" else tmp_path / "s", BASE) as store:
        store.replace_article("a", quads)
        source = source_of(store)
        store.follow(source)

        async def test(ask: Ask) -> None:
            told = []
            for n in range(40):
                try:
                    await ask(f"SELECT * {{ ?s <{BASE}p{n}> ?o }} ORDER BY ?o")
                except QueryError as error:
                    told.append(str(error))
            if not told:
                pytest.skip("the engine sorts whatever there is")
            assert {"the engine fails" in each for each in told} == {True}
            assert await ask("ASK {}")

        try:
            run(source, test)
        finally:
            source.close()


def test_a_long_query_is_answered_by_the_worker_that_one_like_it_left_and_a_short_one_is_not(source: Source) -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)
    long = (
        "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(CONCAT(STR(?a), STR(?c), STR(?f))) > 0) }} # {}"
    )

    async def test(ask: Ask) -> None:
        assert number(await ask()) == 1000
        (first,) = workers_of(source)
        assert number(await ask(long.format(1))) == 1_000_000
        assert os.getpriority(os.PRIO_PROCESS, first) > own
        assert number(await ask()) == 1000
        (second,) = set(workers_of(source)) - {first}
        assert number(await ask(long.format(2))) == 1_000_000
        assert set(workers_of(source)) == {first, second}
        assert os.getpriority(os.PRIO_PROCESS, second) == own

    run(source, test)


def test_a_worker_that_a_long_query_left_answers_nothing_after_the_graph_has_changed(
    source: Source, store: EmbeddedStore
) -> None:
    long = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"

    async def test(ask: Ask) -> None:
        assert number(await ask(long)) == 1_000_000
        store.replace_article("b", article("b", 500))
        assert number(await ask(long)) == 2_250_000

    run(source, test)
