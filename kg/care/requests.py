"""What needs the process that writes a store, as requests: a snapshot, joining its files, loading files into it.

`handle` is called by the service (`kg.control`), and by the commands where no service holds the store.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.care.contents import size
from kg.care.loading import FORMATS, load
from kg.care.snapshot import snapshot
from kg.errors import InputError, StoreError
from kg.store import EmbeddedStore
from kg.store.folder import QUADS

NAMES = ("snapshot", "compact", "load")


def handle(request: dict[str, Any], store: EmbeddedStore) -> dict[str, Any]:
    """Answer {"snapshot": PLACE}, {"compact": true} or {"load": FILE, "format", "graph", "replace"}."""
    if "snapshot" in request:
        snapshot(store, Path(str(request["snapshot"])))
        return {}
    if "compact" in request:
        return _compact(store)
    form = request.get("format")
    if form is not None and form not in FORMATS:
        raise InputError(f"There is no format {form}; give one of {', '.join(FORMATS)}.")
    graph = request.get("graph")
    loaded = load(
        Path(str(request["load"])),
        store,
        format=None if form is None else FORMATS[form],
        graph=None if graph is None else str(graph),
        replace=bool(request.get("replace")),
    )
    store.flush()
    return asdict(loaded)


def _compact(store: EmbeddedStore) -> dict[str, Any]:
    if store.path is None:
        raise StoreError("A store in memory has no files.")
    before = size(store.path / QUADS)
    store.compact()
    return {"before": before, "after": size(store.path / QUADS)}
