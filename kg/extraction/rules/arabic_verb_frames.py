"""Fills the frame of an Arabic verb: subject, object, marked arguments and content.

`fill_verb(clauses, instance, trigger, subjects, context)` is called by `arabic_clauses`.
"""

from kg.extraction.rules.arabic_actions import (
    act,
    asked_behind_comma,
    cut_at_act,
    describes_before,
    may_be_act,
    past_errand,
    past_relative,
)
from kg.extraction.rules.arabic_agreement import indefinite_object
from kg.extraction.rules.arabic_apposed import of_whom, some_of
from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_askers import asker
from kg.extraction.rules.arabic_attendance import in_presence
from kg.extraction.rules.arabic_bodies import quoted_end
from kg.extraction.rules.arabic_content_ends import content_end
from kg.extraction.rules.arabic_event_sides import of_a_kind, past_event, side_behind_comma, sides_of
from kg.extraction.rules.arabic_gatherings import arrives_behind, companions, homeward
from kg.extraction.rules.arabic_later_actions import later_action
from kg.extraction.rules.arabic_left_out import left_out, of_main_clause
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_receptions import received_by
from kg.extraction.rules.arabic_referents import referent
from kg.extraction.rules.arabic_senders import given_out
from kg.extraction.rules.arabic_slots import (
    apposed,
    asked_behind,
    content_start,
    continues,
    pronoun_filled,
    slot_for,
)
from kg.extraction.rules.arabic_subjects import both, carried, resumptive, taken_up_by
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.arabic_verb_subjects import named_subject, speaks_for, travels
from kg.extraction.rules.frames import Cue
from kg.extraction.rules.instances import CONTENT_SLOTS, Context, Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics
from kg.language.normal import bare, fold

_MORE = 5


