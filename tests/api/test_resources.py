"""The REST facade: collections, item pages and their formats, data IRIs, the ontology, health."""

import json

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from api.items import KINDS
from kg.graph import Graphs, quads
from kg.ontology import ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import is_problem, serving
from tests.graph.reports import BASE, TEXT, report

TOTALS = {
    "persons": 4,
    "organizations": 1,
    "places": 1,
    "posts": 1,
    "meetings": 3,
    "visits": 2,
    "demands": 3,
    "commitments": 2,
    "responses": 2,
    "claims": 5,
    "sources": 4,
    "topics": 62,
    "articles": 3,
}


def items(http: httpx.Client, path: str) -> list[dict[str, object]]:
    response = http.get(path)
    assert response.status_code == 200, response.text
    return list(response.json()["items"])


def ids(http: httpx.Client, path: str) -> list[str]:
    return [str(item["id"]).removeprefix(BASE) for item in items(http, path)]


def person(http: httpx.Client, name: str) -> str:
    """The path of the person of this name."""
    (found,) = [item for item in items(http, "/persons") if name in str(item["label"])]
    return str(found["path"])


@pytest.mark.parametrize("kind", TOTALS)
def test_a_collection_counts_its_items_and_each_has_a_page(http: httpx.Client, kind: str) -> None:
    page = http.get(f"/{kind}?limit=200").json()
    assert page["total"] == TOTALS[kind] == len(page["items"])
    assert "next" not in page
    for item in page["items"]:
        assert item["id"] == KINDS[kind].iri(BASE, item["path"].rpartition("/")[2])
        assert item["type"]
        one = http.get(item["path"])
        assert one.status_code == 200
        assert one.headers["content-type"] == "application/json"
        assert one.json()["id"] == item["id"]


def test_every_kind_of_the_service_is_tested() -> None:
    assert set(TOTALS) == set(KINDS)


@pytest.mark.parametrize("kind", ["claims", "meetings", "persons"])
def test_pages_follow_one_another_without_loss_or_doubles(http: httpx.Client, kind: str) -> None:
    whole = ids(http, f"/{kind}")
    assert whole == ids(http, f"/{kind}")
    address, found = f"/{kind}?limit=2", []
    while address:
        page = http.get(address).json()
        assert page["total"] == len(whole)
        found += [item["id"].removeprefix(BASE) for item in page["items"]]
        address = page.get("next")
    assert found == whole


def test_a_stretch_behind_the_end_is_empty(http: httpx.Client) -> None:
    page = http.get("/meetings?offset=1000").json()
    assert (page["items"], page["total"], page.get("next")) == ([], 3, None)


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=many", "offset=-1", "offset=99999999999999999999"])
def test_a_stretch_that_cannot_be_is_400_and_names_the_parameter(http: httpx.Client, query: str) -> None:
    assert query.partition("=")[0] in is_problem(http.get(f"/meetings?{query}"), 400)


def test_an_unknown_parameter_is_400_and_names_those_that_are_known(http: httpx.Client) -> None:
    assert "participant" in is_problem(http.get("/meetings?participants=x"), 400)


def test_meetings_are_found_by_participant_and_status(http: httpx.Client) -> None:
    moller = person(http, "مولر")
    both = ["meeting/a1-m1", "meeting/a2-m1"]
    iri = BASE + moller.lstrip("/").replace("persons/", "person/")
    for value in (iri, moller, moller.lstrip("/"), iri.removeprefix(BASE)):
        assert ids(http, f"/meetings?participant={value}") == both, value
    assert ids(http, f"/meetings?participant={moller}&status=held") == both
    assert ids(http, f"/meetings?participant={moller}&status=planned") == []
    assert ids(http, "/meetings?participant=person/nobody") == []
    page = http.get(f"/meetings?participant={moller}&limit=1").json()
    assert page["total"] == 2
    assert ids(http, page["next"]) == both[1:]
    is_problem(http.get("/meetings?participant=http://not an iri"), 400)


def test_visits_demands_promises_and_responses_are_found_by_who_takes_part(http: httpx.Client) -> None:
    moller, haddad = person(http, "مولر"), person(http, "الحداد")
    for address, right, wrong in (
        ("/demands?issuer=", moller, haddad),
        ("/demands?addressee=", haddad, moller),
        ("/commitments?promisor=", haddad, moller),
        ("/responses?responder=", haddad, moller),
        ("/visits?visitor=", haddad, moller),
    ):
        assert len(ids(http, address + right)) == 2, address
        assert ids(http, address + wrong) == [], address
    assert len(ids(http, "/visits?destination=place/bern")) == 2
    assert ids(http, "/claims?about=responses/a1-r1") == ["claim/a1-k1"]


