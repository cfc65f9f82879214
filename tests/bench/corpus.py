"""How fast the whole path is over the corpus: `python -m tests.bench.corpus [--articles N]`. Asserts nothing.

First `ingest` as it is run, with one worker on one core and with two on two, each in a process of its own; its memory
is the peak of all its processes together, sampled, with what they share counted once. Then the stages, one after the
other over each batch of articles: where the time goes, and what it costs to write one more as the store grows.
"""

import argparse
import cProfile
import importlib.util
import multiprocessing
import os
import pstats
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from pyoxigraph import Quad, RdfFormat, serialize
from rich.console import Console
from rich.table import Table

from kg.batch import uncollected
from kg.extraction.report import Report
from kg.graph import ArticleGraph
from kg.graph.shapes import quick_shapes
from kg.inference import upkeep
from kg.ingestion import KINDS, Reading, ingest, load_fixed, load_reader
from kg.language.document import analyse
from kg.linkage import linking, replace_articles
from kg.reading import Article, read_path
from kg.settings import Settings
from kg.store import EmbeddedStore
from kg.store.writing import Writer
from tests.bench.clients import free
from tests.bench.memory import Peak

T = TypeVar("T")
SHARED = Path(os.environ.get("MAJLIS_SHARED", Path(__file__).resolve().parents[3] / "shared"))
CORPUS = SHARED / "corpus" / "arabic-news-2018.jsonl"
AT_ONCE = 96
BEHIND = "threads of the database"
WITHIN = (
    (linking, "linked", "identity"),
    (upkeep, "change", "inference"),
    (Writer, "replace", "writing"),
)
"""Functions within the change of graphs that are stages of their own."""
EVERY = 190
"""Articles after which the cost of one more is told."""
CONSOLE = Console()


def table(*columns: str) -> Table:
    """A table of figures."""
    made = Table(*columns)
    for column in made.columns[1:]:
        column.justify = "right"
    return made


class Stages:
    """Adds up the time that each stage takes."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.cpu: Counter[str] = Counter()

    def run(self, name: str, work: Callable[[], T]) -> T:
        """Do some of the work of a stage; stages within it count as their own.

        The threads of the database work on what was written before, whatever is done meanwhile: they are a stage too.
        """
        start, cpu, every = time.perf_counter(), time.thread_time(), time.process_time()
        within, cpu_within, behind = self.seconds.total(), self.cpu.total(), self.cpu[BEHIND]
        try:
            return work()
        finally:
            used, behind_within = time.thread_time() - cpu, self.cpu[BEHIND] - behind
            self.seconds[name] += time.perf_counter() - start - (self.seconds.total() - within)
            self.cpu[name] += used - (self.cpu.total() - cpu_within - behind_within)
            self.cpu[BEHIND] += time.process_time() - every - used - behind_within

    @contextmanager
    def within(self, stages: Iterable[tuple[object, str, str]]) -> Iterator[None]:
        """Let each of these functions of a module or class be a stage of this name."""
        with ExitStack() as stack:
            for owner, function, name in stages:
                stack.enter_context(patch.object(owner, function, self._timed(getattr(owner, function), name)))
            yield

    def _timed(self, function: Callable[..., T], name: str) -> Callable[..., T]:
        def timed(*given: Any, **named: Any) -> T:
            return self.run(name, lambda: function(*given, **named))

        return timed

    def print(self, articles: int) -> None:
        """All stages and their sum; the rate is that of the CPU, which other programs slow down least."""
        made = table("stage", "seconds", "CPU", "CPU ms an article", "share", "articles a CPU second")
        whole = sum(self.cpu.values())
        for name, cpu in self.cpu.items():
            seconds, each = self.seconds[name], cpu / articles
            cells = (f"{seconds:.2f}", f"{cpu:.2f}", f"{1000 * each:.1f}", f"{cpu / whole:.0%}", f"{1 / each:,.0f}")
            made.add_row(name, *cells)
        cells = (f"{sum(self.seconds.values()):.2f}", f"{whole:.2f}", f"{1000 * whole / articles:.1f}", "100%")
        made.add_row("all together", *cells, f"{articles / whole:,.0f}")
        CONSOLE.print(made)


class Growth:
    """What it costs to write one more article as the store grows, with the work of the database in the background."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, int, float]] = []
        self._articles, self._since, self._cpu = 0, 0, 0.0

    def add(self, articles: int, cpu: float, store: EmbeddedStore) -> None:
        """After a batch: how many articles it had, and the CPU time of its writing."""
        self._articles, self._since, self._cpu = self._articles + articles, self._since + articles, self._cpu + cpu
        if self._since >= EVERY:
            self._rows.append((self._articles, len(store), 1000 * self._cpu / self._since))
            self._since, self._cpu = 0, 0.0

    def print(self) -> None:
        """A row for each some hundred articles."""
        made = table("articles in the store", "quads", "CPU ms to write one more")
        for articles, quads, each in self._rows:
            made.add_row(f"{articles:,}", f"{quads:,}", f"{each:.1f}")
        CONSOLE.print(made)


