"""Data IRIs under this service, and the ontology: for Protégé's "open from URL", for programs, and as a page."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pyoxigraph
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pyoxigraph import RdfFormat

from api.items import PLURALS
from api.negotiation import choose
from api.problems import Problem
from kg.ontology.applying import in_use
from kg.ontology.docs import LANGUAGES, render
from kg.ontology.docs.terms import describe
from kg.settings import Settings
from kg.store import Store

_FILES = {
    "": "majlis.ttl",
    "vocabularies": "vocabularies.ttl",
    "alignments": "alignments.ttl",
    "shapes": "shapes.ttl",
    "cues-ar": "cues-ar.ttl",
    "cues-en": "cues-en.ttl",
}
_FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
}
_PAGE = "text/html"
_LANGUAGES = tuple(reversed(LANGUAGES))
"""What the page is in where the client does not care: English, as the ontology is for the world."""
_POLICY = (
    "default-src 'none'; style-src {style}; script-src {script}; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def router(settings: Settings, store: Store) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["linked data"])

    @routes.get("/id/{step}/{key:path}", summary="A data IRI: see its page (303)", response_class=RedirectResponse)
    def dereference(request: Request, step: str, key: str) -> Response:
        if step not in PLURALS:
            raise Problem(404, f"There is nothing at {request.url.path}.")
        sent = request.scope.get("raw_path", b"").decode("ascii", "replace").partition(f"/id/{step}/")[2] or key
        return RedirectResponse(f"/{PLURALS[step]}/{sent}", 303, {"Vary": "Accept"})

    @routes.get("/ontology", summary="The ontology as Turtle, RDF/XML, N-Triples, JSON-LD, or a page, by Accept")
    def ontology(request: Request) -> Response:
        return _answer(request, in_use(settings, store).ontology, "", [*_FORMATS, _PAGE])

    @routes.get("/ontology/{name}", summary="A module of the ontology, by Accept")
    def module(request: Request, name: str) -> Response:
        if name not in _FILES:
            raise Problem(404, f"There is no module {name}; there are {', '.join(filter(None, _FILES))}.")
        return _answer(request, in_use(settings, store).ontology, name, list(_FORMATS))

    return routes


def _answer(request: Request, folder: Path, name: str, offered: list[str]) -> Response:
    chosen = choose(request.headers.get("Accept"), offered)
    if chosen is None:
        raise Problem(406, f"This can be had as {', '.join(offered)}.")
    if chosen == _PAGE:
        return _page(request, folder)
    path = folder / _FILES[name]
    content = path.read_bytes() if chosen == "text/turtle" else _written(path, path.stat().st_mtime_ns, chosen)
    kind = f"{chosen}; charset=utf-8" if chosen == "text/turtle" else chosen
    return Response(content, headers={"Content-Type": kind, "Vary": "Accept"})


@lru_cache(maxsize=16)
def _written(path: Path, _changed: int, media_type: str) -> bytes:
    """A file in another format; kept until it changes."""
    text = path.read_bytes()
    prefixes = dict(pyoxigraph.parse(text, format=RdfFormat.TURTLE).prefixes)
    triples = (quad.triple for quad in pyoxigraph.parse(text, format=RdfFormat.TURTLE))
    return pyoxigraph.serialize(triples, format=_FORMATS[media_type], prefixes=prefixes) or b""


def _page(request: Request, folder: Path) -> Response:
    asked = request.query_params.get("lang")
    language = asked if asked in LANGUAGES else choose(request.headers.get("Accept-Language"), _LANGUAGES)
    changed = max(file.stat().st_mtime_ns for file in folder.glob("*.ttl"))
    html, policy = _rendered(folder, changed, language or _LANGUAGES[0])
    headers = {"Vary": "Accept, Accept-Language", "Content-Security-Policy": policy}
    return HTMLResponse(html, headers=headers)


@lru_cache(maxsize=4)
def _rendered(folder: Path, _changed: int, language: str) -> tuple[str, str]:
    """The page and the policy that lets its own style and script through; kept until a file changes."""
    address: Callable[[str], str] = "/ontology?lang={}".format
    page = render(describe(folder), language, {each: address(each) for each in LANGUAGES})
    return page.html, _POLICY.format(style=page.style_hash, script=page.script_hash)
