"""What every store can do, wherever its quads live. Called by the ingestion, the commands and the service."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Protocol

from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat

from kg.inference import Clash
from kg.workers.job import Change

QueryResult = QuerySolutions | QueryBoolean | QueryTriples


class Follower(Protocol):
    """Who keeps a copy of a store in step."""

    def load(self, dump: Callable[[BinaryIO], None]) -> None:
        """Begin anew with what `dump` writes to a file: all quads, as N-Quads.

        Called by `Store.follow` beside commits: `change` then tells of them meanwhile, of what `dump` has written as
        well as of what it has not.
        """
        ...

    def change(self, removed: bytes, added: bytes) -> None:
        """Follow a commit: what it took away and what it added, as N-Quads."""
        ...


class Store(Protocol):
    """A set of named graphs under one data base; raises StoreError where it cannot be read or written."""

    base: str

    def replace_article(self, article_id: str, quads: Iterable[Quad]) -> bool:
        """Make `quads`, all of the article's own graph, the whole of that graph, in one transaction.

        False if the graph was exactly so already.
        """
        ...

    def replace_articles(self, articles: Mapping[str, Iterable[Quad]]) -> list[str]:
        """The same for several articles by their ids, all in one transaction; the ids of those that have changed."""
        ...

    def replace_graphs(
        self, plan: Callable[[], Mapping[NamedNode, set[Quad]]], quotations: Mapping[NamedNode, bytes] | None = None
    ) -> frozenset[NamedNode]:
        """Make each set of quads the whole of its graph, all in one transaction; the graphs that had not been so.

        With it belongs what an article quotes, where that is given as lines (`kg.graph.quotations`).

        `plan` is called while nobody else writes, so that what it reads of the store holds until it is written.
        ValueError if a quad belongs elsewhere or has a blank node.
        """
        ...

    def quads(self, graph: NamedNode) -> Iterator[Quad]:
        """The quads of one graph, in no order."""
        ...

    def statements(self, graph: NamedNode) -> Iterator[Quad]:
        """The same without what is quoted (`kg.graph.quotations`), where a plan asks, which then leaves that alone."""
        ...

    def matching(
        self, subject: NamedNode | None, predicate: NamedNode | None, value: NamedNode | Literal | None
    ) -> Iterator[Quad]:
        """The quads of all graphs that have these terms, in no order; None stands for any."""
        ...

    def values(self, subject: NamedNode, predicate: NamedNode, graph: NamedNode) -> Iterator[Any]:
        """The objects of the triples of a graph that have this subject and property, in no order."""
        ...

    def remove_article(self, article_id: str) -> bool:
        """Forget what the article reported; False if the store did not have it."""
        ...

    @property
    def commits(self) -> int:
        """Rises with every commit."""
        ...

    def apply(self, change: Change, commits: int) -> None:
        """Make a change of quads, in any graphs, in one transaction with what follows from it.

        ChangedError if there were other commits since there were so many; ForbiddenError if a graph is changed that
        is made from files or by inference.
        """
        ...

    def article_ids(self) -> list[str]:
        """The ids of the articles in the store, sorted."""
        ...

    def load_fixed(self, graph: NamedNode, quads: Iterable[Quad]) -> bool:
        """Make `quads` the whole of a graph that comes from files; False if nothing had changed."""
        ...

    def clashes(self, article_id: str | None = None) -> list[Clash]:
        """What contradicts the ontology in what an article states, alone or with others; or in all there is."""
        ...

    def rest(self) -> None:
        """Let go of what was written last, which is remembered for the search for clashes in it."""
        ...

    def renew(self) -> None:
        """Let go of what the database keeps in memory; for those who have the store for themselves."""
        ...

    def query(
        self,
        sparql: str,
        *,
        default_graphs: Sequence[NamedNode] = (),
        named_graphs: Sequence[NamedNode] = (),
        timeout: float | None = None,
    ) -> QueryResult:
        """The answer to a SPARQL 1.1 query; its default graph is the union of all graphs, if none is named.

        Graphs named here win over FROM and FROM NAMED in the query (SPARQL 1.1 Protocol, 2.1.4).
        `timeout` is in seconds; a store that cannot stop a query does not heed it. What comes from a
        stranger is first looked at by `check_query`. Raises QueryError where the query is malformed.
        """
        ...

    def look_up(self, subject: NamedNode, predicate: NamedNode | None, most: int) -> list[Quad] | None:
        """What is stated of a thing, or with one property of it; None where that is more than `most` quads.

        None also while a commit is being written, which might be seen half.
        """
        ...

    def follow(self, follower: Follower) -> None:
        """Have `follower` begin with all there is, and tell it of every commit before that returns."""
        ...

    def unfollow(self, follower: Follower) -> None:
        """Tell `follower` no more."""
        ...

    def __contains__(self, graph: object) -> bool:
        """Whether there is a named graph with this IRI."""
        ...

    def export(self, format: RdfFormat = RdfFormat.N_QUADS, graph: NamedNode | None = None) -> Iterator[bytes]:
        """All quads, or the triples of one graph, sorted, in pieces that together are one document."""
        ...

    def __len__(self) -> int:
        """How many quads there are."""
        ...

    def close(self) -> None:
        """Write what is not yet on disk and let go of the store."""
        ...
