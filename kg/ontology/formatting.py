"""Puts the OWL files into the form in which Protégé saves them, so that an edit there is a small difference.

In: the folder; out: the names of the files that changed. Called by `majlis ontology format`; needs the OWL API.
"""

from pathlib import Path

from kg.ontology.load import ontology_files
from kg.ontology.owlapi import canonical


def format_folder(folder: Path, *, write: bool = True) -> list[str]:
    """Write every OWL file that is not in canonical form anew; `write=False` only tells which.

    All are put into form before the first is written: where one cannot be loaded (OntologyError), none changes.
    """
    formed = {file: canonical(folder, file) for file in ontology_files(folder)}
    changed = [file for file, data in formed.items() if file.read_bytes() != data]
    if write:
        for file in changed:
            file.write_bytes(formed[file])
    return [file.name for file in changed]
