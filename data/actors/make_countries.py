"""Write countries.ttl from countries.tsv.

In: ``countries.tsv`` beside this script; tab-separated, UTF-8, one country a row, with the header
``slug iso en ar alt_en alt_ar demonym_en demonym_ar capital_slug capital_en capital_ar``.
Several values in one cell are separated by ``|``; only the two alt columns and those of the capital may be empty.
The capital columns are empty for states that are no more, whose capital is that of another state today.
``demonym_ar`` is masculine singular indefinite, in every spelling in use.

Out: ``countries.ttl`` in the same directory; Turtle, sorted by slug, byte-identical for the same input.
Each row gives a ``maj:Country`` (``id/place/SLUG``), its capital, a ``maj:City`` (``id/place/CAPITAL``),
and its ``maj:Government`` (``id/organization/SLUG``), which also carries names made from the demonyms.

A row with a missing cell, a malformed slug or ISO code, or a slug, ISO code or capital already taken is an error.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "countries.tsv"
TARGET = HERE / "countries.ttl"

BASE = "https://w3id.org/majlis/id/"
PREFIXES = {
    "maj": "https://w3id.org/majlis/ontology#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
COLUMNS = [
    "slug",
    "iso",
    "en",
    "ar",
    "alt_en",
    "alt_ar",
    "demonym_en",
    "demonym_ar",
    "capital_slug",
    "capital_en",
    "capital_ar",
]
CAPITAL = ("capital_slug", "capital_en", "capital_ar")
OPTIONAL = {"alt_en", "alt_ar", *CAPITAL}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ISO = re.compile(r"[A-Z]{2}")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}

Row = dict[str, str]


def split(cell: str) -> list[str]:
    """The values of a cell, trimmed, without empties or repeats, in the order written."""
    return list(dict.fromkeys(value.strip() for value in cell.split("|") if value.strip()))


def literal(text: str, lang: str = "") -> str:
    """A Turtle string literal, escaped, with its language tag if one is given."""
    escaped = "".join(ESCAPES.get(char, char) for char in text)
    return f'"{escaped}"@{lang}' if lang else f'"{escaped}"'


def literals(arabic: Iterable[str], english: Iterable[str]) -> list[str]:
    """Arabic literals, then English ones."""
    return [literal(text, "ar") for text in arabic] + [literal(text, "en") for text in english]


def iri(kind: str, slug: str) -> str:
    """The data IRI of a place or an organization."""
    return f"<{BASE}{kind}/{slug}>"


def definite_feminine(demonym: str) -> str:
    """The definite feminine of an Arabic demonym: عراقي gives العراقية.

    Where every word is an adjective, each one agrees (كوري شمالي gives الكورية الشمالية);
    a compound is taken as one word (جنوب أفريقي gives الجنوب أفريقية).
    """
    words = demonym.split()
    if all(word.endswith("ي") for word in words):
        return " ".join(f"ال{word}ة" for word in words)
    return f"ال{demonym}ة"


def subject(name: str, kind: str, properties: list[tuple[str, list[str]]]) -> str:
    """One Turtle block; properties without values are left out."""
    lines = [f"{name} a {kind}"]
    lines += [f"    {prop} {', '.join(values)}" for prop, values in properties if values]
    return " ;\n".join(lines) + " .\n"


def blocks(row: Row) -> list[str]:
    """The country, its capital and its government."""
    country, capital = iri("place", row["slug"]), iri("place", row["capital_slug"])
    label = literals([row["ar"]], [row["en"]])
    alt_ar = [text for text in split(row["alt_ar"]) if text != row["ar"]]
    alt_en = [text for text in split(row["alt_en"]) if text != row["en"]]
    capital_ar, capital_en = split(row["capital_ar"]), split(row["capital_en"])
    demonym_ar, demonym_en = split(row["demonym_ar"]), split(row["demonym_en"])
    adjectives = [definite_feminine(demonym) for demonym in demonym_ar]
    government_ar = [f"{noun} {adjective}" for adjective in adjectives for noun in ("الحكومة", "السلطات")]
    government_en = [f"{demonym} government" for demonym in demonym_en] + [f"government of {row['en']}"]
    city = subject(
        capital,
        "maj:City",
        [
            ("rdfs:label", literals(capital_ar[:1], capital_en[:1])),
            ("skos:altLabel", literals(capital_ar[1:], capital_en[1:])),
            ("maj:inCountry", [country]),
        ],
    )
    return [
        subject(
            country,
            "maj:Country",
            [
                ("rdfs:label", label),
                ("skos:altLabel", literals(alt_ar, alt_en)),
                ("maj:isoCode", [literal(row["iso"])]),
                ("maj:demonym", literals(demonym_ar, demonym_en)),
                ("maj:capital", [capital] if row["capital_slug"] else []),
            ],
        ),
        *([city] if row["capital_slug"] else []),
        subject(
            iri("organization", row["slug"]),
            "maj:Government",
            [
                ("rdfs:label", label),
                ("skos:altLabel", literals(alt_ar + government_ar, alt_en + government_en)),
                ("maj:governmentOf", [country]),
            ],
        ),
    ]


def read_rows(path: Path) -> list[Row]:
    """The rows of the table, checked and sorted by slug; ValueError names the faults."""
    with path.open(encoding="utf-8", newline="") as handle:
        table = list(csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not table or table[0] != COLUMNS:
        raise ValueError(f"{path.name}: the header is not {' '.join(COLUMNS)}")
    faults: list[str] = []
    rows: list[Row] = []
    places: set[str] = set()
    codes: set[str] = set()
    for number, cells in enumerate(table[1:], start=2):
        if len(cells) != len(COLUMNS):
            faults.append(f"line {number}: {len(cells)} cells, not {len(COLUMNS)}")
            continue
        row = {column: cell.strip() for column, cell in zip(COLUMNS, cells, strict=True)}
        faults += [f"line {number}: {name} is empty" for name in COLUMNS if name not in OPTIONAL and not row[name]]
        told = [bool(row[column]) for column in CAPITAL]
        if any(told) and not all(told):
            faults.append(f"line {number}: a capital needs {', '.join(CAPITAL)}")
        for column in ("slug", "capital_slug") if any(told) else ("slug",):
            if not SLUG.fullmatch(row[column]):
                faults.append(f"line {number}: {column} {row[column]!r} is malformed")
            if row[column] in places:
                faults.append(f"line {number}: {column} {row[column]!r} is already taken")
            places.add(row[column])
        if not ISO.fullmatch(row["iso"]) or row["iso"] in codes:
            faults.append(f"line {number}: iso {row['iso']!r} is malformed or already taken")
        codes.add(row["iso"])
        rows.append(row)
    if faults:
        raise ValueError(f"{path.name}:\n" + "\n".join(faults))
    return sorted(rows, key=lambda row: row["slug"])


def turtle(rows: list[Row]) -> str:
    """The whole Turtle document."""
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    return "\n".join([head, *(block for row in rows for block in blocks(row))])


def main() -> int:
    """Read the table, write the Turtle, say how much."""
    try:
        rows = read_rows(SOURCE)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    TARGET.write_text(turtle(rows), encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(rows)} countries")
    return 0


if __name__ == "__main__":
    sys.exit(main())
