"""How many requests an address or a key may send: a token bucket for each. Put round the application by `app`.

A bucket fills with `rate` tokens a second up to `burst`; a request takes one, and where there is none it is answered
429 with the time to wait. Programs on this machine are not counted.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import Access, is_local
from api.answering import Begun
from api.problems import details
from kg.errors import StoreError
from kg.settings import Settings

_MOST = 50_000
"""Buckets that are remembered, some 10 MB; those that were not used for the longest are forgotten first."""
_NEIGHBOURS = 64
"""Bits of an IPv6 address that a provider gives to one customer, who may use all the others."""

Clock = Callable[[], float]


class Buckets:
    """A bucket for every name."""

    def __init__(self, rate: float, burst: int, clock: Clock = time.monotonic, most: int = _MOST) -> None:
        self._rate, self._burst, self._clock, self._most = rate, burst, clock, most
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        """How many buckets are remembered."""
        return len(self._left)

    def take(self, name: str) -> float:
        """Take a token; the seconds until there is one, 0 where it was there."""
        if not self._rate:
            return 0
        now = self._clock()
        tokens, before = self._left.pop(name, (float(self._burst), now))
        tokens = min(self._burst, tokens + (now - before) * self._rate)
        wait = 0.0 if tokens >= 1 else (1 - tokens) / self._rate
        self._left[name] = (tokens if wait else tokens - 1, now)
        if len(self._left) > self._most:
            self._left.popitem(last=False)
        return wait


class Limits:
    """How long each request has to wait."""

    def __init__(self, settings: Settings, access: Access, clock: Clock = time.monotonic) -> None:
        self._access = access
        self._addresses = Buckets(settings.address_rate, settings.address_burst, clock)
        self._keys = Buckets(settings.key_rate, settings.key_burst, clock)

    def wait(self, scope: Scope) -> float:
        """Seconds; 0 for a request that may go on, which is then counted. The name of its key is kept with it."""
        authorization = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
        try:
            key = self._access.key(authorization.decode("latin-1")) if authorization else None
        except StoreError:  # the keys cannot be read: whoever needs one is told so
            key = None
        if key is not None:
            scope.setdefault("state", {})["key"] = key.name
        if is_local(scope):
            return 0
        return self._addresses.take(_home(scope)) if key is None else self._keys.take(key.name)


class RateLimit:
    """Turns away who asks too often."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app, self._limits = app, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with 429."""
        wait = self._limits.wait(scope) if scope["type"] == "http" and Begun.of(scope) is None else 0
        if not wait:
            await self.app(scope, receive, send)
            return
        seconds = math.ceil(wait)
        unit = "second" if seconds == 1 else "seconds"
        sentence = f"These are too many requests; send the next one in {seconds} {unit}."
        answer = details(scope["path"], 429, sentence, {"Retry-After": str(seconds)})
        await answer(scope, receive, send)


def _home(scope: Scope) -> str:
    """The address that a request comes from; of IPv6 the network of the customer."""
    host = str((scope.get("client") or ("",))[0])
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if address.version == 6 and address.ipv4_mapped is None:
        return str(int(address) >> (128 - _NEIGHBOURS))
    return str(address)
