"""The ontology is consistent, fully labelled, and declares every term that the code and the data use."""

import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SKOS

from kg.errors import OntologyError
from kg.graph import quads, terms
from kg.ontology import actor_quads, load_graph, load_objects, ontology_quads
from kg.ontology.load import ontology_files
from kg.settings import files
from tests.graph.reports import BASE, report

FOLDER = files("ontology")
MAJ = terms.NAMESPACE
DECLARING = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)


@pytest.fixture(scope="module")
def graph():
    return load_graph(FOLDER)


@pytest.fixture(scope="module")
def declared(graph):
    return {str(term) for kind in DECLARING for term in graph.subjects(RDF.type, kind)}


def languages(graph, term, *predicates):
    return {
        value.language
        for predicate in predicates
        for value in graph.objects(term, predicate)
        if isinstance(value, Literal)
    }


def test_every_term_has_a_label_and_a_definition_in_both_languages(graph, declared):
    own = [URIRef(term) for term in sorted(declared) if term.startswith(MAJ)]
    assert len(own) > 150
    lacking = [
        (str(term), predicate.fragment)
        for term in own
        for predicate in (RDFS.label, SKOS.definition)
        if languages(graph, term, predicate) != {"ar", "en"}
    ]
    assert lacking == []


def test_every_term_that_the_code_names_is_declared(declared):
    named = {
        value.value
        for owner in vars(terms).values()
        if isinstance(owner, type) and owner is not NamedNode
        for value in vars(owner).values()
        if isinstance(value, NamedNode)
    }
    builtin = tuple(terms.PREFIXES[prefix] for prefix in ("rdf", "rdfs", "xsd"))
    assert len(named) > 100
    assert {term for term in named if not term.startswith(builtin)} - declared == set()


def test_every_python_name_is_the_name_of_its_term():
    for name, value in vars(terms.MAJ).items():
        if isinstance(value, NamedNode):
            assert value.value == MAJ + name


def test_every_term_that_the_files_use_is_declared(graph, declared):
    used = {str(term) for triple in graph for term in triple if isinstance(term, URIRef) and str(term).startswith(MAJ)}
    schemes = {str(scheme) for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme)}
    assert used - declared - schemes == set()


def test_every_term_that_a_graph_and_the_known_actors_use_is_declared(declared):
    builtin = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#")
    written = [*quads(report(), BASE), *actor_quads(files("data"), BASE)]
    used = {quad.predicate.value for quad in written if not quad.predicate.value.startswith(builtin)}
    used |= {
        quad.object.value
        for quad in written
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(MAJ)
    }
    used |= {
        quad.object.value for quad in written if quad.predicate == terms.RDF.type and isinstance(quad.object, NamedNode)
    }
    assert used - declared == set()


def test_every_word_that_a_report_may_use_is_a_concept(graph):
    from typing import get_args

    from kg.extraction import report as model

    words = {
        "EventStatus": get_args(model.EventStatus),
        "Force": get_args(model.Force),
        "ResponseType": get_args(model.ResponseType),
        "Role": get_args(model.Role),
        "SpeechActStatus": get_args(model.Demand.model_fields["status"].annotation),
        "TenureStatus": get_args(model.HeldPost.model_fields["status"].annotation),
        "Certainty": get_args(model.Claim.model_fields["certainty"].annotation),
        "Polarity": get_args(model.Claim.model_fields["polarity"].annotation),
        "Tense": get_args(model.Claim.model_fields["tense"].annotation),
    }
    renamed = {
        ("Force", "demand"): "demandForce",
        ("Role", "participant"): "principal",
        ("Tense", "present"): "presentTense",
    }
    for kind, values in words.items():
        concepts = {str(concept).removeprefix(MAJ) for concept in graph.subjects(RDF.type, URIRef(MAJ + kind))}
        assert concepts == {renamed.get((kind, value), value) for value in values}, kind


def test_the_shapes_list_the_concepts_of_the_vocabularies(graph):
    shapes = Graph().parse(FOLDER / "shapes.ttl")
    sh = "http://www.w3.org/ns/shacl#"
    paths = {
        "eventStatus",
        "role",
        "force",
        "speechActStatus",
        "responseType",
        "certainty",
        "polarity",
        "tense",
        "tenureStatus",
    }
    seen = set()
    for shape, listed in shapes.subject_objects(URIRef(sh + "in")):
        path = str(shapes.value(shape, URIRef(sh + "path"))).removeprefix(MAJ)
        if path in paths:
            kind = graph.value(URIRef(MAJ + path), RDFS.range)
            assert set(Collection(shapes, listed)) == set(graph.subjects(RDF.type, kind)), path
            seen.add(path)
    assert seen == paths


