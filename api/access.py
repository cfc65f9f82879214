"""Who may write: a request with a key (`Authorization: Bearer KEY`, RFC 6750). Called by every route that writes.

Reading is open. Without any key the service only reads. A key in a header cannot be sent by a page of another site, so
that a browser is of no use to a stranger.
"""

from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path

from fastapi import Request
from starlette.types import Scope

from api.problems import Problem
from kg.keys import Key, Keys

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="majlis"'}


class Access:
    """The keys of the store in `folder`; None for a store in memory, which has none."""

    def __init__(self, folder: Path | None) -> None:
        self._keys = Keys(folder)

    @property
    def writable(self) -> bool:
        """Whether somebody may write."""
        return bool(self._keys.all())

    def key(self, authorization: str) -> Key | None:
        """The key in a header `Authorization`, if it is known."""
        secret = _secret(authorization)
        return self._keys.find(secret) if secret else None

    def require_reader(self, request: Request) -> None:
        """Problem 401 unless the request comes from this machine or brings any key: for what strangers need not see."""
        if not is_local(request.scope) and self.key(request.headers.get("authorization", "")) is None:
            raise Problem(401, "Elsewhere than on its own machine this needs a key.", _CHALLENGE)

    def require(self, request: Request, right: str) -> str:
        """The name of the key; Problem 401 without a key that is known, 403 without the right."""
        if not self._keys.all():
            raise Problem(403, "This service takes no updates and no other writes; see `majlis keys`.")
        authorization = request.headers.get("authorization", "")
        if not _secret(authorization):
            raise Problem(401, "This needs a key; send it as “Authorization: Bearer KEY”.", _CHALLENGE)
        key = self.key(authorization)
        if key is None:
            raise Problem(401, "This key is not known; it may have been revoked.", _CHALLENGE)
        if not key.allows(right):
            raise Problem(403, f"The key of {key.name} allows to {key.rights}, not to {right}.")
        return key.name


def is_local(scope: Scope) -> bool:
    """Whether a request comes from a program on this machine, and not through a proxy on it."""
    host = (scope.get("client") or ("",))[0]
    return _is_loopback(host) and not any(name in (b"x-forwarded-for", b"forwarded") for name, _ in scope["headers"])


@lru_cache(maxsize=1024)
def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a socket of the file system has no address
        return False


def _secret(authorization: str) -> str:
    scheme, _, secret = authorization.partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""
