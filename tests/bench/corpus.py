"""How fast the whole path is over the corpus: `python -m tests.bench.corpus [--articles N]`. Asserts nothing.

Each stage runs over all articles before the next one begins, in this one process, so that its time and the
memory it adds can be told apart. The store is measured beside rdflib's on the same quads.
"""

import argparse
import os
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TypeVar

import rdflib
from pyoxigraph import Quad, RdfFormat, serialize
from rich.console import Console
from rich.table import Table

from kg.extraction.report import Report
from kg.ingestion import KINDS, load_fixed, load_reader
from kg.language.document import analyse
from kg.reading import Article, read_path
from kg.settings import Settings
from kg.store import EmbeddedStore

T = TypeVar("T")
SHARED = Path(os.environ.get("MAJLIS_SHARED", Path(__file__).resolve().parents[3] / "shared"))
CORPUS = SHARED / "corpus" / "arabic-news-2018.jsonl"


class Stages:
    """Times each stage and notes the peak of memory at its end."""

    def __init__(self, articles: int) -> None:
        self.articles = articles
        self.table = Table("stage", "seconds", "CPU", "articles/s", "ms each", "peak MB")
        for column in self.table.columns[1:]:
            column.justify = "right"
        self.pipeline = 0.0
        self.pipeline_cpu = 0.0

    def run(self, name: str, work: Callable[[], T], *, part: bool = True, per_article: bool = True) -> T:
        """Do the work of a stage; `part` says whether it belongs to the pipeline's sum."""
        start, cpu = time.perf_counter(), time.process_time()
        result = work()
        self.add(name, time.perf_counter() - start, time.process_time() - cpu, part=part, per_article=per_article)
        return result

    def add(self, name: str, seconds: float, cpu: float, *, part: bool, per_article: bool = True) -> None:
        """A row; the peak is that of the process so far."""
        if part:
            self.pipeline += seconds
            self.pipeline_cpu += cpu
        each = seconds / self.articles
        rates = (f"{1 / each:,.0f}", f"{1000 * each:.1f}") if per_article else ("", "")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self.table.add_row(name, f"{seconds:.2f}", f"{cpu:.2f}", *rates, f"{peak:,.0f}")


def _fixed(folder: str, settings: Settings) -> None:
    with EmbeddedStore(folder, settings.base) as store:
        load_fixed(store, settings)


def _store(folder: str, base: str, articles: list[Article], graphs: list[list[Quad]]) -> None:
    """Write each article and look for what it contradicts, one after the other, as `ingest` does."""
    with EmbeddedStore(folder, base) as store:
        for article, quads in zip(articles, graphs, strict=True):
            store.replace_article(article.id, quads)
            store.clashes(article.id)


def _rdflib(documents: list[bytes]) -> None:
    dataset = rdflib.Dataset()
    for document in documents:
        dataset.parse(data=document, format="nquads")


def main() -> None:
    """Run all stages and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1500, help="how many to read (all 1,500 if not given)")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="a file of JSON Lines")
    options = parser.parse_args()
    settings = Settings()
    stages = Stages(options.articles)
    reader = stages.run(
        "loading the tables",
        lambda: load_reader(settings.ontology, settings.data, settings.base),
        part=False,
        per_article=False,
    )

    def articles_of_corpus() -> list[Article]:
        found = (item for item in read_path(str(options.corpus)) if isinstance(item, Article))
        return list(islice(found, options.articles))

    articles = stages.run("reading", articles_of_corpus)
    stages.articles = len(articles)
    documents = stages.run("language", lambda: [analyse(article) for article in articles])
    reports: list[Report] = stages.run("extraction", lambda: [reader.rules.read(document) for document in documents])
    graphs = stages.run("resolution, graph", lambda: [reader.quads(report) for report in reports])
    with tempfile.TemporaryDirectory(prefix="majlis-bench-") as folder:
        place = f"{folder}/s"
        for name in ("ontology and actors, first", "ontology and actors, again"):
            stages.run(name, lambda: _fixed(place, settings), part=False, per_article=False)
        stages.run("inference, store, clashes", lambda: _store(place, settings.base, articles, graphs))
        stages.add("all together", stages.pipeline, stages.pipeline_cpu, part=False)
        stages.run("store again, unchanged", lambda: _store(place, settings.base, articles, graphs), part=False)
    written = [serialize(quads, format=RdfFormat.N_QUADS) or b"" for quads in graphs]
    stages.run("rdflib in memory, the same", lambda: _rdflib(written), part=False)

    found = Counter({kind: sum(len(getattr(report, kind)) for report in reports) for kind in KINDS})
    quads = sum(map(len, graphs))
    console = Console()
    console.print(stages.table)
    console.print(f"{len(articles):,} articles, {quads:,} quads, {quads / len(articles):.0f} an article")
    console.print(", ".join(f"{count:,} {kind}" for kind, count in found.items()))


if __name__ == "__main__":
    main()
