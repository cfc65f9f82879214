"""`majlis ontology check` finds nothing wrong with the ontology, and each planted error, with file, term and cure."""

import shutil

import pytest

from kg.errors import OntologyError
from kg.ontology.checks import check
from kg.ontology.checks.reasoning import quick_xplain
from kg.ontology.load import ontology_files
from kg.ontology.owlapi import OwlApi, unavailable
from kg.settings import files

FOLDER = files("ontology")
needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
needs_owlapi = pytest.mark.skipif(unavailable() is not None, reason=f"{unavailable()}")


@pytest.fixture
def folder(tmp_path):
    """A copy of the ontology in which errors can be planted."""
    copy = tmp_path / "ontology"
    shutil.copytree(FOLDER, copy)
    return copy


def plant(folder, name, old, new):
    text = (folder / name).read_text("utf-8")
    assert old in text, f"{old!r} is no longer in {name}: plant the error elsewhere"
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def add(folder, turtle, name="majlis.ttl"):
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{turtle}\n")


def findings(folder, *names):
    return [finding for outcome in check(folder, names) for finding in outcome.findings]


def the(found, check_name):
    (only,) = [finding for finding in found if finding.check == check_name]
    return only


def test_the_ontology_passes_every_check_of_the_command(majlis):
    done = majlis("ontology", "check", FOLDER)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 errors" in done.stdout
    assert "ok: competency questions (50 questions)" in done.stdout


def test_a_syntax_error_is_told_with_file_and_line_and_nothing_further_is_checked(folder):
    plant(
        folder,
        "vocabularies.ttl",
        "maj:accept rdf:type owl:NamedIndividual ,",
        "maj:accept rdf:type owl:NamedIndividual",
    )
    (only,) = findings(folder, "terms", "shapes")
    assert (only.file, only.check) == ("vocabularies.ttl", "syntax")
    assert "not valid Turtle at line" in only.problem
    assert "Mend line" in only.cure


def test_a_missing_import_is_told_with_its_iri(folder):
    plant(
        folder, "majlis.ttl", "owl:imports :vocabularies ;", "owl:imports :vocabularies , <https://example.org/other> ;"
    )
    only = the(findings(folder, "imports"), "imports")
    assert only.file == "majlis.ttl"
    assert "imports <https://example.org/other>" in only.problem
    assert "catalog-v001.xml" in only.cure


def test_a_file_that_the_catalog_promises_and_that_is_not_there_is_told(folder):
    (folder / "alignments.ttl").unlink()
    assert "alignments.ttl, which is not there" in the(findings(folder, "imports"), "imports").problem


def test_an_undeclared_property_is_told_with_its_name(folder):
    add(
        folder,
        "maj:Meeting rdfs:subClassOf [ rdf:type owl:Restriction ; owl:onProperty maj:hasGhost ; owl:someValuesFrom maj:Agent ] .",
    )
    only = the(findings(folder, "terms"), "undeclared")
    assert (only.file, only.term) == ("majlis.ttl", "maj:hasGhost")
    assert "declared nowhere" in only.problem


def test_a_range_of_bare_dates_is_told_with_what_to_use_instead(folder):
    plant(folder, "majlis.ttl", "rdfs:range xsd:dateTime ;", "rdfs:range xsd:date ;")
    only = the(findings(folder, "terms"), "range")
    assert only.term in {"maj:earliest", "maj:latest"}
    assert "xsd:date" in only.problem
    assert "xsd:dateTime" in only.cure


@pytest.mark.parametrize(
    ("old", "new", "name", "language"),
    [
        (
            'rdfs:label "Meeting"@en ,\n                       "لقاء"@ar ;',
            'rdfs:label "Meeting"@en ;',
            "label",
            "Arabic",
        ),
        ('rdfs:label "Meeting"@en ,\n                       "لقاء"@ar ;', 'rdfs:label "لقاء"@ar ;', "label", "English"),
    ],
)
def test_a_missing_label_is_told_with_term_and_language(folder, old, new, name, language):
    plant(folder, "majlis.ttl", old, new)
    only = the(findings(folder, "terms"), name)
    assert only.term == "maj:Meeting"
    assert f"no label in {language}" in only.problem


@needs_java
def test_an_unsatisfiable_class_is_told_with_the_axioms_that_make_it_so(folder):
    add(folder, "maj:Summit rdfs:subClassOf maj:Person .")
    only = the(findings(folder, "consistency"), "consistency")
    assert only.term == "maj:Summit"
    assert {"Summit SubClassOf: Person", "Summit SubClassOf: Meeting", "Meeting SubClassOf: Event"} <= set(only.details)
    assert len(only.details) == 5, only.details


