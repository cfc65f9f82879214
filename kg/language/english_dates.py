"""Times in English: the rules that `dates.find_dates` tries at each word of a sentence.

Each rule takes a position and gives `Found` or None; the words are in `data/language/times-en.toml`.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import cast

from kg.language.calendar_words import Found
from kg.language.english_parts import SIGN, EnglishParts
from kg.language.segmentation import Token
from kg.language.times import Span, Unit, both_months, day, month, moved, nearest_year, unit_span, week, weekday, year

_DAY = timedelta(days=1)
_WEEK = 7
_MEASURED = 14  # words between "the first" and "in five years"


class EnglishScanner(EnglishParts):
    """The English rules. A possessive ending tells nothing here: "Monday's talks" are those of Monday."""

    def __init__(self, tokens: Sequence[Token], published: date | None, language: str) -> None:
        super().__init__(tokens, published, language)
        self.norms = [norm.removesuffix("'s") for norm in self.norms]

    def readings(self, at: int) -> tuple[str, ...]:
        """The word at a position, and what follows "mid-"."""
        return self.norms[at], self.norms[at].removeprefix("mid-")

    @property
    def rules(self) -> tuple[Callable[[int], Found | None], ...]:
        """Longer and surer patterns first."""
        return (
            self.numeric,
            self.told_before,
            self._beside,
            self._distance,
            self._side,
            self._middle,
            self.fraction,
            self.season,
            self._part,
            self._dated,
            self._relative,
            self._weekday,
            self._weekend,
            self._month,
            self._unit,
            self._year,
        )

    def told_before(self, at: int) -> Found | None:
        """ "the next day"; "later in the day" is that of publication where none was told of before."""
        found = super().told_before(at)
        if found is None or self.published is None or not self.look("sides", at):
            return found
        return Found(found.end, day(self.published), back=found.back)

    def _skip(self, at: int, *words: str) -> int:
        return at + 1 if self.norm(at) in words else at

    def _relative(self, at: int) -> Found | None:
        """yesterday, "the day before yesterday", "tomorrow night", "today and tomorrow"."""
        found = self.look("relative", at)
        if found is None:
            return None
        part = self.look("day_parts", found[1])
        end = part[1] if part else found[1]
        if self.published is None:
            return Found(end, None)
        first = self.published + timedelta(days=int(found[0]))
        other = self.look("relative", end + 1) if self.norm(end) == "and" else None
        if other is not None and int(other[0]) > int(found[0]):
            return Found(other[1], Span(first, self.published + timedelta(days=int(other[0])), "interval"))
        return Found(end, day(first))

    def _weekday(self, at: int) -> Found | None:
        """A bare weekday is the last such day not after publication; "next Monday" the next one; two may be joined."""
        direction, position = self.direction(at)
        found = self.look("weekdays", position)
        if found is None or not self.tokens[position].text[0].isupper():
            return None
        part = self.look("day_parts", found[1])
        end = part[1] if part else found[1]
        if self.published is None:
            return Found(end, None)
        if not direction and self.norm(at - 1) in ("by", "until", "till", "before"):
            direction = "future"
        if direction == "current":
            monday = self.published - timedelta(days=self.published.weekday())
            return Found(end, day(monday + timedelta(days=int(found[0]))))
        week_of = self.look("week_of", self._skip(end, "of"))
        if week_of is not None and not direction:
            monday = self.published - timedelta(days=self.published.weekday() - 7 * int(week_of[0]))
            return Found(week_of[1], day(monday + timedelta(days=int(found[0]))))
        first = weekday(self.published, int(found[0]), direction)
        other = self.look("weekdays", end + 1) if self.norm(end) == "and" and end == found[1] else None
        if other is not None and int(other[0]) == (int(found[0]) + 1) % _WEEK:
            return Found(other[1], Span(first, first + timedelta(days=1), "interval"))
        if (until := self._until_weekday(at, end)) is not None:
            return Found(until[1], Span(first, first + timedelta(days=(until[0] - int(found[0])) % _WEEK), "interval"))
        return Found(end, day(first))

    def _until_weekday(self, at: int, end: int) -> tuple[int, int] | None:
        """The last of several days: "from Tuesday to Friday", "Monday through Wednesday"."""
        opened = self.norm(end) == "through" or (self.norm(at - 1) == "from" and self.norm(end) in ("to", "until"))
        other = self.look("weekdays", end + 1) if opened else None
        return (int(other[0]), other[1]) if other else None

    def _middle(self, at: int) -> Found | None:
        """ "mid-June", written as one word, and "year-end"."""
        if self.norm(at) == "year-end":
            return Found(at + 1, unit_span(self.published, "year").part("end") if self.published else None)
        if not self.norm(at).startswith("mid-"):
            return None
        found = self.words.look("months", [self.norm(at).removeprefix("mid-")], 0)
        if found is None:
            return None
        told = self.integer(at + 1, 1000, 2199)
        if told is None and self.published is None:
            return Found(at + 1, None)
        number = int(found[0]) + 1
        near = told or (nearest_year(self.published, number, 15, "") if self.published else 0)
        return Found(at + 1 + (told is not None), month(near, number).part("middle"))

    def _weekend(self, at: int) -> Found | None:
        """ "the weekend" is the last one that has begun; "next weekend" the one to come."""
        direction, position = self.direction(at)
        if self.norm(position) != "weekend":
            return None
        if self.published is None:
            return Found(position + 1, None)
        saturday = weekday(self.published, 5, "future" if direction == "future" else "")
        if direction == "current" and self.published.weekday() < 5:
            saturday = weekday(self.published, 5, "future")
        return Found(position + 1, Span(saturday, saturday + timedelta(days=1), "interval"))

    def _dated(self, at: int) -> Found | None:
        """ "Wednesday, July 14, 2021", "14 July", "the 14th of July", "July 14-16", "July 30 to August 2"."""
        named = self.look("weekdays", at)
        position = self._skip(named[1], ",", "(", "the") if named else at
        first = self._with_month(position)
        last = (
            self._with_month(first.end + 1) if first and self.norm(first.end) in ("-", "–", "to", "through") else None
        )
        if first is None or last is None or first.span is None or last.span is None:
            return first
        days = Span(first.span.first, last.span.last, "interval")
        return Found(last.end, days) if first.span.last < last.span.first else first

    def _with_month(self, at: int) -> Found | None:
        return self._month_first(at) or self._day_first(self._skip(at, "the"))

    def _day_number(self, at: int) -> tuple[int, int] | None:
        number = self.integer(at, 1, 31)
        if number is not None:
            return number, self._skip(at + 1, "st", "nd", "rd", "th")
        ordinal = self.look("ordinals", at)
        return (int(ordinal[0]) + 1, ordinal[1]) if ordinal else None

    def _days(self, at: int) -> tuple[int, int, int] | None:
        """One day or several: (first, last, position after)."""
        first = self._day_number(at)
        if first is None:
            return None
        if self.norm(first[1]) in ("-", "–", "and", "to") and (second := self._day_number(first[1] + 1)):
            return first[0], second[0], second[1]
        return first[0], first[0], first[1]

    def _month_first(self, at: int) -> Found | None:
        found = self.look("months", at)
        days = self._days(self._skip(found[1], ".")) if found else None
        if found is None or days is None or self.norm(days[2]) == "%":
            return None
        return self._of_month(days, int(found[0]) + 1, days[2])

    def _day_first(self, at: int) -> Found | None:
        days = self._days(at)
        if days is not None and (told := self._of_this_month(at, days)):
            return told
        found = self.look("months", self._skip(days[2], "of")) if days else None
        if days is None or found is None or not self.tokens[found[1] - 1].text[0].isupper():
            return None
        return self._of_month(days, int(found[0]) + 1, found[1])

    def _of_this_month(self, at: int, days: tuple[int, int, int]) -> Found | None:
        """ "the 3rd of this month"."""
        end = self._skip(days[2], "of")
        unit = self._unit(end) if end > days[2] or self.norm(at - 1) == "the" else None
        if unit is None or unit.span is None or unit.span.precision != "month":
            return None
        try:
            first, last = (unit.span.first.replace(day=number) for number in days[:2])
        except ValueError:
            return None
        return Found(unit.end, day(first) if first == last else Span(first, last, "interval"))

    def _of_month(self, days: tuple[int, int, int], number: int, end: int) -> Found | None:
        told = self.integer(self._skip(end, ",", "of"), 1000, 2199)
        if told is not None:
            end = self._skip(end, ",", "of") + 1
        elif self.published is None:
            return Found(end, None)
        else:
            direction, _ = self.direction(end)
            told = nearest_year(self.published, number, days[0], direction)
        try:
            first, last = date(told, number, days[0]), date(told, number, days[1])
        except ValueError:
            return None
        return Found(end, day(first) if first == last else Span(first, last, "interval"))

    def _month(self, at: int) -> Found | None:
        """A month, which has a capital; "May" and "March" need a word of time or a year beside them."""
        direction, position = self.direction(at)
        found = self.look("months", position)
        if found is None or not self.tokens[position].text[0].isupper():
            return None
        number, end = int(found[0]) + 1, found[1]
        told = self.integer(self._skip(end, ",", "of"), 1000, 2199)
        doubtful = self.look("doubtful_months", position) and not self.look("month_openers", at - 1)
        if doubtful and told is None and not direction:
            return None
        if told is not None:
            return Found(self._skip(end, ",", "of") + 1, month(told, number))
        if self.published is None:
            return Found(end, None)
        near = nearest_year(self.published, number, 28 if direction == "future" else 1, direction)
        other = self.look("months", end + 1) if self.norm(end) in ("or", "and") else None
        if other is None:
            return Found(end, month(near, number))
        told = self.integer(other[1], 1000, 2199)
        last = month(told or near + (int(other[0]) + 1 < number), int(other[0]) + 1)
        return Found(other[1] + (told is not None), both_months(month(near, number), last))

    def _part(self, at: int) -> Found | None:
        """ "the end of the year", "late July", "early next month"."""
        found = self.look("parts", at)
        if found is None:
            return None
        position = self._skip(self._skip(self._skip(found[1], "-"), "of"), "the")
        inner = self.whole(position)
        if inner is None:
            unit = self.look("units", position)
            if unit is None or unit[0] in ("day", "hour") or self.norm(position - 1) != "the":
                return None
            inner = Found(unit[1], unit_span(self.published, unit[0]) if self.published else None)
        return Found(inner.end, inner.span.part(found[0]) if inner.span else None)

    def whole(self, at: int) -> Found | None:
        """ "next month", "July", "2019"."""
        return self._unit(at) or self._month(at) or self._year(at) or self._plain_year(at)

    def _side(self, at: int) -> Found | None:
        """ "earlier this week": up to the day before publication; "later this month": from the day after."""
        found = self.look("sides", at)
        inner = self._unit(found[1]) if found else None
        if found is None or inner is None or inner.span is None or self.published is None:
            return inner
        first, last = inner.span.first, inner.span.last
        if not first <= self.published <= last:
            return inner
        before, after = max(self.published - _DAY, first), min(self.published + _DAY, last)
        span = Span(first, before, "interval") if found[0] == "before" else Span(after, last, "interval")
        return Found(inner.end, span)

    def _unit(self, at: int) -> Found | None:
        """ "last week", "this year", "the coming month"."""
        direction, position = self.direction(at)
        unit = self.look("units", position) if direction else None
        if unit is None or unit[0] in ("day", "hour") or self.norm(position).endswith("s"):
            return None
        if self.published is None:
            return Found(unit[1], None)
        return Found(unit[1], unit_span(moved(self.published, SIGN[direction], unit[0]), unit[0]))

    def _year(self, at: int) -> Found | None:
        number = self.integer(at, 1800, 2199)
        if number is None or self.norm(at - 1) not in ("in", "since", "by", "until", "of", "during", "from"):
            return None
        return Found(at + 1, year(number))

    def _plain_year(self, at: int) -> Found | None:
        """The year of "late 2019"."""
        number = self.integer(at, 1800, 2199)
        return Found(at + 1, year(number)) if number is not None else None

    def _beside(self, at: int) -> Found | None:
        """ "on the eve of talks", "hours before the meeting": a day off the one told of, or on it."""
        if found := self.look("eves", at):
            return Found(found[1], None, (int(found[0]), "day"))
        hours = self.look("some_hours", at)
        side = hours and (self.look("before", hours[1]) or self.look("after", hours[1]))
        return Found(side[1], None, (0, "day")) if side else None

    def _distance(self, at: int) -> Found | None:
        """ "three days ago", "within 48 hours", "a week after …", "in two weeks"."""
        within = self.look("within", at)
        start = self._skip(within[1], "the") if within else at
        start = self.direction(start)[1] if within else start
        start = about[1] if within and (about := self.look("about", start)) else start
        amount = self.amount(start)
        if amount is None:
            return None
        number, unit, end = amount
        if within and not self.look("ago", end):  # "over a week ago" is no stretch of time
            return self._window(at, number, unit, end) if not self._measures(at) else None
        if self.look("ago", end):
            return Found(end + 1, self._away(-number, unit))
        if self.look("before", end):
            return Found(end, None, (number, unit))
        if self.norm(end) == "later" and unit in ("day", "week"):  # "reached Oslo two days later"
            return Found(end + 1, None, back=number * (_WEEK if unit == "week" else 1))
        return Found(end, None, (-number, unit)) if self.look("after", end) else None

    def _window(self, at: int, number: int, unit: Unit, end: int) -> Found:
        if self.published is None:
            return Found(end, None)
        past = self.direction(end - 2)[0] == "past" or any(self.direction(p)[0] == "past" for p in range(at + 1, end))
        if self.norm(at) == "in" and self.norm(at + 1) != "the" and not past:
            return Found(end, self._away(number, unit))  # "in three weeks", which is a point in time
        until = moved(self.published, -number if past else number, unit)
        return Found(end, Span(min(until, self.published), max(until, self.published), "interval"))

    def _measures(self, at: int) -> bool:
        """Whether so much time is only told of what is new or rare: "the first such visit in five years"."""
        return any(self.look("measured", before) for before in range(max(0, at - _MEASURED), at))

    def _away(self, number: int, unit: Unit) -> Span | None:
        """The day, week, month or year that lies so far from publication."""
        if self.published is None:
            return None
        there = moved(self.published, number, unit)
        return day(there) if unit in ("day", "hour") else week(there) if unit == "week" else unit_span(there, unit)

    def amount(self, at: int) -> tuple[int, Unit, int] | None:
        """A number of hours, days, weeks and so on, its unit, and where it ends: "48 hours", "a week"."""
        number = self.integer(at, 1, 999)
        told = (number, at + 1) if number is not None else None
        if told is None and (word := self.look("numbers", at)):
            told = int(word[0]), word[1]
        unit = self.look("units", self._skip(told[1], "-")) if told else None
        return (told[0], cast("Unit", unit[0]), unit[1]) if told and unit else None
