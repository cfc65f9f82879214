"""The expert's loop with the library on which Protégé stands: an edit is a small difference, passes the check, is read."""

import difflib
import shutil

import pytest

from kg.extraction.rules.cues import load_cues
from kg.graph import Graphs, quads
from kg.graph.terms import NAMESPACE
from kg.ontology import ontology_quads
from kg.ontology.applying import apply
from kg.ontology.checks import check
from kg.ontology.difference import compare
from kg.ontology.formatting import format_folder
from kg.ontology.owlapi import unavailable
from kg.settings import files
from kg.store import EmbeddedStore
from tests.graph.reports import BASE, report
from tests.ontology import protege
from tests.ontology.edits import breaking

pytestmark = pytest.mark.skipif(unavailable() is not None, reason=f"{unavailable()}")


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """The ontology in canonical form, and the same after the edit."""
    old = tmp_path_factory.mktemp("old") / "ontology"
    shutil.copytree(files("ontology"), old)
    format_folder(old)
    new = tmp_path_factory.mktemp("new") / "ontology"
    shutil.copytree(old, new)
    protege.edit(new)
    return old, new


def test_the_edit_is_a_small_difference_in_the_files(folders):
    old = folders[0]
    changed = []
    for file in sorted(old.glob("*.ttl")):
        before, after = (folder.joinpath(file.name).read_text("utf-8").splitlines() for folder in folders)
        changed += [
            line
            for line in difflib.unified_diff(before, after, n=0, lineterm="")
            if line[0] in "+-" and line[1:3] not in ("++", "--")
        ]
    assert len(changed) <= 45, "\n".join(changed)
    assert len([line for line in changed if line[0] == "-"]) <= 6


def test_the_edited_ontology_passes_the_check(folders):
    found = [
        finding
        for outcome in check(folders[1], ("imports", "terms", "cues", "inference", "profile"))
        for finding in outcome.findings
    ]
    assert [str(finding) for finding in found if finding.severity == "error"] == []


def test_the_reader_knows_the_new_kind_and_its_words(folders):
    cues = load_cues(folders[1])
    assert cues.ancestors["Plea"][:3] == ("Plea", "Demand", "SpeechAct")
    found = {cue.cls for forms in cues.tables["en"].forms.values() for _, cue, _ in forms}
    assert "Plea" in found


def test_the_difference_is_told_term_by_term(folders):
    told = {change.iri.rpartition("#")[2]: change for change in compare(*folders).changes}
    changed = {name for name, change in told.items() if change.state == "changed"}
    assert changed <= {"Court", "Ministry"}  # a disjointness of two is said of either
    assert changed
    assert {name: told[name].state for name in told.keys() - changed} == {
        "Plea": "added",
        "topicWords": "added",
        "topicText": "deprecated",
    }
    assert told["topicText"].replaced_by == NAMESPACE + "topicWords"


def test_the_edit_is_applied_to_a_store_and_its_breaking_data_are_told(folders):
    with EmbeddedStore(None, BASE) as store:
        graphs = Graphs(BASE)
        store.load_fixed(graphs.ontology, ontology_quads(folders[0]))
        store.replace_article("a1", quads(report(), BASE))
        store.replace_article("b", breaking(BASE, graphs.article("b")))
        applied = apply(folders[1], store)
        (clash,) = applied.breaking
        assert "organization/justice" in str(clash)
        answer = store.query(
            f"ASK {{ <{NAMESPACE}Plea> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <{NAMESPACE}Demand> }}"
        )
        assert bool(answer)
        assert bool(store.query(f"ASK {{ ?meeting <{NAMESPACE}topicWords> ?words }}"))
