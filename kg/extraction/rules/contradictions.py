"""Which claims of an article contradict each other. Called by `claims`.

Claims about one event or speech act contradict each other where some affirm and others deny it. Statements do where
one is denying and both speak of the same: they share many words, or, where the later is set against the earlier
(«في المقابل», "but"), at least one. A denial is set against one statement: the one it fits best.
"""

from functools import lru_cache

from kg.extraction.rules.drafts import ClaimDraft
from kg.language.lexicon import Grammar
from kg.language.stems import stems

_NEARBY = 6
_NEXT = 3
_SHARED = 3
_FUNCTION_WORDS = ("prepositions", "subordinators", "relatives", "complementizers", "auxiliaries", "adverbs")


def contradictions(found: list[ClaimDraft], grammar: Grammar, language: str) -> None:
    """Link the claims that contradict each other, both ways."""
    statements = [claim for claim in found if claim.about is None]
    empty = _empty(grammar, language)
    denying = [claim for claim in statements if claim.negative]
    telling = {id(claim): stems(claim.content, language) - empty for claim in statements if denying}
    for negative in denying:
        opposes = any(word in grammar.words("contrasts") for word in negative.lines[0].words[:_NEXT])
        best: tuple[tuple[bool, float, int], ClaimDraft] | None = None
        for positive in (claim for claim in statements if not claim.negative):
            apart = negative.lines[0].sentence.number - positive.lines[0].sentence.number
            if abs(apart) > _NEARBY or _same_speaker(negative, positive) or positive.content in negative.content:
                continue
            one, other = telling[id(negative)], telling[id(positive)]
            shared, against = len(one & other), opposes and 0 < apart <= _NEXT
            likeness = shared / max(1, min(len(one), len(other)))
            rank = against, likeness, -abs(apart)
            fits = (shared >= _SHARED and likeness >= 0.25) or (against and shared)
            if fits and (best is None or rank > best[0]):
                best = rank, positive
        if best is not None:
            _link(negative, best[1])
    _of_one_item(found)


@lru_cache(maxsize=4)
def _empty(grammar: Grammar, language: str) -> frozenset[str]:
    """The stems of function words, which tell nothing."""
    return stems(" ".join(word for name in _FUNCTION_WORDS for word in grammar.words(name)), language)


def _of_one_item(found: list[ClaimDraft]) -> None:
    about: dict[int, list[ClaimDraft]] = {}
    for claim in found:
        if claim.about is not None:
            about.setdefault(id(claim.about), []).append(claim)
    for claims in about.values():
        for negative in (c for c in claims if c.negative):
            for positive in (c for c in claims if not c.negative):
                _link(negative, positive)


def _link(one: ClaimDraft, other: ClaimDraft) -> None:
    one.contradicts.append(other)
    other.contradicts.append(one)


def _same_speaker(one: ClaimDraft, other: ClaimDraft) -> bool:
    if one.speaker is None or other.speaker is None or one.speaker is other.speaker:
        return one.speaker is other.speaker
    if one.speaker.entity is None:
        return one.speaker.kind == other.speaker.kind and one.speaker.name == other.speaker.name
    return one.speaker.entity is other.speaker.entity
