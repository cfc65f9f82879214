"""The journal of a store, in which every intake is a job.

In: what was accepted, and what became of it; out: the same, whatever happened meanwhile. Called by what runs jobs, and
by the commands and the service, which tell of them.
"""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from kg.errors import InputError, NotFoundError
from kg.ingestion import Held, Outcome, Reading
from kg.intake import quarantine
from kg.intake.database import Database, now
from kg.intake.job import DONE, FAILED, FILES, QUEUED, RETRACTION, RUNNING, Item, Job, PassedOver
from kg.reading import Article, Passed

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_INTERRUPTED = "It was broken off; start it again with the same paths, and it goes on where it stopped."
LATER = "a later version of it came before it was read"
RETRACTED = "it was retracted before it was read"
_REMEMBERED = timedelta(days=30)
"""How long a token stands for its request."""


class TokenError(InputError):
    """A token of one request that comes again with another."""


class Journal(Database):
    """The journal in the folder of a store."""

    # Of jobs

    def job(self, number: int) -> Job:
        """The job of this number; NotFoundError where there is none."""
        found = self.rows("SELECT * FROM told WHERE id = ?", number)
        if not found:
            raise NotFoundError(f"There is no job {number}.")
        return _job(found[0])

    def jobs(self, most: int = 100, before: int | None = None, state: str | None = None) -> list[Job]:
        """The newest jobs first, those before a number."""
        found = self.rows(
            "SELECT * FROM told WHERE id < ? AND (? IS NULL OR state = ?) ORDER BY id DESC LIMIT ?",
            before or 2**62, state, state, most,
        )  # fmt: skip
        return [_job(row) for row in found]

    def passed_over(self, job: int, after: int = 0, most: int = 100_000) -> list[PassedOver]:
        """What was passed over in a job, in order."""
        asked = "SELECT id, name, reason FROM passed WHERE job = ? AND id > ? ORDER BY id LIMIT ?"
        return [PassedOver(*row) for row in self.rows(asked, job, after, most)]

    def begin(self, kind: str, what: Sequence[str], by: str | None = None, *, resumed: bool = False) -> Job:
        """A job that this process runs, from now on; with `resumed` the last one of the same that was broken off."""
        told = json.dumps(list(what), ensure_ascii=False)
        with self.change() as database:
            broken = self.rows(
                "SELECT id FROM job WHERE kind = ? AND what = ? AND state IN (?, ?) ORDER BY id DESC LIMIT 1",
                kind, told, RUNNING, FAILED,
            )  # fmt: skip
            if resumed and broken:
                number = int(broken[0][0])
                database.execute(
                    "UPDATE job SET state = ?, process = ?, read = 0, unchanged = 0, passed = 0, quarantined = 0, "
                    "ended = NULL, error = NULL WHERE id = ?",
                    (RUNNING, os.getpid(), number),
                )
                database.execute("DELETE FROM passed WHERE job = ?", (number,))
            else:
                created = self.moment()
                row = (kind, RUNNING, told, by, os.getpid(), created, created)
                asked = "INSERT INTO job (kind, state, what, by_whom, process, created, started) VALUES (?,?,?,?,?,?,?)"
                number = int(database.execute(asked, row).lastrowid or 0)
        return self.job(number)

    def accept(
        self,
        kind: str,
        what: Sequence[str],
        articles: Sequence[Article],
        passed: Sequence[Passed] = (),
        *,
        by: str | None = None,
        urgent: bool = False,
        token: tuple[str, bytes] | None = None,
    ) -> tuple[Job, list[int]]:
        """A job of these articles, which are on disk when it is returned, and the numbers under which they wait.

        A request that came before, by its `token` (name and digest), is the same job and no new numbers. What waits
        of an older version of an article is passed over. TokenError where the name was that of another request.
        """
        with self.change() as database:
            if token is not None and (same := self._same(by or "", *token)) is not None:
                return same, []
            told = json.dumps(list(what), ensure_ascii=False)
            row = (kind, QUEUED, told, by, len(articles) + len(passed), self.moment())
            asked = "INSERT INTO job (kind, state, what, by_whom, total, created) VALUES (?, ?, ?, ?, ?, ?)"
            number = int(database.execute(asked, row).lastrowid or 0)
            if token is not None:
                values = (by or "", *token, number, self.moment())
                database.execute("INSERT INTO request VALUES (?, ?, ?, ?, ?)", values)
            self.pass_over(number, passed)
            waiting = []
            for place, article in enumerate(articles, 1):
                self.withdraw(article.id, LATER)
                body = article.model_dump_json().encode()
                entry = database.execute(
                    "INSERT INTO item (job, place, article, body, urgent, state) VALUES (?, ?, ?, ?, ?, ?)",
                    (number, place, article.id, body, int(urgent), QUEUED),
                )
                waiting.append(int(entry.lastrowid or 0))
            self.end_if_done(number)
        return self.job(number), waiting

    def _same(self, by: str, token: str, digest: bytes) -> Job | None:
        for was, job in self.rows("SELECT digest, job FROM request WHERE by_whom = ? AND token = ?", by, token):
            if was != digest:
                raise TokenError(f"The Idempotency-Key {token} was used for another request; take a new one.")
            return self.job(job)
        return None

    def pass_over(self, job: int, passed: Iterable[Passed]) -> None:
        """Write down what was passed over, and count it."""
        with self.change() as database:
            values = [(job, each.name, each.reason) for each in passed]
            database.executemany("INSERT INTO passed (job, name, reason) VALUES (?, ?, ?)", values)
            database.execute("UPDATE job SET passed = passed + ? WHERE id = ?", (len(values), job))

    def count(self, job: int, *, read: int = 0, unchanged: int = 0, quarantined: int = 0) -> None:
        """Count articles that were dealt with."""
        with self.change() as database:
            database.execute(
                "UPDATE job SET read = read + ?, unchanged = unchanged + ?, quarantined = quarantined + ? WHERE id = ?",
                (read, unchanged, quarantined, job),
            )

    def run(self, job: int) -> None:
        """A job that waited has begun."""
        with self.change() as database:
            database.execute(
                "UPDATE job SET state = ?, started = ifnull(started, ?) WHERE id = ? AND state = ?",
                (RUNNING, self.moment(), job, QUEUED),
            )

    def end(self, job: int, error: str | None = None) -> None:
        """A job has come to its end, or was broken off by an error."""
        with self.change() as database:
            database.execute(
                "UPDATE job SET state = ?, error = ?, ended = ?, process = NULL WHERE id = ?",
                (FAILED if error else DONE, error, self.moment(), job),
            )

    def end_if_done(self, job: int) -> None:
        """A job of which nothing waits any more has come to its end."""
        if not self.rows("SELECT 1 FROM item WHERE job = ? AND state = ? LIMIT 1", job, QUEUED):
            self.end(job)

    def hold_up(self, error: str | None) -> None:
        """Jobs that are running cannot go on for this reason; None: they do again."""
        with self.change() as database:
            asked = "UPDATE job SET error = ? WHERE state IN (?, ?) AND kind <> ?"
            database.execute(asked, (error, QUEUED, RUNNING, FILES))

    def retracted(self, article: str, by: str | None = None) -> None:
        """An article was forgotten: a job of its own says so."""
        self.end(self.begin(RETRACTION, [article], by).id)

    # Of articles that wait

    def next(self, urgent: int, ordinary: int) -> Item | None:
        """The next article to read, after these numbers; what somebody waits for comes first."""
        for hurry, after in ((1, urgent), (0, ordinary)):
            for row in self.rows(
                "SELECT id, job, place, body FROM item WHERE state = ? AND urgent = ? AND id > ? ORDER BY id LIMIT 1",
                QUEUED, hurry, after,
            ):  # fmt: skip
                number, job, place, body = row
                return Item(number, job, place, Article.model_validate_json(body), bool(hurry))
        return None

    def waits(self, after: int, *, urgent: bool = False) -> bool:
        """Whether an article waits after this number."""
        asked = "SELECT 1 FROM item WHERE state = ? AND urgent = ? AND id > ? LIMIT 1"
        return bool(self.rows(asked, QUEUED, int(urgent), after))

    def has(self, number: int) -> bool:
        """Whether the article of this number waits, or was written lately."""
        return bool(self.rows("SELECT 1 FROM item WHERE id = ?", number))

    def waiting(self) -> int:
        """How many articles wait."""
        return int(self.rows("SELECT count(*) FROM item WHERE state = ?", QUEUED)[0][0])

    def withdraw(self, article: str, reason: str) -> bool:
        """Pass over what waits of an article; whether there was something."""
        # The sign keeps SQLite from going by the state, and so through all that waits.
        found = self.rows("SELECT id, job FROM item WHERE article = ? AND +state = ?", article, QUEUED)
        if found:
            with self.change() as database:
                for number, job in found:
                    database.execute("DELETE FROM item WHERE id = ?", (number,))
                    self.pass_over(job, [Passed(article, reason)])
                    self.end_if_done(job)
        return bool(found)

    def finished(self, item: Item, outcome: Outcome, digest: bytes) -> None:
        """An article that waited is dealt with; what was read of it is in the store, though perhaps not yet on disk."""
        with self.change() as database:
            if isinstance(outcome, Reading):
                self.know(item.job, item.article.id, digest)
                gone = database.execute("UPDATE item SET state = 'written' WHERE id = ?", (item.id,))
            else:
                gone = database.execute("DELETE FROM item WHERE id = ?", (item.id,))
            if gone.rowcount:  # else it was withdrawn meanwhile, and counted then
                if isinstance(outcome, Reading):
                    self.count(item.job, read=1)
                elif isinstance(outcome, Held):
                    quarantine.put(self, item.job, outcome)
                elif isinstance(outcome, Passed):
                    self.pass_over(item.job, [outcome])
                else:
                    self.count(item.job, unchanged=1)
            self.end_if_done(item.job)

    # Of what is in the store

    def know(self, job: int, article: str, digest: bytes) -> None:
        """The article is in the store as the digest says; where it was there before, that is forgotten.

        What the same job wrote of it before is kept, so that the job, broken off, does not write it again.
        """
        with self.change() as database:
            database.execute("DELETE FROM known WHERE article = ? AND (job <> ? OR digest = ?)", (article, job, digest))
            database.execute("DELETE FROM quarantine WHERE article = ?", (article,))  # it was read well meanwhile
            asked = "INSERT INTO known (article, digest, job, settled) VALUES (?, ?, ?, 0)"
            database.execute(asked, (article, digest, job))

    def knows(self, article: str, digest: bytes, job: int) -> bool:
        """Whether this is what was written of the article at last, or at some time by this job."""
        found = self.rows("SELECT digest, job FROM known WHERE article = ? ORDER BY id DESC", article)
        return any(was == digest and (place == 0 or by == job) for place, (was, by) in enumerate(found))

    def wrote(self, article: str, job: int) -> int:
        """How many versions of an article a job has written."""
        return int(self.rows("SELECT count(*) FROM known WHERE article = ? AND job = ?", article, job)[0][0])

    def settle(self) -> None:
        """All that was written to the store is on disk: it need not be kept here."""
        with self.change() as database:
            database.execute("DELETE FROM item WHERE state = 'written'")
            database.execute("UPDATE known SET settled = 1 WHERE settled = 0")

    def recover(self) -> None:
        """Called by the one process that may write to the store, before it does: what another one left is put right.

        What was in the store when a process was killed is there still; where the machine has started anew since,
        what was not settled is read again. Jobs of files that were broken off say so.
        """
        boot = _boot()
        with self.change() as database:
            before = self.rows("SELECT value FROM note WHERE name = 'boot'")
            if not before or before[0][0] != boot:
                database.execute("DELETE FROM known WHERE settled = 0")
                for job, count in self.rows("SELECT job, count(*) FROM item WHERE state = 'written' GROUP BY job"):
                    asked = "UPDATE job SET read = read - ?, state = ?, ended = NULL WHERE id = ?"
                    database.execute(asked, (count, QUEUED, job))
                database.execute("UPDATE item SET state = ? WHERE state = 'written'", (QUEUED,))
                database.execute("INSERT OR REPLACE INTO note VALUES ('boot', ?)", (boot,))
            since = (now() - _REMEMBERED).isoformat(timespec="milliseconds")
            database.execute("DELETE FROM request WHERE created < ?", (since,))
            asked = "UPDATE job SET state = ?, error = ?, process = NULL WHERE process IS NOT NULL AND state = ?"
            database.execute(asked, (FAILED, _INTERRUPTED, RUNNING))
            database.execute("UPDATE job SET error = NULL WHERE state IN (?, ?)", (QUEUED, RUNNING))


def _boot() -> str:
    """What differs after every start of the machine; where it cannot be known, always."""
    try:
        return _BOOT.read_text("ascii").strip()
    except OSError:
        return f"unknown, {os.getpid()} at {now().isoformat()}"


def _job(row: Sequence[Any]) -> Job:
    *values, process = row
    told = dict(zip((field.name for field in fields(Job)), values, strict=True))
    told["what"] = tuple(json.loads(told["what"]))
    if told["state"] == RUNNING and process is not None and not _lives(process):
        told.update(state=FAILED, error=_INTERRUPTED)
    return Job(**told)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is another user's
        return True
    return True
