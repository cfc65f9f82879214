"""An ontology applied in the process that serves the store: the request, and the answer as JSON.

`handle` is called by the service (`kg.control`), `done` also by `majlis ontology apply` where none runs.
"""

from functools import partial
from pathlib import Path
from typing import Any

from kg.errors import MajlisError
from kg.graph.iris import Graphs
from kg.inference import Clash
from kg.ontology.applying import Applied, apply
from kg.store import DatabaseStore

_ARTICLES = 3
"""Graphs that are named behind a clash."""


def handle(request: dict[str, Any], store: DatabaseStore) -> dict[str, Any]:
    """Answer a request that another process sends to the service."""
    if "apply" not in request:
        raise MajlisError("The service knows no such request; is it of another version?")
    return done(apply(Path(request["apply"]), store, strict=bool(request.get("strict"))), store.base)


def done(applied: Applied, base: str) -> dict[str, Any]:
    """What was done, as it is sent from one process to the other."""
    return {
        "migrations": list(applied.migrations),
        "inferred": applied.inferred,
        "withdrawn": applied.withdrawn,
        "breaking": list(map(partial(told, base=base), applied.breaking)),
    }


def told(clash: Clash, base: str) -> str:
    """A clash and the articles or other graphs that it comes from."""
    graphs = Graphs(base)
    names = sorted(graphs.article_id(graph) or graph.removeprefix(base) for graph in clash.graphs)
    more = f" and {len(names) - _ARTICLES} more" if len(names) > _ARTICLES else ""
    return f"{clash} [{', '.join(names[:_ARTICLES])}{more}]"
