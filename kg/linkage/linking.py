"""Who is who across the articles of a store: what changes in which graphs when an article comes, changes or goes.

In: a store, the decisions of people, and articles as read; out: the graphs to replace, all in one transaction. The
result is a function of the set of articles and decisions, whatever the order in which they came: it is found which
articles are versions of one report, then each mention is put to an individual together with all mentions of its key,
first persons, then what they took part in, demanded, promised and answered.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.iris import Graphs
from kg.graph.terms import MAJ, NAMESPACE, RDFS, maj
from kg.linkage import events, persons
from kg.linkage.decisions import Decisions, decisions
from kg.linkage.layer import Called, Record, as_read, kept, reading, record
from kg.linkage.mentions import Individual, Mention, Statements
from kg.linkage.revisions import revised
from kg.linkage.versions import Versions
from kg.store import Store

Changes = dict[NamedNode, set[Quad]]
BY_DECISION = "byDecision"


def replace_article(store: Store, article: str, quads: Iterable[Quad], when: datetime | None = None) -> bool:
    """Put an article, as it was read, into the store, and link what it speaks of; False if nothing had changed.

    `when` is the time at which an older version of it is replaced, now if not given.
    """
    return bool(replace_articles(store, {article: quads}, when))


def replace_articles(
    store: Store,
    articles: Mapping[str, Iterable[Quad]],
    when: datetime | None = None,
    quotations: Mapping[str, bytes] | None = None,
) -> list[str]:
    """The same for several articles by their ids, all in one transaction; the ids of those that have changed.

    What an article quotes may be given apart, as lines (`kg.graph.quotations`).
    """
    graphs = Graphs(store.base)
    time = when or datetime.now(UTC)

    def plan() -> Changes:
        new = {article: revised(store, article, set(quads), time) for article, quads in articles.items()}
        return linked(store, decided(store), new)

    changed = store.replace_graphs(plan, {graphs.article(id_): lines for id_, lines in (quotations or {}).items()})
    return [article for article in articles if graphs.article(article) in changed]


def remove_article(store: Store, article: str) -> bool:
    """Forget what an article reported, and what others were called for its sake; False if it was not there."""
    return replace_article(store, article, ())


def decided(store: Store) -> Decisions:
    """The decisions in the store."""
    return decisions(store.quads(Graphs(store.base).curated))


def linked(store: Store, decisions: Decisions, articles: Mapping[str, set[Quad]]) -> Changes:
    """The graphs that change when these articles are what was read of them (nothing for one that goes)."""
    return _Linking(store, decisions, articles).changes()


class Kept:
    """What the store has of articles: their records, and what was read of them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._graphs = Graphs(store.base)
        self._records: dict[str, Record] = {}
        self._above: dict[str, frozenset[str]] = {}

    def record(self, article: str) -> Record:
        """What the mentions of an article are called."""
        if article not in self._records:
            graph = self._graphs.article(article)
            texts = self.store.values(reading(self.store.base, article), MAJ.identityRecord, graph)
            self._records[article] = next((record(text.value) for text in texts), Record())
        return self._records[article]

    def as_read(self, article: str) -> set[Quad]:
        """What was read of an article, but for what it quotes."""
        return as_read(self.store.statements(self._graphs.article(article)), self.record(article).renamed)

    def with_key(self, key: str) -> list[tuple[Mention, Called]]:
        """Every mention of a key."""
        found = self.store.matching(None, MAJ.identityKey, Literal(key))
        names = {quad.graph_name.value for quad in found if isinstance(quad.graph_name, NamedNode)}
        articles = filter(None, map(self._graphs.article_id, names))
        return [pair for article in sorted(articles) for pair in self.record(article).mentions if pair[0].key == key]

    def is_known(self, iri: str) -> bool:
        """Whether it is one of the known actors."""
        return any(quad.graph_name == self._graphs.actors for quad in self.store.matching(NamedNode(iri), None, None))

    def individuals(self, block: list[Mention], apart: frozenset[str]) -> list[Individual]:
        """The individuals to which the mentions of a key belong, before anybody decides to merge."""
        if block and block[0].kind == "person":
            return persons.individuals(block, self.store.base, apart)
        return events.individuals(block, self._broader, apart)

    def _broader(self, type_name: str) -> frozenset[str]:
        """The class and those above it in the ontology of the store."""
        if type_name not in self._above:
            found, waiting = {type_name}, [type_name]
            while waiting:
                for quad in self.store.matching(maj(waiting.pop()), RDFS.subClassOf, None):
                    above = quad.object.value.removeprefix(NAMESPACE) if isinstance(quad.object, NamedNode) else ""
                    if above and above not in found:
                        found.add(above)
                        waiting.append(above)
            self._above[type_name] = frozenset(found)
        return self._above[type_name]


