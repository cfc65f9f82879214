"""Merging and splitting by hand: what `majlis merge` and `majlis split` do, and what was decided so far.

In: a store and individuals by IRI or name; out: a decision in the curated graph and every article's graph after it, in
one transaction, or an error and nothing changed. Called by `requests`, in the process that writes the store.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from pyoxigraph import NamedNode

from kg.errors import InputError
from kg.graph.iris import Graphs
from kg.graph.terms import DCT
from kg.linkage.decisions import Decision, Decisions, decision_iri, decision_quads, moment
from kg.linkage.linking import Changes, Kept, decided, linked
from kg.linkage.mentions import Mention
from kg.linkage.naming import Found, find, label, step
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Curator:
    """Who decides, when, and why (in his own words, or nothing)."""

    by: str
    when: datetime
    because: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What was decided, in words, and how many articles changed."""

    label: str
    articles: int


def merge(store: Store, kept: str, others: Iterable[str], curator: Curator) -> Done:
    """Make one individual of several; it keeps the IRI of the first, unless another one is a known actor.

    Raises InputError or NotFoundError where these are not several individuals of one kind.
    """
    said = [kept, *others]
    made: list[Decision] = []

    def plan() -> Changes:
        found = [find(store, each).iri for each in said]
        merging = _Curation(store, curator)
        changes, decision = merging.merged(*merging.in_order(said, found))
        made.append(decision)
        return changes

    changed = store.replace_graphs(plan)
    return Done(made[-1].label, len(changed - {Graphs(store.base).curated}))


def split(store: Store, individual: str, curator: Curator, article: str | None = None) -> Done:
    """Undo the merges into an individual, or, where nobody merged, set apart what the articles (or one) speak of.

    Named by an IRI that was merged away, only that one comes apart again. Raises InputError or NotFoundError.
    """
    made: list[Decision] = []

    def plan() -> Changes:
        changes, decision = _Curation(store, curator).divided(find(store, individual), article)
        made.append(decision)
        return changes

    changed = store.replace_graphs(plan)
    return Done(made[-1].label, len(changed - {Graphs(store.base).curated}))


