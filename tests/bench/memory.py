"""The memory and CPU time of a process and all that it started, sampled while it runs. Used by the benches; Linux only.

Memory that processes share is counted once: what is summed is each one's proportional share (Pss in smaps_rollup).
"""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

_SECONDS = 0.1
_SELDOM = 50
"""The kernel counts the pages of a process one by one: what is measured must not pay more for that than a fiftieth."""


class Peak:
    """Samples the process `pid`, or this one, and its children in a thread; `megabytes` is the most there was."""

    def __init__(self, pid: int | None = None) -> None:
        self._pid = pid or os.getpid()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._ticks: dict[int, int] = {}
        self.megabytes = 0.0
        self.processes = 0

    @property
    def cpu(self) -> float:
        """Seconds that all of them computed, also those whose parent was not asked for them; of each as last seen."""
        return sum(self._ticks.values()) / os.sysconf("SC_CLK_TCK")

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End."""
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        again = 0.0
        while not self._done.wait(_SECONDS):
            family = list(_family(self._pid))
            self._ticks.update((pid, ticks) for pid in family if (ticks := _ticks(pid)))
            if time.monotonic() < again:
                continue
            began = time.thread_time()
            shares = [share for pid in family if (share := _share(pid))]
            again = time.monotonic() + _SELDOM * (time.thread_time() - began)
            self.processes = max(self.processes, len(shares))
            self.megabytes = max(self.megabytes, sum(shares) / 1024)


def resident(pid: int) -> float:
    """Megabytes of a process and those below it now, what they share counted once."""
    return sum(map(_share, _family(pid))) / 1024


def processor(pid: int) -> float:
    """Seconds of the processor that a process and those below it have used."""
    ticks = 0
    for each in _family(pid):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in children.read_text().split():
                yield from _family(int(child))
        except OSError:  # it has ended
            continue


def _share(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _ticks(pid: int) -> int:
    """The ticks of user and system time of a process (proc(5), fields 14 and 15 of stat)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])
