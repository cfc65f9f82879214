"""Instances of meetings -> one draft a meeting, however often it is mentioned, tied to its visit.

Called by `reader` after all sentences are read.
"""

from collections.abc import Iterable

from kg.extraction.report import Role
from kg.extraction.rules.drafts import MeetingDraft, VisitDraft
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.event_times import event_time, finer, merged_status, status_of, times_agree
from kg.extraction.rules.instances import REAL, Instance
from kg.extraction.rules.mentions import Entity, Mention
from kg.extraction.rules.visits import country_of
from kg.language.times import TimeSpec

_ROLES: dict[str, Role] = {"host": "host", "guest": "guest", "participant": "participant", "mediator": "mediator"}
_CALLS = frozenset({"PhoneCall", "VideoCall"})
_MEDIA = frozenset({"media", "mediaOutlet", "newsAgency"})
_NEAR = 3
_NEXT = 2
_RECALLED = 8  # sentences behind a meeting in which «اللقاء» means it


def meetings(instances: Iterable[Instance], entities: Entities) -> list[MeetingDraft]:
    """The meetings of an article, each with all its participants."""
    drafts: list[MeetingDraft] = []
    pending: list[MeetingDraft] = []
    for instance in instances:
        if instance.family != "Meeting" or instance.modality not in REAL:
            continue
        draft = _meeting(instance, entities)
        if draft is None:
            continue
        if len(draft.members) >= 2:
            _add_meeting(drafts, draft)
        elif draft.members or (instance.cue.part == "noun" and instance.definite):
            pending.append(draft)
    for draft in pending:
        known = _nearest(drafts, draft) if draft.members else _recalled(drafts, draft)
        if known is not None:
            _merge_meeting(known, draft)
    return sorted(drafts, key=lambda d: d.lines[0].sentence.number)


def _meeting(instance: Instance, entities: Entities) -> MeetingDraft | None:
    """The draft of one mention; None for an interview."""
    draft = MeetingDraft(instance.cue.cls, [instance.line], status=status_of(instance), time=event_time(instance))
    draft.firm = instance.firm or instance.cue.language != "ar"
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
            if entity is not None and entity.org_kind in _MEDIA:
                if slot not in instance.implied:
                    return None
                continue
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
    if known.firm and draft.firm and {known.status, draft.status} == {"held", "planned"}:
        return False
    return (known.cls in _CALLS) == (draft.cls in _CALLS)


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
    known.status = merged_status(known.status, draft.status, one_firm=known.firm, other_firm=draft.firm)
    known.firm = known.firm or draft.firm


def _nearest(drafts: list[MeetingDraft], draft: MeetingDraft) -> MeetingDraft | None:
    """The meeting told of last before a mention that names one side only, else the one told of right behind it."""
    number = draft.lines[0].sentence.number
    fitting = [d for d in drafts if draft.members <= d.members and _may_be(d, draft)]
    before = [d for d in fitting if d.lines[0].sentence.number <= number]
    if before and number - before[-1].lines[-1].sentence.number <= _NEAR:
        return before[-1]
    return next((d for d in fitting if 0 < d.lines[0].sentence.number - number <= _NEXT), None)


def _may_be(known: MeetingDraft, draft: MeetingDraft) -> bool:
    """Whether two mentions agree in kind, day and status."""
    contrary = known.firm and draft.firm and known.status != draft.status
    return _one_kind(known, draft) and not contrary and times_agree(known.time, draft.time)


def _recalled(drafts: list[MeetingDraft], draft: MeetingDraft) -> MeetingDraft | None:
    """The meeting that «اللقاء» or «القمة» means: the last one of that kind told of before."""
    number = draft.lines[0].sentence.number
    fitting = [
        (line.sentence.number, place)
        for place, known in enumerate(drafts)
        for line in known.lines
        if 0 <= number - line.sentence.number <= _RECALLED and _one_kind(known, draft)
    ]
    if not fitting:
        return None
    known = drafts[max(fitting)[1]]
    return known if _may_be(known, draft) else None


def _one_kind(known: MeetingDraft, draft: MeetingDraft) -> bool:
    if draft.cls in ("Summit", *_CALLS):
        return known.cls == draft.cls
    return known.cls not in _CALLS


def tie(meeting_drafts: list[MeetingDraft], visit_drafts: list[VisitDraft]) -> None:
    """Tie each meeting to the visit it was part of: one side is the visitor and the place does not forbid it."""
    for meeting in meeting_drafts:
        own = [v for v in visit_drafts if _may_belong(meeting, v)]
        told = [v for v in own if any(line in v.lines for line in meeting.lines)]
        meeting.visit = next(iter(told or own), None)
        if meeting.visit is not None and (told or len(own) == 1):
            meeting.time = meeting.time or _day_of(meeting, meeting.visit)


def _may_belong(meeting: MeetingDraft, visit: VisitDraft) -> bool:
    if visit.visitor is None or id(visit.visitor) not in meeting.members or meeting.cls in _CALLS:
        return False
    known = meeting.place is not None and visit.destination is not None
    if known and country_of(meeting.place) != country_of(visit.destination):
        return False
    return times_agree(meeting.time, visit.time)


def _day_of(meeting: MeetingDraft, visit: VisitDraft) -> TimeSpec | None:
    """A meeting of a visit takes place on its day, where the report gives one day."""
    one_day = visit.time is not None and visit.time.precision == "day"
    return visit.time if one_day and meeting.status == visit.status else None


def involved(mention: Mention, entities: Entities) -> Entity | None:
    """The entity of a mention for other drafts: never a source or a document."""
    return None if mention.kind in ("source", "document", "pronoun") else entities.agent(mention)
