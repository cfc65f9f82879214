"""The pipeline: reading -> language -> extraction -> resolution -> graph -> store.

`Reader` is the pure part: an `Article` in, its `Report` and quads out. `read_all` runs it over many inputs, in
processes if asked, in input order; `ingest` writes what comes to a store. The commands call these.
"""

import gc
import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pyoxigraph
from pydantic import ValidationError
from pyoxigraph import Quad, RdfFormat

from kg.batch import SECONDS_AT_MOST, Batch, uncollected
from kg.errors import BudgetError, EndpointError, InputError, MajlisError, ReadingError
from kg.extraction.account import Account
from kg.extraction.report import Report
from kg.extraction.rules import RuleReader
from kg.graph import ArticleGraph, Concepts, Graphs, drawn
from kg.graph.conformance import amiss
from kg.language.document import Document, analyse
from kg.memory import give_back
from kg.ontology import actor_quads, ontology_quads
from kg.outcomes import Held, Input, Outcome, Reading
from kg.processes import GARBAGE, forked_with_tables, in_processes, processes
from kg.reading import Article, Extracted, Passed
from kg.resolution import ActorIndex
from kg.settings import Settings
from kg.store import Store

if TYPE_CHECKING:
    from kg.extraction.llm import ChosenReader

__all__ = ["Held", "Input", "Outcome", "Reading"]

