"""`POST /articles` and `DELETE /articles/ID`: reports taken in and retracted, with a key that may write.

A few articles are read while the client waits; more of them, or any with `Prefer: respond-async` (RFC 7240), become a
job that it can follow (202). What was accepted is on disk before it is told so. Requests are read by `api.reports`.
"""

import asyncio
import hashlib
from concurrent.futures import Future
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api.bodies import body_of
from api.items import path_of
from api.jobs import told
from api.problems import Problem
from api.reports import PARAMETERS, Reports, reports
from api.service import Service
from kg.ingestion import Held, Reading
from kg.intake.job import Job
from kg.intake.journal import TokenError
from kg.intake.running import Done, Intake
from kg.reading import Passed
from kg.resolution import segment

AT_ONCE = 8
"""Articles that are read while the client waits."""
_PATIENCE = 20.0
"""Seconds that it waits."""
_LONGEST_TOKEN = 255


def router(service: Service) -> APIRouter:
    """The routes."""
    routes = APIRouter(tags=["articles"])

    @routes.post("/articles", summary="Take in one report or many", openapi_extra={"parameters": PARAMETERS})
    async def post(request: Request) -> Response:
        by = service.access.require(request, "write")
        intake = _intake(service)
        body = await body_of(request, service.writer.most_bytes)
        given = await run_in_threadpool(reports, request, body)
        waits = len(given.articles) <= AT_ONCE and not _prefers_async(request)
        token = _token(request, body)

        def accept() -> tuple[Job, list[Future[Done]]]:
            try:
                return intake.accept([given.what], given.articles, given.passed, by=by, urgent=waits, token=token)
            except TokenError as error:
                raise Problem(422, str(error)) from error

        job, futures = await run_in_threadpool(accept)
        if not waits:
            return _accepted(job)
        done = [asyncio.wrap_future(future) for future in futures]
        if done:
            await asyncio.wait(done, timeout=_PATIENCE)
        elif not await _ended(service, job.id):  # it came before, and is not read yet
            return _accepted(job)
        if not all(each.done() for each in done):
            return _accepted(job)
        return await run_in_threadpool(_answer, service, given, job.id, [each.result() for each in done])

    @routes.delete("/articles/{key:path}", summary="Forget a report and all that it tells")
    async def delete(request: Request, key: str) -> Response:
        by = service.access.require(request, "write")
        if not await run_in_threadpool(_intake(service).retract, key, by):
            raise Problem(404, f"There is no article “{key}” in the graph.")
        return Response(status_code=204)

    return routes


def _intake(service: Service) -> Intake:
    if service.intake is None:
        raise Problem(503, "This service takes in no articles; its store is in memory, or open for reading only.")
    return service.intake


def _prefers_async(request: Request) -> bool:
    preferences = ",".join(request.headers.getlist("prefer")).split(",")
    return any(each.partition(";")[0].strip().lower() == "respond-async" for each in preferences)


def _token(request: Request, body: bytes) -> tuple[str, bytes] | None:
    """The `Idempotency-Key`, and a digest of the request that it stands for."""
    name = request.headers.get("idempotency-key", "").strip().strip('"')
    if not name:
        return None
    if len(name) > _LONGEST_TOKEN:
        raise Problem(400, f"The Idempotency-Key is longer than {_LONGEST_TOKEN} letters.")
    sent = (request.headers.get("content-type", "").encode(), request.scope.get("query_string", b""), body)
    return name, hashlib.sha256(b"\0".join(sent)).digest()


async def _ended(service: Service, number: int) -> bool:
    """Whether a job comes to its end while the client waits."""
    for _ in range(int(_PATIENCE * 10)):
        if service.journal is not None and (await run_in_threadpool(service.journal.job, number)).ends:
            return True
        await asyncio.sleep(0.1)
    return False


def _accepted(job: Job) -> Response:
    headers = {"Location": f"/jobs/{job.id}", "Preference-Applied": "respond-async"}
    return Response(orjson.dumps(told(job)), 202, headers, media_type="application/json")


def _answer(service: Service, given: Reports, number: int, done: list[Done]) -> Response:
    """What became of the articles: of one its own answer, of several a list."""
    if not done:
        return _again(service, given, number)
    results = [_result(service, article.id, each) for article, each in zip(given.articles, done, strict=True)]
    links = {"Link": f'</jobs/{number}>; rel="related"'}
    if not given.single:
        passed = [{"name": each.name, "reason": each.reason} for each in given.passed]
        body = {"articles": results, "passed": passed, "job": f"/jobs/{number}"}
        return Response(orjson.dumps(body), 200, links, media_type="application/json")
    (outcome,) = (each.outcome for each in done)
    if isinstance(outcome, Passed):
        raise Problem(422, f"The article was not read: {outcome.reason}.")
    status = 202 if isinstance(outcome, Held) else 201 if done[0].new else 200
    headers = {**links, "Location": results[0]["path"]}
    return Response(
        orjson.dumps({**results[0], "job": f"/jobs/{number}"}), status, headers, media_type="application/json"
    )


def _again(service: Service, given: Reports, number: int) -> Response:
    """The answer to a request that came before."""
    assert service.journal is not None
    passed = [{"name": each.name, "reason": each.reason} for each in service.journal.passed_over(number)]
    if given.single and passed:
        raise Problem(422, f"The article was not read: {passed[0]['reason']}.")
    known = [_named(service, article.id) | {"state": "known"} for article in given.articles]
    body = known[0] if given.single else {"articles": known, "passed": passed}
    return Response(orjson.dumps({**body, "job": f"/jobs/{number}"}), 200, media_type="application/json")


def _named(service: Service, article: str) -> dict[str, Any]:
    iri = f"{service.store.base}article/{segment(article)}"
    return {"article": article, "id": iri, "path": path_of(service.store.base, iri)}


def _result(service: Service, article: str, done: Done) -> dict[str, Any]:
    """What was found in an article, by kind, or why it was not read."""
    named, outcome = _named(service, article), done.outcome
    if isinstance(outcome, Passed):
        return {"article": article, "state": "passed over", "reason": outcome.reason}
    if isinstance(outcome, Held):
        return {**named, "state": "in quarantine", "reason": outcome.reason}
    if not isinstance(outcome, Reading):
        return {**named, "state": "unchanged"}
    clashes = [str(clash) for clash in outcome.clashes]
    return {**named, "state": "new" if done.new else "read", "found": dict(outcome.found), "clashes": clashes}
