"""Articles sent over HTTP: read at once or as a job, replaced, retracted; nothing that was accepted is lost."""

import json
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg.keys import Keys
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import is_problem, serving

BASE = Settings().base
NEWS = (
    "The Iraqi foreign minister, Fuad Hussein, met his Jordanian counterpart, Ayman Safadi, in Amman on Monday.\n"
    "Safadi called on Iraq to open the border crossing before the end of the month.\n"
)
OTHER = "The Egyptian foreign minister, Sameh Shoukry, arrived in Baghdad on Tuesday and met President Barham Salih.\n"
LINES = {"Content-Type": "application/x-ndjson"}


def article(text: str = NEWS, **fields: str) -> dict[str, str]:
    return {"language": "en", "published": "2021-07-16T08:00:00Z", "text": text, **fields}


def lines(count: int, start: int = 0) -> bytes:
    every = range(start, start + count)
    return b"".join(json.dumps(article(id=f"line-{n}", title=f"Report {n}")).encode() + b"\n" for n in every)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("articles") / "store"


@pytest.fixture(scope="module")
def anyone(place: Path) -> Iterator[httpx.Client]:
    settings = Settings(base=BASE, store=str(place), body_megabytes=1, intake_workers=1)
    with (
        EmbeddedStore(place, BASE) as store,
        serving(settings, store) as address,
        httpx.Client(base_url=address, timeout=120) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def writer(anyone: httpx.Client, place: Path) -> Iterator[httpx.Client]:
    """A client that may write, to a service whose readers have begun."""
    key = Keys(place).create("newsdesk", "write")
    with httpx.Client(base_url=anyone.base_url, timeout=120, headers={"Authorization": f"Bearer {key}"}) as client:
        first = client.post("/articles", json=article(OTHER, id="first"), headers={"Prefer": "respond-async"})
        ended(client, first.headers["location"])
        yield client


def ended(client: httpx.Client, path: str) -> dict[str, Any]:
    """The job, once it has come to its end."""
    end = time.monotonic() + 600
    while True:
        job: dict[str, Any] = client.get(path).raise_for_status().json()
        if job["state"] in ("done", "failed"):
            return job
        assert time.monotonic() < end, job
        time.sleep(0.1)


def ask(client: httpx.Client, pattern: str) -> bool:
    answer = client.get("/sparql", params={"query": f"ASK {{ {pattern} }}"})
    return bool(answer.raise_for_status().json()["boolean"])


def test_an_article_is_read_at_once_and_seen_by_the_next_query(writer: httpx.Client, anyone: httpx.Client) -> None:
    response = writer.post("/articles", json=article(id="one", title="Talks in Amman"))
    assert response.status_code == 201, response.text
    told = response.json()
    assert told["id"] == f"{BASE}article/one"
    assert told["path"] == response.headers["location"] == "/articles/one"
    assert told["state"] == "new"
    assert told["found"]["meetings"] == 1
    assert told["found"]["demands"] == 1
    assert ask(anyone, f"<{BASE}article/one> dct:title 'Talks in Amman'@en")
    assert anyone.get(told["path"]).json()["label"] == {"en": "Talks in Amman"}
    job = anyone.get(told["job"]).json()
    assert (job["state"], job["read"], job["by"], job["reasons"]) == ("done", 1, "newsdesk", [])
    again = writer.post("/articles", json=article(id="one", title="Talks in Amman"))
    assert (again.status_code, again.json()["state"]) == (200, "read")


def test_a_text_and_a_page_are_articles_too(writer: httpx.Client, anyone: httpx.Client) -> None:
    said = {"id": "text-1", "title": "Plain", "published": "2021-07-16"}
    text = writer.post("/articles", content=NEWS, params=said, headers={"Content-Type": "text/plain"})
    assert (text.status_code, text.json()["article"]) == (201, "text-1"), text.text
    assert ask(anyone, f"<{BASE}article/text-1> dct:title 'Plain'@en ; dct:issued '2021-07-16T00:00:00Z'^^xsd:dateTime")
    page = f"<!doctype html><html><head><title>T</title></head><body><article><p>{NEWS}</p></article></body></html>"
    html = writer.post(
        "/articles", content=page, params={"url": "https://x.example/1"}, headers={"Content-Type": "text/html"}
    )
    assert html.status_code == 201, html.text
    assert html.json()["found"]["meetings"] == 1


def test_a_few_articles_are_read_at_once(writer: httpx.Client) -> None:
    response = writer.post("/articles", json={"articles": [article(id=f"few-{n}") for n in range(3)]})
    assert response.status_code == 200, response.text
    assert [each["state"] for each in response.json()["articles"]] == ["new"] * 3


def test_many_articles_are_a_job_that_can_be_followed(writer: httpx.Client, anyone: httpx.Client) -> None:
    body = lines(12) + b'{"title": "no text"}\n' + b"not JSON\n"
    response = writer.post("/articles", content=body, headers=LINES)
    assert response.status_code == 202, response.text
    path = response.headers["location"]
    assert response.json()["path"] == path
    assert response.json()["total"] == 14
    events = []
    with anyone.stream("GET", f"{path}/events", headers={"Accept": "text/event-stream"}) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        for line in stream.iter_lines():
            name, _, value = line.partition(": ")
            if name == "event":
                events.append({"event": value})
            elif name in ("id", "data"):
                events[-1][name] = value
    assert [json.loads(event["data"])["name"] for event in events if event["event"] == "passed"] == [
        "the request, line 13",
        "the request, line 14",
    ]
    assert events[-1]["event"] == "done"
    last = json.loads(events[-1]["data"])
    assert (last["read"], last["passed"], last["finished"]) == (12, 2, 14)
    told = [json.loads(event["data"])["finished"] for event in events if event["event"] in ("progress", "done")]
    assert told == sorted(told)
    seen = anyone.get(f"{path}/events", headers={"Last-Event-ID": events[-1]["id"]})
    assert seen.status_code == 204
    reasons = ended(anyone, path)["reasons"]
    assert reasons[0] == {"name": "the request, line 13", "reason": "it has no text; every line needs the field “text”"}
    assert all(ask(anyone, f"<{BASE}article/line-{n}> a maj:Article") for n in range(12))
    again = writer.post("/articles", content=lines(12), headers=LINES)
    assert ended(anyone, again.headers["location"])["unchanged"] == 12


def test_a_client_may_prefer_not_to_wait(writer: httpx.Client, anyone: httpx.Client) -> None:
    response = writer.post("/articles", json=article(id="later"), headers={"Prefer": "respond-async, wait=10"})
    assert response.status_code == 202
    assert response.headers["preference-applied"] == "respond-async"
    assert ended(anyone, response.headers["location"])["read"] == 1
    listed = anyone.get("/jobs", params={"limit": 1}).json()
    assert f"/jobs/{listed['items'][0]['id']}" == response.headers["location"]
    assert anyone.get(listed["next"]).json()["items"][0]["id"] < listed["items"][0]["id"]


def test_a_request_that_comes_again_does_nothing_again(writer: httpx.Client, anyone: httpx.Client) -> None:
    token = {"Idempotency-Key": "abc-1"}
    first = writer.post("/articles", json=article(), headers=token)
    second = writer.post("/articles", json=article(), headers=token)
    assert (first.status_code, second.status_code) == (201, 200), second.text
    assert second.json()["job"] == first.json()["job"]
    assert second.json()["id"] == first.json()["id"]
    other = writer.post("/articles", json=article(OTHER), headers=token)
    assert "abc-1" in is_problem(other, 422)
    many = [writer.post("/articles", content=lines(10), headers={**LINES, "Idempotency-Key": "m"}) for _ in range(2)]
    assert {each.headers["location"] for each in many} == {many[0].headers["location"]}
    ended(anyone, many[0].headers["location"])


def test_the_later_version_of_an_article_wins(writer: httpx.Client, anyone: httpx.Client) -> None:
    many = writer.post("/articles", content=lines(40, 100), headers=LINES)
    newer = writer.post("/articles", json=article(OTHER, id="line-139", title="Corrected"))
    assert newer.status_code in (200, 201), newer.text
    job = ended(anyone, many.headers["location"])
    assert job["finished"] == 40
    assert ask(anyone, f"<{BASE}article/line-139> dct:title 'Corrected'@en")
    assert not ask(anyone, f"<{BASE}article/line-139> dct:title 'Report 139'@en")


def test_an_article_is_retracted_with_all_it_told(writer: httpx.Client, anyone: httpx.Client) -> None:
    writer.post("/articles", json=article(OTHER, id="a/b é", title="Gone")).raise_for_status()
    assert ask(anyone, "?visit a maj:Visit ; maj:mentionedIn/dct:title 'Gone'@en") or ask(
        anyone, "?x dct:title 'Gone'@en"
    )
    path = writer.post("/articles", json=article(OTHER, id="a/b é", title="Gone")).json()["path"]
    assert writer.delete(path).status_code == 204
    assert not ask(anyone, "?x dct:title 'Gone'@en")
    assert "There is no article" in is_problem(writer.delete(path), 404)
    waiting = writer.post("/articles", content=lines(30, 200), headers=LINES)
    assert writer.delete("/articles/line-229").status_code == 204
    assert ended(anyone, waiting.headers["location"])["finished"] == 30
    assert not ask(anyone, f"<{BASE}article/line-229> ?p ?o")


@pytest.mark.parametrize(
    ("status", "request_", "words"),
    [
        (400, {"content": b"{", "headers": {"Content-Type": "application/json"}}, "not JSON"),
        (400, {"json": 7}, "Send an article"),
        (400, {"json": {"articles": []}}, "Send an article"),
        (400, {"content": b"", "headers": {"Content-Type": "text/plain"}}, "no body"),
        (400, {"json": {"text": "x"}, "params": {"id": "a"}}, "not in the query"),
        (400, {"content": b"x", "params": {"titel": "a"}, "headers": {"Content-Type": "text/plain"}}, "titel"),
        (413, {"content": b"x" * 1_100_000, "headers": {"Content-Type": "text/plain"}}, "larger than"),
        (415, {"content": b"x", "headers": {"Content-Type": "application/pdf"}}, "application/x-ndjson"),
        (415, {"content": b"x", "headers": {"Content-Type": "text/plain; charset=latin-1"}}, "UTF-8"),
        (422, {"json": {"title": "x"}}, "it has no text"),
        (422, {"json": {"text": " "}}, "its text is empty"),
        (422, {"json": {"text": NEWS, "language": "fr"}}, "its language is fr"),
        (422, {"json": {"text": NEWS, "published": "yesterday"}}, "yesterday"),
        (422, {"json": {"articles": [{"text": NEWS}, {"text": 7}]}}, "Article 2"),
        (422, {"json": {"text": "Talks. " * 4000}}, "too many for one article"),
        (422, {"content": b"{}\n[]\n", "headers": LINES}, "line 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(writer: httpx.Client, status: int, request_: dict[str, Any], words: str) -> None:
    assert words in is_problem(writer.post("/articles", **request_), status)


def test_only_a_key_that_may_write_takes_in_articles(anyone: httpx.Client, writer: httpx.Client, place: Path) -> None:
    assert is_problem(anyone.post("/articles", json=article()), 401)
    assert is_problem(anyone.delete("/articles/one"), 401)
    key = Keys(place).create("reader", "read")
    reader = {"Authorization": f"Bearer {key}"}
    assert "not to write" in is_problem(anyone.post("/articles", json=article(), headers=reader), 403)
    assert "not to write" in is_problem(anyone.delete("/articles/one", headers=reader), 403)
    stranger = {"X-Forwarded-For": "203.0.113.7"}  # comes through a proxy, from another machine
    for path in ("/jobs", "/jobs/1", "/jobs/1/events"):
        assert "needs a key" in is_problem(anyone.get(path, headers=stranger), 401)
    assert anyone.get("/jobs", headers={**stranger, **reader}).status_code == 200
    assert is_problem(anyone.get("/jobs/999999"), 404)
    assert is_problem(anyone.get("/jobs/none"), 400)


def test_what_was_accepted_is_read_although_the_service_is_killed(
    started: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    place = tmp_path / "store"
    with EmbeddedStore(place, BASE):
        key = Keys(place).create("newsdesk", "write")

    def served() -> tuple[subprocess.Popen[str], httpx.Client]:
        service = started("serve", "--store", place, "--port", "0", "--intake-workers", "1")
        assert service.stdout is not None
        address = service.stdout.readline().split(" is at ")[1].split()[0]
        return service, httpx.Client(base_url=address, timeout=120, headers={"Authorization": f"Bearer {key}"})

    service, client = served()
    accepted = client.post("/articles", content=lines(60), headers=LINES)
    assert accepted.status_code == 202
    service.send_signal(signal.SIGKILL)
    service.wait()
    client.close()
    for seconds in (4, 2, None):
        service, client = served()
        if seconds is not None:
            time.sleep(seconds)
            service.send_signal(signal.SIGKILL)
            service.wait()
            client.close()
    job = ended(client, accepted.headers["location"])
    assert (job["state"], job["total"], job["finished"], job["read"] + job["unchanged"]) == ("done", 60, 60, 60)
    assert client.get("/articles", params={"limit": 1}).json()["total"] == 60
    client.close()
    service.terminate()
    assert service.wait(60) == 0
