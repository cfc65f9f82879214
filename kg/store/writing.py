"""Changes of a database, each of them all or nothing, by the way of writing that costs least.

In: graphs that are to be replaced and what that changes in the inferred graph; out: the same on disk. Called by the
embedded store, one change at a time.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, serialize
from pyoxigraph import Store as Engine

from kg.errors import StoreError
from kg.graph.database import Database
from kg.graph.iris import Graphs
from kg.graph.lines import lines_of, quads_of
from kg.graph.quotations import number_of
from kg.inference import Delta, upkeep
from kg.inference.atoms import Fact, fact_of
from kg.inference.upkeep import Replacement
from kg.store import updates

_LARGE = 200_000
"""Newly inferred facts that are too many for one transaction."""
_MANY = 5_000
"""Quads from which on they are written as files of their own: faster, and nothing of them stays in memory."""
_UNFLUSHED = 60_000
"""Quads written otherwise after which the database is told to empty its buffers, some hundred bytes a quad."""
_BLANK = b"_:"
"""What stands before a blank node in a line, and seldom elsewhere."""
_FULL = ("No space left", "File too large", "quota exceeded")
"""What the system says of a disk, a file or a user's share that is full."""


class Writer:
    """Writes to a database in the folder `place`, or in memory where that is None."""

    def __init__(self, database: Database, graphs: Graphs, place: Path | None) -> None:
        self._database = database
        self._graphs = graphs
        self._place = place
        self._unflushed = 0

    def replace(
        self,
        replacements: Sequence[Replacement],
        gone: set[Quad],
        come: set[Quad],
        delta: Delta,
    ) -> bool:
        """Replace graphs, so that the quads `gone` go and `come` come; where blank nodes do, there is one graph only.

        What only adds is added at once, without an update to be parsed. False where blank nodes were renamed, so
        that the change cannot be told in quads. What is written is let go of at once (`come` and each `new`).
        """
        emptied = [updates.drop(each.graph) for each in replacements if not each.new and not each.quotations]
        quoted = [each.quotations for each in replacements if each.quotations]
        only_adds = not gone and (not delta.removed or self._many(len(come) + _number(quoted)))
        if not only_adds and len(replacements) == 1 and any(map(has_blank_node, chain(gone, come))):
            (one,) = replacements
            self.move(one.graph, one.new, delta)
            return False
        kept = set[Quad]() if only_adds else come.difference(*(each.new for each in replacements if not each.old))
        for each in replacements:
            each.new.clear()
        if only_adds:
            self._add(come, delta, quoted)
        else:
            self._change(gone, come, kept, delta, emptied, quoted)
        return True

    def move(self, graph: NamedNode, new: set[Quad], delta: Delta, first: str = "", then: Sequence[str] = ()) -> None:
        """Make `new` the whole of a graph after the operations `then` with their prologue `first`.

        An update cannot name blank nodes, so all waits for it in a graph beside this one.
        """
        waiting = self._graphs.waiting(graph)
        try:
            self._database.remove_graph(waiting)  # what a killed process may have left
            self._database.extend(Quad(quad.subject, quad.predicate, quad.object, waiting) for quad in new)
            self.write((*then, f"MOVE SILENT GRAPH {waiting} TO GRAPH {graph}"), delta, first)
        except OSError as error:
            raise self._unwritable(error) from error
        finally:
            self._database.remove_graph(waiting)

    def change(
        self, replacements: Sequence[Replacement], gone: set[Quad], come: set[Quad], delta: Delta, also: Sequence[str]
    ) -> None:
        """Change any graphs at once, after the operations `also`; blank nodes keep their names."""
        if not gone and not delta.removed and not also:
            self._add(come, delta)
            return
        moved = {quad.graph_name for quad in chain(gone, come) if has_blank_node(quad)}
        plain = [[quad for quad in quads if quad.graph_name not in moved] for quads in (gone, come)]
        moves, waiting = [], []
        try:
            for number, each in enumerate(each for each in replacements if each.graph in moved):
                place = self._graphs.beside(number)
                waiting.append(place)
                self._database.remove_graph(place)  # what a killed process may have left
                self._database.extend(Quad(quad.subject, quad.predicate, quad.object, place) for quad in each.new)
                name = str(each.graph)
                moves.append(f"MOVE SILENT GRAPH {place} TO {name if name == updates.DEFAULT else f'GRAPH {name}'}")
            self.write((*also, updates.delete(plain[0]), updates.insert(plain[1]), *moves), delta)
        except OSError as error:
            raise self._unwritable(error) from error
        finally:
            for place in waiting:
                self._database.remove_graph(place)

    def write(self, operations: Iterable[str], delta: Delta, first: str = "") -> None:
        """The operations and what they change in the inferred graph, in one transaction."""
        if len(delta.added) > _LARGE:
            self._write_large(operations, delta, first)
        else:
            self._update(updates.together((*operations, *updates.inferred(self._graphs.inferred, delta)), first))
        self._wrote(len(delta.added) + len(delta.removed))

    def _many(self, quads: int) -> bool:
        return self._place is not None and quads >= _MANY

    def _add(self, quads: set[Quad], delta: Delta, quoted: Sequence[bytes] = ()) -> None:
        """Add quads and what follows from them.

        Many are written as files that the database takes up at one stroke (RocksDB, `IngestExternalFiles`). What
        then is no longer inferred, since it is stated now, goes after that; were this process killed in between, the
        inferred graph would say that it is to be made anew.
        """
        graph = self._graphs.inferred
        number = len(quads) + _number(quoted) + len(delta.added)
        mark = (graph, upkeep.MADE_BY, upkeep.UNFINISHED)
        try:
            if not self._many(number):
                every = chain(_used_up(quads), updates.quads(graph, delta.added), _quoted(quoted))
                self._database.extend(every)
                self._wrote(number)
            elif delta.removed:
                self._load(quads, chain(delta.added, (mark,)), quoted)
                self.write((), Delta(frozenset(), delta.removed | {mark}))
            else:
                self._load(quads, delta.added, quoted)
        except OSError as error:
            raise self._unwritable(error) from error

    def _load(self, quads: set[Quad], inferred: Iterable[Fact], quoted: Sequence[bytes]) -> None:
        """Add quads and what follows from them as files of their own.

        They are given as lines, since then other threads go on meanwhile; but there blank nodes would be renamed.
        """
        stated = serialize(_used_up(quads), format=RdfFormat.N_QUADS) or b""
        lines = b"".join((stated, lines_of(inferred, self._graphs.inferred), *quoted))
        if _BLANK in lines or not isinstance(self._database, Engine):
            self._database.bulk_extend(quads_of(lines))
        else:
            self._database.bulk_load(lines, format=RdfFormat.N_QUADS, lenient=True)

    def _change(
        self,
        gone: set[Quad],
        come: set[Quad],
        kept: set[Quad],
        delta: Delta,
        emptied: Sequence[str],
        quoted: Sequence[bytes],
    ) -> None:
        """Change graphs in one transaction; many quads of new ones (all but `kept`) come after it as files."""
        if not self._many(len(come) - len(kept) + _number(quoted)):
            self.write((updates.delete(gone), updates.insert(chain(come, _quoted(quoted))), *emptied), delta)
            return
        come -= kept
        mark = frozenset({(self._graphs.inferred, upkeep.MADE_BY, upkeep.UNFINISHED)})
        self.write((updates.delete(gone), updates.insert(kept), *emptied), Delta(mark, frozenset()))
        self._add(come, Delta(delta.added, delta.removed | mark), quoted)

    def _write_large(self, operations: Iterable[str], delta: Delta, first: str) -> None:
        """The same where one transaction would need gigabytes: what is newly inferred comes first, then all else.

        Meanwhile the inferred graph does not say what made it, so that it is made anew if this process is killed.
        """
        graph = self._graphs.inferred
        mark = set(self._database.quads_for_pattern(graph, upkeep.MADE_BY, None, graph))
        made = frozenset(fact for fact in delta.added if fact[0] == graph) or frozenset(map(fact_of, mark))
        rest = Delta(made, delta.removed)
        try:
            for quad in mark:
                self._database.remove(quad)
            self._database.bulk_extend(_ahead(graph, delta))
            self._update(updates.together((*operations, *updates.inferred(graph, rest)), first))
        except BaseException:
            for quad in _ahead(graph, delta):
                self._database.remove(quad)
            self._database.extend(mark)
            raise

    def _update(self, text: str) -> None:
        """Run a SPARQL update; all its operations are one transaction (pyoxigraph, `Store.update`)."""
        try:
            self._database.update(text)
        except OSError as error:
            raise self._unwritable(error) from error

    def _wrote(self, quads: int) -> None:
        """Keep the buffers of the database small, which by itself would let them grow to half a gigabyte."""
        self._unflushed += quads
        if self._unflushed >= _UNFLUSHED and self._place is not None:
            self._unflushed = 0
            self._database.flush()

    def _unwritable(self, error: OSError) -> StoreError:
        return unwritable(self._place, error)


def unwritable(place: Path | None, error: OSError) -> StoreError:
    """What the failure of the database to write means, in a sentence."""
    if any(sign in str(error) for sign in _FULL):
        return StoreError(
            f"There is no room left on the disk of the store {place}; make room and start again: "
            "what was told to be in the store is there."
        )
    return StoreError(f"The store {place} cannot be written: {error}.")


def _number(quoted: Iterable[bytes]) -> int:
    return sum(map(number_of, quoted))


def _quoted(quoted: Iterable[bytes]) -> Iterator[Quad]:
    return chain.from_iterable(map(quads_of, quoted))


def _used_up(quads: set[Quad]) -> Iterator[Quad]:
    """Each quad, of which nothing stays: the database makes its own, and both together would be most of the memory."""
    while quads:
        yield quads.pop()


def _ahead(graph: NamedNode, delta: Delta) -> Iterator[Quad]:
    """What is newly inferred, less what the graph says of itself; one by one, as all would need a gigabyte."""
    return (Quad(*fact, graph) for fact in delta.added if fact[0] != graph)  # type: ignore[arg-type]


def has_blank_node(quad: Quad) -> bool:
    """Whether a part of the quad has no name."""
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
