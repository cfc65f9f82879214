"""Whose act a verb tells when it names no subject: who speaks, who was spoken of, whom the main clause names.

`left_out(clauses, trigger, subjects, context)` and `of_main_clause` are called by `arabic_verb_frames`.
"""

from kg.extraction.rules.arabic_agreement import gender
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_people import people, people_or_body
from kg.extraction.rules.arabic_senders import message, sender
from kg.extraction.rules.arabic_subjects import carried, pronoun_subject, resumptive
from kg.extraction.rules.arabic_travellers import excluded, nobody_travels, traveller
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.frames import Form
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
    if cue.family in _TOLD and (
        named := _right_before(clauses, trigger) or _in_message(clauses, trigger, subjects, context)
    ):
        return named
    opened = any(subjects[p] for p in subjects if p < trigger.start)
    speaks = form.first_person or (cue.family == "Statement" and not opened and context.speaker)
    if cue.family == "Demand" and not form.plural and clauses.in_speech(trigger.start):  # «"… وطالبت بالتحقيق"»
        speaks = not any(subjects[p] and clauses.in_speech(p) for p in subjects if p < trigger.start)
        speaks = speaks or _speaks_of_himself(clauses, trigger, context)
    told_of = subjects
    if cue.family in _TOLD:  # «عبرت النقابات عن دعم الاحتجاجات التي تشهدها المدن، وطالبت بـ»
        main = {p: s for p, s in subjects.items() if not _of_relative(clauses, p)}
        told_of = main if any(main[p] for p in main if p < trigger.start) else subjects
    subject = context.speaker if speaks and context.speaker else carried(clauses, trigger.start, told_of, context)
    subject = of_main_clause(clauses, trigger, subjects) or subject
    if cue.family in ("Demand", "Commitment", "Response") and subject and subject[0].kind == "thing":
        word = subject[0].line.words[subject[0].start]
        known = people_or_body(clauses.judge, word) or (clauses.judge.definite(word) and not context.speaker)
        acts = subject[0].somebody or subject[0].plural or known
        acts = acts and not word.endswith("نا")  # «موظفونا» is what somebody says
        subject = subject if acts else context.speaker or context.persons[:1] or subject
    if cue.family == "Demand" and form.tense != "participle" and _in_relative(clauses, trigger.start):
        return _of_paper(clauses, trigger, subjects, context)
    told = cue.family in ("Demand", "Commitment", "Response", "Meeting", "Visit")
    if told and (pronoun := pronoun_subject(clauses, trigger.start)):
        same = _as_pronoun(clauses, pronoun, subject) if cue.family == "Demand" else subject
        subject = _reporter(clauses, trigger, subjects, pronoun) or same
    if cue.family in ("Demand", "Commitment") and form.tense != "participle":
        subject = _agreeing(clauses, trigger, subject, subjects, context)
    if form.tense == "participle":  # «وصف ترامب الاتفاق الذي …، مطالبا»: it goes on with the main clause
        subject = _goes_on_with(clauses, trigger, subjects, context) or subject
    if cue.family == "Statement" and form.tense != "participle" and _still_he(clauses, trigger.start):
        subject = _first_named(clauses, trigger, subjects) or subject
    if form.plural and not form.first_person and len(subject) == 1 and not subject[0].plural:
        groups = [s for p, s in sorted(subjects.items()) if p < trigger.start and s and _many(clauses, s)]
        two = cue.family == "Meeting" and len(context.pair) == _PAIR and clauses.words[trigger.start].endswith(_DUAL)
        subject = (context.pair if two else groups[-1] if groups else context.plural) or subject
    if cue.family == "Visit":
        subject = _guest(clauses, subject, context)
    if cue.family == "Visit" and not form.plural and not form.first_person:
        other = excluded(form)
        fits = subject and subject[0].kind in ("person", "title", "group") and gender(clauses, subject[0]) != other
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
    return _guest(clauses, subject, context) if cue.family == "Meeting" else subject


def _guest(clauses: Clauses, subject: list[Mention], context: Context) -> list[Mention]:
    """«زار طرابلس حيث استقبله رئيس البرلمان، ثم انتقل إلى …»: who was received goes on, not who received him."""
    received = context.received
    if received is None or received.line is not clauses.line or not subject:
        return subject
    guests = received.args.get("guest", [])
    return guests if subject[0] in received.args.get("host", []) and guests else subject


