"""Of a graph, a query is given what it names; where it may ask for anything, it is given all."""

import subprocess
import sys

import pytest

from kg.graph.asked import asked_by
from kg.graph.terms import MAJ, OA
from kg.graph.terms import maj as named


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("SELECT ?x { ?x a maj:Article ; maj:text ?text FILTER(?text != maj:quote) }", {MAJ.Article, MAJ.text}),
        ("SELECT ?x { ?x oa:start ?y OPTIONAL { ?x oa:end ?z } }", {OA.start, OA.end}),
        ("SELECT ?x { { ?x maj:text ?y } UNION { ?x maj:url ?y } MINUS { ?x maj:place ?z } }",
         {MAJ.text, MAJ.url, MAJ.place}),
        ("SELECT ?x { ?x maj:heldFrom/^maj:earliest|maj:latest ?y }", {named("heldFrom"), MAJ.earliest, MAJ.latest}),
        ("SELECT ?x { ?x maj:role ?y FILTER NOT EXISTS { ?x maj:time ?t . ?t maj:edtf ?w ; maj:calendar ?c } }",
         {MAJ.role, MAJ.time, MAJ.edtf, MAJ.calendar}),
        ("SELECT ?x { GRAPH ?g { ?x maj:issuer ?y } { SELECT ?y { ?y maj:holder ?z } } }", {MAJ.issuer, MAJ.holder}),
    ],
)  # fmt: skip
def test_a_query_names_the_properties_and_classes_that_it_asks_for(query, asked):
    assert asked_by([query]) == asked


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { ?x ?p maj:Article }",
        "SELECT ?x { ?x a ?class }",
        "SELECT ?x { ?x maj:partOf* ?y }",
        "SELECT ?x { ?x maj:partOf? ?y }",
        "SELECT ?x { ?x !maj:partOf ?y }",
        "SELECT ?x { ?x rdf:type/maj:partOf ?y }",
        "SELECT ?x { ?x maj:text ?y FILTER EXISTS { ?y ?p ?z } }",
    ],
)
def test_a_query_that_may_ask_for_any_property_is_given_all(query):
    assert asked_by(["SELECT ?x { ?x maj:text ?y }", query]) is None


AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from kg.graph.asked import asked_by
from kg.graph.terms import MAJ

sys.setswitchinterval(1e-5)
begin = Barrier(8)


def ask(number):
    begin.wait()
    return asked_by(f"SELECT ?x {{ ?x a maj:Article ; maj:text ?y FILTER(STRLEN(?y) > {number}) }}" for number in range(5))


with ThreadPoolExecutor(8) as threads:
    assert set(threads.map(ask, range(8))) == {frozenset({MAJ.Article, MAJ.text})}
"""


def test_threads_that_ask_for_the_first_time_at_once_do_not_disturb_each_other():
    """In a new process, as the parser learns from its first texts how it is to be called."""
    done = subprocess.run([sys.executable, "-c", AT_ONCE], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
