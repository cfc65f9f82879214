"""Terms as a person reads them: `maj:Meeting`, the name of a file, the words of a literal.

Called by the checks and by the documentation.
"""

from pyoxigraph import Literal, NamedNode

from kg.graph.terms import PREFIXES

_OTHERS = {
    "http://www.w3.org/2003/06/sw-vocab-status/ns#": "vs:",
    "http://purl.org/vocab/vann/": "vann:",
    "http://semanticweb.cs.vu.nl/2009/11/sem/": "sem:",
    "http://xmlns.com/foaf/0.1/": "foaf:",
    "https://schema.org/": "schema:",
}
_NAMES = {**{namespace: f"{prefix}:" for prefix, namespace in PREFIXES.items()}, **_OTHERS}


def short(term: object) -> str:
    """The prefixed name of a term, or its IRI in angle brackets; the words of a literal; empty for nothing."""
    value = term.value if isinstance(term, NamedNode | Literal) else str(term or "")
    if value.startswith("file:"):
        return value.removeprefix("file:")
    for namespace, prefix in _NAMES.items():
        if value.startswith(namespace) and "/" not in value[len(namespace) :]:
            return prefix + value[len(namespace) :]
    return f"<{value}>" if isinstance(term, NamedNode) else value
