"""Routes that are asked so often that the machinery of the framework would cost more than their answers.

A layer inside all others: a request for such a route is handed to its function as it is, all else goes on. Errors are
answered by the handlers of the application, as everywhere. Put there by `app.create_app`.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send


def direct(routes: Iterable[BaseRoute]) -> dict[tuple[str, str], APIRoute]:
    """Routes by method and path; only for functions that take the request and nothing else."""
    found = {}
    for route in routes:
        if isinstance(route, APIRoute):
            assert list(inspect.signature(route.endpoint).parameters) == ["request"], route.path
            found.update({(method, route.path): route for method in route.methods or ()})
    return found


class Direct:
    """Answers some routes by their functions alone."""

    def __init__(self, app: ASGIApp, routes: Mapping[tuple[str, str], APIRoute]) -> None:
        self.app, self._routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        route = self._routes.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if route is None:
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive, send)
        scope["route"] = route
        try:
            response: Response = await route.endpoint(request)
        except Exception as error:
            handler = _handler(scope["app"], error)
            if handler is None:
                raise
            response = await run_in_threadpool(handler, request, error)
        await response(scope, receive, send)


def _handler(app: FastAPI, error: Exception) -> Callable[[Request, Exception], Any] | None:
    """Who answers an error; None for one that nobody expected."""
    kinds = (kind for kind in type(error).__mro__ if kind is not Exception)
    return next((app.exception_handlers[kind] for kind in kinds if kind in app.exception_handlers), None)
