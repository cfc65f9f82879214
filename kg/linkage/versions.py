"""Which articles are versions of one report: what an agency wrote and several outlets carry, slightly edited.

In: a store, and articles as they come, change or go; out: of each article the one that it is a version of, the first
that was published among those that are like it. A function of the set of articles, whatever the order in which they
came: who is first is a version of nothing, who comes later is a version of the earliest such article that it is like.
Called by `linking`. The keys of texts, by which like articles are found, are in their graphs (`kg.graph.mapping`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from heapq import heappop, heappush

from pyoxigraph import Literal, NamedNode

from kg.graph.iris import Graphs
from kg.graph.terms import DCT, MAJ
from kg.language.resemblance import resemblance, shingles
from kg.linkage.mentions import Statements
from kg.resolution import segment
from kg.store import Store

LIKE, LIKE_SHORT, SHORT = 0.45, 0.8, 40
"""The share of shingles that versions have in common; of texts with few of them, where chance does more."""
_DAYS = 3
"""Days at most between a version and the first one, where both have a date."""


@dataclass(frozen=True)
class _Text:
    article: str
    published: str
    language: str
    keys: tuple[str, ...]
    text: str = field(repr=False)

    @cached_property
    def shingles(self) -> frozenset[int]:
        return shingles(self.text)

    @property
    def age(self) -> tuple[str, str]:
        return (self.published or "9999", self.article)

    def is_like(self, other: "_Text") -> bool:
        if self.language != other.language or _apart(self.published, other.published) > _DAYS:
            return False
        few = min(len(self.shingles), len(other.shingles))
        return resemblance(self.shingles, other.shingles) >= (LIKE if few >= SHORT else LIKE_SHORT)


class Versions:
    """What articles are versions of, once those that are `changed` are as given (without quads, those that go)."""

    def __init__(self, store: Store, changed: Mapping[str, Statements]) -> None:
        self._store = store
        self._graphs = Graphs(store.base)
        self._changed = changed
        self._texts: dict[str, _Text | None] = {}
        self._with_key: dict[str, list[str]] = defaultdict(list)
        self._first: dict[str, str] = {}
        for article, said in changed.items():
            text = self._texts[article] = _told(said)
            for key in text.keys if text else ():
                self._with_key[key].append(article)
        self._settle()

    def first(self, article: str) -> str:
        """The first version of what the article tells; the article itself, where it is no version of another."""
        if article in self._changed:
            return self._first.get(article, article)  # one that goes is a version of nothing
        return self._first.get(article) or self._known(article) or article

    def moved(self) -> list[str]:
        """The articles beside those that are changed which are now versions of another than before."""
        return sorted(
            article
            for article, first in self._first.items()
            if article not in self._changed and first != (self._known(article) or article)
        )

    def _settle(self) -> None:
        """Look at all that may change, from the oldest on: what is older than an article decides about it."""
        waiting: list[tuple[tuple[str, str], str]] = []
        for article in self._changed:
            self._wait(waiting, article)
            for member in self._members(article):
                self._wait(waiting, member)
        done = set()
        while waiting:
            _, article = heappop(waiting)
            text = self._text(article)
            if article in done or text is None:
                continue
            done.add(article)
            like = list(self._like(text))
            older = [other for other in like if other.age < text.age and self.first(other.article) == other.article]
            self._first[article] = first = min(older, key=lambda other: other.age).article if older else article
            was_first = article not in self._changed and self._known(article) is None
            if first == article and not was_first:
                for other in like:
                    if other.age > text.age:
                        self._wait(waiting, other.article)
            elif first != article and was_first:
                for member in self._members(article):
                    self._wait(waiting, member)

    def _wait(self, waiting: list[tuple[tuple[str, str], str]], article: str) -> None:
        if text := self._text(article):
            heappush(waiting, (text.age, article))

    def _known(self, article: str) -> str | None:
        """What the store says that the article is a version of."""
        values = self._store.values(self._node(article), MAJ.nearDuplicateOf, self._graphs.article(article))
        return next((found for value in values if (found := self._id(value.value))), None)

    def _members(self, article: str) -> Iterator[str]:
        """What the store says is a version of the article."""
        for quad in self._store.matching(None, MAJ.nearDuplicateOf, self._node(article)):
            if isinstance(quad.graph_name, NamedNode) and (found := self._graphs.article_id(quad.graph_name.value)):
                yield found

    def _like(self, text: _Text) -> Iterator[_Text]:
        """The articles that are like one, in no order."""
        for article in self._candidates(text):
            other = self._text(article)
            if other is not None and other.is_like(text):
                yield other

    def _candidates(self, text: _Text) -> set[str]:
        found = {article for key in text.keys for article in self._with_key.get(key, ())}
        for key in text.keys:
            for quad in self._store.matching(None, MAJ.textKey, Literal(key)):
                if isinstance(quad.graph_name, NamedNode):
                    article = self._graphs.article_id(quad.graph_name.value)
                    if article is not None and article not in self._changed:
                        found.add(article)
        return found - {text.article}

    def _text(self, article: str) -> _Text | None:
        if article not in self._texts:
            self._texts[article] = self._stored(article)
        return self._texts[article]

    def _stored(self, article: str) -> _Text | None:
        graph, node = self._graphs.article(article), self._node(article)

        def value(predicate: NamedNode) -> str:
            return next((found.value for found in self._store.values(node, predicate, graph)), "")

        reading = NamedNode(f"{self._store.base}reading/{segment(article)}")
        keys = tuple(sorted(found.value for found in self._store.values(reading, MAJ.textKey, graph)))
        if not keys:
            return None
        language = value(DCT.language).partition("-")[0].lower()
        return _Text(article, value(DCT.issued), language, keys, value(MAJ.text))

    def _node(self, article: str) -> NamedNode:
        return NamedNode(f"{self._store.base}article/{segment(article)}")

    def _id(self, iri: str) -> str | None:
        step = f"{self._store.base}article/"
        return self._graphs.article_id(self._graphs.article_prefix + iri[len(step) :]) if iri.startswith(step) else None


def _told(said: Statements) -> _Text | None:
    """The text of an article that comes or changes; None of one that goes, or that has no words."""
    keys = tuple(said.values(f"{said.base}reading/{segment(said.article)}", MAJ.textKey))
    text = said.value(said.node.value, MAJ.text)
    return _Text(said.article, said.published, said.language, keys, text) if keys else None


def _apart(one: str, other: str) -> int:
    """Days between two times; none where either is not told."""
    if not one or not other:
        return 0
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
