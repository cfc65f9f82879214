"""The pages with a picture: `/timeline`, `/network`, `/flow`, `/map`. Each is a named query, as a table and a drawing.

In: the filters of the query, in the address; out: a page with the rows as a table, from which a script (`api/web`)
draws the same rows, as `/queries/NAME` gives them. Put together by `app.create_app`.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Request, Response
from pyoxigraph import Literal
from starlette.concurrency import run_in_threadpool

from api import asked, queries
from api.asking import Asking, whole
from api.pages import forms
from api.pages.render import Pages, language_of
from api.queries.files import QueryFile, query_file
from api.resources import Lang
from api.service import Service
from api.tables import MOST, Tables
from kg.graph.terms import NAMESPACE

_JSON, _TSV = "application/sparql-results+json", "text/tab-separated-values"
_LISTED = 200
"""Rows that the table of a page shows."""
_FORM = {
    "timeline": ("from", "to", "status"),
    "network": ("from", "to", "status"),
    "flow": ("from", "to", "open", "overdue"),
    "map": ("from", "to", "status"),
}
"""The filters that the form of each page offers; others that the query has can stand in the address."""
Row = Mapping[str, str | None]


def router(service: Service, pages: Pages, asking: Asking, tables: Tables) -> APIRouter:
    """The routes; they are for people, and programs have `/queries`."""
    routes = APIRouter(include_in_schema=False)
    for name in _FORM:
        file = query_file(queries.NAMED / f"{name}.rq")
        routes.add_api_route(f"/{name}", _route(service, pages, asking, tables, file), methods=["GET"], name=name)
    return routes


def _route(
    service: Service, pages: Pages, asking: Asking, tables: Tables, file: QueryFile
) -> Callable[..., Awaitable[Response]]:
    async def shown(request: Request, lang: Lang = None) -> Response:
        language = lang or language_of(request)
        given = await run_in_threadpool(asked.values, file, service.store, request, True)
        given["lang"] = Literal(language)
        query = file.bound(given)
        form, chosen = await run_in_threadpool(forms.filters, service.store, file.parameters, request, _FORM[file.name])
        job = asking.job(file, given, _JSON, f"LIMIT {MOST} OFFSET 0")  # as the script asks it
        answered, _ = await tables.answer(request, job, asking.version(file))
        answer = orjson.loads(await whole(answered))
        names, rows = answer["head"]["vars"], answer["results"]["bindings"]
        total = len(rows)
        if total == MOST:
            every = asking.job(file, given, _TSV, f"LIMIT {service.settings.query_rows}")
            total = (await whole((await tables.answer(request, every, asking.version(file)))[0])).count(b"\n") - 1
        return await run_in_threadpool(
            pages.page,
            request,
            f"{file.name}.html",
            rows=[_row(names, row) for row in rows[:_LISTED]],
            total=total,
            source=f"/queries/{file.name}?{urlencode(_kept(request, language))}",
            chosen=chosen,
            form=form,
            query=query,
        )

    return shown


def _row(names: list[str], row: Mapping[str, Any]) -> Row:
    """A row by column; what the ontology names stands by its local name."""
    return {name: row[name]["value"].removeprefix(NAMESPACE) if name in row else None for name in names}


def _kept(request: Request, language: str) -> dict[str, str]:
    """The filters of the page, for the script that asks for the same rows."""
    given = {name: value for name, value in request.query_params.items() if value.strip()}
    return {**given, "lang": language, "limit": str(MOST)}
