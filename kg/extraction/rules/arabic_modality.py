"""Whether what a cue signals happened: from the small words around it in its clause, and from the day it is told for.

Called by `arabic_clauses` for every instance; `Instance.firm` is set where the words say outright what took place.
"""

from datetime import date

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.arabic_tenses import (
    called_off,
    circumstance,
    has_begun,
    held_or_planned,
    plain_forms,
    struck_off,
)
from kg.extraction.rules.instances import Instance, Modality
from kg.language.arabic import clitics
from kg.language.dates import TimeMention
from kg.language.normal import bare

_NEAR = 2
_SIDES = 2
_BEFORE = 5
_FARTHEST = 16
_CLAUSE = 30
_RELATIVE = 12
_STOPS = frozenset({".", "؛", ";", "!", "؟", "?"})
_BREAKS = _STOPS | COMMAS


def modality(
    clauses: Clauses, instance: Instance, clitic: str, time: TimeMention | None = None, published: date | None = None
) -> Modality:
    """held, unless negation, a future, a wish, a cancellation, a denial or secrecy stands near the cue."""
    judge = clauses.judge
    if instance.cue.features.get("clause") == "promise":
        return "held"  # what is to come is what is promised
    leading = [p for p in _leading(clauses, instance.start) if clauses.words[p] not in judge.words("very")]
    if instance.family in ("Demand", "Commitment", "Response"):
        leading = [p for p in leading if not _answered(clauses, p)]
    before = [plain_forms(clauses, p) for p in leading]
    if (
        clitic in ("و", "ف")
        and instance.form.tense == "past"
        and instance.family in ("Demand", "Commitment", "Response")
    ):
        before = []  # «التي تنفي ذلك وطلبت …»: what stands before is of another clause
    joined = clitic in ("و", "ف") or instance.form.tense == "participle"  # «نفى الأنباء، داعيا الصحف إلى …»
    joined = joined and instance.family == "Demand" and instance.cue.part == "verb" and instance.start > 0
    if joined and clauses.words[instance.start - 1] in COMMAS:  # «ينفي الاتهام، وتطالب …»
        before = [forms - judge.words("denied") - judge.words("negators") for forms in before]
    near = before[-_NEAR:] if instance.cue.part == "verb" else before[-1:]
    over = instance.cue.part == "verb" and instance.form.tense == "past"
    if not circumstance(clauses, instance):
        here = before if instance.family != "Demand" else before[-1:] if instance.cue.part == "noun" else []
        here = [] if over else here  # «وبعد إلغاء عموده، غادر الكاتب إلى …»
        places = [p for p, forms in zip(leading, before, strict=False) if _puts_off(clauses, p, forms)] if here else []
        if places:
            return struck_off(clauses, instance, places[-1])
        if any(forms & judge.words("denied") for forms in before) or _under_denial(clauses, instance):
            return "denied"
    told = instance.family in ("Meeting", "Visit") and instance.cue.part == "verb"
    if (told or instance.family in ("Commitment", "Response")) and _supposed(clauses, instance):
        return "wished"
    going_on = bool(near) and bool(near[-1] & judge.words("going_on"))  # «لا تزال أنقرة تطالب بـ»
    if instance.cue.part == "noun" and len(before) > 1 and before[-1] & judge.words("happening_only"):
        near = before[-2:]  # «لم تتم دعوة المفتشين»
    if not going_on and any(forms & judge.words("negators") for forms in near):
        return "denied" if _told_not_to_have_met(clauses, instance) else "negated"
    if instance.cue.part == "noun" and instance.family == "Meeting" and leading and _any(clauses, instance.start):
        return "wished"  # «قبل بدء أي مفاوضات»
    if instance.cue.part == "noun" and instance.family == "Visit" and _any_of(clauses, instance.end):
        return "wished"  # «لم تتحدث عن سفر أي وفد»
    if (
        instance.cue.part == "noun"
        and instance.family in ("Meeting", "Visit")
        and (off := called_off(clauses, instance))
    ):
        return off
    due = [p for p, forms in zip(leading, before, strict=False) if forms & judge.words("future")]
    if due and not over and "س" not in clitic and _not_due(clauses, due[-1]):
        return "negated"  # «لا يعتزم الوزير لقاء …»
    if not over and ("س" in clitic or due) and not has_begun(clauses, instance):
        instance.firm = True
        return "planned"
    agreed = instance.cue.part == "noun" and before and before[-1] & judge.words("arranging")
    if agreed and any(forms & judge.words("agreed") for forms in before):
        return "planned"
    aims = instance.family in ("Meeting", "Visit") and not circumstance(clauses, instance)
    meant = [forms for forms in before[-3:] if forms & judge.words("intending")]
    if meant and meant[-1] is before[-1] and instance.definite and not clitic:
        meant = []  # «يسعى الاجتماع إلى حل …»
    if aims and meant and not any(forms & judge.words("wishes") for forms in before[-4:] if forms not in meant):
        return "planned"
    called = aims and any(forms & judge.words("calling") for forms in before) and instance.cue.part == "noun"
    if called and (clitic.endswith("ل") or {"الي", "عقد"} & set(clauses.words[instance.start - 1 : instance.start])):
        return "planned"  # «دعا الأحزاب إلى اجتماع»
    possible = instance.form.tense == "present" and instance.family in ("Demand", "Commitment", "Response")
    if possible and instance.start and clauses.words[instance.start - 1] in judge.words("perhaps"):
        return "wished"
    if possible and instance.family != "Demand" and _to_be_done(clauses, instance.start):
        return "wished"
    event = instance.family in ("Meeting", "Visit")
    took_place = event and (over or circumstance(clauses, instance))
    near_before = list(zip(leading, before, strict=False))[-3:]
    hoped = [forms for p, forms in near_before if not (_answers(clauses, instance, forms) or _done(clauses, p))]
    wishes = any(forms & judge.words("wishes") for forms in hoped)
    if wishes and event and instance.cue.part == "noun" and instance.definite:
        return "planned"  # «يأمل في انعقاد القمة»
    if wishes and not took_place:
        return "wished"
    after = [
        plain_forms(clauses, p)
        for p in range(instance.end, min(instance.end + 2, len(clauses.words)))
        if p not in clauses.covering
    ]
    if any(forms & judge.words("alleged") for forms in after):
        return "alleged"
    if instance.cue.part == "noun" and any(forms & judge.words("future") for forms in after):
        return "planned"
    if instance.cue.features.get("status") == "planned" and not any(forms & judge.words("was") for forms in before):
        return "planned"  # «الوزير في طريقه إلى …»
    if instance.family in ("Meeting", "Visit"):
        return held_or_planned(clauses, instance, clitic, time, published)
    return "held"


