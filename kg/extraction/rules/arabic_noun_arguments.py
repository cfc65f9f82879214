"""What stands behind an Arabic noun of asking, promising or meeting: its marked arguments and the clause that it takes.

`noun_rest(clauses, instance, position, bare_slots)` walks on from `position`. Called by `arabic_noun_frames`.
"""

from kg.extraction.rules.arabic_actions import act, cut_at_act, describes_before
from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_content_ends import content_end
from kg.extraction.rules.arabic_event_sides import of_a_kind
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_noun_modifiers import (
    begun,
    between,
    describes,
    first_of_its_kind,
    namely,
    of_another,
    qualifies,
    was_due,
)
from kg.extraction.rules.arabic_people import people
from kg.extraction.rules.arabic_slots import content_start, slot_for, somebody
from kg.extraction.rules.arabic_things import quantifier
from kg.extraction.rules.arabic_triggers import event_noun
from kg.extraction.rules.frames import Slot
from kg.extraction.rules.instances import CONTENT_SLOTS, Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics
from kg.language.normal import bare

_SIDES = 2
_DOERS = ("person", "title", "organization", "country", "group")


def noun_rest(clauses: Clauses, instance: Instance, position: int, bare_slots: list[Slot]) -> None:
    rest = [slot for slot in bare_slots if slot.name in CONTENT_SLOTS]
    holder = Instance(instance.cue, instance.form, instance.line, instance.start, instance.end, instance.args)
    _fill_noun_right(clauses, holder, position, rest)
    instance.args, instance.content = holder.args, holder.content


def _fill_noun_right(clauses: Clauses, instance: Instance, position: int, content: list[Slot]) -> None:
    """Marked slots after a noun, and the clause it takes."""
    lasting = False  # «مباحثات استمرت ثلاثة أيام بين …»
    words, limit = clauses.words, position + REACH
    owned = instance.form.pronoun and instance.family in ("Response", "Commitment")
    listed = clauses.judge.words("acts") | clauses.judge.words("own_acts") | clauses.judge.words("asked")
    if owned and position < len(words) and words[position].startswith("ال"):
        acts = clauses.judge.is_masdar(words[position]) or bare(words[position]) in listed
        position += not acts  # «رفضهم التام لـ», but «التزامهما | النزع التام»
    if _is_due(clauses, instance, position):
        instance.content = (position, content_end(clauses, instance, position))
        return
    while position < min(len(words), limit):
        mention = clauses.starts.get(position)
        if mention is not None:
            slot = slot_for(clauses, mention, content, instance) if mention.preposition else None
            joined = mention.conjoined or words[position].startswith(("ول", "وب"))
            if instance.family == "Demand" and joined and slot is not None and slot.name in CONTENT_SLOTS:
                return  # «يتعرض للضغط وللهجوم»
            if instance.family != "Demand" and slot is None and event_noun(clauses, position):
                return
            if instance.family == "Meeting" and slot is not None and of_another(clauses, instance, mention):
                return
            if slot is not None and slot.name in CONTENT_SLOTS:
                instance.content = (position, content_end(clauses, instance, position))
                return
            if instance.family == "Demand" and slot is not None:
                cut_at_act(clauses, mention)
            members = clauses.group(mention)
            if instance.family in ("Meeting", "Visit"):
                members = of_a_kind(clauses, members)
            if instance.family == "Demand" and words[position - 1] in clauses.judge.words("above_all"):
                position = members[-1].end
                limit = position + REACH
                continue  # «دعوة جميع الأطراف، لا سيما الحزب، إلى …»
            if slot is not None and slot.name not in CONTENT_SLOTS:
                instance.fill(slot.name, members)
                limit = members[-1].end + REACH
            elif _is_asked(clauses, instance, mention, position):
                instance.fill("addressee", members)
                limit = members[-1].end + REACH
            elif (
                not (mention.preposition or mention.conjoined)
                and content
                and instance.args
                and _can_be_asked(clauses, instance, mention)
            ):
                instance.content = (position, content_end(clauses, instance, position))
                return
            elif instance.family == "Demand" and describes_before(clauses, position):
                position = mention.end  # «دعوات المرشد "الظاهرية" إلى …»
                continue
            elif not (mention.preposition or mention.conjoined or lasting or qualifies(clauses, instance, mention)):
                return
            position = members[-1].end
            continue
        if position in clauses.times:
            position = clauses.times[position]
            continue
        if instance.family == "Visit" and words[position] in clauses.judge.words("during"):
            return  # «زيارة هي الأولى له بعد انتخابه رئيسا للصين»
        if words[position] == "(" and (past := clauses.parenthesis(position)) > position:
            position = past
            continue
        if (past := _past_relative(clauses, instance, position)) > position:
            position, limit = past, past + REACH
            continue
        if instance.family in ("Meeting", "Visit") and was_due(clauses, position):
            position, limit = position + 2, position + 2 + REACH
            continue
        if instance.family in ("Meeting", "Visit") and (counted := first_of_its_kind(clauses, position)):
            position, limit = position + counted, position + counted + REACH
            continue
        named = namely(clauses, position) if content else None
        if named is not None:
            instance.content = (named, content_end(clauses, instance, named))
            return
        if position == instance.end and describes(clauses, position):
            position += 1
            continue
        ready = instance.args or "alone" in instance.cue.features
        start = content_start(clauses, instance, position, content if ready else [])
        if start is not None:
            instance.content = (start, content_end(clauses, instance, start))
            return
        if (
            words[position] in STOPS
            or words[position] in COMMAS
            or clauses.is_verb(position)
            or clauses.opens_clause(position)
        ):
            past = clauses.past_time(position)
            if past > position:
                position = past
                continue
            if words[position] in COMMAS and (later := _content_behind(clauses, instance, position + 1)):
                instance.content = (later, content_end(clauses, instance, later))
                return
            if words[position] in COMMAS and _marked_behind(clauses, instance, position + 1):
                position += 1
                continue
            aside = clauses.parenthesis(position) if instance.family == "Meeting" else position
            if aside > position and _marked_behind(clauses, instance, aside):
                position, limit = aside, aside + REACH  # «محادثات، بحسب الوكالة، مع نظيره»
                continue
            if words[position] in COMMAS and _told_of(clauses, instance, position + 1):
                position += 1  # «اللقاء، الذي دار بين الوزيرين»
                continue
            passed = begun(clauses, position) if instance.family != "Demand" else 0
            if instance.family == "Meeting" and not passed:
                passed = between(clauses, position)
            if passed or words[position] in clauses.judge.words("not_being"):
                lasting = lasting or bool(passed)
                position += passed or 2  # «محادثات غير مباشرة بين …»
                continue
            return
        position += 1


