"""The filters, orders and languages of the collections, and what is said of those that cannot be used."""

import time

import httpx
import pytest

from api import queries
from api.items import KINDS
from kg.graph import Graphs, quads
from kg.ontology import ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore, check_query
from tests.api.conftest import is_problem, serving
from tests.graph.reports import BASE, report


def ids(http: httpx.Client, path: str) -> list[str]:
    response = http.get(path)
    assert response.status_code == 200, response.text
    return [item["id"].removeprefix(BASE) for item in response.json()["items"]]


BOTH = ["meeting/a1-m1", "meeting/a2-m1"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("place=place/bern", BOTH),
        ("place=places/bern", BOTH),
        ("place=place/geneva", []),
        ("type=Talks", BOTH),
        ("type=Summit", []),
        ("type=Event", ["meeting/a1-m1", "meeting/a2-m1", "meeting/hostile-m1"]),
        ("from=2021-05-03&to=2021-05-03", BOTH),
        ("from=2021&to=2021", BOTH),
        ("from=2021-05&to=2021-05-03T10:00", BOTH),
        ("to=2021-05-02", []),
        ("from=2021-05-04", []),
        ("article=article/a2", ["meeting/a2-m1"]),
        ("article=articles/a2&status=held", ["meeting/a2-m1"]),
    ],
)
def test_meetings_are_found_by_place_class_day_and_article(http: httpx.Client, filters: str, found: list[str]) -> None:
    assert ids(http, f"/meetings?{filters}") == found


def test_demands_are_found_by_force_and_by_what_became_of_them(http: httpx.Client) -> None:
    refused = ["demand/a1-d1", "demand/a2-d1"]
    assert ids(http, "/demands?open=false") == refused
    assert ids(http, "/demands?open=true") == ["demand/hostile-d1"]
    assert ids(http, "/demands?overdue=true") == refused
    assert ids(http, "/demands?overdue=false") == ["demand/hostile-d1"]
    assert set(ids(http, "/demands?force=request")) >= set(refused)
    assert ids(http, "/demands?force=ultimatum") == []
    assert http.get("/demands/a1-d1").json()["state"] == "refused"
    assert http.get("/demands/hostile-d1").json()["state"] == "open"


def test_items_are_found_by_who_says_so(http: httpx.Client) -> None:
    unnamed = http.get("/sources?anonymous=true").json()["items"]
    assert unnamed
    for source in unnamed:
        claims = ids(http, f"/claims?source={source['path'].lstrip('/')}")
        assert claims
        for claim in claims:
            assert http.get(f"/claims/{claim.partition('/')[2]}").json()["source"]["anonymous"] is True
    named = ids(http, "/claims?anonymous=false")
    assert set(named).isdisjoint(ids(http, "/claims?anonymous=true"))


def test_a_country_is_that_of_a_post_a_place_or_a_side(http: httpx.Client) -> None:
    with_posts = ids(http, "/persons?country=place/switzerland")
    (moller,) = [item["id"] for item in http.get("/persons?q=Müller").json()["items"]]
    assert with_posts in ([], [moller.removeprefix(BASE)])
    assert ids(http, "/persons?country=place/nowhere") == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_order_of_a_collection_has_the_same_items(http: httpx.Client, kind: str) -> None:
    whole = sorted(ids(http, f"/{kind}?limit=200"))
    for name in queries.collection(kind).sorts:
        assert sorted(ids(http, f"/{kind}?limit=200&sort={name}")) == whole, name


def test_orders_differ_as_they_say(http: httpx.Client) -> None:
    newest, oldest = (ids(http, f"/meetings?sort={order}&from=2021") for order in ("newest", "oldest"))
    assert newest
    assert sorted(newest) == sorted(oldest)
    names = [item["name"] for item in http.get("/persons?sort=name").json()["items"]]
    assert len(names) > 2


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("/meetings?status=over", "status"),
        ("/meetings?from=yesterday", "from"),
        ("/meetings?from=2021-02-30", "from"),
        ("/meetings?to=99999", "to"),
        ("/meetings?type=Nonsense", "type"),
        ("/meetings?type=a b", "type"),
        ("/demands?open=maybe", "open"),
        ("/demands?force=mild", "force"),
        ("/persons?sort=height", "sort"),
        ("/persons?lang=fr", "lang"),
        ("/persons?q=" + "x" * 501, "q"),
        ("/meetings?place=place/a&place=place/b", "place"),
        ("/meetings?issuer=x", "issuer"),
        ("/meetings/a1-m1?verbose=1", "verbose"),
        ("/meetings?participant=javascript:alert(1)", "participant"),
        ("/meetings?participant=file:///etc/passwd", "participant"),
    ],
)
def test_a_filter_that_cannot_be_used_is_400_and_named(http: httpx.Client, asked: str, name: str) -> None:
    assert f"parameter {name} " in is_problem(http.get(asked), 400)


