"""Instances of meetings -> one draft a meeting, however often it is mentioned, tied to its visit.

Called by `reader` after all sentences are read.
"""

from collections.abc import Iterable
from datetime import date

from kg.extraction.report import Role
from kg.extraction.rules.drafts import MeetingDraft
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.event_times import (
    event_time,
    finer,
    join_times,
    news_and_past,
    status_of,
    status_of_both,
    stay,
    times_agree,
)
from kg.extraction.rules.instances import REAL, Instance
from kg.extraction.rules.meeting_places import Scenes
from kg.extraction.rules.meeting_sessions import BODIES, CALLS, session
from kg.extraction.rules.meeting_sides import (
    in_office,
    met,
    one_by_one,
    people,
    rank,
    scene,
    serves,
    sided,
    speaking_for,
    spelled_out,
    titled,
)
from kg.extraction.rules.mentions import Entity, Mention
from kg.language.arabic import clitics
from kg.language.normal import bare, fold

_ROLES: dict[str, Role] = {"host": "host", "guest": "guest", "participant": "participant", "mediator": "mediator"}
_MEDIA = frozenset({"media", "mediaOutlet", "newsAgency"})
_OF_MANY = frozenset({"organization", "group"})
_TWO = 2
_NEAR = 3
_NEXT = 2
_BESIDE = 2  # words beside a meeting: «لقاء ثنائيا», "a bilateral meeting"
_CANDIDATES = 2
_LEAD = 4  # sentences
_RECALLED = 15  # sentences behind a meeting in which «اللقاء» means it


def meetings(instances: Iterable[Instance], entities: Entities) -> list[MeetingDraft]:
    """The meetings of an article, each with all its participants."""
    drafts: list[MeetingDraft] = []
    pending: list[MeetingDraft] = []
    given = list(instances)
    scenes = Scenes(given)
    told = (i for i in given if i.family == "Meeting" and i.modality in REAL)
    for instance in (part for whole in told for part in one_by_one(whole)):
        draft = _meeting(instance, entities)
        if draft is None:
            continue
        draft.place = draft.place or scenes.of(instance, entities)
        draft.third = met_by = _met_by_two(draft, instance, entities)
        if draft.dual and (met_by or not draft.members):
            _those_two(drafts, draft, entities)
        if draft.dual and (len(draft.members) == 1 if met_by else not draft.members):
            _two_named(draft, instance, entities)
        if instance.attended and (known := _recalled(drafts, draft)) is not None:
            known.tell(instance.line)
            if len(known.members) < _TWO:  # «عقد وزراء الخارجية اجتماعا. وحضر الاجتماع …»
                _merge_meeting(known, draft)
            continue
        if instance.attended and len(draft.members) < _TWO and entities.language == "ar":
            continue  # «وحضر اللقاء السفير», where it is not told whose
        if len(draft.members) >= _TWO and all(role == "host" for _, role in draft.roles.values()):
            continue  # «ستستقبلهم فرنسا وألمانيا»: those whom nobody names
        if len(draft.members) >= _TWO or session(draft, instance, entities):
            _add_meeting(drafts, draft, entities.published, known_only=_process(draft, instance, entities))
        elif draft.members or _recalls(instance, entities):
            pending.append(draft)
    for draft in pending:
        known = _nearest(drafts, draft) if draft.members else _recalled(drafts, draft) or _announced(drafts, draft)
        if known is not None:
            draft.cls = known.cls
            draft.status = draft.status if draft.firm or draft.status in ("cancelled", "denied") else known.status
            _merge_meeting(known, draft)
    for draft in drafts:
        _by_leaders(draft)
        draft.lasts = draft.lasts if draft.ended or draft.status == "planned" else 1
        draft.time = stay(draft.time, draft.lasts, ended=draft.ended)
    return sorted(drafts, key=lambda d: d.lines[0].sentence.number)


def _recalls(instance: Instance, entities: Entities) -> bool:
    """Whether «اللقاء» is one told of before, unlike the talks of «باستئناف المفاوضات», "to resume the talks"."""
    words, at = instance.line.words, instance.start - 1
    at -= words[at : at + 1] == ["the"]
    before = words[at] if at >= 0 else ""
    resumed = not entities.words("restarting").isdisjoint({before, *(rest for _, rest in clitics(before))})
    return instance.cue.part == "noun" and instance.definite and not resumed


def _met_by_two(draft: MeetingDraft, instance: Instance, entities: Entities) -> bool:
    """«ويلتقي الوزيران الأمين العام»: whether one person is named, whom two others meet who were told of before."""
    office = bare(draft.dual)[:-2] in entities.words("paired_offices")
    one = any(m.kind in ("person", "title") for m in instance.all()) and len(draft.members) == 1
    return office and one and not (instance.implied or instance.meant)