def _is_due(clauses: Clauses, instance: Instance, position: int) -> bool:
    """«ضرورة | تحرك الأحزاب مقابل أن …»: what somebody is to do, right behind a noun that says that it is due."""
    features = instance.cue.features
    if "implicit" not in features or "opening" in features or instance.args.get("addressee"):
        return False
    if position != instance.end:
        return False
    doer = clauses.dependent.get(position + 1)
    return doer is not None and doer.genitive and doer.kind in _DOERS and position not in clauses.dependent


def _is_asked(clauses: Clauses, instance: Instance, mention: Mention, position: int) -> bool:
    """«مطالبة الوزير | الشركة بـ …»: whom the bare phrase right behind the genitive of a transitive noun names."""
    if not instance.args.get("issuer") or instance.args.get("addressee"):
        return False
    if "transitive" not in instance.cue.features and not _before_action(clauses, instance, mention):
        return False
    if mention.preposition or mention.conjoined or position != max(m.end for m in instance.args["issuer"]):
        return False
    return mention.kind != "thing" or somebody(clauses.judge, instance.cue, mention)


def _before_action(clauses: Clauses, instance: Instance, mention: Mention) -> bool:
    """«دعوة الوزير | الشركة إلى …»: whether an actor stands right before the particle of what is asked."""
    end = clauses.group(mention)[-1].end
    markers = {m for slot in instance.cue.slots if slot.name in CONTENT_SLOTS for m in slot.markers if len(m) > 1}
    acts = mention.kind in _DOERS or (mention.kind == "thing" and people(clauses.judge, clauses.words[mention.start]))
    if instance.family != "Demand" or not acts or end >= len(clauses.words):
        return False
    return clauses.words[end] in markers or _aimed_at(clauses, instance, end)


