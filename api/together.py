"""What several ask for at the same time is made once. Called by the facade and by searches.

In: a key and the work for it; out: what comes of it. After a commit all lists are made anew, and every client that
looks at them comes just then.
"""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")


@dataclass
class _UnderWay(Generic[Made]):
    """A piece of work, and how many wait for it."""

    task: "asyncio.Task[Made]"
    waiting: int = 0


class Together(Generic[Made]):
    """Work under way, by its key. It is given up when nobody waits for it any more."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, _UnderWay[Made]] = {}

    async def made(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, Made]]) -> Made:
        """What `make` gives, or gives to another who asked for the same a moment ago; raises what it raises."""
        shared = self._under_way.get(key)
        if shared is None:
            shared = self._under_way[key] = _UnderWay(asyncio.create_task(make()))
            shared.task.add_done_callback(lambda task: self._ended(key, task))
        shared.waiting += 1
        try:
            return await asyncio.shield(shared.task)
        finally:
            shared.waiting -= 1
            if not shared.waiting and not shared.task.done():
                self._forget(key, shared.task)
                shared.task.cancel()

    def _ended(self, key: Hashable, task: "asyncio.Task[Made]") -> None:
        self._forget(key, task)
        if not task.cancelled():
            task.exception()  # whoever waited has it; nobody may have

    def _forget(self, key: Hashable, task: "asyncio.Task[Made]") -> None:
        if (shared := self._under_way.get(key)) is not None and shared.task is task:
            del self._under_way[key]
