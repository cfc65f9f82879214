"""Write organizations.ttl from organizations.tsv, both in the folder of this script.

`country` is a slug of countries.tsv; `part_of` is a slug of this table, or of countries.tsv for a body of a government.
"""

import sys
from pathlib import Path

from tables import Rows, entry, read, write

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "organizations.tsv"
COUNTRIES = HERE / "countries.tsv"
BASE = "https://w3id.org/majlis/id/"
CLASSES = (
    "ArmedForces",
    "ArmedGroup",
    "CivilSocietyOrganization",
    "Company",
    "Court",
    "Government",
    "IntelligenceService",
    "InternationalOrganization",
    "MediaOutlet",
    "Ministry",
    "Organization",
    "Parliament",
    "PoliticalParty",
    "PublicBody",
)


def check(rows: Rows, countries: Rows) -> None:
    """End the run at a slug that a government has, at an unknown class, country or body, or at a shared name.

    A name that two organizations share would find neither of them.
    """
    owners: dict[str, str] = {}
    for slug, row in rows.items():
        if slug in countries:
            sys.exit(f"The slug {slug} in {SOURCE.name} is that of a government in {COUNTRIES.name}.")
        if row["class"] not in CLASSES:
            sys.exit(f"The class of {slug} in {SOURCE.name} is not one of {', '.join(CLASSES)}.")
        if row["country"] and row["country"] not in countries:
            sys.exit(f"The country of {slug} in {SOURCE.name} is not a slug of {COUNTRIES.name}.")
        if row["part_of"] and (row["part_of"] not in rows.keys() | countries.keys() or row["part_of"] == slug):
            sys.exit(f"The part_of of {slug} in {SOURCE.name} is not the slug of another body.")
        for name in (row["ar"], row["en"], *row["alt_ar"].split("|"), *row["alt_en"].split("|")):
            owner = owners.setdefault(name.strip().casefold(), slug)
            if name.strip() and owner != slug:
                sys.exit(f"The name {name.strip()} in {SOURCE.name} belongs to both {owner} and {slug}.")


def organization(slug: str, row: dict[str, str]) -> str:
    """Return one organization as Turtle."""
    more = [f"maj:inCountry <{BASE}place/{row['country']}>"] if row["country"] else []
    if row["part_of"]:
        more.append(f"maj:partOf <{BASE}organization/{row['part_of']}>")
    return entry(f"{BASE}organization/{slug}", row["class"], row, more)


def main() -> None:
    """Write every organization, sorted by slug."""
    rows = read(SOURCE)
    check(rows, read(COUNTRIES))
    write(HERE / "organizations.ttl", (organization(slug, row) for slug, row in sorted(rows.items())))


if __name__ == "__main__":
    main()
