"""`/sparql` over HTTP: the SPARQL 1.1 Protocol for queries, and what is refused."""

import csv
import io
import threading
import time
from urllib.parse import quote, urlencode

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.settings import Settings
from kg.store import EmbeddedStore
from kg.store.lookup import lookup_of
from tests.api.conftest import is_problem, serving
from tests.graph.reports import BASE

PREFIX = "PREFIX maj: <https://w3id.org/majlis/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
ROWS = PREFIX + "SELECT ?s ?label { ?s a maj:Talks ; rdfs:label ?label } ORDER BY ?s"
GRAPH = PREFIX + "CONSTRUCT { ?s a maj:Talks } { ?s a maj:Talks }"
ASK = "ASK { ?s ?p ?o }"
JSON = "application/sparql-results+json"
A1 = f"{BASE}graph/article/a1"


def get(http: httpx.Client, query: str, accept: str = JSON, **parameters: str | list[str]) -> httpx.Response:
    return http.get("/sparql", params={"query": query, **parameters}, headers={"Accept": accept})


def meetings(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [row["s"]["value"] for row in response.json()["results"]["bindings"]]


BOTH = [f"{BASE}meeting/a1-m1", f"{BASE}meeting/a2-m1"]


def test_get_and_both_posts_give_the_same_rows(http: httpx.Client) -> None:
    headers = {"Accept": JSON}
    direct = {**headers, "Content-Type": "application/sparql-query; charset=utf-8"}
    assert meetings(get(http, ROWS)) == BOTH
    assert meetings(http.post("/sparql", data={"query": ROWS}, headers=headers)) == BOTH
    assert meetings(http.post("/sparql", content=ROWS.encode(), headers=direct)) == BOTH


def test_arabic_percent_signs_and_pluses_come_through_undamaged(http: httpx.Client) -> None:
    query = 'SELECT ("لقاء 100% a+b %41" AS ?x) {}'
    for response in (
        get(http, query),
        http.post("/sparql", data={"query": query}, headers={"Accept": JSON}),
        http.post(
            "/sparql",
            content=query.encode(),
            headers={"Accept": JSON, "Content-Type": "application/sparql-query"},
        ),
    ):
        assert response.json()["results"]["bindings"][0]["x"]["value"] == "لقاء 100% a+b %41"


@pytest.mark.parametrize(
    ("accept", "content_type", "beginning"),
    [
        (JSON, JSON, '{"head":'),
        ("application/json", "application/json", '{"head":'),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/csv", "text/csv; charset=utf-8", "s,label\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?s\t?label\n"),
        ("*/*", JSON, '{"head":'),
        ("application/*", JSON, '{"head":'),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml", "<?xml"),
        ("text/*, text/csv;q=0", "text/tab-separated-values; charset=utf-8", "?s\t?label\n"),
        ("image/png, text/csv;q=0.1", "text/csv; charset=utf-8", "s,label\r\n"),
        ("text/csv; Q=0.9, application/json; q=0.3", "text/csv; charset=utf-8", "s,label\r\n"),
    ],
)
def test_rows_come_in_the_format_that_accept_prefers(
    http: httpx.Client, accept: str, content_type: str, beginning: str
) -> None:
    response = get(http, ROWS, accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == content_type
    assert "accept" in response.headers["vary"].lower()
    assert response.text.startswith(beginning)


def test_without_accept_rows_come_as_json(http: httpx.Client) -> None:
    request = http.build_request("GET", "/sparql", params={"query": ROWS})
    del request.headers["accept"]
    assert http.send(request).headers["content-type"] == JSON


def test_csv_holds_the_arabic_names(http: httpx.Client) -> None:
    rows = list(csv.DictReader(io.StringIO(get(http, ROWS, "text/csv").text)))
    assert [row["s"] for row in rows] == BOTH
    assert "لوكاس مولر" in rows[0]["label"]


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("*/*", RdfFormat.TURTLE),
        ("application/ld+json;q=0.4, text/turtle;q=0.2", RdfFormat.JSON_LD),
    ],
)
def test_graphs_come_in_the_format_that_accept_prefers(http: httpx.Client, accept: str, format: RdfFormat) -> None:
    response = get(http, GRAPH, accept)
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == format.media_type
    subjects = {quad.subject.value for quad in parse(response.content, format=format)}
    assert subjects == set(BOTH)


def test_ask_and_describe_are_answered(http: httpx.Client) -> None:
    assert get(http, ASK).json()["boolean"] is True
    assert get(http, ASK, "application/sparql-results+xml").text.count("<boolean>true</boolean>") == 1
    described = get(http, f"DESCRIBE <{BASE}meeting/a1-m1>", "text/turtle")
    assert described.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "maj:Talks" in described.text