def test_a_name_is_given_in_the_language_asked_for_else_in_the_one_there_is(http: httpx.Client) -> None:
    (path,) = [item["path"] for item in http.get("/persons?q=Müller").json()["items"]]
    assert http.get(path, headers={"Accept-Language": "ar"}).json()["name"] == "لوكاس مولر"
    assert http.get(f"{path}?lang=ar", headers={"Accept-Language": "en"}).json()["name"] == "لوكاس مولر"
    topic = http.get("/topics/ceasefire", headers={"Accept-Language": "de, en;q=0.8, ar;q=0.1"}).json()
    assert topic["name"] == topic["label"]["en"] == "ceasefire"
    assert http.get(path, headers={"Accept-Language": "de"}).json()["name"] in ("لوكاس مولر", "Lukas Müller")


def test_an_item_has_at_once_what_belongs_to_it(http: httpx.Client) -> None:
    (path,) = [item["path"] for item in http.get("/persons?q=Müller").json()["items"]]
    moller = http.get(path).json()
    assert {ref["path"] for ref in moller["related"]["meetings"]} == {"/meetings/a1-m1", "/meetings/a2-m1"}
    assert {ref["path"] for ref in moller["related"]["demands_made"]} == {"/demands/a1-d1", "/demands/a2-d1"}
    assert moller["posts"][0]["first_reported"].startswith("2021-05-04")
    meeting = http.get("/meetings/a1-m1").json()
    assert "/demands/a1-d1" in {ref["path"] for ref in meeting["related"]["demands"]}
    response = http.get("/responses/a1-r1").json()
    (account,) = response["accounts"]
    assert account["source"]["anonymous"] is True
    assert [sorted(claim["id"] for claim in pair) for pair in response["contradictions"]] == [
        [f"{BASE}claim/a1-k1", f"{BASE}claim/a1-k2"]
    ]


def test_an_answer_has_a_tag_that_holds_until_the_graph_changes(settings: Settings) -> None:
    store = EmbeddedStore(None, BASE)
    store.load_fixed(Graphs(BASE).ontology, ontology_quads(settings.ontology))
    store.replace_article("a1", quads(report("a1"), BASE))
    with serving(settings, store) as address, httpx.Client(base_url=address, timeout=120) as http:
        for path in ("/meetings", "/meetings/a1-m1", "/queries/timeline"):
            tag = http.get(path).headers["etag"]
            assert http.get(path).headers["etag"] == tag
            again = http.get(path, headers={"If-None-Match": tag})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        tags = {path: http.get(path).headers["etag"] for path in ("/meetings", "/meetings/a1-m1")}
        store.replace_article("a2", quads(report("a2"), BASE))
        for path, tag in tags.items():
            assert http.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_an_answer_says_when_the_graph_has_changed(settings: Settings) -> None:
    store = EmbeddedStore(None, BASE)
    store.load_fixed(Graphs(BASE).ontology, ontology_quads(settings.ontology))
    store.replace_article("a1", quads(report("a1"), BASE))
    with serving(settings, store) as address, httpx.Client(base_url=address, timeout=120) as http:
        when = http.get("/meetings/a1-m1").headers["last-modified"]
        assert http.get("/meetings/a1-m1", headers={"If-Modified-Since": when}).status_code == 304
        for other in ("Mon, 03 May 2021 00:00:00 GMT", "yesterday", ""):
            assert http.get("/meetings/a1-m1", headers={"If-Modified-Since": other}).status_code == 200, other
        for condition in ({"If-Modified-Since": when}, {"If-None-Match": "*"}):
            assert http.get("/meetings/a1-m1", headers=condition).status_code == 304
            assert http.get("/meetings/none", headers=condition).status_code == 404
        tagged = {"If-Modified-Since": when, "If-None-Match": '"another"'}
        assert http.get("/meetings/a1-m1", headers=tagged).status_code == 200
        time.sleep(1.1)
        store.replace_article("a2", quads(report("a2"), BASE))
        assert http.get("/meetings/a1-m1", headers={"If-Modified-Since": when}).status_code == 200


def test_a_collection_comes_as_a_table(http: httpx.Client) -> None:
    response = http.get("/meetings", headers={"Accept": "text/csv"})
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    header, *lines = response.text.splitlines()
    assert header.split(",")[:2] == ["id", "type"]
    assert len(lines) >= 3
    assert any("لوكاس مولر; سميرة الحداد" in line and "2021-05-03" in line for line in lines)


@pytest.mark.parametrize("name", [*KINDS, "search", "suggest"])
def test_the_query_of_a_collection_is_sparql_with_and_without_its_parameters(store: EmbeddedStore, name: str) -> None:
    file = queries.collection(name)
    assert file.title["ar"]
    assert file.title["en"]
    assert check_query(file.text, store, BASE).form == "select"
    for parameter in file.parameters.values():
        assert parameter.description["ar"]
        assert parameter.description["en"]
