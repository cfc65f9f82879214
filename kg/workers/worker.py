"""A forked process that answers queries, one after the other, until the service lets go of it or kills it.

The answer is written by the engine and passed on in pieces. Rows are counted by what stands between them in the text:
a literal that holds the same signs counts too, so that the limit may strike early, never late.
"""

import json
import os
import resource
import signal
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from kg.workers import wire
from kg.workers.counting import Count, History, counted
from kg.workers.found import found, without_matches
from kg.workers.job import GRAPHS, PAGE, ROWS, Job, Write
from kg.workers.syntax import malformed
from kg.workers.words import Words
from kg.workers.writing import change_of

if TYPE_CHECKING:
    from typing_extensions import Buffer

_BETWEEN_ROWS = {
    QueryResultsFormat.JSON: b"},{",
    QueryResultsFormat.XML: b"<result>",
    QueryResultsFormat.CSV: b"\n",
    QueryResultsFormat.TSV: b"\n",
}

_WITH_PREFIXES = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N3, RdfFormat.RDF_XML)


class TooMuch(Exception):  # noqa: N818  (a limit, no error)
    """The answer is larger than was allowed."""


class _Out(BytesIO):
    """A file for the engine to write to: it counts, and sends in pieces."""

    def __init__(self, service: socket.socket, job: Job, between: bytes | None) -> None:
        super().__init__()
        self._service, self._job, self._between = service, job, between
        self._waiting = bytearray()
        self._bytes = self._rows = 0
        self._tail = b""

    def write(self, piece: "Buffer", /) -> int:
        """Take a piece; TooMuch where that is more than the limits allow."""
        taken = bytes(piece)
        self._bytes += len(taken)
        if self._bytes > self._job.most_bytes:
            raise TooMuch(f"The answer is larger than {self._job.most_bytes / 1e6:g} MB; ask for less, or put a LIMIT.")
        if self._between:
            self._count(taken, self._between)
        self._waiting += taken
        if len(self._waiting) >= wire.LARGE:
            self._pass_on()
        return len(taken)

    def end(self) -> None:
        """Send what waits, and that this was all."""
        self._pass_on()
        wire.send(self._service, wire.END)

    def _count(self, piece: bytes, between: bytes) -> None:
        text = self._tail + piece
        self._rows += text.count(between)
        self._tail = text[-(len(between) - 1) :] if len(between) > 1 else b""
        if self._rows > self._job.most_rows:
            raise TooMuch(f"The answer has more than {self._job.most_rows:,} rows; ask for less, or put a LIMIT.")

    def _pass_on(self) -> None:
        if self._waiting:
            wire.send(self._service, wire.PIECE, bytes(self._waiting))
            self._waiting.clear()