def test_names_are_found_by_words_in_either_script(http: httpx.Client) -> None:
    for words in ("لوكاس", "müller", "Lukas M"):
        (found,) = items(http, f"/persons?q={words}")
        assert "لوكاس مولر" in found["names"], words
    assert items(http, "/persons?q=nobody") == []
    assert len(items(http, '/persons?q=" } UNION { ?id ?p ?o')) == 0
    assert len(items(http, "/persons?q=")) == TOTALS["persons"]


def test_a_meeting_has_its_sides_with_roles_its_time_place_and_quoted_words(http: httpx.Client) -> None:
    meeting = http.get("/meetings/a1-m1").json()
    assert (meeting["kind"], meeting["status"], meeting["topics"]) == ("Talks", "held", ["المعبر"])
    sides = {next(iter(side["agent"]["label"].values())): side["role"] for side in meeting["participants"]}
    assert sides["سميرة الحداد"] == "principal"
    assert sorted(sides.values()) == ["host", "principal"]
    assert meeting["place"]["id"] == f"{BASE}place/bern"
    assert meeting["visit"]["id"] == f"{BASE}visit/a1-v1"
    assert meeting["time"]["text"] == "يوم الاثنين 3 مايو/أيار 2021"
    assert meeting["time"]["earliest"].startswith("2021-05-03T00:00:00")
    (evidence,) = meeting["evidence"]
    assert evidence["article"] == f"{BASE}article/a1"
    assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_a_demand_has_all_that_was_said(http: httpx.Client) -> None:
    demand = http.get("/demands/a1-d1").json()
    assert demand["content"] == "فتح المعبر"
    assert (demand["force"], demand["status"]) == ("request", "made")
    assert demand["deadline"]["text"] == "قبل نهاية الشهر"
    assert demand["made_in"]["id"] == f"{BASE}meeting/a1-m1"
    assert len(demand["addressees"]) == 1
    hostile = http.get("/demands/hostile-d1").json()
    assert hostile["condition"].startswith("<script>")


def test_a_person_has_posts_and_a_claim_its_source_and_what_contradicts_it(http: httpx.Client) -> None:
    (post,) = http.get(person(http, "مولر")).json()["posts"]
    assert post["post"]["label"]["ar"] == "وزير الخارجية السويسري"
    assert post["status"] == "current"
    claim = http.get("/claims/a1-k1").json()
    assert claim["source"]["anonymous"] is True
    assert claim["source"]["description"]["ar"] == "مصدر مقرب من الوزارة"
    assert [ref["id"] for ref in claim["contradicts"]] == [f"{BASE}claim/a1-k2"]


def test_an_article_lists_what_it_reports(http: httpx.Client) -> None:
    article = http.get("/articles/a1").json()
    assert (article["publisher"], article["url"]) == ("صحيفة المثال", "https://news.example/1")
    assert article["reported"]["meetings"] == ["/meetings/a1-m1"]
    assert article["reported"]["demands"] == ["/demands/a1-d1"]


FORMATS = {
    "application/ld+json": RdfFormat.JSON_LD,
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("accept", FORMATS)
@pytest.mark.parametrize("path", ["/meetings/a1-m1", "/meetings", "/articles/a1", "/demands/a1-d1", "/persons"])
def test_items_and_collections_come_as_rdf(http: httpx.Client, path: str, accept: str) -> None:
    response = http.get(path, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == accept
    assert response.headers["vary"] == "Accept, Accept-Language"
    triples = list(parse(response.content, FORMATS[accept]))
    described = {triple.subject.value for triple in triples}
    step = KINDS[path.split("/")[1]].step
    assert any(subject.startswith(f"{BASE}{step}/") for subject in described)


@pytest.mark.parametrize("kind", TOTALS)
def test_what_comes_as_rdf_is_of_the_graph_and_the_same_in_every_format(
    http: httpx.Client, store: EmbeddedStore, kind: str
) -> None:
    known = {(quad.subject, quad.predicate, quad.object) for quad in store.matching(None, None, None)}
    for item in items(http, f"/{kind}?limit=5"):
        parsed = {}
        for accept, written in FORMATS.items():
            body = http.get(str(item["path"]), headers={"Accept": accept}).content
            parsed[accept] = {(t.subject, t.predicate, t.object) for t in parse(body, written)}
        assert parsed["text/turtle"] <= known
        assert all(each == parsed["text/turtle"] for each in parsed.values())


def test_the_published_context_says_the_same_as_that_in_a_document(http: httpx.Client) -> None:
    context = http.get("/context.jsonld")
    assert context.headers["content-type"] == "application/ld+json"
    for path in ("/meetings/a1-m1", "/demands/a1-d1", "/articles/a1"):
        document = http.get(path, headers={"Accept": "application/ld+json"}).json()
        other = {**document, "@context": context.json()["@context"]}
        one, two = (set(parse(json.dumps(each).encode(), RdfFormat.JSON_LD)) for each in (document, other))
        assert len(one) > 5
        assert one == two


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/turtle;q=0.5, application/json;q=0.4", "text/turtle"),
        ("application/json;q=0, */*", "application/ld+json"),
    ],
)
def test_the_format_is_what_accept_prefers(http: httpx.Client, accept: str, content_type: str) -> None:
    for path in ("/meetings/a1-m1", "/meetings", "/articles/a1"):
        response = http.get(path, headers={"Accept": accept})
        assert response.headers["content-type"].partition(";")[0] == content_type


