"""Plain text as it is saved from a page -> an article: headline, outlet, times and captions stand above the news.

Called by `inputs`. The text is kept whole; what is furniture is marked.
"""

import re
from datetime import datetime

from kg.errors import ReadingError
from kg.reading.article import Article, Furniture
from kg.reading.furniture import dates_in, find_furniture, lines_of, moment_in, words
from kg.reading.identity import article_id, checked, language

_HEAD_LINES = 9
_DATE_WORDS = 8
_CALENDARS = 2
_DAY = r"(?:[ ،,-]+\d{1,2}[ /-][^\W\d_]+(?:[ /][^\W\d_]+){0,2}[،,]?[ /-]\d{4})?"
_DATELINE = re.compile(
    rf"(?P<ar>[^\W\d_]+(?:[ ،,][^\W\d_]+){{0,3}}{_DAY}"
    r"\s*(?:\([^()]{2,40}\)|[-–—]\s*[^\W\d_]+(?: [^\W\d_]+){0,2})\s*[-–—:]\s+)"
    r"|(?P<en>[A-Z][A-Z ./'-]+(?:, [A-Z][\w. ]{1,30}(?:, \d{4})?)?\s*(?:\([^()]{2,40}\))?\s*[-–—]+\s+)"
)


def read_plain(content: bytes) -> Article:
    """The article of a file; raises ReadingError where the bytes are not UTF-8 or hold no text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadingError(f"it is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    text = checked(text.replace("\r\n", "\n").replace("\r", "\n"))
    head = _Head(text)
    furniture = (*head.furniture, *find_furniture(text, head.end))
    return Article(
        id=article_id(None, None, head.publisher, head.published, head.title, text),
        text=text,
        language=language(None, text),
        title=head.title,
        publisher=head.publisher,
        author=head.author,
        published=head.published,
        updated=head.updated,
        furniture=furniture,
    )


class _Head:
    """The lines above the news. Without a headline or a "published" line there is none, and all is news."""

    def __init__(self, text: str) -> None:
        self.title = ""
        self.publisher: str | None = None
        self.author: str | None = None
        self.published: datetime | None = None
        self.updated: datetime | None = None
        self.furniture: list[Furniture] = []
        self.end = 0
        lines = list(lines_of(text))
        above = [place for place, line in enumerate(lines[:_HEAD_LINES]) if self._is_time(line[2])]
        body = (above[-1] + 1) if above else int(len(lines) > 1 and _is_title(lines[0][2]))
        for place, (start, end, line) in enumerate(lines[:body]):
            self._take(place, start, end, line)
        if body < len(lines):
            self.end = lines[body][0]
            self._dateline(text, lines[body])

    def _is_time(self, line: str) -> bool:
        """A line that gives a time and says so, or that is short and gives a whole date."""
        said = words().begins("published", line) or words().begins("updated", line)
        count = sum(any(letter.isalnum() for letter in word) for word in line.split())
        short = count <= _DATE_WORDS * max(1, min(dates_in(line), _CALENDARS))
        return (said or short) and moment_in(line) is not None

    def _take(self, place: int, start: int, end: int, line: str) -> None:
        if words().begins("updated", line) and self._is_time(line):
            self.updated, kind = moment_in(line), "updated"
        elif place > 0 and self.published is None and self._is_time(line):
            self.published, kind = moment_in(line), "published"
        elif place == 0:
            self.title, kind = line, "headline"
        elif words().begins("byline", line):
            self.author, kind = line.partition(" ")[2].strip(" :"), "byline"
        elif self.publisher is None and len(line.split()) <= 6:
            self.publisher, kind = line, "outlet"
        else:
            kind = "heading"
        self.furniture.append(Furniture(start=start, end=end, kind=kind))

    def _dateline(self, text: str, line: tuple[int, int, str]) -> None:
        """«بغداد 16 يوليو 2021 (رويترز) - » or "BAGHDAD, July 16 (Reuters) - " before the first words."""
        if found := _DATELINE.match(text, line[0], line[1]):
            self.published = self.published or moment_in(found.group())
            self.furniture.append(Furniture(start=found.start(), end=found.end(), kind="dateline"))
            self.end = found.end()


def _is_title(line: str) -> bool:
    return len(line.split()) <= 25 and not line.endswith((".", "!", "؟", "?", "…"))
