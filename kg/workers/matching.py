"""What a store has for words: the things found, the best first. Called by a worker before it runs a query.

A label that is exactly the words comes first (score above 0.9), then all that hold every word (above 0.5), then what
holds at least half of them. A quotation leads to what it is evidence for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.language.search_words import search_words
from kg.workers.words import CUT, QUOTE, Text, Words

HAS_EVIDENCE = NamedNode("https://w3id.org/majlis/ontology#hasEvidence")
MOST_THINGS = 1000
"""Things that are found for one pattern."""
BEGINNING = "*"
"""Behind the last word: only its beginning is given, as by somebody who is still typing."""
_MOST_TEXTS = 2000
_MOST_TEXTS_OF_SOME_GRAPHS = 20_000
"""Texts that are looked at; more where only those of some graphs count."""


@dataclass(frozen=True, slots=True)
class Match:
    """A thing, the text by which it was found, and how well that fits the words, from 0 to 1."""

    thing: NamedNode | BlankNode
    text: Literal
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The matches, and whether there are more than are given."""

    matches: tuple[Match, ...]
    more: bool


def find(words: Words, sought: str, graphs: Sequence[NamedNode] = (), most: int = MOST_THINGS) -> Found:
    """The things whose texts, stated in one of these graphs or, if none is named, in any, hold the words."""
    words.catch_up()
    wanted = search_words(sought)
    known = {word: words.standing_for(word) for word in dict.fromkeys(wanted)}
    if wanted and sought.rstrip().endswith(BEGINNING):
        known[wanted[-1]] = {**words.beginning_with(wanted[-1]), **known[wanted[-1]]}
    standing = [known[word] for word in wanted]
    groups = [numbers for numbers in known.values() if numbers]
    if not groups:
        return Found((), more=False)
    limit = _MOST_TEXTS_OF_SOME_GRAPHS if graphs else _MOST_TEXTS
    texts, cut = _texts(words, groups, limit, all_known=len(groups) == len(known))
    scored = ((_score(text, standing), text) for text in texts)
    ranked = sorted(((score, text) for score, text in scored if score), key=lambda each: (-each[0], each[1].subject))
    best: dict[NamedNode | BlankNode, Match] = {}
    for score, text in ranked:
        literal = text.literal
        for thing in _things(words, text, literal, graphs):
            if len(best) >= most and thing not in best:
                return Found(tuple(best.values()), more=True)
            best.setdefault(thing, Match(thing, literal, score))
    return Found(tuple(best.values()), more=cut)


def _texts(words: Words, groups: list[dict[int, float]], limit: int, *, all_known: bool) -> tuple[list[Text], bool]:
    """The texts with all of the words, then those with some; and whether there may be more of them."""
    whole = words.texts(groups, "AND", limit) if all_known else []
    if len(whole) >= limit or (all_known and len(groups) == 1):
        return whole, len(whole) >= limit
    some = words.texts(groups, "OR", limit)
    had = {(text.subject, text.predicate, text.value, text.language) for text in whole}
    others = [text for text in some if (text.subject, text.predicate, text.value, text.language) not in had]
    return whole + others, len(some) >= limit


def _score(text: Text, standing: Sequence[dict[int, float]]) -> float:
    """How well a text fits; 0 where it holds less than half of the words."""
    grades = [max((numbers.get(number, 0.0) for number in text.words), default=0.0) for numbers in standing]
    held = [grade for grade in grades if grade]
    if len(held) * 2 < len(grades):
        return 0.0
    mean = sum(held) / len(held)
    if text.predicate == QUOTE:
        weight = max(0.0, text.weight)
        fit = 0.05 + 0.45 * weight / (1 + weight)
    elif len(text.words) == len(standing) == len(held) and mean > CUT:
        in_order = all(numbers.get(number, 0) for numbers, number in zip(standing, text.words, strict=True))
        return 0.9 + 0.1 * mean if in_order else 0.9
    else:
        fit = 0.5 + 0.5 * len(standing) / max(len(standing), len(text.words))
    if len(held) == len(grades):
        return 0.5 + 0.4 * mean * fit
    return 0.5 * len(held) / len(grades) * mean * fit


def _things(words: Words, text: Text, literal: Literal, graphs: Sequence[NamedNode]) -> Iterator[NamedNode | BlankNode]:
    """What a text was found for, where it is stated in these graphs."""
    subject = BlankNode(text.subject[2:]) if text.subject.startswith("_:") else NamedNode(text.subject[1:-1])
    anywhere: Sequence[NamedNode | None] = graphs or (None,)
    stated = any(
        True for graph in anywhere for _ in words.store.quads_for_pattern(subject, text.predicate, literal, graph)
    )
    if not stated:
        return
    if text.predicate != QUOTE:
        yield subject
        return
    for graph in anywhere:
        for quad in words.store.quads_for_pattern(None, HAS_EVIDENCE, subject, graph):
            if isinstance(quad.subject, NamedNode | BlankNode):
                yield quad.subject
