"""A report that was extracted elsewhere, as `majlis extract` prints it: it is loaded, and nothing is read again.

Found by `jsonlines` among lines of articles; put into a graph by the ingestion, which knows what a report is.
"""

import re
from dataclasses import dataclass, field

import orjson

from kg.errors import ReadingError
from kg.reading.article import Article
from kg.reading.passed import Passed

_REPORT = re.compile(rb'\s*\{\s*"article"\s*:\s*\{')


@dataclass(frozen=True, slots=True)
class Extracted:
    """A report on the article `id`, as JSON."""

    id: str
    body: bytes = field(repr=False)


Found = Article | Extracted | Passed
"""What is found in an input: something to read, something that was read elsewhere, or neither."""


def is_extracted(line: bytes) -> bool:
    """Whether a line begins as a report does."""
    return bool(_REPORT.match(line))


def read_extracted(line: bytes) -> Extracted:
    """The report of a line; ReadingError where it is none."""
    try:
        return Extracted(str(orjson.loads(line)["article"]["id"]), line.strip())
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise ReadingError("it begins as a report, but is not one; extract it again") from error
