"""Which time of an English sentence belongs to a cue: the one of its own clause.

`own_time(syntax, instance)` is called by `english_clauses`; None leaves the choice to `event_times.event_time`.
"""

from datetime import date

from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_verbs import Verb
from kg.extraction.rules.english_words import PARTICIPLE, PAST
from kg.extraction.rules.event_times import event_time
from kg.extraction.rules.instances import Instance
from kg.language.calendar_words import calendar_words
from kg.language.english_dates import EnglishScanner
from kg.language.times import Span, TimeSpec, day, moved, shift

_BOUNDS = frozenset(
    {"who", "which", "that", "where", "when", "while", "but", ";", "after", "before", "as", "and", "since", "ahead"}
)
_DAYS = 31  # of a month
_LONG = 90  # days
_NEXT = 9  # tokens between "a day after" and the event that it dates
_SINCE = 5
_COUNTED = 3  # words from "second" to the noun: "her second official visit"
_UNTIL = (["until"], ["till"], ["through"])
_GONE = frozenset({"last", "yesterday", "ago"})


def own_time(syntax: Syntax, instance: Instance) -> TimeSpec | None:
    """The first time to the right of a cue within its clause, else the last to the left within it."""
    if not syntax.times or instance.family not in ("Meeting", "Visit"):
        return None
    if (counted := _counted(syntax, instance)) is not None:
        instance.timed = True
        return counted
    specs = {t.start: t.spec for t in syntax.line.sentence.times if t.offset is None}
    found = _of_clause(syntax, instance, specs)
    bare = instance.family == "Visit" and "destination" not in instance.args
    planned = instance.modality == "planned"
    if bare and planned and found is not None:
        found = None if _told_before(syntax, instance) else found
    verb = syntax.heads.get(instance.start)
    past = _already_done(syntax, instance) or (planned and _told_of_past(syntax, instance))
    if found is None and not bare and not past:
        found = _earlier(syntax, instance, specs) or (_nearest(syntax, instance) if planned else None)
        found = found if found is None or not planned or verb is None or _to_come(syntax, found) else None
    instance.timed = True
    if found is not None and instance.modality == "held" and instance.family == "Visit" and _last_day(syntax, found):
        published = syntax.context.published  # "is in Oslo through Friday"
        return day(published).spec(found.text) if published is not None else None
    if found is not None and _one_of_several(syntax, instance, found):
        return None
    return as_told(syntax, instance, found)


def _last_day(syntax: Syntax, found: TimeSpec) -> bool:
    """Whether a time tells how long something goes on: "until Friday"."""
    inside = {time.start for time in syntax.line.sentence.times if time.spec is found}
    places = (at for at in syntax.times if syntax.line.tokens[at].start in inside)
    return any(syntax.words[max(0, syntax.times[at][0] - 1) : at + 1][-2:-1] in _UNTIL for at in places)


def _one_of_several(syntax: Syntax, instance: Instance, found: TimeSpec) -> bool:
    """Whether a time only tells in what time events are counted: "her second trip to Oslo this year", "in a month"."""
    before = syntax.words[max(0, instance.start - _COUNTED) : instance.start]
    words = found.text.lower().split()
    span = found.precision != "day" and (words[:1] == ["this"] or {"a", "as", "two", "three"} & {*words})
    return (
        instance.cue.part == "noun"
        and bool(span)
        and any(calendar_words("en").look("ordinals", [word], 0) for word in before)
    )


def as_told(syntax: Syntax, instance: Instance, found: TimeSpec | None) -> TimeSpec | None:
    """A time as the tense of a cue has it: of what is to come, the next such day."""
    planned, verb = instance.modality == "planned", syntax.heads.get(instance.start)
    now = verb is not None and _going_on(syntax, verb)
    if found is None or not (planned or now or _was_due(syntax, instance)):
        return found
    told = (_next_year(syntax, found) if verb is not None else None) or _ahead(syntax, found)
    return None if planned and _long_past(syntax, told) else told


def _already_done(syntax: Syntax, instance: Instance) -> bool:
    """ "will fly home on Friday after having completed a trip to Oslo": what was before has no day of what is told."""
    before = next((v for v in reversed(syntax.verbs) if v.start <= instance.start), None)
    return before is not None and before.kind == "gerund" and syntax.words[before.start] == "having"


def _long_past(syntax: Syntax, spec: TimeSpec) -> bool:
    """Whether a time is no day of what is to come: "will meet him in her first visit since she took office in 2011"."""
    published = syntax.context.published
    return (
        published is not None and spec.latest is not None and (published - date.fromisoformat(spec.latest)).days > _LONG
    )


