"""A web page -> an article. `trafilatura` finds the text; the time is taken from what the page declares alone.

Called by `inputs`. A date guessed from the words of a page is often that of its footer, so none is guessed.
"""

import json
from collections.abc import Iterator
from datetime import datetime

from kg.errors import ReadingError
from kg.reading.article import Article
from kg.reading.furniture import find_furniture
from kg.reading.identity import article_id, checked, language, moment

_FEWEST_WORDS = 5
"""Words of the shortest text that is taken for an article and not for what stands round one."""
_PUBLISHED = ("article:published_time", "datepublished", "dc.date.issued", "dc.date", "pubdate", "publishdate", "date")
_UPDATED = ("article:modified_time", "datemodified", "og:updated_time")


def read_page(content: bytes) -> Article:
    """The article of a page; raises ReadingError where no running text is found."""
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415 (takes a second to import, and few inputs need it)
    from trafilatura.settings import Document  # noqa: PLC0415

    tree = load_html(content)
    if tree is None:
        raise ReadingError("it is not an HTML page")
    declared = dict(_declared(tree))
    found = bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=True)
    if not isinstance(found, Document) or len((found.text or "").split()) < _FEWEST_WORDS:
        raise ReadingError("no article was found on the page; save its text as .txt")
    text = checked(found.text or "")
    url = _first(declared, ("canonical", "og:url"))
    publisher = _first(declared, ("og:site_name", "publisher")) or found.sitename
    title = _first(declared, ("og:title",)) or found.title or ""
    published = _time(declared, _PUBLISHED)
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
