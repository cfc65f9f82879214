"""The store that needs no server: pyoxigraph in a folder, or in memory.

One process writes; others may open the same folder for reading and see it as it was when they
opened it. Threads of the writing process may share one `EmbeddedStore`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Self

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)
from pyoxigraph import Store as Database

from kg.errors import QueryError, StoreError
from kg.graph.iris import Graphs
from kg.graph.terms import PREFIXES
from kg.store import folder
from kg.store.base import QueryResult
from kg.store.guard import names_graphs

_ERROR_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class EmbeddedStore:
    """A `Store` in the folder `path`, or in memory where `path` is None."""

    def __init__(self, path: Path | str | None, base: str, *, create: bool = True) -> None:
        """Open for writing; a missing store is made, or with `create=False` is a StoreError."""
        self.base = base
        self.path = None if path is None else Path(path)
        self._graphs = Graphs(base)
        self._writing = Lock()
        self._read_only = False
        self._database: Database | None = Database() if self.path is None else _open(self.path, base, create=create)

    @classmethod
    def open_read_only(cls, path: Path | str, base: str) -> Self:
        """The store as it is now, even while another process writes to it; later changes are not seen."""
        store = cls(None, base)
        store.path = Path(path)
        store._read_only = True
        quads = folder.prepare(store.path, base, create=False)
        try:
            store._database = Database.read_only(str(quads))
        except OSError as error:
            raise folder.explain(store.path, error) from error
        return store

    def replace_article(self, article_id: str, quads: Iterable[Quad]) -> bool:
        """See `Store.replace_article`; ValueError if a quad belongs elsewhere or has a blank node."""
        graph = self._graphs.article(article_id)
        new = set(quads)
        for quad in new:
            if quad.graph_name != graph or isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
                raise ValueError(f"not a quad without blank nodes of {graph}: {quad}")
        with self._writing:
            if new == self._quads(graph):
                return False
            triples = _document([quad.triple for quad in new], RdfFormat.N_TRIPLES).decode()
            self._update(f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{\n{triples}}} }}")
        return True

    def remove_article(self, article_id: str) -> bool:
        """See `Store.remove_article`."""
        graph = self._graphs.article(article_id)
        with self._writing:
            if not self._open.contains_named_graph(graph):
                return False
            self._update(f"DROP GRAPH {graph}")
        return True

    def article_ids(self) -> list[str]:
        """See `Store.article_ids`."""
        names = (graph.value for graph in self._open.named_graphs() if isinstance(graph, NamedNode))
        return sorted(found for name in names if (found := self._graphs.article_id(name)) is not None)

    def load_fixed(self, graph: NamedNode, quads: Iterable[Quad]) -> bool:
        """See `Store.load_fixed`. What is new is added first, in one transaction, then what is gone is removed.

        Blank nodes get canonical names (RDFC-1.0), so that loading the same file again changes nothing.
        """
        wanted = Dataset(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)
        wanted.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        new = set(wanted)
        with self._writing:
            old = self._quads(graph)
            if new == old:
                return False
            self._require_writable()
            try:
                self._open.extend(new - old)
                for quad in old - new:
                    self._open.remove(quad)
            except OSError as error:
                raise self._unwritable(error) from error
        return True

    def query(
        self,
        sparql: str,
        *,
        default_graphs: Sequence[NamedNode] = (),
        named_graphs: Sequence[NamedNode] = (),
        timeout: float | None = None,  # noqa: ARG002
    ) -> QueryResult:
        """See `Store.query`. A running query cannot be stopped in this process, so `timeout` is not heeded."""
        try:
            if default_graphs or named_graphs:
                return self._open.query(sparql, default_graph=list(default_graphs), named_graphs=list(named_graphs))
            return self._open.query(sparql, use_default_graph_as_union=not names_graphs(sparql))
        except SyntaxError as error:
            raise QueryError(_syntax(str(error.msg))) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"The query cannot be answered: {error}.") from error

    def export(self, format: RdfFormat = RdfFormat.N_QUADS, graph: NamedNode | None = None) -> Iterator[bytes]:
        """See `Store.export`; ValueError if all graphs are asked in a format that has no graphs."""
        if graph is None and not format.supports_datasets:
            raise ValueError(f"{format.name} holds one graph only; name the graph, or use N-Quads or TriG.")
        for name in sorted(self._open.named_graphs(), key=str) if graph is None else (graph,):
            quads = sorted(self._quads(name), key=str)
            yield _document(quads if format.supports_datasets else [quad.triple for quad in quads], format)

    def quads(self, graph: NamedNode) -> Iterator[Quad]:
        """The quads of one graph, in no order."""
        return self._open.quads_for_pattern(None, None, None, graph)

    def graph_names(self) -> list[str]:
        """The IRIs of all named graphs, sorted."""
        return sorted(graph.value for graph in self._open.named_graphs())

    def flush(self) -> None:
        """Write what is not yet on disk."""
        if self._database is not None and self.path is not None and not self._read_only:
            self._database.flush()

    def close(self) -> None:
        """Flush and let go of the folder; the store cannot be used afterwards."""
        self.flush()
        self._database = None

    def __contains__(self, graph: object) -> bool:
        """Whether there is a named graph with this IRI."""
        try:
            return self._open.contains_named_graph(NamedNode(str(graph)))
        except ValueError:
            return False

    def __len__(self) -> int:
        """How many quads there are."""
        return len(self._open)

    def __enter__(self) -> Self:
        """The store itself; it is closed at the end of the `with` block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    @property
    def _open(self) -> Database:
        if self._database is None:
            raise StoreError(f"The store {self.path or 'in memory'} is closed.")
        return self._database

    def _quads(self, graph: NamedNode | BlankNode) -> set[Quad]:
        return set(self._open.quads_for_pattern(None, None, None, graph))

    def _require_writable(self) -> None:
        if self._read_only:
            raise StoreError(f"The store {self.path} is open for reading only.")

    def _update(self, text: str) -> None:
        """Run a SPARQL update; all its operations are one transaction (pyoxigraph, `Store.update`)."""
        self._require_writable()
        try:
            self._open.update(text)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> StoreError:
        return StoreError(f"The store {self.path} cannot be written: {error}.")


def _open(path: Path, base: str, *, create: bool) -> Database:
    quads = folder.prepare(path, base, create=create)
    try:
        return Database(str(quads))
    except OSError as error:
        raise folder.explain(path, error) from error


def _document(statements: list[Triple] | list[Quad], format: RdfFormat) -> bytes:
    prefixes = None if format in (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES) else PREFIXES
    return serialize(statements, format=format, prefixes=prefixes) or b""


def _syntax(message: str) -> str:
    """The engine's "error at LINE:COLUMN: WHAT" as a sentence."""
    if found := _ERROR_AT.fullmatch(message):
        line, column, what = found.groups()
        return f"The query is malformed at line {line}, column {column}: {what}."
    return f"The query is malformed: {message}."