def articles_of(corpus: Path, many: int) -> Iterator[Article]:
    """The first articles of the corpus."""
    return islice((item for item in read_path(str(corpus)) if isinstance(item, Article)), many)


def by_stages(corpus: Path, many: int, written: Path) -> None:
    """Read and write as `ingest` does, stage by stage; leaves the graphs in the file `written`, a line an article."""
    settings, stages, found, quads = Settings(), Stages(), Counter[str](), 0
    growth = Growth()
    start = time.process_time()
    reader = load_reader(settings.ontology, settings.data, settings.base)
    shapes = quick_shapes(settings.ontology)
    CONSOLE.print(f"loading the tables: {time.process_time() - start:.1f} s CPU")
    articles = articles_of(corpus, many)
    with tempfile.TemporaryDirectory(prefix="majlis-bench-", ignore_cleanup_errors=True) as folder:
        for time_of in ("first time", "again"):
            start = time.process_time()
            with EmbeddedStore(f"{folder}/s", settings.base) as store:
                load_fixed(store, settings)
            CONSOLE.print(f"ontology and actors into the store, {time_of}: {time.process_time() - start:.1f} s CPU")
        with EmbeddedStore(f"{folder}/s", settings.base) as store, written.open("wb") as output:
            while batch := stages.run("reading", lambda: list(islice(articles, AT_ONCE))):
                documents = stages.run("language", lambda batch=batch: [analyse(one) for one in batch])  # type: ignore[misc]
                reports: list[Report] = stages.run(
                    "extraction",
                    lambda documents=documents: [reader.rules.read(one) for one in documents],  # type: ignore[misc]
                )
                graphs: list[ArticleGraph] = stages.run(
                    "resolution, graph",
                    lambda reports=reports: [reader.graph(one) for one in reports],  # type: ignore[misc]
                )
                stated: dict[str, list[Quad]] = stages.run(
                    "resolution, graph",
                    lambda graphs=graphs: {one.report.article.id: one.statements() for one in graphs},  # type: ignore[misc]
                )
                quoted: dict[str, bytes] = stages.run(
                    "resolution, graph",
                    lambda graphs=graphs: {one.report.article.id: one.quotations() for one in graphs},  # type: ignore[misc]
                )
                stages.run("shapes", lambda graphs=graphs: [shapes.hold(one.stated(), one.quoted()) for one in graphs])  # type: ignore[misc]
                before = stages.cpu.total()
                with uncollected(), stages.within(WITHIN):
                    stages.run(
                        "changes of graphs",
                        lambda stated=stated, quoted=quoted: replace_articles(store, stated, quotations=quoted),  # type: ignore[misc]
                    )
                    stages.run("clashes", lambda stated=stated: [store.clashes(one) for one in stated])  # type: ignore[misc]
                    store.rest()
                growth.add(len(reports), stages.cpu.total() - before, store)
                found.update({kind: sum(len(getattr(one, kind)) for one in reports) for kind in KINDS})
                for graph in graphs:
                    every = (serialize(graph.statements(), format=RdfFormat.N_QUADS) or b"") + graph.quotations()
                    quads += every.count(b"\n")
                    output.write(every.replace(b"\n", b"\r") + b"\n")
    stages.print(many)
    growth.print()
    CONSOLE.print(f"{many:,} articles, {quads:,} quads, {quads / many:.0f} an article")
    CONSOLE.print(", ".join(f"{count:,} {kind}" for kind, count in found.items()))


