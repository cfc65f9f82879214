"""Who is asked in an English sentence that does not say it: the other side of a meeting, or whoever was asked before.

`counterpart(instance, draft, drafts, meetings, grammar)` is called by `speech` for demands that name nobody.
"""

from kg.extraction.rules.drafts import DemandDraft, MeetingDraft
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Entity
from kg.language.lexicon import Grammar

_BEFORE = 2  # sentences in which somebody still "also" asks the same one
_AROUND = 3


def counterpart(
    instance: Instance, draft: DemandDraft, drafts: list[DemandDraft], meetings: list[MeetingDraft], grammar: Grammar
) -> list[Entity]:
    """Whom the issuer must mean, or nobody."""
    if instance.cue.language != "en" or draft.issuer is None:
        return []
    return _other_side(instance, draft, meetings) or _asked_again(instance, draft, drafts, grammar)


def _other_side(instance: Instance, draft: DemandDraft, meetings: list[MeetingDraft]) -> list[Entity]:
    """ "Holt, who met the king on Friday, called for a truce": the only other one at the meeting told of just then."""
    line = draft.lines[0]
    near = [line.sentence.number, line.sentence.number - 1]
    for meeting in reversed(meetings):
        sides = [entity for entity, _ in meeting.roles.values()]
        told = any(told.sentence.number in near for told in meeting.lines)
        if told and meeting.status in ("held", "alleged") and draft.issuer in sides:
            others = [side for side in sides if side is not draft.issuer]
            return others if len(others) == 1 and not _met_besides(instance, others[0]) else []
    return []


def _met_besides(instance: Instance, other: Entity) -> bool:
    """ "Berg urged restraint and met the king": one with whom the sentence goes on, who need not have been asked."""
    here = [mention for mention in other.mentions if mention.line is instance.line]
    return bool(here) and all(m.start > instance.start and m.preposition != "with" for m in here)


def _asked_again(instance: Instance, draft: DemandDraft, drafts: list[DemandDraft], grammar: Grammar) -> list[Entity]:
    """ "She urged Chad to leave. She also called for a truce": whoever was asked just before is asked for more."""
    number = draft.lines[0].sentence.number
    if grammar.words("asking_again").isdisjoint(instance.line.words[max(0, instance.start - _AROUND) : instance.start]):
        return []
    for known in reversed(drafts):
        if known.issuer is draft.issuer and 0 <= number - known.lines[-1].sentence.number <= _BEFORE:
            return list(known.addressees)
    return []
