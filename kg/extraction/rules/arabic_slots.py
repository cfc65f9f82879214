"""Which slot of a cue a phrase fills, and where the clause begins that a cue takes.

Called by the frames of verbs and nouns, which walk along the sentence.
"""

from kg.extraction.rules.arabic_actions import act, describes_before, lifeless, manner, opens_action, plain_act
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_people import most_of, people_or_body
from kg.extraction.rules.arabic_referents import referent
from kg.extraction.rules.arabic_triggers import event_noun
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.frames import Cue, Slot
from kg.extraction.rules.instances import CONTENT_SLOTS, Context, Instance
from kg.extraction.rules.mentions import Mention
from kg.extraction.rules.mentions import named as named_as
from kg.language.arabic import PRONOUNS, clitics
from kg.language.normal import bare

_LETTER = 2  # words from the end of «رسالة» to whom «إلى» leads to
_OWNED = 5  # letters of an act with a pronoun, at least
_WITH_PRONOUN = {m + pronoun: m for m in ("من", "الي", "علي", "عن", "ل", "ب") for pronoun in PRONOUNS} | {"منا": "من"}
"""Prepositions with a pronoun: «منه» of «طلب منه التأكيد»."""


def is_site(judge: ArabicWords, mention: Mention) -> bool:
    """Whether a noun phrase means a place without being the name of one: «مخيم للاجئين», «إحدى القواعد الجوية»."""
    words = mention.line.words[mention.start : mention.end]
    heads = {rest for _, rest in clitics(words[0])}
    if heads & judge.words("partitives"):
        heads = set(words[1:2])
    heads |= {head.removesuffix("ا") for head in heads}  # «زار مخيما»
    return any(bare(head) in judge.words("sites") for head in heads)


def site_of(judge: ArabicWords, mention: Mention) -> Mention | None:
    """What is visited there: the phrase itself, or the place named before that «المدينة», «هذه الجزيرة» mean."""
    if mention.kind not in ("thing", "organization") or not is_site(judge, mention):
        return None
    line, head = mention.line, mention.line.words[mention.start]
    first = next((rest for _, rest in clitics(head) if bare(rest) in judge.words("sites")), head)
    if first.startswith("ال") and bare(first) in judge.words("settlements") and mention.kind == "thing":
        named = [m for m in line.mentions if m.end <= mention.start and m.kind == "place" and not m.inside]
        return named[-1] if named else None
    if mention.kind == "thing" or not mention.name:
        mention.name = named_as(line, mention.start, mention.end, first)
    mention.site = True
    return mention


def somebody(judge: ArabicWords, cue: Cue, mention: Mention) -> bool:
    """Whether a phrase can be who asks, is asked or met: an actor, or a definite noun («المشاركين», «ضيفه»).

    Where what is asked for may stand there too («طلبت العودة»), the noun must look like people or a body.
    """
    if mention.kind != "thing" or mention.plural or mention.somebody:
        return True
    word = mention.line.words[mention.start]
    if word in judge.words("time_nouns") or set(mention.line.words[mention.start : mention.end]) & judge.words("spans"):
        return False
    named = judge.is_given(word) and not judge.is_ordinary(word)
    if named or people_or_body(judge, word) or most_of(judge, mention):
        return True
    if cue.family == "Meeting" and bare(word).removesuffix("ا") in judge.words("people_met"):
        return True
    if cue.family == "Demand" and (lifeless(judge, word) or bare(word) in judge.words("adjectives")):
        return False
    bare_content = any(slot.name in CONTENT_SLOTS and not slot.markers for slot in cue.slots)
    if "opening" in cue.features or (not bare_content and "implicit" not in cue.features):
        masdar = ("opening" in cue.features and judge.is_masdar(word)) or (
            cue.family == "Demand" and plain_act(judge, word) and not word.endswith("ه")
        )  # «ناشد عمال الإنقاذ | التحلي باليقظة»
        foreign = mention.unknown and cue.family == "Demand" and not mention.preposition
        foreign = foreign and not word.endswith("ا") and word[0] not in "بلوف"
        return (word.startswith("ال") or word.endswith(PRONOUNS) or foreign) and not masdar
    plain = bare(word)
    return word.startswith("الم") and plain in judge.lexicon.derived["ar"] and not judge.is_masdar(word)


