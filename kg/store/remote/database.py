"""A database behind HTTP in the form of `kg.graph.database.Database`.

In: the URL of a server; out: quads and answers. One process writes to it at a time: what it has read, it takes to hold
until it writes, so that an article costs some dozen requests and not a thousand.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
    serialize,
)

from kg.errors import StoreError
from kg.graph.database import GraphName
from kg.store import updates
from kg.store.plain import form_of
from kg.store.quads import as_kept
from kg.store.remote.client import ROWS, TRIPLES, Client, Login
from kg.store.remote.terms import named, with_blank_nodes, without_blank_nodes

_AT_ONCE = 20_000
"""Quads that are sent in one request where they need not be one transaction."""
_AHEAD = 500
"""Subjects that one query asks of."""
_FEW = 100
"""Quads about a subject up to which all are fetched ahead: of what everybody speaks of there are thousands."""
_KEPT = 200_000
"""Quads that are remembered; each takes some hundred bytes."""
_Pattern = tuple[Any, Any, Any, GraphName | None]


class ServerDatabase:
    """The quads of a server; StoreError where it cannot be reached or does not do what is asked."""

    def __init__(self, url: str, login: Login) -> None:
        """Raises InputError where there is no SPARQL server."""
        self._client = Client(url, login)
        self._dialect = self._client.dialect
        self._known: dict[_Pattern, Collection[Quad]] = {}
        self._held = 0

    @property
    def name(self) -> str:
        """What kind of server it is."""
        return self._dialect.name

    def quads_for_pattern(
        self, subject: Any, predicate: Any, object: Any, graph_name: GraphName | None = None, /
    ) -> Iterator[Quad]:
        """See `Database`; what was asked already is remembered until the next write."""
        pattern = (subject, predicate, object, graph_name)
        whole = None if subject is None else self._known.get((subject, None, None, None))
        if whole is not None:
            return iter([quad for quad in whole if _matches(quad, pattern)])
        found = self._known.get(pattern)
        if found is None:
            found = list(self._matching(pattern))
            if subject is not None or object is not None:
                self._remember(pattern, found)
        return iter(found)

    def ahead(self, terms: Iterable[Any]) -> None:
        """Fetch what is stated of many subjects, which will be asked next, in a few requests."""
        waiting = iter(term for term in dict.fromkeys(terms) if (term, None, None, None) not in self._known)
        while some := list(islice(waiting, _AHEAD)):
            values = " ".join(str(named(term)) for term in some)
            counted = self._rows(
                f"SELECT ?s (COUNT(*) AS ?n) {{ VALUES ?s {{ {values} }} {self._anywhere('?s ?p ?o')} }} GROUP BY ?s"
            )
            many = {row["s"]: int(row["n"].value) for row in counted}
            about: dict[Any, list[Quad]] = {term: [] for term in some if many.get(term, 0) <= _FEW}
            if wanted := " ".join(str(named(term)) for term in about if term in many):
                for row in self._rows(f"SELECT * {{ VALUES ?s {{ {wanted} }} {self._anywhere('?s ?p ?o')} }}"):
                    about[row["s"]].append(_quad(row, (None, None, None, None)))
            for term, quads in about.items():
                self._remember((term, None, None, None), self._kept(quads))

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
        """See `Database`; QueryError where the server finds the query malformed."""
        more = [("default-graph-uri", graph.value) for graph in default_graph or ()]
        more += [("named-graph-uri", graph.value) for graph in named_graphs or ()]
        before = "".join(f"PREFIX {name}: <{iri}> " for name, iri in (prefixes or {}).items())
        if use_default_graph_as_union:
            more += self._dialect.union
            before = self._dialect.before + before
        if form_of(query) in ("construct", "describe"):
            return _triples(self._client.query(before + query, TRIPLES, more))
        return _parsed(with_blank_nodes(self._client.query(before + query, ROWS, more)))

    def update(self, update: str, /) -> None:
        """See `Database`; one transaction as far as the server has any (`dialects`)."""
        self._forget()
        self._client.update(update)

    def extend(self, quads: Iterable[Quad], /) -> None:
        """See `Database`."""
        if sent := [self._sendable(quad) for quad in quads]:
            self.update(updates.insert(sent))

    def bulk_extend(self, quads: Iterable[Quad], /) -> None:
        """See `Database`."""
        waiting = iter(quads)
        while some := list(islice(waiting, _AT_ONCE)):
            self.extend(some)

    def remove(self, quad: Quad, /) -> None:
        """See `Database`."""
        self.update(updates.delete([self._sendable(quad)]))

    def remove_graph(self, graph_name: GraphName, /) -> None:
        """See `Database`."""
        if graph_name != DefaultGraph():
            self.update(f"DROP SILENT GRAPH {graph_name}")
        elif self._dialect.has_default_graph:
            self.update("DROP SILENT DEFAULT")

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """See `Database`; a graph without triples may be left out."""
        rows = self._rows(f"SELECT ?g {{ GRAPH ?g {{ {self._dialect.in_a_graph} }} }} GROUP BY ?g")
        return (row["g"] for row in rows if row["g"].value not in self._dialect.own_graphs)

    def contains_named_graph(self, graph_name: GraphName, /) -> bool:
        """See `Database`; perhaps false of a graph without triples."""
        return bool(self.query(f"ASK {{ GRAPH {graph_name} {{ {self._dialect.in_a_graph} }} }}"))

    def dump(self, output: BinaryIO, /, *, format: RdfFormat) -> None:
        """See `Database`; graph by graph."""
        output.writelines(
            serialize(self._matching((None, None, None, name)), format=format) or b"" for name in self._graph_names()
        )

    def backup(self, target_directory: str, /) -> None:  # noqa: ARG002
        """Not from here: a server has its own way. Raises StoreError."""
        raise StoreError(f"The store {self._client.url} is a server, which is copied by its own means.")

    def flush(self) -> None:
        """Nothing to do: what a server has acknowledged is its own to keep."""

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def __iter__(self) -> Iterator[Quad]:
        """All quads, graph by graph."""
        for name in self._graph_names():
            yield from self._matching((None, None, None, name))

    def __len__(self) -> int:
        """How many quads there are."""
        counted = self._rows(f"SELECT ?g (COUNT(*) AS ?n) {{ {self._anywhere('?s ?p ?o')} }} GROUP BY ?g")
        return sum(int(row["n"].value) for row in counted if _name(row).value not in self._dialect.own_graphs)

    def _graph_names(self) -> Iterator[GraphName]:
        if self._dialect.has_default_graph:
            yield DefaultGraph()
        yield from self.named_graphs()

    def _matching(self, pattern: _Pattern) -> Iterator[Quad]:
        variables = ("?s", "?p", "?o")
        triple = " ".join(v if term is None else str(named(term)) for v, term in zip(variables, pattern, strict=False))
        if any(not isinstance(term, NamedNode | None) for term in (named(pattern[0]), pattern[1])):
            return iter(())  # a literal is neither a subject nor a property
        graph = pattern[3]
        if graph is None:
            where = self._anywhere(triple)
        elif graph == DefaultGraph():
            where = triple
        else:
            where = f"GRAPH {graph} {{ {triple} }}"
        rows = self._rows(f"SELECT * {{ {where} }}" if "?" in where else f"SELECT (1 AS ?one) {{ {where} }}")
        return iter(self._kept([_quad(row, pattern) for row in rows]))

    def _anywhere(self, triple: str) -> str:
        """A pattern that holds in any graph, the default one too where the server has one."""
        in_named = f"GRAPH ?g {{ {triple} }}"
        return f"{{ {triple} }} UNION {{ {in_named} }}" if self._dialect.has_default_graph else in_named

    def _rows(self, query: str) -> Iterator[QuerySolution]:
        rows = _parsed(with_blank_nodes(self._client.query(query, ROWS)))
        if not isinstance(rows, QuerySolutions):
            raise StoreError(f"The store {self._client.url} answers a query for rows with something else.")
        return rows

    def _kept(self, quads: list[Quad]) -> Collection[Quad]:
        """The quads that are not of the server itself, with their values as they are compared."""
        if own := self._dialect.own_graphs:
            quads = [quad for quad in quads if getattr(quad.graph_name, "value", "") not in own]
        return quads if self._dialect.keeps_values else as_kept(quads)

    def _sendable(self, quad: Quad) -> Quad:
        if quad.graph_name == DefaultGraph() and not self._dialect.has_default_graph:
            raise StoreError(f"{self.name} keeps nothing in the default graph; name a graph.")
        return without_blank_nodes(quad)

    def _remember(self, pattern: _Pattern, quads: Collection[Quad]) -> None:
        if self._held > _KEPT:
            self._forget()
        self._known[pattern] = quads
        self._held += 1 + len(quads)

    def _forget(self) -> None:
        self._known, self._held = {}, 0


def _parsed(answer: bytes) -> QuerySolutions | QueryBoolean:
    return parse_query_results(answer, format=QueryResultsFormat.JSON)


def _triples(answer: bytes) -> QueryTriples:
    """Triples as an answer of the engine, which alone can make one."""
    held = Store()
    held.bulk_extend(parse(answer, format=RdfFormat.N_TRIPLES))
    made = held.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    if not isinstance(made, QueryTriples):
        raise TypeError("a CONSTRUCT gives triples")
    return made


def _name(row: QuerySolution) -> Any:
    """The graph of a row; that of a row without is the default one."""
    try:
        return row["g"] or DefaultGraph()
    except KeyError:
        return DefaultGraph()


def _quad(row: QuerySolution, pattern: _Pattern) -> Quad:
    subject, predicate, value, graph = pattern
    return Quad(
        subject if subject is not None else row["s"],
        predicate if predicate is not None else row["p"],
        value if value is not None else row["o"],
        graph if graph is not None else _name(row),
    )


def _matches(quad: Quad, pattern: _Pattern) -> bool:
    return all(
        wanted is None or wanted == term
        for wanted, term in zip(pattern, (quad.subject, quad.predicate, quad.object, quad.graph_name), strict=True)
    )
