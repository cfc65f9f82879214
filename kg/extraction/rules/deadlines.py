"""A demand or a promise and the words of its action -> the day by which it is due, if one is told.

`deadline(instance, grammar, published)` is called by `speech`. The limit stands within the action («قبل نهاية العام»,
"by Friday"), or between the verb of an ultimatum and the action («أمهل الحكومة أسبوعين لفتح الجسر»).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Line
from kg.language.arabic_dates import ArabicScanner
from kg.language.dates import TimeMention
from kg.language.lexicon import Grammar
from kg.language.normal import bare
from kg.language.times import TimeSpec, day, moved

_SUNDAY = 6
_NEAR = 2  # words between a word of limit and its time
_ENDS = frozenset({"،", ",", ";", "؛", "."})


def deadline(instance: Instance, grammar: Grammar, published: date | None) -> TimeSpec | None:
    """The limit told for what is asked or promised; None where it was over before the report came out."""
    if instance.content is None:
        return None
    if (
        instance.cue.features.get("force") == "ultimatum"
        and (given := _given(instance, grammar, published)) is not None
    ):
        return given
    times = _within(instance.line, instance.content, grammar, published)
    return next((spec for spec in times if not _over(spec, published)), None)


def _over(spec: TimeSpec, published: date | None) -> bool:
    """Whether a time is past: also one that lasted up to publication, «خلال الأشهر الثلاثة الماضية»."""
    if published is None or spec.latest is None or spec.earliest is None:
        return False
    today = published.isoformat()
    return spec.latest < today or (spec.earliest < spec.latest == today)


def _within(line: Line, span: tuple[int, int], grammar: Grammar, published: date | None) -> Iterator[TimeSpec]:
    """The times in the words of an action that limit it, or on which it is to be done."""
    for time in line.sentence.times:
        place = _place(line, time, span)
        if place is None or time.offset is not None:
            continue
        spec = time.ahead or time.spec
        opened = _opened(line, time, span, grammar)
        if opened == "limits_before":
            hour = line.words[place] in grammar.words("hours_of_day") and spec.precision == "day"
            yield spec if hour else _before(spec)  # «قبل مساء الغد» leaves the day in
        elif opened or _day_of_act(line, span[0], place, _nearest(time, published), grammar, published):
            yield spec


def _nearest(time: TimeMention, published: date | None) -> TimeSpec:
    """«دعا إلى تحقيق في أحداث الجمعة», told on Sunday: the weekday that lies nearer, the one to come or the last."""
    if time.ahead is None or time.ahead.earliest is None or time.spec.earliest is None or published is None:
        return time.ahead or time.spec
    coming, last = date.fromisoformat(time.ahead.earliest), date.fromisoformat(time.spec.earliest)
    return time.ahead if coming - published <= published - last else time.spec


def _place(line: Line, time: TimeMention, span: tuple[int, int]) -> int | None:
    """Where a time begins among the tokens of a span."""
    return next((p for p in range(*span) if time.start <= line.tokens[p].start < time.end), None)


def _opened(line: Line, time: TimeMention, span: tuple[int, int], grammar: Grammar) -> str:
    """Whether a word of limit stands before a time or begins it, and one that leaves out the day itself."""
    place = _place(line, time, span)
    if place is None:
        return ""
    near = [bare(word) for word in line.words[max(span[0], place - _NEAR) : place + 1]]
    forms = {form for word in near for form in (word, word[1:])}
    return next((name for name in ("limits_before", "deadlines") if not forms.isdisjoint(grammar.words(name))), "")


def _day_of_act(line: Line, start: int, place: int, spec: TimeSpec, grammar: Grammar, published: date | None) -> bool:
    """«دعا إلى إضراب يوم الأربعاء المقبل»: a coming day in the first clause of the action, and none after it.

    The day of the report itself counts where what is asked for is held on a day: «إلى مظاهرة مساء الجمعة».
    """
    if published is None or spec.earliest is None or spec.precision != "day":
        return False
    before = line.words[start:place]
    after = bool(before) and before[-1] in grammar.words("limits_after")
    one_clause = _ENDS.isdisjoint(before) and grammar.words("relatives").isdisjoint(before)
    coming = spec.earliest > published.isoformat() or (
        spec.earliest == published.isoformat() and _held(before, grammar)
    )
    return coming and one_clause and not after


def _held(words: list[str], grammar: Grammar) -> bool:
    """Whether words tell of what is held on a day, and not only of what lies before or after it: «بعد قمة الجمعة»."""
    limits = grammar.words("limits_before") | grammar.words("limits_after")
    held = grammar.words("held_on_a_day")
    return any(word in held and (not place or words[place - 1] not in limits) for place, word in enumerate(words))


def _before(spec: TimeSpec) -> TimeSpec:
    """The last day before a time; the end of a month or a year is told for its last day."""
    if spec.earliest is None or spec.latest is None:
        return spec
    first, last = date.fromisoformat(spec.earliest), date.fromisoformat(spec.latest)
    if spec.precision == "interval" and spec.calendar == "gregorian":
        if (last + timedelta(days=1)).day == 1 or last.weekday() == _SUNDAY:
            return spec
        first += (last - first) / 2 if first.day > 1 else timedelta(0)  # «قبل منتصف الشهر»
    return day(first - timedelta(days=1)).spec(spec.text, spec.calendar)


def _given(instance: Instance, grammar: Grammar, published: date | None) -> TimeSpec | None:
    """The time between an ultimatum and its action: «حتى نهاية يونيو», «أسبوعين»."""
    line, start = instance.line, instance.end
    assert instance.content is not None
    stop = instance.content[0] if instance.content[0] > start else min(start + 1, len(line.words))
    if stop >= len(line.tokens):
        return None
    for time in line.sentence.times:
        if _opened(line, time, (start, stop), grammar):
            return time.ahead or time.spec
    if instance.cue.language != "ar" or published is None:
        return None
    scanner = ArabicScanner(line.tokens, None, "ar")
    taken = {p for mention in line.mentions for p in range(mention.start, mention.end)}
    for place in range(start, stop):
        amount = scanner.amount(place) if place not in taken else None
        if amount is not None:
            return day(moved(published, amount[0], amount[1])).spec(line.surface(place, amount[2]))
    return None
