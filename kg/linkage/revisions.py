"""An article that was corrected: its graph says of which version it is the next, and keeps the hash of the old text.

In: what was read of an article, and what the store has of it; out: the same with its history. Called by `linking`.
Read again without a change, it keeps the history it has.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.iris import Graphs
from kg.graph.terms import DCT, MAJ, PROV, RDF, XSD
from kg.resolution import segment
from kg.store import Store

_OWN = frozenset(
    {
        *(DCT.title, DCT.language, DCT.issued, DCT.modified),
        *(MAJ.textHash, MAJ.url, MAJ.publisherName, MAJ.authorName),
    }
)
"""What an article says of itself: it is another version where one of these differs."""
_KEPT = {
    MAJ.textHash: MAJ.formerTextHash,
    DCT.title: MAJ.formerTitle,
    DCT.issued: DCT.issued,
    DCT.modified: DCT.modified,
}
"""What is kept of an old version, and under which property."""


def revised(store: Store, article: str, new: set[Quad], when: datetime) -> set[Quad]:
    """`new` with the versions that came before it, the last of which was replaced at `when`; nothing stays nothing."""
    if not new:
        return new
    graph = Graphs(store.base).article(article)
    old = set(store.quads(graph))
    if not old:
        return new
    node = NamedNode(f"{store.base}article/{segment(article)}")
    history = set(_history(old, node, f"{store.base}version/{segment(article)}-"))
    own = {(quad.predicate, quad.object) for quad in old if quad.subject == node and quad.predicate in _OWN}
    if own == {(quad.predicate, quad.object) for quad in new if quad.subject == node and quad.predicate in _OWN}:
        return new | history
    number = max((_number(quad) for quad in history if _counts(quad, node)), default=1)
    before = NamedNode(f"{store.base}version/{segment(article)}-{number}")
    kept = {Quad(before, quad.predicate, quad.object, graph) for quad in history if quad.subject == node}
    kept |= {quad for quad in history if quad.subject != node}
    kept |= {Quad(before, _KEPT[name], value, graph) for name, value in own if name in _KEPT}
    time = f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
    return (
        new
        | kept
        | {
            Quad(before, RDF.type, MAJ.FormerVersion, graph),
            Quad(before, MAJ.versionNumber, _integer(number), graph),
            Quad(before, PROV.invalidatedAtTime, Literal(time, datatype=XSD.dateTime), graph),
            Quad(node, PROV.wasRevisionOf, before, graph),
            Quad(node, MAJ.versionNumber, _integer(number + 1), graph),
        }
    )


def _history(old: set[Quad], node: NamedNode, prefix: str) -> Iterator[Quad]:
    """What the graph says of versions."""
    for quad in old:
        if quad.subject == node:
            if quad.predicate in (PROV.wasRevisionOf, MAJ.versionNumber):
                yield quad
        elif isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(prefix):
            yield quad


def _counts(quad: Quad, node: NamedNode) -> bool:
    return quad.subject == node and quad.predicate == MAJ.versionNumber


def _number(quad: Quad) -> int:
    return int(quad.object.value) if isinstance(quad.object, Literal) else 1


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)
