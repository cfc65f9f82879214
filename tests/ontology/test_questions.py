"""The competency questions: each in both languages, each answered as expected; the shapes give the reports expected."""

import io
import shutil
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.graph import quads
from kg.graph.validation import validate, violations
from kg.ontology import ontology_quads
from kg.ontology.checks import shapes
from kg.ontology.checks.questions import EXAMPLE, answer, example, expected
from kg.settings import files
from tests.graph.reports import BASE, report

FOLDER = files("ontology")
QUESTIONS = sorted((FOLDER / "questions").glob("*.rq"))
EXAMPLES = sorted(file for file in (FOLDER / "examples").glob("*.ttl") if not file.name.endswith(shapes.REPORT))


@pytest.fixture(scope="module")
def world():
    return example(FOLDER)


def test_there_are_enough_questions_each_in_english_and_arabic():
    assert len(QUESTIONS) >= 30
    for question in QUESTIONS:
        english, arabic, *_ = question.read_text("utf-8").splitlines()
        assert english.startswith("# ")
        assert english.isascii()
        assert arabic.endswith("؟")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda file: file.stem)
def test_a_question_is_answered_as_expected(world, question):
    wanted = expected(question.with_suffix(".csv"))
    assert wanted[1], "a question without rows proves nothing"
    assert answer(question.read_text("utf-8"), world) == wanted


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_gives_the_report_that_is_expected(example: Path):
    found = validate(shapes.triples(example), FOLDER)
    assert {result.key for result in found} == {result.key for result in shapes.expected(example)}
    assert bool(found) == example.stem.endswith("_XFAIL")


def test_every_result_is_told_in_words():
    for file in EXAMPLES:
        assert all(result.messages for result in validate(shapes.triples(file), FOLDER))


def test_the_graph_that_the_mapping_makes_keeps_to_the_shapes():
    assert violations(validate((quad.triple for quad in quads(report(), BASE)), FOLDER)) == []


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
def test_the_world_of_the_questions_is_consistent():
    from owlready2 import World, sync_reasoner

    stated = pyoxigraph.parse(path=str(FOLDER / "questions" / EXAMPLE), format=RdfFormat.TRIG)
    triples = [
        quad.triple for quad in (*ontology_quads(FOLDER), *stated) if not quad.predicate.value.endswith("#imports")
    ]
    checked = World()
    data = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    checked.get_ontology("https://w3id.org/majlis/ontology#").load(fileobj=io.BytesIO(data))
    sync_reasoner(checked, debug=0)
    assert list(checked.inconsistent_classes()) == []
