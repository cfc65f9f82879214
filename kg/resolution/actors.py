"""Names of known actors (`data/actors/*.ttl`) -> their IRIs.

In: the quads of graph/actors; out: an index that the resolver asks by kind and name. A name that
two actors of one kind share finds neither.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from pyoxigraph import Literal, NamedNode, Quad

from kg.language.normal import fold

_NAME_PREDICATES = frozenset(
    {
        "http://www.w3.org/2000/01/rdf-schema#label",
        "http://www.w3.org/2004/02/skos/core#altLabel",
        "https://w3id.org/majlis/ontology#demonym",
    }
)


@dataclass(frozen=True)
class ActorIndex:
    """Kind and folded name -> IRI."""

    names: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def from_quads(cls, quads: Iterable[Quad], base: str) -> Self:
        """The index of every labelled thing whose IRI is `base`/kind/slug."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for quad in quads:
            iri, name = quad.subject, quad.object
            if not isinstance(iri, NamedNode) or not isinstance(name, Literal):
                continue
            if quad.predicate.value in _NAME_PREDICATES and iri.value.startswith(base):
                kind = iri.value[len(base) :].partition("/")[0]
                found[kind, fold(name.value)].add(iri.value)
        return cls({key: iris.pop() for key, iris in found.items() if len(iris) == 1})

    def find(self, kind: str, name: str) -> str | None:
        """The one actor of this kind with this name."""
        return self.names.get((kind, fold(name)))

    @cached_property
    def iris(self) -> frozenset[str]:
        """Every actor of the index."""
        return frozenset(self.names.values())
