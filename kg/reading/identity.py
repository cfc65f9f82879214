"""Who an article is: its id, its language, its time; shared by the readers of all kinds of file."""

import hashlib
import re
import unicodedata
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from kg.errors import ReadingError

LONGEST = 1_000_000
"""Code points of the longest text that is read as one report."""
LANGUAGES = ("ar", "en")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_TRACKING = re.compile(r"utm_|fbclid$|gclid$|mc_|ref$|ref_src$|s?hare$", re.IGNORECASE)


def article_id(
    given: str | None, url: str | None, publisher: str | None, published: datetime | None, title: str, text: str
) -> str:
    """The id of an article: as given, else a hash of its address, else of who published what when, else of its text.

    So a corrected article replaces the one before. The hash is the first 16 hex digits of SHA-256.
    """
    if given:
        return given if _SAFE.fullmatch(given) else _hash(given)
    if url:
        return _hash(canonical_url(url))
    if publisher and published and title:
        return _hash(f"{publisher}\n{published.isoformat()}\n{title}")
    return _hash(text)


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def canonical_url(url: str) -> str:
    """An address without its fragment, tracking parameters, default port and capitals in the host (RFC 3986, 6.2.2)."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    query = urlencode([pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0])])
    return urlunsplit(("https", host + port, parts.path.rstrip("/"), query, ""))


def checked(text: str) -> str:
    """The text, or ReadingError where it is empty, far too long for a report, or not Unicode text."""
    if not text.strip():
        raise ReadingError("its text is empty")
    if len(text) > LONGEST:
        raise ReadingError(f"its text is longer than {LONGEST:,} characters; one report is expected")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ReadingError("its text has half a surrogate pair; write it as UTF-8")
    return text


def language(given: str | None, text: str) -> str:
    """ar or en: as given (RFC 5646), else by the script of most letters; ReadingError for another one."""
    if given:
        primary = given.lower().replace("_", "-").partition("-")[0]
        if primary not in LANGUAGES:
            raise ReadingError(f"its language is {given}, and only ar and en are read")
        return primary
    letters = [letter for letter in text[:5000] if letter.isalpha()]
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    latin = sum("LATIN" in unicodedata.name(letter, "") for letter in letters)
    if not letters or arabic + latin < len(letters) / 2:
        raise ReadingError("it is written neither in Arabic nor in English letters")
    return "ar" if arabic > latin else "en"


def moment(value: str | None) -> datetime | None:
    """A time in ISO 8601 or RFC 5322 form; without a zone it is UTC. ReadingError for what is neither."""
    if value is None or not value.strip():
        return None
    try:
        when = datetime.fromisoformat(value.strip().replace("/", "-"))
    except ValueError:
        try:
            when = parsedate_to_datetime(value)
        except (TypeError, ValueError) as error:
            raise ReadingError(f"its time “{value[:40]}” is not understood; ISO 8601 is expected") from error
    return when if when.tzinfo else when.replace(tzinfo=UTC)
