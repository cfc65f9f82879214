"""Who takes part in a meeting, and where a visit leads, where the words stand apart from the noun's own frame.

Called by `arabic_noun_frames` once the frame of an event noun is filled.
"""

from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_bodies import kind_of
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_referents import referent
from kg.extraction.rules.arabic_subjects import carried, somebody_before
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.instances import Context, Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import adjective_stems, clitics
from kg.language.lexicon import Actor
from kg.language.normal import bare

_IN_IT = (["فيها"], ["فيه"])
_DASHES = frozenset("-–—")
_INVITED = 12
_PAIR = 2
_SCENES = frozenset({"place", "country", "organization", "thing"})
_STATES = frozenset({"country", "group"})
_SIDES = frozenset({"person", "title", "organization", "country", "group"})


def among_them(
    clauses: Clauses, instance: Instance, subjects: dict[int, list[Mention]], context: Context
) -> list[Mention]:
    """«اتفق البلدان على عقد قمة بينهما»: whom the clause is about."""
    behind = clauses.words[instance.end : instance.end + 4]
    if instance.args.get("participant") or not any(word in clauses.judge.words("between_them") for word in behind):
        return []
    if both := _asking_and_asked(clauses, context):
        return both
    named = somebody_before(subjects, instance.start) or carried(clauses, instance.start, subjects, context)
    if len(named) > 1 or any(m.plural or m.members for m in named):
        return named
    acting = [m for p in sorted(subjects) if p < instance.start for m in subjects[p] if m.kind in ("person", "title")]
    two = list({id(m.entity or m): m for m in acting}.values())
    return two if len(two) == _PAIR else []  # «أعلن الرئيس أن الملك وافق، إثر مكالمة بينهما»


def _asking_and_asked(clauses: Clauses, context: Context) -> list[Mention]:
    """«دعاه رئيس الحزب إلى …، وذلك خلال اجتماع بينهما»: who asks in this sentence, and who is asked."""
    asking = context.asking
    if asking is None or asking.line is not clauses.line:
        return []
    ends = [asking.args.get(slot, []) for slot in ("issuer", "addressee")]
    persons = all(len(end) == 1 and end[0].kind in ("person", "title") for end in ends)
    return [m for end in ends for m in end] if persons and ends[0][0].entity is not ends[1][0].entity else []


def of_nations(clauses: Clauses, instance: Instance) -> list[Mention]:
    """«القمة الفرنسية الألمانية», «محادثات أميركية كورية شمالية», «اجتماعا تركيا روسيا»: whose adjectives it has.

    Other adjectives may stand before them: «المحادثات السياسية المصرية التركية», «محادثات غير مباشرة سورية إسرائيلية».
    """
    words, judge, found, place = clauses.words, clauses.judge, list[Mention](), instance.end
    accusative = not instance.definite and words[instance.start].endswith("ا")
    while place < len(words):
        told = [word.removesuffix("ا") if accusative else word for word in words[place : place + 2]]
        plain = clauses.line.tokens[place].text.startswith("ال") == instance.definite  # not «ألماني»
        actor, length = _whose(clauses, told) if plain else (None, 0)
        if actor is not None:
            side = Mention(clauses.line, place, place + length, "country", actor=actor)
            if not actor.path.startswith("place/"):
                side.kind, side.name, side.org_kind = "organization", actor.labels.get("ar", ""), kind_of(actor.cls)
            found.append(side)
        elif found and words[place] in _DASHES:
            length = 1  # «مباحثات سعودية - مصرية»
        elif not found and words[place] in judge.words("not_being"):
            length = 2
        elif not found and told[0].removeprefix("ال") in judge.words("adjectives"):
            length = 1
        else:
            break
        place += length
    return found if len({id(m.actor) for m in found}) > 1 else []


