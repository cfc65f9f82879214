"""What one article speaks of that another may speak of too, and the statements in which it does.

`Mention`: one thing in one article, with the evidence by which it is compared with those of other articles.
`Individual`: mentions that are one thing. `Statements`: the quads of an article. Used by all of `kg.linkage`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.iris import Graphs
from kg.graph.terms import DCT, MAJ, RDF, RDFS, SKOS
from kg.resolution import segment


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing in one article. Only mentions with the same `key` are compared with each other.

    `iri` is what it was read as; days are ISO dates. Which of the other fields are filled depends on the kind.
    `report` is the article that this one is a version of, if there is one.
    """

    kind: str
    iri: str
    article: str
    key: str
    published: str = ""
    type: str = ""
    first: str = ""
    last: str = ""
    language: str = ""
    name: str = ""
    countries: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    report: str = ""

    @property
    def age(self) -> tuple[str, str, str]:
        """Where it stands in the order of publication; what has no date comes last."""
        return (self.published or "9999", self.article, self.iri)

    @property
    def told_in(self) -> str:
        """The report in which it is told, of which there may be several versions: the first of these."""
        return self.report or self.article

    @property
    def alone(self) -> str:
        """The IRI it has where it is kept apart from whatever other articles speak of."""
        return f"{self.iri}-{segment(self.article)}" if self.kind == "person" else self.iri


@dataclass(frozen=True, slots=True)
class Individual:
    """Mentions that are one thing; `bases` says of each why it is counted in (a concept of the ontology, or nothing).

    `names` are all IRIs by which a person's decision may speak of it.
    """

    iri: str
    members: tuple[Mention, ...]
    bases: tuple[str, ...]
    names: frozenset[str]


_LOOKED_UP = frozenset(
    {
        *(RDF.type, RDFS.label, SKOS.altLabel, DCT.issued, DCT.language),
        *(MAJ.holdsTenure, MAJ.holder, MAJ.ofPost, MAJ.tenureStatus, MAJ.postIn, MAJ.postOfCountry, MAJ.sourceAgent),
        *(MAJ.hasParticipant, MAJ.hasParticipation, MAJ.participant, MAJ.role, MAJ.visitor, MAJ.destination),
        *(MAJ.time, MAJ.earliest, MAJ.latest, MAJ.issuer, MAJ.addressee),
        *(MAJ.requestedAction, MAJ.committedAction, MAJ.actionText, MAJ.actionKind),
        *(MAJ.promisor, MAJ.promisee, MAJ.responder, MAJ.responseType, MAJ.text, MAJ.textKey),
    }
)
"""Properties whose values are asked for; most quads of an article are evidence."""


class Statements:
    """The quads of one article, and the values of the properties in `_LOOKED_UP`.

    `report` is the article that this one is a version of, if it is found to be one.
    """

    def __init__(self, article: str, quads: Iterable[Quad], base: str, report: str = "") -> None:
        self.article = article
        self.report = report
        self.base = base
        self.node = NamedNode(f"{base}article/{segment(article)}")
        self.graph = Graphs(base).article(article)
        self.quads = quads if isinstance(quads, set) else set(quads)
        self._values: dict[tuple[str, NamedNode], list[NamedNode | Literal]] = {}
        self._members: dict[str, list[str]] = {}
        for quad in self.quads:
            if (predicate := quad.predicate) not in _LOOKED_UP:
                continue
            subject, value = quad.subject, quad.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                iri = subject.value
                self._values.setdefault((iri, predicate), []).append(value)
                if predicate == RDF.type and iri.startswith(base):
                    self._members.setdefault(iri[len(base) :].partition("/")[0], []).append(iri)

    def of_kind(self, step: str) -> list[str]:
        """The IRIs of the things of one kind (the step in their IRIs), in order."""
        return sorted(set(self._members.get(step, ())))

    def values(self, subject: str, predicate: NamedNode) -> list[str]:
        """The values of a property, in order: IRIs, and literals as their words."""
        return sorted({value.value for value in self._values.get((subject, predicate), ())})

    def value(self, subject: str, predicate: NamedNode) -> str:
        """The first value of a property; nothing where there is none."""
        return next(iter(self.values(subject, predicate)), "")

    def nodes(self) -> set[str]:
        """The IRIs of all subjects and objects."""
        terms = (term for quad in self.quads for term in (quad.subject, quad.object))
        return {term.value for term in terms if isinstance(term, NamedNode)}

    @property
    def published(self) -> str:
        """When the article appeared, as an xsd:dateTime."""
        return self.value(self.node.value, DCT.issued)

    @property
    def language(self) -> str:
        """The language of the article, without its region."""
        return self.value(self.node.value, DCT.language).split("-")[0].lower()


def several(values: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """All values, each once, in order."""
    return tuple(sorted({one for those in values for one in those}))