def main(words: Words, history: History, service: socket.socket) -> NoReturn:
    """Answer until the service has gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)  # the engine says on stderr that memory has run out, before it ends the process
    while True:
        try:
            kind, body = wire.receive(service)
        except (EOFError, OSError):
            os._exit(0)
        if kind == wire.JOB:
            job = Job.unpacked(body)
            _answer(service, "query", job.most_memory, partial(_query, words, service, job))
        elif kind == wire.WRITE:
            write = Write.unpacked(body)
            _answer(service, write.what, write.most_memory, partial(_change, words.store, service, write))
            os._exit(0)  # the graph of this process is no longer that of the others
        elif kind == wire.COUNT:
            count = Count.unpacked(body)
            os.nice(10)  # queries come first
            _answer(service, "count", count.most_memory, partial(_count, words.store, history, service, count))
            os._exit(0)


def _answer(service: socket.socket, what: str, most_memory: int, work: Callable[[], None]) -> None:
    _limit_memory(most_memory)
    try:
        work()
    except TooMuch as error:
        wire.send(service, wire.FAILED, str(error).encode())
    except MemoryError:
        os._exit(1)
    except SyntaxError as error:
        wire.send(service, wire.FAILED, malformed(what, str(error.msg)).encode("utf-8", "replace"))
    except (ValueError, RuntimeError, OSError, sqlite3.Error) as error:
        wire.send(service, wire.FAILED, f"The {what} cannot be carried out: {error}.".encode("utf-8", "replace"))


def _change(store: Store, service: socket.socket, write: Write) -> None:
    message = change_of(store, write).packed()
    if len(message) > write.most_bytes:
        raise TooMuch(f"This changes more than {write.most_bytes / 1e6:g} MB of quads; send it in parts.")
    wire.send(service, wire.PIECE, message)
    wire.send(service, wire.END)


def _count(store: Store, history: History, service: socket.socket, count: Count) -> None:
    wire.send(service, wire.PIECE, counted(store, history, count).packed())
    wire.send(service, wire.END)


def _query(words: Words, service: socket.socket, job: Job) -> None:
    with searched(words, job):
        _write(evaluated(words.store, job), service, job)


@contextmanager
def searched(words: Words, job: Job) -> Iterator[None]:
    """Have in the store what is found for the words of a job, if it has any."""
    if not job.words:
        yield
        return
    given = (*job.default_graphs, *job.named_graphs) or job.from_graphs
    with found(words, job.words, [NamedNode(name) for name in given]):
        yield


def evaluated(store: Store, job: Job) -> QuerySolutions | QueryBoolean | QueryTriples:
    """The answer of the engine, over the dataset of the job."""
    named = bool(job.default_graphs or job.named_graphs)
    return store.query(
        job.query,
        base_iri=job.base,
        prefixes=job.prefixes,
        use_default_graph_as_union=job.union and not named,
        # where the protocol names some graphs, the others are not there (2.1.4); what was found is in the unnamed one
        default_graph=_default(job),
        named_graphs=[NamedNode(name) for name in job.named_graphs] if named else None,
    )


def _write(result: QuerySolutions | QueryBoolean | QueryTriples, service: socket.socket, job: Job) -> None:
    form = None if job.media_type == PAGE or isinstance(result, QueryTriples) else ROWS[job.media_type]
    out = _Out(service, job, None if form is None else _BETWEEN_ROWS[form])
    if isinstance(result, QueryTriples):
        chosen = RdfFormat.TURTLE if job.media_type == PAGE else GRAPHS[job.media_type]
        triples = without_matches(result) if job.words and job.describes else result
        serialize(triples, out, format=chosen, prefixes=job.prefixes if chosen in _WITH_PREFIXES else None)
    elif form is None:
        out.write(json.dumps(_page(result, job.most_rows), ensure_ascii=False).encode())
    else:
        result.serialize(out, format=form)
    out.end()


def _default(job: Job) -> list[NamedNode | BlankNode | DefaultGraph] | None:
    """The default graph where it is not the union of all, nor told by the query alone."""
    protocol = bool(job.default_graphs or job.named_graphs)
    if not protocol and (job.union or not job.words):
        return None
    names = [NamedNode(name) for name in (job.default_graphs if protocol else job.from_default)]
    return [*names, DefaultGraph()] if job.words else [*names]


def _page(result: QuerySolutions | QueryBoolean, most: int) -> dict[str, object]:
    """`{"boolean"}`, or `{"vars", "rows", "more"}` where a row is a list of null or `[kind, value]`."""
    if isinstance(result, QueryBoolean):
        return {"boolean": bool(result)}
    rows = []
    for row in result:
        rows.append([None if value is None else [_kind(value), str(getattr(value, "value", value))] for value in row])
        if len(rows) > most:
            break
    names = [variable.value for variable in result.variables]
    return {"vars": names, "rows": rows[:most], "more": len(rows) > most}


def _kind(value: object) -> str:
    if isinstance(value, NamedNode):
        return "uri"
    return "bnode" if isinstance(value, BlankNode) else "literal" if isinstance(value, Literal) else "triple"


def _limit_memory(most: int) -> None:
    """Let the process grow by so many bytes from what it is now; more ends it."""
    now = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + most, resource.RLIM_INFINITY))
