"""How a server of the protocol is reached: over standard input and output, or as streamable HTTP.

In: a server; out: it serves until its client goes away, or an ASGI application. Called by `majlis mcp`.
"""

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any

from mcp.server import Server
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api.access import Access
from api.asgi import SafeHeaders
from api.limits import Limits, RateLimit
from api.logs import JsonLog
from api.observing import Observing
from api.sparql import LARGEST
from kg.errors import InputError
from kg.settings import Settings, listed

PATH = "/mcp"
_THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")
_HEADERS = ("Authorization", "Content-Type", "Last-Event-ID", "Mcp-Session-Id", "MCP-Protocol-Version")


async def over_stdio(server: Server[Any]) -> None:
    """Serve one client on standard input and output until it closes them."""
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def over_http(server: Server[Any], settings: Settings, names: Sequence[str]) -> ASGIApp:
    """The server as an application at `PATH`: without sessions, so that strangers leave nothing behind.

    `names` are the hosts that a request may name; it and its origin are looked at (against DNS rebinding), its address
    or key counted, and its size limited, as the service does.
    """
    origins = [f"http://{name}:*" for name in _THIS_MACHINE] + [f"http://{name}" for name in _THIS_MACHINE]
    app = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=LARGEST,
        transport_security=TransportSecuritySettings(
            allowed_hosts=[form for name in names for form in (name, f"{name}:*")],
            allowed_origins=[*origins, *listed(settings.allowed_origins)],
        ),
    )
    access = Access(settings.folder if settings.folder.is_dir() else None)
    app.add_middleware(RateLimit, limits=Limits(settings, access))
    app.add_middleware(SafeHeaders)
    if allowed := listed(settings.allowed_origins):
        app.add_middleware(CORSMiddleware, allow_origins=allowed, allow_methods=("GET", "POST"), allow_headers=_HEADERS)
    if settings.log == "json":
        app.add_middleware(Observing, observers=[JsonLog()])
    if proxies := listed(settings.trusted_proxies):
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(proxies))
    return app


def names_of(host: str, given: str) -> tuple[str, ...]:
    """The hosts that requests may name; InputError where a server that others reach has none."""
    named = listed(given)
    try:
        address = ip_address(host)
    except ValueError:
        return (host, *named, *(_THIS_MACHINE if host == "localhost" else ()))
    if address.is_loopback:
        return (*_THIS_MACHINE, *named)
    if address.is_unspecified and not named:
        raise InputError(
            f"On {host} other machines reach this server: name its hosts with --allowed-hosts, such as news.example."
        )
    return named if address.is_unspecified else (f"[{host}]" if address.version == 6 else host, *named)
