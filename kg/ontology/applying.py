"""An ontology made the one of a store, and which one that is.

In: a folder and an open store; out: what was done, or an error and nothing changed. Called by `majlis ontology apply`,
in its own process or in that of the service that holds the store.

The files are copied into the folder of the store, so that a half-finished edit is never read. What the graph of the
ontology says of itself is the record: `dct:source` is the copy in use, `skos:changeNote` a migration that was run.
"""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import InputError, MajlisError, OntologyError
from kg.extraction.rules.cues import load_cues
from kg.graph.iris import Graphs
from kg.graph.terms import PREFIXES
from kg.inference import Clash
from kg.ontology.load import ontology_quads
from kg.settings import Settings
from kg.store import DatabaseStore, EmbeddedStore, Store
from kg.store.migration import Migration
from kg.store.rehearsal import Rehearsal

_SOURCE = NamedNode(f"{PREFIXES['dct']}source")
_RAN = NamedNode(f"{PREFIXES['skos']}changeNote")
_COPIED = ("*.ttl", "*.xml", "*.md", "migrations/*.rq", "questions/*", "examples/*", "checks/*")


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done: the migrations that were run, inferred facts that came and went, data that now break an axiom."""

    migrations: tuple[str, ...]
    inferred: int
    withdrawn: int
    breaking: tuple[Clash, ...]


class BreakingError(MajlisError):
    """The data break the new ontology, and it was asked to be refused then."""


def apply(folder: Path, store: DatabaseStore, *, strict: bool = False) -> Applied:
    """Make the ontology in `folder` that of the store: migrate, infer, swap; all or nothing.

    Raises OntologyError or InputError naming what is wrong with it; with `strict`, also where data break it.
    """
    copy = _copy(folder, store)
    before = _in_use(store)
    known = copy is not None and before == copy.name
    try:
        quads = ontology_quads(copy or folder)
        load_cues.cache_clear()
        load_cues(copy or folder)
        pending, notes = _pending(folder, store)
        if copy is not None:
            notes.append(Quad(Graphs(store.base).ontology, _SOURCE, Literal(copy.name), Graphs(store.base).ontology))
        rehearsal = store.change_ontology(quads, pending, notes=notes, approve=_refuse_breaking if strict else _approve)
    except BaseException:
        if copy is not None and not known:
            shutil.rmtree(copy, ignore_errors=True)
        raise
    if store.path is not None and copy is not None:
        _forget_old(store.path, {copy.name, before})
    names = tuple(migration.name for migration in pending)
    delta = rehearsal.delta
    return Applied(names, len(delta.added), len(delta.removed), _breaking(rehearsal))


def in_use(settings: Settings, store: Store) -> Settings:
    """The settings with the ontology that was applied to the store, unless another one was asked for by name."""
    if not isinstance(store, EmbeddedStore) or store.path is None or "ontology" in settings.model_fields_set:
        return settings
    name = _in_use(store)
    if name is None:
        return settings
    folder = store.path / name
    if not folder.is_dir():
        raise OntologyError(
            f"The ontology of the store is missing: {folder}; apply it again, or name it by --ontology."
        )
    return settings.model_copy(update={"ontology": folder})


def migrations_of(folder: Path) -> list[Migration]:
    """The migrations of an ontology, in the order of their names."""
    try:
        files = sorted((folder / "migrations").glob("*.rq"))
        return [Migration(file.name, file.read_text("utf-8")) for file in files]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"A migration in {folder / 'migrations'} cannot be read: {error}.") from error


def _pending(folder: Path, store: DatabaseStore) -> tuple[list[Migration], list[Quad]]:
    """The migrations that were not run yet, and the notes of all that will have been."""
    graph = Graphs(store.base).ontology
    ran = dict(_ran(store))
    pending = []
    for migration in migrations_of(folder):
        if migration.name not in ran:
            pending.append(migration)
        elif ran[migration.name] != migration.digest:
            raise InputError(
                f"The migration {migration.name} was run before and has been changed since; write a new one instead."
            )
    ran.update((migration.name, migration.digest) for migration in pending)
    return pending, [Quad(graph, _RAN, Literal(f"{name} {digest}"), graph) for name, digest in ran.items()]


def _ran(store: DatabaseStore) -> Iterator[tuple[str, str]]:
    for note in _notes(store, _RAN):
        name, _, digest = note.rpartition(" ")
        yield name, digest


def _in_use(store: DatabaseStore) -> str | None:
    return next(iter(_notes(store, _SOURCE)), None)


def _notes(store: DatabaseStore, predicate: NamedNode) -> list[str]:
    graph = Graphs(store.base).ontology
    return [value.value for value in store.values(graph, predicate, graph) if isinstance(value, Literal)]


def _copy(folder: Path, store: DatabaseStore) -> Path | None:
    """The files in a folder of the store that is named by a digest of them; None for a store in memory."""
    ontology_quads(folder)  # what cannot be read is told by the names that the user knows
    if store.path is None:
        return None
    files = sorted({file for pattern in _COPIED for file in folder.glob(pattern) if file.is_file()})
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(folder)}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    place = store.path / f"ontology-{digest.hexdigest()[:16]}"
    if not place.is_dir():
        unfinished = place.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        for file in files:
            target = unfinished / file.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
        unfinished.rename(place)
    return place


def _forget_old(store: Path, kept: set[str | None]) -> None:
    """Remove older copies; the one of before stays for those who opened the store before this."""
    for folder in store.glob("ontology-*"):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _breaking(rehearsal: Rehearsal) -> tuple[Clash, ...]:
    known = {(clash.axiom, clash.facts) for clash in rehearsal.before}
    return tuple(clash for clash in rehearsal.after if (clash.axiom, clash.facts) not in known)


def _approve(_: Rehearsal) -> None:
    """Whatever comes of it."""


def _refuse_breaking(rehearsal: Rehearsal) -> None:
    if breaking := [clash for clash in _breaking(rehearsal) if clash.certain]:
        more = f", and {len(breaking) - 1} more" if len(breaking) > 1 else ""
        raise BreakingError(f"Nothing was changed, since data break the new ontology: {breaking[0]}{more}.")
