"""`majlis mcp`: a store as tools of an assistant. Called through `kg.cli`."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import ExitStack, asynccontextmanager, closing, suppress
from typing import TYPE_CHECKING, Any, Literal

from kg.commands.service import listen, run, url_of
from kg.errors import InputError
from kg.settings import Settings

if TYPE_CHECKING:
    from api.assistant.opening import Place
    from api.assistant.protocol import Opened
    from api.assistant.tools import Tools

Language = Literal["ar", "en"]
_INSTALL = "majlis mcp needs the Python package mcp, which is not installed: pip install 'majlis[mcp]'."


def mcp(
    *,
    store: str = "majlis-store",
    url: str | None = None,
    transport: Literal["stdio", "http"] = "stdio",
    host: str = "127.0.0.1",
    port: int = 8001,
    allowed_hosts: str = "",
    language: Language = "en",
    answer_bytes: int = 8000,
    query_seconds: float = 30,
    query_rows: int = 1_000_000,
    address_rate: float = 20,
    key_rate: float = 100,
    trusted_proxies: str = "",
    allowed_origins: str = "",
    log: Literal["off", "json"] = "off",
    base: str | None = None,
) -> None:
    """Let an assistant ask a store: tools and resources of the Model Context Protocol, which only read.

    Args:
        store: The folder of the store, or the URL of a SPARQL server; where a service holds it, that is asked.
        url: The URL of a running service of Majlis, in the place of a store.
        transport: stdio for an assistant that starts this itself; http to listen at http://HOST:PORT/mcp.
        host: The address to listen on; another than this machine's own is reachable from other machines.
        port: The port to listen on; 0 takes a free one.
        allowed_hosts: Hosts, with commas between, that requests may name beside the address; all others are refused.
        language: The language of names and descriptions where a call asks for none.
        answer_bytes: How large an answer may be; the rest is given when it is asked for.
        query_seconds: How long a query may take, of a store that this opens itself.
        query_rows: How many rows its answer may have.
        address_rate: How many requests a second one address may send over HTTP in the long run; 0 is any number.
        key_rate: How many requests a second may come with one key; 0 is any number.
        trusted_proxies: Addresses or networks of proxies, with commas between, whose X-Forwarded-For is believed.
        allowed_origins: Origins, with commas between, whose pages may speak to this in a browser.
        log: json writes a line about every request to standard error.
        base: What the IRIs of the data begin with.
    """
    settings = Settings.said(
        store=store,
        read_only=True,
        host=host,
        port=port,
        allowed_hosts=allowed_hosts,
        answer_bytes=answer_bytes,
        query_seconds=query_seconds,
        query_rows=query_rows,
        address_rate=address_rate,
        key_rate=key_rate,
        trusted_proxies=trusted_proxies,
        allowed_origins=allowed_origins,
        log=log,
        base=base,
    )
    try:
        from api.assistant import protocol, transports  # noqa: PLC0415 (only this command needs their package)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise InputError(_INSTALL) from error
    from api.assistant.opening import found  # noqa: PLC0415

    with ExitStack() as stack:
        listening = None
        names: tuple[str, ...] = ()
        if transport == "http":
            names = transports.names_of(host, allowed_hosts)
            listening = stack.enter_context(closing(listen(host, port)))
        place = stack.enter_context(found(settings, url))
        server = protocol.server(_opening(place, settings, language), language)
        if listening is None:
            asyncio.run(_until_told(transports.over_stdio(server), place))
            return
        app = transports.over_http(server, settings, names)
        where = f"{url_of(listening, shown=True)}{transports.PATH}"
        run(app, place.end, listening, f"{place.what} answers assistants at {where}  (Ctrl-C ends it)")


def _opening(place: "Place", settings: Settings, language: str) -> "Opened":
    """How the server opens its tools when it starts."""
    from api.assistant.tools import Tools  # noqa: PLC0415

    @asynccontextmanager
    async def opened() -> "AsyncIterator[Tools]":
        async with place.open() as calls:
            yield Tools(calls, language, settings.answer_bytes)

    return opened


async def _until_told(serving: Coroutine[Any, Any, None], place: "Place") -> None:
    """Serve until the client closes its end, or a signal comes: standard input cannot be waited for and given up."""

    def told() -> None:
        place.end()
        print("Ended.", file=sys.stderr, flush=True)
        os._exit(0)

    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has none
            loop.add_signal_handler(one, told)
    await serving
