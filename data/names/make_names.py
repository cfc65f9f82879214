"""Write given-names-ar.txt.gz and surnames-ar.txt.gz, both in the folder of this script.

In: names.sqlite3 of the package arabic-name-romanizer (0.2.0), of which only the rows that come from Wikidata are
taken, and not-names-ar.txt beside this script. Wikidata is in the public domain (CC0 1.0); the rest of the package
is not used. Out: one folded name a line, sorted, byte-identical for the same input. Run it from the top folder:

    python -m data.names.make_names PATH-OF-names.sqlite3
"""

import argparse
import gzip
import sqlite3
import sys
from pathlib import Path

from kg.language.normal import fold

HERE = Path(__file__).resolve().parent
NOT_NAMES = HERE / "not-names-ar.txt"
TABLES = {
    "given-names-ar.txt.gz": ("Given names", ("given",)),
    "surnames-ar.txt.gz": ("Surnames", ("surname", "unknown")),
}
HEAD = (
    "# {kind} in Arabic script, folded. From Wikidata (CC0 1.0) by way of arabic-name-romanizer; made by make_names.py."
)
QUERY = "SELECT DISTINCT arabic_key FROM units WHERE source = 'wikidata' AND role = ?"


def excluded(path: Path) -> frozenset[str]:
    """Return the folded words that are left out."""
    lines = path.read_text("utf-8").splitlines()
    return frozenset(fold(line.strip()) for line in lines if line.strip() and not line.startswith("#"))


def names(database: Path, roles: tuple[str, ...]) -> set[str]:
    """Return the folded names that Wikidata knows in these roles; a file that cannot be read so ends the run."""
    try:
        with sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True) as connection:
            return {fold(name) for role in roles for (name,) in connection.execute(QUERY, (role,))}
    except sqlite3.Error as error:
        sys.exit(f"{database} cannot be read as the names.sqlite3 of arabic-name-romanizer: {error}.")


def main() -> None:
    """Write both tables and say how many names each holds."""
    parser = argparse.ArgumentParser(description="Write the tables of Arabic given names and surnames.")
    parser.add_argument("database", type=Path, help="names.sqlite3 of the package arabic-name-romanizer")
    database: Path = parser.parse_args().database
    left_out = excluded(NOT_NAMES)
    for file, (kind, roles) in TABLES.items():
        kept = sorted(names(database, roles) - left_out)
        text = "\n".join([HEAD.format(kind=kind), *kept])
        (HERE / file).write_bytes(gzip.compress(text.encode(), mtime=0))
        print(f"{file}: {len(kept)} names")


if __name__ == "__main__":
    main()