class _Linking:
    """One change of the store: `_fresh` are the articles whose graphs are written anew."""

    def __init__(self, store: Store, decisions: Decisions, articles: Mapping[str, set[Quad]]) -> None:
        self._store = store
        self._kept = Kept(store)
        self._decisions = decisions
        self._fresh = {article: Statements(article, quads, store.base) for article, quads in articles.items()}
        self._versions = Versions(store, self._fresh)
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        self._called: dict[Mention, Called] = {}

    def changes(self) -> Changes:
        for article in self._fresh:
            self._fresh[article].report = self._report(article)
        for article in self._versions.moved():
            self._fresh[article] = self._as_read(article)
        self._settle({article: persons.mentions(said) for article, said in self._fresh.items()}, _is_person)
        told = {article: events.mentions(said, self._agents(article)) for article, said in self._fresh.items()}
        self._settle(told, _is_event)
        return {said.graph: self._graph(said) for said in self._fresh.values()}

    def _settle(self, told: Mapping[str, list[Mention]], concerned: Callable[[Mention], bool]) -> None:
        """Put what these articles tell to individuals, with what others tell; who is called otherwise becomes fresh."""
        blocks: dict[str, list[Mention]] = defaultdict(list)
        for article, mentions in told.items():
            self._mentions[article] += mentions
            for mention in (*mentions, *(old for old, _ in self._kept.record(article).mentions if concerned(old))):
                blocks.setdefault(mention.key, [])
            for mention in mentions:
                blocks[mention.key].append(mention)
        for key, block in sorted(blocks.items()):
            others = dict(pair for pair in self._kept.with_key(key) if pair[0].article not in told)
            for individual in self._kept.individuals([*block, *others], self._decisions.apart):
                for mention, called in self._calls(individual):
                    self._called[mention] = called
                    if others.get(mention, called) != called:
                        self._freshen(mention.article, concerned)

    def _freshen(self, article: str, concerned: Callable[[Mention], bool]) -> None:
        if article in self._fresh:
            return
        self._fresh[article] = self._as_read(article)
        known = self._kept.record(article).mentions
        # The persons of an article that an event makes fresh are known; events are found anew where a person does.
        self._mentions[article] = [mention for mention, _ in known if concerned(mention) or _is_person(mention)]
        self._called = {**dict(known), **self._called}

    def _as_read(self, article: str) -> Statements:
        return Statements(article, self._kept.as_read(article), self._store.base, self._report(article))

    def _report(self, article: str) -> str:
        """The article that this one is a version of; nothing where it is none."""
        first = self._versions.first(article)
        return "" if first == article else first

    def _calls(self, individual: Individual) -> Iterator[tuple[Mention, Called]]:
        """What the mentions of an individual are called, after the decisions of people."""
        target = self._decisions.target(individual.names)
        shared = target is not None or len(individual.members) > 1
        for mention, basis in zip(individual.members, individual.bases, strict=True):
            if target is None or target == individual.iri:
                yield mention, Called(individual.iri, basis, shared and _is_event(mention))
            else:
                yield mention, Called(target, BY_DECISION, _is_event(mention), individual.iri)

    def _agents(self, article: str) -> Callable[[str], str]:
        """What the agents and places of an article are called now, by their IRIs as read."""
        called = {mention.iri: self._called[mention].iri for mention in self._mentions[article]}
        return lambda iri: called.get(iri) or self._decisions.targets.get(iri, iri)

    def _graph(self, said: Statements) -> set[Quad]:
        called = {mention: self._called[mention] for mention in self._mentions[said.article]}
        known = {mention.iri for mention in called}
        targets = self._decisions.targets
        nodes = said.nodes() & targets.keys() - known if targets else ()
        return kept(said, called, {iri: targets[iri] for iri in nodes if targets[iri] != iri}, self._kept.is_known)


def _is_person(mention: Mention) -> bool:
    return mention.kind == "person"


def _is_event(mention: Mention) -> bool:
    return mention.kind != "person"
