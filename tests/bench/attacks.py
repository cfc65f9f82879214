"""What attacks and commits do to small queries: `python -m tests.bench.attacks [--quads N]`. Asserts nothing.

Eight clients ask small queries of `majlis serve`, in peace and beside two strangers who ask the same endless query all the
time, in turns: how long the clients wait, and how long after its limit each attack is over. Then updates are sent, and
asked for as soon as they are answered.
"""

import argparse
import http.client
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table

from kg.keys import Keys
from tests.bench.clients import Times, load
from tests.bench.memory import resident
from tests.bench.serving import SMALL, Server, filled, made, majlis

LIMIT = 1.0
"""Seconds that an attack is allowed."""
ATTACKS = {
    "a cross join": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "a memory bomb": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c",
    "an endless pattern": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i "
    'FILTER(REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), "(a|b|ab)*(x+x+)+y$")) }',
}
_COMMITS = 100


@contextmanager
def strangers(server: Server, query: str) -> Iterator[list[float]]:
    """Two who attack until the block ends; the seconds that each attack took beyond its limit."""
    over, late = threading.Event(), list[float]()

    def attack() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        while not over.is_set():
            start = time.monotonic()
            connection.request("GET", f"{server.path}?{urlencode({'query': query, 'timeout': str(LIMIT)})}")
            connection.getresponse().read()
            late.append(time.monotonic() - start - LIMIT)

    threads = [threading.Thread(target=attack) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        yield late
    finally:
        over.set()
        for thread in threads:
            thread.join()


def attacked(server: Server, meetings: int, seconds: float, rounds: int) -> Table:
    """Small queries in peace and beside each attack, in turns, so that what else the machine does meets both alike."""
    text = filled(SMALL["a thing by its IRI"], meetings)
    table = Table(
        "small queries of eight clients",
        *(f"{when}: {what}" for when in ("peace", "beside") for what in ("a second", "median ms", "99 %")),
        "99 %, times",
        "attacks",
        "latest ms",
        "memory MB",
    )
    load(server.port, server.path, text, seconds)  # workers are there
    for what, query in ATTACKS.items():
        peace, beside, latest = list[Times](), list[Times](), list[float]()
        for _ in range(rounds):
            peace.append(load(server.port, server.path, text, seconds))
            with strangers(server, query) as late:
                time.sleep(0.5)
                beside.append(load(server.port, server.path, text, seconds))
            latest += late
        before, now = middle(peace), middle(beside)
        table.add_row(
            f"beside {what}",
            *(f"{figure:,.1f}" for figure in (*before, *now)),
            f"{now[-1] / before[-1]:.1f}",
            str(len(latest)),
            f"{max(latest) * 1000:,.0f}",
            f"{resident(server.process):,.0f}",
        )
    return table


def middle(rounds: Sequence[Times]) -> tuple[float, float, float]:
    """The rate, the median and the 99th percentile, of each the median of all rounds."""
    figures = [(times.rate, times.hundredth(50), times.hundredth(99)) for times in rounds]
    rate, median, slowest = (statistics.median(each) for each in zip(*figures, strict=True))
    return rate, median, slowest


def committed(server: Server, key: str) -> tuple[Times, Times]:
    """How long updates take, and from their answers to that of a query that sees them."""
    took, seen = [], []
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/sparql-update"}
    for number in range(_COMMITS):
        start = time.perf_counter()
        update = f"INSERT DATA {{ GRAPH <http://bench.example/g> {{ <http://bench.example/{time.time_ns()}> <http://p.example/n> {number} }} }}"
        connection.request("POST", server.path, update, headers)
        response = connection.getresponse()
        response.read()
        assert response.status == 204, response.status
        end = time.perf_counter()
        took.append(end - start)
        subject = update.split("<")[2].partition(">")[0]
        while True:
            connection.request("GET", f"{server.path}?{urlencode({'query': f'ASK {{ <{subject}> ?p ?o }}'})}")
            if b"true" in connection.getresponse().read():
                break
        seen.append(time.perf_counter() - end)
    return Times(took, sum(took)), Times(seen, sum(seen))


def main() -> None:
    """Measure one size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=2, help="of each round, in peace and beside an attack")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where data and stores stay for the next time")
    parser.add_argument("--commits-only", action="store_true")
    parser.add_argument("--over", choices=("memory", "disk"), nargs="*", default=["memory", "disk"])
    said = parser.parse_args()
    console = Console(width=180)
    with tempfile.TemporaryDirectory(prefix="majlis-bench-") as place:
        folder = made(said.quads, said.folder or Path(place))
        keys = Keys(folder / "majlis")
        key = keys.create(f"bench-{time.time_ns()}", "write")
        for over in said.over:
            with majlis(folder, over, read_only=False) as server:
                title = f"{said.quads:,} quads, {over}; load average {os.getloadavg()[0]:.1f}"
                if said.commits_only:
                    console.print(title)
                else:
                    table = attacked(server, said.quads // 7, said.seconds, said.rounds)
                    table.title = title
                    console.print(table)
                for what, times in zip(("an update", "until a query sees it"), committed(server, key), strict=True):
                    median, worst = times.hundredth(50), times.hundredth(99)
                    console.print(f"{what}: median {median:.0f} ms, 99 % {worst:.0f} ms, of {len(times.took)}")


if __name__ == "__main__":
    main()
