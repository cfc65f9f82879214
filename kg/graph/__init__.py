"""`Report` -> quads: one named graph an article, with the terms of `ontology/`."""

from kg.graph.concepts import Concepts
from kg.graph.iris import Graphs
from kg.graph.mapping import quads

__all__ = ["Concepts", "Graphs", "quads"]
