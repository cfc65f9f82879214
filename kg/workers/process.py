"""A worker as the pool has it: its process, its connection, and its share of the processor. Called by `pool`."""

import asyncio
import os
import signal
import time
from contextlib import suppress

from kg.workers import wire
from kg.workers.connection import Connection
from kg.workers.counting import Count
from kg.workers.job import Job, Write
from kg.workers.making import Make
from kg.workers.source import Forked

_LOWER = 15
"""By how much, as `nice` counts: it then gets a thirtieth of what others want, and all that nobody wants."""
_CLOCK = 2
"""What stands below the number of a process in the name of its clock (CPUCLOCK_SCHED of Linux)."""


class Worker:
    """A worker of the pool with its connection."""

    def __init__(self, forked: Forked, connection: Connection) -> None:
        self.forked, self.connection = forked, connection
        self.generation = forked.generation
        self.gives_way = self.tells_graphs_apart = False

    @classmethod
    async def of(cls, forked: Forked) -> "Worker":
        """One that was forked, connected."""
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(Connection, sock=forked.connection)
        return cls(forked, connection)

    def ask(self, job: Job | Write | Count | Make) -> None:
        """Send a job; the answer is read from `connection`. One that tells graphs apart makes the worker do so."""
        self.tells_graphs_apart = self.tells_graphs_apart or tells_graphs_apart(job)
        self.connection.send(wire.packed(job.kind, job.packed))

    def processor(self) -> float:
        """Seconds of the processor that the process has had; 0 if it has ended."""
        try:
            return time.clock_gettime(~self.forked.process << 3 | _CLOCK)
        except OSError:
            return 0

    def give_way(self) -> None:
        """Have the processor after all others from now on, for which there is no way back."""
        if not self.connection.lost:
            self.gives_way = True
            with suppress(OSError):
                lower = os.getpriority(os.PRIO_PROCESS, 0) + _LOWER
                os.setpriority(os.PRIO_PROCESS, self.forked.process, lower)
                os.sched_setaffinity(self.forked.process, _left_to_long())

    def end(self, *, kill: bool = False) -> None:
        """Let the process end, or kill it in the midst of its work."""
        if kill:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.forked.handle, signal.SIGKILL)
        os.close(self.forked.handle)
        self.connection.close()


def _left_to_long() -> set[int]:
    """The processors of those who gave way: all but one, where there are more.

    A low priority alone is not enough: a processor that is never idle fetches no work from the others, so what is short
    and has woken where something else runs waits there for its turn.
    """
    processors = os.sched_getaffinity(0)
    return processors - {min(processors)} or processors


def tells_graphs_apart(job: Job | Write | Count | Make) -> bool:
    """Whether a job has GRAPH, or the like."""
    return isinstance(job, Job) and job.tells_graphs_apart
