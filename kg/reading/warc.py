"""A web archive (WARC, ISO 28500) -> the articles on its pages: HTML answers alone, with their address and day.

Called by `kinds`. Records are read one after another, and what is no page is counted and told at the end.
"""

import io
import zlib
from collections.abc import Iterator
from typing import Any

from kg.errors import ReadingError
from kg.reading.article import Article
from kg.reading.identity import moment
from kg.reading.origin import Origin
from kg.reading.page import LARGEST, charset_of, is_page, read_page
from kg.reading.passed import Passed


def read_archive(name: str, stream: io.BufferedReader) -> Iterator[Article | Passed]:
    """The article of every page that was answered with 200, and `Passed` for every page on which there is none."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 (few inputs need it)
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    others = 0
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            if not _is_page(record):
                others += 1
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or f"record {number}"
            try:
                yield _article(record, address)
            except ReadingError as error:
                yield Passed(f"{name}, {address}", str(error))
    except ReadingError as error:
        yield Passed(f"{name}, after record {number}", str(error))
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError, UnicodeError, zlib.error, OSError) as error:
        yield Passed(
            f"{name}, after record {number}", f"the archive is damaged there ({str(error).strip() or 'cut off'})"
        )
    if others:
        yield Passed(name, f"{others:,} of its records are no pages", amiss=False)


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return is_page(headers.get_header("Content-Type"))


def _article(record: Any, address: str) -> Article:
    content = record.content_stream().read(LARGEST + 1)
    if not content.strip():
        raise ReadingError("it is empty")
    try:
        seen = moment(record.rec_headers.get_header("WARC-Date"))
    except ReadingError:
        seen = None
    charset = charset_of(record.http_headers.get_header("Content-Type"))
    return read_page(content, Origin(address=address, seen=seen, charset=charset))
