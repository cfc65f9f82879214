"""The ontology from its Turtle files, in the three forms that the rooms need.

In: the folder `ontology/` (or `data/`); out: quads for the store, an rdflib graph for checks,
owlready2 objects for notebooks and reasoning. Raises OntologyError naming the file at fault.
"""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from kg.errors import OntologyError
from kg.graph.iris import Graphs
from kg.graph.terms import ONTOLOGY_IRI

if TYPE_CHECKING:
    from rdflib import Graph

SHAPES = "shapes.ttl"
"""SHACL shapes are about data; no OWL tool should see them."""


def ontology_files(folder: Path) -> list[Path]:
    """The OWL files of the folder, sorted: all Turtle but the shapes."""
    files = sorted(file for file in folder.glob("*.ttl") if file.name != SHAPES)
    if not any(file.name == "majlis.ttl" for file in files):
        raise OntologyError(f"{folder} has no majlis.ttl; set MAJLIS_ONTOLOGY to the folder of the ontology.")
    return files


def ontology_quads(folder: Path) -> list[Quad]:
    """What graph/ontology holds: every OWL file, cues included. The graph name is the store's to give."""
    return [quad for file in ontology_files(folder) for quad in _parse(file)]


def actor_quads(data: Path, base: str) -> list[Quad]:
    """What graph/actors holds: every Turtle file of `data/actors`.

    Its IRIs are written under the default base; where `base` is another, it takes that one's place.
    """
    graph = Graphs(base).actors
    written = "https://w3id.org/majlis/id/"
    quads = [quad for file in sorted((data / "actors").glob("*.ttl")) for quad in _parse(file)]
    if base == written:
        return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads]
    return [
        Quad(_rebased(quad.subject, written, base), quad.predicate, _rebased(quad.object, written, base), graph)
        for quad in quads
    ]


def load_graph(folder: Path) -> "Graph":
    """The ontology as an rdflib graph."""
    from rdflib import Graph  # noqa: PLC0415  (0.1 s that only this function needs)

    graph = Graph()
    for file in ontology_files(folder):
        _parse(file)  # rdflib's messages do not name a line
        graph.parse(file, format="turtle")
    return graph


def load_objects(folder: Path) -> Any:
    """The ontology as an owlready2 `Ontology` in a world of its own; `load_objects(f).Meeting` is a class.

    owlready2 reads no Turtle, so it is handed N-Triples. The files are merged, and their imports of
    one another left out.
    """
    from owlready2 import World  # noqa: PLC0415  (0.2 s that only this function needs)

    triples = (quad.triple for quad in ontology_quads(folder) if quad.predicate.value != f"{_OWL}imports")
    data = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    ontology = World().get_ontology(f"{ONTOLOGY_IRI}#")
    ontology.load(fileobj=io.BytesIO(data))
    return ontology


_OWL = "http://www.w3.org/2002/07/owl#"


def _parse(file: Path) -> list[Quad]:
    try:
        return list(pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise OntologyError(f"{file} is not valid Turtle: {error.msg} (line {error.lineno}).") from error
    except OSError as error:
        raise OntologyError(f"{file} cannot be read: {error.strerror}.") from error


def _rebased(term: Any, written: str, base: str) -> Any:
    if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith(written):
        return pyoxigraph.NamedNode(base + term.value.removeprefix(written))
    return term
