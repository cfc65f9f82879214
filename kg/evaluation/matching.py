"""One article: what a reader found beside what a careful reader found -> counts and differences by kind.

`compare` is called by `kg.evaluation.evaluate`; the rules are those of data/gold/README.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.evaluation.assignment import Counts, Matched, Score, assign, match
from kg.evaluation.gold import (
    Gold,
    GoldCommitment,
    GoldDemand,
    GoldItem,
    GoldMeeting,
    GoldNamed,
    GoldResponse,
    GoldVisit,
)
from kg.evaluation.names import best_likeness, share_content
from kg.evaluation.posts import compare_posts
from kg.evaluation.sources import compare_sources
from kg.extraction.report import Commitment, Demand, Item, Meeting, Named, Organization, Report, Response, Visit
from kg.language.times import TimeSpec

G = TypeVar("G", bound=GoldItem)
F = TypeVar("F", bound=Item)
SHARED = 0.5
"""The least Jaccard index of the sides at which two meetings are one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something missed, or something found that is wrong; `words` say what."""

    kind: str
    missed: bool
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One article: the counts by kind, and each difference."""

    counts: Mapping[str, Counts]
    differences: tuple[Difference, ...]


class Agents:
    """The names of everything in a gold file and in a report, by item id."""

    def __init__(self, gold: Gold, report: Report) -> None:
        self.gold = {item.id: item.names for item in gold.named()}
        self.found = {item.id: item.names for item in (*report.persons, *report.organizations, *report.places)}

    def alike(self, gold_id: str | None, found_id: str | None) -> int:
        """How well the names of two items match; 0 where one of them is not there."""
        return best_likeness(self.gold.get(gold_id or "", ()), self.found.get(found_id or "", ()))

    def any_alike(self, gold_ids: Iterable[str], found_ids: Iterable[str]) -> bool:
        """Whether one of the gold items and one of the found ones match."""
        found = tuple(found_ids)
        return any(self.alike(one, other) for one in gold_ids for other in found)

    def jaccard(self, one: GoldMeeting, other: Meeting) -> float:
        """The index of the principal sides; who may be named or not is set aside. 0 where there is nobody."""
        sides = [side.agent for side in one.participants if not side.optional]
        neutral = [side.agent for side in one.participants if side.optional]
        found = list(dict.fromkeys(side.agent for side in other.participants))
        table: dict[tuple[int, int], Score] = {
            (i, j): (float(alike),)
            for i, side in enumerate(sides)
            for j, agent in enumerate(found)
            if (alike := self.alike(side, agent))
        }
        taken = assign(table)
        left = [agent for j, agent in enumerate(found) if j not in taken and not self.any_alike(neutral, [agent])]
        union = len(sides) + len(left)
        return len(taken) / union if union else 0.0


class Scores:
    """How well a gold item and a found item match, by kind; () where they do not."""

    def __init__(self, agents: Agents) -> None:
        self.agents = agents

    def named(self, one: GoldNamed, other: Named) -> Score:
        """By name."""
        return _score(best_likeness(one.names, other.names))

    def meeting(self, one: GoldMeeting, other: Meeting) -> Score:
        """By the sides; time and status decide between meetings of the same sides."""
        shared = self.agents.jaccard(one, other)
        return (shared, *_circumstances(one, other)) if shared >= SHARED else ()

    def visit(self, one: GoldVisit, other: Visit) -> Score:
        """By visitor and destination; time and status decide between several."""
        by = self.agents.alike(one.visitor, other.visitor)
        to = self.agents.alike(one.destination, other.destination)
        return (min(by, to), *_circumstances(one, other)) if by and to else ()

    def demand(self, one: GoldDemand, other: Demand) -> Score:
        """By issuer, by addressee where the gold has one, and by a word of the content; force decides ties."""
        issuers = (*((one.issuer,) if one.issuer else ()), *one.issuer_also)
        if issuers and not self.agents.any_alike(issuers, [other.issuer or ""]):
            return ()
        if one.addressees and not self.agents.any_alike(one.addressees, other.addressees):
            return ()
        shared = share_content(one.content, other.content)
        return (float(shared), float(one.force == other.force)) if shared else ()

    def commitment(self, one: GoldCommitment, other: Commitment) -> Score:
        """By promisor and a word of the content."""
        return _score(self.agents.alike(one.promisor, other.promisor) and share_content(one.content, other.content))

    def response(self, one: GoldResponse, other: Response) -> Score:
        """By responder and kind of answer; words in common decide between several."""
        if one.response != other.response or not self.agents.alike(one.responder, other.responder):
            return ()
        return (1.0, float(share_content(one.content, other.content)))


def _score(alike: float) -> Score:
    return (float(alike),) if alike else ()


def _circumstances(one: GoldMeeting | GoldVisit, other: Meeting | Visit) -> Score:
    return (float(_same_time(one.time, other.time)), float(one.status == other.status))


