"""Whether a meeting or a visit is to come, took place or was called off: by tense, by its day, by the clause behind.

`held_or_planned`, `called_off` and `struck_off` are called by `arabic_modality`.
"""

from datetime import date
from functools import lru_cache

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.arabic_wishes import wish
from kg.extraction.rules.instances import Instance, Modality
from kg.language.arabic import clitics
from kg.language.calendar_words import calendar_words
from kg.language.dates import TimeMention
from kg.language.normal import bare

_NEAR = 2
_AIM = 4  # words between a threat and what is threatened
_CLAUSE = 30
_RELATIVE = 12
_STOPS = frozenset({".", "؛", ";", "!", "؟", "?"})
_BREAKS = _STOPS | {"،", ","}


def held_or_planned(
    clauses: Clauses, instance: Instance, clitic: str, time: TimeMention | None, published: date | None
) -> Modality:
    """By the tense of the verb and by the day; `firm` is set where the words say outright what took place."""
    days = time.spec if time is not None else None
    over = coming = False
    if published is not None and days is not None and days.earliest and days.latest:
        coming, over = days.earliest > published.isoformat(), days.latest < published.isoformat()
    if time is not None and days is not None and days.earliest is None:
        told = (p for p, dated in clauses.dated.items() if dated is time)
        coming = any(calendar_words("ar").look("future", clauses.words, p) for p in told)  # «خلال الأيام المقبلة»
    if instance.cue.part == "verb":
        return _by_verb(clauses, instance, time, published, coming=coming, over=over)
    if coming and not (time is not None and of_any_year(clauses, time) and _was_done(clauses, instance)):
        return "planned"
    return _by_noun(clauses, instance, clitic, time, over=over, yesterday=over and just_over(time, published))


def of_any_year(clauses: Clauses, time: TimeMention) -> bool:
    """Whether a time is only told by its month, so that it may be of the year before: not «غدا», not «أغسطس المقبل»."""
    places = [p for p, dated in clauses.dated.items() if dated is time]
    known = calendar_words("ar")
    named = any(known.look("months", clauses.words, p) for p in places)
    told = any(known.look("future", clauses.words, p) for p in places)
    return named and not told and not any(character.isdigit() for character in time.spec.text[-4:])


def _was_done(clauses: Clauses, instance: Instance) -> bool:
    """«وفي 3 أغسطس أجرى الوزير محادثات», told in June: in August of the year before."""
    before = clauses.words[instance.start - 1] if instance.start else ""
    arranged = before in clauses.judge.words("arranging") and not clauses.is_verb(instance.start - 1)
    return instance.lent and not arranged and _tense(clauses, _verb(clauses, instance)) == "past"


def just_over(time: TimeMention | None, published: date | None) -> bool:
    """«يجتمع الوزراء الجمعة», told on Saturday: the day before, not the one six days ahead."""
    if published is None or time is None or time.ahead is None or time.spec.latest is None:
        return False
    return (published - date.fromisoformat(time.spec.latest)).days == 1


def _by_verb(
    clauses: Clauses,
    instance: Instance,
    time: TimeMention | None,
    published: date | None,
    *,
    coming: bool,
    over: bool,
) -> Modality:
    present = instance.form.tense == "present"
    future = _tense(clauses, instance.start) == "future" or (present and _on_condition(clauses, instance.start))
    yesterday = over and just_over(time, published)
    if future or (present and not yesterday and (coming or _coming(clauses, instance, time))):
        instance.firm = future
        return "planned"
    instance.firm = over or instance.form.tense == "past"
    return "held"


def _on_condition(clauses: Clauses, position: int) -> bool:
    """«وصل الوزير إلى روما، على أن يتوجه بعدها إلى برلين»: what comes next."""
    return clauses.words[max(0, position - 2) : position] == ["علي", "ان"]


