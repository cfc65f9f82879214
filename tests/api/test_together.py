"""What several ask for at the same time is made once; it ends with the last who waits for it."""

import asyncio

import pytest

from api.together import Together


def test_what_is_asked_for_meanwhile_is_made_once_and_later_anew():
    async def test():
        together, begun, go = Together[int](), [], asyncio.Event()

        async def make():
            begun.append(1)
            await go.wait()
            return len(begun)

        waiting = [asyncio.create_task(together.made("list", make)) for _ in range(8)]
        other = asyncio.create_task(together.made("another list", make))
        await asyncio.sleep(0.01)
        go.set()
        assert await asyncio.gather(*waiting, other) == [2] * 9
        assert await together.made("list", make) == 3

    asyncio.run(test())


def test_who_goes_away_takes_nothing_from_the_others_and_the_last_ends_it():
    async def test():
        together, ended = Together[int](), asyncio.Event()

        async def make():
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()

        one, two = (asyncio.create_task(together.made("list", make)) for _ in range(2))
        await asyncio.sleep(0.01)
        one.cancel()
        await asyncio.wait([one])
        await asyncio.sleep(0.01)
        assert not ended.is_set()
        assert not two.done()
        two.cancel()
        await asyncio.wait_for(ended.wait(), 60)

    asyncio.run(test())


def test_what_fails_fails_for_all_who_wait_and_is_tried_again_afterwards():
    async def test():
        together = Together[int]()

        async def fail():
            await asyncio.sleep(0.01)
            raise ValueError("once")

        async def make():
            return 1

        failed = await asyncio.gather(*(together.made("list", fail) for _ in range(3)), return_exceptions=True)
        assert [str(each) for each in failed] == ["once"] * 3
        with pytest.raises(ValueError, match="once"):
            await together.made("list", fail)
        assert await together.made("list", make) == 1

    asyncio.run(test())
