"""Errors as RFC 9457 problem details: one sentence, never a traceback. `install` is called by `app.create_app`.

A browser, which prefers HTML, is shown the same sentence on a page.
"""

import logging
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from api.methods import allowed
from api.negotiation import choose
from kg.errors import BusyError, ForbiddenError, InputError, MajlisError, NotFoundError, StoreError

JSON = "application/problem+json"
HTML = "text/html"
Page = Callable[[Request, int, str], str]
"""A problem as a page: from the request, the status and the sentence to HTML."""
_CHOICE = re.compile(r"\^\((\w+(?:\|\w+)*)\)\$")
"""The pattern of a parameter that takes one of some words."""
_PLACE = re.compile(r"\bat line (\d+), column (\d+)")
_log = logging.getLogger(__name__)


class Problem(HTTPException):
    """An error of the protocol, with its sentence."""


class ClientGone(Problem):
    """Nobody waits for the answer any more."""


def problem(
    request: Request,
    status: int,
    detail: str,
    headers: dict[str, str] | None = None,
    place: Mapping[str, int] | None = None,
) -> Response:
    """A response of type application/problem+json, or a page; `place` is the line and column of a fault."""
    headers = {**(headers or {}), "Vary": "Accept"}
    page: Page | None = request.app.state.problem_page
    if page and choose(request.headers.get("accept"), [JSON, "application/json", HTML]) == HTML:
        return HTMLResponse(page(request, status, detail), status, headers)
    return details(request.url.path, status, detail, headers, place)


def details(
    path: str, status: int, detail: str, headers: dict[str, str], place: Mapping[str, int] | None = None
) -> Response:
    """A response of type application/problem+json."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": path,
        **(place or {}),
    }
    return Response(orjson.dumps(body), status, headers, media_type=JSON)


def install(app: FastAPI, page: Page) -> None:
    """Answer every kind of error in the same form."""
    app.state.problem_page = page

    @app.exception_handler(MajlisError)
    def known(request: Request, error: MajlisError) -> Response:
        headers = {"Retry-After": "10"} if isinstance(error, BusyError) else None
        return problem(request, _status(error), str(error), headers, _place(str(error)))

    @app.exception_handler(HTTPException)
    def protocol(request: Request, error: HTTPException) -> Response:
        detail = error.detail
        if error.status_code == 404 and not isinstance(error, Problem):
            detail = f"There is nothing at {request.url.path}."
        headers = dict(error.headers or {})
        if error.status_code == 405:
            detail = f"{request.method} is not possible at {request.url.path}."
            headers["Allow"] = ", ".join(allowed(app.routes, request.scope))
        return problem(request, error.status_code, detail, headers)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"][1:])
        if choice := _CHOICE.fullmatch(str(first.get("ctx", {}).get("pattern", ""))):
            sentence = f"The parameter {name} is {first['input']!r}; it can be {choice[1].replace('|', ', ')}."
            return problem(request, 400, sentence)
        return problem(request, 400, f"The parameter {name} cannot be {first['input']!r}: {first['msg']}.")

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> Response:
        _log.error("%s %s", request.method, request.url.path, exc_info=error)
        return problem(request, 500, "The service failed on this request; the log says where.")


def _place(sentence: str) -> dict[str, int]:
    """The line and column in the text of a query or document, both from 1, where the sentence names them."""
    found = _PLACE.search(sentence)
    return {} if found is None else {"line": int(found[1]), "column": int(found[2])}


def _status(error: MajlisError) -> int:
    if isinstance(error, NotFoundError):
        return 404
    if isinstance(error, ForbiddenError):
        return 403
    if isinstance(error, InputError):
        return 400
    return 503 if isinstance(error, StoreError) else 500
