"""`/reconcile`: the Reconciliation Service API 0.2.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/. An id is the end of an IRI
(person/mustafa-al-kadhimi), a type a class of the ontology by its name, a property one of `reconciliation.toml`.
"""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Form, Query, Request, Response
from pydantic import TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool

from api.asking import Asking
from api.pages.render import Pages
from api.problems import Problem
from api.reconciliation.matching import Matching
from api.reconciliation.messages import BATCH, Extension, Offer
from api.resources import languages
from api.service import Service
from kg.errors import NotFoundError
from kg.graph.terms import NAMESPACE

VERSIONS = ("0.2",)
_ID = "^[a-z]+/[A-Za-z0-9._~-]+$"
"""How most ids look, for the description; more are taken."""


def router(service: Service, pages: Pages, asking: Asking) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["reconciliation"])
    matching = Matching(service, asking, Offer.read())
    offer = matching.offer

    @routes.get(
        "/reconcile", summary="The manifest of the reconciliation service; with ?queries= or ?extend=, its answers"
    )
    async def manifest(
        request: Request,
        queries: Annotated[str | None, Query(description="A batch of queries, as JSON")] = None,
        extend: Annotated[str | None, Query(description="What to extend by, as JSON")] = None,
    ) -> Response:
        return await answered(request, queries, extend)

    @routes.post("/reconcile", summary="Match a batch of names, or extend a table")
    async def posted(
        request: Request, queries: Annotated[str | None, Form()] = None, extend: Annotated[str | None, Form()] = None
    ) -> Response:
        if queries is None and extend is None:
            raise Problem(400, "Send the parameter queries or the parameter extend, as JSON.")
        return await answered(request, queries, extend)

    async def answered(request: Request, batch: str | None, extend: str | None) -> Response:
        language = _language(request)
        if batch is not None:
            return _json(await matching.batch(_parsed(BATCH, batch, "queries"), language))
        if extend is not None:
            extension = _parsed(TypeAdapter(Extension), extend, "extend")
            return _json(await run_in_threadpool(matching.extended, extension, language))
        return _json(_manifest(str(request.base_url).rstrip("/"), service.store.base, offer, language))

    @routes.get("/reconcile/properties", summary="The properties that a table can be extended by")
    def proposed(
        request: Request, type: str | None = None, limit: Annotated[int, Query(ge=1, le=100)] = 100
    ) -> Response:
        shown = [offer.property(name, _language(request)) for name in offer.properties][:limit]
        return _json({"limit": limit, "properties": shown} | ({} if type is None else {"type": type}))

    @routes.get("/reconcile/suggest/entity", summary="Items whose name begins so")
    async def entities(request: Request, prefix: str, cursor: Annotated[int, Query(ge=0, le=10_000)] = 0) -> Response:
        return _json({"result": await matching.suggested(prefix, cursor, _language(request))})

    @routes.get("/reconcile/suggest/{what}", summary="Types or properties whose name begins so")
    def suggested(request: Request, what: str, prefix: str, cursor: Annotated[int, Query(ge=0)] = 0) -> Response:
        language = _language(request)
        if what not in ("type", "property"):
            raise Problem(404, f"There is nothing at {request.url.path}.")
        named = offer.types if what == "type" else offer.properties
        begins = prefix.casefold()
        found = [
            {"id": name, "name": names[language]}
            for name, names in named.items()
            if any(each.casefold().startswith(begins) for each in (name, names["ar"], names["en"]))
        ]
        return _json({"result": found[cursor:]})

    @routes.get("/reconcile/preview", summary="An item in a few words, to be shown in a small frame")
    def preview(request: Request, id: Annotated[str, Query(json_schema_extra={"pattern": _ID})]) -> Response:
        node = matching.node(id)
        if not any(service.store.matching(node, None, None)):
            raise NotFoundError(f"There is no item {id} in the graph.")
        return pages.preview(request, node)

    return routes


def _manifest(address: str, base: str, offer: Offer, language: str) -> dict[str, Any]:
    def suggested(what: str) -> dict[str, str]:
        return {"service_url": address, "service_path": f"/reconcile/suggest/{what}"}

    return {
        "versions": list(VERSIONS),
        "name": "مجلس" if language == "ar" else "Majlis",
        "identifierSpace": base,
        "schemaSpace": NAMESPACE,
        "defaultTypes": [offer.type(name, language) for name in offer.types],
        "batchSize": 50,
        "view": {"url": f"{address}/id/{{{{id}}}}"},
        "preview": {"url": f"{address}/reconcile/preview?id={{{{id}}}}", "width": 430, "height": 300},
        "suggest": {what: suggested(what) for what in ("entity", "property", "type")},
        "extend": {
            "propose_properties": {"service_url": address, "service_path": "/reconcile/properties"},
            "property_settings": [],
        },
    }


def _parsed(adapter: TypeAdapter[Any], text: str, name: str) -> Any:
    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the JSON"
        raise Problem(400, f"The parameter {name} cannot be used: {where}: {first['msg']}.") from error


def _language(request: Request) -> str:
    return (*languages(request, None), "en")[0]


def _json(body: object) -> Response:
    return Response(orjson.dumps(body), headers={"Vary": "Accept-Language"}, media_type="application/json")
