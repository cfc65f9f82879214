"""`majlis ingest` and `majlis extract`: articles in, a graph or reports out. Called through `kg.cli`."""

import select
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table

from kg.commands import FileName
from kg.commands.answers import answered, asked
from kg.commands.model import ModelOptions, spent
from kg.errors import InputError
from kg.extraction.account import Account, told
from kg.inference import Clash
from kg.ingestion import KINDS, Form, Held, Lull, Outcome, Reading, no_lull, read_all, written
from kg.intake import Journal
from kg.intake.files import ingest_files
from kg.ontology.applying import in_use
from kg.progress import expected, shown
from kg.reading import Found, Passed, Unchanged, read_path
from kg.reading.on_demand import OnDemand
from kg.reading.origin import Fetch
from kg.reading.visited import Visited
from kg.settings import Settings
from kg.store import open_store, place_of

_NOT_SAID = ModelOptions()


@dataclass
class Tally:
    """What came of a reading: the one account that both commands and the demo give."""

    articles: int = 0
    unchanged: int = 0
    found: Counter[str] = field(default_factory=Counter)
    passed: list[Passed] = field(default_factory=list)
    noted: list[Passed] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    clashes: list[tuple[str, Clash]] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def count(self, result: Outcome) -> None:
        """Add one result."""
        if isinstance(result, Passed):
            (self.passed if result.amiss else self.noted).append(result)
        elif isinstance(result, Held):
            self.held.append(result)
        elif isinstance(result, Unchanged):
            self.unchanged += 1
        else:
            self.articles += 1
            self.found += result.found
            self.accounts += [result.account] if result.account else []
            self.clashes += [(result.article_id, clash) for clash in result.clashes]

    @property
    def status(self) -> int:
        """0 all was read, 1 something was passed over, 2 nothing could be read."""
        if not self.articles + self.unchanged:
            return 0 if self.noted and not self.passed else 2
        return 1 if self.passed or self.held else 0

    def print_found(self) -> None:
        """A table of what was found, on stdout, and how long it took."""
        table = Table("", "", show_header=False)
        table.columns[1].justify = "right"
        table.add_row("articles", f"{self.articles:,}")
        for kind in KINDS:
            table.add_row(kind, f"{self.found[kind]:,}")
        if self.unchanged:
            table.add_row("unchanged", f"{self.unchanged:,}")
        table.add_row("passed over", f"{len(self.passed):,}")
        if self.held:
            table.add_row("in quarantine", f"{len(self.held):,}")
        if self.clashes:
            table.add_row("contradict the ontology", f"{len(self.clashes):,}")
        Console().print(table)
        seconds = time.monotonic() - self.started
        print(f"{seconds:.1f} seconds, {self.articles / seconds:.0f} articles a second")

    def print_passed(self) -> None:
        """One line for each input that was passed over, and for each clash with the ontology, on stderr."""
        for noted in self.noted:
            print(f"majlis: {noted.name}: {noted.reason}", file=sys.stderr)
        for passed in self.passed:
            print(f"majlis: passed over {passed.name}: {passed.reason}", file=sys.stderr)
        for held in self.held:
            print(f"majlis: kept {held.article.id} in quarantine: {held.reason}", file=sys.stderr)
        for article, clash in self.clashes:
            print(f"majlis: {article} is read, but it contradicts the ontology: {clash}", file=sys.stderr)

    def print_model(self, settings: Settings) -> None:
        """What a language model has read and what it took, on stderr."""
        for sentence in spent(settings, self.accounts):
            print(f"majlis: {sentence}", file=sys.stderr)


def inputs(paths: Iterable[str], fetch: Fetch | None = None, *, follow: bool = False) -> Iterator[Found]:
    """The articles of files, folders, patterns, addresses and `-`, in this order.

    Nothing is read ahead but what stands before the first article. Raises InputError where there is not one article,
    unless nothing is amiss with that.
    """
    every = chain.from_iterable(_readable(path, fetch, follow) for path in paths)
    before: list[Found] = []
    for item in every:
        before.append(item)
        if not isinstance(item, Passed):
            return chain(before, every)
    passed = [item for item in before if isinstance(item, Passed) and item.amiss]
    if before and not passed:
        return iter(before)
    for item in passed[1:]:
        print(f"majlis: passed over {item.name}: {item.reason}", file=sys.stderr)
    if not passed:
        raise InputError("There is no article to read: name files or folders, or - for standard input.")
    raise InputError(f"{passed[0].name}: {passed[0].reason}")


def lull_of(paths: Iterable[str]) -> Lull:
    """How to ask whether the inputs have nothing ready: standard input may be slow to come, addresses are."""
    if any(path.startswith(("http://", "https://")) for path in paths):
        return lambda: True
    return _standard_input_is_quiet if "-" in paths else no_lull


def _standard_input_is_quiet() -> bool:
    try:
        return not select.select([sys.stdin.fileno()], [], [], 0)[0]
    except (OSError, ValueError):  # where it cannot be asked, nothing waits
        return True


def _readable(path: str, fetch: Fetch | None, follow: bool) -> Iterator[Found]:
    """What is in one input: nothing is passed over without a word, neither an empty file nor an empty folder."""
    nothing = True
    try:
        for item in read_path(path, fetch=fetch, follow=follow):
            nothing = False
            yield item
    except InputError as error:
        yield Passed(path, str(error))
    else:
        if nothing:
            yield Passed(path, "there is no article in it")


