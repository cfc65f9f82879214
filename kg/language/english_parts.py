"""Parts of periods in English text: "the second half of July", "the first week of June", "last summer", "spring 2019".

`EnglishParts` is the part of `english_dates.EnglishScanner` that knows them; the words are in
`data/language/times-en.toml`.
"""

from kg.language.calendar_words import Found, Scanner
from kg.language.periods import LAST, near_season, piece, season

SIGN = {"past": -1, "future": 1, "current": 0}


class EnglishParts(Scanner):
    """The rules for halves, quarters and weeks of a period, and for seasons."""

    def whole(self, at: int) -> Found | None:
        """The month or year of which a part is told."""
        raise NotImplementedError

    def fraction(self, at: int) -> Found | None:
        """ "the second half of July", "the last week of May", "the first quarter of next year"."""
        last = self.look("last_part", at)
        which = (str(LAST), last[1]) if last else self.look("ordinals", at)
        found = self.look("fractions", which[1]) if which else None
        if which is None or found is None or self.norm(found[1]) != "of":
            return None
        inner = self.whole(found[1] + 1)
        if inner is None:
            return None
        return Found(inner.end, piece(inner.span, found[0], int(which[0])) if inner.span else None)

    def season(self, at: int) -> Found | None:
        """ "this spring", "last summer", "in the fall", "the winter of 2019"."""
        direction, position = self.direction(at)
        found = self.look("seasons", position)
        if found is None:
            return None
        told = found[1] + (self.norm(found[1]) == "of")
        number = self.integer(told, 1800, 2199)
        if number is not None:
            return Found(told + 1, season(number, int(found[0])))
        if not direction and (self.norm(at - 2), self.norm(at - 1)) != ("in", "the"):
            return None
        if self.published is None:
            return Found(found[1], None)
        return Found(found[1], near_season(int(found[0]), SIGN.get(direction, 0), self.published))
