"""A store over a database, wherever that is: what the stores in a folder and on a server have in common.

In: a `Database`; out: what `Store` promises, with what follows by inference in one transaction. One process writes;
its threads may share one store. Called through `embedded` and `server`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from threading import RLock
from typing import Any, BinaryIO, Self

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import ChangedError, ForbiddenError, QueryError, StoreError
from kg.graph.database import Database
from kg.graph.iris import Graphs
from kg.graph.quotations import but_quotations
from kg.graph.terms import PREFIXES
from kg.inference import Clash, Delta, Latest, Memory, Near, RuleSet, compile_rules, find_clashes, upkeep
from kg.inference.atoms import fact_of
from kg.inference.upkeep import Replacement
from kg.store import updates
from kg.store.base import Follower, QueryResult
from kg.store.guard import names_graphs
from kg.store.migration import Migration, prologue
from kg.store.planning import LookedAt
from kg.store.quads import canonical, document
from kg.store.rehearsal import Rehearsal, rehearse
from kg.store.writing import Writer
from kg.workers.job import Change
from kg.workers.syntax import malformed


class DatabaseStore:
    """A `Store` over a database; `path` is the folder of one that is in a folder of this machine."""

    path: Path | None = None

    def __init__(self, database: Database, base: str, *, read_only: bool = False) -> None:
        """The database is the store's to close."""
        self.base = base
        self._graphs = Graphs(base)
        self._writing = RLock()
        self._read_only = read_only
        self._compiled: RuleSet | None = None
        self._near: Near | None = None
        self._memory: Memory | None = None
        self._looked_at: LookedAt | None = None
        self._writes: Writer | None = None
        self._followers: list[Follower] = []
        self._commits = 0
        self._database: Database | None = database

    def replace_article(self, article_id: str, quads: Iterable[Quad]) -> bool:
        """See `Store.replace_article`; ValueError if a quad belongs elsewhere or has a blank node."""
        return bool(self.replace_articles({article_id: quads}))

    def replace_articles(self, articles: Mapping[str, Iterable[Quad]]) -> list[str]:
        """See `Store.replace_articles`; ValueError if a quad belongs elsewhere or has a blank node."""
        graphs = {self._graphs.article(id_): set(quads) for id_, quads in articles.items()}
        changed = self.replace_graphs(lambda: graphs)
        return [id_ for id_ in articles if self._graphs.article(id_) in changed]

    def remove_article(self, article_id: str) -> bool:
        """See `Store.remove_article`."""
        return self.replace_article(article_id, ())

    def replace_graphs(
        self, plan: Callable[[], Mapping[NamedNode, set[Quad]]], quotations: Mapping[NamedNode, bytes] | None = None
    ) -> frozenset[NamedNode]:
        """See `Store.replace_graphs`; what `plan` raises is passed on, and nothing is changed."""
        with self._writing:
            self._looked_at = LookedAt(lambda: self._rules, self._quads, self._but_quotations)
            try:
                changes = self._looked_at.changes(plan(), quotations or {})
            finally:
                self._looked_at = None
            if changes:
                self._require_writable()
                self._replace(changes)
        return frozenset(each.graph for each in changes)

    @property
    def commits(self) -> int:
        """See `Store.commits`."""
        return self._commits

    def apply(self, change: Change, commits: int) -> None:
        """See `Store.apply`."""
        gone, come = (set(parse(quads, format=RdfFormat.N_QUADS)) for quads in (change.removed, change.added))
        changed = {quad.graph_name for quad in chain(gone, come)} | set(map(NamedNode, change.dropped))
        for graph in changed & {self._graphs.ontology, self._graphs.actors, self._graphs.inferred}:
            raise ForbiddenError(f"The graph {graph} is made from files or by inference and is not written to.")
        also = [
            *(f"CREATE SILENT GRAPH <{name}>" for name in change.created if NamedNode(name) not in changed),
            *(f"DROP SILENT GRAPH <{name}>" for name in change.dropped),
        ]
        with self._writing:
            if commits != self._commits:
                raise ChangedError("The graph has changed meanwhile; look at it again.")
            if not changed and not also:
                return
            self._require_writable()
            replacements = []
            for graph in changed:
                old = self._quads(graph)
                add = {quad for quad in come if quad.graph_name == graph}
                replacements.append(Replacement.by(self._rules, graph, old, (old - gone) | add))
            delta = upkeep.change(self._open, self._graphs, self._rules, replacements)
            told = self._told(gone, come, delta)
            self._writer.change(replacements, gone, come, delta, also)
            self._tell(told)

    def article_ids(self) -> list[str]:
        """See `Store.article_ids`."""
        names = (graph.value for graph in self._open.named_graphs() if isinstance(graph, NamedNode))
        return sorted(found for name in names if (found := self._graphs.article_id(name)) is not None)

    def load_fixed(self, graph: NamedNode, quads: Iterable[Quad]) -> bool:
        """See `Store.load_fixed`. A new ontology changes the inferred graph in the same transaction.

        Blank nodes get canonical names (RDFC-1.0), so that loading the same file again changes nothing. What the
        graph says of itself (its source, its migrations) is not of the files and stays. Raises OntologyError
        where the ontology has an axiom for which there is no rule; then nothing is changed.
        """
        with self._writing:
            old = self._quads(graph)
            new = canonical(quads, graph) | {quad for quad in old if quad.subject == graph}
            if new == old:
                return False
            self._require_writable()
            rules = compile_rules(new) if graph == self._graphs.ontology else self._rules
            replacement = Replacement.by(rules, graph, old, new)
            self._replaced([replacement], upkeep.change(self._open, self._graphs, rules, [replacement]))
            self._compiled = rules
        return True

    def change_ontology(
        self,
        quads: Iterable[Quad],
        migrations: Sequence[Migration],
        *,
        notes: Iterable[Quad] = (),
        approve: Callable[[Rehearsal], None] = lambda _: None,
    ) -> Rehearsal:
        """Run migrations, put a new ontology in place and infer by it: one transaction, rehearsed on a copy.

        `notes` is what the graph says of itself afterwards (its source, its migrations). Queries are answered all
        the while. Raises InputError or OntologyError, or what `approve` raises, and then nothing has changed.
        """
        graph = self._graphs.ontology
        with self._writing:
            self._require_writable()
            first = prologue(migrations)
            rules = compile_rules(new := canonical(quads, graph))
            new |= set(notes)
            rehearsal = rehearse(self._open, self.path, self._graphs, (self._rules, rules), new, migrations)
            approve(rehearsal)
            self._writer.move(graph, new, rehearsal.delta, first, [each.body for each in migrations])
            self._tell_all()
            self._compiled = rules
        self.flush()
        return rehearsal

    def clashes(self, article_id: str | None = None) -> list[Clash]:
        """See `Store.clashes`."""
        if article_id is None:
            return find_clashes(self._open, self._graphs, self._rules, None)
        with self._writing:  # what is read meanwhile is remembered, so nothing may change meanwhile
            return find_clashes(self._open, self._graphs, self._rules, self._graphs.article(article_id), self._near)

    def rest(self) -> None:
        """See `Store.rest`."""
        with self._writing:
            self._near = self._near and self._near.rested()

    def renew(self) -> None:
        """See `Store.renew`."""

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
                return self._open.query(
                    sparql, prefixes=PREFIXES, default_graph=list(default_graphs), named_graphs=list(named_graphs)
                )
            return self._open.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=not names_graphs(sparql))
        except SyntaxError as error:
            raise QueryError(malformed("query", str(error.msg))) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"The query cannot be answered: {error}.") from error

    def look_up(self, subject: NamedNode, predicate: NamedNode | None, most: int) -> list[Quad] | None:
        """See `Store.look_up`."""
        with self.between_commits(0) as held:
            if not held:
                return None
            stated = list(islice(self._open.quads_for_pattern(subject, predicate, None, None), most + 1))
        return stated if len(stated) <= most else None

    def export(self, format: RdfFormat = RdfFormat.N_QUADS, graph: NamedNode | None = None) -> Iterator[bytes]:
        """See `Store.export`; ValueError if all graphs are asked in a format that has no graphs."""
        if graph is None and not format.supports_datasets:
            raise ValueError(f"{format.name} holds one graph only; name the graph, or use N-Quads or TriG.")
        for name in sorted(self._open.named_graphs(), key=str) if graph is None else (graph,):
            quads = sorted(self._quads(name), key=str)
            yield document(quads if format.supports_datasets else [quad.triple for quad in quads], format)

    def quads(self, graph: NamedNode) -> Iterator[Quad]:
        """See `Store.quads`."""
        if self._looked_at is None:
            return self._open.quads_for_pattern(None, None, None, graph)
        return iter(self._looked_at.quads(graph))

    def statements(self, graph: NamedNode) -> Iterator[Quad]:
        """See `Store.statements`."""
        return self.quads(graph) if self._looked_at is None else iter(self._looked_at.statements(graph))

    def _but_quotations(self, graph: NamedNode) -> Iterable[Quad]:
        return but_quotations(self._quads(graph))

    def matching(
        self, subject: NamedNode | None, predicate: NamedNode | None, value: NamedNode | Literal | None
    ) -> Iterator[Quad]:
        """See `Store.matching`."""
        return self._open.quads_for_pattern(subject, predicate, value, None)

    def values(self, subject: NamedNode, predicate: NamedNode, graph: NamedNode) -> Iterator[Any]:
        """See `Store.values`."""
        return (quad.object for quad in self._open.quads_for_pattern(subject, predicate, None, graph))

    def mentions(self, term: NamedNode) -> Iterator[Quad]:
        """The quads that have the term as their property or their object, in no order."""
        yield from self._open.quads_for_pattern(None, term, None, None)
        yield from self._open.quads_for_pattern(None, None, term, None)

    def graph_names(self) -> list[str]:
        """The IRIs of all named graphs, sorted."""
        return sorted(graph.value for graph in self._open.named_graphs())

    def follow(self, follower: Follower) -> None:
        """See `Store.follow`; commits that come while the follower begins do not wait for it."""
        with self._writing:
            self._followers.append(follower)
        try:
            follower.load(self._dump)
        except BaseException:
            self.unfollow(follower)
            raise

    def unfollow(self, follower: Follower) -> None:
        """See `Store.unfollow`."""
        with self._writing:
            if follower in self._followers:
                self._followers.remove(follower)

    @contextmanager
    def between_commits(self, seconds: float) -> Iterator[bool]:
        """Hold commits back; False if one that is being written has not ended after so many seconds."""
        held = self._writing.acquire(timeout=seconds)
        try:
            yield held
        finally:
            if held:
                self._writing.release()

    def is_inferred(self) -> bool:
        """Whether the inferred graph is complete: made by the rules of the ontology, and in step with all else."""
        return upkeep.is_complete(self._open, self._graphs, self._rules)

    def flush(self) -> None:
        """Write what is not yet on disk."""

    def close(self) -> None:
        """Flush and let go of the folder; the store cannot be used afterwards."""
        try:
            self.flush()
        finally:
            self._near = self._memory = self._writes = None
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

    @property
    def _rules(self) -> RuleSet:
        if self._compiled is None:
            self._compiled = upkeep.rules_of(self._open, self._graphs)
        return self._compiled

    def _replace(self, replacements: Sequence[Replacement]) -> None:
        """Replace graphs, and remember what was said for the search for clashes and the change that come next."""
        heard = self._near.heard if self._near else None
        memory = self._memory or Memory()
        delta = upkeep.change(self._open, self._graphs, self._rules, replacements, memory)
        gone = delta.removed.union(*(map(fact_of, each.old - each.new) for each in replacements if each.old))
        self._replaced(replacements, delta)
        memory.forget(gone)
        stated = {each.graph: each.telling for each in replacements if not each.beside}
        latest = Latest(stated, delta.added, delta.unheard, gone)
        self._near, self._memory = Near(self._open, self._rules, latest, heard), memory

    def _replaced(self, replacements: Sequence[Replacement], delta: Delta) -> None:
        """Make each `new` the whole of its graph, and tell the followers."""
        gone = set[Quad]().union(*(each.old - each.new for each in replacements if each.old))
        come = set[Quad]().union(*(each.new - each.old if each.old else each.new for each in replacements))
        told = self._told(gone, come, delta, [each.quotations for each in replacements])
        if self._writer.replace(replacements, gone, come, delta):
            self._tell(told)
        else:
            self._tell_all()

    @property
    def _writer(self) -> Writer:
        """Who writes; what was known of the database is forgotten."""
        self._near = self._memory = None
        if self._writes is None:
            self._writes = Writer(self._open, self._graphs, self.path)
        return self._writes

    def _told(
        self, removed: Iterable[Quad], added: Iterable[Quad], delta: Delta, lines: Iterable[bytes] = ()
    ) -> tuple[bytes, bytes]:
        """What followers are told of a commit once it is there; nothing where there are none."""
        if not self._followers:
            return b"", b""
        inferred = self._graphs.inferred
        gone = document([*removed, *updates.quads(inferred, delta.removed)], RdfFormat.N_QUADS)
        come = document([*added, *updates.quads(inferred, delta.added)], RdfFormat.N_QUADS)
        return gone, b"".join((come, *lines))

    def _tell(self, told: tuple[bytes, bytes]) -> None:
        """Tell the followers of a commit, and count it then: who sees the new count, asks a copy that has it."""
        for follower in self._followers:
            follower.change(*told)
        self._commits += 1

    def _tell_all(self) -> None:
        """Have the followers begin anew, after a commit that cannot be told in quads."""
        for follower in self._followers:
            follower.load(self._dump)
        self._commits += 1

    def _dump(self, output: BinaryIO) -> None:
        self._open.dump(output, format=RdfFormat.N_QUADS)
