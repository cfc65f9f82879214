"""The consonants of a name, the same in Arabic and in Latin letters: «عمر البشاري» and "Omar al-Bashari" are `mr bsr`.

In: a name; out: its skeleton, rough on purpose, to find names that are worth comparing. Called by `kg.linkage`.
"""

import re

from kg.language.normal import fold

# Letters that are written now one way, now another, are one: ذ ض ظ ز d z, ق ك k q c.
_ARABIC = dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهپچڤگژ", "bttghkddrdsssdtdgfkklmnhbsfgs", strict=True))
_DIGRAPHS = (("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"))
_LATIN = dict(zip("bcdfghjklmnpqrstvxz", "bkdfghgklmnbkrstfkd", strict=True))
_ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|an|at|az|ash|esh)[- ](?=\w{3})")
_WORD = re.compile(r"[^\W\d_]+")


def skeleton(name: str) -> str:
    """The consonants of each word; empty where fewer than three are left, for that tells too little."""
    words = [_consonants(word) for word in _WORD.findall(_ARTICLE.sub("", fold(name)))]
    found = " ".join(filter(None, words))
    return found if len(found.replace(" ", "")) >= 3 else ""


def _consonants(word: str) -> str:
    if "\u0600" <= word[0] <= "\u06ff":
        word = word[2:] if word.startswith("ال") and len(word) > 4 else word
        letters = [_ARABIC.get(letter, "") for letter in word.removesuffix("ه")]
    else:
        for digraph, letter in _DIGRAPHS:
            word = word.replace(digraph, letter)
        letters = [_LATIN.get(letter, "") for letter in word.removesuffix("h")]
    return re.sub(r"(.)\1+", r"\1", "".join(letters))
