"""What the journal says of an intake: a job, an article that waits in it, and one that was set apart.

In and out: plain values. Called by the journal, the commands and the service.
"""

from dataclasses import asdict, dataclass
from typing import Any

from kg.reading import Article

QUEUED, RUNNING, DONE, FAILED = "queued", "running", "done", "failed"
FILES, ARTICLES, WATCHED, RETRACTION = "files", "articles", "watched", "retraction"


@dataclass(frozen=True, slots=True)
class Job:
    """An intake: what came in, how far it is, and what became of the articles. Times are ISO 8601, UTC."""

    id: int
    kind: str
    state: str
    what: tuple[str, ...]
    by: str | None
    total: int | None
    read: int
    unchanged: int
    passed: int
    quarantined: int
    created: str
    started: str | None
    ended: str | None
    error: str | None

    @property
    def finished(self) -> int:
        """How many articles are dealt with."""
        return self.read + self.unchanged + self.passed + self.quarantined

    @property
    def ends(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in (DONE, FAILED)

    def fields(self) -> dict[str, Any]:
        """As JSON tells it; what is not known is left out."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class Item:
    """An article that was accepted and waits to be read."""

    id: int
    job: int
    place: int
    article: Article
    urgent: bool


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An article of a job that was passed over; numbers rise within a journal."""

    number: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An article that is kept apart, since what was read of it breaks the shapes."""

    id: int
    article: str
    job: int
    created: str
    reason: str
    report: tuple[str, ...]