@needs_java
def test_an_inconsistency_is_told_with_the_axioms_that_make_it_so(tmp_path):
    (tmp_path / "majlis.ttl").write_text(
        """@prefix maj: <https://w3id.org/majlis/ontology#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        maj:Person a owl:Class ; owl:disjointWith maj:Topic . maj:Topic a owl:Class .
        maj:Water a owl:Class ; rdfs:subClassOf maj:Topic . maj:Place a owl:Class .
        maj:river a owl:NamedIndividual , maj:Water , maj:Person . maj:hill a owl:NamedIndividual , maj:Place .
        """,
        "utf-8",
    )
    only = the(findings(tmp_path, "consistency"), "consistency")
    assert "inconsistent" in only.problem
    assert set(only.details) == {
        "river Types: Person",
        "river Types: Water",
        "Water SubClassOf: Topic",
        "Person DisjointWith: Topic",
    }


@needs_owlapi
def test_what_is_outside_owl_2_dl_is_told_by_the_library_of_protege(folder):
    add(folder, "maj:partOf rdf:type owl:FunctionalProperty .")
    told = [finding for finding in findings(folder, "profile") if finding.check == "OWL 2 DL"]
    assert [finding.term for finding in told] == ["maj:partOf"]


@needs_owlapi
def test_a_file_in_another_form_is_an_error_and_a_cue_file_edited_by_hand_a_warning(folder):
    for name in ("majlis.ttl", "cues-ar.ttl"):
        (folder / name).write_text((folder / name).read_text("utf-8") + "\n# mine\n", "utf-8")
    told = {f.file: f.severity for f in findings(folder, "profile") if f.check == "canonical form"}
    assert (told["majlis.ttl"], told["cues-ar.ttl"]) == ("error", "warning")


@pytest.mark.parametrize(
    ("turtle", "name", "said"),
    [
        ("maj:Meeting rdfs:label 'Rendezvous'@en .", "two-labels", "two labels in one language"),
        ("maj:held_up rdf:type owl:ObjectProperty .", "property-name", "lowerCamel"),
        ("maj:phonecall rdf:type owl:Class .", "class-name", "UpperCamel"),
        ("maj:Event rdfs:subClassOf maj:Summit .", "cycle", "subclass of itself"),
        ("maj:via owl:deprecated true .", "deprecated", "what to use instead"),
        ("<http://example.org/x> rdf:type owl:Class .", "defined-by", "does not say from where"),
        (
            "maj:Person rdfs:subClassOf [ rdf:type owl:Class ; owl:complementOf maj:Place ] ; owl:madeUp maj:Place .",
            "inference",
            "owl:madeUp",
        ),
    ],
)
def test_what_editors_forget_is_told(folder, turtle, name, said):
    add(folder, turtle)
    told = [str(finding) for finding in findings(folder, "terms", "inference") if finding.check == name]
    assert told
    assert all(said in line for line in told)


def test_a_term_that_nothing_uses_is_a_warning(folder):
    add(folder, 'maj:lonely rdf:type owl:ObjectProperty ; skos:definition "x"@en .')
    only = the(findings(folder, "usage"), "usage")
    assert (only.severity, only.term) == ("warning", "maj:lonely")


def test_a_cue_that_cannot_be_read_is_told(folder):
    add(folder, 'maj:Person maj:verbCue "meet"@en .', "cues-en.ttl")
    assert "Person has cues" in the(findings(folder, "cues"), "cues").problem


def test_a_question_that_is_answered_otherwise_is_told_with_the_rows(folder):
    plant(folder, "questions/visits.csv", "place/marsa", "place/wadi")
    only = the(findings(folder, "questions"), "competency questions")
    assert only.file == "questions/visits.rq"
    assert only.details[0].startswith("missing: person/huda, place/wadi")
    assert only.details[1].startswith("not expected: person/huda, place/marsa")


def test_a_shape_that_no_longer_catches_what_it_should_is_told_with_the_example(folder):
    plant(folder, "shapes.ttl", "sh:path maj:destination ; sh:minCount 1 ;", "sh:path maj:destination ;")
    only = the(findings(folder, "shapes"), "shapes")
    assert only.file == "examples/destination-missing_XFAIL.ttl"
    assert "not reported" in only.details[0]


