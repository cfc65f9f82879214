"""Who speaks in an article, and whether they affirm or deny: claims as their distinct sources.

Called by `kg.evaluation.matching`. The outlet and the author of the article are never missed and never wrong.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.evaluation.assignment import Matched, Score, match
from kg.evaluation.gold import Gold
from kg.evaluation.names import best_likeness
from kg.extraction.report import Report, Source
from kg.reading import Article


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source by its names, or by the words that describe it, affirming or denying."""

    names: tuple[str, ...]
    polarity: str
    optional: bool = False


def gold_speakers(gold: Gold, article: Article) -> list[Speaker]:
    """The distinct sources of a gold file; one is optional where all that it says is.

    The outlet, the author and whatever the gold calls optional follow as optional ones.
    """
    names = {item.id: item.names for item in gold.named()}
    told = [
        (speaker, claim.optional) for claim in gold.claims for speaker in _speakers(claim.source, claim.polarity, names)
    ]
    needed = {speaker for speaker, optional in told if not optional}
    speakers = [Speaker(one.names, one.polarity, one not in needed) for one in dict.fromkeys(one for one, _ in told)]
    neutral = [item.names for item in (*gold.persons, *gold.organizations) if item.optional]
    neutral += [(name,) for name in (article.publisher, article.author) if name]
    return speakers + [Speaker(one, polarity, True) for one in neutral for polarity in ("positive", "negative")]


def found_speakers(report: Report) -> list[Speaker]:
    """The distinct sources of a report."""
    names = {item.id: item.names for item in (*report.persons, *report.organizations)}
    return list(dict.fromkeys(one for claim in report.claims for one in _speakers(claim.source, claim.polarity, names)))


def compare_sources(gold: Gold, report: Report) -> tuple[Matched, list[Speaker], list[Speaker]]:
    """The outcome, with the speakers of the gold and of the report to which it points."""
    wanted, found = gold_speakers(gold, report.article), found_speakers(report)
    return match(wanted, found, _alike), wanted, found


def _alike(one: Speaker, other: Speaker) -> Score:
    alike = best_likeness(one.names, other.names) if one.polarity == other.polarity else 0
    return (float(alike),) if alike else ()


def _speakers(source: Source, polarity: str, names: Mapping[str, tuple[str, ...]]) -> Iterable[Speaker]:
    if source.agent is not None and source.agent in names:
        yield Speaker(names[source.agent], polarity)
    elif source.description:
        yield Speaker((source.description,), polarity)