def fill_verb(
    clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> None:
    cue, form = trigger.cue, trigger.form
    named: list[Mention] = []
    subject, after = named_subject(clauses, trigger, subjects, context)
    if subject and travels(cue) and subject[0].kind in ("place", "country"):
        if clauses.antecedent(trigger.start) is subject[0]:
            instance.fill("destination", subject)  # «من كابول التي وصل إليها»
        subject = []
    if not subject:
        subject = left_out(clauses, trigger, subjects, context)
        if cue.subject is not None and not (form.first_person and cue.family == "Response"):
            instance.implied.add(cue.subject.name)
    if subject and speaks_for(clauses, cue, subject[0], context, past=form.tense == "past"):
        subject = context.speaker
    if subject and subject[0].kind == "pronoun" and cue.family in ("Demand", "Commitment", "Response", "Statement"):
        subject = both(clauses, subject[0], context) or subject
    if subject and cue.family in ("Demand", "Commitment"):
        subject = asker(clauses, trigger, subject, subjects, context)
    if subject and cue.family in ("Visit", "Meeting"):
        # «استقبل حاكم الإقليم، الفريق فلان، وفدا»
        named, subject = subject, [of_whom(clauses, m) for m in of_a_kind(clauses, subject)]
        subjects[trigger.start] = subject
    slot = cue.subject
    if form.passive and cue.bare_object is not None:
        instance.passive = True
        slot = cue.bare_object
        instance.implied.discard(cue.subject.name if cue.subject else "")
    if slot is not None and subject:
        instance.fill(slot.name, subject)
        instance.meant = tuple(subject) if slot.name in instance.implied else ()
    if form.pronoun and cue.family == "Response":
        spoken_of = clauses.phrases.get(trigger.start - 1)  # «وهو مبلغ رفضته ألمانيا», «تعديلات يعارضها الحزب»
        if spoken_of is not None and spoken_of.kind in ("thing", "document"):
            instance.content, instance.firm = (spoken_of.start, spoken_of.end), True
            return
    elif form.pronoun and cue.bare_object is not None and not _what(clauses, instance):
        meant = referent(clauses, trigger.start, instance.all(), context, form.pronoun)
        if cue.family == "Meeting" and form.pronoun == "هم":
            meant = [m for m in meant if m.kind not in ("country", "place", "thing")]  # «زار روسيا … وسيستقبلهم»
        if meant:
            instance.fill(cue.bare_object.name, meant)
            if cue.family == "Meeting" and not instance.implied:
                instance.meant = tuple(meant)
    spoken_of = _taken_up(clauses, instance, trigger)
    if spoken_of is not None and not _called_for(clauses, spoken_of):
        return  # «الانتخابات التي دعا إليها», «المبلغ الذي طالب به»
    if spoken_of is not None:
        start = spoken_of
        while start.conjoined and (before := clauses.phrases.get(start.start - 1)) is not None:
            start = before
        instance.content = (start.start, spoken_of.end)
        return
    _fill_right(clauses, instance, after, [*named, *subject], context)
    if cue.family == "Commitment":
        _its_officer(clauses, instance)
    later_action(clauses, instance)
    _both_sides(clauses, instance, trigger, subject, subjects, context)
    received_by(clauses, instance)
    if cue.family == "Meeting" and cue.bare_object is None and len(instance.all()) == 1 and not instance.implied:
        instance.fill(cue.slots[0].name, in_presence(clauses, instance))
    if cue.family == "Visit" and cue.subject is not None and cue.subject.name == "visitor":
        arrives_behind(clauses, instance)
    if cue.family == "Visit" and "sender" in instance.args and "visitor" not in instance.args:
        instance.args["visitor"] = instance.args.pop("sender")  # «أما البلاد فأوفدت إلى طرابلس مديرتها»
    if cue.family == "Visit":
        companions(clauses, instance)
        if homeward(clauses, instance):
            instance.args.clear()


def _its_officer(clauses: Clauses, instance: Instance) -> None:
    """«المجلس الذي وعد أمينه العام فلان بـ»: whoever a relative clause names as its officer promises, not the body."""
    officer = next(iter(instance.args.get("promisee", [])), None)
    bodies = [m for m in instance.args.get("promisor", []) if m.kind in ("organization", "country") and not m.plural]
    related = instance.start > 0 and clauses.words[instance.start - 1] in clauses.judge.words("relatives")
    if not (related and bodies) or officer is None or officer.kind != "person" or officer.start != instance.end:
        return
    if officer.line is clauses.line and clauses.words[officer.start].endswith(("ه", "ها")) and officer.post is not None:
        instance.args["promisor"] = [officer]
        instance.args["promisee"] = [m for m in instance.args["promisee"] if m is not officer]
        instance.implied.discard("promisor")


def _what(clauses: Clauses, instance: Instance) -> bool:
    """«كل ما يطلبه الوزير هو …»: whether what is asked for is told behind, for the pronoun only takes up «ما»."""
    content = instance.cue.bare_object is not None and instance.cue.bare_object.name in CONTENT_SLOTS
    return content and instance.start > 0 and clauses.words[instance.start - 1] == "ما"


def _taken_up(clauses: Clauses, instance: Instance, trigger: Trigger) -> Mention | None:
    """What a relative clause says that somebody asks for: «الانتخابات التي دعا إليها», «احتجاجات دعت لها النقابات»."""
    action = next((slot for slot in instance.cue.slots if slot.name in ("action", "demand")), None)
    word = clauses.words[trigger.end] if trigger.end < len(clauses.words) else ""
    marked = resumptive(clauses, trigger.end) and action is not None and taken_up_by(word) in action.markers
    if not marked or trigger.clitic:
        return None
    spoken_of = clauses.antecedent(trigger.start) or clauses.phrases.get(trigger.start - 1)
    return spoken_of if spoken_of is not None and spoken_of.kind in ("thing", "document") else None


def _called_for(clauses: Clauses, spoken_of: Mention) -> bool:
    """Whether what a relative clause speaks of is something to be done: a protest, a truce, an act with the article."""
    heads = {bare(rest) for _, rest in clitics(clauses.words[spoken_of.start])}
    called = heads & (clauses.judge.words("protests") | clauses.judge.words("called_for"))
    definite = clauses.judge.definite(clauses.words[spoken_of.start])
    return bool(called) or (definite and act(clauses.judge, clauses.words[spoken_of.start]))


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
    inside = clauses.words[trigger.end : trigger.end + 1]
    within = bool(inside) and inside[0] in clauses.judge.words("within_it") and sides == subject
    within = within or (sides == subject and _on_the_way(clauses, trigger, subjects))
    met = clauses.starts.get(subject[-1].end)  # «استقبل الرئيس | مبعوثا»
    told = met is not None and not met.preposition and indefinite_object(clauses, met)
    told = told and clauses.judge.starts_title(clauses.words[subject[-1].end].removesuffix("ا"))
    if ((len(subject) > 1 or len(sides) > 1) and not within) or trigger.form.plural or told:
        return
    others = {place: named for place, named in subjects.items() if place < trigger.start}
    known = of_main_clause(clauses, trigger, subjects) or carried(clauses, trigger.start, others, context)
    before = [of_whom(clauses, m) for m in known if m not in subject]
    before = [m for m in before if m.kind != "thing"]
    if before and cue.subject is not None:
        instance.args = {}
        subjects[trigger.start] = before
        instance.fill(cue.subject.name, before)
        instance.fill(cue.bare_object.name, subject)


def _on_the_way(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]]) -> bool:
    """«زار عمان حيث التقى الملك ورئيس الوزراء»: whoever travels in the clause before met all who are named behind."""
    before = [place for place in sorted(subjects) if place < trigger.start and subjects[place]]
    if not before or any(m.kind not in ("person", "title") for m in subjects[before[-1]]):
        return False
    forms = clauses.judge.cues.forms
    told = (cue for _, rest in clitics(clauses.words[before[-1]]) for _, cue, _ in forms.get(rest, ()))
    joined = trigger.clitic == "و" or clauses.words[trigger.start - 1] in clauses.judge.words("going_along")
    return joined and any(travels(cue) for cue in told)


