"""An individual by what a person calls it: an IRI, its address or the end of it, or a name that only one thing bears.

In: a store and words; out: the IRI. NotFoundError or InputError where nothing or several things fit. Called by
`curation` and the commands.
"""

from dataclasses import dataclass
from itertools import chain

from pyoxigraph import Literal, NamedNode

from kg.errors import InputError, NotFoundError
from kg.graph.iris import Graphs
from kg.graph.terms import DCT, RDF, RDFS, SKOS
from kg.language.normal import fold
from kg.store import Store

MERGEABLE = ("person", "organization", "place", "post", "meeting", "visit", "demand", "commitment", "response")
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Found:
    """An individual; `former` is the IRI by which it was asked for, where that was merged away."""

    iri: str
    former: str = ""


def step(base: str, iri: str) -> str:
    """The kind of a thing, which is a step of its IRI: person, meeting."""
    return iri.removeprefix(base).partition("/")[0]


def find(store: Store, words: str) -> Found:
    """The one thing that these words name."""
    for iri in _as_iris(store.base, words.strip()):
        if (found := _present(store, iri)) is not None:
            return found
    wanted = " ".join(fold(words).split())
    named = chain(store.matching(None, RDFS.label, None), store.matching(None, SKOS.altLabel, None))
    fitting = sorted(
        {
            quad.subject.value
            for quad in named
            if isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, Literal)
            and step(store.base, quad.subject.value) in MERGEABLE
            and " ".join(fold(quad.object.value).split()) == wanted
        }
    )
    if not fitting:
        raise NotFoundError(f"Nothing in the store is called “{words}”; give a name in full, or an IRI.")
    if len(fitting) > 1:
        told = "; ".join(label(store, iri) for iri in fitting[:_LISTED])
        more = f"; and {len(fitting) - _LISTED} more" if len(fitting) > _LISTED else ""
        raise InputError(f"“{words}” names {len(fitting)} things, so give the IRI of one: {told}{more}.")
    return Found(fitting[0])


def label(store: Store, iri: str) -> str:
    """A thing for a person to read: its name and the end of its IRI."""
    labels = (quad.object for quad in store.matching(NamedNode(iri), RDFS.label, None))
    names = sorted(label.value for label in labels if isinstance(label, Literal))
    short = iri.removeprefix(store.base)
    return f"{names[0]} ({short})" if names else short


def _as_iris(base: str, words: str) -> list[str]:
    if words.startswith(("http://", "https://")):
        return [words]
    kind, _, key = words.strip("/").partition("/")
    return [f"{base}{name}/{key}" for name in (kind, kind.removesuffix("s")) if key and name in MERGEABLE]


def _present(store: Store, iri: str) -> Found | None:
    """The thing with this IRI, or the one that has taken its place."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return None
    if step(store.base, iri) not in MERGEABLE:
        return None
    inferred = Graphs(store.base).inferred
    if any(quad.graph_name != inferred for quad in store.matching(node, RDF.type, None)):
        return Found(iri)
    for quad in store.matching(None, DCT.replaces, node):
        if isinstance(quad.subject, NamedNode):
            return Found(quad.subject.value, iri)
    return None
