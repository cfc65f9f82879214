"""A query without processes: over a copy in memory, as a worker has it.

In: a store and a query that was inspected; out: its answer. Called by `majlis query`, where one query is all there is;
the copy and its index are made for it, in some ten seconds for a million quads.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from pyoxigraph import RdfFormat, parse
from pyoxigraph import Store as Database

from kg.errors import QueryError
from kg.graph.terms import PREFIXES
from kg.store import Inspected, QueryResult, Store
from kg.workers.job import Job
from kg.workers.merged import Merged
from kg.workers.words import Words
from kg.workers.worker import evaluated, searched


class _Copy:
    """Follows a store once."""

    def __init__(self) -> None:
        self.merged = Merged(Database())
        self.words = Words(self.merged.store)

    def load(self, dump: Callable[[BinaryIO], None]) -> None:
        """Take what there is."""
        with tempfile.TemporaryFile() as file:
            dump(cast(BinaryIO, file))
            file.seek(0)
            self.merged.extend(parse(file, format=RdfFormat.N_QUADS))
        self.words.begin()

    def change(self, removed: bytes, added: bytes) -> None:
        """Not heeded: the answer is of the store as it was."""


@contextmanager
def answered_in_memory(store: Store, query: str, inspected: Inspected) -> Iterator[QueryResult]:
    """The answer, as long as the block lasts."""
    copy = _Copy()
    store.follow(copy)
    store.unfollow(copy)
    job = Job(
        query,
        "",
        most_rows=0,
        most_bytes=0,
        most_memory=0,
        union=not inspected.graphs,
        from_graphs=inspected.graphs,
        from_default=inspected.default_graphs,
        words=inspected.words,
        by_graph=inspected.by_graph,
        prefixes=PREFIXES,
    )
    if job.tells_graphs_apart:
        copy.merged.make_whole()
    with searched(copy.words, job):
        try:
            result = evaluated(copy.words.store, job)
        except (SyntaxError, OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"The query cannot be answered: {error}.") from error
        yield result
