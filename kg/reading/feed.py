"""A feed (RSS, Atom, JSON Feed) -> the articles of its entries. Called by `kinds`.

An entry that carries its whole text is an article. Of one that carries the beginning, or a link alone, the page is
read where fetching was asked for. `fastfeedparser` reads the feed, without entities of any document type.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from kg.errors import ReadingError
from kg.reading.article import Article
from kg.reading.fragment import text_of
from kg.reading.furniture import find_furniture, words
from kg.reading.identity import article_id, checked, language, moment
from kg.reading.origin import UNKNOWN, Fetch, Origin, UnchangedError
from kg.reading.page import read_page
from kg.reading.passed import Passed

_FEED = re.compile(rb"<(?:\w+:)?(rss|feed|rdf)[\s>]|jsonfeed\.org/version", re.IGNORECASE)
_LANGUAGE = re.compile(rb"""<(?:dc:)?language>\s*([a-zA-Z-]+)|<feed[^>]*\sxml:lang\s*=\s*["']([a-zA-Z-]+)""")
_WHOLE_CONTENT, _WHOLE_SUMMARY = 25, 60
"""Words of the shortest text that is taken for the whole of an article: as its content, and as its summary."""
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[[….]+\])\W*$")


def is_feed(start: bytes) -> bool:
    """Whether bytes begin as a feed does."""
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return not head.startswith((b"<!doctype html", b"<html")) and bool(_FEED.search(head))


def read_feed(
    name: str, content: bytes, origin: Origin = UNKNOWN, follow: Fetch | None = None
) -> Iterator[Article | Passed]:
    """The article of every entry, and `Passed` for every entry that has none; ReadingError for what is no feed."""
    import fastfeedparser  # noqa: PLC0415 (few inputs need it)

    try:
        found = fastfeedparser.parse(content, include_media=False, include_enclosures=False, include_tags=False)
    except ValueError as error:
        raise ReadingError(f"it is not a feed that can be read ({str(error).strip().rstrip('.').lower()})") from error
    about = found.get("feed") or {}
    home = urljoin(origin.address or "", _text(about.get("link"))) or None
    declared = _LANGUAGE.search(content, 0, 65536)
    language_said = (declared[1] or declared[2]).decode() if declared else ""
    entries = found.get("entries")
    if not entries:
        raise ReadingError("there is no entry in this feed")
    for number, fields in enumerate(entries, 1):
        entry = _Entry.of(fields, _plain(about.get("title")), language_said, home)
        here = entry.link or f"{name}, entry {number}"
        try:
            yield entry.article() or _followed(entry, follow)
        except UnchangedError as unchanged:
            yield Passed(here, str(unchanged), amiss=False)
        except ReadingError as error:
            yield Passed(here, str(error))


def _followed(entry: "_Entry", follow: Fetch | None) -> Article:
    if not entry.link:
        raise ReadingError("the entry has neither the whole text nor a link")
    if follow is None:
        raise ReadingError("the entry has only the beginning of the article; --fetch reads its page")
    page = follow(entry.link)
    origin = Origin(page.address, None, page.charset, entry.published, entry.title, entry.publisher)
    return read_page(page.content, origin)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry; `content` and `summary` are HTML, of which either may be missing."""

    title: str
    link: str
    guid: str
    author: str
    content: str
    summary: str
    language: str
    publisher: str
    home: str | None
    published: datetime | None
    updated: datetime | None

    @classmethod
    def of(cls, fields: Any, publisher: str, language: str, home: str | None) -> "_Entry":
        link, guid = _text(fields.get("link")).strip(), _text(fields.get("id")).strip()
        if not link and guid.startswith(("http://", "https://")):
            link = guid
        updated = _time(fields.get("updated"))
        return cls(
            title=_plain(fields.get("title")),
            link=urljoin(home or "", link) if link else "",
            guid=guid,
            author=_plain(fields.get("author")),
            content=next(
                (_text(one.get("value")) for one in fields.get("content") or () if _text(one.get("value"))), ""
            ),
            summary=_text(fields.get("description")),
            language=language,
            publisher=publisher,
            home=home,
            published=_time(fields.get("published")) or updated,
            updated=updated,
        )

    def article(self) -> Article | None:
        """The article, where the entry carries the whole of it."""
        text, fewest = text_of(self.content), _WHOLE_CONTENT
        summary = text_of(self.summary)
        if len(summary) > len(text):
            text, fewest = summary, _WHOLE_SUMMARY
        if len(text.split()) < fewest or _is_cut_off(text):
            return None
        text = checked(text)
        given = None if self.link or not self.guid else f"{self.home or self.publisher}\n{self.guid}"
        return Article(
            id=article_id(given, self.link or None, self.publisher, self.published, self.title, text),
            text=text,
            language=self._language(text),
            title=self.title,
            url=self.link or None,
            publisher=self.publisher or None,
            author=self.author or None,
            published=self.published,
            updated=self.updated if self.updated != self.published else None,
            furniture=find_furniture(text),
        )

    def _language(self, text: str) -> str:
        """As the letters tell, where they are Arabic; else as the feed says: many languages have Latin letters."""
        found = language(None, text)
        return found if found == "ar" or self.language[:2].lower() == "ar" else language(self.language or None, text)


def _is_cut_off(text: str) -> bool:
    """Whether a text ends in dots, or in a line that leads on."""
    last = text.rpartition("\n")[2]
    return bool(_CUT_OFF.search(text)) or (len(last.split()) <= 6 and words().begins("more", last.strip("[]() .")))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _plain(value: Any) -> str:
    return " ".join(text_of(html.unescape(_text(value))).split())


def _time(value: Any) -> datetime | None:
    try:
        return moment(_text(value))
    except ReadingError:
        return None
