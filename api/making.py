"""Answers of the facade, made by a worker beside the graph, so that nothing but bytes goes between processes.

In: what `asking` asks, as JSON; out: items as JSON, in the models of `api.models`. The copy loads `made` by its name,
which `app.create_app` gives it, and its workers call it.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

import orjson
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions

from api.details import detailed, with_states
from api.items import KINDS
from api.models import Item, Ref
from api.pages import related
from api.view import Graph, Remembering, Said, Term, View, names_in, pointing_in, reported_in, said_in, values_of
from kg.graph.terms import PREFIXES
from kg.store.base import QueryResult
from kg.store.lookups import LOOK_UPS, looked_up
from kg.workers import wire
from kg.workers.job import Job
from kg.workers.making import Ground
from kg.workers.worker import TooMuch, evaluated, searched

NAME = f"{__name__}:made"
_MUCH = 30
"""Values of properties of a thing that is in the news all the time, or things that point to it."""
_MOST_POINTERS = 20_000
"""Pointers that a worker keeps."""
_SHARED = 2
"""Quads that say the same of what belongs to few items."""
NOTHING = b""
"""In the place of an item of which the graph says nothing."""


class Copy(Remembering):
    """The graph of a worker, as a view looks at it; names are looked up once."""

    def __init__(self, ground: Ground, base: str) -> None:
        self.base = base
        self._ground = ground

    def matching(
        self, subject: NamedNode | None, predicate: NamedNode | None, value: NamedNode | Literal | None
    ) -> Iterator[Quad]:
        """The quads of all graphs that have these terms."""
        return self._ground.store.quads_for_pattern(subject, predicate, value, None)

    def query(self, sparql: str) -> QueryResult:
        """The answer to a query of our own."""
        return self._ground.store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)

    def said(self, node: NamedNode) -> Said:
        """What is said of a thing; kept of those of which much is said."""
        said: Said | None = self._ground.known("said", node)
        if said is None:
            said = said_in(self, node)
            if (size := len(said)) > _MUCH:
                self._ground.keep("said", node, said, size)
        return said

    def values(self, node: NamedNode, property: NamedNode) -> Sequence[Term]:
        """The values of a property of a thing; kept where many say it, as of posts and of what else items share."""
        values: Sequence[Term] | None = self._ground.known("values", (node, property))
        if values is None:
            quads = list(self.matching(node, property, None))
            values = values_of(self, quads)
            if len(quads) > _SHARED:
                self._ground.keep("values", (node, property), values)
        return values

    def pointing(self, property: NamedNode, node: NamedNode) -> Sequence[NamedNode]:
        """The things that have a thing as the value of a property; kept where there are many."""
        things: Sequence[NamedNode] | None = self._ground.known("pointing", (property, node))
        if things is None:
            things = pointing_in(self, property, node)
            if len(things) > _MUCH:
                self._ground.keep("pointing", (property, node), things, len(things))
        return things

    def pointers(self, languages: Sequence[str]) -> dict[NamedNode, Ref]:
        """Pointers with names in the first of these languages; they are forgotten when there are many."""
        found: dict[NamedNode, Ref] = self._ground.kept("pointers", languages, lambda _: {})
        if len(found) > _MOST_POINTERS:
            found.clear()
        return found

    def names(self, node: NamedNode) -> dict[str, str]:
        """The names of a thing by language."""
        return self._ground.kept("names", node, partial(names_in, self))

    def reported(self, node: NamedNode) -> tuple[str, ...]:
        """When articles spoke of a thing first, and last."""
        return self._ground.kept("reported", node, partial(reported_in, self))


def made(ground: Ground, asked: bytes) -> bytes:
    """What is asked for: look-ups, a list with a stretch of its items, some items, one, or a page's worth of it."""
    said: dict[str, Any] = orjson.loads(asked)
    if said["what"] == LOOK_UPS:
        return looked_up(ground.store, said["asked"])
    copy = Copy(ground, said["base"])
    if said["what"] == "list":
        return _listed(ground, copy, said)
    if said["what"] == "items":
        return _lines(copy, said, said["ids"])
    if said["what"] == "contradictions":
        return orjson.dumps([[orjson.Fragment(json_of(one)) for one in pair] for pair in related.contradictions(copy)])
    return MADE[said["what"]](copy, said["kind"], NamedNode(said["id"]), said["languages"])


def _listed(ground: Ground, copy: Copy, said: dict[str, Any]) -> bytes:
    """The ids that a query finds, and a stretch of them as items."""
    job = Job.unpacked(said["job"].encode("latin-1"))
    with searched(ground.words, job):
        result = evaluated(ground.store, job)
        assert isinstance(result, QuerySolutions)
        rows = result.serialize(format=QueryResultsFormat.TSV) or b""
    ids = ids_in(rows)
    if len(ids) > job.most_rows:
        raise TooMuch(f"The answer has more than {job.most_rows:,} rows; ask for less, or put a LIMIT.")
    start = said["offset"]
    return wire.pair("\n".join(ids).encode(), _lines(copy, said, ids[start : start + said["limit"]]))


def item(graph: Graph, kind: str, node: NamedNode, languages: Sequence[str]) -> bytes:
    """One item with what is related to it."""
    view = View.of(graph, [node], languages)
    if node not in view:
        return NOTHING
    (built,) = with_states(graph, [KINDS[kind].build(view, node)])
    return json_of(detailed(graph, kind, built, languages))


def page(graph: Graph, kind: str, node: NamedNode, languages: Sequence[str]) -> bytes:
    """One item with all that its page shows."""
    view = View.of(graph, [node], languages)
    if node not in view:
        return NOTHING
    (built,) = with_states(graph, [KINDS[kind].build(view, node)])
    return related.shown(graph, kind, built, view).packed()


MADE: dict[str, Callable[[Graph, str, NamedNode, Sequence[str]], bytes]] = {"item": item, "page": page}


def _lines(copy: Copy, said: dict[str, Any], ids: Sequence[str]) -> bytes:
    """Items of one kind as JSON, each on a line."""
    nodes = [NamedNode(iri) for iri in ids]
    view = View.of(copy, nodes, said["languages"])
    built = with_states(copy, [KINDS[said["kind"]].build(view, node) for node in nodes])
    return b"\n".join(map(json_of, built))


def json_of(model: Item) -> bytes:
    """A model as JSON."""
    return model.model_dump_json(exclude_none=True, serialize_as_any=True).encode()


def ids_in(rows: bytes) -> tuple[str, ...]:
    """The IRIs in the first column of rows in TSV."""
    cells = (line.partition("\t")[0] for line in islice(rows.decode().split("\n"), 1, None))
    return tuple(cell[1:-1] for cell in cells if cell.startswith("<"))
