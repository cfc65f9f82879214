"""Instances of visits -> one draft a visitor and destination, however often it is mentioned.

Called by `reader` after all sentences are read.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product

from kg.extraction.rules.drafts import VisitDraft
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.event_times import (
    event_time,
    finer,
    from_to,
    join_times,
    news_and_past,
    status_of,
    status_of_both,
    stay,
    times_agree,
)
from kg.extraction.rules.instances import REAL, Instance
from kg.extraction.rules.mentions import Entity, Line, Mention
from kg.extraction.rules.missions import travelling
from kg.language.normal import bare
from kg.language.times import TimeSpec, shift

_STAY = timedelta(days=3)
_NEAR = 3  # sentences behind one that tells of a visit
_LED = 6  # words of the post before the name of a leader
_LONG_STAY = timedelta(days=10)  # where one is told of as its end


def visits(instances: Iterable[Instance], entities: Entities) -> list[VisitDraft]:
    """The visits of an article: one a visitor and destination."""
    instances = list(instances)
    drafts: list[VisitDraft] = []
    homeless: list[VisitDraft] = []
    paid: set[int] = set()  # «يبدأ غدا زيارة»; «خلال جولة ميدانية» is as often made at home
    for instance in instances:
        if instance.family != "Visit" or instance.modality not in REAL:
            continue
        places, by_stop = _places(instance, entities), _days_of_stops(instance, entities)
        if instance.definite and instance.modality in ("cancelled", "denied") and not instance.args.get("destination"):
            _call_off(drafts, instance)
            continue
        if instance.definite and not instance.args:
            _told_again(drafts, instance)
            continue
        visitors = [_guest(v, places, instance) for v in _visitors(instance, entities)]
        for visitor, place in product([v for v in visitors if v is not None], places or [None]):
            draft = VisitDraft(instance.cue.cls, [instance.line], visitor=visitor, status=status_of(instance))
            draft.firm = instance.firm or (instance.cue.language != "ar" and instance.cue.part == "verb")
            draft.destination, draft.time = place, by_stop.get(id(place), event_time(instance))
            if id(place) in by_stop and draft.time is None and draft.status == "held":
                draft.status = "planned"  # «بدأ أمس جولة تشمل مصر والأردن»: the second is still to come
            draft.lasts, draft.over, draft.former = instance.lasts, instance.over, instance.former
            draft.ended, draft.until = instance.ended, instance.until
            draft.spots.append((instance.line.sentence.number, instance.start, instance.end))
            draft.told = "visitor" not in instance.implied or _here(instance)
            draft.departs = "departure" in instance.cue.features
            spoken_of = instance.cue.part == "noun" and ("visitor" in instance.implied or instance.form.pronoun)
            if (draft.departs or (spoken_of and entities.language == "ar")) and _at_own_home(visitor, place, entities):
                continue
            if "abroad" in instance.cue.features and not _is_abroad(visitor, place):
                continue
            if place is None:
                draft.elsewhere = bool(instance.args.get("destination")) or _of_a_thing(instance)
                homeless.append(draft)
                if entities.language != "ar" or (instance.cue.part == "noun" and "sites" in instance.cue.features):
                    paid.add(id(draft))
            else:
                _add_visit(drafts, draft, entities.published)
    for draft in homeless:
        if draft.told and not draft.elsewhere and not any(d.visitor is draft.visitor for d in drafts):
            told = _where_told(draft, entities) if id(draft) in paid else None
            draft.destination = _at_home(instances, draft, entities) or told
        if draft.destination is not None:
            _add_visit(drafts, draft, entities.published)
        else:
            _settle(drafts, draft)
    _relative_times(drafts)
    for draft in drafts:
        if draft.until is not None and draft.time is not None and draft.lasts == 1:
            draft.time = from_to(draft.time, draft.until) or draft.time
        days = stay(draft.time, draft.lasts, ended=draft.ended)
        draft.first, draft.time = days if draft.ended else draft.time, days
    return sorted(drafts, key=lambda d: d.lines[0].sentence.number)


def _told_again(drafts: list[VisitDraft], instance: Instance) -> None:
    """«وتستمر الزيارة ثلاثة أيام», "The visit will begin on June 20": length and day of the visit told of last."""
    time, number = event_time(instance), instance.line.sentence.number
    for draft in drafts[-1:]:
        draft.lasts = max(draft.lasts, instance.lasts)
        near = 0 < number - draft.lines[-1].sentence.number <= _NEAR
        if near and time is not None and draft.time is not time and times_agree(draft.time, time):
            draft.time = finer(draft.time, time)
            draft.tell(instance.line)


def _call_off(drafts: list[VisitDraft], instance: Instance) -> None:
    """«لكن الوزارة أعلنت إلغاء الزيارة»: the visit told of last."""
    for draft in drafts[-1:]:
        draft.status, draft.firm = status_of(instance), True
        draft.tell(instance.line)


def _places(instance: Instance, entities: Entities) -> list[Entity | None]:
    """Where somebody goes: places with a name, else a site («زار مخيما للاجئين»)."""
    mentions = instance.args.get("destination", ())
    named: list[Entity | None] = [place for m in mentions if (place := entities.place(m)) is not None]
    some = any(m.kind == "group" for m in instance.args.get("visitor", ()))
    if named or some or ("visitor" in instance.implied and not _sees(instance)):
        return named
    return [site for m in mentions if m.site and (site := entities.site(m)) is not None]


def _days_of_stops(instance: Instance, entities: Entities) -> dict[int, TimeSpec | None]:
    """The day told with a single stop, by the place."""
    stops = [(m, instance.days[m.start]) for m in instance.args.get("destination", ()) if m.start in instance.days]
    return {id(place): time for m, time in stops if (place := entities.place(m)) is not None}


def _sees(instance: Instance) -> bool:
    """Whether the words tell of seeing a place, not of coming to one: «ويزور حائط المبكى», «يعتزم زيارة الميناء»."""
    seen = [m for m in instance.args.get("destination", ()) if m.start == instance.end and not m.preposition]
    named = any(m.end > m.start + 1 for m in seen)  # «الكنيسة» may be any that was spoken of
    return named or all(not slot.markers for slot in instance.cue.slots)


def _here(instance: Instance) -> bool:
    """ "when he visits here": whether the words say that he comes to where the report is written."""
    return instance.cue.language == "en" and "here" in instance.line.words[instance.end : instance.end + 2]


def _of_a_thing(instance: Instance) -> bool:
    """ "toured the earthquake zone": whether an English verb has an object that is no place with a name."""
    seen = instance.cue.language == "en" and instance.cue.part == "verb" and not instance.cue.slots[-1].markers
    return seen and instance.line.words[instance.end : instance.end + 1] in (["the"], ["a"], ["an"], ["its"])


def _visitors(instance: Instance, entities: Entities) -> list[Entity]:
    """Everybody who goes: the persons named, or the delegation."""
    found: list[Entity] = []
    for mention in (_leader(m, entities) or m for m in instance.args.get("visitor", ())):
        if mention.kind in ("person", "title", "group"):
            if not _travels(mention, entities):
                continue
            entity = entities.represented(mention)
            if mention.kind == "title" and (entity is None or entity.kind != "person"):
                entity = entities.titled(mention)  # «زيارة الرئيس الصيني»
                if entity is not None and entity not in found:
                    found.append(entity)
                continue
            if entity is not None and (entity.kind == "person" or mention.kind == "group") and entity not in found:
                found.append(entity)
        elif (mission := travelling(mention, entities)) is not None and mission not in found:
            found.append(mission)
    return found


def _leader(body: Mention, entities: Entities) -> Mention | None:
    """«وصلت بعثة روسية برئاسة فلان»: whoever leads a body that travels."""
    if body.kind != "organization":
        return None
    behind = (m for m in body.line.mentions if m.kind == "person" and 0 <= m.start - body.end <= _LED)
    return next((m for m in behind if m.preposition in entities.words("headed_by")), None)


def _guest(visitor: Entity, places: list[Entity | None], instance: Instance) -> Entity | None:
    """The visitor, unless his own country is visited: "during the visit to Manila he thanked Berg" is hers."""
    own = _serves(visitor)
    home = own is not None and all(country_of(place) == own for place in places) and bool(places)
    if not home or instance.cue.language == "ar" or instance.cue.part == "verb":
        return visitor
    others = [m.entity for m in instance.line.mentions if m.kind == "person" and m.entity is not None]
    abroad = list({id(one): one for one in others if _serves(one) not in (None, own)}.values())
    return abroad[0] if len(abroad) == 1 else None


def _travels(mention: Mention, entities: Entities) -> bool:
    """Whether those without a name pay visits: a delegation, ministers, inspectors; no troops, workers or refugees."""
    if mention.kind != "group" or entities.language != "ar" or mention.org_kind == "delegation":
        return True
    heads = {form for word in mention.line.words[mention.start : mention.start + 2] for form in (word, bare(word))}
    return not entities.words("travelling_groups").isdisjoint(heads)


def _add_visit(drafts: list[VisitDraft], draft: VisitDraft, published: date | None) -> None:
    for known in drafts:
        if (
            known.visitor is draft.visitor
            and _same_place(known.destination, draft.destination)
            and (times_agree(known.time, draft.time) or _one_stay(known, draft))
            and not _past_and_planned(known, draft)
            and not news_and_past(known, draft, published)
        ):
            _merge_visit(known, draft)
            return
    drafts.append(draft)


def _past_and_planned(one: VisitDraft, other: VisitDraft) -> bool:
    """Whether one visit was paid and another is to come, both told outright, and a day parts them."""
    apart = one.time is not None or other.time is not None
    return one.firm and other.firm and apart and {one.status, other.status} == {"held", "planned"}


def _one_stay(one: VisitDraft, other: VisitDraft) -> bool:
    """Whether two times lie so close that one is the arrival and the other the end of one visit."""
    times = (one.time, other.time)
    days = sorted(date.fromisoformat(time.earliest) for time in times if time is not None and time.earliest is not None)
    together = one.status == other.status == "held" or one.departs != other.departs
    if not together or len(days) < len(times):
        return False
    first, last = (other.time, one.time) if one.ended else (one.time, other.time)
    ends = one.ended != other.ended and first is not None and last is not None and from_to(first, last) is not None
    return days[1] - days[0] <= (_LONG_STAY if ends else _STAY)


def _merge_visit(known: VisitDraft, draft: VisitDraft) -> None:
    for line in draft.lines:
        known.tell(line)
    known.spots += draft.spots
    before = known.time
    if times_agree(known.time, draft.time):
        time = finer(known.time, draft.time)
    elif known.ended != draft.ended and known.lasts == draft.lasts == 1 and (both := _both_ends(known, draft)):
        known.ended = draft.ended = False  # «وصل السبت», «أنهى الاثنين زيارته»
        time = both
    elif known.departs != draft.departs:
        time = draft.time if known.departs else known.time
    else:
        time = min((known.time, draft.time), key=lambda time: time.earliest if time and time.earliest else "")
    join_times(known, draft, time)
    if known.destination is None or (
        draft.destination is not None and _is_country(known.destination) and not _is_country(draft.destination)
    ):
        known.destination = draft.destination
    known.status = status_of_both(known, draft)
    known.until = known.until or draft.until
    known.firm, known.over = known.firm or draft.firm, known.over or draft.over
    known.departs = draft.departs if known.time is not before else known.departs


def _both_ends(one: VisitDraft, other: VisitDraft) -> TimeSpec | None:
    """From the day of the arrival to the one that ends a visit."""
    arrival, end = (other, one) if one.ended else (one, other)
    return from_to(arrival.time, end.time) if arrival.time is not None and end.time is not None else None


def _at_home(instances: list[Instance], draft: VisitDraft, entities: Entities) -> Entity | None:
    """«استقبل الرئيس السوداني الوزير …. وقال إن زيارة الوزير …»: the country of whoever receives the visitor."""
    own = _serves(draft.visitor)
    for instance in instances:
        if instance.cue.cls != "Reception" or instance.modality != draft.status:
            continue
        guests = [entities.agent(m) for m in instance.args.get("guest", ())]
        hosts = [m.entity for m in instance.args.get("host", ()) if m.entity is not None]
        country = _serves(hosts[0]) if hosts and draft.visitor in guests else None
        if own is None or country == own:
            continue
        here = _country(country, instance.line, (instance.start, instance.end), entities)
        if here is not None:
            draft.time = draft.time or instance.time
            return here
    return None


def _where_told(draft: VisitDraft, entities: Entities) -> Entity | None:
    """PARIS - "President Berg begins a visit on Monday": the country that a report is written from, or is about."""
    own = _serves(draft.visitor)
    country = entities.comes_to(own) if own is not None else None
    return _country(country, draft.lines[0], draft.spots[0][1:], entities)


def _country(path: str | None, line: Line, spot: tuple[int, int], entities: Entities) -> Entity | None:
    """The country of a path as a place that the words at a spot imply."""
    actor = entities.lexicon.actors.get(path) if path is not None else None
    if actor is None:
        return None
    name = actor.labels.get(entities.language, "")
    return entities.place(Mention(line, *spot, "country", name=name, actor=actor))


def _at_own_home(visitor: Entity, place: Entity | None, entities: Entities) -> bool:
    """«منذ وصوله إلى …»: whether a place is the country that somebody in office serves, or its capital."""
    own = next((post.country for post in visitor.posts if post.country and post.status != "former"), None)
    country = entities.lexicon.actors.get(own) if own is not None else None
    if country is None or place is None or place.actor is None:
        return False
    return place.actor.path in (country.path, country.links.get("capital"))


def _is_abroad(visitor: Entity, place: Entity | None) -> bool:
    """«عاد من …»: whether a place lies abroad for whoever serves another country or an international body."""
    own = {post.country for post in visitor.posts if post.country is not None and post.kind == "office"}
    bodies = (post.organization.actor for post in visitor.posts if post.organization is not None)
    land = country_of(place)
    if own or land is None:
        return land is not None and land not in own
    return any(body is not None and body.cls == "InternationalOrganization" for body in bodies)


def _serves(person: Entity | None) -> str | None:
    return next((post.country for post in person.posts if post.country is not None), None) if person else None


def _settle(drafts: list[VisitDraft], draft: VisitDraft) -> None:
    """A visit without a destination: one already known, else to where the visit told of nearby goes."""
    own = [d for d in drafts if d.visitor is draft.visitor and times_agree(d.time, draft.time)]
    if own:
        _merge_visit(own[0], draft)
        draft.destination = own[0].destination
        return
    if draft.elsewhere or not draft.told:
        return
    number = draft.lines[0].sentence.number
    near = [
        known
        for known in drafts
        if known.status == draft.status and any(abs(line.sentence.number - number) <= 2 for line in known.lines)
    ]
    served = _serves(draft.visitor)
    if near and (served is None or country_of(near[-1].destination) != served):
        draft.destination = near[-1].destination
        drafts.append(draft)


def _relative_times(drafts: list[VisitDraft]) -> None:
    """«تأتي زيارة علوي بعد أسبوع واحد من زيارة طائب»: the second is dated by the first."""
    for draft in drafts:
        if draft.time is None or draft.time.earliest is not None:
            continue
        line = draft.lines[0]
        anchor: TimeSpec | None = next(
            (
                d.time
                for d in drafts
                if d is not draft and d.time is not None and d.time.earliest and _named_in(d, line)
            ),
            None,
        )
        draft.time = dated(line, draft.time, anchor) if anchor else draft.time


def _named_in(draft: VisitDraft, line: Line) -> bool:
    return any(mention.entity is draft.visitor for mention in line.mentions)


def dated(line: Line, time: TimeSpec, anchor: TimeSpec) -> TimeSpec | None:
    """A time told by another, as «بعد يوم من», by the day of the other; None where it is not told so."""
    mention = next((t for t in line.sentence.times if t.spec is time), None)
    return shift(anchor, *mention.offset, time.text) if mention and mention.offset else None


def _same_place(one: Entity | None, other: Entity | None) -> bool:
    if one is None or other is None or one is other:
        return True
    if country_of(one) is None or country_of(one) != country_of(other):
        return False
    return any(_has_capital(*pair) for pair in ((one, other), (other, one)))


def _has_capital(country: Entity, city: Entity) -> bool:
    """«زار العراق … ووصل إلى بغداد»; whoever visits another city of a country as well is told to have been there."""
    if country.actor is None or city.actor is None or not _is_country(country):
        return False
    return _is_country(city) or country.actor.links.get("capital") == city.actor.path


def _is_country(place: Entity) -> bool:
    return place.actor is not None and place.actor.cls == "Country"


def country_of(place: Entity | None) -> str | None:
    """The path of the country that a place is or lies in."""
    if place is None or place.actor is None:
        return None
    return place.actor.path if _is_country(place) else place.actor.links.get("inCountry")
