"""Are the files readable, and is each import found by the catalog? Protégé passes over a missing import in silence.

In: the folder; out: findings. Called first: where a file cannot be read, nothing further is checked.
"""

from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.errors import OntologyError
from kg.graph.terms import PREFIXES
from kg.ontology.catalog import CATALOG, read_catalog
from kg.ontology.checks.finding import Finding, Outcome
from kg.ontology.load import ontology_files

_ONTOLOGY = NamedNode(PREFIXES["owl"] + "Ontology")
_IMPORTS = NamedNode(PREFIXES["owl"] + "imports")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")


def check_syntax(folder: Path) -> Outcome:
    """Every Turtle file of the folder, the shapes too, parses."""
    files = sorted(folder.glob("*.ttl"))
    findings = [finding for file in files if (finding := _syntax(file))]
    return Outcome("syntax", tuple(findings), f"{len(files)} files")


def _syntax(file: Path) -> Finding | None:
    try:
        for _ in pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE):
            pass
    except SyntaxError as error:
        problem = f"It is not valid Turtle at line {error.lineno}, column {error.offset}: {error.msg}."
        return Finding("syntax", "error", file.name, problem, f"Mend line {error.lineno}.")
    except OSError as error:
        return Finding("syntax", "error", file.name, f"It cannot be read: {error.strerror}.", "Make it readable.")
    return None


def check_imports(folder: Path) -> Outcome:
    """Every import is an entry of the catalog, and the file there declares the ontology of that IRI."""
    try:
        catalog = read_catalog(folder)
    except OntologyError as error:
        return Outcome("imports", (Finding("imports", "error", CATALOG, str(error), ""),))
    findings: list[Finding] = []
    declared = {}
    for file in ontology_files(folder):
        quads = list(pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE))
        names = [_iri(quad) for quad in quads if quad.predicate == _TYPE and quad.object == _ONTOLOGY]
        if len(names) != 1:
            problem = f"It declares {len(names)} ontologies." if names else "It declares no ontology."
            findings.append(Finding("imports", "error", file.name, problem, "A file has one owl:Ontology."))
        declared[file.name] = names
        findings += _missing_imports(file, quads, catalog)
    findings += _catalog_entries(catalog, declared)
    return Outcome("imports", tuple(findings), f"{len(catalog)} entries of the catalog")


def _missing_imports(file: Path, quads: list[Quad], catalog: dict[str, Path]) -> list[Finding]:
    imports = [quad.object for quad in quads if quad.predicate == _IMPORTS]
    wanted = [target.value for target in imports if isinstance(target, NamedNode)]
    return [
        Finding(
            "imports",
            "error",
            file.name,
            f"It imports <{iri}>, which {CATALOG} does not know, so Protégé would leave it out without a word.",
            f'Add <uri name="{iri}" uri="…"/> to {CATALOG}, or take the import out.',
        )
        for iri in wanted
        if iri not in catalog
    ]


def _catalog_entries(catalog: dict[str, Path], declared: dict[str, list[str]]) -> list[Finding]:
    findings = []
    for iri, path in catalog.items():
        if not path.is_file():
            problem, cure = f"<{iri}> is said to be in {path.name}, which is not there.", "Put the file there."
        elif declared.get(path.name, [iri]) != [iri]:
            problem = f"<{iri}> is said to be in {path.name}, which declares another ontology."
            cure = "Let the IRI of the entry and of the ontology be the same."
        else:
            continue
        findings.append(Finding("imports", "error", CATALOG, problem, cure))
    known = {path.name for path in catalog.values()}
    findings += [
        Finding("imports", "error", name, f"{CATALOG} has no entry for it.", "Add one, so that others can import it.")
        for name in declared
        if name not in known
    ]
    return findings


def _iri(quad: Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, NamedNode) else ""
