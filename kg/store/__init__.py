"""Where quads live: one named graph an article, replaced in one transaction."""

from kg.store.base import QueryResult, Store
from kg.store.embedded import EmbeddedStore
from kg.store.guard import check_query

__all__ = ["EmbeddedStore", "QueryResult", "Store", "check_query"]
