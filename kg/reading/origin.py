"""Where bytes come from, and what is known of them without looking at them. Made by the readers of feeds, archives and
addresses, used by `page` and `plain` where a page does not say so itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kg.errors import ReadingError


@dataclass(frozen=True, slots=True)
class Origin:
    """`address` is where the bytes were, `seen` a day on which they were so, `charset` what was said of their letters.

    `published`, `title` and `publisher` are what a feed tells of the page that it leads to.
    """

    address: str | None = None
    seen: datetime | None = None
    charset: str | None = None
    published: datetime | None = None
    title: str = ""
    publisher: str | None = None


UNKNOWN = Origin()
"""Of a file nothing is known but its name."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, the address after redirects, and the charset that was told with them."""

    content: bytes
    address: str
    charset: str | None = None


class UnchangedError(ReadingError):
    """A page that is as it was when it was read."""


Fetch = Callable[[str], Fetched]
"""Get what is at an address; raises ReadingError. None stands for a reader that fetches nothing."""
