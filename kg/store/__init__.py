"""Where quads live: one named graph an article, replaced in one transaction."""

from kg.store.base import Follower, QueryResult, Store
from kg.store.database_store import DatabaseStore
from kg.store.embedded import EmbeddedStore
from kg.store.guard import Inspected, check_query
from kg.store.opening import open_store, place_of
from kg.store.server import ServerStore

__all__ = [
    "DatabaseStore",
    "EmbeddedStore",
    "Follower",
    "Inspected",
    "QueryResult",
    "ServerStore",
    "Store",
    "check_query",
    "open_store",
    "place_of",
]
