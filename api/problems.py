"""Errors as RFC 9457 problem details: one sentence, never a traceback. `install` is called by `app.create_app`."""

import logging
from http import HTTPStatus

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from kg.errors import InputError, MajlisError, NotFoundError, StoreError

_log = logging.getLogger(__name__)


class Problem(HTTPException):
    """An error of the protocol, with its sentence."""


def problem(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """A response of type application/problem+json."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
    }
    return Response(orjson.dumps(body), status, headers, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Answer every kind of error in the same form."""

    @app.exception_handler(MajlisError)
    def known(request: Request, error: MajlisError) -> Response:
        return problem(request, _status(error), str(error))

    @app.exception_handler(HTTPException)
    def protocol(request: Request, error: HTTPException) -> Response:
        detail = error.detail
        if error.status_code == 404 and not isinstance(error, Problem):
            detail = f"There is nothing at {request.url.path}."
        if error.status_code == 405:
            detail = f"{request.method} is not possible at {request.url.path}."
        return problem(request, error.status_code, detail, dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"][1:])
        return problem(request, 400, f"The parameter {name} cannot be {first['input']!r}: {first['msg']}.")

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> Response:
        _log.error("%s %s", request.method, request.url.path, exc_info=error)
        return problem(request, 500, "The service failed on this request; the log says where.")


def _status(error: MajlisError) -> int:
    if isinstance(error, NotFoundError):
        return 404
    if isinstance(error, InputError):
        return 400
    return 503 if isinstance(error, StoreError) else 500
