"""The routes of the first page and the documentation, and of what `api/web` builds."""

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles

from api.pages.assets import ADDRESS, BUILT
from api.pages.render import Pages


def router(app: FastAPI, pages: Pages) -> APIRouter:
    """The routes."""
    app.mount(ADDRESS, StaticFiles(directory=BUILT, check_dir=False), name="web")
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def overview(request: Request) -> Response:
        return pages.overview(request)

    @routes.get("/editor")
    def editor(request: Request) -> Response:
        return pages.editor(request)

    @routes.get("/docs")
    def documentation(request: Request) -> Response:
        return pages.documentation(request, app.openapi())

    return routes
