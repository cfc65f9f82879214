"""Who acts in an Arabic clause: named by the words, lent by a light verb, carried over, or meant by a pronoun.

`subjects` maps the position of every finite verb of a sentence to its subject. Called by the frames of verbs and nouns.
"""

from kg.extraction.rules.arabic_agreement import can_be_subject, gender
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_lent import fitting
from kg.extraction.rules.arabic_marks import STOPS
from kg.extraction.rules.arabic_people import people
from kg.extraction.rules.arabic_senders import crowd, described
from kg.extraction.rules.arabic_triggers import Trigger, event_noun
from kg.extraction.rules.instances import Context, Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import PRONOUNS, clitics
from kg.language.normal import bare

_RELATIVE = 6
_TOPIC = 20
_LENT = 16
_OUTLETS = ("media", "mediaOutlet", "newsAgency")
_OF_ACTS = ("Demand", "Commitment", "Response", "Statement")

_INTRODUCED = {f"{prefix}ان{pronoun}": pronoun for prefix in ("", "و", "ب", "وب", "ل") for pronoun in PRONOUNS} | {
    f"{prefix}لكن{pronoun}": pronoun for prefix in ("", "و") for pronoun in PRONOUNS
}
"""«إنها», «وبأنهم», «لكنه»: the pronoun that is the subject of what follows."""


def subject_of(
    clauses: Clauses,
    start: int,
    end: int,
    triggers: list[Trigger],
) -> list[Mention]:
    """The subject of the verb at `start`: before it, after it, or carried over; marked by an empty list if unknown."""
    if triggers and (any if clauses.quoted_at(start) else all)(trigger.form.first_person for trigger in triggers):
        return []
    if pronoun_subject(clauses, start):
        return []
    topic = clauses.words[0].removeprefix("و") == "اما"  # «أما الناطق، …، فنفى»
    joined = triggers and all(trigger.clitic.startswith("و" if topic else ("و", "ف")) for trigger in triggers)
    relative = clauses.antecedent(start)
    resumed = resumptive(clauses, end)
    actor = clauses.starts.get(end + resumed)
    if resumed and actor is not None and not actor.preposition and not actor.conjoined and not joined:
        return clauses.group(actor)  # «احتجاجات دعت لها النقابات», «الطرح وافقت عليه الحكومة»
    inside = end < len(clauses.words) and clauses.words[end] in clauses.judge.words("inside_it")
    if inside and relative is not None and relative.kind in ("thing", "document"):
        relative, actor = None, clauses.starts.get(end + 1)  # «في الوقت الذي تطالب فيه واشنطن بـ …»
        told = [t.form for t in triggers if t.cue.part == "verb" and not t.form.passive]
        if told and actor is not None and not any(can_be_subject(clauses, form, actor, end + 1) for form in told):
            return []  # «تصريحات الرئيس التي طالب فيها الدول بـ …»
        if actor is not None and not (actor.preposition or actor.conjoined):
            return clauses.group(actor)
    if relative is not None and relative.kind == "thing" and actor is not None and actor.kind != "thing":
        relative = relative if actor.preposition or actor.conjoined else None  # «المحتويات التي طلبت إسرائيل حذفها»
    named = actor is not None and not actor.preposition and not actor.conjoined
    if relative is not None and actor is not None and named and _has_object(triggers):
        return clauses.group(actor)  # «النظام الذي يعارضه الحزب»
    if relative is not None:
        return [] if resumed and relative.kind == "thing" else clauses.group(relative)
    told = [t.form for t in triggers if t.cue.part == "verb" and t.cue.family in _OF_ACTS and not t.form.passive]
    if any(not trigger.clitic and trigger.cue.family in ("Demand", "Commitment") for trigger in triggers):
        spoken_of = described(clauses, start, told) or crowd(clauses, start)
        if spoken_of is not None:
            return [spoken_of]
    left = None if joined else clauses.left_subject(start)
    behind = clauses.starts.get(end)
    if topic and left is not None and left.kind in ("organization", "country") and _says(triggers, behind):
        left = None  # «أما إيران، فقال وزير خارجيتها فلان إن»
    told_of = (
        left is not None and left.start and clauses.words[left.start - 1] in clauses.judge.words("complementizers")
    )
    if (
        left is not None
        and not told_of
        and left.kind == "thing"
        and behind is not None
        and (behind.kind not in ("thing", "document"))
    ):
        left = left if behind.preposition or behind.conjoined else None  # «… استمر 4 ساعات، الاثنين، وافق كيم»
    if left is not None and (not _agrees(clauses, triggers, left) or _many_before_one(clauses, triggers, left, behind)):
        left = None  # «رسالة إلى فلانة، نجمة السينما، يطالبها فيها بـ»
    if left is not None:
        return clauses.group(left)
    spoken_of = None if joined else _spoken_of(clauses, start)
    if spoken_of is not None and not _many_before_one(clauses, triggers, spoken_of, behind):
        return clauses.group(spoken_of)
    right = clauses.right_subject(end)
    if right is None or _is_object(clauses, start, right):
        return []
    if told and not any(can_be_subject(clauses, form, right, end) for form in told):
        return []
    return clauses.group(right)


