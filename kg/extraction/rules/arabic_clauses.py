"""Finds the cues of an Arabic sentence and fills their frames.

`instances(line, judge, context)` gives every cue that signals something, with its arguments; `context` carries
subject and speaker from sentence to sentence for dropped subjects and pronouns.
"""

from dataclasses import dataclass

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_modality import modality
from kg.extraction.rules.arabic_things import find_things
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.frames import Cue, Form, Slot
from kg.extraction.rules.instances import CONTENT_SLOTS, Context, Instance
from kg.extraction.rules.mentions import Line, Mention
from kg.language.arabic import PRONOUNS, clitics
from kg.language.normal import bare, fold

_COMMAS = frozenset({"،", ","})
_STOPS = frozenset({".", "؛", ";", "!", "؟", "?", ":"})
_REACH = 9


@dataclass(slots=True)
class Trigger:
    """A cue's form at a place in a sentence; `clitic` is what is written before it."""

    cue: Cue
    form: Form
    start: int
    end: int
    clitic: str
    definite: bool


def instances(line: Line, judge: ArabicWords, context: Context) -> list[Instance]:
    """The instances of a sentence, in their order; `context` is brought up to date."""
    find_things(line, judge)
    clauses = Clauses(line, judge)
    found: list[Instance] = []
    subjects = {
        place: _subject(clauses, place, place + 1, list(_triggers(clauses, place)))
        for place in range(len(line.tokens))
        if clauses.is_verb(place)
    }
    position = 0
    while position < len(line.tokens):
        if position in clauses.covering:
            position += 1
            continue
        triggers = list(_triggers(clauses, position))
        best = _best(clauses, triggers, subjects, context)
        if best is not None:
            found.append(best)
            if best.family == "Statement" and best.args.get("speaker") and "speaker" not in best.implied:
                context.speaker = best.args.get("source") or best.args["speaker"]
        position += 1
    for mention in [m for subject in subjects.values() for m in subject] + [m for i in found for m in i.all()]:
        mention.acting = True
    _remember(clauses, found, subjects, context)
    return found


def _triggers(clauses: Clauses, position: int) -> list[Trigger]:
    words, table, found = clauses.words, clauses.judge.cues.forms, []
    if clauses.line.tokens[position].kind != "word":
        return []
    for taken, rest in clitics(words[position]):
        plain = bare(rest)
        for key, definite in ((rest, False), (plain, True)) if plain != rest else ((rest, False),):
            for form_words, cue, form in table.get(key, ()):
                end = position + len(form_words)
                tail = [bare(word) for word in words[position + 1 : end]] if definite else words[position + 1 : end]
                if tuple(tail) != form_words[1:] or not _allowed(clauses, position, cue, form, taken, definite, rest):
                    continue
                found.append(Trigger(cue, form, position, end, taken, definite))
    longest = max((t.end for t in found), default=0)
    return [t for t in found if t.end == longest]


def _allowed(clauses: Clauses, position: int, cue: Cue, form: Form, taken: str, definite: bool, word: str) -> bool:
    """Which letters may be written onto which kind of form."""
    if cue.part == "noun":
        letter = cue.features.get("clitic", "")
        return "س" not in taken and not (definite and form.pronoun) and taken.endswith(letter)
    if definite or word in clauses.judge.prepositions:
        return False
    if form.tense == "participle":
        adverbial = word.endswith(("ا", "ه", "ين")) and (taken or clauses.opens_here(position))
        return taken in ("", "و") and cue.family not in ("Meeting", "Visit") and bool(adverbial)
    if form.first_person and cue.family in ("Meeting", "Visit"):
        return False
    if not clauses.is_verb(position):
        return False
    if form.tense == "past":
        return taken in ("", "و", "ف")
    return taken in ("", "و", "ف", "س", "وس", "فس", "ل", "ول")


def _best(
    clauses: Clauses, triggers: list[Trigger], subjects: dict[int, list[Mention]], context: Context
) -> Instance | None:
    """The cue whose frame is filled best by what stands around it."""
    built = [instance for t in triggers if (instance := _build(clauses, t, subjects, context)) is not None]
    return max(built, key=_score, default=None)


