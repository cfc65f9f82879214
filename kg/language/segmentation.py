"""Where sentences, words and quotations begin and end, as spans of code points.

Called by `document.analyse`; every pattern is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.language.normal import fold

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c\u200d"
_LETTERS = rf"(?:[^\W\d_]|[{_MARKS}])[^\W\d_]*(?:[{_MARKS}][^\W\d_]*)*"

WORD = re.compile(
    rf"(?P<number>\d+(?:[.,:٫٬]\d+)*)"
    rf"|(?P<word>(?!\u0640+(?!\S))"
    rf"(?:(?:[A-Z]\.){{2,}}|{_LETTERS}(?:(?:['’\-‑](?=[A-Za-zÀ-ɏ])|[-‑](?!ال)(?=[ء-ي])){_LETTERS})*))"
    rf"|(?P<mark>[^\w\s]|\u0640+)",
)
"""A tatweel on its own stands for a dash: «الدوحة ـ قنا»."""

_QUOTES = frozenset("\"“”«»„‟‹›‘’'#")  # a hashtag sign is as silent as a quotation mark


@dataclass(slots=True)
class Token:
    """`article.text[start:end] == text`; `norm` is its folded form; `kind` is word, number, quote or mark.

    Never changed, but not frozen: a frozen one takes seven times as long to make, and an article has a thousand.
    """

    text: str
    start: int
    end: int
    norm: str
    kind: str


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The words, numbers and marks of a stretch."""
    for match in WORD.finditer(text, start, end):
        piece = match.group()
        kind = match.lastgroup or "mark"
        first, last = match.span()
        if kind == "mark":
            norm = "-" if piece[0] == "\u0640" else piece
            yield Token(piece, first, last, norm, "quote" if piece in _QUOTES else "mark")
        else:
            yield Token(piece, first, last, fold(piece), kind)


_PAIRS = {"«": "»", "“": "”", "„": "”", "‹": "›"}
_QUOTATION = re.compile('["' + "".join(map("".join, _PAIRS.items())) + "]")
_STOP = re.compile(r"[.!?؟…]+(?=[\s\"”»’)\]]|$)[\"”»’)\]]*")


@cache
def abbreviations() -> frozenset[str]:
    """Words after which a full stop does not end an English sentence, from `abbreviations-en.txt`."""
    lines = Path(__file__).with_name("abbreviations-en.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


def sentence_spans(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Sentences of one paragraph, without surrounding white space."""
    first = start
    for stop in _STOP.finditer(text, start, end):
        if language != "ar" and text[stop.start()] == "." and not _ends_here(text, first, stop):
            continue
        yield from _trimmed(text, first, stop.end())
        first = stop.end()
    yield from _trimmed(text, first, end)


def _ends_here(text: str, first: int, stop: re.Match[str]) -> bool:
    """Whether the full stop ends an English sentence: not after an abbreviation or an initial."""
    if len(stop.group()) > 1:
        return True
    cut = max(text.rfind(" ", first, stop.start()), text.rfind("\n", first, stop.start())) + 1
    word = text[max(cut, first) : stop.start()].strip("(\"'“‘[")
    following = text[stop.end() : stop.end() + 2].strip()
    if following and following.islower():
        return False
    if "." in word and len(word.replace(".", "")) <= 3:
        return following == "" or not following[0].isalpha()
    return not (word.lower() in abbreviations() or (len(word) == 1 and word.isupper()))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def quotation_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches between quotation marks in one paragraph; one left open reaches to its end."""
    opened: int | None = None
    closing = ""
    for mark in _QUOTATION.finditer(text, start, end):
        position, letter = mark.start(), mark[0]
        if opened is None:
            if letter == '"':
                opened, closing = position + 1, '"'
            elif letter in _PAIRS:
                opened, closing = position + 1, _PAIRS[letter]
        elif letter == closing:
            if position > opened:
                yield opened, position
            opened = None
    if opened is not None and closing != '"' and (inside := text[opened:end].rstrip()):
        yield opened, opened + len(inside)
