"""Write organizations.ttl from organizations.tsv, both in the folder of this script.

`country` is a slug of countries.tsv; `part_of` is a slug of this table, or of countries.tsv for a body of a government.
"""

import csv
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "organizations.tsv"
COUNTRIES = HERE / "countries.tsv"
TARGET = HERE / "organizations.ttl"
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
PREFIXES = """\
@prefix maj: <https://w3id.org/majlis/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})

Rows = dict[str, dict[str, str]]


def literal(text: str, language: str) -> str:
    """Return the text as a Turtle literal with a language tag."""
    return f'"{text.translate(ESCAPES)}"@{language}'


def alternatives(field: str, label: str) -> list[str]:
    """Return the names of a field in order, each once and without the label."""
    return sorted({name for part in field.split("|") if (name := part.strip())} - {label})


def read(path: Path) -> Rows:
    """Return the rows of a table by slug; a slug that occurs twice ends the run."""
    rows: Rows = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            slug = row["slug"]
            if slug in rows:
                sys.exit(f"The slug {slug} occurs more than once in {path.name}.")
            rows[slug] = row
    return rows


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


def entry(slug: str, row: dict[str, str]) -> str:
    """Return one organization as Turtle."""
    statements = [f"a maj:{row['class']}", f"rdfs:label {literal(row['ar'], 'ar')}, {literal(row['en'], 'en')}"]
    names = [literal(name, "ar") for name in alternatives(row["alt_ar"], row["ar"])]
    names += [literal(name, "en") for name in alternatives(row["alt_en"], row["en"])]
    if names:
        statements.append(f"skos:altLabel {', '.join(names)}")
    if row["country"]:
        statements.append(f"maj:inCountry <{BASE}place/{row['country']}>")
    if row["part_of"]:
        statements.append(f"maj:partOf <{BASE}organization/{row['part_of']}>")
    return f"<{BASE}organization/{slug}> " + " ;\n    ".join(statements) + " .\n"


def main() -> None:
    """Write every organization, sorted by slug."""
    rows = read(SOURCE)
    check(rows, read(COUNTRIES))
    entries = [entry(slug, row) for slug, row in sorted(rows.items())]
    TARGET.write_text("\n".join([PREFIXES, *entries]), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
