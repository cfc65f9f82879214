"""Whether "calls", "demands" behind whoever acts is a noun or the verb of the sentence, told by what else it has.

`verb_behind(series, position)`, `alone(series, position)` and `outer_group(series, mention, verb)` are asked by
`english_verbs`.
"""

from kg.extraction.rules.english_series import MODALS, Series
from kg.extraction.rules.english_words import ING, PARTICIPLE, PAST, THIRD
from kg.extraction.rules.mentions import Mention

_REACH = 16
_HEADLINE = 14  # words of a short sentence
_FINITE_AIDS = frozenset({"is", "are", "was", "were", "has", "have", "had"})
_CLAUSE_OPENERS = frozenset(
    {"that", "who", "which", "whose", "where", "when", "while", "and", "but", "as", "after", "because", "if"}
) | frozenset({"it", "they", "he", "she"})


def verb_behind(series: Series, position: int) -> bool:
    """Whether the verb of the clause only follows: "Union demands for higher pay were rejected"."""
    if series.word(position + 1) not in series.judge.words("prepositions") | {"to"}:
        return False
    for at in range(position + 1, min(position + _REACH, len(series.words) - 1)):
        if at in series.covering:
            continue
        if series.line.tokens[at].kind == "mark" or series.words[at] in _CLAUSE_OPENERS:
            return False
        if series.words[at] in _FINITE_AIDS:
            adverbs = series.judge.words("adverbs")
            after = next((p for p in range(at + 1, len(series.words)) if series.words[p] not in adverbs), at)
            return not {PARTICIPLE, ING}.isdisjoint(series.judge.verb(series.words[after]))
    return False


def alone(series: Series, position: int) -> bool:
    """Whether a short sentence has no other verb: "Chad demands compensation over the raid", as headlines say."""
    first = series.covering.get(position - 1)
    if first is None or first.start or len(series.words) > _HEADLINE:
        return False
    if series.word(position + 1) in ("", ".", "of", "in"):
        return False
    return not any(_finite(series, at) for at in range(position + 1, len(series.words)) if at not in series.covering)


def outer_group(series: Series, inner: Mention | None, verb: int) -> Mention | None:
    """The several people of "lawmakers from the ruling party want", where the party only tells whose they are."""
    if inner is None or inner.preposition not in ("from", "of") or not series.line.tokens[verb].text.islower():
        return None
    at = inner.start - 1
    at -= series.word(at) == "the"
    group = series.ends.get(at) if series.word(at) == inner.preposition else None
    return group if group is not None and group.plural and not group.preposition else None


def _finite(series: Series, at: int) -> bool:
    """Whether a word can only be a verb with a subject of its own."""
    word = series.words[at]
    told = bool({PAST, THIRD} & series.judge.verb(word)) and word not in series.judge.noun_forms
    return word in _FINITE_AIDS or word in MODALS or told
