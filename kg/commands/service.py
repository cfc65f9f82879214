"""`majlis serve` and `majlis demo`: a store over HTTP. Called through `kg.cli`."""

import asyncio
import gc
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import Any, Literal

import uvicorn

from kg import control
from kg.care import requests as care
from kg.commands.reading import Tally, inputs
from kg.errors import InputError, MajlisError
from kg.ingestion import ingest
from kg.intake import quarantine
from kg.linkage import requests as decisions
from kg.ontology import requests as ontologies
from kg.progress import shown
from kg.settings import Settings
from kg.store import DatabaseStore, Store, open_store, place_of


def serve(
    *,
    store: str = "majlis-store",
    host: str = "127.0.0.1",
    port: int = 8000,
    read_only: bool = False,
    query_seconds: float = 30,
    query_megabytes: float = 100,
    query_rows: int = 1_000_000,
    query_memory_megabytes: float = 1000,
    queries_at_once: int | None = None,
    address_rate: float = 20,
    key_rate: float = 100,
    trusted_proxies: str = "",
    allowed_origins: str = "",
    log: Literal["off", "json"] = "off",
    queries_over: Literal["auto", "memory", "disk"] = "auto",
    staleness_seconds: float = 1,
    intake_workers: int | None = None,
    watch: Path | None = None,
    base: str | None = None,
) -> None:
    """Serve a store: /sparql, the REST paths, a page at / and the API's description at /docs.

    Args:
        store: The folder of the store, or the URL of a SPARQL server.
        host: The address to listen on; 0.0.0.0 is reachable from other machines.
        port: The port to listen on; 0 takes a free one.
        read_only: Leave the store free for another process to write; shows it as it was at the start.
        query_seconds: How long a query to /sparql may take.
        query_megabytes: How large its answer may be.
        query_rows: How many rows it may have.
        query_memory_megabytes: How much memory it may take, beside the graph.
        queries_at_once: How many queries run at once, each in a process; two a core if not given, at least four.
        address_rate: How many requests a second one address may send in the long run; 0 is any number.
        key_rate: How many requests a second may come with one key; 0 is any number.
        trusted_proxies: Addresses or networks of proxies, with commas between, whose X-Forwarded-For is believed.
        allowed_origins: Origins, with commas between, whose pages may read answers in a browser (CORS); * is all.
        log: json writes a line about every request to standard error.
        queries_over: What they read: a copy of the graph in memory, which answers joins several times faster,
            checkpoints of it on disk, or, by itself, the latter where the copy would take half of the memory.
        staleness_seconds: How old a checkpoint may be; a copy in memory has every commit at once.
        intake_workers: How many processes read the articles that are sent; half of the cores if not given.
        watch: A folder of which files are read as they appear.
        base: What the IRIs of the data begin with.
    """
    settings = Settings.said(
        store=store,
        host=host,
        port=port,
        base=base,
        read_only=read_only,
        query_seconds=query_seconds,
        query_megabytes=query_megabytes,
        query_rows=query_rows,
        query_memory_megabytes=query_memory_megabytes,
        queries_at_once=queries_at_once,
        address_rate=address_rate,
        key_rate=key_rate,
        trusted_proxies=trusted_proxies,
        allowed_origins=allowed_origins,
        log=log,
        queries_over=queries_over,
        staleness_seconds=staleness_seconds,
        intake_workers=intake_workers,
        watch=watch,
    )
    if settings.at_server and settings.queries_over == "disk":
        raise InputError("A store on a server has no files here for queries to read; leave out --queries-over disk.")
    with ExitStack() as stack:
        listening = stack.enter_context(closing(listen(host, port)))
        opened = stack.enter_context(open_store(settings, read_only=read_only))
        if not read_only:
            place = place_of(settings)
            handle = partial(_handled, store=opened, folder=place, url=url_of(listening))
            stack.enter_context(control.listening(place, handle))
        _serve(settings, opened, listening, f"The store {settings.store}")


