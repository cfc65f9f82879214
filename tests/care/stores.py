"""Stores in folders for these tests, with reports of `tests.linkage.news` in them."""

from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.linkage import replace_articles
from kg.store import EmbeddedStore
from tests.linkage.news import BASE, read

NOTE = NamedNode("https://example.org/note")


def written(folder: Path, *names: str) -> Path:
    """A store in this folder into which these reports were read; the ontology is left out, which takes seconds."""
    with EmbeddedStore(folder, BASE) as store:
        replace_articles(store, {name: read(name) for name in names})
    return folder


def exported(folder: Path, graph: NamedNode | None = None) -> bytes:
    """All that is in a store."""
    with EmbeddedStore.open_read_only(folder, BASE) as store:
        return b"".join(store.export(graph=graph))


def pair(number: int) -> dict[NamedNode, set[Quad]]:
    """Two graphs that say the same, to be written in one transaction."""
    names = (NamedNode(f"https://example.org/{side}/{number}") for side in ("left", "right"))
    return {name: {Quad(NOTE, NOTE, Literal(str(number)), name)} for name in names}