@pytest.mark.parametrize(("query", "accept"), [(ROWS, "image/png"), (ROWS, "text/turtle"), (GRAPH, "text/csv")])
def test_a_format_that_cannot_be_given_is_406_and_names_those_that_can(
    http: httpx.Client, query: str, accept: str
) -> None:
    assert "can be given as" in is_problem(get(http, query, accept), 406)


def test_an_unknown_content_type_is_415(http: httpx.Client) -> None:
    for kind in ("text/plain", "application/json", "multipart/form-data; boundary=x", ""):
        response = http.post("/sparql", content=ROWS.encode(), headers={"Content-Type": kind})
        assert "application/sparql-query" in is_problem(response, 415)


def test_a_malformed_query_is_400_with_its_place(http: httpx.Client) -> None:
    detail = is_problem(get(http, "SELECT ?x {\n ?x ?? }"), 400)
    assert "line 2" in detail
    assert is_problem(get(http, ""), 400) == "The query is empty."


def test_a_missing_or_doubled_query_is_400(http: httpx.Client) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert "no query" in is_problem(http.post("/sparql", content=b"", headers=form), 400)
    twice = urlencode([("query", ASK), ("query", ROWS)])
    assert "more than one" in is_problem(http.get(f"/sparql?{twice}"), 400)
    assert "more than one" in is_problem(http.post("/sparql", content=twice.encode(), headers=form), 400)
    both = http.post(
        f"/sparql?query={quote(ASK)}", content=ASK.encode(), headers={"Content-Type": "application/sparql-query"}
    )
    assert "once" in is_problem(both, 400)


def test_a_body_that_is_not_utf8_is_400(http: httpx.Client) -> None:
    response = http.post("/sparql", content=b"ASK \xff", headers={"Content-Type": "application/sparql-query"})
    assert "UTF-8" in is_problem(response, 400)


def test_the_default_graph_is_the_union_and_named_graphs_are_told_apart(http: httpx.Client) -> None:
    assert meetings(get(http, ROWS)) == BOTH
    graphs = get(http, PREFIX + "SELECT ?g { GRAPH ?g { ?s a maj:Talks } } ORDER BY ?g", "text/csv").text.split()
    assert graphs == ["g", f"{BASE}graph/article/a1", f"{BASE}graph/article/a2"]


def test_the_protocol_names_the_dataset_and_wins_over_from(http: httpx.Client) -> None:
    in_graphs = PREFIX + "SELECT ?s { GRAPH ?g { ?s a maj:Talks } }"
    a2 = f"{BASE}graph/article/a2"
    assert meetings(get(http, ROWS, **{"default-graph-uri": A1})) == BOTH[:1]
    assert meetings(get(http, ROWS, **{"default-graph-uri": [A1, a2]})) == BOTH
    assert meetings(get(http, ROWS, **{"named-graph-uri": A1})) == []
    assert meetings(get(http, in_graphs, **{"named-graph-uri": A1})) == BOTH[:1]
    assert meetings(get(http, ROWS.replace("{", f"FROM <{a2}> {{", 1))) == BOTH[1:]
    assert meetings(get(http, ROWS.replace("{", f"FROM <{a2}> {{", 1), **{"default-graph-uri": A1})) == BOTH[:1]
    posted = http.post("/sparql", data={"query": ROWS, "default-graph-uri": A1}, headers={"Accept": JSON})
    assert meetings(posted) == BOTH[:1]
    direct = http.post(
        f"/sparql?{urlencode({'default-graph-uri': A1})}",
        content=ROWS.encode(),
        headers={"Accept": JSON, "Content-Type": "application/sparql-query"},
    )
    assert meetings(direct) == BOTH[:1]


