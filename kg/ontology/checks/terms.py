"""What an editor of the ontology forgets: labels, definitions, declarations, names. Each rule is a query in a file.

In: the folder and its `checks/*.rq`; out: findings. The graph of each file is <file:NAME>, the default graph the union.
The first lines of a query say `# severity:`, `# problem:` and `# cure:`; `{name}` stands for a variable of the query,
of which `?file` and `?term` are always there.
"""

import re
from pathlib import Path
from typing import cast

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

from kg.errors import OntologyError
from kg.ontology.checks.finding import Finding, Outcome, Severity
from kg.ontology.load import ontology_files
from kg.ontology.names import short

_HEADER = re.compile(r"^# (severity|problem|cure): (.+)$", re.MULTILINE)


def file_graphs(folder: Path) -> Store:
    """The files of the folder, shapes too, each in the graph <file:NAME>."""
    store = Store()
    for file in [*ontology_files(folder), *folder.glob("shapes.ttl")]:
        store.load(path=str(file), format=RdfFormat.TURTLE, to_graph=NamedNode(f"file:{file.name}"))
    return store


def check_terms(folder: Path) -> Outcome:
    """Run every rule of `checks/*.rq`. Raises OntologyError naming a rule that is no query."""
    rules = sorted((folder / "checks").glob("*.rq"))
    store = file_graphs(folder)
    findings = [finding for rule in rules for finding in _apply(rule, store)]
    return Outcome("terms", tuple(findings), f"{len(rules)} rules")


def _apply(rule: Path, store: Store) -> list[Finding]:
    text = rule.read_text("utf-8")
    header = dict(_HEADER.findall(text))
    if {"severity", "problem", "cure"} - set(header):
        raise OntologyError(f"{rule} lacks one of the lines # severity, # problem, # cure.")
    try:
        solutions = cast(QuerySolutions, store.query(text, use_default_graph_as_union=True))
    except SyntaxError as error:
        raise OntologyError(f"{rule} is not a SPARQL query: {error}.") from error
    names = [variable.value for variable in solutions.variables]
    rows = sorted({tuple(short(row[name]) for name in names) for row in solutions})
    return [_finding(rule.stem, header, dict(zip(names, row, strict=True))) for row in rows]


def _finding(check: str, header: dict[str, str], row: dict[str, str]) -> Finding:
    return Finding(
        check,
        cast(Severity, header["severity"]),
        row["file"],
        header["problem"].format(**row),
        header["cure"].format(**row),
        row["term"],
    )
