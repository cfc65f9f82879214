"""Lists as they are made beside the graph: between days, of much, and after a commit."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from api import queries
from api.queries.files import QueryFile
from api.queries.parameters import value_of
from kg.graph import Graphs
from kg.graph.terms import DCT, MAJ, RDF, RDFS, XSD, maj
from kg.ontology import ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import serving
from tests.graph.reports import BASE

HUB = NamedNode(f"{BASE}person/hub")
MEETINGS = 60
START = datetime(2021, 1, 1, tzinfo=UTC)
WINDOWS = ("from=2021-02", "to=2021-02-10", "from=2021-01-20&to=2021-02-20", "from=2021-02&sort=oldest", "to=2022")


def node(kind: str, name: object) -> NamedNode:
    return NamedNode(f"{BASE}{kind}/{name}")


def moment(day: int) -> Literal:
    return Literal((START + timedelta(days=day)).isoformat().replace("+00:00", "Z"), datatype=XSD.dateTime)


def reported(chance: random.Random, number: int, label: str = "لقاء") -> Iterator[Quad]:
    """One article of the hub's meetings and demands: of half of them a time is told, of a quarter another article tells too."""
    graph, article = Graphs(BASE).article(f"l{number}"), node("article", f"l{number}")

    def said(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(subject, predicate, value, graph)

    yield said(article, RDF.type, MAJ.Article)
    yield said(article, DCT.issued, moment(chance.randrange(90)))
    yield said(HUB, RDF.type, MAJ.Person)
    yield said(HUB, RDFS.label, Literal("محور", language="ar"))
    for kind, type_, part in (("meeting", MAJ.Meeting, MAJ.hasParticipant), ("demand", MAJ.Demand, MAJ.issuer)):
        for told in (number, number - 4) if number % 4 == 0 and number else (number,):
            item = node(kind, told)
            yield said(item, RDF.type, type_)
            yield said(item, RDFS.label, Literal(f"{label} {told}", language="ar"))
            yield said(item, MAJ.mentionedIn, article)
            yield said(item, part, HUB)
            if kind == "meeting" and told % 2:
                day, time = chance.randrange(90), node("timespec", told)
                yield said(item, MAJ.time, time)
                yield said(time, maj("earliest"), moment(day))
                yield said(time, maj("latest"), moment(day + 1))


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    store, chance = EmbeddedStore(None, BASE), random.Random(3)
    store.load_fixed(Graphs(BASE).ontology, ontology_quads(Settings(base=BASE).ontology))
    store.replace_articles({f"l{number}": list(reported(chance, number)) for number in range(MEETINGS)})
    return store


@pytest.fixture(scope="module")
def client(store: EmbeddedStore) -> Iterator[httpx.Client]:
    with (
        serving(Settings(base=BASE, query_seconds=60), store) as address,
        httpx.Client(base_url=address, timeout=120) as client,
    ):
        yield client


def asked(store: EmbeddedStore, file: QueryFile, window: str) -> list[str]:
    """What the query of a collection finds."""
    given = dict(part.split("=") for part in window.split("&"))
    values = {
        name: value if name == "sort" else value_of(file.parameters[name], value, str) for name, value in given.items()
    }
    found = store.query(file.bound(values))
    assert isinstance(found, QuerySolutions)
    return [row[0].value for row in found]


@pytest.mark.parametrize("kind", ["meetings", "demands"])
@pytest.mark.parametrize("window", WINDOWS)
def test_a_list_between_days_has_what_its_query_finds_in_the_same_order(
    client: httpx.Client, store: EmbeddedStore, kind: str, window: str
) -> None:
    answer = client.get(f"/{kind}?{window}&limit=200").json()
    expected = asked(store, queries.collection(kind), window)
    assert 0 < len(expected) <= MEETINGS
    assert [item["id"] for item in answer["items"]] == expected
    assert answer["total"] == len(expected)


def test_a_page_shows_the_newest_of_many_says_of_how_many_and_leads_to_all(client: httpx.Client) -> None:
    page = client.get("/persons/hub?lang=en", headers={"Accept": "text/html"}).text
    section = page.partition('<section id="meetings">')[2].partition("</section>")[0]
    newest = client.get("/meetings?participant=person/hub&limit=24").json()
    assert newest["total"] == MEETINGS
    assert [f'href="{item["path"]}?lang=en"' in section for item in newest["items"]] == [True] * 24
    assert section.count("<article") == 24
    assert f"Shown are the first 24 of {MEETINGS}." in section
    link = section.partition("</p>")[0].rpartition('<a href="')[2].partition('"')[0].replace("&amp;", "&")
    assert client.get(link).json()["total"] == MEETINGS


def test_a_list_shows_what_a_commit_has_changed(client: httpx.Client, store: EmbeddedStore) -> None:
    before = client.get("/meetings?from=2021&limit=200").json()
    assert all(item["name"].startswith("لقاء") for item in before["items"])
    first = list(reported(random.Random(9), 1, label="اجتماع"))
    store.replace_article("l1", first)
    after = client.get("/meetings?from=2021&limit=200").json()
    changed = [item["id"] for item in after["items"] if item["name"].startswith("اجتماع")]
    assert changed == [node("meeting", 1).value]
    assert client.get("/meetings/1").json()["name"].startswith("اجتماع")


def test_the_first_page_counts_what_the_lists_have(client: httpx.Client) -> None:
    page = client.get("/?lang=en", headers={"Accept": "text/html"}).text
    for kind in ("meetings", "demands", "persons", "articles"):
        total = client.get(f"/{kind}?limit=1").json()["total"]
        assert f'<a href="/{kind}?lang=en"><b>{total}</b>' in page
