"""The named graphs under the data base.

In: the base IRI and an article id; out: the IRI of its graph, and back. Called by the mapping and the store.
"""

from dataclasses import dataclass
from urllib.parse import unquote

from pyoxigraph import NamedNode

from kg.resolution import segment


@dataclass(frozen=True, slots=True)
class Graphs:
    """The named graphs of a store whose data base is `base` (which ends with a slash)."""

    base: str

    @property
    def ontology(self) -> NamedNode:
        """The ontology with its vocabularies, alignments and cues."""
        return NamedNode(f"{self.base}graph/ontology")

    @property
    def actors(self) -> NamedNode:
        """Countries, governments, posts and people known beforehand (`data/actors`)."""
        return NamedNode(f"{self.base}graph/actors")

    @property
    def inferred(self) -> NamedNode:
        """What follows by inference; can be dropped and made again."""
        return NamedNode(f"{self.base}graph/inferred")

    @property
    def curated(self) -> NamedNode:
        """Decisions of people, which win."""
        return NamedNode(f"{self.base}graph/curated")

    def waiting(self, graph: NamedNode) -> NamedNode:
        """Where the next content of a graph waits for a moment, until it takes the place of the old one."""
        return NamedNode(f"{graph.value}/next")

    def beside(self, number: int) -> NamedNode:
        """Where one of several graphs waits in the same way, whatever it is called."""
        return NamedNode(f"{self.base}graph/waiting/{number}")

    @property
    def article_prefix(self) -> str:
        """What the IRI of every article's graph begins with."""
        return f"{self.base}graph/article/"

    def article(self, article_id: str) -> NamedNode:
        """The graph of one article: all that it reports and its provenance."""
        return NamedNode(self.article_prefix + segment(article_id))

    def article_id(self, graph: str) -> str | None:
        """The id of the article whose graph this is, or None for another graph."""
        if not graph.startswith(self.article_prefix):
            return None
        return unquote(graph[len(self.article_prefix) :])
