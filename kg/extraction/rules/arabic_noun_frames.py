"""Fills the frame of an Arabic event noun: genitive, pronoun, marked arguments, the subject of a light verb.

`fill_noun(clauses, instance, trigger, subjects, context)` is called by `arabic_clauses`.
"""

from kg.extraction.rules.arabic_actions import lifeless
from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_asking_nouns import (
    answering,
    asked_from,
    consequence,
    driven,
    given,
    in_message,
    in_order_to,
    of_nation,
    received,
    sent_from,
    sent_to,
    takes_object,
    thing_behind,
    topic,
    tried,
)
from kg.extraction.rules.arabic_at_request import asked_of, at_request, on_request, submitted, tabled
from kg.extraction.rules.arabic_attendance import attended, in_presence, led_by
from kg.extraction.rules.arabic_content_ends import content_end
from kg.extraction.rules.arabic_event_sides import complete, of_a_kind
from kg.extraction.rules.arabic_gatherings import (
    among_them,
    gathered,
    guests,
    hearer,
    invited,
    met_on_the_way,
    object_of,
    of_nations,
    sent,
)
from kg.extraction.rules.arabic_goals import as_country
from kg.extraction.rules.arabic_later_actions import later_action
from kg.extraction.rules.arabic_lent import of_masdar
from kg.extraction.rules.arabic_noun_arguments import noun_rest
from kg.extraction.rules.arabic_noun_modifiers import named_behind
from kg.extraction.rules.arabic_own_plans import own_plan
from kg.extraction.rules.arabic_owners import later_subject, owner
from kg.extraction.rules.arabic_receptions import receives, welcoming
from kg.extraction.rules.arabic_referents import obliged, referent
from kg.extraction.rules.arabic_subjects import (
    carried,
    lent_subject,
    relative_subject,
    somebody_before,
)
from kg.extraction.rules.arabic_things import quantifier
from kg.extraction.rules.arabic_tours import begins_in, toured
from kg.extraction.rules.arabic_travellers import excluded, makes_it, others_travel, present, sent_on, traveller
from kg.extraction.rules.arabic_triggers import Trigger, event_noun
from kg.extraction.rules.arabic_wishes import planning, wishing
from kg.extraction.rules.frames import Cue, Slot
from kg.extraction.rules.instances import CONTENT_SLOTS, Context, Instance
from kg.extraction.rules.mentions import Mention

_CLOSE = 2  # words that may part what was done at somebody's request from him


