"""The guard lets queries through that only read this store, and nothing else."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from pyoxigraph import Store as Database

from kg.errors import QueryError
from kg.store.guard import Inspected, check_query
from kg.store.plain import plain

GRAPHS = {"https://w3id.org/majlis/id/graph/actors"}

ALLOWED = {
    "select": "SELECT * WHERE { ?s ?p ?o }",
    "ask": "ASK { ?s ?p ?o }",
    "construct": "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "describe": "DESCRIBE <http://a>",
    "known graph": "SELECT * FROM <https://w3id.org/majlis/id/graph/actors> { ?s ?p ?o }",
    "known graph by prefix": "PREFIX g: <https://w3id.org/majlis/id/graph/> SELECT * FROM NAMED g:actors { GRAPH ?g { ?s ?p ?o } }",
    "the word in a string": 'SELECT * { ?s ?p "SERVICE <http://x> {}" }',
    "the word in a comment": "SELECT * { ?s ?p ?o # SERVICE <http://x> {}\n }",
    "CRLF": "SELECT *\r\n{ ?s ?p ?o # a comment\r\n }",
    "Arabic": 'SELECT * { ?s ?p "محمود علوي"@ar }',
}

REFUSED = {
    "service": ("SELECT * { SERVICE <http://x> { ?s ?p ?o } }", "SERVICE"),
    "silent service": ("SELECT * { SERVICE SILENT <http://x> { ?s ?p ?o } }", "SERVICE"),
    "service in exists": ("ASK { FILTER EXISTS { SERVICE <http://x> { ?s ?p ?o } } }", "SERVICE"),
    "service in subselect": ("SELECT * { { SELECT ?s { SERVICE ?x { ?s ?p ?o } } } }", "SERVICE"),
    "service in minus": ("SELECT * { ?s ?p ?o MINUS { SERVICE <http://x> { ?s ?p ?o } } }", "SERVICE"),
    "service in construct": ("CONSTRUCT { ?s ?p ?o } { OPTIONAL { SERVICE <http://x> { ?s ?p ?o } } }", "SERVICE"),
    "service in bind": ("SELECT * { BIND(EXISTS { SERVICE <http://x> { ?s ?p ?o } } AS ?x) }", "SERVICE"),
    "service in having": (
        "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING(EXISTS { SERVICE <http://x> { ?s ?p ?o } })",
        "SERVICE",
    ),
    "service in describe": ("DESCRIBE ?s { SERVICE <http://x> { ?s ?p ?o } }", "SERVICE"),
    "service behind a comment ended by CR": ("SELECT * { #\rSERVICE <http://x> { ?s ?p ?o }\n }", "carriage return"),
    "service behind an escaped quote": (
        'SELECT * { ?s ?p "\\u0022 # " . SERVICE <http://x> { ?a ?b ?c }\n }',
        "Unicode escape",
    ),
    "load": ("LOAD <http://x>", "update"),
    "insert": ("INSERT DATA { <http://a> <http://b> 1 }", "update"),
    "delete": ("DELETE WHERE { ?s ?p ?o }", "update"),
    "drop": ("DROP ALL", "update"),
    "unknown graph": ("SELECT * FROM <http://x> { ?s ?p ?o }", "<http://x>"),
    "unknown named graph": ("SELECT * FROM NAMED <http://x> { ?s ?p ?o }", "<http://x>"),
    "file": ("ASK FROM <file:///etc/passwd> { ?s ?p ?o }", "file:///etc/passwd"),
    "RDF 1.2": ("SELECT * { << ?a ?b ?c >> ?p ?o }", "line 1, column 12"),
    "second line": ("SELECT *\nWHERE { ?s ?p }", "line 2"),
    "nothing": ("\n", "empty"),
    "not SPARQL": ("محمود علوي", "line 1, column 1"),
    "deeply nested": ("SELECT * " + "{" * 5000 + "}" * 5000, "nested"),
    "very long": ("SELECT * { ?s ?p ?o } #" + "x" * 100_000, "longer"),
}


@pytest.mark.parametrize("query", ALLOWED.values(), ids=ALLOWED)
def test_a_query_that_only_reads_passes(query):
    check_query(query, GRAPHS)
    Database().query(query)


@pytest.mark.parametrize(("query", "told"), REFUSED.values(), ids=REFUSED)
def test_anything_else_is_refused_with_a_sentence_that_says_why(query, told):
    with pytest.raises(QueryError) as caught:
        check_query(query, GRAPHS)
    assert told in str(caught.value)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_without_a_list_of_graphs_any_may_be_named():
    check_query("SELECT * FROM <http://x> { ?s ?p ?o }")


def test_many_threads_may_check_at_once() -> None:
    queries = [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . FILTER(STR(?a) > STR(?f)) }",
        "ASK { ?s ?p ?o }",
        "SELECT * { ?a ?b ?c OPTIONAL { ?c ?d ?e } }",
        "CONSTRUCT { ?a ?b ?c } { { ?a ?b ?c } UNION { ?c ?b ?a } }",
    ]
    with ThreadPoolExecutor(8) as pool:
        forms = [inspected.form for inspected in pool.map(check_query, queries * 60)]
    assert forms == ["select", "ask", "select", "construct"] * 60


def test_a_query_is_told_to_be_what_it_is_with_the_graphs_that_it_reads():
    assert check_query("PREFIX g: <http://g/> DESCRIBE * FROM g:a FROM NAMED <http://g/b> { ?s ?p ?o }") == Inspected(
        "describe", ("http://g/a", "http://g/b"), default_graphs=("http://g/a",)
    )
    assert check_query("ASK {}") == Inspected("ask", ())


MORE_THAN_READING = [
    query for query, told in REFUSED.values() if told in ("SERVICE", "update", "Unicode escape") or "<" in told
]


@pytest.mark.parametrize("query", MORE_THAN_READING)
def test_what_calls_out_or_changes_is_never_plain(query):
    assert plain(query) is None


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "select"),
        ("# a remark\nBASE <http://b/> PREFIX a: <http://a/> PREFIX : <#>\nask{}", "ask"),
        ("PREFIX a: <http://a/>CONSTRUCT WHERE { ?s ?p ?o }", "construct"),
        ("DESCRIBE <http://x/>", "describe"),
        ("PREFIX a: <http://SELECT/> SELECT * {}", "select"),
        ("# SELECT * { ?s ?p ?o }\nASK {}", "ask"),
        ("PREFIX a: <http://a/> # SELECT * {}\nASK {}", "ask"),
        ("ASK { ?s ?p 'SELECT' }", "ask"),
        ("PREFIX a: <http://a/> SELECTED * {}", None),
        ("PREFIX a: <http://words/> SELECT * {}", None),
        ("INSERT DATA { <a:a> <a:b> 1 }", None),
        ("PREFIX SELECT * {}", None),
        ("SELECT (NOW() AS ?n) {}", None),
        ("SELECT (sTrUuId() AS ?n) {}", None),
        ("SELECT * { ?s ?p 'a service' }", None),
        ("SELECT * { ?s ?p ?o } # from", None),
        ("SELECT * { \u017fervice <http://x/> {} }", None),
        ("SELECT * { ?x maj:textMatch [ maj:words 'a' ] }", None),
        ("SELECT * { ?x ?p '\\u0041' }", None),
        ("", None),
    ],
)
def test_a_query_is_plain_only_where_nothing_in_it_could_be_more(query, form):
    assert plain(query) == (None if form is None else Inspected(form, ()))
