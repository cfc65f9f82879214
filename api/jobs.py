"""`/jobs`: what was taken in, how far it is, and why an article was passed over; also as server-sent events.

Jobs tell of files and of who sent what, so that elsewhere than on this machine they need a key. An event is the whole
state of the job; its id says what has been sent, so that a client that comes again (`Last-Event-ID`) misses nothing.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event
from starlette.concurrency import run_in_threadpool

from api.models import JobItem, JobPage
from api.problems import Problem
from api.service import Service
from kg.intake import Job, Journal

_SECONDS = 0.25
"""How often a job is looked at for those who follow it."""
_HEARTBEAT = 15.0
_REASONS = 1_000
_LARGEST = 2**53
Number = Annotated[int, Path(ge=1, le=_LARGEST, description="The number of the job")]
State = Literal["queued", "running", "done", "failed"]


def router(service: Service, ending: asyncio.Event) -> APIRouter:
    """The routes; who follows a job is sent away when the service is `ending`."""
    routes = APIRouter(tags=["jobs"])

    @routes.get("/jobs", summary="What was taken in, the newest first", responses={200: {"model": JobPage}})
    async def jobs(
        request: Request,
        limit: Annotated[int, Query(ge=1, le=200, description="How many jobs to give")] = 50,
        before: Annotated[int | None, Query(ge=1, le=_LARGEST, description="Those before this number")] = None,
        state: Annotated[State | None, Query(description="Those in this state")] = None,
    ) -> Response:
        service.access.require_reader(request)
        found = []
        if service.journal is not None:
            found = await run_in_threadpool(service.journal.jobs, limit + 1, before, state)
        following = None
        if len(found) > limit:
            following = f"/jobs?limit={limit}&before={found[limit - 1].id}" + (f"&state={state}" if state else "")
        body = {"items": [told(job) for job in found[:limit]], "next": following}
        return Response(orjson.dumps(body), media_type="application/json")

    @routes.get("/jobs/{number}", summary="One job, with what it passed over", responses={200: {"model": JobItem}})
    async def job(request: Request, number: Number) -> Response:
        service.access.require_reader(request)
        journal = _journal(service, number)
        found = await run_in_threadpool(journal.job, number)
        passed = await run_in_threadpool(journal.passed_over, number, 0, _REASONS)
        reasons = [{"name": each.name, "reason": each.reason} for each in passed]
        return Response(orjson.dumps({**told(found), "reasons": reasons}), media_type="application/json")

    @routes.get(
        "/jobs/{number}/events",
        summary="How a job goes on, as server-sent events",
        response_class=Response,
        responses={
            200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}},
            204: {"description": "It has ended, and all of it was told"},
        },
    )
    async def events(request: Request, number: Number) -> Response:
        service.access.require_reader(request)
        journal = _journal(service, number)
        found = await run_in_threadpool(journal.job, number)
        sent = request.headers.get("last-event-id", "")
        if found.ends and sent.partition(".")[0] == _state(found):  # all is told: who comes again need not
            return Response(status_code=204)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return EventSourceResponse(_events(journal, number, sent, ending), headers=headers)

    return routes


def told(job: Job) -> dict[str, Any]:
    """A job with its addresses, as `api.models.JobState` describes it."""
    return {**job.fields(), "finished": job.finished, "path": f"/jobs/{job.id}", "events": f"/jobs/{job.id}/events"}


async def _events(journal: Journal, number: int, sent: str, ending: asyncio.Event) -> AsyncIterator[bytes]:
    """An event for every change of the job and one for every article that it passes over, until its end."""
    state, _, after = sent.partition(".")
    last = int(after) if after.isdecimal() else 0
    silent = 0.0
    while not ending.is_set():
        job = await run_in_threadpool(journal.job, number)
        passed = await run_in_threadpool(journal.passed_over, number, last, _REASONS)
        for each in passed:
            last = each.number
            yield _event("passed", f"{state}.{last}", {"name": each.name, "reason": each.reason})
        if _state(job) != state:
            state, silent = _state(job), 0.0
            yield _event(job.state if job.ends else "progress", f"{state}.{last}", told(job))
        if job.ends:
            return
        await asyncio.sleep(_SECONDS)
        silent += _SECONDS
        if silent >= _HEARTBEAT:
            silent = 0.0
            yield KEEPALIVE_COMMENT


def _state(job: Job) -> str:
    """What changes when there is something to tell."""
    return f"{job.state}-{job.finished}" + ("-held-up" if job.error else "")


def _event(name: str, id_: str, data: dict[str, Any]) -> bytes:
    return format_sse_event(event=name, id=id_, data_str=orjson.dumps(data).decode())


def _journal(service: Service, number: int) -> Journal:
    if service.journal is None:
        raise Problem(404, f"There is no job {number}.")
    return service.journal
