"""Finds the cues of an Arabic sentence and fills their frames.

`instances(line, judge, context)` gives every cue that signals something, with its arguments; `context` carries
subject and speaker from sentence to sentence for dropped subjects and pronouns.
"""

from dataclasses import dataclass

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_modality import modality
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.frames import Cue, Form, Slot
from kg.extraction.rules.instances import CONTENT_SLOTS, Context, Instance
from kg.extraction.rules.mentions import Line, Mention
from kg.language.arabic import clitics
from kg.language.normal import bare

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
    clauses = Clauses(line, judge)
    found: list[Instance] = []
    subjects: dict[int, list[Mention]] = {}
    position = 0
    while position < len(line.tokens):
        if position in clauses.covering:
            position += 1
            continue
        triggers = list(_triggers(clauses, position))
        if clauses.is_verb(position):
            subjects[position] = _subject(clauses, position, position + 1, triggers)
        best = _best(clauses, triggers, subjects, context)
        if best is not None:
            found.append(best)
        position += 1
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
                if tuple(tail) != form_words[1:] or not _allowed(clauses, cue, form, taken, definite, rest):
                    continue
                found.append(Trigger(cue, form, position, end, taken, definite))
    longest = max((t.end for t in found), default=0)
    return [t for t in found if t.end == longest]


def _allowed(clauses: Clauses, cue: Cue, form: Form, taken: str, definite: bool, word: str) -> bool:
    """Which letters may be written onto which kind of form."""
    if cue.part == "noun":
        return "س" not in taken
    if definite or word in clauses.judge.prepositions:
        return False
    if form.tense == "participle":
        return taken in ("", "و")
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
    return filled, instance.form.tense != "participle", -len(instance.cue.slots)


def _build(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context) -> Instance | None:
    instance = Instance(trigger.cue, trigger.form, clauses.line, trigger.start, trigger.end, definite=trigger.definite)
    if trigger.cue.part == "verb":
        _fill_verb(clauses, instance, trigger, subjects, context)
    else:
        _fill_noun(clauses, instance, trigger, subjects, context)
    instance.modality = modality(clauses, instance, trigger.clitic)
    return instance if _complete(instance) else None


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
    return bool(instance.args) or instance.content is not None


# -- verbs ---------------------------------------------------------------------------------------


def _subject(
    clauses: Clauses,
    start: int,
    end: int,
    triggers: list[Trigger],
) -> list[Mention]:
    """The subject of the verb at `start`: before it, after it, or carried over; marked by an empty list if unknown."""
    joined = triggers and all(trigger.clitic.startswith(("و", "ف")) for trigger in triggers)
    relative = clauses.antecedent(start)
    if relative is not None:
        return clauses.group(relative)
    left = None if joined else clauses.left_subject(start)
    if left is not None:
        return clauses.group(left)
    right = clauses.right_subject(end)
    if right is not None:
        return clauses.group(right)
    return []


def _carried(clauses: Clauses, position: int, subjects: dict[int, list[Mention]], context: Context) -> list[Mention]:
    """A dropped subject: that of the verb before, else who the sentence opened with, else of the one before."""
    before = [subjects[p] for p in sorted(subjects) if p < position and subjects[p]]
    if before:
        return before[-1]
    opening = [
        m
        for m in clauses.line.mentions
        if m.end <= position
        and not m.preposition
        and not m.conjoined
        and m.kind in ("person", "title", "organization", "country")
    ]
    if opening:
        return clauses.group(opening[0])
    return context.subject


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
    if subject and subject[0].start >= trigger.end:
        after = subject[-1].end
    elif not subject:
        subject = context.speaker if form.first_person else _carried(clauses, trigger.start, subjects, context)
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
    _fill_right(clauses, instance, after, taken=subject)


def _referent(clauses: Clauses, position: int, excluded: list[Mention], context: Context) -> list[Mention]:
    """Whom a suffix pronoun means: the person spoken of last who is not the subject."""
    out = {id(m.entity) for m in excluded if m.entity} | {id(m) for m in excluded}
    before = [
        m
        for m in clauses.line.mentions
        if m.end <= position and m.kind in ("person", "title", "organization", "country")
    ]
    for mention in [*reversed(before), *context.subject]:
        if id(mention) not in out and (mention.entity is None or id(mention.entity) not in out):
            return [mention]
    return []


