"""Countries and bodies that act though no cue has them: «قرار واشنطن», «العلاقات مع روسيا», «انتقاد السفارة».

`acting_states(line, acting, judge)` gives them, with those that «و» joins to one that acts. Called by `arabic_clauses`.
"""

from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention
from kg.language.arabic import clitics


def acting_states(line: Line, acting: list[Mention], judge: ArabicWords) -> list[Mention]:
    """The countries, cities and bodies of a sentence that act; `acting` are those known to act already."""
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
        elif mention.kind == "organization" and (_does(line, mention, judge) or _sends(line, before, mention, judge)):
            found.append(mention)
        before = mention
    return found


def _sends(line: Line, before: Mention | None, body: Mention, judge: ArabicWords) -> bool:
    """«قالت ليلى حداد من جامعة النور», «نفذه رجال من الحرس»: whoever acts is of the body."""
    if before is None or before.kind not in ("person", "title", "source") or before.end + 1 != body.start:
        return False
    return line.words[before.end] == "من" and judge.verb_here(line, before.start - 1)


def _does(line: Line, mention: Mention, judge: ArabicWords) -> bool:
    """Whether the noun before it is what a state does: «قرار واشنطن», «بموقف موسكو»."""
    if not mention.start or mention.preposition or mention.conjoined:
        return False
    deeds = judge.words("deeds_of_states")
    return any(rest in deeds for _, rest in clitics(line.words[mention.start - 1]))
