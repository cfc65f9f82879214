"""What a request brings: its body within a limit, as text where it must be. Called by `sparql` and `graph_store`."""

from binascii import a2b_qp
from urllib.parse import unquote_to_bytes

from fastapi import Request

from api.problems import Problem


async def body_of(request: Request, most: int) -> bytes:
    """The body; Problem 413 where it has more than `most` bytes."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise Problem(413, f"The request is larger than {most:,} bytes.")
    return bytes(body)


def decoded(body: bytes) -> str:
    """The body as text; Problem 400 where it is not UTF-8."""
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Problem(400, f"The request is not UTF-8 text (byte {error.start}).") from error


def parameters(query: bytes) -> list[tuple[str, str]]:
    """The names and values of a query string or a form, in their order; what is not UTF-8 is replaced."""
    pairs = (part.partition(b"=") for part in query.replace(b"+", b" ").split(b"&") if part)
    return [(unquoted(name), unquoted(value)) for name, _, value in pairs]


def unquoted(piece: bytes) -> str:
    """Without its escapes; what is not UTF-8 is replaced.

    They are the escapes of quoted-printable with another sign before them, and for those there is a decoder that is
    many times faster. Each escape makes a text shorter by two: where one did not, some sign stands for itself.
    """
    if b"%" not in piece:
        return piece.decode("utf-8", "replace")
    if b"\n" not in piece and b"\r" not in piece:  # which end lines there
        plain = a2b_qp(piece.replace(b"=", b"=3D").replace(b"%", b"="))
        if len(piece) - len(plain) == 2 * piece.count(b"%"):
            return plain.decode("utf-8", "replace")
    return unquote_to_bytes(piece).decode("utf-8", "replace")


def content_type(request: Request) -> tuple[str, str]:
    """The media type of the body and its charset, both in small letters; empty where they are not given."""
    kind, *parameters = request.headers.get("content-type", "").split(";")
    charset = ""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return kind.strip().lower(), charset


def require_utf8(charset: str) -> None:
    """Problem 415 where the body says that it is in another encoding."""
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Problem(415, f"The charset {charset} is not read; send UTF-8.")
