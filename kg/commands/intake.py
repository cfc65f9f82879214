"""`majlis jobs`: what was taken in, how far it is, and what was passed over. Called through `kg.cli`."""

import json as jsonlib

from rich.console import Console
from rich.table import Table

from kg.errors import NotFoundError
from kg.intake import Job, Journal
from kg.intake.database import FILE
from kg.settings import Settings
from kg.store import place_of

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
