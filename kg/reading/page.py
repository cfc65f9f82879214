"""A web page -> an article. `trafilatura` finds the text; the time is taken from what the page declares.

Called by the readers of files, archives, feeds and addresses. A date guessed from the words of a page is often that
of its footer, so none is guessed; where the page declares none, that of its feed, or of its copy in an archive, stands.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import Message
from urllib.parse import urljoin, urlsplit

from kg.errors import ReadingError
from kg.reading.article import Article
from kg.reading.furniture import find_furniture
from kg.reading.identity import article_id, checked, language, moment
from kg.reading.origin import UNKNOWN, Origin

LARGEST = 32 * 1024 * 1024
"""Bytes of the largest page, or file, that is read as one article."""
_FEWEST_WORDS = 5
"""Words of the shortest text that is taken for an article and not for what stands round one."""
_PUBLISHED = ("article:published_time", "datepublished", "dc.date.issued", "dc.date", "pubdate", "publishdate", "date")
_UPDATED = ("article:modified_time", "datemodified", "og:updated_time")
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(https?://\S+) -->|<!-- Mirrored from (\S+) by HTTrack")
"""What browsers, and a program that copies sites, write at the head of a page that they save."""


def is_page(content_type: str | None) -> bool:
    """Whether a media type is that of a page; without one it may be."""
    return not content_type or content_type.partition(";")[0].strip().lower() in _PAGES


def charset_of(content_type: str | None) -> str | None:
    """The charset that a media type names."""
    message = Message()
    message["Content-Type"] = content_type or "text/html"
    charset = message.get_content_charset()
    return charset if charset and charset.strip() else None


def read_page(content: bytes, origin: Origin = UNKNOWN) -> Article:
    """The article of a page; raises ReadingError where no running text is found."""
    if len(content) > LARGEST:
        raise ReadingError(f"it is larger than {LARGEST // 1024**2} MB, which no page of one article is")
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415 (takes a second to import, and few inputs need it)
    from trafilatura.settings import Document  # noqa: PLC0415

    tree = load_html(_as_utf8(content, origin.charset))
    if tree is None:
        raise ReadingError("it is not an HTML page")
    declared = dict(_declared(tree))
    found = bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=True)
    if not isinstance(found, Document) or len((found.text or "").split()) < _FEWEST_WORDS:
        raise ReadingError("no article was found on the page; save its text as .txt")
    text = checked(found.text or "")
    url = _address(_first(declared, ("canonical", "og:url")), origin.address or _saved_from(content))
    publisher = _first(declared, ("og:site_name", "publisher")) or found.sitename or origin.publisher
    title = _first(declared, ("og:title",)) or found.title or origin.title
    published = _time(declared, _PUBLISHED) or origin.published or origin.seen
    return Article(
        id=article_id(None, url, publisher, published, title, text),
        text=text,
        language=language(None, text),
        title=title,
        url=url,
        publisher=publisher,
        author=found.author,
        published=published,
        updated=_time(declared, _UPDATED),
        furniture=find_furniture(text),
    )


def _as_utf8(content: bytes, charset: str | None) -> bytes:
    """The page in UTF-8 where the charset told with it is right; otherwise as it is, to be found out."""
    if charset is None:
        return content
    try:
        return content.decode(charset).encode()
    except (LookupError, UnicodeError):
        return content


def _saved_from(content: bytes) -> str | None:
    found = _SAVED_FROM.search(content, 0, 4096)
    if found is None:
        return None
    address = (found[1] or b"https://" + found[2]).decode("ascii", "replace")
    return address if _host(address) else None


def _address(declared: str | None, known: str | None) -> str | None:
    """The address that a page gives itself, unless it is of another site or the first page of its own."""
    if declared is None or known is None:
        return declared or known
    declared = urljoin(known, declared)
    try:
        first_page = not urlsplit(declared).path.strip("/") and not urlsplit(declared).query
    except ValueError:
        return known
    return known if first_page or _host(declared) != _host(known) else declared


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _declared(tree: object) -> Iterator[tuple[str, str]]:
    """What the page says of itself: meta and link elements, microdata and JSON-LD (schema.org); the last said wins."""
    for element in reversed(tree.xpath("//link[@rel='canonical']")):  # type: ignore[attr-defined]
        yield "canonical", element.get("href", "")
    for element in tree.xpath("//*[@itemprop and (@content or @datetime)]"):  # type: ignore[attr-defined]
        yield element.get("itemprop").lower(), element.get("content") or element.get("datetime")
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):  # type: ignore[attr-defined]
        yield from _linked_data(script)
    for element in tree.xpath("//meta[@content and (@property or @name)]"):  # type: ignore[attr-defined]
        yield (element.get("property") or element.get("name")).lower(), element.get("content")


def _linked_data(script: str) -> Iterator[tuple[str, str]]:
    try:
        waiting = [json.loads(script)]
    except ValueError:
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += [inner for name, inner in value.items() if name == "@graph"]
            for name in ("datePublished", "dateModified"):
                if isinstance(value.get(name), str):
                    yield name.lower(), value[name]


def _first(declared: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((declared[name].strip() for name in names if declared.get(name, "").strip()), None)


def _time(declared: dict[str, str], names: tuple[str, ...]) -> datetime | None:
    """The first declared time that can be understood; pages declare much that cannot."""
    for name in names:
        try:
            if when := moment(declared.get(name)):
                return when
        except ReadingError:
            continue
    return None
