"""How IRIs are made: from an article and an item, or from a kind and a name, always the same ones.

In: base IRI, kind ("person", "meeting", …) and ids or names; out: IRIs as strings.
"""

import hashlib
from functools import lru_cache
from urllib.parse import quote

from kg.language.normal import fold


@lru_cache(maxsize=8192)
def segment(text: str) -> str:
    """`text` as one path segment of an IRI (RFC 3986, section 2.1)."""
    return quote(text, safe="-._~")


def item_iri(base: str, kind: str, article_id: str, item_id: str) -> str:
    """The IRI of a thing that belongs to one article, e.g. `…/id/meeting/<article>-m1`."""
    return f"{base}{kind}/{segment(article_id)}-{segment(item_id)}"


def minted(base: str, kind: str, *parts: str) -> str:
    """The IRI of a thing known by its kind and names only: 16 hex digits of SHA-256 over them, folded."""
    folded = "\n".join((kind, *(" ".join(fold(part).split()) for part in parts)))
    return f"{base}{kind}/{hashlib.sha256(folded.encode()).hexdigest()[:16]}"
