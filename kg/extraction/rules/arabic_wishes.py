"""Nouns that tell of a wish or a plan of somebody: «رغبة الوزير في لقاء …», «عزمه على زيارة …».

`wish` finds such a noun before an event noun, `wishing` gives whose it is. Called by the readers of event nouns.
"""

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import PRONOUNS, clitics


def wish(clauses: Clauses, preposition: int) -> int:
    """The place of the wish whose object the preposition at a place opens; -1 where there is none."""
    place = preposition - 1
    if place >= 0 and clauses.words[place] in COMMAS:
        place -= 1
    whose = clauses.covering.get(place)
    if whose is not None and whose.kind != "thing":
        place = whose.start - 1
    return place if place >= 0 and _is_wish(clauses, clauses.words[place]) else -1


def wishing(clauses: Clauses, start: int) -> list[Mention]:
    """Whose wish an event is, where the words name him: «رغبة وزير الخارجية، في الاجتماع بـ»."""
    place = (
        wish(clauses, start - 1) if start and clauses.words[start - 1] in clauses.judge.words("prepositions") else -1
    )
    whose = clauses.covering.get(place + 1) if place >= 0 else None
    return clauses.group(whose) if whose is not None and not whose.preposition else []


def _is_wish(clauses: Clauses, word: str) -> bool:
    wishes = clauses.judge.words("plans_of_somebody")
    forms = {rest for _, rest in clitics(word)}
    return bool(forms & wishes or {form.removesuffix(end) for form in forms for end in PRONOUNS} & wishes)
