"""Whether what a cue signals happened: from the small words around it in its clause."""

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.instances import Instance, Modality
from kg.language.arabic import clitics
from kg.language.normal import bare

_NEAR = 2
_BEFORE = 5


def modality(clauses: Clauses, instance: Instance, clitic: str) -> Modality:
    """held, unless negation, a future, a wish, a cancellation, a denial or secrecy stands near the cue."""
    judge = clauses.judge
    before = [
        _plain(clauses, p) for p in range(max(0, instance.start - _BEFORE), instance.start) if p not in clauses.covering
    ]
    near = before[-_NEAR:] if instance.cue.part == "verb" else before[-1:]
    for names, result in (("cancelled", "cancelled"), ("denied", "denied")):
        if any(forms & judge.words(names) for forms in before):
            return result  # type: ignore[return-value]
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
    if instance.cue.part == "noun":
        if any(forms & judge.words("alleged") for forms in after):
            return "alleged"
        if any(forms & judge.words("future") for forms in after):
            return "planned"
    return "held"


def _plain(clauses: Clauses, position: int) -> frozenset[str]:
    word = clauses.words[position]
    return frozenset({word, bare(word)} | {rest for taken, rest in clitics(word)[1:] if taken in ("و", "ف", "ل", "ب")})
