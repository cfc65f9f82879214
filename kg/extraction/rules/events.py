"""Instances of meetings and visits -> one draft an event, however often it is mentioned.

Called by `reader` after all sentences are read.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product

from kg.extraction.report import EventStatus, Role
from kg.extraction.rules.drafts import MeetingDraft, VisitDraft
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Entity, Line, Mention
from kg.language.times import TimeSpec, shift

_ROLES: dict[str, Role] = {"host": "host", "guest": "guest", "participant": "participant", "mediator": "mediator"}
_REAL = ("held", "planned", "cancelled", "denied", "alleged")
_STAY = timedelta(days=3)
_NEXT = 8  # code points between «بعد أسبوع من» and the event that it dates


def visits(instances: Iterable[Instance], entities: Entities) -> list[VisitDraft]:
    """The visits of an article: one a visitor and destination."""
    drafts: list[VisitDraft] = []
    homeless: list[VisitDraft] = []
    for instance in instances:
        if instance.family != "Visit" or instance.modality not in _REAL:
            continue
        places: list[Entity | None] = [p for m in instance.args.get("destination", ()) if (p := entities.place(m))]
        for visitor, place in product(_visitors(instance, entities), places or [None]):
            draft = VisitDraft(instance.cue.cls, [instance.line], visitor=visitor, status=_status(instance))
            draft.destination, draft.time = place, event_time(instance)
            if place is None:
                homeless.append(draft)
            else:
                _add_visit(drafts, draft)
    for draft in homeless:
        _settle(drafts, draft)
    _relative_times(drafts)
    return sorted(drafts, key=lambda d: d.lines[0].sentence.number)


def _visitors(instance: Instance, entities: Entities) -> list[Entity]:
    """Everybody who goes: the persons named, or the delegation."""
    found: list[Entity] = []
    for mention in instance.args.get("visitor", ()):
        if mention.kind in ("person", "title", "group"):
            entity = entities.agent(mention)
            if entity is not None and (entity.kind == "person" or mention.kind == "group") and entity not in found:
                found.append(entity)
    return found


def _add_visit(drafts: list[VisitDraft], draft: VisitDraft) -> None:
    for known in drafts:
        if (
            known.visitor is draft.visitor
            and _same_place(known.destination, draft.destination)
            and (times_agree(known.time, draft.time) or _one_stay(known, draft))
        ):
            _merge_visit(known, draft)
            return
    drafts.append(draft)


def _one_stay(one: VisitDraft, other: VisitDraft) -> bool:
    """Whether two times lie so close that one is the arrival and the other the end of one visit."""
    times = (one.time, other.time)
    days = sorted(date.fromisoformat(time.earliest) for time in times if time is not None and time.earliest is not None)
    return one.status == other.status == "held" and len(days) == len(times) and days[1] - days[0] <= _STAY


def _merge_visit(known: VisitDraft, draft: VisitDraft) -> None:
    for line in draft.lines:
        known.tell(line)
    if times_agree(known.time, draft.time):
        known.time = finer(known.time, draft.time)
    else:
        known.time = min((known.time, draft.time), key=lambda time: time.earliest if time and time.earliest else "")
    if known.destination is None or (
        draft.destination is not None and _is_country(known.destination) and not _is_country(draft.destination)
    ):
        known.destination = draft.destination
    if draft.status == "held":
        known.status = "held"


def _settle(drafts: list[VisitDraft], draft: VisitDraft) -> None:
    """A visit without a destination: one already known, else to where the visit told of nearby goes."""
    own = [d for d in drafts if d.visitor is draft.visitor and times_agree(d.time, draft.time)]
    if own:
        _merge_visit(own[0], draft)
        draft.destination = own[0].destination
        return
    number = draft.lines[0].sentence.number
    near = [
        known
        for known in drafts
        if known.status == draft.status and any(abs(line.sentence.number - number) <= 2 for line in known.lines)
    ]
    if near:
        draft.destination = near[-1].destination
        drafts.append(draft)


def _relative_times(drafts: list[VisitDraft]) -> None:
    """«تأتي زيارة علوي بعد أسبوع واحد من زيارة طائب»: the second is dated by the first."""
    for draft in drafts:
        if draft.time is None or draft.time.earliest is not None:
            continue
        line = draft.lines[0]
        anchor = next(
            (
                d.time
                for d in drafts
                if d is not draft and d.time is not None and d.time.earliest and _named_in(d, line)
            ),
            None,
        )
        draft.time = _dated(line, draft.time, anchor) if anchor else None


def _named_in(draft: VisitDraft, line: Line) -> bool:
    return any(mention.entity is draft.visitor for mention in line.mentions)


def _dated(line: Line, time: TimeSpec, anchor: TimeSpec) -> TimeSpec | None:
    mention = next((t for t in line.sentence.times if t.spec is time), None)
    return shift(anchor, *mention.offset, time.text) if mention and mention.offset else None


def _same_place(one: Entity | None, other: Entity | None) -> bool:
    if one is None or other is None or one is other:
        return True
    return _country(one) is not None and _country(one) == _country(other) and (_is_country(one) or _is_country(other))


def _is_country(place: Entity) -> bool:
    return place.actor is not None and place.actor.cls == "Country"


def _country(place: Entity) -> str | None:
    if place.actor is None:
        return None
    return place.actor.path if _is_country(place) else place.actor.links.get("inCountry")


def meetings(instances: Iterable[Instance], entities: Entities) -> list[MeetingDraft]:
    """The meetings of an article, each with all its participants."""
    drafts: list[MeetingDraft] = []
    pending: list[MeetingDraft] = []
    for instance in instances:
        if instance.family != "Meeting" or instance.modality not in _REAL:
            continue
        draft = _meeting(instance, entities)
        if len(draft.members) >= 2:
            _add_meeting(drafts, draft)
        elif draft.members:
            pending.append(draft)
    for draft in pending:
        known = _nearest(drafts, draft)
        if known is not None:
            _merge_meeting(known, draft)
    return sorted(drafts, key=lambda d: d.lines[0].sentence.number)


def _meeting(instance: Instance, entities: Entities) -> MeetingDraft:
    draft = MeetingDraft(instance.cue.cls, [instance.line], status=_status(instance), time=event_time(instance))
    if draft.status == "denied":
        draft.denied_by.append(instance.line)
    within = entities.words("scene_prepositions")
    for slot, mentions in instance.args.items():
        for mention in mentions:
            scene = mention.preposition in within or (mention.kind == "place" and mention.start == instance.end)
            if mention.kind in ("place", "country") and scene:
                draft.place = draft.place or entities.place(mention)
                continue
            if mention.kind in ("source", "document", "pronoun"):
                continue
            for side in mention.members:
                if (entity := entities.agent(side)) is not None:
                    draft.add(entity)
            entity = entities.agent(mention) if not mention.members else None
            if entity is not None:
                role: Role = (
                    "delegationHead"
                    if mention.kind == "group" and entity.kind == "person"
                    else _ROLES.get(slot, "participant")
                )
                draft.add(entity, role)
    draft.place = draft.place or _place(instance, entities)
    return draft


def _place(instance: Instance, entities: Entities) -> Entity | None:
    """The first place after the cue that stands behind «في» or "in"."""
    within = entities.words("scene_prepositions")
    for mention in instance.line.mentions:
        if (
            mention.start >= instance.end
            and mention.kind in ("place", "country")
            and mention.preposition in within
            and mention.start - instance.end < 25
        ):
            return entities.place(mention)
    return None


def _add_meeting(drafts: list[MeetingDraft], draft: MeetingDraft) -> None:
    for known in reversed(drafts):
        if _mergeable(known, draft):
            _merge_meeting(known, draft)
            return
    drafts.append(draft)


def _mergeable(known: MeetingDraft, draft: MeetingDraft) -> bool:
    one, other = known.members, draft.members
    if not (one <= other or other <= one) or not times_agree(known.time, draft.time):
        return False
    calls = {"PhoneCall", "VideoCall"}
    return (known.cls in calls) == (draft.cls in calls)


def _merge_meeting(known: MeetingDraft, draft: MeetingDraft) -> None:
    for line in draft.lines:
        known.tell(line)
    for entity, role in draft.roles.values():
        known.add(entity, role)
    known.denied_by += draft.denied_by
    known.time = finer(known.time, draft.time)
    known.place = known.place or draft.place
    if known.cls == "Meeting":
        known.cls = draft.cls
    if (known.status == "planned" and draft.status != "planned") or draft.status in ("denied", "cancelled"):
        known.status = draft.status


def _nearest(drafts: list[MeetingDraft], draft: MeetingDraft) -> MeetingDraft | None:
    """The meeting told of last before a mention that names one side only."""
    number = draft.lines[0].sentence.number
    fitting = [d for d in drafts if draft.members <= d.members and d.lines[0].sentence.number <= number]
    return fitting[-1] if fitting and number - fitting[-1].lines[-1].sentence.number <= 3 else None


def tie(meeting_drafts: list[MeetingDraft], visit_drafts: list[VisitDraft]) -> None:
    """Tie each meeting to the visit it was part of: one side is the visitor and the place does not forbid it."""
    for meeting in meeting_drafts:
        for visit in visit_drafts:
            if (
                visit.visitor is not None
                and id(visit.visitor) in meeting.members
                and meeting.cls not in ("PhoneCall", "VideoCall")
            ) and (
                meeting.place is None
                or visit.destination is None
                or _country(meeting.place) == _country(visit.destination)
            ):
                meeting.visit = visit
                break


def _status(instance: Instance) -> EventStatus:
    return instance.modality if instance.modality in _REAL else "held"  # type: ignore[return-value]


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


def finer(one: TimeSpec | None, other: TimeSpec | None) -> TimeSpec | None:
    """The narrower of two times."""
    if one is None or one.earliest is None or one.latest is None:
        return other or one
    if other is None or other.earliest is None or other.latest is None:
        return one
    return other if (other.latest < one.latest or other.earliest > one.earliest) else one


def involved(mention: Mention, entities: Entities) -> Entity | None:
    """The entity of a mention for other drafts: never a source or a document."""
    return None if mention.kind in ("source", "document", "pronoun") else entities.agent(mention)
