"""Answers that have been given, for as long as the graph stays the same. Called by `sparql`.

A key is made of all that the answer depends on, the generation of the graph among it: after a commit the old answers
are never asked for again and fall out. The key of an answer that differs each time is empty, and nothing is kept of it.
"""

import hashlib
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from email.utils import formatdate, parsedate_to_datetime

from fastapi import Request

from kg.store import Inspected
from kg.store.searched import checked
from kg.store.strings import without_strings
from kg.workers.job import Job

_LARGEST = 1 << 18
"""Bytes of the largest answer that is kept."""
_MOST = 1 << 26
"""Bytes of all that are kept."""
_MOST_TEXTS, _LONGEST_TEXT = 2048, 10_000
"""Texts of queries that are remembered, and the characters of the longest of them."""


class Answers:
    """The answers given last, up to some size."""

    def __init__(self, largest: int = _LARGEST) -> None:
        """`largest` are the bytes of the largest that is kept."""
        self._largest = largest
        self._service = secrets.token_hex(4)  # generations begin anew with each service
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def key(self, job: Job, generation: int) -> str:
        """What an answer to the job is called, over this generation of the graph.

        The limits are the same for all, and what else a job has is told by the text of its query.
        """
        graphs = (*job.default_graphs, "", *job.named_graphs, "")
        told = "\0".join((str(generation), job.media_type, str(job.base), *graphs, job.query))
        return self.key_of(told.encode("utf-8", "surrogatepass"))

    def key_of(self, *told: bytes) -> str:
        """What an answer is called that depends on all this."""
        return hashlib.blake2b(b"\0".join((self._service.encode(), *told)), digest_size=16).hexdigest()

    def get(self, key: str) -> bytes | None:
        """The answer of this name, if it is still here."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: str, answer: bytes) -> None:
        """Remember an answer, and forget those that have not been asked for the longest."""
        if not key or len(answer) > self._largest or key in self._kept:
            return
        self._kept[key] = answer
        self._size += len(answer)
        while self._size > _MOST:
            _, forgotten = self._kept.popitem(last=False)
            self._size -= len(forgotten)


@dataclass(frozen=True)
class _Known:
    """What a query is, but for its words: of these, which of its strings they are, and their languages."""

    inspected: Inspected
    words: tuple[tuple[int, str | None], ...]


class Inspections:
    """What the queries are that were let pass last: a text that differs in its strings alone is not parsed again."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], _Known] = OrderedDict()

    def get(self, query: str, base: str) -> Inspected | None:
        """What such a text is, if it is still known; QueryError where its words cannot be searched for."""
        text, strings = without_strings(query)
        known = self._kept.get((text, base))
        if known is None:
            return None
        self._kept.move_to_end((text, base))
        if not known.words:
            return known.inspected
        return replace(known.inspected, words=checked((strings[place], language) for place, language in known.words))

    def keep(self, query: str, base: str, inspected: Inspected) -> None:
        """Remember a text, unless it is long, and forget the one that has not been asked for the longest."""
        if len(query) > _LONGEST_TEXT:
            return
        text, strings = without_strings(query)
        if strings and any(strings.count(words) != 1 for words, _ in inspected.words):
            return  # which of them it was is for another text to tell
        words = tuple((strings.index(words), language) for words, language in inspected.words) if strings else ()
        self._kept[text, base] = _Known(inspected, words)
        if len(self._kept) > _MOST_TEXTS:
            self._kept.popitem(last=False)


def tag_of(key: str) -> str:
    """The ETag of an answer: weak, since rows may come in another order."""
    return f'W/"{key}"'


def header(request: Request, name: bytes) -> str | None:
    """The first header of a name in small letters; the framework makes all of them texts for one that is asked."""
    return next((value.decode("latin-1") for each, value in request.scope["headers"] if each == name), None)


def is_known(request: Request, key: str) -> bool:
    """Whether the client has the answer already (RFC 9110, 13.1.2)."""
    sent = header(request, b"if-none-match")
    if sent is None:
        return False
    given = [tag.strip().removeprefix("W/") for tag in sent.split(",")]
    return bool(key) and request.method in ("GET", "HEAD") and (f'"{key}"' in given or given == ["*"])


class LastChange:
    """When the graph was last seen to have changed: never before it did."""

    def __init__(self) -> None:
        self._commits, self._when = -1, ""

    def after(self, commits: int) -> str:
        """The time of the change that made it what it is after so many commits, as HTTP writes it."""
        if commits != self._commits:
            self._commits, self._when = commits, formatdate(time.time(), usegmt=True)
        return self._when


def is_unchanged(request: Request, changed: str) -> bool:
    """Whether a client that sends no tags has an answer of this time, or of a later one (RFC 9110, 13.1.3)."""
    given = header(request, b"if-modified-since")
    if given is None or header(request, b"if-none-match") is not None or request.method not in ("GET", "HEAD"):
        return False
    try:
        return parsedate_to_datetime(given) >= parsedate_to_datetime(changed)
    except (ValueError, TypeError):  # a date that cannot be read, or one without a zone, counts for none
        return False
