"""The answers about the windows of one article as one: what was told of the same thing is put together.

In: what was told so far and one answer more; out: an answer in which each id is given once. Called by `reader` and
`founding`. A model that counts anew from p1 in each window does not thereby make two people one.
"""

from typing import Any

from kg.extraction.account import Drop
from kg.extraction.llm.answer import ITEMS, Answer, ToldItem, ToldMeeting, ToldVisit
from kg.language.lexicon import words_of
from kg.language.normal import fold

_WORDS = frozenset({"names", "words", "content", "condition", "title", "country", "description", "topics", "type"})
"""Fields that hold words and no ids."""
Items = dict[str, tuple[str, ToldItem]]


def joined(before: Answer, answer: Answer) -> tuple[Answer, tuple[Drop, ...]]:
    """What was told before and what is told now, and what now has the id of something of another kind.

    Named things are the same where id and a word of their names are, or the first name is; a visit or a meeting where
    id and somebody in it are; anything else where id and words are.
    """
    found: Items = {item.id: (kind, item) for kind in ITEMS for item in getattr(before, kind)}
    drops: list[Drop] = []
    for kind, item in _settled(answer, found):
        held = found.get(item.id)
        if held is None:
            found[item.id] = (kind, item)
        elif held[0] == kind:
            found[item.id] = (kind, _both(held[1], item))
        else:
            drops.append(Drop("double", kind, item.id))
    lists = {kind: tuple(item for own, item in found.values() if own == kind) for kind in ITEMS}
    return Answer.model_validate(lists), tuple(drops)


def _settled(answer: Answer, found: Items) -> list[tuple[str, ToldItem]]:
    """The items of an answer under ids that mean the same as those before."""
    by_name = {(kind, fold(name)): item.id for kind, item in found.values() if (name := _first_name(item))}
    items = [(kind, item) for kind in ITEMS for item in getattr(answer, kind)]
    renamed: dict[str, str] = {}
    for kind, item in items:
        held = found.get(item.id)
        namesake = by_name.get((kind, fold(_first_name(item))))
        if held is not None and held[0] == kind and not _same(held[1], item):
            renamed[item.id] = namesake or _free(item.id, found, items)
        elif held is None and namesake is not None:
            renamed[item.id] = namesake
    if not renamed:
        return items
    return [(kind, type(item).model_validate(_renamed(item.model_dump(), renamed))) for kind, item in items]


def _free(told: str, found: Items, items: list[tuple[str, ToldItem]]) -> str:
    taken = {*found, *(item.id for _, item in items)}
    return next(new for number in range(2, len(taken) + 3) if (new := f"{told}-{number}") not in taken)


def _first_name(item: ToldItem) -> str:
    names: tuple[str, ...] = getattr(item, "names", ())
    return names[0] if names else ""


def _same(one: ToldItem, other: ToldItem) -> bool:
    if names := getattr(one, "names", ()):
        first = {word for name in names for word in words_of(name)}
        return any(word in first for name in getattr(other, "names", ()) for word in words_of(name))
    if isinstance(one, ToldVisit) and isinstance(other, ToldVisit):
        return one.visitor == other.visitor and one.destination == other.destination
    if isinstance(one, ToldMeeting) and isinstance(other, ToldMeeting):
        return bool({side.agent for side in one.participants} & {side.agent for side in other.participants})
    return fold(getattr(one, "content", "")) == fold(getattr(other, "content", ""))


def _both(one: ToldItem, other: ToldItem) -> ToldItem:
    """What either says; where both say something, the first."""
    changed: dict[str, object] = {}
    for field in type(one).model_fields:
        first, second = getattr(one, field), getattr(other, field)
        if isinstance(first, tuple):
            changed[field] = tuple(dict.fromkeys((*first, *second)))
        elif first is None:
            changed[field] = second
    return one.model_copy(update=changed)


def _renamed(told: Any, renamed: dict[str, str]) -> Any:
    if isinstance(told, dict):
        return {key: value if key in _WORDS else _renamed(value, renamed) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return tuple(_renamed(each, renamed) for each in told)
    return renamed.get(told, told) if isinstance(told, str) else told
