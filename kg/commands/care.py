"""`majlis backup`, `restore`, `import`, `compact`, `stats`, `doctor`: care of a store. Called through `kg.cli`."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from rich.console import Console
from rich.table import Table

from kg.care.backup import back_up
from kg.care.doctor import Finding, findings, worst
from kg.care.requests import ELSEWHERE, handle
from kg.care.restore import restore as restore_backup
from kg.care.snapshot import snapshot
from kg.care.statistics import Statistics, statistics
from kg.control import ToldError, ask
from kg.errors import InputError
from kg.graph import Graphs
from kg.ingestion import load_fixed
from kg.ontology.applying import in_use
from kg.settings import Settings
from kg.store import EmbeddedStore, open_store
from kg.store.folder import prepare

_MEGABYTE = 1024**2


def backup(target: Path, /, *, store: str = "majlis-store", base: str | None = None) -> None:
    """Copy a store, also while it is served or written: the quads of one moment, with journal, keys and ontology.

    There is a whole backup at the end, or none. `majlis restore` looks it over by its checksums.

    Args:
        target: A folder that is not there yet, or a file whose name ends with .tar, .tar.gz or .tar.zst.
        store: The folder of the store.
        base: What the IRIs of the data begin with.
    """
    settings = _here(Settings.said(store=store, base=base))
    folder = settings.folder
    prepare(folder, settings.base, create=False)
    manifest = back_up(folder, settings.base, target, datetime.now(UTC), _snapper(settings))
    counts = manifest.counts
    size = sum(size for size, _ in manifest.files.values()) / _MEGABYTE
    print(
        f"{target}: {counts.quads:,} quads, {counts.articles:,} articles, {len(manifest.files)} files, {size:,.1f} MB."
    )


def _here(settings: Settings) -> Settings:
    """The settings; InputError where the quads are not on this machine."""
    if settings.at_server:
        raise InputError(ELSEWHERE)
    return settings


def _snapper(settings: Settings) -> Callable[[Path], None]:
    """How a snapshot is made: by the process that serves the store, else by this one, which only reads it."""

    def snap(place: Path) -> None:
        answer = ask(settings.folder, {"snapshot": str(place.absolute())})
        if answer is not None:
            _checked(answer)
            return
        with EmbeddedStore.open_read_only(settings.store, settings.base) as opened:
            snapshot(opened, place)

    return snap


def restore(backup: Path, /, *, store: str = "majlis-store", force: bool = False) -> None:
    """Make a store of a backup, after all of it has been held against its checksums and counts.

    Args:
        backup: What majlis backup has written: a file or a folder.
        store: The folder for the store; it is missing or empty.
        force: Replace the store that is there.
    """
    manifest = restore_backup(backup, _here(Settings.said(store=store)).folder, force=force)
    counts = manifest.counts
    print(f"{store}: {counts.quads:,} quads, {counts.articles:,} articles, as of {manifest.made}.")


def import_(
    *files: Path,
    store: str = "majlis-store",
    format: Literal["nquads", "trig", "turtle", "ntriples", "rdfxml", "jsonld"] | None = None,
    graph: str | None = None,
    replace: bool = False,
    base: str | None = None,
) -> None:
    """Add files of quads or triples to a store, such as majlis export writes; what follows from them is inferred anew.

    Articles are linked with those that the store has. Each file is read to its end before anything is changed.

    Args:
        files: N-Quads, TriG, JSON-LD; or Turtle, N-Triples, RDF/XML with --graph.
        store: The folder of the store, made if missing, or the URL of a SPARQL server. It may be served meanwhile.
        format: How they are written, if their names do not tell.
        graph: The IRI of the graph that triples belong to; of quads, only those of this graph are taken.
        replace: Make what the files hold the whole of their graphs, instead of adding to them.
        base: What the IRIs of the data begin with.
    """
    if not files:
        raise InputError("Name at least one file to import.")
    settings = Settings.said(store=store, base=base)
    for file in files:
        if not file.is_file():
            raise InputError(f"There is no file {file}.")
    requests = [{"load": str(file.absolute()), "format": format, "graph": graph, "replace": replace} for file in files]
    for file, answer in zip(files, _done(settings, requests, create=True), strict=True):
        left_out = f"; {answer['left_out']:,} inferred ones were left out" if answer["left_out"] else ""
        print(f"{file}: {answer['quads']:,} quads in {answer['graphs']:,} graphs{left_out}.")


def compact(*, store: str = "majlis-store", base: str | None = None) -> None:
    """Join the files of a store, and give up the room of what was replaced or removed.

    Args:
        store: The folder of the store; it may be served meanwhile.
        base: What the IRIs of the data begin with.
    """
    (answer,) = _done(Settings.said(store=store, base=base), [{"compact": True}], create=False)
    before, after = (answer[name] / _MEGABYTE for name in ("before", "after"))
    print(f"{store}: {before:,.1f} MB before, {after:,.1f} MB now.")


def _done(settings: Settings, requests: list[dict[str, Any]], *, create: bool) -> list[dict[str, Any]]:
    """The answers of the process that serves the store, or of this one where none does."""
    answers = []
    for request in requests:
        answer = ask(settings.folder, request)
        if answer is None:
            break
        answers.append(_checked(answer))
    if len(answers) < len(requests):
        with open_store(settings, create=create) as opened:
            answers += [handle(request, opened) for request in requests[len(answers) :]]
            if create and not any(True for _ in opened.quads(Graphs(settings.base).ontology)):
                load_fixed(opened, in_use(settings, opened))
    return answers


def _checked(answer: dict[str, Any]) -> dict[str, Any]:
    if "error" in answer:
        raise ToldError(str(answer["error"]), int(answer["status"]))
    return answer


def stats(*, store: str = "majlis-store", json: bool = False, base: str | None = None) -> None:
    """Tell what is in a store: things by kind, quads by kind of graph, languages, readers, bytes on disk.

    Args:
        store: The folder of the store, or the URL of a SPARQL server; it may be served or written meanwhile.
        json: Print JSON.
        base: What the IRIs of the data begin with.
    """
    settings = Settings.said(store=store, base=base)
    with open_store(settings, read_only=True) as opened:
        found = statistics(opened)
    if json:
        print(_as_json(asdict(found)))
    else:
        Console().print(_table(found))


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _table(found: Statistics) -> Table:
    table = Table("", "", show_header=False)
    table.columns[1].justify = "right"
    for name, count in (
        ("articles", found.articles),
        ("near duplicates", found.near_duplicates),
        ("quads", found.quads),
    ):
        table.add_row(name, f"{count:,}")
    groups = (("kinds", "{}"), ("graphs", "quads of {}"), ("languages", "articles in {}"), ("readers", "read by {}"))
    for group, words in groups:
        table.add_section()
        for name, count in getattr(found, group).items():
            table.add_row(words.format(name), f"{count:,}")
    table.add_section()
    table.add_row("published", f"{(found.first or '–')[:10]} to {(found.last or '–')[:10]}")
    for name, count in found.bytes.items():
        table.add_row(f"on disk, {name}", f"{count / _MEGABYTE:,.1f} MB")
    return table


def doctor(*, store: str = "majlis-store", json: bool = False, base: str | None = None) -> int:
    """Look a store over, and say what to do about what is not well; nothing is changed.

    The exit status is 0 when all is well, 1 when something is to be looked at, and 2 when something is broken.

    Args:
        store: The folder of the store; it may be served or written meanwhile.
        json: Print JSON.
        base: What the IRIs of the data begin with.
    """
    settings = _here(Settings.said(store=store, base=base))
    found: list[Finding] = []
    for finding in findings(settings):
        found.append(finding)
        if not json:
            cure = f". {finding.cure}" if finding.cure else ""
            print(f"{finding.severity}: {finding.check}: {finding.told.rstrip('.')}{cure}", flush=True)
    if json:
        print(_as_json([asdict(finding) for finding in found]))
        sys.stdout.flush()
    return worst(found)
