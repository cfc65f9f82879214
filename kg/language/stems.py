"""The content words of a stretch of text as rough stems, for asking whether two stretches speak of the same."""

from functools import lru_cache

from kg.language.arabic import light_stem
from kg.language.lexicon import words_of

_SHORTEST = {"ar": 3, "en": 4}
_ENDINGS = ("ing", "ed", "es", "s")


@lru_cache(maxsize=4096)
def stems(text: str, language: str) -> frozenset[str]:
    """Stems of the words that are long enough to carry meaning."""
    shortest = _SHORTEST.get(language, 4)
    if language == "ar":
        found = (light_stem(word) for word in words_of(text))
    else:
        found = (_english(word) for word in words_of(text))
    return frozenset(stem for stem in found if len(stem) >= shortest)


def alike(one: str, other: str, language: str) -> bool:
    """Whether two stretches tell of the same: half the stems of the shorter one are in the other.

    A letter written onto the first word does not part them: «بفتح تحقيق», «(إلى) فتح تحقيق».
    """
    mine, theirs = stems(one, language), stems(other, language)
    marked = (mine & stems(other[1:], language)) | (stems(one[1:], language) & theirs)
    return len((mine & theirs) | marked) * 2 >= max(2, min(len(mine), len(theirs)))


def _english(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
