"""In whose name something is asked, and who brings the message that asks it.

«طالب السفير، نيابة عن المجموعة، …»: `on_behalf`. «سلم المبعوث رسالة من الملك إلى الحكومة تدعو إلى …»: `message` gives
whose it is, to whom it goes and who brings it. Called by `speech` for the demands of both languages.
"""

from dataclasses import dataclass

from kg.extraction.rules.entities import Entities
from kg.extraction.rules.events import involved
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Entity, Line, Mention
from kg.language.arabic import clitics
from kg.language.lexicon import Grammar
from kg.language.normal import bare

_LONGEST = 3  # words of «on behalf of»
_CLOSE = 12  # words between whoever is spoken for and what tells of the demand
_FAR = 24  # words between a message and what it asks
_NEAR = 2  # words that may describe a message: «رسالة خطية واضحة من …»
_ACTORS = ("person", "title", "organization", "country", "place", "group")


@dataclass(frozen=True, slots=True)
class Message:
    """A message in which something is asked: its sender, and where the words tell them its receiver and its bearer."""

    sender: Entity
    receiver: Entity | None
    bearer: Entity | None


def on_behalf(instance: Instance, entities: Entities, grammar: Grammar) -> Entity | None:
    """In whose name the sentence says that something is asked, before it says what."""
    line, phrases = instance.line, grammar.words("on_behalf")
    end = instance.content[0] if instance.content is not None else len(line.words)
    for mention in line.mentions:
        if mention.start >= end or mention.kind not in _ACTORS:
            continue
        for length in range(1, _LONGEST + 1):
            begin = mention.start - length
            told = begin >= max(0, instance.start - _CLOSE) and " ".join(line.words[begin : mention.start]) in phrases
            if told and not any(other.start <= begin < other.end for other in line.mentions):  # «المتحدث باسم …»
                return involved(mention, entities)
    return None


def message(instance: Instance, entities: Entities, grammar: Grammar) -> Message | None:
    """The message before a cue that says what it asks; None where there is none, or nobody's."""
    line = instance.line
    for place in range(instance.start - 1, max(-1, instance.start - _FAR), -1):
        if not _forms(line.words[place], instance) & grammar.words("carried"):
            continue
        sender = _from(line, place, grammar)
        if sender is None:
            return _sent(instance, place, entities, grammar)
        whose = _who(sender, entities) if sender.end <= instance.start else None
        if whose is None:
            return None
        bearer = _bearer(instance, place, entities, grammar.words("carrying"))
        to = _receiver(instance, place, bearer, sender, grammar)
        by = involved(bearer, entities) if bearer is not None else None
        return Message(whose, _who(to, entities) if to is not None else None, by if by is not whose else None)
    return None


def _sent(instance: Instance, place: int, entities: Entities, grammar: Grammar) -> Message | None:
    """«سلم الوزير عريضة للسفارة تطالب بـ …»: whoever sends it, and right behind it to whom."""
    toward = [m for m in instance.line.mentions if place < m.start <= place + 1 + _NEAR and m.kind in _ACTORS]
    to = next((m for m in toward if m.preposition in grammar.words("sent_toward") and m.end <= instance.start), None)
    by = _bearer(instance, place, entities, grammar.words("handing_over")) if to is not None else None
    whose = involved(by, entities) if by is not None else None
    return Message(whose, _who(to, entities), None) if whose is not None and to is not None else None


def _who(mention: Mention, entities: Entities) -> Entity | None:
    return involved(mention, entities) or entities.unnamed(mention)


def _forms(word: str, instance: Instance) -> set[str]:
    """A word, and what it is without the letters written onto it."""
    return {bare(rest) for _, rest in clitics(word)} if instance.cue.language == "ar" else {word}


def _from(line: Line, place: int, grammar: Grammar) -> Mention | None:
    """Who stands behind «من» right behind a message."""
    near = [m for m in line.mentions if place < m.start <= place + 2 + _NEAR and m.kind in _ACTORS]
    return next((m for m in near if m.preposition in grammar.words("sent_from")), None)


def _bearer(instance: Instance, place: int, entities: Entities, verbs: frozenset[str]) -> Mention | None:
    """Who brings or sends a message: whoever is named before it where a verb of doing so stands."""
    line = instance.line
    if not any(_forms(word, instance) & verbs for word in line.words[:place]):
        return None
    bringing = [m for m in line.mentions if m.end <= place and not (m.preposition or m.conjoined or m.genitive)]
    return next((m for m in bringing if m.kind in _ACTORS and involved(m, entities) is not None), None)


def _receiver(
    instance: Instance, place: int, bearer: Mention | None, sender: Mention, grammar: Grammar
) -> Mention | None:
    """To whom a message goes: behind its sender («من الملك إلى الحكومة»), or before it («سلم الرئيس رسالة من …»)."""
    actors, toward = [m for m in instance.line.mentions if m.kind in _ACTORS], grammar.words("sent_toward")
    behind = [m for m in actors if sender.end <= m.start <= sender.end + 1 and m.end <= instance.start]
    before = [m for m in actors if bearer is not None and bearer.end <= m.start and m.end <= place]
    given = [m for m in before if not (m.preposition or m.conjoined or m.genitive)]
    return next((m for m in (*behind, *before) if m.preposition in toward), given[0] if given else None)
