"""What a database does by itself waits for what somebody waits for."""

import os
from pathlib import Path

import pytest

from kg.settings import Settings
from kg.store import EmbeddedStore

THREADS = Path("/proc/self/task")


@pytest.mark.skipif(not THREADS.is_dir(), reason="threads have a niceness of their own on Linux only")
def test_the_threads_that_join_files_are_behind_all_others(tmp_path):
    with EmbeddedStore(tmp_path / "s", Settings().base):
        joining = [int(thread.name) for thread in THREADS.iterdir() if "rocksdb:low" in (thread / "comm").read_text()]
        assert joining
        ours = os.getpriority(os.PRIO_PROCESS, 0)
        assert all(os.getpriority(os.PRIO_PROCESS, thread) >= min(ours + 10, 19) for thread in joining)
