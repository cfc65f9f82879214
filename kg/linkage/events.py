"""Which meetings, visits, demands, commitments and responses of several articles are one.

In: mentions with the same sides (`Mention.key`); out: individuals. A pure function of the set, like `persons`.
Called by `linking`.

The evidence asked for, beside the same sides: of a meeting or visit, a kind that is the same or more general, and days
that overlap for all of its mentions; of a demand, the same action in words or in kind, within three days. In versions
of one report, the same sides are enough; commitments and responses are one there alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import takewhile

from kg.graph.terms import MAJ, NAMESPACE, RDF
from kg.language.stems import stems
from kg.linkage.mentions import Individual, Mention, Statements, several
from kg.linkage.persons import SAME_REPORT

SIDES_AND_DAY, ACTION_AND_SIDES = "bySidesAndDay", "byActionAndSides"
_TIMED = ("meeting", "visit")
_NEAR = 3
"""Days within which the same demand is the same one."""
_SHARED_WORDS = 0.5
_LONGEST = 62
"""Days of the longest time that tells when something was."""

Broader = Callable[[str], frozenset[str]]
"""The classes above a class, and the class."""


def mentions(said: Statements, called: Callable[[str], str]) -> list[Mention]:
    """The meetings, visits and speech acts of which enough is told; `called` gives the present IRI of an agent."""
    found = (*_meetings(said, called), *_visits(said, called), *_demands(said, called), *_answers(said, called))
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
    return Mention(kind, iri, said.article, key, said.published, type_name, first, last, report=said.report)


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
            report=said.report,
        )


def _answers(said: Statements, called: Callable[[str], str]) -> Iterable[Mention]:
    """Commitments and responses, which are compared with those in other versions of the report alone."""
    for kind, who in (("commitment", (MAJ.promisor, MAJ.promisee)), ("response", (MAJ.responder, MAJ.responseType))):
        for iri in said.of_kind(kind):
            sides = [" ".join(sorted(set(map(called, said.values(iri, predicate))))) for predicate in who]
            action = said.value(iri, MAJ.committedAction)
            yield Mention(
                kind,
                iri,
                said.article,
                " ".join((kind, said.report or said.article, *sides)),
                said.published,
                words=several(stems(text, said.language) for text in said.values(action, MAJ.actionText)),
                report=said.report,
            )


@dataclass(frozen=True, slots=True)
class _Told:
    """What the versions of one report tell of one thing; `one` tells its day most exactly."""

    members: tuple[Mention, ...]
    one: Mention

    @classmethod
    def of(cls, members: Iterable[Mention]) -> "_Told":
        ordered = tuple(sorted(members, key=lambda mention: mention.age))
        return cls(ordered, min(ordered, key=lambda mention: (_days(mention), mention.age)))

    @property
    def articles(self) -> set[str]:
        return {mention.article for mention in self.members}


@dataclass(slots=True)
class _Event:
    first: str
    last: str
    told: list[_Told] = field(default_factory=list)

    def may_be(self, told: _Told, broader: Broader) -> bool:
        """Whether it is told in other articles, of the same kind and on a day of all that tell it."""
        return (
            self.first <= told.one.last
            and told.one.first <= self.last
            and all(
                other.articles.isdisjoint(told.articles) and _same_kind(other.one, told.one, broader)
                for other in self.told
            )
        )

    def add(self, told: _Told) -> None:
        self.first, self.last = max(self.first, told.one.first), min(self.last, told.one.last)
        self.told.append(told)


def individuals(mentions: Iterable[Mention], broader: Broader, apart: frozenset[str] = frozenset()) -> list[Individual]:
    """The events and speech acts; `apart` are those that somebody decided to keep apart (`Mention.alone`)."""
    ordered = sorted(mentions, key=lambda mention: mention.age)
    found = [[one] for one in ordered if one.alone in apart]
    left = [one for one in ordered if one.alone not in apart]
    kind = left[0].kind if left else ""
    if kind == "demand":
        found += _one_demand(_once_a_report(left, _same_demand))
    elif kind in _TIMED:
        found += _one_event(_once_a_report(left, partial(_same_day, broader=broader)), broader)
    else:
        found += [list(told.members) for told in _once_a_report(left, _same_words)]
    return [_individual(members) for members in found]


def _once_a_report(mentions: list[Mention], agree: Callable[[Mention, Mention], bool]) -> list[_Told]:
    """What each report tells, once: with the same sides, versions of it tell the same, though their words differ.

    Where a report tells of several such things, those go together that agree, the others in their order.
    """
    reports: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        reports[mention.told_in][mention.article].append(mention)
    found: list[_Told] = []
    for versions in reports.values():
        told: list[list[Mention]] = []
        for version in sorted(versions.values(), key=lambda those: min(mention.age for mention in those)):
            _match(told, sorted(version, key=lambda mention: (len(mention.iri), mention.iri)), agree)
        found += map(_Told.of, told)
    return sorted(found, key=lambda each: each.members[0].age)


def _match(told: list[list[Mention]], version: list[Mention], agree: Callable[[Mention, Mention], bool]) -> None:
    """Put what one more version tells to what earlier ones told."""
    free, left = list(told), []
    for mention in version:
        fitting = next((each for each in free if any(agree(other, mention) for other in each)), None)
        if fitting is None:
            left.append(mention)
        else:
            free.remove(fitting)
            fitting.append(mention)
    for mention, each in zip(left, free, strict=False):
        each.append(mention)
    told += [[mention] for mention in left[len(free) :]]


def _one_event(every: list[_Told], broader: Broader) -> list[list[Mention]]:
    """What is told most exactly comes first; what fits two events equally well is neither."""
    events: list[_Event] = []
    of_day: dict[str, list[_Event]] = defaultdict(list)
    for told in sorted(every, key=lambda each: (_days(each.one), each.one.first, each.one.age)):
        one = told.one
        near = events if one.first < one.last else of_day[one.first]
        fitting = [event for event in near if event.may_be(told, broader)]
        if len(fitting) == 1:
            fitting[0].add(told)
        else:
            event = _Event(one.first, one.last, [told])
            events.append(event)
            of_day[one.first].append(event)
    return [[mention for told in event.told for mention in told.members] for event in events]


def _one_demand(every: list[_Told]) -> list[list[Mention]]:
    demands: list[list[_Told]] = []
    recent: list[list[_Told]] = []
    for told in every:
        recent = [members for members in recent if _apart(members[-1].one, told.one) <= _NEAR]
        for members in recent:
            near = _latest(members, told)
            others = all(member.articles.isdisjoint(told.articles) for member in near)
            if others and any(
                _same_demand(one, two) for member in near for one in member.members for two in told.members
            ):
                members.append(told)
                break
        else:
            demands.append([told])
            recent.append(demands[-1])
    return [[mention for told in members for mention in told.members] for members in demands]


def _latest(members: list[_Told], told: _Told) -> list[_Told]:
    """Those of the members, who are in the order of publication, that are near in time to one that comes after."""
    return list(takewhile(lambda member: _apart(member.one, told.one) <= _NEAR, reversed(members)))


def _same_kind(one: Mention, other: Mention, broader: Broader) -> bool:
    return one.type in broader(other.type) or other.type in broader(one.type)


def _same_day(one: Mention, other: Mention, broader: Broader) -> bool:
    return one.first <= other.last and other.first <= one.last and _same_kind(one, other, broader)


def _same_words(one: Mention, other: Mention) -> bool:
    return not one.words or bool(set(one.words) & set(other.words))


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
    """The days on which it may have been, but one; none of what is told without a day."""
    return (date.fromisoformat(mention.last) - date.fromisoformat(mention.first)).days if mention.first else 0


def _individual(members: list[Mention]) -> Individual:
    """One thing has the IRI of the mention that was published first."""
    members = sorted(members, key=lambda mention: mention.age)
    basis = SIDES_AND_DAY if members[0].kind in _TIMED else ACTION_AND_SIDES
    bases, reports = [""], {members[0].told_in}
    for member in members[1:]:
        bases.append(SAME_REPORT if member.told_in in reports else basis)
        reports.add(member.told_in)
    return Individual(members[0].iri, tuple(members), tuple(bases), frozenset(member.iri for member in members))