def _next_year(syntax: Syntax, spec: TimeSpec) -> TimeSpec | None:
    """A month long past of what is planned is that of the next year: in May, "will visit Oslo on Dec. 4"."""
    published = syntax.context.published
    if published is None or spec.latest is None or (published - date.fromisoformat(spec.latest)).days <= _LONG:
        return None
    return _other_year(syntax, spec, 1)


def _going_on(syntax: Syntax, verb: Verb) -> bool:
    """ "is meeting him on Thursday": a day told with the present is no day past."""
    now = verb.kind == "finite" and syntax.words[verb.start] in ("is", "are")
    return now and syntax.words[verb.head].endswith("ing")


def _was_due(syntax: Syntax, instance: Instance) -> bool:
    """Whether what was called off lies ahead: "cancelled a trip that had been due to start on Wednesday"."""
    behind = syntax.words[instance.end : instance.end + _NEXT]
    return instance.modality == "cancelled" and not syntax.judge.words("future").isdisjoint(behind)


def still_to_come(syntax: Syntax, instance: Instance) -> None:
    """What is told for a day behind publication is planned; where a past verb tells it, the day is another's.

    A month without its year, told with a past verb, is that of the year before: in May, "they met in October".
    """
    day, published = instance.time.earliest if instance.time is not None else None, syntax.context.published
    if instance.modality == "planned" and instance.cue.part == "noun" and _past(instance, published):
        instance.modality = "held"  # "will tell them of his talks last week"
        return
    if day is None or published is None or instance.modality != "held" or day <= published.isoformat():
        return
    verb = syntax.heads.get(instance.start)
    named = instance.time is not None and instance.time.text.lower().split()[0] in syntax.judge.words("weekdays")
    if verb is not None and _going_on(syntax, verb) and named:
        instance.modality = "planned"
    elif verb is not None and verb.kind == "finite" and verb.tense in (PAST, PARTICIPLE):
        instance.time = _other_year(syntax, instance.time, -1) if _its_own(syntax, instance) else None
    elif (last := _was(syntax, instance)) is not None:
        instance.time = last
    else:
        instance.modality = "planned"


def _past(instance: Instance, published: date | None) -> bool:
    """Whether the words for the day of an event can only mean one before publication: "last week"."""
    last = instance.time.latest if instance.time is not None else None
    told = instance.time is not None and not _GONE.isdisjoint(instance.time.text.lower().split())
    return told and last is not None and published is not None and last < published.isoformat()


def _its_own(syntax: Syntax, instance: Instance) -> bool:
    """Whether a time is that of the event, and not of what it was about: "met to prepare a summit in May"."""
    first = next((p for p in range(instance.end, len(syntax.words)) if p in syntax.times), 0)
    told = [t.spec for t in syntax.line.sentence.times if t.start >= syntax.line.tokens[first].start][:1]
    between = [syntax.words[p] for p in range(instance.end, first) if p not in syntax.covering]
    opened = first > 0 and syntax.words[first] in syntax.judge.words("time_openers")
    return opened and told == [instance.time] and syntax.judge.words("subject_openers").isdisjoint(between)


def _was(syntax: Syntax, instance: Instance) -> TimeSpec | None:
    """The time of "her last visit was in October", which is the last such month."""
    verb = next((v for v in syntax.verbs if v.kind == "finite" and v.head >= instance.end), None)
    told = verb is not None and verb.tense == PAST and not verb.modal and verb.head + 1 in syntax.times
    return _other_year(syntax, instance.time, -1) if told and instance.time is not None else None


def _other_year(syntax: Syntax, spec: TimeSpec | None, years: int) -> TimeSpec | None:
    """A month, or a day of a month, so many years later; None for what tells its year, or no month."""
    words = spec.text.lower().replace(".", "").split() if spec is not None else []
    named = any(calendar_words("en").look("months", words, at) for at in range(len(words)))
    if spec is None or spec.earliest is None or spec.latest is None or spec.precision is None:
        return None
    if (
        not named
        or words[0] in syntax.judge.words("nearest")
        or any(word.isdigit() and int(word) > _DAYS for word in words)
    ):
        return None
    first, last = (moved(date.fromisoformat(told), years, "year") for told in (spec.earliest, spec.latest))
    return Span(first, last, spec.precision).spec(spec.text)


