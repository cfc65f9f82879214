"""The inferred graph of a store follows its articles in the same transaction, and its ontology."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import OntologyError, StoreError
from kg.graph import quads
from kg.graph.terms import MAJ, RDF, RDFS, maj
from kg.inference import Delta, compile_rules
from kg.inference.atoms import fact_of
from kg.inference.full import entailments
from kg.ontology import ontology_quads
from kg.settings import files
from kg.store import EmbeddedStore
from tests.graph.reports import report
from tests.inference.worlds import ARTICLES, AXIOMS, BASE, CHANGES, FACTS, GRAPHS, ontology
from tests.servers import opened

REFUSED = (SyntaxError, StoreError)
"""What an update that is none is in this process, and on a server."""
NOTHING = Delta(frozenset(), frozenset())
OURS = ontology_quads(files("ontology"))


@pytest.fixture(params=["memory", "disk", "oxigraph"])
def store(request, tmp_path, servers):
    with opened(request.param, tmp_path, BASE, servers) as empty:
        empty.load_fixed(GRAPHS.ontology, OURS)
        yield empty


def everything(store):
    return b"".join(store.export())


def asks(store, pattern):
    return bool(store.query(f"PREFIX maj: <https://w3id.org/majlis/ontology#> ASK {{ {pattern} }}"))


def complete(store):
    """Whether the inferred graph is what a full materialisation makes of the rest."""
    every = [quad for name in store.graph_names() for quad in store.quads(NamedNode(name))]
    stated = [quad for quad in every if quad.graph_name != GRAPHS.inferred]
    rules = compile_rules(quad for quad in stated if quad.graph_name == GRAPHS.ontology)
    kept = {fact_of(quad) for quad in every if quad.graph_name == GRAPHS.inferred and quad.subject != GRAPHS.inferred}
    return kept == set(entailments(stated, rules))


def test_what_follows_from_an_article_can_be_asked_and_goes_with_it(store):
    before = everything(store)
    meeting = f"<{BASE}meeting/a1-m1>"
    store.replace_article("a1", quads(report(), BASE))
    assert asks(
        store, f"{meeting} a maj:Talks, maj:Meeting, maj:Event ; maj:hasParticipant/maj:participatesIn {meeting}"
    )
    assert asks(store, f"?person maj:holdsPost ?post . ?person a maj:Agent . <{BASE}demand/a1-d1> maj:speaker ?person")
    assert complete(store)
    once = everything(store)
    assert not store.replace_article("a1", quads(report(), BASE))
    assert everything(store) == once
    store.replace_article("a2", quads(report("a2"), BASE))
    assert complete(store)
    store.remove_article("a2")
    assert everything(store) == once
    store.remove_article("a1")
    assert everything(store) == before


def test_what_an_article_states_is_not_inferred_as_well(store):
    organization, iran = NamedNode(BASE + "organization/x"), NamedNode(BASE + "organization/y")
    follows = Quad(organization, RDF.type, MAJ.Organization, GRAPHS.inferred)
    store.replace_article("a", [Quad(organization, MAJ.partOf, iran, GRAPHS.article("a"))])
    assert follows in set(store.quads(GRAPHS.inferred))
    store.replace_article("b", [Quad(organization, RDF.type, MAJ.Organization, GRAPHS.article("b"))])
    assert follows not in set(store.quads(GRAPHS.inferred))
    store.remove_article("b")
    assert follows in set(store.quads(GRAPHS.inferred))


def test_a_store_that_was_made_without_inference_is_brought_up_to_date(tmp_path, monkeypatch):
    with monkeypatch.context() as patch, EmbeddedStore(tmp_path / "s", BASE) as old:
        patch.setattr("kg.store.database_store.upkeep.change", lambda *_: NOTHING)
        old.load_fixed(GRAPHS.ontology, OURS)
        old.replace_article("a1", quads(report(), BASE))
        assert not set(old.quads(GRAPHS.inferred))
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        store.replace_article("a2", quads(report("a2"), BASE))
        assert complete(store)
        assert asks(store, f"<{BASE}meeting/a1-m1> a maj:Meeting")


def test_a_changed_ontology_changes_what_is_inferred(store):
    store.replace_article("a1", quads(report(), BASE))
    broader = Quad(MAJ.Meeting, RDFS.subClassOf, maj("Encounter"))
    store.load_fixed(GRAPHS.ontology, [*OURS, broader])
    assert asks(store, f"<{BASE}meeting/a1-m1> a maj:Encounter")
    assert complete(store)
    store.load_fixed(GRAPHS.ontology, OURS)
    assert not asks(store, "?x a maj:Encounter")
    assert complete(store)


def test_an_ontology_with_an_axiom_that_has_no_rule_is_refused_whole(store):
    store.replace_article("a1", quads(report(), BASE))
    before = everything(store)
    reflexive = NamedNode("http://www.w3.org/2002/07/owl#ReflexiveProperty")
    with pytest.raises(OntologyError, match=r"maj:partOf: there is no rule for owl:ReflexiveProperty"):
        store.load_fixed(GRAPHS.ontology, [*OURS, Quad(MAJ.partOf, RDF.type, reflexive)])
    assert everything(store) == before


def test_a_write_that_fails_leaves_the_inferred_graph_too(store, monkeypatch):
    store.replace_article("a1", quads(report(), BASE))
    before = everything(store)

    def broken_off(*_):
        raise SyntaxError("what is inferred cannot be written")
        yield

    monkeypatch.setattr("kg.store.updates.inferred", lambda *_: ["this is no operation"])
    monkeypatch.setattr("kg.store.updates.quads", broken_off)
    with pytest.raises(SyntaxError, match="what is inferred"):
        store.replace_article("a2", quads(report("a2"), BASE))
    with pytest.raises(REFUSED, match="error at"):
        store.replace_article("a1", quads(report(), BASE)[1:])
    with pytest.raises(REFUSED):
        store.load_fixed(GRAPHS.ontology, [*OURS, Quad(MAJ.Meeting, RDFS.subClassOf, maj("Encounter"))])
    monkeypatch.undo()
    assert everything(store) == before
    store.replace_article("a2", quads(report("a2"), BASE))
    assert complete(store)


def test_a_reader_never_sees_an_article_without_what_follows_from_it(store):
    lone = f"FILTER NOT EXISTS {{ <{BASE}meeting/a1-m1> a maj:Meeting }}"
    seen, done = [], threading.Event()

    def watch():
        while not done.is_set():
            seen.append(asks(store, f"<{BASE}meeting/a1-m1> a maj:Talks . {lone}"))

    reader = threading.Thread(target=watch)
    reader.start()
    for _ in range(30):
        store.replace_article("a1", quads(report(), BASE))
        store.remove_article("a1")
    done.set()
    reader.join()
    assert seen
    assert not any(seen)


@settings(max_examples=60, deadline=None)
@given(st.frozensets(st.sampled_from(AXIOMS), min_size=1), CHANGES)
def test_whatever_happens_to_articles_the_store_is_that_of_a_recompute(axioms, changes):
    with EmbeddedStore(None, BASE) as store:
        store.load_fixed(GRAPHS.ontology, ontology(sorted(axioms)))
        for article, facts in changes:
            if facts:
                store.replace_article(article, [Quad(*fact, GRAPHS.article(article)) for fact in facts])
            else:
                store.remove_article(article)
            assert complete(store)


@settings(max_examples=60, deadline=None)
@given(
    st.frozensets(st.sampled_from(AXIOMS), min_size=1),
    st.lists(st.dictionaries(ARTICLES, st.frozensets(FACTS, max_size=5), min_size=1), max_size=4),
)
def test_articles_that_are_replaced_at_once_leave_what_they_leave_one_by_one(axioms, batches):
    with EmbeddedStore(None, BASE) as one_by_one, EmbeddedStore(None, BASE) as at_once:
        for store in (one_by_one, at_once):
            store.load_fixed(GRAPHS.ontology, ontology(sorted(axioms)))
        for batch in batches:
            graphs = {a: [Quad(*fact, GRAPHS.article(a)) for fact in facts] for a, facts in batch.items()}
            changed = [article for article, graph in graphs.items() if one_by_one.replace_article(article, graph)]
            assert at_once.replace_articles(graphs) == changed
            assert everything(at_once) == everything(one_by_one)
            assert complete(at_once)
            for article in batch:
                assert at_once.clashes(article) == one_by_one.clashes(article)


def graphs_of(numbers):
    return {f"a{number}": quads(report(f"a{number}"), BASE) for number in numbers}


def test_many_articles_go_to_disk_as_files_and_are_all_there_or_none(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.store.writing._MANY", 100)
    organization, iran = NamedNode(BASE + "organization/x"), NamedNode(BASE + "organization/y")
    follows = Quad(organization, RDF.type, MAJ.Organization, GRAPHS.inferred)
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        store.load_fixed(GRAPHS.ontology, OURS)
        store.replace_article("a", [Quad(organization, MAJ.partOf, iran, GRAPHS.article("a"))])
        before = everything(store)
        stating = {"b": [Quad(organization, RDF.type, MAJ.Organization, GRAPHS.article("b"))]}

        def broken_off(*_):
            raise SyntaxError("what is inferred cannot be written")

        with monkeypatch.context() as patch:
            patch.setattr("kg.store.writing.lines_of", broken_off)
            with pytest.raises(SyntaxError, match="what is inferred"):
                store.replace_articles(graphs_of(range(5)))
        assert everything(store) == before
        store.replace_articles(graphs_of(range(5)) | stating)
        assert follows not in set(store.quads(GRAPHS.inferred))
        assert complete(store)
        written = everything(store)
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        assert everything(store) == written


def test_blank_nodes_keep_their_names_and_words_that_look_like_one_are_words(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.store.writing._MANY", 3)
    thing, graph = NamedNode(BASE + "thing/x"), GRAPHS.article("a")
    words = [Literal(f'He wrote "_:{number}" \\ \n\u0001.', language="en") for number in range(3)]
    blank = [Quad(BlankNode(f"b{number}"), RDFS.label, Literal("x"), GRAPHS.ontology) for number in range(3)]
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        store._writer.change([], set(), set(blank), NOTHING, ())
        assert set(store.quads(GRAPHS.ontology)) == set(blank)
        store.replace_article("a", [Quad(thing, RDFS.label, each, graph) for each in words])
        assert {quad.object for quad in store.quads(graph)} == set(words)


def test_a_store_whose_process_died_between_two_steps_makes_what_follows_anew(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.store.writing._MANY", 100)
    organization, iran = NamedNode(BASE + "organization/x"), NamedNode(BASE + "organization/y")
    stating = {"b": [Quad(organization, RDF.type, MAJ.Organization, GRAPHS.article("b"))]}
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        store.load_fixed(GRAPHS.ontology, OURS)
        store.replace_article("a", [Quad(organization, MAJ.partOf, iran, GRAPHS.article("a"))])
        with monkeypatch.context() as patch:
            patch.setattr("kg.store.writing.Writer.write", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                store.replace_articles(graphs_of(range(5)) | stating)
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        assert len(store.article_ids()) == 7
        assert not complete(store)
        store.replace_article("a9", quads(report("a9"), BASE))
        assert complete(store)


def test_many_new_facts_are_written_in_parts_and_taken_back_if_that_fails(store, monkeypatch):
    monkeypatch.setattr("kg.store.writing._LARGE", 0)
    store.replace_article("a1", quads(report(), BASE))
    before = everything(store)
    assert complete(store)
    broader = [*OURS, Quad(MAJ.Meeting, RDFS.subClassOf, maj("Encounter"))]
    with monkeypatch.context() as patch:
        patch.setattr("kg.store.updates.inferred", lambda *_: ["this is no operation"])
        with pytest.raises(REFUSED):
            store.load_fixed(GRAPHS.ontology, broader)
        with pytest.raises(REFUSED):
            store.replace_article("a1", [Quad(maj("x"), MAJ.partOf, maj("y"), GRAPHS.article("a1"))])
    assert everything(store) == before
    store.load_fixed(GRAPHS.ontology, broader)
    store.replace_article("a2", quads(report("a2"), BASE))
    assert complete(store)
    with monkeypatch.context() as patch:
        patch.setattr("kg.store.writing._LARGE", 200_000)
        once = everything(store)
        store.remove_article("a2")
        store.replace_article("a2", quads(report("a2"), BASE))
        assert everything(store) == once
