"""Answers of the pool: whole in every format, or refused in one sentence."""

import pytest
from pyoxigraph import RdfFormat, parse

from kg.errors import LimitError, QueryError
from kg.workers.job import PAGE
from kg.workers.source import Source
from tests.workers.pools import Ask, number, run


def test_long_answers_come_whole_in_every_format(source: Source) -> None:
    async def test(ask: Ask) -> None:
        rows = "SELECT ?s ?o { ?s <http://p/of> ?o . ?x <http://p/of> ?y } LIMIT 50000"
        assert (await ask(rows)).count(b"\r\n") == 50001
        assert (await ask(rows, media_type="text/tab-separated-values")).count(b"\n") == 50001
        assert (await ask(rows, media_type="application/sparql-results+xml")).count(b"<result>") == 50000
        assert (await ask(rows, media_type="application/sparql-results+json")).endswith(b"}]}}")
        graph = await ask("CONSTRUCT { ?s <http://p/x> ?y } { ?s <http://p/of> ?o . ?x <http://p/of> ?y } LIMIT 50000",
                          media_type="application/n-triples")  # fmt: skip
        assert sum(1 for _ in parse(graph, format=RdfFormat.N_TRIPLES)) == 50000

    run(source, test)


@pytest.mark.parametrize(
    "media_type",
    ["text/csv", "text/tab-separated-values", "application/sparql-results+xml", "application/sparql-results+json"],
)
def test_an_answer_with_as_many_rows_as_allowed_is_given_and_one_with_more_is_not(
    source: Source, media_type: str
) -> None:
    async def test(ask: Ask) -> None:
        rows = "SELECT ?o { ?s <http://p/of> ?o }"
        assert await ask(rows + " LIMIT 90", media_type=media_type, most_rows=91)
        with pytest.raises(QueryError, match="more than 90 rows"):
            await ask(rows + " LIMIT 95", media_type=media_type, most_rows=90)
        with pytest.raises(QueryError, match=r"larger than 0\.001 MB"):
            await ask(rows, media_type=media_type, most_bytes=1000)
        assert await ask(rows + " LIMIT 90", media_type=media_type)

    run(source, test)


def test_an_answer_that_fails_in_the_middle_is_never_taken_for_whole(source: Source) -> None:
    async def test(ask: Ask) -> None:
        with pytest.raises(QueryError, match="larger than 1 MB"):
            await ask("SELECT * { ?a ?b ?c . ?d ?e ?f }", most_bytes=1_000_000)
        with pytest.raises(LimitError, match=r"0\.5 seconds"):
            await ask("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 0.5, most_bytes=10**12, most_rows=10**12)

    run(source, test)


def test_a_page_has_the_first_rows_and_says_that_there_are_more(source: Source) -> None:
    async def test(ask: Ask) -> None:
        page = await ask("SELECT ?s ?x { ?s <http://p/of> ?o } ORDER BY ?s", media_type=PAGE, most_rows=1)
        assert page.decode() == '{"vars": ["s", "x"], "rows": [[["uri", "http://s/a/0"], null]], "more": true}'
        assert await ask("ASK { ?s ?p ?o }", media_type=PAGE) == b'{"boolean": true}'

    run(source, test)


def test_a_query_is_malformed_or_cannot_be_answered_in_one_sentence(source: Source) -> None:
    async def test(ask: Ask) -> None:
        with pytest.raises(QueryError, match="malformed"):
            await ask("SELECT * {")
        assert number(await ask()) == 1000

    run(source, test)