def _counted(syntax: Syntax, instance: Instance) -> TimeSpec | None:
    """ "a day after he met Rossi": how far it lies from the day of the report."""
    tokens = syntax.line.tokens
    for time in syntax.line.sentence.times:
        between = [p for p in range(instance.start) if tokens[p].start >= time.end]
        if time.offset is None or len(between) > _NEXT or tokens[instance.start].start < time.end:
            continue
        if not any(_parts(syntax, p) for p in between[1:] if p not in syntax.covering):
            return time.spec
    return None


def _parts(syntax: Syntax, at: int) -> bool:
    """Whether another clause or time begins at a token; not at the "and" of "after leaders of Chad and Niger met"."""
    joins = syntax.words[at] == "and" and at + 1 in syntax.starts
    return at in syntax.times or (syntax.words[at] in _BOUNDS and not joins)


def _told_before(syntax: Syntax, instance: Instance) -> bool:
    """Whether all times of a sentence stand before a cue."""
    return all(position < instance.start for position in syntax.times)


def limit(syntax: Syntax, instance: Instance) -> TimeSpec | None:
    """The time between a verb and what is asked: "gave Iran until Friday to comply", "gave it 48 hours to comply"."""
    if instance.content is None:
        return None
    specs = {t.start: t.spec for t in syntax.line.sentence.times}
    inside = [p for p in range(instance.end, instance.content[0]) if p in syntax.times]
    if inside:
        return _spec(syntax, specs, inside[0])
    scanner, published = EnglishScanner(syntax.line.tokens, syntax.context.published, "en"), syntax.context.published
    for position in range(instance.end, instance.content[0] - 1):
        told = scanner.amount(position) if position not in syntax.covering else None
        if told is not None and told[2] <= instance.content[0] - 1:
            text = syntax.line.surface(position, told[2])
            return day(moved(published, told[0], told[1])).spec(text) if published else TimeSpec(text=text)
    return None


def _nearest(syntax: Syntax, instance: Instance) -> TimeSpec | None:
    """The time that stands nearest, unless it is part of a name ("Jan Kowalski")."""
    spec = event_time(instance)
    inside = {s.start for s in syntax.line.sentence.times if s.spec is spec}
    places = [p for p in (*syntax.covering, *syntax.times) if syntax.line.tokens[p].start in inside]
    told = any(p in syntax.covering or _of_telling(syntax, p, instance) for p in places)
    return None if told else spec


def _told_of_past(syntax: Syntax, instance: Instance) -> bool:
    """Whether a relative clause parts what is planned from the time before it: "arrived on Monday on a tour that …"."""
    before = [p for p in syntax.times if p < instance.start]
    after = [p for p in syntax.times if p > instance.start]
    return (
        bool(before)
        and not after
        and any(
            syntax.words[p] in ("that", "which", "who") and p not in syntax.covering
            for p in range(max(before), instance.start)
        )
    )


def _earlier(syntax: Syntax, instance: Instance, specs: dict[int, TimeSpec]) -> TimeSpec | None:
    """The nearest time before a cue in another clause of its sentence."""
    for position in range(instance.start - 1, -1, -1):
        if _dates(syntax, position, instance) and not _of_telling(syntax, position, instance):
            return _spec(syntax, specs, position)
    return None


def _of_telling(syntax: Syntax, position: int, instance: Instance) -> bool:
    """ "said on Monday that he would meet him": the day of a verb of the past, not of what is to come."""
    if instance.modality != "planned":
        return False
    start, stop = syntax.times[position]
    if stop == instance.start or syntax.words[stop - 1].endswith("'s"):
        return False  # "at its December meeting", "ahead of Monday's meeting"
    own, due = syntax.heads.get(instance.start), syntax.judge.words("future") - syntax.judge.words("agreeing")
    left = next((v for v in reversed(syntax.verbs) if v.head < start), None)
    right = next((v for v in syntax.verbs if v.start == stop), None)
    if left is not None:
        between = syntax.words[left.head : start]
        apart = "," in between or left.head < instance.start < start or not due.isdisjoint(between)
        left = None if apart else left
    told = (v for v in (left, right) if v is not None and v is not own and v.kind == "finite" and not v.modal)
    return any(v.tense == PAST and not (v.passive and syntax.words[v.head] in due) for v in told)


def _to_come(syntax: Syntax, spec: TimeSpec) -> bool:
    """Whether what is planned may have a time of another clause: not "who came back last week, will meet"."""
    published, text = syntax.context.published, spec.text.lower().split()
    weekday = bool(text) and text[0].removesuffix("'s") in syntax.judge.words("weekdays")
    return published is None or spec.latest is None or weekday or spec.latest >= published.isoformat()


