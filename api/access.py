"""Who may write: a request with a key (`Authorization: Bearer KEY`, RFC 6750). Called by every route that writes.

Reading is open. Without any key the service only reads. A key in a header cannot be sent by a page of another site, so
that a browser is of no use to a stranger.
"""

from pathlib import Path

from fastapi import Request

from api.problems import Problem
from kg.keys import Keys

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="majlis"'}


class Access:
    """The keys of the store in `folder`; None for a store in memory, which has none."""

    def __init__(self, folder: Path | None) -> None:
        self._keys = Keys(folder)

    def require(self, request: Request, right: str) -> str:
        """The name of the key; Problem 401 without a key that is known, 403 without the right."""
        if not self._keys.all():
            raise Problem(403, "This service takes no updates and no other writes; see `majlis keys`.")
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise Problem(401, "Writing needs a key; send it as “Authorization: Bearer KEY”.", _CHALLENGE)
        key = self._keys.find(secret.strip())
        if key is None:
            raise Problem(401, "This key is not known; it may have been revoked.", _CHALLENGE)
        if not key.allows(right):
            raise Problem(403, f"The key of {key.name} allows to {key.rights}, not to {right}.")
        return key.name