def apposed(clauses: Clauses, mention: Mention) -> tuple[Mention, int]:
    """The person whom a title before him means, and the position behind: «وزير العدل، جيف سيشنز، …»."""
    words, end, aim = clauses.words, mention.end, False
    if mention.kind == "thing" and (named := _set_off(clauses, mention)) is not None:
        return named, named.end + 1
    while mention.kind == "title" and end < len(words):
        scene = clauses.starts.get(end if end in clauses.starts else end + 1)
        if words[end] in ("،", ","):
            named = clauses.starts.get(end + 1)
            stands = named is not None and named.kind == "person" and not (named.preposition or named.conjoined)
            if named is None or not stands or (mention.entity is not None and not _between(clauses, named)):
                break
            after = named.end
            return named, after + 1 if after < len(words) and words[after] in ("،", ",") else after
        if aim and scene is not None and scene.kind == "person" and not (scene.preposition or scene.conjoined):
            return scene, scene.end
        if scene is None or not _of_title(clauses, mention, scene, end, aim=aim):
            break
        aim = aim or scene.kind in ("thing", "group")
        end = scene.end
    return mention, mention.end


def _set_off(clauses: Clauses, phrase: Mention) -> Mention | None:
    """The name between commas behind a noun for a person: «تعهد شيخ العشيرة، فلان، | بالتوسط»."""
    named = clauses.starts.get(phrase.end + 1)
    if named is None or named.kind != "person" or named.preposition or named.conjoined:
        return None
    apart = clauses.words[phrase.end] in ("،", ",") and clauses.words[named.end : named.end + 1] in (["،"], [","])
    heads = {bare(rest) for _, rest in clitics(clauses.words[phrase.start])}
    return named if apart and heads & clauses.judge.words("persons") else None


def _between(clauses: Clauses, named: Mention) -> bool:
    """Whether a name between commas has a bare phrase behind it: «دعا رئيس البعثة، فلان، الأطراف إلى …»."""
    behind = clauses.starts.get(named.end + 1)
    closed = named.end < len(clauses.words) and clauses.words[named.end] in ("،", ",")
    return closed and behind is not None and not (behind.preposition or behind.conjoined or behind.kind == "person")


def _of_title(clauses: Clauses, title: Mention, behind: Mention, end: int, *, aim: bool) -> bool:
    """Whether a phrase goes on with a title: «المبعوث الخاص لعملية السلام», «المكلف بتشكيل الحكومة»."""
    if behind.kind in ("place", "country"):
        return behind.preposition == "في"
    if behind.kind == "group" and behind.conjoined and behind.start == end:
        return True  # «وزيرة شؤون المرأة والأسرة»
    if behind.kind == "thing" and not aim and clauses.words[behind.start] in clauses.judge.words("fields_of_work"):
        return behind.preposition == "في"  # «الناشطة في مجال حقوق المرأة فلانة»
    if behind.kind != "thing" or behind.start != end:
        return False
    if aim:
        return not behind.preposition and clauses.words[behind.start].startswith("ال")
    last = clauses.words[title.end - 1]
    aims = (behind.preposition == "ل" and last in clauses.judge.words("charged")) or (
        behind.preposition == "ب" and last in clauses.judge.words("acting")
    )
    return behind.start == title.end and aims


def pronoun_filled(clauses: Clauses, instance: Instance, position: int, context: Context) -> int:
    """«طلب منه التأكيد»: a preposition with a pronoun fills its slot; the position after it, or the same."""
    word = clauses.words[position]
    marker = _WITH_PRONOUN.get(word)
    if word.startswith("ايا") and word[3:] in PRONOUNS:  # «مطالبا إياها بـ»
        return _object_pronoun(clauses, instance, position, context)
    slot = instance.cue.marked(marker) if marker else None
    met = instance.cue.cls == "Meeting" and len(instance.all()) == 1  # «زار المرشد والتقى به»
    if slot is None or slot.name in CONTENT_SLOTS or (slot.name in instance.args and not met):
        return position
    spoken = word.endswith("نا") or word == "منا"
    pronoun = word.removeprefix(marker or "")
    meant = context.speaker if spoken else referent(clauses, instance.start, instance.all(), context, pronoun)
    if meant:
        instance.fill(slot.name, meant)
    return position + 1


def _object_pronoun(clauses: Clauses, instance: Instance, position: int, context: Context) -> int:
    slot = instance.cue.bare_object
    if slot is not None and slot.name not in CONTENT_SLOTS and slot.name not in instance.args:
        pronoun = clauses.words[position][3:]
        instance.fill(slot.name, referent(clauses, instance.start, instance.all(), context, pronoun))
    return position + 1


