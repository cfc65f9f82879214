"""Which day a time of an Arabic sentence means for an event: weekdays and months of the future and of the past.

`day_meant(clauses, instance, time, published)` is called by `arabic_clauses` once it is known what became of the event.
"""

from datetime import date

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_tenses import (
    just_over,
    of_any_year,
    of_past_verb,
    past_verb_before,
    plain_forms,
    put_off,
)
from kg.extraction.rules.instances import Instance
from kg.language.dates import TimeMention
from kg.language.times import Span, TimeSpec, a_year_off

_SEASON = 100  # days after which what is to come was meant for the next year


def day_meant(
    clauses: Clauses, instance: Instance, time: TimeMention | None, published: date | None
) -> TimeSpec | None:
    """The next such weekday where it is to come, the last such month where it is over."""
    if time is None or published is None:
        return time.spec if time is not None else None
    if instance.modality == "cancelled" and instance.cue.part == "noun":
        return _called_off_for(clauses, instance, time, published)
    if instance.modality == "planned" and _at_the_latest(clauses, time) and time.spec.latest is not None:
        last = date.fromisoformat((time.ahead or time.spec).latest or time.spec.latest)
        return Span(published, last, "interval").spec(time.spec.text) if last > published else None
    if instance.modality == "planned" and time.ahead is not None:
        if of_past_verb(clauses, instance, time):
            return None
        return time.spec if past_verb_before(clauses, time) else time.ahead
    if instance.modality == "planned" and _long_over(time, published):
        return a_year_off(time.spec, 1)  # «سيزورها في أكتوبر», told in March
    if instance.modality == "planned" and _years_ago(time, published):
        return None  # «سيلتقي المحقق في قضية انتخابات عام 2016»
    today = published.isoformat()
    if instance.modality == "held" and time.spec.precision == "interval" and time.spec.earliest == today:
        return None  # «اتفقا على ذلك في غضون أسبوعين»
    coming = time.spec.earliest is not None and time.spec.earliest > today
    if instance.modality == "held" and coming and of_any_year(clauses, time):
        return a_year_off(time.spec, -1)
    return time.spec


def _at_the_latest(clauses: Clauses, time: TimeMention) -> bool:
    """«بحلول نهاية مايو»."""
    first = next((p for p, dated in sorted(clauses.dated.items()) if dated is time), 0)
    return first > 0 and clauses.words[first - 1] in clauses.judge.words("due_by")


def _called_off_for(clauses: Clauses, instance: Instance, time: TimeMention, published: date) -> TimeSpec | None:
    """«ألغى الاثنين زيارة كانت مقررة الخميس»: the day behind it, and where it was due then, the next such weekday."""
    tokens = clauses.line.tokens
    if time.start < tokens[instance.start].start:
        return None
    if time.ahead is None or not put_off(clauses, instance) or instance.former or just_over(time, published):
        return time.spec  # «وكانت المحادثات علقت بعد إلغاء لقاء كان مقررا الاثنين», «كانت مقررة السبت فقد ألغيت»
    between = [p for p in range(instance.start - 1, len(tokens)) if tokens[p].end <= time.start]
    return time.ahead if any(plain_forms(clauses, p) & clauses.judge.words("future") for p in between) else time.spec


def _years_ago(time: TimeMention, published: date) -> bool:
    """Whether a time lies too far back for something to come."""
    return time.spec.latest is not None and (published - date.fromisoformat(time.spec.latest)).days > _SEASON


def _long_over(time: TimeMention, published: date) -> bool:
    """Whether a date without a year was taken for one of the year before."""
    return _years_ago(time, published) and not any(character.isdigit() for character in time.spec.text[-4:])
