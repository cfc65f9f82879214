"""A checkpoint as a worker has it: read by many, and copied by who must write to it. Called by `worker`."""

import os
import shutil
from pathlib import Path

from pyoxigraph import Store

_NEVER_CHANGED = (".sst", ".blob")


def own_of(checkpoint: Path, process: int) -> Path:
    """Where a worker has a copy of the checkpoint that it may write to; the service removes it."""
    return checkpoint.with_name(f"{checkpoint.name}-{process}")


def own(checkpoint: Path) -> Store:
    """A copy for this process to write to: the files that never change are linked, the small ones copied."""
    place = own_of(checkpoint, os.getpid())
    place.mkdir()
    for file in checkpoint.iterdir():
        if file.suffix in _NEVER_CHANGED:
            (place / file.name).hardlink_to(file)
        elif file.name != "LOCK":
            shutil.copyfile(file, place / file.name)
    return Store(str(place))
