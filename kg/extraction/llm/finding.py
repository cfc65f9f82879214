"""Where words that a language model quotes stand in the article: evidence is the article's own words, or there is none.

In: a document and quotes; out: spans of code points. Spelling may differ as it does between careful copies: blanks,
quotation marks, diacritics, forms of alef, hamza, ya and ta marbuta, capitals. Called by `founding`.
"""

from bisect import bisect_right
from collections.abc import Iterator

from kg.extraction.report import Evidence
from kg.language.document import Document
from kg.language.normal import fold

_SILENT = frozenset('"“”„‟«»‹›`´#*')
_DASHES = frozenset("-‐‑‒–—―−")
_CLITICS = ("و", "ف", "ب", "ك", "ل", "وب", "ول", "فب", "فل", "وك", "لل", "ولل")
_ARTICLE, TO_THE = "ال", "لل"
Span = tuple[int, int]


class Finder:
    """The sentences of one article, folded, each letter with the place where it stands."""

    def __init__(self, document: Document) -> None:
        self._text = document.article.text
        self._starts = [sentence.start for sentence in document.sentences]
        self.count = len(self._starts)
        self._letters: list[str] = []
        self._places: list[int] = []
        self._bounds: list[Span] = []
        for sentence in document.sentences:
            first = len(self._letters)
            for place in range(sentence.start, sentence.end):
                self._add(_plain(self._text[place]), place)
            self._bounds.append((first, len(self._letters)))
            self._add(" ", sentence.end)
        self._folded = "".join(self._letters)

    def _add(self, plain: str, place: int) -> None:
        if plain == " " and (not self._letters or self._letters[-1] == " "):
            return
        for letter in plain:
            self._letters.append(letter)
            self._places.append(place)

    def evidence(self, sentence: int, words: str) -> tuple[Evidence, bool] | None:
        """The words in this sentence, or else in the nearest that has them, and whether it is this one."""
        spans = list(self._spans(words))
        if not spans:
            return None
        first, last = self._bounds[sentence] if 0 <= sentence < self.count else (-1, -1)
        here = next((span for span in spans if first <= span[0] < last), None)
        start, end = here or min(spans, key=lambda span: abs(span[0] - first))
        left, right = self._places[start], self._places[end - 1] + 1
        number = max(0, bisect_right(self._starts, left) - 1)
        return Evidence(sentence=number, start=left, end=right, quote=self._text[left:right]), here is not None

    def _spans(self, words: str) -> Iterator[Span]:
        """Every place where the words stand, whole words at both ends but for what Arabic writes onto the first."""
        sought = "".join(_joined(words)).strip(" .,،؛;:!؟?'")
        if not any(letter.isalnum() for letter in sought):
            return
        plain = list(self._standing(sought, _CLITICS))
        yield from plain
        if not plain and sought.startswith(_ARTICLE):
            for at, end in self._standing(sought[len(_ARTICLE) :], ("لل", "ولل", "فلل")):
                yield at - len(TO_THE), end

    def _standing(self, sought: str, clitics: tuple[str, ...]) -> Iterator[Span]:
        at = self._folded.find(sought)
        while at >= 0:
            end = at + len(sought)
            if not self._inside_word(end) and (not self._inside_word(at) or self._before(at) in clitics):
                yield at, end
            at = self._folded.find(sought, at + 1)

    def _inside_word(self, at: int) -> bool:
        return 0 < at < len(self._folded) and self._folded[at - 1].isalnum() and self._folded[at].isalnum()

    def _before(self, at: int) -> str:
        """The letters of the same word before this place."""
        start = at
        while start and self._folded[start - 1].isalnum() and at - start < 4:
            start -= 1
        return self._folded[start:at]


def _plain(letter: str) -> str:
    if letter.isspace():
        return " "
    if letter in _SILENT:
        return ""
    return "-" if letter in _DASHES else fold(letter)


def _joined(words: str) -> Iterator[str]:
    last = " "
    for letter in words:
        plain = _plain(letter)
        if plain != " " or last != " ":
            yield plain
        last = plain or last
