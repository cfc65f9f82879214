"""The graph of an article as it is kept: what was read, with the IRIs of individuals in the place of those of mentions.

In: the quads as read and what each mention is called now; out: the quads to keep, among them a record from which
`as_read` gives back exactly what was read. Called by `linking`. Nothing here looks at any other article.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from kg.graph.lines import Statement, quads_in, quads_of
from kg.graph.terms import DCT, MAJ, NAMESPACE, RDFS, SKOS, maj
from kg.linkage.mentions import Mention, Statements
from kg.resolution import minted, segment

_LAYER = frozenset(
    {
        *(MAJ.identityKey, MAJ.identityRecord, MAJ.identityBasis, MAJ.nearDuplicateOf),
        *(MAJ.statementsAsRead, DCT.replaces),
    }
)
"""Properties of which nothing is read: they are stated here only."""

_FIELDS = tuple(field.name for field in fields(Mention))


@dataclass(frozen=True, slots=True)
class Called:
    """What a mention is called now, why, and whether other articles or a decision speak of the same individual.

    `instead_of` is what rules would call it, where a decision says otherwise.
    """

    iri: str
    basis: str = ""
    shared: bool = False
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What the graph of an article says of its mentions; `renamed` are IRIs that were replaced, and their new ones."""

    mentions: tuple[tuple[Mention, Called], ...] = ()
    renamed: tuple[str, ...] = ()

    def called(self) -> dict[str, Called]:
        """What each mention is called, by its IRI as read."""
        return {mention.iri: called for mention, called in self.mentions}


def reading(base: str, article: str) -> NamedNode:
    """The act of reading, which bears the record (as `kg.graph.mapping` names it)."""
    return NamedNode(f"{base}reading/{segment(article)}")


def record(text: str) -> Record:
    """The record as it is written in the graph."""
    found = json.loads(text)
    mentions = []
    for entry in found["mentions"]:
        called = Called(*entry.pop("called"))
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in entry.items()
            if name in _FIELDS  # another version may have written others
        }
        mentions.append((Mention(**values), called))
    return Record(tuple(mentions), tuple(found["renamed"]))


def as_read(quads: Iterable[Quad], renamed: Iterable[str]) -> set[Quad]:
    """What was read, from what is kept; `renamed` as in its record."""
    touched = set(renamed)
    found: set[Quad] = set()
    for quad in quads:
        if quad.predicate == MAJ.statementsAsRead and isinstance(quad.object, Literal):
            ends = f" {quad.graph_name} .\n"
            found.update(quads_of(quad.object.value.replace(" .\n", ends).encode()))
        elif quad.predicate not in _LAYER and not _touches(quad, touched):
            found.add(quad)
    return found


def kept(
    said: Statements,
    mentions: Mapping[Mention, Called],
    renames: Mapping[str, str],
    is_known: Callable[[str], bool],
) -> set[Quad]:
    """The graph to keep. `renames` are individuals other than mentions that somebody decided to call otherwise.

    `is_known` tells known actors, who have labels of their own: what is merged into them adds other names.
    """
    called = {mention.iri: one for mention, one in mentions.items()}
    new = {iri: one.iri for iri, one in called.items() if one.iri != iri} | dict(renames)
    new |= _derived(said, new, {iri for iri, one in called.items() if one.shared})
    touched = {*new, *new.values()}
    changed = {quad for quad in said.quads if _touches(quad, touched)} if new else set[Quad]()
    known = set(filter(is_known, new.values()))
    result = said.quads - changed
    result.update(
        quads_in(said.graph, chain((_renamed(quad, new, known) for quad in changed), _layer(said, mentions, new)))
    )
    if changed:
        triples = sorted((quad.triple for quad in changed), key=str)
        text = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
        result.add(Quad(reading(said.base, said.article), MAJ.statementsAsRead, Literal(text), said.graph))
    return result


def _layer(said: Statements, mentions: Mapping[Mention, Called], new: Mapping[str, str]) -> Iterator[Statement]:
    """The record, the keys by which the article is found, the reasons, and the IRIs that were replaced.

    Also the article that this one is a version of.
    """
    node = reading(said.base, said.article)
    if said.report:
        first = NamedNode(f"{said.base}article/{segment(said.report)}")
        yield said.node, MAJ.nearDuplicateOf, first
    for mention, called in mentions.items():
        yield node, MAJ.identityKey, Literal(mention.key)
        if called.basis:
            yield NamedNode(called.iri), MAJ.identityBasis, maj(called.basis)
        if called.instead_of:
            yield NamedNode(called.iri), DCT.replaces, NamedNode(called.instead_of)
    for old, iri in new.items():
        yield NamedNode(iri), DCT.replaces, NamedNode(old)
    if mentions or new:
        entries = [
            {name: value for name in _FIELDS if (value := getattr(mention, name))}
            | {"called": [called.iri, called.basis, called.shared, called.instead_of]}
            for mention, called in sorted(mentions.items(), key=lambda pair: (pair[0].kind, pair[0].iri))
        ]
        text = json.dumps({"mentions": entries, "renamed": sorted({*new, *new.values()})}, ensure_ascii=False)
        yield node, MAJ.identityRecord, Literal(text)


def _derived(said: Statements, new: Mapping[str, str], shared: set[str]) -> dict[str, str]:
    """What is named after an individual follows it: tenures, sources, actions, and who took part in what."""
    found = {}

    def now(iri: str) -> str:
        return new.get(iri, iri)

    for tenure in said.of_kind("tenure"):
        holder, post = said.value(tenure, MAJ.holder), said.value(tenure, MAJ.ofPost)
        if holder in new or post in new:
            status = said.value(tenure, MAJ.tenureStatus).removeprefix(NAMESPACE)
            found[tenure] = minted(said.base, "tenure", now(holder), now(post), status)
    for source in said.of_kind("source"):
        if (agent := said.value(source, MAJ.sourceAgent)) in new:
            found[source] = minted(said.base, "source", new[agent])
    for step, predicate in (("demand", MAJ.requestedAction), ("commitment", MAJ.committedAction)):
        for iri in new.keys() & set(said.of_kind(step)):
            action, wanted = (each.replace(f"{said.base}{step}/", f"{said.base}action/") for each in (iri, new[iri]))
            if action in said.values(iri, predicate):
                found[action] = wanted
    for meeting in shared & set(said.of_kind("meeting")):
        for part in said.values(meeting, MAJ.hasParticipation):
            parts = (now(meeting), now(said.value(part, MAJ.participant)), said.value(part, MAJ.role))
            found[part] = minted(said.base, "participation", *parts)
    return found


def _touches(quad: Quad, iris: set[str]) -> bool:
    return (isinstance(quad.subject, NamedNode) and quad.subject.value in iris) or (
        isinstance(quad.object, NamedNode) and quad.object.value in iris
    )


def _renamed(quad: Quad, new: Mapping[str, str], known: set[str]) -> Statement:
    subject, value = (
        NamedNode(new[term.value]) if isinstance(term, NamedNode) and term.value in new else term
        for term in (quad.subject, quad.object)
    )
    other_name = quad.predicate == RDFS.label and isinstance(subject, NamedNode) and subject.value in known
    return subject, SKOS.altLabel if other_name else quad.predicate, value  # type: ignore[return-value]
