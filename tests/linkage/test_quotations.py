"""What an article quotes is given to the store as lines: it comes to the same as if all came quad by quad."""

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.graph import ArticleGraph
from kg.graph.quotations import PROPERTIES, selectors_of
from kg.graph.terms import OA
from kg.inference import compile_rules
from kg.ingestion import load_reader
from kg.linkage import replace_articles
from kg.ontology import actor_quads, ontology_quads
from kg.store import EmbeddedStore
from tests.linkage.news import ARTICLES, BASE, GRAPHS, SETTINGS, read

NAMES = ("talks-ar", "envoy-en", "talks-en")
DOMAIN = NamedNode("http://www.w3.org/2000/01/rdf-schema#domain")
WORDS = NamedNode("https://w3id.org/majlis/ontology#QuotedWords")
CLASS = NamedNode("http://www.w3.org/2002/07/owl#Class")
DATATYPE_PROPERTY = NamedNode("http://www.w3.org/2002/07/owl#DatatypeProperty")
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
OF_QUOTATIONS = [
    Quad(WORDS, TYPE, CLASS, GRAPHS.ontology),
    Quad(OA.exact, TYPE, DATATYPE_PROPERTY, GRAPHS.ontology),
    Quad(OA.exact, DOMAIN, WORDS, GRAPHS.ontology),
]
"""An ontology of which more follows from a quotation than from a piece of evidence being one."""


@cache
def graph_of(name: str) -> ArticleGraph:
    """What the reader makes of an article."""
    reader = load_reader(SETTINGS.ontology, SETTINGS.data, BASE)
    return reader.graph(reader.report(ARTICLES[name]))


def store_in(folder: Path | None, more: list[Quad]) -> EmbeddedStore:
    """An empty store with the ontology, the known actors, and these axioms."""
    store = EmbeddedStore(folder, BASE)
    store.load_fixed(GRAPHS.ontology, [*ontology_quads(SETTINGS.ontology), *more])
    store.load_fixed(GRAPHS.actors, actor_quads(SETTINGS.data, BASE))
    return store


def read_apart(store: EmbeddedStore, *names: str) -> list[str]:
    """Read articles as the intake does."""
    graphs = {name: graph_of(name) for name in names}
    statements = {name: graph.statements() for name, graph in graphs.items()}
    return replace_articles(store, statements, quotations={name: each.quotations() for name, each in graphs.items()})


@pytest.mark.parametrize("on_disk", [False, True], ids=["in memory", "on disk"])
@pytest.mark.parametrize("more", [[], OF_QUOTATIONS], ids=["as it is", "with an axiom about quotations"])
def test_the_same_is_in_the_store_however_it_was_given(more: list[Quad], on_disk: bool, tmp_path: Path) -> None:
    assert compile_rules([*ontology_quads(SETTINGS.ontology), *more]).ignores_quotations is not bool(more)
    with store_in(tmp_path / "apart" if on_disk else None, more) as apart, store_in(None, more) as whole:
        for names in (NAMES[:1], NAMES[1:]):
            assert read_apart(apart, *names) == list(names)
            assert replace_articles(whole, {name: read(name) for name in names}) == list(names)
        assert b"".join(apart.export()) == b"".join(whole.export())
        assert apart.is_inferred()
        assert (WORDS in {quad.object for quad in apart.quads(GRAPHS.inferred)}) is bool(more)
        assert read_apart(apart, *NAMES) == []
        assert replace_articles(apart, {name: read(name) for name in NAMES}) == []


def test_an_article_that_others_change_keeps_what_it_quotes(tmp_path: Path) -> None:
    with store_in(tmp_path / "s", []) as store:
        read_apart(store, "talks-en")
        before = set(store.quads(GRAPHS.article("talks-en")))
        read_apart(store, "talks-ar")  # published before it, so that its meeting is called after this one's
        after = set(store.quads(GRAPHS.article("talks-en")))
        quoted = set(parse(graph_of("talks-en").quotations(), format=RdfFormat.N_QUADS))
        assert before != after
        assert quoted <= after
        with store_in(None, []) as other:
            replace_articles(other, {name: read(name) for name in ("talks-ar", "talks-en")})
            assert b"".join(store.export()) == b"".join(other.export())
        replace_articles(store, {"talks-ar": ()})
        assert set(store.quads(GRAPHS.article("talks-en"))) == before


def test_what_was_quoted_goes_with_its_article() -> None:
    with store_in(None, []) as store:
        read_apart(store, *NAMES)
        replace_articles(store, {"talks-ar": (), "envoy-en": read("envoy-en")})
        assert not list(store.quads(GRAPHS.article("talks-ar")))
        with store_in(None, []) as other:
            read_apart(other, "talks-en", "envoy-en")
            assert b"".join(store.export()) == b"".join(other.export())


def test_the_lines_say_what_is_told_by_subject_and_property() -> None:
    graph = graph_of("talks-ar")
    lines = set(parse(graph.quotations(), format=RdfFormat.N_QUADS))
    name = GRAPHS.article("talks-ar")
    assert lines == {
        Quad(node, p, v, name) for node, said in graph.quoted() for p, values in said.items() for v in values
    }
    assert {quad.predicate for quad in lines} == {*PROPERTIES, TYPE}
    assert not {quad.predicate for quad in graph.statements()} & set(PROPERTIES)
    assert set(graph.quads()) == lines.union(graph.statements())
    selectors = {quad.subject for quad in lines if quad.predicate == TYPE}
    assert set(selectors_of(graph.quotations())) == selectors
    assert not list(selectors_of(f'<urn:x> {OA.exact} "<urn:y> {TYPE} <urn:z>" {name} .\n'.encode()))


def test_words_with_signs_of_every_kind_are_quoted_as_they_are() -> None:
    text = 'Iraqi President Barham Salih said in Baghdad on Monday: "Iran\\must\tleave\u0001 \U0001f642".'
    reader = load_reader(SETTINGS.ontology, SETTINGS.data, BASE)
    report = reader.report(ARTICLES["talks-en"].model_copy(update={"text": text}))
    quotes = {evidence.quote for person in report.persons for evidence in person.evidence}
    quotes |= {evidence.quote for claim in report.claims for evidence in claim.evidence}
    lines = reader.graph(report).quotations()
    found = {quad.object.value for quad in parse(lines, format=RdfFormat.N_QUADS) if quad.predicate == OA.exact}
    assert quotes
    assert quotes <= found
