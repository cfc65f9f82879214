"""Meetings and visits of a report -> which meeting was part of which visit, and what that tells of its day and status.

`tie(meetings, visits, grammar)` is called by `reader`.
"""

from kg.extraction.rules.drafts import MeetingDraft, VisitDraft
from kg.extraction.rules.event_times import times_agree
from kg.extraction.rules.meeting_sessions import CALLS
from kg.extraction.rules.visits import country_of
from kg.language.lexicon import Grammar
from kg.language.times import TimeSpec

_NEAR = 2


def tie(meeting_drafts: list[MeetingDraft], visit_drafts: list[VisitDraft], grammar: Grammar) -> None:
    """Tie each meeting to the visit it was part of: one side is the visitor and the place does not forbid it."""
    for meeting in meeting_drafts:
        own = [v for v in visit_drafts if _may_belong(meeting, v)]
        told = [v for v in own if any(line in v.lines for line in meeting.lines)]
        meeting.visit = _nearest(meeting, told, own)
        if meeting.visit is not None and meeting.visit.status == "planned" and meeting.present and meeting.time is None:
            meeting.status = "planned"
        if meeting.visit is not None and (told or len(own) == 1) and not (told and described(told[0], grammar)):
            meeting.time = meeting.time or _day_of(meeting, meeting.visit, arriving=bool(told))
        if told and meeting.visit is not None and _on_one_of_its_days(meeting, meeting.visit):
            meeting.time = meeting.visit.time


def _nearest(meeting: MeetingDraft, told: list[VisitDraft], own: list[VisitDraft]) -> VisitDraft | None:
    """The visit that the same sentence tells of last before a meeting, else the one told of last before it."""
    if not meeting.spots:
        return next(iter(told or own), None)
    number, start, _ = meeting.spots[0]
    before = [
        (spot, place) for place, v in enumerate(told) for spot in v.spots if spot[0] == number and spot[1] < start
    ]
    if before:
        return told[max(before)[1]]
    return next(iter(told or own), None)


def described(visit: VisitDraft, grammar: Grammar) -> bool:
    """«التقى الوزير، الذي وصل السبت إلى البلاد، نظيره»: whether a visit is only told of to say who somebody is."""
    words = {line.sentence.number: line.words for line in visit.lines}
    relatives = grammar.words("relatives")
    before = (words[number][max(0, start - _NEAR) : start] for number, start, _ in visit.spots)
    return all(not relatives.isdisjoint(some) for some in before)


def _may_belong(meeting: MeetingDraft, visit: VisitDraft) -> bool:
    if visit.visitor is None or id(visit.visitor) not in meeting.members or meeting.cls in CALLS:
        return False
    known = meeting.place is not None and visit.destination is not None
    if known and country_of(meeting.place) != country_of(visit.destination):
        return False
    return times_agree(meeting.time, visit.time)


def _day_of(meeting: MeetingDraft, visit: VisitDraft, *, arriving: bool) -> TimeSpec | None:
    """A meeting of a visit takes place on its day, where the report gives one day."""
    time = visit.first if arriving and visit.first is not None else visit.time
    dated = any(t.spec.precision == "day" for line in meeting.lines for t in line.sentence.times)
    coming = meeting.status == "planned" and not dated  # on any of the days of the visit
    known = time is not None and time.earliest is not None and (arriving or coming or time.precision == "day")
    return time if known and meeting.status == visit.status else None


def _on_one_of_its_days(meeting: MeetingDraft, visit: VisitDraft) -> bool:
    """«يبدأ الأربعاء زيارة تستمر يومين، يلتقي خلالها الملك»: on any of its days."""
    lasts = visit.lasts > 1 and not visit.over and visit.time is not visit.first
    return lasts and meeting.status == "planned" and (meeting.time is None or meeting.time is visit.first)