def _handled(request: dict[str, Any], store: DatabaseStore, folder: Path, url: str) -> dict[str, Any]:
    """The answer to what another process asks of this one."""
    if "address" in request:
        return {"address": url}
    if quarantine.RELEASE in request:
        return quarantine.handle(request, store, folder)
    if any(name in request for name in decisions.NAMES):
        return decisions.handle(request, store)
    if any(name in request for name in care.NAMES):
        return care.handle(request, store)
    return ontologies.handle(request, store)


def demo(*, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Read the samples of data/articles into a fresh store and serve it.

    Args:
        host: The address to listen on.
        port: The port to listen on; 0 takes a free one.
    """
    started = float(os.environ.get("MAJLIS_STARTED", time.time()))
    with closing(listen(host, port)) as listening, tempfile.TemporaryDirectory(prefix="majlis-demo-") as folder:
        settings = Settings.said(store=folder, host=host, port=port)
        samples = settings.data / "articles"
        print(f"Reading the samples in {samples} ...", file=sys.stderr)
        tally = Tally()
        with open_store(settings, create=True) as opened:
            for result in shown(ingest(inputs([str(samples)]), opened, settings), None):
                tally.count(result)
            opened.flush()
            tally.print_passed()
            tally.print_found()
            print(f"Ready in {time.time() - started:.1f} seconds.")
            _serve(settings, opened, listening, "The demo")


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens, before anything else is done, so that a busy port is told at once."""
    try:
        family, kind, number, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, number)
    except (OSError, OverflowError) as error:
        raise InputError(f"{host}:{port} is no address to listen on: {error}.") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(2048)
    except (OSError, OverflowError) as error:
        listening.close()
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise MajlisError(f"Port {port} on {host} cannot be used ({reason}); choose another with --port.") from error
    return listening


_SWITCH = 0.0005
"""Seconds after which a thread that computes lets another go on (`sys.setswitchinterval`). One writes what is taken in,
and the one that answers would wait ten times as long for it, whenever it comes back from the system."""
_PATIENCE = 4
"""Seconds that open queries may still take when the service is told to end."""


class _Server(uvicorn.Server):
    """Says where it is as soon as it answers, and ends open queries before it ends itself."""

    announcement = ""
    end_queries: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            gc.collect()
            gc.freeze()  # what is there now stays: to look through it again and again would hold up requests
            print(self.announcement, flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        ending = asyncio.create_task(self._end_queries())
        await super().shutdown(sockets)
        ending.cancel()

    async def _end_queries(self) -> None:
        await asyncio.sleep(_PATIENCE)
        await asyncio.to_thread(self.end_queries)


def _serve(settings: Settings, store: Store, listening: socket.socket, what: str) -> None:
    from api.app import create_app  # noqa: PLC0415 (api stands on kg; only here does kg start it)

    app = create_app(settings, store)  # which believes proxies by its own settings
    run(app, app.state.end_queries, listening, f"{what} is at {url_of(listening, shown=True)}  (Ctrl-C ends it)")


def run(app: Any, end_queries: Callable[[], None], listening: socket.socket, announcement: str) -> None:
    """Serve an application until it is told to end; then open requests have some seconds. Also of `majlis mcp`."""
    from api.gathering import Protocol  # noqa: PLC0415

    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        http=Protocol,
        ws="none",
        proxy_headers=False,
        timeout_graceful_shutdown=2 * _PATIENCE,
    )
    server = _Server(config)
    server.end_queries = end_queries
    server.announcement = announcement
    # Told to end, the server first lets open requests end, and then sends itself the signal again.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        print("Ended.", file=sys.stderr)
    finally:
        signal.signal(signal.SIGTERM, before)
        sys.setswitchinterval(interval)


def url_of(listening: socket.socket, *, shown: bool = False) -> str:
    """Where a socket is reached: as it was bound, or from this machine."""
    host, port = listening.getsockname()[:2]
    if not shown:
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (it is left, not chosen)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