def _of_relation(clauses: Clauses, mention: Mention) -> bool:
    """«بحث الوزير العلاقات مع إيران», «الاتفاق الموقع مع طهران»: the other side of a relation, not of the meeting."""
    if mention.preposition != "مع" or mention.kind not in ("country", "place", "organization"):
        return False
    words = clauses.words[max(0, mention.start - 4) : mention.start - 1]
    return any(word in clauses.judge.words("relations") for word in words)


def _joined(clauses: Clauses, position: int) -> bool:
    """Whether a word that no list knows as it stands may be a noun with «ب» written onto it: «بسداد»."""
    word = clauses.words[position]
    return word[:1] == "ب" and not clauses.judge.is_ordinary(word) and word not in clauses.judge.words("own_side")


def _namely(clauses: Clauses, instance: Instance, position: int) -> int:
    """Past the names of those just asked: «ندعو النظام وداعميه، روسيا وإيران، | إلى …»; 0 where none stand here."""
    first = clauses.starts.get(position)
    asked = instance.family == "Demand" and instance.args.get("addressee")
    if not asked or first is None or first.kind == "thing" or first.preposition or first.conjoined:
        return 0
    end = clauses.group(first)[-1].end
    return end + 1 if end + 1 < len(clauses.words) and clauses.words[end] in COMMAS else 0


def _term(clauses: Clauses, position: int) -> int:
    """The position behind the day or the feast by which something is to be done; 0 where a clause follows."""
    feast = clauses.starts.get(position)
    past = clauses.times.get(position, 0)
    if not past and position < len(clauses.words) and clauses.words[position] in clauses.judge.words("until_now"):
        return position + 1  # «ترفض حتى الآن طلب الوزير»
    return past or (feast.end if feast is not None and feast.kind == "thing" else 0)


