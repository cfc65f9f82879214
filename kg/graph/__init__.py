"""`Report` -> quads: one named graph an article, with the terms of `ontology/`."""

from kg.graph.concepts import Concepts
from kg.graph.iris import Graphs
from kg.graph.mapping import drawn, quads
from kg.graph.writer import ArticleGraph

__all__ = ["ArticleGraph", "Concepts", "Graphs", "drawn", "quads"]