def _says(triggers: list[Trigger], behind: Mention | None) -> bool:
    """Whether a verb of speech only, joined by «ف», has a person right behind it."""
    person = behind is not None and behind.kind == "person" and not (behind.preposition or behind.conjoined)
    spoken = all(trigger.clitic.startswith("ف") and trigger.cue.family == "Statement" for trigger in triggers)
    return person and bool(triggers) and spoken


def _has_object(triggers: list[Trigger]) -> bool:
    """Whether a verb of speech or of asking bears the pronoun of its object."""
    return bool(triggers) and all(t.form.pronoun and t.cue.family in _OF_ACTS for t in triggers)


def _agrees(clauses: Clauses, triggers: list[Trigger], left: Mention) -> bool:
    """Whether a verb of speech or of asking can have the person before it for its subject."""
    shown = gender(clauses, left) if left.kind in ("person", "title") else None
    if shown is None or not triggers or any(t.cue.family not in _OF_ACTS or t.cue.part != "verb" for t in triggers):
        return True
    forms = [trigger.form for trigger in triggers]
    return any(f.plural or f.first_person or f.passive or f.feminine == (shown == "feminine") for f in forms)


def _many_before_one(clauses: Clauses, triggers: list[Trigger], left: Mention, behind: Mention | None) -> bool:
    """«… ممثلو المنظمة من بين خبراء طلبت بريطانيا منهم»: a verb in the singular, and who acts right behind it."""
    if behind is None or behind.preposition or behind.conjoined or left.kind != "group":
        return False
    acts = behind.kind in ("country", "organization", "person", "title")
    people = clauses.words[left.start].endswith(("ون", "و", "ين"))
    return acts and people and bool(triggers) and not any(t.form.plural or t.form.pronoun for t in triggers)


def resumptive(clauses: Clauses, end: int) -> bool:
    """Whether a preposition with a pronoun right behind a verb takes up what was said before: «التي دعا إليها»."""
    return end < len(clauses.words) and clauses.words[end] in clauses.judge.words("resumptives")


def taken_up_by(word: str) -> str:
    """The preposition of «إليها», «لها»."""
    return next((word.removesuffix(pronoun) for pronoun in ("ها", "ه") if word.endswith(pronoun)), word)


def latter(clauses: Clauses, named: list[Mention], context: Context) -> list[Mention]:
    """«الزيارة التي قام بها الأخير»: the person named last."""
    if (
        not named
        or named[0].line is not clauses.line
        or named[0].kind != "thing"
        or clauses.words[named[0].start] not in clauses.judge.words("latter")
    ):
        return named
    before = [m for m in clauses.line.mentions if m.end <= named[0].start and m.kind in ("person", "title")]
    number = clauses.line.sentence.number - 1
    asked = [m for m in context.asked if m.kind == "person" and m.line.sentence.number == number]
    return before[-1:] or asked[-1:] or context.persons[:1] or named  # «طلب من فلان أن …. ورفض الأخير»


