"""What the routes of the service stand on, put together once by `app.create_app`."""

from dataclasses import dataclass

from api.access import Access
from api.statistics import Statistics
from api.writing import Writer
from kg.intake import Journal
from kg.intake.running import Intake
from kg.settings import Settings
from kg.store import Store
from kg.workers.pool import Pool


@dataclass(frozen=True)
class Service:
    """The settings, the store, the workers for queries and those for items, the ways to write, and what is counted.

    The journal is there for a store on disk, what reads articles also needs to be the one that writes to it.
    """

    settings: Settings
    store: Store
    pool: Pool
    makers: Pool
    writer: Writer
    access: Access
    statistics: Statistics
    journal: Journal | None
    intake: Intake | None
