"""What is amiss with the graph of an article, in words: a quick look first, and pySHACL where that leaves doubt.

Called by `kg.ingestion` for every article.
"""

from pathlib import Path

from kg.graph.shapes import quick_shapes
from kg.graph.validation import validate, violations
from kg.graph.writer import ArticleGraph


def amiss(graph: ArticleGraph, ontology: Path) -> tuple[str, ...]:
    """What the shapes in the folder of the ontology find wrong."""
    if quick_shapes(ontology).hold(graph.stated(), graph.quoted()):
        return ()
    found = violations(validate((quad.triple for quad in graph.quads()), ontology))
    return tuple(f"{each.focus} {each.path}: {' '.join(each.messages[:1]) or each.constraint}" for each in found)
