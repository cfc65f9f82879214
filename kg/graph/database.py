"""What is asked of a database of quads: `pyoxigraph.Store` in this process, `kg.store.remote` behind HTTP.

Called by inference and the stores; each method does what the one of `pyoxigraph.Store` with its name does.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Protocol

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat

GraphName = NamedNode | BlankNode | DefaultGraph


class Database(Protocol):
    """A set of quads; raises OSError where they cannot be read or written."""

    def quads_for_pattern(
        self, subject: Any, predicate: Any, object: Any, graph_name: GraphName | None = None, /
    ) -> Iterator[Quad]:
        """The quads that have these terms; None stands for any."""
        ...

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        default_graph: Any = None,
        named_graphs: Any = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer to a SPARQL query."""
        ...

    def update(self, update: str, /) -> None:
        """Run a SPARQL update, all its operations in one transaction."""
        ...

    def extend(self, quads: Iterable[Quad], /) -> None:
        """Add quads in one transaction."""
        ...

    def bulk_extend(self, quads: Iterable[Quad], /) -> None:
        """Add quads, perhaps in several."""
        ...

    def remove(self, quad: Quad, /) -> None:
        """Take a quad away."""
        ...

    def remove_graph(self, graph_name: GraphName, /) -> None:
        """Take a graph away, if it is there."""
        ...

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """The names of all graphs but the default one."""
        ...

    def contains_named_graph(self, graph_name: GraphName, /) -> bool:
        """Whether there is a graph with this name."""
        ...

    def dump(self, output: BinaryIO, /, *, format: RdfFormat) -> bytes | None:
        """Write all quads to a file."""
        ...

    def backup(self, target_directory: str, /) -> None:
        """Make a copy in a new folder."""
        ...

    def flush(self) -> None:
        """Write what is not yet on disk."""
        ...

    def __iter__(self) -> Iterator[Quad]:
        """All quads."""
        ...

    def __len__(self) -> int:
        """How many quads there are."""
        ...
