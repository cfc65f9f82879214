"""Data IRIs under this service, and the ontology for "open from URL"."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.items import PLURALS
from api.problems import Problem
from kg.settings import Settings

_FILES = {"": "majlis.ttl", "vocabularies": "vocabularies.ttl", "alignments": "alignments.ttl", "shapes": "shapes.ttl"}


def router(settings: Settings) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["linked data"])

    @routes.get("/id/{step}/{key:path}", summary="A data IRI: see its page (303)", response_class=RedirectResponse)
    def dereference(request: Request, step: str, key: str) -> Response:
        if step not in PLURALS:
            raise Problem(404, f"There is nothing at {request.url.path}.")
        sent = request.scope.get("raw_path", b"").decode("ascii", "replace").partition(f"/id/{step}/")[2] or key
        return RedirectResponse(f"/{PLURALS[step]}/{sent}", 303, {"Vary": "Accept"})

    @routes.get("/ontology", summary="The ontology as Turtle")
    @routes.get("/ontology/{name}", summary="A module of the ontology as Turtle")
    def ontology(name: str = "") -> Response:
        if name not in _FILES:
            raise Problem(404, f"There is no module {name}; there are {', '.join(filter(None, _FILES))}.")
        content = (settings.ontology / _FILES[name]).read_bytes()
        return Response(content, headers={"Content-Type": "text/turtle; charset=utf-8"})

    return routes
