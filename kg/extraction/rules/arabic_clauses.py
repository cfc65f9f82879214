"""Finds the cues of an Arabic sentence and fills their frames.

`instances(line, judge, context)` gives every cue that signals something, with its arguments; `context` carries
subject and speaker from sentence to sentence for dropped subjects and pronouns.
"""

from dataclasses import replace

from kg.extraction.rules.arabic_actions import lifeless, opens_action, ought, past_cognate, tells_act
from kg.extraction.rules.arabic_agreement import note_genders
from kg.extraction.rules.arabic_alongside import alongside, still_planned
from kg.extraction.rules.arabic_antecedents import Sought, antecedent
from kg.extraction.rules.arabic_apposed import all_of_whom, of_whom
from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_completeness import complete, follows_at_once
from kg.extraction.rules.arabic_content_ends import clause_end
from kg.extraction.rules.arabic_days_meant import day_meant
from kg.extraction.rules.arabic_destinations import reached
from kg.extraction.rules.arabic_event_times import inherited, own_time
from kg.extraction.rules.arabic_in_turn import (
    asked_to_meet,
    met_next,
    on_the_phone,
    only_asked,
    other_side,
    requested,
    told_within,
)
from kg.extraction.rules.arabic_lengths import length_of_stay
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.arabic_missing_sides import settle
from kg.extraction.rules.arabic_modality import modality
from kg.extraction.rules.arabic_noun_frames import fill_noun
from kg.extraction.rules.arabic_other_days import met_on_other_days, with_own_day
from kg.extraction.rules.arabic_pairs import listed, listed_before
from kg.extraction.rules.arabic_people import people_or_body
from kg.extraction.rules.arabic_said import said_far_behind
from kg.extraction.rules.arabic_senders import author, gathered, sender
from kg.extraction.rules.arabic_slots import somebody
from kg.extraction.rules.arabic_sources import bodies_again, parts_of, refer_back, relayed
from kg.extraction.rules.arabic_states import acting_states
from kg.extraction.rules.arabic_subjects import latter, stand_for, subject_of
from kg.extraction.rules.arabic_things import find_things
from kg.extraction.rules.arabic_tours import days_of_stops, later_stops
from kg.extraction.rules.arabic_triggers import Trigger, triggers_at
from kg.extraction.rules.arabic_verb_frames import fill_verb
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.instances import Context, Instance, says_clause
from kg.extraction.rules.mentions import Line, Mention
from kg.language.arabic import clitics
from kg.language.normal import bare

_MOST = 4  # further clauses of one verb
OWN = ("ته", "تها", "تهم")  # «جامعته» is a body though no list has the word


def instances(line: Line, judge: ArabicWords, context: Context) -> list[Instance]:
    """The instances of a sentence, in their order; `context` is brought up to date."""
    verbs = find_things(line, judge)
    if parts_of(line, judge):
        verbs.clear()
    refer_back(line, context.sources, judge)
    bodies_again(line, context.named, judge)
    clauses = Clauses(line, judge, verbs)
    found: list[Instance] = []
    subjects = {
        place: latter(clauses, subject_of(clauses, place, place + 1, list(triggers_at(clauses, place))), context)
        for place in range(len(line.tokens))
        if clauses.is_verb(place)
    }
    note_genders(clauses, subjects, context.genders)
    position = 0
    while position < len(line.tokens):
        if position in clauses.covering:
            position += 1
            continue
        triggers = list(triggers_at(clauses, position))
        best = _best(clauses, triggers, subjects, context) if triggers else None
        if best is not None:
            if best.family in ("Meeting", "Visit"):
                settle(clauses, best, subjects, context)
            if best.timed and best.time is None:
                best.time = inherited(clauses, best, found)
            alongside(clauses, best, found)
            later_stops(clauses, best, found)
            still_planned(clauses, best, found)
            found.append(best)
            found += _further(clauses, best)
            found += [with_own_day(clauses, later, context) for later in met_next(clauses, best)]
            found += met_on_other_days(clauses, best, context)
            if best.family in ("Demand", "Statement"):
                context.telling = best
            if best.family == "Demand":
                context.asking = best
                context.asked = best.args.get("addressee") or context.asked
            context.author = author(clauses, best) or context.author
            if best.family == "Demand" and best.cue.part == "verb" and "issuer" in best.implied:
                subjects[position] = best.args.get("issuer", [])
            if _speaks_for_itself(best, judge) and "speaker" not in best.implied:
                context.speaker = best.args.get("source") or best.args["speaker"]
        position += 1
    acting = [m for subject in subjects.values() for m in subject] + [
        m for i in found for slot, filled in i.args.items() for m in filled if not _scene(slot, m, judge)
    ]
    context.acting += acting + acting_states(line, acting, judge)
    _remember(clauses, found, subjects, context)
    return found


