"""Sides of meetings and destinations of visits that stand away from their cue: before it, or named by another verb.

`complete(...)` is called by `arabic_noun_frames` once an event noun's frame is filled; `past_event` and `sides_of` by
`arabic_verb_frames`.
"""

from kg.extraction.rules.arabic_apposed import of_whom
from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_gatherings import of_the_parties
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_people import people_or_body
from kg.extraction.rules.arabic_subjects import carried, somebody_before
from kg.extraction.rules.arabic_triggers import Trigger, event_noun
from kg.extraction.rules.instances import Context, Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics
from kg.language.normal import bare

_SIDES = frozenset({"person", "title", "organization", "country", "group"})
_SCENES = frozenset({"place", "country", "organization"})
_PAIR = ("one", "other")
_TRAVELLERS = ("person", "title", "group")
_CALLED = 8  # words between «دعا … إلى» and the meeting


def complete(
    clauses: Clauses,
    instance: Instance,
    trigger: Trigger,
    lent: list[Mention],
    subjects: dict[int, list[Mention]],
    context: Context,
) -> None:
    """Add what stands elsewhere in the sentence to the frame of an event noun."""
    if instance.family == "Meeting":
        _off_scene(instance)
        _with_before(clauses, instance, lent)
        _other_between(clauses, instance)
        if not instance.args.get("participant"):
            instance.fill("participant", _between_before(clauses, instance))
        if not lent:
            _called_together(clauses, instance, trigger, subjects)
            _officers_together(clauses, instance, subjects)
            if not instance.args.get("participant"):
                instance.fill("participant", of_the_parties(clauses, trigger, subjects))
    else:
        _toured_before(clauses, instance, context)
        _somebody_travels(clauses, instance, subjects, context)


def _toured_before(clauses: Clauses, instance: Instance, context: Context) -> None:
    """«وتشمل جولته تركيا وإيران»: where a tour leads, told by a verb before the noun."""
    before = {rest for _, rest in clitics(clauses.words[instance.start - 1])} if instance.start else set()
    if before.isdisjoint(clauses.judge.words("touring")):
        return
    instance.args.pop("destination", None)
    for place in range(instance.end, min(instance.end + REACH, len(clauses.words))):
        mention = clauses.starts.get(place) or clauses.dependent.get(place)
        if mention is not None and mention.kind in ("place", "country"):
            instance.fill("destination", clauses.group(mention))
            break
        if clauses.words[place] in STOPS or clauses.is_verb(place):
            return
    if not instance.args.get("visitor"):
        instance.fill("visitor", [m for m in context.subject or context.persons if m.kind in ("person", "title")][:1])
        instance.implied.add("visitor")


def _somebody_travels(
    clauses: Clauses, instance: Instance, subjects: dict[int, list[Mention]], context: Context
) -> None:
    """«أن يقوم بجولة في تركيا لإلقاء محاضرات»: a thing does not travel, whoever was spoken of does."""
    travellers = instance.args.get("visitor", [])
    things = [m for m in travellers if m.kind in ("thing", "document", "country", "place") and not m.plural]
    if not things or len(things) < len(travellers) or any(instance.start <= m.start <= instance.end for m in things):
        return  # «وصول المساعدات» is no visit
    del instance.args["visitor"]
    known = somebody_before({p: s for p, s in subjects.items() if p < instance.start}, instance.start)
    meant = [m for m in known or carried(clauses, instance.start, {}, context) if m.kind in _TRAVELLERS]
    instance.fill("visitor", meant or context.persons[:1])
    instance.implied.add("visitor")


def _with_before(clauses: Clauses, instance: Instance, lent: list[Mention]) -> None:
    """«يجري مع نظيره التركي محادثات»: the other side stands between the light verb and the noun."""
    met = instance.args.get("participant", [])
    if not lent or len(met) > len(lent):
        return
    for place in range(instance.start - 1, max(-1, instance.start - REACH - REACH), -1):
        mention = clauses.starts.get(place)
        if mention is not None and mention.preposition == "مع" and mention.kind in _SIDES:
            instance.fill("participant", clauses.group(mention))
            return
        if clauses.words[place] in STOPS or clauses.is_verb(place):
            return


def _off_scene(instance: Instance) -> None:
    """«في لقاء بالبيت الأبيض مع الوزير»: a body or a place with «ب» is where, if another phrase says with whom."""
    met = instance.args.get("participant", [])
    if any(m.preposition in ("مع", "بين") for m in met):
        instance.args["participant"] = [m for m in met if m.preposition != "ب" or m.kind not in _SCENES]


def _other_between(clauses: Clauses, instance: Instance) -> None:
    """«المحادثات بين الحكومة في دمشق | والحركات المسلحة»: the second side behind the scene of the first."""
    met = [m for m in instance.args.get("participant", []) if m.line is clauses.line]
    if len(met) != 1 or met[0].preposition != "بين" or met[0].kind not in _SIDES:
        return
    scene = clauses.starts.get(met[0].end) or clauses.starts.get(met[0].end + 1)
    ways = ("من", "عن") if met[0].kind == "group" else () if met[0].plural else ("في", "ل")  # «بين وفد من الحركة | و…»
    other = clauses.starts.get(scene.end) if scene is not None and scene.preposition in ways else None
    if other is not None and other.conjoined and (other.kind in _SIDES or _of_people(clauses, other)):
        instance.fill("participant", clauses.group(other))


