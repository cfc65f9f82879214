"""Which queries took long: known again by their shape, that is their text without strings, numbers and remarks.

In: queries; out: whether one of the same shape took long. Called by the pool, so that what will take long goes to a
worker that such queries have had before.
"""

import re
from collections import OrderedDict

from kg.store.strings import without_strings

_MOST, _LONGEST = 256, 10_000
"""Shapes that are remembered, and the characters of the longest query that is looked at."""
_NUMBER = re.compile(r"\d+")


class Shapes:
    """The shapes of long queries that were seen last."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, None] = OrderedDict()

    def add(self, query: str) -> None:
        """Remember a query that takes long."""
        if len(query) <= _LONGEST:
            shape = _shape(query)
            self._seen[shape] = None
            self._seen.move_to_end(shape)
            if len(self._seen) > _MOST:
                self._seen.popitem(last=False)

    def __contains__(self, query: str) -> bool:
        """Whether one like this took long."""
        return len(query) <= _LONGEST and _shape(query) in self._seen


def _shape(query: str) -> str:
    return _NUMBER.sub("", without_strings(query)[0])
