"""Nouns of asking and promising: who gets what they mean, who sent the paper they stand in, who was asked.

Called by `arabic_noun_frames`.
"""

from kg.extraction.rules.arabic_actions import act
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_content_ends import clause_end
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_people import people, people_or_body
from kg.extraction.rules.arabic_senders import marching, message, protest_inside, sender, whose_protest
from kg.extraction.rules.arabic_slots import somebody
from kg.extraction.rules.arabic_subjects import carried, pronoun_subject
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.instances import Context, Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import PRONOUNS, clitics
from kg.language.normal import bare

_ACTORS = ("person", "title", "organization", "country", "group")
_ANSWER = 6
_TOPIC = 12


def received(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]]) -> bool:
    """Whether the verb before a noun says that its subject gets it: «تلقى وعدا من …»."""
    place = max((p for p in subjects if p < trigger.start), default=-1)
    return place >= 0 and any(rest in clauses.judge.receiving for _, rest in clitics(clauses.words[place]))


def in_message(
    clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> None:
    """«رسالة من الوزير، وفيها التماس بـ», «رسالة تضمنت دعوة لـ»: who sends the message asks its receiver."""
    contains = clauses.judge.words("containing")
    if not any(word in contains for word in clauses.words[max(0, trigger.start - 3) : trigger.start]):
        return
    phrases = [m for m in (*clauses.line.mentions, *clauses.line.things) if m.end <= trigger.start]
    papers = sorted((m for m in phrases if message(clauses.line, m, clauses.judge)), key=lambda m: m.start)
    if not papers:
        return
    instance.fill("issuer", sender(clauses, papers[-1], subjects, context))
    receiver = clauses.starts.get(papers[-1].end + 1) or clauses.starts.get(papers[-1].end)
    if receiver is not None and receiver.preposition == "الي" and not instance.args.get("addressee"):
        instance.fill("addressee", clauses.group(receiver))


def answering(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]]) -> list[Mention]:
    """Who answers a demand was asked: «الشركة رفضت مرتين دعوة الوزيرة», «قررت الاستجابة لدعوة الرئيس»."""
    judge = clauses.judge
    for place in range(trigger.start - 1, max(-1, trigger.start - _ANSWER), -1):
        if clauses.words[place] in STOPS or clauses.words[place] in COMMAS:
            return []
        forms = {rest for _, rest in clitics(clauses.words[place])} | {bare(clauses.words[place])}
        noun = clauses.line.tokens[place].text.endswith("ة")  # «تلبية» is no «تلبّيه»
        cues = [cue for form in forms for _, cue, _ in judge.cues.forms.get(form, ()) if cue.family == "Response"]
        answers = forms & judge.words("in_answer") or any(cue.part == "noun" for cue in cues)
        who = clauses.dependent.get(place + 1) if answers else None
        if (
            who is not None
            and who.kind in _ACTORS
            and not who.preposition
            and not clauses.words[place].startswith("ال")
        ):
            return clauses.group(who)  # «رحب بتجاوب تركيا مع طلب المملكة», «بعد رفض الحكومة طلبا من …»
        if any(cue.part == "noun" or not noun for cue in cues):
            verb = max((p for p in subjects if p <= place and not _of_thing(clauses, subjects[p])), default=-1)
            if _asks(clauses, verb):
                return []  # «طالب الوزير الشركة بالاستجابة لمطالب العمال»
            if verb > 0 and not subjects[verb] and pronoun_subject(clauses, verb):  # «أكدت النقابات أنها قررت …»
                verb = max((p for p in subjects if p < verb and subjects[p]), default=-1)
            return [m for m in subjects.get(verb, []) if m.kind != "document"]
    return []


def _of_thing(clauses: Clauses, subject: list[Mention]) -> bool:
    """Whether what a verb tells is done by a thing: «إجراءات شملت المحروقات، استجابة لتوجيهات الصندوق»."""
    thing = bool(subject) and subject[0].kind == "thing" and not subject[0].plural
    return thing and not people_or_body(clauses.judge, subject[0].line.words[subject[0].start])


