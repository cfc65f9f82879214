"""How many days an Arabic visit or meeting takes, whether the day told is its last, and both where both are.

`length_of_stay(clauses, instance)` is called by `arabic_clauses` once the time of the instance is known.
"""

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import STOPS
from kg.extraction.rules.arabic_triggers import event_noun
from kg.extraction.rules.event_times import from_to, stay
from kg.extraction.rules.instances import Instance
from kg.language.arabic import clitics
from kg.language.arabic_dates import ArabicScanner
from kg.language.dates import TimeMention
from kg.language.normal import bare
from kg.language.times import TimeSpec

_FAR = 40
_CLOSE = 3  # words between «ختام» and the noun of what ends
_DAYS: dict[str, int] = {"day": 1, "week": 7}
_BOTH = 2
_COUNTED = 4  # words between «يومين من» and the noun of what took them


def length_of_stay(clauses: Clauses, instance: Instance) -> None:
    """How many days an event takes: «زيارة تستغرق يومين», «تستمر زيارته يومين»; `over` where it took them."""
    instance.ended = _concluded(clauses, instance) or instance.cue.features.get("departure") == "last"
    if both := _from_first_to_last(clauses, instance):
        instance.time, instance.ended = both, False
        return
    words, lasting = clauses.words, clauses.judge.words("lasting")
    scanner = ArabicScanner(clauses.line.tokens, None, "ar")
    if instance.cue.part == "noun" and (counted := _counted(clauses, instance, scanner)):
        instance.lasts = counted
        return
    before = words[instance.start - 1].removeprefix("و") if instance.start and instance.cue.part == "noun" else ""
    verb = before if before in lasting else ""
    if verb and (last := _up_to(clauses, instance)) is not None:
        instance.until = last.ahead if last.ahead is not None and verb[0] in "تي" else last.spec
        return
    for position in range(instance.end, min(instance.end + _FAR, len(words))):
        if words[position] in STOPS or (verb == before and verb and clauses.is_verb(position)):
            return
        if words[position] in lasting and instance.family == "Meeting" and not clauses.is_verb(position):
            return  # «هدنة لمدة أسبوعين»
        if words[position] in lasting:
            if not _of_one_place(clauses, instance, position):
                return
            verb = words[position]
            continue
        amount = scanner.amount(position) if verb and position not in clauses.covering else None
        if amount is not None and amount[1] in _DAYS:
            instance.lasts = amount[0] * _DAYS[amount[1]]
            instance.over = verb in clauses.judge.words("lasted")
            instance.firm = instance.firm or (verb == before and not instance.over)  # «تستمر زيارته»: it goes on now
            if instance.family == "Meeting" and _begun(clauses, instance):
                instance.time = stay(instance.time, instance.lasts)
            return
        if verb and verb != before:
            return


def _from_first_to_last(clauses: Clauses, instance: Instance) -> TimeSpec | None:
    """«أنهى الاثنين زيارة بدأها السبت», «وصل الأحد في زيارة تستمر حتى الأربعاء»: from its first day to its last."""
    if len(clauses.line.sentence.times) < _BOTH or instance.time is None:
        return None
    if not instance.ended:
        last = _day_behind(clauses, instance, "concluding", "left_it")
        return from_to(instance.time, last) if last is not None else None
    first = _day_behind(clauses, instance, "beginning", "begun_it")
    if first is None or first.spec != instance.time:
        return from_to(first.spec, instance.time) if first is not None else None
    before = next((clauses.dated[p] for p in range(instance.start - 1, -1, -1) if p in clauses.dated), None)
    return from_to(first.spec, before) if before is not None else None


def _day_behind(clauses: Clauses, instance: Instance, *verbs: str) -> TimeMention | None:
    """The day right behind a verb of some classes that goes on about the event, or behind «تستمر حتى»."""
    words, known = clauses.words, frozenset().union(*(clauses.judge.words(name) for name in verbs))
    for position in range(instance.end, min(instance.end + _FAR, len(words) - 1)):
        lasts = words[position] in clauses.judge.words("lasting")
        if lasts and "concluding" in verbs and words[position + 1] in clauses.judge.words("until"):
            return clauses.dated.get(position + 2)
        told = words[position].removeprefix("و") in known
        if told and position + 1 in clauses.dated:
            return clauses.dated[position + 1]
        other = clauses.is_verb(position) and position not in clauses.times and not (told or lasts)
        if words[position] in STOPS or other or _another_event(clauses, instance, position):
            return None
    return None


