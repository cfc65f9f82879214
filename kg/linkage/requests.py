"""Merges and splits as requests, so that the process that serves a store can make them.

`handle` is called by the service (`kg.control`), and by the commands where no service holds the store.
"""

from datetime import datetime
from typing import Any

from kg.linkage.curation import Curator, merge, split
from kg.store import DatabaseStore

NAMES = ("merge", "split")


def handle(request: dict[str, Any], store: DatabaseStore) -> dict[str, Any]:
    """Answer {"merge": [KEPT, OTHER, …]} or {"split": IT, "article": ID}, each with "by", "when" and "because"."""
    curator = Curator(str(request["by"]), datetime.fromisoformat(request["when"]), str(request.get("because") or ""))
    if "merge" in request:
        kept, *others = map(str, request["merge"])
        done = merge(store, kept, others, curator)
    else:
        done = split(store, str(request["split"]), curator, request.get("article"))
    store.flush()
    return {"label": done.label, "articles": done.articles}
