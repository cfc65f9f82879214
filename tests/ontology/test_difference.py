"""What `majlis ontology diff` tells, and how it ends."""

import pytest

from kg.ontology.difference import compare
from kg.settings import files
from kg.store import EmbeddedStore
from tests.graph.reports import BASE
from tests.inference.worlds import GRAPHS
from tests.ontology.edits import add, breaking, edited, folder

OURS = files("ontology")


def test_saving_again_in_another_order_is_no_difference(tmp_path):
    again = folder(tmp_path)
    add(again, "majlis.ttl", "")
    assert (again / "majlis.ttl").read_bytes() != (OURS / "majlis.ttl").read_bytes()
    assert not compare(OURS, again)


def test_each_term_that_changed_is_told_in_words(tmp_path):
    found = compare(OURS, edited(tmp_path))
    changes = {change.iri.rpartition("#")[2]: change for change in found.changes}
    assert {name: change.state for name, change in changes.items()} == {
        "Plea": "added",
        "topicWords": "added",
        "topicText": "deprecated",
        "Ministry": "changed",
    }
    plea = changes["Plea"]
    assert plea.kind == "class"
    assert {"SubClassOf: Demand", 'Annotations: rdfs:label "Plea"@en'} <= set(plea.gained)
    assert any("verbCue" in words for words in plea.gained)
    assert changes["topicText"].replaced_by == "https://w3id.org/majlis/ontology#topicWords"
    assert changes["Ministry"].gained == ("DisjointWith: Court",)
    assert not changes["Ministry"].lost
    assert found.files == ("migrations/0001-topic-words.rq",)


def test_backwards_what_was_added_is_removed(tmp_path):
    states = {change.iri.rpartition("#")[2]: change.state for change in compare(edited(tmp_path), OURS).changes}
    assert states["Plea"] == "removed"
    assert states["topicText"] == "changed"


@pytest.mark.parametrize(
    ("axiom", "words"),
    [
        ("[] a owl:AllDisjointClasses ; owl:members ( maj:Talks maj:Reception maj:Summit ) .", "DisjointClasses: Reception, Summit, Talks"),
    ],
)  # fmt: skip
def test_an_axiom_of_several_terms_is_told_apart(tmp_path, axiom, words):
    new = folder(tmp_path)
    add(new, "majlis.ttl", axiom)
    found = compare(OURS, new)
    assert (found.changes, found.gained) == ((), (words,))


def test_the_facts_of_a_store_that_use_a_term_are_counted(tmp_path):
    with EmbeddedStore(None, BASE) as store:
        store.replace_article("b", breaking(BASE, GRAPHS.article("b")))
        facts = {
            change.iri.rpartition("#")[2]: change.facts for change in compare(OURS, edited(tmp_path), store).changes
        }
    assert facts == {"Plea": 0, "topicWords": 0, "topicText": 0, "Ministry": 1}


def test_the_command_prints_the_difference_and_ends_like_diff(majlis, tmp_path):
    same = majlis("ontology", "diff", OURS, OURS)
    assert (same.returncode, same.stdout) == (0, "No difference.\n")
    some = majlis("ontology", "diff", OURS, edited(tmp_path))
    assert some.returncode == 1
    assert "! data property maj:topicText (deprecated, replaced by maj:topicWords)" in some.stdout
    assert "4 terms: 2 added, 1 changed, 1 deprecated, 0 removed." in some.stdout
    assert len(some.stdout.splitlines()) < 40
    one = majlis("ontology", "diff", OURS / "majlis.ttl", tmp_path / "edited" / "majlis.ttl")
    assert one.returncode == 1
    for wrong in (("absent", OURS), (OURS, OURS, "--store", "absent")):
        bad = majlis("ontology", "diff", *wrong)
        assert (bad.returncode, bad.stdout) == (2, "")
        assert bad.stderr.count("\n") == 1
