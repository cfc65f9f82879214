"""Our own queries and items, answered by the workers: collections, items, and what a named query finds.

In: a query file and the values of its parameters, or an item; out: IRIs, and items as JSON (`making`). The ids of a
collection are kept until the graph changes, so that its next stretch, and its total, need no query.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import orjson
from pyoxigraph import Literal

from api.making import ids_in
from api.queries.files import QueryFile, Term
from api.service import Service
from kg.graph.terms import PREFIXES
from kg.workers import wire
from kg.workers.job import Job
from kg.workers.making import Make
from kg.workers.pool import Answer

_MOST_IDS = 2_000_000
"""Ids of all lists that are kept."""
_TSV = "text/tab-separated-values"
_OF_TODAY = "NOW()"

Values = Mapping[str, Term | str]
Ids = tuple[str, ...]
_Key = tuple[str, str]


@dataclass(frozen=True)
class Stretch:
    """A part of a collection: the kind of its items, where it begins, how many at most, and the languages of names."""

    kind: str
    offset: int
    limit: int
    languages: tuple[str, ...]


class Asking:
    """What the routes ask the workers, with the lists that are kept."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._lists: OrderedDict[_Key, Ids] = OrderedDict()
        self._coming: dict[_Key, asyncio.Task[tuple[Ids, bytes]]] = {}

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

    async def ids(self, file: QueryFile, values: Values) -> Ids:
        """The IRIs in the first column of what a query finds, in its order."""
        key = (self.version(file), file.bound(values))
        if (known := self._known(key)) is not None:
            return known
        return (await self._shared(key, lambda: self._found(key, self.job(file, values, _TSV))))[0]

    async def stretch(self, file: QueryFile, values: Values, wanted: Stretch, *, anew: bool) -> tuple[bytes, int]:
        """Items of a collection as a JSON array, and how many there are in all; `anew`: whatever is kept."""
        key = (self.version(file), file.bound(values))
        ids = None if anew else self._known(key)
        if ids is None and (anew or key not in self._coming):
            job = self.job(file, values, _TSV)
            ids, items = await self._shared(key, lambda: self._listed(key, job, wanted), apart=anew)
            return items, len(ids)
        if ids is None:
            ids = await self.ids(file, values)
        chosen = ids[wanted.offset : wanted.offset + wanted.limit]
        return await self.made("items", wanted.kind, wanted.languages, ids=chosen), len(ids)

    async def made(
        self, what: str, kind: str, languages: Sequence[str], *, searches: bool = False, **asked: object
    ) -> bytes:
        """What a worker makes of the graph as it is now; see `making`."""
        said = {"what": what, "base": self._service.store.base, "kind": kind, "languages": languages, **asked}
        settings = self._service.settings
        make = Make(orjson.dumps(said), int(settings.query_memory_megabytes * 1e6), searches=searches)
        return await whole(await self._service.makers.answer(make, settings.query_seconds))

    async def _shared(
        self, key: _Key, found: Callable[[], Coroutine[None, None, tuple[Ids, bytes]]], *, apart: bool = False
    ) -> tuple[Ids, bytes]:
        """What several want at once is found once."""
        if apart:
            return await found()
        if key not in self._coming:
            self._coming[key] = asyncio.create_task(found())
            self._coming[key].add_done_callback(lambda task: self._came(key, task))
        return await asyncio.shield(self._coming[key])

    def _came(self, key: _Key, task: asyncio.Task[tuple[Ids, bytes]]) -> None:
        del self._coming[key]
        if not task.cancelled():
            task.exception()  # whoever waited has it; nobody may have

    def _known(self, key: _Key) -> Ids | None:
        if (known := self._lists.get(key)) is not None:
            self._lists.move_to_end(key)
        return known

    async def _found(self, key: _Key, job: Job) -> tuple[Ids, bytes]:
        body = await whole(await self._service.pool.answer(job, self._service.settings.query_seconds))
        return self._keep(key, ids_in(body)), b""

    async def _listed(self, key: _Key, job: Job, wanted: Stretch) -> tuple[Ids, bytes]:
        said = {"job": job.packed.decode(), "offset": wanted.offset, "limit": wanted.limit}
        made = await self.made("list", wanted.kind, wanted.languages, searches=bool(job.words), **said)
        ids, items = wire.unpair(made)
        return self._keep(key, tuple(ids.decode().split("\n")) if ids else ()), items

    def _keep(self, key: _Key, ids: Ids) -> Ids:
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