def _right_before(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """«شارك فيها آلاف المواطنين طالبوا بـ …»: people right before a verb in the plural."""
    beside = clauses.phrases.get(trigger.start - 1)
    people = beside is not None and (beside.kind == "group" or beside.plural)
    several = trigger.form.plural and not trigger.form.first_person and not trigger.clitic
    return [beside] if several and people and beside is not None and trigger.form.tense != "participle" else []


def _in_message(
    clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> list[Mention]:
    """«تصريحات الرئيس التي طالب فيها الدول بـ …»: who made them asks."""
    inside = clauses.words[trigger.end : trigger.end + 1]
    paper = clauses.antecedent(trigger.start)
    if not inside or inside[0] not in clauses.judge.words("inside_it") or paper is None:
        return []
    return sender(clauses, paper, subjects, context) if message(clauses.line, paper, clauses.judge) else []


def _of_relative(clauses: Clauses, position: int) -> bool:
    if position and clauses.words[position - 1].removeprefix("و") in clauses.judge.words("relatives"):
        return True
    inside = clauses.phrases.get(position - 1)  # «بتحذير الرئيس من قوى تدعوه إلى …»
    return inside is not None and bool(inside.preposition) and not clauses.judge.definite(clauses.words[inside.start])


def _speaks_of_himself(clauses: Clauses, trigger: Trigger, context: Context) -> bool:
    """«وأضاف: "طلبت من الشركة …»: spelt like «she asked», but it is a man who speaks."""
    past = trigger.form.tense == "past" and trigger.form.feminine and not trigger.form.plural
    return past and bool(context.speaker) and gender(clauses, context.speaker[0]) == "masculine"


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


def _agreeing(
    clauses: Clauses,
    trigger: Trigger,
    subject: list[Mention],
    subjects: dict[int, list[Mention]],
    context: Context,
) -> list[Mention]:
    """A dropped subject that the verb can have: the one found, else the nearest before it that agrees.

    «طالب الوزير أديس أبابا بـ… التي وعدت بها», «اتفق الجانبان على … ودعت الوزيرة … . وطالبت كذلك بـ».
    """
    form = trigger.form
    if not subject or form.plural or form.first_person:
        return subject
    if not form.feminine and trigger.start <= _OPENING and gender(clauses, subject[0]) == "feminine":
        meant = context.speaker
        fits = bool(meant) and gender(clauses, meant[0]) != "feminine" and meant[0].kind in ("person", "title")
        return meant if fits else subject
    pointing = clauses.words[trigger.end : trigger.end + 1]
    those = bool(pointing) and pointing[0] in clauses.judge.words("those")  # «وطالب هؤلاء فرنسا بـ»
    if those or _agrees(clauses, subject[0], form) or _papers(clauses, trigger.start):
        return subject
    before = [subjects[p] for p in sorted(subjects, reverse=True) if p < trigger.start and subjects[p]]
    if form.feminine:
        here = [[m] for m in clauses.line.mentions if m.end <= trigger.start and not m.genitive]
        lately = [context.subject, context.speaker, *([m] for m in context.persons)]
        fitting = [s for s in [*before, *reversed(here), *lately] if s and gender(clauses, s[0]) == "feminine"]
        return next((s for s in fitting if len(s) == 1 and s[0].kind in _ACTORS), subject)
    men = [s for s in before if s[0].kind in ("person", "title") and gender(clauses, s[0]) == "masculine"]
    return next((s for s in men if len(s) == 1), subject)


def _agrees(clauses: Clauses, phrase: Mention, form: Form) -> bool:
    """Whether gender and number of a phrase allow a verb in the singular behind it."""
    shown = gender(clauses, phrase)
    head = phrase.line.words[phrase.start]
    several = phrase.kind == "pronoun" or (phrase.kind == "group" and head.endswith(("ون", "ين", "ان")))
    return not several and (shown is None or form.feminine == (shown == "feminine"))


def _reporter(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], pronoun: str) -> list[Mention]:
    """«وقال الوزير إنه طلب …»: who speaks of himself, or the last one before of the gender of the pronoun."""
    before = [subjects[p] for p in sorted(subjects, reverse=True) if p < trigger.start and subjects[p]]
    for named in [s for s in before if s[0].kind not in ("pronoun", "document")]:
        word = clauses.words[named[0].start]
        if named[0].kind == "thing" and not (named[0].unknown or people_or_body(clauses.judge, word)):
            continue
        shown = gender(clauses, named[0])
        several = len(named) > 1 or named[0].plural or named[0].kind == "group"
        if pronoun in ("هم", "هما") and not several:
            continue
        if shown is None or pronoun not in ("ه", "ها") or (shown == "feminine") == (pronoun == "ها"):
            return named
    return []


def _as_pronoun(clauses: Clauses, pronoun: str, subject: list[Mention]) -> list[Mention]:
    """«وتابعت الناطقة أنه طلب من السكان …»: who differs in gender from the pronoun does not do it."""
    shown = gender(clauses, subject[0]) if subject and pronoun in ("ه", "ها") else None
    return subject if shown is None or (shown == "feminine") == (pronoun == "ها") else []


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
