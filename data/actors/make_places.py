"""Write places.ttl from places.tsv, both in the folder of this script."""

import csv
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "places.tsv"
TARGET = HERE / "places.ttl"
BASE = "https://w3id.org/majlis/id/place/"
CLASSES = ("City", "Place", "Region")
PREFIXES = """\
@prefix maj: <https://w3id.org/majlis/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def literal(text: str, language: str) -> str:
    """Return the text as a Turtle literal with a language tag."""
    return f'"{text.translate(ESCAPES)}"@{language}'


def alternatives(field: str, label: str) -> list[str]:
    """Return the names of a field in order, each once and without the label."""
    return sorted({name for part in field.split("|") if (name := part.strip())} - {label})


def read(path: Path) -> dict[str, dict[str, str]]:
    """Return the rows of a table by slug; a repeated slug or an unknown class ends the run."""
    rows: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            slug = row["slug"]
            if slug in rows:
                sys.exit(f"The slug {slug} occurs more than once in {path.name}.")
            if row["class"] not in CLASSES:
                sys.exit(f"The class of {slug} in {path.name} is not one of {', '.join(CLASSES)}.")
            rows[slug] = row
    return rows


def entry(slug: str, row: dict[str, str]) -> str:
    """Return one place as Turtle."""
    statements = [f"a maj:{row['class']}", f"rdfs:label {literal(row['ar'], 'ar')}, {literal(row['en'], 'en')}"]
    names = [literal(name, "ar") for name in alternatives(row["alt_ar"], row["ar"])]
    names += [literal(name, "en") for name in alternatives(row["alt_en"], row["en"])]
    if names:
        statements.append(f"skos:altLabel {', '.join(names)}")
    if row["country"]:
        statements.append(f"maj:inCountry <{BASE}{row['country']}>")
    return f"<{BASE}{slug}> " + " ;\n    ".join(statements) + " .\n"


def main() -> None:
    """Write every place, sorted by slug."""
    entries = [entry(slug, row) for slug, row in sorted(read(SOURCE).items())]
    TARGET.write_text("\n".join([PREFIXES, *entries]), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
