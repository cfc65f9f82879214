"""Fills the frame of an Arabic verb: subject, object, marked arguments and content.

`fill_verb(clauses, instance, trigger, subjects, context)` is called by `arabic_clauses`.
"""

from kg.extraction.rules.arabic_actions import (
    asked_behind_comma,
    cut_at_act,
    describes_before,
    past_errand,
    past_relative,
)
from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_event_sides import past_event, sides_of, some_of
from kg.extraction.rules.arabic_gatherings import companions, homeward
from kg.extraction.rules.arabic_left_out import left_out, of_main_clause
from kg.extraction.rules.arabic_senders import gathering, message, sender
from kg.extraction.rules.arabic_slots import (
    apposed,
    asked_behind,
    content_end,
    content_start,
    continues,
    is_site,
    pronoun_filled,
    slot_for,
    somebody,
)
from kg.extraction.rules.arabic_subjects import both, carried, referent, resumptive, subject_of
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.frames import Cue
from kg.extraction.rules.instances import CONTENT_SLOTS, Context, Instance
from kg.extraction.rules.mentions import Mention
from kg.language.normal import bare, fold

_MORE = 5
_COMMAS = frozenset({"،", ","})
_STOPS = frozenset({".", "؛", ";", "!", "؟", "?", ":"})