def _score(instance: Instance) -> tuple[int, int, int]:
    filled = sum(1 for slot in instance.args if slot not in instance.implied) + (instance.content is not None)
    filled += 2 * ("near" in instance.cue.features)
    return filled, instance.form.tense != "participle", -len(instance.cue.slots)


def _build(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context) -> Instance | None:
    instance = Instance(trigger.cue, trigger.form, clauses.line, trigger.start, trigger.end, definite=trigger.definite)
    if trigger.cue.part == "verb":
        _fill_verb(clauses, instance, trigger, subjects, context)
    else:
        _fill_noun(clauses, instance, trigger, subjects, context)
    if cue_issuer := trigger.cue.features.get("issuer"):
        _speaks_for(instance, cue_issuer, context)
    instance.modality = modality(clauses, instance, trigger.clitic)
    return instance if _complete(instance) else None


def _speaks_for(instance: Instance, who: str, context: Context) -> None:
    """«إن على أنقرة أن …»: who says so is who asks (`issuer=speaker` in the cue)."""
    if who == "speaker" and "issuer" not in instance.args and context.speaker:
        instance.fill("issuer", context.speaker)
        instance.implied.add("issuer")


def _complete(instance: Instance) -> bool:
    """Whether the features and slots that the cue needs are there."""
    features = instance.cue.features
    subject = instance.cue.subject
    if features.get("subject") == "needed" and (
        subject is None or subject.name in instance.implied or not instance.args.get(subject.name)
    ):
        return False
    scope = features.get("scope")
    if scope:
        kinds = {"persons": ("person", "title"), "actors": ("person", "title", "organization", "country", "group")}[
            scope
        ]
        if not all(mention.kind in kinds for mention in instance.all()) or len(instance.all()) < 2:
            return False
    if features.get("light") == "needed" and not instance.args:
        return False
    if "needs" in features and not instance.args.get(features["needs"]):
        return False
    if "near" in features:
        around = instance.line.words[instance.end : instance.end + _REACH + 3]
        if not any(fold(word) in around for word in features["near"].split("|")):
            return False
    return bool(instance.args) or instance.content is not None


# -- verbs ---------------------------------------------------------------------------------------


def _subject(
    clauses: Clauses,
    start: int,
    end: int,
    triggers: list[Trigger],
) -> list[Mention]:
    """The subject of the verb at `start`: before it, after it, or carried over; marked by an empty list if unknown."""
    if triggers and all(trigger.form.first_person for trigger in triggers):
        return []
    if _pronoun_subject(clauses, start):
        return []
    joined = triggers and all(trigger.clitic.startswith(("و", "ف")) for trigger in triggers)
    relative = clauses.antecedent(start)
    if relative is not None:
        return clauses.group(relative)
    left = None if joined else clauses.left_subject(start)
    behind = clauses.starts.get(end)
    if left is not None and left.kind == "thing" and behind is not None and behind.kind not in ("thing", "document"):
        left = left if behind.preposition or behind.conjoined else None  # «… استمر 4 ساعات، الاثنين، وافق كيم»
    if left is not None:
        return clauses.group(left)
    right = clauses.right_subject(end)
    if right is not None and not _is_object(clauses, start, right):
        return clauses.group(right)
    return []


def _pronoun_subject(clauses: Clauses, position: int) -> bool:
    """«وإنها تشترط …»: the subject is the pronoun written onto «إن»."""
    position -= 1
    while position >= 0 and clauses.words[position] in ("قد", "لم", "لن", "لا", "سوف"):
        position -= 1
    return position >= 0 and any(
        clauses.words[position] == prefix + "ان" + pronoun
        for prefix in ("", "و", "ب", "وب", "ل")
        for pronoun in PRONOUNS
    )


def _is_object(clauses: Clauses, verb: int, phrase: Mention) -> bool:
    """Whether the event noun behind a light verb is its object: «حيث يجري محادثات مع …»."""
    if phrase.kind != "thing" or not {rest for _, rest in clitics(clauses.words[verb])} & set(clauses.judge.light):
        return False
    return _event_noun(clauses, phrase.start)


def _event_noun(clauses: Clauses, position: int) -> bool:
    """Whether a cue's noun for a meeting or a visit stands here."""
    return any(
        cue.part == "noun" and cue.family in ("Meeting", "Visit")
        for _, rest in clitics(clauses.words[position])
        for _, cue, _ in clauses.judge.cues.forms.get(bare(rest), ())
    )