def _aimed_at(clauses: Clauses, instance: Instance, position: int) -> bool:
    """Whether an act with «ل» written onto it stands at a place: «دعوة الوزير | المجلس | للانعقاد»."""
    aims = any("ل" in slot.markers for slot in instance.cue.slots if slot.name in CONTENT_SLOTS)
    aim = clauses.starts.get(position)
    if not aims or "at_request" in instance.cue.features or aim is None or aim.preposition != "ل":
        return False
    return any(act(clauses.judge, rest) for taken, rest in clitics(clauses.words[position]) if taken == "ل")


def _can_be_asked(clauses: Clauses, instance: Instance, mention: Mention) -> bool:
    """Whether a phrase behind a noun of asking can be what is asked: an act, or things without an article."""
    if instance.family != "Demand":
        return True
    word = clauses.words[mention.start]
    entries = clauses.judge.cues.forms.get(word, ())
    if any(cue.family == "Statement" and form.tense == "participle" for _, cue, form in entries):
        return False  # «رفضت محاكم طلبات تركيا قائلة إنها …»
    if instance.form.plural and mention.plural:
        return act(clauses.judge, word)  # «طلبات الحجاج»
    return mention.kind == "thing" and (act(clauses.judge, word) or not (word.startswith("ال") or mention.plural))


def _content_behind(clauses: Clauses, instance: Instance, position: int) -> int:
    """Where what is asked begins behind a comma: «جدد دعوته للمرة الثانية، إلى | إضراب …»; 0 elsewhere."""
    markers = {m for slot in instance.cue.slots if slot.name in CONTENT_SLOTS for m in slot.markers if len(m) > 1}
    if instance.family != "Demand" or position + 1 >= len(clauses.words):
        return 0
    if (phrase := clauses.starts.get(position)) is not None and phrase.kind == "thing" and instance.args:
        asked = {"issuer", "addressee"} <= instance.args.keys() and not (phrase.preposition or phrase.conjoined)
        if asked and act(clauses.judge, clauses.words[position]):
            return position  # «طلب الإدارة من قطر، ومصر، | المساهمة في …»
        letters = [rest for taken, rest in clitics(clauses.words[position]) if taken == "ب"]
        return position if phrase.preposition == "ب" and any(act(clauses.judge, rest) for rest in letters) else 0
    if clauses.words[position] not in markers:
        return 0
    return position + 1 if act(clauses.judge, clauses.words[position + 1]) else 0


def _past_relative(clauses: Clauses, instance: Instance, position: int) -> int:
    """«زيارة الوزير، الذي تولى منصبه قبل شهر، | إلى لندن»: past what is told of the visitor; else the same position."""
    words = clauses.words
    if instance.family != "Visit" or words[position] not in COMMAS or "destination" in instance.args:
        return position
    past = clauses.parenthesis(position) if _relative(clauses, position + 1) else position
    goes_on = clauses.starts.get(past + 1) if past > position and past + 1 < len(words) else None
    marked = goes_on is not None and goes_on.preposition == words[past]
    return past if goes_on is not None and marked and instance.cue.marked(goes_on.preposition) else position


def _relative(clauses: Clauses, position: int) -> bool:
    return position < len(clauses.words) and clauses.words[position] in clauses.judge.words("relatives")


def _told_of(clauses: Clauses, instance: Instance, position: int) -> bool:
    """Whether a relative clause on a meeting stands here: «، التي جرت بين»."""
    return instance.family == "Meeting" and _relative(clauses, position)


def _marked_behind(clauses: Clauses, instance: Instance, position: int) -> bool:
    """Whether an argument still missing stands behind a comma: «استقبال الأمين العام، أمين عام الحزب، لوفد»."""
    place = position + 1
    if clauses.words[place : place + 1] and quantifier(clauses.words[place], clauses.judge) is not None:
        place += 1 + (clauses.words[place + 1 : place + 2] == ["من"])  # «محادثات، على هامش القمة، مع كل من …»
    mention = clauses.starts.get(position) or clauses.starts.get(place)
    if mention is None or mention.kind == "thing" or not mention.preposition or mention.conjoined:
        return False
    slot = instance.cue.marked(mention.preposition)
    missing = len(instance.all()) < _SIDES or (instance.family == "Meeting" and mention.preposition == "بين")
    return slot is not None and slot.name not in CONTENT_SLOTS and missing