def _by_noun(
    clauses: Clauses, instance: Instance, clitic: str, time: TimeMention | None, *, over: bool, yesterday: bool
) -> Modality:
    verb = _verb(clauses, instance)
    tense = _tense(clauses, verb)
    before_it = clauses.words[instance.start - 1] if instance.start else ""
    ahead = time is not None and time.ahead is not None and not of_past_verb(clauses, instance, time)
    behind = _told_behind(clauses, instance)
    now = ahead and not yesterday
    if behind == "future" or (behind == "present" and now):
        return "planned"
    inside = clauses.words[verb + 1 : instance.start] if verb is not None and tense == "present" else []
    instance.within = instance.lent and not clauses.judge.words("within_it").isdisjoint(inside)
    if instance.lent and behind != "past" and (tense == "future" or (tense == "present" and now)):
        instance.firm = tense == "future"
        return "planned"
    if ahead and _yet_to_come(clauses, instance, time):
        return "planned"
    between = [p for p in range((verb or 0) + 1, instance.start) if p not in clauses.times]
    told_first = not instance.definite or not between  # not «يعقد مؤتمر مع نهاية القمة الجمعة»
    if now and told_first and tense == "present" and verb is not None and _takes_place(clauses, verb):
        return "planned"  # «تستضيف سوتشي الأربعاء قمة …»
    doubtful = verb is not None and verb > 0 and clauses.words[verb - 1] in clauses.judge.words("may_come")
    if doubtful and verb is not None and tense == "present" and _takes_place(clauses, verb):
        return "planned"  # «قد يعقد فيها اللقاء»
    if verb is not None and tense == "present" and clauses.words[max(verb - 2, 0) : verb] == ["بعد", "ان"]:
        return "planned"  # «مستعدة لاستئنافها بعد أن تجري محادثات»
    toward = clitic.endswith("ل") and "toward" in instance.cue.features
    if toward and tense in ("future", "present"):
        return "planned"
    if verb is None and circumstance(clauses, instance):  # «وعقب لقاء الوزيرين، قال …»
        tense = _tense(clauses, next((p for p in range(instance.end, len(clauses.words)) if clauses.is_verb(p)), None))
    if before_it in clauses.judge.words("within_which") and tense == "future" and not instance.lent:
        instance.firm = True
        return "planned"  # «سيثير الأمر خلال اجتماعه مع نظيره الجمعة»
    past = tense == "past" and (instance.lent or circumstance(clauses, instance))
    instance.firm = over or behind == "past" or past or _happened(clauses, instance)
    return "held"


def _yet_to_come(clauses: Clauses, instance: Instance, time: TimeMention | None) -> bool:
    """«قبل قمة تاريخية الاثنين»: a weekday behind what something is told to precede is the next one."""
    before = clauses.words[instance.start - 1].removeprefix("و") if instance.start else ""
    first = before in clauses.judge.words("preceding") and not (instance.definite or instance.form.pronoun)
    return first and time is not None and time.start > clauses.line.tokens[instance.start].start


def of_past_verb(clauses: Clauses, instance: Instance, time: TimeMention) -> bool:
    """«وصل الخميس لإجراء محادثات», «وصل السبت في زيارة تستمر يومين»: a day before the noun, of a verb of the past."""
    if time.end > clauses.line.tokens[instance.start].start:
        return False
    if instance.cue.part == "verb":  # «وصل الأحد ليلتقي الرئيس»
        before = next((p for p in range(instance.start - 1, -1, -1) if clauses.is_verb(p)), None)
        return clauses.words[instance.start][:2] == "لي" and _tense(clauses, before) == "past"
    return _tense(clauses, _verb(clauses, instance)) == "past"


def past_verb_before(clauses: Clauses, time: TimeMention) -> bool:
    """«المباحثات التي بدأت الخميس»: a day right behind a verb of the past is over."""
    before = next((p for p in range(len(clauses.words)) if clauses.line.tokens[p].start >= time.start), 0) - 1
    before -= before >= 0 and clauses.words[before] in COMMAS  # «توجه، مساء الاثنين، إلى بغداد للقاء …»
    return before >= 0 and clauses.is_verb(before) and _tense(clauses, before) == "past"


def _takes_place(clauses: Clauses, position: int) -> bool:
    return bool({rest for _, rest in clitics(clauses.words[position])} & clauses.judge.words("taking_place"))


def has_begun(clauses: Clauses, instance: Instance) -> bool:
    """«كان من المقرر أن تنتهي المباحثات التي بدأت الخميس»: they took place, whatever else was due."""
    start = instance.end
    behind = instance.cue.part == "noun" and clauses.words[start : start + 1][:1]
    if not behind or behind[0] not in clauses.judge.words("relatives") or start + 1 >= len(clauses.words):
        return False
    return clauses.words[start + 1] in clauses.judge.words("beginning") and _tense(clauses, start + 1) == "past"


