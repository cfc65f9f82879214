"""What a query is told to be by another that differs from it in its strings is what its own parse tree tells."""

import pytest

from api.cache import Inspections
from kg.errors import QueryError
from kg.store.guard import check_query
from kg.store.strings import without_strings

BASE = "http://b.example/"
SEARCH = 'SELECT ?x ?s { ?x maj:textMatch [ maj:words "%s"@ar ; maj:score ?s ] FILTER(?s > 0.5 && ?x != "%s") } # %s'


@pytest.mark.parametrize(
    ("query", "text", "strings"),
    [
        ("ASK { ?s ?p 'a#b' } # 'c'", 'ASK { ?s ?p "" } ', ("a#b",)),
        ('ASK { <http://a/#b> ?p "c" } #d\n#e', 'ASK { <http://a/#b> ?p "" } \n', ("c",)),
        ('ASK { ?s ?p """a "b"\nc""" , \'\'\'it\'s\'\'\' , "" }', 'ASK { ?s ?p "" , "" , "" }', ('a "b"\nc', "it's", "")),
        ("ASK { ?s ?p 1 FILTER(?p<?s) }", "ASK { ?s ?p 1 FILTER(?p<?s) }", ()),
        ("ASK { ?s ?p 'a service' }", "ASK { ?s ?p 'a service' }", ()),
        ("ASK { ?s ?p 'a' } # from", "ASK { ?s ?p 'a' } # from", ()),
        ("ASK { ?s ?p 'it\\'s' }", "ASK { ?s ?p 'it\\'s' }", ()),
        ("ASK { ?s ?p 'a' }\r#'", "ASK { ?s ?p 'a' }\r#'", ()),
        ("ASK { ?s ?p 'a\n' }", "ASK { ?s ?p 'a\n' }", ()),
    ],
)  # fmt: skip
def test_strings_and_remarks_are_taken_out_where_nothing_could_hide_in_them(
    query: str, text: str, strings: tuple[str, ...]
) -> None:
    assert without_strings(query) == (text, strings)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (SEARCH % ("محمد", "b", "c"), SEARCH % ("علي", "محمد", "")),
        (SEARCH % ("a", "a", ""), SEARCH % ("b", "c", "")),
        ('SELECT * { ?m maj:words ?w VALUES ?w { "a" "b" } }', 'SELECT * { ?m maj:words ?w VALUES ?w { "c" "c" } }'),
        ("ASK { ?s ?p ?o FILTER(?o < NOW() && ?p != 'a') }", "ASK { ?s ?p ?o FILTER(?o < NOW() && ?p != 'b') }"),
        ("SELECT * FROM <http://a/> { ?s ?p 'a' }", "SELECT * FROM <http://a/> { ?s ?p 'b' }"),
        ("SELECT * { ?m maj:words '''a\nb''' }", 'SELECT * { ?m maj:words "c" }'),
    ],
)
def test_a_text_is_what_its_parse_tree_tells_also_where_that_of_another_told(first: str, second: str) -> None:
    inspections = Inspections()
    assert inspections.get(first, BASE) is None
    inspections.keep(first, BASE, check_query(first, base=BASE))
    for query in (first, second):
        known = inspections.get(query, BASE)
        assert known is None or known == check_query(query, base=BASE)
    inspections.keep(second, BASE, check_query(second, base=BASE))
    assert inspections.get(second, BASE) == check_query(second, base=BASE)


@pytest.mark.parametrize("words", ["؟!", "", "ق" * 501])
def test_words_that_cannot_be_searched_for_are_refused_also_where_the_query_is_known(words: str) -> None:
    inspections = Inspections()
    inspections.keep(SEARCH % ("a", "b", "c"), BASE, check_query(SEARCH % ("a", "b", "c"), base=BASE))
    assert inspections.get(SEARCH % ("d", "b", "c"), BASE) is not None
    with pytest.raises(QueryError, match="words to search for"):
        inspections.get(SEARCH % (words, "b", "c"), BASE)


@pytest.mark.parametrize(
    "hidden",
    [
        'SELECT * { ?x maj:textMatch [ maj:words "a" ] } # " } SERVICE <http://x> { ?a ?b ?c',
        'SELECT * { ?x maj:textMatch [ maj:words "a" ] . SERVICE <http://x> { ?a ?b "c" } }',
        'SELECT * { ?x maj:textMatch [ maj:words "a\\" ] . SERVICE <http://x> { ?a ?b \\"c" ] }',
        'SELECT * { ?x maj:textMatch [ maj:words """a" ] . \u017fervice <http://x> { ?a ?b "c""" ] }',
    ],
)
def test_what_could_call_out_is_never_known_by_another_text(hidden: str) -> None:
    inspections = Inspections()
    for harmless in (SEARCH % ("a", "b", "c"), 'SELECT * { ?x maj:textMatch [ maj:words "a" ] }'):
        inspections.keep(harmless, BASE, check_query(harmless, base=BASE))
    assert inspections.get(hidden, BASE) is None
