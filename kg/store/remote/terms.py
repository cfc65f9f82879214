"""Blank nodes as IRIs and back (RDF 1.1 Concepts, 3.5): a server calls a blank node otherwise at every answer.

In: quads or an answer; out: the same with blank nodes, or without. Called by `database`.
"""

import json
from typing import Any
from urllib.parse import quote, unquote

from pyoxigraph import BlankNode, NamedNode, Quad

SKOLEM = "https://w3id.org/majlis/.well-known/genid/"


def without_blank_nodes(quad: Quad) -> Quad:
    """The quad as it is sent."""
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        return Quad(named(quad.subject), quad.predicate, named(quad.object), quad.graph_name)
    return quad


def named(term: Any) -> Any:
    """The IRI that a blank node is sent as; any other term as it is."""
    return NamedNode(SKOLEM + quote(term.value, safe="")) if isinstance(term, BlankNode) else term


def with_blank_nodes(answer: bytes) -> bytes:
    """An answer in SPARQL JSON with the blank nodes that were sent as IRIs."""
    if SKOLEM.encode() not in answer:
        return answer
    document: dict[str, Any] = json.loads(answer)
    for row in document.get("results", {}).get("bindings", ()):
        for term in row.values():
            if term["type"] == "uri" and term["value"].startswith(SKOLEM):
                term.update(type="bnode", value=unquote(term["value"][len(SKOLEM) :]))
    return json.dumps(document).encode()
