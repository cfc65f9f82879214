"""A large set of words that may only be asked whether it has one: eight bytes a word instead of a hundred and twenty.

In: words; out: `word in words`. Called by the lexicon for its generated lists.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable


class WordSet:
    """Keeps the 64-bit hash of each word, sorted. A word that it lacks is taken for one of it once in 10¹³ times."""

    __slots__ = ("_hashes",)

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._hashes = array("q", sorted(set(map(hash, words))))

    def __contains__(self, word: object) -> bool:
        number = hash(word)
        place = bisect_left(self._hashes, number)
        return place < len(self._hashes) and self._hashes[place] == number

    def __len__(self) -> int:
        return len(self._hashes)
