"""How fast queries are answered over HTTP: `python -m tests.bench.serving [--quads N ...]`. Asserts nothing.

Made-up meetings and demands, served by `majlis serve`, from memory and from disk, and, where they are installed, by
`oxigraph serve` and Virtuoso: all at once, on the same data, asked in turns by the same eight clients, so that what else the machine
does meets them alike; its load average is printed. No query is asked twice, but in the row of kept answers. Then small
queries are asked while strangers ask what never ends, and commits are looked for. `--figures FILE` keeps the numbers, of
which `tests.bench.picture` makes a picture.
"""

import argparse
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from rich.console import Console
from rich.table import Table

from kg.graph import Graphs
from kg.graph.terms import MAJ, PREFIXES, RDF, RDFS, XSD, maj
from kg.store import EmbeddedStore
from tests.bench import virtuoso
from tests.bench.clients import CLIENTS, KINDS, Text, Times, free, load
from tests.bench.memory import processor, resident

__all__ = ["BASE", "CLIENTS", "free", "quads", "running", "told"]
BASE = "https://w3id.org/majlis/id/"
PEOPLE = 5_000
CONSOLE = Console(width=180)
PROLOGUE = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
SMALL = {
    "a thing by its IRI": "SELECT ?p ?o {{ <{base}meeting/{n}> ?p ?o }}",
    "the last meetings of a person": "SELECT ?m ?t {{ ?m maj:hasParticipant <{base}person/{person}> ; maj:earliest ?t }} "
    "ORDER BY DESC(?t) LIMIT 20",
    "what one asked of another": "SELECT ?d ?c {{ ?d maj:issuer <{base}person/{person}> ; "
    "maj:addressee <{base}person/{other}> ; maj:content ?c }}",
}
"""Queries that eight clients ask for some seconds."""
SEARCH = 'SELECT ?m ?s {{ ?m maj:textMatch [ maj:words "{n}" ; maj:score ?s ] }} ORDER BY DESC(?s) LIMIT 10'
"""What Oxigraph has no way to ask."""
LARGE = {
    "who met whom, how often": "SELECT ?a ?b (COUNT(*) AS ?n) {{ ?m maj:hasParticipant ?a , ?b "
    "FILTER(STR(?a) < STR(?b)) }} GROUP BY ?a ?b ORDER BY DESC(?n) LIMIT 10",
    "meetings by year": "SELECT ?y (COUNT(*) AS ?n) {{ ?m a maj:Meeting ; maj:earliest ?t BIND(YEAR(?t) AS ?y) }} GROUP BY ?y",
}
"""Queries that one client asks, as often as the time allows, at least once."""
KEPT = "the same question again (kept)"


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


class Server:
    """A server that runs: its port, the path of its endpoint and its process."""

    def __init__(self, port: int, path: str, process: int) -> None:
        self.port, self.path, self.process = port, path, process

    def asked(self, pattern: str, meetings: int, seconds: float, kind: str, clients: int = CLIENTS) -> Times:
        """What a query takes."""
        return load(self.port, self.path, filled(pattern, meetings), seconds, kind, clients)


