"""Page furniture: the lines round the news, found by their words (`data/language/furniture.toml`) and their shape.

`find_furniture` marks what can stand in any text; `plain` adds what stands at the head of a saved page.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

from kg.errors import OntologyError
from kg.language.normal import fold
from kg.reading.article import Furniture
from kg.settings import files

_SENTENCE_END = tuple('.!?؟…:;؛،,"”»)')
_HEADING_WORDS = 10
_DATE = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_NAMED = re.compile(
    r"(\d{1,2})[ /-]([^\W\d]+(?: (?:الاول|الثاني))?)(?: ?[/(] ?[^\W\d]+(?: [^\W\d]+)?\)?)?[,،]?[ /-](\d{4})"
    r"|([^\W\d]{2,12}(?: (?:الاول|الثاني))?)\.? (\d{1,2})[,،]? (\d{4})"
)
_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})(?::\d{2})?\s*(am|pm|ص\b|م\b)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:gmt|utc)\s*([+-]\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of the file, folded."""

    starts: dict[str, tuple[str, ...]]
    """The phrases that lines begin with, by list, each with the space behind it."""
    credits: frozenset[str]
    zones: dict[str, int]
    months: dict[str, int]

    def begins(self, name: str, line: str) -> bool:
        """Whether a line begins with a phrase of a list, as whole words."""
        return f"{fold(line.strip())} ".replace(":", " ").startswith(self.starts[name])

    def credited(self, line: str) -> bool:
        """Whether a line ends with the name of who took the picture, behind a dash or in brackets."""
        before, dash, credit = re.sub(r"[()\[\]|/]", "-", line.strip(" .)")).rpartition("-")
        return bool(dash and before) and fold(credit).strip() in self.credits


@cache
def words() -> Words:
    """The words of furniture; raises OntologyError where the file cannot be read."""
    folder = files("data") / "language"
    file = folder / "furniture.toml"
    months: dict[str, int] = {}
    try:
        for language in ("ar", "en"):
            file = folder / f"times-{language}.toml"
            for number, names in enumerate(tomllib.loads(file.read_text("utf-8"))["months"], 1):
                months |= {fold(name.replace("_", " ")): number for name in names.split()}
        file = folder / "furniture.toml"
        table = tomllib.loads(file.read_text("utf-8"))
        zones = {fold(name): int(hours) for name, hours in table.pop("zones").items()}
        credited = frozenset(map(fold, table.pop("credits")))
        starts = {name: tuple(f"{fold(phrase)} " for phrase in phrases) for name, phrases in table.items()}
        return Words(starts, credited, zones, months)
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise OntologyError(f"{file.name} in data/language cannot be read: {error}") from error


def lines_of(text: str) -> Iterator[tuple[int, int, str]]:
    """The lines that are not blank, without the white space round them: (start, end, words)."""
    position = 0
    for line in text.splitlines(keepends=True):
        inner = line.strip()
        if inner:
            start = position + line.index(inner)
            yield start, start + len(inner), inner
        position += len(line)


def find_furniture(text: str, after: int = 0) -> tuple[Furniture, ...]:
    """Furniture in the body of an article, from the offset `after` on; a text of one line is all news."""
    body = [line for line in lines_of(text) if line[0] >= after]
    found = []
    for start, end, line in body:
        kind = _kind(line)
        if kind is not None and (len(body) > 1 or kind in ("more", "byline")):
            found.append(Furniture(start=start, end=end, kind=kind))
    return tuple(found)


def _kind(line: str) -> str | None:
    count = len(line.split())
    if words().begins("reporters", line):
        return "byline"
    if words().begins("published", line) and moment_in(line):
        return "published"
    if words().begins("updated", line) and moment_in(line):
        return "updated"
    if not any(letter.isalnum() for letter in line):
        return "more"
    if count > 2 * _HEADING_WORDS or line.endswith(_SENTENCE_END[:5]):
        return "more" if words().begins("more", line) and ":" in line[:20] else None
    if words().begins("more", line):
        return "more"
    if words().credited(line):
        return "caption"
    return "heading" if count <= _HEADING_WORDS and not line.endswith(_SENTENCE_END) else None


def moment_in(line: str) -> datetime | None:
    """The date and, if told, the time of a "published" line; without a zone it is UTC."""
    line = fold(line)
    told = _day_in(line)
    if told is None:
        return None
    day, after = told
    clock = _CLOCK.search(line, after) or _CLOCK.search(line)
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (0, 0)
    if clock and clock[3]:
        hour = hour % 12 + (12 if clock[3].lower() in ("pm", "م") else 0)
    try:
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=_zone(line))
    except ValueError:
        return None


def _day_in(line: str) -> tuple[date, int] | None:
    """2021/07/16, 16.7.2021, «16 يوليو 2021», «يوليو 16, 2021», "July 16, 2021", and the offset after it."""
    for found in (*_DATE.finditer(line), *_NAMED.finditer(line)):
        if found.re is _DATE:
            year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
        else:  # «8 رجب 1443» beside «9 فبراير 2022» has a month of another calendar
            named = (found[3], found[2], found[1]) if found[1] else (found[6], found[4], found[5])
            year, month, day = named[0], str(words().months.get(named[1], 0)), named[2]
        try:
            return date(int(year), int(month), int(day)), found.end()
        except ValueError:
            continue
    return None


def dates_in(line: str) -> int:
    """How many dates a line names: two where both calendars are told."""
    return len(_NAMED.findall(fold(line)))


def _zone(line: str) -> timezone:
    if offset := _OFFSET.search(line):
        return timezone(timedelta(hours=int(offset[1])))
    for word in re.findall(r"\w+", line):
        if word in words().zones:
            return timezone(timedelta(hours=words().zones[word]))
    return UTC
