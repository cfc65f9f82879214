"""Whether a server that has failed is to be left alone for a while, so that a thousand articles do not wait for it.

Called by `Client` from any thread.
"""

from collections.abc import Callable
from threading import Lock

from kg.errors import ModelError

_SECONDS = 60.0
_AT_MOST = 3600.0


class Outage:
    """Begins with a request that failed though it was tried again, and ends with the time or with any answer."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._until, self._sentence = 0.0, ""
        self._alone = Lock()

    def begin(self, sentence: str, seconds: float = 0.0) -> None:
        """Leave the server alone for a minute, or as long as it asks for."""
        with self._alone:
            self._until = self._clock() + min(max(seconds, _SECONDS), _AT_MOST)
            self._sentence = sentence

    def end(self) -> None:
        """It has answered."""
        with self._alone:
            self._sentence = ""

    def check(self) -> None:
        """ModelError while it lasts."""
        with self._alone:
            if self._sentence and self._clock() < self._until:
                raise ModelError(self._sentence)
