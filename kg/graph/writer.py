"""The quads of one article's graph while they are being collected.

In: a Report, the data base and the IRIs of its items; the modules beside this one add to it, and
`ArticleGraph` gives each statement once, in the order in which it was first made, and what is quoted apart from that.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, Quad

from kg import __version__
from kg.errors import InputError
from kg.extraction.report import Item, ReadBy, Report
from kg.graph.concepts import Concepts
from kg.graph.iris import Graphs
from kg.graph.lines import Statement, lines_of, quads_of
from kg.graph.quotations import Quotation, Said
from kg.graph.terms import MAJ, PROV, RDF, RDFS, XSD, maj
from kg.language.times import TimeSpec
from kg.resolution import segment

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_ARABIC_SCRIPT_LANGUAGES = frozenset({"ar", "fa", "ur", "ckb", "ps", "und"})
_NO_CONCEPTS = Concepts()


class ArticleGraph:
    """Collects what one article reports; every statement goes to the article's own graph."""

    def __init__(self, report: Report, base: str, iris: dict[str, str], concepts: Concepts = _NO_CONCEPTS) -> None:
        self.report = report
        self.base = base
        self.iris = iris
        self._concepts = concepts
        self.article = self.own_article("article")
        language = report.article.language
        self.language = language if _LANGUAGE_TAG.fullmatch(language) else "und"
        named = (*report.persons, *report.organizations, *report.places)
        self._names = {item.id: item.names[0] for item in named}
        self._graph = Graphs(base).article(report.article.id)
        self._nodes: dict[str, NamedNode] = {}
        self._own = f"/{segment(report.article.id)}-"
        self._stated: dict[Statement, None] = {}
        self._quoted: dict[Quotation, None] = {}

    def stated(self) -> list[Statement]:
        """What was stated, each of it once, but for what `quotations` tells."""
        return list(self._stated)

    def lines(self) -> bytes:
        """The same as lines."""
        return lines_of(self._stated, self._graph)

    def statements(self) -> list[Quad]:
        """The same as quads."""
        return list(quads_of(self.lines()))

    def quotations(self) -> bytes:
        """What is quoted and where it stands, as lines (`kg.graph.quotations`)."""
        return "".join(one.lines(self._graph) for one in self._quoted).encode()

    def quoted(self) -> Iterator[tuple[NamedNode, Said]]:
        """The same by subject and property."""
        for one in self._quoted:
            yield from one.said()

    def quads(self) -> list[Quad]:
        """Everything."""
        return [*self.statements(), *quads_of(self.quotations())]

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal | None) -> None:
        """State one triple; nothing where there is no value."""
        if value is not None:
            self._stated[subject, predicate, value] = None

    def add_text(self, subject: NamedNode, predicate: NamedNode, text: str | None) -> None:
        """State words of the article in its language; nothing where there are none."""
        if text:
            self.add(subject, predicate, Literal(text, language=self.language))

    def add_string(self, subject: NamedNode, predicate: NamedNode, text: str | None) -> None:
        """State a plain string (a code, a name of no language)."""
        if text:
            self.add(subject, predicate, Literal(text))

    def add_concepts(self, subject: NamedNode, predicate: NamedNode, kind: NamedNode, text: str) -> None:
        """State each concept of this class that words of the article speak of."""
        for concept in self._concepts.meant(kind, text, self.language.split("-")[0].lower()):
            self.add(subject, predicate, concept)

    def add_name(self, subject: NamedNode, predicate: NamedNode, name: str) -> None:
        """State a name, in the article's language or, written in the other script, in Arabic or English."""
        arabic = bool(_ARABIC_LETTER.search(name))
        if arabic == (self.language.split("-")[0].lower() in _ARABIC_SCRIPT_LANGUAGES):
            self.add_text(subject, predicate, name)
        else:
            self.add(subject, predicate, Literal(name, language="ar" if arabic else "en"))

    def reference(self, item: Item, item_id: str | None) -> NamedNode | None:
        """The IRI of the item that `item` refers to; InputError if the report does not have it."""
        if item_id is None:
            return None
        if item_id not in self.iris:
            article = self.report.article.id
            raise InputError(
                f"The report of article {article} is broken: {item.id} refers to {item_id}, which it lacks."
            )
        return self._node(item_id)

    def add_references(self, item: Item, references: Iterable[tuple[NamedNode, str | None]]) -> None:
        """State each property that holds the id of another item."""
        for predicate, item_id in references:
            self.add(self.node(item), predicate, self.reference(item, item_id))

    def node(self, item: Item) -> NamedNode:
        """The IRI of an item of the report."""
        return self._node(item.id)

    def _node(self, item_id: str) -> NamedNode:
        node = self._nodes.get(item_id)
        if node is None:
            node = self._nodes[item_id] = NamedNode(self.iris[item_id])
        return node

    def own(self, kind: str, item_id: str) -> NamedNode:
        """The IRI of something that belongs to this article."""
        return NamedNode(f"{self.base}{kind}{self._own}{segment(item_id)}")

    def own_article(self, kind: str) -> NamedNode:
        """The IRI of the one thing of this kind that the article has."""
        return NamedNode(f"{self.base}{kind}/{segment(self.report.article.id)}")

    def name_of(self, item_id: str) -> str:
        """The fullest name of a named item; empty for other items."""
        return self._names.get(item_id, "")

    def begin(self, item: Item, type_name: str, label: str = "") -> NamedNode:
        """State class, label, article and evidence of `item`; every item passes through here."""
        node = self.node(item)
        self.add(node, RDF.type, maj(type_name))
        self.add_text(node, RDFS.label, label)
        self.add(node, MAJ.mentionedIn, self.article)
        for reader in self.readers(item.read_by):
            self.add(node, PROV.wasAttributedTo, reader)
        if item.reading_certainty:
            self.add(node, MAJ.readingCertainty, maj(item.reading_certainty))
        for number, _ in enumerate(item.evidence, start=1):
            self.add(node, MAJ.hasEvidence, self._evidence(item, number))
        return node

    def readers(self, who: ReadBy | None) -> list[NamedNode]:
        """The software that found an item, where that is not Majlis alone."""
        rules = [NamedNode(f"{self.base}software/majlis-{__version__}")] if who in ("rules", "both") else []
        model = self.report.model if who in ("llm", "both") else None
        return [*rules, NamedNode(f"{self.base}software/{segment(model)}")] if model else rules

    def evidence_node(self, item: Item, number: int) -> NamedNode:
        """The IRI of the evidence of `item` with this number, from 1."""
        return self.own("evidence", f"{item.id}-{number}")

    def _evidence(self, item: Item, number: int) -> NamedNode:
        """State the words behind `item` with a quote selector and a position selector (Web Annotation, 4.2)."""
        evidence = item.evidence[number - 1]
        node = self.evidence_node(item, number)
        quotation = Quotation(
            node,
            self.own("selector", f"{item.id}-{number}-quote"),
            self.own("selector", f"{item.id}-{number}-position"),
            self.article,
            Literal(evidence.quote, language=self.language),
            evidence.sentence,
            evidence.start,
            evidence.end,
        )
        self._quoted[quotation] = None
        self.add(node, RDF.type, MAJ.Evidence)
        return node

    def add_time(self, item: Item, predicate: NamedNode, time: TimeSpec | None) -> None:
        """State a time of `item`: the words, EDTF, and the first and last second it may mean (UTC)."""
        if time is None:
            return
        suffix = "" if predicate == MAJ.time else f"-{predicate.value.rpartition('#')[2]}"
        node = self.own("timespec", f"{item.id}{suffix}")
        self.add(self.node(item), predicate, node)
        self.add(node, RDF.type, MAJ.TimeSpec)
        self.add_text(node, MAJ.timeText, time.text)
        self.add_string(node, MAJ.edtf, time.edtf)
        if time.earliest:
            self.add(node, MAJ.earliest, Literal(f"{time.earliest}T00:00:00Z", datatype=XSD.dateTime))
        if time.latest:
            self.add(node, MAJ.latest, Literal(f"{time.latest}T23:59:59Z", datatype=XSD.dateTime))
        self.add_string(node, MAJ.precision, time.precision)
        self.add_string(node, MAJ.calendar, time.calendar)

    def add_instant(self, subject: NamedNode, predicate: NamedNode, when: datetime | None) -> None:
        """State a moment in UTC; a moment without a zone is taken as UTC."""
        if when is not None:
            utc = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
            self.add(subject, predicate, Literal(f"{utc:%Y-%m-%dT%H:%M:%S}Z", datatype=XSD.dateTime))
