"""What people decided about who is who: graph/curated as decisions, and a decision as quads.

In: quads of the curated graph; out: `Decisions`, which tells the IRI of an individual after them. A decision stays
in the graph when another undoes it, so that both can be read (PROV-O). Called by `linking` and `curation`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.iris import Graphs
from kg.graph.terms import MAJ, PROV, RDF, RDFS, XSD
from kg.resolution import minted, segment


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. A merge has `kept` and `others`, a split `apart`; either may undo an earlier one.

    `label` tells it in words. `others` are the individuals merged into `kept`, or from which a split takes `apart`;
    `names` are all IRIs by which what is merged may come to be known, none where the merge only undoes a split.
    """

    iri: str
    when: str
    by: str
    because: str = ""
    label: str = ""
    kept: str = ""
    others: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    undoes: tuple[str, ...] = ()

    @property
    def is_merge(self) -> bool:
        """Whether it makes one of several."""
        return bool(self.kept)


@dataclass(frozen=True)
class Decisions:
    """All decisions, in the order in which they were made."""

    made: tuple[Decision, ...] = ()

    @cached_property
    def standing(self) -> tuple[Decision, ...]:
        """Those that no later decision has undone."""
        undone = {iri for decision in self.made for iri in decision.undoes}
        return tuple(decision for decision in self.made if decision.iri not in undone)

    @cached_property
    def apart(self) -> frozenset[str]:
        """Mentions that are kept apart (`Mention.alone`)."""
        return frozenset(iri for decision in self.standing for iri in decision.apart)

    @cached_property
    def targets(self) -> dict[str, str]:
        """Each IRI that a standing merge speaks of, and the one that is kept for it."""
        groups: list[set[str]] = []
        merges = [decision for decision in self.standing if decision.names]
        for decision in merges:
            group = set(decision.names)
            for other in [one for one in groups if one & group]:
                groups.remove(other)
                group |= other
            groups.append(group)
        found = {}
        for group in groups:
            inside = [decision for decision in merges if decision.kept in group]
            gone = {iri for decision in inside for iri in decision.others}
            kept = [decision.kept for decision in inside]
            root = min([iri for iri in kept if iri not in gone] or kept)
            found.update(dict.fromkeys(group, root))
        return found

    def target(self, names: Iterable[str]) -> str | None:
        """The IRI that was decided on for what is known by these names; None where nothing was decided."""
        return min((self.targets[name] for name in names if name in self.targets), default=None)


def decisions(quads: Iterable[Quad]) -> Decisions:
    """The decisions in the quads of the curated graph."""
    values: dict[tuple[str, NamedNode], list[str]] = {}
    subjects: set[str] = set()
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            values.setdefault((quad.subject.value, quad.predicate), []).append(quad.object.value)
            if quad.predicate == RDF.type and quad.object in (MAJ.Merge, MAJ.Split):
                subjects.add(quad.subject.value)

    def all_of(iri: str, predicate: NamedNode) -> tuple[str, ...]:
        return tuple(sorted(values.get((iri, predicate), ())))

    def one(iri: str, predicate: NamedNode) -> str:
        return next(iter(all_of(iri, predicate)), "")

    found = [
        Decision(
            iri,
            one(iri, PROV.endedAtTime),
            one(one(iri, PROV.wasAssociatedWith), RDFS.label),
            one(iri, MAJ.because),
            one(iri, RDFS.label),
            one(iri, MAJ.keptIndividual),
            all_of(iri, MAJ.mergedIndividual) or all_of(iri, MAJ.splitIndividual),
            all_of(iri, MAJ.concerns),
            all_of(iri, MAJ.keptApart),
            all_of(iri, MAJ.undoes),
        )
        for iri in subjects
    ]
    return Decisions(tuple(sorted(found, key=lambda decision: (decision.when, decision.iri))))


def decision_quads(decision: Decision, base: str) -> Iterator[Quad]:
    """The quads of a decision; its IRI is made by `decision_iri`."""
    graph, node = Graphs(base).curated, NamedNode(decision.iri)
    curator = NamedNode(f"{base}curator/{segment(decision.by)}")
    yield Quad(node, RDF.type, MAJ.Merge if decision.is_merge else MAJ.Split, graph)
    yield Quad(node, PROV.endedAtTime, Literal(decision.when, datatype=XSD.dateTime), graph)
    yield Quad(node, PROV.wasAssociatedWith, curator, graph)
    yield Quad(curator, RDF.type, PROV.Person, graph)
    yield Quad(curator, RDFS.label, Literal(decision.by), graph)
    yield Quad(node, RDFS.label, Literal(decision.label), graph)
    if decision.because:
        yield Quad(node, MAJ.because, Literal(decision.because), graph)
    for predicate, iris in (
        (MAJ.keptIndividual, (decision.kept,) if decision.kept else ()),
        (MAJ.mergedIndividual if decision.is_merge else MAJ.splitIndividual, decision.others),
        (MAJ.concerns, decision.names),
        (MAJ.keptApart, decision.apart),
        (MAJ.undoes, decision.undoes),
    ):
        for iri in iris:
            yield Quad(node, predicate, NamedNode(iri), graph)


def moment(when: datetime) -> str:
    """A moment as decisions write it: UTC, to the microsecond, so that their order is kept."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def decision_iri(base: str, number: int, when: str, by: str) -> str:
    """The IRI of a decision, from its number among all and its moment."""
    return minted(base, "decision", str(number), when, by)
