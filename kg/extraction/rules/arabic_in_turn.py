"""Who is met in turn, and who can be the side that a sentence leaves out: «اجتمع المبعوث بالوزير، ثم بالرئيس».

`met_next(clauses, instance)` and `other_side(clauses, instance, context)` are called by `arabic_clauses` for meetings.
"""

from dataclasses import replace

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.instances import Context, Instance
from kg.extraction.rules.meeting_sides import serves
from kg.extraction.rules.mentions import Mention

_SIDES = frozenset({"person", "title", "organization", "group", "country"})
_MOST = 3


def met_next(clauses: Clauses, meeting: Instance) -> list[Instance]:
    """«اجتمع بالوزير، ثم برئيس البرلمان»: a meeting with each, by the same side."""
    found: list[Instance] = []
    here = [m for m in meeting.all() if m.line is clauses.line and m.start >= meeting.end]
    if meeting.family != "Meeting" or not here or len(meeting.all()) == 1:
        return found
    last = max(here, key=lambda m: m.end)
    first = last
    while first.conjoined and (before := clauses.phrases.get(first.start - 1)) in here and before is not None:
        first = before
    slot = next(name for name, mentions in meeting.args.items() if last in mentions)
    for _ in range(_MOST):
        place = last.end + (clauses.words[last.end : last.end + 1] != [] and clauses.words[last.end] in COMMAS)
        if clauses.words[place : place + 1] == [] or clauses.words[place] not in clauses.judge.words("in_turn"):
            return found
        other = clauses.starts.get(place + 1)
        if other is None or other.preposition != first.preposition or other.conjoined or other.kind not in _SIDES:
            return found
        group = clauses.group(other)
        args = {name: [m for m in filled if not first.start <= m.start] for name, filled in meeting.args.items()}
        args[slot] = [*args.get(slot, []), *group]
        found.append(replace(meeting, args={n: filled for n, filled in args.items() if filled}))
        last = group[-1]
    return found


def other_side(clauses: Clauses, meeting: Instance, context: Context) -> None:
    """«واستقبله الرئيس التونسي. كما التقى نظيره التونسي»: nobody is the counterpart of one of his own country."""
    subject = meeting.cue.subject
    if subject is None:
        return
    named = meeting.args.get(subject.name, [])
    met = [m for m in meeting.all() if m.counterpart and m.post is not None and m.post.country is not None]
    taken = [m for m in named if any(_of_country(m, one.post.country) for one in met if one.post) and m not in met]
    if not taken or any(m.line is clauses.line for m in taken):
        return
    others = [m for m in context.persons if m not in named and not any(_same(m, one) for one in (*taken, *met))]
    fit = [m for m in others if not any(_of_country(m, one.post.country) for one in met if one.post)]
    if fit:
        meeting.args[subject.name] = [fit[0], *(m for m in named if m not in taken)]


def _of_country(mention: Mention, country: str | None) -> bool:
    return mention.entity is not None and country is not None and serves(mention.entity) == country


def _same(one: Mention, other: Mention) -> bool:
    return one.entity is not None and one.entity is other.entity
