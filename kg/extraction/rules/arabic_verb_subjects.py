"""Whom the words around an Arabic verb name as its subject, and whom as its object: «حث الوزير | الأطراف على …».

`named_subject(clauses, trigger, subjects, context)` gives the subject and the place where the other arguments begin.
Called by `arabic_verb_frames`.
"""

from kg.extraction.rules.arabic_actions import cut_at_act, lifeless, manner, may_be_act, whoever
from kg.extraction.rules.arabic_agreement import past_honours
from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_people import people_or_body
from kg.extraction.rules.arabic_senders import message
from kg.extraction.rules.arabic_slots import apposed, is_site, somebody
from kg.extraction.rules.arabic_subjects import subject_of
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.frames import Cue
from kg.extraction.rules.instances import CONTENT_SLOTS, Context
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import PRONOUNS, clitics
from kg.language.normal import bare

_SHORTEST = 4
_TOWARD = ("الي", "ل")


def named_subject(
    clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> tuple[list[Mention], int]:
    """Whom the words around a verb name as its subject, and where to look for its other arguments."""
    cue, form, after = trigger.cue, trigger.form, trigger.end
    if form.tense == "participle":
        left = clauses.left_subject(trigger.start) if "predicate" in cue.features else None
        if left is not None and context.speaker and clauses.words[left.start] in clauses.judge.words("own_side"):
            return context.speaker, after  # «قال الوزير إن حكومته ملتزمة بـ»
        return (clauses.group(left) if left is not None else []), after
    if clauses.words[after : after + 1] and clauses.words[after] in clauses.judge.words("our_side"):
        return context.speaker, after + 1  # «قال السفير "طلبت حكومتنا من …"»
    subject = subjects.get(trigger.start) or subject_of(clauses, trigger.start, trigger.end, [trigger])
    asks = cue.family in ("Demand", "Response")
    if subject and asks and subject[0].kind == "thing" and subject[0].start >= trigger.end:
        cut_at_act(clauses, subject[0])
    if subject and cue.family == "Demand" and _only_act(clauses, subject[0], trigger.end):
        subject = []
    if subject and subject[0].start >= trigger.end and not _can_act(clauses, subject[0], cue):
        subject = subject if _followed(clauses, cue, subject[-1], trigger.end) else []
    if (
        subject
        and cue.family in ("Demand", "Commitment")
        and _past_content(clauses, cue, trigger.end, subject[0].start)
    ):
        subject = []
    if subject and cue.family in ("Visit", "Meeting") and _disagrees(clauses, trigger, subject[0]):
        subject = []
    timed = subject and subject[0].kind == "thing" and cue.family in ("Visit", "Meeting")
    if timed and subject[0].line.words[subject[0].start] in clauses.judge.words("spans"):
        subject = []  # «زيارة استغرقت 13 ساعة اجتمع خلالها مع …»
    if subject and cue.family == "Meeting" and _behind_the_other_side(clauses, trigger, subject[0]):
        subject = []
    if subject and _is_asked(clauses, trigger, subject, subjects, context):
        subject = []
    if subject and after in clauses.starts and clauses.words[after] in clauses.judge.words("latter"):
        after = max(after, clauses.starts[after].end)  # «ورفض الأخير | الطلب»
    pointing = clauses.words[after : after + 1] and clauses.words[after] in clauses.judge.words("those")
    if cue.family == "Demand" and not subject and pointing and after + 1 in clauses.starts:
        after += 1  # «ودعا إحداها الاتحاد إلى …»
    behind = bool(subject) and subject[0].line is clauses.line and subject[0].start >= trigger.end
    if behind and cue.family not in ("Visit", "Meeting"):
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
            after = _past_surname(clauses, named, after)
    if subject and subject[0].line.words[subject[0].start] in clauses.judge.words("own_side"):
        subject = context.speaker
    return subject, after


def speaks_for(clauses: Clauses, cue: Cue, phrase: Mention, context: Context, *, past: bool) -> bool:
    """«وقال القائد إن قواته ترفض …»: who speaks answers and asks for his own; a country has answered itself."""
    owned = phrase.line is clauses.line and clauses.words[phrase.start] in clauses.judge.words("own_bodies")
    if not context.speaker or context.speaker[0].kind not in ("person", "title"):
        return False
    served = {post.country for post in context.speaker[0].entity.posts} if context.speaker[0].entity else set()
    his = cue.family == "Response" and phrase.actor is not None and phrase.actor.path in served and not past
    return his or (owned and cue.family in ("Demand", "Response", "Commitment"))  # «وقال الوزير إن إيران لن تقبل …»


def _followed(clauses: Clauses, cue: Cue, phrase: Mention, end: int) -> bool:
    """Whether a thing right behind a verb of asking is who asks, as an actor follows: «دعا الأمن | المتظاهرين إلى»."""
    asked = clauses.starts.get(phrase.end)
    purpose = asked is not None and asked.preposition == "ل" and _of_purpose(clauses, asked)
    asked = clauses.starts.get(asked.end) if purpose and asked is not None else asked
    if cue.family != "Demand" or cue.bare_object is None or cue.bare_object.name in CONTENT_SLOTS or asked is None:
        return False
    if (
        phrase.start != end
        or not clauses.judge.definite(clauses.words[end])
        or clauses.judge.is_masdar(clauses.words[end])
    ):
        return False
    behind = clauses.words[asked.end : asked.end + 1]
    ways = {way for word in behind for way in (word, *(taken for taken, _ in clitics(word)))}
    marked = any(ways & set(slot.markers) for slot in cue.slots if slot.name in CONTENT_SLOTS)
    phrase.somebody = marked and asked.kind not in ("thing", "document", "source") and not asked.preposition
    return phrase.somebody and not asked.conjoined


def _of_purpose(clauses: Clauses, phrase: Mention) -> bool:
    """«الفيدرالية العربية لحقوق الإنسان»: what a body is for."""
    heads = {bare(rest) for _, rest in clitics(clauses.words[phrase.start])}
    definite = clauses.words[phrase.start].startswith("لل")  # «الاتحادية الوطنية للصيد التقليدي»
    return phrase.kind == "thing" and (definite or bool(heads & clauses.judge.words("purposes")))


def _past_surname(clauses: Clauses, person: Mention, position: int) -> int:
    """The position behind a part of a name that the name finder left: «طالب صالح حمد | العرق | الأمم المتحدة بـ …»."""
    rest = clauses.starts.get(position)
    if rest is None or rest.kind != "thing" or position != person.end or rest.preposition:
        return position
    judge, words = clauses.judge, clauses.words[position : rest.end]
    if person.kind in ("group", "thing") and rest.unknown and not judge.definite(clauses.words[position - 1]):
        return rest.end  # «سكان ورقلة»
    if person.kind != "person":
        return position
    if rest.conjoined or rest.plural or people_or_body(judge, words[0]):
        return position
    names = all(judge.is_given(bare(w)) or judge.is_surname(w) or judge.is_given(w) for w in words)
    behind = clauses.starts.get(rest.end)
    asked = behind is not None and not behind.preposition and not behind.conjoined and behind.kind != "thing"
    return rest.end if names or (asked and len(words) == 1) else position


def _past_content(clauses: Clauses, cue: Cue, end: int, start: int) -> bool:
    """Whether what is asked stands between a verb and a phrase: «دعا إلى إلغاء | قرار …» names no subject."""
    content = {marker for slot in cue.slots if slot.name in CONTENT_SLOTS for marker in slot.markers}
    asked = {marker for slot in cue.slots if slot.name not in CONTENT_SLOTS for marker in slot.markers}
    for place in range(end, start):
        phrase = clauses.starts.get(place)
        marked = phrase.preposition if phrase is not None and phrase.kind == "thing" else ""
        if marked in content - asked and not manner(clauses, place):
            ways = clitics(clauses.words[place])
            return any(may_be_act(clauses.judge, rest) for taken, rest in ways if taken in ("", "ب", "ل"))
    return False


def _only_act(clauses: Clauses, phrase: Mention, end: int) -> bool:
    """«طلبت المساعدة من …»: one word right behind that is a title too, and here is what was asked for.

    «وطلب منهم | تمكين الفرق من العمل»: an act of somebody's, where who is asked stands before it.
    """
    head = clauses.words[phrase.start]
    them = phrase.start > end and clauses.words[phrase.start - 1] in clauses.judge.words("from_them")
    if phrase.kind == "thing" and them and not head.startswith("ال"):
        return clauses.judge.is_masdar(head)
    single = phrase.kind == "title" and phrase.start == end and phrase.end == end + 1
    return single and phrase.entity is None and clauses.judge.is_masdar(clauses.words[phrase.start])


def _is_asked(
    clauses: Clauses, trigger: Trigger, subject: list[Mention], subjects: dict[int, list[Mention]], context: Context
) -> bool:
    """«التقى الرئيس … ودعا الأطراف إلى …», «وكان دعا الأطراف إلى …»: the one phrase behind is who is asked."""
    addressee = trigger.cue.bare_object
    if trigger.cue.family != "Demand" or addressee is None or addressee.name in CONTENT_SLOTS:
        return False
    if trigger.form.pronoun and not trigger.form.plural and subject[0].kind != "thing":
        return False  # «وناشدته | الحكومة التدخل»
    head = clauses.words[subject[0].start]
    nominative = head.endswith("ون") or (head.endswith("ان") and head not in clauses.judge.words("group_heads"))
    if nominative and (subject[0].plural or subject[0].kind == "group"):  # «الطرفان», but not «سكان»
        return False
    if (
        trigger.end < subject[0].start
        and clauses.words[trigger.end] in clauses.judge.words("those")
        and _named(subject[0])
    ):
        return True  # «وطالب هؤلاء فرنسا بـ …»
    second = _second(clauses, trigger.cue, subject) or _split(clauses, subject)
    if "addressed" in trigger.cue.features and subject[0].start >= trigger.end:
        behind = clauses.words[subject[-1].end : subject[-1].end + 2]
        stressed = behind[:1] == ["علي"] and bool(set(behind[1:]) & clauses.judge.words("stressed"))
        person = subject[0].kind == "person"
        apposed_to = person and set(clauses.words[subject[0].start : subject[-1].end]) & COMMAS
        others = [named[0] for place, named in subjects.items() if place < trigger.start and named]
        first = person and all(one.kind == "thing" for one in others)
        return not second and not stressed and not apposed_to and not first  # «وحث الوزير على ضرورة …»
    heads = {bare(rest) for _, rest in clitics(clauses.words[subject[0].start])}
    if heads & clauses.judge.words("always_asked") and subject[0].start >= trigger.end and not second:
        return bool(context.speaker or context.subject)  # «وطالب المجتمع الدولي بـ …»
    earlier = trigger.start > 0 and clauses.words[trigger.start - 1].removeprefix("و") in ("كان", "كانت")
    if not (trigger.clitic.startswith("و") or earlier) or subject[0].start < trigger.end:
        return False
    earlier_ones = [subjects[p] for p in subjects if p < trigger.start and subjects[p]]
    before = [one for one in earlier_ones if one[0].kind != "thing"]  # «قال الوزير إن حكومته سترفض، وطالب التحالف بـ …»
    inside = trigger.start > 1 and clauses.line.tokens[trigger.start - 1].kind == "word"
    known = before[-1] if before else context.subject if not earlier_ones and (earlier or inside) else []
    return bool(known) and known[0].kind != "thing" and not second


def _named(phrase: Mention) -> bool:
    return phrase.kind in ("country", "place", "person", "organization") and not phrase.preposition


def _behind_the_other_side(clauses: Clauses, trigger: Trigger, phrase: Mention) -> bool:
    """«اجتمع مع القيادة وشيوخ عشائر»: what stands behind «مع …» is no subject."""
    between = [m for m in (*clauses.line.mentions, *clauses.line.things) if trigger.end <= m.start < phrase.start]
    return any(m.preposition == "مع" for m in between)


def _disagrees(clauses: Clauses, trigger: Trigger, phrase: Mention) -> bool:
    """Whether a woman stands behind a verb that is not feminine: «حيث التقى الملكة», so she is who was met."""
    if phrase.start < trigger.end or trigger.form.feminine or trigger.form.plural or phrase.post is None:
        return False
    woman = phrase.line.tokens[past_honours(clauses, phrase)].text.endswith("ة")  # not «نائبه»
    return phrase.start == trigger.end and woman and phrase.post.kind == "office"


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
        if position in clauses.times:
            position = clauses.times[position]
            limit = position + REACH
            continue
        phrase = clauses.starts.get(position)
        if phrase is None:
            word = clauses.words[position]
            if whoever(clauses, position):
                return True
            if word in content or word in STOPS or clauses.opens_clause(position) or clauses.is_verb(position):
                return False
            position += 1
            continue
        if not phrase.preposition and not phrase.conjoined:
            return somebody(clauses.judge, cue, phrase) or _beside_actor(clauses, cue, subject[-1], phrase)
        if phrase.preposition in content and phrase.kind == "thing":
            return False
        position = phrase.end
    return False


def _beside_actor(clauses: Clauses, cue: Cue, subject: Mention, phrase: Mention) -> bool:
    """Whether a bare noun right behind an actor can only be whom he asks: «أمهلت الأمم المتحدة | كير حتى …»."""
    if "addressed" not in cue.features or subject.kind == "thing" or phrase.kind != "thing":
        return False
    word = clauses.words[phrase.start]
    timed = set(clauses.words[phrase.start : phrase.end]) & clauses.judge.words("spans")
    named = phrase.start == subject.end and not word.endswith("ا") and not timed
    phrase.somebody = named and not clauses.judge.is_common(word) and not lifeless(clauses.judge, word)
    return phrase.somebody


def _can_act(clauses: Clauses, phrase: Mention, cue: Cue) -> bool:
    """Whether what stands behind a verb can be who acts: no masdar asks, no place travels."""
    if cue.family == "Demand" and phrase.kind == "thing":
        named = clauses.judge.is_given(clauses.words[phrase.start]) and phrase.end > phrase.start + 1
        named = named or _many(clauses, phrase)
        return named or somebody(clauses.judge, cue, phrase) or message(clauses.line, phrase, clauses.judge)
    if cue.family == "Meeting" and phrase.kind == "thing" and "scope" in cue.features:
        return False  # «بحث ملف المياه مع …»
    if cue.family in ("Commitment", "Meeting") and phrase.kind == "thing":
        return not clauses.judge.is_masdar(clauses.words[phrase.start])
    if cue.family in ("Statement", "Response") and phrase.kind == "thing":
        if cue.family == "Response" and _answered(clauses.judge, phrase.line.words[phrase.start]):
            return False
        return not clauses.judge.is_masdar(clauses.words[phrase.start])
    if travels(cue) and phrase.kind == "organization" and is_site(clauses.judge, phrase):
        return False  # «ينتظر أن تزور مستشفى …»
    if travels(cue) and phrase.kind == "thing":
        word = clauses.words[phrase.start]
        people = phrase.plural or phrase.unknown or people_or_body(clauses.judge, word)
        if cue.bare_object is not None and (is_site(clauses.judge, phrase) or (_bare(cue) and not people)):
            return False  # «تزور المتحف المصري»
        if _bare(cue) and phrase.unknown and _goes(clauses.left_subject(phrase.start - 1)):
            return False  # «وفد من الخبراء يزور سراييفو»
        return not _belongs_before(clauses, phrase)
    return not travels(cue) or phrase.kind not in ("place", "country")


def _answered(judge: ArabicWords, word: str) -> bool:
    """Whether a word is called a demand, or points back to one: «ورفض | طلبها», «ورفض | ذلك»."""
    heads = {bare(word), *(word.removesuffix(pronoun) for pronoun in PRONOUNS)}
    return bool(heads & judge.words("asked")) or word in judge.words("this_thing")


def _many(clauses: Clauses, phrase: Mention) -> bool:
    """Whether a noun is a plural in the nominative: «طلب | مشرعون أميركيون | من …»."""
    word = clauses.words[phrase.start]
    known = word.endswith("يون") or word.removesuffix("ون") in clauses.judge.lexicon.derived["ar"]
    many = known and word.endswith("ون") and len(word) > _SHORTEST and not lifeless(clauses.judge, word)
    phrase.somebody = phrase.somebody or (many and not phrase.preposition)
    return many and not phrase.preposition


def _belongs_before(clauses: Clauses, thing: Mention) -> bool:
    """«إلى تركيا للقاء المسؤولين | الأتراك», «في مدينة روستوف | أون-دون»: whether words go on with a phrase before."""
    before = [m for m in (*clauses.line.things, *clauses.line.mentions) if m.end == thing.start and not m.genitive]
    word = clauses.words[thing.start]
    described = clauses.judge.definite(word) and clauses.judge.definite(clauses.words[thing.start - 1])
    name = not clauses.judge.is_ordinary(word) and any(m.kind in ("place", "country") and m.preposition for m in before)
    return name or any(m.preposition in _TOWARD or (m.preposition and described) for m in before)


def _bare(cue: Cue) -> bool:
    """Whether where a visit leads is always its object: «زار», but not «وصل إلى»."""
    return all(not slot.markers for slot in cue.slots)


def _goes(subject: Mention | None) -> bool:
    return subject is not None and subject.kind in ("person", "title", "group")


def travels(cue: Cue) -> bool:
    """Whether a visit's verb has the visitor for its subject: «توجه», but not «أوفد»."""
    return cue.family == "Visit" and cue.subject is not None and cue.subject.name == "visitor"
