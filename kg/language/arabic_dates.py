"""Times in Arabic: the rules that `dates.find_dates` tries at each word of a sentence.

Each rule takes a position and gives `Found` or None; the words are in `data/language/times-ar.toml`.
"""

from collections.abc import Callable
from datetime import date, timedelta

from kg.language.arabic_parts import ArabicParts
from kg.language.calendar_words import Found
from kg.language.times import Span, Unit, coming_weekday, day, moved, unit_span, week, weekday

_SLIP = 1  # days by which «اليوم» may lie beside the day of publication


def _from_to(days: list[date]) -> Span:
    return Span(days[0], days[-1], "day" if days[0] == days[-1] else "interval")


class ArabicScanner(ArabicParts):
    """The Arabic rules. Clitics (و ف ب ل ك) are taken off the first word of a phrase only."""

    @property
    def rules(self) -> tuple[Callable[[int], Found | None], ...]:
        """Longer and surer patterns first."""
        return (
            self.numeric,
            self._beside,
            self._distance,
            self.part_of,
            self._told_before,
            self._relative,
            self._dated,
            self.hijri,
            self.named_month,
            self.this_unit,
            self.told_year,
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
        if self.look("same", end):
            return False  # «صباح اليوم نفسه»: of the day told of before
        following = self.norm(end)
        if self.look("not_today", at - 1):
            return False
        defined = following.startswith("ال") and self.direction(end)[0] != "current"
        if not defined or self.look("no_articles", end):
            return True  # «اليوم إلى بغداد», «واليوم التقى الوزير»
        one_of_several = self.look("ordinals", end) or self.look("which_day", end) or following.endswith("ي")
        return not (one_of_several or self.look("day_openers", at - 1))

    def _told_before(self, at: int) -> Found | None:
        """«صباح اليوم التالي»."""
        return self.told_before(self._past_day_parts(at))

    def _past_day_parts(self, at: int) -> int:
        while found := self.open("day_parts", at):
            at = found[1]
        return at

    def _dated(self, at: int) -> Found | None:
        """«يوم الأربعاء 14 يوليو/تموز 2021», «الرابع عشر من الشهر الجاري», «الاثنين الماضي»."""
        start = self._past_day_parts(at)
        named = self._named_weekday(start)
        position = named[1] if named else start
        if named and self.norm(position) in ("،", ",", "(", "الموافق"):
            position += 1
        if found := self._day_of_month(position):
            return self._until(found, position)
        if named is None:
            return None
        if found := self.numeric(position):  # «الخميس 15/7/2021»
            return found
        return self._weekday(int(named[0]), start, named[1])

    def _named_weekday(self, at: int) -> tuple[str, int] | None:
        """A weekday; «بالاثنين» are two, and «الأحد عشر» are eleven."""
        named = self.open("weekdays", at)
        counts = named is not None and (self.norm(at).startswith("ب") or self.norm(named[1]) == "عشر")
        return None if counts else named

    def _weekday(self, number: int, start: int, end: int) -> Found:
        """«الاثنين الماضي», «الاثنين», «الإثنين والثلاثاء», «من الثلاثاء إلى الخميس»."""
        direction, end = self.direction(end)
        if self.published is None:
            return Found(end, None)
        days = [weekday(self.published, number, direction)]
        coming = [coming_weekday(self.published, number)]
        second = self.norm(end).removeprefix("و") if self.norm(end).startswith("و") else ""
        beside = end + (self.norm(end) in ("-", "–", "/"))
        if (next_day := self.look("weekdays", beside)) and (int(next_day[0]) - number) % 7 == 1:
            end, second = beside, self.norm(beside)  # «ليل الأحد الاثنين», «ليل الأحد-الاثنين»
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
        if of := self.which_month(position):
            span, end = of
            if span is None:
                return Found(end, None)
            try:
                days = Span(span.first.replace(day=number), span.first.replace(day=last), "day")
            except ValueError:
                return None
            return Found(end, days if number == last else Span(days.first, days.last, "interval"))
        return None

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
        if self.look("one_day", found[1]) and self.look("weekdays", found[1] + 1):
            return None  # «خلال يوم الأربعاء», «منذ يوم الأحد الماضي»
        start = found[1] + (self.norm(found[1]) == "ال")  # «خلال الـ 24 ساعة المقبلة»
        about = self.look("about", start)
        amount = self.amount(about[1] if about else start)
        if amount is None:
            return self._some_time(found[0], start)
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

    def _some_time(self, kind: str, at: int) -> Found | None:
        """«قبل أيام», «بعد بضعة أسابيع من …»: nobody knows how many."""
        some = self.look("some", at)
        unit = self.look("plural_units", some[1] if some else at)
        if unit is None or unit[0].startswith("ال") or kind == "within":
            return None
        told = self.look("few", unit[1]) or self.look("only", unit[1])
        end = told[1] if told else unit[1]
        return Found(end, None, (None, "day")) if self.norm(end) in ("من", "علي") else Found(end, None)

    def _ago(self, number: int, unit: Unit) -> Span | None:
        if self.published is None:
            return None
        there = moved(self.published, -number, unit)
        return day(there) if unit in ("day", "hour") else week(there) if unit == "week" else unit_span(there, unit)
