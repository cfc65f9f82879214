"""Whether the process lives and whether the store answers, for whoever watches the service."""

from fastapi import APIRouter
from pyoxigraph import QueryBoolean

from kg.errors import StoreError
from kg.graph import Graphs
from kg.store import Store


def router(store: Store) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["health"])

    @routes.get("/healthz", summary="The process lives")
    def alive() -> dict[str, str]:
        return {"status": "ok"}

    @routes.get("/readyz", summary="The store answers")
    def ready() -> dict[str, str]:
        found = store.query(f"ASK {{ GRAPH {Graphs(store.base).ontology} {{ ?s ?p ?o }} }}")
        if not (isinstance(found, QueryBoolean) and bool(found)):
            raise StoreError("The store holds no ontology; read an article into it first.")
        return {"status": "ok"}

    return routes
