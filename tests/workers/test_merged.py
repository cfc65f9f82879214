"""A triple that several graphs state is once in the union of all graphs, and in each of them."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from kg.graph import Graphs
from kg.store import EmbeddedStore
from kg.workers import counting, pool, wire
from kg.workers.merged import Merged
from kg.workers.replica import Replica
from tests.graph.reports import BASE
from tests.workers.pools import Ask, number, run

QUADS = some.builds(
    lambda s, o, g: Quad(
        NamedNode(f"x:{s}"), NamedNode("x:p"), NamedNode(f"x:{o}"), NamedNode(f"x:g{g}") if g else DefaultGraph()
    ),
    some.integers(0, 2),
    some.integers(0, 2),
    some.integers(0, 3),
)
COMMITS = some.lists(some.tuples(some.lists(QUADS, max_size=8), some.lists(QUADS, max_size=8)), max_size=8)
NAMES = "SELECT (COUNT(*) AS ?n) { ?who <x:name> ?name . ?who <x:type> ?type }"
BY_GRAPH = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?who <x:name> ?name . ?who <x:type> ?type } }"


@given(COMMITS)
def test_whatever_is_added_and_removed_each_triple_is_there_once_and_whole_in_every_graph(
    commits: list[tuple[list[Quad], list[Quad]]],
) -> None:
    merged, there = Merged(Store()), set[Quad]()
    for removed, added in commits:
        for quad in removed:
            merged.remove(quad)
        merged.extend(added)
        there = (there - set(removed)) | set(added)
        assert Counter(quad.triple for quad in merged.store) == Counter({quad.triple for quad in there})
        named = {quad.triple for quad in there if isinstance(quad.graph_name, NamedNode)}
        assert {quad.triple for quad in merged.store if isinstance(quad.graph_name, NamedNode)} == named
    merged.make_whole()
    assert sorted(map(str, merged.store)) == sorted(map(str, there))


@settings(deadline=None)
@given(COMMITS)
def test_what_is_set_aside_is_counted_after_each_change_as_if_counted_anew(
    commits: list[tuple[list[Quad], list[Quad]]],
) -> None:
    merged, history = Merged(Store()), counting.History()
    before = counting.counted(merged.store, merged.elsewhere, history, counting.Count("x:", 0))
    for removed, added in commits:
        gone = [quad for quad in dict.fromkeys(removed) if quad in merged.store or _aside(merged, quad)]
        for quad in gone:
            merged.remove(quad)
        come = [quad for quad in dict.fromkeys(added) if quad not in merged.store and not _aside(merged, quad)]
        merged.extend(come)
        history.add(wire.pair(_lines(gone), _lines(come)))
        after = counting.counted(merged.store, merged.elsewhere, history, counting.Count("x:", 0, before))
        anew = counting.counted(merged.store, merged.elsewhere, counting.History(), counting.Count("x:", 0))
        assert after.counts == anew.counts
        before = after


def test_what_many_articles_say_of_one_person_counts_once_unless_graphs_are_told_apart() -> None:
    with EmbeddedStore(None, BASE) as store:
        source = Replica()
        store.follow(source)

        async def test(ask: Ask) -> None:
            for count in (1, 2, 3):
                article(store, str(count))
                assert number(await ask(NAMES)) == 1
                assert number(await ask(BY_GRAPH, by_graph=True)) == count
                assert number(await ask(NAMES)) == 1  # not by the process that tells graphs apart
            store.remove_article("1")
            assert number(await ask(BY_GRAPH, by_graph=True)) == 2
            assert number(await ask(NAMES)) == 1
            store.remove_article("2")
            store.remove_article("3")
            assert number(await ask(NAMES)) == 0

        try:
            run(source, test)
        finally:
            source.close()


def test_a_long_query_is_not_answered_by_the_worker_that_one_by_graph_left(monkeypatch: pytest.MonkeyPatch) -> None:
    for share in ("_YOUNG", "_YOUNG_ON_DISK", "_WATCHED", "_SHORT", "_SHORT_ON_DISK"):
        monkeypatch.setattr(pool, share, 0)  # all take long
    with EmbeddedStore(None, BASE) as store:
        source = Replica()
        store.follow(source)
        for count in (1, 2, 3):
            article(store, str(count))

        async def test(ask: Ask) -> None:
            assert number(await ask(BY_GRAPH, by_graph=True)) == 3
            for _ in range(3):
                assert number(await ask(NAMES)) == 1

        try:
            run(source, test)
        finally:
            source.close()


def article(store: EmbeddedStore, name: str) -> None:
    """Have an article of this name say who she is."""
    graph = Graphs(BASE).article(name)
    text = f'<x:she> <x:name> "ليلى" {graph} .\n<x:she> <x:type> <x:Person> {graph} .'
    store.replace_article(name, list(parse(text, format=RdfFormat.N_QUADS)))


def _aside(merged: Merged, quad: Quad) -> bool:
    return quad.graph_name in merged.elsewhere.get(quad.triple, ())


def _lines(quads: list[Quad]) -> bytes:
    return "".join(f"{quad} .\n" for quad in quads).encode()
