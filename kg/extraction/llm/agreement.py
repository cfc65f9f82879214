"""Two reports of one article, by the rules and by a language model, as one that says where they agree.

In: both; out: a report in which what both found is certain, and what only one found is probable, each with its reader.
Called by `choice`. Where they agree, the words of the rules stay, and what they lack is taken from the model.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from kg.extraction.report import (
    Claim,
    Commitment,
    Demand,
    Item,
    Meeting,
    Named,
    Report,
    Response,
    Source,
    Visit,
)
from kg.language.lexicon import words_of
from kg.language.normal import bare
from kg.language.times import TimeSpec

_PREFIXES = {
    "organizations": "o", "persons": "p", "places": "l", "visits": "v", "meetings": "m", "demands": "d",
    "commitments": "c", "responses": "r", "claims": "k",
}  # fmt: skip
_REFERENCES = frozenset({
    "organization", "part_of", "agent", "place", "part_of_visit", "visitor", "destination", "issuer", "on_behalf_of",
    "conveyed_by", "addressees", "made_in", "promisor", "promisee", "action_of", "responder", "responds_to", "about",
    "affiliation", "contradicts",
})  # fmt: skip
_SHARED = 0.5
"""The least Jaccard index of the sides at which two meetings are one."""


def agreed(rules: Report, model: Report) -> Report:
    """The report of both, with the ids of the rules."""
    work = _Agreement(rules, model)
    lists = {name: work.joined(name) for name in _PREFIXES}
    return rules.model_copy(update={**lists, "model": model.model})


class _Agreement:
    def __init__(self, rules: Report, model: Report) -> None:
        self._rules, self._model = rules, model
        self._ids: dict[str, str] = {}
        self._pairs: dict[str, dict[str, Item]] = {}
        for name in _PREFIXES:
            self._pairs[name] = self._paired(name)
        # What refers to something later (a body to its whole, a claim to what contradicts it) is seen to at the end.

    def _paired(self, name: str) -> dict[str, Item]:
        """The items of the model by the id of the item of the rules that is the same; every one gets its final id."""
        first: Sequence[Item] = getattr(self._rules, name)
        left = list(first)
        pairs: dict[str, Item] = {}
        new = 0
        for item in getattr(self._model, name):
            same = next((one for one in left if self._same(one, item)), None)
            if same is not None:
                left.remove(same)
                pairs[same.id] = item
                self._ids[item.id] = same.id
            else:
                new += 1
                self._ids[item.id] = f"{_PREFIXES[name]}{len(first) + new}"
        return pairs

    def joined(self, name: str) -> tuple[Item, ...]:
        """The items of one kind, those of the rules first."""
        pairs = self._pairs[name]
        found = [
            self._both(item, pairs[item.id]) if item.id in pairs else _by(item, "rules")
            for item in getattr(self._rules, name)
        ]
        matched = {item.id for item in pairs.values()}
        new = (item for item in getattr(self._model, name) if item.id not in matched)
        return (*found, *(_by(self._renamed(item), "llm") for item in new))

    def _both(self, one: Item, other: Item) -> Item:
        """An item that both found: as the rules have it, with what they lack."""
        other = self._renamed(other)
        evidence = tuple(dict.fromkeys((*one.evidence, *other.evidence)))
        changed: dict[str, object] = {"evidence": evidence, "read_by": "both", "reading_certainty": "certain"}
        for field in type(one).model_fields:
            if field not in changed and getattr(one, field) in (None, ()):
                changed[field] = getattr(other, field)
        if isinstance(one, Named):
            changed["names"] = tuple(dict.fromkeys((*one.names, *getattr(other, "names", ()))))
        return one.model_copy(update=changed)

    def _renamed(self, item: Item) -> Item:
        told = _referring(item.model_dump(), self._ids)
        return type(item).model_validate({**told, "id": self._ids[item.id]})

    # -- what is the same ---------------------------------------------------------------------------------

    def _same(self, one: Item, other: Item) -> bool:
        if isinstance(one, Named) and isinstance(other, Named):
            return _same_name(one, other)
        if isinstance(one, Visit) and isinstance(other, Visit):
            there = self._is(one.visitor, other.visitor) and self._is(one.destination, other.destination)
            return there and _times_agree(one.time, other.time)
        if isinstance(one, Meeting) and isinstance(other, Meeting):
            return self._share(one, other) >= _SHARED and _times_agree(one.time, other.time)
        if not _overlap(one, other):
            return False
        return self._same_words(one, other)

    def _same_words(self, one: Item, other: Item) -> bool:
        """Whether two things that are said in the same words are the same."""
        if isinstance(one, Demand) and isinstance(other, Demand):
            asked = {self._ids.get(each, "") for each in other.addressees}
            met = not one.addressees or not asked or bool(asked & set(one.addressees))
            return self._may_be(one.issuer, other.issuer) and met and _share_words(one.content, other.content)
        if isinstance(one, Commitment) and isinstance(other, Commitment):
            return self._may_be(one.promisor, other.promisor) and _share_words(one.content, other.content)
        if isinstance(one, Response) and isinstance(other, Response):
            return one.response == other.response and self._may_be(one.responder, other.responder)
        if isinstance(one, Claim) and isinstance(other, Claim):
            same_about = one.about is None or other.about is None or self._is(one.about, other.about)
            return one.polarity == other.polarity and same_about and self._same_source(one.source, other.source)
        return False

    def _is(self, one: str | None, other: str | None) -> bool:
        return other is not None and self._ids.get(other) == one

    def _may_be(self, one: str | None, other: str | None) -> bool:
        return one is None or other is None or self._is(one, other)

    def _share(self, one: Meeting, other: Meeting) -> float:
        first = {side.agent for side in one.participants}
        second = {self._ids.get(side.agent, side.agent) for side in other.participants}
        return len(first & second) / len(first | second) if first | second else 0.0

    def _same_source(self, one: Source, other: Source) -> bool:
        if one.agent and other.agent:
            return self._is(one.agent, other.agent)
        return bool(one.description and other.description and _share_words(one.description, other.description))


def _by(item: Item, reader: str) -> Item:
    return item.model_copy(update={"read_by": reader, "reading_certainty": "probable"})


def _same_name(one: Named, other: Named) -> bool:
    if one.known and other.known:
        return one.known == other.known
    return any(first == second or _within(first, second) for first in _names(one) for second in _names(other))


def _names(item: Named) -> Iterator[tuple[str, ...]]:
    for name in item.names:
        if words := tuple(bare(word) for word in words_of(name)):
            yield words


def _within(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether a name of two words or more is part of another."""
    shorter, longer = sorted((set(first), set(second)), key=len)
    return len(shorter) > 1 and shorter <= longer


def _share_words(one: str, other: str) -> bool:
    """Whether a third of the words of the shorter one are words of the other."""
    first, second = ({bare(word) for word in words_of(text) if len(word) > 2} for text in (one, other))
    return len(first & second) * 3 >= min(len(first), len(second)) > 0


def _overlap(one: Item, other: Item) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)


def _times_agree(one: TimeSpec | None, other: TimeSpec | None) -> bool:
    """Whether two times may be the same: unknown, or overlapping."""
    if one is None or other is None or not (one.earliest and one.latest and other.earliest and other.latest):
        return True
    return one.earliest <= other.latest and other.earliest <= one.latest


def _referring(told: Any, ids: dict[str, str], field: str = "") -> Any:
    """What was dumped of an item, with the final ids in the fields that refer to others."""
    if isinstance(told, dict):
        return {key: _referring(value, ids, key) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return tuple(_referring(each, ids, field) for each in told)
    return ids.get(told, told) if field in _REFERENCES and isinstance(told, str) else told
