"""Bytes of any kind -> their articles: by what their name says, else by how they begin. Called by `inputs`.

What is compressed is unpacked on the way. Each kind has its reader in a module of its own.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from kg.errors import ReadingError
from kg.reading.compressed import is_compressed, unpacked
from kg.reading.extracted import Found
from kg.reading.feed import is_feed, read_feed
from kg.reading.jsonlines import read_lines_or_reports
from kg.reading.mhtml import is_saved_page, read_saved_page
from kg.reading.origin import UNKNOWN, Fetch, Origin
from kg.reading.page import LARGEST, read_page
from kg.reading.passed import Passed
from kg.reading.plain import read_plain
from kg.reading.warc import read_archive

LINES = frozenset({".jsonl", ".ndjson"})
PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
FEEDS = frozenset({".rss", ".atom", ".rdf", ".xml"})
_PACKED = frozenset({".gz", ".zst", ".zstd"})
_OTHERS = frozenset({".txt", ".mhtml", ".mht", ".warc"})
KINDS = LINES | PAGES | FEEDS | _PACKED | _OTHERS
"""The ends of the names of files that are read in folders."""
PART = re.compile(r"\.(css|m?js|map|json|png|jpe?g|gif|svg|ico|webp|avif|bmp|woff2?|[ot]tf|eot|mp[34]|webm)")
"""How the names of what pages are shown with end."""
_BINARY = {
    b"%PDF-": "it is a PDF; save its text as .txt",
    b"PK\x03\x04": "it is a ZIP archive or an office document; save its text as .txt",
    b"\xd0\xcf\x11\xe0": "it is an office document; save its text as .txt",
    b"BZh": "it is compressed with bzip2; unpack it, or compress it with gzip or zstd",
    b"\xfd7zXZ\x00": "it is compressed with xz; unpack it, or compress it with gzip or zstd",
}
_DEEPEST = 2
"""How often something may be compressed in something compressed."""


class Input:
    """One stream with its name, what is known of it, how it begins, and how links are followed, if they are."""

    def __init__(self, name: str, stream: io.BufferedReader, origin: Origin, follow: Fetch | None) -> None:
        self.name = name
        self.stream = stream
        self.origin = origin
        self.follow = follow
        self.start = stream.peek(4096)[:4096]

    def whole(self) -> bytes:
        """All of it, where it is no larger than a page may be."""
        content = self.stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise ReadingError(f"it is larger than {LARGEST // 1024**2} MB; one file is one article")
        return content


def read_stream(
    name: str,
    stream: io.BufferedReader,
    *,
    kind: str = "",
    origin: Origin = UNKNOWN,
    follow: Fetch | None = None,
) -> Iterator[Found]:
    """The articles of a stream; `kind` is how its name ends, if that is known."""
    try:
        yield from _read(name, stream, kind, origin, follow, 0)
    except ReadingError as error:
        yield Passed(name, str(error))


def _read(
    name: str, stream: io.BufferedReader, kind: str, origin: Origin, follow: Fetch | None, depth: int
) -> Iterator[Found]:
    given = Input(name, stream, origin, follow)
    if is_compressed(given.start):
        if depth >= _DEEPEST:
            raise ReadingError("it is compressed again and again")
        inner = unpacked(stream, given.start)
        kind = PurePath(PurePath(name).stem).suffix.lower() if kind in _PACKED else ""
        yield from _read(name, inner, kind, replace(origin, charset=None), follow, depth + 1)
        return
    _check_start(given.start)
    read = _lines if kind in LINES else _page if kind in PAGES and not is_saved_page(given.start) else _sniffed
    yield from read(given)


def _check_start(start: bytes) -> None:
    if not start:
        raise ReadingError("it is empty")
    for mark, reason in _BINARY.items():
        if start.startswith(mark):
            raise ReadingError(reason)
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff", b"WARC/")):
        raise ReadingError("it is not text")


def _lines(given: Input) -> Iterator[Found]:
    yield from read_lines_or_reports(given.name, given.stream)


def _page(given: Input) -> Iterator[Found]:
    yield read_page(given.whole(), given.origin)


def _sniffed(given: Input) -> Iterator[Found]:
    """What has no telling name: it is known by how it begins; what is nothing else is plain text."""
    head = given.start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"WARC/"):
        yield from read_archive(given.name, given.stream)
    elif is_page(given.start):
        yield read_page(given.whole(), given.origin)
    elif is_saved_page(head):
        yield read_saved_page(given.whole())
    elif head.startswith((b"<", b"{")) and is_feed(head):
        yield from read_feed(given.name, given.whole(), given.origin, given.follow)
    elif head.startswith(b"{"):
        yield from read_lines_or_reports(given.name, given.stream)
    elif head.lower().startswith(b"<?xml"):
        raise ReadingError("it is XML, but neither a page nor a feed")
    else:
        yield read_plain(given.whole())


def is_page(start: bytes) -> bool:
    """Whether bytes begin as a page does, behind comments and an XML declaration if need be."""
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(b"<?xml"):
        head = head.partition(b"?>")[2].lstrip()
    while head.startswith(b"<!--"):
        head = head.partition(b"-->")[2].lstrip()
    return head.startswith((b"<!doctype html", b"<html"))
