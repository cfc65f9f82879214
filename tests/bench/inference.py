"""How fast inference is: `python -m tests.bench.inference [--triples N ...] [--disk]`. Asserts nothing.

A made-up world under the project's ontology, about a hundred triples an article. Printed: a full materialisation, one
article added and retracted with and without inference, the peak of memory, and queries with and without property paths.
"""

import argparse
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QuerySolutions
from pyoxigraph import Store as Database
from rich.console import Console
from rich.table import Table

from kg.graph import Graphs
from kg.graph.terms import MAJ, RDF, maj
from kg.inference import compile_rules, upkeep
from kg.inference.atoms import Fact
from kg.ontology import ontology_quads
from kg.settings import files
from kg.store import EmbeddedStore

BASE = "https://w3id.org/majlis/id/"
GRAPHS = Graphs(BASE)
MEETINGS, PEOPLE, ARTICLES = 8, 6, 100
LIMIT = 60
"""Seconds for a query, four times: one to warm up and three measured."""
QUERIES = {
    "events of all kinds, counted": (
        "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?class rdfs:subClassOf* maj:Event . ?x a ?class }",
        "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a maj:Event }",
    ),
    "the wholes of one body": (
        f"SELECT DISTINCT ?whole {{ <{BASE}organization/o77> maj:partOf+ ?whole }}",
        f"SELECT DISTINCT ?whole {{ <{BASE}organization/o77> maj:partOf ?whole }}",
    ),
    "people by the bodies of their posts": (
        "SELECT ?body (COUNT(DISTINCT ?p) AS ?n) { ?p maj:holdsTenure/maj:ofPost/maj:postIn/maj:partOf* ?body } GROUP BY ?body",
        "SELECT ?body (COUNT(DISTINCT ?p) AS ?n) { ?p maj:affiliatedWith ?body } GROUP BY ?body",
    ),
    "meetings on the soil of one country": (
        f"SELECT (COUNT(DISTINCT ?m) AS ?n) {{ ?m (maj:place|maj:destination)/maj:inCountry <{BASE}place/n3> }}",
        f"SELECT (COUNT(DISTINCT ?m) AS ?n) {{ ?m maj:onSoilOf <{BASE}place/n3> }}",
    ),
}  # fmt: skip
PREFIXES = f"PREFIX maj: <{maj('').value}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "


def node(kind: str, name: object) -> NamedNode:
    """A thing of the made-up world."""
    return NamedNode(f"{BASE}{kind}/{name}")


def article(number: int) -> Iterator[Fact]:
    """About a hundred triples: some people and bodies that other articles speak of too, and meetings of its own."""
    for i in range(PEOPLE):
        who = number * 7 + i * 131
        person, tenure = node("person", f"p{who % 5000}"), node("tenure", f"t{who % 5000}")
        body, post = node("organization", f"o{who % 700}"), node("post", f"q{who % 5000}")
        yield from (
            (person, RDF.type, MAJ.Person),
            (person, MAJ.holdsTenure, tenure),
            (tenure, RDF.type, MAJ.PostTenure),
            (tenure, MAJ.ofPost, post),
            (post, MAJ.postIn, body),
            (body, RDF.type, maj("Ministry")),
            (body, MAJ.partOf, node("organization", f"o{(who % 700) // 3}")),
        )
    for i in range(MEETINGS):
        meeting, place = node("meeting", f"{number}-{i}"), node("place", f"c{(number + i) % 300}")
        yield from (
            (meeting, RDF.type, maj(("Talks", "Reception", "Summit", "PhoneCall")[i % 4])),
            (meeting, MAJ.hasParticipant, node("person", f"p{(number * 7 + i % PEOPLE * 131) % 5000}")),
            (meeting, MAJ.hasParticipant, node("organization", f"o{(number + i) % 700}")),
            (meeting, MAJ.place, place),
            (place, RDF.type, MAJ.City),
            (place, MAJ.inCountry, node("place", f"n{(number + i) % 300 // 10}")),
            (meeting, MAJ.mentionedIn, node("article", number)),
        )


