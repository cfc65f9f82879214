"""Write given-names-en.txt.gz and surnames-en.txt.gz beside this script, from two packages installed for the purpose.

Sources: Faker (MIT), every locale written in Latin letters; arabic-name-romanizer (its rows from Wikidata, CC0).
Run as `python make_names_en.py` where both are installed; neither is needed to read articles.
"""

import gzip
import importlib
import pkgutil
import re
import sqlite3
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

HERE = Path(__file__).resolve().parent
LATIN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
ROLES = {"given": ("given",), "surname": ("surname",)}
LISTS = {"given": ("first_names",), "surname": ("last_names",)}


def latin(word: str) -> bool:
    """Whether a word is one name in Latin letters, with a capital."""
    return bool(LATIN.fullmatch(word)) and ord(max(word)) < 0x250 and word[:1].isupper() and len(word) > 1


def from_faker(part: str) -> Iterator[str]:
    """The names of every locale: attributes whose names begin with `first_names` or `last_names`."""
    package = importlib.import_module("faker.providers.person")
    for locale in sorted(module.name for module in pkgutil.iter_modules(package.__path__)):
        provider = importlib.import_module(f"{package.__name__}.{locale}").Provider
        for attribute in sorted(vars(provider)):
            if attribute.startswith(LISTS[part]):
                value = getattr(provider, attribute)
                yield from (
                    name for name in (value if isinstance(value, dict | list | tuple) else ()) if isinstance(name, str)
                )


def from_wikidata(part: str) -> Iterator[str]:
    """The attested spellings of names from Arabic-speaking and neighbouring countries."""
    with as_file(files("arabic_name_romanizer") / "resources" / "names.sqlite3") as file:
        rows = sqlite3.connect(file).execute(
            "SELECT DISTINCT latin FROM units WHERE source = 'wikidata' AND role = ? ORDER BY latin", ROLES[part]
        )
        yield from (name for (name,) in rows)


def write(target: Path, names: set[str]) -> None:
    """One name a line, sorted; the same bytes at every run."""
    content = "".join(f"{name}\n" for name in sorted(names)).encode()
    target.write_bytes(gzip.compress(content, mtime=0))


def main() -> None:
    """Write both lists."""
    for part, stem in (("given", "given-names"), ("surname", "surnames")):
        found = {word for name in (*from_faker(part), *from_wikidata(part)) for word in name.split() if latin(word)}
        write(HERE / f"{stem}-en.txt.gz", found)


if __name__ == "__main__":
    main()
