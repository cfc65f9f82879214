"""`Report` -> the IRI of each of its items.

Known actors first (`Named.known`), then the index of known names, else a deterministic IRI: by kind
and fullest name for named things, by article and item for what happens and is said.
"""

from kg.extraction.report import Item, Named, Person, Report
from kg.resolution.actors import ActorIndex
from kg.resolution.iris import item_iri, minted

_NO_ACTORS = ActorIndex()


def resolve(report: Report, base: str, actors: ActorIndex = _NO_ACTORS) -> dict[str, str]:
    """Item id -> IRI for every item of `report`; equal reports give equal IRIs."""
    iris = {}
    for items, kind in _by_kind(report):
        for item in items:
            if isinstance(item, Named):
                iris[item.id] = _named_iri(item, kind, base, actors)
            else:
                iris[item.id] = item_iri(base, kind, report.article.id, item.id)
    return iris


def is_guess(item: Named) -> bool:
    """Whether the identity of `item` rests on one word alone, so that two people may share its IRI."""
    return isinstance(item, Person) and item.known is None and len(item.names[0].split()) == 1


def _by_kind(report: Report) -> tuple[tuple[tuple[Item, ...], str], ...]:
    return (
        (report.persons, "person"),
        (report.organizations, "organization"),
        (report.places, "place"),
        (report.meetings, "meeting"),
        (report.visits, "visit"),
        (report.demands, "demand"),
        (report.commitments, "commitment"),
        (report.responses, "response"),
        (report.claims, "claim"),
    )


def _named_iri(item: Named, kind: str, base: str, actors: ActorIndex) -> str:
    if item.known is not None:
        return item.known if "://" in item.known else base + item.known
    name = item.names[0]
    if not is_guess(item) and (found := actors.find(kind, name)):
        return found
    return minted(base, kind, name)
