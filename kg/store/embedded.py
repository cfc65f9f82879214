"""The store that needs no server: pyoxigraph in a folder, or in memory.

One process writes; others may open the same folder for reading and see it as it was when they opened it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Self

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Engine

from kg.errors import StoreError
from kg.graph.lines import quads_in
from kg.graph.quotations import NOT_ASKED
from kg.store import folder
from kg.store.database_store import DatabaseStore
from kg.store.writing import unwritable

_SHORT_LOG = 4_000_000
"""Bytes of a log that is read in some tens of milliseconds by whoever opens a copy."""


class EmbeddedStore(DatabaseStore):
    """A `Store` in the folder `path`, or in memory where `path` is None."""

    def __init__(self, path: Path | str | None, base: str, *, create: bool = True) -> None:
        """Open for writing; a missing store is made, or with `create=False` is a StoreError."""
        self.path = None if path is None else Path(path)
        super().__init__(Engine() if path is None else folder.writable(Path(path), base, create=create), base)

    @classmethod
    def open_read_only(cls, path: Path | str, base: str) -> Self:
        """The store as it is now, even while another process writes to it; later changes are not seen."""
        store = cls(None, base)
        store.path, store._read_only = Path(path), True
        store._database = folder.opened(Engine.read_only, folder.prepare(store.path, base, create=False))
        return store

    def checkpoint(self, target: Path) -> None:
        """Make a copy of a store on disk in a new folder beside it, by hard links (some milliseconds).

        Where the log of the last commits is short, it is copied with the rest; the database would first write it out.
        """
        quads = None if self.path is None else self.path / folder.QUADS
        if quads is not None and (self._read_only or folder.logged(quads) <= _SHORT_LOG):
            folder.link(quads, target)
            return
        try:
            self._open.backup(str(target))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"The store {self.path} cannot be copied to {target.parent}: {error}.") from error

    def compact(self) -> None:
        """Have the files on disk joined, and the room of what was replaced given up."""
        with self._writing:
            self._require_writable()
            self._open.flush()
            self._engine.optimize()

    def _but_quotations(self, graph: NamedNode) -> Iterator[Quad]:
        rows = self._open.query(f"SELECT ?s ?p ?o {{ GRAPH {graph} {{ ?s ?p ?o }} FILTER({NOT_ASKED}) }}")
        return quads_in(graph, rows)  # type: ignore[arg-type]

    def flush(self) -> None:
        """Write what is not yet on disk."""
        if self._database is not None and self.path is not None and not self._read_only:
            try:
                self._database.flush()
            except OSError as error:
                raise unwritable(self.path, error) from error

    def renew(self) -> None:
        """See `Store.renew`. The database is closed and opened anew; StoreError if another process was faster.

        It would keep up to 128 MB of terms that were looked up, and does not let that be chosen. What inference has
        looked up is kept, for nobody can open, write and close the database in the moment between: to learn it again
        would take some thousand questions.
        """
        if self.path is None or self._read_only:
            return
        with self._writing:
            memory = self._memory
            self.close()
            self._database = folder.writable(self.path, self.base, create=False)
            self._memory = memory

    @property
    def _engine(self) -> Engine:
        assert isinstance(self._open, Engine)
        return self._open
