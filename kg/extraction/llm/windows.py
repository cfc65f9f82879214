"""The parts of an article that a language model is given at a time, and what it is told of the parts before.

In: sentences and a length; out: windows of whole sentences, cut where a paragraph ends if one does. Called by `reader`.
"""

import json
from collections.abc import Sequence

from kg.extraction.llm.answer import Answer
from kg.language.document import Sentence

_WORDS = 160


def windows(sentences: Sequence[Sentence], characters: int) -> list[tuple[Sentence, ...]]:
    """The sentences in windows of at most so many characters; a longer sentence is one alone."""
    found: list[tuple[Sentence, ...]] = []
    start = length = 0
    for at, sentence in enumerate(sentences):
        size = sentence.end - sentence.start
        if at > start and length + size > characters:
            cut = _paragraph_end(sentences, start, at)
            found.append(tuple(sentences[start:cut]))
            start, length = cut, sum(each.end - each.start for each in sentences[cut:at])
        length += size
    return [*found, tuple(sentences[start:])] if sentences else []


def halves(window: Sequence[Sentence]) -> list[tuple[Sentence, ...]]:
    """A window that was too much at once, in two."""
    middle = len(window) // 2
    return [tuple(window[:middle]), tuple(window[middle:])]


def _paragraph_end(sentences: Sequence[Sentence], start: int, at: int) -> int:
    """Where the last paragraph of the second half of a window ends, else where it is full."""
    for cut in range(at, start + (at - start) // 2, -1):
        if sentences[cut].paragraph != sentences[cut - 1].paragraph:
            return cut
    return at


def carried(told: Answer) -> str:
    """What was found so far, a line an item: its id with its names or with a few of its words."""
    lines: list[dict[str, object]] = []
    lines += [{"id": one.id, "names": one.names} for one in told.persons]
    lines += [{"id": one.id, "names": one.names} for one in told.organizations]
    lines += [{"id": one.id, "names": one.names} for one in told.places]
    lines += [{"id": one.id, "visitor": one.visitor, "destination": one.destination} for one in told.visits]
    lines += [{"id": one.id, "participants": [side.agent for side in one.participants]} for one in told.meetings]
    lines += [{"id": one.id, "content": one.content[:_WORDS]} for one in told.demands]
    lines += [{"id": one.id, "content": one.content[:_WORDS]} for one in told.commitments]
    lines += [{"id": one.id, "content": one.content[:_WORDS]} for one in told.responses]
    lines += [{"id": one.id, "about": one.about, "content": one.content[:_WORDS]} for one in told.claims]
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
