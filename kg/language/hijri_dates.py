"""Days, months and years of the Islamic calendar in Arabic text, and how an Arabic word of time may be read.

`HijriScanner` is the part of `arabic_dates.ArabicScanner` that knows that calendar; words are in `times-ar.toml`.
"""

from datetime import date
from functools import lru_cache

from hijridate import Hijri

from kg.language.calendar_words import Found, Scanner, calendar_words, no_class
from kg.language.times import Span, day


@lru_cache(maxsize=16_384)
def _readings(word: str) -> tuple[str, ...]:
    if len(word) <= 3 or word[0] not in "وفبلك":
        return (word,)
    rest = "ال" + word[2:] if word.startswith("لل") else word[1:]
    if word[0] in "وف" and len(word) > 4 and word[1] in "بلك":
        return word, rest, word[2:]
    return word, rest


@lru_cache(maxsize=16_384)
def _begun(word: str) -> frozenset[str]:
    """The classes in which a phrase begins with a word, as it stands or without the clitics written onto it."""
    classes = calendar_words("ar").classes
    return frozenset[str]().union(*(classes.get(reading, ()) for reading in _readings(word)))


class HijriScanner(Scanner):
    """The rules of the Islamic calendar. Clitics (و ف ب ل ك) are taken off the first word of a phrase only."""

    def may_begin(self, at: int) -> bool:
        """See `Scanner.may_begin`, which is asked of every word."""
        return self.tokens[at].kind == "number" or bool(_begun(self.norms[at]))

    def readings(self, at: int) -> tuple[str, ...]:
        """The word as it stands, and without the clitics that may be written onto it."""
        return _readings(self.norm(at))

    def open(self, name: str, at: int) -> tuple[str, int] | None:
        """A phrase of a class whose first word may carry clitics."""
        if not 0 <= at < len(self.norms) or name not in _begun(self.norms[at]):
            if name not in self.words.tables:
                raise no_class(name)
            return None
        readings = (self.words.look(name, self.norms, at, word) for word in _readings(self.norms[at]))
        return next(filter(None, readings), None)

    def day_number(self, at: int) -> tuple[int, int] | None:
        """The number of a day of the month, in digits or as an ordinal, and the position after it."""
        number = self.integer(at, 1, 31)
        if number is not None:
            return number, at + 1
        ordinal = self.open("ordinals", at)
        return (int(ordinal[0]) + 1, ordinal[1]) if ordinal else None

    def hijri(self, at: int) -> Found | None:
        """«10 محرم 1443», «شهر رمضان المقبل»; the names are given names too, so a number or «شهر» must be there."""
        number = self.day_number(at)
        of = (number[1] + (self.norm(number[1]) == "من")) if number else at
        of += self.norm(of) in ("شهر", "لشهر", "بشهر")
        found = self.look("hijri_months", of)
        if found is None or (of == at and self.integer(found[1], 1300, 1500) is None):
            return None
        which, end = int(found[0]) + 1, found[1]
        told = self.integer(end, 1300, 1500)
        if told is not None:
            end += 1 + (self.norm(end + 1) in ("ه", "هجري", "هجريه"))
        elif self.published is None:
            return Found(end, None, calendar="hijri")
        else:
            direction, end = self.direction(end)
            told = self.hijri_year(which, direction, self.published)
        if number:
            return self.hijri_span(end, told, which, which, number[0])
        return self.hijri_span(end, told, which, which)

    def hijri_year(self, which: int, direction: str, published: date) -> int:
        """The year of a month told without one: as the words say, else the nearest to publication."""
        estimate = round((published.year - 622) * 33 / 32)
        years = [estimate + step for step in (-1, 0, 1)]
        starts: dict[int, date] = {told: Hijri(told, which, 1).to_gregorian() for told in years if 1343 <= told <= 1500}
        if direction == "future":
            starts = {told: start for told, start in starts.items() if start >= published} or starts
        if direction == "past":
            starts = {told: start for told, start in starts.items() if start <= published} or starts
        return min(starts, key=lambda told: abs((starts[told] - published).days), default=estimate)

    def hijri_span(self, end: int, told: int, first: int, last: int, number: int | None = None) -> Found | None:
        """Umm al-Qura calendar, which `hijridate` knows from 1343 to 1500."""
        try:
            if number is not None:
                when = Hijri(told, first, number).to_gregorian()
                return Found(end, day(when), calendar="hijri")
            until = Hijri(told, last, Hijri(told, last, 1).month_length()).to_gregorian()
            return Found(end, Span(Hijri(told, first, 1).to_gregorian(), until, "interval"), calendar="hijri")
        except (OverflowError, ValueError):
            return None
