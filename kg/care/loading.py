"""Files of quads or triples -> graphs of a store, as `majlis export` wrote them or anybody else. Called by `requests`.

What is made from files comes into its own graph again; what is inferred is not taken over but inferred anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from kg.errors import InputError
from kg.graph.iris import Graphs
from kg.graph.terms import DCT, MAJ
from kg.linkage import replace_articles
from kg.linkage.layer import as_read, record
from kg.linkage.linking import Kept
from kg.store import Store
from kg.store.writing import has_blank_node
from kg.workers.job import Change

FORMATS = {
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
_AT_ONCE = 50_000
"""Quads that are written in one transaction."""
_SOURCE = NamedNode(DCT.issued.value.replace("issued", "source"))


@dataclass
class Loaded:
    """What a file held: quads that are in the store now, its graphs, and quads that are inferred anew instead."""

    quads: int = 0
    graphs: int = 0
    left_out: int = 0


def load(
    file: Path,
    store: Store,
    *,
    format: RdfFormat | None = None,
    graph: str | None = None,
    replace: bool = False,
) -> Loaded:
    """Add what a file states to the store, or with `replace` make it the whole of each of its graphs.

    With `graph`, triples come into that graph, and of quads only those of it are taken. The file is read to its end
    before anything is changed; InputError says where it cannot be read.
    """
    form = format or format_of(file)
    only = None if graph is None else _named(graph)
    if not form.supports_datasets and only is None:
        raise InputError(f"{file} holds triples; name the graph they belong to with --graph.")
    decisions, together, as_read = _looked_over(_quads(file, form, only), Graphs(store.base))
    rename = not replace and len(store) > 0
    loading = _Loading(store, replace=replace, link=as_read or bool(store.article_ids()))
    quads: Iterable[Quad] = _quads(file, form, only, rename=rename)
    if loading.links and not together:  # articles are linked whole
        quads = sorted(quads, key=lambda quad: str(quad.graph_name))
    loading.write(decisions)
    return loading.load(quads)


def _looked_over(quads: Iterable[Quad], graphs: Graphs) -> tuple[list[Quad], bool, bool]:
    """The decisions of people among quads; whether the quads of each graph stand together, as in an export; and whether
    there are articles, none of which was linked yet, as `majlis extract` writes them."""
    decisions: list[Quad] = []
    ended: set[object] = set()
    together, articles, linked = True, False, False
    current: object = None
    for quad in quads:
        if quad.graph_name != current:
            ended.add(current)
            current = quad.graph_name
            together = together and current not in ended
        if quad.graph_name == graphs.curated:
            decisions.append(quad)
        articles = articles or quad.predicate == MAJ.textHash
        linked = linked or quad.predicate == MAJ.identityRecord
    return decisions, together, articles and not linked


def format_of(file: Path) -> RdfFormat:
    """By the end of the name; InputError where it tells nothing."""
    found = RdfFormat.from_extension(file.suffix.lower().lstrip(".")) if file.suffix else None
    if found is None or found not in FORMATS.values():
        raise InputError(f"The kind of {file} is not told by its name; give --format, one of {', '.join(FORMATS)}.")
    return found


def _named(graph: str) -> NamedNode:
    try:
        return NamedNode(graph)
    except ValueError as error:
        raise InputError(f"{graph} is no IRI of a graph.") from error


def _quads(file: Path, form: RdfFormat, only: NamedNode | None, *, rename: bool = False) -> Iterator[Quad]:
    """The quads of a file, of one graph or of all."""
    try:
        for quad in parse(path=file, format=form, base_iri=file.absolute().as_uri(), rename_blank_nodes=rename):
            if only is not None and isinstance(quad.graph_name, DefaultGraph):
                yield Quad(quad.subject, quad.predicate, quad.object, only)
            elif only is None or quad.graph_name == only:
                yield quad
    except SyntaxError as error:
        where = f", line {error.lineno}" if error.lineno else ""
        raise InputError(f"{file}{where} cannot be read as {form.name}: {' '.join(str(error.msg).split())}.") from error
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror or error}.") from error


class _Loading:
    """One file that comes into a store; with `link`, its articles are linked with each other and with those there."""

    def __init__(self, store: Store, *, replace: bool, link: bool) -> None:
        self._store = store
        self._graphs = Graphs(store.base)
        self._replace = replace
        self.links = link
        self._seen: set[object] = set()
        self._fixed: dict[NamedNode, list[Quad]] = {self._graphs.ontology: [], self._graphs.actors: []}
        self._loaded = Loaded()

    def load(self, quads: Iterable[Quad]) -> Loaded:
        """Write all, what comes from files last: what follows from a new ontology is inferred once."""
        waiting: list[Quad] = []
        for quad in self._apart(quads):
            if len(waiting) >= _AT_ONCE and quad.graph_name != waiting[-1].graph_name:
                self.write(waiting)
                waiting = []
            waiting.append(quad)
        self.write(waiting)
        for graph, those in self._fixed.items():
            if those:
                known = () if self._replace else self._store.quads(graph)
                self._store.load_fixed(graph, [*known, *those])
                self._count(graph, len(those))
        self._loaded.graphs = len(self._seen)
        return self._loaded

    def write(self, quads: Iterable[Quad]) -> None:
        """Write quads of any graphs but those that come from files."""
        graphs: dict[NamedNode | BlankNode | DefaultGraph, set[Quad]] = {}
        for quad in quads:
            graphs.setdefault(quad.graph_name, set()).add(quad)
        articles: dict[str, set[Quad]] = {}
        named: dict[NamedNode, set[Quad]] = {}
        others: dict[NamedNode | BlankNode | DefaultGraph, set[Quad]] = {}
        for graph, new in graphs.items():
            if not isinstance(graph, NamedNode) or any(map(has_blank_node, new)):
                others[graph] = new
            elif self.links and (article := self._graphs.article_id(graph.value)) is not None:
                articles[article] = self._as_read(article, new)
            else:
                named[graph] = new
        if articles:
            replace_articles(self._store, articles)
        if named:
            self._store.replace_graphs(lambda: {graph: new | self._kept(graph) for graph, new in named.items()})
        if others:
            self._change(others)
        for graph, new in graphs.items():
            self._count(graph, len(new))

    def _apart(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """All but what is inferred, decisions, which are written already, and what comes from files, which waits."""
        for quad in quads:
            graph = quad.graph_name
            if graph == self._graphs.inferred:
                self._loaded.left_out += 1
            elif isinstance(graph, NamedNode) and graph in self._fixed:
                if quad.subject != graph or quad.predicate != _SOURCE:  # which copy of the files that store had
                    self._fixed[graph].append(quad)
            elif graph != self._graphs.curated:
                yield quad

    def _as_read(self, article: str, quads: set[Quad]) -> set[Quad]:
        """What was read of an article, from its graph; a few statements without a text are added to what is there."""
        records = [quad.object.value for quad in quads if quad.predicate == MAJ.identityRecord]  # type: ignore[union-attr]
        found = as_read(quads, record(records[0]).renamed if records else ())
        whole = self._replace or any(quad.predicate == MAJ.textHash for quad in quads)
        return found if whole else found | Kept(self._store).as_read(article)

    def _change(self, graphs: dict[NamedNode | BlankNode | DefaultGraph, set[Quad]]) -> None:
        """Change graphs with blank nodes, and the unnamed one."""
        gone = [quad for graph in graphs for quad in self._gone(graph)]
        come = [quad for new in graphs.values() for quad in new]
        removed, added = (serialize(those, format=RdfFormat.N_QUADS) or b"" for those in (gone, come))
        self._store.apply(Change(removed, added), self._store.commits)

    def _kept(self, graph: NamedNode) -> set[Quad]:
        """What stays of a graph."""
        return set() if self._replace and graph not in self._seen else set(self._store.quads(graph))

    def _gone(self, graph: NamedNode | BlankNode | DefaultGraph) -> Iterator[Quad]:
        """What goes of a graph with blank nodes, which is changed and not replaced."""
        if self._replace and graph not in self._seen and isinstance(graph, NamedNode):
            yield from self._store.quads(graph)

    def _count(self, graph: object, quads: int) -> None:
        self._seen.add(graph)
        self._loaded.quads += quads
