"""What Protégé's own library says: OWL 2 DL, canonical form, nothing lost through RDF/XML. Skipped where it is absent.

In: the folder; out: one outcome a check. Called by `check`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from kg.errors import OntologyError
from kg.graph.terms import NAMESPACE
from kg.ontology.checks.finding import Finding, Outcome, Severity
from kg.ontology.load import ontology_files
from kg.ontology.owlapi import OwlApi, unavailable

CHECKS = ("OWL 2 DL", "canonical form", "RDF/XML round trip")
_BY_HAND = "cues-"
"""Files that experts may well edit as text, between two runs of `majlis ontology format`."""
_IRI = re.compile(r"<([^<>\s]+)>")


def check_profile(folder: Path) -> Iterator[Outcome]:
    """One outcome for each of CHECKS, over every OWL file of the folder."""
    if reason := unavailable():
        yield from (Outcome(name, skipped=reason) for name in CHECKS)
        return
    found: dict[str, list[Finding]] = {name: [] for name in CHECKS}
    files = ontology_files(folder)
    seen: set[str] = set()
    for file in files:
        for finding in _examine(folder, file, seen):
            found[finding.check].append(finding)
    told = f"{len(files)} files"
    yield from (Outcome(name, tuple(findings), told) for name, findings in found.items())


def _examine(folder: Path, file: Path, seen: set[str]) -> Iterator[Finding]:
    """Findings of one file; a violation in an import is told once, of the file that is looked at first."""
    api = OwlApi(folder)
    try:
        ontology = api.load(file)
    except OntologyError as error:
        yield Finding(CHECKS[0], "error", file.name, str(error), "Protégé will not open it either.")
        return
    for violation in api.violations(ontology):
        if violation not in seen:
            seen.add(violation)
            sentence, term = _readable(violation)
            cure = "Declare the term, or say it in OWL 2 DL; what OWL cannot say belongs in shapes.ttl."
            yield Finding(CHECKS[0], "error", file.name, f"{sentence}.", cure, term)
    if api.turtle(ontology) != file.read_bytes():
        cure = (
            "Run majlis ontology format, which writes it as Protégé would, so that an edit there is a small difference."
        )
        severity: Severity = "warning" if file.name.startswith(_BY_HAND) else "error"
        yield Finding(CHECKS[1], severity, file.name, "It is not in the form in which Protégé saves it.", cure)
    if lost := api.lost_in_rdf_xml(ontology):
        details = tuple(_readable(axiom)[0] for axiom in lost)
        yield Finding(
            CHECKS[2],
            "error",
            file.name,
            f"{len(lost)} axioms change in RDF/XML.",
            "Say them in another way.",
            "",
            details,
        )


def _readable(words: str) -> tuple[str, str]:
    """The sentence with short names, and the first of our terms in it."""
    ours = [iri.removeprefix(NAMESPACE) for iri in _IRI.findall(words) if iri.startswith(NAMESPACE)]
    sentence = _IRI.sub(lambda found: _short(found[1]), words).split(" [", maxsplit=1)
    return " ".join(sentence[0].split()).rstrip("."), f"maj:{ours[0]}" if ours else ""


def _short(iri: str) -> str:
    return f"maj:{iri.removeprefix(NAMESPACE)}" if iri.startswith(NAMESPACE) else f"<{iri}>"
