"""Malformed queries, updates and documents: the problem names the line and the column where they break off."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.errors import QueryError
from kg.keys import Keys
from kg.settings import Settings
from kg.store import EmbeddedStore, check_query
from tests.api.conftest import is_problem, serving
from tests.graph.reports import BASE

QUERIES = {
    "a property without a value": ("SELECT *\nWHERE { ?s ?p }", 2, 9),
    "the end is missing": ("SELECT * {\n ?s ?p 'ق' \n", 3, 1),
    "a prefix of a property": ("SELECT * {\n  ?s nope:x ?o }", 2, 6),
    "a prefix of a value": ("SELECT * {\n  ?s ?p nope:x }", 2, 15),
    "a prefix of a graph": ("SELECT * FROM nope:g { ?s ?p ?o }", 1, 15),
    "a name twice": ("SELECT * { BIND(1 AS ?s) ?s ?p ?o BIND(2 AS ?s) }", 1, 50),
    "a variable that is not grouped": ("SELECT (SUM(?x) AS ?y) ?z { ?x ?z ?w }", 1, 39),
    "no query": ("محمود", 1, 1),
}
UPDATES = {
    "a triple without an object": ("INSERT DATA {\n <x:a> <x:b> }", 2, 2),
    "the second operation": ("INSERT DATA { <x:a> <x:b> 1 } ; # ; {\nDELETE WHERE { ?s ?p }", 2, 16),
    "a prefix": ("INSERT DATA {\n <x:a> nope:b 1 }", 2, 14),
    "an unknown operation": ("INSERT DATA { <x:a> <x:b> 1 } ;\n REMOVE <x:g>", 2, 2),
}
DOCUMENTS = {
    "text/turtle": ("<x:a> <x:b>\n <x:c> ; ] .", 2, 10),
    "application/n-quads": ("<x:a> <x:b> <x:c> .\n<x:a> x .", 2, 7),
    "text/n3": ("<x:a> <x:b> <x:c> .\n<x:a> <x:b", 2, 7),
    "application/trig": ("<x:a> <x:b> <x:c> .\n <x:a> <x:b\n", 2, 8),
    "application/ld+json": ('{"@id":\n "x:a", }', 2, 9),
}


@pytest.fixture(scope="module")
def writing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("faults") / "store"
    with EmbeddedStore(folder, BASE) as store:
        headers = {"Authorization": f"Bearer {Keys(folder).create('writer', 'write')}"}
        settings = Settings(base=BASE, store=str(folder))
        with (
            serving(settings, store) as address,
            httpx.Client(base_url=address, timeout=120, headers=headers) as client,
        ):
            yield client


def place(response: httpx.Response) -> tuple[int, int]:
    sentence = is_problem(response, 400)
    assert "\n" not in sentence
    assert len(sentence) < 400
    problem = response.json()
    assert f"at line {problem['line']}, column {problem['column']}" in sentence
    return problem["line"], problem["column"]


@pytest.mark.parametrize("name", QUERIES)
def test_a_fault_in_a_query_is_pointed_at(http: httpx.Client, name: str) -> None:
    query, line, column = QUERIES[name]
    assert place(http.get("/sparql", params={"query": query})) == (line, column)
    assert place(http.post("/sparql", data={"query": query})) == (line, column)


@pytest.mark.parametrize("name", UPDATES)
def test_a_fault_in_an_update_is_pointed_at(writing: httpx.Client, name: str) -> None:
    update, line, column = UPDATES[name]
    assert place(writing.post("/sparql", data={"update": update})) == (line, column)
    kind = {"Content-Type": "application/sparql-update"}
    assert place(writing.patch("/graphs/notes", content=update.encode(), headers=kind)) == (line, column)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_fault_in_a_document_is_pointed_at(writing: httpx.Client, kind: str) -> None:
    document, line, column = DOCUMENTS[kind]
    assert place(writing.put("/graphs/notes", content=document, headers={"Content-Type": kind})) == (line, column)


def test_a_context_that_stands_elsewhere_is_told_in_plain_words(writing: httpx.Client) -> None:
    document = '{"@context": "http://127.0.0.1:9/c", "@id": "x:a", "x:b": "c"}'
    headers = {"Content-Type": "application/ld+json"}
    sentence = is_problem(writing.put("/graphs/notes", content=document, headers=headers), 400)
    assert "context that stands elsewhere" in sentence
    assert "LoadDocument" not in sentence


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/meetings?limit=1&limit=2", "limit"),
        ("/meetings?offset=0&offset=1", "offset"),
        ("/meetings?lang=ar&lang=en", "lang"),
        ("/meetings/a1-m1?lang=ar&lang=en", "lang"),
        ("/queries/flow?limit=1&limit=2", "limit"),
        ("/search?q=a&limit=1&limit=2", "limit"),
        ("/sparql?query=ASK%7B%7D&timeout=1&timeout=2", "timeout"),
        ("/sparql?query=ASK%7B%7D&update=CLEAR+ALL", "one query or one update"),
    ],
)
def test_what_is_given_twice_is_refused_by_its_name(http: httpx.Client, path: str, name: str) -> None:
    assert name in is_problem(http.get(path), 400)


def test_a_language_that_there_is_not_is_answered_by_those_there_are(http: httpx.Client) -> None:
    for path in ("/meetings?lang=fr", "/meetings/a1-m1?lang=fr", "/timeline?lang=fr"):
        assert is_problem(http.get(path), 400) == "The parameter lang is 'fr'; it can be ar, en."


def test_a_prefix_that_is_not_declared_is_named(http: httpx.Client) -> None:
    sentence = is_problem(http.get("/sparql", params={"query": "ASK { ?s nope:x ?o }"}), 400)
    assert "the prefix nope: is not declared" in sentence
    with pytest.raises(QueryError, match="the prefix nope: is not declared"):
        check_query("ASK { ?s nope:x/rdfs:label ?o }")


@pytest.mark.parametrize("sign", ["\x1b", "\x00", "\x7f", "\ue000", "\uffff", "\u202e"])
def test_a_filter_with_a_sign_that_no_iri_may_have_is_refused_or_finds_nothing(http: httpx.Client, sign: str) -> None:
    for given in (sign, f"person/{sign}", f"https://x.example/{sign}"):
        response = http.get("/meetings", params={"participant": given})
        if response.status_code != 200:
            assert "participant" in is_problem(response, 400)
        else:
            assert response.json()["total"] == 0


def test_problems_without_a_place_have_none(http: httpx.Client) -> None:
    response = http.get("/sparql", params={"query": " "})
    is_problem(response, 400)
    assert "line" not in response.json()
