"""`majlis jobs` and `majlis watch`: what was taken in, and files taken in as they come. Called through `kg.cli`."""

import json as jsonlib
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Event

from rich.console import Console
from rich.table import Table

from kg.commands.model import ModelOptions
from kg.errors import NotFoundError
from kg.intake import Job, Journal
from kg.intake.database import FILE
from kg.intake.running import Intake
from kg.intake.watching import Watcher
from kg.settings import Settings
from kg.store import open_store, place_of

_NOT_SAID = ModelOptions()
_WORDS = 40
"""Letters of what came in that a row of the table has room for."""


def jobs(
    number: int | None = None,
    /,
    *,
    store: str = "majlis-store",
    most: int = 20,
    json: bool = False,
    base: str | None = None,
) -> None:
    """List the newest jobs of a store, or tell of one with the reason for each article that was passed over.

    Args:
        number: The job to tell of.
        store: The folder of the store, or the URL of a SPARQL server; it may be served, or written to, meanwhile.
        most: How many jobs to list.
        json: Print a line of JSON a job in the place of a table.
        base: What the IRIs of the data begin with.
    """
    settings = Settings.said(store=store, base=base)
    if not (place_of(settings) / FILE).exists():
        if number is not None:
            raise NotFoundError(f"There is no job {number}; nothing was taken into {settings.store} yet.")
        return
    with Journal(place_of(settings)) as journal:
        told = journal.jobs(most) if number is None else [journal.job(number)]
        if json:
            for job in told:
                passed = {} if number is None else {"reasons": _reasons(journal, job)}
                print(jsonlib.dumps({**job.fields(), **passed}, ensure_ascii=False))
        elif number is None:
            _print_table(told)
        else:
            _print_job(told[0], _reasons(journal, told[0]))


def watch(
    folder: Path,
    /,
    *,
    store: str = "majlis-store",
    workers: int = 1,
    seconds: float = 1,
    base: str | None = None,
    ontology: Path | None = None,
    data: Path | None = None,
    model: ModelOptions = _NOT_SAID,
) -> None:
    """Read files into a store as they appear in a folder; nothing there is moved or deleted. Ctrl-C ends it.

    What is complete is read once, and again when it changes. A store that is served is watched for by its service:
    `majlis serve --watch FOLDER`.

    Args:
        folder: The folder, with all folders in it; files whose names begin with a dot or end in .part or .tmp wait.
        store: The folder of the store; made if missing.
        workers: How many processes read.
        seconds: How often to look.
        base: What the IRIs of the data begin with.
        ontology: The folder of the ontology and its cues.
        data: The folder of known actors and names.
        model: Whether a language model reads, and which.
    """
    said = {"store": store, "base": base, "ontology": ontology, "data": data, "intake_workers": workers}
    settings = Settings.said(**said, **model.said())
    with ExitStack() as stack:
        opened = stack.enter_context(open_store(settings, create=True))
        journal = stack.enter_context(Journal(place_of(settings)))
        intake = Intake(opened, settings, journal)
        watcher = Watcher(folder, intake, journal, seconds)
        ending = Event()
        for each in (signal.SIGINT, signal.SIGTERM):
            before = signal.signal(each, lambda *_: ending.set())
            stack.callback(signal.signal, each, before)
        intake.start()
        stack.callback(intake.stop)
        watcher.start()
        stack.callback(watcher.stop)
        print(f"Watching {folder} for {settings.store} (Ctrl-C ends it)", flush=True)
        ending.wait()
    print("Ended.", file=sys.stderr)


def _reasons(journal: Journal, job: Job) -> list[dict[str, str]]:
    return [{"name": each.name, "reason": each.reason} for each in journal.passed_over(job.id)]


def _print_table(jobs: list[Job]) -> None:
    table = Table("job", "state", "since", "what", "articles")
    for job in reversed(jobs):
        since = job.created[:19].replace("T", " ")
        table.add_row(str(job.id), job.state, since, f"{job.kind}: {_short(job)}", _counts(job))
    Console().print(table)


def _counts(job: Job) -> str:
    counts = {"read": job.read, "unchanged": job.unchanged, "passed over": job.passed, "quarantined": job.quarantined}
    told = ", ".join(f"{count:,} {word}" for word, count in counts.items() if count)
    return told if job.ends or job.total is None else f"{told or 0} of {job.total:,}"


def _print_job(job: Job, reasons: list[dict[str, str]]) -> None:
    table = Table("", "", show_header=False)
    for name, value in job.fields().items():
        words = "\n".join(value) if isinstance(value, tuple) else f"{value:,}" if isinstance(value, int) else value
        table.add_row(name, words)
    Console().print(table)
    for each in reasons:
        print(f"passed over {each['name']}: {each['reason']}")


def _short(job: Job) -> str:
    """The end of what came in, which tells files apart, and who sent it."""
    words = ", ".join(job.what)
    words = words if len(words) <= _WORDS else f"…{words[1 - _WORDS :]}"
    return f"{words} (by {job.by})" if job.by else words
