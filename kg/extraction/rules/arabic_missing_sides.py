"""Who takes part in a meeting or a visit where the words leave him out, or mean him by a pronoun.

`settle(clauses, instance, subjects, context)` weighs everybody who can be meant, by the weights of `event_side` in
`data/language/grammar-ar.toml`. Called by `arabic_clauses` once the frame of an event is filled.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from math import fsum

from kg.extraction.rules.arabic_agreement import Gender, disagrees
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_travellers import excluded, makes_it
from kg.extraction.rules.instances import Context, Instance
from kg.extraction.rules.meeting_sides import serves
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics

_SIDES = frozenset({"person", "title", "group", "organization", "country"})
_TRAVELLERS = frozenset({"person", "title", "group"})
_OUTLETS = ("media", "mediaOutlet", "newsAgency")
_LATELY = 3  # persons of the sentence before
_OFTEN = 4  # mentions of whom the article is about
_SEVERAL = ("هم", "هما")
_EXCLUDED: dict[str, Gender] = {"ه": "feminine", "ها": "masculine"}


@dataclass(slots=True)
class _Candidate:
    """Somebody who can be meant: a mention to fill the frame with, and what speaks for him or against."""

    mention: Mention
    marks: set[str] = field(default_factory=set)


def who(mention: Mention) -> int:
    """What tells apart those whom mentions mean."""
    return id(mention.entity or mention.actor or mention)


def settle(clauses: Clauses, event: Instance, subjects: dict[int, list[Mention]], context: Context) -> None:
    """Put the likeliest in the place of whom the frame took for one who is left out; remember who met whom."""
    several = event.form.plural or event.form.pronoun in _SEVERAL or len(event.meant) != 1
    if not (several or event.form.first_person) and _can_take_part(event, event.meant[0]):
        chosen = _likeliest(clauses, event, subjects, context)
        if chosen and who(chosen[0]) not in {who(m) for m in event.meant}:
            for slot, filled in event.args.items():
                if any(m in event.meant for m in filled):
                    event.args[slot] = [*chosen, *(m for m in filled if m not in event.meant)]
                    break
            if event.cue.part == "verb" and event.implied:
                subjects[event.start] = chosen
    sides = {who(m) for m in event.all()}
    context.met |= {(one, other) for one in sides for other in sides if one != other}


def _likeliest(
    clauses: Clauses, event: Instance, subjects: dict[int, list[Mention]], context: Context
) -> list[Mention]:
    """The candidate with the greatest weight, with those who act together with him."""
    others = [m for m in event.all() if m not in event.meant]
    candidates = _candidates(clauses, event, subjects, context)
    for other in others:
        candidates.pop(who(other), None)
    weights = clauses.judge.lexicon.grammar["ar"].weights("event_side")
    not_of = _excluded(clauses, event, subjects)
    best: list[Mention] = []
    most = float("-inf")
    for candidate in candidates.values():
        mention = candidate.mention
        often = min(len(mention.entity.mentions) if mention.entity is not None else 1, _OFTEN) / _OFTEN
        marks = candidate.marks | _own_marks(clauses, event, mention, others, context)
        marks |= {"disagrees"} if disagrees(clauses, mention, not_of, context.genders) else set()
        weight = fsum(weights[mark] for mark in marks) + often * weights["often"]
        if weight > most:
            best, most = [mention], weight
    together = next((named for named in subjects.values() if best and best[0] in named and len(named) > 1), best)
    return [m for m in together if m not in others]


def _candidates(
    clauses: Clauses, event: Instance, subjects: dict[int, list[Mention]], context: Context
) -> dict[int, _Candidate]:
    """Everybody named in the sentence, and who acted, spoke or was named in the one before, with their places."""
    found: dict[int, _Candidate] = {}
    for mention in clauses.line.mentions:
        if candidate := _add(clauses, found, event, mention):
            candidate.marks.add("here")
            if mention.end <= event.start:
                candidate.marks.add("before")
                candidate.marks |= {"dependent"} if mention.genitive else set()
    for mention in (*context.subject, *context.speaker, *context.persons[:_LATELY], *chain(*subjects.values())):
        _add(clauses, found, event, mention)
    acting = [p for p in sorted(subjects) if p < event.start and subjects[p]]
    _mark(found, _topic(clauses, event, acting) or (subjects[acting[-1]] if acting else ()), "subject")
    _mark(found, chain(*(subjects[p] for p in acting[-1:] if _of_the_other(clauses, event, p))), "meets")
    _mark(found, subjects[acting[0]] if acting else (), "first_subject")
    if not (event.form.pronoun or event.cue.part == "verb"):
        speaking = [p for p in acting if clauses.judge.statements(clauses.words[p])]
        _mark(found, chain(*(subjects[p] for p in speaking)), "speaks")
    later = next((subjects[p] for p in sorted(subjects) if p > event.start and subjects[p]), [])
    _mark(found, (m for m in later if m.start > event.start), "next_subject")
    return found


def _topic(clauses: Clauses, event: Instance, acting: list[int]) -> list[Mention]:
    """«قال النائب إن الرئيس مستعد لـ …»: of whom the last clause says something without a verb."""
    openers = clauses.judge.words("complementizers")
    last = acting[-1] if acting else -1
    behind = [m for m in clauses.line.mentions if last < m.start and m.end <= event.start]
    return [m for m in behind if m.start and clauses.words[m.start - 1] in openers][-1:]


def _of_the_other(clauses: Clauses, event: Instance, position: int) -> bool:
    """Whether what follows a verb is of whom it names second: the guest travels, and «قمته» is of whom somebody met."""
    forms = clauses.judge.cues.forms
    cues = [cue for _, rest in clitics(clauses.words[position]) for _, cue, _ in forms.get(rest, ())]
    if event.family == "Visit":
        return any(cue.cls == "Reception" for cue in cues)
    return bool(event.form.pronoun) and any(cue.family == "Meeting" and cue.cls != "Reception" for cue in cues)


def _add(clauses: Clauses, found: dict[int, _Candidate], event: Instance, mention: Mention) -> _Candidate | None:
    if not _can_take_part(event, mention) or _is_office(clauses, mention):
        return None
    return found.setdefault(who(mention), _Candidate(mention))


def _can_take_part(event: Instance, mention: Mention) -> bool:
    """Whether somebody can meet, or travel: where a thing or a country is meant, nobody else is («لإرسالها إلى …»)."""
    outlet = mention.kind == "organization" and mention.org_kind in _OUTLETS
    return mention.kind in (_SIDES if event.family == "Meeting" else _TRAVELLERS) and not outlet


def _is_office(clauses: Clauses, mention: Mention) -> bool:
    """Whether a title only says which office somebody held: «الذي شغل منصب وزير الطاقة»."""
    before = mention.line.words[mention.start - 1] if mention.start else ""
    return mention.kind == "title" and mention.entity is None and before in clauses.judge.words("offices")


def _mark(found: dict[int, _Candidate], mentions: Iterable[Mention], mark: str) -> None:
    for mention in mentions:
        if (candidate := found.get(who(mention))) is not None:
            candidate.marks.add(mark)


def _home(clauses: Clauses, place: Mention, country: str) -> bool:
    """Whether a place is a country, or its capital; elsewhere in it somebody in office travels too."""
    if place.actor is None or place.kind not in ("country", "place"):
        return False
    known = clauses.judge.lexicon.actors.get(country)
    capital = known.links.get("capital") if known is not None else None
    return place.actor.path in (country, capital) or place.actor.links.get("governmentOf") == country


def _excluded(clauses: Clauses, event: Instance, subjects: dict[int, list[Mention]]) -> Gender | None:
    """The gender that whoever is left out has not."""
    if event.cue.part == "verb" and not event.implied:
        return _EXCLUDED.get(event.form.pronoun)  # «استقبله الوزير»: the pronoun is of whom he met
    made = makes_it(clauses, event.end, subjects) if event.family == "Visit" else None
    return excluded(made or event.form)  # «خلال زيارة قامت بها إلى …»


def _own_marks(
    clauses: Clauses, event: Instance, mention: Mention, others: list[Mention], context: Context
) -> set[str]:
    """What a candidate is, and what he has to do with those who take part."""
    somebody = mention.kind == "person" or (mention.entity is not None and mention.entity.kind == "person")
    quoted = mention.line is clauses.line and clauses.quoted_inside(mention.start)
    marks: set[str] = {"quoted"} if quoted and not clauses.quoted_inside(event.start) else set()
    marks |= {"person"} if somebody else {"organization"} if mention.kind == "organization" else set()
    if who(mention) == who(event.meant[0]):
        marks.add("guessed")
    if any((who(mention), who(m)) in context.met for m in others):
        marks.add("met_before")
    country = serves(mention.entity) if mention.entity is not None and mention.kind in ("person", "title") else None
    if country is not None and event.family == "Visit" and all(_home(clauses, m, country) for m in others) and others:
        marks.add("at_home")
    if country is not None and any(m.entity is not None and serves(m.entity) == country for m in others):
        marks.add("same_country")
    return marks
