"""Failures of a request of which the reason may pass, and how long a server asks to wait.

Raised by `client`, tried again by `retrying`.
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from kg.errors import ModelError


class PassingError(ModelError):
    """`after` are the seconds that the server asks to wait."""

    def __init__(self, sentence: str, after: float = 0.0) -> None:
        super().__init__(sentence)
        self.after = after


def seconds_to_wait(retry_after: str) -> float:
    """A Retry-After (RFC 9110, section 10.2.3), as seconds or as a date; 0 where it is neither."""
    given = retry_after.strip()
    if given.replace(".", "", 1).isdigit():
        return float(given)
    try:
        when = parsedate_to_datetime(given)
    except (ValueError, TypeError):
        return 0.0
    return max(0.0, ((when if when.tzinfo else when.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())
