"""Files, folders, addresses and standard input -> articles. `read_path` is the one entry; the commands call it."""

from kg.reading.article import Article
from kg.reading.extracted import Extracted, Found
from kg.reading.inputs import read_path
from kg.reading.passed import Passed, Unchanged

__all__ = ["Article", "Extracted", "Found", "Passed", "Unchanged", "read_path"]
