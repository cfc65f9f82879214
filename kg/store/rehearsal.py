"""A change of the ontology tried out on a copy, so that the store itself changes in one transaction or not at all.

In: the database, the new ontology and the migrations; out: what the inferred graph must become and what the data
then break. Called by the embedded store while no one else writes.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Engine

from kg.errors import InputError
from kg.graph.database import Database
from kg.graph.iris import Graphs
from kg.inference import Clash, Delta, RuleSet, find_clashes, upkeep
from kg.store.migration import Migration

_PREFIX = "rehearsal-"
_ATTEMPTS = 50


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of it: the change of the inferred graph after the migrations, and the clashes before and after."""

    delta: Delta
    before: tuple[Clash, ...]
    after: tuple[Clash, ...]


def rehearse(
    database: Database,
    folder: Path | None,
    graphs: Graphs,
    rules: tuple[RuleSet, RuleSet],
    ontology: set[Quad],
    migrations: Sequence[Migration],
) -> Rehearsal:
    """Run the migrations and put the ontology in place on a copy; `rules` are the old and the new ones.

    Raises InputError naming the migration that cannot be run.
    """
    before = find_clashes(database, graphs, rules[0], None)
    with _copied(database, folder) as copy:
        waiting = graphs.waiting(graphs.ontology)
        copy.extend(Quad(quad.subject, quad.predicate, quad.object, waiting) for quad in ontology)
        for migration in migrations:
            _run(migration, copy, waiting)
        copy.remove_graph(waiting)
        new = upkeep.Replacement.by(rules[1], graphs.ontology, set(), ontology)
        delta = upkeep.remade(copy, graphs, rules[1], upkeep.stated(copy, graphs, [new]))
        copy.remove_graph(graphs.ontology)
        copy.extend(ontology)
        for fact in delta.removed:
            copy.remove(Quad(*fact, graphs.inferred))  # type: ignore[arg-type]
        copy.bulk_extend(Quad(*fact, graphs.inferred) for fact in delta.added)  # type: ignore[arg-type]
        after = find_clashes(copy, graphs, rules[1], None)
    return Rehearsal(delta, tuple(before), tuple(after))


def _run(migration: Migration, copy: Engine, waiting: NamedNode) -> None:
    """Run one migration; the new ontology, which waits in a graph beside the old one, is not its business."""
    before = set(copy.quads_for_pattern(None, None, None, waiting))
    try:
        copy.update(migration.text)
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise InputError(f"The migration {migration.name} cannot be run: {error}.") from error
    if set(copy.quads_for_pattern(None, None, None, waiting)) != before:
        raise InputError(
            f"The migration {migration.name} changes the ontology itself; keep to the graphs of articles, as in "
            'GRAPH ?g { … } FILTER(CONTAINS(STR(?g), "/graph/article/")).'
        )


@contextmanager
def _copied(database: Database, folder: Path | None) -> Iterator[Engine]:
    """A copy to write to: on disk by hard links beside the original (tens of milliseconds), else in memory."""
    if folder is None:
        copy = Engine()
        copy.bulk_extend(database)
        yield copy
        return
    for left in folder.glob(f"{_PREFIX}*"):  # by a process that was killed
        _remove(left)
    place = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
    try:
        database.backup(str(place / "quads"))
        yield Engine(str(place / "quads"))
    finally:
        _remove(place)


def _remove(place: Path) -> None:
    """Remove a copy, which cannot be closed and whose threads may still be writing a file."""
    for _ in range(_ATTEMPTS):
        shutil.rmtree(place, ignore_errors=True)
        if not place.exists():
            return
        time.sleep(0.1)