def _those_two(drafts: list[MeetingDraft], draft: MeetingDraft, entities: Entities) -> None:
    """«التقى الزعيمان»: the two sides of the meeting told of last."""
    number = draft.lines[0].sentence.number
    pairs = [
        (max(line.sentence.number for line in known.lines), place)
        for place, known in enumerate(drafts)
        if len(known.members) == _TWO
        and not draft.members & known.members
        and _may_be_called(draft.dual, known, entities)
    ]
    if pairs and number - max(pairs)[0] <= _RECALLED:
        for entity, role in drafts[max(pairs)[1]].roles.values():
            draft.add(entity, role)


def _two_named(draft: MeetingDraft, instance: Instance, entities: Entities) -> None:
    """«في لقاء بين الرجلين»: the two people of the sentence before, where no meeting of two was told of."""
    named = {id(entity): entity for m in instance.lately if (entity := m.entity) is not None}
    meant = list(named.values()) if draft.dual not in entities.words("two_states") else []
    officers = in_office(draft.dual, instance, entities)
    meant = officers if len(officers) == _TWO else meant
    for entity in meant if len(meant) == _TWO else ():
        draft.add(entity)


def _may_be_called(word: str, known: MeetingDraft, entities: Entities) -> bool:
    """Whether a word for two fits the two: «الوزيران» are ministers, «الجانبان» anybody."""
    office = bare(word)[:-2]
    titles = [fold(post.title).split()[:1] for entity, _ in known.roles.values() for post in entity.posts]
    return office not in entities.words("paired_offices") or any(bare(word) == office for one in titles for word in one)


def _meeting(instance: Instance, entities: Entities) -> MeetingDraft | None:
    """The draft of one mention; None for an interview."""
    cls = "PhoneCall" if instance.remote and instance.cue.cls != "VideoCall" else instance.cue.cls
    draft = MeetingDraft(cls, [instance.line], status=status_of(instance), time=event_time(instance))
    draft.spots.append((instance.line.sentence.number, instance.start, instance.end))
    draft.firm = instance.firm or (instance.cue.language != "ar" and not instance.definite)
    if instance.ended or draft.status == "planned":  # else nobody knows which of its days is told
        draft.lasts = instance.lasts
    draft.ended = instance.ended
    now = instance.within or (instance.cue.part == "verb" and instance.form.tense == "present")
    draft.present = entities.language == "ar" and now
    draft.again = any(word in entities.words("once_more") for word in instance.line.words)
    if entities.language == "ar" and instance.cue.part == "noun":
        draft.further = not entities.words("further").isdisjoint(instance.line.words[instance.end : instance.end + 1])
    draft.any_medium = instance.cue.features.get("medium") == "any"
    draft.states, draft.former = instance.definite and instance.cue.language == "ar", instance.former
    near = instance.line.words[max(instance.start - _BESIDE, 0) : instance.end + _BESIDE]
    draft.bilateral = any(word in entities.words("bilateral") for word in near)
    if draft.status == "denied":
        draft.denied_by.append(instance.line)
    within, pairs = entities.words("scene_prepositions"), entities.words("plurals_of_two")
    for slot, mentions in instance.args.items():
        for mention in mentions:
            if mention.kind in ("place", "country") and (mention.preposition in within or scene(mention, instance)):
                draft.place = draft.place or entities.place(mention)
                continue
            two = mention.line.words[mention.end - 1]
            dual = (
                not mention.members and (mention.end == mention.start + 1 or mention.kind == "pronoun") and two in pairs
            )
            draft.dual = two if dual else draft.dual
            if (
                dual
                or (mention.kind in ("document", "pronoun") and not mention.members)
                or (mention.kind == "source" and not met(mention, instance))
            ):
                continue
            if mention.members and entities.language == "ar":
                draft.rank = rank(mention, entities)
            for side in mention.members:
                if (entity := entities.agent(side)) is not None:
                    draft.add(entity)
                    draft.states = True
            told = spelled_out(mention, slot, instance)
            entity = titled(mention, entities, told=told) if not mention.members else None
            if mention.kind == "source":
                entity = entities.described(mention, mention.line.surface(mention.start, mention.end))
            if entity is None and mention.kind == "thing" and told and entities.language == "ar":
                entity = people(mention, instance, entities) or (entities.surname(mention) if mention.unknown else None)
            if entity is None and sided(mention, entities):
                entity = entities.organization(mention)
            offices = mention.line.words[mention.start : mention.end] if mention.kind == "title" else []
            if not entities.words("plural_titles").isdisjoint(offices):
                draft.states = True  # "the heads of the central banks of Chad and Niger"
            if entity is not None and not told:
                entity = speaking_for(entity, instance, entities) or entity
            if slot == "host" and mention.kind == "group" and mention.org_kind != "delegation":
                return None  # «استقبلهم المتظاهرون بالهتافات»
            here = mention.line is instance.line and mention.start >= instance.end
            behind = mention.preposition == "ل" and here and slot != "guest"
            if behind and (instance.definite or mention.kind not in _OF_MANY):
                continue  # «قال قبل الاجتماع للصحافيين»
            if entity is not None and entity.org_kind in _MEDIA:
                if slot not in instance.implied and here:
                    return None
                continue
            if entity is not None:
                role: Role = (
                    "delegationHead"
                    if mention.kind == "group" and entity.kind == "person"
                    else _ROLES.get(slot, "participant")
                )
                draft.add(entity, role)
    if any(m.counterpart and m.members and len(m.members) == len(draft.members) for m in instance.all()):
        return None  # «… مع نظرائه الفرنسي والإيطالي», with whom nobody is named
    return draft


