"""A server on loopback that speaks the chat protocol and says what a test has written: answers, failures, silence."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """A status with headers and a body; `then` says what becomes of the connection."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    then: str = ""
    """`close` sends nothing and closes, `cut` closes in the middle of the body, `stall` is silent until the end,
    `drip` sends a byte now and then."""


def said(text: str, finish: str = "stop", tokens: tuple[int, int] | None = (100, 20)) -> Reply:
    """An answer of the model, with the tokens it took."""
    usage = {"usage": dict(zip(("prompt_tokens", "completion_tokens"), tokens, strict=True))} if tokens else {}
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
    return Reply(body=json.dumps({"object": "chat.completion", "choices": [choice], **usage}).encode())


def failed(status: int, message: str = "", **headers: str) -> Reply:
    """An error as such servers tell it."""
    told = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Reply(status, json.dumps({"error": {"message": message, "code": None}}).encode(), told)


Script = Callable[[dict], Reply]
"""From the body of a request to the reply."""


@dataclass
class Stub:
    """What runs: its address, and the bodies and headers of the requests that came."""

    url: str
    requests: list[dict] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def in_turn(*replies: Reply) -> Script:
    """These replies one after the other; the last one again and again."""
    left = list(replies)
    alone = threading.Lock()

    def next_reply(_: dict) -> Reply:
        with alone:
            return left.pop(0) if len(left) > 1 else left[0]

    return next_reply


@contextmanager
def stub(script: Script) -> Iterator[Stub]:
    """The server, until the end of the block."""
    ended = threading.Event()
    alone = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with alone:
                running.requests.append(body)
                running.headers.append(dict(self.headers))
            reply = script(body) if self.path == "/v1/chat/completions" else failed(404, "no such path")
            if reply.then == "stall":
                ended.wait(60)
            if reply.then in ("stall", "close"):
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if reply.then == "drip":
                self._drip(reply.body)
            elif reply.then == "cut":
                self.wfile.write(reply.body[: len(reply.body) // 2])
                self.close_connection = True
            else:
                self.wfile.write(reply.body)

        def _drip(self, body: bytes) -> None:
            for byte in body:
                try:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                except OSError:
                    break
                if ended.wait(0.05):
                    break

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that went away is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    running = Stub(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield running
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