def _between_before(clauses: Clauses, instance: Instance) -> list[Mention]:
    """«عقد بين الجانبين اجتماع»: the sides stand between the verb that tells that it takes place and the noun."""
    place = instance.start - 1
    while place >= 0 and place in clauses.covering:
        mention = clauses.covering[place]
        if mention.preposition == "بين":
            verb = {rest for _, rest in clitics(clauses.words[mention.start - 2])} if mention.start > 1 else set()
            takes_place = not verb.isdisjoint(clauses.judge.words("taking_place"))
            return clauses.group(mention) if takes_place and mention.kind in _SIDES else []
        place = mention.start - 1
    return []


def _called_together(
    clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]]
) -> None:
    """«دعا رئيس الوزراء قادة الأحزاب إلى اجتماع الخميس»: who calls and who is called are to meet."""
    toward = trigger.clitic.endswith("ل") or clauses.words[trigger.start - 1 : trigger.start] == ["الي"]
    if instance.args.get("participant") or trigger.definite or not toward:
        return
    for place in range(trigger.start - 1, max(-1, trigger.start - _CALLED - REACH), -1):
        if not clauses.is_verb(place):
            continue
        calls = {rest for _, rest in clitics(clauses.words[place])} & clauses.judge.words("calling")
        between = [m for m in clauses.line.mentions if place < m.start < trigger.start and not m.preposition]
        callers = [m for m in subjects.get(place, []) if m.kind in _SIDES]
        called = [m for m in between if m not in callers and m.kind in _SIDES and not m.genitive]
        called = called or [m for m in clauses.line.things if place < m.start < trigger.start and _own(clauses, m)]
        if calls and callers and called:
            instance.fill("participant", [*callers, *called])
        return


def _own(clauses: Clauses, mention: Mention) -> bool:
    return clauses.words[mention.start] in clauses.judge.words("own_side")


def _officers_together(clauses: Clauses, instance: Instance, subjects: dict[int, list[Mention]]) -> None:
    """«تعهد وزراء خارجية العراق وتركيا خلال محادثات في مسقط»: officers of several states who act together met."""
    before = clauses.words[instance.start - 1] if instance.start else ""
    if instance.args.get("participant") or instance.definite or before not in clauses.judge.words("during"):
        return
    for place in sorted(subjects, reverse=True):
        named = subjects[place]
        if place < instance.start and named:
            several = [m for m in named if m.members] or (named if _of_several_states(clauses, named) else [])
            instance.fill("participant", several)
            return


def _of_several_states(clauses: Clauses, named: list[Mention]) -> bool:
    head = named[0]
    office = head.kind == "group" and head.line.words[head.start] in clauses.judge.words("state_officers")
    return office and len(named) > 1 and all(m.kind == "country" for m in named[1:])


def past_event(clauses: Clauses, mention: Mention, instance: Instance) -> int:
    """Past an event noun and its own side, where a meeting has its two: «التقى الوزير نظيره قبل قمته مع الرئيس»."""
    if instance.family != "Meeting" or len(instance.all()) < len(_PAIR) or not event_noun(clauses, mention.start):
        return mention.end
    side = clauses.starts.get(mention.end) or clauses.starts.get(mention.end + 1)
    own = side is not None and side.preposition in ("مع", "ب", "بين") and side.kind != "thing"
    return clauses.group(side)[-1].end if own and side is not None else mention.end


def side_behind_comma(clauses: Clauses, instance: Instance, position: int) -> bool:
    """«التقى الموفد، المولود في كابل، بالرئيس …»: whether the other side stands behind a comma, and no aside."""
    if instance.family != "Meeting" or clauses.words[position] not in COMMAS:
        return False
    side = clauses.starts.get(position + 1) or clauses.starts.get(position + 2)
    if side is None or side.kind not in ("person", "title", "organization", "group") or len(instance.all()) != 1:
        return False
    return not side.conjoined and side.preposition in ("مع", "ب") and instance.cue.marked(side.preposition) is not None


def of_a_kind(clauses: Clauses, members: list[Mention]) -> list[Mention]:
    """The beginning of a list that is of one kind: no act or thing behind people, nobody behind a place.

    «التقى الوزير سفيرا، وتجول في المخيم», «زيارة الوزير للصين واجتماعه برئيسها», «وصل إلى العاصمة، الرئيس ونظيره».
    """
    members = _of_this_clause(clauses, members)
    first = members[0]
    if first.kind in ("place", "country") and any(m.kind in ("person", "title") for m in members[1:]):
        return members[:1]
    if first.kind not in _SIDES:
        return members
    other = (place for place, m in enumerate(members) if m.kind == "thing" and not _of_people(clauses, m))
    return members[: next(other, len(members))]


def _of_this_clause(clauses: Clauses, members: list[Mention]) -> list[Mention]:
    """«قمة الحلف، وباريس وأوتاوا توحدان موقفهما»: those of whom a clause behind a comma speaks are no sides."""
    end = members[-1].end
    if members[-1].line is not clauses.line or end >= len(clauses.words) or not clauses.is_verb(end):
        return members
    behind = (p for p, m in enumerate(members) if p and clauses.words[m.start - 1] in COMMAS)
    return members[: next(behind, len(members))]


def _of_people(clauses: Clauses, thing: Mention) -> bool:
    heads = {bare(rest).removesuffix("ا") for _, rest in clitics(clauses.words[thing.start])}
    known = any(people_or_body(clauses.judge, head) for head in heads)
    named = thing.unknown and thing.end - thing.start > 1
    return thing.plural or named or known or not heads.isdisjoint(clauses.judge.words("people_met"))


def sides_of(clauses: Clauses, mentions: list[Mention]) -> list[Mention]:
    """The sides among the arguments of a verb: a title and the name set beside it are one."""
    found: list[Mention] = []
    for mention in mentions:
        meant = of_whom(clauses, mention)
        if meant.kind not in ("thing", "place") and meant not in found:
            found.append(meant)
    return found
