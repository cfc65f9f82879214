"""Parts of months and years in Arabic text: «نهاية العام الجاري», «النصف الثاني من مايو», «الصيف الماضي».

`ArabicParts` is the part of `arabic_dates.ArabicScanner` that knows them.
"""

from datetime import date, timedelta

from kg.language.arabic_periods import SIGN, ArabicPeriods
from kg.language.calendar_words import Found
from kg.language.times import Span, month, unit_span

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_LAST = -1  # of the parts of a time
_PARTS = {"half": 2, "third": 3, "quarter": 4}


class ArabicParts(ArabicPeriods):
    """The rules for what is a part of a period."""

    def part_of(self, at: int) -> Found | None:
        """«نهاية العام الجاري», «أواخر يوليو», «وقت سابق من هذا الشهر», «خريف العام الماضي»."""
        if told := self._fraction(at) or self._season(at):
            return told
        found = self.open("parts", at) or self.open("sides", at) or self.open("seasons", at)
        if found is None:
            return None
        inner = self._whole(found[1] + (self.norm(found[1]) == "من"))
        if inner is None:
            return None
        span = self._of_span(inner.span, found[0]) if inner.span else None
        other = self.part_of(inner.end + 1) if self.norm(inner.end) == "او" else None
        if other is not None and other.span is not None and span is not None and span.first <= other.span.last:
            return Found(other.end, Span(span.first, other.span.last, "interval"))  # «أواخر مايو أو أوائل يونيو»
        if found[0] == "end" and span is not None and self.published is not None and self._weekend(at, inner.end):
            before = Span(span.first - _WEEK, span.last - _WEEK, "interval")
            return Found(inner.end, span if span.first <= self.published else before, ahead=span)
        if span is not None and self.published is not None and self._bare_week(inner.end):
            passed = span.first <= self.published  # «سيزورها مطلع الأسبوع»: the next one
            ahead = Span(span.first + _WEEK, span.last + _WEEK, "interval") if passed else span
            return Found(inner.end, span, ahead=ahead)
        return Found(inner.end, span)

    def _fraction(self, at: int) -> Found | None:
        """«النصف الثاني من مايو», «الربع الأول من العام المقبل», «الأسبوع الأول من أغسطس»."""
        found = self.open("fractions", at)
        which = self.look("ordinals", found[1]) if found else None
        if found and (last := self.look("last_part", found[1])):
            which = str(_LAST), last[1]
        if found is None or which is None or self.norm(which[1]) != "من":
            return None
        inner = self._whole(which[1] + 1)
        if inner is None:
            return None
        return Found(inner.end, self._piece(inner.span, found[0], int(which[0])) if inner.span else None)

    def _piece(self, whole: Span, kind: str, which: int) -> Span | None:
        """The half, third or quarter of a year in months, else of a span in days; the first week are its first days."""
        if kind == "week" and which == _LAST:
            return Span(whole.last - timedelta(days=6), whole.last, "interval")
        if kind == "week":
            first = whole.first + which * _WEEK
            return Span(first, min(first + timedelta(days=6), whole.last), "interval") if first <= whole.last else None
        parts = _PARTS[kind]
        which = parts - 1 if which == _LAST else which
        if which >= parts:
            return None
        if whole.precision == "year":
            length = 12 // parts
            year = whole.first.year
            return Span(month(year, which * length + 1).first, month(year, (which + 1) * length).last, "interval")
        days = (whole.last - whole.first).days + 1
        first, after = (whole.first + timedelta(days=days * place // parts) for place in (which, which + 1))
        return Span(first, after - timedelta(days=1), "interval")

    def _season(self, at: int) -> Found | None:
        """«الصيف الماضي», «هذا الربيع», «خريف 2019»."""
        this = self.norm(at) == "هذا"
        found = self.look("the_seasons", at + 1) if this else self.open("the_seasons", at)
        if found is None:
            told = self.open("seasons", at)
            number = self.integer(told[1], 1800, 2199) if told else None
            return Found(told[1] + 1, _season_of(number, int(told[0]))) if told and number else None
        direction, end = self.direction(found[1])
        if not (this or direction):
            return None
        if self.published is None:
            return Found(end, None)
        return Found(end, self._near_season(int(found[0]), SIGN.get(direction, 0), self.published))

    def _near_season(self, which: int, sign: int, published: date) -> Span:
        """The last season that is over, the next one to begin, or that which is nearest."""
        seasons = [_season_of(published.year + step, which) for step in (-2, -1, 0, 1)]
        if sign < 0:
            return [one for one in seasons if one.last < published][-1]
        if sign > 0:
            return next(one for one in seasons if one.first > published)
        return min(seasons, key=lambda one: max((one.first - published).days, (published - one.last).days))

    def _weekend(self, at: int, end: int) -> bool:
        """«عطلة نهاية الأسبوع» with no word that tells which week."""
        unit = self.look("units", end - 1)
        return unit is not None and unit[0] == "week" and self.norm(at - 1) in ("عطله", "وعطله")

    def _bare_week(self, end: int) -> bool:
        """Whether «الأسبوع» ends here, with no word that tells which."""
        unit = self.look("units", end - 1)
        return unit is not None and unit[0] == "week"

    def _of_span(self, span: Span, part: str) -> Span:
        if part.isdigit():
            return _season_of(span.first.year, int(part)) if span.precision == "year" else span
        if part not in ("before", "after"):
            return span.part(part)
        if self.published is None or not span.first <= self.published <= span.last:
            return span
        before, after = max(self.published - _DAY, span.first), min(self.published + _DAY, span.last)
        return Span(span.first, before, "interval") if part == "before" else Span(after, span.last, "interval")

    def _whole(self, at: int) -> Found | None:
        for rule in (self.this_unit, self.told_year, self.hijri):
            if found := rule(at):
                return found
        if of := self.which_month(at):
            return Found(of[1], of[0])
        unit = self.look("units", at)
        if unit and unit[0] in ("week", "month", "year") and self.norm(at).startswith("ال"):
            return Found(unit[1], unit_span(self.published, unit[0]) if self.published else None)
        return None


def _season_of(year: int, which: int) -> Span:
    """Spring is 0 and begins in March; winter ends in the year after."""
    start = month(year, 3 + 3 * which)
    end = month(year + (which == 3), (5 + 3 * which - 1) % 12 + 1)
    return Span(start.first, end.last, "interval")
