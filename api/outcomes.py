"""How a query or an update ended, in one word for the log and the metrics. Called by `sparql`."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Request

from api.problems import ClientGone, Problem
from kg.errors import BusyError, ForbiddenError, LimitError, MajlisError, QueryError

ANSWERED, KEPT, UNCHANGED, WRITTEN = "answered", "kept", "unchanged", "written"
_WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (ForbiddenError, "refused"),
    (QueryError, "malformed"),
    (LimitError, "limit"),
    (BusyError, "busy"),
    (MajlisError, "failed"),
    (ClientGone, "gone"),
    (asyncio.CancelledError, "gone"),
    (Problem, "malformed"),
    (BaseException, "failed"),
)
OUTCOMES = (ANSWERED, KEPT, UNCHANGED, WRITTEN, *dict.fromkeys(word for _, word in _WORDS))


@contextmanager
def outcome_of(request: Request, text: str | None, well: str = ANSWERED) -> Iterator[None]:
    """Keep with the request what it asks and how that ends: `well`, or by what is raised."""
    request.state.asked = text
    request.state.outcome = well
    try:
        yield
    except BaseException as error:
        request.state.outcome = next(word for kind, word in _WORDS if isinstance(error, kind))
        raise
