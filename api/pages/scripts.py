"""What the scripts of a page need to know: its words, and how an IRI becomes an address. Called by `render`.

It stands in an attribute, since a strict policy lets no script stand in a page.
"""

from collections.abc import Mapping
from typing import Any

from api.items import PLURALS
from kg.graph.terms import PREFIXES

_NAMED = ("failed", "unknown", "met", "comma", "answer", "yes", "no", "issuer", "addressee")


def for_script(words: Mapping[str, Any], picture: str, base: str) -> dict[str, object]:
    """The words of one picture in one language, with the base of IRIs and the collection of each kind."""
    said: dict[str, object] = {
        "base": base,
        "plurals": PLURALS,
        "values": words["values"],
        "groups": {"Meeting": words["meetings"], "Visit": words["visits"]},
        "namespaces": PREFIXES,
        "found": words["rows_found"],
        "none": words["none_drawn"],
        **{name: words[name] for name in _NAMED},
    }
    for name in ("shown", "counted"):
        if f"{name}_{picture}" in words:
            said[name] = words[f"{name}_{picture}"]
    return said
