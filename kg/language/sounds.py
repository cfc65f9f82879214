"""How a word sounds, in Arabic or in Latin letters: so that «الكاظمي», "Kadhimi" and "Kazemi" can be one name.

In: a folded word; out: its readings, each a skeleton of consonants with the vowels that are written between them.
Called by the search for words. Two words may be one name where they share a skeleton; `alike` says how well the
vowels fit.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_ARABIC = {
    "تش": "c", "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "st", "ج": "j", "چ": "cj", "ژ": "jz", "ح": "h", "خ": "x",
    "د": "d", "ذ": "zd", "ظ": "zd", "ض": "dz", "ر": "r", "ز": "z", "س": "s", "ص": "s", "ش": "c", "غ": "g", "ف": "f",
    "ڤ": "f", "ق": "k", "ك": "k", "گ": "gk", "ل": "l", "م": "m", "ن": "n", "ه": "h",
}  # fmt: skip
"""Letters and the classes of sound they may be heard as: ض is heard as d or as z."""
_LATIN = {
    "sch": "c", "tch": "c", "kh": "x", "gh": "gk", "dh": "zd", "th": "st", "sh": "c", "ch": "cxk", "ph": "f", "dj": "j",
    "ck": "k", "b": "b", "c": "ks", "d": "d", "f": "f", "g": "gkj", "h": "h", "j": "j", "k": "k", "l": "l", "m": "m",
    "n": "n", "p": "b", "q": "k", "r": "r", "s": "s", "t": "t", "v": "fw", "w": "w", "x": "k", "y": "y", "z": "z",
}  # fmt: skip
"""The same for Latin letters, the longest groups first. W and y are consonants at the beginning, else vowels."""
_VOWELS = {"ا": "a", "ع": "a", "ء": "", "و": "u", "ي": "i", "a": "a", "e": "i", "i": "i", "o": "u", "u": "u"}
_GLIDES = {"w": "u", "y": "i"}
_UNIT = re.compile("|".join([*_LATIN, *_ARABIC, *_VOWELS]))
_MOST_READINGS = 8
_ARTICLE = re.compile(r"(?:al|el)(?=\w{4})")
_ANY = "aiu"
"""A word that begins with alef or ʿayn may begin with any vowel."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to hear a word: consonants, with "'" before them where a vowel begins; and the vowels around each."""

    skeleton: str
    vowels: tuple[str, ...]


@lru_cache(maxsize=16384)
def readings(word: str) -> tuple[Reading, ...]:
    """The ways to hear a folded word; none where no letter is known, or no consonant is heard."""
    found = _heard(word)
    if article := _ARTICLE.match(word):  # "Alabadi": written as one word
        found += _heard(word[article.end() :])
    return tuple(dict.fromkeys(found))


def _heard(word: str) -> list[Reading]:
    arabic = word[:1] > "\u0600"
    ways: list[tuple[str, tuple[str, ...]]] = [("", ("",))]
    for unit in _UNIT.finditer(word):
        letters, last = unit.group(), unit.end() == len(word)
        if letters in _VOWELS and not (unit.start() == 0 and letters in "وي"):
            ways = [_voiced(way, _ANY if letters in "اع" and unit.start() == 0 else _VOWELS[letters]) for way in ways]
            continue
        if letters == "c" and word[unit.end() : unit.end() + 1] not in ("e", "i", "y"):
            letters = "k"
        heard = "w" if letters == "و" else "y" if letters == "ي" else _ARABIC.get(letters) or _LATIN[letters]
        if letters == "h" or (letters == "ه" and last):
            heard = "h-" if last and not arabic else "-" if last else heard
        elif heard in _GLIDES and unit.start() > 0:
            ways = [_voiced(way, _GLIDES[heard]) for way in ways]
            continue
        ways = [_sounded(way, one, first=unit.start() == 0) for one in heard for way in ways][:_MOST_READINGS]
    return [Reading(("'" if vowels[0] else "") + heard, vowels) for heard, vowels in ways if heard]


def _voiced(way: tuple[str, tuple[str, ...]], vowel: str) -> tuple[str, tuple[str, ...]]:
    heard, vowels = way
    return heard, (*vowels[:-1], vowels[-1] + vowel)


def _sounded(way: tuple[str, tuple[str, ...]], consonant: str, *, first: bool) -> tuple[str, tuple[str, ...]]:
    """With one consonant more; doubled ones count once, "-" is silent, and w is a vowel but at the beginning."""
    heard, vowels = way
    if consonant == "-":
        return way if vowels[-1] else _voiced(way, "a")
    if consonant == "w" and not first:
        return _voiced(way, "u")
    if heard.endswith(consonant) and not vowels[-1]:
        return way
    return heard + consonant, (*vowels, "")


def alike(one: str, other: str) -> float:
    """How well two folded words may be the same name, from 0 to 1; 0 where no consonants agree.

    Arabic leaves short vowels out, so a vowel that only one has counts little, and two that differ count more.
    """
    best = 0.0
    for first in readings(one):
        for second in readings(other):
            if first.skeleton == second.skeleton:
                best = max(best, _fit(first, second))
    return best


def _fit(one: Reading, other: Reading) -> float:
    last = len(one.vowels) - 1
    pairs = enumerate(zip(one.vowels, other.vowels, strict=True))
    faults = sum(_fault(*sorted(pair, key=len), final=place == last) for place, pair in pairs)
    return max(0.0, 1 - faults / max(2, last))


def _fault(shorter: str, longer: str, *, final: bool) -> float:
    if shorter == longer or _ANY in (shorter[:3], longer[:3]):
        return 0.0
    if not shorter:
        return 0.5 if final else 0.3 if len(longer) > 1 else 0.1
    if set(shorter) & set(longer):
        return 0.4 if final and len(longer) > len(shorter) + 1 else 0.1
    return 0.1 if final and {*shorter, *longer} <= {"a", "i"} else 0.6  # «ى» is heard as a, and folded as i
