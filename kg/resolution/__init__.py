"""Names of a `Report` -> IRIs of the graph."""

from kg.resolution.actors import ActorIndex
from kg.resolution.iris import item_iri, minted, segment
from kg.resolution.resolve import is_guess, resolve

__all__ = ["ActorIndex", "is_guess", "item_iri", "minted", "resolve", "segment"]
