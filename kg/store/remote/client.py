"""Requests to a SPARQL server: a query or an update as text, and the answer or one clear sentence why there is none.

Called by `database`. Whoever opens a `Client` closes it; threads may share one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import httpx

from kg.errors import InputError, QueryError, StoreError
from kg.store.remote.dialects import Dialect, dialect_of
from kg.workers.syntax import malformed

ROWS, TRIPLES = "application/sparql-results+json", "application/n-triples"
_SECONDS = 600.0
_LONGEST = 300
"""Characters of what a server says of an error."""


@dataclass(frozen=True, slots=True)
class Login:
    """What a server wants to know of those who write: a name and a password, or a token."""

    user: str | None = None
    password: str | None = None
    token: str | None = None


class Client:
    """A server that has answered a first query."""

    def __init__(self, url: str, login: Login) -> None:
        """Find out where it takes queries and updates; InputError or StoreError where it does so nowhere."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(f"The store {url} is no URL of a SPARQL server, such as http://localhost:7878.")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise InputError(
                f"The store {parts.hostname} is given with more than its address; "
                "a name and a password go into MAJLIS_STORE_USER and MAJLIS_STORE_PASSWORD."
            )
        self.url = url.rstrip("/")
        self._login = login
        headers = {"Authorization": f"Bearer {login.token}"} if login.token else {}
        self._http = httpx.Client(headers=headers, timeout=_SECONDS, trust_env=False)
        try:
            self.dialect, self._queries, self._updates = self._found()
        except BaseException:
            self.close()
            raise
        if login.user and not login.token:
            named = (login.user, login.password or "")
            self._http.auth = (httpx.DigestAuth if self.dialect.login_path else httpx.BasicAuth)(*named)

    def query(self, text: str, accept: str, more: Iterable[tuple[str, str]] = ()) -> bytes:
        """The answer in the format `accept`. QueryError where the server refuses the query, else StoreError."""
        response = self._sent(self._queries, text, "query", more, accept)
        if self.dialect.fewer_rows in response.headers:
            raise StoreError(
                f"The store {self.url} gives no more than {response.headers[self.dialect.fewer_rows]} rows of an "
                "answer; raise ResultSetMaxRows in its virtuoso.ini."
            )
        return response.content

    def update(self, text: str) -> None:
        """Run an update. StoreError where it is not done."""
        self._sent(self._updates, text, "update", (), "*/*")

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def _sent(self, url: str, text: str, what: str, more: Iterable[tuple[str, str]], accept: str) -> httpx.Response:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        content = urlencode([("query", text), *more])  # as some servers never answer a query that is the whole body
        if what == "update":
            headers["Content-Type"], content = "application/sparql-update", text
        try:
            response = self._http.post(url, content=content.encode(), headers=headers)
        except httpx.HTTPError as error:
            raise StoreError(f"The store {self.url} cannot be reached: {_reason(error)}.") from error
        if response.is_success:
            return response
        told = " ".join(response.text.partition("\n\n")[0].split())[:_LONGEST].rstrip(".")
        if response.status_code == httpx.codes.BAD_REQUEST and what == "query":
            raise QueryError(malformed("query", told))
        barred = response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN)
        if barred or (self.dialect.no_right and self.dialect.no_right in told):
            raise StoreError(
                f"The store {self.url} does not let this {what} in; a name and a password are given by "
                "MAJLIS_STORE_USER and MAJLIS_STORE_PASSWORD, a token by MAJLIS_STORE_TOKEN."
            )
        raise StoreError(
            f"The store {self.url} refuses this {what} ({response.status_code}): {told or 'it says no more'}."
        )

    def _found(self) -> tuple[Dialect, str, str]:
        """Ask at the usual places below the URL."""
        dialect = dialect_of(self._asked(self.url).headers.get("Server", ""))
        for queries, updates in dialect.paths:
            root = self.url.removesuffix(queries)
            answer = self._asked(root + queries)
            if answer.is_success and answer.headers.get("Content-Type", "").startswith(ROWS):
                logged_in = dialect.login_path if self._login.user else None
                return dialect, root + queries, root + (logged_in or updates)
        places = " or ".join(self.url.removesuffix(queries) + queries for queries, _ in dialect.paths)
        raise InputError(f"There is no SPARQL server that answers a query at {places}.")

    def _asked(self, url: str) -> httpx.Response:
        try:
            return self._http.get(url, params={"query": "ASK {}"}, headers={"Accept": ROWS})
        except httpx.HTTPError as error:
            raise StoreError(f"The store {self.url} cannot be reached: {_reason(error)}.") from error


def _reason(error: httpx.HTTPError) -> str:
    return (str(error) or type(error).__name__).rstrip(".")
