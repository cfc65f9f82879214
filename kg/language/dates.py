"""Times in the running text, resolved against the day of publication.

`find_dates` is called by `document.analyse` for each sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from kg.language.arabic_dates import ArabicScanner
from kg.language.calendar_words import Found
from kg.language.english_dates import EnglishScanner
from kg.language.segmentation import Token
from kg.language.times import TimeSpec, Unit, shift


@dataclass(frozen=True, slots=True)
class TimeMention:
    """`article.text[start:end] == spec.text`.

    `offset`, an amount (None where nobody knows it) and its unit, dates the event that is named right after it by the
    event that the sentence tells of; such a time is unresolved by itself. `ahead` is the time where it dates what is
    still to come: the next such weekday rather than the last.
    """

    start: int
    end: int
    spec: TimeSpec
    offset: tuple[int | None, Unit] | None = None
    ahead: TimeSpec | None = None


def find_dates(
    tokens: Sequence[Token], text: str, published: datetime | None, language: str, told: TimeMention | None = None
) -> Iterator[TimeMention]:
    """The times of one sentence of `text`, in order, none inside another; linear in the number of tokens.

    `told` is the day that was told of last before the sentence.
    """
    scanner = (ArabicScanner if language == "ar" else EnglishScanner)(
        tokens, published.date() if published else None, language
    )
    position = 0
    while position < len(tokens):
        may = scanner.may_begin(position)
        found = next((found for rule in scanner.rules if (found := rule(position))), None) if may else None
        if found is None:
            position += 1
            continue
        mention = _mention(tokens[position].start, tokens[found.end - 1].end, text, found, told)
        told = last_day((mention,)) or told
        yield mention
        position = max(found.end, position + 1)


def last_day(times: Sequence[TimeMention]) -> TimeMention | None:
    """The last day that times tell of."""
    return next((time for time in reversed(times) if time.spec.precision == "day"), None)


def _mention(start: int, end: int, text: str, found: Found, told: TimeMention | None) -> TimeMention:
    words = text[start:end]
    spec = found.span.spec(words, found.calendar) if found.span else TimeSpec(text=words, calendar=found.calendar)
    ahead = found.ahead.spec(words, found.calendar) if found.ahead else None
    if found.back is not None and told is not None:
        spec = shift(told.spec, found.back, "day", words) or spec
        ahead = shift(told.ahead, found.back, "day", words) if told.ahead else None  # «يصل الخميس وفي اليوم التالي …»
    return TimeMention(start, end, spec, found.offset, ahead)
