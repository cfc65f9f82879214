"""A hash of all that what is read of an article depends on: what is read with another is read otherwise.

Called by the intake, to know what need not be read again, and by the cluster, to know that its workers read alike.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from kg.settings import Settings

_CODE = ("reading", "language", "extraction", "resolution", "graph")
"""The rooms that an article passes through before it is written."""
_TABLES = ("actors", "names", "language")


def fingerprint(settings: Settings) -> bytes:
    """A hash of all that what is read of an article depends on: code, ontology, words, known actors, base."""
    found = hashlib.sha256(settings.base.encode())
    if settings.reader != "rules":
        told = (settings.reader, settings.llm_model, settings.llm_window, settings.llm_answer_tokens)
        found.update(repr(told).encode())
    for file in _files(settings):
        found.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return found.digest()


def _files(settings: Settings) -> Iterator[Path]:
    package = Path(__file__).resolve().parent
    for room in _CODE:
        yield from sorted((package / room).rglob("*.py"))
    yield from sorted(settings.ontology.glob("*.ttl"))
    for table in (*_TABLES, *(("instructions",) if settings.reader != "rules" else ())):
        yield from sorted(file for file in (settings.data / table).rglob("*") if file.is_file())
