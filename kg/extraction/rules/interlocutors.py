"""Who is asked where the words name nobody but tell of a meeting: the other side of it.

`interlocutors(instance, issuer, meetings, grammar)` takes a demand without an addressee and gives entities. Called by
`speech`.
"""

from kg.extraction.rules.drafts import MeetingDraft
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Entity
from kg.language.lexicon import Grammar

_INSIDE = 2  # words behind the verb, of which one takes up the meeting
_OPENING = 1


def interlocutors(instance: Instance, issuer: Entity, meetings: list[MeetingDraft], grammar: Grammar) -> list[Entity]:
    """Those who met the issuer in the meeting in which the words say or imply that he asked."""
    line = instance.line
    inside = line.words[instance.end : instance.end + _INSIDE]
    if any(word in grammar.words("inside_it") for word in inside):
        told = [m for m in meetings if line in m.lines]  # «أجرى محادثة مع الوزير، طلب فيها …»
    elif _of_somebody(instance):
        before = line.sentence.number - 1 if instance.start <= _OPENING else line.sentence.number
        near = (m for m in meetings if any(before <= t.sentence.number <= line.sentence.number for t in m.lines))
        told = [m for m in near if m.status == "held" and len(m.roles) == 2]
    else:
        return []
    for meeting in told:
        sides = [entity for entity, _ in meeting.roles.values()]
        if issuer in sides:
            return [side for side in sides if side is not issuer]
    return []


def _of_somebody(instance: Instance) -> bool:
    """Whether a verb asks something of somebody whom a preposition marks: «طلب من», «اشترط على», not «دعا إلى»."""
    asked = next((slot for slot in instance.cue.slots if slot.name == "addressee"), None)
    arabic = instance.cue.language == "ar" and instance.cue.part == "verb" and "implicit" not in instance.cue.features
    return arabic and asked is not None and bool(asked.markers) and instance.form.tense != "participle"
