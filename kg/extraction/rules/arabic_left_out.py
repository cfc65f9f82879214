"""Whose act a verb tells when it names no subject: who speaks, who was spoken of, whom the main clause names.

`left_out(clauses, trigger, subjects, context)` and `of_main_clause` are called by `arabic_verb_frames`.
"""

from kg.extraction.rules.arabic_agreement import disagrees, gender
from kg.extraction.rules.arabic_antecedents import antecedent, of_verb
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_owners import later_subject
from kg.extraction.rules.arabic_people import people, people_or_body
from kg.extraction.rules.arabic_senders import sender
from kg.extraction.rules.arabic_subjects import carried, pronoun_subject, resumptive
from kg.extraction.rules.arabic_travellers import excluded, nobody_travels, traveller
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.instances import Context
from kg.extraction.rules.mentions import Mention

_OPENING = 2
_PAIR = 2
_DUAL = ("ا", "ان")  # «التقيا», «يلتقيان»
_PAPER = 6
_TOLD = ("Demand", "Commitment", "Response")
_ACTORS = ("person", "title", "organization", "country", "group")


def left_out(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context) -> list[Mention]:
    """The subject of a verb that names none: who speaks, who was spoken of, or several where the verb is plural."""
    cue, form = trigger.cue, trigger.form
    if cue.family == "Visit" and nobody_travels(clauses, trigger):
        return []
    described = form.pronoun and clauses.words[max(0, trigger.start - 1)] in clauses.judge.words("relatives")
    if cue.family == "Visit" and described and (later := later_subject(clauses, trigger, subjects)):
        return later  # «وفي عمان التي وصلها أمس، قال الوزير …»
    if cue.family in (*_TOLD, "Statement"):
        if cue.family == "Demand" and form.tense != "participle" and _in_relative(clauses, trigger.start):
            return _of_paper(clauses, trigger, subjects, context)
        return antecedent(of_verb(clauses, trigger), subjects, context)
    opened = any(subjects[p] for p in subjects if p < trigger.start)
    speaks = form.first_person or (cue.family == "Statement" and not opened and context.speaker)
    subject = context.speaker if speaks and context.speaker else carried(clauses, trigger.start, subjects, context)
    subject = of_main_clause(clauses, trigger, subjects) or subject
    if cue.family in ("Meeting", "Visit") and (pronoun := pronoun_subject(clauses, trigger.start)):
        subject = _reporter(clauses, trigger, subjects, pronoun) or subject
    if form.tense == "participle":  # «وصف ترامب الاتفاق الذي …، مطالبا»: it goes on with the main clause
        subject = _goes_on_with(clauses, trigger, subjects, context) or subject
    if cue.family == "Statement" and form.tense != "participle" and _still_he(clauses, trigger.start):
        subject = _first_named(clauses, trigger, subjects) or subject
    if form.plural and not form.first_person and len(subject) == 1 and not subject[0].plural:
        groups = [s for p, s in sorted(subjects.items()) if p < trigger.start and s and _many(clauses, s)]
        two = cue.family == "Meeting" and clauses.words[trigger.start].endswith(_DUAL)
        pair = (context.pair if len(context.pair) == _PAIR else context.two) if two else []
        subject = pair or (groups[-1] if groups else context.plural) or subject
    if cue.family == "Visit" and not form.plural and not form.first_person:
        other = excluded(form)
        fits = bool(subject) and subject[0].kind in ("person", "title", "group")
        fits = fits and not disagrees(clauses, subject[0], other, context.genders)
        if fits or form.tense == "participle":
            return subject if fits else []
        named = traveller(clauses, trigger.start, subjects, context, other)
        addressed = form.feminine and form.tense == "present"  # «عندما تصل إلى البلدة»: anybody
        return [m for m in named if not addressed or m.line is clauses.line or gender(clauses, m) == "feminine"]
    if (
        cue.family in ("Visit", "Meeting")
        and subject
        and subject[0].kind not in ("person", "title", "group", "country")
    ):
        here = [m for m in clauses.line.mentions if m.kind in ("person", "title") and m.end <= trigger.start]
        subject = here[-1:] or context.persons[:1] or subject
    return subject


def _in_relative(clauses: Clauses, position: int) -> bool:
    """Whether a verb stands in a relative clause whose noun is its subject: «القرار رقم 12 الذي يدعو إلى …»."""
    before = clauses.words[position - 1] if position else ""
    behind = position + 1
    if position > 1 and clauses.words[position - 2] in ("،", ",") and not _papers(clauses, position):
        return False
    inside = clauses.words[behind : behind + 1]
    if inside and inside[0] in clauses.judge.words("inside_it"):
        return False
    return before in clauses.judge.words("relatives") and not resumptive(clauses, behind)


