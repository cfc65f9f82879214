"""How alike two texts are, word for word, and keys by which like texts are found among many.

In: texts; out: their shingles, the share of these that two texts have in common (Broder 1997), and a few short keys,
of which like texts are likely to share one (MinHash in one permutation; Li, Owen and Zhang 2012). Called by the
mapping, which keeps the keys in the graph, and by `kg.linkage.versions`, which compares the texts they lead to.
"""

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache

from kg.language.normal import fold

WORDS = 3
"""Words in a shingle."""
_KEYS, _PARTS = 16, 3
"""Keys, and the parts of which each is made: two texts that share half of their shingles share a key in 9 of 10 cases,
those that share four fifths always, those of one subject (2 in 100) in 1 of 10,000."""
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
_BITS = (1 << 64) - 1
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1 << 14)
def _shares(word: str) -> tuple[int, ...]:
    """What a word adds to the number of a shingle as its first, second or third word."""
    number = zlib.crc32(fold(word).encode("utf-8", "surrogatepass"))
    return tuple(number * factor for factor in _FACTORS)


def shingles(text: str) -> frozenset[int]:
    """Every three words that stand one after another, however they are spelt, as numbers; or all, if they are fewer."""
    words = [_shares(word) for word in _WORD.findall(text)]
    if 0 < len(words) < WORDS:
        words += [(0,) * WORDS] * (WORDS - len(words))
    found = set()
    for one, two, three in zip(words, words[1:], words[2:], strict=False):
        # The words as one number, whose bits are well mixed (MurmurHash3, its last step).
        number = one[0] + two[1] + three[2] & _BITS
        number = (number ^ number >> 33) * 0xFF51AFD7ED558CCD & _BITS
        number = (number ^ number >> 33) * 0xC4CEB9FE1A85EC53 & _BITS
        found.add(number ^ number >> 33)
    return frozenset(found)


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shingles of two texts that both have, from 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0


def keys(text: str) -> tuple[str, ...]:
    """The keys of a text; none where it has no words."""
    least = _least(shingles(text))
    return tuple(f"{number:x}:{_joined(part):08x}" for number, part in enumerate(_parts(least))) if least else ()


def _least(found: frozenset[int]) -> list[int]:
    """The smallest shingle of each of equal shares of them; an empty one takes that of the next (Shrivastava 2014)."""
    count = _KEYS * _PARTS
    least: list[int | None] = [None] * count
    for shingle in found:
        share, rest = shingle % count, shingle // count
        known = least[share]
        if known is None or rest < known:
            least[share] = rest
    if not found:
        return []
    full = []
    for place in range(count):
        step = next(step for step in range(count) if least[(place + step) % count] is not None)
        full.append((least[(place + step) % count] or 0) + step * 0x9E3779B1)
    return full


def _parts(least: list[int]) -> Iterator[tuple[int, ...]]:
    for start in range(0, len(least), _PARTS):
        yield tuple(least[start : start + _PARTS])


def _joined(part: tuple[int, ...]) -> int:
    return zlib.crc32(repr(part).encode())
