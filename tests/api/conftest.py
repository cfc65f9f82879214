"""A service over a small graph, as a real server on loopback."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
import uvicorn

from api.app import create_app
from api.gathering import Protocol
from kg.extraction.report import Claim, Demand, Evidence, Meeting, Participant, Person, Report, Source
from kg.graph import Graphs, quads
from kg.ontology import ontology_quads
from kg.reading import Article
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.graph.reports import BASE, report

SCRIPT = "<script>document.title='taken'</script>"
HOSTILE_TEXT = f'{SCRIPT} "Open it," said <img src=x onerror="document.title=1">, {{{{ 7*7 }}}} & more.'


def hostile() -> Report:
    """A report whose every word tries to be markup."""
    evidence = (Evidence(sentence=0, start=0, end=len(HOSTILE_TEXT), quote=HOSTILE_TEXT),)
    article = Article(id="hostile", text=HOSTILE_TEXT, language="en", title=SCRIPT, url="javascript:alert(1)")
    return Report(
        article=article,
        persons=(
            Person(id="p1", type="Person", names=(SCRIPT,), evidence=evidence),
            Person(id="p2", type="Person", names=("Ada 'Quote' \"Double\"",), evidence=evidence),
        ),
        meetings=(
            Meeting(
                id="m1",
                type="Meeting",
                participants=(Participant(agent="p1"), Participant(agent="p2", role="host")),
                topics=(SCRIPT,),
                evidence=evidence,
            ),
        ),
        demands=(
            Demand(
                id="d1",
                type="Demand",
                issuer="p1",
                addressees=("p2",),
                content=SCRIPT,
                condition=SCRIPT,
                evidence=evidence,
            ),
        ),
        claims=(
            Claim(
                id="k1",
                type="Claim",
                about="m1",
                content=SCRIPT,
                source=Source(description=SCRIPT, anonymous=True),
                evidence=evidence,
            ),
        ),
    )


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings of the tests, whatever stands in the environment."""
    return Settings(base=BASE, query_seconds=20, query_megabytes=5)


@pytest.fixture(scope="session")
def store(settings: Settings) -> EmbeddedStore:
    """The ontology, the report of `tests.graph.reports` as the articles a1 and a2, and a hostile one."""
    store = EmbeddedStore(None, BASE)
    store.load_fixed(Graphs(BASE).ontology, ontology_quads(settings.ontology))
    for read in (report("a1"), report("a2"), hostile()):
        store.replace_article(read.article.id, quads(read, BASE))
    return store


@contextmanager
def serving(settings: Settings, store: EmbeddedStore) -> Iterator[str]:
    """A real server on a free port of loopback; its address."""
    app = create_app(settings, store)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", proxy_headers=False, http=Protocol))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 120
    while not server.started:
        assert time.monotonic() < end
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="session")
def address(settings: Settings, store: EmbeddedStore) -> Iterator[str]:
    """A real server over the same store."""
    with serving(settings, store) as address:
        yield address


@pytest.fixture(scope="session")
def http(address: str) -> Iterator[httpx.Client]:
    """A client of the real server; redirects are not followed."""
    with httpx.Client(base_url=address, timeout=120) as client:
        yield client


def is_problem(response: httpx.Response, status: int) -> str:
    """Assert that a response is problem details (RFC 9457) with this status; the sentence in it."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert body["title"]
    assert "Traceback" not in body["detail"]
    return str(body["detail"])
