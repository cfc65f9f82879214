"""Answers that fit a context window: as many entries as there is room for, and a cursor to the rest.

In: a head and entries; out: a document below a number of bytes. A cursor is a place in the list and the mark of its
call, so that nothing is kept between calls. Called by `tools`.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from api.assistant.sources import WORDS, cut
from kg.errors import InputError

LEAST, USUAL = 2000, 8000
"""Bytes of the smallest answer that can be wished for, and of one where nothing is said: below 8 KB."""
_RESERVED = 500
"""Bytes for the notes at the end of an answer."""
_SHORTER = (800, 400, 200, 120, 60, 30)
"""Characters of the longest text, and half of them items of the longest list, where one entry alone is too large."""

_ARTICLE = "article"
"""Where a source says in which article it stands."""
Brief = dict[str, Any]
Entry = tuple[str, Any]
"""The list of the document that it belongs to, and what it is."""


@dataclass(frozen=True)
class Stretch:
    """What a tool finds: what stands above, the entries from the cursor on, and how many there are in all."""

    head: Brief
    entries: Sequence[Entry]
    total: int


def place_of(cursor: str | None, mark: str) -> int:
    """Where a call goes on; InputError where the cursor belongs to another call."""
    if not cursor:
        return 0
    place, _, belongs = cursor.partition(".")
    if belongs != mark or not place.isdecimal() or len(place) > 9:
        raise InputError(
            f"The cursor {cut(cursor, 40)!r} does not belong to this call; repeat the arguments that came with it."
        )
    return int(place)


def mark_of(tool: str, arguments: Mapping[str, str]) -> str:
    """The mark of a call: its tool and its arguments, but for the cursor and the language."""
    said = {name: value for name, value in arguments.items() if name not in ("cursor", "language")}
    return hashlib.sha256(orjson.dumps([tool, said], option=orjson.OPT_SORT_KEYS)).hexdigest()[:8]


def fitted(stretch: Stretch, start: int, mark: str, most: int, language: str) -> bytes:
    """The document of a stretch as JSON, in at most so many bytes, with the cursor to what is left."""
    room = most - _RESERVED
    head, was_cut = _within(stretch.head, room // 2)
    room -= len(orjson.dumps(head))
    document, shown = dict(head), 0
    seen: set[str] = set()
    for section, entry in stretch.entries:
        value = _once(entry, seen)
        size = len(orjson.dumps(value)) + 1 + (0 if section in document else len(section) + 6)
        if size > room and shown == 0:
            value, _ = _within(value, room)
            size, was_cut = room, True
        if size > room:
            break
        seen |= _articles(value)
        document.setdefault(section, []).append(value)
        room -= size
        shown += 1
    notes = []
    if start + shown < stretch.total:
        document["cursor"] = f"{start + shown}.{mark}"
        notes.append(WORDS[language]["more"].format(cursor=document["cursor"]))
    if was_cut:
        notes.append(WORDS[language]["cut"])
    if notes:
        document["note"] = " ".join([*filter(None, [document.get("note")]), *notes])
    return orjson.dumps(document)


def _once(value: Any, seen: set[str]) -> Any:
    """An entry in which articles that stand further up are named by their id alone."""
    if isinstance(value, list):
        return [_once(one, seen) for one in value]
    if not isinstance(value, dict):
        return value
    known = {name: {"id": one["id"]} for name, one in value.items() if name == _ARTICLE and one["id"] in seen}
    return {name: known[name] if name in known else _once(one, seen) for name, one in value.items()}


def _articles(value: Any) -> set[str]:
    """The ids of the articles that an entry tells of."""
    if isinstance(value, list):
        return set().union(*map(_articles, value))
    if not isinstance(value, dict):
        return set()
    own = {value[_ARTICLE]["id"]} if _ARTICLE in value else set()
    return own.union(*map(_articles, value.values()))


def parts(text: str, longest: int) -> list[str]:
    """A text in pieces, cut between words where that can be."""
    pieces = []
    while len(text) > longest:
        end = text.rfind(" ", longest // 2, longest)
        end = longest if end < 0 else end + 1
        pieces.append(text[:end])
        text = text[end:]
    return [*pieces, text]


def _within(value: Any, most: int) -> tuple[Any, bool]:
    """A value with its longest texts and lists cut until it fits, and whether it had to be."""
    if len(orjson.dumps(value)) <= most:
        return value, False
    for longest in _SHORTER:
        shorter = _shortened(value, longest)
        if len(orjson.dumps(shorter)) <= most:
            return shorter, True
    return cut(orjson.dumps(_shortened(value, _SHORTER[-1])).decode(), most // 4), True


def _shortened(value: Any, longest: int) -> Any:
    if isinstance(value, str):
        return cut(value, longest)
    if isinstance(value, list):
        return [_shortened(one, longest) for one in value[: max(longest // 20, 1)]]
    if isinstance(value, dict):
        return {name: _shortened(one, longest) for name, one in value.items()}
    return value