def _up_to(clauses: Clauses, instance: Instance) -> TimeMention | None:
    """«وتستمر زيارته لكينيا حتى الجمعة»: the day up to which it lasts."""
    for position in range(instance.end, min(instance.end + _COUNTED * 2, len(clauses.words) - 1)):
        if clauses.words[position] in clauses.judge.words("open_ended"):
            return clauses.dated.get(position + 1)
        if clauses.words[position] in STOPS or clauses.is_verb(position) or event_noun(clauses, position):
            return None
    return None


def _another_event(clauses: Clauses, instance: Instance, position: int) -> bool:
    """«وصل الأحد لحضور قمة»; but «في زيارة» behind a verb of going is that visit."""
    if not event_noun(clauses, position):
        return False
    heads = {bare(rest)[:4] for _, rest in clitics(clauses.words[position])}
    travels = instance.family == "Visit" and instance.cue.part == "verb"
    return not travels or heads.isdisjoint(clauses.judge.words("stays"))


def _begun(clauses: Clauses, instance: Instance) -> bool:
    """«بدأت الاثنين محادثات تستمر ثلاثة أيام»: whether a day told with a noun is its first."""
    if instance.cue.part != "noun" or instance.ended:
        return False
    before = (p for p in range(instance.start - 1, max(-1, instance.start - _COUNTED * 3), -1) if clauses.is_verb(p))
    verb = next((p for p in before if p not in clauses.times), None)
    return verb is not None and clauses.words[verb].removeprefix("و") in clauses.judge.words("beginning")


def _of_one_place(clauses: Clauses, instance: Instance, position: int) -> bool:
    """Whether what lasts is the visit itself, and no tour: «وصل السبت في أولى محطات جولته التي تستغرق 3 أيام»."""
    told = [p for p in range(instance.start, position) if event_noun(clauses, p)]
    heads = {bare(rest)[:3] for p in told[-1:] for _, rest in clitics(clauses.words[p])}
    if instance.family == "Meeting" and told[-1:] != [instance.start]:
        return False  # «قال بعد محادثاته إن زيارته استمرت يومين»
    return heads.isdisjoint(clauses.judge.words("tours"))


def _concluded(clauses: Clauses, instance: Instance) -> bool:
    """«اختتم الوزيران، السبت، مباحثات …», «في ختام زيارة …»: whether a day told with it is the last."""
    judge, place = clauses.judge, instance.start - 1
    while instance.cue.part == "noun" and place >= max(0, instance.start - _FAR):
        word = clauses.words[place].removeprefix("و")
        if place in clauses.covering:
            place = clauses.covering[place].start - 1
            continue
        if word in judge.words("concluding"):
            return True
        if word.lstrip("وب") in judge.words("conclusions"):
            return instance.start - place <= _CLOSE
        if word in STOPS or word in judge.words("relatives") or clauses.is_verb(place):
            return False
        if word.lstrip("وب") in judge.words("complementizers"):
            return False
        place -= 1
    return False


def _counted(clauses: Clauses, instance: Instance, scanner: ArabicScanner) -> int:
    """«يومين من المحادثات», «ثلاثة أيام من المشاورات»; 0 where no days are counted."""
    sides = clauses.judge.words("limits_after") | clauses.judge.words("limits_before")  # «بعد يومين من زيارته»
    for place in range(max(0, instance.start - _COUNTED), instance.start):
        amount = scanner.amount(place) if not place or clauses.words[place - 1] not in sides else None
        if amount is not None and amount[1] in _DAYS and clauses.words[amount[2] : instance.start] == ["من"]:
            return amount[0] * _DAYS[amount[1]]
    return 0
