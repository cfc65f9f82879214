"""The threads by which a database joins its files, put behind all that is waited for. Called when a store is opened.

RocksDB joins what was written last with all that is there as soon as there are two files of it. Where it has to wait
for its turn it joins more of them at a time, which is much less work altogether. Linux only; elsewhere nothing is done.
"""

import os
from contextlib import suppress
from pathlib import Path

_THREADS = Path("/proc/self/task")
_NAME = "rocksdb:low"
_STEPS, _LAST = 15, 19
"""Steps of niceness by which they are put behind this process (`setpriority(2)`), and the last one there is."""


def give_way() -> None:
    """Put the threads of all open databases behind; there are more of them only where another one is opened."""
    with suppress(OSError):
        niceness = min(os.getpriority(os.PRIO_PROCESS, 0) + _STEPS, _LAST)
        for thread in _THREADS.iterdir():
            with suppress(OSError):  # it has ended
                if (thread / "comm").read_text().startswith(_NAME):
                    os.setpriority(os.PRIO_PROCESS, int(thread.name), niceness)
