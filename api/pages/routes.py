"""The routes of the first page and the documentation, and of what `api/web` builds."""

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool

from api.asking import Asking
from api.pages.assets import ADDRESS, BUILT
from api.pages.render import Pages
from api.resources import Lang
from api.view import LANGUAGES


def router(app: FastAPI, pages: Pages, asking: Asking) -> APIRouter:
    """The routes."""
    app.mount(ADDRESS, StaticFiles(directory=BUILT, check_dir=False), name="web")
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    async def overview(request: Request, lang: Lang = None) -> Response:  # noqa: ARG001 (a language that there is not is told)
        front = await asking.front(LANGUAGES)
        return await run_in_threadpool(pages.overview, request, front)

    @routes.get("/editor")
    def editor(request: Request, lang: Lang = None) -> Response:  # noqa: ARG001 (a language that there is not is told)
        return pages.editor(request)

    @routes.get("/docs")
    def documentation(request: Request, lang: Lang = None) -> Response:  # noqa: ARG001 (a language that there is not is told)
        return pages.documentation(request, app.openapi())

    return routes
