"""Answers that the service has its workers make of the graph, where a query alone would not do.

In: what a function of the service is asked, as bytes; out: what it makes of the graph, as bytes. The copy loads the
function once, by its name, so that every worker has it; what it looks up, a worker keeps for as long as it lives.
"""

import marshal
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any, TypeVar, cast

from pyoxigraph import Store

from kg.workers import wire
from kg.workers.words import Words

Fact = TypeVar("Fact")
Thing = TypeVar("Thing", bound=Hashable)
_MOST_KEPT = 100_000
"""Facts that a worker keeps; a long list counts for as many as it has."""


@dataclass(frozen=True)
class Make:
    """What the function is asked, whether it will search for words, and the bytes that it may take."""

    asked: bytes
    most_memory: int
    searches: bool = False
    kind = wire.MAKE

    @cached_property
    def packed(self) -> bytes:
        """As a message, for a process of the same Python."""
        return marshal.dumps((self.asked, self.most_memory, self.searches))

    @classmethod
    def unpacked(cls, message: bytes) -> "Make":
        """From a message; only for the worker."""
        return cls(*marshal.loads(message))  # noqa: S302  (of the service itself)


class Ground:
    """What an answer is made of: the store of a worker with its words, and what was looked up before."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._kept: dict[str, dict[Hashable, Any]] = {}
        self._facts = 0

    @property
    def store(self) -> Store:
        """The graph of this worker."""
        return self.words.store

    def known(self, what: str, thing: Hashable) -> Any:
        """A fact about a thing that was kept; None where there is none."""
        facts = self._kept.get(what)
        return None if facts is None else facts.get(thing)

    def keep(self, what: str, thing: Hashable, fact: object, size: int = 1) -> None:
        """Keep a fact about a thing, which stays as it is for as long as the worker lives; `size` is how much it is."""
        self._facts += size
        if self._facts > _MOST_KEPT:
            self._kept, self._facts = {}, size
        self._kept.setdefault(what, {})[thing] = fact

    def kept(self, what: str, thing: Thing, look: Callable[[Thing], Fact]) -> Fact:
        """A fact about a thing, that was kept or is looked up and kept."""
        found = self.known(what, thing)
        if found is None:
            found = look(thing)
            self.keep(what, thing, found)
        return cast("Fact", found)


Maker = Callable[[Ground, bytes], bytes]


def maker_of(name: str) -> Maker:
    """The function `module:name`."""
    module, _, function = name.partition(":")
    return cast("Maker", getattr(import_module(module), function))
