"""Times as written and as resolved: the `TimeSpec` of the Report and the calendar arithmetic behind it.

Days are `datetime.date`; both ends of a span are inclusive.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

Calendar = Literal["gregorian", "hijri"]
Unit = Literal["hour", "day", "week", "month", "year"]


class TimeSpec(BaseModel):
    """A time as written and as resolved against the publication date.

    `earliest` and `latest` are ISO 8601 calendar dates, both inclusive; `edtf` is Extended Date/Time Format level 1
    (ISO 8601-2); `precision` is day, week, month, year or interval. What cannot be resolved has its words only.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    earliest: str | None = None
    latest: str | None = None
    edtf: str | None = None
    precision: str | None = None
    calendar: Calendar = "gregorian"


_HALF_A_DAY = 12  # hours
_DECADE = 10  # days of the first and of the second part of a month


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days with the precision it was told in."""

    first: date
    last: date
    precision: str

    def spec(self, text: str, calendar: Calendar = "gregorian") -> TimeSpec:
        """The span as a TimeSpec with the words it was told in."""
        return TimeSpec(
            text=text,
            earliest=self.first.isoformat(),
            latest=self.last.isoformat(),
            edtf=self._edtf(),
            precision=self.precision,
            calendar=calendar,
        )

    def _edtf(self) -> str:
        if self.precision == "day" and self.first == self.last:
            return self.first.isoformat()
        if self.precision == "month":
            return f"{self.first:%Y-%m}"
        if self.precision == "year":
            return f"{self.first:%Y}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def part(self, name: str) -> "Span":
        """The start, middle or end of a span, a third of it; of a year its first, middle or last month."""
        length = (self.last - self.first).days + 1
        third = max(1, length // 3) if length <= 31 else (31 if length > 300 else length // 3)
        if self.precision == "month":  # the three parts of a month are its decades, and leave no day out
            first, second = self.first + timedelta(days=_DECADE), self.first + timedelta(days=2 * _DECADE)
            if name == "end":
                return Span(second, self.last, "interval")
            begins, ends = (self.first, first) if name == "start" else (first, second)
            return Span(begins, ends - timedelta(days=1), "interval")
        if name == "start":
            return Span(self.first, self.first + timedelta(days=third - 1), "interval")
        if name == "end":
            return Span(self.last - timedelta(days=third - 1), self.last, "interval")
        middle = self.first + timedelta(days=(length - third) // 2)
        return Span(middle, middle + timedelta(days=third - 1), "interval")


def day(when: date) -> Span:
    """One day."""
    return Span(when, when, "day")


def week(when: date) -> Span:
    """The week of a day, Monday to Sunday (ISO 8601)."""
    monday = when - timedelta(days=when.weekday())
    return Span(monday, monday + timedelta(days=6), "week")


def month(year: int, number: int) -> Span:
    """A calendar month."""
    return Span(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def both_months(one: Span, other: Span) -> Span:
    """From a month to another, whose year tells that of the first."""
    back = other.first.year - (one.first.month > other.first.month)
    return Span(month(back, one.first.month).first, other.last, "interval")


def year(number: int) -> Span:
    """A calendar year."""
    return Span(date(number, 1, 1), date(number, 12, 31), "year")


def moved(when: date, amount: int, unit: str) -> date:
    """A day moved by days, weeks, months or years; the last day of a shorter month where the day is missing there."""
    if unit == "hour":
        return when + timedelta(days=round(amount / 24) or (1 if amount > 0 else -1))
    if unit in ("day", "week"):
        return when + timedelta(days=amount * (7 if unit == "week" else 1))
    months = when.year * 12 + when.month - 1 + amount * (12 if unit == "year" else 1)
    to_year, to_month = divmod(months, 12)
    if not 1 <= to_year <= 9998:
        return when
    return date(to_year, to_month + 1, min(when.day, monthrange(to_year, to_month + 1)[1]))


def unit_span(when: date, unit: str) -> Span:
    """The day, week, month or year that a day lies in."""
    if unit == "week":
        return week(when)
    if unit == "month":
        return month(when.year, when.month)
    return year(when.year) if unit == "year" else day(when)


def shift(anchor: TimeSpec, amount: int | None, unit: str, text: str) -> TimeSpec | None:
    """The time that lies `amount` units from another; None where the anchor is unresolved or the amount unknown.

    So many months or years from a day is told of no day: «بعد عشرة أشهر من آخر لقاء».
    """
    if anchor.earliest is None or anchor.latest is None or amount is None:
        return None
    if unit == "hour" and abs(amount) < _HALF_A_DAY:
        amount = 0  # "two hours before the talks"
    if unit in ("month", "year") and anchor.earliest == anchor.latest:
        return unit_span(moved(date.fromisoformat(anchor.earliest), amount, unit), unit).spec(text)
    unit = "day" if not amount else unit
    first = moved(date.fromisoformat(anchor.earliest), amount, unit)
    last = moved(date.fromisoformat(anchor.latest), amount, unit)
    return Span(first, last, "day" if first == last else "interval").spec(text)


def a_year_off(spec: TimeSpec, years: int) -> TimeSpec:
    """The same days of another year: «في 3 أغسطس» of what is over, told in June."""
    if spec.earliest is None or spec.latest is None:
        return spec
    first, last = (moved(date.fromisoformat(end), years, "year") for end in (spec.earliest, spec.latest))
    if spec.precision == "month":
        return month(first.year, first.month).spec(spec.text)
    return Span(first, last, spec.precision or "day").spec(spec.text, spec.calendar)


def nearest_year(published: date, of_month: int, number: int, direction: str) -> int:
    """The year of a day without one: as the words say (past, future, current), else the nearest to publication."""
    years = (published.year - 1, published.year, published.year + 1)
    candidates = [date(y, of_month, min(number, monthrange(y, of_month)[1])) for y in years]
    if direction == "past":
        candidates = [c for c in candidates if c <= published] or candidates
        return max(candidates).year
    if direction == "future":
        last = [c for c in candidates if c >= published] or candidates
        return min(last).year
    if direction == "current":
        return published.year
    return min(candidates, key=lambda c: abs((c - published).days)).year


def weekday(published: date, number: int, direction: str) -> date:
    """A bare weekday: the last such day not after publication; the next one where the words say so."""
    if direction == "future":
        return published + timedelta(days=(number - published.weekday() - 1) % 7 + 1)
    back = (published.weekday() - number) % 7
    return published - timedelta(days=back or (7 if direction == "past" else 0))


def coming_weekday(published: date, number: int) -> date:
    """The first such day not before publication."""
    return published + timedelta(days=(number - published.weekday()) % 7)
