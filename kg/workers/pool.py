"""Workers for queries, a few at a time, each for so many seconds. Called by the service's event loop.

In: a `Job`; out: an `Answer`, whose pieces come as the engine writes them. A worker that is late, or whose client has
gone, is killed; one that has answered soon waits for the next query, until the graph has changed. A query that takes
longer gives way to the others, so that a few long ones do not make all wait; its worker waits for another such query.
Short ones begin a few at a time.
"""

import asyncio
import os
from collections import deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from typing import Literal

from kg.errors import BusyError, LimitError, QueryError
from kg.workers import wire
from kg.workers.counting import Count, Counted
from kg.workers.job import Change, Job, Write
from kg.workers.making import Make
from kg.workers.process import Worker, tells_graphs_apart
from kg.workers.shapes import Shapes
from kg.workers.source import Source

PATIENCE = 5.0
"""Seconds that a query waits for its turn."""
_STEPS, _PATIENT = 10, 6
"""In how many steps, and how many times as long while those before it wait themselves: for processes, as the graph has
just changed."""
_YOUNG, _YOUNG_ON_DISK = 0.005, 0.02
"""Seconds after which a query lets the next begin that waits for its turn; on disk, it may open the graph first."""
_AT_A_TIME = (os.cpu_count() or 1) + 1
"""Queries that are younger than that: one for each core, and one more. Whoever reads the graph comes to have pages of
its own, as the engine notes in them who reads: the fewer processes answer, the less memory and time that takes."""
_SHORT, _SHORT_ON_DISK = 0.01, 0.08
"""Seconds of the processor after which it gives way to those that have just come."""
_WATCHED = 0.005
"""Seconds between which, at least, is looked whether it has had them; the first time as soon as that could be."""
_LATER = 1 << 40
"""By how much generations that are answered early are lower than those of the copy, for which such answers do not hold:
what reads the disk may repeat rows."""
_UNWANTED = 15.0
"""Seconds for which a worker waits for the next long query: the pages that it has of its own take memory."""
_FAULT = (
    "The query cannot be answered: the engine fails at it, as it does where values of many kinds are put in order; "
    "leave out ORDER BY, or order by STR of them."
)


@dataclass(frozen=True)
class Answer:
    """The first piece of an answer and, where that is not all, the pieces after it."""

    first: bytes
    rest: AsyncGenerator[bytes, None] | None
    generation: int = 0
    """Of the graph that it was found in."""