def _carried(clauses: Clauses, position: int, subjects: dict[int, list[Mention]], context: Context) -> list[Mention]:
    """A dropped subject: that of the verb before, else who the sentence opened with, else of the one before."""
    before = [subjects[p] for p in sorted(subjects) if p < position and subjects[p]]
    if before and before[-1][0].kind != "thing":
        return before[-1]
    opening = [
        m
        for m in clauses.line.mentions
        if m.end <= position
        and not m.preposition
        and not m.conjoined
        and not m.genitive
        and m.kind in ("person", "title", "organization", "country")
    ]
    if opening:
        return clauses.group(opening[0])
    depending = [m for m in clauses.line.mentions if m.end <= position and m.genitive and m.kind in ("person", "title")]
    return depending[:1] or context.subject


def _fill_verb(
    clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> None:
    cue, form = trigger.cue, trigger.form
    subject = (
        subjects.get(trigger.start) or _subject(clauses, trigger.start, trigger.end, [trigger])
        if form.tense != "participle"
        else []
    )
    after = trigger.end
    if subject and subject[0].start >= trigger.end and not _can_act(clauses, subject[0], cue):
        subject = []
    if subject and _is_asked(clauses, trigger, subject, subjects):
        subject = []
    if subject and clauses.words[subject[0].start] in clauses.judge.words("own_side"):
        subject = context.speaker
    if subject and subject[0].start >= trigger.end:
        after = subject[-1].end
    elif not subject:
        opened = any(subjects[p] for p in subjects if p < trigger.start)
        speaks = form.first_person or (cue.family == "Statement" and not opened and context.speaker)
        subject = context.speaker if speaks else _carried(clauses, trigger.start, subjects, context)
        if form.plural and not form.first_person and len(subject) == 1 and not subject[0].plural:
            subject = context.plural or subject
        if cue.subject is not None:
            instance.implied.add(cue.subject.name)
    slot = cue.subject
    if form.passive and cue.bare_object is not None:
        instance.passive = True
        slot = cue.bare_object
        instance.implied.discard(cue.subject.name if cue.subject else "")
    if slot is not None and subject:
        instance.fill(slot.name, subject)
    if form.pronoun and cue.bare_object is not None:
        referent = _referent(clauses, trigger.start, instance.all(), context)
        if referent:
            instance.fill(cue.bare_object.name, referent)
    _fill_right(clauses, instance, after, subject, context)
    _both_sides(clauses, instance, trigger, subject, subjects, context)


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
    if len(subject) > 1 or len(instance.all()) > 1 or trigger.form.plural:
        return
    others = {place: named for place, named in subjects.items() if place < trigger.start}
    carried = [m for m in _carried(clauses, trigger.start, others, context) if m not in subject and m.kind != "thing"]
    if carried and cue.subject is not None:
        instance.args = {}
        instance.fill(cue.subject.name, carried)
        instance.fill(cue.bare_object.name, subject)


def _is_asked(clauses: Clauses, trigger: Trigger, subject: list[Mention], subjects: dict[int, list[Mention]]) -> bool:
    """«التقى الرئيس … ودعا بيونغ يانغ إلى …»: the one phrase behind a verb that goes on is who is asked."""
    addressee = trigger.cue.bare_object
    if trigger.cue.family != "Demand" or addressee is None or addressee.name in CONTENT_SLOTS:
        return False
    if not trigger.clitic.startswith("و") or subject[0].start < trigger.end:
        return False
    before = [subjects[p] for p in subjects if p < trigger.start and subjects[p]]
    behind = clauses.starts.get(subject[-1].end)
    second = behind is not None and not behind.preposition and behind.kind != "thing"
    return bool(before) and before[-1][0].kind != "thing" and not second


def _can_act(clauses: Clauses, phrase: Mention, cue: Cue) -> bool:
    """Whether what stands behind a verb can be who acts: no masdar asks, no place travels."""
    if cue.family in ("Demand", "Commitment", "Meeting") and phrase.kind == "thing":
        return not clauses.judge.is_masdar(clauses.words[phrase.start])
    return cue.family != "Visit" or phrase.kind not in ("place", "country")


def _referent(clauses: Clauses, position: int, excluded: list[Mention], context: Context) -> list[Mention]:
    """Whom a suffix pronoun means: the person spoken of last who is not the subject."""
    out = {id(m.entity) for m in excluded if m.entity} | {id(m) for m in excluded}
    before = [
        m
        for m in clauses.line.mentions
        if m.end <= position and m.kind in ("person", "title", "organization", "country")
    ]
    persons = [m for m in before if m.kind in ("person", "title")]
    for mention in [*reversed(persons), *context.subject, *reversed(before)]:
        if id(mention) not in out and (mention.entity is None or id(mention.entity) not in out):
            return [mention]
    return []


def _fill_right(clauses: Clauses, instance: Instance, position: int, taken: list[Mention], context: Context) -> None:
    """Fill object and marked slots from what follows, in one pass to the end of the clause."""
    cue, words = instance.cue, clauses.words
    bare_slots = [slot for slot in cue.slots[1:] if not slot.markers] if cue.part == "verb" else []
    limit = position + _REACH
    while position < min(len(words), limit):
        mention = clauses.starts.get(position)
        if mention is not None:
            if mention in taken:
                position = mention.end
                continue
            slot = _slot_for(cue, mention, bare_slots, instance)
            if slot is not None and slot.name in CONTENT_SLOTS:
                instance.content = (position, _content_end(clauses, instance, position))
                return
            if mention.kind == "thing" and slot is None and "strict" in cue.features:
                return
            if mention.kind == "thing" and slot is None:
                loose = mention.preposition or mention.conjoined or clauses.words[position].endswith("ا")
                if not loose and position - 1 not in clauses.covering:
                    return
                position = mention.end
                continue
            members = clauses.group(mention)
            if slot is not None:
                instance.fill(slot.name, members)
                if slot in bare_slots:
                    bare_slots.remove(slot)
            position = members[-1].end
            limit = position + _REACH
            continue
        if position in clauses.times:
            position = clauses.times[position]
            limit = max(limit, position + _REACH)
            continue
        skipped = clauses.parenthesis(position)
        if skipped > position:
            position, limit = skipped, skipped + _REACH
            continue
        position = _pronoun(clauses, instance, position, context)
        if position >= len(words):
            return
        start = _content_start(clauses, instance, position, bare_slots)
        if start is not None:
            instance.content = (start, _content_end(clauses, instance, start))
            return
        if words[position] in _STOPS and words[position] != ":":
            return
        if words[position] in _COMMAS and not _continues(clauses, position + 1, instance, bare_slots):
            return
        if clauses.opens_clause(position) or (clauses.is_verb(position) and position > instance.end):
            return
        position += 1


def _somebody(mention: Mention) -> bool:
    """Whether a phrase can be who is asked or met: an actor, or a definite noun («المشاركين», «ضيفه»)."""
    word = mention.line.words[mention.start]
    return mention.kind != "thing" or word.startswith("ال") or word.endswith(PRONOUNS)


def _pronoun(clauses: Clauses, instance: Instance, position: int, context: Context) -> int:
    """«طلب منه التأكيد»: a preposition with a pronoun fills its slot; the position after it, or the same."""
    word = clauses.words[position]
    marker = next((m for m in ("من", "الي", "علي", "ل", "ب") if word in (m + "ه", m + "ها", m + "هم", m + "هما")), None)
    slot = instance.cue.marked(marker) if marker else None
    if slot is None or slot.name in CONTENT_SLOTS or slot.name in instance.args:
        return position
    referent = _referent(clauses, instance.start, instance.all(), context)
    if referent:
        instance.fill(slot.name, referent)
    return position + 1


def _content_end(clauses: Clauses, instance: Instance, start: int) -> int:
    return clauses.content_end(start, strict=instance.family in ("Demand", "Commitment"))


def _slot_for(cue: Cue, mention: Mention, bare_slots: list[Slot], instance: Instance) -> Slot | None:
    if mention.preposition:
        slot = cue.marked(mention.preposition)
        if slot is not None and slot.name in instance.args and slot.name != "participant":
            return next(
                (s for s in cue.slots if mention.preposition in s.markers and s.name not in instance.args), None
            )
        return slot
    people = next((slot for slot in bare_slots if slot.name not in CONTENT_SLOTS), None)
    if people is not None and mention.kind != "document" and _somebody(mention):
        return people
    return next((slot for slot in bare_slots if slot.name in CONTENT_SLOTS), None)


def _content_start(clauses: Clauses, instance: Instance, position: int, bare_slots: list[Slot]) -> int | None:
    """Where the clause of a content slot begins, if it begins here."""
    word, cue = clauses.words[position], instance.cue
    content = [slot for slot in cue.slots if slot.name in CONTENT_SLOTS]
    if not content or clauses.line.tokens[position].kind != "word":
        if content and word == ":" and position + 1 < len(clauses.words):
            return position + 1
        return None
    if word.lstrip("ب") in clauses.judge.words("complementizers") or word in clauses.judge.words("complementizers"):
        return position
    for slot in content:
        if word in slot.markers and len(word) > 1 and position + 1 < len(clauses.words):
            return position + 1
        for taken, rest in clitics(word)[1:]:
            if (
                taken in slot.markers
                and rest not in clauses.judge.words("prepositions")
                and len(rest) > 2
                and not clauses.is_verb(position)
            ):
                return position
        if slot in bare_slots and _begins_noun(clauses, position):
            return position
    return None


def _begins_noun(clauses: Clauses, position: int) -> bool:
    word = clauses.words[position]
    if (
        len(word) < 2
        or word in clauses.judge.words("prepositions")
        or word in clauses.judge.words("attributions")
        or clauses.opens_clause(position)
    ):
        return False
    return not clauses.is_verb(position) and not any(
        rest in clauses.judge.prepositions for taken, rest in clitics(word)[1:] if taken in ("و", "ف")
    )


def _continues(clauses: Clauses, position: int, instance: Instance, bare_slots: list[Slot]) -> bool:
    """Whether a frame goes on after a comma: an object still missing stands there, or an attribution."""
    mention = clauses.starts.get(position)
    if mention is not None:
        return _slot_for(instance.cue, mention, bare_slots, instance) is not None and not mention.conjoined
    if position >= len(clauses.words) or instance.content is not None:
        return False
    return position in clauses.times or _content_start(clauses, instance, position, []) is not None


# -- nouns ---------------------------------------------------------------------------------------


def _fill_noun(
    clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> None:
    cue, position = trigger.cue, trigger.end
    bare_slots = [slot for slot in cue.slots if not slot.markers]
    lent = _lent_subject(clauses, trigger, subjects, context)
    if not lent and trigger.definite:
        lent, position = _relative_subject(clauses, position, subjects)
    genitive = clauses.dependent.get(position) if not trigger.definite and not trigger.form.pronoun else None
    if genitive is not None and (genitive.preposition or genitive.conjoined):
        genitive = genitive if genitive.preposition == clauses.words[trigger.start] else None
    if "clause" in cue.features:
        instance.content = (position, _content_end(clauses, instance, position))
        _imply(clauses, instance, trigger, subjects, context)
        return
    symmetrical = bool(bare_slots) and cue.slots[0].name == "participant"
    if lent and cue.family == "Demand":
        instance.fill("issuer", lent)
        bare_slots = [slot for slot in bare_slots if slot.name != "issuer"]
    elif lent and bare_slots:
        instance.fill(bare_slots[0].name, lent)
        bare_slots = bare_slots[1:]
    if trigger.form.pronoun:
        owner = (
            _referent(clauses, trigger.start, lent, context) if lent else _owner(clauses, trigger, subjects, context)
        )
        target = bare_slots[0].name if bare_slots else cue.slots[0].name
        if owner:
            instance.fill(target, owner)
            bare_slots = bare_slots[1:]
    if genitive is not None:
        members = clauses.group(genitive)
        target_slot = _genitive_slot(cue, genitive, bare_slots, symmetrical)
        if target_slot is not None:
            instance.fill(target_slot.name, members)
            bare_slots = [slot for slot in bare_slots if slot is not target_slot]
            position = members[-1].end
    _noun_rest(clauses, instance, position, bare_slots)
    if lent and sum(m.preposition == "بين" or m.conjoined for m in instance.args.get("participant", ())) > 1:
        instance.args["participant"] = [m for m in instance.args["participant"] if m not in lent]
    if cue.family == "Demand":
        told = instance.args.get("addressee") or "implicit" in cue.features
        if not lent and told and instance.content is not None:
            _imply(clauses, instance, trigger, subjects, context)
    elif cue.subject is not None and not lent and _may_imply(clauses, instance, trigger):
        _imply(clauses, instance, trigger, subjects, context)


def _may_imply(clauses: Clauses, instance: Instance, trigger: Trigger) -> bool:
    """Whether the other side is the subject: with «مع», or on the way there («ذهب للقاء …»), or during it."""
    if trigger.cue.family != "Meeting" or trigger.form.pronoun:
        return not trigger.definite
    if any(m.preposition in ("مع", "ب") for m in instance.all()):
        return True
    before = clauses.words[trigger.start - 1] if trigger.start else ""
    toward = trigger.clitic.endswith("ل") and "toward" in trigger.cue.features
    return not trigger.definite and (toward or before in clauses.judge.words("during"))


def _genitive_slot(cue: Cue, mention: Mention, bare_slots: list[Slot], symmetrical: bool) -> Slot | None:
    if symmetrical:
        return cue.slots[0]
    if cue.family == "Visit":
        place = mention.kind in ("place", "country")
        wanted = "destination" if place else "visitor"
        return next((slot for slot in cue.slots if slot.name == wanted), None)
    return next((slot for slot in bare_slots if slot.name not in CONTENT_SLOTS), None)


def _noun_rest(clauses: Clauses, instance: Instance, position: int, bare_slots: list[Slot]) -> None:
    rest = [slot for slot in bare_slots if slot.name in CONTENT_SLOTS]
    holder = Instance(instance.cue, instance.form, instance.line, instance.start, instance.end, instance.args)
    _fill_noun_right(clauses, holder, position, rest)
    instance.args, instance.content = holder.args, holder.content


def _fill_noun_right(clauses: Clauses, instance: Instance, position: int, content: list[Slot]) -> None:
    """Marked slots after a noun, and the clause it takes."""
    words, limit = clauses.words, position + _REACH
    while position < min(len(words), limit):
        mention = clauses.starts.get(position)
        if mention is not None:
            slot = _slot_for(instance.cue, mention, content, instance) if mention.preposition else None
            if instance.family != "Demand" and slot is None and _event_noun(clauses, position):
                return
            if slot is not None and slot.name in CONTENT_SLOTS:
                instance.content = (position, _content_end(clauses, instance, position))
                return
            members = clauses.group(mention)
            if slot is not None and slot.name not in CONTENT_SLOTS:
                instance.fill(slot.name, members)
                limit = members[-1].end + _REACH
            elif not mention.preposition and content and instance.args:
                instance.content = (position, _content_end(clauses, instance, position))
                return
            elif not mention.preposition and not mention.conjoined:
                return
            position = members[-1].end
            continue
        if position in clauses.times:
            position = clauses.times[position]
            continue
        start = _content_start(clauses, instance, position, content if instance.args else [])
        if start is not None:
            instance.content = (start, _content_end(clauses, instance, start))
            return
        if (
            words[position] in _STOPS
            or words[position] in _COMMAS
            or clauses.is_verb(position)
            or clauses.opens_clause(position)
        ):
            if words[position] in _COMMAS and _marked_behind(clauses, instance, position + 1):
                position += 1
                continue
            if (
                words[position] in _COMMAS
                and content
                and position + 2 < len(words)
                and words[position + 1] in ("وهو", "وهي")
                and words[position + 2] == "ان"
            ):
                instance.content = (position + 2, _content_end(clauses, instance, position + 2))
            return
        position += 1


def _marked_behind(clauses: Clauses, instance: Instance, position: int) -> bool:
    """Whether an argument still missing stands behind a comma: «استقبال الأمين العام، أمين عام الحزب، لوفد»."""
    mention = clauses.starts.get(position)
    if mention is None or mention.kind == "thing" or not mention.preposition or mention.conjoined:
        return False
    slot = instance.cue.marked(mention.preposition)
    return slot is not None and slot.name not in CONTENT_SLOTS and len(instance.all()) < 2


def _lent_subject(
    clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> list[Mention]:
    """The subject of a light verb before the noun: «عقد الوزير اجتماعا مع …», «قام الرئيس باستضافته»."""
    for position in sorted(subjects, reverse=True):
        if position >= trigger.start or trigger.start - position > 16:
            continue
        word = clauses.words[position]
        rests = {rest for _, rest in clitics(word)}
        if not rests & set(clauses.judge.light):
            return []
        subject = subjects[position]
        between = range(position + 1, trigger.start)
        if any(clauses.words[p] in _STOPS or clauses.opens_clause(p) for p in between if p not in clauses.covering):
            return []
        agents = [m for m in subject if m.kind != "document" and not m.start <= trigger.start < m.end]
        return agents or ([] if subject else _carried(clauses, position, subjects, context))
    return []


def _relative_subject(clauses: Clauses, position: int, subjects: dict[int, list[Mention]]) -> tuple[list[Mention], int]:
    """«الزيارة التي يقوم بها الوزير إلى …»: the subject of the light verb, and the position after it."""
    words = clauses.words
    if position + 1 >= len(words) or words[position] not in clauses.judge.words("relatives"):
        return [], position
    verb = position + 1
    if not {rest for _, rest in clitics(words[verb])} & set(clauses.judge.light):
        return [], position
    subject = subjects.get(verb, [])
    after = subject[-1].end if subject and subject[0].start > verb else verb + 1
    if after < len(words) and words[after] in ("بها", "به"):
        after += 1
    return [m for m in subject if m.start > verb and m.kind not in ("document", "thing")], after


def _owner(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context) -> list[Mention]:
    """Whom the pronoun on an event noun means: the subject of the clause («توجه بعد لقائه بالرئيس»).

    Where nobody was named yet, it is the one the main verb is about to name («وقبيل لقائه مع …، التقى الصدر»).
    """
    later = _later(clauses, trigger, subjects)
    if later:
        return later
    if trigger.form.pronoun in ("ه", "ها"):
        named = [m for m in clauses.line.mentions if m.end <= trigger.start and m.kind in ("person", "title")]
        leading = [m for m in named if not m.preposition and not m.conjoined]
        if leading:
            return leading[-1:]
    return _carried(clauses, trigger.start, subjects, context)


def _later(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]]) -> list[Mention]:
    """Who the main verb is about to name, where nobody stands before the cue."""
    if any(m.end <= trigger.start and m.kind in ("person", "title") for m in clauses.line.mentions):
        return []
    later = next((subjects[p] for p in sorted(subjects) if p > trigger.start and subjects[p]), [])
    return later if later and later[0].kind in ("person", "title") else []


def _imply(
    clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> None:
    """A side that the words leave out is the subject of the clause: «وقال خلال لقاء مع …», «ذهب للقاء …»."""
    cue = instance.cue
    if cue.cls == "PhoneCall" and not instance.args:
        told = [m for m in clauses.line.mentions if m.end <= trigger.start and m.preposition in ("ل", "مع")]
        instance.fill("participant", [m for m in told if m.kind in ("person", "title")][-1:])
    name = "issuer" if cue.family == "Demand" else cue.slots[0].name
    if name == "participant":
        if len(instance.args.get("participant", ())) != 1:
            return
    elif name in instance.args:
        return
    named = _later(clauses, trigger, subjects) or _carried(clauses, trigger.start, subjects, context)
    carried = [m for m in named if m not in instance.all() and m.kind != "thing"]
    if carried:
        instance.fill(name, carried)
        instance.implied.add(name)


def _remember(clauses: Clauses, found: list[Instance], subjects: dict[int, list[Mention]], context: Context) -> None:
    """Carry the main subject and the speaker on to the next sentence."""
    main = next((subjects[p] for p in sorted(subjects) if subjects[p]), [])
    relayed = next((i.args["source"] for i in found if i.family == "Statement" and i.args.get("source")), [])
    main = relayed or main
    if main:
        context.subject = main
    elif clauses.line.mentions:
        opening = [m for m in clauses.line.mentions if m.kind in ("person", "title") and not m.preposition]
        context.subject = opening[:1] or context.subject
    spoken = [i for i in found if i.family == "Statement" and i.args.get("speaker")]
    several = [m for m in clauses.line.mentions if m.kind == "group" and not m.genitive]
    together = [group for group in subjects.values() if len(group) > 1]
    if several or together:
        context.plural = together[-1] if together else several[-1:]
    if spoken:
        context.speaker = relayed or spoken[0].args["speaker"]
    context.paragraph = clauses.line.sentence.paragraph
