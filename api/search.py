"""`/search` and `/suggest`: names and quoted words, in either script and however they are spelt.

What is found, and how well it fits, is the matter of `kg.workers.matching`, by `search.rq` and `suggest.rq`.
"""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool

from api import asked, queries
from api.asking import Asking, Hits, Values
from api.items import path_of
from api.models import Hit, Page
from api.negotiation import choose
from api.pages.render import Pages
from api.queries.files import QueryFile
from api.resources import HTML, MOST, Lang, Limit, Offset, following, languages
from api.service import Service
from api.view import View
from kg.workers.matching import BEGINNING


def router(service: Service, pages: Pages, asking: Asking) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["search"])
    search, suggest = queries.collection("search"), queries.collection("suggest")

    @routes.get(
        "/search",
        summary=search.title["en"],
        response_model=Page[Hit],
        responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}},
        response_model_exclude_none=True,
        openapi_extra={"parameters": asked.described(search.parameters)},
    )
    async def found(
        request: Request, response: Response, limit: Limit = 20, offset: Offset = 0, lang: Lang = None
    ) -> Page[Hit] | Response:
        page = choose(request.headers.get("accept"), ["application/json", HTML]) == HTML
        given = await run_in_threadpool(asked.values, search, service.store, request, page)
        hits = await hits_of(service, asking, search, given, languages(request, lang), slice(offset, offset + limit))
        after = following(request, limit, offset) if offset + limit < hits.total else None
        if page:
            return await run_in_threadpool(pages.search, request, hits, after)
        response.headers["Vary"] = "Accept"
        return hits.model_copy(update={"next": after})

    @routes.get(
        "/suggest",
        summary=suggest.title["en"],
        response_model_exclude_none=True,
        openapi_extra={"parameters": asked.described(suggest.parameters)},
    )
    async def suggested(
        request: Request, limit: Annotated[int, Query(ge=1, le=MOST)] = 10, lang: Lang = None
    ) -> Page[Hit]:
        given = await run_in_threadpool(asked.values, suggest, service.store, request)
        return await hits_of(service, asking, suggest, begun(given), languages(request, lang), slice(limit))

    return routes


def begun(given: Values) -> Values:
    """The same words, the last of them being only a beginning."""
    words = given["q"]
    if isinstance(words, NamedNode | str) or words.value.endswith(BEGINNING):
        return given
    return {**given, "q": type(words)(words.value + BEGINNING)}


async def hits_of(
    service: Service, asking: Asking, file: QueryFile, given: Values, preferred: tuple[str, ...], stretch: slice
) -> Page[Hit]:
    """A stretch of what a query finds for words, with names."""
    found = await asking.hits(file, given)
    hits = await run_in_threadpool(_hits, View(service.store, languages=preferred), found[stretch])
    return Page[Hit](items=hits, total=len(found))


def _hits(view: View, found: Hits) -> list[Hit]:
    return [
        Hit(
            id=node.value,
            label=view.label(node),
            name=view.name(node),
            path=(path := path_of(view.base, node.value)),
            kind=path.split("/")[1],
            score=score,
            text=text,
        )
        for node, score, text in found
    ]
