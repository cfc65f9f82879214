"""Events for which their own clause tells no day -> the day that the report tells for them, by weighing what it names.

`choose_days(lines, events, published, grammar, weights)` is called by `reader` once meetings are tied to visits; the
weights are those of `data/language/day-weights.toml`.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from kg.errors import OntologyError
from kg.extraction.rules.drafts import EventDraft, MeetingDraft, VisitDraft
from kg.extraction.rules.event_times import stay
from kg.extraction.rules.meeting_visits import described
from kg.extraction.rules.mentions import Line
from kg.language.calendar_words import calendar_words
from kg.language.dates import TimeMention
from kg.language.lexicon import Grammar
from kg.language.times import Span, TimeSpec

_FILE = Path("language") / "day-weights.toml"
_PLUPERFECT = 8  # words from «كان» to the verb
_AHEAD = 3  # words between «قبيل» and what is to come


@dataclass(frozen=True, slots=True)
class DayWeights:
    """The points of each property of a time, and how far the lead of a report goes."""

    points: Mapping[str, int]
    ranges: Mapping[str, int]

    def of(self, names: Iterable[str]) -> int:
        """The points of several properties together."""
        return sum(self.points[name] for name in names)


def load_day_weights(data: Path) -> DayWeights:
    """The weights of a data folder; raises OntologyError naming the file at fault."""
    file = data / _FILE
    try:
        table = tomllib.loads(file.read_text("utf-8"))
        ranges = {str(name): int(value) for name, value in table.pop("range").items()}
        return DayWeights({str(name): int(value) for name, value in table.items()}, ranges)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise OntologyError(f"{file.name} in data/language cannot be read: {error}") from error


@dataclass(frozen=True, slots=True)
class _Told:
    """A time of the report, where it stands, and whether it is a date with its month."""

    line: Line
    place: int
    spec: TimeSpec
    calendar: bool

    @property
    def sentence(self) -> int:
        return self.line.sentence.number


@dataclass(frozen=True, slots=True)
class Offer:
    """A time that may be that of an event, what holds of it, and how near it stands."""

    properties: frozenset[str]
    near: tuple[int, int]
    spec: TimeSpec


class Times:
    """The times of one report that may date an event told of without one."""

    def __init__(self, lines: Sequence[Line], published: date | None, grammar: Grammar, weights: DayWeights) -> None:
        self.weights, self.published, self.grammar = weights, published, grammar
        self.lead = weights.ranges["lead_sentences"]
        self.times = {line.sentence.number: list(_usable(line, grammar)) for line in lines if line.sentence.times}
        vague = grammar.words("vague_times")
        self.vague = {line.sentence.number for line in lines if not vague.isdisjoint(line.words)}
        self.vague |= {line.sentence.number for line in lines if _loosely(line.words, grammar)}
        opening = [told for number in range(self.lead) for told in self.times.get(number, ())]
        self.often = Counter(told.spec.earliest for told in opening if told.spec.precision == "day")
        self.taken: set[tuple[int, str]] = set()

    def best(self, event: EventDraft) -> TimeSpec | None:
        """The time that weighs most for an event; the one nearest to it where two weigh the same."""
        offers = [(self.weights.of(offer.properties), offer.near, offer.spec) for offer in self.offers(event)]
        if not offers:
            return None
        weight, _, spec = max(offers, key=lambda one: one[:2])
        return spec if weight >= self.weights.points["least"] else None

    def offers(self, event: EventDraft) -> list[Offer]:
        """The times that may be that of an event."""
        own = {line.sentence.number for line in event.lines}
        first = min(own)
        return [
            Offer(frozenset(self._properties(told, event, own)), (-abs(told.sentence - first), -number), told.spec)
            for number in sorted({*range(self.lead), *own, first - 1})
            for told in self.times.get(number, ())
            if self._possible(told.spec, event)
        ]

    def _possible(self, spec: TimeSpec, event: EventDraft) -> bool:
        """Whether a time fits what is told: what took place lies before publication, what is to come behind it."""
        if self.published is None or spec.earliest is None:
            return event.status == "held"
        today = self.published.isoformat()
        if event.status == "held":  # not «خلال شهر», which leads from publication on
            return spec.earliest < today or (spec.earliest == today and spec.precision != "interval")
        return spec.earliest > self.published.isoformat()

    def _properties(self, told: _Told, event: EventDraft, own: set[int]) -> Iterator[str]:
        yield from self._beside(told, event) if told.sentence in own else self._elsewhere(told, event, min(own))
        yield from self._kind(told.spec)
        if event.firm:
            yield "outright"
        else:
            yield "in_passing"
            if isinstance(event, VisitDraft):
                yield "visit_in_passing"
        if isinstance(event, VisitDraft) and ((event.over and not event.ended) or self._only(event, "limits_after", 1)):
            yield "after_visit"
        if min(own) in self.vague or _left_open(event, min(own)):
            yield "vague"

    def _only(self, event: EventDraft, name: str, back: int) -> bool:
        """Whether a word of a class stands close before everything that tells of an event: «عقب زيارته»."""
        words = {line.sentence.number: line.words for line in event.lines}
        known = self.grammar.words(name)
        return all(
            not known.isdisjoint(words[number][max(0, start - back) : start]) for number, start, _ in event.spots
        )

    def _beside(self, told: _Told, event: EventDraft) -> Iterator[str]:
        """In a sentence that tells of the event."""
        yield "same_sentence"
        if (told.sentence, told.spec.text) in self.taken:
            yield "taken"
        if told.calendar and told.spec.precision == "day" and event.status == "held":
            yield "calendar"
        relatives = self.grammar.words("relatives")
        words = told.line.words
        spots = [(start, end) for number, start, end in event.spots if number == told.sentence]
        between = [words[end : told.place] if told.place >= end else words[told.place : start] for start, end in spots]
        if event.status == "held" and between and all(not relatives.isdisjoint(some) for some in between):
            yield "parted"

    def _elsewhere(self, told: _Told, event: EventDraft, first: int) -> Iterator[str]:
        """In the lead, or in the sentence before the event."""
        if told.spec.precision != "day" or event.status != "held":
            yield "not_a_day"
        if any(
            self._long_ago(other.spec) for line in event.lines for other in self.times.get(line.sentence.number, ())
        ):
            yield "among_old_times"
        if told.sentence == first - 1:
            yield "sentence_before"
        if self._only(event, "limits_before", _AHEAD):
            yield "before_it"
        if self._only(event, "relatives", 1):
            yield "described"
        if self._only(event, "pluperfect", 1) and self._only(event, "pluperfect_openers", _PLUPERFECT):
            yield "pluperfect"
        if told.sentence < self.lead:
            yield "lead"
        if first >= self.weights.ranges["late_sentences"] and told.sentence != first - 1:
            yield "late"
        if told.spec.precision == "day" and len(self.often) == 1 and told.spec.earliest in self.often:
            yield "only"
        if self.often[told.spec.earliest] > 1:
            yield "repeated"
        if self._ago(told.spec) > self.weights.ranges["week_days"]:
            yield "distant"

    def _ago(self, spec: TimeSpec) -> int:
        """How many days a time lies before publication."""
        if self.published is None or spec.latest is None:
            return 0
        return (self.published - date.fromisoformat(spec.latest)).days

    def _long_ago(self, spec: TimeSpec) -> bool:
        return self._ago(spec) > self.weights.ranges["old_days"]

    def _kind(self, spec: TimeSpec) -> Iterator[str]:
        if spec.precision == "year":
            yield "long"
        elif spec.precision != "day":
            yield "period"
        if self._long_ago(spec):
            yield "old"
        if self.published is not None and abs(self._ago(spec)) <= 1:
            yield "publication"


def _loosely(words: Sequence[str], grammar: Grammar) -> bool:
    """Whether a sentence only tells that days or weeks lie between two events: "days after the visit"."""
    units, sides = grammar.words("loose_units"), grammar.words("loose_sides")
    return any(word in units and after in sides for word, after in pairwise(words))


def _left_open(event: EventDraft, first: int) -> bool:
    """Whether the sentence that tells of an event first leaves its day open: «قبل أيام», «في الأشهر الأخيرة»."""
    line = next((line for line in event.lines if line.sentence.number == first), None)
    return event.time is not None and line is not None and any(t.spec is event.time for t in line.sentence.times)


def _usable(line: Line, grammar: Grammar) -> Iterator[_Told]:
    """The times of a sentence that are resolved and do not only begin or end something: not «منذ الاثنين»."""
    places = {token.start: place for place, token in enumerate(line.tokens)}
    for time in line.sentence.times:
        place = places.get(time.start)
        if place is None or time.offset is not None or time.spec.earliest is None:
            continue
        near = {line.words[place], line.words[place - 1] if place else ""}
        opens = not grammar.words("starting_from").isdisjoint(line.words[max(0, place - 2) : place])
        if near.isdisjoint(grammar.words("open_ended")) and not opens:
            yield _Told(line, place, time.spec, _names_month(line, place, time))


def _names_month(line: Line, place: int, time: TimeMention) -> bool:
    known = calendar_words("ar" if any(letter >= "\u0600" for letter in time.spec.text) else "en")
    inside = [p for p in range(place, len(line.tokens)) if line.tokens[p].start < time.end]
    return any(known.look("months", line.words, p) for p in inside)


def _dated(event: EventDraft) -> bool:
    return event.time is not None and event.time.earliest is not None


def choose_days(
    lines: Sequence[Line], events: Sequence[EventDraft], published: date | None, grammar: Grammar, weights: DayWeights
) -> None:
    """Give each event without a time the day that the report tells for it, if one does."""
    undated = [event for event in events if not _dated(event) and event.status not in ("denied", "alleged")]
    if not undated:
        return
    report = Times(lines, published, grammar, weights)
    dated = [(event, event.time.text) for event in events if event.time is not None and _dated(event)]
    report.taken = {(line.sentence.number, text) for event, text in dated for line in event.lines}
    coming = {text for event, text in dated if event.status == "planned"}
    for event in undated:
        time = report.best(event)
        if time is None or (event.status == "held" and time.text in coming):
            continue
        over = isinstance(event, VisitDraft) and event.over and not event.ended
        event.time = time if over else stay(time, event.lasts, ended=event.ended)
        if isinstance(event, VisitDraft):
            event.first = event.time if event.ended else time
    for event in undated:
        if isinstance(event, MeetingDraft) and event.time is None:
            event.time = _day_of_visit(event, grammar) or _days_left(event, published)


def _days_left(meeting: MeetingDraft, published: date | None) -> TimeSpec | None:
    """«بدأ الاثنين زيارة تستمر أربعة أيام. ومن المتوقع أن يلتقي …»: on one of the days that are left of a visit."""
    time = meeting.visit.time if meeting.visit is not None and meeting.visit.status == "held" else None
    if published is None or meeting.status != "planned" or time is None or time.earliest is None or time.latest is None:
        return None
    goes_on = time.earliest <= published.isoformat() < time.latest and time.precision == "interval"
    return Span(published, date.fromisoformat(time.latest), "interval").spec(time.text) if goes_on else None


def _day_of_visit(meeting: MeetingDraft, grammar: Grammar) -> TimeSpec | None:
    """The first day of the visit that the same sentence tells of."""
    visit = meeting.visit
    told = visit is not None and any(line in visit.lines for line in meeting.lines)
    if visit is not None and described(visit, grammar):
        return None
    return (visit.first or visit.time) if visit is not None and told and visit.status == meeting.status else None