def test_a_rule_without_its_header_is_named(folder):
    (folder / "checks" / "label.rq").write_text("SELECT ?file ?term {}", "utf-8")
    with pytest.raises(OntologyError, match=r"label\.rq lacks one of the lines"):
        findings(folder, "terms")


@needs_java
def test_what_hermit_cannot_read_is_told(folder):
    add(folder, "maj:partOf rdf:type owl:FunctionalProperty .")
    assert "Non-simple property" in the(findings(folder, "consistency"), "consistency").problem


def test_a_check_that_does_not_exist_is_told(majlis):
    done = majlis("ontology", "check", FOLDER, "--only", "spelling")
    assert done.returncode == 2
    assert "There is no check “spelling”; there are syntax" in done.stderr


def test_a_folder_without_an_ontology_is_named(majlis, tmp_path):
    done = majlis("ontology", "check", tmp_path)
    assert done.returncode == 1
    assert "has no majlis.ttl" in done.stderr


def test_quick_xplain_finds_a_smallest_part():
    def troubled(chosen):
        return {3, 17, 40} <= set(chosen)

    assert sorted(quick_xplain(list(range(64)), troubled)) == [3, 17, 40]


def test_format_puts_a_file_back_into_canonical_form(folder, majlis):
    if reason := unavailable():
        pytest.skip(reason)
    plant(folder, "alignments.ttl", "#    Annotation properties", "# edited by hand")
    assert majlis("ontology", "format", folder, "--check").returncode == 1
    done = majlis("ontology", "format", folder)
    assert "alignments.ttl was written anew." in done.stdout
    assert (folder / "alignments.ttl").read_bytes() == (FOLDER / "alignments.ttl").read_bytes()


@needs_owlapi
def test_format_leaves_a_file_alone_whose_names_it_would_change(folder, majlis):
    plant(
        folder,
        "cues-en.ttl",
        "@prefix maj: <https://w3id.org/majlis/ontology#> .",
        "@prefix maj: </majlis/ontology#> .",
    )
    written = {file.name: file.read_bytes() for file in folder.glob("*.ttl")}
    done = majlis("ontology", "format", folder)
    assert done.returncode != 0
    assert "cues-en.ttl cannot be formatted, as its names would change" in done.stderr
    assert {file.name: file.read_bytes() for file in folder.glob("*.ttl")} == written


@needs_owlapi
@pytest.mark.parametrize("file", ontology_files(FOLDER), ids=lambda file: file.name)
def test_protege_would_find_the_file_owl_2_dl_and_save_it_as_it_is(file):
    api = OwlApi(FOLDER)
    ontology = api.load(file)
    assert api.violations(ontology) == []
    if not file.name.startswith("cues-"):  # experts may edit those as text between two runs of the formatter
        assert api.turtle(ontology) == file.read_bytes()
    assert api.lost_in_rdf_xml(ontology) == []


@needs_owlapi
def test_the_version_of_the_owl_api_is_the_one_that_is_named():
    from kg.ontology.owlapi import VERSION, java

    assert str(java("org.semanticweb.owlapi.util.VersionInfo").getVersionInfo().getVersion()).startswith(VERSION)


@needs_owlapi
def test_an_edit_by_the_owl_api_is_a_small_difference(folder):
    import difflib

    from kg.ontology.owlapi import java

    api = OwlApi(folder)
    path = folder / "majlis.ttl"
    ontology = api.load(path)
    factory = api.manager.getOWLDataFactory()
    iri = java("org.semanticweb.owlapi.model.IRI")
    maj = "https://w3id.org/majlis/ontology#"
    plea, demand = (factory.getOWLClass(iri.create(maj + name)) for name in ("Plea", "Demand"))
    api.manager.addAxiom(ontology, factory.getOWLDeclarationAxiom(plea))
    api.manager.addAxiom(ontology, factory.getOWLSubClassOfAxiom(plea, demand))
    for words, language in (("Plea", "en"), ("التماس", "ar")):
        label = factory.getOWLAnnotation(factory.getRDFSLabel(), factory.getOWLLiteral(words, language))
        api.manager.addAxiom(ontology, factory.getOWLAnnotationAssertionAxiom(plea.getIRI(), label))
    before, after = path.read_text("utf-8").splitlines(), api.turtle(ontology).decode().splitlines()
    changed = [line for line in difflib.unified_diff(before, after, n=0, lineterm="") if line[:1] in "+-"][2:]
    assert len(changed) <= 12, changed
    assert not [line for line in changed if line.startswith("-")]
