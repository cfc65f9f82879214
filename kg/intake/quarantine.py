"""Articles that are kept apart, since what was read of them breaks the shapes: nothing waits for them, nothing is lost.

In: what was held back; out: the same, until a person releases it into the graph or drops it, or it is read again and
keeps to the shapes. Called by the journal, by `majlis quarantine`, and by the service where it holds the store.
"""

from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.errors import NotFoundError
from kg.ingestion import Held
from kg.intake.database import Database
from kg.intake.job import Quarantined
from kg.linkage import replace_article
from kg.store import DatabaseStore

RELEASE = "release"


def put(journal: Database, job: int, held: Held) -> None:
    """Keep an article apart, in the place of an older version of it, and count it."""
    row = (held.article.id, job, journal.moment(), held.reason, "\n".join(held.report))
    with journal.change() as database:
        database.execute(
            "INSERT OR REPLACE INTO quarantine (article, job, created, reason, report, body, graph) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*row, held.article.model_dump_json().encode(), held.body),
        )
        database.execute("UPDATE job SET quarantined = quarantined + 1 WHERE id = ?", (job,))


def kept(journal: Database) -> list[Quarantined]:
    """All that is kept apart, the oldest first."""
    rows = journal.rows("SELECT id, article, job, created, reason, report FROM quarantine ORDER BY id")
    return [
        Quarantined(number, article, job, created, reason, tuple(report.splitlines()))
        for number, article, job, created, reason, report in rows
    ]


def one(journal: Database, article: str) -> Quarantined:
    """What is kept apart, by its number or the id of the article; NotFoundError where there is none."""
    for each in kept(journal):
        if article in (str(each.id), each.article):
            return each
    raise NotFoundError(f"There is nothing in quarantine under “{article}”.")


def graph(journal: Database, number: int) -> bytes:
    """What was read of an article, as N-Quads."""
    return bytes(journal.rows("SELECT graph FROM quarantine WHERE id = ?", number)[0][0])


def drop(journal: Database, number: int) -> None:
    """Forget it."""
    with journal.change() as database:
        database.execute("DELETE FROM quarantine WHERE id = ?", (number,))


def release(journal: Database, store: DatabaseStore, article: str) -> Quarantined:
    """Write what was read of an article to the store as it is, and forget it here."""
    found = one(journal, article)
    quads = pyoxigraph.parse(graph(journal, found.id), format=RdfFormat.N_QUADS)
    replace_article(store, found.article, quads)
    store.flush()
    drop(journal, found.id)
    return found


def handle(request: dict[str, Any], store: DatabaseStore, folder: Path) -> dict[str, Any]:
    """Answer {"release": ARTICLE}, asked of the process that holds the store; `folder` has its journal."""
    with Database(folder) as journal:
        return {"article": release(journal, store, str(request[RELEASE])).article}