def _puts_off(clauses: Clauses, position: int, forms: frozenset[str]) -> bool:
    """Whether a word calls something off; «أجل» does where it is no «من أجل»."""
    if forms & clauses.judge.words("cancelled"):
        return True
    sake = position and clauses.words[position - 1] == "من"
    return clauses.words[position].removeprefix("و") in clauses.judge.words("puts_off") and not sake


def _done(clauses: Clauses, place: int) -> bool:
    """«قام بإجراء مكالمة», «تم إجراء محادثات»: whether a masdar of holding is told of as done, and not wished for."""
    if not plain_forms(clauses, place) & clauses.judge.words("masdars_of_holding"):
        return False
    happens = place > 0 and bool(plain_forms(clauses, place - 1) & clauses.judge.words("happening_only"))
    return happens or clauses.words[place].startswith("ب")


def _not_due(clauses: Clauses, place: int) -> bool:
    """Whether a word of plans is negated: «لا يعتزم», «ليس من المقرر», but not «لا يتوقع الكثير من القمة»."""
    due = clauses.words[place - 1 : place] == ["من"]
    before = place - 1 - due
    meant = due or bool(plain_forms(clauses, place) & clauses.judge.words("intending"))
    return meant and before >= 0 and bool(plain_forms(clauses, before) & clauses.judge.words("negators"))


def _to_be_done(clauses: Clauses, start: int) -> bool:
    """«تريد أن تتعهد إيران بـ …»: what somebody is to promise or to accept, which he has not done yet."""
    opens = start > 0 and clauses.words[start - 1].lstrip("وب") == "ان"
    return opens and "إ" not in clauses.line.tokens[start - 1].text


def _any_of(clauses: Clauses, end: int) -> bool:
    return end < len(clauses.words) and clauses.words[end] in clauses.judge.words("any")


def _any(clauses: Clauses, start: int) -> bool:
    return clauses.words[start - 1] in clauses.judge.words("any")