def _dates(syntax: Syntax, position: int, instance: Instance) -> bool:
    """Whether a time dates what is told: "since 2011" only dates what was before, unless it still goes on."""
    verb = syntax.heads.get(instance.start)
    if position not in syntax.times or (verb is not None and verb.perfect):
        return position in syntax.times
    start, stop = syntax.times[position]
    since = next((at for at in range(stop - 1, max(-1, start - _SINCE), -1) if syntax.words[at] == "since"), -1)
    apart = since >= 0 and (since >= start or any(at in syntax.heads for at in range(since, start)))
    return not apart  # "since taking office in February", unlike "since a March meeting"


def _ahead(syntax: Syntax, spec: TimeSpec) -> TimeSpec:
    """A bare weekday, or weekend, of something planned is the next one after publication."""
    published, text = syntax.context.published, spec.text.lower().split()
    weekday = bool(text) and text[0].removesuffix("'s") in syntax.judge.words("weekdays")
    after_one = text[:1] == ["the"] and text[-1:] == ["day"]  # "on Friday and in Lima the next day"
    if published is None or spec.latest is None or not (weekday or after_one):
        return spec
    last = date.fromisoformat(spec.latest)
    return spec if last >= published else shift(spec, 7, "day", spec.text) or spec


def _of_clause(syntax: Syntax, instance: Instance, specs: dict[int, TimeSpec]) -> TimeSpec | None:
    leads = instance.cue.part == "noun" and not any(v.head < instance.start for v in syntax.verbs)
    right = next((p for p in _right(syntax, instance.end, leads=leads) if _dates(syntax, p, instance)), None)
    if right is not None and (spec := _spec(syntax, specs, right)) is not None:
        return spec
    clause = [] if _already_done(syntax, instance) else _left(syntax, instance.start)
    before = (p for p in clause if _dates(syntax, p, instance))
    left = next((p for p in before if not _of_telling(syntax, p, instance)), None)
    told = _spec(syntax, specs, left) if left is not None else None
    verbal = instance.cue.part == "verb" and instance.modality == "planned"
    return told if told is None or not verbal or _to_come(syntax, told) else None


def _spec(syntax: Syntax, specs: dict[int, TimeSpec], position: int) -> TimeSpec | None:
    start, stop = syntax.times[position]
    return next((specs[t.start] for t in syntax.line.tokens[start:stop] if t.start in specs), None)


def _right(syntax: Syntax, position: int, *, leads: bool) -> list[int]:
    """The tokens after a cue up to the end of its clause; the verb of a noun that leads the clause is within it."""
    found = []
    while position < len(syntax.words):
        verb = syntax.heads.get(position)
        inside = position in syntax.covering
        joins = syntax.words[position] == "and" and position + 1 in syntax.starts
        due = syntax.words[position] in ("that", "which") and _due_behind(syntax, position)
        set_for = syntax.words[position] in syntax.judge.words("future") and syntax.word(position + 1) == "for"
        ends = (syntax.words[position] in _BOUNDS and not joins and not due) or (
            verb is not None and verb.kind == "finite" and not set_for and not _due_behind(syntax, verb.start - 1)
        )
        if ends and not inside and position not in syntax.times:
            if not leads or verb is None or verb.kind != "finite":
                break
            leads = False
        found.append(position)
        position += 1
    return found


def _due_behind(syntax: Syntax, position: int) -> bool:
    """Whether a relative clause tells when something was due: "a meeting that had been due to take place on Friday"."""
    if syntax.word(position) not in ("that", "which"):
        return False
    verb = next((v for v in syntax.verbs if v.start == position + 1), None)
    end = verb.head + 1 if verb is not None else 0
    missed = syntax.words[position + 2 : position + 4] == ["to", "have"]  # "which was to have taken place on Friday"
    return missed or not syntax.judge.words("future").isdisjoint(syntax.words[max(position + 1, end - 1) : end + 1])


def _left(syntax: Syntax, position: int) -> list[int]:
    """The tokens before a cue back to the beginning of its clause, the nearest first."""
    found = []
    position -= 1
    while position >= 0:
        inside = position in syntax.covering
        if not inside and position not in syntax.times:
            verb = syntax.heads.get(position)
            if syntax.words[position] in _BOUNDS - {"after", "before"} or (
                verb is not None and verb.kind == "finite" and verb.start <= position and not _own(syntax, position)
            ):
                break
        found.append(position)
        position -= 1
    return found


def _own(syntax: Syntax, position: int) -> bool:
    return syntax.words[position] in ("is", "are", "was", "were")