def _spoken_of(clauses: Clauses, position: int) -> Mention | None:
    """Who «إن» speaks of, also where more than the name stands before the verb: «إن كيم، موفد الشمال، سيلتقي …»."""
    for place in range(position - 1, max(-1, position - _TOPIC), -1):
        word = clauses.words[place]
        if word in STOPS or clauses.is_verb(place) or word in clauses.judge.words("relatives"):
            return None
        that = word.lstrip("وبف") == "ان"
        if that or word.removeprefix("و") in clauses.judge.words("was"):
            mention = clauses.starts.get(place + 1)
            acts = mention is not None and mention.kind in ("person", "title", "country", "organization", "group")
            return mention if acts and mention is not None and not mention.preposition else None
        if word in clauses.judge.words("complementizers") or word in clauses.judge.words("meanwhile"):
            return None
    return None


def pronoun_subject(clauses: Clauses, position: int) -> str:
    """The pronoun written onto «إن» that is the subject: «وإنها تشترط …»; an empty string where there is none."""
    position -= 1
    while position >= 0 and clauses.words[position] in ("قد", "لم", "لن", "لا", "سوف", "ربما", "كان", "كانت"):
        position -= 1
    if position < 0:
        return ""
    return _INTRODUCED.get(clauses.words[position], "")


def _is_object(clauses: Clauses, verb: int, phrase: Mention) -> bool:
    """Whether the event noun behind a light verb is its object: «حيث يجري محادثات مع …»."""
    lent = clauses.judge.light.keys()
    if phrase.kind != "thing" or lent.isdisjoint({rest for _, rest in clitics(clauses.words[verb])}):
        return False
    return event_noun(clauses, phrase.start)


def carried(clauses: Clauses, position: int, subjects: dict[int, list[Mention]], context: Context) -> list[Mention]:
    """A dropped subject: that of the verb before, else who the sentence opened with, else of the one before."""
    relatives = clauses.judge.words("relatives")
    main = [p for p in sorted(subjects) if p < position and not (p and clauses.words[p - 1] in relatives)]
    besides = position and clauses.words[position - 1] in clauses.judge.words("breaks")  # «، كما التقى», «حيث التقى»
    before = [subjects[p] for p in (main if besides else sorted(subjects)) if p < position and subjects[p]]
    if before and (before[-1][0].kind != "thing" or people(clauses.judge, _head(before[-1][0]))):
        return before[-1]
    opening = [
        m
        for m in clauses.line.mentions
        if m.end <= position
        and m.start >= clauses.dateline
        and not m.preposition
        and not m.conjoined
        and not m.genitive
        and m.kind in ("person", "title", "organization", "country")
    ]
    if opening:
        return clauses.group(opening[0])
    persons = [m for m in clauses.line.mentions if m.end <= position and m.kind in ("person", "title")]
    depending = [m for m in persons if m.genitive]
    unnamed = [named for named in before if named[0].kind == "source"]  # «قال مسؤول إن الوضع خطير، وحث على …»
    return depending[:1] or (unnamed[-1] if unnamed else context.subject) or persons[-1:]


def _head(phrase: Mention) -> str:
    return phrase.line.words[phrase.start]


def both(clauses: Clauses, pair: Mention, context: Context) -> list[Mention]:
    """Whom «الجانبان», «الرجلان» mean: the two named last before it, else the two sides told of last."""
    kinds = ("person", "title") if context.pair and context.pair[0].kind == "person" else ("person", "country")
    before = [m for m in pair.line.mentions if m.end <= pair.start and m.kind in kinds]
    return before[-2:] if len(before) > 1 and pair.line is clauses.line else context.pair


