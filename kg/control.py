"""Requests to the process that serves a store, over a socket that only its user can reach.

In: a request, as JSON; out: the answer, as JSON. The service listens while it runs and says where in a file in the
folder of its store; `majlis ontology apply`, `majlis merge` and `split` ask. Both ends are of one machine and one user.
"""

import json
import os
import shutil
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kg.errors import MajlisError

Answer = dict[str, Any]
_PLACE = "service.json"
_LONGEST = 1_000_000


class ToldError(MajlisError):
    """An error of the other process, with its exit status."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.exit_status = status


@contextmanager
def listening(store: Path, handle: Callable[[Answer], Answer]) -> Iterator[None]:
    """Answer requests about the store in a thread, one at a time, for as long as the block lasts."""
    if not hasattr(socket, "AF_UNIX"):
        yield
        return
    folder = Path(tempfile.mkdtemp(prefix="majlis-"))  # mode 0700, and short: the path of a socket may not be long
    place = store / _PLACE
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "control"))
        server.listen()
        thread = threading.Thread(target=_accept, args=(server, handle), daemon=True)
        thread.start()
        place.write_text(json.dumps({"socket": str(folder / "control"), "process": os.getpid()}) + "\n", "utf-8")
        try:
            yield
        finally:
            place.unlink(missing_ok=True)
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            thread.join(5)
            shutil.rmtree(folder, ignore_errors=True)


def ask(store: Path, request: Answer) -> Answer | None:
    """The answer of the process that serves the store; None where none does."""
    try:
        address = str(json.loads((store / _PLACE).read_text("utf-8"))["socket"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(address)
        except OSError:
            return None  # what a killed service has left behind
        with client.makefile("rwb") as stream:
            stream.write(json.dumps(request).encode() + b"\n")
            stream.flush()
            line = stream.readline()
    if not line:
        raise MajlisError("The service ended before it answered; look at what it said, and ask again.")
    answer = json.loads(line)
    return answer if isinstance(answer, dict) else None


def _accept(server: socket.socket, handle: Callable[[Answer], Answer]) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with suppress(OSError), connection, connection.makefile("rwb") as stream:
            stream.write(json.dumps(_answered(stream.readline(_LONGEST), handle)).encode() + b"\n")
            stream.flush()


def _answered(line: bytes, handle: Callable[[Answer], Answer]) -> Answer:
    """The answer, or the sentence of the error: a bad request must not end the service."""
    try:
        request = json.loads(line)
        return handle(request)
    except MajlisError as error:
        return {"error": str(error), "status": error.exit_status}
    except Exception as error:  # noqa: BLE001 (the service goes on)
        return {"error": f"The service failed on it ({type(error).__name__}: {error}).", "status": 1}
