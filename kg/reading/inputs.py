"""A path, a folder or `-` -> its articles, one after another, each kind of file by its own reader.

What cannot be read comes as `Passed`, in its place; nothing is skipped without a word.
"""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.errors import ReadingError
from kg.reading.article import Article
from kg.reading.jsonlines import read_lines
from kg.reading.page import read_page
from kg.reading.passed import Passed
from kg.reading.plain import read_plain

LARGEST = 32 * 1024 * 1024
"""Bytes of the largest file that is read as one article."""
_LINES = frozenset({".jsonl", ".ndjson"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_KINDS = _LINES | _PAGES | {".txt"}
_BINARY = {
    b"%PDF-": "it is a PDF; save its text as .txt",
    b"PK\x03\x04": "it is a ZIP archive or an office document; save its text as .txt",
    b"\xd0\xcf\x11\xe0": "it is an office document; save its text as .txt",
    b"\x1f\x8b": "it is compressed with gzip; unpack it first",
}

_Read = Callable[[str, io.BufferedReader, bytes], Iterator[Article | Passed]]


def read_path(path: str) -> Iterator[Article | Passed]:
    """The articles of a file, of a folder with all its folders (in the order of names), or of standard input (`-`)."""
    if path == "-":
        yield from _stream("standard input", io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False)), _sniffed)
    elif path.startswith(("http://", "https://")):
        yield Passed(path, "it is an address; save the page as .html and name the file")
    elif Path(path).is_dir():
        for file in sorted(Path(path).rglob("*")):
            if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts):
                yield from _file(file, by_name=True)
    else:
        yield from _file(Path(path), by_name=False)


def _file(file: Path, *, by_name: bool) -> Iterator[Article | Passed]:
    kind = file.suffix.lower()
    if by_name and kind not in _KINDS:
        yield Passed(str(file), "its kind is not read; .txt, .html and .jsonl are")
        return
    read = _lines if kind in _LINES else _page if kind in _PAGES else _sniffed
    try:
        with file.open("rb") as stream:
            yield from _stream(str(file), stream, read)
    except FileNotFoundError:
        yield Passed(str(file), "there is no such file")
    except OSError as error:
        yield Passed(str(file), f"it cannot be read ({(error.strerror or str(error)).lower()})")


def _stream(name: str, stream: io.BufferedReader, read: _Read) -> Iterator[Article | Passed]:
    start = stream.peek(4096)[:4096]
    try:
        _check_start(start)
        yield from read(name, stream, start)
    except ReadingError as error:
        yield Passed(name, str(error))


def _check_start(start: bytes) -> None:
    if not start:
        raise ReadingError("it is empty")
    for mark, reason in _BINARY.items():
        if start.startswith(mark):
            raise ReadingError(reason)
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadingError("it is not text")


def _lines(name: str, stream: io.BufferedReader, _: bytes) -> Iterator[Article | Passed]:
    yield from read_lines(name, stream)


def _page(_name: str, stream: io.BufferedReader, _: bytes) -> Iterator[Article | Passed]:
    yield read_page(_whole(stream))


def _sniffed(name: str, stream: io.BufferedReader, start: bytes) -> Iterator[Article | Passed]:
    """What has no telling name: JSON Lines begin with a brace, a page with a tag; all else is plain text."""
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(b"{"):
        yield from read_lines(name, stream)
    elif head.startswith((b"<!doctype html", b"<html")):
        yield read_page(_whole(stream))
    else:
        yield read_plain(_whole(stream))


def _whole(stream: io.BufferedReader) -> bytes:
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ReadingError(f"it is larger than {LARGEST // 1024**2} MB; one file is one article")
    return content