def compare(gold: Gold, report: Report) -> Comparison:
    """Every kind of item of one article."""
    agents = Agents(gold, report)
    scores = Scores(agents)
    counts: dict[str, Counts] = {}
    differences: list[Difference] = []

    def settle(
        kind: str,
        wanted: Sequence[G],
        found: Sequence[F],
        score: Callable[[G, F], Score],
        spare: Callable[[F], bool] = lambda _: False,
    ) -> Matched:
        outcome = match(wanted, found, score)
        outcome = replace(outcome, wrong=tuple(j for j in outcome.wrong if not spare(found[j])))
        counts[kind] = outcome.counts
        differences.extend(Difference(kind, True, _told(wanted[i], agents.gold)) for i in outcome.missed)
        differences.extend(Difference(kind, False, _told(found[j], agents.found)) for j in outcome.wrong)
        return outcome

    persons = settle("persons", gold.persons, report.persons, scores.named)
    settle("organizations", gold.organizations, report.organizations, scores.named, spare=_unnamed)
    meetings = settle("meetings", gold.meetings, report.meetings, scores.meeting)
    visits = settle("visits", gold.visits, report.visits, scores.visit)
    demands = settle("demands", gold.demands, report.demands, scores.demand)
    settle("commitments", gold.commitments, report.commitments, scores.commitment)
    settle("responses", gold.responses, report.responses, scores.response)
    outcome, wanted, found = compare_sources(gold, report)
    counts["sources"] = outcome.counts
    differences.extend(Difference("sources", True, wanted[i].names[0]) for i in outcome.missed)
    differences.extend(Difference("sources", False, found[j].names[0]) for j in outcome.wrong)
    posts = compare_posts(gold.persons, report.persons, persons.pairs, (agents.gold, agents.found))
    counts["posts"] = posts.counts
    differences.extend(Difference("posts", True, words) for words in posts.missed)
    differences.extend(Difference("posts", False, words) for words in posts.wrong)

    held = [(gold.meetings[i], report.meetings[j]) for i, j in meetings.pairs]
    gone = [(gold.visits[i], report.visits[j]) for i, j in visits.pairs]
    events: list[tuple[GoldMeeting | GoldVisit, Meeting | Visit]] = [*held, *gone]
    asked = [(gold.demands[i], report.demands[j]) for i, j in demands.pairs]
    counts["meetings, exact"] = _exact(counts["meetings"], [agents.jaccard(*pair) == 1.0 for pair in held])
    counts["statuses"] = _statuses([(one.status, other.status) for one, other in events])
    counts["times"] = _times([(one.time, other.time) for one, other in events])
    counts["deadlines"] = _times([(one.deadline, other.deadline) for one, other in asked])
    counts["dates"] = counts["times"] + counts["deadlines"]
    return Comparison(counts, tuple(differences))


def _unnamed(body: Organization) -> bool:
    """Whether a body is a group without a name, which is optional: «مسؤولون», "senior officials"."""
    return body.type == "UnnamedGroup"


def _exact(counts: Counts, exact: Sequence[bool]) -> Counts:
    short = exact.count(False)
    return Counts(counts.right - short, counts.wrong + short, counts.missed + short)


def _statuses(pairs: Iterable[tuple[str, str]]) -> Counts:
    agree = [one == other for one, other in pairs]
    return Counts(agree.count(True), agree.count(False), agree.count(False))


def _same_time(one: TimeSpec | None, other: TimeSpec | None) -> bool:
    """Whether two times end on the same day and, where the gold says so, start on the same day."""
    if one is None or other is None:
        return one is other
    return one.latest == other.latest and (one.earliest is None or one.earliest == other.earliest)


def _times(pairs: Iterable[tuple[TimeSpec | None, TimeSpec | None]]) -> Counts:
    """Of items matched whose time the gold resolves: resolved to the same days, to others, or not at all."""
    counts = Counts()
    for one, other in pairs:
        if one is not None and one.latest is not None:
            if _same_time(one, other):
                counts += Counts(right=1)
            else:
                counts += Counts(wrong=int(other is not None and other.latest is not None), missed=1)
    return counts


def _told(item: GoldItem | Item, names: Mapping[str, Sequence[str]]) -> str:
    """An item in a line: its names, or who is involved, and its own words."""
    return " | ".join(_parts(item, names)) or item.id


def _parts(item: GoldItem | Item, names: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if own := getattr(item, "names", ()):
        yield " = ".join(own)
    agents = [getattr(item, field, None) for field in ("issuer", "promisor", "responder", "visitor", "destination")]
    agents += [side.agent for side in getattr(item, "participants", ())]
    agents += getattr(item, "addressees", ())
    if involved := [names.get(agent, (agent,))[0] for agent in agents if agent]:
        yield ", ".join(involved)
    for field in ("response", "status", "content"):
        if value := getattr(item, field, ""):
            yield str(value)
