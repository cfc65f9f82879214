"""Puts the OWL files into the form in which Protégé saves them, so that an edit there is a small difference.

In: the folder; out: the names of the files that changed. Called by `majlis ontology format`; needs the OWL API.
"""

from pathlib import Path

from rdflib import Graph
from rdflib.compare import isomorphic

from kg.errors import OntologyError
from kg.ontology.load import ontology_files
from kg.ontology.owlapi import canonical


def format_folder(folder: Path, *, write: bool = True) -> list[str]:
    """Write every OWL file that is not in canonical form anew; `write=False` only tells which.

    All are put into form before the first is written: where one cannot be loaded, or would say something else
    afterwards, none changes (OntologyError).
    """
    formed = {file: canonical(folder, file) for file in ontology_files(folder)}
    changed = [file for file, data in formed.items() if file.read_bytes() != data]
    for file in changed:
        _compare(file, formed[file])
    if write:
        for file in changed:
            file.write_bytes(formed[file])
    return [file.name for file in changed]


def _compare(file: Path, data: bytes) -> None:
    """Refuse a form with other triples: the OWL API changes names whose prefix has a relative IRI, without a word."""
    before, after = Graph().parse(file, format="turtle"), Graph().parse(data=data, format="turtle")
    if not isomorphic(before, after):
        raise OntologyError(
            f"{file.name} cannot be formatted, as its names would change; give it an absolute IRI for every prefix."
        )