def test_a_format_that_cannot_be_given_is_406(http: httpx.Client) -> None:
    for path in ("/meetings", "/meetings/a1-m1"):
        assert "text/turtle" in is_problem(http.get(path, headers={"Accept": "image/png"}), 406)


@pytest.mark.parametrize(
    "path",
    ["/meetings/none", "/persons/", "/persons/a/b", "/nothing", "/meetings/%3Cscript%3E", "/ontology/none", "/id/x/y"],
)
def test_what_is_not_there_is_404(http: httpx.Client, path: str) -> None:
    is_problem(http.get(path), 404)


def test_a_browser_is_shown_the_problem_on_a_page(http: httpx.Client) -> None:
    response = http.get("/meetings/<b>none", headers={"Accept": "text/html,*/*;q=0.8"})
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert "There is no meeting “&lt;b&gt;none”" in response.text


@pytest.mark.parametrize("kind", sorted(set(TOTALS) - {"topics"}))
def test_a_data_iri_leads_to_its_page(http: httpx.Client, kind: str) -> None:
    for item in items(http, f"/{kind}"):
        path = "/id/" + str(item["id"]).removeprefix(BASE)
        response = http.get(path)
        assert (response.status_code, response.headers["location"]) == (303, item["path"])
        assert http.get(response.headers["location"]).json()["id"] == item["id"]


def test_the_ontology_is_readable_from_its_address(http: httpx.Client) -> None:
    for path in ("/ontology", "/ontology/vocabularies", "/ontology/alignments"):
        response = http.get(path)
        assert response.headers["content-type"] == "text/turtle; charset=utf-8"
        assert any(parse(response.content, RdfFormat.TURTLE))


def test_health_and_readiness(http: httpx.Client, settings: Settings) -> None:
    assert http.get("/healthz").json() == {"status": "ok"}
    assert http.get("/readyz").json() == {"status": "ok"}
    with serving(settings, EmbeddedStore(None, BASE)) as address:
        assert httpx.get(f"{address}/healthz").status_code == 200
        assert "ontology" in is_problem(httpx.get(f"{address}/readyz"), 503)


def test_what_is_ingested_while_the_service_runs_is_shown_and_what_is_removed_is_gone(settings: Settings) -> None:
    store = EmbeddedStore(None, BASE)
    store.load_fixed(Graphs(BASE).ontology, ontology_quads(settings.ontology))
    with serving(settings, store) as address, httpx.Client(base_url=address, timeout=120) as http:
        assert ids(http, "/meetings") == []
        store.replace_article("late", quads(report("late"), BASE))
        assert ids(http, "/meetings") == ["meeting/late-m1"]
        store.remove_article("late")
        assert ids(http, "/meetings") == []
        is_problem(http.get("/meetings/late-m1"), 404)


def test_the_openapi_description_names_every_collection_and_its_filters(http: httpx.Client) -> None:
    paths = http.get("/openapi.json").json()["paths"]
    assert {f"/{kind}" for kind in KINDS} <= set(paths)
    for kind in KINDS.values():
        named = {parameter["name"] for parameter in paths[f"/{kind.name}"]["get"]["parameters"]}
        assert named == {*kind.filters, "limit", "offset", "lang"}
    assert "query" in {parameter["name"] for parameter in paths["/sparql"]["get"]["parameters"]}
