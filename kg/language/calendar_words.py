"""The words of time of one language, from `data/language/times-*.toml`, and the steps that both languages share.

Called by `arabic_dates` and `english_dates`, one scanner a sentence.
"""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.errors import OntologyError
from kg.language.normal import fold
from kg.language.segmentation import Token
from kg.language.times import Calendar, Span, Unit
from kg.settings import files

_MARKS = frozenset("/-–.")
_WIDEST = 14  # code points of a day in digits, with a space on either side of each mark

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True, slots=True)
class Found:
    """A time in `tokens[start:end]`.

    `span` is None where it cannot be resolved; `offset` is how far it lies from an event that is named right after
    it: «بعد أسبوع من زيارة …» dates that visit one week before the event told of, and «بعد أيام من …» nobody knows how
    long. `ahead` is what a bare weekday means where what it dates is still to come. `back` is how many days it lies
    from the day that was told of last: «في اليوم التالي».
    """

    end: int
    span: Span | None
    offset: tuple[int | None, Unit] | None = None
    calendar: Calendar = "gregorian"
    ahead: Span | None = None
    back: int | None = None


class CalendarWords:
    """Word classes by name. A class that is a list gives the place in it, a table its key, a string the word."""

    def __init__(self, table: dict[str, object]) -> None:
        self.tables = {name: _phrases(value) for name, value in table.items()}
        classes: dict[str, set[str]] = {}
        for name, phrases in self.tables.items():
            for word in phrases:
                classes.setdefault(word, set()).add(name)
        self.classes = {word: frozenset(names) for word, names in classes.items()}
        """The classes in which a phrase begins with a word: asked of every word before the phrases are compared."""

    def look(self, name: str, norms: Sequence[str], at: int, first: str | None = None) -> tuple[str, int] | None:
        """The longest phrase of a class at a position: (what it stands for, position after it)."""
        if at >= len(norms):
            return None
        table = self.tables.get(name)
        if table is None:
            raise no_class(name)
        for rest, value in table.get(first or norms[at], ()):
            end = at + 1 + len(rest)
            if tuple(norms[at + 1 : end]) == rest:
                return value, end
        return None


def no_class(name: str) -> OntologyError:
    """What is wrong where a rule asks for a class that the files lack."""
    return OntologyError(f"The times files have no word class “{name}”; add it.")


@cache
def calendar_words(language: str) -> CalendarWords:
    """The words of a language; raises OntologyError naming the file at fault."""
    file = files("data") / "language" / f"times-{language}.toml"
    try:
        return CalendarWords(tomllib.loads(file.read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise OntologyError(f"{file.name} in data/language cannot be read: {error}") from error


def _phrases(value: object) -> Phrases:
    if isinstance(value, str):
        pairs = [(word, word) for word in value.split()]
    elif isinstance(value, list):
        pairs = [(word, str(place)) for place, words in enumerate(value) for word in str(words).split()]
    elif isinstance(value, dict):
        pairs = [(word, str(key)) for key, words in value.items() for word in str(words).split()]
    else:
        raise OntologyError(f"The times files have a value of no use: {value!r}; write words in quotation marks.")
    phrases: Phrases = {}
    for phrase, stands_for in pairs:
        first, *rest = (fold(word) for word in phrase.split("_"))
        phrases.setdefault(first, []).append((tuple(rest), stands_for))
    for entries in phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return phrases


class Scanner:
    """Goes through the tokens of a sentence once; a subclass gives the rules of its language in `rules`."""

    def __init__(self, tokens: Sequence[Token], published: date | None, language: str) -> None:
        self.tokens = tokens
        self.norms = [token.norm for token in tokens]
        self.published = published
        self.words = calendar_words(language)

    @property
    def rules(self) -> tuple[Callable[[int], Found | None], ...]:
        """What is tried at each position, in this order."""
        raise NotImplementedError

    def may_begin(self, at: int) -> bool:
        """Whether a time can begin here at all: at a number, or a word that some class begins with."""
        return self.tokens[at].kind == "number" or not self.words.classes.keys().isdisjoint(self.readings(at))

    def readings(self, at: int) -> tuple[str, ...]:
        """The word at a position in the ways in which it may be read."""
        return (self.norms[at],)

    def look(self, name: str, at: int) -> tuple[str, int] | None:
        """The phrase of a class at a position."""
        return self.words.look(name, self.norms, at)

    def norm(self, at: int) -> str:
        """The folded word at a position, empty outside the sentence."""
        return self.norms[at] if 0 <= at < len(self.norms) else ""

    def integer(self, at: int, low: int, high: int) -> int | None:
        """A number between two bounds, in digits."""
        if 0 <= at < len(self.tokens) and self.tokens[at].kind == "number" and self.norms[at].isdigit():
            number = int(self.norms[at])
            return number if low <= number <= high else None
        return None

    def direction(self, at: int) -> tuple[str, int]:
        """past, future or current, as the word at a position says, and the position after it."""
        for name in ("past", "future", "current"):
            if found := self.look(name, at):
                return name, found[1]
        return "", at

    def told_before(self, at: int) -> Found | None:
        """«اليوم نفسه», «اليوم التالي», "the same day", "the next day"."""
        found = self.look("told_before", at)
        return Found(found[1], None, back=int(found[0])) if found else None

    def numeric(self, at: int) -> Found | None:
        """2021/07/16, 31/1/2018, 31 / 1 / 2018 and 16.7.2021; the day stands first unless only the month can."""
        joined = self.norm(at).split(".")
        if len(joined) == 3 and all(part.isdigit() for part in joined):
            return self._numeric([int(part) for part in joined], at + 1)
        if not (self.norm(at + 1) in _MARKS and self.norm(at + 1) == self.norm(at + 3)):
            return None
        parts = [self.integer(at + step, 1, 2200) for step in (0, 2, 4)]
        tight = at + 4 < len(self.tokens) and self.tokens[at + 4].end - self.tokens[at].start <= _WIDEST
        return self._numeric([part for part in parts if part], at + 5) if tight and all(parts) else None

    def _numeric(self, parts: list[int], end: int) -> Found | None:
        if parts[0] > 31:
            year, month, day = parts
        elif parts[2] > 31:
            day, month, year = parts
        else:
            return None
        if month > 12:
            day, month = month, day
        try:
            when = date(year, month, day)
        except ValueError:
            return None
        return Found(end, Span(when, when, "day")) if year >= 1000 else None
