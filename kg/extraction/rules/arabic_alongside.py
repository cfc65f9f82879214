"""A visit and a meeting told of in one breath: what is told of one of them holds of both.

`alongside(clauses, meeting, found)` is called by `arabic_clauses` for each meeting once its own day is settled.
"""

from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.instances import Instance
from kg.language.arabic import clitics


def alongside(clauses: Clauses, meeting: Instance, found: list[Instance]) -> None:
    """«زيارته إلى موسكو ولقائه الرئيس الأربعاء», «يختتم السبت زيارته إلى الرباط بلقاء مع …»: one day for both."""
    visit = found[-1] if found else None
    if visit is None or visit.family != "Visit" or visit.cue.part != "noun" or visit.line is not meeting.line:
        return
    if meeting.family != "Meeting" or meeting.cue.part != "noun":
        return
    letters = {taken for taken, _ in clitics(clauses.words[meeting.start])}
    if "و" in letters and meeting.form.pronoun and visit.modality == meeting.modality:
        near = meeting.start - visit.end <= REACH
        day = meeting.time is not None and meeting.time.precision == "day"
        open_yet = visit.time is None or visit.time.earliest is None  # «بعد ساعات من زيارته إلى …»
        visit.time = meeting.time if near and day and open_yet else visit.time
    if "ب" in letters and _begins_or_ends(clauses, visit):
        meeting.time = meeting.time or visit.time
        coming = visit.modality == "planned" and meeting.modality == "held"
        meeting.modality = visit.modality if coming else meeting.modality


def _begins_or_ends(clauses: Clauses, visit: Instance) -> bool:
    """Whether a verb of beginning or of ending has a visit for its object: «استهل جولته», «يختتم زيارته»."""
    judge = clauses.judge
    known = judge.words("beginning") | judge.words("concluding")
    verb = next((p for p in range(visit.start - 1, max(-1, visit.start - REACH), -1) if clauses.is_verb(p)), None)
    return verb is not None and clauses.words[verb].removeprefix("و") in known
