"""How long the ontology takes to load, check, reason over, validate by and document. Run: `python -m tests.bench.ontology`.

Prints seconds, the best of three; asserts nothing.
"""

import sys
import time
from collections.abc import Callable

import pyoxigraph
from owlready2 import sync_reasoner

from kg.graph import quads
from kg.graph.validation import validate
from kg.inference import compile_rules
from kg.ontology import load_objects, ontology_quads
from kg.ontology.checks import CHECKS, check
from kg.ontology.docs import LANGUAGES, render
from kg.ontology.docs.terms import describe
from kg.settings import files
from tests.graph.reports import BASE, report

FOLDER = files("ontology")


def timed(what: str, work: Callable[[], object], times: int = 3) -> None:
    """Print the best time."""
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    print(f"{what:42} {best:8.3f} s", flush=True)


def main() -> None:
    """Everything that `majlis ontology` and the service do with the files."""
    triples = [quad.triple for quad in quads(report(), BASE)]
    print(
        f"{len(ontology_quads(FOLDER))} triples, pyoxigraph {pyoxigraph.__version__}, Python {sys.version.split()[0]}"
    )
    timed("load as quads", lambda: ontology_quads(FOLDER))
    timed("load as owlready2 objects", lambda: load_objects(FOLDER))
    timed("HermiT, consistency and classification", lambda: sync_reasoner(load_objects(FOLDER).world, debug=0))
    timed("compile the rules of inference", lambda: compile_rules(ontology_quads(FOLDER)))
    timed(f"shapes over {len(triples)} triples of an article", lambda: validate(triples, FOLDER))
    timed(
        "documentation, both languages",
        lambda: [render(describe(FOLDER), each, dict.fromkeys(LANGUAGES, "")) for each in LANGUAGES],
    )
    for name in CHECKS:
        timed(f"check: {name}", lambda name=name: list(check(FOLDER, [name])), 1)  # type: ignore[misc]


if __name__ == "__main__":
    main()
