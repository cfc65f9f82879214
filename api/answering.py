"""How a query to `/sparql` gets its answer: one that was kept, what is looked up at once, or what a worker finds.

In: a query with its dataset and format, out: a `Found`. Called by the routes of `sparql`, and the `shortcut` to them.
"""

from dataclasses import dataclass, field

from fastapi import Response
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope

from api.cache import Answers, Inspections, tag_of
from api.pages.render import ROWS as PAGE_ROWS
from api.service import Service
from api.streams import answer_of, while_there
from kg.errors import QueryError
from kg.graph.terms import PREFIXES
from kg.store import Inspected, check_query
from kg.store.guard import check_graphs
from kg.store.lookup import Lookup, lookup_of
from kg.store.plain import plain
from kg.workers.job import PAGE, ROWS, Job
from kg.workers.pool import Answer

HTML = "text/html"
_LITTLE = 100
"""Quads about a thing that are looked up without a process."""
_JSON = frozenset(name for name, form in ROWS.items() if form == ROWS["application/sparql-results+json"])
_BEGUN = "majlis.begun"


@dataclass(frozen=True)
class Asked:
    """What a request asks: the query and the dataset it names in the protocol."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: str | None = None


@dataclass(frozen=True)
class Found:
    """An answer, its name (empty where it may not be given again), and whether it had been kept."""

    answered: Answer
    key: str
    kept: bool = False

    def timing(self, seconds: float) -> str:
        """For the header Server-Timing."""
        return f"answer;dur={seconds * 1000:.1f}{';desc=kept' if self.kept else ''}"

    def response(self, media_type: str, seconds: float) -> Response:
        """The answer with its headers."""
        response = answer_of(self.answered, media_type)
        if self.key:
            response.headers["ETag"] = tag_of(self.key)
        response.headers["Server-Timing"] = self.timing(seconds)
        return response


@dataclass
class Begun:
    """A request whose query was asked already, at a time of `perf_counter`: with its answer, or why there is none."""

    start: float
    media_type: str
    found: Found | None = field(default=None)
    error: Exception | None = field(default=None)

    def put(self, scope: Scope) -> None:
        """Keep this with a request that is passed on."""
        scope[_BEGUN] = self

    @staticmethod
    def of(scope: Scope) -> "Begun | None":
        """What was kept with a request, if anything."""
        begun: Begun | None = scope.get(_BEGUN)
        return begun


class Answering:
    """Answers queries over the service's graph."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._answers, self._inspections = Answers(), Inspections()
        settings = service.settings
        self._most_rows = settings.query_rows
        self._most_bytes = int(settings.query_megabytes * 1e6)
        self._most_memory = int(settings.query_memory_megabytes * 1e6)

    async def inspected(self, query: str, base: str) -> Inspected:
        """What a query is: at once for most, and for what has been asked before; parsed in a thread otherwise."""
        inspected = self.known(query, base)
        if inspected is None:
            inspected = await run_in_threadpool(check_query, query, self._service.store, base)
            self._inspections.keep(query, base, inspected)
        return inspected

    def known(self, query: str, base: str) -> Inspected | None:
        """What a query is that need not be parsed, if it is one; QueryError as `check_query` raises it."""
        if (inspected := plain(query)) is not None:
            return inspected
        if (inspected := self._inspections.get(query, base)) is not None:
            check_graphs(inspected, self._service.store)
        return inspected

    def job(self, asked: Asked, inspected: Inspected, media_type: str, base: str) -> Job:
        """The query as a job for a worker, under the limits of the service."""
        page = media_type == HTML
        return Job(
            str(asked.query),
            PAGE if page else media_type,
            most_rows=PAGE_ROWS if page else self._most_rows,
            most_bytes=self._most_bytes,
            most_memory=self._most_memory,
            union=not inspected.graphs,
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
            from_graphs=inspected.graphs,
            from_default=inspected.default_graphs,
            words=inspected.words,
            by_graph=inspected.by_graph,
            describes=inspected.form == "describe",
            base=base,
            prefixes=PREFIXES,
        )

    def key(self, job: Job, inspected: Inspected, generation: int) -> str:
        """What an answer over this generation of the graph is called; empty where it differs each time."""
        return self._answers.key(job, generation) if inspected.stable else ""

    async def found(self, job: Job, key: str, generation: int, seconds: float, receive: Receive) -> Found:
        """The answer; raises what the pool raises, or ClientGone where nobody waits for it any more."""
        return self.at_once(job, key) or await self.worked_out(job, key, generation, seconds, receive)

    def at_once(self, job: Job, key: str) -> Found | None:
        """The answer, where nobody need wait for it: it was kept, or is looked up."""
        if (kept := self.kept(key)) is not None:
            return kept
        lookup = self.lookup(job)
        body = None if lookup is None else self.looked_up(job, lookup)
        return None if body is None else self.keep(key, body)

    def kept(self, key: str) -> Found | None:
        """An answer that was given before."""
        kept = self._answers.get(key)
        return None if kept is None else Found(Answer(kept, None), key, kept=True)

    def keep(self, key: str, body: bytes) -> Found:
        """An answer that is new."""
        self._answers.keep(key, body)
        return Found(Answer(body, None), key)

    async def worked_out(self, job: Job, key: str, generation: int, seconds: float, receive: Receive) -> Found:
        """The answer of a worker; raises what `found` does."""
        try:
            answered = await while_there(receive, self._service.pool.answer(job, seconds))
        except QueryError:
            # the parser of the guard may tell better what is wrong
            await run_in_threadpool(check_query, job.query, self._service.store, job.base)
            raise
        if answered.generation < generation:
            return Found(answered, "")
        if answered.rest is None:
            self._answers.keep(key, answered.first)
        return Found(answered, key)

    def lookup(self, job: Job) -> Lookup | None:
        """What is to be looked up, if a job asks what is stated of one thing and no more, of the graph as it is now."""
        if job.media_type not in _JSON or job.words or job.from_graphs or job.default_graphs or job.named_graphs:
            return None
        return None if self._service.pool.behind else lookup_of(job.query)

    def looked_up(self, job: Job, lookup: Lookup) -> bytes | None:
        """The answer without a process, which costs more than one; None where it is not little, or left to the engine.

        Nothing here can hang or grow: see `lookup_of`.
        """
        quads = self._service.store.look_up(lookup.subject, lookup.property, most_quads(job))
        return None if quads is None else lookup.answer(quads)


def most_quads(job: Job) -> int:
    """How many quads about a thing are looked up for a job."""
    return min(_LITTLE, job.most_rows)
