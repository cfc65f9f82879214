"""Answers that come in pieces, and work that ends when nobody waits for it any more. Called by `sparql`."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Coroutine, Mapping
from contextlib import aclosing
from typing import Any, TypeVar

from fastapi import Response
from starlette.types import Receive, Scope, Send

from api.problems import ClientGone, Problem
from kg.errors import MajlisError
from kg.workers.pool import Answer

T = TypeVar("T")
_SOON = 0.02
"""Seconds in which most answers are there; only then the client is watched, which takes a task of its own."""
_CHARSET = frozenset({"text/csv", "text/tab-separated-values", "text/turtle", "text/n3"})
_log = logging.getLogger(__name__)


async def while_there(receive: Receive, work: Coroutine[Any, Any, T]) -> T:
    """What `work` returns; it is cancelled when the client goes away, if it is not done very soon."""
    watch = _Watch(receive)
    timer = asyncio.get_running_loop().call_later(_SOON, watch.begin)
    try:
        return await work
    except asyncio.CancelledError:
        if not watch.saw_it_go():
            raise
        raise ClientGone(400, "The client went away.") from None
    finally:
        timer.cancel()
        watch.end()


class _Watch:
    """Cancels the task that made it when the client goes away."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._task = asyncio.current_task()
        self._watching: asyncio.Task[None] | None = None
        self._gone = False

    def begin(self) -> None:
        self._watching = asyncio.ensure_future(self._watch())

    def saw_it_go(self) -> bool:
        """Whether it was this watch that cancelled the task; the task then goes on."""
        return self._gone and self._task is not None and self._task.uncancel() == 0

    def end(self) -> None:
        if self._watching is not None:
            self._watching.cancel()

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        if self._task is not None:
            self._gone = True
            self._task.cancel()


def answer_of(answered: Answer, media_type: str) -> Response:
    """The answer of a worker; one that is long comes in pieces, and breaks off in the middle where a limit strikes."""
    headers = {"Content-Type": typed(media_type), "Vary": "Accept"}
    if answered.rest is None:
        return Response(answered.first, headers=headers)
    return Streamed(answered.first, answered.rest, headers)


def typed(media_type: str) -> str:
    """The Content-Type of an answer: with the charset, where its media type has one."""
    return f"{media_type}; charset=utf-8" if media_type in _CHARSET else media_type


class Streamed(Response):
    """A long answer. Where it fails in the middle the connection breaks, so that nobody takes it for whole."""

    def __init__(self, first: bytes, rest: AsyncGenerator[bytes, None], headers: Mapping[str, str]) -> None:
        super().__init__(headers=dict(headers))
        del self.headers["content-length"]
        self._first, self._rest = first, rest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the pieces; the server closes the connection of an answer without its last one."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        try:
            await while_there(receive, self._send(send))
        except (MajlisError, Problem) as error:
            _log.warning("%s broke off: %s", scope["path"], error)

    async def _send(self, send: Send) -> None:
        async with aclosing(self._rest):
            await send({"type": "http.response.body", "body": self._first, "more_body": True})
            async for piece in self._rest:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
