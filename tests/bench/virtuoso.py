"""Virtuoso with the data of a bench, where it is installed (Debian: `virtuoso-opensource-7-bin`). Used by `serving`.

It listens on loopback only and has its database in a folder of the bench; the load is done once.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.clients import free

SERVER, CLIENT = "virtuoso-t", "isql-vt"
_BUFFERS = 170_000
"""Pages of 8 kB that it may hold, as its manual has it for 2 GB."""
_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 20000
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
DirsAllowed = {folder}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 20
KeepAliveTimeout = 60
MaxKeepAlives = 20
"""


def installed() -> bool:
    """Whether there is a Virtuoso."""
    return shutil.which(SERVER) is not None and shutil.which(CLIENT) is not None


@contextmanager
def virtuoso(folder: Path, data: Path) -> Iterator[tuple[int, int]]:
    """The port of its HTTP and its process; `data` is N-Quads, taken in if the folder has no database yet."""
    folder = folder.resolve()
    new = not (folder / "virtuoso.db").exists()
    folder.mkdir(exist_ok=True)
    port, http = free(), free()
    text = _INI.format(folder=folder, port=port, http=http, buffers=_BUFFERS, dirty=_BUFFERS * 3 // 4)
    (folder / "virtuoso.ini").write_text(text)
    (folder / "virtuoso.lck").unlink(missing_ok=True)
    command = [SERVER, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until_there(port)
        if new:
            shutil.copyfile(data, folder / "data.nq")
            _do(port, f"ld_dir('{folder}', 'data.nq', 'http://bench.example/'); rdf_loader_run(); checkpoint;")
            (folder / "data.nq").unlink()
        yield http, process.pid
    finally:
        process.terminate()
        process.wait()


def _until_there(port: int) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            _do(port, "status();")
        except subprocess.CalledProcessError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("Virtuoso does not answer.")


def _do(port: int, text: str) -> None:
    command = [CLIENT, f"127.0.0.1:{port}", "dba", "dba", f"exec={text}", "ERRORS=stdout"]
    subprocess.run(command, check=True, capture_output=True)
