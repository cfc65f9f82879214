"""`majlis keys`: who may write to a store over HTTP. Called through `kg.cli`."""

from typing import Literal

from rich.console import Console
from rich.table import Table

from kg.keys import Keys
from kg.settings import Settings
from kg.store import place_of


def create(
    name: str, /, *, rights: Literal["read", "write", "admin"], store: str = "majlis-store", base: str | None = None
) -> None:
    """Make a key and print it, once; a program sends it as the header `Authorization: Bearer KEY`.

    Args:
        name: Who the key is for.
        rights: What it allows; write allows reading too, admin allows both.
        store: The folder of the store, or the URL of a SPARQL server.
        base: What the IRIs of the data begin with.
    """
    print(_keys(store, base).create(name, rights))


def list(*, store: str = "majlis-store", base: str | None = None) -> None:  # noqa: A001 (the name of the command)
    """List the keys of a store, without their secrets.

    Args:
        store: The folder of the store, or the URL of a SPARQL server.
        base: What the IRIs of the data begin with.
    """
    table = Table("name", "rights", "created")
    for key in _keys(store, base).all():
        table.add_row(key.name, key.rights, key.created)
    Console().print(table)


def revoke(name: str, /, *, store: str = "majlis-store", base: str | None = None) -> None:
    """Make a key worthless, also for a service that runs.

    Args:
        name: Who the key was for.
        store: The folder of the store, or the URL of a SPARQL server.
        base: What the IRIs of the data begin with.
    """
    _keys(store, base).revoke(name)


def _keys(store: str, base: str | None) -> Keys:
    settings = Settings.said(store=store, base=base)
    return Keys(place_of(settings))
