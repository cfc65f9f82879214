"""A quick look at a query of a shape: where it sees no rows, SPARQL finds none; and most often it sees as much."""

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store, Variable
from rdflib.namespace import SH

from kg.graph.patterns import pattern_of
from kg.graph.shapes import Facts
from kg.graph.terms import MAJ, OA, PREFIXES, RDF
from kg.graph.validation import shapes_of
from kg.settings import Settings

NODES = [NamedNode(f"http://x.example/{letter}") for letter in "abc"]
THIS = NODES[0]
VALUES = [*NODES, *map(Literal, (0, 1, 2, 3)), Literal("abcd", language="en"), Literal("bc"), MAJ.Article]
PROPERTIES = [RDF.type, OA.hasSource, OA.start, OA.end, MAJ.quote, MAJ.text, MAJ.hasEvidence, MAJ.mentionedIn]
QUERIES = [
    "?value oa:hasSource $this . ?value maj:hasEvidence/maj:mentionedIn ?other FILTER(?other != $this)",
    "?value oa:hasSource ?it . ?it a maj:Article FILTER NOT EXISTS { ?value maj:mentionedIn ?it }",
    "?value oa:start ?n . $this oa:end ?n . FILTER NOT EXISTS { $this maj:quote ?n }",
    "$this maj:text ?t ; maj:quote ?q ; oa:start ?s ; oa:end ?e FILTER(SUBSTR(STR(?t), ?s + 1, ?e - ?s) != STR(?q))",
    "$this maj:text ?t OPTIONAL { $this maj:quote ?q } FILTER(?q != $this || STR(?t) = STR(?q))",
    "$this oa:hasSource ?x . { ?x a maj:Article } MINUS { ?x oa:start 1 } FILTER(?x = $this && STR(?x) != 'a')",
    "?value oa:start 1 . ?value oa:end 2 FILTER NOT EXISTS { ?value oa:hasSource ?y FILTER(?y != $this) }",
    "{ SELECT ?value { ?value oa:hasSource ?x } } ?value oa:end ?x",
    "?value oa:hasSource+ $this BIND(STR(?value) AS ?text) FILTER(STRLEN(?text) > 3)",
]
graphs = st.lists(st.builds(Quad, st.sampled_from(NODES), st.sampled_from(PROPERTIES), st.sampled_from(VALUES)))


def of_shapes() -> Iterator[str]:
    """The queries of the shapes."""
    shapes, _ = shapes_of(Settings().ontology)
    yield from sorted(map(str, shapes.objects(None, SH.select)))


def has_rows(query: str, quads: list[Quad]) -> bool:
    """What SPARQL says."""
    store = Store()
    store.extend(quads)
    found = store.query(query, prefixes=PREFIXES, substitutions={Variable("this"): THIS})
    assert isinstance(found, QuerySolutions)
    return next(found, None) is not None


known_pattern = cache(pattern_of)


def sees_rows(query: str, quads: list[Quad]) -> bool:
    """What the quick look says."""
    pattern = known_pattern(query)
    return pattern is None or pattern.may_match(
        Facts([(quad.subject, quad.predicate, quad.object) for quad in quads], (), {}), {"this": THIS}
    )


@pytest.mark.parametrize("query", [*(f"SELECT $this {{ {where} }}" for where in QUERIES), *of_shapes()])
@settings(deadline=None)
@given(quads=graphs.map(lambda quads: list(dict.fromkeys(quads))))
def test_what_is_not_seen_is_not_there(query: str, quads: list[Quad]) -> None:
    assert sees_rows(query, quads) or not has_rows(query, quads)


@pytest.mark.parametrize("query", list(of_shapes()))
def test_the_queries_of_the_shapes_are_known(query: str) -> None:
    assert pattern_of(query) is not None


def test_words_that_stand_where_they_should_are_seen_to_do_so() -> None:
    (query,) = (one for one in of_shapes() if "SUBSTR" in one)
    piece = NODES[1]
    quads = [
        Quad(THIS, MAJ.text, Literal("قال 🙂 إن", language="ar")),
        Quad(piece, OA.hasSource, THIS),
        Quad(piece, MAJ.quote, Literal("🙂 إن", language="ar")),
        Quad(piece, OA.start, Literal(4)),
    ]
    assert not sees_rows(query, [*quads, Quad(piece, OA.end, Literal(8))])
    assert sees_rows(query, [*quads, Quad(piece, OA.end, Literal(7))])
    assert has_rows(query, [*quads, Quad(piece, OA.end, Literal(7))])
