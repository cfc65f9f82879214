"""All that `majlis ontology check` looks at, one outcome a check, in the order in which a person would want them.

In: the folder of the ontology; out: outcomes as they come. Where a file cannot be read nothing further is checked.
"""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from kg.errors import InputError, OntologyError
from kg.extraction.rules.cues import load_cues
from kg.inference import compile_rules
from kg.ontology.checks.files import check_imports, check_syntax
from kg.ontology.checks.finding import Finding, Outcome
from kg.ontology.checks.profile import check_profile
from kg.ontology.checks.questions import check_questions
from kg.ontology.checks.reasoning import check_consistency
from kg.ontology.checks.shapes import check_shapes
from kg.ontology.checks.terms import check_terms
from kg.ontology.checks.usage import check_usage
from kg.ontology.load import ontology_files, ontology_quads

__all__ = ["CHECKS", "NEED_JAVA", "Finding", "Outcome", "check"]


def _one(function: Callable[[Path], Outcome]) -> Callable[[Path], Iterator[Outcome]]:
    def outcomes(folder: Path) -> Iterator[Outcome]:
        yield function(folder)

    return outcomes


def _check_cues(folder: Path) -> Outcome:
    """The reader understands every cue."""
    try:
        cues = load_cues(folder)
    except OntologyError as error:
        return Outcome("cues", (Finding("cues", "error", "cues-*.ttl", str(error), "README.md has the notation."),))
    return Outcome("cues", told=f"{len(cues.tables)} languages")


def _check_inference(folder: Path) -> Outcome:
    """Every axiom is one from which the store can infer: none is passed over in silence."""
    try:
        rules = compile_rules(ontology_quads(folder))
    except OntologyError as error:
        cure = "Say it in another way, or take it out; what only data must keep to belongs in shapes.ttl."
        return Outcome("inference", (Finding("inference", "error", "majlis.ttl", str(error), cure),))
    return Outcome("inference", told=f"{len(rules.rules)} rules")


CHECKS: dict[str, Callable[[Path], Iterator[Outcome]]] = {
    "syntax": _one(check_syntax),
    "imports": _one(check_imports),
    "terms": _one(check_terms),
    "usage": _one(check_usage),
    "cues": _one(_check_cues),
    "inference": _one(_check_inference),
    "profile": check_profile,
    "consistency": _one(check_consistency),
    "questions": _one(check_questions),
    "shapes": _one(check_shapes),
}
"""What can be asked for by name, in the order of the command."""
NEED_JAVA = frozenset({"profile", "consistency"})


def check(folder: Path, names: Collection[str] = tuple(CHECKS)) -> Iterator[Outcome]:
    """The checks of these names; what needs Java is skipped, with a word, where it is absent.

    Syntax is always looked at first, and where it is wrong nothing else is. Raises OntologyError if the folder holds
    no ontology, or one of its `checks/*.rq` is no query; InputError if there is no check of a name.
    """
    if unknown := sorted(set(names) - set(CHECKS)):
        raise InputError(f"There is no check “{unknown[0]}”; there are {', '.join(CHECKS)}.")
    ontology_files(folder)
    syntax = check_syntax(folder)
    if "syntax" in names or syntax.findings:
        yield syntax
    if syntax.findings:
        return
    for name, outcomes in CHECKS.items():
        if name in names and name != "syntax":
            yield from outcomes(folder)