def fill_verb(
    clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> None:
    cue, form = trigger.cue, trigger.form
    subject, after = _named_subject(clauses, trigger, subjects, context)
    if subject and _travels(cue) and subject[0].kind in ("place", "country"):
        if clauses.antecedent(trigger.start) is subject[0]:
            instance.fill("destination", subject)  # «من كابول التي وصل إليها»
        subject = []
    if not subject:
        subject = left_out(clauses, trigger, subjects, context)
        if cue.subject is not None and not (form.first_person and cue.family == "Response"):
            instance.implied.add(cue.subject.name)
    if subject and subject[0].kind == "pronoun" and cue.family in ("Demand", "Commitment", "Response"):
        subject = both(clauses, subject[0], context)
    if subject and cue.family in ("Demand", "Commitment"):
        if message(subject[0].line, subject[0], clauses.judge):
            subject = sender(clauses, subject[0], subjects, context)
        elif gathering(subject[0].line, subject[0], clauses.judge):
            subject = context.gathering or subject
    if subject and cue.family in ("Visit", "Meeting"):
        subjects[trigger.start] = subject
    slot = cue.subject
    if form.passive and cue.bare_object is not None:
        instance.passive = True
        slot = cue.bare_object
        instance.implied.discard(cue.subject.name if cue.subject else "")
    if slot is not None and subject:
        instance.fill(slot.name, subject)
    if form.pronoun and cue.bare_object is not None:
        meant = referent(clauses, trigger.start, instance.all(), context, form.pronoun)
        if meant:
            instance.fill(cue.bare_object.name, meant)
    spoken_of = _taken_up(clauses, instance, trigger)
    if spoken_of is not None:
        start = spoken_of
        while start.conjoined and (before := clauses.phrases.get(start.start - 1)) is not None:
            start = before
        instance.content = (start.start, spoken_of.end)
        return
    _fill_right(clauses, instance, after, subject, context)
    _both_sides(clauses, instance, trigger, subject, subjects, context)
    if cue.family == "Visit":
        companions(clauses, instance)
        if homeward(clauses, instance):
            instance.args.clear()


def _taken_up(clauses: Clauses, instance: Instance, trigger: Trigger) -> Mention | None:
    """What a relative clause says that somebody asks for: «الانتخابات التي دعا إليها», «احتجاجات دعت لها النقابات»."""
    action = next((slot for slot in instance.cue.slots if slot.name in ("action", "demand")), None)
    word = clauses.words[trigger.end] if trigger.end < len(clauses.words) else ""
    marked = resumptive(clauses, trigger.end) and action is not None and _stem(word) in action.markers
    if not marked or trigger.clitic:
        return None
    spoken_of = clauses.antecedent(trigger.start) or clauses.phrases.get(trigger.start - 1)
    return spoken_of if spoken_of is not None and spoken_of.kind in ("thing", "document") else None


def _stem(word: str) -> str:
    """The preposition of «إليها», «لها»."""
    return next((word.removesuffix(pronoun) for pronoun in ("ها", "ه") if word.endswith(pronoun)), word)


def _named_subject(
    clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> tuple[list[Mention], int]:
    """Whom the words around a verb name as its subject, and where to look for its other arguments."""
    cue, form, after = trigger.cue, trigger.form, trigger.end
    if form.tense == "participle":
        left = clauses.left_subject(trigger.start) if "predicate" in cue.features else None
        return (clauses.group(left) if left is not None else []), after
    subject = subjects.get(trigger.start) or subject_of(clauses, trigger.start, trigger.end, [trigger])
    if subject and cue.family == "Demand" and _only_act(clauses, subject[0], trigger.end):
        subject = []
    if subject and subject[0].start >= trigger.end and not _can_act(clauses, subject[0], cue):
        subject = []
    if subject and cue.family in ("Visit", "Meeting") and _disagrees(trigger, subject[0]):
        subject = []
    if subject and _is_asked(clauses, trigger, subject, subjects, context):
        subject = []
    if subject and subject[0].start >= trigger.end and cue.family not in ("Visit", "Meeting"):
        after = subject[-1].end
        if len(subject) > 1 and subject[0].kind == "title" and subject[1].kind == "group":
            subject = subject[:1]  # «وزيرة شؤون المرأة والأسرة فلانة»
        if len(subject) == 1 and cue.family in ("Demand", "Commitment", "Response"):
            named, after = apposed(clauses, subject[0])
            beside = clauses.starts.get(after)
            person = beside is not None and beside.kind == "person" and not (beside.preposition or beside.conjoined)
            if named.kind == "title" and beside is not None and person and _second(clauses, cue, [beside]):
                named, after = beside, beside.end  # «رئيس الكتلة النائب فلان الحكومة …»
            subject = [named]
    if subject and subject[0].line.words[subject[0].start] in clauses.judge.words("own_side"):
        subject = context.speaker
    return subject, after


def _only_act(clauses: Clauses, phrase: Mention, end: int) -> bool:
    """«طلبت المساعدة من …»: one word right behind that is a title too, and here is what was asked for."""
    single = phrase.kind == "title" and phrase.start == end and phrase.end == end + 1
    return single and phrase.entity is None and clauses.judge.is_masdar(clauses.words[phrase.start])


def _both_sides(
    clauses: Clauses,
    instance: Instance,
    trigger: Trigger,
    subject: list[Mention],
    subjects: dict[int, list[Mention]],
    context: Context,
) -> None:
    """«… حيث التقى الرئيس المصري»: the one phrase behind a verb of meeting is who was met; who met was named before."""
    cue = instance.cue
    if cue.family != "Meeting" or cue.bare_object is None or not subject or subject[0].start < trigger.end:
        return
    sides = sides_of(clauses, instance.all())
    if len(subject) > 1 or len(sides) > 1 or trigger.form.plural:
        return
    others = {place: named for place, named in subjects.items() if place < trigger.start}
    known = of_main_clause(clauses, trigger, subjects) or carried(clauses, trigger.start, others, context)
    before = [m for m in known if m not in subject and m.kind != "thing"]
    if before and cue.subject is not None:
        instance.args = {}
        subjects[trigger.start] = before
        instance.fill(cue.subject.name, before)
        instance.fill(cue.bare_object.name, subject)


def _is_asked(
    clauses: Clauses, trigger: Trigger, subject: list[Mention], subjects: dict[int, list[Mention]], context: Context
) -> bool:
    """«التقى الرئيس … ودعا الأطراف إلى …», «وكان دعا الأطراف إلى …»: the one phrase behind is who is asked."""
    addressee = trigger.cue.bare_object
    if trigger.cue.family != "Demand" or addressee is None or addressee.name in CONTENT_SLOTS:
        return False
    if clauses.words[subject[0].start].endswith(("ون", "ان")) and (subject[0].plural or subject[0].kind == "group"):
        return False
    if (
        trigger.end < subject[0].start
        and clauses.words[trigger.end] in clauses.judge.words("those")
        and _named(subject[0])
    ):
        return True  # «وطالب هؤلاء فرنسا بـ …»
    second = _second(clauses, trigger.cue, subject) or _split(clauses, subject)
    if "addressed" in trigger.cue.features and subject[0].start >= trigger.end:
        stressed = clauses.words[subject[-1].end : subject[-1].end + 2] in (["علي", "ضروره"], ["علي", "اهميه"])
        return not second and not stressed  # «وحث الوزير على ضرورة …»
    earlier = trigger.start > 0 and clauses.words[trigger.start - 1].removeprefix("و") in ("كان", "كانت")
    if not (trigger.clitic.startswith("و") or earlier) or subject[0].start < trigger.end:
        return False
    before = [subjects[p] for p in subjects if p < trigger.start and subjects[p]]
    inside = trigger.start > 1 and clauses.line.tokens[trigger.start - 1].kind == "word"
    known = before[-1] if before else context.subject if earlier or inside else []
    return bool(known) and known[0].kind != "thing" and not second


def _named(phrase: Mention) -> bool:
    return phrase.kind in ("country", "place", "person", "organization") and not phrase.preposition


def _of_relation(clauses: Clauses, mention: Mention) -> bool:
    """«بحث الوزير العلاقات مع إيران», «الاتفاق الموقع مع طهران»: the other side of a relation, not of the meeting."""
    if mention.preposition != "مع" or mention.kind not in ("country", "place", "organization"):
        return False
    words = clauses.words[max(0, mention.start - 4) : mention.start - 1]
    return any(word in clauses.judge.words("relations") for word in words)


def _disagrees(trigger: Trigger, phrase: Mention) -> bool:
    """Whether a woman stands behind a verb that is not feminine: «حيث التقى الملكة», so she is who was met."""
    if phrase.start < trigger.end or trigger.form.feminine or trigger.form.plural or phrase.post is None:
        return False
    word = phrase.line.words[phrase.start]
    return phrase.start == trigger.end and word.endswith("ه") and phrase.post.kind == "office"


def _split(clauses: Clauses, subject: list[Mention]) -> bool:
    """«حضت منظمة أقلام بلا قيود السلطات على …»: a body behind the name of a body is who is asked."""
    phrase = subject[-1]
    head = clauses.words[phrase.start]
    if phrase.kind != "thing" or not (head.startswith("ال") or bare(head) in clauses.judge.words("organization_heads")):
        return False  # behind a noun with the article no name depends on it: «دعا التحالف | الحوثيين إلى …»
    inner = [m for m in clauses.line.mentions if m.genitive and phrase.start + 1 < m.start and m.end == phrase.end]
    if not inner or inner[0].kind not in ("organization", "country", "group"):
        return False
    inner[0].genitive = False
    phrase.end = inner[0].start
    phrase.name = clauses.line.surface(phrase.start, phrase.end)
    clauses.starts[inner[0].start] = inner[0]
    return True


def _second(clauses: Clauses, cue: Cue, subject: list[Mention]) -> bool:
    """Whether another phrase that can be who is asked stands behind the first, also past «في بيان مشترك»."""
    position, limit = subject[-1].end, subject[-1].end + REACH
    content = {marker for slot in cue.slots if slot.name in CONTENT_SLOTS for marker in slot.markers}
    while position < min(limit, len(clauses.words)):
        passed = clauses.parenthesis(position)
        if passed > position:
            position, limit = passed, passed + REACH
            continue
        phrase = clauses.starts.get(position)
        if phrase is None:
            word = clauses.words[position]
            if word in content or word in _STOPS or clauses.opens_clause(position) or clauses.is_verb(position):
                return False
            position += 1
            continue
        if not phrase.preposition and not phrase.conjoined:
            return somebody(clauses.judge, cue, phrase)
        if phrase.preposition in content and phrase.kind == "thing":
            return False
        position = phrase.end
    return False


def _can_act(clauses: Clauses, phrase: Mention, cue: Cue) -> bool:
    """Whether what stands behind a verb can be who acts: no masdar asks, no place travels."""
    if cue.family == "Demand" and phrase.kind == "thing":
        return somebody(clauses.judge, cue, phrase) or message(clauses.line, phrase, clauses.judge)
    if cue.family == "Meeting" and phrase.kind == "thing" and "scope" in cue.features:
        return False  # «بحث ملف المياه مع …»
    if cue.family in ("Commitment", "Meeting") and phrase.kind == "thing":
        return not clauses.judge.is_masdar(clauses.words[phrase.start])
    if cue.family == "Statement" and phrase.kind == "thing":
        return not clauses.judge.is_masdar(clauses.words[phrase.start])
    if _travels(cue) and phrase.kind == "organization" and is_site(clauses.judge, phrase):
        return False  # «ينتظر أن تزور مستشفى …»
    return not _travels(cue) or phrase.kind not in ("place", "country")


def _travels(cue: Cue) -> bool:
    """Whether a visit's verb has the visitor for its subject: «توجه», but not «أوفد»."""
    return cue.family == "Visit" and cue.subject is not None and cue.subject.name == "visitor"


def _joined(clauses: Clauses, position: int) -> bool:
    """Whether a word that no list knows as it stands may be a noun with «ب» written onto it: «بسداد»."""
    word = clauses.words[position]
    return word[:1] == "ب" and not clauses.judge.is_ordinary(word) and word not in clauses.judge.words("own_side")


def _members(clauses: Clauses, mention: Mention, cue: Cue) -> tuple[list[Mention], int]:
    """A phrase with those joined to it, and the position behind them."""
    if cue.family == "Demand":
        cut_at_act(clauses, mention)
    members = clauses.group(mention)
    if len(members) == 1 and cue.family in ("Demand", "Commitment", "Response"):
        named, end = apposed(clauses, mention)
        return [named], end
    return members, members[-1].end


def _fill_right(clauses: Clauses, instance: Instance, position: int, taken: list[Mention], context: Context) -> None:
    """Fill object and marked slots from what follows, in one pass to the end of the clause."""
    cue, words = instance.cue, clauses.words
    bare_slots = [slot for slot in cue.slots[1:] if not slot.markers] if cue.part == "verb" else []
    if instance.form.pronoun:
        bare_slots = [slot for slot in bare_slots if slot.name not in instance.args]
    limit = position + REACH
    near = {fold(word) for word in cue.features.get("near", "").split("|")}
    while position < min(len(words), limit):
        if cue.family == "Demand" and (past := past_errand(clauses, position)) > position:
            position, limit = past, past + REACH
            continue
        mention = clauses.starts.get(position)
        if mention is not None:
            if mention in taken:
                position, limit = mention.end, mention.end + REACH
                continue
            if cue.family == "Meeting" and (met := some_of(clauses, mention, bare_slots)):
                instance.fill(bare_slots[0].name, met)
                position, limit = met[-1].end, met[-1].end + REACH
                continue
            slot = slot_for(clauses, mention, bare_slots, instance)
            if slot is not None and slot.name in CONTENT_SLOTS:
                if cue.family == "Demand" and not mention.preposition and describes_before(clauses, position):
                    position = mention.end  # «طلبت من السلطات المحلية | إغلاق …»
                    continue
                instance.content = (position, content_end(clauses, instance, position))
                return
            if mention.kind == "thing" and slot is None and words[position] in near:  # «ربط حضوره بـ»
                position = mention.end
                limit = position + REACH
                continue
            if mention.kind == "thing" and slot is None and "strict" in cue.features:
                return
            if mention.kind == "thing" and slot is None and not mention.preposition and _joined(clauses, position):
                start = content_start(clauses, instance, position, bare_slots)
                if start is not None:
                    instance.content = (start, content_end(clauses, instance, start))
                    return
            if mention.kind == "thing" and slot is None:
                loose = mention.preposition or mention.conjoined or clauses.words[position].endswith("ا")
                loose = loose or words[position - 1] == "عدم"  # «منطقة عدم التصعيد»
                loose = loose or words[position] in clauses.judge.words("time_nouns") or "scope" in cue.features
                if not loose and position - 1 not in clauses.covering:
                    return
                position = past_event(clauses, mention, instance)
                limit = max(limit, position + _MORE)
                continue
            members, position = _members(clauses, mention, cue)
            if slot is not None and not (cue.family == "Meeting" and _of_relation(clauses, mention)):
                instance.fill(slot.name, members)
                if slot in bare_slots:
                    bare_slots.remove(slot)
            limit = position + REACH
            continue
        if position in clauses.times:
            position = clauses.times[position]
            limit = max(limit, position + REACH)
            continue
        if asked_behind(clauses, instance, position):
            position += 1
            continue
        skipped = max(clauses.parenthesis(position), clauses.past_time(position))
        if skipped > position and not asked_behind_comma(clauses, instance, position):
            position, limit = skipped, skipped + REACH
            continue
        if words[position] in ("ذات", "ذو", "ذوي") and position + 1 in clauses.starts:
            position = clauses.starts[position + 1].end  # «الجهات ذات العلاقة»
            continue
        position = pronoun_filled(clauses, instance, position, context)
        if position >= len(words):
            return
        start = content_start(clauses, instance, position, bare_slots)
        if start is not None:
            instance.content = (start, content_end(clauses, instance, start))
            return
        if words[position] in _STOPS and words[position] != ":":
            return
        if words[position] in _COMMAS and not continues(clauses, position + 1, instance, bare_slots):
            return
        if clauses.opens_clause(position) or (clauses.is_verb(position) and position > instance.end):
            later = past_relative(clauses, instance, position)
            if later is not None:
                instance.content = (later, content_end(clauses, instance, later))
            return
        position += 1
