"""The words that a query searches for, read out of its parse tree; and what cannot be searched for."""

import pytest

from kg.errors import QueryError
from kg.graph.terms import NAMESPACE
from kg.store import check_query

PREFIX = f"PREFIX m: <{NAMESPACE}> "


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ('SELECT * { ?x maj:textMatch [ maj:words "a" ; maj:score ?s ] }', {("a", None)}),
        (PREFIX + 'SELECT * { ?x m:textMatch/m:words "a"@ar , "b" }', {("a", "ar"), ("b", None)}),
        (f"ASK {{ ?m <{NAMESPACE}words> '''it's''' }}", {("it's", None)}),
        ('SELECT * { ?m maj:words ?w VALUES ?w { "a" "b"@en } }', {("a", None), ("b", "en")}),
        ('SELECT * { ?m maj:words ?w } VALUES (?n ?w) { (1 "a") (2 "b") }', {("a", None), ("b", None)}),
        ('SELECT * { BIND("a" AS ?w) ?m maj:words ?w }', {("a", None)}),
        ('SELECT * { ?x ?p ?o FILTER EXISTS { ?x maj:textMatch/maj:words "a" } }', {("a", None)}),
        ('SELECT * { { SELECT ?x { ?x maj:textMatch/maj:words "a" } } UNION { ?m maj:words "b" } }', {("a", None), ("b", None)}),
        ('CONSTRUCT { ?x maj:words "t" } WHERE { ?x maj:textMatch/maj:words "a" }', {("a", None)}),
        ('SELECT * { ?x rdfs:label "maj:words" # maj:words "comment"\n }', set()),
        ("DESCRIBE maj:words", set()),
        ("SELECT * { maj:words rdfs:label ?l }", set()),
    ],
)  # fmt: skip
def test_the_words_are_read_out_of_the_parsed_query(query: str, words: set[tuple[str, str | None]]) -> None:
    assert set(check_query(query).words) == words


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("SELECT * { ?x rdfs:label ?w . ?m maj:words ?w }", "VALUES or BIND"),
        ("SELECT * { ?m maj:words ?w BIND(CONCAT('a', 'b') AS ?w) }", "text in the query itself"),
        ("SELECT * { ?m maj:words 5 }", "text in the query itself"),
        ("SELECT * { ?m maj:words maj:words }", "text in the query itself"),
        ("SELECT * { 'a' ^maj:words ?m }", "in a path"),
        ("SELECT * { ?x (maj:words|rdfs:label) 'a' }", "in a path"),
        ("SELECT * { ?x maj:words+ 'a' }", "in a path"),
        ("SELECT * { ?x maj:words/maj:score 'a' }", "in a path"),
        ("SELECT * { ?x !maj:words 'a' }", "in a path"),
        ("SELECT * { GRAPH ?g { ?x maj:textMatch/maj:words 'a' } }", "within GRAPH"),
        ("SELECT * { ?x maj:textMatch/maj:score ?s }", "no maj:words"),
        ("SELECT * { ?m maj:words '؟!' }", "no letter"),
        ("SELECT * { ?m maj:words '' }", "no letter"),
        (f"SELECT * {{ ?m maj:words '{'ق' * 10_000}' }}", "longer than 500"),
        ("SELECT * { " + " ".join(f"?m maj:words 'w{n}' ." for n in range(30)) + " }", "30 different"),
    ],
)
def test_what_cannot_be_searched_for_is_refused_in_one_sentence(query: str, sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence) as refused:
        check_query(query)
    assert len(str(refused.value)) < 250
