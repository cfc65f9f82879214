"""Ready-made questions for the editor, from `examples/*.rq`; two lines at the top say what is asked, in both languages.

Called by the routes of the pages; the files are for people to add to.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "examples"


@dataclass(frozen=True)
class Example:
    """A question: its name in addresses, what it asks by language, and the query."""

    name: str
    title: dict[str, str]
    query: str


@cache
def examples() -> tuple[Example, ...]:
    """All of them, in the order of the names of their files."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.rq")))


def _read(path: Path) -> Example:
    text = path.read_text("utf-8")
    english, arabic, *_ = (line.removeprefix("# ") for line in text.splitlines())
    return Example(path.stem.split("-", 1)[-1], {"en": english, "ar": arabic}, text)
