"""The commands and the service over a store on a server, as a user runs them."""

import json
import subprocess
import time
from contextlib import ExitStack

import httpx
import pytest
from pyoxigraph import DefaultGraph

from kg.keys import Keys
from kg.settings import Settings
from kg.store import ServerStore
from kg.store.remote import Login
from tests.api.conftest import serving
from tests.conftest import command_line, environment
from tests.graph.reports import BASE

ARTICLE = "التقى وزير الخارجية العراقي فؤاد حسين، الاثنين، نظيره الإيراني محمد جواد ظريف في بغداد. وطالب حسين إيران بوقف القصف."
COUNT = "SELECT (COUNT(DISTINCT ?m) AS ?n) { ?m a maj:Meeting }"


@pytest.fixture
def url(servers):
    with ServerStore(servers("oxigraph"), BASE, Login()) as store:
        for graph in [*store._open.named_graphs(), DefaultGraph()]:
            store._open.remove_graph(graph)
    return servers("oxigraph")


def run(folder, *arguments, given=""):
    return subprocess.run(
        command_line(*arguments),
        cwd=folder,
        input=given,
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )


def test_a_store_at_a_url_is_read_into_asked_exported_and_emptied(url, tmp_path):
    line = json.dumps({"id": "a1", "published": "2021-07-06", "language": "ar", "text": ARTICLE}, ensure_ascii=False)
    read = run(tmp_path, "ingest", "-", "--store", url, given=line)
    assert read.returncode == 0, read.stderr
    (tmp_path / "count.rq").write_text(COUNT)
    asked = run(tmp_path, "query", "count.rq", "--store", url, "--format", "csv")
    assert asked.stdout.split() == ["n", "1"], asked.stderr
    again = run(tmp_path, "ingest", "-", "--store", url, given=line)
    assert again.returncode == 0
    exported = run(tmp_path, "export", "--store", url)
    assert f"<{BASE}graph/article/a1>" in exported.stdout
    assert run(tmp_path, "remove", "a1", "--store", url).returncode == 0
    assert run(tmp_path, "query", "count.rq", "--store", url, "--format", "csv").stdout.split() == ["n", "0"]
    assert not (tmp_path / "majlis-store").exists()


def test_a_server_that_is_not_there_is_one_sentence(tmp_path):
    for command in (["ingest", "-"], ["export"], ["serve", "--port", "0"]):
        done = run(tmp_path, *command, "--store", "http://127.0.0.1:9", given=json.dumps({"text": ARTICLE}))
        assert done.returncode in (1, 2)
        assert "http://127.0.0.1:9 cannot be reached" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_service_over_a_server_answers_takes_articles_in_and_retracts_them(url, tmp_path):
    settings = Settings(base=BASE, store=url, store_folder=tmp_path)
    key = Keys(tmp_path).create("writer", "write")
    with ExitStack() as stack:
        store = stack.enter_context(ServerStore(url, BASE, Login()))
        address = stack.enter_context(serving(settings, store))
        client = stack.enter_context(httpx.Client(base_url=address, timeout=120))
        client.headers["Authorization"] = f"Bearer {key}"
        sent = client.post("/articles", json={"id": "a1", "published": "2021-07-06", "language": "ar", "text": ARTICLE})
        assert sent.status_code in (200, 201, 202), sent.text
        until = time.monotonic() + 120
        while client.get("/jobs/1").json()["state"] != "done":
            assert time.monotonic() < until
            time.sleep(0.2)
        assert client.get("/meetings").json()["total"] == 1
        assert client.get("/meetings/a1-m1").status_code == 200
        counted = httpx.post(
            f"{url}/query?union-default-graph",
            data={"query": f"PREFIX maj: <https://w3id.org/majlis/ontology#> {COUNT}"},
            headers={"Accept": "text/csv"},
        )
        assert counted.text.split() == ["n", "1"]
        assert client.delete("/articles/a1").status_code in (200, 204)
        assert client.get("/meetings").json()["total"] == 0
