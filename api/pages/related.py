"""What a page shows round an item: its parts in events, who says so, what contradicts that, an article's marked text.

In: the graph and the node of the item; out: models of `api.models`, and `Shown`, which a worker sends to the service as
JSON. Called by `details`, `making` and `render`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import orjson
from pyoxigraph import NamedNode

from api import queries
from api.items import AGENTS, KINDS, path_of, pointer
from api.models import Article, Claim, Item, Ref, Version
from api.view import Graph, View, pointing, rows
from kg.graph.terms import DCT, MAJ

MARKED = ("meetings", "visits", "demands", "commitments", "responses")
"""The kinds whose evidence is marked in the text of an article."""
_PARTS = {
    MAJ.hasParticipant: "meetings",
    MAJ.place: "",
    MAJ.visitor: "visits",
    MAJ.destination: "visits",
    MAJ.issuer: "demands_made",
    MAJ.addressee: "demands_received",
    MAJ.promisor: "commitments",
    MAJ.promisee: "commitments",
    MAJ.responder: "responses",
}
"""The properties by which an agent or a place plays a part, with the heading; without, that is the kind of the item."""
_ORDER = ("holders", "meetings", "visits", "demands_made", "demands_received", "commitments", "responses", "demands")
_PARAMETER = {
    ("meetings", ""): "participant",
    ("meetings", "places"): "place",
    ("visits", ""): "participant",
    ("demands_made", ""): "issuer",
    ("demands_received", ""): "addressee",
    ("commitments", ""): "participant",
    ("responses", ""): "responder",
}
"""The filter of the list that has all of a group, by its heading and, where that counts, by the kind of the item."""
_BELONGING = (MAJ.madeIn, MAJ.partOfVisit, MAJ.respondsTo)
"""Properties by which things belong to an event or a demand."""
_MOST_BELONGING, _MOST_CLAIMS = 200, 100
"""Things that belong to an event, and claims about it, that are looked at."""
_MOST_VERSIONS = 50
"""Versions of a report."""
_MOST_OF_A_GROUP = 24
"""Items of a group that a page shows."""


@dataclass(frozen=True)
class Group:
    """Items under a heading (a word of `words.toml`), of how many, and the filter of the list that has them all."""

    heading: str
    kind: str
    items: Sequence[Item]
    total: int
    parameter: str | None = None


@dataclass(frozen=True)
class Shown:
    """What the page of an item shows; of an article, what it reports and its text in pieces with what stands there."""

    item: Item
    claims: Sequence[Claim] = ()
    contradictions: Sequence[tuple[Claim, Claim]] = ()
    groups: Sequence[Group] = ()
    facts: Mapping[str, list[Ref]] = field(default_factory=dict)
    pieces: Sequence[tuple[str, list[Ref]]] = ()

    def packed(self) -> bytes:
        """As JSON."""
        return orjson.dumps(self, default=lambda model: model.model_dump(exclude_none=True, serialize_as_any=True))

    @classmethod
    def unpacked(cls, kind: str, body: bytes) -> "Shown":
        """From JSON."""
        said = orjson.loads(body)
        claim, ref = Claim.model_validate, Ref.model_validate
        return cls(
            KINDS[kind].model.model_validate(said["item"]),
            list(map(claim, said["claims"])),
            [(claim(one), claim(other)) for one, other in said["contradictions"]],
            [
                Group(**{**group, "items": list(map(KINDS[group["kind"]].model.model_validate, group["items"]))})
                for group in said["groups"]
            ],
            {each: list(map(ref, refs)) for each, refs in said["facts"].items()},
            [(text, list(map(ref, refs))) for text, refs in said["pieces"]],
        )


@dataclass(frozen=True)
class Front:
    """What the first page shows: how many there are of each kind, the newest of some, and what contradicts what."""

    totals: Mapping[str, int]
    newest: Mapping[str, Sequence[Item]]
    contradictions: Sequence[tuple[Claim, Claim]]


def items(graph: Graph, kind: str, nodes: Iterable[NamedNode]) -> list[Item]:
    """Items of one kind."""
    wanted = list(nodes)
    if not wanted:
        return []
    view = View.of(graph, wanted)
    return [KINDS[kind].build(view, node) for node in wanted]


Nodes = dict[str, list[NamedNode]]


def parts(graph: Graph, node: NamedNode) -> Nodes:
    """Where an agent, a place or a post plays a part, by part."""
    found: dict[str, set[NamedNode]] = {}
    for part, heading in _PARTS.items():
        for item in pointing(graph, part, node):
            found.setdefault(heading or _kind(graph, item), set()).add(item)
    for tenure in pointing(graph, MAJ.ofPost, node):
        holders = {quad.object for quad in graph.matching(tenure, MAJ.holder, None)}
        found.setdefault("holders", set()).update(each for each in holders if isinstance(each, NamedNode))
    return {heading: sorted(nodes, key=str) for heading, nodes in found.items()}


def belonging(graph: Graph, node: NamedNode) -> Nodes:
    """What was said at a meeting, the meetings of a visit, the answers to a demand and who promised it, by kind."""
    items = {item for link in _BELONGING for item in pointing(graph, link, node)}
    for one, other in ((MAJ.requestedAction, MAJ.committedAction), (MAJ.committedAction, MAJ.requestedAction)):
        for quad in graph.matching(node, one, None):
            if isinstance(quad.object, NamedNode):
                items.update(pointing(graph, other, quad.object))
    found: Nodes = {}
    for item in sorted(items, key=str)[:_MOST_BELONGING]:
        found.setdefault(_kind(graph, item), []).append(item)
    return found


def reported(graph: Graph, article: NamedNode) -> dict[str, list[str]]:
    """What an article reports: the addresses of the items by kind."""
    found: dict[str, list[str]] = {}
    for item, _ in rows(graph, queries.about("reported", [article])):
        if isinstance(item, NamedNode):
            path = path_of(graph.base, item.value)
            kind = path.split("/")[1]
            if kind in KINDS and path not in found.setdefault(kind, []):
                found[kind].append(path)
    return found


def versions(graph: Graph, article: NamedNode) -> list[Version]:
    """The other versions of a report, by their publication; each is told to be one of the first, or is the first."""
    known = near = {article}
    for _ in range(2):  # to the first, and from it to the others
        said = {quad.object for node in near for quad in graph.matching(node, MAJ.nearDuplicateOf, None)}
        near = {node for node in said if isinstance(node, NamedNode)}.union(
            *(pointing(graph, MAJ.nearDuplicateOf, node) for node in near | known)
        )
        known = known | near
    others = sorted(known - {article}, key=str)[:_MOST_VERSIONS]
    view = View.of(graph, others)
    found = [
        Version(
            **dict(pointer(view, node)),
            publisher=view.text(node, MAJ.publisherName),
            published=view.text(node, DCT.issued),
        )
        for node in others
    ]
    return sorted(found, key=lambda version: (version.published or "9999", version.id))


def with_reported(graph: Graph, article: Article) -> Article:
    """An article with what it reports, and the other versions of it."""
    node = NamedNode(article.id)
    return article.model_copy(update={"reported": reported(graph, node), "versions": versions(graph, node) or None})


def _kind(graph: Graph, node: NamedNode) -> str:
    return path_of(graph.base, node.value).split("/")[1]


def groups(graph: Graph, node: NamedNode, found: Nodes) -> list[Group]:
    """The items themselves, in the order of a page; of many, the first of the list that has them all."""
    groups = []
    for heading in (name for name in _ORDER if name in found):
        nodes, kind = found[heading], _kind(graph, found[heading][0])
        if kind not in KINDS:
            continue
        total, parameter = len(nodes), None
        if total > _MOST_OF_A_GROUP:
            parameter = _PARAMETER.get((heading, _kind(graph, node)), _PARAMETER.get((heading, "")))
            nodes, total = _listed(graph, kind, {parameter: node}) if parameter else (nodes, total)
        groups.append(Group(heading, kind, items(graph, kind, nodes[:_MOST_OF_A_GROUP]), total, parameter))
    return groups


def _listed(graph: Graph, kind: str, values: Mapping[str, NamedNode]) -> tuple[list[NamedNode], int]:
    """The first of a collection, and how many there are."""
    found = rows(graph, queries.collection(kind).bound(values))
    return [row[0] for row in found[:_MOST_OF_A_GROUP] if isinstance(row[0], NamedNode)], len(found)


def shown(graph: Graph, kind: str, item: Item, view: View) -> Shown:
    """An item with all that its page shows."""
    node = NamedNode(item.id)
    if isinstance(item, Article):
        item = with_reported(graph, item)
        facts = groups_of(graph, item)
        return Shown(item, facts=facts, pieces=marked(graph, node, view.text(node, MAJ.text) or ""))
    claims, contradictions = accounts(graph, node)
    found = parts(graph, node) if kind in AGENTS else belonging(graph, node)
    return Shown(item, claims, contradictions, groups(graph, node, found))


def accounts(graph: Graph, node: NamedNode) -> tuple[list[Claim], list[tuple[Claim, Claim]]]:
    """The claims about an item (or the claim that it is), and the pairs among these and others that contradict."""
    about = pointing(graph, MAJ.about, node)[:_MOST_CLAIMS]
    looked_at = about or ([node] if _kind(graph, node) == "claims" else [])
    of_item = [claim for claim in items(graph, "claims", looked_at) if isinstance(claim, Claim)]
    against = {ref.id for claim in of_item for ref in claim.contradicts}
    known = {claim.id: claim for claim in of_item}
    others = items(graph, "claims", [NamedNode(iri) for iri in sorted(against - set(known))])
    known |= {claim.id: claim for claim in others if isinstance(claim, Claim)}
    pairs = {tuple(sorted((claim.id, ref.id))) for claim in of_item for ref in claim.contradicts if ref.id in known}
    return (of_item if about else []), [(known[one], known[other]) for one, other in sorted(pairs)]


def contradictions(graph: Graph) -> list[tuple[Item, Item]]:
    """Pairs of claims that contradict each other."""
    pairs = [
        (one, other)
        for one, other in rows(graph, queries.load("contradictions"))
        if isinstance(one, NamedNode) and isinstance(other, NamedNode)
    ]
    nodes = list(dict.fromkeys(node for pair in pairs for node in pair))
    built = dict(zip(nodes, items(graph, "claims", nodes), strict=True))
    return [(built[one], built[other]) for one, other in pairs]


def groups_of(graph: Graph, article: Article) -> dict[str, list[Ref]]:
    """What an article reports, by kind."""
    nodes = {
        kind: [NamedNode(KINDS[kind].iri(graph.base, path.split("/", 2)[2])) for path in paths]
        for kind, paths in article.reported.items()
    }
    view = View(graph)
    return {
        kind: [Ref(id=node.value, label=view.label(node)) for node in nodes[kind]]
        for kind in KINDS
        if kind in nodes and kind not in ("claims", "articles")
    }


def marked(graph: Graph, article: NamedNode, text: str) -> list[tuple[str, list[Ref]]]:
    """The text cut where evidence begins and ends, with the items that stand on each piece."""
    found = dict.fromkeys(row[0] for row in rows(graph, queries.about("reported", [article])))
    nodes = [node for node in found if isinstance(node, NamedNode)]
    view = View.of(graph, nodes)
    spans: list[tuple[int, int, Ref]] = []
    for node in nodes:
        kind = _kind(graph, node)
        if kind in MARKED:
            item = KINDS[kind].build(view, node)
            spans += [(e.start, e.end, Ref(id=item.id, label=item.label)) for e in item.evidence]
    cuts = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end) if edge <= len(text))})
    return [
        (text[start:end], [ref for first, last, ref in spans if first <= start and end <= last])
        for start, end in pairwise(cuts)
    ]


def first_places(pieces: Sequence[tuple[str, list[Ref]]]) -> dict[str, int]:
    """For each item, by its IRI, the number of the first piece of the text that it stands on, from 1."""
    found: dict[str, int] = {}
    for number, (_, refs) in enumerate(pieces, 1):
        for ref in refs:
            found.setdefault(ref.id, number)
    return found
