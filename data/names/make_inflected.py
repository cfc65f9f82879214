"""Writes the tables of inflected Arabic words from mazini's roots and patterns: python data/names/make_inflected.py

`verbs-ar.txt.gz` has finite forms of the third person, `derived-ar.txt.gz` masdars and participles of the derived
patterns. Both are folded and sorted, one word a line. They tell the reader which words are no foreign names. mazini is
CC-BY-4.0 (https://pypi.org/project/mazini); the root and pattern lists are its own.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path

import mazini
from mazini.lexicon import attested_wazns, lexicon_roots

from kg.language.normal import fold

HERE = Path(__file__).resolve().parent
FIRST = "فعَل", "فعِل", "فعُل"
SHORTEST = 3
PERSONS = ("3ms", "3fs", "3md", "3fd", "3mp", "3fp")
NOTE = "# Made by make_inflected.py from mazini (CC-BY-4.0); do not edit.\n"


def finite(table: mazini.Conjugation) -> Iterator[str]:
    """Past, present and shortened forms of the third person, active and passive."""
    for tense in ("past", "ind", "sub", "juss"):
        for voice in ("", "pass_"):
            for person in PERSONS:
                yield from (form.form for form in table.slots.get(f"{tense}_{voice}{person}", ()))


def derived(table: mazini.Conjugation) -> Iterator[str]:
    """Masdars with their accusative and plural, participles with gender and number."""
    for slot in ("vn", "vn2"):
        for form in table.slots.get(slot, ()):
            yield from (form.form, form.form + "ا", form.form.removesuffix("ة") + "ات")
    for slot in ("ap", "pp"):
        for form in table.slots.get(slot, ()):
            yield from (form.form + ending for ending in ("", "ا", "ة", "ات", "ين", "ون", "ان"))


def write(name: str, words: set[str]) -> None:
    """A sorted list, compressed the same way on every machine."""
    body = NOTE + "\n".join(sorted(words)) + "\n"
    (HERE / name).write_bytes(gzip.compress(body.encode(), 9, mtime=0))
    print(name, len(words))


def main() -> None:
    """Conjugate everything once; takes a few minutes."""
    verbs: set[str] = set()
    nouns: set[str] = set()
    for root in lexicon_roots():
        for pattern in attested_wazns(root):
            table = mazini.conjugate(root, pattern)
            verbs |= {fold(form) for form in finite(table) if "?" not in form}
            nouns |= {fold(form) for form in derived(table) if "?" not in form}
    write("verbs-ar.txt.gz", {word for word in verbs if len(word) >= SHORTEST})
    write("derived-ar.txt.gz", {word for word in nouns if len(word) > SHORTEST})


if __name__ == "__main__":
    main()