def fill_noun(
    clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> None:
    cue, position = trigger.cue, trigger.end
    if cue.features.get("clause") == "promise":
        own_plan(clauses, instance, trigger, subjects, context)
        return
    if "clause" in cue.features:
        offers = clauses.judge.words("offers")
        yields = clauses.words[position : position + 1]
        known = not offers.isdisjoint(clauses.words[: trigger.start]) or (
            bool(yields) and yields[0] in clauses.judge.words("giving_way")
        )
        if cue.features["clause"] == "offer" and not known:
            return  # «إذا» alone puts no condition to anybody
        if position < len(clauses.words):
            instance.content = (position, consequence(clauses, position, content_end(clauses, instance, position)))
            _imply(clauses, instance, trigger, subjects, context)
        return
    aim = cue.family == "Commitment" and (trigger.definite or trigger.clitic.endswith("ل"))  # «ضغط للالتزام بـ»
    lent = [] if aim or on_request(clauses, trigger) else lent_subject(clauses, trigger, subjects, context)
    lent = (tabled(clauses, trigger) if cue.family == "Demand" else []) or lent
    if cue.family == "Meeting" and (listed := attended(clauses, trigger) or led_by(clauses, instance)):
        instance.fill("participant", listed)
        instance.attended = True
        return
    if cue.family in ("Visit", "Meeting") or (cue.family == "Demand" and not lent and not trigger.form.pronoun):
        named, position = relative_subject(clauses, position, subjects, context)
        unnamed = cue.family == "Visit" and makes_it(clauses, trigger.end, subjects) is not None
        lent = lent or ([] if unnamed else named)
    lent = lent or (of_masdar(clauses, trigger.start) if cue.family == "Meeting" and not trigger.definite else [])
    genitive = _genitive(clauses, trigger, position)
    if cue.family in ("Visit", "Meeting"):
        lent = sent_on(clauses, trigger, lent, genitive, subjects, context)
    refuses = answering(clauses, trigger, subjects) if cue.family == "Demand" else []
    if "at_request" in cue.features and (genitive is not None or any(m in refuses for m in lent)):
        lent = []  # «أكدت المحكمة رفض طلب الدفاع»
    instance.lent = bool(lent)
    answers = cue.family in ("Response", "Commitment") and not trigger.form.pronoun
    if answers and genitive is not None and genitive.kind not in ("thing", "document", "source", "pronoun"):
        lent = []  # «شدد الوزير على رفض بلجيكا …»
    nation = of_nation(clauses, trigger) if cue.family in ("Demand", "Commitment", "Response") and not lent else None
    if nation is not None and genitive is None:
        lent, position = [nation], nation.end
    bare_slots = _fill_lent(clauses, instance, trigger, lent, subjects)
    bare_slots = _fill_pronoun(clauses, instance, trigger, bare_slots, lent, subjects, context)
    bare_slots, position = _fill_genitive(clauses, instance, trigger, bare_slots, genitive, position)
    position = object_of(clauses, instance, position)
    own = position < len(clauses.words) and clauses.words[position] in clauses.judge.words("own_side")
    if own and cue.family in ("Demand", "Commitment", "Response"):  # «أكد التزام بلاده بـ»
        if not lent and bare_slots:
            instance.fill(bare_slots[0].name, context.speaker or carried(clauses, trigger.start, subjects, context))
        bare_slots, position = bare_slots[1:], position + 1
    noun_rest(clauses, instance, position, bare_slots)
    if cue.family == "Demand":
        later_action(clauses, instance)
        if instance.content is None and "named" in cue.features and (start := named_behind(clauses, instance)):
            instance.content = (start, content_end(clauses, instance, start))
            if not instance.args.get("issuer"):
                instance.fill("issuer", owner(clauses, trigger, subjects, context))
        _finish_demand(clauses, instance, trigger, lent, subjects, context)
    else:
        _finish_event(clauses, instance, trigger, lent, subjects, context)


def _genitive(clauses: Clauses, trigger: Trigger, position: int) -> Mention | None:
    """What depends on a noun: «دعوة الوزير», «مطالبته رئيس الوزراء»."""
    if position < len(clauses.words) and quantifier(clauses.words[position], clauses.judge) == "":
        position += 1 + (clauses.words[position + 1 : position + 2] == ["من"])  # «مطالبة كل المسافرين», «زيارة كل من …»
    genitive = clauses.dependent.get(position) if not trigger.definite else None
    if genitive is not None and trigger.form.pronoun and (trigger.cue.family != "Demand" or genitive.preposition):
        genitive = None  # «مطالبته رئيس الوزراء بـ» has its object behind it
    if genitive is not None and (genitive.preposition or genitive.conjoined):
        genitive = genitive if genitive.preposition == clauses.words[trigger.start] else None
    return genitive or thing_behind(clauses, trigger, position)


def _fill_lent(
    clauses: Clauses, instance: Instance, trigger: Trigger, lent: list[Mention], subjects: dict[int, list[Mention]]
) -> list[Slot]:
    """Fill what the subject of the verb before a noun is; the bare slots that are left."""
    cue = trigger.cue
    bare_slots = [slot for slot in cue.slots if not slot.markers]
    gets = {"Demand": "addressee", "Commitment": "promisee"}.get(cue.family)
    if lent and gets and received(clauses, trigger, subjects):
        instance.fill(gets, lent)
    elif lent and cue.family == "Demand":
        instance.fill("issuer", lent)
        return [slot for slot in bare_slots if slot.name != "issuer"]
    elif lent and bare_slots:
        instance.fill(bare_slots[0].name, lent)
        return bare_slots[1:]
    return bare_slots


def _fill_pronoun(
    clauses: Clauses,
    instance: Instance,
    trigger: Trigger,
    bare_slots: list[Slot],
    lent: list[Mention],
    subjects: dict[int, list[Mention]],
    context: Context,
) -> list[Slot]:
    """Fill whom the pronoun written onto a noun means; the bare slots that are left."""
    cue = trigger.cue
    if not trigger.form.pronoun or (lent and (cue.family != "Meeting" or trigger.form.pronoun in ("ه", "ها"))):
        return bare_slots  # «بدأ الوزير جولته», «بدأت اللجنة مشاوراتها»
    meant = referent(clauses, trigger.start, lent, context) if lent else owner(clauses, trigger, subjects, context)
    if cue.features.get("issuer") == "speaker":  # «بيونغ يانغ عليها أن …»
        meant = obliged(clauses, trigger, subjects, context)
    refuses = answering(clauses, trigger, subjects) if cue.family == "Demand" else []
    if refuses and any(m in refuses for m in meant):  # «قال الرئيس إن الملك وافق على طلبه»
        others = [subjects[p] for p in sorted(subjects) if p < trigger.start and subjects[p]]
        meant = next((s for s in reversed(others) if s[0] not in refuses and s[0].kind != "thing"), [])
    if not meant:
        return bare_slots
    markers = {marker for slot in cue.slots if slot.name in CONTENT_SLOTS for marker in slot.markers}
    if "addressed" in cue.features and markers & set(clauses.words[trigger.end : trigger.end + 1]):
        instance.fill("addressee", meant)  # «في حثها على …»
        return bare_slots
    instance.fill(bare_slots[0].name if bare_slots else cue.slots[0].name, meant)
    instance.meant = () if lent else tuple(meant)
    return bare_slots[1:]


def _fill_genitive(
    clauses: Clauses,
    instance: Instance,
    trigger: Trigger,
    bare_slots: list[Slot],
    genitive: Mention | None,
    position: int,
) -> tuple[list[Slot], int]:
    """Fill what depends on a noun; the bare slots that are left, and where to look on."""
    cue = trigger.cue
    if genitive is None:
        return bare_slots, position
    members = clauses.group(genitive)
    members = of_a_kind(clauses, members) if cue.family == "Meeting" else members
    symmetrical = any(not slot.markers for slot in cue.slots) and cue.slots[0].name == "participant"
    target = _genitive_slot(clauses, cue, genitive, bare_slots, symmetrical)
    every = quantifier(clauses.words[position], clauses.judge) == "" if position < genitive.start else False
    owned = every and "transitive" in cue.features
    owned = owned or (bool(trigger.form.pronoun) and cue.family == "Demand")  # «دعوته الدول إلى …»
    lent = instance.lent and cue.family == "Demand" and takes_object(clauses, trigger, members)
    if target is None and (owned or lent):  # «تعتزم دعوة الأطراف إلى …»
        target = next((slot for slot in cue.slots if slot.name == "addressee"), None)
    if target is not None and target.name == "issuer" and (owned or takes_object(clauses, trigger, members)):
        target = next((slot for slot in cue.slots if slot.name == "addressee"), target)
    if target is None:
        return bare_slots, position
    instance.fill(target.name, members)
    return [slot for slot in bare_slots if slot is not target], members[-1].end


def _finish_demand(
    clauses: Clauses,
    instance: Instance,
    trigger: Trigger,
    lent: list[Mention],
    subjects: dict[int, list[Mention]],
    context: Context,
) -> None:
    """What a noun of asking leaves to its surroundings: what was done at the request, who asks, who answers."""
    if "tried" in trigger.cue.features:
        tried(clauses, instance, trigger, subjects, context)
        return
    asked_from(clauses, instance, trigger)
    if on_request(clauses, trigger) and not instance.args.get("issuer"):
        instance.fill("issuer", submitted(clauses, trigger, subjects))
    if not instance.args.get("addressee"):
        instance.fill("addressee", given(clauses, trigger, lent))
    if on_request(clauses, trigger) and instance.content is not None:
        ends = [m.end for m in instance.all() if m.line is clauses.line and m.start >= trigger.end]
        far = instance.content[0] - max(ends, default=trigger.end) > _CLOSE
        aim = clauses.words[instance.content[0]].startswith("ل")  # «بناء على طلب من فرنسا لزيادة الضغوط»
        instance.content = None if far or aim else instance.content
    if "at_request" in trigger.cue.features and instance.content is None and instance.args.get("issuer"):
        at_request(clauses, instance, trigger, subjects, context)
    asked_of(clauses, instance, trigger, subjects)
    if lent and not instance.args.get("issuer") and received(clauses, trigger, subjects):
        instance.fill("issuer", sent_from(clauses, instance))
    if not instance.args.get("issuer"):
        instance.fill("issuer", driven(clauses, trigger))
    if not instance.args.get("issuer"):
        instance.fill("issuer", in_order_to(clauses, trigger, subjects, context))
        if not instance.args.get("addressee"):
            instance.fill("addressee", sent_to(clauses, trigger))
    if not instance.args.get("issuer"):
        in_message(clauses, instance, trigger, subjects, context)
    if not instance.args.get("addressee"):
        instance.fill("addressee", answering(clauses, trigger, subjects))
    told = instance.args.get("addressee") or "implicit" in trigger.cue.features
    if not lent and told and instance.content is not None:
        _imply(clauses, instance, trigger, subjects, context)


def _finish_event(
    clauses: Clauses,
    instance: Instance,
    trigger: Trigger,
    lent: list[Mention],
    subjects: dict[int, list[Mention]],
    context: Context,
) -> None:
    """The sides of an event that stand around its noun."""
    cue = trigger.cue
    met = instance.args.get("participant", [])
    together = [m for m in met if m.preposition == "بين" or m.conjoined]
    if lent and len(together) > 1 and any(m.preposition for m in together):  # «عقد الوسيط اجتماعا بين الوفد والحركة»
        instance.args["participant"] = [m for m in met if m not in lent]
    if cue.family == "Visit" and invited(clauses, trigger.start):
        instance.args.clear()
        return
    if cue.family == "Visit":
        toured(clauses, instance)  # «جولة تشمل إلى جانب الرياض عمان والقدس»
        begins_in(clauses, instance)
    if cue.family == "Visit" and not instance.args.get("destination") and "needs" not in cue.features:
        met_on_the_way(clauses, instance)
    if cue.family == "Meeting":
        gathered(clauses, instance)
        if not instance.args.get("participant") and (nations := of_nations(clauses, instance)):
            instance.fill("participant", nations)
        if among := among_them(clauses, instance, subjects, context):
            instance.fill("participant", among)
        hearer(clauses, instance, trigger)
        welcoming(clauses, instance)
        receives(clauses, instance, subjects)
        instance.fill("participant", wishing(clauses, trigger.start) or planning(clauses, instance, subjects))
    complete(clauses, instance, trigger, lent, subjects, context)
    if cue.family == "Meeting" and len(instance.args.get("participant", ())) <= 1:
        instance.fill("participant", in_presence(clauses, instance))
    if (
        cue.family in ("Meeting", "Visit")
        and cue.subject is not None
        and not lent
        and _may_imply(clauses, instance, trigger, subjects)
    ):
        _imply(clauses, instance, trigger, subjects, context)


def _may_imply(clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]]) -> bool:
    """Whether the other side is the subject: with «مع», or on the way there («ذهب للقاء …»), or during it."""
    if trigger.cue.family == "Visit" and makes_it(clauses, trigger.end, subjects) is not None:
        return True
    if trigger.cue.family != "Meeting" or trigger.form.pronoun:
        moves = trigger.cue.family == "Visit" and (trigger.clitic.endswith(("ل", "ب")) or present(clauses, trigger))
        return not trigger.definite or moves or "stop" in trigger.cue.features  # «استقل طائرة للتوجه إلى …»
    if trigger.cue.lemma == "مقابلة" and clauses.words[trigger.start - 1 : trigger.start] in (["في"], ["خلال"]):
        return False  # «قال في مقابلة مع …»: an interview
    own = [m for m in instance.all() if m.preposition == "ل" and m.kind in ("organization", "group")]
    if any(m.preposition in ("مع", "ب", "من", "ل", "علي") for m in instance.all() if m not in own):
        return True
    if own:
        return False  # «في جلسة لمجلس الأمن»
    if any(word in clauses.judge.words("between_him") for word in clauses.words[instance.end : instance.end + 4]):
        return True
    before = clauses.words[trigger.start - 1] if trigger.start else ""
    toward = trigger.clitic.endswith("ل") and "toward" in trigger.cue.features
    behind = [m.kind for m in instance.all() if m.line is clauses.line and m.start == instance.end]
    scene = "place" in behind or "country" in behind  # «في محادثات جنيف ومشاورات الكويت»
    toward = toward or (trigger.clitic == "و" and not scene and _beside_event(clauses, trigger.start))
    elsewhere = "place" in behind or "organization" in behind  # «بعد قمة بغداد», «خلال جلسة اللجنة»
    return not trigger.definite and (toward or (before in clauses.judge.words("during") and not elsewhere))