def _scene(slot: str, mention: Mention, judge: ArabicWords) -> bool:
    """Whether a country or an outlet is only where something happens: where one goes, «في …», «على تويتر»."""
    if mention.kind in ("country", "place"):
        return slot == "destination" or mention.preposition in judge.words("scene_prepositions")
    return (
        mention.kind == "organization"
        and mention.preposition in ("على", "علي", "عبر")
        and mention.org_kind != "government"
    )


def _further(clauses: Clauses, demand: Instance) -> list[Instance]:
    """More that the same verb asks for: «تريد أولا أن …؛ وثانيا أن …», «طالب بسحب القوات، وأن تعود …»."""
    if demand.family != "Demand" or demand.cue.part != "verb" or demand.content is None:
        return []
    further: list[Instance] = []
    position = demand.content[1]
    while len(further) < _MOST:
        while position < len(clauses.words) and (
            clauses.words[position] in ("؛", ";")
            or clauses.words[position] in COMMAS
            or clauses.words[position].removeprefix("و") in clauses.judge.words("ordinals")
        ):
            position += 1
        position = _past_remark(clauses, position)
        if position + 1 >= len(clauses.words) or clauses.words[position] not in ("ان", "وان"):
            return further
        if "إ" in clauses.line.tokens[position].text or clauses.words[position + 1][:1] not in "يت":
            return further
        start = position
        position = max(clause_end(clauses, start, strict=True), start + 1)
        again = replace(demand, args=dict(demand.args), implied=set(demand.implied), content=(start, position))
        further.append(again)
    return further


def _past_remark(clauses: Clauses, position: int) -> int:
    """Past what is said by the way before the next item: «… دعم الحزب، وهو أمر مهم للجيران؛ | وأخيرا أن …»."""
    if clauses.words[position : position + 1] not in (["وهو"], ["وهي"]):
        return position
    end = next((p for p in range(position, min(position + REACH, len(clauses.words))) if clauses.words[p] == "؛"), 0)
    if not end:
        return position
    ordinal = clauses.words[end + 1 : end + 2]
    return end + 2 if ordinal and ordinal[0].removeprefix("و") in clauses.judge.words("ordinals") else end + 1


def _speaks_for_itself(instance: Instance, judge: ArabicWords) -> bool:
    """Whether a verb of speech has somebody for its speaker, not a thing such as «خطورة الموقف»."""
    speaker = instance.args.get("speaker", [])
    if instance.family != "Statement" or not speaker:
        return False
    first = speaker[0]
    heads = {bare(rest) for _, rest in clitics(first.line.words[first.start])}
    if first.kind != "thing" or first.plural or first.unknown or heads & judge.words("speaking_things"):
        return True
    if says_clause(instance, judge.lexicon.grammar["ar"]):
        return True
    return judge.definite(first.line.words[first.start]) and not judge.is_masdar(first.line.words[first.start])


def _best(
    clauses: Clauses, triggers: list[Trigger], subjects: dict[int, list[Mention]], context: Context
) -> Instance | None:
    """The cue whose frame is filled best by what stands around it."""
    built = [instance for t in triggers if (instance := _build(clauses, t, subjects, context)) is not None]
    return max(built, key=_score, default=None)


