"""A large set of words that may only be asked whether it has one: eight bytes a word instead of a hundred and twenty.

In: words; out: `word in words`. Called by the lexicon for its generated lists.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable

_REMEMBERED = 8_192
"""Words of which it is remembered whether they are there."""


class WordSet:
    """Keeps the 64-bit hash of each word, sorted. A word that it lacks is taken for one of it once in 10¹³ times.

    What was asked lately is remembered, since a text asks for the same word again and again.
    """

    __slots__ = ("_asked", "_hashes")

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._hashes = array("q", sorted(set(map(hash, words))))
        self._asked: dict[object, bool] = {}

    def __contains__(self, word: object) -> bool:
        known = self._asked.get(word)
        if known is None:
            number = hash(word)
            place = bisect_left(self._hashes, number)
            known = place < len(self._hashes) and self._hashes[place] == number
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            self._asked[word] = known
        return known

    def __len__(self) -> int:
        return len(self._hashes)
