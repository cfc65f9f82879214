"""The matches of a query's words as triples in the store of a worker, for as long as the query runs.

They stand in the unnamed graph, in which a copy has nothing else: so they are part of the union of all graphs, and no
`GRAPH` can list them. Called by the worker.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.workers.matching import find
from kg.workers.words import Words

_XSD = "http://www.w3.org/2001/XMLSchema#"
_MAJ = "https://w3id.org/majlis/ontology#"
TEXT_MATCH = NamedNode(f"{_MAJ}textMatch")
WORDS = NamedNode(f"{_MAJ}words")
SCORE = NamedNode(f"{_MAJ}score")
MATCHED_TEXT = NamedNode(f"{_MAJ}matchedText")
MORE_MATCHES = NamedNode(f"{_MAJ}moreMatches")
_DECIMAL, _BOOLEAN = NamedNode(f"{_XSD}decimal"), NamedNode(f"{_XSD}boolean")

_OF_A_MATCH = frozenset((TEXT_MATCH, WORDS, SCORE, MATCHED_TEXT, MORE_MATCHES))

Sought = tuple[str, str | None]
"""Words as they stand in a query: the text and its language tag."""


@contextmanager
def found(words: Words, sought: Iterable[Sought], graphs: Sequence[NamedNode]) -> Iterator[None]:
    """Have in the store what is found for the words in these graphs, or in any."""
    quads = [quad for text, language in sought for quad in _quads(words, text, language, graphs)]
    words.store.extend(quads)
    try:
        yield
    finally:
        for quad in quads:
            words.store.remove(quad)


def without_matches(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The triples but for those of matches: DESCRIBE tells what is known of a thing, not how it was found."""
    return (triple for triple in triples if triple.predicate not in _OF_A_MATCH)


def _quads(words: Words, text: str, language: str | None, graphs: Sequence[NamedNode]) -> Iterator[Quad]:
    result = find(words, text, graphs)
    more, given = Literal(str(result.more).lower(), datatype=_BOOLEAN), Literal(text, language=language)
    for match in result.matches:
        node = BlankNode()
        yield Quad(match.thing, TEXT_MATCH, node)
        yield Quad(node, WORDS, given)
        yield Quad(node, SCORE, Literal(f"{match.score:.3f}", datatype=_DECIMAL))
        yield Quad(node, MATCHED_TEXT, match.text)
        yield Quad(node, MORE_MATCHES, more)
