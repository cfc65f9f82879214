"""Whether all is well with a store, and what to do where it is not. In: settings that name it; out: findings.

Called by `majlis doctor`, also while the store is served or written: it is only read.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pyoxigraph import QuerySolutions

from kg import __version__
from kg.care.contents import belonging, is_sqlite, size, unfinished
from kg.control import ask
from kg.errors import MajlisError
from kg.graph.iris import Graphs
from kg.graph.terms import MAJ
from kg.intake.database import FILE as JOURNAL
from kg.intake.job import FAILED, QUEUED
from kg.keys import Keys
from kg.ontology import actor_quads, ontology_quads
from kg.ontology.applying import in_use
from kg.settings import Settings
from kg.store import EmbeddedStore
from kg.store.folder import QUADS
from kg.store.quads import canonical

Severity = Literal["ok", "warning", "error"]
_LITTLE, _TOO_LITTLE = 2 * 1024**3, 200 * 1024**2
"""Free bytes on the disk that are few, and with which nothing should be written."""
_NAMED = 3


@dataclass(frozen=True)
class Finding:
    """What one check found, and what to do about it."""

    check: str
    severity: Severity
    told: str
    cure: str = ""


def findings(settings: Settings) -> Iterator[Finding]:
    """What every check finds, one after another; where the store cannot be opened, nothing else is looked at."""
    try:
        store = EmbeddedStore.open_read_only(settings.store, settings.base)
    except MajlisError as error:
        yield Finding("store", "error", str(error), "Restore a backup with majlis restore, or read the articles again.")
        return
    with store:
        for check in (_store, _texts, _inferred, _ontology, _actors, _readers):
            yield from _guarded(check.__name__.strip("_"), lambda: check(store, settings))  # noqa: B023 (used at once)
    folder = settings.folder
    for look in (_service, _keys, _databases, _jobs, _left, _disk):
        yield from _guarded(look.__name__.strip("_"), lambda: look(folder))  # noqa: B023 (used at once)


def _guarded(name: str, check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What a check finds; where it fails, that is a finding."""
    try:
        yield from check()
    except MajlisError as error:
        yield Finding(name, "error", str(error))
    except (OSError, RuntimeError) as error:
        yield Finding(name, "error", f"It cannot be looked at: {error}.", "Restore a backup with majlis restore.")


def _store(store: EmbeddedStore, _: Settings) -> Iterator[Finding]:
    yield Finding("store", "ok", f"{len(store):,} quads, {len(store.article_ids()):,} articles")
    graphs = Graphs(store.base)
    waiting = [
        name
        for name in store.graph_names()
        if name.endswith("/next") or name.startswith(f"{graphs.base}graph/waiting/")
    ]
    if waiting:
        told = f"{len(waiting)} graphs wait for a change that was broken off"
        yield Finding("store", "warning", told, "Nothing is lost; the next change of that kind removes them.")


def _texts(store: EmbeddedStore, _: Settings) -> Iterator[Finding]:
    """Whether every article has its text, as it was when it was read."""
    graphs, bad, without_keys, count = Graphs(store.base), [], 0, 0
    for article in store.article_ids():
        graph = graphs.article(article)
        told = {quad.predicate: quad for quad in store.quads(graph) if quad.predicate in _OF_TEXTS}
        if MAJ.text not in told or MAJ.textHash not in told:
            bad.append(article)
            continue
        text, digest = (getattr(told[predicate].object, "value", "") for predicate in (MAJ.text, MAJ.textHash))
        if digest != f"sha256:{hashlib.sha256(text.encode()).hexdigest()}":
            bad.append(article)
        without_keys += MAJ.textKey not in told
        count += 1
    if bad:
        cure = "Read these articles again, or restore a backup."
        yield Finding("texts", "error", f"The texts of {_some(bad)} do not fit their checksums", cure)
    else:
        yield Finding("texts", "ok", f"the texts of {count:,} articles fit their checksums")
    if without_keys:
        told_so = f"{without_keys:,} articles were read before near duplicates were looked for"
        yield Finding("texts", "warning", told_so, "Read them again with majlis ingest to have them compared.")


_OF_TEXTS = frozenset({MAJ.text, MAJ.textHash, MAJ.textKey})


def _inferred(store: EmbeddedStore, _: Settings) -> Iterator[Finding]:
    if store.is_inferred():
        yield Finding("inferred", "ok", "what follows from the articles is complete")
    else:
        told = "What follows from the articles is not complete; a process may have been killed, or the ontology is new"
        yield Finding("inferred", "warning", told, "Nothing is lost; the next majlis ingest infers it anew.")


def _ontology(store: EmbeddedStore, settings: Settings) -> Iterator[Finding]:
    graph = Graphs(store.base).ontology
    in_store = {quad for quad in store.quads(graph) if quad.subject != graph}
    if not in_store:
        yield Finding("ontology", "warning", "The store has no ontology", "The next majlis ingest brings it in.")
        return
    used = in_use(settings, store)
    version = _version(store)
    if in_store == canonical(ontology_quads(used.ontology), graph):
        yield Finding("ontology", "ok", f"that of {used.ontology}{version}")
    else:
        told = f"The ontology in the store{version} is not that of {used.ontology}"
        cure = "The next majlis ingest brings it in; to have data migrated too, run majlis ontology apply."
        yield Finding("ontology", "warning", told, cure)


def _version(store: EmbeddedStore) -> str:
    found = store.query("SELECT ?v { ?o a owl:Ontology ; owl:versionIRI|owl:versionInfo ?v } ORDER BY ?v LIMIT 1")
    row = next(iter(found), None) if isinstance(found, QuerySolutions) else None
    return f", {getattr(row[0], 'value', row[0])}" if row else ""


