"""How fast queries are answered over HTTP: `python -m tests.bench.serving [--quads N ...]`. Asserts nothing.

Made-up meetings and demands, served by `majlis serve` and, where it is installed, by `oxigraph serve`, each alone, with the
same data and the same eight clients. Every request asks for something else, so that no answer is one that is kept.
Printed: requests a second, the median and the 99th percentile of their times, the memory of all processes of a server; then
the times of small queries in peace and while runaway queries are asked all the time.
"""

import argparse
import http.client
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from rich.console import Console
from rich.table import Table

from kg.graph import Graphs
from kg.graph.terms import MAJ, PREFIXES, RDF, RDFS, XSD, maj
from kg.store import EmbeddedStore

BASE = "https://w3id.org/majlis/id/"
PEOPLE, CLIENTS = 5_000, 8
PROLOGUE = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
QUERIES: dict[str, tuple[str, float]] = {
    "a thing by its IRI": ("SELECT ?p ?o {{ <{base}meeting/{n}> ?p ?o }}", 4),
    "the last meetings of a person": (
        "SELECT ?m ?t {{ ?m maj:hasParticipant <{base}person/{person}> ; maj:earliest ?t }} ORDER BY DESC(?t) LIMIT 20",
        4,
    ),
    "what one asked of another": (
        "SELECT ?d ?c {{ ?d maj:issuer <{base}person/{person}> ; maj:addressee <{base}person/{other}> ; maj:content ?c }}",
        4,
    ),
    "who met whom, how often": (
        "SELECT ?a ?b (COUNT(*) AS ?n) {{ ?m maj:hasParticipant ?a , ?b FILTER(STR(?a) < STR(?b)) }} "
        "GROUP BY ?a ?b ORDER BY DESC(?n) LIMIT 1{n}",
        8,
    ),
    "meetings by year": (
        "SELECT ?y (COUNT(*) AS ?n) {{ ?m a maj:Meeting ; maj:earliest ?t BIND(YEAR(?t) AS ?y) }} GROUP BY ?y LIMIT 1{n}",
        8,
    ),
}
"""Queries with the seconds that each is asked for."""
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def quads(number: int) -> Iterator[Quad]:
    """So many quads, about seventy an article."""
    chance, graphs, made, article = random.Random(3), Graphs(BASE), 0, 0
    while made < number:
        graph = graphs.article(str(article))
        for i in range(10):
            meeting = NamedNode(f"{BASE}meeting/{article * 10 + i}")
            day = f"{2000 + chance.randrange(25)}-{1 + chance.randrange(12):02}-{1 + chance.randrange(28):02}T00:00:00Z"
            yield Quad(meeting, RDF.type, maj("Meeting"), graph)
            yield Quad(meeting, RDFS.label, Literal(f"لقاء {article * 10 + i}", language="ar"), graph)
            yield Quad(meeting, maj("earliest"), Literal(day, datatype=XSD.dateTime), graph)
            for who in chance.sample(range(PEOPLE), 2):
                yield Quad(meeting, MAJ.hasParticipant, NamedNode(f"{BASE}person/{who}"), graph)
        for i in range(4):
            demand = NamedNode(f"{BASE}demand/{article * 4 + i}")
            issuer, addressee = chance.sample(range(PEOPLE), 2)
            yield Quad(demand, RDF.type, maj("Demand"), graph)
            yield Quad(demand, MAJ.issuer, NamedNode(f"{BASE}person/{issuer}"), graph)
            yield Quad(demand, MAJ.addressee, NamedNode(f"{BASE}person/{addressee}"), graph)
            yield Quad(demand, maj("content"), Literal(f"طلب {article * 4 + i}", language="ar"), graph)
        made, article = made + 66, article + 1


@contextmanager
def majlis(data: Path, folder: Path) -> Iterator[tuple[int, int]]:
    """Our service: its port and its process."""
    with EmbeddedStore(folder / "majlis", BASE) as store:
        store._open.bulk_load(path=str(data), format=RdfFormat.N_QUADS)
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(folder / "majlis")]
    with running([*command, "--port", str(port := free()), "--queries-at-once", "8"], port) as process:
        ask(http.client.HTTPConnection("127.0.0.1", port), "/sparql", "ASK {}")  # the copy is made
        yield port, process


@contextmanager
def oxigraph(data: Path, folder: Path) -> Iterator[tuple[int, int]]:
    """Oxigraph's own server: its port and its process."""
    program = str(shutil.which("oxigraph"))
    place = ["--location", str(folder / "oxigraph")]
    subprocess.run([program, "load", *place, "--file", str(data)], check=True, capture_output=True)
    port = free()
    with running(
        [program, "serve-read-only", *place, "--bind", f"127.0.0.1:{port}", "--union-default-graph"], port
    ) as it:
        yield port, it


