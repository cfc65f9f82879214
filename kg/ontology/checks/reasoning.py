"""Is the ontology consistent, and can each of its classes have members? Asked of HermiT, with the reason for a no.

In: the folder; out: one outcome. The reason is a smallest set of axioms that already gives the trouble, found by
QuickXplain (Junker 2004). Called by `check`; skipped where there is no Java.
"""

import io
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Triple

from kg.errors import OntologyError
from kg.graph.terms import NAMESPACE, PREFIXES
from kg.ontology.axioms import DECLARATIONS, Axiom, Axioms, words
from kg.ontology.checks.finding import Finding, Outcome
from kg.ontology.load import ontology_files, ontology_quads

Part = TypeVar("Part")
CHECK = "consistency"
_EXPLAINED = 3
"""More unsatisfiable classes than this are named only: they mostly share one reason."""
_LAYERS = 12


def check_consistency(folder: Path) -> Outcome:
    """HermiT over all OWL files together."""
    if shutil.which("java") is None:
        return Outcome(CHECK, skipped="there is no Java; on Debian: apt-get install default-jre-headless")
    triples = [quad.triple for quad in ontology_quads(folder) if quad.predicate.value != PREFIXES["owl"] + "imports"]
    try:
        unsatisfiable = _unsatisfiable(triples)
    except OntologyError as error:
        cure = "See what is said under OWL 2 DL, which is what it reads."
        return Outcome(CHECK, (Finding(CHECK, "error", "majlis.ttl", str(error), cure),))
    if unsatisfiable is None:
        reason = _justification(triples, None)
        problem = "The ontology is inconsistent: these axioms together cannot hold."
        return Outcome(CHECK, (Finding(CHECK, "error", "majlis.ttl", problem, "Take one of them out.", "", reason),))
    homes = {iri: file.name for file in ontology_files(folder) for iri in _declared(file)}
    findings = []
    for number, iri in enumerate(unsatisfiable):
        details = _justification(triples, iri) if number < _EXPLAINED else ()
        problem = "Nothing can be a member of this class" + (
            ", for these axioms contradict one another:" if details else "."
        )
        term = f"maj:{iri.removeprefix(NAMESPACE)}" if iri.startswith(NAMESPACE) else f"<{iri}>"
        cure = "Take one of them out." if details else "See the classes before it."
        findings.append(Finding(CHECK, "error", homes.get(iri, "majlis.ttl"), problem, cure, term, details))
    return Outcome(CHECK, tuple(findings), "HermiT over all files")


def _declared(file: Path) -> list[str]:
    kind = NamedNode(PREFIXES["owl"] + "Class")
    quads = pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE)
    return [quad.subject.value for quad in quads if quad.object == kind and isinstance(quad.subject, NamedNode)]


def _unsatisfiable(triples: Sequence[Triple]) -> list[str] | None:
    """The IRIs of the classes that cannot have members, sorted; None where the whole is inconsistent.

    Raises OntologyError with HermiT's words where it cannot read the axioms.
    """
    from owlready2 import OwlReadyInconsistentOntologyError, World, sync_reasoner  # noqa: PLC0415 (0.2 s)
    from owlready2.base import OwlReadyJavaError  # noqa: PLC0415

    world = World()
    data = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    world.get_ontology(NAMESPACE).load(fileobj=io.BytesIO(data))
    try:
        sync_reasoner(world, debug=0)
    except OwlReadyInconsistentOntologyError:
        return None
    except OwlReadyJavaError as error:
        said = str(error).partition("Exception: ")[2].partition("\n")[0]
        raise OntologyError(f"HermiT cannot reason with it: {said or error}") from error
    return sorted({found.iri for found in world.inconsistent_classes()} - {PREFIXES["owl"] + "Nothing"})


def _justification(triples: Sequence[Triple], iri: str | None) -> tuple[str, ...]:
    """The words of a smallest set of axioms for which the class (or, for None, the whole) is in trouble."""
    axioms = Axioms(triples).all()
    declarations = [triple for triple in triples if triple.predicate.value == PREFIXES["rdf"] + "type"]

    def troubled(chosen: Sequence[Axiom]) -> bool:
        named = {iri} if iri else set()
        named |= {name for axiom in chosen for name in axiom.names()}
        kept = [triple for triple in declarations if _declares(triple, named)]
        found = _unsatisfiable([*kept, *(triple for axiom in chosen for triple in axiom.triples)])
        return found is None or (iri is not None and iri in found)

    candidates = axioms if iri is None else _grown(axioms, iri, troubled)
    return words(quick_xplain(candidates, troubled))


def _declares(triple: Triple, named: set[str]) -> bool:
    subject, kind = triple.subject, triple.object
    return (
        isinstance(subject, NamedNode)
        and subject.value in named
        and isinstance(kind, NamedNode)
        and kind.value in DECLARATIONS
    )


def _grown(axioms: Sequence[Axiom], iri: str, troubled: Callable[[Sequence[Axiom]], bool]) -> list[Axiom]:
    """Axioms near the class, layer by layer, until they suffice: what is below the class is not looked at."""
    known, chosen = {iri}, list[Axiom]()
    for _ in range(_LAYERS):
        near = [axiom for axiom in axioms if axiom not in chosen and _concerns(axiom, known)]
        if not near:
            break
        chosen += near
        known |= {name for axiom in near for name in axiom.names()}
        if troubled(chosen):
            return chosen
    return list(axioms)


def _concerns(axiom: Axiom, known: set[str]) -> bool:
    return axiom.about in known if axiom.about else len(axiom.names() & known) > 1


def quick_xplain(candidates: Sequence[Part], troubled: Callable[[Sequence[Part]], bool]) -> list[Part]:
    """A smallest part of `candidates` that is `troubled` (Junker 2004); the whole must be troubled."""

    def search(background: list[Part], grown: bool, parts: list[Part]) -> list[Part]:
        if grown and troubled(background):
            return []
        if len(parts) == 1:
            return parts
        half = len(parts) // 2
        first, second = parts[:half], parts[half:]
        needed = search(background + first, True, second)
        return search(background + needed, bool(needed), first) + needed

    return search([], False, list(candidates)) if candidates else []
