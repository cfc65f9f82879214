"""`/queries/NAME`: query files as routes, with typed parameters that are bound as values (`api/queries/named`).

Whoever serves Majlis adds a folder of files of his own (`MAJLIS_QUERIES`); one of the same name takes the place of
ours.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import Response as Plain
from starlette.concurrency import run_in_threadpool

from api import asked, queries
from api.asking import Asking, whole
from api.cache import is_known, tag_of
from api.models import NamedQuery, QueryParameter
from api.negotiation import choose
from api.pages.render import Pages
from api.problems import Problem
from api.queries.files import QueryFile, query_file
from api.service import Service
from api.streams import answer_of
from api.tables import MOST, Tables
from kg.errors import InputError
from kg.store import check_query
from kg.workers.job import GRAPHS, PAGE, ROWS

_HTML = "text/html"
_JSON = "application/json"
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many rows to give")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many rows to pass over")]


def router(service: Service, pages: Pages, asking: Asking, tables: Tables) -> APIRouter:
    """The routes of all query files; InputError names a file that cannot be served."""
    routes = APIRouter(tags=["queries"])
    found = files(service.settings.queries)

    @routes.get("/queries", summary="The queries that are routes of their own, with their parameters")
    def listed() -> list[NamedQuery]:
        return [_described(file) for file in found]

    for file in found:
        form = _form(service, file)
        offered = [*(GRAPHS if form in ("construct", "describe") else ROWS), _HTML]
        routes.add_api_route(
            f"/queries/{file.name}",
            _route(service, pages, asking, tables, file, offered),
            methods=["GET"],
            summary=file.title.get("en", file.name),
            response_class=Plain,
            responses={200: {"content": {each: {"schema": {}} for each in offered}}},
            name=f"query-{file.name}",
            openapi_extra={"parameters": asked.described(file.parameters)},
        )
    return routes


def files(folder: Path | None) -> list[QueryFile]:
    """The query files, by name: ours, and those of a folder."""
    if folder is not None and not folder.is_dir():
        raise InputError(f"There is no folder of queries {folder}.")
    found = {path.stem: path for each in (queries.NAMED, folder) if each for path in sorted(each.glob("*.rq"))}
    return [query_file(found[name]) for name in sorted(found)]


def _form(service: Service, file: QueryFile) -> str:
    """Whether it is a SELECT or another; a query that the guard would refuse is not served either."""
    try:
        return check_query(file.text, service.store, service.store.base).form
    except InputError as error:
        raise InputError(f"The query {file.name}.rq cannot be served: {error}") from error


def _described(file: QueryFile) -> NamedQuery:
    parameters = [
        QueryParameter(
            name=name, description=dict(each.description), required=each.required, values=sorted(each.choices)
        )
        for name, each in file.parameters.items()
    ]
    return NamedQuery(name=file.name, title=dict(file.title), path=f"/queries/{file.name}", parameters=parameters)


def _route(
    service: Service, pages: Pages, asking: Asking, tables: Tables, file: QueryFile, offered: list[str]
) -> Callable[..., Awaitable[Response]]:
    async def answer(request: Request, limit: Limit = 1000, offset: Offset = 0) -> Response:
        chosen = choose(request.headers.get("accept"), [_JSON, *offered])
        if chosen is None:
            raise Problem(406, f"This answer can be given as {', '.join(offered)}.")
        given = await run_in_threadpool(asked.values, file, service.store, request, chosen == _HTML)
        job = asking.job(file, given, PAGE if chosen == _HTML else chosen, f"LIMIT {limit} OFFSET {offset}")
        version = asking.version(file)
        if chosen != _HTML and is_known(request, known := tables.key(job, version)):
            return Response(status_code=304, headers={"ETag": tag_of(known), "Vary": "Accept"})
        answered, key = await tables.answer(request, job, version)
        if chosen == _HTML:
            return await run_in_threadpool(pages.answer, request, job.query, await whole(answered))
        response = answer_of(answered, chosen)
        if key:
            response.headers["ETag"] = tag_of(key)
        return response

    return answer
