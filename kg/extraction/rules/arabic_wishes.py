"""Nouns that tell of a wish or a plan of somebody: «رغبة الوزير في لقاء …», «عزمه على زيارة …».

`wish` finds such a noun before an event noun, `wishing` gives whose it is, `planning` whose plan a verb tells («ينوي
لقاء …»). Called by the readers of event nouns.
"""

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import PRONOUNS, clitics

_LEADING = ("في", "الي")
_SIDES = frozenset({"person", "title", "organization", "country", "group"})


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


def planning(clauses: Clauses, meeting: Instance, subjects: dict[int, list[Mention]]) -> list[Mention]:
    """Who means to meet the one side that is named: «ينوي الوزير | لقاء نظيره», «وافق الرئيس على | لقاء الملك».

    With whom somebody agrees is the other side: «اتفق الوزير مع نظيره على | عقد اجتماع».
    """
    met = meeting.args.get("participant", meeting.args.get("guest", []))
    if (
        meeting.definite
        or meeting.form.pronoun
        or meeting.lent
        or any(m.end <= meeting.start or m.preposition == "بين" for m in met)
    ):
        return []
    words, judge, place = clauses.words, clauses.judge, meeting.start - 1
    while place >= 0 and (words[place] in judge.words("arranging") or words[place] in _LEADING):
        place -= 1
    behind: list[Mention] = []
    while place >= 0 and (mention := clauses.covering.get(place)) is not None:
        behind, place = [mention, *behind], mention.start - 1 - (mention.preposition == words[mention.start - 1])
    verb = place if place in subjects else -1
    forms = {rest for _, rest in clitics(words[verb])} if verb >= 0 else set()
    if forms.isdisjoint(judge.words("meaning_to_meet")) or _negated(clauses, verb):
        return []
    named = [m for m in subjects[verb] if m.kind in _SIDES]
    others = [m for m in behind if m.preposition == "مع" and m.kind in _SIDES]
    if not met:
        return [*named, *others] if named and others else []
    return [] if others else named


def _negated(clauses: Clauses, verb: int) -> bool:
    return bool(verb) and clauses.words[verb - 1].removeprefix("و") in clauses.judge.words("negators")


def _is_wish(clauses: Clauses, word: str) -> bool:
    wishes = clauses.judge.words("plans_of_somebody")
    forms = {rest for _, rest in clitics(word)}
    return bool(forms & wishes or {form.removesuffix(end) for form in forms for end in PRONOUNS} & wishes)
