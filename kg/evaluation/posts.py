"""The posts of persons: those a careful reader found beside those in a report.

`compare_posts` is called by `kg.evaluation.matching`; the rule stands in data/gold/README.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kg.evaluation.assignment import Counts
from kg.evaluation.gold import GoldPerson
from kg.evaluation.names import best_likeness, name_words, plain_words, same_country, same_word
from kg.extraction.report import HeldPost, Person
from kg.language.normal import bare, fold

Names = Mapping[str, Sequence[str]]
_STEM = 4
"""Letters that the name of a country and its adjective have in common: Turkey, Turkish."""


@dataclass(frozen=True, slots=True)
class PostOutcome:
    """The counts, and each title that was missed or wrong, with its person."""

    counts: Counts
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def compare_posts(
    wanted: Sequence[GoldPerson], found: Sequence[Person], pairs: Iterable[tuple[int, int]], names: tuple[Names, Names]
) -> PostOutcome:
    """`pairs` are the indices of the persons that were matched; `names` those of all in the gold and in the report."""
    partners = dict(pairs)
    right = 0
    missed: list[str] = []
    wrong: list[str] = []
    for i, person in enumerate(wanted):
        posts = found[partners[i]].posts if i in partners else ()
        table = [[_agree(one, other, names) for other in posts] for one in person.posts]
        unmet = [one.title for one, row in zip(person.posts, table, strict=True) if not any(row)]
        right += len(table) - len(unmet)
        if not person.optional:
            missed += (f"{person.names[0]}, {title}" for title in unmet)
        columns = zip(*table, strict=True) if table else ([False] for _ in posts)
        wrong += (
            f"{person.names[0]}, {post.title}" for post, column in zip(posts, columns, strict=True) if not any(column)
        )
    return PostOutcome(Counts(right, len(wrong), len(missed)), tuple(missed), tuple(wrong))


def _agree(one: HeldPost, other: HeldPost, names: tuple[Names, Names]) -> bool:
    """The same head, and the same organization or country wherever the gold has any."""
    if not _same_head(_head(one.title), _head(other.title)):
        return False
    if one.organization is None and one.country is None:
        return True
    if one.organization:
        written = (*names[1].get(other.organization or "", ()), other.title)
        if best_likeness(names[0].get(one.organization, ()), written):
            return True
    return one.country is not None and _of_country(one.country, other)


def _of_country(country: str, post: HeldPost) -> bool:
    """By a name of the country or its initials ("US"), or by either or its adjective in the title."""
    if post.country and same_country(country, post.country):
        return True
    if post.country and (best_likeness([country], [post.country]) or _initials(post.country) == fold(country)):
        return True
    if fold(country) in fold(post.title).split():
        return True
    stems = tuple(word[:_STEM] for word in name_words(country) if len(word) >= _STEM)
    told = (*name_words(post.title), *name_words(post.country or ""))
    return any(word.startswith(stems) for word in told)


def _initials(country: str) -> str:
    return "".join(word[0] for word in fold(country).split())


def _head(title: str) -> str:
    """What the post is: the first word in Arabic, less its article; in English the last, or that before "of"."""
    words = fold(title).replace("-", " ").split()
    if not fold(title).isascii():
        return bare(words[0]) if words else ""
    before = list(takewhile(lambda word: word not in plain_words("complements"), words))
    heads = [word for word in before or words if word not in plain_words("postpositives")]
    return (heads or words or [""])[-1]


def _same_head(one: str, other: str) -> bool:
    """The same word but for a clitic, or for gender, number and pronoun: «وزيرة»، «نائبها»، «نظيريه»."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    added = longer.removeprefix(shorter)
    return bool(shorter) and (same_word(one, other) or (added != longer and added in plain_words("endings")))