def lent_subject(
    clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> list[Mention]:
    """The subject of a light verb before the noun: «عقد الوزير اجتماعا مع …», «قام الرئيس باستضافته»."""
    apart, reached = 0, trigger.start
    for position in sorted((each for each in subjects if each < trigger.start), reverse=True):
        apart += sum(1 for place in range(position, reached) if place not in clauses.covering)
        reached = position
        if apart > _LENT:
            break
        word = clauses.words[position]
        rests = {rest for _, rest in clitics(word)}
        tells = trigger.cue.family in ("Meeting", "Visit") and not clauses.judge.telling.keys().isdisjoint(rests)
        if tells or clauses.judge.light.keys().isdisjoint(rests):
            return []
        told = next(form for rest, form in clauses.judge.light.items() if rest in rests)
        if trigger.cue.family == "Demand" and trigger.clitic.endswith("ل") and not trigger.definite:
            return []  # «أعرب الوزير عن تقديره لدعوة الملك إلى …»
        if told.pronoun and trigger.cue.family in _OF_ACTS:
            return []  # «التهديدات التي يطلقها الرئيس …، وصولا إلى المطالبة بـ»
        subject = subjects[position]
        between = range(position + 1, trigger.start)
        if any(clauses.words[p] in STOPS or clauses.opens_clause(p) for p in between if p not in clauses.covering):
            return []
        event = trigger.cue.family in ("Meeting", "Visit")
        if event and any(clauses.words[p] == "وذلك" for p in between):
            return []  # «… للقمة التي سيعقدها، وذلك بعد اتصال …»
        agents = [m for m in subject if m.kind != "document" and not m.start <= trigger.start < m.end]
        if event:  # «استعدادات عقد قمة مع …»
            agents = [m for m in agents if m.kind != "thing" or m.plural or m.unknown or _body(clauses, m)]
        takes_place = bool(rests & clauses.judge.words("taking_place"))
        if event and trigger.definite and not trigger.clitic and not subject and takes_place:
            return []  # «وسيعقد اللقاء بين …»: it takes place
        if event and not subject and takes_place and _takes_place_itself(clauses, position, trigger, subjects, context):
            return []
        left_out = [] if agents or subject else carried(clauses, position, subjects, context)
        return agents or (fitting(clauses, position, left_out, context) if event else left_out)
    return []


def _takes_place_itself(
    clauses: Clauses, verb: int, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> bool:
    """«وتعقد قمة المنظمة»: a feminine verb right before its noun, where no woman was spoken of."""
    word = clauses.words[verb].removeprefix("و")
    feminine = word.startswith(("ت", "ست")) or word.endswith("ت")
    if not feminine or verb + 1 != trigger.start:
        return False
    meant = carried(clauses, verb, subjects, context)
    return not meant or gender(clauses, meant[0]) != "feminine"


def _body(clauses: Clauses, mention: Mention) -> bool:
    """Whether a noun phrase is headed by a word for people or for a body."""
    heads = {bare(rest) for _, rest in clitics(mention.line.words[mention.start])}
    judge = clauses.judge
    known = (judge.words("speaking_things"), judge.words("organization_heads"), judge.words("group_heads"))
    return any(heads & words for words in known)


def somebody_before(subjects: dict[int, list[Mention]], position: int) -> list[Mention]:
    """The last subject before that can meet or travel: no outlet that only tells of it."""
    before = [subjects[p] for p in sorted(subjects, reverse=True) if p < position and subjects[p]]
    acts = (named for named in before if named[0].kind not in ("thing", "document", "source"))
    return next((s for s in acts if s[0].kind != "organization" or s[0].org_kind not in _OUTLETS), [])


def _carried_agents(
    clauses: Clauses, position: int, subjects: dict[int, list[Mention]], context: Context
) -> list[Mention]:
    return [m for m in carried(clauses, position, subjects, context) if m.kind not in ("thing", "document")]


def relative_subject(
    clauses: Clauses, position: int, subjects: dict[int, list[Mention]], context: Context
) -> tuple[list[Mention], int]:
    """Who is said to do what a noun means, and the position after it.

    «الزيارة التي يقوم بها الوزير إلى …», «زيارة إلى ليبيا تجريها المسؤولة».
    """
    words, light = clauses.words, clauses.judge.light
    described = words[position : position + 1] and words[position].startswith("ال") and position not in clauses.covering
    if described and words[position + 1 : position + 2] and words[position + 1] in clauses.judge.words("relatives"):
        position += 1  # «المباحثات الهامة | التي أجراها الوزير مع …»
    if position + 1 < len(words) and words[position] in clauses.judge.words("relatives"):
        verb = position + 1
        rests = {rest for _, rest in clitics(words[verb])}
        if rests.isdisjoint(light) or rests & clauses.judge.words("called_off_by"):
            return [], position  # «القمة التي ألغاها الرئيس»
        subject = subjects.get(verb, [])
        after = subject[-1].end if subject and subject[0].start > verb else verb + 1
        if after < len(words) and words[after] in ("بها", "به"):
            after += 1
        named = [m for m in subject if m.start > verb and m.kind not in ("document", "thing")]
        return named or somebody_before(subjects, verb) or _carried_agents(clauses, verb, subjects, context), after
    for verb in range(position, min(position + _RELATIVE, len(words))):
        told = light.get(words[verb]) if words[verb] not in clauses.judge.words("called_off_by") else None
        submits = words[verb] in clauses.judge.words("submitting") and resumptive(clauses, verb + 1)
        if submits and (named := subjects.get(verb, [])) and named[0].start > verb:
            return named, named[-1].end  # «طلب تقدم به المحامي بـ …»
        by_it = told is not None and words[verb + 1 : verb + 2] in (["بها"], ["به"])
        if told is not None and (told.pronoun or by_it) and verb in subjects:
            named = [m for m in subjects[verb] if m.start > verb and m.kind not in ("document", "thing", "place")]
            beside = clauses.starts.get(verb + 2)
            if named and beside is not None and words[verb + 1] == beside.preposition and beside not in named:
                named = []  # «في اتصال تلقاه | من نظيره، على أن …، داعيا المجتمع الدولي إلى …»
            lasts = not clauses.judge.words("lasting").isdisjoint(words[position:verb])
            between = not lasts and any(place in clauses.starts for place in range(position, verb))
            if not named and told.pronoun and not between:  # «لقاء أجراه مع نظيره»
                named = somebody_before(subjects, verb) or _carried_agents(clauses, verb, subjects, context)
                return named, verb + 1
            return named, (position if between else named[-1].end if named else verb + 1 + by_it)
        lasts = words[verb] in clauses.judge.words("lasting")  # «زيارة تستغرق 3 أيام يقوم بها الوزير إلى …»
        if not lasts and (not words[verb].isalnum() or (verb in subjects and told is None)):
            break
    return [], position


def stand_for(clauses: Clauses, instance: Instance, context: Context) -> None:
    """Put whom they mean in the place of «الطرفين», «ضيفه» and «الأخير»."""
    judge = clauses.judge
    for slot, mentions in instance.args.items():
        meant: list[Mention] = []
        for mention in mentions:
            word = bare(mention.line.words[mention.start])
            heads = {rest for _, rest in clitics(mention.line.words[mention.start])}
            if mention.kind == "pronoun":
                found = both(clauses, mention, context)
            elif mention.kind == "thing" and any(rest in judge.words("other_side") for _, rest in clitics(word)):
                others = [m for name, args in instance.args.items() if name != slot for m in args]
                out = {id(m.entity) for m in others if m.entity is not None} | {id(m) for m in others}
                found = [m for m in context.pair if id(m) not in out and id(m.entity) not in out]
            elif mention.kind == "thing" and any("ال" + bare(rest) in judge.words("latter") for rest in heads):
                kinds = ("country", "organization") if mention.line.words[mention.start].endswith("ه") else ("person",)
                found = [m for m in mention.line.mentions if m.end <= mention.start and m.kind in kinds][-1:]
            elif mention.kind == "thing" and word in judge.words("name_particles"):  # «ولد البخاري»
                inside = [m for m in mention.line.mentions if m.genitive and mention.start < m.start < mention.end]
                found = [m for m in inside if m.kind == "person"][:1]
            else:
                found = []
            meant += found or [mention]
        instance.args[slot] = meant
