"""The words of a text as a search takes them, and what each may be found by. Called by the index of words.

In: a text, or one of its words; out: folded words, or the forms under which a word is filed. Arabic is cut at what is
written onto a word: surely where an article stands behind it («بالكاظمي»), else perhaps («بطهران», but «وصل» too).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from kg.language.arabic import clitics, light_stem
from kg.language.normal import bare, fold

MOST_WORDS = 1000
"""Words of a text that are looked at."""
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"\b(?:(?:al|el)[-’' ]|(?:a[dnrstz]|ash|ul|ud|ur|us)[-’'])(?=\w)|(?<=\w)'s\b")
"""What stands before a Latin name as its article, and the possessive behind it."""
_SERVANT = re.compile(
    r"(?P<abd>عبد)(?P<of>ال\w{2,})"
    r"|(?P<latin>abd)[aeou]{1,2}(?:l|(?P<sun>[dnrstz])(?=(?P=sun))|(?=rah))(?P<name>[^\W\d_]{3,})"
    r"|(?P<alone>abd)[aeou]{1,2}[lr]"
)
"""Names such as «عبدالرحمن» and "Abdurrahman", which are written as one word or as two."""
_HAMZA = re.compile("[ؤئ](?=و)")
"""«مسؤول» and «مسئول» are one word."""
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Filed:
    """The forms of a word: those that it surely is, those that it may be, and rough stems."""

    surely: tuple[str, ...]
    perhaps: tuple[str, ...]
    stems: tuple[str, ...]


def search_words(text: str) -> list[str]:
    """The folded words of a text in their order, names parted as they are in most spellings."""
    folded = fold.__wrapped__(_HAMZA.sub("", text))  # not by way of its cache, which is for words
    found = (match.group() for match in _WORD.finditer(_ARTICLE.sub(" ", folded)))
    return [part for word in islice(found, MOST_WORDS) for part in _parted(word)]


def _parted(word: str) -> tuple[str, ...]:
    if not word.startswith(("عبدال", "abd")) or not (parts := _SERVANT.fullmatch(word)):
        return (word,)
    if parts["abd"]:
        return parts["abd"], parts["of"]
    if parts["alone"]:
        return (parts["alone"],)
    return parts["latin"], "allah" if parts["name"] in ("lah", "llah") else parts["name"]


@lru_cache(maxsize=4096)
def filed(word: str) -> Filed:
    """The forms of a folded word."""
    if word[0] < "\u0600":
        return Filed((word,), (), (word[:-1],) if len(word) > 4 and word.endswith("s") else (word,))
    surely, perhaps = dict.fromkeys((word, bare(word))), dict[str, None]()
    for taken, rest in clitics(word):
        if taken and rest.startswith("ال") and len(rest) > 4:
            surely[rest[2:]] = None
        elif taken and len(rest) >= _SHORTEST:
            perhaps[rest] = None
    stems = dict.fromkeys(light_stem(form).rstrip("ء") for form in surely if form != word or len(surely) == 1)
    return Filed(tuple(surely), tuple(form for form in perhaps if form not in surely), tuple(stems))
