"""Which meetings, visits and demands of several articles are one.

In: mentions with the same sides (`Mention.key`); out: individuals. A pure function of the set, like `persons`.
Called by `linking`.

The evidence asked for, beside the same sides: of a meeting or visit, a kind that is the same or more general, and days
that overlap for all of its mentions; of a demand, the same action in words or in kind, within three days.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import takewhile

from kg.graph.terms import MAJ, NAMESPACE, RDF
from kg.language.stems import stems
from kg.linkage.mentions import Individual, Mention, Statements, several

SIDES_AND_DAY, ACTION_AND_SIDES = "bySidesAndDay", "byActionAndSides"
_NEAR = 3
"""Days within which the same demand is the same one."""
_SHARED_WORDS = 0.5
_LONGEST = 62
"""Days of the longest time that tells when something was."""

Broader = Callable[[str], frozenset[str]]
"""The classes above a class, and the class."""


def mentions(said: Statements, called: Callable[[str], str]) -> list[Mention]:
    """The meetings, visits and demands of which enough is told; `called` gives the present IRI of an agent."""
    found = (*_meetings(said, called), *_visits(said, called), *_demands(said, called))
    return [mention for mention in found if mention is not None]


def _meetings(said: Statements, called: Callable[[str], str]) -> Iterable[Mention | None]:
    for iri in said.of_kind("meeting"):
        sides = sorted(set(map(called, said.values(iri, MAJ.hasParticipant))))
        yield _timed(said, "meeting", iri, sides) if len(sides) > 1 else None


def _visits(said: Statements, called: Callable[[str], str]) -> Iterable[Mention | None]:
    for iri in said.of_kind("visit"):
        visitors, places = (
            sorted(set(map(called, said.values(iri, predicate)))) for predicate in (MAJ.visitor, MAJ.destination)
        )
        yield _timed(said, "visit", iri, [*visitors, *places]) if visitors and places else None


def _timed(said: Statements, kind: str, iri: str, sides: list[str]) -> Mention | None:
    """An event with the days on which it may have been: as told, else the day of the article or the one before."""
    time = said.value(iri, MAJ.time)
    first, last = (said.value(time, predicate)[:10] for predicate in (MAJ.earliest, MAJ.latest))
    if not (first and last) and said.published:
        last = said.published[:10]
        first = (date.fromisoformat(last) - timedelta(days=1)).isoformat()
    if not first or (date.fromisoformat(last) - date.fromisoformat(first)).days > _LONGEST:
        return None
    key = " ".join((kind, *sides))
    type_name = said.value(iri, RDF.type).removeprefix(NAMESPACE)
    return Mention(kind, iri, said.article, key, said.published, type_name, first, last)


def _demands(said: Statements, called: Callable[[str], str]) -> Iterable[Mention | None]:
    for iri in said.of_kind("demand"):
        issuers, addressees = (
            sorted(set(map(called, said.values(iri, predicate)))) for predicate in (MAJ.issuer, MAJ.addressee)
        )
        if not issuers or not said.published:
            yield None
            continue
        action = said.value(iri, MAJ.requestedAction)
        yield Mention(
            "demand",
            iri,
            said.article,
            " ".join(("demand", *issuers, "of", *addressees)),
            said.published,
            said.value(iri, RDF.type).removeprefix(NAMESPACE),
            said.published[:10],
            said.published[:10],
            said.language,
            words=several(stems(text, said.language) for text in said.values(action, MAJ.actionText)),
            actions=several([said.values(action, MAJ.actionKind)]),
        )


@dataclass(slots=True)
class _Event:
    first: str
    last: str
    members: list[Mention] = field(default_factory=list)

    def may_be(self, mention: Mention, broader: Broader) -> bool:
        """Whether the mention is of another article, of the same kind and on a day of all mentions."""
        return (
            self.first <= mention.last
            and mention.first <= self.last
            and all(
                member.article != mention.article
                and (member.type in broader(mention.type) or mention.type in broader(member.type))
                for member in self.members
            )
        )

    def add(self, mention: Mention) -> None:
        self.first, self.last = max(self.first, mention.first), min(self.last, mention.last)
        self.members.append(mention)


def individuals(mentions: Iterable[Mention], broader: Broader, apart: frozenset[str] = frozenset()) -> list[Individual]:
    """The events or demands; `apart` are those that somebody decided to keep apart (`Mention.alone`)."""
    ordered = sorted(mentions, key=lambda mention: mention.age)
    found = [[one] for one in ordered if one.alone in apart]
    left = [one for one in ordered if one.alone not in apart]
    if left and left[0].kind == "demand":
        found += _one_demand(left)
    else:
        found += _one_event(left, broader)
    return [_individual(members) for members in found]


def _one_event(mentions: list[Mention], broader: Broader) -> list[list[Mention]]:
    """What is told most exactly comes first; what fits two events equally well is neither."""
    events: list[_Event] = []
    of_day: dict[str, list[_Event]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda one: (_days(one), one.first, one.age)):
        near = events if mention.first < mention.last else of_day[mention.first]
        fitting = [event for event in near if event.may_be(mention, broader)]
        if len(fitting) == 1:
            fitting[0].add(mention)
        else:
            event = _Event(mention.first, mention.last, [mention])
            events.append(event)
            of_day[mention.first].append(event)
    return [event.members for event in events]


def _one_demand(mentions: list[Mention]) -> list[list[Mention]]:
    demands: list[list[Mention]] = []
    recent: list[list[Mention]] = []
    for mention in mentions:
        recent = [members for members in recent if _apart(members[-1], mention) <= _NEAR]
        for members in recent:
            near = _latest(members, mention)
            others = all(member.article != mention.article for member in near)
            if others and any(_same_demand(member, mention) for member in near):
                members.append(mention)
                break
        else:
            demands.append([mention])
            recent.append(demands[-1])
    return demands


def _latest(members: list[Mention], mention: Mention) -> list[Mention]:
    """Those of the members, who are in the order of publication, that are near in time to one that comes after."""
    return list(takewhile(lambda member: _apart(member, mention) <= _NEAR, reversed(members)))


def _same_demand(one: Mention, other: Mention) -> bool:
    in_kind = bool(set(one.actions) & set(other.actions))
    if one.language != other.language:
        return in_kind
    shared = set(one.words) & set(other.words)
    wanted = 1 if in_kind else _SHARED_WORDS * min(len(one.words), len(other.words))
    return bool(shared) and len(shared) >= wanted


def _apart(one: Mention, other: Mention) -> int:
    return abs((date.fromisoformat(one.first) - date.fromisoformat(other.first)).days)


def _days(mention: Mention) -> int:
    return (date.fromisoformat(mention.last) - date.fromisoformat(mention.first)).days


def _individual(members: list[Mention]) -> Individual:
    """One thing has the IRI of the mention that was published first."""
    members = sorted(members, key=lambda mention: mention.age)
    basis = ACTION_AND_SIDES if members[0].kind == "demand" else SIDES_AND_DAY
    bases = ("", *(basis for _ in members[1:]))
    return Individual(members[0].iri, tuple(members), bases, frozenset(member.iri for member in members))