@pytest.mark.parametrize("graph", ["file:///etc/passwd", "http://127.0.0.1:1/data.ttl", f"{BASE}graph/article/none"])
def test_a_graph_that_the_store_lacks_is_refused_in_a_query_empty_in_the_protocol_and_never_fetched(
    http: httpx.Client, graph: str
) -> None:
    assert graph in is_problem(get(http, f"SELECT * FROM <{graph}> {{ ?s ?p ?o }}"), 400)
    assert graph in is_problem(get(http, f"SELECT * FROM NAMED <{graph}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"), 400)
    for parameter in ("default-graph-uri", "named-graph-uri"):
        assert get(http, ASK, **{parameter: graph}).json()["boolean"] is False
        assert "no absolute IRI" in is_problem(get(http, ASK, **{parameter: f"<{graph}>"}), 400)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <http://a/> <http://b/> <http://c/> }",
        "PREFIX a: <http://a/> # SELECT\n DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "LOAD <http://127.0.0.1:1/>",
    ],
)
def test_updates_are_refused_in_every_form(http: httpx.Client, store: EmbeddedStore, update: str) -> None:
    before = len(store)
    for response in (
        get(http, update),
        http.get("/sparql", params={"update": update}),
        http.post("/sparql", data={"update": update}),
        http.post("/sparql", data={"query": update}),
        http.post("/sparql", content=update.encode(), headers={"Content-Type": "application/sparql-update"}),
        http.post("/sparql", content=update.encode(), headers={"Content-Type": "application/sparql-query"}),
    ):
        assert "pdate" in is_problem(response, 403)
    assert len(store) == before


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE <{0}> {{ ?s ?p ?o }}",
        "SERVICE SILENT <{0}> {{ ?s ?p ?o }}",
        "?s ?p ?o FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
        "{{ SELECT * {{ OPTIONAL {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }}",
    ],
)
def test_service_is_refused_and_nobody_is_called(http: httpx.Client, pattern: str) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.2)
        target = f"http://127.0.0.1:{other.getsockname()[1]}/sparql"
        assert "SERVICE" in is_problem(get(http, f"SELECT * {{ {pattern.format(target)} }}"), 403)
        with pytest.raises(TimeoutError):
            other.accept()


def test_a_query_that_is_too_long_and_a_body_that_is_too_large_are_refused(http: httpx.Client) -> None:
    long = ROWS + "#" + "x" * 200_000
    assert "longer than" in is_problem(http.post("/sparql", data={"query": long}), 400)
    huge = http.post(
        "/sparql", content=b"ASK {} #" + b"x" * 2_000_000, headers={"Content-Type": "application/sparql-query"}
    )
    assert "larger than" in is_problem(huge, 413)


def test_an_answer_that_is_too_large_breaks_off_and_never_looks_whole(http: httpx.Client) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        get(http, "SELECT * { ?a ?b ?c . ?d ?e ?f }")


def test_a_request_may_allow_less_time_than_the_service(http: httpx.Client) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    assert "0.3 seconds" in is_problem(get(http, slow, timeout="0.3"), 503)
    for wrong in ("soon", "0", "-1", "nan"):
        assert wrong in is_problem(get(http, ASK, timeout=wrong), 400)
    assert get(http, ASK, timeout="inf").status_code == 200


def test_a_query_ends_when_its_client_goes_away(store: EmbeddedStore) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    settings = Settings(base=BASE, query_seconds=600, queries_at_once=1)
    with serving(settings, store) as address, httpx.Client(base_url=address, timeout=120) as http:
        for _ in range(3):
            with pytest.raises(httpx.ReadTimeout):
                http.get("/sparql", params={"query": slow}, timeout=0.5)
        assert get(http, ASK).json()["boolean"] is True