def test_no_range_is_one_that_breaks_reasoners(graph):
    xsd = terms.PREFIXES["xsd"]
    bad = {URIRef(xsd + "date"), URIRef(terms.PREFIXES["rdf"] + "langString")}
    assert not [prop for prop, kind in graph.subject_objects(RDFS.range) if kind in bad]


def test_imports_are_files_of_the_catalog(graph):
    from xml.etree import ElementTree as ET

    catalog = {
        entry.get("name"): entry.get("uri")
        for entry in ET.parse(FOLDER / "catalog-v001.xml").iter("{urn:oasis:names:tc:entity:xmlns:xml:catalog}uri")
    }
    assert {str(target) for target in graph.objects(None, OWL.imports)} <= set(catalog)
    for file in ontology_files(FOLDER):
        (name,) = Graph().parse(file).subjects(RDF.type, OWL.Ontology)
        assert catalog[str(name)] == file.name


def test_owlready2_opens_the_ontology_as_objects():
    ontology = load_objects(FOLDER)
    assert ontology.PhoneCall in ontology.Meeting.descendants()
    assert ontology.Meeting.label.ar == ["لقاء"]
    assert ontology.held in ontology.EventStatus.instances()


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
def test_hermit_finds_it_consistent_with_every_class_satisfiable():
    from owlready2 import sync_reasoner

    ontology = load_objects(FOLDER)
    sync_reasoner(ontology.world, debug=0)
    assert list(ontology.world.inconsistent_classes()) == []


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
def test_hermit_catches_a_meeting_that_is_a_person():
    from owlready2 import OwlReadyInconsistentOntologyError, sync_reasoner

    ontology = load_objects(FOLDER)
    wrong = ontology.Meeting("wrong")
    wrong.is_a.append(ontology.Person)
    with pytest.raises(OwlReadyInconsistentOntologyError):
        sync_reasoner(ontology.world, debug=0)


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
def test_hermit_finds_the_graph_of_a_report_consistent():
    import io

    import pyoxigraph
    from owlready2 import World, sync_reasoner

    imports = NamedNode("http://www.w3.org/2002/07/owl#imports")
    everything = [quad for quad in (*ontology_quads(FOLDER), *quads(report(), BASE)) if quad.predicate != imports]
    world = World()
    data = pyoxigraph.serialize((quad.triple for quad in everything), format=pyoxigraph.RdfFormat.N_TRIPLES)
    world.get_ontology(MAJ).load(fileobj=io.BytesIO(data))
    sync_reasoner(world, debug=0)
    assert list(world.inconsistent_classes()) == []


def test_actors_follow_a_base_of_one_s_own(tmp_path):
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "x.ttl").write_text(f"<{BASE}place/iran> <{MAJ}capital> <{BASE}place/tehran> .")
    (only,) = actor_quads(tmp_path, "http://my.example/id/")
    capital = NamedNode(MAJ + "capital")
    assert only == Quad(
        NamedNode("http://my.example/id/place/iran"),
        capital,
        NamedNode("http://my.example/id/place/tehran"),
        NamedNode("http://my.example/id/graph/actors"),
    )


@pytest.mark.parametrize("load", [ontology_quads, load_graph, load_objects])
def test_a_file_that_is_no_turtle_is_named(tmp_path, load):
    (tmp_path / "majlis.ttl").write_text("<a> <b>\n c d .")
    with pytest.raises(OntologyError, match=r"majlis\.ttl is not valid Turtle"):
        load(tmp_path)
    with pytest.raises(OntologyError, match=r"has no majlis\.ttl"):
        load(Path("/nowhere"))


def test_the_example_of_the_readme_opens_the_ontology_as_objects(root):
    import subprocess
    import sys

    from tests.conftest import environment

    script = root / "data" / "examples" / "ontology_objects.py"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", script], check=False, capture_output=True, encoding="utf-8", env=environment()
    )
    assert done.returncode == 0, done.stderr
    assert "قمة · Summit" in done.stdout
    assert "requested action → Action" in done.stdout
    assert "withdrawal (1056)" in done.stdout
    assert "host takes part in ['meeting']" in done.stdout
