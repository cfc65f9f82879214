"""What was found by rule to be one thing in several articles, and why. Called by `majlis merges --rules`."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.graph.terms import MAJ, RDFS
from kg.store import Store


@dataclass(frozen=True, slots=True)
class FoundByRule:
    """An individual of several articles with the labels of the reasons."""

    iri: str
    articles: int
    reasons: tuple[str, ...]


def found_by_rule(store: Store) -> Iterator[FoundByRule]:
    """Each such individual, in the order of their IRIs."""
    reasons: dict[NamedNode, set[str]] = defaultdict(set)
    for quad in store.matching(None, MAJ.identityBasis, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            reasons[quad.subject].add(_english(store, quad.object))
    for node in sorted(reasons, key=str):
        articles = {quad.object for quad in store.matching(node, MAJ.mentionedIn, None)}
        if len(articles) > 1:
            yield FoundByRule(node.value, len(articles), tuple(sorted(reasons[node])))


def _english(store: Store, concept: NamedNode) -> str:
    labels = (quad.object for quad in store.matching(concept, RDFS.label, None))
    return next((one.value for one in labels if isinstance(one, Literal) and one.language == "en"), concept.value)