def _happened(clauses: Clauses, instance: Instance) -> bool:
    """«جرى لقاء», «لم يستغرق الاجتماع»: the verb right before the noun says that it took place."""
    if not instance.start or not _takes_place(clauses, instance.start - 1):
        return False
    denied = instance.start > 1 and clauses.words[instance.start - 2] == "لم"
    return denied or _tense(clauses, instance.start - 1) == "past"


def called_off(clauses: Clauses, instance: Instance) -> Modality | None:
    """«لكن اللقاء ألغي», «إن هذا اللقاء لم يحصل»: the verb right behind says that nothing came of it."""
    words, position = clauses.words, instance.end
    if instance.family not in ("Meeting", "Visit"):
        return None
    for place in range(position, len(words) - 1):  # «أن يعقدا لقاء …، إلا أنه ألغي»
        if words[place] in clauses.judge.words("but_it") and words[place + 1] in clauses.judge.words("called_off"):
            return "cancelled"
    if instance.cue.part != "noun":
        return None
    for _ in range(_RELATIVE):
        if position in clauses.covering:
            position = clauses.covering[position].end
        if position >= len(words) or words[position] in _BREAKS:
            return None
        plain = plain_forms(clauses, position)
        if plain & clauses.judge.words("called_off"):
            return "cancelled"
        if words[position] == "لم":
            happens = position + 1 < len(words) and words[position + 1] in clauses.judge.words("happening")
            return "denied" if happens and position <= instance.end + 1 else None
        emphatic = words[position].removeprefix("ف").removeprefix("و") == "قد"
        if clauses.is_verb(position) and not emphatic and not plain & clauses.judge.words("taking_place"):
            return None
        position += 1
    return None


def struck_off(clauses: Clauses, instance: Instance, position: int) -> Modality:
    """What becomes of an event that a word of cancelling stands before; `former` is set where that is told of as past.

    «هددت بإلغاء القمة» leaves it as it was; «ستعقد القمة بعدما كان أعلن إلغاءها» does not undo what the report tells.
    """
    words, judge = clauses.words, clauses.judge
    before: list[str] = []
    for place in range(position - 1, max(-1, position - _RELATIVE), -1):
        if words[place] in _STOPS:
            break
        before += [] if place in clauses.covering else [words[place].removeprefix("و")]
    if any(word in judge.words("threatening") or word in judge.words("negators") for word in before[:_AIM]):
        return "planned"
    instance.former = any(word in judge.words("formerly") for word in before)
    return "cancelled"


def _verb(clauses: Clauses, instance: Instance) -> int | None:
    """The verb that governs: the cue itself, else the nearest before a noun in its clause."""
    if instance.cue.part == "verb":
        return instance.start
    for place in range(instance.start - 1, max(-1, instance.start - _CLAUSE), -1):
        if clauses.words[place] in _STOPS:
            return None
        if place not in clauses.times and clauses.is_verb(place):  # «ظهر الخميس» tells no act
            return place
    return None


def _tense(clauses: Clauses, position: int | None) -> str:
    """past, present or future, by the first letters of a finite verb."""
    if position is None:
        return ""
    word = clauses.words[position]
    if told := clauses.judge.tenses(word):
        return told[0]
    forms = [
        form for taken, rest in clitics(word) if taken in ("", "و", "ف", "ل") for form in clauses.judge.tenses(rest)
    ]
    if forms:
        return forms[0]  # «وسافر» is past, though «س» may be a sign of what is to come
    for taken, rest in clitics(word):
        if "س" in taken and rest[:1] in ("ي", "ت", "ا", "ن") and clauses.judge.is_verb(word):
            return "future"
    plain = word[1:] if word[0] in "وف" and len(word) > 4 else word
    return "present" if plain[0] in "يت" and not plain.endswith("ت") else "past"


