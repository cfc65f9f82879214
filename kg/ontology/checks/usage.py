"""Terms that nothing uses: no other axiom, shape, question, example, cue, program or known actor. Perhaps forgotten.

In: the folder; out: warnings. Concepts and subclasses are in use by standing in their list or tree. Called by `check`.
"""

import re
from pathlib import Path

from pyoxigraph import NamedNode

from kg.graph.terms import NAMESPACE, PREFIXES
from kg.ontology.checks.finding import Finding, Outcome
from kg.ontology.checks.terms import file_graphs
from kg.ontology.names import short

_NAME = re.compile(r"\bmaj[:(]\"?([A-Za-z]\w*)|\bMAJ\.(\w+)")
_PROGRAMS = ("graph/*.py", "inference/*.py", "extraction/**/*.py")
_PARENTS = (PREFIXES["rdfs"] + "subClassOf", PREFIXES["skos"] + "inScheme")
_DEFINITION = NamedNode(PREFIXES["skos"] + "definition")


def check_usage(folder: Path) -> Outcome:
    """Every term with a definition that is used by no other term and in no other file."""
    store = file_graphs(folder)
    used: set[str] = set()
    homes: dict[str, str] = {}
    for quad in store:
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        if quad.predicate == _DEFINITION and subject.startswith(NAMESPACE):
            homes[subject] = short(quad.graph_name)
        if quad.predicate.value in _PARENTS:
            used.add(subject)
        used |= {
            term.value
            for term in (quad.predicate, quad.object)
            if isinstance(term, NamedNode) and term.value != subject
        }
    texts = [*folder.glob("*/*.rq"), *folder.glob("*/*.ttl"), *folder.glob("*/*.trig")]
    texts += [file for pattern in _PROGRAMS for file in Path(__file__).parents[2].glob(pattern)]
    for file in texts:
        used |= {NAMESPACE + (a or b) for a, b in _NAME.findall(file.read_text("utf-8"))}
    findings = [
        Finding(
            "usage",
            "warning",
            home,
            "Nothing uses it: no axiom, shape, question, example or program.",
            "Use it, ask a competency question about it, or deprecate it.",
            f"maj:{term.removeprefix(NAMESPACE)}",
        )
        for term, home in sorted(homes.items())
        if term not in used
    ]
    return Outcome("usage", tuple(findings), f"{len(homes)} terms")
