"""Whether two names in a report mean the same: the matching of names for `kg.evaluation.matching`.

Pure comparison of spellings; identities across articles are the work of `kg.resolution`.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from kg.language.normal import fold

SAME, WITHIN, HALF = 3, 2, 1
"""How well two names match: the same words, one within the other, half the words."""
_LISTS = Path(__file__).with_name("plain_words.txt")
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s?\b")
_ARTICLE = re.compile(r"(?:[وفبك]?ال|[وف]?لل)(?=\w{2,})")
_KUNYA = {"ابا": "ابو", "ابي": "ابو"}
_CLITICS = "وفبلك"


@cache
def plain_words(section: str) -> frozenset[str]:
    """The folded words of one section of plain_words.txt, each also without its article."""
    found: set[str] = set()
    current = ""
    for line in _LISTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif current == section and not line.startswith("#"):
            found.update(form for word in fold(line).split() for form in (word, _bare(word)))
    return frozenset(found)


@cache
def _countries() -> tuple[frozenset[str], ...]:
    """The folded names of each country that has several."""
    text = _LISTS.read_text(encoding="utf-8").partition("\n[countries]\n")[2]
    lines = [line for line in text.partition("\n[")[0].splitlines() if line.strip()]
    return tuple(frozenset(" ".join(fold(name).split()) for name in line.split("=")) for line in lines)


def same_country(one: str, other: str) -> bool:
    """Whether two names are those of one country: «أميركا» and «الولايات المتحدة»."""
    return any(fold(one) in names and fold(other) in names for names in _countries())


def _bare(word: str) -> str:
    return _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that are compared: folded, without articles, particles, marks and hashtag signs."""
    text = _POSSESSIVE.sub(" ", fold(name.replace("_", " ")))
    words = [_KUNYA.get(word, word) for word in _WORD.findall(text)]
    return tuple(_bare(word) for word in words if word not in plain_words("particles"))


def same_word(one: str, other: str) -> bool:
    """Whether two words of `name_words` are the same but for a clitic written to one of them."""
    if one == other:
        return True
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(shorter) >= 3 and longer[0] in _CLITICS and _bare(longer[1:]) == shorter


def likeness(one: str, other: str) -> int:
    """SAME, WITHIN, HALF or 0. The last two want a word in common that tells; title words alone are always 0."""
    first, second = name_words(one), name_words(other)
    if not first or not second or _only_title(first) or _only_title(second):
        return 0
    common = _common(first, second)
    shorter, longer = sorted((len(set(first)), len(set(second))))
    if len(common) == longer:
        return SAME
    if not any(_tells(word) for word in common):
        return 0
    if len(common) == shorter:
        return WITHIN
    return HALF if len(common) * 2 >= longer else 0


def _only_title(words: Iterable[str]) -> bool:
    every, titles = set(words), plain_words("titles")
    return bool(every & titles) and every <= titles | plain_words("generic")


def _common(first: Iterable[str], second: Iterable[str]) -> set[str]:
    left = set(second)
    common = set()
    for word in set(first):
        partner = next((other for other in sorted(left, key=word.__ne__) if same_word(word, other)), None)
        if partner is not None:
            left.discard(partner)
            common.add(word)
    return common


def _tells(word: str) -> bool:
    return len(word) >= 2 and word not in plain_words("titles") and word not in plain_words("generic")


def best_likeness(some: Iterable[str], others: Iterable[str]) -> int:
    """The best likeness between any name of one thing and any name of another."""
    second = tuple(others)
    return max((likeness(one, other) for one in some for other in second), default=0)


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry content: three letters or more and no function words."""
    words = (_bare(word) for word in _WORD.findall(_POSSESSIVE.sub(" ", fold(text))))
    return frozenset(word for word in words if len(word) >= 3 and word not in plain_words("function"))


def share_content(one: str, other: str) -> bool:
    """Whether two texts have a content word in common."""
    second = content_words(other)
    return any(same_word(word, partner) for word in content_words(one) for partner in second)