def _members(clauses: Clauses, mention: Mention, cue: Cue) -> tuple[list[Mention], int]:
    """A phrase with those joined to it, and the position behind them."""
    if cue.family == "Demand":
        cut_at_act(clauses, mention)
    members = clauses.group(mention)
    if cue.family == "Demand" and len(members) > 1:
        cut_at_act(clauses, members[-1])  # «المواطنين والمقيمين | الابتعاد عن …»
    if cue.family in ("Meeting", "Visit"):
        members = of_a_kind(clauses, members)
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
        in_turn = cue.family == "Meeting" and words[position] in clauses.judge.words("in_turn")
        if in_turn and position + 1 in clauses.starts and len(instance.all()) > 1:
            return  # «اجتمع المبعوث بالوزير ثم بالرئيس»: another meeting
        if cue.family == "Demand" and (past := _past_own_name(clauses, taken, position)) > position:
            position, limit = past, past + REACH
            continue
        if cue.family == "Demand" and (past := past_errand(clauses, position)) > position:
            position, limit = past, past + REACH
            continue
        mention = clauses.starts.get(position)
        if cue.family == "Demand" and given_out(clauses, position):
            position += 1  # «دعت الوزارة في بيان نشرته | الثلاثاء الأطراف إلى …»
            continue
        if mention is not None:
            thing = cue.family == "Demand" and mention.kind == "thing"
            if thing and words[position] in clauses.judge.words("governing"):
                position = mention.end  # «تطالب الجبهة | المدعومة من الجزائر بـ»
                continue
            if mention in taken:
                position, limit = mention.end, mention.end + REACH
                continue
            if cue.family == "Meeting" and (met := some_of(clauses, mention, bare_slots)):
                instance.fill(bare_slots[0].name, met)
                position, limit = met[-1].end, met[-1].end + REACH
                continue
            apart = cue.family == "Visit" and mention.conjoined  # «… إلى دمشق بعد ضربات شنتها فرنسا وبريطانيا»
            slot = slot_for(clauses, mention, [] if apart else bare_slots, instance)
            if slot is not None and slot.name in CONTENT_SLOTS:
                if cue.family == "Demand" and not mention.preposition and describes_before(clauses, position):
                    position = mention.end  # «طلبت من السلطات المحلية | إغلاق …»
                    continue
                instance.content = (position, content_end(clauses, instance, position))
                return
            strict = mention.kind == "thing" and slot is None and "strict" in cue.features
            describes = strict and describes_before(clauses, position)  # «وجه السلطات المحلية | بفتح …»
            if describes or (mention.kind == "thing" and slot is None and words[position] in near):  # «ربط حضوره بـ»
                position, limit = mention.end, mention.end + REACH
                continue
            if strict:
                return
            if (
                cue.family == "Meeting"
                and words[position] in clauses.judge.words("latter")
                and position == instance.end
            ):
                position += 1  # «واجتمع الأخير | منفردا بالوزير»
                continue
            if mention.kind == "thing" and slot is None and not mention.preposition and _joined(clauses, position):
                start = content_start(clauses, instance, position, bare_slots)
                if start is not None:
                    instance.content = (start, content_end(clauses, instance, start))
                    return
            if mention.kind == "thing" and slot is None:
                loose = mention.preposition or mention.conjoined or clauses.words[position].endswith("ا")
                loose = loose or words[position - 1] == "عدم"  # «منطقة عدم التصعيد»
                loose = loose or clauses.judge.of_time(words[position]) or "scope" in cue.features
                if not loose and position - 1 not in clauses.covering:
                    return
                position = past_event(clauses, mention, instance)
                limit = max(limit, position + _MORE)
                continue
            members, position = _members(clauses, mention, cue)
            if slot is not None and not (cue.family == "Meeting" and _of_relation(clauses, mention)):
                instance.fill(slot.name, members)
                reached = cue.family == "Visit" and slot.name == "destination"  # «وصل إلى الرياض في جولة تشمل عدن»
                bare_slots = [s for s in bare_slots if s is not slot and not (reached and s.name == slot.name)]
            limit = position + REACH
            continue
        if position in clauses.times:
            position = clauses.times[position]
            limit = max(limit, position + REACH)
            continue
        if asked_behind(clauses, instance, position):
            position += 1
            continue
        if words[position] in clauses.judge.words("open_ended") and (past := _term(clauses, position + 1)):
            position = past  # «أمهلت الشركة العمال حتى نهاية حزيران لـ …»
            limit = max(limit, position + REACH)
            continue
        if words[position] in clauses.judge.words("relatives"):
            later = past_relative(clauses, instance, position)
            aside = clauses.parenthesis(position)
            if later is not None and (aside == position or later < aside):
                instance.content = (later, content_end(clauses, instance, later))
                return
        if _closes_apposition(clauses, position):
            position += 1  # «حث سامي الراوي، عضو الهيئة، الشباب على …»
            continue
        skipped = max(clauses.parenthesis(position), clauses.past_time(position))
        side = side_behind_comma(clauses, instance, position)
        if skipped > position and not side and not asked_behind_comma(clauses, instance, position):
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
        if words[position] in STOPS and words[position] != ":":
            return
        if words[position] in COMMAS and (past := _namely(clauses, instance, position + 1)):
            position, limit = past, past + REACH
            continue
        if words[position] in COMMAS and clauses.starts.get(position + 1) in taken:
            position += 1  # «اجتمع المبعوث إلى سوريا، | الوزير الأسبق فلان، برئيس …»
            continue
        if words[position] in COMMAS and not continues(clauses, position + 1, instance, bare_slots):
            return
        if clauses.opens_clause(position) or (clauses.is_verb(position) and position > instance.end):
            later = past_relative(clauses, instance, position)
            if later is not None:
                instance.content = (later, content_end(clauses, instance, later))
            return
        position += 1


def _closes_apposition(clauses: Clauses, position: int) -> bool:
    """Whether a comma ends what is said of a person between commas."""
    person = clauses.covering.get(position - 1) if clauses.words[position] in COMMAS else None
    if person is None or person.kind != "person" or person.line is not clauses.line:
        return False
    return person.end == position and any(clauses.words[p] in COMMAS for p in range(person.start, person.end))


def _past_own_name(clauses: Clauses, taken: list[Mention], position: int) -> int:
    """The position behind the name in quotation marks of who asks: «طلبت رابطة الرعاة "مراع" | من …»; or the same."""
    judge, words = clauses.judge, clauses.words
    body = next((m for m in taken if m.line is clauses.line and m.end <= position and m.kind != "person"), None)
    end = quoted_end(clauses.line, position)
    if body is None or not 0 < end < len(words) or not words[end].isalpha():
        return position
    heads = {bare(rest) for _, rest in clitics(words[body.start])}
    ways = {rest for _, rest in clitics(words[position])}
    if heads.isdisjoint(judge.words("naming_heads")) or any(may_be_act(judge, way) for way in ways):
        return position
    return end if words[position] not in judge.words("complementizers") else position
