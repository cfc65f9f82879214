"""Times in Arabic: the rules that `dates.find_dates` tries at each word of a sentence.

Each rule takes a position and gives `Found` or None; the words are in `data/language/times-ar.toml`.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import cast

from kg.language.calendar_words import Found
from kg.language.hijri_dates import HijriScanner
from kg.language.times import (
    Span,
    Unit,
    both_months,
    coming_weekday,
    day,
    month,
    moved,
    nearest_year,
    unit_span,
    week,
    weekday,
    year,
)

_WEEK = timedelta(days=7)
_SLIP = 1  # days by which «اليوم» may lie beside the day of publication
_SIGN = {"past": -1, "future": 1, "current": 0}


def _from_to(days: list[date]) -> Span:
    return Span(days[0], days[-1], "day" if days[0] == days[-1] else "interval")


class ArabicScanner(HijriScanner):
    """The Arabic rules. Clitics (و ف ب ل ك) are taken off the first word of a phrase only."""

    @property
    def rules(self) -> tuple[Callable[[int], Found | None], ...]:
        """Longer and surer patterns first."""
        return (
            self.numeric,
            self._beside,
            self._distance,
            self._part,
            self._relative,
            self._dated,
            self.hijri,
            self._month,
            self._unit,
            self._year,
        )

    def _relative(self, at: int) -> Found | None:
        """«أمس», «غداً», «اليوم الأربعاء», «مساء أمس»."""
        start = self._past_day_parts(at)
        found = self.open("relative", start)
        if found is None or (found[0] == "0" and not self._today(start, found[1])):
            return None
        end = found[1]
        named = self.look("weekdays", end) or (
            self.look("weekdays", end + 1) if self.norm(end) in ("-", "،", "(") else None
        )
        if named:
            end = named[1] + (self.norm(named[1]) == ")")
        if self.published is None:
            return Found(end, None)
        told = self.published + timedelta(days=int(found[0]))
        return Found(end, day(self._named_day(told, int(named[0])) if named else told))

    def _named_day(self, told: date, number: int) -> date:
        """«اليوم الخميس» in a report that came out after midnight: the day that is named, where it lies beside."""
        apart = (number - told.weekday() + 3) % 7 - 3
        return told + timedelta(days=apart) if abs(apart) <= _SLIP else told

    def _today(self, at: int, end: int) -> bool:
        """«اليوم» alone is today; «في اليوم التالي» and «اليوم العالمي للمرأة» are not."""
        if self.look("weekdays", end):
            return True
        following = self.norm(end)
        to = self.look("no_articles", end) is not None  # «اليوم إلى بغداد»
        defined = following.startswith("ال") and not to and self.direction(end)[0] != "current"
        return not (
            self.norm(at - 1) in ("في", "ذلك", "طوال", "ذات", "نفس")
            or (self.norm(at - 1) == "هذا" and defined)
            or defined
        )

    def _past_day_parts(self, at: int) -> int:
        while found := self.open("day_parts", at):
            at = found[1]
        return at

    def _dated(self, at: int) -> Found | None:
        """«يوم الأربعاء 14 يوليو/تموز 2021», «الرابع عشر من الشهر الجاري», «الاثنين الماضي»."""
        start = self._past_day_parts(at)
        named = self.open("weekdays", start)
        position = named[1] if named else start
        if named and self.norm(position) in ("،", ",", "(", "الموافق"):
            position += 1
        if found := self._day_of_month(position):
            return self._until(found, position)
        if named is None:
            return None
        return self._weekday(int(named[0]), start, named[1])

    def _weekday(self, number: int, start: int, end: int) -> Found:
        """«الاثنين الماضي», «الاثنين», «الإثنين والثلاثاء», «من الثلاثاء إلى الخميس»."""
        direction, end = self.direction(end)
        if self.published is None:
            return Found(end, None)
        days = [weekday(self.published, number, direction)]
        coming = [coming_weekday(self.published, number)]
        second = self.norm(end).removeprefix("و") if self.norm(end).startswith("و") else ""
        if (next_day := self.look("weekdays", end)) and (int(next_day[0]) - number) % 7 == 1:
            second = self.norm(end)  # «ليل الأحد الاثنين»
        opened = self.norm(start - 1) in ("من", "بين") and self.norm(end) in ("الي", "حتي")
        if opened and self.look("weekdays", end + 1):
            end, second = end + 1, self.norm(end + 1)  # «من الثلاثاء إلى الخميس»
        if not direction and (and_too := self.words.look("weekdays", self.norms, end, second) if second else None):
            other = int(and_too[0])
            direction, end = self.direction(and_too[1])
            last = weekday(self.published, other, direction)
            days = [last - timedelta(days=(other - number) % 7), last]
            coming += [coming[0] + timedelta(days=(other - number) % 7)]
        span, ahead = _from_to(days), _from_to(coming)
        return Found(end, span, ahead=None if direction else ahead)

    def _until(self, found: Found, at: int) -> Found:
        """«من 26 أبريل إلى 2 مايو»: the days between two dates."""
        opened = self.norm(at - 1) in ("من", "بين") and self.norm(found.end) in ("الي", "حتي", "ل", "و")
        last = self._day_of_month(found.end + 1) if opened else None
        if last is None or found.span is None or last.span is None or last.span.last < found.span.first:
            return found
        return Found(last.end, Span(found.span.first, last.span.last, "interval"))

    def _day_of_month(self, at: int) -> Found | None:
        first = self.day_number(at)
        if first is None:
            return None
        number, position = first
        last = number
        if self.norm(position) in ("-", "–", "و", "او", "الي", "حتي", "ل") and (
            second := self.day_number(position + 1)
        ):
            last, position = second
        position += self.norm(position) in ("من", "في")
        if of := self._which_month(position):
            span, end = of
            if span is None:
                return Found(end, None)
            try:
                days = Span(span.first.replace(day=number), span.first.replace(day=last), "day")
            except ValueError:
                return None
            return Found(end, days if number == last else Span(days.first, days.last, "interval"))
        return None

    def _which_month(self, at: int, *, of_day: bool = True) -> tuple[Span | None, int] | None:
        """A month with its year, as told or as is nearest: «يوليو/تموز الجاري», «الشهر المقبل»."""
        position = at + (self.norm(at) == "شهر")
        found = self.look("months", position) if position > at else self.open("months", position)
        if found is None:
            return self._this_month(at) if of_day else None
        number, end = int(found[0]) + 1, found[1]
        while self.norm(end) in ("/", "(", "-") and (second := self.look("months", end + 1)):
            end = second[1] + (self.norm(second[1]) == ")")
        if (again := self.look("months", end)) and int(again[0]) + 1 == number:
            end = again[1]  # «يونيو حزيران»
        told = end + (self.norm(end) in ("عام", "سنه", "من") and self.integer(end + 1, 1000, 2199) is not None)
        if (told_year := self.integer(told, 1000, 2199)) is not None:
            return month(told_year, number), told + 1
        direction, end = self.direction(end)
        if self.published is None:
            return None, end
        if direction == "current" or not direction:
            when = nearest_year(self.published, number, min(self.published.day, 28), "")
        else:
            when = nearest_year(self.published, number, 28 if direction == "future" else 1, direction)
        return month(when, number), end

    def _this_month(self, at: int) -> tuple[Span | None, int] | None:
        if self.norm(at) == "الجاري" and self.integer(at - 1, 1, 31) is not None:  # «في 20 الجاري»
            return (month(self.published.year, self.published.month) if self.published else None), at + 1
        if self.norm(at) in ("الشهر", "هذا") and self.norm(at + (self.norm(at) == "هذا")) == "الشهر":
            direction, end = self.direction(at + 1 + (self.norm(at) == "هذا"))
            if self.published is None:
                return None, end
            there = moved(self.published.replace(day=1), _SIGN.get(direction, 0), "month")
            return month(there.year, there.month), end
        return None

    def _month(self, at: int) -> Found | None:
        """A month alone; one whose name is a word too needs a word of time beside it."""
        found = self._which_month(at, of_day=False)
        if found is None:
            return None
        span, end = found
        single = end == at + 1
        if single and self.norm(at - 1) not in ("في", "منذ", "حتي", "خلال", "شهر", "قبل", "بعد", "من", "بحلول"):
            return None
        if both := self._and_month(span, end):
            return both
        return None if single and self.open("doubtful_months", at) else Found(end, span)

    def _and_month(self, span: Span | None, end: int) -> Found | None:
        """«في مارس وأبريل 2017»: both months, in the year that is told for the second."""
        joined = self.norm(end)[:1] == "و" and self.norm(end) != "و"
        at = end if joined else end + 1 if self.norm(end) in ("او", "و") else None
        other = self._which_month(at, of_day=False) if at is not None and self.look("months", end) is None else None
        return Found(other[1], both_months(span, other[0])) if other and span and other[0] else None

    def _part(self, at: int) -> Found | None:
        """«نهاية العام الجاري», «أواخر يوليو», «وقت سابق من هذا الشهر», «خريف العام الماضي»."""
        found = self.open("parts", at) or self.open("sides", at) or self.open("seasons", at)
        if found is None:
            return None
        inner = self._whole(found[1] + (self.norm(found[1]) in ("من", "عام", "سنه")))
        if inner is None:
            return None
        span = self._of_span(inner.span, found[0]) if inner.span else None
        other = self._part(inner.end + 1) if self.norm(inner.end) == "او" else None
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

    def _weekend(self, at: int, end: int) -> bool:
        """«عطلة نهاية الأسبوع» with no word that tells which week."""
        unit = self.look("units", end - 1)
        return unit is not None and unit[0] == "week" and self.norm(at - 1) in ("عطله", "وعطله")

    def _bare_week(self, end: int) -> bool:
        """Whether «الأسبوع» ends here, with no word that tells which."""
        unit = self.look("units", end - 1)
        return unit is not None and unit[0] == "week"

    def _of_span(self, span: Span, part: str) -> Span:
        if part.isdigit():  # a season: three months, from March on
            start = month(span.first.year, 3 + 3 * int(part))
            end = month(span.first.year + (part == "3"), (5 + 3 * int(part) - 1) % 12 + 1)
            return Span(start.first, end.last, "interval") if span.precision == "year" else span
        if part not in ("before", "after"):
            return span.part(part)
        today = min(max(self.published or span.first, span.first), span.last)
        return Span(span.first, today, "interval") if part == "before" else Span(today, span.last, "interval")

    def _whole(self, at: int) -> Found | None:
        for rule in (self._unit, self._year, self.hijri):
            if found := rule(at):
                return found
        if of := self._which_month(at):
            return Found(of[1], of[0])
        unit = self.look("units", at)
        if unit and unit[0] in ("week", "month", "year") and self.norm(at).startswith("ال"):
            return Found(unit[1], unit_span(self.published, unit[0]) if self.published else None)
        return None

    def _unit(self, at: int) -> Found | None:
        """«الأسبوع الماضي», «هذا العام», «الأعوام الثلاثة الماضية»."""
        this = self.norm(at) in ("هذا", "هذه")
        position = at + this
        unit = self.look("units", position) if this else self.open("units", position)
        if unit is None or unit[0] in ("day", "hour") or "ال" not in self.norm(position)[:4]:
            return None
        direction, end = self.direction(unit[1])
        if not (this or direction):
            return None
        if self.published is None or self.look("plural_units", position):
            return Found(end, None)  # «الأسابيع المقبلة»: nobody knows how many
        return Found(end, unit_span(moved(self.published, _SIGN.get(direction, 0), unit[0]), unit[0]))

    def _year(self, at: int) -> Found | None:
        """«عام 2018», «في 2018», «عام 1442 هـ»."""
        word = self.open("years", at)
        position = word[1] if word else at
        number = self.integer(position, 1300, 2199)
        if number is None or not (word or self.norm(at - 1) in ("في", "منذ", "حتي", "بحلول")):
            return None
        if self.norm(position + 1) in ("ه", "هجري", "هجريه") or number < 1500:
            return self.hijri_span(position + 2, number, 1, 12)
        return Found(position + 1, year(number)) if number > 1799 else None

    def _beside(self, at: int) -> Found | None:
        """«عشية القمة», «غداة الزيارة», «قبل ساعات من اللقاء»: on the day told of, or one day off it."""
        if found := self.open("eves", at):
            return Found(found[1], None, (int(found[0]), "day"))
        opened = self.open("distance", at)
        hours = self.look("some_hours", opened[1]) if opened and opened[0] in ("ago", "after") else None
        if hours is None or self.norm(hours[1]) not in ("من", "علي"):
            return None
        return Found(hours[1], None, (0, "day"))

    def _distance(self, at: int) -> Found | None:
        """«قبل ثلاثة أيام», «خلال 48 ساعة», «بعد أسبوع واحد من …»."""
        found = self.open("distance", at)
        if found is None or found[0] == "from":
            return None
        about = self.look("about", found[1])
        amount = self.amount(about[1] if about else found[1])
        if amount is None:
            return None
        number, unit, end = amount
        if only := self.look("only", end):
            end = only[1]
        direction, after = self.direction(end)
        if found[0] != "within":
            if self.norm(end) in ("من", "علي"):
                return Found(end, None, (number if found[0] == "ago" else -number, unit))
            if direction:
                return None
            if found[0] == "after":  # «القمة المرتقبة بعد عشرة أيام»; of what is over it tells nothing
                return Found(end, None, ahead=self._ago(-number, unit))
            return Found(end, self._ago(number, unit))
        if self.published is None:
            return Found(after, None)
        until = moved(self.published, -number if direction == "past" else number, unit)
        return Found(after, Span(min(until, self.published), max(until, self.published), "interval"))

    def _ago(self, number: int, unit: Unit) -> Span | None:
        if self.published is None:
            return None
        there = moved(self.published, -number, unit)
        return day(there) if unit in ("day", "hour") else week(there) if unit == "week" else unit_span(there, unit)

    def amount(self, at: int) -> tuple[int, Unit, int] | None:
        """«ثلاثة أيام», «48 ساعة», «أسبوعين», «شهر واحد», «الأيام الثلاثة»."""
        if dual := self.look("duals", at):
            return 2, cast("Unit", dual[0]), dual[1]
        number = self.integer(at, 1, 999)
        told = (number, at + 1) if number is not None else None
        if told is None and (word := self.look("numbers", at)):
            told = int(word[0]), word[1]
        if told is not None:
            unit = self.look("units", told[1])
            return (told[0], cast("Unit", unit[0]), unit[1]) if unit else None
        unit = self.look("units", at)
        if unit is None or self.integer(unit[1], 1000, 2199) is not None:
            return None
        following = self.look("numbers", unit[1]) or self.words.look(
            "numbers", self.norms, unit[1], self.norm(unit[1])[2:]
        )
        if following:
            return int(following[0]), cast("Unit", unit[0]), following[1]
        single = self.look("single_units", at)
        return (1, cast("Unit", unit[0]), unit[1]) if single else None
