"""What an article costs as the graph grows: `python -m tests.bench.growth [--quads N ...] [--figures FILE]`.

Into copies of stores of made-up meetings and demands (those of `tests.bench.serving`) articles are read: how many a second,
how long one more takes to be written and clashes to be looked for, how long a checkpoint takes, the space on disk and in
memory. Then the store is served: how long until the first answer, and how long a backup takes while clients ask, and
whether it is restored to the same counts. Each size is measured in a process of its own. Asserts nothing.
"""

import argparse
import http.client
import json
import multiprocessing
import random
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table

from kg.ingestion import ingest, load_fixed, load_reader
from kg.linkage import replace_article
from kg.reading import Article, read_path
from kg.settings import Settings, files
from kg.store import EmbeddedStore
from tests.bench.clients import CLIENTS, free
from tests.bench.corpus import CORPUS
from tests.bench.memory import Peak
from tests.bench.serving import BASE, made
from tests.conftest import command_line, environment

ARTICLES, ALONE = 192, 30
"""Articles that are read as a stream, and those that are written one by one."""
ROWS = {
    "articles a second": "{:.1f}",
    "ms to write one more article": "{:.1f}",
    "ms for a checkpoint": "{:.1f}",
    "MB on disk": "{:,.0f}",
    "MB of memory while reading": "{:,.0f}",
    "s to the first answer": "{:.2f}",
    "s to the copy in memory": "{:.1f}",
    "s to a backup under load": "{:.1f}",
}
CONSOLE = Console(width=140)


def articles() -> Iterator[Article]:
    """Those of the corpus, or without it the samples."""
    source = CORPUS if CORPUS.exists() else files("data") / "articles"
    return (item for item in read_path(str(source)) if isinstance(item, Article))


def size_of(folder: Path) -> float:
    """Megabytes of the files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def written(place: Path, told: "multiprocessing.Queue[dict[str, float]]") -> None:
    """Read and write articles, in a process of its own."""
    settings, row = Settings(base=BASE, store=str(place)), dict[str, float]()
    reader = load_reader(settings.ontology, settings.data, BASE)
    given = list(islice(articles(), ARTICLES + ALONE))
    stream, alone = given[:ARTICLES], given[ARTICLES:] or given[:ALONE]
    with EmbeddedStore(place, BASE) as store:
        load_fixed(store, settings)  # which also infers from all there is
        with Peak() as peak:
            start = time.perf_counter()
            list(ingest(stream, store, settings, alone=True))
            row["articles a second"] = len(stream) / (time.perf_counter() - start)
        row["MB of memory while reading"] = peak.megabytes
        graphs = {article.id: reader.quads(reader.report(article)) for article in alone}
        took = []
        for article_id, graph in graphs.items():
            start = time.perf_counter()
            replace_article(store, article_id, graph)
            store.clashes(article_id)
            took.append(time.perf_counter() - start)
        row["ms to write one more article"] = 1000 * median(took)
        took = []
        for number in range(10):
            start = time.perf_counter()
            store.checkpoint(place / f"checkpoint-{number}")
            took.append(time.perf_counter() - start)
            shutil.rmtree(place / f"checkpoint-{number}")
        row["ms for a checkpoint"] = 1000 * median(took)
    row["MB on disk"] = size_of(place)
    told.put(row)


@contextmanager
def serving(place: Path) -> Iterator[tuple[int, float]]:
    """`majlis serve`: its port, and the seconds to its first answer."""
    port, start = free(), time.perf_counter()
    command = command_line("serve", "--store", place, "--port", port, "--address-rate", 0)
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                if asked(port, "SELECT * { ?m a maj:Meeting } LIMIT 1"):
                    break
            except OSError:
                pass
            time.sleep(0.02)
        yield port, time.perf_counter() - start
    finally:
        process.terminate()
        process.wait(60)


def asked(port: int, query: str) -> bool:
    """Whether a query is answered."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", "/sparql?" + urlencode({"query": query}))
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status == 200


def counts(*command: object) -> dict[str, Any]:
    """What `majlis stats` tells of a store."""
    done = subprocess.run(command_line("stats", "--json", *command), env=environment(), capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return {name: value for name, value in found.items() if name != "bytes"}


def asking(port: int, ending: threading.Event) -> None:
    """A client that asks of one meeting after another."""
    chance = random.Random(port)
    while not ending.is_set():
        asked(port, f"SELECT * {{ <{BASE}meeting/{chance.randrange(9999)}> ?p ?o }}")


def served(place: Path) -> dict[str, float]:
    """Restart, and a backup while clients ask."""
    backup, again, ending = place.with_name("backup"), place.with_name("again"), threading.Event()
    with serving(place) as (port, first):
        start = time.perf_counter()
        while not asked(port, 'SELECT * { ?m maj:textMatch [ maj:words "لقاء 7" ] } LIMIT 1'):
            time.sleep(0.1)
        copied = first + time.perf_counter() - start
        clients = [threading.Thread(target=asking, args=(port, ending)) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        start = time.perf_counter()
        subprocess.run(command_line("backup", backup, "--store", place), env=environment(), check=True)
        seconds = time.perf_counter() - start
        ending.set()
        for client in clients:
            client.join()
    subprocess.run(command_line("restore", backup, "--store", again), env=environment(), check=True)
    same = counts("--store", place) == counts("--store", again)
    CONSOLE.print(f"The backup is restored to {'the same counts' if same else 'OTHER COUNTS'}.")
    return {"s to the first answer": first, "s to the copy in memory": copied, "s to a backup under load": seconds}


def measure(number: int, folder: Path) -> dict[str, float]:
    """All rows of one size."""
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="majlis-growth-", dir=folder, ignore_cleanup_errors=True) as copies:
        place = Path(copies) / "store"
        shutil.copytree(made(number, folder) / "majlis", place)
        told: multiprocessing.Queue[dict[str, float]] = context.Queue()
        process = context.Process(target=written, args=(place, told))
        process.start()
        row = told.get()
        process.join()
        return row | served(place)


def main() -> None:
    """Measure every size; print the table, and keep the figures for `tests.bench.picture`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, nargs="+", default=[100_000, 1_000_000, 5_000_000])
    parser.add_argument("--stores", type=Path, help="a folder of the made-up stores, kept from one run to the next")
    parser.add_argument("--figures", type=Path, help="a file for the numbers, as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="majlis-bench-", ignore_cleanup_errors=True) as temporary:
        folder = options.stores or Path(temporary)
        rows = {number: measure(number, folder) for number in options.quads}
    table = Table("made-up quads before", *(f"{number:,}" for number in rows))
    for column in table.columns[1:]:
        column.justify = "right"
    for name, form in ROWS.items():
        table.add_row(name, *(form.format(row[name]) for row in rows.values()))
    CONSOLE.print(table)
    if options.figures:
        figures = {number: {name: {"majlis": [value]} for name, value in row.items()} for number, row in rows.items()}
        options.figures.write_text(json.dumps(figures, indent=1), "utf-8")


if __name__ == "__main__":
    main()
