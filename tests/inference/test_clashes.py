"""What contradicts the ontology is found, whoever states it, and told with the articles behind it."""

from collections import Counter

import pytest
from hypothesis import given, settings
from pyoxigraph import Literal, NamedNode, Quad

from kg.batch import Batch
from kg.graph.lines import lines_of
from kg.graph.terms import MAJ, RDF
from kg.inference import find_clashes
from kg.ingestion import Reading
from kg.ontology import ontology_quads
from kg.settings import files
from kg.store import EmbeddedStore
from tests.inference.worlds import AXIOMS, BASE, CHANGES, EX, GRAPHS, ontology

X, Y, Z = (NamedNode(BASE + f"organization/{name}") for name in "xyz")


def store_with(axioms, actors=(), **articles):
    store = EmbeddedStore(None, BASE)
    store.load_fixed(GRAPHS.ontology, axioms)
    store.load_fixed(GRAPHS.actors, [Quad(*fact) for fact in actors])
    for article, facts in articles.items():
        store.replace_article(article, [Quad(*fact, GRAPHS.article(article)) for fact in facts])
    return store


def node(name):
    return NamedNode(EX + name)


def articles(clash):
    return {graph.rpartition("/")[2] for graph in clash.graphs}


OURS = ontology_quads(files("ontology"))


def test_a_person_that_another_article_takes_for_a_body_is_told_with_both_articles():
    store = store_with(OURS, a=[(X, RDF.type, MAJ.Person)], b=[(Y, MAJ.partOf, X)], c=[(Z, RDF.type, MAJ.Person)])
    (clash,) = store.clashes("b")
    assert (clash.kind, clash.certain) == ("DisjointClasses", True)
    assert "organization/x is a maj:Person" in str(clash)
    assert "DisjointWith" in str(clash)
    assert articles(clash) == {"a", "b"}
    assert store.clashes("a") == [clash]
    assert store.clashes("c") == []
    assert store.clashes() == [clash]
    store.remove_article("b")
    assert store.clashes() == []


def test_what_articles_written_together_contradict_is_told_once_with_all_of_them():
    facts = {"a": (X, RDF.type, MAJ.Person), "b": (Y, MAJ.partOf, X), "c": (Z, RDF.type, MAJ.Person)}
    store = store_with(OURS)
    batch = Batch(store, seconds=4)
    for article, fact in facts.items():
        batch.add(Reading(article, Counter(), body=lines_of([fact], GRAPHS.article(article))))
    told = {result.article_id: result.clashes for result in batch.write()}
    assert list(told) == ["a", "b", "c"]
    assert (told["a"], told["c"]) == ((), ())
    assert [articles(clash) for clash in told["b"]] == [{"a", "b"}]


HALF = (node("i1"), node("p"), node("i2"))
OTHER = (node("i1"), node("p"), node("i3"))


@pytest.mark.parametrize(
    ("axioms", "facts", "kind", "certain"),
    [
        (":A owl:disjointWith :B .", [(node("i"), RDF.type, node("A")), (node("i"), RDF.type, node("B"))], "DisjointClasses", True),
        (":p a owl:FunctionalProperty .", [HALF, OTHER], "FunctionalProperty", False),
        (":p a owl:FunctionalProperty . :i2 owl:differentFrom :i3 .", [HALF, OTHER], "FunctionalProperty", True),
        (
            ":p a owl:FunctionalProperty , owl:DatatypeProperty .",
            [(node("i"), node("p"), Literal("1")), (node("i"), node("p"), Literal("2"))],
            "FunctionalProperty",
            True,
        ),
        (":p a owl:InverseFunctionalProperty .", [HALF, (node("i4"), node("p"), node("i2"))], "InverseFunctionalProperty", False),
        (":p a owl:AsymmetricProperty .", [HALF, (node("i2"), node("p"), node("i1"))], "AsymmetricProperty", True),
        (":p a owl:IrreflexiveProperty .", [(node("i"), node("p"), node("i"))], "IrreflexiveProperty", True),
        (":p owl:propertyDisjointWith :q .", [HALF, (node("i1"), node("q"), node("i2"))], "DisjointProperties", True),
        (":A owl:hasKey ( :p ) .", [HALF, (node("i4"), node("p"), node("i2")), (node("i1"), RDF.type, node("A")), (node("i4"), RDF.type, node("A"))], "HasKey", False),
        (":A rdfs:subClassOf [ owl:complementOf :B ] .", [(node("i"), RDF.type, node("A")), (node("i"), RDF.type, node("B"))], "SubClassOf", True),
        (
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 0 ] .",
            [HALF, (node("i1"), RDF.type, node("A"))],
            "SubClassOf",
            True,
        ),
        ("[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :i1 ; owl:assertionProperty :p ; owl:targetIndividual :i2 .", [HALF], "NegativePropertyAssertion", True),
    ],
)  # fmt: skip
def test_each_kind_of_contradiction_is_found_in_an_article_and_in_all(axioms, facts, kind, certain):
    store = store_with(ontology([axioms]), a=facts)
    (clash,) = store.clashes("a")
    assert (clash.kind, clash.certain) == (kind, certain)
    assert store.clashes() == [clash]
    assert store_with(ontology([axioms]), a=facts[:-1]).clashes() == []


def test_two_known_actors_are_never_one():
    axioms = ontology([":p a owl:FunctionalProperty ."])
    known = [(node(name), MAJ.isoCode, Literal(name)) for name in ("i2", "i3")]
    (clash,) = store_with(axioms, actors=known, a=[HALF, OTHER]).clashes("a")
    assert clash.certain


FORBIDDING = (
    ":E owl:disjointWith :D . :A owl:disjointWith :E .",
    ":s a owl:FunctionalProperty . :p rdfs:subPropertyOf :s .",
    ":t a owl:AsymmetricProperty , owl:IrreflexiveProperty . :q rdfs:subPropertyOf :t .",
    ":r rdfs:domain :E . :p owl:propertyDisjointWith :r .",
)


def test_what_nothing_was_said_of_is_looked_at_again_when_something_is():
    store = store_with(ontology((*AXIOMS[::4], *FORBIDDING)))
    a, b, p, r = node("i1"), node("i0"), node("p"), node("r")
    for article, facts in (("a", [(a, p, a), (a, r, b)]), ("b", [(b, p, b)])):
        store.replace_article(article, [Quad(*fact, GRAPHS.article(article)) for fact in facts])
        store.clashes(article)
    store.remove_article("a")
    found = store.clashes("b")
    assert found == find_clashes(store._open, GRAPHS, store._rules, GRAPHS.article("b"))
    assert len(found) == 3


@given(changes=CHANGES)
@settings(max_examples=60, deadline=None)
def test_an_article_just_written_clashes_as_when_it_is_read_again_and_others_are_never_taken_from_memory(changes):
    axioms = ontology((*AXIOMS[::4], *FORBIDDING))
    store = store_with(axioms)
    rules = store._rules
    for article, facts in changes:
        store.replace_article(article, [Quad(*fact, GRAPHS.article(article)) for fact in facts])
        for one in (article, "a", "b"):
            assert store.clashes(one) == find_clashes(store._open, GRAPHS, rules, GRAPHS.article(one))
    store.remove_article("a")
    for one in "bc":
        assert store.clashes(one) == find_clashes(store._open, GRAPHS, rules, GRAPHS.article(one))
