"""How many days an Arabic visit or meeting takes, and whether the day told with it is its last.

`length_of_stay(clauses, instance)` is called by `arabic_clauses`.
"""

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import STOPS
from kg.extraction.rules.arabic_triggers import event_noun
from kg.extraction.rules.instances import Instance
from kg.language.arabic import clitics
from kg.language.arabic_dates import ArabicScanner
from kg.language.normal import bare

_FAR = 40
_CLOSE = 3  # words between «ختام» and the noun of what ends
_DAYS: dict[str, int] = {"day": 1, "week": 7}
_COUNTED = 4  # words between «يومين من» and the noun of what took them


def length_of_stay(clauses: Clauses, instance: Instance) -> None:
    """How many days an event takes: «زيارة تستغرق يومين», «تستمر زيارته يومين»; `over` where it took them."""
    instance.ended = _concluded(clauses, instance)
    words, lasting = clauses.words, clauses.judge.words("lasting")
    scanner = ArabicScanner(clauses.line.tokens, None, "ar")
    if instance.cue.part == "noun" and (counted := _counted(clauses, instance, scanner)):
        instance.lasts = counted
        return
    before = words[instance.start - 1].removeprefix("و") if instance.start and instance.cue.part == "noun" else ""
    verb = before if before in lasting else ""
    for position in range(instance.end, min(instance.end + _FAR, len(words) - 1)):
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
            return
        if verb and verb != before:
            return


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
