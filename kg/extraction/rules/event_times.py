"""The time and the status of a meeting or a visit, and whether two times may be one.

Called by `events` and `visits`.
"""

from datetime import date, timedelta

from kg.extraction.report import EventStatus
from kg.extraction.rules.drafts import EventDraft
from kg.extraction.rules.instances import REAL, Instance
from kg.extraction.rules.mentions import Line
from kg.language.dates import TimeMention
from kg.language.times import Span, TimeSpec, day, shift

_LEAD = 4
_RECENT = 10  # days
_FRESH = 3  # days within which the day of the first sentences is that of the report
_LONGEST = 31  # days of one visit
_NEXT = 8  # code points between «بعد أسبوع من» and the event that it dates


def event_time(instance: Instance) -> TimeSpec | None:
    """The time told in the cue's own sentence: the one of its clause, else that which stands nearest to it."""
    if instance.time is not None or instance.timed:
        return instance.time
    tokens = instance.line.tokens
    start, end = tokens[instance.start].start, tokens[instance.end - 1].end
    ranked = sorted(
        (t for t in instance.line.sentence.times if t.offset is None or 0 <= start - t.end <= _NEXT),
        key=lambda t: t.start - end if t.start >= end else (start - t.end) * 2 + 40 if t.offset is None else -1,
    )
    return ranked[0].spec if ranked else None


def times_agree(one: TimeSpec | None, other: TimeSpec | None) -> bool:
    """Whether two times may be the same: unknown, or overlapping."""
    if one is None or other is None or not (one.earliest and one.latest and other.earliest and other.latest):
        return True
    return one.earliest <= other.latest and other.earliest <= one.latest


def stay(time: TimeSpec | None, lasts: int, *, ended: bool = False) -> TimeSpec | None:
    """The days of an event whose length and first day are known, or its last one."""
    if time is None or time.precision != "day" or time.earliest is None or lasts < 2:
        return time
    first = date.fromisoformat(time.earliest) - timedelta(days=lasts - 1 if ended else 0)
    return Span(first, first + timedelta(days=lasts - 1), "interval").spec(time.text, time.calendar)


def from_to(first: TimeSpec, last: TimeMention | TimeSpec) -> TimeSpec | None:
    """The days from one to another; of a weekday, the next such one behind the first. None where they lie far apart."""
    if first.precision != "day" or first.earliest is None:
        return None
    begins = date.fromisoformat(first.earliest)
    if not isinstance(last, TimeSpec) and last.spec.earliest is None:
        return None  # «وغادرها بعد يومين»
    days = (last,) if isinstance(last, TimeSpec) else (last.spec, *((last.ahead,) if last.ahead else ()))
    ends = [date.fromisoformat(spec.latest) for spec in days if spec.latest is not None and spec.precision == "day"]
    fit = [end for end in ends if 0 < (end - begins).days <= _LONGEST]
    return Span(begins, min(fit), "interval").spec(first.text, first.calendar) if fit else None


def news_and_past(one: EventDraft, other: EventDraft, published: date | None) -> bool:
    """Whether a report opens with one event as its news, and the other is told for a time long before."""
    if published is None:
        return False
    long_ago = (published - timedelta(days=_RECENT)).isoformat()
    for news, past in ((one, other), (other, one)):
        opening = news.time is None and news.firm and news.status == "held" and news.lines[0].sentence.number < _LEAD
        if opening and past.time is not None and past.time.latest is not None and past.time.latest < long_ago:
            return True
    return False


def finer(one: TimeSpec | None, other: TimeSpec | None) -> TimeSpec | None:
    """The narrower of two times."""
    if one is None or one.earliest is None or one.latest is None:
        return other or one
    if other is None or other.earliest is None or other.latest is None:
        return one
    return other if (other.latest < one.latest or other.earliest > one.earliest) else one


def told_by_another(lines: list[Line], events: list[EventDraft], published: date | None) -> None:
    """«يأتي ذلك بعد يوم من اللقاء»: so long before the day of the report's first sentences, or its publication."""
    if not any(t.offset for line in lines for t in line.sentence.times):
        return
    days = [t.spec for line in lines[:_LEAD] for t in line.sentence.times if t.spec.precision == "day"]
    if published is not None:
        lately = [(published - timedelta(days=back)).isoformat() for back in range(_FRESH)]
        days = [spec for spec in days if spec.earliest in lately] or [day(published).spec("")]
    for event in events:
        time = event.time
        if time is None or time.earliest is not None:
            continue
        told = [(line, t) for line in event.lines for t in line.sentence.times if t.spec is time and t.offset]
        for line, mention in told[:1]:
            own = [t.spec for t in line.sentence.times if t.spec.precision == "day" and t.end < mention.start]
            anchor = (own[-1:] or days[:1]) if mention.offset is not None else []
            event.time = (shift(anchor[0], *mention.offset, time.text) if anchor and mention.offset else None) or time


def join_times(known: EventDraft, draft: EventDraft, time: TimeSpec | None) -> None:
    """Of an event told of twice: the time that was chosen of both, its length, and whether that day is its last."""
    same = draft.ended and draft.time == known.time
    known.ended = (known.ended or same) if time is known.time else draft.ended
    known.time, known.lasts = time, max(known.lasts, draft.lasts)


def still_to_come(events: list[EventDraft], published: date | None) -> None:
    """What is told for a day behind that of the report has not taken place."""
    for event in events:
        day = event.time.earliest if event.time is not None else None
        if published is not None and day is not None and event.status == "held" and day > published.isoformat():
            event.status = "planned"


def status_of(instance: Instance) -> EventStatus:
    """The status of what an instance tells of."""
    return instance.modality if instance.modality in REAL else "held"  # type: ignore[return-value]


def status_of_both(known: EventDraft, draft: EventDraft) -> EventStatus:
    """The status of one event told of twice; what was called off once and is to take place is planned again."""
    for one, other in ((known, draft), (draft, known)):
        if one.former and one.status == "cancelled" and other.status == "planned":
            return "planned"
    return merged_status(known.status, draft.status, one_firm=known.firm, other_firm=draft.firm)


def merged_status(one: EventStatus, other: EventStatus, *, one_firm: bool, other_firm: bool) -> EventStatus:
    """The status of one event told of twice: what is called off or denied stays so; a plain mention proves nothing."""
    for status in ("denied", "cancelled"):
        if status in (one, other):
            return status
    if one == "planned" and other != "planned":
        return other if other_firm else one
    if other == "planned" and one != "planned":
        return one if one_firm else other
    return one
