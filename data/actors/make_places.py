"""Write places.ttl from places.tsv, both in the folder of this script."""

import sys
from pathlib import Path

from tables import Rows, entry, read, write

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "places.tsv"
BASE = "https://w3id.org/majlis/id/place/"
CLASSES = ("City", "Place", "Region")


def check(rows: Rows) -> None:
    """End the run at an unknown class."""
    for slug, row in rows.items():
        if row["class"] not in CLASSES:
            sys.exit(f"The class of {slug} in {SOURCE.name} is not one of {', '.join(CLASSES)}.")


def place(slug: str, row: dict[str, str]) -> str:
    """Return one place as Turtle."""
    within = [f"maj:inCountry <{BASE}{row['country']}>"] if row["country"] else []
    return entry(BASE + slug, row["class"], row, within)


def main() -> None:
    """Write every place, sorted by slug."""
    rows = read(SOURCE)
    check(rows)
    write(HERE / "places.ttl", (place(slug, row) for slug, row in sorted(rows.items())))


if __name__ == "__main__":
    main()