class _Curation:
    """One decision about to be made in a store."""

    def __init__(self, store: Store, curator: Curator) -> None:
        self._store = store
        self._graphs = Graphs(store.base)
        self._kept = Kept(store)
        self._before = decided(store)
        when = moment(curator.when)
        iri = decision_iri(store.base, len(self._before.made), when, curator.by)
        self._decision = Decision(iri, when, curator.by, curator.because)

    def in_order(self, said: list[str], found: list[str]) -> tuple[str, list[str]]:
        """The individual to keep, and the others; InputError where they cannot be one."""
        kinds = [step(self._store.base, iri) for iri in found]
        for text, iri, kind in zip(said[1:], found[1:], kinds[1:], strict=True):
            if iri == found[0]:
                raise InputError(f"“{said[0]}” and “{text}” are one already: {self._short(iri)}.")
            if kind != kinds[0]:
                raise InputError(
                    f"“{said[0]}” is of the kind {kinds[0]} and “{text}” of the kind {kind}; they stay two."
                )
        known = [iri for iri in dict.fromkeys(found) if self._kept.is_known(iri)]
        if len(known) > 1:
            raise InputError(
                f"{self._short(known[0])} and {self._short(known[1])} are both known actors; "
                "if they are one, take one of them out of data/actors."
            )
        kept = known[0] if known else found[0]
        return kept, [iri for iri in dict.fromkeys(found) if iri != kept]

    def merged(self, kept: str, others: list[str]) -> tuple[Changes, Decision]:
        """Merge these; where they were split by a decision, that is undone."""
        every = {kept, *others}
        undone = [one for one in self._before.standing if one.apart and every == {*one.apart, *one.others}]
        names = {name for iri in every for name in self._names(iri)}
        decision = replace(
            self._decision,
            label=f"{' and '.join(map(self._short, sorted(others)))} into {self._short(kept)}",
            kept=kept,
            others=tuple(sorted(others)),
            names=() if undone else tuple(sorted(names)),
            undoes=tuple(one.iri for one in undone),
        )
        return self._changes(decision, every), decision

    def divided(self, found: Found, article: str | None) -> tuple[Changes, Decision]:
        """Undo the merges into what was found, or set apart the mentions of all articles but the first, or of one."""
        iri, targets = found.iri, self._before.targets
        merges = [one for one in self._before.standing if one.names and targets.get(one.kept) == iri]
        if found.former:
            merges = [one for one in merges if found.former in one.others] or merges
        if merges and article is None:
            decision = replace(self._decision, undoes=tuple(one.iri for one in merges))
            others = sorted({other for one in merges for other in one.others})
            decision = replace(decision, label=f"{' and '.join(map(self._end, others))} from {self._short(iri)}")
            return self._changes(decision, {iri}), decision
        mentions = self._apart(iri, article)
        if any(mention.alone in targets for mention in mentions):
            raise InputError(f"{self._short(iri)} was merged by a decision; split it without --article first.")
        told = " and ".join(f"what {mention.article} tells" for mention in mentions)
        apart = tuple(mention.alone for mention in mentions)
        decision = replace(self._decision, apart=apart, others=(iri,), label=f"{told} from {self._short(iri)}")
        return self._changes(decision, {iri}), decision

    def _apart(self, iri: str, article: str | None) -> list[Mention]:
        """The mentions to set apart."""
        mentions = sorted(self._mentions(iri), key=lambda mention: mention.age)
        if len({mention.article for mention in mentions}) < 2:
            raise InputError(f"{self._short(iri)} was not merged with anything, so there is nothing to split.")
        if article is None:
            return mentions[1:]
        chosen = [mention for mention in mentions if mention.article == article]
        if not chosen:
            articles = ", ".join(dict.fromkeys(mention.article for mention in mentions))
            raise InputError(f"The article {article} does not speak of {self._short(iri)}; these do: {articles}.")
        return chosen

    def _changes(self, decision: Decision, individuals: Iterable[str]) -> Changes:
        graph = self._graphs.curated
        after = Decisions((*self._before.made, decision))
        articles = {article: self._kept.as_read(article) for iri in individuals for article in self._articles(iri)}
        changes = linked(self._store, after, articles)
        changes[graph] = set(self._store.quads(graph)) | set(decision_quads(decision, self._store.base))
        return changes

    def _names(self, iri: str) -> set[str]:
        """All IRIs by which the individual may come to be known, as articles come and go."""
        names = {iri}
        for key in {mention.key for mention in self._mentions(iri)}:
            block = [mention for mention, _ in self._kept.with_key(key)]
            for individual in self._kept.individuals(block, self._before.apart):
                if any(self._called(mention) == iri for mention in individual.members):
                    names |= individual.names
        return names

    def _mentions(self, iri: str) -> list[Mention]:
        """Every mention that is called so."""
        pairs = [pair for article in self._articles(iri) for pair in self._kept.record(article).mentions]
        return [mention for mention, called in pairs if called.iri == iri]

    def _called(self, mention: Mention) -> str:
        return self._kept.record(mention.article).called()[mention.iri].iri

    def _articles(self, iri: str) -> set[str]:
        """The articles whose graphs speak of it; of a known actor, those in which it replaces another."""
        node = NamedNode(iri)
        if self._kept.is_known(iri):
            found = list(self._store.matching(node, DCT.replaces, None))
        else:
            found = [*self._store.matching(node, None, None), *self._store.matching(None, None, node)]
        names = {quad.graph_name.value for quad in found if isinstance(quad.graph_name, NamedNode)}
        return {article for name in names if (article := self._graphs.article_id(name)) is not None}

    def _end(self, iri: str) -> str:
        return iri.removeprefix(self._store.base)

    def _short(self, iri: str) -> str:
        return label(self._store, iri)
