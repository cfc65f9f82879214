"""What things cost as the graph grows, as a picture: `python -m tests.bench.picture FIGURES.json … PICTURE.svg`.

In: what `tests.bench.serving` or `tests.bench.growth` has kept by `--figures`, in one file or several; out: a chart for
each row, both axes logarithmic, and the same numbers as a table in Markdown on standard output. SVG written by hand: a
chart of lines needs no library.
"""

import argparse
import json
import math
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

WIDTH, HEIGHT, LEFT, TOP, GAP = 270, 170, 60, 34, 90
COLOURS = {
    "majlis": "#1b6ca8",
    "majlis, memory": "#1b6ca8",
    "majlis, disk": "#2a9d5c",
    "oxigraph, disk": "#c8553d",
    "virtuoso": "#7a5195",
}
Figures = Mapping[str, Mapping[str, Mapping[str, list[float]]]]
"""By the number of quads, the row and what was measured: one number, named by the row, or answers a second and the median and the 99th
percentile of their milliseconds."""


def charts(figures: Figures) -> Iterator[str]:
    """The lines of the picture."""
    rows = list(dict.fromkeys(row for rows in figures.values() for row in rows))
    across = 3
    down = math.ceil(len(rows) / across)
    width, height = across * (WIDTH + GAP) + LEFT, down * (HEIGHT + GAP) + TOP + 20
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">'
    yield f'<rect width="{width}" height="{height}" fill="white"/>'
    measured = {name for rows in figures.values() for values in rows.values() for name in values}
    for number, name in enumerate(name for name in COLOURS if name in measured):
        colour = COLOURS[name]
        yield f'<circle cx="{LEFT + number * 150}" cy="14" r="5" fill="{colour}"/>'
        yield f'<text x="{LEFT + number * 150 + 10}" y="18">{escape(name)}</text>'
    for number, row in enumerate(rows):
        place = (LEFT + number % across * (WIDTH + GAP), TOP + 24 + number // across * (HEIGHT + GAP))
        yield from chart(row + (", median ms" if _timed(figures, row) else ""), series(figures, row), *place)
    yield "</svg>"


def series(figures: Figures, row: str) -> dict[str, list[tuple[float, float]]]:
    """For each server the points of a row: quads, and the median milliseconds or what there is."""
    found: dict[str, list[tuple[float, float]]] = {}
    for size, rows in sorted(figures.items(), key=lambda each: int(each[0])):
        for name, values in rows.get(row, {}).items():
            value = values[1] if len(values) > 1 else values[0]
            if value > 0:
                found.setdefault(name, []).append((int(size), value))
    return found


def chart(title: str, lines: Mapping[str, list[tuple[float, float]]], left: float, top: float) -> Iterator[str]:
    """One chart."""
    values = [value for points in lines.values() for _, value in points]
    sizes = sorted({size for points in lines.values() for size, _ in points})
    low, high = 10 ** math.floor(math.log10(min(values))), 10 ** math.ceil(math.log10(max(values) * 1.001))

    def x(size: float) -> float:
        wide = math.log(sizes[-1] / sizes[0]) or 1
        return left + math.log(size / sizes[0]) / wide * WIDTH

    def y(value: float) -> float:
        return top + HEIGHT - math.log(value / low) / math.log(high / low) * HEIGHT

    yield f'<text x="{left}" y="{top - 8}" font-weight="bold">{escape(title)}</text>'
    yield f'<rect x="{left}" y="{top}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#999"/>'
    for power in range(round(math.log10(low)), round(math.log10(high)) + 1):
        at = y(10.0**power)
        yield f'<path d="M{left} {at:.1f}h{WIDTH}" stroke="#ddd"/>'
        yield f'<text x="{left - 5}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
    for size in sizes:
        yield f'<text x="{x(size):.1f}" y="{top + HEIGHT + 15}" text-anchor="middle">{size / 1e6:g} M</text>'
    for name, points in lines.items():
        path = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in points)
        yield f'<polyline points="{path}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>'
        for size, value in points:
            yield f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3" fill="{COLOURS[name]}"/>'


def _timed(figures: Figures, row: str) -> bool:
    """Whether a row has answers a second and milliseconds, and is not one number."""
    return any(len(values) > 1 for rows in figures.values() for values in rows.get(row, {}).values())


def table(figures: Figures) -> Iterator[str]:
    """The rates, or what there is, as Markdown."""
    sizes = sorted(figures, key=int)
    first = "answers a second" if any(_timed(figures, row) for row in figures[sizes[0]]) else "quads"
    yield f"| {first} | | " + " | ".join(f"{int(size) / 1e6:g} M" for size in sizes) + " |"
    yield "|---|---|" + "---|" * len(sizes)
    for row in dict.fromkeys(row for rows in figures.values() for row in rows):
        for name in COLOURS:
            cells = [figures[size].get(row, {}).get(name) for size in sizes]
            if any(cells):
                shown = (
                    "" if cell is None else f"{cell[0]:,.0f}" if cell[0] >= 10 else f"{cell[0]:.2f}" for cell in cells
                )
                yield f"| {row} | {name} | " + " | ".join(shown) + " |"


def main() -> None:
    """Draw."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.picture", description="Draw what things cost as the graph grows."
    )
    parser.add_argument("figures", type=Path, nargs="+", help="JSON files of --figures, of which the last has its way")
    parser.add_argument("picture", type=Path, help="the SVG file to write")
    said = parser.parse_args()
    figures: dict[str, dict[str, dict[str, list[float]]]] = {}
    for source in said.figures:
        figures |= json.loads(source.read_text())
    if not figures:
        parser.error("there are no figures in these files")
    said.picture.write_text("\n".join(charts(figures)) + "\n")
    print("\n".join(table(figures)))


if __name__ == "__main__":
    main()
