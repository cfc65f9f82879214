"""What is written and counted of requests: JSON lines without secrets, and metrics that Prometheus reads."""

import json
import re
import time
from pathlib import Path

import httpx
import pytest

from api.logs import LONGEST, JsonLog
from api.observing import Seen
from kg.keys import Keys
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import is_problem, serving
from tests.graph.reports import BASE

LINE = re.compile(
    r'(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"\\\n]*"(,\w+="[^"\\\n]*")*\})? -?(\d+(\.\d+)?(e-?\d+)?|\+Inf|NaN))'
)


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def test_each_request_is_a_line_of_json_with_the_text_of_its_query_and_no_secret(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with EmbeddedStore(tmp_path / "store", BASE) as store:
        secret = Keys(tmp_path / "store").create("desk", "write")
        settings = Settings(base=BASE, store=str(tmp_path / "store"), log="json")
        with serving(settings, store) as address, httpx.Client(base_url=address, timeout=60) as client:
            key = {"Authorization": f"Bearer {secret}"}
            client.get("/sparql", params={"query": "ASK { ?s ?p 'لقاء' }", "token": "hidden-1"})
            client.post("/sparql", data={"query": "SELECT * {"})
            client.post("/sparql", data={"update": f"INSERT DATA {{ <x:a> <x:b> '{secret}' }}"}, headers=key)
            client.get("/persons", params={"q": "hidden-2"}, headers={"Cookie": "hidden-3"})
            client.get("/sparql", params={"query": "ASK { SERVICE <http://user:hidden-4@h.example/> {} }"})
    written = capsys.readouterr().err
    assert secret not in written
    assert "hidden" not in written
    asked, malformed, update, persons, refused = lines(written)
    assert asked["query"] == "ASK { ?s ?p 'لقاء' }"
    assert (asked["method"], asked["path"], asked["status"], asked["outcome"]) == ("GET", "/sparql", 200, "answered")
    assert asked["address"] == "127.0.0.1"
    assert asked["bytes"] > 0  # type: ignore[operator]
    assert asked["ms"] > 0  # type: ignore[operator]
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT[\d:.]+\+00:00", str(asked["time"]))
    assert (malformed["status"], malformed["outcome"]) == (400, "malformed")
    assert (update["status"], update["outcome"], update["key"]) == (204, "written", "desk")
    assert str(update["query"]).startswith("INSERT DATA { <x:a> <x:b> 'majlis_…")
    assert (persons["path"], persons["status"]) == ("/persons", 200)
    assert (refused["status"], refused["outcome"]) == (403, "refused")


def test_nothing_is_written_unless_it_is_asked_for(http: httpx.Client, capfd: pytest.CaptureFixture[str]) -> None:
    assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200
    assert capfd.readouterr().err == ""


def test_a_long_query_is_cut_and_odd_characters_do_no_harm(capsys: pytest.CaptureFixture[str]) -> None:
    seen = Seen("GET", "/x\nforged\udcff", "203.0.113.1", 200, 0.5, 10, True, "SELECT " + '\n"ق\x00' * LONGEST)
    JsonLog()(seen)
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert len(told["query"]) == LONGEST
    assert told["path"] == "/x\nforged?"


def test_the_metrics_count_requests_and_queries_by_outcome(settings: Settings, store: EmbeddedStore) -> None:
    with serving(settings, store) as address, httpx.Client(base_url=address, timeout=60) as client:

        def metrics() -> dict[str, float]:
            answer = client.get("/metrics")
            assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
            assert not [line for line in answer.text.splitlines() if not LINE.fullmatch(line)]
            assert answer.text.endswith("\n")
            samples = [line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#")]
            assert len({name for name, _ in samples}) == len(samples)
            return {name: float(value) for name, value in samples}

        before = metrics()
        assert before['majlis_queries_total{outcome="answered"}'] == 0
        client.get("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "timeout": "0.01"})
        for query in ("ASK { ?s ?p ?o }", "ASK { ?s ?p ?o }", "ASK {", "ASK { SERVICE <http://h.example/> {} }"):
            client.get("/sparql", params={"query": query})
        client.get("/persons/%F0%9F%92%A9")
        for _ in range(3):
            seen = client.get("/persons")
        client.get("/persons", headers={"If-None-Match": seen.headers["etag"]})
        client.get("/made-up-by-a-stranger")
        after = metrics()
        for outcome in ("answered", "kept", "malformed", "refused", "limit"):
            assert after[f'majlis_queries_total{{outcome="{outcome}"}}'] == 1, outcome
            assert after[f'majlis_query_seconds_count{{outcome="{outcome}"}}'] == 1
            assert after[f'majlis_query_seconds_bucket{{outcome="{outcome}",le="+Inf"}}'] == 1
        assert after['majlis_requests_total{method="GET",path="/sparql",status="200"}'] == 2
        assert after['majlis_requests_total{method="GET",path="/other",status="404"}'] == 1
        assert after['majlis_requests_total{method="GET",path="/metrics",status="200"}'] == 1
        for outcome, number in (("answered", 1), ("kept", 2), ("unchanged", 1)):
            assert after[f'majlis_items_total{{outcome="{outcome}"}}'] == number, outcome
        assert after["majlis_queries_running"] == 0
        assert after["majlis_workers_idle"] >= 1
        assert after["majlis_commits_total"] == store.commits
        for process in ("service", "copy", "worker"):
            assert after[f'majlis_processes{{process="{process}"}}'] >= 1
            assert after[f'majlis_resident_memory_bytes{{process="{process}"}}'] > 1e6


def test_a_query_whose_client_has_gone_is_counted_as_such(settings: Settings, store: EmbeddedStore) -> None:
    endless = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}
    with serving(settings, store) as address, httpx.Client(base_url=address, timeout=60) as client:
        client.get("/sparql", params={"query": "ASK {}"})
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{address}/sparql", params=endless, timeout=1)
        end = time.monotonic() + 60
        while 'majlis_queries_total{outcome="gone"} 1' not in client.get("/metrics").text:
            assert time.monotonic() < end
            time.sleep(0.05)


def test_every_described_address_has_a_label_in_the_metrics(http: httpx.Client) -> None:
    for path in http.get("/openapi.json").json()["paths"]:
        http.options(path.replace("{", "").replace("}", ""))
        assert f'path="/{path.split("/")[1]}"' in http.get("/metrics").text, path


def test_strangers_need_a_key_to_read_the_metrics(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "store", BASE) as store:
        secret = Keys(tmp_path / "store").create("watch", "read")
        settings = Settings(base=BASE, store=str(tmp_path / "store"))
        with serving(settings, store) as address, httpx.Client(base_url=address, timeout=120) as client:
            elsewhere = {"X-Forwarded-For": "203.0.113.1"}
            refused = client.get("/metrics", headers=elsewhere)
            assert "key" in is_problem(refused, 401)
            assert refused.headers["www-authenticate"].startswith("Bearer")
            known = client.get("/metrics", headers={**elsewhere, "Authorization": f"Bearer {secret}"})
            assert known.status_code == 200


def test_every_answer_tells_how_long_it_took(http: httpx.Client) -> None:
    for path in ("/healthz", "/persons", "/nothing", "/sparql?query=ASK{}"):
        assert re.search(r"\btotal;dur=\d+\.\d\b", http.get(path).headers["server-timing"]), path
