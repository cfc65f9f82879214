"""What needs the process that writes a store, as requests: a snapshot, joining its files, loading files into it.

`handle` is called by the service (`kg.control`), and by the commands where no service holds the store.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.care.contents import size
from kg.care.loading import FORMATS, load
from kg.care.snapshot import snapshot
from kg.errors import InputError
from kg.store import EmbeddedStore, Store
from kg.store.folder import QUADS

NAMES = ("snapshot", "compact", "load")
ELSEWHERE = "The quads of this store are kept by a server; look after them there, or take them out by majlis export."


def handle(request: dict[str, Any], store: Store) -> dict[str, Any]:
    """Answer {"snapshot": PLACE}, {"compact": true} or {"load": FILE, "format", "graph", "replace"}."""
    if "load" not in request:
        if not isinstance(store, EmbeddedStore) or store.path is None:
            raise InputError(ELSEWHERE)
        if "compact" in request:
            return _compact(store, store.path / QUADS)
        snapshot(store, Path(str(request["snapshot"])))
        return {}
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
    if isinstance(store, EmbeddedStore):
        store.flush()
    return asdict(loaded)


def _compact(store: EmbeddedStore, quads: Path) -> dict[str, Any]:
    before = size(quads)
    store.compact()
    return {"before": before, "after": size(quads)}