KINDS = (
    "persons",
    "organizations",
    "places",
    "meetings",
    "visits",
    "demands",
    "commitments",
    "responses",
    "claims",
)
MOST_SENTENCES, MOST_WORDS = 3_000, 60_000
"""The longest article that is read, ten times what papers print: who is who is asked of every pair of mentions."""
_TOGETHER = 8
"""Articles that a process is given at once: it reads on while this one is too busy to hand it more."""
_WAITING, _WAITING_BEHIND = 96, 48
"""Articles that are under way for each process: enough for all of them to go on reading while a batch is written.

They are fewer where processes give way to others: there somebody may come who waits for one that comes after them."""
_BEHIND = 3
"""Steps of niceness by which those who read are behind the one that writes: of three processes on two cores it then
has one, and they do not run ahead of it to stand still until it has caught up."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reader:
    """The pure part of the pipeline, with all that it knows before reading."""

    rules: RuleReader
    actors: ActorIndex
    concepts: Concepts
    base: str

    def report(self, article: Article) -> Report:
        """What the article reports, by the rules. Raises ReadingError where it is too long."""
        return self.rules.read(self.document(article))

    def document(self, article: Article) -> Document:
        """The article as it is read. Raises ReadingError where it is too long."""
        document = analyse(article)
        sentences, words = len(document.sentences), sum(len(sentence.tokens) for sentence in document.sentences)
        if sentences > MOST_SENTENCES or words > MOST_WORDS:
            raise ReadingError(
                f"it has {sentences:,} sentences and {words:,} words and signs, too many for one article "
                f"(at most {MOST_SENTENCES:,} and {MOST_WORDS:,}); cut it into its articles"
            )
        return document

    def graph(self, report: Report) -> ArticleGraph:
        """The graph of a report."""
        return drawn(report, self.base, self.actors, self.concepts)

    def quads(self, report: Report) -> list[Quad]:
        """All quads of it."""
        return self.graph(report).quads()


@lru_cache(maxsize=1)
def load_reader(ontology: Path, data: Path, base: str) -> Reader:
    """Load the tables once a process; raises OntologyError naming the file at fault."""
    with _kept():
        actors = ActorIndex.from_quads(actor_quads(data, base), base)
        concepts = Concepts.from_quads(ontology_quads(ontology))
        reader = Reader(RuleReader(ontology, data), actors, concepts, base)
    give_back()
    return reader


@contextmanager
def _kept() -> Iterator[None]:
    """What is made here is kept to the end: to look through it for garbage, now and later, is time lost."""
    with uncollected():
        yield
        gc.freeze()


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """What an article leaves behind is garbage all at once: to look for it every few objects is time lost."""
    before = gc.get_threshold()
    gc.set_threshold(*GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*before)


Form = Literal["report", "graph"]
Lull = Callable[[], bool]
"""Whether the inputs have nothing ready just now: then what was read is handed on, and does not wait for more."""


def no_lull() -> bool:
    """Inputs that are there whole: files; and nobody waits for any of them more than for the others."""
    return False


def read_article(
    settings: Settings, form: Form, given: Article | Extracted, chosen: "ChosenReader | None" = None
) -> Reading | Passed | Held:
    """Read one article, by the rules or as `chosen`. It is passed over, with the reason, where the reader fails on it.

    Of one that was read elsewhere, the report is taken as it is. A graph that breaks the shapes is held back. What ends
    the reading of all is raised: a budget that is used up, an endpoint that refuses.
    """
    reader = load_reader(settings.ontology, settings.data, settings.base)
    name = given.id if isinstance(given, Extracted) else given.url or given.id
    try:
        report, account = _reported(reader, given, chosen)
        return written(report, account, settings, form)
    except (BudgetError, EndpointError):
        raise
    except MajlisError as error:
        return Passed(name, str(error))
    except Exception as error:  # noqa: BLE001 (one article must not end the reading of thousands)
        _log.debug("%s", name, exc_info=True)
        return Passed(name, f"the reader failed on it ({type(error).__name__}: {error})")


def written(report: Report, account: Account | None, settings: Settings, form: Form) -> Reading | Held:
    """A report as it is handed on: as JSON, or as its graph."""
    found = Counter({kind: len(getattr(report, kind)) for kind in KINDS})
    article = report.article
    if form == "report":
        return Reading(article.id, found, report.model_dump_json(exclude_none=True).encode(), account=account)
    graph = load_reader(settings.ontology, settings.data, settings.base).graph(report)
    if broken := amiss(graph, settings.ontology):
        return Held(article, broken, pyoxigraph.serialize(graph.quads(), format=RdfFormat.N_QUADS) or b"")
    return Reading(article.id, found, body=graph.lines(), quotations=graph.quotations(), account=account)


def _reported(
    reader: Reader, given: Article | Extracted, chosen: "ChosenReader | None"
) -> tuple[Report, Account | None]:
    if isinstance(given, Extracted):
        return _extracted(given), None
    return chosen.read(reader.document(given)) if chosen else (reader.report(given), None)


def _extracted(given: Extracted) -> Report:
    try:
        return Report.model_validate_json(given.body)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ReadingError(f"its report is not one of this version ({where}: {first['msg']})") from error


def _read_and_packed(settings: Settings, article: Article | Extracted) -> Reading | Passed | Held:
    result = read_article(settings, "graph", article)
    return result.packed() if isinstance(result, Reading) else result


def read_all(
    inputs: Iterable[Input],
    settings: Settings,
    *,
    form: Form,
    workers: int = 1,
    lull: Lull = no_lull,
    niceness: int | None = None,
) -> Iterator[Outcome]:
    """Read every article, in input order; `workers` processes share the work where there is more than one.

    With a `niceness` one process, too, is another than this. The tables are loaded where they are used only: they are
    most of the memory of a process.
    """
    if settings.reader != "rules":
        yield from _with_model(inputs, settings, form, lull)
    elif settings.dask:
        from kg.cluster import on_cluster  # noqa: PLC0415 (an extra, which is installed where it is wanted)

        yield from on_cluster(settings, lambda pool, job, many: in_processes(inputs, job, pool, many, lull), form)
    elif not _apart(settings, workers, niceness):
        with _seldom_collected():
            for item in inputs:
                yield read_article(settings, form, item) if isinstance(item, Article | Extracted) else item
    else:
        job = partial(_read_and_packed, settings) if form == "graph" else partial(read_article, settings, form)
        behind, waiting = (_BEHIND, _WAITING) if niceness is None else (niceness, _WAITING_BEHIND)
        yield from in_processes(inputs, job, processes(workers, settings, behind), workers * waiting, lull, _TOGETHER)


def _apart(settings: Settings, workers: int, niceness: int | None) -> bool:
    """Whether the articles are read in other processes of this machine."""
    return settings.reader == "rules" and not settings.dask and (workers > 1 or niceness is not None)


def _with_model(inputs: Iterable[Input], settings: Settings, form: Form, lull: Lull) -> Iterator[Outcome]:
    """Threads wait for a language model, several articles at once; the rules and the rest run in this process."""
    from kg.extraction.llm import open_reader  # noqa: PLC0415 (an extra, which is installed where it is wanted)

    if settings.dask:
        raise InputError(
            "A language model is asked from here and not from a Dask cluster; leave out --dask or --reader."
        )
    reader = load_reader(settings.ontology, settings.data, settings.base)
    chosen = open_reader(settings, reader.rules.read)
    pool = _Threads(settings.llm_at_once, chosen.close)
    job = partial(read_article, settings, form, chosen=chosen)
    yield from in_processes(inputs, job, pool, 2 * settings.llm_at_once, lull)


@contextmanager
def reports(settings: Settings) -> Iterator[tuple[Callable[[Article], Report], list[Account]]]:
    """What reads an article into a report, by the rules or as the settings choose, and the accounts of a model."""
    reader = load_reader(settings.ontology, settings.data, settings.base)
    accounts: list[Account] = []
    if settings.reader == "rules":
        yield reader.report, accounts
        return
    from kg.extraction.llm import open_reader  # noqa: PLC0415 (see above)

    chosen = open_reader(settings, reader.rules.read)

    def read(article: Article) -> Report:
        report, account = chosen.read(reader.document(article))
        accounts.append(account)
        return report

    try:
        yield read, accounts
    finally:
        chosen.close()


class _Threads(ThreadPoolExecutor):
    """Threads that wait for something which is closed when they end."""

    def __init__(self, many: int, close: Callable[[], None]) -> None:
        super().__init__(many, "reader")
        self._close = close

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """See `Executor.shutdown`. What is under way is broken off by Ctrl-C only: its answers are paid for."""
        if not isinstance(sys.exc_info()[1], Exception | None):
            self._close()
        super().shutdown(wait, cancel_futures=cancel_futures)
        self._close()


def load_fixed(store: Store, settings: Settings) -> bool:
    """Bring the graphs of the ontology and the known actors up to date; whether anything had changed."""
    graphs = Graphs(settings.base)
    ontology = store.load_fixed(graphs.ontology, ontology_quads(settings.ontology))
    actors = store.load_fixed(graphs.actors, actor_quads(settings.data, settings.base))
    return ontology or actors


def ingest(
    inputs: Iterable[Input],
    store: Store,
    settings: Settings,
    *,
    workers: int = 1,
    lull: Lull = no_lull,
    hurry: Lull = no_lull,
    niceness: int | None = None,
    seconds: float = SECONDS_AT_MOST,
    alone: bool = False,
) -> Iterator[Outcome]:
    """Read every article and write its graph; yields what was done, in input order, after it was done.

    Articles that come one on the heels of another are written together, up to a hundred in one transaction, each wholly
    or not at all. What was read does not wait for inputs that have nothing ready, nor much longer than `seconds`; where
    there is a `hurry`, not at all. With `alone`, nobody else in this process uses the store: then less memory is used.
    """
    if _apart(settings, workers, niceness):
        forked_with_tables(settings)  # which takes its time, as does what follows
    load_fixed(store, settings)
    give_back()
    batch = Batch(store, seconds, alone=alone)
    under_way = 0

    def counted() -> Iterator[Input]:
        nonlocal under_way
        for item in inputs:
            under_way += 1
            yield item

    try:
        for result in read_all(counted(), settings, form="graph", workers=workers, lull=lull, niceness=niceness):
            under_way -= 1
            if isinstance(result, Reading) and result.article_id in batch:
                yield from batch.write()
            batch.add(result)
            if batch.full or hurry() or (not under_way and lull()):
                yield from batch.write()
    except MajlisError:
        yield from batch.write()
        raise
    yield from batch.write()