def _actors(store: EmbeddedStore, settings: Settings) -> Iterator[Finding]:
    graph = Graphs(store.base).actors
    if set(store.quads(graph)) == canonical(actor_quads(settings.data, store.base), graph):
        yield Finding("actors", "ok", f"those of {settings.data}")
    else:
        told = f"The known actors in the store are not those of {settings.data}"
        yield Finding("actors", "warning", told, "The next majlis ingest brings them in.")


def _readers(store: EmbeddedStore, _: Settings) -> Iterator[Finding]:
    versions: dict[str, int] = {}
    for quad in store.matching(None, MAJ.readerVersion, None):
        version = getattr(quad.object, "value", "")
        versions[version] = versions.get(version, 0) + 1
    older = {version: count for version, count in versions.items() if version != __version__}
    if older:
        told = ", ".join(f"{count:,} articles by {version}" for version, count in sorted(older.items()))
        cure = f"Read them again with majlis ingest, if what {__version__} finds beyond that matters."
        yield Finding("readers", "warning", f"Other versions of the reader have read {told}", cure)
    else:
        yield Finding("readers", "ok", f"all was read by {__version__}")


def _service(folder: Path) -> Iterator[Finding]:
    if not (folder / "service.json").exists():
        yield Finding("service", "ok", "none has the store open")
    elif ask(folder, {"alive": True}) is None:
        told = "The service that had the store open was killed"
        yield Finding("service", "warning", told, f"Nothing is lost; remove {folder / 'service.json'}.")
    else:
        yield Finding("service", "ok", "one serves the store and answers")


def _keys(folder: Path) -> Iterator[Finding]:
    keys, file = Keys(folder).all(), folder / "keys.json"
    if file.exists() and file.stat().st_mode & 0o077:
        yield Finding("keys", "warning", f"Others than you can read {file}", f"chmod 600 {file}")
    else:
        yield Finding(
            "keys", "ok", f"{len(keys)} may write or administer" if keys else "none; over HTTP it is only read"
        )


def _databases(folder: Path) -> Iterator[Finding]:
    """The journal, and whatever else is kept by SQLite."""
    for name in belonging(folder):
        file = folder / name
        if not is_sqlite(file):
            continue
        try:
            with closing(sqlite3.connect(f"file:{file.as_posix()}?mode=ro", uri=True, timeout=30)) as database:
                said = [str(row[0]) for row in database.execute("PRAGMA quick_check")]
        except sqlite3.Error as error:
            said = [str(error)]
        if said == ["ok"]:
            yield Finding("journal", "ok", f"{name} is sound")
        else:
            yield Finding("journal", "error", f"{file} is damaged: {said[0]}", "Restore it from a backup.")


def _jobs(folder: Path) -> Iterator[Finding]:
    """What the journal says of jobs that did not end well, and of what is in quarantine."""
    file = folder / JOURNAL
    if not file.exists():
        return
    try:
        with closing(sqlite3.connect(f"file:{file.as_posix()}?mode=ro", uri=True, timeout=30)) as database:
            failed = [
                str(row[0]) for row in database.execute("SELECT id FROM job WHERE state = ? ORDER BY id", (FAILED,))
            ]
            waiting = database.execute("SELECT COUNT(*) FROM item WHERE state = ?", (QUEUED,)).fetchone()[0]
            held = database.execute("SELECT COUNT(*) FROM quarantine").fetchone()[0]
    except sqlite3.Error as error:
        yield Finding("jobs", "error", f"The journal cannot be read: {error}", "Restore it from a backup.")
        return
    if failed:
        told = f"{len(failed):,} jobs failed or were broken off: {_some(failed)}"
        yield Finding("jobs", "warning", told, "majlis jobs tells why; started again with the same paths, they go on.")
    if waiting and ask(folder, {"alive": True}) is None:
        told = f"{waiting:,} articles that were accepted wait to be read"
        yield Finding("jobs", "warning", told, "Nothing is lost; majlis serve goes on with them.")
    if held:
        cure = "majlis quarantine tells why, and releases or drops them."
        yield Finding("jobs", "warning", f"{held:,} articles are in quarantine", cure)
    if not (failed or waiting or held):
        yield Finding("jobs", "ok", "all jobs have ended, and nothing is in quarantine")


def _left(folder: Path) -> Iterator[Finding]:
    """What killed processes have left; while a service runs, it needs what looks the same."""
    left = unfinished(folder)
    if not left or ask(folder, {"alive": True}) is not None:
        yield Finding("left over", "ok", "nothing unfinished is in the folder")
        return
    megabytes = sum(size(entry) if entry.is_dir() else entry.stat().st_size for entry in left) / 1024**2
    told = f"{_some([entry.name for entry in left])} ({megabytes:,.0f} MB) may have been left by a killed process"
    yield Finding("left over", "warning", told, f"If nothing is running on the store, remove them from {folder}.")


def _disk(folder: Path) -> Iterator[Finding]:
    free, used = shutil.disk_usage(folder).free, size(folder / QUADS)
    told = f"{free / 1024**3:,.1f} GB free, {used / 1024**3:,.2f} GB in use by the quads"
    if free < _TOO_LITTLE:
        yield Finding("disk", "error", told, "Make room before anything is read: a full disk stops all writing.")
    elif free < max(_LITTLE, used):
        yield Finding("disk", "warning", told, "Make room: joining files and backups need as much as the quads take.")
    else:
        yield Finding("disk", "ok", told)


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def worst(found: list[Finding]) -> int:
    """The exit status: 0 all is well, 1 something is to be looked at, 2 something is broken."""
    severities = {finding.severity for finding in found}
    return 2 if "error" in severities else 1 if "warning" in severities else 0