def quads(numbers: range) -> Iterator[Quad]:
    """The graphs of articles."""
    for number in numbers:
        graph = GRAPHS.article(str(number))
        yield from (Quad(*fact, graph) for fact in article(number))  # type: ignore[arg-type]


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def one_by_one(store: EmbeddedStore, numbers: range) -> tuple[float, float]:
    """Median milliseconds to add and to retract an article."""
    graphs = {str(number): list(quads(range(number, number + 1))) for number in numbers}
    added = [timed(lambda n=n, g=g: store.replace_article(n, g)) for n, g in graphs.items()]  # type: ignore[misc]
    gone = [timed(lambda n=n: store.remove_article(n)) for n in graphs]  # type: ignore[misc]
    return statistics.median(added) * 1000, statistics.median(gone) * 1000


def measure(triples: int, *, disk: bool) -> None:
    """Print the tables of one size; run in a process of its own, so that its peak of memory is its own."""
    per_article = sum(1 for _ in article(0))
    numbers = range(triples // per_article)
    ontology = ontology_quads(files("ontology"))
    rules = compile_rules(ontology)
    with tempfile.TemporaryDirectory(prefix="majlis-bench-") as folder:
        place = Path(folder) / "s" if disk else None
        with EmbeddedStore(place, BASE) as store:
            database: Database = store._open
            loading = timed(lambda: database.bulk_extend(quads(numbers)))
            new = range(len(numbers), len(numbers) + ARTICLES)
            plain = one_by_one(store, new)
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            facts = chain(upkeep.stated(database, GRAPHS))
            computing = timed(lambda: upkeep.remade(database, GRAPHS, rules, facts))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            whole = timed(lambda: store.load_fixed(GRAPHS.ontology, ontology))
            kept = one_by_one(store, new)
            table = Table(f"{triples:,} triples {'on disk' if disk else 'in memory'}", "")
            table.columns[1].justify = "right"
            inferred = sum(1 for _ in store.quads(GRAPHS.inferred))
            for what, value in (
                ("articles", f"{len(numbers):,}"),
                ("inferred", f"{inferred:,}"),
                ("loading without inference, s", f"{loading:.1f}"),
                ("computing all entailments, s", f"{computing:.1f}"),
                ("computing and writing them, s", f"{whole:.1f}"),
                ("peak MB before, computing, at the end", f"{before:,.0f}, {peak:,.0f}, {_peak():,.0f}"),
                ("adding an article, ms (without inference)", f"{kept[0]:.1f} ({plain[0]:.1f})"),
                ("retracting an article, ms (without)", f"{kept[1]:.1f} ({plain[1]:.1f})"),
            ):
                table.add_row(what, value)
            Console().print(table)
            _queries(store)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _queries(store: EmbeddedStore) -> None:
    table = Table("query", "with paths, ms", "inferred, ms", "gain", "rows")
    for name, texts in QUERIES.items():
        path, plain = (_answer(store, text) for text in texts)
        gain = f"{'' if path.rows is not None else '> '}{path.seconds / plain.seconds:.1f}"
        table.add_row(name, str(path), str(plain), gain, f"{path.rows_told}, {plain.rows_told}")
    Console().print(table)


@dataclass(frozen=True)
class Answered:
    """How long a query took, in seconds, and its rows; no rows: it was ended at the limit."""

    seconds: float
    rows: int | None

    @property
    def rows_told(self) -> str:
        return "not ended" if self.rows is None else str(self.rows)

    def __str__(self) -> str:
        return f"{'' if self.rows is not None else '> '}{self.seconds * 1000:,.2f}"


def _answer(store: EmbeddedStore, text: str) -> Answered:
    """The best of three in a process that sees the same store and can be ended: a query itself cannot be."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)

    def measured() -> None:
        rows = _rows(store, text)
        there.send(Answered(min(timed(lambda: _rows(store, text)) for _ in range(3)), rows))

    process = context.Process(target=measured)
    process.start()
    answered = here.recv() if here.poll(LIMIT) else Answered(LIMIT, None)
    process.kill()
    process.join()
    return answered


def _rows(store: EmbeddedStore, text: str) -> int:
    result = store.query(PREFIXES + text)
    return len(list(islice(result, 1_000_000))) if isinstance(result, QuerySolutions) else 0


def main() -> None:
    """Measure each size, in memory or on disk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--disk", action="store_true", help="a store on disk; in memory if not given")
    options = parser.parse_args()
    for triples in options.triples:
        process = multiprocessing.get_context("spawn").Process(
            target=measure, args=(triples,), kwargs={"disk": options.disk}
        )
        process.start()
        process.join()


if __name__ == "__main__":
    main()
