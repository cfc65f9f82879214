"""The files of `ontology/` and `data/actors/`: loaded as quads, as an rdflib graph, or as Python objects."""

from kg.ontology.load import actor_quads, load_graph, load_objects, ontology_quads

__all__ = ["actor_quads", "load_graph", "load_objects", "ontology_quads"]