@contextmanager
def running(command: list[str], port: int) -> Iterator[int]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 600
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def free() -> int:
    """A free port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def memory(process: int) -> float:
    """Megabytes of a process and those below it, shared ones once (PSS)."""
    below = [process]
    for one in below:
        for children in Path(f"/proc/{one}/task").glob("*/children"):  # each thread has its own
            below.extend(int(word) for word in children.read_text().split())
    text = "".join(Path(f"/proc/{one}/smaps_rollup").read_text() for one in below if Path(f"/proc/{one}").exists())
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024


def ask(connection: http.client.HTTPConnection, path: str, query: str) -> int:
    """The status of an answer that is read to its end."""
    headers = {"Accept": "application/sparql-results+json"}
    connection.request("GET", f"{path}?{urlencode({'query': PROLOGUE + query})}", headers=headers)
    response = connection.getresponse()
    response.read()
    return response.status


def load(port: int, path: str, text: Callable[[random.Random], str], seconds: float) -> list[float]:
    """The seconds of each request of the clients together."""
    took: list[float] = []
    end = time.monotonic() + seconds

    def client(number: int) -> None:
        chance = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while time.monotonic() < end:
            start = time.perf_counter()
            status = ask(connection, path, text(chance))
            if status == 200:
                took.append(time.perf_counter() - start)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def filled(pattern: str, meetings: int) -> Callable[[random.Random], str]:
    """A query with other values each time."""

    def text(chance: random.Random) -> str:
        values = {
            "n": chance.randrange(meetings),
            "person": chance.randrange(PEOPLE),
            "other": chance.randrange(PEOPLE),
        }
        return pattern.format(base=BASE, **values)

    return text


def told(took: list[float], seconds: float) -> tuple[str, str, str]:
    """Requests a second, the median and the 99th percentile in milliseconds."""
    if len(took) < 2:
        return "0", "-", "-"
    hundredths = statistics.quantiles(took, n=100)
    return f"{len(took) / seconds:,.0f}", f"{statistics.median(took) * 1000:.1f}", f"{hundredths[98] * 1000:.1f}"


def measure(number: int) -> None:
    """Print the tables for one size."""
    servers = {"majlis": (majlis, "/sparql")} | ({"oxigraph": (oxigraph, "/query")} if shutil.which("oxigraph") else {})
    table = Table(
        f"{number:,} quads", *(f"{name}: {what}" for name in servers for what in ("a second", "median ms", "99 %"))
    )
    found: dict[str, list[str]] = {name: [] for name in [*QUERIES, "memory, MB"]}
    attacked: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory(prefix="majlis-bench-") as place:
        data = Path(place) / "data.nq"
        serialize(quads(number), str(data), format=RdfFormat.N_QUADS)
        for name, (server, path) in servers.items():
            with server(data, Path(place)) as (port, process):
                for what, (pattern, seconds) in QUERIES.items():
                    found[what] += told(load(port, path, filled(pattern, number // 7), seconds), seconds)
                found["memory, MB"] += [f"{memory(process):,.0f}", "", ""]
                if name == "majlis":
                    attacked = attack(port, path, number // 7)
    for what, cells in found.items():
        table.add_row(what, *cells)
    Console().print(table)
    small = Table("small queries of eight clients", "a second", "median ms", "99 %")
    for what, cells in zip(("in peace", "beside runaway queries"), attacked, strict=False):
        small.add_row(what, *cells)
    Console().print(small)


def attack(port: int, path: str, meetings: int) -> list[tuple[str, str, str]]:
    """Small queries in peace, and while two strangers ask what never ends."""
    pattern, seconds = QUERIES["a thing by its IRI"]
    peace = told(load(port, path, filled(pattern, meetings), seconds), seconds)
    over = threading.Event()

    def stranger() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while not over.is_set():
            connection.request("GET", f"{path}?{urlencode({'query': RUNAWAY, 'timeout': '1'})}")
            connection.getresponse().read()

    strangers = [threading.Thread(target=stranger) for _ in range(2)]
    for thread in strangers:
        thread.start()
    war = told(load(port, path, filled(pattern, meetings), seconds), seconds)
    over.set()
    for thread in strangers:
        thread.join()
    return [peace, war]


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, nargs="*", default=[100_000, 1_000_000])
    for number in parser.parse_args().quads:
        measure(number)


if __name__ == "__main__":
    main()