def _score(instance: Instance) -> tuple[int, bool, int, int, bool]:
    filled = sum(1 for slot in instance.args if slot not in instance.implied) + (instance.content is not None)
    filled += 2 * ("near" in instance.cue.features) + instance.form.first_person
    surer = "abroad" not in instance.cue.features
    going_on = instance.start > 0 and instance.line.words[instance.start - 1] in COMMAS  # «…، مطالبة الحكومة بـ»
    moves = instance.family == "Visit" and instance.cue.part == "verb"  # «توجه» is a noun too
    return filled, surer, going_on or instance.form.tense != "participle", -len(instance.cue.slots), moves


def _build(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context) -> Instance | None:
    instance = Instance(trigger.cue, trigger.form, clauses.line, trigger.start, trigger.end, definite=trigger.definite)
    if trigger.cue.part == "verb":
        fill_verb(clauses, instance, trigger, subjects, context)
        said_far_behind(clauses, instance)
    else:
        fill_noun(clauses, instance, trigger, subjects, context)
    relayed(instance)
    past_cognate(instance)
    if trigger.cue.family in ("Meeting", "Visit"):
        for slot, mentions in instance.args.items():
            named = all_of_whom(clauses, mentions, instance.meant)
            alone = [m for m in named if clauses.judge.words("escorting").isdisjoint(m.line.words[m.start : m.end])]
            instance.args[slot] = alone or named  # «الوزير والوفد المرافق له»
        instance.meant = tuple(of_whom(clauses, mention) for mention in instance.meant)
    if trigger.cue.family == "Meeting":
        listed_before(clauses, instance, context)
        other_side(clauses, instance, context)
        sides = [m.end for m in instance.all() if m.line is clauses.line]
        behind = clauses.words[instance.end : max([instance.end + REACH, *sides]) + REACH]
        instance.apart = not clauses.judge.words("separately").isdisjoint(behind)
        instance.lately = tuple(context.persons)
    if trigger.cue.family == "Visit":
        reached(clauses, instance)
    if "opening" in trigger.cue.features:
        ought(clauses, instance)
    if trigger.cue.features.get("issuer") == "speaker":
        _speaks(clauses, instance, subjects, context)
    time = own_time(clauses, instance) if trigger.cue.family in ("Meeting", "Visit") else None
    instance.modality = modality(clauses, instance, trigger.clitic, time, context.published)
    if trigger.cue.family in ("Meeting", "Visit"):
        instance.time, instance.timed = day_meant(clauses, instance, time, context.published), True
        around = clauses.words[max(0, instance.start - 4) : instance.end + REACH]
        length_of_stay(clauses, instance)
        instance.days = days_of_stops(clauses, instance, context.published)
        instance.remote = any(word in clauses.judge.words("by_telephone") for word in around)
        instance.remote = instance.remote or on_the_phone(clauses, instance)
    if instance.family in ("Demand", "Commitment", "Response", "Visit"):
        stand_for(clauses, instance, context)
    if instance.family in ("Commitment", "Response"):
        for mention in instance.all():
            known = people_or_body(clauses.judge, mention.line.words[mention.start])
            mention.somebody = mention.somebody or (mention.kind == "thing" and known)
    if instance.family == "Demand":
        _mark_asked(clauses, instance)
        for mention in instance.all():
            if mention.kind == "thing" and (not mention.unknown or mention.name.endswith(OWN)):
                marked = mention in instance.args.get("addressee", ()) and _asked_of(clauses.judge, instance, mention)
                mention.somebody = mention.somebody or marked or somebody(clauses.judge, instance.cue, mention)
    instance.of_act = tells_act(clauses, instance)
    if instance.family == "Response" and _no_answer(clauses, instance):
        return None
    if instance.family in ("Meeting", "Visit") and instance.cue.part == "noun":
        only_asked(clauses, instance, context.asking)
    if instance.family == "Meeting" and instance.cue.part == "noun":
        asked_to_meet(clauses, instance, context.asking)
        requested(clauses, instance, context.asking)
        told_within(clauses, instance, context.telling)
    whole = complete(instance, clauses.judge) and follows_at_once(clauses, instance)
    return instance if whole and (instance.of_act or "act" not in instance.cue.features) else None


