"""A forked process that answers queries, one after the other, until the service lets go of it or kills it.

The answer is written by the engine and passed on in pieces. Rows are counted by what stands between them in the text:
a literal that holds the same signs counts too, so that the limit may strike early, never late.
"""

import gc
import json
import os
import signal
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
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
from kg.workers.checkpoint import Place
from kg.workers.counting import Count, History, counted
from kg.workers.found import found, without_matches
from kg.workers.job import GRAPHS, PAGE, ROWS, Job, Write
from kg.workers.making import Ground, Make, Maker
from kg.workers.memory import Memory
from kg.workers.merged import Elsewhere
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

_GARBAGE = 20_000
"""Objects after which those that nobody can reach are looked for."""
_OF_THE_DATABASE = 100_000_000
"""Bytes of the stacks and buffers of a database on disk."""
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

    def rest(self) -> tuple[bytes, bytes]:
        """The message that the answer ends with."""
        if self._bytes == len(self._waiting):
            return wire.ALL, bytes(self._waiting)
        self._pass_on()
        return wire.END, b""

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


def main(words: Words, place: Place, history: History, service: socket.socket, maker: Maker | None = None) -> NoReturn:
    """Answer until the service has gone, over the graph of `place`, which is the one of `words`."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    gc.freeze()  # to look through what the copy has would copy its pages
    gc.set_threshold(_GARBAGE)  # hardly any goes in circles, and what is kept would be looked through each time
    os.dup2(service.fileno(), 2)  # what the engine says on stderr before it ends the process is for the service
    memory = Memory(_OF_THE_DATABASE if place.on_disk else 0)
    ground = Ground(words)
    while True:
        try:
            kind, body = wire.receive(service)
        except (EOFError, OSError):
            os._exit(0)
        if kind == wire.JOB:
            job = Job.unpacked(body)
            # what is found is put into it
            place.open(to_write=bool(job.words), whole=job.tells_graphs_apart)
            memory.limit(job.most_memory)
            end = _end_of("query", partial(_query, words, service, job))
        elif kind == wire.MAKE and maker is not None:
            make = Make.unpacked(body)
            place.open(to_write=make.searches, whole=False)
            memory.limit(make.most_memory)
            end = _end_of("query", partial(_make, maker, ground, make))
        elif kind == wire.COUNT:
            count = Count.unpacked(body)
            place.open(to_write=False, whole=False)
            os.nice(10)  # queries come first
            memory.limit(count.most_memory)
            end = _end_of("count", partial(_count, words.store, place.elsewhere, history, count))
        else:
            write = Write.unpacked(body)
            place.open(to_write=True, whole=True)
            memory.limit(write.most_memory)
            end = _end_of(write.what, partial(_change, words.store, write))
        # after a write the graph of this process is no longer that of the others
        last = kind not in wire.READING or memory.grown
        service.sendall((wire.packed(wire.LAST) if last else b"") + wire.packed(*end))
        if last:
            os._exit(0)


def _end_of(what: str, work: Callable[[], tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    """The last message of an answer: the one that `work` gives, or why it cannot."""
    try:
        return work()
    except TooMuch as error:
        failed = str(error)
    except MemoryError:
        os._exit(1)
    except SyntaxError as error:
        failed = malformed(what, str(error.msg))
    except (ValueError, RuntimeError, OSError, sqlite3.Error) as error:
        failed = f"The {what} cannot be carried out: {error}."
    return wire.FAILED, failed.encode("utf-8", "replace")


def _change(store: Store, write: Write) -> tuple[bytes, bytes]:
    message = change_of(store, write).packed()
    if len(message) > write.most_bytes:
        raise TooMuch(f"This changes more than {write.most_bytes / 1e6:g} MB of quads; send it in parts.")
    return wire.ALL, message


def _count(store: Store, elsewhere: Elsewhere, history: History, count: Count) -> tuple[bytes, bytes]:
    return wire.ALL, counted(store, elsewhere, history, count).packed()


def _make(maker: Maker, ground: Ground, make: Make) -> tuple[bytes, bytes]:
    return wire.ALL, maker(ground, make.asked)


def _query(words: Words, service: socket.socket, job: Job) -> tuple[bytes, bytes]:
    with searched(words, job):
        return _written(evaluated(words.store, job), service, job).rest()


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


def _written(result: QuerySolutions | QueryBoolean | QueryTriples, service: socket.socket, job: Job) -> _Out:
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
    return out


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