def _whose(clauses: Clauses, words: list[str]) -> tuple[Actor | None, int]:
    """The state, or the union of states, whose adjective is the first of some words, and how many words it has."""
    lexicon = clauses.judge.lexicon
    country, length = lexicon.country_of_phrase(words, 0)
    if country in lexicon.actors and lexicon.government(country):
        return lexicon.actors[country], length
    unions = lexicon.grammar["ar"].mapping("body_adjectives").items()
    definite = {"ال" + stem for stem in adjective_stems(words[0])}
    return next(
        (lexicon.actors[path] for path, forms in unions if path in lexicon.actors and definite & forms), None
    ), 1


def gathered(clauses: Clauses, instance: Instance) -> None:
    """«اجتماع يضم الوزراء …», «القمة التي تجمع الرئيس بنظيره», «لقاء حضره الوزيران»: who the clause behind names."""
    words, judge = clauses.words, clauses.judge
    position = instance.end
    place = instance.start - 1
    while place > 0 and words[place] in judge.words("demonstratives") | judge.words("last_or_first"):
        place -= 1  # «ضمت | آخر هذه الاجتماعات …»
    before = words[place] if place >= 0 else ""
    told = next((judge.gathering[rest] for _, rest in clitics(before) if rest in judge.gathering), None)
    for _ in range(REACH + REACH if told is None else 0):
        if position >= len(words) or words[position] in STOPS:
            return
        if words[position] in COMMAS and words[position + 1 : position + 2] and _tells(clauses, position + 1):
            position += 1  # «القمة، التي جمعت الرئيس …»
            continue
        if words[position] in COMMAS:
            return
        if position in clauses.covering:
            position = clauses.covering[position].end
            continue
        shared = words[position] in judge.words("attending") and words[position + 1 : position + 2] in _IN_IT
        joint = "ب" in {taken for taken, rest in clitics(words[position]) if rest in judge.words("sharing")}
        if shared or joint:  # «المحادثات التي شارك فيها الوفدان», «اجتماع بمشاركة روسيا وتركيا»
            instance.fill("participant", _sharing(clauses, position + 1 + shared))
            return
        told = next((judge.gathering[rest] for _, rest in clitics(words[position]) if rest in judge.gathering), None)
        if told is not None:
            if _of_something_else(clauses, instance, position):
                return
            position += 1
            break
        if words[position] in judge.words("negators") and clauses.is_verb(position + 1):
            position += 2 + (words[position + 2 : position + 3] in (["عنه"], ["عنها"]))  # «لقاء لم يعلن عنه جمع …»
            continue
        if clauses.is_verb(position) and words[position] not in judge.words("taking_place"):
            return
        position += 1
    if told is None:
        return
    found: list[Mention] = []
    joined = ("", "بين", "ب", "مع", *(("الي",) if told.pronoun else ()))  # «اجتماع ضمه إلى الوزير …»
    if told.pronoun:
        several = [m for m in clauses.line.mentions if m.end <= instance.start and (m.plural or m.kind == "group")]
        meant = several[-1:] if told.pronoun in ("هم", "هما") else []
        meant = meant or referent(clauses, instance.start, instance.all(), Context())
        found += [m for m in meant if m not in found]
    if _tells(clauses, min(position, len(words) - 1)) and words[position + 1 : position + 2]:
        position += 2 * (words[position + 1] in judge.words("taking_place"))  # «ضم الاجتماع الذي عقد في … الوزراء»
    for place in range(position, min(position + REACH, len(words))):
        mention = clauses.starts.get(place) or (clauses.dependent.get(place) if place == position else None)
        officers = clauses.starts.get(mention.end + 1) if mention is not None and _met(clauses, mention) else None
        if officers is not None and officers.preposition == "من" and officers.kind in _STATES:
            found += clauses.group(officers)  # «ضم ضباطا من الجيشين»
        elif mention is not None and mention.preposition == "من" and words[max(place - 2, 0)] in ("كل", "كلا"):
            found += clauses.group(mention)  # «جمع لقاء كلا من الرئيس …»
        elif mention is not None and mention.preposition in joined and mention.kind != "thing":
            found += [m for m in clauses.group(mention) if m not in found]
        elif mention is None and (words[place] in STOPS or clauses.is_verb(place)):
            break
    found = [m for m in found if m.kind not in ("place", "document", "source")]
    met = instance.args.get("participant", [])
    if found and met and all(_for_states(clauses, m) for m in found) and all(m.kind in _STATES for m in met):
        return  # «تعقد الدول الثلاث اجتماعا يضم وزراء الخارجية»
    instance.fill("participant", found)


