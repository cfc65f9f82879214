"""How far a long reading has come, on stderr: a bar on a terminal, a plain line now and then elsewhere.

In: results as they come; out: the same results. Called by the commands.
"""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")
_SECONDS_BETWEEN_LINES = 10.0
_PIECE = 1 << 20
_COUNTED = frozenset({".jsonl", ".ndjson", ".txt", ".html", ".htm"})


def expected(paths: Sequence[str]) -> int | None:
    """How many articles the inputs may hold: lines of JSON Lines, else one a page; None where it cannot be known."""
    count = 0
    for path in map(Path, paths):
        if not path.exists():  # standard input, an address, a pattern
            return None
        files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
        if any(file.suffix.lower() not in _COUNTED for file in files):  # archives and feeds hold any number
            return None
        count += sum(_lines(file) if file.suffix in {".jsonl", ".ndjson"} else 1 for file in files)
    return count


def _lines(file: Path) -> int:
    """Lines of a file, counted in pieces; 0 if it cannot be read, which reading it will tell."""
    try:
        with file.open("rb") as stream:
            return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(_PIECE), b""))
    except OSError:
        return 0


def shown(results: Iterable[T], total: int | None) -> Iterator[T]:
    """Pass the results on and show how many there were."""
    console = Console(stderr=True)
    return _bar(results, total, console) if console.is_terminal else _lines_now_and_then(results, total)


def _bar(results: Iterable[T], total: int | None, console: Console) -> Iterator[T]:
    rate = TextColumn("{task.fields[rate]:.0f} a second")
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total, rate=0.0)
        start = time.monotonic()
        for number, result in enumerate(results, 1):
            progress.update(task, advance=1, rate=number / (time.monotonic() - start + 1e-9))
            yield result


def _lines_now_and_then(results: Iterable[T], total: int | None) -> Iterator[T]:
    start = said = time.monotonic()
    of = f" of {total}" if total else ""
    for number, result in enumerate(results, 1):
        now = time.monotonic()
        if now - said >= _SECONDS_BETWEEN_LINES:
            said = now
            print(f"{number}{of} articles, {number / (now - start):.0f} a second", file=sys.stderr, flush=True)
        yield result
