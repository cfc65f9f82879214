"""What a write would change, found out by a worker on its own copy of the graph.

In: the store of a forked process, which nobody else sees, and a `Write`; out: the `Change`. Called by `worker`, which
ends afterwards, as its graph is no longer that of the others. Whatever a client sends is parsed here, where neither
time nor memory is without limit: entities in RDF/XML can grow to gigabytes.
"""

from collections.abc import Iterable

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from kg.workers.job import GRAPHS, Change, Write

_Name = NamedNode | BlankNode | DefaultGraph
_DEFAULT = DefaultGraph()


def change_of(store: Store, write: Write) -> Change:
    """The change; SyntaxError where the body is malformed, ValueError where it is not for one graph."""
    if write.mode == "update":
        return _updated(store, write)
    graph = NamedNode(write.graph) if write.graph else _DEFAULT
    old = _quads(store, graph)
    if write.mode == "delete":
        return Change(_document(old), b"", dropped=(write.graph,) if write.graph else ())
    if write.mode == "patch":
        new = _patched(old, graph, write)
    else:
        parsed = parse(
            write.body,
            format=GRAPHS[write.media_type],
            base_iri=write.base,
            without_named_graphs=True,
            rename_blank_nodes=True,
        )
        new = _without_terms({Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed})
        new |= old if write.mode == "post" else set()
    created = () if store.contains_named_graph(graph) or not write.graph else (write.graph,)
    return Change(_document(old - new), _document(new - old), created)


def _updated(store: Store, write: Write) -> Change:
    before = _content(store, write.compared)
    named = _named(store, write.compared)
    store.update(write.body.decode(), base_iri=write.base, prefixes=write.prefixes)
    after = _content(store, write.compared)
    removed = (quad for name, quads in before.items() for quad in quads - after.get(name, set()))
    added = (quad for name, quads in after.items() for quad in quads - before.get(name, set()))
    now = _named(store, write.compared)
    return Change(_document(removed), _document(added), tuple(sorted(now - named)), tuple(sorted(named - now)))


def _patched(old: set[Quad], graph: _Name, write: Write) -> set[Quad]:
    alone = Store()
    alone.extend(Quad(quad.subject, quad.predicate, quad.object, _DEFAULT) for quad in old)
    alone.update(write.body.decode(), base_iri=write.base, prefixes=write.prefixes)
    if next(iter(alone.named_graphs()), None) is not None:
        raise ValueError("a PATCH changes one graph only; leave out GRAPH, or send the update to /sparql")
    return {Quad(quad.subject, quad.predicate, quad.object, graph) for quad in alone}


def _content(store: Store, names: Iterable[str] | None) -> dict[_Name, set[Quad]]:
    """The quads of some graphs, or of all."""
    if names is None:
        return {name: _quads(store, name) for name in (_DEFAULT, *store.named_graphs())}
    return {name: _quads(store, name) for name in (NamedNode(name) if name else _DEFAULT for name in names)}


def _quads(store: Store, graph: _Name) -> set[Quad]:
    return set(store.quads_for_pattern(None, None, None, graph))


def _named(store: Store, names: Iterable[str] | None) -> set[str]:
    """Which of some named graphs there are, or all: of these there may be one for each article."""
    if names is None:
        return {name.value for name in store.named_graphs()}
    return {name for name in names if name and store.contains_named_graph(NamedNode(name))}


def _without_terms(quads: set[Quad]) -> set[Quad]:
    if any(isinstance(quad.object, Triple) for quad in quads):
        raise ValueError("it has triple terms (RDF 1.2), which are not kept here")
    return quads


def _document(quads: Iterable[Quad]) -> bytes:
    return serialize(quads, format=RdfFormat.N_QUADS) or b""
