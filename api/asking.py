"""Our own queries and items, answered by the workers: collections, items, and what a named query finds.

In: a query file and the values of its parameters, or an item; out: IRIs, and items as JSON (`making`). The ids of a
collection are kept until the graph changes, so that its next stretch, and its total, need no query.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import orjson
from pyoxigraph import Literal, NamedNode

from api import queries, spans
from api.items import KINDS, path_of
from api.making import ids_in
from api.models import Claim
from api.pages.related import MARKED, Front
from api.queries.files import QueryFile, Term
from api.service import Service
from api.spans import Spans
from api.together import Together
from kg.graph.terms import PREFIXES
from kg.workers import wire
from kg.workers.job import PAGE, Job
from kg.workers.making import Make
from kg.workers.pool import Answer

_MOST_IDS = 2_000_000
"""Ids of all lists that are kept."""
_MOST_HITS = 200_000
"""Hits of all searches that are kept."""
_MOST_FOUND = 10_000
"""Hits of one search."""
_NEWEST = 6
"""Items of a kind on the first page."""
_MOST_BYTES = 64_000_000
"""Of all items that are kept as lists show them."""
_TSV = "text/tab-separated-values"
_OF_TODAY = "NOW()"

Values = Mapping[str, Term | str]
Ids = tuple[str, ...]
_Key = tuple[str, str]
Hits = tuple[tuple[NamedNode, float, str], ...]
"""What words were found for, how well it fits, and the text that fits."""


@dataclass(frozen=True)
class Stretch:
    """A part of a collection: the kind of its items, where it begins, how many at most, and the languages of names."""

    kind: str
    offset: int
    limit: int
    languages: tuple[str, ...]

    def of(self, ids: Ids) -> Ids:
        """The ids in it."""
        return ids[self.offset : self.offset + self.limit]


class _Seen:
    """Items as lists show them, those that were looked at last."""

    def __init__(self) -> None:
        self._items: OrderedDict[tuple[str, str, tuple[str, ...], str], bytes] = OrderedDict()
        self._size = 0

    def get(self, version: str, stretch: Stretch, iri: str) -> bytes | None:
        """One as JSON."""
        key = version, stretch.kind, stretch.languages, iri
        if (item := self._items.get(key)) is not None:
            self._items.move_to_end(key)
        return item

    def keep(self, version: str, stretch: Stretch, ids: Sequence[str], lines: bytes) -> dict[str, bytes]:
        """Take in some, and forget those that have not been looked at the longest."""
        items = dict(zip(ids, lines.split(b"\n"), strict=False))
        for iri, item in items.items():
            key = version, stretch.kind, stretch.languages, iri
            self._size += len(item) - len(self._items.get(key, b""))
            self._items[key] = item
        while self._size > _MOST_BYTES:
            self._size -= len(self._items.popitem(last=False)[1])
        return items


class Asking:
    """What the routes ask the workers, with the lists that are kept."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._lists: OrderedDict[_Key, Ids] = OrderedDict()
        self._listed_ids = 0
        self._coming: dict[_Key, asyncio.Task[tuple[Ids, bytes]]] = {}
        self._seen = _Seen()
        self._tables: dict[tuple[int, str], asyncio.Task[Spans | None]] = {}
        self._hits: OrderedDict[_Key, Hits] = OrderedDict()
        self._searching = Together[Hits]()

    def version(self, file: QueryFile) -> str:
        """What an answer depends on beside the text of its query: the graph and, if it speaks of today, the minute."""
        minute = f"{datetime.now(UTC):%Y%m%d%H%M}" if _OF_TODAY in file.text else ""
        return f"{self._service.pool.generation} {minute}"

    def job(self, file: QueryFile, values: Values, media_type: str, stretch: str = "", text: str = "") -> Job:
        """The query with its values, if it is not there as `text`, as a job under the limits of the service."""
        settings = self._service.settings
        sought = [values[name] for name in file.parameters if file.parameters[name].kind == "words" and name in values]
        return Job(
            f"{text or file.bound(values)}\n{stretch}",
            media_type,
            most_rows=settings.query_rows,
            most_bytes=int(settings.query_megabytes * 1e6),
            most_memory=int(settings.query_memory_megabytes * 1e6),
            by_graph=file.by_graph,
            words=tuple((value.value, value.language) for value in sought if isinstance(value, Literal)),
            prefixes=PREFIXES,
        )

    async def ids(self, file: QueryFile, values: Values) -> Ids:
        """The IRIs in the first column of what a query finds, in its order."""
        key = (self.version(file), file.bound(values))
        if (known := self._known(key)) is not None:
            return known
        if (table := await self._table(file, values)) is not None:
            return self._keep(key, table.between(values))
        return (await self._shared(key, lambda: self._found(key, self.job(file, values, _TSV, text=key[1]))))[0]

    async def stretch(self, file: QueryFile, values: Values, wanted: Stretch, *, anew: bool) -> tuple[bytes, int]:
        """Items of a collection as a JSON array, and how many there are in all.

        `anew`: whatever lists are kept. How items look in lists, and when things were, is kept until the graph changes.
        """
        version = self.version(file)
        key = (version, file.bound(values))
        ids = None if anew else self._known(key)
        if ids is None and (table := await self._table(file, values)) is not None:
            ids = self._keep(key, table.between(values))
        if ids is None and (anew or key not in self._coming):
            job = self.job(file, values, _TSV, text=key[1])
            ids, lines = await self._shared(key, lambda: self._listed(key, job, wanted), apart=anew)
            shown = self._seen.keep(version, wanted, wanted.of(ids), lines)
            return _array(shown.values()), len(ids)
        if ids is None:
            ids = await self.ids(file, values)
        chosen = wanted.of(ids)
        shown = {iri: item for iri in chosen if (item := self._seen.get(version, wanted, iri)) is not None}
        if missing := [iri for iri in chosen if iri not in shown]:
            lines = await self.made("items", wanted.kind, wanted.languages, ids=missing)
            shown |= self._seen.keep(version, wanted, missing, lines)
        return _array(shown[iri] for iri in chosen), len(ids)

    async def hits(self, file: QueryFile, values: Values) -> Hits:
        """What a search finds that has a page, the best first; kept until the graph changes."""
        key = (self.version(file), file.bound(values))
        if (known := self._hits.get(key)) is not None:
            self._hits.move_to_end(key)
            return known
        job = self.job(file, values, PAGE, f"LIMIT {_MOST_FOUND}")
        found = await self._searching.made(key, lambda: self._searched(job))
        self._hits[key] = found
        while len(self._hits) > 1 and sum(map(len, self._hits.values())) > _MOST_HITS:
            self._hits.popitem(last=False)
        return found

    async def _searched(self, job: Job) -> Hits:
        body = await whole(await self._service.pool.answer(job, self._service.settings.query_seconds))
        rows = ((NamedNode(row[0][1]), float(row[1][1]), row[2][1]) for row in orjson.loads(body)["rows"])
        return tuple(row for row in rows if path_of(self._service.store.base, row[0].value).split("/")[1] in KINDS)

    async def front(self, languages: tuple[str, ...]) -> Front:
        """What the first page shows, from the lists that are kept."""
        totals, newest = {}, {}
        for name, kind in KINDS.items():
            wanted = Stretch(name, 0, _NEWEST if name in (*MARKED, "articles") else 0, languages)
            items, totals[name] = await self.stretch(queries.collection(name), {}, wanted, anew=False)
            newest[name] = [kind.model.model_validate(item) for item in orjson.loads(items)]
        pairs = orjson.loads(await self.made("contradictions", "claims", languages))
        claim = Claim.model_validate
        return Front(totals, newest, [(claim(one), claim(other)) for one, other in pairs])

    async def _table(self, file: QueryFile, values: Values) -> Spans | None:
        """When the things of a collection were, where a list can be chosen from that; made once for each graph."""
        query = spans.query_of(file.name, values)
        if query is None:
            return None
        generation = self._service.pool.generation
        for outdated in [key for key in self._tables if key[0] != generation]:
            del self._tables[outdated]
        key = generation, query
        if key not in self._tables or (self._tables[key].done() and self._tables[key].exception() is not None):
            self._tables[key] = asyncio.create_task(self._read(replace(self.job(file, {}, _TSV), query=query)))
        return await asyncio.shield(self._tables[key])

    async def _read(self, job: Job) -> Spans | None:
        return Spans.read(await whole(await self._service.pool.answer(job, self._service.settings.query_seconds)))

    @property
    def ready(self) -> bool:
        """Whether there are workers; at first they wait until the graph was copied."""
        return self._service.makers.copy_lives

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
        said = {"job": job.packed.decode("latin-1"), "offset": wanted.offset, "limit": wanted.limit}
        made = await self.made("list", wanted.kind, wanted.languages, searches=bool(job.words), **said)
        ids, items = wire.unpair(made)
        return self._keep(key, tuple(ids.decode().split("\n")) if ids else ()), items

    def _keep(self, key: _Key, ids: Ids) -> Ids:
        self._listed_ids += len(ids) - len(self._lists.get(key, ()))
        self._lists[key] = ids
        while len(self._lists) > 1 and self._listed_ids > _MOST_IDS:
            self._listed_ids -= len(self._lists.popitem(last=False)[1])
        return ids


def _array(items: Iterable[bytes]) -> bytes:
    return b"[" + b",".join(items) + b"]"


async def whole(answered: Answer) -> bytes:
    """An answer in one piece."""
    pieces = [answered.first]
    if answered.rest is not None:
        pieces.extend([piece async for piece in answered.rest])
    return b"".join(pieces)