class Pool:
    """Gives every query its turn and its worker."""

    def __init__(self, source: Source, at_once: int, waiting: int, early: "Pool | None" = None) -> None:
        """`at_once` queries run, `waiting` more wait for their turn, others are told to come later.

        Until the source is loaded, `early` answers what searches for no words.
        """
        self._source, self._early = source, early
        self._turns, self._at_once = asyncio.Semaphore(at_once), at_once
        self._may_wait = waiting
        self.waiting = self.running = 0
        self._idle: list[Worker] = []
        self._forking: set[asyncio.Task[Worker]] = set()
        self._young = 0
        self._line: deque[asyncio.Future[None]] = deque()
        self._long = Shapes()
        self._slow: Worker | None = None
        """The worker that a long query left, whose pages another need not copy; it has the lower share for good."""
        self._leaving: asyncio.TimerHandle | None = None

    async def answer(self, job: Job | Write | Count | Make, seconds: float) -> Answer:
        """The answer, or QueryError where there is none, LimitError where it takes too much, BusyError at full house.

        Whoever gets an answer with a rest reads it to its end, or closes it.
        """
        if self._early is not None and not self._source.loaded and isinstance(job, Job | Make) and not job.searches:
            answered = await self._early.answer(job, seconds)
            return replace(answered, generation=answered.generation - _LATER)
        if job.kind != wire.COUNT:  # counting goes on beside the queries and takes the turn of none
            await self._turn()
        running = _Running(self, job, seconds)
        try:
            return await running.begin()
        except BaseException:
            running.stop()
            raise

    @property
    def copy_lives(self) -> bool:
        """Whether workers can be had at once."""
        return self._source.lives

    @property
    def on_disk(self) -> bool:
        """See `Source.on_disk`."""
        return self._source.on_disk

    @property
    def idle(self) -> int:
        """How many workers wait for a query."""
        return len(self._idle)

    async def change(self, write: Write, seconds: float) -> Change:
        """What a write would change in the graph as it is now; nothing is written. Fails as `answer` does."""
        return Change.unpacked(await self._whole(write, seconds))

    async def count(self, count: Count, seconds: float) -> Counted:
        """How many of what there are in the graph as it is now, by a worker of low priority. Fails as `answer` does."""
        return Counted.unpacked(await self._whole(count, seconds))

    async def _whole(self, job: Write | Count, seconds: float) -> bytes:
        answered = await self.answer(job, seconds)
        pieces = [answered.first]
        if answered.rest is not None:
            pieces.extend([piece async for piece in answered.rest])
        return b"".join(pieces)

    async def quiet(self) -> None:
        """Wait until the last query has ended; meanwhile no other begins."""
        for _ in range(self._at_once):
            await self._turns.acquire()
        for _ in range(self._at_once):
            self._turns.release()

    async def close(self) -> None:
        """Let all idle workers end."""
        await asyncio.gather(*self._forking, return_exceptions=True)
        slow = self._slow_one()
        idle, self._idle = [*self._idle, *([slow] if slow else [])], []
        for worker in idle:
            self._end(worker)
        await asyncio.gather(*(worker.connection.closed() for worker in idle), return_exceptions=True)

    @property
    def generation(self) -> int:
        """Of the graph that a query asked now sees; its answer tells whether it did."""
        if self._early is not None and not self._source.loaded:
            return self._early.generation - _LATER
        return self._source.generation

    @property
    def behind(self) -> bool:
        """Whether queries may see an older graph than the store's."""
        return self._source.behind

    def expire(self) -> None:
        """Have queries from now on see all that has been committed."""
        self._source.expire()

    async def worker(self, *, newest: bool = False, tells_graphs_apart: bool = False) -> Worker:
        """One that sees the graph as it is now, or nearly so if it need not be the newest."""
        while self._idle and not (newest and self._source.behind):
            worker = self._taken(tells_graphs_apart=tells_graphs_apart)
            if worker is None:
                break
            if worker.generation == self._source.generation and not worker.connection.lost:
                return worker
            self._end(worker)
        forking = asyncio.create_task(self._forked(newest=newest))
        self._forking.add(forking)
        forking.add_done_callback(self._forking.discard)
        try:
            return await asyncio.shield(forking)
        except asyncio.CancelledError:
            forking.add_done_callback(self._keep)  # the next query takes it
            raise

    def _taken(self, *, tells_graphs_apart: bool) -> Worker | None:
        """The last idle worker, of those that tell graphs apart or not; one that does not can come to."""
        for place in reversed(range(len(self._idle))):
            if self._idle[place].tells_graphs_apart == tells_graphs_apart:
                return self._idle.pop(place)
        return self._idle.pop() if tells_graphs_apart and self._idle else None

    def takes_long(self, job: Job | Write | Count | Make) -> None:
        """Take note of a query that has had its share of the processor."""
        if isinstance(job, Job):
            self._long.add(job.query)

    def for_long(self, job: Job | Write | Count | Make) -> Worker | None:
        """The worker that a long query left, for one that will take long as well."""
        if self._slow is None or not isinstance(job, Job) or job.tells_graphs_apart or job.query not in self._long:
            return None
        worker = self._slow_one()
        if worker is None or (worker.generation == self._source.generation and not worker.connection.lost):
            return worker
        self._end(worker)
        return None

    def _slow_one(self) -> Worker | None:
        worker, self._slow = self._slow, None
        if self._leaving is not None:
            self._leaving.cancel()
        return worker

    def _end_slow(self) -> None:
        if (worker := self._slow_one()) is not None:
            self._end(worker)

    def _end(self, worker: Worker, *, kill: bool = False) -> None:
        worker.end(kill=kill)
        self._source.release(worker.forked)

    async def _forked(self, *, newest: bool) -> Worker:
        return await Worker.of(await asyncio.to_thread(self._source.fork, newest=newest))

    def _keep(self, forking: "asyncio.Task[Worker]") -> None:
        if not forking.cancelled() and forking.exception() is None:
            self._idle.append(forking.result())

    def done(self, worker: Worker | None, *, well: bool, turn: bool) -> None:
        """Take a worker back, or kill it, and let the next query begin."""
        if worker is not None:
            if not well or worker.generation != self._source.generation:
                self._end(worker, kill=not well)
            elif not worker.gives_way:
                self._idle.append(worker)
            elif self._slow is None and not worker.tells_graphs_apart:
                self._slow = worker
                self._leaving = asyncio.get_running_loop().call_later(_UNWANTED, self._end_slow)
            else:
                self._end(worker)
        if turn:
            self.running -= 1
            self._turns.release()

    async def begun(self) -> None:
        """Wait until few enough queries have just begun."""
        if self._young < _AT_A_TIME:
            self._young += 1
            return
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._line.append(place)
        try:
            await place  # which is then handed over
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self.grown()
            raise

    def grown(self) -> None:
        """A query has run for a while, or is over: the next may begin."""
        while self._line:
            place = self._line.popleft()
            if not place.done():
                place.set_result(None)
                return
        self._young -= 1

    async def _turn(self) -> None:
        if not self._turns.locked():
            await self._turns.acquire()  # at once
            self.running += 1
            return
        if self.waiting >= self._may_wait:
            raise BusyError("Too many queries are waiting; try again later.")
        self.waiting += 1
        turn = asyncio.create_task(self._turns.acquire())
        came = False
        try:
            came = await self._came(turn)
        finally:
            self.waiting -= 1
            if not came and not turn.cancel() and not turn.cancelled():
                self._turns.release()  # it came just when nobody wanted it any more
        if not came:
            raise BusyError("Too many long queries are running; try again later.")
        self.running += 1

    async def _came(self, turn: "asyncio.Task[Literal[True]]") -> bool:
        """Whether a turn came in time, not counting that in which processes are made."""
        left = _STEPS
        for _ in range(_STEPS * _PATIENT):
            if (await asyncio.wait([turn], timeout=PATIENCE / _STEPS))[0]:
                return True
            left -= not self._forking
            if not left:
                return False
        return False


