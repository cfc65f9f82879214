"""The process that holds a copy of the graph in memory and forks workers: `python -m kg.workers.copy FD …`.

It has one thread, which pyoxigraph's store in memory allows, so that `fork` is safe. It ends when the service does,
whose end of the socket is then closed, and the workers end with it.
Where the graph itself is on disk (`checkpoints`), only its texts are held here. While nothing is asked of it, it reads
the texts into the index of words; those of the last commits, if they are not many, before it forks.
"""

import ctypes
import os
import select
import signal
import socket
import sys
from pathlib import Path
from typing import NoReturn

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from kg.workers import wire, worker
from kg.workers.checkpoint import Place
from kg.workers.counting import History
from kg.workers.making import Maker, maker_of
from kg.workers.merged import Merged
from kg.workers.words import SEARCHED, Words

_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


def main(service: socket.socket, maker: Maker | None = None, *, texts_only: bool) -> NoReturn:
    """Take what the service sends until it has gone; all of it, or only the texts that words are searched in."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the service, which then lets go
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a worker
    merged = Merged(Store())
    words = Words(merged.store)
    history = History()
    try:
        while True:
            while words.behind and not select.select([service], [], [], 0)[0]:
                words.step()
            kind, body = wire.receive(service)
            if kind == wire.LOAD:
                merged.extend(parse(body, format=RdfFormat.N_QUADS))
                words.begin()
            elif kind == wire.CHANGE:
                _change(merged, words, *wire.unpair(body), texts_only=texts_only)
                history.add(body)
            elif kind == wire.FORK:
                words.catch_up_soon()  # or each worker that searches would do the same, and after the others
                _fork(merged, words, history, service, os.fsdecode(body), maker)
    except (EOFError, OSError):
        os._exit(0)


def _change(merged: Merged, words: Words, removed: bytes, added: bytes, *, texts_only: bool) -> None:
    gone, come = (list(parse(quads, format=RdfFormat.N_QUADS)) for quads in (removed, added))
    if texts_only:
        gone, come = ([quad for quad in quads if quad.predicate in SEARCHED] for quads in (gone, come))
    for quad in gone:
        merged.remove(quad)
    merged.extend(come)
    for graph in {quad.graph_name for quad in gone}:
        if isinstance(graph, NamedNode) and merged.lacks(graph):
            merged.store.remove_graph(graph)  # GRAPH ?g finds no graph that is no more
    words.changed(gone, come)


def _fork(
    merged: Merged, words: Words, history: History, service: socket.socket, checkpoint: str, maker: Maker | None
) -> None:
    ours, theirs = socket.socketpair()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        try:
            service.close()
            ours.close()
            _die_with_parent(parent)
            place = Place(merged, words, Path(checkpoint) if checkpoint else None)
            worker.main(words, place, history, theirs, maker)
        finally:
            os._exit(1)
    theirs.close()
    with ours:
        socket.send_fds(service, [wire.packed(wire.FORKED, wire.number(child))], [ours.fileno()])


def _die_with_parent(parent: int) -> None:
    """Be killed as soon as the parent has ended. The kernel watches the thread that forked: the parent has but one."""
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the line above
        os._exit(0)


if __name__ == "__main__":
    made = next((maker_of(name) for name in sys.argv[2:] if ":" in name), None)
    main(socket.socket(fileno=int(sys.argv[1])), made, texts_only="texts" in sys.argv[2:])
