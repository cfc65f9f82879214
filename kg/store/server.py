"""The store on a server: any that speaks the SPARQL 1.1 Protocol (`kg.store.remote`).

One process writes to it at a time. A service over it answers queries from a copy in memory.
"""

from collections.abc import Callable, Mapping

from pyoxigraph import NamedNode, Quad

from kg.store.database_store import DatabaseStore
from kg.store.remote import Login, ServerDatabase


class ServerStore(DatabaseStore):
    """A `Store` at a URL."""

    def __init__(self, url: str, base: str, login: Login, *, read_only: bool = False) -> None:
        """Raises InputError or StoreError where there is no server that answers."""
        self._server = ServerDatabase(url, login)
        super().__init__(self._server, base, read_only=read_only)

    def replace_graphs(
        self, plan: Callable[[], Mapping[NamedNode, set[Quad]]], quotations: Mapping[NamedNode, bytes] | None = None
    ) -> frozenset[NamedNode]:
        """See `Store.replace_graphs`; what is stated of the things in it is fetched at once, not one by one."""

        def fetched() -> Mapping[NamedNode, set[Quad]]:
            planned = plan()
            self._server.ahead(quad.subject for quads in planned.values() for quad in quads)
            return planned

        return super().replace_graphs(fetched, quotations)

    def look_up(self, subject: NamedNode, predicate: NamedNode | None, most: int) -> list[Quad] | None:  # noqa: ARG002
        """See `Store.look_up`; nothing is told at once by a server, for which whoever asks would have to wait."""
        return None

    def close(self) -> None:
        """Let go of the connections."""
        super().close()
        self._server.close()
