"""Whether what a cue signals happened: from the small words around it in its clause, and from the day it is told for.

Called by `arabic_clauses` for every instance; `Instance.firm` is set where the words say outright what took place.
"""

from datetime import date

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.instances import Instance, Modality
from kg.language.arabic import clitics
from kg.language.dates import TimeMention
from kg.language.normal import bare

_NEAR = 2
_BEFORE = 5
_FARTHEST = 16
_CLAUSE = 30
_RELATIVE = 12
_STOPS = frozenset({".", "؛", ";", "!", "؟", "?"})
_COMMAS = frozenset({"،", ","})
_BREAKS = _STOPS | _COMMAS


def modality(
    clauses: Clauses, instance: Instance, clitic: str, time: TimeMention | None = None, published: date | None = None
) -> Modality:
    """held, unless negation, a future, a wish, a cancellation, a denial or secrecy stands near the cue."""
    judge = clauses.judge
    before = [_plain(clauses, p) for p in _leading(clauses, instance.start)]
    near = before[-_NEAR:] if instance.cue.part == "verb" else before[-1:]
    if not _circumstance(clauses, instance):
        if any(forms & judge.words("cancelled") for forms in before):
            return "cancelled"
        if any(forms & judge.words("denied") for forms in before) or _under_denial(clauses, instance):
            return "denied"
    if any(forms & judge.words("negators") for forms in near):
        return "negated"
    if "س" in clitic or any(forms & judge.words("future") for forms in before):
        instance.firm = True
        return "planned"
    agreed = instance.cue.part == "noun" and before and before[-1] & judge.words("arranging")
    if agreed and any(forms & judge.words("agreed") for forms in before):
        return "planned"
    aims = instance.family in ("Meeting", "Visit") and not _circumstance(clauses, instance)
    if aims and any(forms & judge.words("intending") for forms in before[-3:]):
        return "planned"
    if any(forms & judge.words("wishes") for forms in before[-3:] if not _answers(clauses, instance, forms)):
        return "wished"
    after = [
        _plain(clauses, p)
        for p in range(instance.end, min(instance.end + 2, len(clauses.words)))
        if p not in clauses.covering
    ]
    if any(forms & judge.words("alleged") for forms in after):
        return "alleged"
    if instance.cue.part == "noun" and any(forms & judge.words("future") for forms in after):
        return "planned"
    if instance.family in ("Meeting", "Visit"):
        return _planned_or_held(clauses, instance, clitic, time, published)
    return "held"


def _planned_or_held(
    clauses: Clauses, instance: Instance, clitic: str, time: TimeMention | None, published: date | None
) -> Modality:
    """A meeting or visit that nothing forbids: by the tense of its verb and by its day."""
    days = time.spec if time is not None else None
    if published is not None and days is not None and days.earliest and days.latest:
        if days.earliest > published.isoformat() and not (
            instance.cue.part == "verb" and instance.form.tense == "past"
        ):
            return "planned"
        over = days.latest < published.isoformat()
    else:
        over = False
    verb = _verb(clauses, instance)
    tense = _tense(clauses, verb)
    if instance.cue.part == "verb":
        tense = tense if tense == "future" else instance.form.tense
        if tense == "future" or (tense == "present" and _coming(clauses, instance, time)):
            instance.firm = tense == "future"
            return "planned"
        instance.firm = tense == "past" or over
        return "held"
    behind = _told_behind(clauses, instance)
    if behind == "future" or (behind == "present" and time is not None and time.ahead is not None):
        return "planned"
    if instance.lent and (tense == "future" or (tense == "present" and time is not None and time.ahead is not None)):
        instance.firm = tense == "future"
        return "planned"
    toward = clitic.endswith("ل") and "toward" in instance.cue.features
    if toward and tense in ("future", "present") and verb is not None:
        return "planned"
    past = tense == "past" and (instance.lent or _circumstance(clauses, instance))
    instance.firm = over or behind == "past" or past
    return "held"


def _verb(clauses: Clauses, instance: Instance) -> int | None:
    """The verb that governs: the cue itself, else the nearest before a noun in its clause."""
    if instance.cue.part == "verb":
        return instance.start
    for place in range(instance.start - 1, max(-1, instance.start - _CLAUSE), -1):
        if clauses.words[place] in _STOPS:
            return None
        if clauses.is_verb(place):
            return place
    return None