@contextmanager
def majlis(folder: Path, over: str, *, read_only: bool, words: bool = True) -> Iterator[Server]:
    """Our service; one folder can be served twice if the second only reads."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(folder / "majlis")]
    port = free()
    options = ["--port", str(port), "--queries-at-once", str(CLIENTS), "--address-rate", "0", "--queries-over", over]
    options += ["--read-only"] if read_only else []
    with running([*command, *options], port) as process:
        server = Server(port, "/sparql", process)
        server.asked("ASK {{}}", 1, 0, "light", 1)
        if words:
            settled(process)
        yield server  # with its copy and its index of words


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Oxigraph's own server."""
    port, program = free(), str(shutil.which("oxigraph"))
    options = ["--location", str(folder / "oxigraph"), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with running([program, "serve-read-only", *options], port) as process:
        yield Server(port, "/query", process)


@contextmanager
def virtuosos(folder: Path) -> Iterator[Server]:
    """Virtuoso, whose default graph is the union by itself."""
    with virtuoso.virtuoso(folder / "virtuoso", folder / "data.nq") as (port, process):
        yield Server(port, "/sparql", process)


@contextmanager
def running(command: list[str], port: int) -> Iterator[int]:
    """The process of a server that answers."""
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


def settled(process: int) -> None:
    """Wait until a server has made its copy and its index: until it uses the processor no more."""
    before, end = 0.0, time.monotonic() + 600
    while (now := processor(process)) - before > 0.05 and time.monotonic() < end:
        before = now
        time.sleep(1)


def filled(pattern: str, meetings: int) -> Text:
    """A query with other values each time; a remark makes its text one that was never sent before."""

    def text(chance: random.Random) -> str:
        person, other = chance.randrange(PEOPLE), chance.randrange(PEOPLE)
        query = pattern.format(base=BASE, n=chance.randrange(meetings), person=person, other=other)
        return PROLOGUE + query + (f" # {chance.randrange(10**9)}" if pattern != KEPT_PATTERN else "")

    return text


KEPT_PATTERN = "SELECT ?p ?o {{ <{base}meeting/7> ?p ?o }}"


def made(number: int, folder: Path) -> Path:
    """The data and the stores of one size, those that are there already included."""
    place = folder / str(number)
    place.mkdir(parents=True, exist_ok=True)
    data = place / "data.nq"
    if not data.exists():
        serialize(quads(number), str(data), format=RdfFormat.N_QUADS)
    if not (place / "majlis").exists():
        with EmbeddedStore(place / "majlis", BASE) as store:
            store._open.bulk_load(path=str(data), format=RdfFormat.N_QUADS)
    if shutil.which("oxigraph") and not (place / "oxigraph").exists():
        command = ["oxigraph", "load", "--location", str(place / "oxigraph"), "--file", str(data)]
        subprocess.run(command, check=True, capture_output=True)
    return place


def told(took: list[float], seconds: float) -> tuple[str, str, str]:
    """Requests a second, the median and the 99th percentile in milliseconds."""
    return cells(Times(took, seconds))


def cells(times: Times) -> tuple[str, str, str]:
    """Requests a second, the median and the 99th percentile in milliseconds."""
    if not times.took:
        return "0", "-", "-"
    return f"{times.rate:,.1f}", f"{times.hundredth(50):,.1f}", f"{times.hundredth(99):,.1f}"


def measure(number: int, folder: Path, seconds: float, kind: str, only: list[str]) -> dict[str, dict[str, list[float]]]:
    """Print the table of one size; for each row and server the rate, the median and the 99th percentile."""
    place, meetings = made(number, folder), number // 7
    every = {**SMALL, "words": SEARCH, KEPT: KEPT_PATTERN, **LARGE}
    rows = {what: pattern for what, pattern in every.items() if any(part in what for part in only)}
    figures: dict[str, dict[str, list[float]]] = {}
    with ExitStack() as stack:
        servers = {
            "majlis, memory": stack.enter_context(majlis(place, "memory", read_only=False, words="words" in rows)),
            "majlis, disk": stack.enter_context(majlis(place, "disk", read_only=True, words="words" in rows)),
        }
        if shutil.which("oxigraph"):
            servers["oxigraph, disk"] = stack.enter_context(oxigraph(place))
        if virtuoso.installed():
            servers["virtuoso"] = stack.enter_context(virtuosos(place))
        table = Table(
            f"{number:,} quads", *(f"{name}: {what}" for name in servers for what in ("a second", "median ms", "99 %"))
        )
        for what, pattern in rows.items():
            clients = 1 if what in LARGE else CLIENTS
            figures[what] = {}
            line: list[str] = []
            for name, server in servers.items():
                if what in ("words", KEPT) and not name.startswith("majlis"):
                    line += ["-", "-", "-"]
                    continue
                times = server.asked(pattern, meetings, seconds if clients > 1 else 1, kind, clients)
                line += cells(times)
                figures[what][name] = [times.rate, times.hundredth(50), times.hundredth(99)]
            table.add_row(what, *line)
        megabytes = {name: resident(server.process) for name, server in servers.items()}
        figures["memory, MB"] = {name: [size] for name, size in megabytes.items()}
        table.add_row("memory, MB", *(cell for size in megabytes.values() for cell in (f"{size:,.0f}", "", "")))
    CONSOLE.print(table)
    CONSOLE.print(f"load average {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores, clients among them ({kind})")
    return figures


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--seconds", type=float, default=4, help="for each row of small queries")
    parser.add_argument("--clients", choices=KINDS, default="light")
    parser.add_argument("--only", nargs="*", default=[""], help="rows whose names hold one of these")
    parser.add_argument("--folder", type=Path, help="where data and stores stay for the next time")
    parser.add_argument("--figures", type=Path, help="a JSON file to which the numbers are added")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="majlis-bench-") as place:
        for number in said.quads:
            found = measure(number, said.folder or Path(place), said.seconds, said.clients, said.only)
            if said.figures:
                kept = json.loads(said.figures.read_text()) if said.figures.exists() else {}
                kept[str(number)] = found
                said.figures.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
