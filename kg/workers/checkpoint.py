"""Where the graph of a worker is: in memory, or in a checkpoint, read by many, and copied by who must write to it.

Made by `copy`, used by `worker`.
"""

import os
import shutil
from pathlib import Path

from pyoxigraph import Store

from kg.workers.merged import Elsewhere, Merged
from kg.workers.words import Words

_NEVER_CHANGED = (".sst", ".blob")


class Place:
    """Where the graph of a worker is: a checkpoint, opened when it is known what for, or in memory all the time."""

    def __init__(self, merged: Merged, words: Words, checkpoint: Path | None) -> None:
        """The store is that of `words`; of a checkpoint, as soon as it is opened."""
        self._merged, self._words, self._checkpoint = merged, words, checkpoint
        self.on_disk = checkpoint is not None
        self._left = words.store
        """What was forked is not used, but to free it would take longer than most queries."""
        self._opened = False

    @property
    def elsewhere(self) -> Elsewhere:
        """What the store lacks."""
        return {} if self.on_disk else self._merged.elsewhere

    def open(self, *, to_write: bool, whole: bool) -> None:
        """Have the store there; to write to it, a copy that is nobody else's; `whole` with what was set aside."""
        if not self.on_disk:
            if whole:
                self._merged.make_whole()
        elif self._checkpoint is None:
            return
        elif to_write:
            self._words.store, self._checkpoint = own(self._checkpoint), None
        elif not self._opened:
            self._words.store, self._opened = Store.read_only(str(self._checkpoint)), True


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
