"""Our own queries, answered by the workers: the ids of a collection in their order, and what a named query finds.

In: a query file and the values of its parameters; out: IRIs, or an answer to pass on. The ids are kept until the graph
changes, so that the next stretch of a collection, and its total, need no query.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime

from pyoxigraph import Literal

from api.queries.files import QueryFile, Term
from api.service import Service
from kg.graph.terms import PREFIXES
from kg.workers.job import Job
from kg.workers.pool import Answer

_MOST_IDS = 2_000_000
"""Ids of all lists that are kept."""
_TSV = "text/tab-separated-values"
_OF_TODAY = "NOW()"

Values = Mapping[str, Term | str]


class Asking:
    """What the routes ask the workers, with the lists that are kept."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._lists: OrderedDict[tuple[str, str], tuple[str, ...]] = OrderedDict()
        self._coming: dict[tuple[str, str], asyncio.Task[tuple[str, ...]]] = {}

    def version(self, file: QueryFile) -> str:
        """What an answer depends on beside the text of its query: the graph and, if it speaks of today, the minute."""
        minute = f"{datetime.now(UTC):%Y%m%d%H%M}" if _OF_TODAY in file.text else ""
        return f"{self._service.pool.generation} {minute}"

    def job(self, file: QueryFile, values: Values, media_type: str, stretch: str = "") -> Job:
        """The query with its values as a job for a worker, under the limits of the service."""
        settings = self._service.settings
        sought = [values[name] for name in file.parameters if file.parameters[name].kind == "words" and name in values]
        return Job(
            f"{file.bound(values)}\n{stretch}",
            media_type,
            most_rows=settings.query_rows,
            most_bytes=int(settings.query_megabytes * 1e6),
            most_memory=int(settings.query_memory_megabytes * 1e6),
            words=tuple((value.value, value.language) for value in sought if isinstance(value, Literal)),
            prefixes=PREFIXES,
        )

    async def ids(self, file: QueryFile, values: Values) -> tuple[str, ...]:
        """The IRIs in the first column of what a query finds, in its order."""
        key = (self.version(file), file.bound(values))
        if (known := self._lists.get(key)) is not None:
            self._lists.move_to_end(key)
            return known
        if key not in self._coming:
            self._coming[key] = asyncio.create_task(self._found(key, self.job(file, values, _TSV)))
            self._coming[key].add_done_callback(lambda task: self._came(key, task))
        return await asyncio.shield(self._coming[key])

    def _came(self, key: tuple[str, str], task: asyncio.Task[tuple[str, ...]]) -> None:
        del self._coming[key]
        if not task.cancelled():
            task.exception()  # whoever waited has it; nobody may have

    async def _found(self, key: tuple[str, str], job: Job) -> tuple[str, ...]:
        body = await whole(await self._service.pool.answer(job, self._service.settings.query_seconds))
        cells = (line.partition("\t")[0] for line in body.decode().split("\n")[1:])
        ids = tuple(cell[1:-1] for cell in cells if cell.startswith("<"))
        self._lists[key] = ids
        while len(self._lists) > 1 and sum(map(len, self._lists.values())) > _MOST_IDS:
            self._lists.popitem(last=False)
        return ids


async def whole(answered: Answer) -> bytes:
    """An answer in one piece."""
    pieces = [answered.first]
    if answered.rest is not None:
        pieces.extend([piece async for piece in answered.rest])
    return b"".join(pieces)