def slot_for(clauses: Clauses, mention: Mention, bare_slots: list[Slot], instance: Instance) -> Slot | None:
    cue = instance.cue
    if mention.preposition:
        if mention.kind == "thing" and manner(clauses, mention.start):
            return None
        if cue.family == "Meeting" and mention.preposition == "ب" and _scene(clauses.judge, mention):
            return None  # «التقى بقصر السلام نظيره»: where they met
        if cue.family == "Meeting" and mention.preposition == "الي" and mention.kind in ("place", "country"):
            return None  # «يجتمع بالوزير قبل توجهه إلى بغداد»
        slot = cue.marked(mention.preposition)
        heads = {"ال" + bare(rest) for _, rest in clitics(clauses.words[mention.start])}
        last_named = mention.kind == "thing" and not heads.isdisjoint(clauses.judge.words("latter"))
        if cue.family == "Visit" and (
            mention.kind in ("person", "title", "group") or last_named
        ):  # «زيارة للوزير إلى بريطانيا»
            slot = cue.subject if mention.preposition == "ل" else slot
        if slot is not None and slot.name == "participant" and mention.kind == "thing" and mention.preposition == "ل":
            return None  # «عقد اجتماع لمناقشة الأزمة»
        aim = (
            mention.preposition == "ل"
            and cue.family == "Demand"
            and "at_request" in cue.features
            and mention.kind == "thing"
        )
        aim = aim and not mention.plural
        ways = [rest for _, rest in clitics(clauses.words[mention.start])[1:]]
        event = event_noun(clauses, mention.start)  # «طلب موسكو لزيارة المعتقل»
        if aim and not (
            event or any(act(clauses.judge, rest) or act(clauses.judge, clauses.judge.root_of(rest)) for rest in ways)
        ):
            asked = next((s for s in cue.slots if "ل" in s.markers and s.name not in CONTENT_SLOTS), None)
            free = asked is not None and asked.name not in instance.args
            # «طلب من الدولة المضيفة للقمة», but «أمر للقوات الحكومية»
            return asked if free and people_or_body(clauses.judge, clauses.words[mention.start]) else None
        if slot is not None and slot.name in CONTENT_SLOTS and _asked_in_writing(clauses, mention, bare_slots):
            return next(one for one in bare_slots if one.name == "addressee")
        if mention.kind == "thing" and not mention.plural:  # a thing is asked for, not asked
            asked_for = (s for s in cue.slots if mention.preposition in s.markers and s.name in CONTENT_SLOTS)
            slot = next(asked_for, slot)
        waiting = any(s.name not in CONTENT_SLOTS and s.name not in instance.args for s in bare_slots)
        if waiting and slot is not None and slot.name in CONTENT_SLOTS and mention.kind in ("group", "organization"):
            return None  # «أمهلت جامعة لعمال المناجم الحكومة …»
        if slot is not None and slot.name in instance.args and slot.name != "participant":
            return next(
                (s for s in cue.slots if mention.preposition in s.markers and s.name not in instance.args), None
            )
        return slot
    if cue.family == "Visit" and mention.kind == "thing" and is_site(clauses.judge, mention):
        return next((slot for slot in bare_slots if slot.name == "destination"), None)
    people = next((slot for slot in bare_slots if slot.name not in CONTENT_SLOTS), None)
    if people is not None and mention.kind != "document" and somebody(clauses.judge, cue, mention):
        return people
    return next((slot for slot in bare_slots if slot.name in CONTENT_SLOTS), None)


def _scene(judge: ArabicWords, mention: Mention) -> bool:
    """Whether a phrase means a room or a site, and nobody: «بقصر السلام», but not «بمحافظها»."""
    return mention.kind in ("thing", "group", "organization") and is_site(judge, mention)


def _asked_in_writing(clauses: Clauses, mention: Mention, bare_slots: list[Slot]) -> bool:
    """«دعا النواب في رسالة إلى الرئيس إلى …»: whether a letter leads to somebody, and what is asked follows him."""
    waiting = any(one.name == "addressee" for one in bare_slots)
    behind = clauses.words[mention.end : mention.end + 1]
    written = clauses.phrases.get(mention.start - _LETTER)
    someone = mention.kind in ("person", "title", "organization", "country", "group")
    return waiting and someone and written is not None and written.kind == "document" and behind[:1] == ["الي"]


