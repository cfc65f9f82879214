"""Tries a request again, by tenacity: with growing pauses, or as long as the server asks for.

Called by `client`. This module is the only one that needs the extra.
"""

from collections.abc import Callable
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from kg.llm.passing import PassingError

T = TypeVar("T")
_LONGEST_PAUSE, _LONGEST_WISH = 30.0, 120.0
"""Seconds between two tries, and seconds that a server may ask for in place of them."""
_growing = wait_random_exponential(multiplier=1, max=_LONGEST_PAUSE)


def tried(job: Callable[[], T], tries: int, pause: Callable[[float], object]) -> T:
    """What the job gives, at the latest at its last try; else what that raises.

    Only a PassingError is tried again, and none that asks to wait for more than two minutes.
    """

    def sleep(seconds: float) -> None:
        pause(seconds)

    again = retry_if_exception(lambda error: isinstance(error, PassingError) and error.after <= _LONGEST_WISH)
    return Retrying(stop=stop_after_attempt(tries), wait=_wait, retry=again, sleep=sleep, reraise=True)(job)


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    return max(error.after if isinstance(error, PassingError) else 0.0, _growing(state))
