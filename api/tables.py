"""What named queries find, as bytes; kept until the graph changes. Called by `named_queries` and `pages.pictures`.

In: a query as a job, and what its answer depends on beside that; out: the answer, and what it is called. A page with a
picture and the script that draws it want the same rows, so that they are found once.
"""

from fastapi import Request

from api.cache import Answers
from api.service import Service
from api.streams import while_there
from kg.workers.job import Job
from kg.workers.pool import Answer

MOST = 10_000
"""Rows of the longest stretch."""
_LARGEST = 1 << 23
"""Bytes of the largest answer that is kept: so many rows."""


class Tables:
    """Answers of named queries."""

    def __init__(self, service: Service) -> None:
        self._service, self._answers = service, Answers(_LARGEST)

    def key(self, job: Job, version: str) -> str:
        """What an answer is called."""
        return self._answers.key_of(version.encode(), job.packed)

    async def answer(self, request: Request, job: Job, version: str) -> tuple[Answer, str]:
        """The answer, and what it is called: nothing where it may not be given again."""
        generation, key = self._service.pool.generation, self.key(job, version)
        if (kept := self._answers.get(key)) is not None:
            return Answer(kept, None), key
        work = self._service.pool.answer(job, self._service.settings.query_seconds)
        answered = await while_there(request.receive, work)
        if answered.generation < generation:
            return answered, ""  # a commit is just being written, and this is of the graph before it
        if answered.rest is None:
            self._answers.keep(key, answered.first)
        return answered, key
