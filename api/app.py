"""The HTTP service over a store. `create_app` is called by `majlis serve`, `majlis demo` and the tests.

The routes stand in the modules beside this one; errors are problem details (`problems`).
"""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from threading import Thread

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware
from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api import (
    articles,
    context,
    description,
    graph_store,
    health,
    jobs,
    linked_data,
    making,
    metrics,
    named_queries,
    problems,
    resources,
    search,
    sparql,
    void,
)
from api.access import Access
from api.answering import Answering
from api.asgi import HeadAsGet, SafeHeaders
from api.asking import Asking
from api.at_hand import AtHand
from api.context import Contexts
from api.direct import Direct, direct
from api.limits import Limits, RateLimit
from api.logs import JsonLog
from api.methods import METHODS, OptionsAnswered
from api.observing import Observer, Observing
from api.pages import pictures
from api.pages import routes as page_routes
from api.pages.render import STATIC, Pages
from api.passing import Passing
from api.reconciliation import routes as reconciliation_routes
from api.service import Service
from api.shortcut import Shortcut
from api.statistics import Statistics
from api.tables import Tables
from api.writing import Writer
from kg import __version__
from kg.errors import StoreError
from kg.intake import Journal
from kg.intake.database import FILE
from kg.intake.running import Intake
from kg.intake.watching import Watcher
from kg.settings import Settings, listed
from kg.store import DatabaseStore, EmbeddedStore, ServerStore, Store, place_of
from kg.workers.choice import early_source_for, source_for
from kg.workers.pool import Pool

_EXPOSED = ("Allow", "ETag", "Link", "Location", "Retry-After", "Server-Timing", "WWW-Authenticate")
"""Headers of answers that pages of an allowed origin may read, beside those that any may."""
_MAKERS = max(2, os.cpu_count() or 1)
_ITEMS_WAITING = 256
"""Requests for items and collections that wait for a worker, which each has for some milliseconds."""


class Application(FastAPI):
    """The framework's application, with a way past it for what is asked most."""

    shortcut: Shortcut | None = None
    passing: Passing | None = None
    at_hand: AtHand | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        for way in (self.shortcut, self.passing):
            if way is not None and await way.took(scope, receive, send):
                return
        await super().__call__(scope, receive, send)


def create_app(settings: Settings, store: Store) -> Application:
    """The application; the store stays the caller's to close."""
    source = source_for(store, settings, making.NAME)
    early_source = early_source_for(store, making.NAME)
    early = None if early_source is None else Pool(early_source, settings.queries_at_once, settings.queries_waiting)
    pool = Pool(source, settings.queries_at_once, settings.queries_waiting, early)
    makers = Pool(source, _MAKERS, _ITEMS_WAITING, early)  # items are there, whatever queries are asked
    access = Access(None if settings.read_only else settings.folder)
    statistics = Statistics(settings, store, pool)
    journal = _journal(settings, store)
    intake = None
    if journal is not None and isinstance(store, DatabaseStore) and not settings.read_only:
        intake = Intake(store, settings, journal)
    service = Service(settings, store, pool, makers, Writer(store, pool, settings), access, statistics, journal, intake)
    watcher = None
    if settings.watch is not None and intake is not None and journal is not None:
        watcher = Watcher(settings.watch, intake, journal)
    ending = asyncio.Event()

    def follow() -> None:
        try:
            if early_source is not None:
                store.follow(early_source)
            store.follow(source)
        except StoreError:  # it was closed meanwhile
            end_queries()

    async def retire(following: Thread) -> None:
        """Let go of what answered until the copy was there."""
        await asyncio.to_thread(following.join)
        if early is not None and early_source is not None:
            await early.quiet()
            store.unfollow(early_source)
            await early.close()
            early_source.close()

    @asynccontextmanager
    async def alive(_: FastAPI) -> AsyncIterator[None]:
        following = Thread(target=follow, name="copying")
        following.start()  # beside the service: searches and writes wait for the copy, all else need not
        retiring = asyncio.create_task(retire(following))
        if intake is not None:
            await asyncio.to_thread(intake.start, pool.expire)
        if watcher is not None:
            watcher.start()
        yield
        ending.set()
        if watcher is not None:
            await asyncio.to_thread(watcher.stop)
        if intake is not None:
            await asyncio.to_thread(intake.stop)
        if journal is not None:
            journal.close()
        await retiring
        await statistics.close()
        store.unfollow(source)
        await pool.close()
        await makers.close()
        source.close()

    app = Application(
        lifespan=alive,
        title="Majlis",
        version=__version__,
        summary="Who met whom, who demanded what of whom, and who says so",
        docs_url=None,
        redoc_url=None,
    )

    def end_queries() -> None:
        ending.set()
        source.close()
        if early_source is not None:
            early_source.close()

    app.state.end_queries = end_queries
    pages = Pages(store)
    problems.install(app, pages.problem)
    answering = Answering(service)
    endpoint = sparql.router(service, pages, answering)
    app.include_router(endpoint)
    app.include_router(graph_store.router(service))
    asking, contexts, tables = Asking(service), Contexts(store), Tables(service)
    app.include_router(page_routes.router(app, pages, asking))
    facade = resources.Facade(service, pages, asking, contexts)
    app.include_router(resources.router(facade))
    app.include_router(articles.router(service))
    app.include_router(jobs.router(service, ending))
    app.include_router(named_queries.router(service, pages, asking, tables))
    app.include_router(search.router(service, pages, asking))
    app.include_router(pictures.router(service, pages, asking, tables))
    app.include_router(reconciliation_routes.router(service, pages, asking))
    app.include_router(context.router(contexts))
    app.include_router(linked_data.router(settings, store))
    app.include_router(void.router(service))
    app.include_router(health.router(store))
    measured = metrics.Metrics(service)
    app.include_router(metrics.router(service, measured))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Direct, routes=direct(endpoint.routes))
    description.install(app, store)
    observers: list[Observer] = [measured, JsonLog()] if settings.log == "json" else [measured]
    limits = Limits(settings, access)
    _surround(app, settings, limits, observers)
    app.shortcut = Shortcut(service, answering, limits, observers)
    app.at_hand = AtHand(service, app.shortcut)
    app.passing = Passing(facade, limits, observers)
    return app


def _journal(settings: Settings, store: Store) -> Journal | None:
    """The journal of a store on disk or on a server; of one that is only read, where it has one."""
    path = store.path if isinstance(store, EmbeddedStore) else None
    if isinstance(store, ServerStore):
        path = place_of(settings)
    return None if path is None or (settings.read_only and not (path / FILE).exists()) else Journal(path)


def _surround(app: FastAPI, settings: Settings, limits: Limits, observers: Sequence[Observer]) -> None:
    """Put the layers round the application, the innermost first."""
    app.add_middleware(HeadAsGet)
    app.add_middleware(OptionsAnswered)
    app.add_middleware(RateLimit, limits=limits)
    app.add_middleware(SafeHeaders)
    if origins := listed(settings.allowed_origins):
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=METHODS,
            allow_headers=("Authorization", "Content-Type", "If-None-Match"),
            expose_headers=_EXPOSED,
            max_age=86_400,
        )
    app.add_middleware(Observing, observers=observers)
    if proxies := listed(settings.trusted_proxies):
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(proxies))
