"""Competency questions: does the ontology let an analyst ask what he must ask, and get the right rows?

In: the folder with `questions/NAME.rq`, `NAME.csv` and `example.trig`; out: one outcome. The questions are put to the
example together with the ontology and all that follows from both. Called by `check` and by the tests.
"""

import csv
from collections import Counter
from pathlib import Path
from typing import cast

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store

from kg.errors import OntologyError
from kg.graph.iris import Graphs
from kg.inference import compile_rules
from kg.inference.full import entailments
from kg.ontology.checks.finding import Finding, Outcome
from kg.ontology.load import ontology_quads
from kg.ontology.names import short

CHECK = "competency questions"
EXAMPLE = "example.trig"
_BASE = "https://w3id.org/majlis/id/"
Rows = Counter[tuple[str, ...]]


def check_questions(folder: Path) -> Outcome:
    """Every question gives the rows that are expected of it."""
    place = folder / "questions"
    questions = sorted(place.glob("*.rq"))
    if not questions:
        return Outcome(CHECK, skipped=f"there are no questions in {place}")
    try:
        store = example(folder)
    except OntologyError as error:
        name = f"questions/{EXAMPLE}"
        return Outcome(CHECK, (Finding(CHECK, "error", name, str(error), "The questions could not be put."),))
    findings = [finding for question in questions for finding in _ask(question, store)]
    return Outcome(CHECK, tuple(findings), f"{len(questions)} questions")


def example(folder: Path) -> Store:
    """The example with the ontology and what follows from both."""
    path = folder / "questions" / EXAMPLE
    try:
        stated = list(pyoxigraph.parse(path=str(path), format=RdfFormat.TRIG))
    except SyntaxError as error:
        raise OntologyError(f"{path.name} is not valid TriG: {error.msg} (line {error.lineno}).") from error
    except OSError as error:
        raise OntologyError(f"{path} cannot be read: {error.strerror}.") from error
    graphs, ontology = Graphs(_BASE), ontology_quads(folder)
    rules = compile_rules(ontology)
    inferred = entailments([*stated, *ontology], rules)
    store = Store()
    store.extend(stated)
    store.extend(Quad(quad.subject, quad.predicate, quad.object, graphs.ontology) for quad in ontology)
    store.extend(Quad(s, p, o, graphs.inferred) for s, p, o in inferred if not isinstance(s, Literal))
    return store


def _ask(question: Path, store: Store) -> list[Finding]:
    name = f"questions/{question.name}"
    text = question.read_text("utf-8")
    words = text.partition("\n")[0].lstrip("# ")
    try:
        columns, found = answer(text, store)
        wanted_columns, wanted = expected(question.with_suffix(".csv"))
    except (SyntaxError, OSError) as error:
        return [Finding(CHECK, "error", name, f"“{words}” cannot be asked: {error}.", "Mend the query or add its CSV.")]
    if columns == wanted_columns and found == wanted:
        return []
    details = [f"missing: {', '.join(row)}" for row in sorted((wanted - found).elements())]
    details += [f"not expected: {', '.join(row)}" for row in sorted((found - wanted).elements())]
    problem = f"“{words}” is answered otherwise than expected."
    cure = "Mend the ontology, or the question, or, if the world of the example changed, the CSV."
    return [Finding(CHECK, "error", name, problem, cure, "", tuple(details))]


def answer(text: str, store: Store) -> tuple[list[str], Rows]:
    """The columns and rows of a question, its terms written short."""
    solutions = cast(QuerySolutions, store.query(text, use_default_graph_as_union=True))
    columns = [variable.value for variable in solutions.variables]
    return columns, Counter(tuple(written(row[column]) for column in columns) for row in solutions)


def expected(path: Path) -> tuple[list[str], Rows]:
    """The columns and rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    return columns, Counter(map(tuple, rows))


def written(term: object) -> str:
    """A term as the CSV files have it: `person/salim` for data, `maj:held` for ours, the words of a literal."""
    if isinstance(term, NamedNode) and term.value.startswith(_BASE):
        return term.value.removeprefix(_BASE)
    return short(term)
