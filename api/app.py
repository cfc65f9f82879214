"""The HTTP service over a store. `create_app` is called by `majlis serve`, `majlis demo` and the tests.

The routes stand in the modules beside this one; errors are problem details (`problems`).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from api import graph_store, health, linked_data, problems, resources, sparql
from api.access import Access
from api.asgi import HeadAsGet, SafeHeaders
from api.pages import routes as page_routes
from api.pages.render import STATIC, Pages
from api.service import Service
from api.writing import Writer
from kg import __version__
from kg.errors import StoreError
from kg.settings import Settings
from kg.store import Store
from kg.workers.pool import Pool
from kg.workers.replica import Replica


def create_app(settings: Settings, store: Store) -> FastAPI:
    """The application; the store stays the caller's to close."""
    replica = Replica()
    pool = Pool(replica, settings.queries_at_once, settings.queries_waiting)

    access = Access(None if settings.read_only else Path(settings.store))
    service = Service(settings, store, pool, Writer(store, pool, settings), access)

    def follow() -> None:
        try:
            store.follow(replica)
        except StoreError:  # it was closed meanwhile
            replica.close()

    @asynccontextmanager
    async def alive(_: FastAPI) -> AsyncIterator[None]:
        following = Thread(target=follow, name="copying")
        following.start()  # beside the service: queries wait for the copy, all else need not
        yield
        await asyncio.to_thread(following.join)
        store.unfollow(replica)
        await pool.close()
        replica.close()

    app = FastAPI(
        lifespan=alive,
        title="Majlis",
        version=__version__,
        summary="Who met whom, who demanded what of whom, and who says so",
        docs_url=None,
        redoc_url=None,
    )
    pages = Pages(store)
    problems.install(app, pages.problem)
    app.include_router(page_routes.router(app, pages))
    app.include_router(sparql.router(service, pages))
    app.include_router(graph_store.router(service))
    app.include_router(resources.router(store, pages))
    app.include_router(linked_data.router(settings, store))
    app.include_router(health.router(store))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(HeadAsGet)
    app.add_middleware(SafeHeaders)
    return app
