"""A page that a browser saved as one file (MHTML, RFC 2557) -> its article. Called by `kinds`."""

from email.parser import BytesParser
from email.policy import compat32

from kg.errors import ReadingError
from kg.reading.article import Article
from kg.reading.identity import moment
from kg.reading.origin import Origin
from kg.reading.page import read_page


def is_saved_page(start: bytes) -> bool:
    """Whether bytes begin with the headers of such a file."""
    head = start.lower()
    return b"mime-version:" in head and b"multipart/related" in head and not head.lstrip().startswith(b"<")


def read_saved_page(content: bytes) -> Article:
    """The article of the first part that is a page; raises ReadingError where there is none."""
    message = BytesParser(policy=compat32).parsebytes(content.lstrip())
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and isinstance(payload, bytes):
            address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
            try:
                seen = moment(message.get("Date"))
            except ReadingError:
                seen = None
            charset = part.get_content_charset()
            return read_page(payload, Origin(address=str(address) if address else None, seen=seen, charset=charset))
    raise ReadingError("no page was found in it; save the page as .html")
