"""What an article quotes, as lines: of each piece of evidence the words, where they stand, and its two selectors.

In: pieces of evidence; out: lines of N-Quads, and what they say by subject and property. These are six of ten quads of
a graph, and nothing else speaks of them or follows from them. Made by `writer`; `kg.inference` asks what they speak of.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.terms import MAJ, OA, RDF, XSD

PROPERTIES = (OA.hasSource, MAJ.quote, MAJ.sentenceNumber, OA.start, OA.end, OA.hasSelector, OA.exact)
CLASSES = (OA.TextQuoteSelector, OA.TextPositionSelector)
"""The properties that the lines state, and the classes; that a piece of evidence is one is stated elsewhere."""
SEVERAL = (OA.hasSelector,)
"""Those of the properties that have several values."""
NOT_ASKED = " && ".join(
    (*(f"!sameTerm(?p, {name})" for name in PROPERTIES), *(f"!sameTerm(?o, {name})" for name in CLASSES))
)
"""What SPARQL filters by where it asks for all but such quads."""
_IS_A = f"> {RDF.type} ".encode()
Said = dict[NamedNode, list[NamedNode | Literal]]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A piece of evidence, its selectors, and what it quotes of which article."""

    node: NamedNode
    quote: NamedNode
    position: NamedNode
    article: NamedNode
    words: Literal
    sentence: int
    start: int
    end: int

    def lines(self, graph: NamedNode) -> str:
        """What is said of all three, as N-Quads."""
        node, quote, position, words = str(self.node), str(self.quote), str(self.position), str(self.words)
        start, end, ends = count(self.start), count(self.end), f" {graph} .\n"
        return (
            f"{node} {OA.hasSource} {self.article}{ends}"
            f"{node} {MAJ.quote} {words}{ends}"
            f"{node} {MAJ.sentenceNumber} {count(self.sentence)}{ends}"
            f"{node} {OA.start} {start}{ends}"
            f"{node} {OA.end} {end}{ends}"
            f"{node} {OA.hasSelector} {quote}{ends}"
            f"{node} {OA.hasSelector} {position}{ends}"
            f"{quote} {RDF.type} {OA.TextQuoteSelector}{ends}"
            f"{quote} {OA.exact} {words}{ends}"
            f"{position} {RDF.type} {OA.TextPositionSelector}{ends}"
            f"{position} {OA.start} {start}{ends}"
            f"{position} {OA.end} {end}{ends}"
        )

    def said(self) -> Iterator[tuple[NamedNode, Said]]:
        """The same by subject and property."""
        start: list[NamedNode | Literal] = [count(self.start)]
        end: list[NamedNode | Literal] = [count(self.end)]
        words: list[NamedNode | Literal] = [self.words]
        yield (
            self.node,
            {
                OA.hasSource: [self.article],
                MAJ.quote: words,
                MAJ.sentenceNumber: [count(self.sentence)],
                OA.start: start,
                OA.end: end,
                OA.hasSelector: [self.quote, self.position],
            },
        )
        yield self.quote, {RDF.type: [OA.TextQuoteSelector], OA.exact: words}
        yield self.position, {RDF.type: [OA.TextPositionSelector], OA.start: start, OA.end: end}


@lru_cache(maxsize=4096)
def count(number: int) -> Literal:
    """As xsd:integer, of which xsd:nonNegativeInteger is a part: pyoxigraph stores every integer under that type."""
    return Literal(str(number), datatype=XSD.integer)


def but_quotations(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Those of the quads that are no such ones."""
    for quad in quads:
        if quad.predicate not in PROPERTIES and not (quad.predicate == RDF.type and quad.object in CLASSES):
            yield quad


def selectors_of(lines: bytes) -> Iterator[NamedNode]:
    """The selectors that lines speak of."""
    end = lines.find(_IS_A)
    while end >= 0:
        start = lines.rfind(b"\n", 0, end) + 2  # after the bracket
        if lines.find(b" ", start, end) < 0:  # else it is in the words of an article
            yield NamedNode(lines[start:end].decode())
        end = lines.find(_IS_A, end + 1)


def number_of(lines: bytes) -> int:
    """How many quads there are."""
    return lines.count(b"\n")