class _Running:
    """One query on its way: from its worker to its last piece."""

    def __init__(self, pool: Pool, job: Job | Write | Count | Make, seconds: float) -> None:
        self._pool, self._job, self._seconds = pool, job, seconds
        self._end = asyncio.get_running_loop().time() + seconds
        self._worker: Worker | None = None
        self._watching: asyncio.TimerHandle | None = None
        self._young = False
        self._over = self._last = False

    async def begin(self) -> Answer:
        """The first piece; the rest, if any, is still to come."""
        if self._job.kind in wire.READING:
            await self._pool.begun()
            self._young = True
        try:
            first = await self._ask()
        except LimitError:
            if self._pool.copy_lives:
                raise
            first = await self._ask()  # the worker went with the copy, for no fault of the query
        seen = self._worker.generation if self._worker else 0
        return Answer(first or b"", None if self._over else self._rest(), seen)

    async def _ask(self) -> bytes | None:
        """Give the job to a worker; the first piece."""
        self._look_away()
        self._worker = self._pool.for_long(self._job) or await self._pool.worker(
            newest=self._job.kind not in wire.READING, tells_graphs_apart=tells_graphs_apart(self._job)
        )
        self._worker.ask(self._job)
        on_disk = self._pool.on_disk
        young, short = (_YOUNG_ON_DISK, _SHORT_ON_DISK) if on_disk else (_YOUNG, _SHORT)
        self._watching = asyncio.get_running_loop().call_later(young, self._grow, self._worker, short - young)
        return await self._piece()

    def _grow(self, worker: Worker, left: float) -> None:
        """Have the next begin, and see what becomes of this one.

        What it had before is not looked at, as a checkpoint may have been opened meanwhile: `left` is what remains.
        """
        self._let_next()
        self._watch(worker, worker.processor() + left)

    def _let_next(self) -> None:
        if self._young:
            self._young = False
            self._pool.grown()

    def _look_away(self) -> None:
        if self._watching is not None:
            self._watching.cancel()

    def _watch(self, worker: Worker, share: float) -> None:
        """Have the query give way if the processor has worked for it to its share; else look again."""
        left = share - worker.processor()
        if left <= 0:
            self._pool.takes_long(self._job)
            if not worker.gives_way:
                worker.give_way()
        else:
            soon = max(left, _WATCHED)
            self._watching = asyncio.get_running_loop().call_later(soon, self._watch, worker, share)

    def stop(self, *, well: bool = False) -> None:
        """Give the worker back, once."""
        if not self._over:
            self._over = True
            self._look_away()
            self._let_next()
            kind = self._job.kind
            self._pool.done(self._worker, well=well and kind in wire.READING, turn=kind != wire.COUNT)

    async def _rest(self) -> AsyncGenerator[bytes, None]:
        try:
            while (piece := await self._piece()) is not None:
                yield piece
        finally:
            self.stop()

    async def _piece(self) -> bytes | None:
        """The next piece; None after the last, when the worker is free again."""
        assert self._worker is not None
        try:
            kind, body = await self._worker.connection.message(self._end)
        except TimeoutError as error:
            raise LimitError(
                f"The query took longer than {self._seconds:g} seconds; ask for less, or put a LIMIT."
            ) from error
        except (EOFError, OSError) as error:
            if self._worker.connection.failed:
                raise QueryError(_FAULT) from error
            most = self._job.most_memory / 1e6
            raise LimitError(f"The query needed more than {most:,.0f} MB of memory; ask for less.") from error
        if kind == wire.PIECE:
            return body
        if kind == wire.LAST:
            self._last = True
            return await self._piece()
        self.stop(well=not self._last)
        if kind == wire.FAILED:
            raise QueryError(body.decode("utf-8", "replace"))
        return None if kind == wire.END else body
