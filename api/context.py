"""JSON-LD (https://www.w3.org/TR/json-ld11/): the context made from the ontology, and documents compacted with it.

In: triples; out: a document whose context has just the terms that it uses, so that no reader has to fetch one; the
whole context is published at `/context.jsonld`. Parsed again, a document gives the same triples.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi import APIRouter, Response
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from api import queries
from api.view import rows
from kg.graph.terms import NAMESPACE, PREFIXES, RDF, XSD
from kg.store import Store

MEDIA_TYPE = "application/ld+json"
_KEYWORDS = {"id": "@id", "type": "@type"}
_RANGE_OF_IRIS = "@id"


@dataclass(frozen=True)
class Context:
    """The terms by the IRI of their property: how each is called, and the type of its values, if all have one."""

    terms: dict[str, tuple[str, str | None]]

    def published(self) -> bytes:
        """The whole context as a document."""
        return orjson.dumps({"@context": self._defined(self.terms)})

    def compacted(self, triples: Iterable[Triple]) -> bytes:
        """Triples as one document."""
        nodes: dict[str, dict[str, Any]] = {}
        used: dict[str, tuple[str, str | None]] = {}
        for triple in dict.fromkeys(triples):
            subject = _id(triple.subject)
            node = nodes.setdefault(subject, {"id": subject})
            if triple.predicate == RDF.type and isinstance(triple.object, NamedNode):
                node.setdefault("type", []).append(_short(triple.object.value))
                continue
            iri = triple.predicate.value
            term, kind = used[iri] = self.terms.get(iri, (_short(iri), None))
            node.setdefault(term, []).append(_value(triple.object, kind))
        return orjson.dumps({"@context": self._defined(used), "@graph": list(nodes.values())})

    @staticmethod
    def _defined(terms: dict[str, tuple[str, str | None]]) -> dict[str, Any]:
        defined: dict[str, Any] = {**PREFIXES, **_KEYWORDS}
        for iri, (term, kind) in terms.items():
            if ":" not in term:
                defined[term] = {"@id": _short(iri)} if kind is None else {"@id": _short(iri), "@type": kind}
        return defined


class Contexts:
    """The context of the ontology as a store has it now; made anew when the graph has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._commits, self._context = -1, Context({})

    def now(self) -> Context:
        """The context."""
        commits = self._store.commits
        if commits != self._commits:
            self._context, self._commits = _context(self._store), commits
        return self._context


def router(contexts: Contexts) -> APIRouter:
    """The route of the context."""
    routes = APIRouter(tags=["linked data"])

    @routes.get(
        "/context.jsonld",
        summary="The JSON-LD context",
        responses={200: {"content": {MEDIA_TYPE: {"schema": {"type": "object"}}}}},
        response_class=Response,
    )
    def context() -> Response:
        return Response(contexts.now().published(), media_type=MEDIA_TYPE)

    return routes


def _context(store: Store) -> Context:
    terms: dict[str, tuple[str, str | None]] = {}
    for node, kind, values in rows(store, queries.load("context")):
        if isinstance(node, NamedNode) and node.value.startswith(NAMESPACE) and isinstance(kind, NamedNode):
            of_iris = kind.value.endswith("ObjectProperty")
            typed = _short(values.value) if isinstance(values, NamedNode) and values != XSD.string else None
            terms[node.value] = (node.value.removeprefix(NAMESPACE), _RANGE_OF_IRIS if of_iris else typed)
    return Context({iri: term for iri, term in terms.items() if term[0] not in _KEYWORDS})


def _id(node: object) -> str:
    return str(node) if isinstance(node, BlankNode) else str(getattr(node, "value", node))


def _short(iri: str) -> str:
    """An IRI with a prefix, where one fits."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and iri[len(space) :].isidentifier():
            return f"{prefix}:{iri[len(space) :]}"
    return iri


def _value(value: object, kind: str | None) -> Any:
    if not isinstance(value, Literal):
        return _id(value) if kind == _RANGE_OF_IRIS else {"id": _id(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    datatype = _short(value.datatype.value)
    if datatype == (kind or "xsd:string"):
        return value.value
    return {"@value": value.value, "@type": datatype}
