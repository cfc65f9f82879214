"""Plain queries answered as soon as they have come, without what the framework does for each request.

What several requests ask of single things is looked up together, by a worker beside the graph: to ask one costs as much
for many as for one, so what has come together goes together, and what comes meanwhile goes next. One that is alone is
answered sooner here, from the store itself. Any other query has a worker of its own. Called by `gathering`.
"""

import asyncio
from collections.abc import Callable, Sequence

import orjson
from starlette.types import Receive, Scope

from api.asking import whole
from api.service import Service
from api.shortcut import Shortcut, Waiting, Whole
from kg.errors import MajlisError
from kg.store.lookups import LOOK_UPS, answers, told
from kg.workers.making import Make

_MOST = 128
"""Look-ups that go together."""
_SECONDS = 5.0
"""For which a worker is waited for that needs a fraction of a millisecond."""

Answered = Callable[[Whole | None], None]
"""Is told the answer; None where it is to be found in the usual way."""


class AtHand:
    """Has queries answered, and tells each who asked."""

    def __init__(self, service: Service, shortcut: Shortcut) -> None:
        self._service, self._shortcut = service, shortcut
        self._memory = int(service.settings.query_memory_megabytes * 1e6)
        self._asked: list[tuple[Waiting, Answered]] = []
        self._under_way: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def took(self, scope: Scope, receive: Receive, answered: Answered) -> bool:
        """Have a request answered, now or soon, if it is one of these; False where it is to be passed on."""
        begun = self._shortcut.begun(scope)
        if not isinstance(begun, Waiting):
            if begun is not None:
                answered(begun)
        elif begun.lookup is not None:
            self._ask(begun, answered)
        else:
            task = asyncio.create_task(self._alone(begun, receive, answered))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return begun is not None

    async def _alone(self, waiting: Waiting, receive: Receive, answered: Answered) -> None:
        answered(await self._shortcut.worked_out(waiting, receive))

    def _ask(self, waiting: Waiting, answered: Answered) -> None:
        self._asked.append((waiting, answered))
        if len(self._asked) == 1 and self._under_way is None:
            asyncio.get_running_loop().call_soon(self._begin)

    def _begin(self) -> None:
        """Answer what has come."""
        asked, self._asked = self._asked[:_MOST], self._asked[_MOST:]
        self._under_way = None
        if len(asked) > 1:
            self._under_way = asyncio.create_task(self._together(asked))
        for waiting, answered in asked if len(asked) == 1 else ():
            answered(self._shortcut.here(waiting))

    async def _together(self, asked: Sequence[tuple[Waiting, Answered]]) -> None:
        """Have a worker look up; what it does not know, or not yet, is asked of the store."""
        said = {
            "what": LOOK_UPS,
            "asked": told((waiting.lookup, waiting.most) for waiting, _ in asked if waiting.lookup),
        }
        found: Sequence[bytes | None] = ()
        generation = -1
        try:
            answered = await self._service.makers.answer(Make(orjson.dumps(said), self._memory), _SECONDS)
            generation = answered.generation
            found = list(answers(await whole(answered)))
        except MajlisError:
            pass
        for number, (waiting, tell) in enumerate(asked):
            body = found[number] if number < len(found) and generation >= waiting.generation else None
            tell(self._shortcut.here(waiting) if body is None else self._shortcut.answered(waiting, body))
        self._begin()
