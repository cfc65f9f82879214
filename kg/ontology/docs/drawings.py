"""Two drawings as SVG: the tree of classes, and the pattern in which the core classes hang together.

In: the described ontology and a language; out: SVG text with links to the anchors of the page. Right to left, the
drawings are mirrored. Called by the pages.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.graph.terms import NAMESPACE
from kg.ontology.docs.terms import Described, Term

_PATTERN = Path(__file__).parent / "pattern.toml"
RIGHT_TO_LEFT = frozenset({"ar"})
_ROW, _INDENT, _COLUMN, _COLUMNS = 24, 22, 300, 4
_BOX, _HEIGHT, _ACROSS, _DOWN, _MARGIN = 160, 44, 285, 112, 16


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawing of some width, mirrored or not."""

    width: int
    height: int
    language: str

    @property
    def mirrored(self) -> bool:
        """Whether it is read from right to left."""
        return self.language in RIGHT_TO_LEFT

    def x(self, x: float) -> float:
        """Where this place is drawn."""
        return round(self.width - x if self.mirrored else x, 1)

    def svg(self, name: str, title: str, parts: Iterable[str]) -> str:
        """The whole drawing."""
        direction = "rtl" if self.mirrored else "ltr"
        head = (
            f'<svg class="{name}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" role="img" direction="{direction}" '
            f'lang="{self.language}"><title>{escape(title)}</title>'
        )
        return head + "".join(parts) + "</svg>"


def class_tree(described: Described, language: str, title: str) -> str:
    """Every class under its superclass, in columns that are about equally long."""
    classes = {term.iri: term for term in described.of_kind("class", language)}
    tops = [term for term in classes.values() if not any(iri in classes for iri in term.links.get("parents", ()))]
    trees = sorted((_branch(term, classes, 0) for term in tops), key=lambda tree: (-len(tree), tree[0][0].name))
    columns: list[list[tuple[Term, int]]] = [[] for _ in range(_COLUMNS)]
    for tree in trees:
        min(columns, key=len).extend(tree)
    paper = Paper(_COLUMN * _COLUMNS, max(map(len, columns)) * _ROW + _ROW, language)
    parts = [part for number, column in enumerate(columns) for part in _column(column, number * _COLUMN, paper)]
    return paper.svg("tree", title, parts)


def _branch(term: Term, classes: dict[str, Term], depth: int) -> list[tuple[Term, int]]:
    below = sorted((classes[iri] for iri in term.links.get("children", ()) if iri in classes), key=lambda t: t.name)
    return [(term, depth), *(line for child in below for line in _branch(child, classes, depth + 1))]


def _column(lines: list[tuple[Term, int]], left: int, paper: Paper) -> Iterable[str]:
    last: dict[int, int] = {}
    for row, (term, depth) in enumerate(lines):
        y = row * _ROW + _ROW
        x = left + depth * _INDENT + 6
        if depth:
            from_x, from_y = paper.x(x - _INDENT + 5), last[depth - 1] * _ROW + _ROW + 8
            yield f'<path d="M{from_x} {from_y}V{y - 4}H{paper.x(x - 3)}"/>'
        last[depth] = row
        weight = ' class="top"' if depth == 0 else ""
        label = escape(term.text("label", paper.language))
        yield f'<a href="#{term.name}"><text x="{paper.x(x)}" y="{y}"{weight}>{label}</text></a>'


def core_pattern(described: Described, language: str, title: str) -> str:
    """The core classes and the properties between them, as `pattern.toml` places them."""
    plan = tomllib.loads(_PATTERN.read_text("utf-8"))
    boxes: dict[str, list[int]] = plan["boxes"]
    columns, rows = (max(place[axis] for place in boxes.values()) for axis in (0, 1))
    paper = Paper(columns * _ACROSS + _BOX + 2 * _MARGIN, rows * _DOWN + _HEIGHT + 2 * _MARGIN, language)
    centres = {
        name: (paper.x(_MARGIN + column * _ACROSS + _BOX / 2), _MARGIN + row * _DOWN + _HEIGHT / 2)
        for name, (column, row) in boxes.items()
    }
    parts = [
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0L8 4L0 8z"/></marker></defs>'
    ]
    lines, labels = zip(*(_arrow(arrow, centres, described, language) for arrow in plan["arrows"]), strict=True)
    parts += [*lines, *labels]
    parts += [part for name, centre in centres.items() for part in _box(name, centre, described, language)]
    return paper.svg("pattern", title, parts)


def _box(name: str, centre: tuple[float, float], described: Described, language: str) -> Iterable[str]:
    x, y = centre
    label = escape(described.terms[NAMESPACE + name].text("label", language))
    yield f'<a href="#{name}"><rect x="{x - _BOX / 2}" y="{y - _HEIGHT / 2}" width="{_BOX}" height="{_HEIGHT}" rx="8"/>'
    yield f'<text x="{x}" y="{y + 5}" class="middle box">{label}</text></a>'


def _arrow(
    arrow: dict[str, str], centres: dict[str, tuple[float, float]], described: Described, language: str
) -> tuple[str, str]:
    """The line, and the names of its properties in its middle; names are drawn after all lines."""
    start, end = centres[arrow["from"]], centres[arrow["to"]]
    from_x, from_y = _edge(start, end)
    to_x, to_y = _edge(end, start)
    line = f'<path class="arrow" d="M{from_x} {from_y}L{to_x} {to_y}" marker-end="url(#tip)"/>'
    names = [arrow["property"], *([arrow["second"]] if "second" in arrow else [])]
    labels = []
    for number, name in enumerate(names):
        term = described.terms.get(NAMESPACE + name)
        label = escape(term.text("label", language) if term else arrow["text"])
        y = (from_y + to_y) / 2 + 4 + (number - (len(names) - 1) / 2) * 16
        text = f'<text x="{round((from_x + to_x) / 2, 1)}" y="{round(y, 1)}" class="middle edge">{label}</text>'
        labels.append(f'<a href="#{name}">{text}</a>' if term else text)
    return line, "".join(labels)


def _edge(inside: tuple[float, float], towards: tuple[float, float]) -> tuple[float, float]:
    """Where the line from the middle of a box towards another leaves the box."""
    dx, dy = towards[0] - inside[0], towards[1] - inside[1]
    scale = min(
        _BOX / 2 / abs(dx) if dx else float("inf"),
        _HEIGHT / 2 / abs(dy) if dy else float("inf"),
    )
    return round(inside[0] + dx * scale, 1), round(inside[1] + dy * scale, 1)
