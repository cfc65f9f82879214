"""Articles taken in while the store is served: failed requests, waiting times, and how soon what is told to be read is seen.

    python -m tests.bench.intake [--articles 1500] [--workers 2] [--seconds 15]

One job is posted and followed by its events, while eight clients ask: a query of one article, a count of meetings, a
collection and a search. Without an intake they ask first, for comparison. All share this machine.
"""

import argparse
import http.client
import json
import os
import random
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from kg.keys import Keys
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.bench.clients import CLIENTS, Times
from tests.conftest import ROOT, command_line, environment

BASE = Settings().base
_FIRST = 50
"""Articles that are in the store before."""


@contextmanager
def service(store: Path, workers: int) -> Iterator[int]:
    """`majlis serve` over a store; its port."""
    process = subprocess.Popen(
        command_line("serve", "--store", store, "--port", 0, "--intake-workers", workers),
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline().split("127.0.0.1:")[1].split()[0])
    finally:
        process.terminate()
        process.wait(60)


def get(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    connection.request("GET", path, headers={"Accept": "application/json"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def asking(
    port: int, ids: list[str], number: int, ending: threading.Event, took: list[float], failed: Counter[str]
) -> None:
    """A client that asks until it is told to end."""
    chance = random.Random(number)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    while not ending.is_set():
        path = chance.choice(paths(chance.choice(ids)))
        began = time.perf_counter()
        try:
            status, _ = get(connection, path)
        except (OSError, http.client.HTTPException) as error:
            failed[type(error).__name__] += 1
            connection.close()
            continue
        took.append(time.perf_counter() - began)
        if status != 200:
            failed[str(status)] += 1


def paths(article: str) -> list[str]:
    """What is asked, of one article or of all."""
    one = f"SELECT ?p ?o {{ <{BASE}article/{article}> ?p ?o FILTER(?p != maj:text) }}"
    count = "SELECT (COUNT(?m) AS ?n) { ?m a maj:Meeting }"
    queries = [f"/sparql?{urlencode({'query': text})}" for text in (one, one, count)]
    return [*queries, "/meetings?limit=20", f"/search?q={quote('الرئيس')}"]


def asked(port: int, ids: list[str], ending: threading.Event, seconds: float | None) -> tuple[Times, Counter[str]]:
    """All clients until the end, or for so many seconds."""
    took: list[float] = []
    failed: Counter[str] = Counter()
    clients = [threading.Thread(target=asking, args=(port, ids, n, ending, took, failed)) for n in range(CLIENTS)]
    began = time.perf_counter()
    for client in clients:
        client.start()
    ending.wait(seconds)
    ending.set()
    for client in clients:
        client.join()
    return Times(took, time.perf_counter() - began), failed


def followed(port: int, job: str, ids: list[str], seen: list[float]) -> dict[str, object]:
    """Follow a job; whenever it tells of more, ask for the last of those articles until it is there."""
    events = http.client.HTTPConnection("127.0.0.1", port, timeout=3600)
    events.request("GET", f"{job}/events")
    stream = events.getresponse()
    told: dict[str, object] = {}
    name = ""
    for raw in stream:
        field, _, value = raw.decode().rstrip("\n").partition(": ")
        name = value if field == "event" else name
        if field == "data" and name != "passed":
            told = json.loads(value)
            began = time.perf_counter()
            count = int(str(told["finished"]))
            if count:
                client = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
                question = urlencode({"query": f"ASK {{ <{BASE}article/{quote(ids[count - 1])}> a maj:Article }}"})
                while b"true" not in get(client, f"/sparql?{question}")[1]:
                    time.sleep(0.01)
                seen.append(time.perf_counter() - began)
            if name in ("done", "failed"):
                return told
    return told


def shown(what: str, times: Times, failed: Counter[str]) -> None:
    print(
        f"{what:24} {times.rate:8.0f} answers/s  median {times.hundredth(50):7.1f} ms  p99 {times.hundredth(99):7.1f} ms  "
        f"slowest {max(times.took) * 1000:7.0f} ms  failed {sum(failed.values())} {dict(failed) or ''}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=15)
    given = parser.parse_args()
    shared = Path(os.environ.get("MAJLIS_SHARED", ROOT.parent / "shared"))
    lines = (shared / "corpus" / "arabic-news-2018.jsonl").read_bytes().splitlines(keepends=True)[: given.articles]
    ids = [json.loads(line)["id"] for line in lines]
    with tempfile.TemporaryDirectory() as name:
        store = Path(name) / "store"
        first = Path(name) / "first.jsonl"
        first.write_bytes(b"".join(lines[:_FIRST]))
        subprocess.run(
            command_line("ingest", first, "--store", store), env=environment(), check=True, capture_output=True
        )
        key = Keys(store).create("bench", "write")
        with service(store, given.workers) as port:
            ready = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
            for path in paths(ids[0]):  # copies of the graph and of its words are made meanwhile
                while get(ready, path)[0] != 200:
                    time.sleep(0.5)
            shown("no intake", *asked(port, ids[:_FIRST], threading.Event(), given.seconds))
            ending, seen, told = threading.Event(), list[float](), dict[str, object]()
            sender = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/x-ndjson"}

            def job() -> None:
                began = time.perf_counter()
                sender.request("POST", "/articles", b"".join(lines), headers)
                answer = sender.getresponse()
                answer.read()
                print(f"accepted {len(lines):,} articles ({answer.status}) in {time.perf_counter() - began:.2f} s")
                told.update(followed(port, answer.headers["Location"], ids, seen))
                told["seconds"] = time.perf_counter() - began
                ending.set()

            threading.Thread(target=job).start()
            shown(f"intake, {given.workers} workers", *asked(port, ids[:_FIRST], ending, None))
        seconds = float(str(told["seconds"]))
        print(
            f"{told['state']}: {told['read']} read, {told['unchanged']} unchanged, {told['passed']} passed over in {seconds:.1f} s, {len(ids) / seconds:.1f} a second"
        )
        times = Times(seen, seconds)
        print(
            f"seen after it was told: median {times.hundredth(50):.1f} ms, p99 {times.hundredth(99):.1f} ms, slowest {max(seen) * 1000:.0f} ms"
        )
        with EmbeddedStore(store, BASE, create=False) as opened:
            print(f"{len(opened.article_ids()):,} articles, {len(opened):,} quads")


if __name__ == "__main__":
    main()
