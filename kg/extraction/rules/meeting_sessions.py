"""Whether those of one side meet by themselves: «عقد مجلس الأمن جلسة», «يجتمع وزراء مالية مجموعة العشرين».

`session(draft, instance, entities)` is called by `events` for every mention of a meeting that names one side only.
"""

from kg.extraction.rules.drafts import MeetingDraft
from kg.extraction.rules.english_gatherings import several
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Entity
from kg.language.arabic import clitics
from kg.language.normal import fold

CALLS = frozenset({"PhoneCall", "VideoCall"})
BODIES = frozenset({"internationalOrganization"})


def session(draft: MeetingDraft, instance: Instance, entities: Entities) -> bool:
    """Whether a body of many members meets by itself: «عقد مجلس الأمن جلسة», «قمة الاتحاد الأوروبي»."""
    if instance.implied or len(draft.roles) != 1 or draft.cls in CALLS:
        return False
    if instance.cue.part == "verb":  # «اجتمع مجلس الأمن»
        ((body, _),) = draft.roles.values()
        if instance.cue.language == "en":
            return _gathering(draft, instance, entities)
        told = instance.cue.cls == "Meeting"
        told = told and (draft.firm or draft.status == "planned")
        return told and (body.org_kind in BODIES or _of_states(instance, entities))
    ((entity, _),) = draft.roles.values()
    told = draft.firm or draft.time is not None or draft.status in ("cancelled", "denied")
    if told and instance.cue.language == "en" and _gathering(draft, instance, entities):
        return True
    itself = all(m.kind != "title" for m in instance.all())  # not «لقاء مبعوث الأمم المتحدة»
    return told and ((itself and entity.org_kind in BODIES) or _officers(draft, instance, entities))


def _officers(draft: MeetingDraft, instance: Instance, entities: Entities) -> bool:
    """«عقد وزراء الخارجية العرب اجتماعا», «قمة دول الحوض»: those of several states, or the states, meet each other."""
    if instance.cue.language != "ar":
        return False
    summit = instance.cue.cls == "Summit"
    sides = instance.args.get("participant", ())
    heads = entities.words("state_officers") | (entities.words("states_of") if summit else frozenset())
    pairs = entities.words("plurals_of_two")
    groups = [m for m in sides if m.kind == "group" and m.end - m.start > 1 and m.line.words[m.end - 1] not in pairs]
    several = any(rest in heads for m in groups for _, rest in clitics(m.line.words[m.start]))
    told = instance.lent or draft.time is not None or draft.place is not None
    return several and told and (summit or not instance.definite)


def _gathering(draft: MeetingDraft, instance: Instance, entities: Entities) -> bool:
    """ "EU foreign ministers meet in Oslo", "the factions agreed after talks in Oslo": those of one group, told where
    or when."""
    told = draft.time is not None or draft.place is not None or (draft.firm and instance.cue.part == "noun")
    ((entity, _),) = draft.roles.values()
    behind = instance.line.words[instance.end : instance.end + 1]
    alone = len(instance.all()) == 1 and entities.words("determiners").isdisjoint(behind)  # not "met both sides"
    alone = alone and instance.all()[0].preposition != "with"
    together = entity.org_kind in BODIES or _council(entity, entities)
    return told and alone and (together or any(several(m, entities.words) for m in instance.all()))


def _council(body: Entity, entities: Entities) -> bool:
    """Whether a body with a name of its own is one whose members come together: "the Rice Council"."""
    name = body.names[0].split() if body.names else []
    return len(name) > 1 and name[-1][0].isupper() and fold(name[-1]) in entities.words("convening_bodies")


def _of_states(instance: Instance, entities: Entities) -> bool:
    """«يجتمع وزراء مالية مجموعة العشرين»: ministers or heads, of no one state and with more said of them."""
    heads = entities.words("heads_together") | entities.words("state_councils")
    groups = [m for m in instance.all() if m.kind == "group" and m.end - m.start > 1]
    groups = groups if len(instance.all()) == 1 else []
    alone = [m for m in groups if m.affiliation is None or m.affiliation.kind != "country"]
    return any(rest in heads for m in alone for _, rest in clitics(m.line.words[m.start]))
