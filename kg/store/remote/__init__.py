"""A database behind HTTP: any server that speaks the SPARQL 1.1 Protocol (W3C Recommendation, 2013).

In: the URL of a server; out: a `Database` whose quads are there. Called by `kg.store.server`.
"""

from kg.store.remote.client import Login
from kg.store.remote.database import ServerDatabase

__all__ = ["Login", "ServerDatabase"]
