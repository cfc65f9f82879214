"""Visits and meetings told of in one breath: what is told of one of them holds of both.

`alongside(clauses, event, found)` and `still_planned` are called by `arabic_clauses` for each event once its own day is
settled.
"""

from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.instances import Instance
from kg.language.arabic import clitics


def alongside(clauses: Clauses, event: Instance, found: list[Instance]) -> None:
    """«زيارته إلى موسكو ولقائه الرئيس الأربعاء», «يختتم السبت زيارته إلى الرباط بلقاء مع …»: one day for both."""
    visit = found[-1] if found else None
    if visit is None or visit.family != "Visit" or visit.cue.part != "noun" or visit.line is not event.line:
        return
    if event.family not in ("Meeting", "Visit") or event.cue.part != "noun":
        return
    letters = {taken for taken, _ in clitics(clauses.words[event.start])}
    if "و" in letters and event.form.pronoun and visit.modality == event.modality:
        near = event.start - visit.end <= REACH
        day = event.time is not None and event.time.precision == "day"
        open_yet = visit.time is None or visit.time.earliest is None  # «بعد ساعات من زيارته إلى …»
        visit.time = event.time if near and day and open_yet else visit.time
    if "ب" in letters and _begins_or_ends(clauses, visit):
        event.time = event.time or visit.time
        coming = visit.modality == "planned" and event.modality == "held"
        event.modality = visit.modality if coming else event.modality


def still_planned(clauses: Clauses, event: Instance, found: list[Instance]) -> None:
    """«يتوجه الاثنين إلى روما، كما يزور برلين»: a verb that goes on with what is to come, in the same tense."""
    before = found[-1] if found else None
    if before is None or before.family not in ("Meeting", "Visit") or before.line is not event.line:
        return
    verbs = before.cue.part == event.cue.part == "verb" and before.form.tense == event.form.tense == "present"
    if (
        not verbs
        or event.family not in ("Meeting", "Visit")
        or before.modality != "planned"
        or event.modality != "held"
    ):
        return
    word = clauses.words[event.start - 1] if event.start else ""
    judge = clauses.judge
    on = clauses.words[event.start][:1] == "و" or word in judge.words("going_along") or word in judge.words("besides")
    if on and event.time is None:
        event.modality = "planned"


def _begins_or_ends(clauses: Clauses, visit: Instance) -> bool:
    """Whether a verb of beginning or of ending has a visit for its object: «استهل جولته», «يختتم زيارته»."""
    judge = clauses.judge
    known = judge.words("beginning") | judge.words("concluding")
    verb = next((p for p in range(visit.start - 1, max(-1, visit.start - REACH), -1) if clauses.is_verb(p)), None)
    return verb is not None and clauses.words[verb].removeprefix("و") in known
