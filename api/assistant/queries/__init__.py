"""Queries of the tools, one file each; `about` puts nodes in the place of every empty `VALUES`."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode


@cache
def load(name: str) -> str:
    """The text of `name`.rq."""
    return (Path(__file__).parent / f"{name}.rq").read_text("utf-8")


def about(name: str, iris: Iterable[str]) -> str:
    """The query about some things; terms are written by pyoxigraph, so that none can end its own brackets."""
    return _with(name, map(NamedNode, iris))


def of_words(name: str, phrases: Iterable[str]) -> str:
    """The query about some phrases."""
    return _with(name, map(Literal, phrases))


def _with(name: str, terms: Iterable[NamedNode | Literal]) -> str:
    return load(name).replace(" { }", f" {{ {' '.join(map(str, terms))} }}")
