"""Quads made of lines are those that would be made of their terms."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, serialize

from kg.graph.lines import lines_of, quads_in
from kg.graph.terms import MAJ, RDFS, XSD

GRAPH, NODE = NamedNode("https://x.example/g"), NamedNode("https://x.example/a%20b/العراق")


@pytest.mark.parametrize(
    "value",
    [
        NODE,
        BlankNode("b1"),
        Literal(""),
        Literal("العراق", language="ar"),
        Literal("A colour", language="en-GB"),
        Literal('"Iran\\must\tleave\r\n\u0001 \u2028 \U0001f642" <urn:x> .'),
        Literal("2021-07-16T08:00:00Z", datatype=XSD.dateTime),
        Literal("007", datatype=XSD.integer),
    ],
)
def test_a_quad_of_a_line_is_that_of_its_terms(value) -> None:
    wanted = Quad(NODE, MAJ.text, value, GRAPH)
    assert list(quads_in(GRAPH, [(NODE, MAJ.text, value)])) == [wanted]
    assert lines_of([(NODE, MAJ.text, value)], GRAPH) == serialize([wanted], format=RdfFormat.N_QUADS)


def test_order_is_kept_and_nothing_gives_nothing() -> None:
    statements = [(NODE, RDFS.label, Literal(str(number))) for number in range(20)]
    assert [quad.object for quad in quads_in(GRAPH, statements)] == [value for _, _, value in statements]
    assert list(quads_in(GRAPH, [])) == []
