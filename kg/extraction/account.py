"""How a language model has read an article: what it told that is not believed and why, and what the reading took.

Made by `kg.extraction.llm`, handed on with the outcome, and told by the commands.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Reason = Literal["form", "quote", "name", "date", "reference", "kind", "double"]
REASONS: dict[Reason, str] = {
    "form": "not of the form",
    "quote": "quotes that do not stand in the text",
    "name": "names that do not occur",
    "date": "dates that do not resolve",
    "reference": "references to nothing",
    "kind": "kinds that the ontology does not have",
    "double": "ids of two things",
}
"""Why something is dropped, in words."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Something that was told and is not believed: why, what it was, and its words."""

    reason: Reason
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class Account:
    """`moved` counts quotes that stand in another sentence than was said; `unread` are parts that could not be used.

    `instead` says why the rules have read in place of the model; it is empty where they have not.
    """

    drops: tuple[Drop, ...] = ()
    moved: int = 0
    windows: int = 0
    unread: tuple[str, ...] = ()
    instead: str = ""
    seconds: float = 0.0


def told(accounts: Iterable[Account]) -> list[str]:
    """Sentences about many articles: what was not believed, not read, and read by the rules instead, and why."""
    accounts = list(accounts)
    counts = Counter(drop.reason for account in accounts for drop in account.drops)
    moved = sum(account.moved for account in accounts)
    sentences = []
    if counts:
        dropped = ", ".join(f"{counts[reason]:,} {words}" for reason, words in REASONS.items() if counts[reason])
        sentences.append(f"Of what the language model told, this is not believed: {dropped}.")
    if moved:
        sentences.append(f"{moved:,} of its quotes stand in another sentence than it said.")
    for reason, many in Counter(account.instead for account in accounts if account.instead).most_common():
        sentences.append(f"The rules have read {many:,} of {len(accounts):,} articles in its place: {reason}")
    for part, many in Counter(part for account in accounts for part in account.unread).most_common(_MOST):
        sentences.append(f"Its answer could not be used whole ({many:,}): {part}.")
    return sentences


_MOST = 3
"""Different parts that were not read which are told."""