def _tells(clauses: Clauses, position: int) -> bool:
    return clauses.words[position] in clauses.judge.words("relatives")


def _met(clauses: Clauses, mention: Mention) -> bool:
    """Whether a noun is one for people whom one meets, told without a name."""
    heads = {bare(rest).removesuffix("ا") for _, rest in clitics(clauses.words[mention.start])}
    return mention.kind == "thing" and not heads.isdisjoint(clauses.judge.words("people_met"))


def _for_states(clauses: Clauses, mention: Mention) -> bool:
    """Whether ministers and the like of no state that is named stand for those who meet."""
    officers = {bare(rest) for _, rest in clitics(clauses.words[mention.start])} & clauses.judge.words("state_officers")
    return mention.kind == "group" and bool(officers) and not mention.members


def _of_something_else(clauses: Clauses, instance: Instance, position: int) -> bool:
    """«قمة … بوحدة التكتل الذي يضم روسيا وإيران»: a relative clause that does not agree with the noun."""
    relative = clauses.words[position - 1] if position > instance.end else ""
    head = bare(clauses.words[instance.start])
    feminine = head.endswith(("ه", "ات"))
    return relative in clauses.judge.words("relatives") and (relative == "التي") != feminine


def _sharing(clauses: Clauses, position: int) -> list[Mention]:
    """Those listed right behind a word that says who took part."""
    first = clauses.starts.get(position) or clauses.dependent.get(position)
    return [m for m in clauses.group(first) if m.kind in _SIDES] if first is not None else []


def object_of(clauses: Clauses, instance: Instance, position: int) -> int:
    """«بعد لقائه الرئيس», «استقباله الوفد»: fill whom a masdar with its pronoun has for object; where to look on."""
    if instance.family == "Meeting" and not instance.form.pronoun:
        return _received(clauses, instance, position)
    met = clauses.dependent.get(position)
    words = clauses.words[position : position + 2]
    counts = len(words) > 1 and words[0] in clauses.judge.words("partitives") - {"عدد"} and words[1] == "من"
    if instance.family == "Meeting" and instance.form.pronoun and counts and position + 2 in clauses.starts:
        some = clauses.group(clauses.starts[position + 2])
        instance.fill(instance.cue.slots[-1].name, some)
        return some[-1].end  # «خلال لقائه عددا من الطلاب»
    if instance.family == "Meeting" and instance.form.pronoun and met is None and position == instance.end:
        later = _past_adverbs(clauses, position)
        met, position = (clauses.starts.get(later), later) if later > position else (None, position)
    elif position != instance.end:
        return position
    if instance.family != "Meeting" or not instance.form.pronoun or met is None:
        return position
    if met.preposition or met.conjoined or met.kind not in _SIDES:
        return position
    members = clauses.group(met)
    slots = [slot.name for slot in instance.cue.slots]
    instance.fill("guest" if "guest" in slots else slots[0], members)
    return members[-1].end


def _received(clauses: Clauses, instance: Instance, position: int) -> int:
    """«خلال استقبال الرئيس | وفدا من الحزب»: fill whom a masdar has for object behind its genitive."""
    guest, hosts = instance.cue.bare_object, instance.args.get("host", [])
    if guest is None or guest.name in instance.args:
        return position
    met = clauses.starts.get(_past_adverbs(clauses, position))
    if met is None or met.preposition or met.conjoined or met.kind not in _SIDES:
        return position
    members = clauses.group(met) if hosts and hosts[-1].end == position else []
    instance.fill(guest.name, members)
    return members[-1].end if members else position