def _tense(clauses: Clauses, position: int | None) -> str:
    """past, present or future, by the first letters of a finite verb."""
    if position is None:
        return ""
    word = clauses.words[position]
    for taken, rest in clitics(word):
        if "س" in taken and rest[:1] in ("ي", "ت", "ا", "ن") and clauses.judge.is_verb(word):
            return "future"
    forms = [
        form for taken, rest in clitics(word) if taken in ("", "و", "ف", "ل") for form in clauses.judge.tenses(rest)
    ]
    if forms:
        return forms[0]
    plain = word[1:] if word[0] in "وف" and len(word) > 4 else word
    return "present" if plain[0] in "يت" and not plain.endswith("ت") else "past"


def _coming(clauses: Clauses, instance: Instance, time: TimeMention | None) -> bool:
    """Whether a verb in the present tells of what is to come: «يلتقي الثلاثاء», «قد يلتقي», «عندما يلتقي»."""
    before = [clauses.words[p].removeprefix("و") for p in range(max(0, instance.start - 2), instance.start)]
    if any(word in ("كان", "كانت", "كانوا") for word in before):
        return False
    if before and before[-1] in clauses.judge.words("may_come"):
        return True
    behind = clauses.words[instance.end : instance.end + _RELATIVE]
    if before[-1:] == ["حيث"] or any(word in clauses.judge.words("within_it") for word in behind):
        return True  # «غادر إلى القاهرة في زيارة يلتقي خلالها …»
    if before[-2:] == ["قبل", "ان"]:
        main = next((p for p in range(instance.start - 1) if clauses.is_verb(p)), None)
        return main is not None and _tense(clauses, main) != "past"
    return time is not None and time.ahead is not None


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
        if word in _STOPS or word in clauses.judge.words("complementizers"):
            return ""
        if _plain(clauses, position) & clauses.judge.words("future"):
            return "future"
        if clauses.is_verb(position):
            relative = words[position - 1] in clauses.judge.words("relatives") or position == instance.end
            happens = any(rest in clauses.judge.words("taking_place") for _, rest in clitics(word))
            return _tense(clauses, position) if relative or happens else ""
        position += 1
    return ""


def _answers(clauses: Clauses, instance: Instance, forms: frozenset[str]) -> bool:
    """Whether words tell the answer to a demand, which was made then: «رفض دعوة الوزيرة»."""
    if instance.family != "Demand" or instance.cue.part != "noun":
        return False
    return any(cue.family == "Response" for form in forms for _, cue, _ in clauses.judge.cues.forms.get(form, ()))


def _circumstance(clauses: Clauses, instance: Instance) -> bool:
    """Whether the cue only says when another act took place: «نفى خلال لقائه …»."""
    return instance.start > 0 and clauses.words[instance.start - 1] in clauses.judge.words("circumstances")


def _under_denial(clauses: Clauses, instance: Instance) -> bool:
    """«نفى … ما نشر عن لقائه بـ»: the nearest verb of speech before denies."""
    if instance.family != "Meeting":
        return False
    for place in range(instance.start - 1, max(-1, instance.start - _CLAUSE), -1):
        if clauses.words[place] in _STOPS:
            return False
        told = [] if place in clauses.covering else clauses.judge.statements(clauses.words[place])
        if told:
            return all(cue.features.get("polarity") == "negative" for cue in told)
    return False


def _leading(clauses: Clauses, start: int) -> list[int]:
    """The places of the last few words before a cue, not counting who is named there: «المقرر أن يعقد X وY اجتماعا»."""
    places = [p for p in range(max(0, start - _FARTHEST), start) if p not in clauses.covering]
    near = max(start - _BEFORE, 0)
    kept = places[-_BEFORE:]
    return [p for p in kept if p >= near or not any(clauses.words[q] in _BREAKS for q in range(p, near))]


def _plain(clauses: Clauses, position: int) -> frozenset[str]:
    word = clauses.words[position]
    return frozenset({word, bare(word)} | {rest for taken, rest in clitics(word)[1:] if taken in ("و", "ف", "ل", "ب")})