def ingested(
    corpus: Path, many: int, workers: int, dask: str | None, output: "multiprocessing.Queue[dict[str, float]]"
) -> None:
    """Run `ingest` on as many cores as workers; tell how long it took once it had loaded, and the CPU of all of it.

    Of a cluster, which runs on all cores, only what this process costs is told.
    """
    if dask is None:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:workers])
    settings = Settings(dask=dask)
    with tempfile.TemporaryDirectory(prefix="majlis-bench-", ignore_cleanup_errors=True) as folder, Peak() as peak:
        with EmbeddedStore(f"{folder}/s", settings.base) as store:
            results = ingest(articles_of(corpus, many), store, settings, workers=workers, alone=True)
            start, marks = time.perf_counter(), list[float]()
            for result in results:
                marks.append(time.perf_counter())
                assert isinstance(result, Reading)
            end = time.perf_counter()
        steady = (len(marks) - AT_ONCE) / (marks[-1] - marks[AT_ONCE - 1]) if len(marks) > AT_ONCE else 0.0
    output.put(
        {
            "seconds": end - start,
            "rate": steady,
            "cpu": peak.cpu,
            "peak": peak.megabytes,
            "processes": peak.processes,
        }
    )


@contextmanager
def cluster() -> Iterator[str | None]:
    """The address of a Dask scheduler with two workers on this machine; None where Dask is not installed."""
    if importlib.util.find_spec("distributed") is None:
        yield None
        return
    address = f"tcp://127.0.0.1:{free()}"
    roles = [["scheduler", "--host", address], *[["worker", address, "--nthreads", "1", "--no-nanny"]] * 2]
    with ExitStack() as stack:
        for role in roles:
            command = [sys.executable, "-m", "dask", *role, "--no-dashboard"]
            process = stack.enter_context(subprocess.Popen(command, stderr=subprocess.DEVNULL))
            stack.callback(process.kill)
        time.sleep(5)
        yield address


def by_workers(corpus: Path, many: int) -> None:
    """`ingest` with one worker, with two, and with two on a Dask cluster, over the same articles."""
    made = table("workers", "seconds with loading", "articles/s once loaded", "CPU s", "peak MB", "processes")
    context = multiprocessing.get_context("spawn")
    with cluster() as dask:
        for name, workers, address in (("1 on one core", 1, None), ("2 on two cores", 2, None), ("2 of Dask", 2, dask)):
            if name.endswith("Dask") and address is None:
                continue
            output: multiprocessing.Queue[dict[str, float]] = context.Queue()
            process = context.Process(target=ingested, args=(corpus, many, workers, address, output))
            process.start()
            told = output.get()
            process.join()
            made.add_row(
                name,
                f"{told['seconds']:.1f}",
                f"{told['rate']:.1f}",
                f"{told['cpu']:.1f}",
                f"{told['peak']:,.0f}",
                f"{told['processes']:.0f}",
            )
    CONSOLE.print(made)


def by_functions(corpus: Path, many: int) -> None:
    """The functions in which the reading of an article spends its time."""
    settings = Settings()
    reader = load_reader(settings.ontology, settings.data, settings.base)
    articles = list(articles_of(corpus, many))
    with cProfile.Profile() as profile:
        for article in articles:
            reader.quads(reader.report(article))
    pstats.Stats(profile).sort_stats("tottime").print_stats(30)


def rdflib_s(written: Path) -> None:
    """The same graphs into the store of rdflib, in memory, for comparison."""
    import rdflib

    dataset, times = rdflib.Dataset(), defaultdict[str, float](float)
    with written.open("rb") as lines:
        for line in lines:
            start = time.process_time()
            dataset.parse(data=line.rstrip(b"\n").replace(b"\r", b"\n"), format="nquads")
            times["all"] += time.process_time() - start
    CONSOLE.print(f"the same quads into rdflib, in memory, without inference: {times['all']:.1f} s CPU")


def main() -> None:
    """Run all and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1500, help="how many to read (all 1,500 if not given)")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="a file of JSON Lines")
    parser.add_argument("--functions", action="store_true", help="only the functions that the reader spends most in")
    parser.add_argument("--rdflib", action="store_true", help="the store of rdflib as well")
    options = parser.parse_args()
    if options.functions:
        by_functions(options.corpus, options.articles)
        return
    many = sum(1 for _ in articles_of(options.corpus, options.articles))
    by_workers(options.corpus, many)
    with tempfile.NamedTemporaryFile(suffix=".nq") as written:
        by_stages(options.corpus, many, Path(written.name))
        if options.rdflib:
            rdflib_s(Path(written.name))


if __name__ == "__main__":
    main()
