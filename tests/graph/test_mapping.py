"""A report becomes quads of its article's graph: all of it, with evidence, the same every time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import InputError
from kg.extraction.report import Claim, Meeting, Participant, Person, Source
from kg.graph import Graphs, quads
from kg.graph.terms import MAJ, OA, RDF, RDFS, SKOS, maj
from kg.graph.writer import ArticleGraph
from kg.resolution import ActorIndex, resolve
from tests.graph.reports import BASE, TEXT, evidence, report


@pytest.fixture(scope="module")
def graph():
    return quads(report(), BASE)


def values(graph, subject, predicate):
    return [quad.object for quad in graph if quad.subject == NamedNode(BASE + subject) and quad.predicate == predicate]


def value(graph, subject, predicate):
    (only,) = values(graph, subject, predicate)
    return only


def test_every_quad_is_in_the_graph_of_the_article_and_none_has_a_blank_node(graph):
    assert {quad.graph_name for quad in graph} == {Graphs(BASE).article("a1")}
    assert not any(isinstance(term, BlankNode) for quad in graph for term in (quad.subject, quad.object))
    assert len(graph) == len(set(graph))


def test_equal_reports_give_equal_quads_in_equal_order(graph):
    assert quads(report(), BASE) == graph


def test_every_item_has_evidence_whose_quote_stands_at_its_offsets(graph):
    iris = resolve(report(), BASE)
    for item in report().items():
        found = values(graph, iris[item.id].removeprefix(BASE), MAJ.hasEvidence)
        assert found, item.id
        for node in found:
            subject = node.value.removeprefix(BASE)
            start, end = (int(value(graph, subject, term).value) for term in (OA.start, OA.end))
            assert value(graph, subject, MAJ.quote) == Literal(TEXT[start:end], language="ar")


def test_evidence_has_a_quote_selector_and_a_position_selector(graph):
    selectors = [node.value.removeprefix(BASE) for node in values(graph, "evidence/a1-m1-1", OA.hasSelector)]
    types = {value(graph, selector, RDF.type): selector for selector in selectors}
    assert set(types) == {OA.TextQuoteSelector, OA.TextPositionSelector}
    assert value(graph, types[OA.TextQuoteSelector], OA.exact).value == "التقى وزير الخارجية السويسري"
    assert value(graph, types[OA.TextPositionSelector], OA.start).value == "0"


def test_a_meeting_is_one_individual_with_a_role_for_each_participant(graph):
    iris = resolve(report(), BASE)
    assert value(graph, "meeting/a1-m1", RDF.type) == maj("Talks")
    assert {node.value for node in values(graph, "meeting/a1-m1", MAJ.hasParticipant)} == {iris["p1"], iris["p2"]}
    roles = {
        value(graph, node.value.removeprefix(BASE), MAJ.participant).value: value(
            graph, node.value.removeprefix(BASE), MAJ.role
        )
        for node in values(graph, "meeting/a1-m1", MAJ.hasParticipation)
    }
    assert roles == {iris["p1"]: maj("host"), iris["p2"]: MAJ.principal}


def test_the_capacity_of_a_participant_is_his_tenure(graph):
    capacity = value(graph, "participation/a1-m1-1", MAJ.inCapacity)
    person = resolve(report(), BASE)["p1"].removeprefix(BASE)
    assert values(graph, person, MAJ.holdsTenure) == [capacity]


def test_who_is_reported_absent_is_no_participant():
    absent = Meeting(
        id="m1",
        type="Meeting",
        participants=(Participant(agent="p1", role="reportedAbsent"),),
        evidence=evidence("التقى"),
    )
    graph = quads(report().model_copy(update={"meetings": (absent,)}), BASE)
    assert values(graph, "meeting/a1-m1", MAJ.hasParticipant) == []
    assert value(graph, "participation/a1-m1-1", MAJ.role) == maj("reportedAbsent")


def test_demand_promise_and_answer_share_the_action(graph):
    assert value(graph, "demand/a1-d1", MAJ.requestedAction) == value(graph, "commitment/a1-c1", MAJ.committedAction)
    assert value(graph, "response/a1-r1", MAJ.respondsTo) == NamedNode(BASE + "demand/a1-d1")
    assert value(graph, "demand/a1-d1", MAJ.madeIn) == NamedNode(BASE + "meeting/a1-m1")


def test_times_run_from_the_first_to_the_last_second(graph):
    assert value(graph, "timespec/a1-m1", MAJ.earliest).value == "2021-05-03T00:00:00Z"
    assert value(graph, "timespec/a1-m1", MAJ.latest).value == "2021-05-03T23:59:59Z"
    assert values(graph, "timespec/a1-d1-deadline", MAJ.earliest) == []


def test_an_unnamed_source_belongs_to_its_article(graph):
    source = value(graph, "claim/a1-k1", MAJ.source)
    assert value(graph, source.value.removeprefix(BASE), RDF.type) == MAJ.AnonymousSource
    assert value(graph, source.value.removeprefix(BASE), MAJ.ofArticle) == NamedNode(BASE + "article/a1")
    elsewhere = quads(report("a2"), BASE)
    assert value(elsewhere, "claim/a2-k1", MAJ.source) != source
    assert value(elsewhere, "claim/a2-k2", MAJ.source) == value(graph, "claim/a1-k2", MAJ.source)


def test_what_an_article_tells_in_its_own_name_has_the_article_as_its_source():
    told = Claim(id="k3", type="Claim", about="m1", source=Source(), evidence=evidence("التقى"))
    graph = quads(report().model_copy(update={"claims": (told,)}), BASE)
    source = value(graph, "claim/a1-k3", MAJ.source).value.removeprefix(BASE)
    assert value(graph, source, RDF.type) == MAJ.Document
    assert value(graph, source, MAJ.ofArticle) == NamedNode(BASE + "article/a1")


def test_words_are_tagged_with_their_language_and_names_with_their_script(graph):
    person = resolve(report(), BASE)["p1"].removeprefix(BASE)
    assert value(graph, person, RDFS.label) == Literal("لوكاس مولر", language="ar")
    assert set(values(graph, person, SKOS.altLabel)) == {
        Literal("مولر", language="ar"),
        Literal("Lukas Müller", language="en"),
    }


def test_a_known_actor_keeps_his_own_label_and_gets_other_names(graph):
    assert values(graph, "organization/switzerland", RDFS.label) == []
    assert values(graph, "organization/switzerland", SKOS.altLabel) == [Literal("سويسرا", language="ar")]


def test_the_country_of_a_post_is_the_country_of_the_known_government(graph):
    person = resolve(report(), BASE)["p1"].removeprefix(BASE)
    tenure = value(graph, person, MAJ.holdsTenure).value.removeprefix(BASE)
    post = value(graph, tenure, MAJ.ofPost).value.removeprefix(BASE)
    assert value(graph, post, MAJ.postOfCountry) == NamedNode(BASE + "place/switzerland")


def test_known_names_give_known_iris():
    actors = ActorIndex({("person", "سميره الحداد"): BASE + "person/samira-haddad"})
    assert resolve(report(), BASE, actors)["p2"] == BASE + "person/samira-haddad"
    assert resolve(report(), BASE, actors)["l1"] == BASE + "place/bern"


def test_a_person_of_one_word_is_marked_as_a_guess():
    alone = Person(id="p2", type="Person", names=("الحداد",), evidence=evidence("الحداد"))
    graph = quads(report().model_copy(update={"persons": (report().persons[0], alone)}), BASE)
    marked = [quad.subject.value for quad in graph if quad.predicate == MAJ.identityGuess]
    assert marked == [resolve(report().model_copy(update={"persons": (alone,)}), BASE)["p2"]]


def test_a_reference_to_nothing_is_named():
    broken = report().model_copy(update={"persons": ()})
    with pytest.raises(InputError, match="m1 refers to p1"):
        quads(broken, BASE)


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=8))
def test_any_article_id_and_language_make_a_graph(article_id, language):
    article = report().article.model_copy(update={"id": article_id, "language": language})
    graph = quads(report().model_copy(update={"article": article}), BASE)
    assert Graphs(BASE).article_id(graph[0].graph_name.value) == article_id


def test_an_article_without_anything_but_text_has_a_graph():
    bare = report().article.model_copy(update={"title": "", "url": None, "publisher": None, "published": None})
    empty = type(report())(article=bare)
    assert {quad.predicate for quad in quads(empty, BASE)} >= {RDF.type, MAJ.text, MAJ.textHash}
    assert ArticleGraph(empty, BASE, {}).quads() == []
