"""`/metrics`: counts and durations in the text format of Prometheus (version 0.0.4).

Counted is what `observing` sees of each request; sizes are taken when they are asked for. Names and labels are fixed,
so that strangers cannot make new series. Read on this machine, or elsewhere with any key.
"""

import os
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api.items import KINDS
from api.methods import METHODS
from api.observing import Seen
from api.outcomes import ANSWERED, KEPT, OUTCOMES, UNCHANGED
from api.service import Service
from kg.workers.counting import Counts

TEXT = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""The upper bounds of the histograms' buckets."""
_OTHERS = (
    "sparql", "graphs", "search", "suggest", "queries", "reconcile", "context.jsonld", "editor", "id", "ontology",
    "timeline", "network", "flow", "map", "static", "docs", "openapi.json", "healthz", "readyz", "metrics",
    "jobs", ".well-known",
)  # fmt: skip
_PLACES = frozenset((*KINDS, *_OTHERS))
_PATIENCE = 5.0
"""Seconds to wait for the numbers of the graph."""
_PAGE = os.sysconf("SC_PAGE_SIZE")

Sample = tuple[str, str, float]
"""What stands after the name of a metric, its labels, and the value."""


class Histogram:
    """Durations by some label."""

    def __init__(self) -> None:
        self._buckets: dict[str, list[int]] = defaultdict(lambda: [0] * (len(_SECONDS) + 1))
        self._sums: dict[str, float] = defaultdict(float)

    def add(self, labels: str, seconds: float) -> None:
        """Count one duration."""
        self._buckets[labels][bisect_left(_SECONDS, seconds)] += 1
        self._sums[labels] += seconds

    def samples(self) -> Iterator[Sample]:
        """Cumulative buckets, the sum and the count."""
        for labels, counts in self._buckets.items():
            total = 0
            for bound, count in zip((*map(str, _SECONDS), "+Inf"), counts, strict=True):
                total += count
                yield "_bucket", f'{labels},le="{bound}"', total
            yield "_sum", labels, self._sums[labels]
            yield "_count", labels, total


class Metrics:
    """Counts what is seen; `text` gives it."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._requests: dict[str, int] = defaultdict(int)
        self._bytes = 0
        self._durations = Histogram()
        self._queries: dict[str, int] = {f'outcome="{outcome}"': 0 for outcome in (*OUTCOMES, "cut off")}
        self._query_durations = Histogram()
        self._items: dict[str, int] = {f'outcome="{outcome}"': 0 for outcome in (ANSWERED, KEPT, UNCHANGED)}

    def __call__(self, seen: Seen) -> None:
        """Count a request."""
        first = seen.path.split("/", 2)[1] if "/" in seen.path else ""
        place = first if first in _PLACES else "" if not first else "other"
        method = seen.method if seen.method in METHODS else "other"
        self._requests[f'method="{method}",path="/{place}",status="{seen.status}"'] += 1
        self._durations.add(f'path="/{place}"', seen.seconds)
        self._bytes += seen.bytes
        if seen.item is not None and seen.status in (200, 304):
            self._items[f'outcome="{seen.item}"'] += 1
        if seen.outcome is not None:
            outcome = seen.outcome if seen.complete else "cut off" if seen.status == 200 else "gone"
            self._queries[f'outcome="{outcome}"'] += 1
            self._query_durations.add(f'outcome="{outcome}"', seen.seconds)

    def text(self, counts: Counts | None) -> bytes:
        """All metrics; those of the graph only where it has been counted."""
        pool, store = self._service.pool, self._service.store
        lines: list[str] = []

        def add(name: str, kind: str, told: str, samples: list[Sample]) -> None:
            lines.extend((f"# HELP {name} {told}", f"# TYPE {name} {kind}"))
            for suffix, labels, value in samples:
                lines.append(f"{name}{suffix}{'{' + labels + '}' if labels else ''} {_exact(value)}")

        add("majlis_requests_total", "counter", "Requests.", [("", each, n) for each, n in self._requests.items()])
        add("majlis_request_seconds", "histogram", "Time of requests.", list(self._durations.samples()))
        add("majlis_response_bytes_total", "counter", "Bytes of bodies sent.", [("", "", self._bytes)])
        queries = [("", each, float(count)) for each, count in self._queries.items()]
        add("majlis_queries_total", "counter", "Queries and updates.", queries)
        add("majlis_query_seconds", "histogram", "Time of queries and updates.", list(self._query_durations.samples()))
        items = [("", each, float(count)) for each, count in self._items.items()]
        add("majlis_items_total", "counter", "Items and collections, and whether their answers had been kept.", items)
        add("majlis_queries_running", "gauge", "Queries that workers answer now.", [("", "", pool.running)])
        add("majlis_queries_waiting", "gauge", "Queries that wait for their turn.", [("", "", pool.waiting)])
        add("majlis_workers_idle", "gauge", "Workers that wait for a query.", [("", "", pool.idle)])
        add("majlis_commits_total", "counter", "Commits since the start.", [("", "", store.commits)])
        if counts is not None:
            add("majlis_quads", "gauge", "Quads in all graphs.", [("", "", counts.quads)])
            add("majlis_triples", "gauge", "Different triples in the union of all graphs.", [("", "", counts.triples)])
        processes = list(_processes(os.getpid()))
        for name, told, which in (
            ("majlis_processes", "Processes of the service.", 0),
            ("majlis_resident_memory_bytes", "Memory of processes; what they share is counted for each.", 1),
            ("majlis_open_files", "Open files of processes.", 2),
        ):
            sums: dict[str, float] = defaultdict(float)
            for kind, *sizes in processes:
                sums[kind] += (1, *sizes)[which]
            add(name, "gauge", told, [("", f'process="{kind}"', value) for kind, value in sums.items()])
        return ("\n".join(lines) + "\n").encode()


def router(service: Service, metrics: Metrics) -> APIRouter:
    """The route."""
    routes = APIRouter(tags=["health"])

    @routes.get("/metrics", summary="Counts and durations for Prometheus; elsewhere than on this machine with a key")
    async def read(request: Request) -> Response:
        service.access.require_reader(request)
        counts = await service.statistics.now(_PATIENCE)
        return Response(
            await run_in_threadpool(metrics.text, counts), headers={"Content-Type": TEXT, "Cache-Control": "no-store"}
        )

    return routes


def _exact(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _processes(process: int, depth: int = 0) -> Iterator[tuple[str, int, int]]:
    """This process, its children (copies of the graph) and theirs (workers), with memory and open files."""
    folder = Path(f"/proc/{process}")
    try:
        memory = int((folder / "statm").read_text("ascii").split()[1]) * _PAGE
        files = len(os.listdir(folder / "fd"))  # noqa: PTH208 (names are enough)
        children = [child for task in (folder / "task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:  # it has ended, or this is no Linux
        return
    yield ("service", "copy", "worker")[min(depth, 2)], memory, files
    for child in children:
        yield from _processes(int(child), depth + 1)
