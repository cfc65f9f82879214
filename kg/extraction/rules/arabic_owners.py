"""Whom the pronoun on an Arabic event noun means: «توجه بعد لقائه بالرئيس», «جولتها في المنطقة».

`owner(clauses, trigger, subjects, context)` and `later_subject` are called by `arabic_noun_frames`.
"""

from itertools import pairwise

from kg.extraction.rules.arabic_agreement import gender
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import STOPS
from kg.extraction.rules.arabic_subjects import carried
from kg.extraction.rules.arabic_travellers import excluded, traveller
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.instances import Context
from kg.extraction.rules.mentions import Mention

_PAIR = 2
_GENDERS = {"ه": "masculine", "ها": "feminine"}
_OF_ACTS = ("Demand", "Commitment", "Response", "Statement")


def later_subject(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]]) -> list[Mention]:
    """Who the main verb is about to name, where nobody stands before the cue."""
    if any(m.end <= trigger.start and m.kind in ("person", "title") for m in clauses.line.mentions):
        return []
    later = next((subjects[p] for p in sorted(subjects) if p > trigger.start and subjects[p]), [])
    return later if later and later[0].kind in ("person", "title") else []


def owner(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context) -> list[Mention]:
    """Whom the pronoun on an event noun means: the subject of the clause («توجه بعد لقائه بالرئيس»).

    Where nobody was named yet, it is the one the main verb is about to name («وقبيل لقائه مع …، التقى الصدر»).
    """
    beside = clauses.covering.get(trigger.start - 1)
    joined = trigger.clitic.startswith("و") or (beside is not None and beside.preposition == "عن")
    where = beside is not None and beside.preposition and beside.kind in ("place", "country")
    if where and trigger.cue.family in ("Meeting", "Visit"):
        joined = False  # «زيارته إلى موسكو ولقائه بالرئيس»
    if joined and beside is not None:  # «الولايات المتحدة ووعودها», «نقل عن الحاكم وعده بـ»
        return [beside]
    blamed = beside is not None and beside.genitive and trigger.clitic.endswith("ل") and trigger.cue.family == "Demand"
    if blamed and beside is not None and gender(clauses, beside) == _GENDERS.get(trigger.form.pronoun):
        return [beside]  # «انتقاد واشنطن لمطالبتها بـ …»
    before = [subjects[p] for p in sorted(subjects) if p < trigger.start and subjects[p]]
    acting = before[-1] if before and before[-1][0].kind != "thing" else []
    if trigger.form.pronoun == "هما" and acting and acting[0].members:
        return acting[:1]  # «الوزيران العراقي والتركي خلال مشاوراتهما»
    if trigger.form.pronoun == "هما" and trigger.cue.family == "Meeting" and len(acting) != 2:
        named = [m for m in clauses.line.mentions if m.end <= trigger.start and m.kind in ("person", "title")]
        pairs = [(one, two) for one, two in pairwise(named) if two.conjoined]
        if pairs:  # «بين الرئيس وزعيم المعارضة خلال لقائهما»
            return list(pairs[-1])
        if two := the_two(clauses, trigger.start, named):
            return two
    if trigger.form.pronoun in ("هم", "هما"):
        several = [m for m in clauses.line.mentions if m.end <= trigger.start and (m.plural or m.kind == "group")]
        if len(acting) > 1 or (acting and acting[0].plural):
            return acting
        body = acting and acting[0].kind in ("organization", "group")  # «إن الجماعة لا ترفض السلام، … اشتراطهم»
        together = several[-1:] or (acting if body else []) or context.plural
        return together or (acting if trigger.cue.family != "Visit" else [])  # «زار لاعبين قبل توجههم إلى …»
    if spoken_of := _of_relative(clauses, trigger, subjects):
        return [spoken_of]
    travels = trigger.cue.family == "Visit"  # «وبعد وصولها إلى القاهرة»
    body = acting and acting[0].kind in ("organization", "group", *(() if travels else ("country", "place")))
    if trigger.form.pronoun == "ها" and body and not (trigger.cue.family == "Visit" and _woman(clauses, trigger)):
        bodies = [] if gender(clauses, acting[0]) != "masculine" else _hers(clauses, trigger)
        return bodies or acting  # «ودعا المجلس إلى إضراب بعد رفض الحكومة … خلال اجتماعها»
    later = later_subject(clauses, trigger, subjects)
    if later:
        return later
    if trigger.form.pronoun in ("ه", "ها"):
        other = "masculine" if trigger.form.pronoun == "ها" else "feminine"
        named = [m for m in clauses.line.mentions if m.end <= trigger.start and m.kind in ("person", "title")]
        leading = [m for m in named if not m.preposition and not m.conjoined and gender(clauses, m) != other]
        if leading:
            return leading[-1:]
        fitting = [s for s in before if s[0].kind != "thing" and gender(clauses, s[0]) != other]
        if fitting and fitting[-1] is not before[-1] and trigger.cue.family in _OF_ACTS:
            return fitting[-1]  # «وصف البيت الأبيض ما أعلنته تركيا …، مجددا مطالبته بـ»
    if trigger.cue.family == "Visit":
        return traveller(clauses, trigger.start, subjects, context, excluded(trigger.form))
    return carried(clauses, trigger.start, subjects, context)


def the_two(clauses: Clauses, position: int, named: list[Mention]) -> list[Mention]:
    """«واجه نظيره خلال لقائهما», «في مستهل محادثاتهما، قال الوزير لنظيره»: the only two people of the sentence."""
    if len(named) < _PAIR:
        after = [m for m in clauses.line.mentions if m.start > position and m.kind in ("person", "title")]
        spoken_to = len(after) > 1 and after[1].preposition in ("ل", "مع") and not after[0].preposition
        return after[:_PAIR] if spoken_to and not named else []
    different = {id(m.entity) if m.entity is not None else id(m) for m in named}
    return named[-_PAIR:] if len(different) == len(named) == _PAIR else []


def _of_relative(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]]) -> Mention | None:
    """«للكاتب فلان، الذي اختفى بعد زيارته …»: whom the relative clause is about in which the noun stands."""
    if trigger.form.pronoun not in ("ه", "ها"):
        return None
    for place in range(trigger.start - 1, 0, -1):
        word = clauses.words[place]
        if word in STOPS or (place in subjects and subjects[place] and subjects[place][0].start > place):
            return None
        if word in clauses.judge.words("relatives"):
            meant = clauses.antecedent(place + 1)
            fits = meant is not None and meant.kind in ("person", "title") and not meant.plural
            return meant if fits and (word == "التي") == (trigger.form.pronoun == "ها") else None
    return None


def _woman(clauses: Clauses, trigger: Trigger) -> bool:
    """Whether a woman is named before a noun."""
    named = [m for m in clauses.line.mentions if m.end <= trigger.start and m.kind in ("person", "title")]
    return any(gender(clauses, m) == "feminine" for m in named)


def _hers(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """The body, country or group named last before, that «ها» can mean."""
    before = [m for m in clauses.line.mentions if m.end <= trigger.start and m.kind in ("organization", "country")]
    return [m for m in before if gender(clauses, m) == "feminine"][-1:]
