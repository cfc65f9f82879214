"""Sets of classes as numbers, a bit a class, and the classes that share no member with one of them.

Used by the rules, and by the search for clashes, which asks it of every node of an article.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


class Opposed:
    """For sets of classes as bits those that are disjoint with one of them; what was asked once is kept."""

    def __init__(self, bit_of: Mapping[T, int], disjoint: Mapping[T, Iterable[T]]) -> None:
        """`disjoint` are the classes that share no member with a class, each of them with a bit of its own."""
        self._of_class = {bit_of[one]: sum(bit_of[other] for other in others) for one, others in disjoint.items()}
        self._of_classes: dict[int, int] = {0: 0}

    def __call__(self, classes: int) -> int:
        """The bits of the opposed classes."""
        known = self._of_classes.get(classes)
        if known is None:
            known = 0
            for bit in bits(classes):
                known |= self._of_class[bit]
            self._of_classes[classes] = known
        return known


def bits(number: int) -> Iterator[int]:
    """The bits of a number, each as a number."""
    while number:
        lowest = number & -number
        yield lowest
        number ^= lowest
