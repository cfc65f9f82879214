"""Countries and capitals that stand for their governments though no cue has them: «قرار واشنطن», «العلاقات مع روسيا».

`acting_states(line, acting, judge)` gives them, with those that «و» joins to one that acts. Called by `arabic_clauses`.
"""

from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention
from kg.language.arabic import clitics


def acting_states(line: Line, acting: list[Mention], judge: ArabicWords) -> list[Mention]:
    """The countries and cities of a sentence that act; `acting` are those known to act already."""
    known = {id(mention) for mention in acting}
    found: list[Mention] = []
    before: Mention | None = None
    for mention in line.mentions:
        joined = before is not None and mention.conjoined and mention.start == before.end
        if mention.kind in ("country", "place") and (
            (joined and before is not None and id(before) in known)
            or mention.preposition in judge.words("sides_with")
            or _does(line, mention, judge)
        ):
            found.append(mention)
            known.add(id(mention))
        before = mention
    return found


def _does(line: Line, mention: Mention, judge: ArabicWords) -> bool:
    """Whether the noun before it is what a state does: «قرار واشنطن», «بموقف موسكو»."""
    if not mention.start or mention.preposition or mention.conjoined:
        return False
    deeds = judge.words("deeds_of_states")
    return any(rest in deeds for _, rest in clitics(line.words[mention.start - 1]))
