"""Parts of months and years in Arabic text: «نهاية العام الجاري», «النصف الثاني من مايو», «الصيف الماضي».

`ArabicParts` is the part of `arabic_dates.ArabicScanner` that knows them.
"""

from datetime import timedelta

from kg.language.arabic_periods import SIGN, ArabicPeriods
from kg.language.calendar_words import Found
from kg.language.periods import LAST, near_season, piece, season
from kg.language.times import Span, unit_span

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


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
            which = str(LAST), last[1]
        if found is None or which is None or self.norm(which[1]) != "من":
            return None
        inner = self._whole(which[1] + 1)
        if inner is None:
            return None
        return Found(inner.end, piece(inner.span, found[0], int(which[0])) if inner.span else None)

    def _season(self, at: int) -> Found | None:
        """«الصيف الماضي», «هذا الربيع», «خريف 2019»."""
        this = self.norm(at) == "هذا"
        found = self.look("the_seasons", at + 1) if this else self.open("the_seasons", at)
        if found is None:
            told = self.open("seasons", at)
            number = self.integer(told[1], 1800, 2199) if told else None
            return Found(told[1] + 1, season(number, int(told[0]))) if told and number else None
        direction, end = self.direction(found[1])
        if not (this or direction):
            return None
        if self.published is None:
            return Found(end, None)
        return Found(end, near_season(int(found[0]), SIGN.get(direction, 0), self.published))

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
            return season(span.first.year, int(part)) if span.precision == "year" else span
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
