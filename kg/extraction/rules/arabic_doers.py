"""Who is to do what is asked in Arabic, where no words name who is asked but those of the act say who does it.

`doers(instance, entities, grammar)` takes a demand with its content and gives entities. Called by `speech`.
"""

from kg.extraction.rules.entities import Entities
from kg.extraction.rules.events import involved
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Entity, Mention
from kg.language.lexicon import Grammar
from kg.language.normal import bare

_ACTORS = ("person", "title", "organization", "country", "group")
_NEAR = 4
_BY = 2  # words of «من جانب»


def doers(instance: Instance, entities: Entities, grammar: Grammar) -> list[Entity]:
    """«وقف القصف من جانب تركيا», «بانسحاب غير مشروط للحوثيين», «إطلاق سراح المحتجزين لدى الحركة»."""
    assert instance.content is not None
    start, end = instance.content
    inside = [m for m in instance.line.mentions if start < m.start < end and m.kind in _ACTORS]
    for mention in sorted(inside, key=lambda m: m.start):
        if _does(instance, mention, start, grammar) or _holds(instance, mention, start, grammar):
            entity = involved(mention, entities)
            return [entity] if entity is not None else []
    return []


def _does(instance: Instance, mention: Mention, start: int, grammar: Grammar) -> bool:
    words = instance.line.words
    own = bare(words[start]).lstrip("ب") in grammar.words("own_acts")
    if own and mention.preposition == "ل" and mention.start - start <= _NEAR:
        return True
    sided = mention.preposition == "من" and words[mention.start] in grammar.words("the_sides")
    before_it = words[max(start, mention.start - _BY) : mention.start]
    by = before_it[:1] == ["من"] and set(before_it[1:]) <= grammar.words("on_the_part") and len(before_it) == _BY
    before = mention.start - (1 if sided else _BY) - 1
    passive = bare(words[before]).startswith("م")  # «العقوبات المفروضة من جانب …»
    return (sided or by) and before > start and not passive


def _holds(instance: Instance, mention: Mention, start: int, grammar: Grammar) -> bool:
    """Whether those who are to be freed are in somebody's hands: «المختطفين لدى الحركة», «في سجون النظام»."""
    words = instance.line.words
    freed = {bare(word).lstrip("ب") for word in words[start : mention.start]} & grammar.words("releases")
    before = bare(words[mention.start - 1])
    return bool(freed) and (mention.preposition == "لدي" or before in grammar.words("prisons"))