def _process(draft: MeetingDraft, instance: Instance, entities: Entities) -> bool:
    """«المفاوضات النووية بين إيران والغرب»: talks that go on for years are no meeting, but may recall one."""
    going_on = draft.cls == "Talks" and instance.cue.part == "noun" and instance.definite
    near = instance.end + _NEAR  # «المحادثات بين الحركة والحكومة», not «المحادثات على التعاون بين …»
    named = any(m.preposition == "بين" and m.start <= near for m in instance.all()) and len(draft.members) == _TWO
    sides = [m for slot, filled in instance.args.items() if slot not in instance.implied for m in filled]
    several = any(m.kind == "group" and m.members and m.plural for m in sides)
    told = several or any(m.kind == "person" for m in sides) or _latest(instance, entities)
    return going_on and not (instance.lent or named or told) and draft.time is None and instance.cue.language == "ar"


def _latest(instance: Instance, entities: Entities) -> bool:
    """«المحادثات الأخيرة مع فرنسا»: one time among those that go on."""
    behind = instance.line.words[instance.end : instance.end + 1]
    return instance.cue.language == "ar" and not entities.words("latter").isdisjoint(behind)


def _add_meeting(drafts: list[MeetingDraft], draft: MeetingDraft, published: date | None, *, known_only: bool) -> None:
    for known in reversed(drafts):
        if _mergeable(known, draft) and not news_and_past(known, draft, published):
            _merge_meeting(known, draft)
            return
    if not known_only:
        drafts.append(draft)


def _mergeable(known: MeetingDraft, draft: MeetingDraft) -> bool:
    one, other = known.members, draft.members
    same = one <= other or other <= one or _leaders_of(known, draft) or _leaders_of(draft, known)
    same = same or _same_people(known, draft)
    if not same or not times_agree(known.time, draft.time):
        return False
    if draft.third and one != other:
        return False  # the two met, and then somebody else
    if known.rank and draft.rank and known.rank != draft.rank:
        return False  # the ministers met, and so did the presidents
    shared = [known.roles[i][0] for i in one & other]
    if known.cls == draft.cls == "Summit" and any(entity.org_kind in BODIES for entity in shared):
        return "cancelled" not in (known.status, draft.status)  # «قمة الناتو», to come here and held there
    if known.firm and draft.firm and {known.status, draft.status} == {"held", "planned"}:
        return draft.time is None and draft.status == "planned" and one == other and not draft.again
    if {known.status, draft.status} == {"held", "planned"} and known.further != draft.further:
        return False  # «… خلال عشاء، ودعتهما إلى لقاء ثان»
    if {known.status, draft.status} == {"held", "cancelled"} and (known if known.status == "held" else draft).firm:
        return False  # one took place, another was called off
    small, large = sorted((known, draft), key=lambda one: len(one.members))
    some = len(large.members) > len(small.members) == _TWO and small.firm
    if some and (large.cls == "Summit" != small.cls or small.bilateral):
        return False  # two of three, beside the summit
    if one == other and (known.any_medium or draft.any_medium) and not known.again:
        return True  # «تبادل الرئيسان وجهات النظر», in the call told of before
    return (known.cls in CALLS) == (draft.cls in CALLS)


def _same_people(one: MeetingDraft, other: MeetingDraft) -> bool:
    """Whether one meeting is told of with two descriptions of people without a name: «ممثلي النقابات», «النقابات»."""
    rest = [*(one.members - other.members), *(other.members - one.members)]
    if not one.members & other.members or len(one.members) != len(other.members) or len(rest) != _TWO:
        return False
    people = [{**one.roles, **other.roles}[place][0] for place in rest]
    told = [{bare(word) for word in fold(entity.names[0] if entity.names else "").split()} for entity in people]
    unnamed = [entity.org_kind == "group" and entity.actor is None for entity in people]
    of_body = any(unnamed) and all(entity.kind == "organization" for entity in people)  # «قيادات الحزب», «حزب النهضة»
    return (all(unnamed) or of_body) and any(len(word) > _NEAR for word in told[0] & told[1])