def _under_denial(clauses: Clauses, instance: Instance) -> bool:
    """«نفى … ما نشر عن لقائه بـ»: the nearest verb of speech before denies."""
    if instance.family != "Meeting":
        return False
    for place in range(instance.start - 1, max(-1, instance.start - _CLAUSE), -1):
        if clauses.words[place] in _STOPS:
            return False
        told = [] if place in clauses.covering else clauses.judge.statements(clauses.words[place])
        if place not in clauses.covering and clauses.words[place] in clauses.judge.words("denying_besides"):
            return True  # «أعلن الرئيس الأمر، نافيا ما نشر عن لقاء جمعه بـ»
        if place not in clauses.covering and _adds(clauses, place):
            return False  # «نفى الأمر، مؤكدا أن اللقاء …»
        if told and place and clauses.words[place - 1] in clauses.judge.words("relatives") | {"ما"}:
            continue  # «نافيا ما تردد عن لقاء», «نفى التقارير التي تحدثت عن لقاء»
        if told and _of_it(clauses, place):
            return False  # «وهو ما نفته …»
        if told:
            return all(cue.features.get("polarity") == "negative" for cue in told)
    return False


def _adds(clauses: Clauses, place: int) -> bool:
    """Whether whoever denies one thing says another from here on: «، مؤكدا أن», «، مضيفا»."""
    if not place or clauses.words[place - 1] not in COMMAS or not clauses.words[place].endswith("ا"):
        return False
    forms = clauses.judge.cues.forms.get(clauses.words[place], ())
    told = [cue for _, cue, form in forms if cue.family == "Statement" and form.tense == "participle"]
    return bool(told) and all(cue.features.get("polarity") != "negative" for cue in told)


def _told_not_to_have_met(clauses: Clauses, instance: Instance) -> bool:
    """«أوضح أن الوزير لم يلتق نظيره»: a meeting that somebody says did not take place, for it was spoken of."""
    start = instance.start
    if instance.family != "Meeting" or instance.cue.part != "verb" or clauses.words[start - 1 : start] != ["لم"]:
        return False
    one_each = all(m.kind in ("person", "source") for m in instance.all())  # not «لم يجتمع بجميع القادة»
    if not one_each or len(instance.all()) < _SIDES or len(instance.meant) == len(instance.all()):
        return False
    for place in range(start - 1, max(-1, start - _CLAUSE), -1):
        if clauses.words[place] in _STOPS or clauses.words[place] in clauses.judge.words("relatives"):
            return False
        if place not in clauses.covering and clauses.judge.statements(clauses.words[place]):
            return True
    return False


def _of_it(clauses: Clauses, place: int) -> bool:
    """Whether the pronoun on a verb says that it is about what stands before."""
    entries = (entry for _, rest in clitics(clauses.words[place]) for entry in clauses.judge.cues.forms.get(rest, ()))
    forms = [form for _, cue, form in entries if cue.family == "Statement"]
    return bool(forms) and all(form.pronoun for form in forms)


def _leading(clauses: Clauses, start: int) -> list[int]:
    """The places of the last few words before a cue, not counting who is named there: «المقرر أن يعقد X وY اجتماعا»."""
    places = [p for p in range(max(0, start - _FARTHEST), start) if p not in clauses.covering]
    near = max(start - _BEFORE, 0)
    kept = places[-_BEFORE:]
    return [p for p in kept if p >= near or not any(clauses.words[q] in _BREAKS for q in range(p, near))]


def _supposed(clauses: Clauses, instance: Instance) -> bool:
    """«إن لم توافق الحكومة», «إذا التزم», «رغبته في»: what is only supposed."""
    before = clauses.words[max(0, instance.start - 3) : instance.start]
    return before[-1:] == ["اذا"] or before[-2:] in (["ان", "لم"], ["ما", "لم"], ["اذا", "لم"], ["حال", "لم"])


def _answers(clauses: Clauses, instance: Instance, forms: frozenset[str]) -> bool:
    """Whether words tell the answer to a demand, which was made then: «رفض دعوة الوزيرة», «رفض العرض، مطالبا بـ»."""
    besides = instance.form.tense == "participle" and clauses.words[instance.start - 1] in COMMAS
    if instance.family != "Demand" or not (instance.cue.part == "noun" or besides):
        return False
    return any(cue.family == "Response" for form in forms for _, cue, _ in clauses.judge.cues.forms.get(form, ()))


def _answered(clauses: Clauses, position: int) -> bool:
    """«رفض المقترح، مطالبا بـ»: whether a definite noun is of what somebody answers, and says nothing of the act."""
    word = clauses.words[position]
    return clauses.judge.has_article(word) and bare(word) in clauses.judge.words("answered")
