"""What the scripts beside this file share: reading a table of actors, and writing its rows as Turtle."""

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

Rows = dict[str, dict[str, str]]

PREFIXES = """\
@prefix maj: <https://w3id.org/majlis/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


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


def entry(iri: str, kind: str, row: dict[str, str], more: Iterable[str] = ()) -> str:
    """Return one actor as Turtle: its class, its labels, its other names, and more statements."""
    statements = [f"a maj:{kind}", f"rdfs:label {_literal(row['ar'], 'ar')}, {_literal(row['en'], 'en')}"]
    names = [_literal(name, "ar") for name in _alternatives(row["alt_ar"], row["ar"])]
    names += [_literal(name, "en") for name in _alternatives(row["alt_en"], row["en"])]
    if names:
        statements.append(f"skos:altLabel {', '.join(names)}")
    return f"<{iri}> " + " ;\n    ".join([*statements, *more]) + " .\n"


def write(path: Path, entries: Iterable[str]) -> None:
    """Write a file of actors."""
    path.write_text("\n".join([PREFIXES, *entries]), encoding="utf-8", newline="\n")


def _literal(text: str, language: str) -> str:
    return f'"{text.translate(_ESCAPES)}"@{language}'


def _alternatives(field: str, label: str) -> list[str]:
    """The names of a field in order, each once and without the label."""
    return sorted({name for part in field.split("|") if (name := part.strip())} - {label})
