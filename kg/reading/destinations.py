"""Which addresses of the network may be reached: those that are public, and others only where that was allowed.

A name is resolved once, here, and the connection goes to the address that was looked at, so that a name that changes
its address in between (DNS rebinding) gains nothing. Used by `fetching` as the network of its HTTP client.
"""

import socket
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from ssl import SSLContext
from typing import Any

import httpcore

from kg.errors import ReadingError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolve = Callable[[str, int], list[str]]
EVERYWHERE: tuple[Network, ...] = (ip_network("0.0.0.0/0"), ip_network("::/0"))
_TRANSLATED = ip_network("64:ff9b::/96")
"""IPv4 addresses behind a translator (RFC 6052, 2.1)."""


class UnreachableError(ReadingError):
    """An address that is not public, or that there is not."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them; a number in any notation is one, too."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))


def is_public(address: Address) -> bool:
    """Whether an address is one of the open network, also where an IPv6 address stands for one of IPv4."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address.teredo is not None:
            inner = address.teredo[1]
        if inner is None and address in _TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is None and int(address) >> 32 == 0:  # ::a.b.c.d, no longer in use
            return False
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


class Deadline:
    """When the present fetch must be over, which all its connections heed."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock()

    def begin(self, seconds: float) -> None:
        """So many seconds from now."""
        self._end = self._clock() + seconds

    def left(self, timeout: float | None) -> float:
        """The seconds that one step may take: at most `timeout`; TimeoutError where there are none."""
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is over")
        return left if timeout is None else min(left, timeout)


class Destinations(httpcore.NetworkBackend):
    """The network as `httpcore` sees it: only to public addresses and those in `allowed`, and only until a deadline."""

    def __init__(self, deadline: Deadline, *, allowed: Iterable[Network] = (), resolve: Resolve = resolve) -> None:
        self._deadline = deadline
        self._allowed = tuple(allowed)
        self._resolve = resolve
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers; UnreachableError where any of them may not be reached."""
        failure: Exception | None = None
        for address in self._checked(host, port):
            try:
                stream = self._network.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Timed(stream, self._deadline)
        raise failure or UnreachableError(f"the host {host} has no address")

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Nothing of this machine is reached so."""
        raise UnreachableError("a socket of this machine is no address")

    def sleep(self, seconds: float) -> None:
        """Wait before a connection is tried again."""
        self._network.sleep(seconds)

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise UnreachableError(f"there is no host {host}") from error
        for one in found:
            address = ip_address(one)
            if not is_public(address) and not any(address in network for network in self._allowed):
                raise UnreachableError(
                    f"the host {host} is at {address}, which is no public address; --allow-private reaches it"
                )
        return found


class _Timed(httpcore.NetworkStream):
    """A connection whose every step heeds the deadline: one that sends a byte now and then holds nobody up."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Timed(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