def _fill_right(clauses: Clauses, instance: Instance, position: int, taken: list[Mention]) -> None:
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
                instance.content = (position, clauses.content_end(position))
                return
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
        start = _content_start(clauses, instance, position, bare_slots)
        if start is not None:
            instance.content = (start, clauses.content_end(start))
            return
        if words[position] in _STOPS and words[position] != ":":
            return
        if words[position] in _COMMAS and not _continues(clauses, position + 1, instance, bare_slots):
            return
        if clauses.opens_clause(position) or (clauses.is_verb(position) and position > instance.end):
            return
        position += 1


def _slot_for(cue: Cue, mention: Mention, bare_slots: list[Slot], instance: Instance) -> Slot | None:
    if mention.preposition:
        slot = cue.marked(mention.preposition)
        if slot is not None and slot.name in instance.args and slot.name != "participant":
            return next(
                (s for s in cue.slots if mention.preposition in s.markers and s.name not in instance.args), None
            )
        return slot
    people = next((slot for slot in bare_slots if slot.name not in CONTENT_SLOTS), None)
    if people is not None and mention.kind != "document":
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
    lent = _lent_subject(clauses, trigger, subjects)
    genitive = clauses.starts.get(position) if not trigger.definite and not trigger.form.pronoun else None
    if genitive is not None and (genitive.preposition or genitive.conjoined):
        genitive = None
    symmetrical = bool(bare_slots) and cue.slots[0].name == "participant"
    if lent and bare_slots:
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
    if not trigger.definite and cue.subject is not None and not lent and cue.family != "Demand":
        _imply(clauses, instance, trigger, subjects, context)


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
            members = clauses.group(mention)
            if slot is not None and slot.name not in CONTENT_SLOTS:
                instance.fill(slot.name, members)
                limit = members[-1].end + _REACH
            elif not mention.preposition and content and instance.args:
                instance.content = (position, clauses.content_end(position))
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
            instance.content = (start, clauses.content_end(start))
            return
        if (
            words[position] in _STOPS
            or words[position] in _COMMAS
            or clauses.is_verb(position)
            or clauses.opens_clause(position)
        ):
            if (
                words[position] in _COMMAS
                and content
                and position + 2 < len(words)
                and words[position + 1] in ("وهو", "وهي")
                and words[position + 2] == "ان"
            ):
                instance.content = (position + 2, clauses.content_end(position + 2))
            return
        position += 1


def _lent_subject(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]]) -> list[Mention]:
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
        return [m for m in subject if m.kind != "document"]
    return []


def _owner(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context) -> list[Mention]:
    """Whom the pronoun on an event noun means: the subject of the clause («توجه بعد لقائه بالرئيس»)."""
    return _carried(clauses, trigger.start, subjects, context)


def _imply(
    clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> None:
    """A side that the words leave out is the subject of the clause: «وقال خلال لقاء مع …», «ذهب للقاء …»."""
    cue = instance.cue
    subject = cue.subject
    if subject is None or not instance.args:
        return
    if cue.slots[0].name == "participant":
        if len(instance.args.get("participant", ())) != 1:
            return
    elif subject.name in instance.args:
        return
    carried = [m for m in _carried(clauses, trigger.start, subjects, context) if m not in instance.all()]
    if carried:
        instance.fill(subject.name, carried)
        instance.implied.add(subject.name)


def _remember(clauses: Clauses, found: list[Instance], subjects: dict[int, list[Mention]], context: Context) -> None:
    """Carry the main subject and the speaker on to the next sentence."""
    main = next((subjects[p] for p in sorted(subjects) if subjects[p]), [])
    if main:
        context.subject = main
    elif clauses.line.mentions:
        opening = [m for m in clauses.line.mentions if m.kind in ("person", "title") and not m.preposition]
        context.subject = opening[:1] or context.subject
    spoken = [i for i in found if i.family == "Statement" and i.args.get("speaker")]
    if spoken:
        context.speaker = spoken[0].args["speaker"]
    context.paragraph = clauses.line.sentence.paragraph
