"""Kinds of action and topics are told from the words of an article, by the labels in the vocabularies."""

import pytest

from kg.extraction.report import Demand
from kg.graph import Concepts, quads
from kg.graph.terms import MAJ, maj
from kg.ontology import ontology_quads
from kg.settings import files
from tests.graph.reports import BASE, evidence, report

CONCEPTS = Concepts.from_quads(ontology_quads(files("ontology")))


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("الإفراج الفوري عن الصحفيين", "ar", ["releaseOfPrisoners"]),
        ("بسحب مدرعاتها من الوادي", "ar", ["withdrawal"]),
        ("رفع جميع العقوبات عن النفط", "ar", ["sanctionsRelief"]),
        ("ضبط النفس ومواصلة الحوار", "ar", ["deEscalation", "negotiation"]),
        ("تحقيق السلام", "ar", []),
        ("withdraw its troops from the north", "en", ["withdrawal"]),
        ("release all political prisoners immediately", "en", ["releaseOfPrisoners"]),
        ("release emergency stocks within ten days", "en", []),
        ("allow inspectors to visit the site", "en", ["access"]),
        ("withdraw its troops", "ar", []),
        ("", "en", []),
    ],
)
def test_a_kind_is_told_from_words(text, language, kinds):
    assert CONCEPTS.meant(MAJ.ActionKind, text, language) == [maj(kind) for kind in kinds]


def test_a_topic_is_no_kind_of_action():
    assert CONCEPTS.meant(MAJ.Topic, "the supply of water", "en") == [maj("water")]
    assert CONCEPTS.meant(MAJ.ActionKind, "the supply of water", "en") == []


def test_the_graph_of_an_article_says_the_kind_of_an_action():
    asked = Demand(id="d1", type="Demand", content="فتح المعبر", evidence=evidence("فتح المعبر"))
    changed = report().model_copy(update={"demands": (asked,), "commitments": (), "responses": (), "claims": ()})
    stated = [quad.object for quad in quads(changed, BASE, concepts=CONCEPTS) if quad.predicate == MAJ.actionKind]
    assert stated == [maj("access")]
    assert not [quad for quad in quads(changed, BASE) if quad.predicate == MAJ.actionKind]


def test_every_kind_of_action_has_words_in_both_languages():
    groups = {"politicalAction", "securityAction", "humanitarianAction", "economicAction", "legalAction"}
    told = {(concept, tag) for _, tag, concept in CONCEPTS.labels[MAJ.ActionKind]}
    kinds = {
        quad.subject
        for quad in ontology_quads(files("ontology"))
        if quad.object == MAJ.ActionKind and quad.predicate.value.endswith("#type")
    }
    assert {
        (kind, tag) for kind in kinds for tag in ("ar", "en") if kind.value.rpartition("#")[2] not in groups
    } == told
