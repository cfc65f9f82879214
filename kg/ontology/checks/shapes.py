"""Do the shapes pass what is right and catch what is wrong? Asked of the examples beside them.

In: the folder with `examples/*_PASS.ttl` and `*_XFAIL.ttl`, each of the latter with the report that it must give in
`*_XFAIL_report.ttl`; out: one outcome. Called by `check` and by the tests.
"""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat, Triple
from rdflib import Graph

from kg.errors import OntologyError
from kg.graph.validation import SHAPES, Result, results, validate
from kg.ontology.checks.finding import Finding, Outcome
from kg.ontology.checks.questions import EXAMPLE

CHECK = "shapes"
REPORT = "_report.ttl"


def check_shapes(folder: Path) -> Outcome:
    """Every example gives the report that is expected of it, and the world of the questions gives none."""
    examples = sorted((folder / "examples").glob("*.ttl"))
    examples = [file for file in examples if not file.name.endswith(REPORT)]
    world = folder / "questions" / EXAMPLE
    try:
        findings = [finding for file in examples for finding in _check_example(file, folder)]
        if world.is_file():
            findings += _check_world(world, folder)
    except OntologyError as error:
        findings = [Finding(CHECK, "error", SHAPES, str(error), "Mend the file that is named.")]
    return Outcome(CHECK, tuple(findings), f"{len(examples)} examples")


def expected(example: Path) -> list[Result]:
    """The results that the example must give: none for a _PASS."""
    if example.stem.endswith("_PASS"):
        return []
    report = example.with_name(example.stem + REPORT)
    try:
        return results(Graph().parse(report, format="turtle"))
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"The expected report {report.name} cannot be read: {error}") from error


def triples(file: Path) -> list[Triple]:
    """The triples of a Turtle file. Raises OntologyError naming file and line."""
    try:
        return [quad.triple for quad in pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise OntologyError(f"{file.name} is not valid Turtle: {error.msg} (line {error.lineno}).") from error


def _check_example(file: Path, folder: Path) -> list[Finding]:
    found, wanted = validate(triples(file), folder), expected(file)
    keys, wanted_keys = {result.key for result in found}, {result.key for result in wanted}
    if keys == wanted_keys and (wanted or file.stem.endswith("_PASS")):
        return []
    details = [f"not reported: {' '.join(key)}" for key in sorted(wanted_keys - keys)]
    details += [f"not expected: {line}" for line in _lines(result for result in found if result.key not in wanted_keys)]
    problem = "The shapes do not report what they should of this example."
    return [Finding(CHECK, "error", f"examples/{file.name}", problem, f"Mend {SHAPES}.", "", tuple(details))]


def _check_world(world: Path, folder: Path) -> list[Finding]:
    graphs: dict[str, list[Triple]] = {}
    for quad in pyoxigraph.parse(path=str(world), format=RdfFormat.TRIG):
        graphs.setdefault(str(quad.graph_name), []).append(quad.triple)
    broken = [result for stated in graphs.values() for result in validate(stated, folder)]
    if not broken:
        return []
    problem = "The world of the competency questions does not keep to the shapes."
    return [Finding(CHECK, "error", f"questions/{world.name}", problem, "Mend it.", "", tuple(_lines(broken)))]


def _lines(found: Iterable[Result]) -> list[str]:
    return [f"{' '.join(result.key)} {next(iter(result.messages), '')}".rstrip() for result in found]