def _beside_event(clauses: Clauses, position: int) -> bool:
    """«يسعى إلى زيارة البلاد ولقاء رئيسها»: whether another event stands right before in the clause."""
    for place in range(position - 1, max(-1, position - REACH), -1):
        if not clauses.words[place].isalpha() or clauses.is_verb(place):
            return False
        if event_noun(clauses, place):
            return True
    return False


def _genitive_slot(
    clauses: Clauses, cue: Cue, mention: Mention, bare_slots: list[Slot], symmetrical: bool
) -> Slot | None:
    if symmetrical:
        return cue.slots[0]
    if cue.family == "Visit":
        if as_country(clauses, mention).kind in ("place", "country"):  # «زيارة بغداد», but not «وصول إيران إلى …»
            return next((slot for slot in cue.slots if slot.name == "destination" and not slot.markers), None)
        return next((slot for slot in cue.slots if slot.name == "visitor"), None)
    return next((slot for slot in bare_slots if slot.name not in CONTENT_SLOTS), None)


def _head(mention: Mention) -> str:
    return mention.line.words[mention.start]


def _imply(
    clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> None:
    """A side that the words leave out is the subject of the clause: «وقال خلال لقاء مع …», «ذهب للقاء …»."""
    cue = instance.cue
    name = "issuer" if cue.family == "Demand" else cue.slots[0].name
    if name == "participant":
        toward = "toward" in cue.features and trigger.clitic.endswith("ل")
        met = instance.args.get("participant", ())
        one_side = len(met) == 1 or (met and all(m.preposition == "مع" or m.conjoined for m in met))
        behind = clauses.words[trigger.end : trigger.end + _CLOSE]
        one_side = one_side or not clauses.judge.words("between_him").isdisjoint(behind)  # «بينها وبين فلان وفلان»
        toward = toward and not (len(met) > 1 and met[0].preposition == "بين")  # «تمهيدا للقاء بين الرئيسين»
        if not one_side and not toward:
            return
    elif name in instance.args:
        return
    if cue.family == "Demand":
        envoys = topic(clauses, trigger)
    else:
        envoys = guests(clauses, trigger, subjects) if cue.family == "Visit" else sent(clauses, trigger)
    named = envoys or later_subject(clauses, trigger, subjects)
    if cue.family == "Visit":
        makes = makes_it(clauses, trigger.end, subjects)
        if makes is None and others_travel(clauses, trigger):
            return
        named = named or traveller(clauses, trigger.start, subjects, context, excluded(makes or trigger.form))
    named = named or carried(clauses, trigger.start, subjects, context)
    if cue.family in ("Meeting", "Visit") and named and named[0].kind in ("thing", "document", "source"):
        named = somebody_before(subjects, trigger.start)
    if cue.family == "Demand" and named and named[0].kind == "thing" and lifeless(clauses.judge, _head(named[0])):
        named = context.speaker or named  # «قال الوزير إن الوضع صعب، مشددا على ضرورة …»
    spoken_of = cue.family == "Demand" and named and clauses.judge.definite(named[0].line.words[named[0].start])
    others = [m for m in named if m not in instance.all() and (m.kind != "thing" or spoken_of)]
    if others:
        instance.fill(name, others)
        instance.implied.add(name)
        instance.meant = () if envoys else tuple(others)