def content_start(clauses: Clauses, instance: Instance, position: int, bare_slots: list[Slot]) -> int | None:
    """Where the clause of a content slot begins, if it begins here."""
    word, cue = clauses.words[position], instance.cue
    content = [slot for slot in cue.slots if slot.name in CONTENT_SLOTS]
    if not content or clauses.line.tokens[position].kind != "word":
        if content and word == ":" and position + 1 < len(clauses.words):
            return position + 1
        return None
    marks = {marker for slot in content for marker in slot.markers}
    if cue.family == "Demand" and word[:1] == "و" and clauses.is_verb(position):
        return None  # «طلبت من الدول وقلت لهم»
    aim = word == "لان" and "ل" in marks
    if manner(clauses, position) or (word not in marks and not aim and _opens_other(clauses, word)):
        return None
    if aim:
        return position if opens_action(clauses, position) else None  # «يدعوه لأن يكون أكثر صرامة»
    that = word.lstrip("وب") in clauses.judge.words("complementizers")
    if that and cue.family == "Demand" and not opens_action(clauses, position):
        return None
    if word.lstrip("ب") in clauses.judge.words("complementizers") or word in clauses.judge.words("complementizers"):
        aside = position > 0 and clauses.words[position - 1] in clauses.judge.words("before_clauses")
        return None if aside else position  # «رغم أن», «بعد أن» say when, not what
    for slot in content:
        if " ".join(clauses.words[position : position + 2]) in slot.markers and position + 2 < len(clauses.words):
            return position + 2
        number = position + 1 < len(clauses.words) and clauses.words[position + 1][:1].isdigit()  # «بـ11 مليارا»
        if word in slot.markers and (len(word) > 1 or number) and position + 1 < len(clauses.words):
            asked = clauses.starts.get(position + 1)
            if asked is not None and (
                _asked_in_writing(clauses, asked, bare_slots) or _asked_first(clauses, instance, asked, word)
            ):
                return None
            if cue.family == "Demand" and _asserts(clauses, position + 1):
                return None  # «أصر على أن موسكو بريئة»
            return position if word in clauses.judge.words("negators") else position + 1
        for taken, rest in clitics(word)[1:]:
            if (
                taken in slot.markers
                and rest not in clauses.judge.words("prepositions")
                and (word not in clauses.judge.words("prepositions") or _act_of_things(clauses, position))
                and len(rest) > 2
                and not clauses.is_verb(position)
                and (not clauses.judge.is_function(word) or _act_of_things(clauses, position))
                and not (taken == "ل" and cue.family == "Demand" and not _written_onto(clauses, rest, word))
                and not (
                    taken == "ل" and cue.family == "Demand" and cue.part == "noun" and not act(clauses.judge, rest)
                )
            ):
                return position
        asked = clauses.phrases.get(position - 1)
        past = position - 1 not in clauses.starts or (asked is not None and bool(asked.preposition))
        past = past or asked in instance.args.get("addressee", ())  # «طالب الحكومة | عدم الرد»
        if slot in bare_slots and word == "عدم" and past:
            return position
        if word in clauses.judge.words("time_nouns"):
            continue  # «الادعاء العام»
        if slot in bare_slots and _begins_noun(clauses, position) and _asked(clauses, cue, position):
            described = cue.family == "Demand" and describes_before(clauses, position)
            return None if described else position
    return None


def _asked_first(clauses: Clauses, instance: Instance, asked: Mention, marker: str) -> bool:
    """«وجه دعوة إلى تركيا لسحب القوات»: whether the particle leads to who is asked, for what is asked follows."""
    slot = next((one for one in instance.cue.slots if one.name == "addressee"), None)
    actor = asked.kind in ("person", "title", "organization", "country", "group") and not asked.genitive
    if slot is None or marker not in slot.markers or not actor or instance.args.get("addressee"):
        return False
    end = clauses.group(asked)[-1].end
    behind = clauses.words[end] if end < len(clauses.words) else ""
    aims = any(taken == "ل" and act(clauses.judge, rest) for taken, rest in clitics(behind)[1:])
    return instance.cue.part == "noun" and (behind == marker or aims)


def _asserts(clauses: Clauses, position: int) -> bool:
    """Whether «أن» opens what somebody says is so, and not what is to be done."""
    return clauses.words[position] == "ان" and not opens_action(clauses, position)


def _act_of_things(clauses: Clauses, position: int) -> bool:
    """Whether «بقيادة», «بمشاركة» is what is asked and not said of a person: «طالب الحكومة بقيادة حوار وطني»."""
    behind = clauses.starts.get(position + 1)
    if clauses.words[position] not in clauses.judge.words("in_lead") or behind is None or behind.kind != "thing":
        return False
    head = clauses.words[behind.start]
    return not (behind.unknown or behind.plural or head.startswith("ال") or people_or_body(clauses.judge, head))


