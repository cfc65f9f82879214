"""What is peculiar to Arabic words: the letters written onto them, and their endings.

All input and output is folded (`normal.fold`).
"""

from functools import lru_cache

# Suffix pronouns as they are written after a noun or a verb.
# «علي» the name, told from «على» the preposition by its last letter, which folding makes the same.
ALI = "عليـ"
# «آلان» the name, told from «الآن» the adverb.
ALAIN = "الانـ"
# «آنا» the name, told from «أنا», the pronoun.
ANNA = "اناـ"
SONS = ("بن", "ابن")
PRONOUNS = ("هما", "هم", "هن", "ها", "ه", "نا")
_NOUN_ENDINGS = ("يتين", "يتان", "يين", "يون", "يان", "يات", "يه", "ي", "يا")


@lru_cache(maxsize=16384)
def clitics(word: str) -> tuple[tuple[str, str], ...]:
    """Ways to take conjunction and preposition off a word: (what was taken, rest), the whole first.

    Which of them is right only a lexicon can say: «وصل» is not «و» and «صل».
    """
    ways = [("", word)]
    rests = [("", word)]
    if len(word) > 2 and word[0] in "وف":
        rests.append((word[0], word[1:]))
        ways.append((word[0], word[1:]))
    for conjunction, rest in rests:
        if rest.startswith("لل") and len(rest) > 3:
            ways.append((conjunction + "ل", "ال" + rest[2:]))
            ways.append((conjunction + "ل", rest[1:]))
        elif len(rest) > 2 and rest[0] in "بلكس":
            ways.append((conjunction + rest[0], rest[1:]))
    return tuple(ways)


def without_pronoun(word: str, pronoun: str) -> str:
    """A noun less the pronoun written onto it, «ت» a feminine ending again: «زعيمته» -> «زعيمه»; empty without it."""
    stem = word.removesuffix(pronoun) if word.endswith(pronoun) else ""
    return stem[:-1] + "ه" if stem.endswith("ت") else stem


def preposition(taken: str) -> str:
    """The preposition among the letters taken off a word, or an empty string."""
    return taken[-1] if taken and taken[-1] in "بلك" else ""


def conjoined(taken: str) -> bool:
    """Whether «و» or «ف» was taken off."""
    return bool(taken) and taken[0] in "وف"


@lru_cache(maxsize=4096)
def adjective_stems(word: str) -> tuple[str, ...]:
    """Masculine indefinite singulars that a relative adjective may be a form of: «الايرانيه» -> «ايراني»."""
    base = word.removeprefix("ال")
    stems = [base]
    stems += [
        base[: len(base) - len(ending)] + "ي"
        for ending in _NOUN_ENDINGS
        if base.endswith(ending) and len(base) - len(ending) >= 2
    ]
    return tuple(dict.fromkeys(stems))


def adjective_forms(stem: str) -> tuple[str, ...]:
    """The words, without the article, that have a relative adjective among their stems; the surest first."""
    if not stem.endswith("ي") or len(stem) < 3:
        return (stem,)
    return tuple(dict.fromkeys([stem, *(stem[:-1] + ending for ending in _NOUN_ENDINGS)]))


@lru_cache(maxsize=16384)
def light_stem(word: str) -> str:
    """A rough stem for comparing the words of two sentences: clitics, article and common endings off."""
    if len(word) > 3 and word[0] in "وف" and word[1:3] == "ال":
        word = word[1:]
    for prefix in ("بال", "كال", "فال", "وال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    for suffix in ("ات", "ون", "ين", "ان", "ها", "هم", "يه", "ه", "ي"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word
