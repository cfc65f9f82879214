"""What is in a store, in numbers. In: an open store and its folder; out: `Statistics`. Called by `majlis stats`.

The queries are the .rq files beside this module.
"""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from pyoxigraph import QuerySolutions

from kg.care.contents import belonging, size
from kg.graph.iris import Graphs
from kg.graph.terms import NAMESPACE
from kg.store import EmbeddedStore, Store
from kg.store.folder import QUADS


@dataclass(frozen=True)
class Statistics:
    """Counts; `graphs` are quads by kind of graph, `bytes` those on disk, `first` and `last` times of publication."""

    quads: int
    articles: int
    near_duplicates: int
    kinds: dict[str, int]
    graphs: dict[str, int]
    languages: dict[str, int]
    readers: dict[str, int]
    first: str | None
    last: str | None
    bytes: dict[str, int]


def statistics(store: Store) -> Statistics:
    """Count what is in a store; this takes a second or so for each million quads."""
    languages = _rows(store, "languages")
    kinds = {kind.removeprefix(NAMESPACE): int(count) for kind, count in _rows(store, "kinds")}
    return Statistics(
        quads=len(store),
        articles=len(store.article_ids()),
        near_duplicates=int(_rows(store, "versions")[0][0]),
        kinds=dict(sorted(kinds.items())),
        graphs=_graphs(store),
        languages={row[0]: int(row[1]) for row in sorted(languages)},
        readers={version: int(count) for version, count in sorted(_rows(store, "readers"))},
        first=min((row[2] for row in languages if row[2]), default=None),
        last=max((row[3] for row in languages if row[3]), default=None),
        bytes=_bytes(store.path) if isinstance(store, EmbeddedStore) and store.path is not None else {},
    )


def _graphs(store: Store) -> dict[str, int]:
    """Quads by kind of graph."""
    graphs = Graphs(store.base)
    own = {graphs.ontology: "ontology", graphs.actors: "actors", graphs.inferred: "inferred", graphs.curated: "curated"}
    found = {kind: sum(1 for _ in store.quads(graph)) for graph, kind in own.items()}
    total = len(store)
    article_quads = int(_rows(store, "article-quads")[0][0])
    return {**found, "articles": article_quads, "others": total - article_quads - sum(found.values())}


def _bytes(folder: Path) -> dict[str, int]:
    beside = 0
    for name in belonging(folder):
        beside += (folder / name).stat().st_size
    return {"quads": size(folder / QUADS), "others": beside}


def _rows(store: Store, name: str) -> list[tuple[str, ...]]:
    found = store.query(files("kg.care").joinpath(f"{name}.rq").read_text("utf-8"))
    if not isinstance(found, QuerySolutions):
        return []
    return [tuple("" if term is None else str(getattr(term, "value", term)) for term in row) for row in found]
