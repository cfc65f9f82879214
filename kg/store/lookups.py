"""Look-ups of several requests as one message to a worker, and its answers as one message back.

Called by `api.at_hand` in the service and by `api.making` in the worker.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from pyoxigraph import NamedNode, Store

from kg.store.lookup import Lookup

LOOK_UPS = "look-ups"
"""What a worker is asked for."""
_LENGTH = struct.Struct("!i")
_NO_ANSWER = _LENGTH.pack(-1)


def told(lookups: Iterable[tuple[Lookup, int]]) -> list[Any]:
    """Look-ups, each with the quads that it may read at most, in the types of JSON."""
    return [
        (
            each.subject.value,
            None if each.property is None else each.property.value,
            each.variables,
            each.property_name,
            each.value_name,
            each.limit,
            most,
        )
        for each, most in lookups
    ]


def looked_up(store: Store, lookups: Iterable[Sequence[Any]]) -> bytes:
    """The answers to what was `told`, in its order."""
    return b"".join(_framed(_answer(store, *each)) for each in lookups)


def answers(message: bytes) -> Iterator[bytes | None]:
    """The answers in a message of `looked_up`; None where the engine is to answer."""
    at = 0
    while at < len(message):
        (length,) = _LENGTH.unpack_from(message, at)
        at += _LENGTH.size
        yield None if length < 0 else message[at : at + length]
        at += max(length, 0)


def _answer(store: Store, subject: str, property: str | None, *rest: Any) -> bytes | None:
    variables, property_name, value_name, limit, most = rest
    node, wanted = NamedNode(subject), None if property is None else NamedNode(property)
    quads = list(islice(store.quads_for_pattern(node, wanted, None, None), most + 1))
    if len(quads) > most:
        return None
    return Lookup(node, wanted, tuple(variables), property_name, value_name, limit).answer(quads)


def _framed(answer: bytes | None) -> bytes:
    return _NO_ANSWER if answer is None else _LENGTH.pack(len(answer)) + answer
