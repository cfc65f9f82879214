"""How fast words are found: `python -m tests.bench.words [--labels N ...]`. Asserts nothing.

Made-up people with Arabic labels, every third with a Latin one, and half as many quotations of a sentence's length.
Printed: the time and memory of the index, of keeping it in step, of a fork, and of searches alone and within a query.
Times are of the processor, so that a busy machine makes no difference.
"""

import argparse
import gzip
import multiprocessing
import os
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store
from rich.console import Console
from rich.table import Table

from kg.graph.terms import MAJ, PREFIXES, RDFS, SKOS
from kg.settings import files
from kg.workers.found import found
from kg.workers.matching import find
from kg.workers.words import Words

BASE = "https://w3id.org/majlis/id/"
GRAPH = NamedNode(f"{BASE}graph/article/bench")
SEARCHES = {
    "a rare name": "الخزعلي",
    "a common name": "محمد",
    "two words": "محمد الحسيني",
    "four words, of which few have all": "محمد حسين عبد الرحمن",
    "in Latin letters": "Kadhimi",
    "a common name in Latin letters": "Mohammed",
    "written onto other words": "وللكاظمي",
    "not there": "زقزقزق",
}


def words_in(name: str) -> list[str]:
    """The words of a list of names of the project."""
    path = files("data") / "names" / name
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def quads(labels: int) -> Iterator[Quad]:
    """People with names, and demands with quotations that mention them; common names are common."""
    chance = random.Random(5)
    given, families, common = (
        words_in(name) for name in ("given-names-ar.txt.gz", "surnames-ar.txt.gz", "common-words-ar.txt")
    )
    latin_given, latin_families = words_in("given-names-en.txt.gz"), words_in("surnames-en.txt.gz")
    often = ["محمد", "احمد", "علي", "حسين", "عبد الرحمن", "الحسيني", "الكاظمي"]
    for number in range(labels * 3 // 5):
        person = NamedNode(f"{BASE}person/{number}")
        first = chance.choice(often if chance.random() < 0.3 else given)
        name = f"{first} {chance.choice(families)}"
        yield Quad(person, RDFS.label, Literal(name, language="ar"), GRAPH)
        if number % 3 == 0:
            latin = f"{chance.choice(latin_given)} {chance.choice(latin_families)}"
            yield Quad(person, SKOS.altLabel, Literal(latin, language="en"), GRAPH)
        if number % 3 != 0:
            continue
        sentence = " ".join([*chance.choices(common, k=12), name, *chance.choices(common, k=6)])
        evidence = NamedNode(f"{BASE}evidence/{number}")
        yield Quad(evidence, MAJ.quote, Literal(sentence, language="ar"), GRAPH)
        yield Quad(NamedNode(f"{BASE}demand/{number}"), MAJ.hasEvidence, evidence, GRAPH)


def measure(labels: int) -> None:
    """Print the table of one size; run in a process of its own, so that its memory is its own."""
    words = Words(Store())
    words.store.bulk_extend(quads(labels))
    before = memory()
    words.begin()
    building = timed(words.catch_up)
    after = memory()
    table = Table(f"{labels:,} labels and quotations", "")
    table.columns[1].justify = "right"
    for what, value in (
        ("index built, s", f"{building:.1f}"),
        ("the store and all else, MB", f"{before:,.0f}"),
        ("the index, MB", f"{after - before:,.0f}"),
        ("200 texts more, in step, ms", f"{in_step(words) * 1000:.1f}"),
        ("a fork, ms", f"{forked() * 1000:.1f}"),
    ):
        table.add_row(what, value)
    for what, sought in SEARCHES.items():
        matches = find(words, sought)
        alone = median(lambda sought=sought: find(words, sought))  # type: ignore[misc]
        whole = median(lambda sought=sought: queried(words, sought))  # type: ignore[misc]
        told = f"{len(matches.matches):,}{' and more' if matches.more else ''}"
        table.add_row(f"{what}: {sought} ({told}); within a query, ms", f"{alone * 1000:.1f}; {whole * 1000:.1f}")
    Console().print(table)


def queried(words: Words, sought: str) -> int:
    """The rows of a query that searches."""
    with found(words, [(sought, None)], ()):
        query = (
            f'SELECT * {{ ?x rdfs:label ?l ; maj:textMatch [ maj:words "{sought}" ; maj:score ?s ] }} ORDER BY DESC(?s)'
        )
        return len(list(words.store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)))  # type: ignore[arg-type]


def in_step(words: Words) -> float:
    """Seconds to take in a commit."""
    added = [
        Quad(NamedNode(f"{BASE}person/new{n}"), RDFS.label, Literal(f"محمد الجديد{n}", language="ar"), GRAPH)
        for n in range(200)
    ]
    words.store.extend(added)
    words.changed((), added)
    return timed(words.catch_up)


def forked() -> float:
    """Seconds to fork a process that ends at once."""

    def fork() -> None:
        child = os.fork()
        if child == 0:
            os._exit(0)
        os.waitpid(child, 0)

    return median(fork)


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def median(work: Callable[[], object]) -> float:
    """Median seconds of nine."""
    return statistics.median(timed(work) for _ in range(9))


def memory() -> float:
    """Megabytes that the process has now."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 1e6


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", type=int, nargs="*", default=[10_000, 100_000])
    for labels in parser.parse_args().labels:
        process = multiprocessing.get_context("spawn").Process(target=measure, args=(labels,))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