def ingest(
    *paths: FileName,
    store: str = "majlis-store",
    workers: int = 1,
    dask: str | None = None,
    fetch: bool = False,
    again: bool = False,
    allow_private: bool = False,
    base: str | None = None,
    ontology: Path | None = None,
    data: Path | None = None,
    model: ModelOptions = _NOT_SAID,
) -> int:
    """Read articles into a store, one graph an article; an article that is there already is replaced.

    It is a job (`majlis jobs`): broken off and started again with the same paths, it goes on where it stopped.

    Args:
        paths: Files (.txt, .html, .mhtml, .jsonl, .warc, feeds; also .gz and .zst), folders of them, patterns in
            quotation marks ('news/**/*.jsonl'), addresses of pages and feeds, or - for standard input.
        store: The folder of the store, or the URL of a SPARQL server; made if missing.
        workers: How many processes read; one writes.
        dask: The address of a Dask scheduler, whose workers then read instead (tcp://…).
        fetch: Fetch the pages of entries of feeds that carry only the beginning of their article.
        again: Fetch also what has not changed since it was read, and read what is in the store just as it is now.
        allow_private: Fetch from addresses of this machine and of private networks too.
        base: What the IRIs of the data begin with.
        ontology: The folder of the ontology and its cues.
        data: The folder of known actors and names.
        model: Whether a language model reads, and which.
    """
    settings = Settings.said(store=store, base=base, ontology=ontology, data=data, dask=dask, **model.said())
    tally = Tally()
    fetching = OnDemand(Visited(settings.folder, again=again), allow_private=allow_private)
    with ExitStack() as stack:
        stack.enter_context(closing(fetching))
        articles = inputs(paths, fetching, follow=fetch)
        opened = stack.enter_context(open_store(settings, create=True))
        journal = stack.enter_context(Journal(place_of(settings)))
        try:
            in_force = in_use(settings, opened)
            reading = ingest_files(
                articles, paths, opened, in_force, journal, workers=workers, lull=lull_of(paths), again=again
            )
            for result in shown(reading, expected(paths)):
                tally.count(result)
            fetching.visited.keep()
        except KeyboardInterrupt:
            print(f"majlis: interrupted; {tally.articles} articles are in the store.", file=sys.stderr)
            return 1
        finally:
            tally.print_passed()
            tally.print_model(settings)
    tally.print_found()
    return tally.status


def extract(
    *paths: FileName,
    workers: int = 1,
    dask: str | None = None,
    fetch: bool = False,
    allow_private: bool = False,
    format: Literal["jsonl", "nquads"] = "jsonl",
    dry_run: bool = False,
    answers: Path | None = None,
    base: str | None = None,
    ontology: Path | None = None,
    data: Path | None = None,
    model: ModelOptions = _NOT_SAID,
) -> int:
    """Print one report an article as a line of JSON, in input order; or their graphs.

    What is printed can be loaded into a store on another machine, as if it had been read there: the lines by
    majlis ingest, the graphs by majlis import.

    Args:
        paths: Files (.txt, .html, .mhtml, .jsonl, .warc, feeds; also .gz and .zst), folders of them, patterns in
            quotation marks ('news/**/*.jsonl'), addresses of pages and feeds, or - for standard input.
        workers: How many processes read.
        dask: The address of a Dask scheduler, whose workers then read instead (tcp://…).
        fetch: Fetch the pages of entries of feeds that carry only the beginning of their article.
        allow_private: Fetch from addresses of this machine and of private networks too.
        format: JSON Lines, or the graphs as N-Quads.
        dry_run: Print what a language model would be asked, instructions, article and schema, and ask none.
        answers: Read by what a model has answered to that: a file with one answer as it came, or with a line
            {"article": ID, "answer": ANSWER} for each of several articles.
        base: What the IRIs in these graphs begin with.
        ontology: The folder of the ontology and its cues.
        data: The folder of known actors and names.
        model: Whether a language model reads, and which.
    """
    settings = Settings.said(base=base, ontology=ontology, data=data, dask=dask, **model.said())
    form: Form = "report" if format == "jsonl" else "graph"
    if dry_run or answers:
        return _by_hand(inputs(paths), settings, answers, form)
    tally = Tally()
    with closing(OnDemand(allow_private=allow_private)) as fetching:
        articles = inputs(paths, fetching, follow=fetch)
        try:
            for result in read_all(articles, settings, form=form, workers=workers, lull=lull_of(paths)):
                tally.count(result)
                if isinstance(result, Reading):
                    sys.stdout.buffer.write(result.printed())
                    sys.stdout.buffer.flush()
        finally:
            tally.print_passed()
            tally.print_model(settings)
    return tally.status


def _by_hand(articles: Iterator[Found], settings: Settings, answers: Path | None, form: Form) -> int:
    """Print what a model would be asked, or read what one has answered; none is asked."""
    tally = Tally()
    for result in asked(articles, settings) if answers is None else answered(articles, answers, settings):
        if isinstance(result, Passed):
            tally.count(result)
        elif isinstance(result, str):
            tally.articles += 1
            print(result)
        else:
            report, account = result
            reading = written(report, account, settings, form)
            tally.count(reading)
            if isinstance(reading, Reading):
                sys.stdout.buffer.write(reading.printed())
                sys.stdout.buffer.flush()
    tally.print_passed()
    for sentence in told(tally.accounts):
        print(f"majlis: {sentence}", file=sys.stderr)
    return tally.status
