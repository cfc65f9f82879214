"""Whom somebody meets on a further day, without a verb of its own: «يلتقي الوزير نظيره غدا، والرئيس بعد غد».

`met_on_other_days(clauses, meeting, context)` gives those meetings, `with_own_day` those behind «ثم» with their day.
Called by `arabic_clauses`.
"""

from dataclasses import replace

from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_days_meant import day_meant
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.instances import Context, Instance
from kg.extraction.rules.mentions import Mention

_PERSONS = frozenset({"person", "title"})
_SIDES = 2


def met_on_other_days(clauses: Clauses, meeting: Instance, context: Context) -> list[Instance]:
    """The meetings told behind the day of the first one, each with its own day."""
    found: list[Instance] = []
    met = [m for m in meeting.all() if m.line is clauses.line and m.start >= meeting.end]
    dated = meeting.family == "Meeting" and meeting.cue.part == "verb" and meeting.time is not None
    if not dated or not met or len(meeting.all()) < _SIDES:
        return found
    first = last = max(met, key=lambda m: m.end)
    slot = next(name for name, mentions in meeting.args.items() if first in mentions)
    own = [m for m in meeting.args[slot] if m.end <= first.start and m not in met[1:]]
    place = _past_days(clauses, last.end)
    while place < len(clauses.words) and clauses.words[place] in COMMAS:
        further = _next(clauses, place + 1, first.preposition)
        if further is None or further[0].preposition != first.preposition:
            break
        other, day = further
        args = {**meeting.args, slot: [*(m for m in own if m not in (first, other)), other]}
        again = replace(meeting, args=args, timed=True, meant=(), implied=set(meeting.implied))
        again.time = day_meant(clauses, again, clauses.dated[day], context.published)
        found.append(again)
        place = _past_days(clauses, max(other.end, day))
    return found


def with_own_day(clauses: Clauses, later: Instance, context: Context) -> Instance:
    """«…، ثم الرئيس بعد غد»: a meeting in turn with the day behind its side, else as it is."""
    end = max((m.end for m in later.all() if m.line is clauses.line), default=0)
    if (day := _day_behind(clauses, end)) is not None:
        later.time, later.timed = day_meant(clauses, later, clauses.dated[day], context.published), True
    return later


def _next(clauses: Clauses, place: int, preposition: str) -> tuple[Mention, int] | None:
    """Somebody with a day behind or before him: «والرئيس فلان الاثنين», «والاثنين الرئيس فلان», and where it stands."""
    if place in clauses.times and clauses.words[place].startswith("و"):
        other = clauses.starts.get(clauses.times[place])
        return (other, place) if other is not None and other.kind in _PERSONS and not other.conjoined else None
    apart = clauses.words[place : place + 1] == ["و" + preposition]  # «…، ومع الرئيس الاثنين»
    other = clauses.starts.get(place + apart)
    if other is None or other.kind not in _PERSONS or not (other.conjoined or apart):
        return None
    day = _day_behind(clauses, other.end)
    return (other, day) if day is not None else None


def _day_behind(clauses: Clauses, place: int) -> int | None:
    """Where the day stands that follows at once, or behind «في», «بحلول»."""
    while place < len(clauses.words) and place not in clauses.times and _before_day(clauses, place):
        place += 1
    return place if place in clauses.times else None


def _past_days(clauses: Clauses, position: int) -> int:
    """Past a day with what leads to it: «… في أواخر أبريل المقبل | ،»."""
    place = position
    while place < len(clauses.words) and place - position <= REACH:
        if place in clauses.times:
            place = clauses.times[place]
        elif _before_day(clauses, place):
            place += 1
        else:
            break
    return place


def _before_day(clauses: Clauses, place: int) -> bool:
    word = clauses.words[place]
    return word in clauses.judge.words("before_a_time") or word in clauses.judge.words("due_by") or word == "في"
