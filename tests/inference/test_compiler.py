"""An axiom is compiled, or known to entail nothing, or refused by name: never passed over."""

import pytest

from kg.errors import OntologyError
from kg.inference import compile_rules
from kg.ontology import ontology_quads
from kg.settings import files
from tests.inference.worlds import ontology


@pytest.mark.parametrize(
    ("axiom", "named"),
    [
        (":p a owl:ReflexiveProperty .", ":p>: there is no rule for owl:ReflexiveProperty"),
        (":a owl:sameAs :b .", ":a>: there is no rule for owl:sameAs"),
        (":A owl:madeUp :B .", "owl:madeUp"),
        (":A rdfs:madeUp :B .", "rdfs:madeUp"),
        (":A owl:equivalentClass [ owl:onProperty :p ; owl:allValuesFrom :B ] .", "owl:allValuesFrom"),
        (":A owl:equivalentClass [ owl:complementOf :B ] .", "owl:complementOf"),
        (":A owl:equivalentClass [ owl:onProperty :p ; owl:minCardinality 2 ] .", "owl:minCardinality"),
        (":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 3 ] .", "cardinality of 3"),
        (":A rdfs:subClassOf [ owl:onProperty :p ] .", "this expression"),
        (":i a [ owl:onProperty :p ; owl:hasValue :j ] .", "unnamed class"),
        ("owl:Thing rdfs:subClassOf :A .", "owl:Thing"),
        ("[] a <http://www.w3.org/2003/11/swrl#Imp> .", "swrl"),
    ],
)
def test_what_has_no_rule_is_named(axiom, named):
    with pytest.raises(OntologyError) as caught:
        compile_rules(ontology([axiom]))
    assert named.lstrip(":") in str(caught.value).replace("https://example.org/", "")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "axiom",
    [
        ":A a owl:Class ; rdfs:label 'x' ; owl:deprecated true .",
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] .",
        ":A rdfs:subClassOf [ owl:unionOf ( :B :C ) ] .",
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:minCardinality 1 ] .",
        ":d a owl:DatatypeProperty ; rdfs:range xsd:dateTime .",
        ":note a owl:AnnotationProperty ; rdfs:domain :A ; rdfs:subPropertyOf rdfs:comment .",
        ":A owl:equivalentClass owl:Nothing .",
    ],
)
def test_what_entails_nothing_about_individuals_makes_no_rule(axiom):
    assert compile_rules(ontology([axiom])).rules == ()


def test_the_order_of_the_axioms_does_not_matter():
    quads = ontology_quads(files("ontology"))
    assert compile_rules(quads).digest == compile_rules(reversed(quads)).digest


def test_our_ontology_has_a_rule_for_every_axiom():
    rules = compile_rules(ontology_quads(files("ontology")))
    assert len(rules.rules) > 200
    assert len(rules.checks) > 100