def _no_answer(clauses: Clauses, instance: Instance) -> bool:
    """«وافق على أن الوضع صعب» is of an opinion; behind «رفض الأوروبيين طلب …» stands whoever refuses."""
    if instance.content is None:
        return False
    start = instance.content[0]
    if clauses.words[start] == "ان":
        return not opens_action(clauses, start)
    phrase = clauses.starts.get(start)
    people = phrase is not None and (phrase.kind in ("country", "group") or phrase.plural) and not phrase.preposition
    return instance.cue.part == "verb" and people and clauses.words[start].endswith("ين")


def _asked_of(judge: ArabicWords, instance: Instance, mention: Mention) -> bool:
    """«طلب من القضاء إلغاء …»: whomever a particle of the cue makes the one who is asked, also where he is no actor."""
    if mention.preposition not in {m for s in instance.cue.slots if s.name == "addressee" for m in s.markers}:
        return False
    head = mention.line.words[mention.start]
    annexed = head.endswith("ي") and mention.end - mention.start > 1  # «مراسلي الصحف»
    return instance.content is not None and (judge.definite(head) or annexed) and not judge.is_masdar(bare(head))


def _speaks(clauses: Clauses, instance: Instance, subjects: dict[int, list[Mention]], context: Context) -> None:
    """«إن على أنقرة أن …», «بيانا جاء فيه: على الشركة أن …»: who says so is who asks (`issuer=speaker`)."""
    if "issuer" not in instance.args and _is_said(clauses, instance.start):
        speaker = antecedent(Sought(clauses, instance.start, "duty"), subjects, context)
        if speaker and speaker[0].kind == "document":
            speaker = sender(clauses, speaker[0], subjects, context)  # «وأضاف البيان أنه يجب على …»
        if speaker:
            instance.fill("issuer", speaker)
            instance.implied.add("issuer")
    topic = clauses.left_subject(instance.start) if instance.cue.part == "verb" else None
    if topic is None and instance.cue.part == "verb":
        topic = _past_members(clauses, instance.start)
    asked = (
        topic is not None and topic.kind != "place" and (topic.kind != "thing" or topic.plural or _acts(clauses, topic))
    )
    if topic is not None and asked and "addressee" not in instance.args:
        instance.fill("addressee", clauses.group(topic))  # «إن المتمردين يجب أن يغادروا»


def _is_said(clauses: Clauses, position: int) -> bool:
    """Whether somebody says what stands at a place; «يتعين على البرازيل الفوز لبلوغ …» is told by the report."""
    judge, words = clauses.judge, clauses.words
    if clauses.in_speech(position) or clauses.line.quoted or not words[0].isalpha():
        return True
    says = judge.words("attributions") | judge.words("sayings") | judge.words("accounts")
    around = (word for place, word in enumerate(words) if place != position)
    return any(word.removeprefix("و") in says or judge.speech_acts(word) for word in around)


def _past_members(clauses: Clauses, position: int) -> Mention | None:
    """«إن الإرهابيين، بمن فيهم أعضاء الجبهة، يجب أن …»: of whom it says so, before those who are among them."""
    if not position or clauses.words[position - 1] not in COMMAS:
        return None
    for place in range(position - 2, max(0, position - REACH * 3), -1):
        if clauses.words[place] in COMMAS and clauses.words[place + 1] in clauses.judge.words("among"):
            return clauses.phrases.get(place - 1)
    return None


def _acts(clauses: Clauses, topic: Mention) -> bool:
    topic.somebody = topic.somebody or people_or_body(clauses.judge, clauses.words[topic.start])
    return topic.somebody


