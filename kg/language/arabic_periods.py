"""Months, years, weeks and amounts of time in Arabic text: `ArabicPeriods` is the part of `arabic_dates.ArabicScanner`
that knows them. Each rule takes a position and gives `Found` or None; the words are in `data/language/times-ar.toml`.
"""

from typing import cast

from kg.language.calendar_words import Found
from kg.language.hijri_dates import HijriScanner
from kg.language.times import Span, Unit, both_months, month, moved, nearest_year, unit_span, year

SIGN = {"past": -1, "future": 1, "current": 0}


class ArabicPeriods(HijriScanner):
    """The rules for what is longer than a day."""

    def named_month(self, at: int) -> Found | None:
        """A month alone; one whose name is a word too needs a word of time beside it."""
        found = self.which_month(at, of_day=False)
        if found is None:
            return None
        span, end = found
        single = end == at + 1
        if single and not self.look("month_openers", at - 1):
            return None
        if both := self._and_month(span, end):
            return both
        return None if single and self._a_word_too(at) else Found(end, span)

    def _a_word_too(self, at: int) -> bool:
        """«مارس» is a verb too, but not behind a preposition: «زاره في مارس»; «ماي» is a surname everywhere."""
        if not self.open("doubtful_months", at):
            return False
        return self.look("surnames", at) is not None or not self.look("sure_month_openers", at - 1)

    def _and_month(self, span: Span | None, end: int) -> Found | None:
        """«في مارس وأبريل 2017», «من مارس إلى مايو»: from one to the other, in the year that is told for the second."""
        joined = self.norm(end)[:1] == "و" and self.norm(end) != "و"
        at = end if joined else end + 1 if self.norm(end) in ("او", "و", "الي", "حتي") else None
        other = self.which_month(at, of_day=False) if at is not None and self.look("months", end) is None else None
        return Found(other[1], both_months(span, other[0])) if other and span and other[0] else None

    def which_month(self, at: int, *, of_day: bool = True) -> tuple[Span | None, int] | None:
        """A month with its year, as told or as is nearest: «يوليو/تموز الجاري», «مارس من العام الماضي»."""
        position = at + (self.norm(at) == "شهر")
        found = self.look("months", position) if position > at else self.open("months", position)
        if found is None:
            return self._this_month(at) if of_day else None
        number, end = int(found[0]) + 1, found[1]
        while self.norm(end) in ("/", "(", "-") and (second := self.look("months", end + 1)):
            end = second[1] + (self.norm(second[1]) == ")")
        if (again := self.look("months", end)) and int(again[0]) + 1 == number:
            end = again[1]  # «يونيو حزيران»
        if told := self._year_of_month(end):
            return month(told[0], number), told[1]
        direction, end = self.direction(end)
        if self.published is None:
            return None, end
        if direction == "current" or not direction:
            when = nearest_year(self.published, number, min(self.published.day, 28), "")
        else:
            when = nearest_year(self.published, number, 28 if direction == "future" else 1, direction)
        return month(when, number), end

    def _year_of_month(self, at: int) -> tuple[int, int] | None:
        """The year behind a month: «2017», «من عام 2017», «العام الماضي»."""
        position = at + (self.norm(at) == "من")
        if (number := self.integer(position, 1000, 2199)) is not None:
            return number, position + 1
        found = self.this_unit(position) or self.told_year(position)
        if found is None or found.span is None or found.span.precision != "year":
            return None
        return found.span.first.year, found.end

    def _this_month(self, at: int) -> tuple[Span | None, int] | None:
        numbered = self.integer(at - 1, 1, 31) is not None or self.norm(at - 1) == "من"
        if self.norm(at) == "الجاري" and numbered:  # «في 20 الجاري», «في العشرين من الجاري»
            return (month(self.published.year, self.published.month) if self.published else None), at + 1
        if self.norm(at) in ("الشهر", "هذا") and self.norm(at + (self.norm(at) == "هذا")) == "الشهر":
            direction, end = self.direction(at + 1 + (self.norm(at) == "هذا"))
            if self.published is None or self.look("same", end):
                return None, end  # «العاشر من الشهر نفسه»: of the month told of before
            there = moved(self.published.replace(day=1), SIGN.get(direction, 0), "month")
            return month(there.year, there.month), end
        return None

    def this_unit(self, at: int) -> Found | None:
        """«الأسبوع الماضي», «هذا العام», «الأسبوعين المقبلين», «الأعوام الثلاثة الماضية», «الأيام القليلة الماضية»."""
        this = self.open("these", at) is not None
        position = at + this
        if not this and (several := self._several(at)):
            return several
        unit = self.look("units", position) if this else self.open("units", position)
        if unit is None or "ال" not in self.norm(position)[:4]:
            return None
        plural = self.open("plural_units", position) is not None
        if unit[0] in ("day", "hour") and not plural:
            return None
        few = self.look("few", unit[1]) if plural else None
        direction, end = self.direction(few[1] if few else unit[1])
        if plural and not direction and (late := self.look("recent", end)) and self.norm(late[1]) != "من":
            return Found(late[1], None)
        if not (this or direction):
            return None
        if self.published is None or plural:
            return Found(end, None)  # «الأسابيع المقبلة»: nobody knows how many
        return Found(end, unit_span(moved(self.published, SIGN.get(direction, 0), unit[0]), unit[0]))

    def _several(self, at: int) -> Found | None:
        """«في الأسبوعين المقبلين»: from publication on, or up to it."""
        if "ال" not in self.norm(at)[:4]:
            return None
        amount = self.amount(at)
        direction, end = self.direction(amount[2]) if amount else ("", at)
        if amount is None or amount[0] == 1 or direction not in ("past", "future"):
            return None
        if self.published is None:
            return Found(end, None)
        there = moved(self.published, SIGN[direction] * amount[0], amount[1])
        return Found(end, Span(min(there, self.published), max(there, self.published), "interval"))

    def told_year(self, at: int) -> Found | None:
        """«عام 2018», «في 2018», «عام 1442 هـ»."""
        word = self.open("years", at)
        position = word[1] if word else at
        number = self.integer(position, 1300, 2199)
        if number is None or not (word or self.norm(at - 1) in ("في", "منذ", "حتي", "بحلول")):
            return None
        if self.norm(position + 1) in ("ه", "هجري", "هجريه") or number < 1500:
            return self.hijri_span(position + 2, number, 1, 12)
        return Found(position + 1, year(number)) if number > 1799 else None

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
        if unit is None or self.integer(unit[1], 1000, 2199) is not None or self._names_month(unit):
            return None
        following = self.look("numbers", unit[1]) or self.words.look(
            "numbers", self.norms, unit[1], self.norm(unit[1])[2:]
        )
        if following:
            return int(following[0]), cast("Unit", unit[0]), following[1]
        single = self.look("single_units", at)
        return (1, cast("Unit", unit[0]), unit[1]) if single else None

    def _names_month(self, unit: tuple[str, int]) -> bool:
        """«خلال شهر رمضان» is no month's time."""
        named = self.look("months", unit[1]) or self.look("hijri_months", unit[1])
        return unit[0] == "month" and named is not None