def _opens_other(clauses: Clauses, word: str) -> bool:
    """Whether a word opens a clause that says when, why or who, never what: «بعدما», «لأن»."""
    judge = clauses.judge
    return word in judge.words("subordinators") and word not in judge.words("complementizers")


def _written_onto(clauses: Clauses, noun: str, word: str) -> bool:
    """Whether «ل» is written onto a noun rather than its first letter: «للسلام», «لوقف», but not «لجان»."""
    return noun.startswith(("ل", "ال")) or act(clauses.judge, noun) or not clauses.judge.is_ordinary(word)


def _asked(clauses: Clauses, cue: Cue, position: int) -> bool:
    """Whether a word behind a noun of asking can be what is asked: an act («طلب الرئيس فتح الحدود»)."""
    if cue.part == "verb" or cue.family != "Demand":
        return True
    word, judge = clauses.words[position], clauses.judge
    plain = bare(word)
    says = any(c.family == "Statement" and f.tense == "participle" for _, c, f in judge.cues.forms.get(word, ()))
    if says or judge.is_participle(word) or plain.startswith("م"):
        return judge.is_masdar(word) and not judge.is_participle(word)
    long = len(plain) > _OWNED
    stem = next((plain.removesuffix(end) for end in PRONOUNS if long and plain.endswith(end)), plain)  # «انسحابه»
    acts = not {plain, stem}.isdisjoint(judge.words("own_acts") | judge.words("acts")) or judge.is_masdar(word)
    acts = acts or judge.is_masdar(stem)
    return acts or (len(plain) == 3 and plain.isalpha() and (judge.is_ordinary(plain) or judge.is_verb(plain)))


def _begins_noun(clauses: Clauses, position: int) -> bool:
    word = clauses.words[position]
    if (
        len(word) < 2
        or word in clauses.judge.words("prepositions")
        or word in clauses.judge.words("attributions")
        or word in clauses.judge.words("adverbs")
        or word in clauses.judge.words("inside_it")
        or word in clauses.judge.words("emphatics")
        or clauses.opens_clause(position)
        or clauses.judge.is_function(word)
    ):
        return False
    return not clauses.is_verb(position) and not any(
        rest in clauses.judge.prepositions for taken, rest in clitics(word)[1:] if taken in ("و", "ف")
    )


def asked_behind(clauses: Clauses, instance: Instance, position: int) -> bool:
    """Whether a comma parts a verb only from who is asked: «طلب الوزير، فلان، من المحكمة …», not «، من حزب العمل،»."""
    if clauses.words[position] not in (",", "،") or instance.family != "Demand" or instance.args.get("addressee"):
        return False
    place = position + 1
    while place < len(clauses.words) - 1 and clauses.words[place] in clauses.judge.words("adverbs"):
        place += 1  # «طلب فلان، رئيس اللجنة، مجددا من الحكومة …»
    asked = clauses.starts.get(place + 1)
    markers = {m for slot in instance.cue.slots if slot.name == "addressee" for m in slot.markers}
    if asked is None or clauses.words[place] not in markers or asked.preposition not in markers:
        return False
    return asked.end >= len(clauses.words) or clauses.words[asked.end] not in (",", "،")


def continues(clauses: Clauses, position: int, instance: Instance, bare_slots: list[Slot]) -> bool:
    """Whether a frame goes on after a comma: an object still missing stands there, or an attribution."""
    mention = clauses.starts.get(position)
    told = instance.family in ("Demand", "Response")
    if mention is not None and told and not mention.preposition and mention.kind == "thing":
        asked = instance.args.get("addressee") or act(clauses.judge, clauses.words[position])
        if not asked:
            return False  # «طلبت فلانة، خطيبة الصحفي، من …»
    if mention is not None and mention.kind == "thing" and told and manner(clauses, position):
        return True  # «تطالبها باريس، بطريقة واضحة، بأن …»
    if mention is not None:
        return slot_for(clauses, mention, bare_slots, instance) is not None and not mention.conjoined
    if position >= len(clauses.words) or instance.content is not None:
        return False
    behind = clauses.starts.get(position + 1)
    marked = behind is not None and behind.preposition == clauses.words[position]
    if instance.family in ("Visit", "Meeting") and behind is not None and marked:
        return slot_for(clauses, behind, bare_slots, instance) is not None  # «يصل الوزير، الاثنين، إلى …»
    return position in clauses.times or content_start(clauses, instance, position, []) is not None
