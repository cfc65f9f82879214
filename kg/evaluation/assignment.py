"""Items of a gold file and of a report, one to one: the pairing that every kind of item shares, and its counts.

Called by `kg.evaluation.matching` and `kg.evaluation.sources`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

Score = tuple[float, ...]
"""How well two items match, the most telling figure first; an empty one means that they do not."""


class Optional(Protocol):
    """What a careful reader may or may not record."""

    @property
    def optional(self) -> bool: ...


G = TypeVar("G", bound=Optional)
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items were right, wrong (found, but not in the gold) and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; None where the gold is empty."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where there is nothing to count."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


@dataclass(frozen=True, slots=True)
class Matched:
    """The outcome of one kind: index pairs (gold, found), and the indices of what is left of either."""

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    wrong: tuple[int, ...]

    @property
    def counts(self) -> Counts:
        """The outcome as figures."""
        return Counts(len(self.pairs), len(self.wrong), len(self.missed))


def match(gold: Sequence[G], found: Sequence[F], score: Callable[[G, F], Score]) -> Matched:
    """Gold and found items one to one, best scores first, then as many as can be.

    What is optional comes last and takes any number of what is left, which is then not wrong.
    """
    table = {
        (i, j): rated for i, item in enumerate(gold) for j, other in enumerate(found) if (rated := score(item, other))
    }
    taken = assign({edge: rated for edge, rated in table.items() if not gold[edge[0]].optional})
    right = set(taken.values())
    ignored = {j for i, j in table if gold[i].optional}
    return Matched(
        pairs=tuple(sorted((i, j) for j, i in taken.items())),
        missed=tuple(i for i, item in enumerate(gold) if not item.optional and i not in right),
        wrong=tuple(j for j in range(len(found)) if j not in taken and j not in ignored),
    )


def assign(table: Mapping[tuple[int, int], Score]) -> dict[int, int]:
    """Found index -> gold index: greedy by score, then augmenting paths (Kuhn 1955) for gold items left over."""
    edges: dict[int, list[int]] = {}
    taken: dict[int, int] = {}
    for i, j in sorted(table, key=lambda edge: (tuple(-figure for figure in table[edge]), edge)):
        edges.setdefault(i, []).append(j)
        if j not in taken and i not in taken.values():
            taken[j] = i

    def place(i: int, seen: set[int]) -> bool:
        for j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in edges:
        if i not in taken.values():
            place(i, set())
    return taken
