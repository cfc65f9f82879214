"""The routes of the first page, the form and the documentation."""

from fastapi import APIRouter, FastAPI, Request, Response

from api.pages.render import Pages


def router(app: FastAPI, pages: Pages) -> APIRouter:
    """The routes."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def overview(request: Request) -> Response:
        return pages.overview(request)

    @routes.get("/docs")
    def documentation(request: Request) -> Response:
        return pages.documentation(request, app.openapi())

    return routes
