"""What is in the store just as it would be read now, so that it is not read again.

In: an article and the tables it would be read with; out: whether the journal and the store agree that it is there.
Called by what runs jobs.
"""

import hashlib
from collections import Counter

from pyoxigraph import Literal, NamedNode

from kg.fingerprint import fingerprint
from kg.graph import Graphs
from kg.graph.terms import MAJ
from kg.intake.journal import Journal
from kg.reading import Article
from kg.resolution import segment
from kg.settings import Settings
from kg.store import Store


def text_hash(text: str) -> str:
    """The hash of a text, as the graph of its article has it."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


class Known:
    """Tells which articles need not be read; those that are just being read are not asked about."""

    def __init__(self, journal: Journal, store: Store, settings: Settings) -> None:
        self._journal, self._store = journal, store
        self._graphs = Graphs(store.base)
        self._reader = fingerprint(settings)
        self._reading: Counter[str] = Counter()

    def digest(self, article: Article) -> bytes:
        """What tells this version of an article, read by this reader, from others."""
        return hashlib.sha256(self._reader + article.model_dump_json().encode()).digest()[:16]

    def __call__(self, article: Article, job: int) -> bool:
        """Whether the store has it; or had it by this same job, which goes on where it was broken off."""
        if self._reading[article.id] or not self._journal.knows(article.id, self.digest(article), job):
            return False
        node = NamedNode(f"{self._store.base}article/{segment(article.id)}")
        graph = self._graphs.article(article.id)
        stated = self._store.values(node, MAJ.textHash, graph)
        return Literal(text_hash(article.text)) in stated or self._journal.wrote(article.id, job) > 1

    def begin(self, article_id: str) -> None:
        """It is being read."""
        self._reading[article_id] += 1

    def end(self, article_id: str) -> None:
        """It is written, or passed over."""
        self._reading[article_id] -= 1
        if self._reading[article_id] <= 0:
            del self._reading[article_id]
