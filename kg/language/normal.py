"""Normal forms for comparison: kept beside the original text, never instead of it.

`fold` is what every look-up, name match and identifier of the project goes through.
"""

import re
import unicodedata
from functools import lru_cache

# Harakat, Quranic marks and superscript alef; tatweel; joiners, directional marks and the BOM.
_IGNORED = (
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06EE),
    0x0640,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0x061C,
    0xFEFF,
)
_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ک": "ك",
    "ہ": "ه",
    "’": "'",
    "‘": "'",
    "‑": "-",
}
_DIGITS = {0x0660 + value: str(value) for value in range(10)} | {0x06F0 + value: str(value) for value in range(10)}
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_IGNORED),
    **{ord(letter): plain for letter, plain in _LETTERS.items()},
    **_DIGITS,
}
_PLAIN = re.compile("[ \u0621-\u063a\u0641-\u064a]*")
"""Arabic letters and spaces: what most words are made of once the table has been applied, and nothing more to fold."""


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """The form of a word or name under which spellings of the same are equal.

    Arabic: without diacritics and tatweel; alef, hamza seats, ya and ta marbuta folded.
    Latin: lower case without accents. Digits are ASCII. The length may change.
    """
    return fold_once(text)


def fold_once(text: str) -> str:
    """`fold` of what will not be asked for again, as of the lines of a list that is loaded: it is not remembered."""
    text = text.translate(_TABLE)
    if text.isascii():
        return text.lower()
    if _PLAIN.fullmatch(text):
        return text
    if not _is_arabic(text):
        # Twice: a compatibility form such as 𝓐 becomes a capital letter.
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return "".join(letter for letter in text if not unicodedata.combining(letter)).translate(_TABLE)


def _is_arabic(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def bare(word: str) -> str:
    """A folded Arabic word without the article."""
    return word[2:] if len(word) > 4 and word.startswith("ال") else word
