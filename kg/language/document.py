"""The article as the readers see it: sentences of tokens, quotations, times.

`analyse` is the one entry; extraction calls it and everything in it is immutable.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.language.dates import TimeMention, find_dates
from kg.language.segmentation import Token, quotation_spans, sentence_spans, tokens
from kg.reading.article import Article


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
    """Cut an article into sentences, tokens, quotations and times; furniture is left out.

    Time is linear in the length of the text.
    """
    sentences: list[Sentence] = []
    every_quotation: list[Quotation] = []
    for paragraph, (start, end) in enumerate(_paragraphs(article)):
        quotations = [Quotation(*span) for span in quotation_spans(article.text, start, end)]
        every_quotation += quotations
        for first, last in sentence_spans(article.text, start, end, article.language):
            cut = tuple(tokens(article.text, first, last))
            if not any(token.kind == "word" for token in cut):
                continue
            times = tuple(find_dates(cut, article.text, article.published, article.language))
            inside = tuple(q for q in quotations if q.start < last and q.end > first)
            sentences.append(Sentence(len(sentences), paragraph, first, last, cut, times, inside))
    return Document(article, tuple(sentences), tuple(every_quotation))


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
