"""Whether what a cue signals happened: from the small words around it in its clause."""

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.instances import Instance, Modality
from kg.language.arabic import clitics
from kg.language.normal import bare

_NEAR = 2
_BEFORE = 5
_FARTHEST = 16
_CLAUSE = 30
_STOPS = frozenset({".", "؛", ";", "!", "؟", "?"})
_BREAKS = _STOPS | {"،", ","}


def modality(clauses: Clauses, instance: Instance, clitic: str) -> Modality:
    """held, unless negation, a future, a wish, a cancellation, a denial or secrecy stands near the cue."""
    judge = clauses.judge
    before = [_plain(clauses, p) for p in _leading(clauses, instance.start)]
    near = before[-_NEAR:] if instance.cue.part == "verb" else before[-1:]
    if not _circumstance(clauses, instance):
        if any(forms & judge.words("cancelled") for forms in before):
            return "cancelled"
        if any(forms & judge.words("denied") for forms in before) or _under_denial(clauses, instance):
            return "denied"
    if any(forms & judge.words("negators") for forms in near):
        return "negated"
    if "س" in clitic or any(forms & judge.words("future") for forms in before):
        return "planned"
    agreed = instance.cue.part == "noun" and before and before[-1] & judge.words("arranging")
    if agreed and any(forms & judge.words("agreed") for forms in before[-3:]):
        return "planned"
    if any(forms & judge.words("wishes") for forms in before[-3:]):
        return "wished"
    after = [
        _plain(clauses, p)
        for p in range(instance.end, min(instance.end + 2, len(clauses.words)))
        if p not in clauses.covering
    ]
    if any(forms & judge.words("alleged") for forms in after):
        return "alleged"
    if instance.cue.part == "noun" and any(forms & judge.words("future") for forms in after):
        return "planned"
    return "held"


def _circumstance(clauses: Clauses, instance: Instance) -> bool:
    """Whether the cue only says when another act took place: «نفى خلال لقائه …»."""
    return instance.start > 0 and clauses.words[instance.start - 1] in clauses.judge.words("circumstances")


def _under_denial(clauses: Clauses, instance: Instance) -> bool:
    """«نفى … ما نشر عن لقائه بـ»: the nearest verb of speech before denies."""
    if instance.family != "Meeting":
        return False
    for place in range(instance.start - 1, max(-1, instance.start - _CLAUSE), -1):
        if clauses.words[place] in _STOPS:
            return False
        told = [] if place in clauses.covering else clauses.judge.statements(clauses.words[place])
        if told:
            return all(cue.features.get("polarity") == "negative" for cue in told)
    return False


def _leading(clauses: Clauses, start: int) -> list[int]:
    """The places of the last few words before a cue, not counting who is named there: «المقرر أن يعقد X وY اجتماعا»."""
    places = [p for p in range(max(0, start - _FARTHEST), start) if p not in clauses.covering]
    near = max(start - _BEFORE, 0)
    kept = places[-_BEFORE:]
    return [p for p in kept if p >= near or not any(clauses.words[q] in _BREAKS for q in range(p, near))]


def _plain(clauses: Clauses, position: int) -> frozenset[str]:
    word = clauses.words[position]
    return frozenset({word, bare(word)} | {rest for taken, rest in clitics(word)[1:] if taken in ("و", "ف", "ل", "ب")})
