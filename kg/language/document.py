"""The article as the readers see it: sentences of tokens, quotations, times.

`analyse` is the one entry; extraction calls it and everything in it is immutable.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.language.dates import TimeMention, find_dates, last_day
from kg.language.segmentation import Token, quotation_spans, sentence_spans, tokens
from kg.reading.article import Article

_LONGEST = 300
"""Tokens after which a sentence is cut; the longest in agency news have about 120."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, the marks not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """`number` counts the sentences that are read as news, from 0. `paragraph` counts lines."""

    number: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    times: tuple[TimeMention, ...] = ()
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An article cut into what the readers work on."""

    article: Article
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = field(default=())


def analyse(article: Article) -> Document:
    """Cut an article into sentences, tokens, quotations and times; furniture is left out, endless sentences are cut up.

    Time is linear in the length of the text.
    """
    sentences: list[Sentence] = []
    every_quotation: list[Quotation] = []
    told: TimeMention | None = None
    for paragraph, (start, end) in enumerate(_paragraphs(article)):
        quotations = [Quotation(*span) for span in quotation_spans(article.text, start, end)]
        every_quotation += quotations
        for first, last in sentence_spans(article.text, start, end, article.language):
            whole = tuple(tokens(article.text, first, last))
            for cut in _pieces(whole):
                if not any(token.kind == "word" for token in cut):
                    continue
                left = first if cut[0] is whole[0] else cut[0].start
                right = last if cut[-1] is whole[-1] else cut[-1].end
                times = tuple(find_dates(cut, article.text, article.published, article.language, told))
                told = _day_passed(times, article) or told
                inside = tuple(q for q in quotations if q.start < right and q.end > left)
                sentences.append(Sentence(len(sentences), paragraph, left, right, cut, times, inside))
    return Document(article, tuple(sentences), tuple(every_quotation))


def _day_passed(times: Sequence[TimeMention], article: Article) -> TimeMention | None:
    """The last day of which a sentence tells, in Arabic one not to come: that to which «اليوم نفسه» goes back."""
    if article.language == "en":
        return last_day(times)  # "will fly to Oslo on April 29. The following day he will meet Berg"
    today = article.published.date().isoformat() if article.published else ""
    return last_day([time for time in times if not today or (time.spec.latest or "") <= today])


def _pieces(cut: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """A sentence as one piece, or in pieces where it is longer than anybody writes; cut at a comma if there is one.

    The readers look back and forth within a sentence, so its length has to be bounded.
    """
    start = 0
    while len(cut) - start > _LONGEST:
        middle, limit = start + _LONGEST // 2, start + _LONGEST
        comma = next((at for at in range(limit - 1, middle, -1) if cut[at].text in ",،;؛"), limit - 1)
        yield cut[start : comma + 1]
        start = comma + 1
    if start < len(cut):
        yield cut[start:]


def _paragraphs(article: Article) -> Iterable[tuple[int, int]]:
    """Lines of the text less the furniture, as (start, end)."""
    skipped = sorted((span.start, span.end) for span in article.furniture)
    position = 0
    for line in article.text.splitlines(keepends=True):
        start, end = position, position + len(line)
        position = end
        for left, right in skipped:
            if right <= start or left >= end:
                continue
            if left > start:
                yield start, left
            start = max(start, right)
        if start < end:
            yield start, end
