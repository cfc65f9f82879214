"""What is told by the bytes of a request is what a parser of HTTP tells; all that differs is left to the parser."""

from typing import Any

import httptools
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.arrived import arrived

PLAIN = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\n\r\n"
OTHERS = {
    "another method": PLAIN.replace(b"GET", b"POST"),
    "an older version": PLAIN.replace(b"1.1", b"1.0"),
    "no query": PLAIN.replace(b"?query=ASK%7B%7D", b""),
    "a fragment": PLAIN.replace(b"%7B", b"#"),
    "a sign that is not ASCII": PLAIN.replace(b"%7B", b"\xd9"),
    "a control sign": PLAIN.replace(b"%7B", b"\x01"),
    "two spaces": PLAIN.replace(b" HTTP", b"  HTTP"),
    "no host": PLAIN.replace(b"Host: a\r\n", b""),
    "two hosts": PLAIN.replace(b"Host: a\r\n", b"Host: a\r\nHOST: b\r\n"),
    "a header that is not known": PLAIN.replace(b"Host", b"Origin: b\r\nHost"),
    "a length": PLAIN.replace(b"Host", b"Content-Length: 3\r\nHost"),
    "chunks": PLAIN.replace(b"Host", b"Transfer-Encoding: chunked\r\nHost"),
    "the connection's end": PLAIN.replace(b"Host", b"Connection: close\r\nHost"),
    "another protocol": PLAIN.replace(b"Host", b"Connection: upgrade\r\nUpgrade: h2c\r\nHost"),
    "a space before the colon": PLAIN.replace(b"Host:", b"Host :"),
    "a line that goes on": PLAIN.replace(b"Host: a", b"Host: a\r\n b"),
    "a control sign in a header": PLAIN.replace(b"Host: a", b"Host: a\x00"),
    "lines that end otherwise": PLAIN.replace(b"\r\n", b"\n"),
    "half of it": PLAIN[:-2],
    "what comes after it": PLAIN + b"GET",
    "a second one": PLAIN * 2,
    "nothing": b"",
}


@pytest.mark.parametrize("data", OTHERS.values(), ids=OTHERS)
def test_what_differs_is_left_to_the_parser(data: bytes) -> None:
    assert arrived(PLAIN) is not None
    assert arrived(data) is None


class Parsed:
    """What a parser of HTTP makes of a request."""

    def __init__(self, data: bytes) -> None:
        self.url, self.headers, self.complete = b"", list[tuple[bytes, bytes]](), False
        parser = httptools.HttpRequestParser(self)
        parser.feed_data(data)
        self.method, self.stays = parser.get_method(), parser.should_keep_alive()

    def on_url(self, url: bytes) -> None:
        """Called by the parser."""
        self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """Called by the parser."""
        self.headers.append((name.lower(), value))

    def on_message_complete(self) -> None:
        """Called by the parser."""
        self.complete = True


_QUERIES = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters="#"), min_size=1)
_VALUES = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=20)
_NAMES = st.sampled_from(["Accept", "accept", "User-Agent", "ACCEPT-LANGUAGE", "Connection", "Cookie", "Expect"])


@given(st.sampled_from(["/sparql", "/search", "/"]), _QUERIES, st.dictionaries(_NAMES, _VALUES), _VALUES)
def test_what_is_told_is_what_a_parser_tells(path: str, query: str, headers: dict[str, str], host: str) -> None:
    lines = "".join(f"{name}: {value}\r\n" for name, value in {**headers, "Host": host}.items())
    data = f"GET {path}?{query} HTTP/1.1\r\n{lines}\r\n".encode()
    scope: dict[str, Any] | None = arrived(data)
    if scope is not None:
        parsed = Parsed(data)
        url = httptools.parse_url(parsed.url)
        assert parsed.complete
        assert parsed.stays
        assert (scope["method"].encode(), scope["raw_path"], scope["query_string"]) == (
            parsed.method,
            url.path,
            url.query,
        )
        assert [(name, value.strip()) for name, value in parsed.headers] == scope["headers"]
