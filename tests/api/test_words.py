"""Words in queries over HTTP, on the small graph of the tests, and what the service says of them."""

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.graph.terms import MAJ
from tests.api.conftest import is_problem
from tests.graph.reports import BASE

JSON = "application/sparql-results+json"


def asked(http: httpx.Client, query: str) -> list[dict[str, str]]:
    response = http.get("/sparql", params={"query": query}, headers={"Accept": JSON})
    assert response.status_code == 200, response.text
    rows = response.json()["results"]["bindings"]
    return [{name: value["value"].removeprefix(BASE) for name, value in row.items()} for row in rows]


@pytest.mark.parametrize("words", ["مُولَر", "Muller", "Lukas Müller", "ولوكاس", "lucas", "لوكاس مولر"])
def test_a_person_is_found_by_name_in_either_script(http: httpx.Client, words: str) -> None:
    query = (
        "SELECT ?label ?score ?more { ?who a maj:Person ; rdfs:label ?label ; "
        f'maj:textMatch [ maj:words "{words}" ; maj:score ?score ; maj:moreMatches ?more ] }} ORDER BY DESC(?score)'
    )
    first = asked(http, query)[0]
    assert first["label"] == "لوكاس مولر"
    assert 0.5 < float(first["score"]) <= 1
    assert first["more"] == "false"


def test_quoted_words_lead_to_the_demand_and_its_article(http: httpx.Client) -> None:
    rows = asked(
        http,
        """SELECT ?demand ?article ?text {
             ?demand a maj:Demand ; maj:mentionedIn ?article ;
               maj:textMatch [ maj:words "طلبُ مولر فتحَ المعبر" ; maj:matchedText ?text ]
           } ORDER BY ?demand""",
    )
    assert [(row["demand"], row["article"]) for row in rows] == [
        ("demand/a1-d1", "article/a1"),
        ("demand/a2-d1", "article/a2"),
    ]
    assert {row["text"] for row in rows} == {"وطلب مولر من الحداد فتح المعبر"}


def test_both_posts_and_a_construct_search_too(http: httpx.Client) -> None:
    query = 'CONSTRUCT { ?x rdfs:label ?l } { ?x a maj:Person ; rdfs:label ?l ; maj:textMatch/maj:words "haddad" }'
    direct = {"Content-Type": "application/sparql-query", "Accept": "application/n-triples"}
    for response in (
        http.post("/sparql", data={"query": query}, headers={"Accept": "application/n-triples"}),
        http.post("/sparql", content=query.encode(), headers=direct),
    ):
        assert response.status_code == 200
        labels = {triple.object for triple in parse(response.content, format=RdfFormat.N_TRIPLES)}
        assert labels == {Literal("سميرة الحداد", language="ar")}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("SELECT * { ?x rdfs:label ?w ; maj:textMatch/maj:words ?w }", "VALUES or BIND"),
        ('SELECT * { ?x maj:textMatch/maj:words "' + "x" * 10_000 + '" }', "longer than 500 characters"),
        ('SELECT * { ?x maj:textMatch/maj:words "…" }', "no letter and no digit"),
        ('SELECT * { GRAPH ?g { ?x maj:textMatch/maj:words "x" } }', "within GRAPH"),
    ],
)
def test_what_cannot_be_searched_for_is_a_problem_with_one_sentence(
    http: httpx.Client, query: str, sentence: str
) -> None:
    response = http.post("/sparql", data={"query": query}, headers={"Accept": JSON})
    assert sentence in is_problem(response, 400)


@pytest.mark.parametrize("words", ['\\" OR zzq', "zzq\x00qqz", "NEAR(zz, qq)", "zzq*", "💥 zzq", "'; DROP TABLE zzq"])
def test_hostile_words_find_nothing_and_hurt_nothing(http: httpx.Client, words: str) -> None:
    assert asked(http, f'SELECT * {{ ?x a maj:Person ; maj:textMatch/maj:words "{words}" }}') == []
    assert asked(http, 'SELECT * { ?x a maj:Person ; maj:textMatch/maj:words "مولر" }')


def test_a_browser_gets_a_page_of_what_was_found(http: httpx.Client) -> None:
    query = 'SELECT ?label { ?x a maj:Person ; rdfs:label ?label ; maj:textMatch/maj:words "Muller" }'
    response = http.get("/sparql", params={"query": query}, headers={"Accept": "text/html"})
    assert response.status_code == 200
    assert "لوكاس مولر" in response.text


def test_the_service_description_tells_of_the_search(http: httpx.Client) -> None:
    response = http.get("/sparql", headers={"Accept": "application/n-triples"})
    feature = NamedNode("http://www.w3.org/ns/sparql-service-description#propertyFeature")
    triples = list(parse(response.content, format=RdfFormat.N_TRIPLES))
    assert [triple.object for triple in triples if triple.predicate == feature] == [MAJ.words]