def _past_adverbs(clauses: Clauses, position: int) -> int:
    """Past the day and the place between a masdar and its object: «استقباله أمس في القصر | وفدا من …»."""
    words, place = clauses.words, position
    while place < len(words) and place - position <= REACH:
        mention = clauses.starts.get(place) or clauses.starts.get(place + 1)
        passed = max(clauses.times.get(place, 0), clauses.past_time(place))
        if passed > place:
            place = passed
        elif mention is not None and mention.preposition == "في" and mention.kind in _SCENES:
            place = mention.end
        else:
            break
    return place


def invited(clauses: Clauses, position: int) -> bool:
    """«دعا نظيره إلى زيارة البلاد»: whether the visit is only what somebody is invited to."""
    words, judge = clauses.words, clauses.judge
    toward = words[position - 1 : position] == ["الي"] or words[position].startswith("ل")
    if not toward:
        return False
    for place in range(position - 1, max(-1, position - _INVITED), -1):
        if words[place] in STOPS:
            return False
        if any(rest in judge.words("inviting") for taken, rest in clitics(words[place]) if "ل" not in taken):
            before = words[max(0, place - _INVITED) : place]
            return not any(word.removeprefix("و") in judge.words("accepting") for word in before)
        if clauses.is_verb(place):
            return False
    return False


def met_on_the_way(clauses: Clauses, instance: Instance) -> None:
    """«التقى نظيره في بكين، في زيارة …»: a visit that does not say where leads to the scene of what is told before."""
    start = instance.start
    start -= bool(start) and clauses.words[start - 1] in clauses.judge.words("first_times")  # «في أول زيارة له»
    before = clauses.words[start - 1] if start else ""
    if instance.definite or instance.args.get("destination") or before not in clauses.judge.words("within_which"):
        return
    for place in range(start - 2, max(-1, start - REACH - REACH), -1):
        mention = clauses.covering.get(place)
        if clauses.words[place] in STOPS or clauses.is_verb(place):
            return
        if mention is not None and mention.kind in ("place", "country"):
            if mention.preposition == "في" or mention.preposition in clauses.judge.words("directions"):
                instance.fill("destination", [mention])
            return


def arrives_behind(clauses: Clauses, instance: Instance) -> None:
    """«سيزور كاراكاس في نوفمبر وفد من …»: who travels stands behind the place that was the verb's next word."""
    gone_to = instance.args.get("destination", [])
    if not gone_to or gone_to[0].start != instance.end or not (instance.implied or not instance.args.get("visitor")):
        return
    place = gone_to[-1].end
    while place < len(clauses.words):
        begins = place + (clauses.words[place] in clauses.judge.words("before_a_time") and place not in clauses.times)
        past = max(clauses.past_time(place), clauses.times.get(begins, 0))
        if past <= place:
            break
        place = past
    mention = clauses.starts.get(place)
    if mention is None or mention.preposition or mention.conjoined or mention.kind not in ("person", "title", "group"):
        return
    instance.args["visitor"] = clauses.group(mention)
    instance.implied.discard("visitor")


def companions(clauses: Clauses, instance: Instance) -> None:
    """«توجه الوزير إلى تونس برفقة نظيره»: who goes along; a delegation is the visit's own."""
    if not instance.args.get("visitor"):
        return
    for place in range(instance.end, len(clauses.words)):
        mention = clauses.starts.get(place)
        if mention is not None and mention.preposition in clauses.judge.words("in_company"):
            instance.fill("visitor", [m for m in clauses.group(mention) if m.kind in ("person", "title")])
            return
        if clauses.words[place] in STOPS or (mention is None and clauses.is_verb(place)):
            return


def homeward(clauses: Clauses, instance: Instance) -> bool:
    """«غادر … عائدا إلى بلاده»: who goes home visits nobody."""
    home = clauses.judge.words("homeward")
    places = [m for m in instance.args.get("destination", []) if m.line is clauses.line and m.preposition != "من"]
    return any(word in home for place in places for word in clauses.words[max(place.start - 3, 0) : place.start])


