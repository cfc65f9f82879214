"""What a page shows round an item: its parts in events, who says so, what contradicts that, an article's marked text.

In: the store and the node of the item; out: models of `api.models`. Called by `render`.
"""

from collections.abc import Iterable
from itertools import pairwise

from pyoxigraph import NamedNode

from api import queries
from api.items import KINDS, path_of
from api.models import Article, Claim, Item, Ref
from api.view import View, rows
from kg.graph.terms import MAJ
from kg.store import Store

MARKED = ("meetings", "visits", "demands", "commitments", "responses")
"""The kinds whose evidence is marked in the text of an article."""
_SIDES = {MAJ.issuer: "demands_made", MAJ.addressee: "demands_received", MAJ.holder: "holders"}
_ORDER = ("holders", "meetings", "visits", "demands_made", "demands_received", "commitments", "responses", "demands")
Groups = dict[str, tuple[str, list[Item]]]
"""By the word of `words.toml` that heads it: the kind of its items, and these."""


def items(store: Store, kind: str, nodes: Iterable[NamedNode]) -> list[Item]:
    """Items of one kind."""
    wanted = list(nodes)
    if not wanted:
        return []
    view = View.of(store, wanted)
    return [KINDS[kind].build(view, node) for node in wanted]


Nodes = dict[str, list[NamedNode]]


def parts(store: Store, node: NamedNode) -> Nodes:
    """Where an agent, a place or a post plays a part, by part."""
    found: Nodes = {}
    for item, part in rows(store, queries.about("mentions", [node])):
        if isinstance(item, NamedNode) and isinstance(part, NamedNode):
            heading = _SIDES.get(part) or _kind(store, item)
            if item not in found.setdefault(heading, []):
                found[heading].append(item)
    return found


def belonging(store: Store, node: NamedNode) -> Nodes:
    """What was said at a meeting, the meetings of a visit, the answers to a demand, by kind."""
    found: Nodes = {}
    for (item,) in rows(store, queries.about("related", [node])):
        if isinstance(item, NamedNode):
            found.setdefault(_kind(store, item), []).append(item)
    return found


def reported(store: Store, article: NamedNode) -> dict[str, list[str]]:
    """What an article reports: the addresses of the items by kind."""
    found: dict[str, list[str]] = {}
    for item, _ in rows(store, queries.about("reported", [article])):
        if isinstance(item, NamedNode):
            path = path_of(store.base, item.value)
            kind = path.split("/")[1]
            if kind in KINDS and path not in found.setdefault(kind, []):
                found[kind].append(path)
    return found


def _kind(store: Store, node: NamedNode) -> str:
    return path_of(store.base, node.value).split("/")[1]


def groups(store: Store, found: Nodes) -> Groups:
    """The items themselves, in the order of a page."""
    groups: Groups = {}
    for heading in (name for name in _ORDER if name in found):
        kind = _kind(store, found[heading][0])
        if kind in KINDS:
            groups[heading] = (kind, items(store, kind, found[heading]))
    return groups


def accounts(store: Store, node: NamedNode) -> tuple[list[Claim], list[tuple[Claim, Claim]]]:
    """The claims about an item (or the claim that it is), and the pairs among these and others that contradict."""
    about = [row[0] for row in rows(store, queries.about("about", [node])) if isinstance(row[0], NamedNode)]
    looked_at = about or ([node] if _kind(store, node) == "claims" else [])
    of_item = [claim for claim in items(store, "claims", looked_at) if isinstance(claim, Claim)]
    against = {ref.id for claim in of_item for ref in claim.contradicts}
    known = {claim.id: claim for claim in of_item}
    others = items(store, "claims", [NamedNode(iri) for iri in sorted(against - set(known))])
    known |= {claim.id: claim for claim in others if isinstance(claim, Claim)}
    pairs = {tuple(sorted((claim.id, ref.id))) for claim in of_item for ref in claim.contradicts if ref.id in known}
    return (of_item if about else []), [(known[one], known[other]) for one, other in sorted(pairs)]


def contradictions(store: Store) -> list[tuple[Item, Item]]:
    """Pairs of claims that contradict each other."""
    pairs = [
        (one, other)
        for one, other in rows(store, queries.load("contradictions"))
        if isinstance(one, NamedNode) and isinstance(other, NamedNode)
    ]
    nodes = list(dict.fromkeys(node for pair in pairs for node in pair))
    built = dict(zip(nodes, items(store, "claims", nodes), strict=True))
    return [(built[one], built[other]) for one, other in pairs]


def groups_of(store: Store, article: Article) -> dict[str, list[Ref]]:
    """What an article reports, by kind."""
    nodes = {
        kind: [NamedNode(KINDS[kind].iri(store.base, path.split("/", 2)[2])) for path in paths]
        for kind, paths in article.reported.items()
    }
    labels = View.labels_only(store, {node for group in nodes.values() for node in group}).labels
    return {
        kind: [Ref(id=node.value, label=labels.get(node, {})) for node in nodes[kind]]
        for kind in KINDS
        if kind in nodes and kind not in ("claims", "articles")
    }


def marked(store: Store, article: NamedNode, text: str) -> list[tuple[str, list[Ref]]]:
    """The text cut where evidence begins and ends, with the items that stand on each piece."""
    found = dict.fromkeys(row[0] for row in rows(store, queries.about("reported", [article])))
    nodes = [node for node in found if isinstance(node, NamedNode)]
    view = View.of(store, nodes)
    spans: list[tuple[int, int, Ref]] = []
    for node in nodes:
        kind = _kind(store, node)
        if kind in MARKED:
            item = KINDS[kind].build(view, node)
            spans += [(e.start, e.end, Ref(id=item.id, label=item.label)) for e in item.evidence]
    cuts = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end) if edge <= len(text))})
    return [
        (text[start:end], [ref for first, last, ref in spans if first <= start and end <= last])
        for start, end in pairwise(cuts)
    ]


def first_places(pieces: list[tuple[str, list[Ref]]]) -> dict[str, int]:
    """For each item, by its IRI, the number of the first piece of the text that it stands on, from 1."""
    found: dict[str, int] = {}
    for number, (_, refs) in enumerate(pieces, 1):
        for ref in refs:
            found.setdefault(ref.id, number)
    return found