def _papers(clauses: Clauses, position: int) -> list[Mention]:
    """The papers named just before a place."""
    return [m for m in clauses.line.mentions if m.kind == "document" and m.end <= position <= m.end + _PAPER]


def _of_paper(
    clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> list[Mention]:
    """Who stands behind the paper that a relative clause speaks of; nobody where it is none."""
    papers = _papers(clauses, trigger.start)
    return sender(clauses, papers[-1], subjects, context) if papers else []


def _reporter(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], pronoun: str) -> list[Mention]:
    """«وقال الوزير إنه طلب …»: who speaks of himself, or the last one before of the gender of the pronoun."""
    before = [subjects[p] for p in sorted(subjects, reverse=True) if p < trigger.start and subjects[p]]
    for named in [s for s in before if s[0].kind not in ("pronoun", "document")]:
        word = named[0].line.words[named[0].start]
        if named[0].kind == "thing" and not (named[0].unknown or people_or_body(clauses.judge, word)):
            continue
        shown = gender(clauses, named[0])
        several = len(named) > 1 or named[0].plural or named[0].kind == "group"
        if pronoun in ("هم", "هما") and not several:
            continue
        if shown is None or pronoun not in ("ه", "ها") or (shown == "feminine") == (pronoun == "ها"):
            return named
    return []


def _still_he(clauses: Clauses, position: int) -> bool:
    """Whether «لكنه», «لكنها» stands before a verb: it goes on with whom the sentence is about."""
    word = clauses.words[position - 1] if position else ""
    return word.removeprefix("و") in clauses.judge.words("but_he")


def _first_named(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]]) -> list[Mention]:
    """Whom the first verb of the sentence names, where a pronoun can mean him."""
    named = [subjects[p] for p in sorted(subjects) if p < trigger.start and subjects[p]]
    acts = named[:1] and named[0][0].kind in ("person", "title", "organization", "source", "group")
    shown = gender(clauses, named[0][0]) if acts else None
    return named[0] if acts and (shown is None or trigger.form.feminine == (shown == "feminine")) else []


def _goes_on_with(
    clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> list[Mention]:
    """Whose act a participle is: of the last verb of speech before it, else of the main clause.

    «وقال إن النقابة أضربت، لافتا إلى …»: where the sentence opens with speech that names nobody, of who spoke before.
    """
    first = min((p for p in subjects if p < trigger.start), default=None)
    opened = first is not None and not subjects[first] and bool(clauses.judge.statements(clauses.words[first]))
    if opened and first is not None and first <= _OPENING and context.speaker:
        return context.speaker
    before = [p for p in sorted(subjects) if p < trigger.start and _agents(clauses.judge, subjects[p])]
    for place in reversed(before):
        acts = clauses.judge.speech_acts(clauses.words[place]) and clauses.antecedent(place) is None
        shown = gender(clauses, subjects[place][0])
        if acts and (shown is None or trigger.form.plural or trigger.form.feminine == (shown == "feminine")):
            return subjects[place]
    return subjects[before[0]] if before else []


def _several(named: list[Mention]) -> bool:
    return len(named) > 1 or named[0].plural or named[0].kind == "group"


def _many(clauses: Clauses, named: list[Mention]) -> bool:
    """Whether a verb in the plural can mean them: also «عشرات من المشاركين»."""
    return _several(named) or named[0].line.words[named[0].start] in clauses.judge.words("numbers_of")


def _agents(judge: ArabicWords, named: list[Mention]) -> bool:
    word = named[0].line.words[named[0].start] if named else ""
    known = bool(named) and (people(judge, word) or word in judge.words("numbers_of"))  # «نزل آلاف الأشخاص …»
    return bool(named) and (named[0].kind != "thing" or known)


def of_main_clause(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]]) -> list[Mention]:
    """«عندما التقى الموفدين، تعهد كيم …»: whom the main clause behind names."""
    before = [word.removeprefix("و") for word in clauses.words[max(0, trigger.start - 2) : trigger.start]]
    opening = before in (["قبل", "ان"], ["بعد", "ان"]) and trigger.start == len(before)  # «وقبل أن يغادر، قال …»
    if not before or not (opening or clauses.words[trigger.start - 1] in clauses.judge.words("whenever")):
        return []
    later = [subjects[p] for p in sorted(subjects) if p > trigger.start and subjects[p]]
    return next((named for named in later if named[0].kind in ("person", "title")), [])
