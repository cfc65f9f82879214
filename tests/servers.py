"""SPARQL servers on loopback for the tests: Oxigraph from PyPI, and Virtuoso where Debian's package is installed."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from pyoxigraph import DefaultGraph

from kg.store import EmbeddedStore, ServerStore
from kg.store.remote import Login

_SECONDS = 60
VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
DirsAllowed = .
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = {rows}
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def _running(command: list[str], folder: Path, url: str):
    """A server, from its first answer to the end of the block."""
    with (folder / "output").open("wb") as output:
        server = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        until = time.monotonic() + _SECONDS
        while True:
            try:
                httpx.get(url, params={"query": "ASK {}"}, timeout=5, trust_env=False)
                break
            except httpx.TransportError:
                if server.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((folder / "output").read_text("utf-8", "replace")) from None
                time.sleep(0.1)
        yield
    finally:
        server.kill()
        server.wait()


@contextmanager
def oxigraph(folder: Path):
    """The URL of an Oxigraph server."""
    port = free_port()
    program = shutil.which("oxigraph", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    command = [program or "oxigraph", "serve", "--location", "database", "--bind", f"127.0.0.1:{port}"]
    url = f"http://127.0.0.1:{port}"
    with _running(command, folder, f"{url}/query"):
        yield url


@contextmanager
def virtuoso(folder: Path, rows: int = 10_000_000):
    """The URL of a Virtuoso server; the test is skipped where there is none."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed (Debian's virtuoso-opensource-7)")
    port = free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=free_port(), http=port, rows=rows))
    url = f"http://127.0.0.1:{port}"
    with _running([program, "+configfile", "virtuoso.ini", "+foreground"], folder, f"{url}/sparql"):
        yield url


LOGINS = {"oxigraph": Login(), "virtuoso": Login("dba", "dba")}
STORES = ["memory", "disk", *LOGINS]
_STARTED = {"oxigraph": oxigraph, "virtuoso": virtuoso}


@pytest.fixture(scope="session")
def servers(tmp_path_factory):
    """The URL of a server by its kind, which is started when it is first asked for."""
    urls, running = {}, []

    def url_of(kind):
        if kind not in urls:
            server = _STARTED[kind](tmp_path_factory.mktemp(kind))
            urls[kind] = server.__enter__()
            running.append(server)
        return urls[kind]

    yield url_of
    for server in running:
        server.__exit__(None, None, None)


@contextmanager
def opened(kind, folder, base, servers):
    """An empty store of a kind of `STORES`."""
    if kind in ("memory", "disk"):
        with EmbeddedStore(None if kind == "memory" else folder / "store", base) as store:
            yield store
        return
    with ServerStore(servers(kind), base, LOGINS[kind]) as store:
        for graph in [*store._open.named_graphs(), DefaultGraph()]:
            store._open.remove_graph(graph)
        yield store