def hearer(clauses: Clauses, instance: Instance, trigger: Trigger) -> None:
    """«قال الرئيس للوزير خلال اجتماع», «عرض الخطة على الوزير في لقاء»: who is spoken to is the other side."""
    before = clauses.words[trigger.start - 1] if trigger.start else ""
    lent = instance.args.get("participant", [])
    named = [m for m in lent if m.line is clauses.line and m.start >= trigger.start]
    if named or trigger.form.pronoun or before not in clauses.judge.words("within_which"):
        return
    near = [m for m in clauses.line.mentions if 0 < trigger.start - m.end <= REACH]
    told = [m for m in near if m.preposition in ("ل", "مع") or (m.preposition == "علي" and _put_to(clauses, m))]
    instance.fill("participant", [m for m in told if m.kind in ("person", "title")][-1:])


def _put_to(clauses: Clauses, mention: Mention) -> bool:
    """«عرض الخطة على الوزير»: whether the verb before says that something is put to somebody."""
    for place in range(mention.start - 2, max(-1, mention.start - REACH - REACH), -1):
        if place in clauses.covering:
            continue
        if any(rest in clauses.judge.words("putting_to") for _, rest in clitics(clauses.words[place])):
            return True
        if clauses.words[place] in STOPS or clauses.words[place] in COMMAS or clauses.is_verb(place):
            return False
    return False


def sent(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """«أرسل الرئيس وزيره إلى … للقاء …»: who is sent meets."""
    for place in range(trigger.start - 1, -1, -1):
        if clauses.words[place] in STOPS:
            return []
        inner = clauses.dependent.get(place + 1) if clauses.words[place] in clauses.judge.words("sending_of") else None
        if inner is not None and inner.genitive and inner.kind in ("person", "title", "group"):
            return [inner]  # «قرر إيفاد مستشاره إلى … للقاء …»
        holds = {rest for _, rest in clitics(clauses.words[place])} & clauses.judge.gathering.keys()
        if clauses.is_verb(place) and not holds:  # «أرسل وفدا ضم خبراء للقاء …»
            sends = {rest for _, rest in clitics(clauses.words[place])} & clauses.judge.words("sending")
            between = [m for m in clauses.line.mentions if place < m.start < trigger.start]
            between = [m for m in between if not m.preposition and not m.genitive]
            return [m for m in between if m.kind in ("person", "title", "group")][-1:] if sends else []
    return []


def of_the_parties(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]]) -> list[Mention]:
    """«اتفق الرئيس وزعيم المعارضة في ختام مباحثات», «بعد محادثات …، توصل … إلى اتفاق»: several who act together met."""
    before = {rest for _, rest in clitics(clauses.words[trigger.start - 1])} if trigger.start else set()
    arranged = not before.isdisjoint(clauses.judge.words("arranging"))
    if trigger.definite or not (arranged or not before.isdisjoint(clauses.judge.words("circumstances"))):
        return []
    present = clauses.judge.words("attending")  # «بعد محادثات حضرها الملك، اتفق الوزيران»
    later = [subjects[p] for p in sorted(subjects) if p > trigger.start and clauses.words[p] not in present]
    later = [named for named in later if named]
    named = somebody_before(subjects, trigger.start) or next(iter(later), [])
    sides = [m for m in named if m.kind in _SIDES and (m.kind != "group" or not m.plural or len(named) > 1)]
    if any(m.members for m in named):
        return [m for m in named if m.members]  # «تخطط الكوريتان لعقد محادثات»
    return sides if len(sides) > 1 else []


def guests(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]]) -> list[Mention]:
    """«استقبل الرئيس نظيره في أول زيارة له»: the guest travels, not the host."""
    for place in range(trigger.start - 1, -1, -1):
        if not clauses.is_verb(place):
            continue
        table = clauses.judge.cues.forms
        rests = [rest for taken, rest in clitics(clauses.words[place]) if taken in ("", "و", "ف")]
        if not any(cue.cls == "Reception" for rest in rests for _, cue, _ in table.get(rest, ())):
            return []
        hosts = subjects.get(place, [])
        named = [m for m in clauses.line.mentions if place < m.start < trigger.start and not m.preposition]
        return [m for m in named if m not in hosts and not m.genitive and m.kind in ("person", "title")][:1]
    return []