def test_the_service_answers_while_long_queries_run_and_ends_them_in_time(store: EmbeddedStore) -> None:
    settings = Settings(base=BASE, query_seconds=3)
    half = "{{ SELECT * {{ ?a{0} ?b{0} ?c{0} }} LIMIT 7000 }}"
    slow = f"SELECT (COUNT(*) AS ?n) {{ {half.format(1)} {half.format(2)} FILTER(STR(?a1) > STR(?c2)) }}"
    with serving(settings, store) as address, httpx.Client(base_url=address, timeout=120) as http:
        answers: list[httpx.Response] = []
        threads = [threading.Thread(target=lambda: answers.append(get(http, slow))) for _ in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(0.3)
        assert http.get("/healthz").status_code == 200
        assert http.get("/meetings").status_code == 200
        assert get(http, ASK).status_code == 200
        assert not answers, "the slow queries should still be running: make them slower"
        for thread in threads:
            thread.join()
        for response in answers:
            assert "3 seconds" in is_problem(response, 503)


def test_without_a_query_the_service_describes_itself(http: httpx.Client, address: str) -> None:
    response = http.get("/sparql", headers={"Accept": "text/turtle"})
    assert response.status_code == 200
    triples = {(t.subject.value, t.predicate.value, t.object.value) for t in parse(response.content, RdfFormat.TURTLE)}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert (f"{address}/sparql", f"{sd}endpoint", f"{address}/sparql") in triples
    assert (f"{address}/sparql", f"{sd}feature", f"{sd}UnionDefaultGraph") in triples
    assert (f"{address}/sparql", f"{sd}supportedLanguage", f"{sd}SPARQL11Query") in triples
    assert not any(value == f"{sd}SPARQL11Update" for _, _, value in triples)
    assert http.get("/sparql").headers["content-type"] == "text/turtle; charset=utf-8"
    is_problem(http.get("/sparql", headers={"Accept": "image/png"}), 406)


def test_head_gives_the_headers_of_get_without_a_body(http: httpx.Client) -> None:
    for path in (f"/sparql?{urlencode({'query': ROWS})}", "/meetings", "/", "/healthz", "/ontology"):
        whole, head = http.get(path), http.head(path)
        assert (head.status_code, head.content) == (200, b"")
        for name in ("content-type", "content-length"):
            assert head.headers[name] == whole.headers[name]


def test_another_method_is_405_and_names_those_that_are_possible(http: httpx.Client) -> None:
    response = http.put("/sparql", content=b"")
    is_problem(response, 405)
    assert response.headers["allow"]


@pytest.mark.parametrize(
    ("query", "at_once"),
    [
        ("SELECT ?p ?o { <%s> ?p ?o }", True),
        ("SELECT * WHERE { <%s> ?p ?o . } LIMIT 300 # a remark", True),
        ("PREFIX x: <http://x/> # a remark\nselect ?c where{<%s> a ?c}", True),
        ("SELECT ?n { <%s> rdfs:label ?n }", True),
        ("SELECT\n?o\t$p{<%s> ?p ?o}", True),
        ("# SELECT ?none { }\nSELECT ?p ?o { <%s> ?p ?o }", True),
        ("PREFIX SELECT: <http://x/> SELECT ?p ?o { <%s> ?p ?o }", True),
        ("SELECT ?o { <%s> <http://www.w3.org/2000/01/rdf-schema#label> ?o }", True),
        (
            "PREFIX rdfs: <http://x/> # PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?n ?none { <%s> rdfs:label ?n }",
            True,
        ),
        ("SELECT * { <%s> ?z ?a }", True),
        ("SELECT ?label { <%s> unknown:label ?label }", False),
        ("PREFIX x: <%%zz> SELECT ?o { <%s> ?p ?o }", False),
        ("SELECT ?o ?o { <%s> ?p ?o }", False),
        ("SELECT ?o { <%s> ?o ?o }", False),
        ("SELECT ?o { <%s/../m1> ?p ?o }", False),
        ("SELECT ?o { <%s> ?p ?o } LIMIT 99999999999999999999", False),
        ("SELECT ?p ?o { <%s> ?p ?o . ?o ?q ?r }", False),
        ("SELECT ?p ?o { <%s> ?p+ ?o }", False),
        ("SELECT ?p ?o { <%s> ?p ?o FILTER(REGEX(?o, 'x')) }", False),
        ("SELECT ?p ?o { <%s> ?p ?o } ORDER BY ?o", False),
        ("SELECT ?p ?o { <%s> ?p ?o } VALUES ?o { 1 }", False),
        ("SELECT ?p (COUNT(*) AS ?n) { <%s> ?p ?o }  GROUP BY ?p", False),
        ("SELECT ?s ?p ?o { ?s ?p ?o FILTER(?s = <%s>) }", False),
        ("SELECT ?p ?o { { <%s> ?p ?o } { ?a ?b ?c } }", False),
    ],
)
def test_what_is_stated_of_a_thing_is_answered_at_once_and_as_a_worker_answers_it(
    http: httpx.Client, store: EmbeddedStore, query: str, at_once: bool
) -> None:
    text = query % f"{BASE}meeting/a1-m1"
    assert (lookup_of(text) is not None) is at_once
    for media_type in (JSON, "text/csv") if at_once else ():
        given, by_worker = (get(http, asked, media_type) for asked in (text, text + "\nVALUES () { () }"))
        assert given.status_code == by_worker.status_code == 200
        assert sorted(given.text) == sorted(by_worker.text)
        assert len(given.text) > 50 or "label" in query


def test_a_thing_of_which_much_is_stated_or_a_commit_that_is_being_written_leave_the_answer_to_a_worker(
    store: EmbeddedStore,
) -> None:
    thing = NamedNode(f"{BASE}meeting/a1-m1")
    assert len(store.look_up(thing, None, 1000) or ()) > 1
    assert store.look_up(thing, None, 1) is None
    writing, written = threading.Event(), threading.Event()

    def commit() -> None:
        with store.between_commits(60):
            writing.set()
            written.wait(60)

    thread = threading.Thread(target=commit)
    thread.start()
    writing.wait(60)
    assert store.look_up(thing, None, 1000) is None
    written.set()
    thread.join()
