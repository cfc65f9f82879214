"""Parts of a period and seasons, which both languages tell in their own words.

`piece` gives «النصف الثاني من مايو», "the first week of June", `season` "spring 2019", `near_season` «الصيف الماضي».
Called by `arabic_parts` and `english_parts`.
"""

from datetime import date, timedelta

from kg.language.times import Span, month

LAST = -1
"""The place of "the last week" among the parts of a time."""

_WEEK = timedelta(days=7)
_PARTS = {"half": 2, "third": 3, "quarter": 4}


def piece(whole: Span, kind: str, which: int) -> Span | None:
    """The half, third or quarter of a year in months, else of a span in days; the first week are its first days."""
    if kind == "week" and which == LAST:
        return Span(whole.last - timedelta(days=6), whole.last, "interval")
    if kind == "week":
        first = whole.first + which * _WEEK
        return Span(first, min(first + timedelta(days=6), whole.last), "interval") if first <= whole.last else None
    parts = _PARTS[kind]
    which = parts - 1 if which == LAST else which
    if which >= parts:
        return None
    if whole.precision == "year":
        length = 12 // parts
        year = whole.first.year
        return Span(month(year, which * length + 1).first, month(year, (which + 1) * length).last, "interval")
    days = (whole.last - whole.first).days + 1
    first, after = (whole.first + timedelta(days=days * place // parts) for place in (which, which + 1))
    return Span(first, after - timedelta(days=1), "interval")


def season(year: int, which: int) -> Span:
    """Spring is 0 and begins in March; winter ends in the year after."""
    start = month(year, 3 + 3 * which)
    end = month(year + (which == 3), (5 + 3 * which - 1) % 12 + 1)
    return Span(start.first, end.last, "interval")


def near_season(which: int, sign: int, published: date) -> Span:
    """The last season that is over, the next one to begin, or that which is nearest."""
    seasons = [season(published.year + step, which) for step in (-2, -1, 0, 1)]
    if sign < 0:
        return [one for one in seasons if one.last < published][-1]
    if sign > 0:
        return next(one for one in seasons if one.first > published)
    return min(seasons, key=lambda one: max((one.first - published).days, (published - one.last).days))