def _coming(clauses: Clauses, instance: Instance, time: TimeMention | None) -> bool:
    """Whether a verb in the present tells of what is to come: «يلتقي الثلاثاء», «قد يلتقي», «عندما يلتقي»."""
    before = [clauses.words[p].removeprefix("و") for p in range(max(0, instance.start - 2), instance.start)]
    behind = clauses.words[instance.end : instance.end + _RELATIVE]
    words = clauses.judge.words
    if any(word in words("was") for word in before) or any(word in words("now") for word in behind):
        return False
    if before and before[-1] in clauses.judge.words("may_come"):
        return True
    if any(word in words("soon") for word in behind):
        return True
    if any(plain_forms(clauses, p) & clauses.judge.words("future") for p in range(instance.start)):
        return True  # «من المقرر أن يصل …، على أن ينتقل … ويلتقي …»
    if before[-1:] == ["حيث"] or any(word in clauses.judge.words("within_it") for word in behind):
        return True  # «غادر إلى القاهرة في زيارة يلتقي خلالها …»
    around = clauses.words[max(0, instance.start - _RELATIVE) : instance.end + _AIM]
    onwards = any(word.removeprefix("و") in words("afterwards") for word in around)
    past = any(clauses.is_verb(p) and _tense(clauses, p) == "past" for p in range(instance.start))
    if instance.family == "Visit" and onwards and not past:
        return True  # «وبعد الرياض، يتوجه الوزير إلى عمان، ثم يتوجه إلى القدس»
    if _after_future(clauses, instance.start):
        return True
    word = clauses.words[instance.start]
    goes_on = word.startswith("و") and any(clauses.words[p : p + 2] == ["قبل", "ان"] for p in range(instance.start - 1))
    if goes_on or before[-2:] == ["قبل", "ان"]:
        main = next((p for p in range(instance.start - 1) if clauses.is_verb(p)), None)
        return main is not None and _tense(clauses, main) != "past"
    return time is not None and time.ahead is not None


def _after_future(clauses: Clauses, start: int) -> bool:
    """«سينهي زيارته ويتجه إلى عمان»: what «و» joins to an act that is to come."""
    if not clauses.words[start].startswith("و"):
        return False
    for place in range(start - 1, max(-1, start - _CLAUSE), -1):
        if clauses.words[place] in _STOPS or clauses.opens_clause(place):
            return False
        if place not in clauses.times and clauses.is_verb(place):
            return _tense(clauses, place) == "future"
    return False


def _told_behind(clauses: Clauses, instance: Instance) -> str:
    """The tense in which a clause behind an event noun says that it takes place: «القمة التي ستعقد في …»."""
    words, position = clauses.words, instance.end
    steps = 0
    while position < len(words) and steps < _RELATIVE:
        if position in clauses.covering:
            position = clauses.covering[position].end
            continue
        steps += 1
        word = words[position]
        quoted = position in clauses.line.quoted and position > instance.end
        if word in _STOPS or quoted or word in clauses.judge.words("complementizers"):
            return ""
        if plain_forms(clauses, position) & clauses.judge.words("future"):
            return "future"
        if clauses.is_verb(position):
            happens = any(rest in clauses.judge.words("taking_place") for _, rest in clitics(word))
            tense = _tense(clauses, position)
            near = position <= instance.end + 1 and tense != "present"  # «زيارة ينظر إليها» tells of no time
            return tense if happens or near else ""
        position += 1
    return ""


def put_off(clauses: Clauses, instance: Instance) -> bool:
    """«ألغى الرئيس الخميس القمة», «قرر إلغاء جولة»: whether a word of cancelling stands close before an event."""
    before = range(max(0, instance.start - _RELATIVE), instance.start)
    inside = (p for p in before if p not in clauses.covering)
    return any(plain_forms(clauses, p) & clauses.judge.words("cancelled") for p in inside)


def circumstance(clauses: Clauses, instance: Instance) -> bool:
    """Whether the cue only says when another act took place: «نفى خلال لقائه …»."""
    before = instance.start - 1
    if before > 0 and clauses.words[before] in clauses.judge.words("ranks"):
        before -= 1  # «خلال أول زيارة له»
    return before >= 0 and clauses.words[before] in clauses.judge.words("circumstances") and wish(clauses, before) < 0


def plain_forms(clauses: Clauses, position: int) -> frozenset[str]:
    return _plain_forms(clauses.words[position])


@lru_cache(maxsize=4096)
def _plain_forms(word: str) -> frozenset[str]:
    return frozenset({word, bare(word)} | {rest for taken, rest in clitics(word)[1:] if taken in ("و", "ف", "ل", "ب")})
