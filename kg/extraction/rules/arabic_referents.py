"""Whom a pronoun means that is written onto a verb, a noun or a preposition: «ودعاها إلى», «وطلب منهم».

`referent(clauses, position, excluded, context, pronoun)` is called by `arabic_slots` and the frames of verbs and nouns,
`obliged` by those of nouns.
"""

from kg.extraction.rules.arabic_agreement import gender
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_subjects import both
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.instances import Context
from kg.extraction.rules.mentions import Mention
from kg.language.normal import bare

_BODIES = ("organization", "country", "place", "group")
_GENDERS = {"ه": "masculine", "ها": "feminine"}
_SPEAKERS = ("person", "title", "source")
_PAIR = 2
_LATELY = 2  # sentences behind a demand in which «منها» may mean who is asked


def referent(
    clauses: Clauses, position: int, excluded: list[Mention], context: Context, pronoun: str = ""
) -> list[Mention]:
    """Whom a suffix pronoun means: the person spoken of last who is not the subject, as gender and number allow."""
    out = {id(m.entity) for m in excluded if m.entity} | {id(m) for m in excluded}
    before = [
        m
        for m in clauses.line.mentions
        if m.end <= position and m.kind in ("person", "title", "organization", "country")
    ]
    persons = [m for m in before if m.kind in ("person", "title")]
    if pronoun == "هما":
        pair = [m for m in clauses.line.mentions if m.end <= position and m.kind == "pronoun"]
        return both(clauses, pair[-1], context) if pair else _two(clauses, before, out) or context.pair
    if pronoun == "ها":
        groups = [m for m in clauses.line.mentions if m.end <= position and m.kind == "group" and not m.preposition]
        before = [*before, *(m for m in groups if gender(clauses, m) == "feminine")]
        before = sorted((m for m in before if gender(clauses, m) != "masculine"), key=lambda m: m.start)
        persons = [m for m in persons if gender(clauses, m) != "masculine"]
        bodies = [m for m in before if m.kind in ("organization", "country", "group") and not _out(m, out)]
        bodies = [m for m in bodies if gender(clauses, m) == "feminine"] or bodies
        if bodies and not any(gender(clauses, m) == "feminine" for m in persons):
            return bodies[-1:]
    if pronoun in ("هم", "هن"):
        several = [m for m in (*clauses.line.mentions, *clauses.line.things) if m.end <= position and _many(clauses, m)]
        near = max((m for m in several if id(m) not in out), key=lambda m: m.end, default=None)
        if near is not None:
            return [near]
    number = clauses.line.sentence.number
    asked = [m for m in context.asked if not _out(m, out) and number - m.line.sentence.number <= _LATELY]
    if pronoun == "ها":
        asked = [m for m in asked if gender(clauses, m) != "masculine"]
    if pronoun in ("ها", "هم") and asked:
        return asked[:1]  # «… ودعاها إلى التحقيق. وطلب منها …»
    lately = [m for m in context.subject if m.kind in ("person", "title", "organization", "country", "group")]
    lately = [m for m in (*lately, *context.persons) if _may_mean(clauses, pronoun, m, context)]
    if pronoun == "هم":
        lately = [m for m in lately if _many(clauses, m) or m.kind in _BODIES]  # «وأمهلتهم أسبوعا»
    acting = [m for m in reversed(context.acting) if pronoun == "ها" and gender(clauses, m) == "feminine"]
    for mention in [*reversed(persons), *lately, *reversed(before), *acting]:
        if not _out(mention, out):
            return [mention]
    return []


def _two(clauses: Clauses, before: list[Mention], out: set[int]) -> list[Mention]:
    """The two that are named together last: «التقى الوزير فلانا وفلانا، وطلب منهما …»."""
    for first in reversed([m for m in before if not m.conjoined]):
        group = clauses.group(first)
        if len(group) == _PAIR and group[-1] in before and not any(_out(m, out) for m in group):
            return group
    return []


def _may_mean(clauses: Clauses, pronoun: str, mention: Mention, context: Context) -> bool:
    """Whether «ه» or «ها» fits what the name, the titles or a verb before show of somebody's gender."""
    shown = gender(clauses, mention)
    if shown is None and mention.entity is not None and id(mention.entity) in context.genders:
        shown = "feminine" if context.genders[id(mention.entity)] else "masculine"
    return shown is None or pronoun not in _GENDERS or shown == _GENDERS[pronoun]


def obliged(clauses: Clauses, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context) -> list[Mention]:
    """Whom «عليه أن», «عليهم أن» means: who stands right before it, else who was spoken of, but not who speaks."""
    pronoun = trigger.form.pronoun
    beside = clauses.phrases.get(trigger.start - 1)
    if beside is not None and not beside.preposition and not clauses.quoted_at(trigger.start):
        return clauses.group(beside)
    before = [subjects[p] for p in sorted(subjects) if p < trigger.start and subjects[p]]
    said = [subjects[p] for p in subjects if p < trigger.start and clauses.judge.statements(clauses.words[p])]
    speaks = [m for m in (*context.speaker, *(m for s in said for m in s)) if m.kind in _SPEAKERS]
    spoken_of = before[-1] if before and before[-1][0].kind in _BODIES else []  # «لا تريد أوروبا أن تفهم أن عليها …»
    if spoken_of and pronoun in ("ه", "ها") and gender(clauses, spoken_of[0]) in (None, _GENDERS[pronoun]):
        return spoken_of
    meant = referent(clauses, trigger.start, speaks, context, pronoun)
    if not meant and pronoun == "هم":
        others = (m for m in reversed(context.acting) if m.kind in ("country", "group"))
        meant = [m for m in others if m not in speaks][:1]
    return meant


def _out(mention: Mention, out: set[int]) -> bool:
    return id(mention) in out or (mention.entity is not None and id(mention.entity) in out)


def _many(clauses: Clauses, phrase: Mention) -> bool:
    """Whether «هم» can mean a phrase: a group, people in the plural, a people («الأفارقة»)."""
    head = phrase.line.words[phrase.start]
    if phrase.kind == "country":
        return head.endswith(("ون", "ين")) or clauses.judge.is_adjective_of_country(head)
    persons = phrase.kind == "thing" and bare(head) in clauses.judge.words("persons") and not head.endswith("ي")
    return phrase.kind == "group" or phrase.plural or persons
