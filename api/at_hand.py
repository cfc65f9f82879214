"""Plain queries answered as soon as they have come, without what the framework does for each request.

What several requests ask of single things is looked up together, by a worker beside the graph: to ask one costs as much
for many as for one, so what has come together goes together, and what comes meanwhile goes next. One that is alone is
answered sooner here, from the store itself. Any other query has a worker of its own. Called by `gathering`.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from itertools import zip_longest

import orjson
from starlette.types import Receive, Scope

from api.asking import whole
from api.service import Service
from api.shortcut import Shortcut, Waiting, Whole
from kg.store.lookups import LOOK_UPS, answers, told
from kg.workers.making import Make

_MOST = 128
"""Look-ups that go together."""
_SECONDS = 5.0
"""For which a worker is waited for that needs a fraction of a millisecond."""

_log = logging.getLogger(__name__)
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
        self._under_way = asyncio.create_task(self._together(asked)) if len(asked) > 1 else None
        if len(asked) == 1:
            ((waiting, answered),) = asked
            answered(self._shortcut.here(waiting))

    async def _together(self, asked: Sequence[tuple[Waiting, Answered]]) -> None:
        """Have a worker look up; what it does not know, or not yet, is asked of the store."""
        try:
            found = await self._found([waiting for waiting, _ in asked])
            for (waiting, answered), body in zip_longest(asked, found):
                self._tell(waiting, answered, body)
        finally:
            self._begin()

    def _tell(self, waiting: Waiting, answered: Answered, body: bytes | None) -> None:
        """Tell one who asked; what goes wrong with one does not leave the others waiting."""
        try:
            answered(self._shortcut.here(waiting) if body is None else self._shortcut.answered(waiting, body))
        except Exception as error:  # noqa: BLE001  (told as the loop tells what it has called)
            told = {"message": "an answer could not be sent", "exception": error}
            asyncio.get_running_loop().call_exception_handler(told)

    async def _found(self, asked: Sequence[Waiting]) -> Sequence[bytes | None]:
        """The answers of a worker, which may be fewer, and none for a request that came after what it sees."""
        lookups = told((waiting.lookup, waiting.most) for waiting in asked if waiting.lookup is not None)
        make = Make(orjson.dumps({"what": LOOK_UPS, "asked": lookups}), self._memory)
        try:
            answer = await self._service.makers.answer(make, _SECONDS)
            found = zip(asked, answers(await whole(answer)), strict=True)
            return [body if answer.generation >= one.generation else None for one, body in found]
        except Exception as error:  # noqa: BLE001  (whoever asked is answered by the store)
            _log.warning("a worker did not look up: %s", error)
            return ()
