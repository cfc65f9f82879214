"""Threats and what they are put to: «هدد الوزير إيران بعقوبات إذا لم …», "threatened to strike unless …".

Called by `speech` for demands that a condition tells.
"""

from kg.extraction.rules.entities import Entities
from kg.extraction.rules.events import involved
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Entity
from kg.language.arabic import PRONOUNS
from kg.language.lexicon import Grammar
from kg.language.normal import fold

_BEHIND = 3
_MANY = 5
_AGAINST = ("علي", "ضد", "ل")


def threatens(instance: Instance, grammar: Grammar) -> bool:
    """Whether a threat stands before a condition, or behind it («إذا لم يعدل الاتفاق سننسحب منه»)."""
    behind = instance.line.words[instance.end : (instance.content or (0, instance.end))[1] + _BEHIND]
    if instance.cue.language == "ar" and (
        any(word.startswith(("سن", "فسن", "سوف", "فسوف")) or word == "فلن" for word in behind)
        or own_plan(instance, grammar)
    ):
        return True
    return any(
        word in grammar.words("threats") or word.removeprefix("و") in grammar.words("threats")
        for word in instance.line.words[: instance.start]
    )


def put_to(instance: Instance, grammar: Grammar) -> bool:
    """«هدد الوزير إيران بعقوبات إذا لم توقف …»: a threat before «إذا لم», and no mere warning of what may come.

    «إذا لم تلب مطالبهم» tells of nobody who is to do so.
    """
    met = instance.content_text().split()[1:2]
    if any(fold(word).removesuffix(end) in grammar.words("asked") for word in met for end in PRONOUNS):
        return False
    before = {word.removeprefix("و") for word in instance.line.words[: instance.start]}
    named = instance.cue.features.get("clause") == "named"
    return named and bool(before & grammar.words("threats")) and not before & grammar.words("warnings")


def own_plan(instance: Instance, grammar: Grammar) -> bool:
    """«وقالت تركيا إنها ستنسحب إذا لم …»: what whoever speaks says that he will do."""
    words = instance.line.words[: instance.start]
    said = (p for p in range(len(words) - 1) if words[p] in grammar.words("but_it") | grammar.words("own_side"))
    plans = (words[p + 1] for p in said if words[p + 1][:1] == "س" and words[p + 1][1:2] in ("ي", "ت"))
    if any(word[1:] not in grammar.words("being") for word in plans):
        return True  # not «إنه سيكون صعبا»
    many = (word.removeprefix("ف") for word in words)  # «إن السائقين سيضربون عن العمل إذا لم …»
    return any(word.startswith("سي") and word.endswith("ون") and len(word) > _MANY for word in many)


def threatened(instance: Instance, issuer: Entity | None, entities: Entities) -> list[Entity]:
    """Whom a condition is put to where the condition names nobody: «هدد إيران بعقوبات إن لم تغير سلوكها»."""
    kinds = ("person", "title", "organization", "country", *(("group",) if instance.cue.language == "ar" else ()))
    many = (t for t in instance.line.things if t.plural and not t.preposition and not t.genitive)
    people = [t for t in many if fold(instance.line.words[t.start]).startswith("ال")]
    for mention in sorted((*instance.line.mentions, *people), key=lambda m: -m.start):
        if mention.kind == "thing" and mention.end <= instance.start and instance.cue.language == "ar":
            one = entities.people(mention)  # «أنذر المجلس المعتصمين بفض الاعتصام ما لم …»
            if one is not None and one is not issuer:
                return [one]
        against = mention.kind == "place" and mention.preposition in _AGAINST  # «عقوبات على بغداد ما لم …»
        if mention.end <= instance.start and (mention.kind in kinds or against):
            entity = involved(mention, entities)
            if entity is not None and entity is not issuer:
                return [entity]
    return []
