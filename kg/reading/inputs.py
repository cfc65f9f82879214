"""A path, a pattern, a folder, an address or `-` -> its articles, one after another, each kind by its own reader.

What cannot be read comes as `Passed`, in its place; nothing is skipped without a word.
"""

import glob
import io
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from kg.errors import ReadingError
from kg.reading.extracted import Found
from kg.reading.kinds import KINDS, LINES, PAGES, PART, is_page, read_stream
from kg.reading.origin import Fetch, Origin, UnchangedError
from kg.reading.passed import Passed

_STANDARD_INPUT = "standard input"
_NO_NEWS = frozenset({"robots.txt", "humans.txt", "ads.txt", "security.txt", "sitemap.xml", "sitemap.xml.gz"})
_NOT_READ = "its kind is not read; .txt, .html, .jsonl, .xml (a feed) and .warc are, also as .gz or .zst"


def read_path(path: str, *, fetch: Fetch | None = None, follow: bool = False) -> Iterator[Found]:
    """The articles of a file, of a folder with all its folders (in the order of names), of the files that fit a pattern
    (`news/**/*.jsonl`), of an address, or of standard input (`-`).

    Nothing is fetched without `fetch`; with `follow`, the pages that entries of feeds lead to are fetched, too.
    """
    following = fetch if follow else None
    if path == "-":
        reading = io.FileIO(sys.stdin.fileno(), closefd=False)
        yield from read_stream(_STANDARD_INPUT, io.BufferedReader(reading), follow=following)
    elif path.lower().startswith(("http://", "https://")):
        yield from _address(path, fetch, following)
    elif Path(path).is_dir():
        yield from _folder(Path(path), following)
    elif glob.has_magic(path) and not Path(path).exists():
        yield from _pattern(path, following)
    else:
        yield from _file(Path(path), following)


def _address(address: str, fetch: Fetch | None, follow: Fetch | None) -> Iterator[Found]:
    if fetch is None:
        yield Passed(address, "it is an address, and nothing is fetched here; save the page as .html and name the file")
        return
    try:
        got = fetch(address)
    except UnchangedError as unchanged:
        yield Passed(address, str(unchanged), amiss=False)
    except ReadingError as error:
        yield Passed(address, str(error))
    else:
        origin = Origin(address=got.address, charset=got.charset)
        kind = PurePath(urlsplit(got.address).path).suffix.lower()
        stream = io.BytesIO(got.content)
        yield from read_stream(
            address, io.BufferedReader(stream), kind=kind if kind in LINES else "", origin=origin, follow=follow
        )


def _pattern(pattern: str, follow: Fetch | None) -> Iterator[Found]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no pattern with a root)
    if not found:
        yield Passed(pattern, "no file fits this pattern")
    for path in map(Path, found):
        yield from _folder(path, follow) if path.is_dir() else _file(path, follow)


def _folder(folder: Path, follow: Fetch | None) -> Iterator[Found]:
    """The files of a folder; what the pages of a saved site are shown with is counted and told at the end."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and not _is_hidden(file, folder)]
    site = any(file.suffix.lower() in PAGES for file in files)
    parts = 0
    for file in files:
        kind = file.suffix.lower()
        if kind in KINDS and file.name not in _NO_NEWS:
            yield from _file(file, follow)
        elif site and (PART.fullmatch(kind) or file.name in _NO_NEWS):
            parts += 1
        elif _holds_page(file):  # saved from an address like index.php?id=7
            yield from _file(file, follow, kind=".html")
        else:
            yield Passed(str(file), _NOT_READ)
    if parts:
        yield Passed(str(folder), f"{parts:,} of its files are pictures, scripts and styles of pages", amiss=False)


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _holds_page(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return is_page(stream.read(512))
    except OSError:
        return False


def _file(file: Path, follow: Fetch | None, *, kind: str = "") -> Iterator[Found]:
    try:
        with file.open("rb") as stream:
            yield from read_stream(str(file), stream, kind=kind or file.suffix.lower(), follow=follow)
    except FileNotFoundError:
        yield Passed(str(file), "there is no such file")
    except OSError as error:
        yield Passed(str(file), f"it cannot be read ({(error.strerror or str(error)).lower()})")