def _mark_asked(clauses: Clauses, instance: Instance) -> None:
    """«يجب أن تسلم الجماعة …»: a definite noun behind the verb of what is asked is who is to do it.

    Behind a condition, where the passive looks the same, if it is one for people or a body, or if what is done stands
    behind it: «ما لم تسحب الدولة قواتها», but not «ما لم تصرف العلاوة».
    """
    if instance.content is None or "implicit" not in instance.cue.features:
        return
    start, judge = instance.content[0], clauses.judge
    for place in range(start + 1, min(start + 3, len(clauses.words))):
        thing = clauses.starts.get(place)
        before = clauses.words[place - 1]
        verb = clauses.is_verb(place - 1) and not before.endswith("وا") and before not in ("يتم", "تتم")
        verb = verb and before not in judge.words("auxiliaries")
        if thing is not None and thing.kind == "thing" and not thing.preposition and verb:
            word, behind = clauses.words[place], clauses.starts.get(thing.end)
            done = behind is not None and not (behind.preposition or behind.conjoined)
            done = done and judge.definite(clauses.words[thing.end])
            acts = judge.definite(word) and (done or "clause" not in instance.cue.features or judge.is_surname(word))
            known = acts or thing.plural or people_or_body(judge, word) or bare(word) in judge.words("powers")
            thing.somebody = known and not lifeless(judge, word)


def _asks_aloud(instance: Instance) -> bool:
    """Whether somebody who is named asks by a verb, so that a «وقال» behind it is his."""
    issuer = instance.args.get("issuer", [])
    told = instance.family == "Demand" and instance.cue.part == "verb" and "implicit" not in instance.cue.features
    named = issuer and issuer[0].line is instance.line and issuer[0].kind in ("person", "title")
    return bool(told and named and instance.modality == "held" and instance.form.tense == "past")


def _remember(clauses: Clauses, found: list[Instance], subjects: dict[int, list[Mention]], context: Context) -> None:
    """Carry the main subject and the speaker on to the next sentence."""
    main = next((subjects[p] for p in sorted(subjects) if subjects[p]), [])
    relayed = next((i.args["source"] for i in found if i.family == "Statement" and i.args.get("source")), [])
    main = relayed or main
    if main:
        context.subject = [of_whom(clauses, m) if m.kind == "title" and m.entity is None else m for m in main]
    elif clauses.line.mentions:
        opening = [m for m in clauses.line.mentions if m.kind in ("person", "title") and not m.preposition]
        context.subject = opening[:1] or context.subject
    spoken = [i for i in found if _speaks_for_itself(i, clauses.judge)]
    named = [m for m in clauses.line.mentions if m.kind == "person" and m.preposition not in ("من", "عن", "علي")]
    events = [i for i in found if i.family in ("Meeting", "Visit")]
    meant = [m for i in events for m in i.all() if m.kind == "person" and m.line is not clauses.line]
    context.persons = [*named[::-1], *dict.fromkeys(meant)] or context.persons
    several = [m for m in clauses.line.mentions if m.kind == "group" and not m.genitive]
    several = several or [t for t in clauses.line.things if t.plural and not (t.preposition or t.conjoined)]
    together = [group for group in subjects.values() if len(group) > 1]
    if several or together:
        context.plural = together[-1] if together else several[-1:]
    sides = [i.args["participant"] for i in found if len(i.args.get("participant", ())) == 2]
    context.pair = [*sides, *(group for group in subjects.values() if len(group) == 2), context.pair][0]
    duals = clauses.judge.words("plurals_of_two")
    context.two = [m for m in clauses.line.mentions if clauses.words[m.end - 1] in duals][-1:] or context.two
    several_act = [s for s in subjects.values() if s and s[0].kind in ("group", "organization") and s[0].name]
    context.collective = several_act[0] if several_act else context.collective
    context.gathering = gathered(clauses, subjects) or context.gathering
    if spoken:
        context.speaker = relayed or spoken[0].args["speaker"]
    elif asking := next((i for i in found if _asks_aloud(i)), None):
        context.speaker = asking.args["issuer"][:1]  # «وطالب المدير بتحقيق. وقال "…"»
    context.states = listed(clauses.line) or context.states
    context.paragraph = clauses.line.sentence.paragraph
