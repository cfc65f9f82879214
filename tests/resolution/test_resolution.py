"""Names become IRIs: the same name the same IRI, whatever its spelling; items of an article its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.extraction.report import Organization, Person, Report
from kg.graph.terms import RDFS, SKOS
from kg.resolution import ActorIndex, is_guess, item_iri, minted, resolve, segment
from tests.graph.reports import BASE, article, evidence, report


def person(*names, known=None):
    return Person(id="p1", type="Person", names=names, known=known, evidence=evidence("سميرة الحداد"))


def resolved(item, actors=None):
    kind = "persons" if isinstance(item, Person) else "organizations"
    return resolve(Report(article=article(), **{kind: (item,)}), BASE, actors or ActorIndex())[item.id]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد الهاشمي", "احمد الهاشمى"),
        ("مُحَمَّد علي", "محمد  علي"),
        ("فاطمة رؤوف", "فاطمه رووف"),
        ("محمـــد علي", "محمد علي"),
        ("Lukas Müller", "LUKAS MULLER"),
    ],
)
def test_spellings_of_one_name_have_one_iri(one, other):
    assert resolved(person(one)) == resolved(person(other))


def test_another_name_or_kind_has_another_iri():
    organization = Organization(
        id="o1", type="Organization", names=("سميرة الحداد",), evidence=evidence("سميرة الحداد")
    )
    assert len({resolved(person("سميرة الحداد")), resolved(person("سمير الحداد")), resolved(organization)}) == 3


def test_only_the_fullest_name_counts():
    assert resolved(person("سميرة الحداد", "الحداد")) == resolved(person("سميرة الحداد"))


@pytest.mark.parametrize(
    ("known", "iri"),
    [("person/samira", BASE + "person/samira"), ("http://other.example/samira", "http://other.example/samira")],
)
def test_what_the_reader_knows_is_kept(known, iri):
    assert resolved(person("سميرة الحداد", known=known)) == iri


def index(turtle):
    quads = [Quad(t.subject, t.predicate, t.object) for t in parse(turtle, format=RdfFormat.N_TRIPLES)]
    return ActorIndex.from_quads(quads, BASE)


def named(slug, predicate, name):
    return f'<{BASE}{slug}> {predicate} "{name}"@ar .\n'


def test_a_known_actor_is_found_by_label_and_other_names():
    actors = index(named("person/a", RDFS.label, "سميرة الحداد") + named("person/a", SKOS.altLabel, "سميره حداد"))
    assert resolved(person("سَميرة الحدّاد"), actors) == BASE + "person/a"
    assert resolved(person("سميرة حداد"), actors) == BASE + "person/a"
    assert actors.iris == {BASE + "person/a"}


def test_a_name_that_two_actors_share_finds_neither():
    actors = index(named("person/a", RDFS.label, "علي حسن") + named("person/b", RDFS.label, "علي حسن"))
    assert resolved(person("علي حسن"), actors) == minted(BASE, "person", "علي حسن")


def test_one_word_does_not_make_a_person_known():
    actors = index(named("person/a", SKOS.altLabel, "الحداد"))
    assert is_guess(person("الحداد"))
    assert resolved(person("الحداد"), actors) == minted(BASE, "person", "الحداد")


def test_an_actor_is_found_among_its_own_kind_only():
    actors = index(named("place/a", RDFS.label, "سميرة الحداد"))
    assert resolved(person("سميرة الحداد"), actors) == minted(BASE, "person", "سميرة الحداد")


def test_items_carry_article_and_item_in_their_iri():
    iris = resolve(report("a9"), BASE)
    assert iris["m1"] == BASE + "meeting/a9-m1"
    assert iris["d1"] == BASE + "demand/a9-d1"
    assert iris["k1"] == BASE + "claim/a9-k1"
    assert set(iris) == {item.id for item in report().items()}


@given(st.text(min_size=1), st.text(min_size=1))
def test_every_iri_is_one_that_rdf_accepts(article_id, item_id):
    NamedNode(item_iri(BASE, "meeting", article_id, item_id))
    NamedNode(minted(BASE, "person", item_id))
    assert "/" not in segment(article_id)


def test_terms_that_are_no_names_are_passed_over():
    quads = [Quad(NamedNode(BASE + "person/a"), RDFS.label, NamedNode(BASE + "x"))]
    quads += [Quad(NamedNode("http://other.example/a"), RDFS.label, Literal("x"))]
    assert ActorIndex.from_quads(quads, BASE).names == {}