def _unnamed(draft: MeetingDraft) -> bool:
    """Whether people without a name take part."""
    return any(entity.org_kind == "group" and entity.actor is None for entity, _ in draft.roles.values())


def _leaders_of(persons: MeetingDraft, states: MeetingDraft) -> bool:
    """Whether the same meeting is told of by its persons and by their countries: «القمة بين واشنطن وبيونغ يانغ»."""
    shared = persons.members & states.members
    if persons.members == states.members or not (states.states or shared or (persons.cls == states.cls == "Summit")):
        return False
    if states.rank and any(_office(entity, states.rank) for entity, _ in persons.roles.values()):
        return False  # the presidents met, and these are ministers
    whom = [serves(entity) for entity, _ in persons.roles.values() if entity.kind == "person"]
    those = [serves(e) if id(e) in shared else _governs(e) for e, _ in states.roles.values()]
    if len(whom) != len(persons.roles) or len(whom) < 2 or None in (*whom, *those):
        return False
    return len(whom) == len(those) and set(whom) == set(those)


def _by_leaders(draft: MeetingDraft) -> None:
    """«عقد قادة اليونان ومصر قمة بمشاركة الرئيس …»: no state is a side beside whoever is there for it."""
    led = {serves(entity) for entity, _ in draft.roles.values() if entity.kind == "person"}
    states = [key for key, (entity, _) in draft.roles.items() if _governs(entity) is not None]
    if len(states) >= _TWO and all(_governs(draft.roles[key][0]) in led for key in states):
        draft.roles = {key: side for key, side in draft.roles.items() if key not in states}


def _office(person: Entity, rank: str) -> bool:
    """Whether a person holds another office than those who meet for their states."""
    ministers = [
        fold(post.title).removeprefix("ال").startswith("وزير") for post in person.posts if post.kind == "office"
    ]
    return bool(ministers) and all(ministers) == (rank == "heads")


def _governs(entity: Entity) -> str | None:
    """The country that an entity is the government of."""
    return entity.actor.links.get("governmentOf") if entity.actor is not None else None


def _merge_meeting(known: MeetingDraft, draft: MeetingDraft) -> None:
    for line in draft.lines:
        known.tell(line)
    known.spots += draft.spots
    named = draft.members != known.members and _same_people(known, draft) and not _unnamed(draft)
    if _leaders_of(draft, known) or (named and _unnamed(known)):
        known.roles, known.states = dict(draft.roles), False
    elif not (_leaders_of(known, draft) or _same_people(known, draft)):
        for entity, role in draft.roles.values():
            known.add(entity, role)
    known.denied_by += draft.denied_by
    join_times(known, draft, finer(known.time, draft.time))
    known.place = known.place or draft.place
    if known.cls == "Meeting":
        known.cls = draft.cls
    known.status = status_of_both(known, draft)
    known.firm = known.firm or draft.firm
    known.present = known.present and draft.present


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
    least = 0 if draft.status in ("cancelled", "denied") else 1
    fitting = [
        (line.sentence.number, known.cls == draft.cls, place)
        for place, known in enumerate(drafts)
        for line in known.lines
        if least <= number - line.sentence.number <= _RECALLED and _one_kind(known, draft)
    ]
    latest = [drafts[place] for place in dict.fromkeys(place for _, _, place in sorted(fitting, reverse=True))]
    return next((known for known in latest[:_CANDIDATES] if _may_be(known, draft)), None)


def _announced(drafts: list[MeetingDraft], draft: MeetingDraft) -> MeetingDraft | None:
    """«المحادثات المقررة الثلاثاء» in the lead: the first one told of later that is to come, if its day is not told."""
    number = draft.lines[0].sentence.number
    if draft.time is None or draft.status != "planned" or number >= _LEAD:
        return None
    coming = [known for known in drafts if known.status == "planned" and known.lines[0].sentence.number > number]
    return next((known for known in coming[:1] if known.time is None and _one_kind(known, draft)), None)


def _one_kind(known: MeetingDraft, draft: MeetingDraft) -> bool:
    if draft.cls in ("Summit", *CALLS) or len(known.members) < 2:
        return known.cls == draft.cls
    return known.cls not in CALLS


def involved(mention: Mention, entities: Entities) -> Entity | None:
    """The entity of a mention for other drafts: never a source or a document."""
    return None if mention.kind in ("source", "document", "pronoun") else entities.agent(mention)
