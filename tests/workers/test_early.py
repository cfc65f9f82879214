"""While a large copy is still loading, what searches for no words is answered from the disk, and nothing else is."""

import asyncio
import threading
from dataclasses import replace

from kg.store import EmbeddedStore
from kg.workers.choice import early_source_for
from kg.workers.pool import Pool
from kg.workers.replica import Replica
from tests.graph.reports import BASE
from tests.workers.pools import COUNT, JOB, article, asked, number


def test_a_query_is_answered_before_the_copy_is_there_and_a_search_waits_for_it(tmp_path):
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        store.replace_article("a", article("a", 1000))
        source, early_source = Replica(), early_source_for(store, least=0)
        store.follow(early_source)

        async def test():
            early = Pool(early_source, 4, 8)
            pool = Pool(source, 4, 8, early)
            ask = asked(pool)
            assert number(await ask()) == 1000
            store.replace_article("b", article("b", 500))
            assert number(await ask()) == 1500
            seen_early = pool.generation
            searching = asyncio.create_task(pool.answer(replace(JOB, query=COUNT, words=(("ق", None),)), 60))
            done, _ = await asyncio.wait([searching], timeout=1)
            assert not done
            await asyncio.to_thread(store.follow, source)
            assert (await searching).first
            assert pool.generation > seen_early, "what was kept of early answers is not given any more"
            await early.quiet()
            store.unfollow(early_source)
            await early.close()
            early_source.close()
            assert number(await ask()) == 1500
            store.replace_article("b", article("b", 600))
            assert number(await ask()) == 1600
            await pool.close()

        asyncio.run(test())
        source.close()
        assert not list((tmp_path / "s").glob("serving-*"))


def test_a_store_in_memory_or_a_small_one_needs_nothing_early(tmp_path):
    for place in (None, tmp_path / "s"):
        with EmbeddedStore(place, BASE) as store:
            assert early_source_for(store) is None


class _Slow(Replica):
    """A copy that waits in the midst of being loaded."""

    def __init__(self):
        super().__init__()
        self.begun, self.go = threading.Event(), threading.Event()

    def load(self, dump):
        def slow(output):
            dump(output)
            self.begun.set()
            assert self.go.wait(60)

        super().load(slow)


def test_commits_do_not_wait_for_a_copy_that_is_loaded_and_are_in_it_afterwards(tmp_path):
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        store.replace_article("a", article("a", 1000))
        source = _Slow()
        following = threading.Thread(target=store.follow, args=(source,))
        following.start()
        assert source.begun.wait(60)
        before = source.generation
        store.replace_article("a", article("a", 700))
        store.replace_article("b", article("b", 50))
        store.replace_article("c", article("c", 5))
        store.remove_article("c")
        assert source.generation > before
        assert not source.loaded
        source.go.set()
        following.join()

        async def test():
            pool = Pool(source, 4, 8)
            ask = asked(pool)
            assert number(await ask()) == 750
            store.replace_article("b", article("b", 60))
            assert number(await ask()) == 760
            await pool.close()

        asyncio.run(test())
        source.close()


def test_a_copy_that_is_being_loaded_ends_with_the_service(tmp_path):
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        store.replace_article("a", article("a", 1000))
        source = _Slow()
        following = threading.Thread(target=store.follow, args=(source,))
        following.start()
        assert source.begun.wait(60)
        source.close()
        source.go.set()
        following.join(60)
        assert not following.is_alive()
        assert not source.lives
