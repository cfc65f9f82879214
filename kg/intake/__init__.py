"""What comes in is a job: the journal of jobs beside the store, and what runs them.

In: articles, files and folders; out: the store changed, and an account of every article that lasts. Called by the
commands and by the service; stands on `kg.ingestion`.
"""

from kg.intake.job import Job, Quarantined
from kg.intake.journal import Journal

__all__ = ["Job", "Journal", "Quarantined"]