def _asks(clauses: Clauses, verb: int) -> bool:
    forms = {rest for _, rest in clitics(clauses.words[verb])} if verb >= 0 else set()
    return any(cue.family == "Demand" for form in forms for _, cue, _ in clauses.judge.cues.forms.get(form, ()))


def in_order_to(
    clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> list[Mention]:
    """Who does something in order to ask: «تظاهر عمال المصنع للمطالبة بـ», «وقفة للمطالبة بـ»."""
    aim = trigger.definite or "transitive" in trigger.cue.features
    if not aim or not (trigger.clitic.endswith("ل") or _beside_aim(clauses, trigger)):
        return _whose_shouts(clauses, trigger, context)
    numbers = clauses.judge.words("numbers_of")
    for place in sorted((p for p in subjects if p < trigger.start and subjects[p]), reverse=True):
        named = subjects[place]
        word = named[0].line.words[named[0].start]
        if named[0].kind in _ACTORS or named[0].plural or people_or_body(clauses.judge, word) or word in numbers:
            for one in named:
                one.somebody = one.somebody or one.kind == "thing"
            return named
    crowds = [t for t in clauses.line.things if t.end <= trigger.start and _is_protest(clauses, t)]
    meant = [(one, whose_protest(clauses, one)) for one in crowds[-1:]]
    for _, one in meant:
        one.somebody = True
    return [marching(clauses, crowd.start, crowd.end) if one is crowd else one for crowd, one in meant]


def _beside_aim(clauses: Clauses, trigger: Trigger) -> bool:
    """«تظاهروا للتنديد بالوضع … والمطالبة بـ»: whether another aim stands before in the sentence."""
    if trigger.clitic != "و" or not trigger.definite:
        return False
    before = [t for t in clauses.line.things if t.end <= trigger.start and t.preposition == "ل"]
    return any(act(clauses.judge, rest) for t in before[-2:] for _, rest in clitics(clauses.words[t.start])[1:])


def _whose_shouts(clauses: Clauses, trigger: Trigger, context: Context) -> list[Mention]:
    """«الهتافات المطالبة بـ»: the people of the sentence or of the one before, else the crowd."""
    phrase = next((t for t in clauses.line.things if t.start < trigger.start <= t.end), None)
    if not trigger.definite or trigger.clitic or phrase is None:
        return []
    told = clauses.words[trigger.end + 1 : trigger.end + 2]  # «المظاهرات المطالبة بالتغيير» asks for nothing special
    tells = bool(told) and told[0].isalpha() and not clauses.opens_clause(trigger.end + 1)
    if not _is_protest(clauses, phrase):
        inside = protest_inside(clauses, phrase)  # «لاستئناف المظاهرات المطالبة بـ»
        begins = bool(inside) and inside[0].end == phrase.end and inside[0].start < trigger.start
        return [marching(clauses, inside[0].start, trigger.start)] if begins and tells else []
    if (owner := whose_protest(clauses, phrase)) is not phrase:
        return [owner]
    people = [m for m in (*context.plural, *clauses.line.mentions) if m.kind == "group"]
    crowd = [m for m in people if {bare(w) for w in m.line.words[m.start : m.end]} & clauses.judge.words("protesters")]
    told_of = [m for m in crowd if m.line is not clauses.line or m.end <= phrase.start][-1:]
    marches = phrase.start < trigger.start and (tells or not phrase.preposition)
    return told_of or ([marching(clauses, phrase.start, trigger.start)] if marches else [])


def sent_to(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """Who gets the paper that is sent in order to ask: «رسالة إلى مجلس الأمن للمطالبة بـ …»."""
    near = [m for m in clauses.line.mentions if trigger.start - _TOPIC <= m.start and m.end <= trigger.start]
    asked = [m for m in near if m.preposition == "الي" and m.kind in ("person", "title", "organization")]
    return asked[-1:] if trigger.definite and trigger.clitic.endswith("ل") else []


def sent_from(clauses: Clauses, instance: Instance) -> list[Mention]:
    """Who is named behind what is asked: «تلقت طلبا بإجلاء الجرحى من الولايات المتحدة وبريطانيا»."""
    if instance.content is None:
        return []
    start, end = instance.content
    near = [m for m in clauses.line.mentions if start < m.start < end and m.preposition == "من"]
    asked = [m for m in near if m.kind in _ACTORS and not m.genitive]
    return clauses.group(asked[0]) if asked else []


def driven(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """«دفع الجفاف المزارعين إلى المطالبة بـ», «دفعت الأزمة النواب إلى تقديم طلب»: who is driven to ask asks."""
    judge, place = clauses.judge, trigger.start - 1
    if place > 0 and clauses.words[place] in judge.words("putting"):
        place -= 1
    if place < 1 or clauses.words[place] != "الي":
        return []
    verb = next((p for p in range(place - 1, max(-1, place - _TOPIC), -1) if clauses.is_verb(p)), -1)
    if verb < 0 or not {rest for _, rest in clitics(clauses.words[verb])} & judge.words("pushing"):
        return []
    phrase = clauses.phrases.get(place - 1)
    if phrase is not None and phrase.genitive:
        phrase = next((t for t in clauses.line.things if t.end == place), phrase)
    if phrase is None or phrase.preposition not in ("", "ب"):
        return []
    phrase.somebody = phrase.somebody or phrase.kind == "thing"
    return [phrase]


def asked_from(clauses: Clauses, instance: Instance, trigger: Trigger) -> None:
    """«دفعهم إلى طلب | الدعم من الحكومة»: behind what is asked for, «من» names who is asked."""
    start = trigger.end
    issuer = instance.args.get("issuer", [])
    if instance.content is not None or start >= len(clauses.words) or "at_request" not in trigger.cue.features:
        return
    asked = issuer[:1] and issuer[0].preposition == "من" and issuer[0].line is clauses.line and issuer[0].start > start
    if asked and not trigger.definite and act(clauses.judge, clauses.words[start]) and start not in clauses.covering:
        instance.args["addressee"] = instance.args.pop("issuer")
        instance.content = (start, clause_end(clauses, start, strict=True))


def given(clauses: Clauses, trigger: Trigger, lent: list[Mention]) -> list[Mention]:
    """«منحت الحكومة المضربين مهلة»: whoever is named between the giver and what is given."""
    before = clauses.covering.get(trigger.start - 1)
    giving = {rest for _, rest in clitics(clauses.words[before.start - 1])} if before and before.start else set()
    if before is not None and before.kind in _ACTORS and giving & clauses.judge.words("giving_of"):
        return [before]  # «أعلنت منح المتمردين مهلة»
    got = before is not None and before not in lent and not before.preposition and not before.genitive
    return [before] if lent and got and not trigger.clitic and before is not None and before.kind in _ACTORS else []


def _is_protest(clauses: Clauses, phrase: Mention) -> bool:
    heads = {bare(rest) for _, rest in clitics(clauses.words[phrase.start])}
    return bool(heads & clauses.judge.words("protests"))


def tried(
    clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> None:
    """«يحاول الوزير إقناع الحكومة بـ»: who tries to persuade somebody asks him; without such a verb nobody does."""
    verb = max((p for p in subjects if trigger.start - _TOPIC <= p < trigger.start), default=-1)
    forms = {rest for _, rest in clitics(clauses.words[verb])} if verb >= 0 else set()
    if forms.isdisjoint(clauses.judge.words("trying")):
        instance.args, instance.content = {}, None
        return
    instance.fill("issuer", subjects[verb] or carried(clauses, verb, subjects, context))


def of_nation(clauses: Clauses, trigger: Trigger) -> Mention | None:
    """The government that an adjective behind a noun means: «الإصرار الروسي على», «ضغوط أميركية على»."""
    place = trigger.end
    if trigger.form.pronoun or place >= len(clauses.words) or place in clauses.covering:
        return None
    word, lexicon = clauses.words[place], clauses.judge.lexicon
    country = lexicon.country_of_adjective(word, "ar") if word.startswith("ال") == trigger.definite else None
    actor = lexicon.actors.get(lexicon.government(country) or "") if country else None
    bodies = lexicon.grammar["ar"].mapping("body_adjectives")  # «المطالب الأوروبية»
    asks = trigger.definite and trigger.cue.family == "Demand"
    body = next((path for path, words in bodies.items() if asks and word in words), "")
    actor = actor or lexicon.actors.get(body)
    if actor is None:
        return None
    return Mention(
        clauses.line,
        place,
        place + 1,
        "organization" if body else "country",
        actor=actor,
        name=actor.labels.get("ar", word),
    )


def thing_behind(clauses: Clauses, trigger: Trigger, position: int) -> Mention | None:
    """A body that no list names behind a noun: «مطلب النقابات», «على الشركة أن …»."""
    line = clauses.line
    if trigger.definite or trigger.form.pronoun or trigger.cue.family != "Demand" or position >= len(clauses.words):
        return None
    around = clauses.phrases.get(position)
    if around is None or around.kind != "thing" or (around.conjoined and around.start == position):
        return None
    if not clauses.words[position].startswith("ال"):  # «مطالبة جمعيات حقوقية بـ»
        alone = around.start == position and around.preposition not in ("", clauses.words[trigger.start])
        if alone or not people(clauses.judge, clauses.words[position]):
            return None
        return Mention(line, position, around.end, "thing", name=line.surface(position, around.end), somebody=True)
    if around.start == position and around.preposition not in ("", clauses.words[trigger.start]):
        return None
    last = clauses.words[position] in clauses.judge.words("latter")  # «طلب الأخيرة | الإفراج عن …»
    many = clauses.words[position].endswith("ات")  # «مطلب النقابات | الرئيسي»
    end = next(
        (
            p
            for p in range(position + 1, around.end)
            if last or not clauses.words[p].startswith("ال") or (many and not clauses.words[p].endswith("ه"))
        ),
        around.end,
    )
    behind = Mention(line, position, end, "thing", name=line.surface(position, end), plural=around.plural)
    behind.preposition = around.preposition if around.start == position else ""
    acts = clauses.judge.is_masdar(clauses.words[position]) or bare(clauses.words[position]) in clauses.judge.words(
        "own_acts"
    )
    bodies = clauses.words[position].endswith(("ات", "ه", "ون", "ين")) and not acts
    return behind if bodies or somebody(clauses.judge, trigger.cue, behind) else None


def takes_object(clauses: Clauses, trigger: Trigger, members: list[Mention]) -> bool:
    """Whether the phrase behind a noun is who is asked: «رد بمطالبة الحكومة بـ», «قررت دعوة الوزراء إلى»."""
    behind = clauses.starts.get(members[-1].end)
    if behind is not None and not behind.preposition and behind.kind != "thing":
        return False
    if "addressed" in trigger.cue.features:
        return behind is None or behind.preposition != "ل" or behind.kind == "thing"  # «حث الملك للحكومة على …»
    to = clauses.words[members[-1].end : members[-1].end + 1] == ["الي"]
    marked = trigger.clitic.endswith("ب") and ((behind is not None and behind.preposition == "الي") or to)
    if ("transitive" in trigger.cue.features or marked) and _done_to(clauses, trigger):
        return True
    heads = {bare(rest) for _, rest in clitics(clauses.words[members[0].start])}
    if heads & clauses.judge.words("always_asked") or members[0].kind == "pronoun":
        return True  # «دعوة المجتمع الدولي للتدخل», «دعوة البلدين إلى ضبط النفس»
    if trigger.clitic.startswith("و") and _beside_request(clauses, trigger.start):
        return True  # «للمطالبة بوقف الحملة ودعوة الحكومة للتدخل»
    before = trigger.start - 1
    if before < 0 or not clauses.is_verb(before):
        return False
    forms = {rest for _, rest in clitics(clauses.words[before])}
    if forms & clauses.judge.words("lasting_on"):
        return False  # «استمرت مطالبة الحزب بـ»
    families = {cue.family for form in forms for _, cue, _ in clauses.judge.cues.forms.get(form, ())}
    return not families & {"Response", "Statement"} and clauses.judge.light.keys().isdisjoint(forms)


def _done_to(clauses: Clauses, trigger: Trigger) -> bool:
    """«رد بمطالبة الحكومة بـ», «احتشدوا لمطالبة الحكومة بـ», «حرص على مطالبة الدول بـ»: an act, of whom it names."""
    before = clauses.words[trigger.start - 1] if trigger.start else ""
    if trigger.clitic.endswith("ب") and "transitive" in trigger.cue.features:
        return True
    aim = trigger.clitic.endswith("ل")
    if not aim and before not in ("علي", "الي", "عن") and not trigger.clitic.endswith("ب"):
        return False
    near = clauses.words[max(0, trigger.start - 3) : trigger.start]
    if set(near) & clauses.judge.words("in_answer"):
        return False  # «ردا على مطالبة الوزير», «استجابة لمطالبة الوزير»
    verb = max((p for p in range(trigger.start) if clauses.is_verb(p)), default=-1)
    forms = {rest for _, rest in clitics(clauses.words[verb])} if verb >= 0 else set()
    if trigger.clitic.endswith("ب") and forms & clauses.judge.words("retorting"):
        return True  # «ردت الحكومة بدعوة الحزب إلى …»
    families = {cue.family for form in forms for _, cue, _ in clauses.judge.cues.forms.get(form, ())}
    return not families & {"Response", "Statement"}


def _beside_request(clauses: Clauses, position: int) -> bool:
    """Whether «للمطالبة» stands before in the clause."""
    for place in range(position - 1, max(-1, position - _TOPIC), -1):
        if not clauses.words[place].isalpha() or clauses.is_verb(place):
            return False
        if clauses.words[place] in ("للمطالبه", "للدعوه", "لمطالبه"):
            return True
    return False


def topic(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """Of whom a clause without a verb speaks: «أن الاتحاد مستعد لإنهاء الإضراب شريطة …»."""
    for place in range(trigger.start - 1, max(-1, trigger.start - _TOPIC), -1):
        if clauses.is_verb(place) or clauses.words[place] in STOPS:
            return []
        if clauses.words[place] in clauses.judge.words("complementizers"):
            if clauses.words[place].lstrip("وب")[2:] in PRONOUNS:
                return []  # «قال إنه مستعد لـ … إذا …»
            phrase = clauses.starts.get(place + 1)
            if phrase is None or phrase.preposition or phrase.end >= trigger.start:
                return []
            own = clauses.words[phrase.start] in clauses.judge.words("own_side")
            return [] if own else clauses.group(phrase)
    return []


def consequence(clauses: Clauses, start: int, end: int) -> int:
    """Where a condition ends and what follows from it begins: «ما لم تنشرها | فسنغلق الميناء»."""
    for place in range(start + 1, end):
        word = clauses.words[place]
        rest = word[1:] if word[:1] == "ف" else ""
        if len(rest) > 1 and (rest in ("ان", "لا", "لن", "انه", "انها", "انهم") or clauses.is_verb(place)):
            return place - 1 if clauses.words[place - 1] in COMMAS and place - 1 > start else place
    return end
