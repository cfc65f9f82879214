"""Names matched to items, and items extended, for the reconciliation service.

In: the messages of `messages`; out: the JSON of the specification. Called by `routes`.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode
from starlette.concurrency import run_in_threadpool

from api import asked, queries
from api.asking import Asking
from api.models import Hit
from api.problems import Problem
from api.reconciliation.messages import CANDIDATES, TYPE_OF, Asked, Extension, Offer
from api.search import begun, hits_of
from api.service import Service
from api.view import View, rows
from kg.graph.terms import NAMESPACE
from kg.language.search_words import search_words

MOST_QUERIES = 200
"""Names of one batch."""
_AT_ONCE = 4
_SURE, _APART = 85.0, 5.0
"""The score of a match that needs no second look, and how far behind the next one is."""
_NAME_COUNTS = 0.7
"""What part of a score the name is, where properties are given too."""


class Matching:
    """Names matched to items, and items extended."""

    def __init__(self, service: Service, asking: Asking, offer: Offer) -> None:
        self._service, self._store, self._asking = service, service.store, asking
        self.offer = offer
        self._candidates, self._suggest = queries.collection("candidates"), queries.collection("suggest")

    def node(self, id: str) -> NamedNode:
        """The item of an id; 400 where it is none."""
        try:
            return NamedNode(asked.iri_of(self._store.base, id.removeprefix(self._store.base).lstrip("/")))
        except ValueError as error:
            raise Problem(400, f"{id!r} is no id of an item.") from error

    def id(self, iri: str) -> str:
        """The id of an IRI: what is behind the base."""
        return iri.removeprefix(self._store.base)

    async def batch(self, batch: Mapping[str, Asked], language: str) -> dict[str, Any]:
        """The candidates for each name."""
        if len(batch) > MOST_QUERIES:
            raise Problem(413, f"There are {len(batch)} queries in the batch; send at most {MOST_QUERIES}.")
        turns = asyncio.Semaphore(_AT_ONCE)

        async def one(query: Asked) -> dict[str, Any]:
            async with turns:
                return {"result": await self._matched(query, language)}

        answers = await asyncio.gather(*(one(query) for query in batch.values()))
        return dict(zip(batch, answers, strict=True))

    async def _matched(self, query: Asked, language: str) -> list[dict[str, Any]]:
        types = [query.type] if isinstance(query.type, str) else query.type or []
        for name in types:
            if name not in self.offer.types:
                raise Problem(400, f"There is no type {name}; there are {', '.join(self.offer.types)}.")
        if not search_words(query.query):
            return []
        found: dict[str, Hit] = {}
        for name in types or ("",):
            given: dict[str, NamedNode | Literal] = {"q": Literal(query.query.strip())}
            if name:
                given["type"] = NamedNode(NAMESPACE + name)
            page = await hits_of(self._service, self._asking, self._candidates, given, (language,), slice(CANDIDATES))
            found |= {hit.id: hit for hit in page.items}
        return await run_in_threadpool(self._judged, query, list(found.values()), language)

    def _judged(self, query: Asked, hits: list[Hit], language: str) -> list[dict[str, Any]]:
        """The candidates with their scores, from 0 to 100, the best first; the one match, if it is beyond doubt."""
        view = View.of(self._store, [NamedNode(hit.id) for hit in hits], (language,))
        shares = self._shares(query, hits)
        scored = []
        for hit in hits:
            share = shares.get(hit.id)
            of_all = hit.score if share is None else _NAME_COUNTS * hit.score + (1 - _NAME_COUNTS) * share
            classes = [name for name in view.types(NamedNode(hit.id)) if name in self.offer.types]
            kind = classes or [name for name in (TYPE_OF.get(hit.kind),) if name]
            scored.append(
                {
                    "id": self.id(hit.id),
                    "name": hit.name or hit.text,
                    "type": [self.offer.type(name, language) for name in kind],
                    "score": round(100 * of_all, 1),
                    "features": [{"id": "name", "value": round(100 * hit.score, 1)}]
                    + ([] if share is None else [{"id": "properties", "value": round(100 * share, 1)}]),
                }
            )
        scored.sort(key=lambda each: -float(str(each["score"])))
        second = float(str(scored[1]["score"])) if len(scored) > 1 else 0.0
        for place, candidate in enumerate(scored):
            score = float(str(candidate["score"]))
            candidate["match"] = place == 0 and score >= _SURE and score - second >= _APART
        return scored[: query.limit]

    def _shares(self, query: Asked, hits: Sequence[Hit]) -> dict[str, float]:
        """What part of the given properties each candidate has; empty where none is given."""
        known = [given for given in query.properties if given.pid in self.offer.properties]
        if not known or not hits:
            return {}
        values = self._values([NamedNode(hit.id) for hit in hits], [given.pid for given in known])
        labels = self._labels(values)
        shares = {}
        for hit in hits:
            right = 0
            for given in known:
                wanted = {frozenset(search_words(text)) for text in _texts(given.v)}
                has = [
                    frozenset(search_words(text))
                    for value in values.get((hit.id, given.pid), ())
                    for text in (labels.get(value, ()) if isinstance(value, NamedNode) else (value.value,))
                ]
                right += any(one and (one <= other or other <= one) for one in wanted for other in has if other)
            shares[hit.id] = right / len(known)
        return shares

    def _labels(self, values: Mapping[Any, Sequence[NamedNode | Literal]]) -> dict[NamedNode, list[str]]:
        nodes = {value for several in values.values() for value in several if isinstance(value, NamedNode)}
        view = View(self._store)
        return {node: [*view.label(node).values(), self.id(node.value)] for node in nodes}

    def _values(
        self, nodes: Sequence[NamedNode], properties: Sequence[str]
    ) -> dict[tuple[str, str], list[NamedNode | Literal]]:
        """The values by item and property."""
        paths = " UNION ".join(
            f'{{ BIND("{name}" AS ?property) ?id {self.offer.properties[name]["path"]} ?value }}'
            for name in dict.fromkeys(properties)
        )
        found: dict[tuple[str, str], list[NamedNode | Literal]] = {}
        query = queries.about("extended", list(nodes)).replace("#paths#", paths)
        for node, name, value in rows(self._store, query):
            if isinstance(node, NamedNode) and isinstance(name, Literal) and isinstance(value, NamedNode | Literal):
                found.setdefault((node.value, name.value), []).append(value)
        return found

    def extended(self, extension: Extension, language: str) -> dict[str, Any]:
        """The values of the properties of each id."""
        for wanted in extension.properties:
            if wanted.id not in self.offer.properties:
                raise Problem(400, f"There is no property {wanted.id}; there are {', '.join(self.offer.properties)}.")
        nodes = {given: self.node(given) for given in extension.ids}
        names = [wanted.id for wanted in extension.properties]
        values = self._values(list(nodes.values()), names) if nodes and names else {}
        view = View(self._store, languages=(language,))
        table = {
            given: {
                name: [_cell(value, view, self.id(value.value)) for value in values.get((node.value, name), ())]
                for name in names
            }
            for given, node in nodes.items()
        }
        return {"meta": [self.offer.property(name, language) for name in names], "rows": table}

    async def suggested(self, prefix: str, cursor: int, language: str) -> list[dict[str, Any]]:
        """Items whose name begins so."""
        if not search_words(prefix):
            return []
        given = begun({"q": Literal(prefix.strip()[:500])})
        stretch = slice(cursor, cursor + 10)
        page = await hits_of(self._service, self._asking, self._suggest, given, (language,), stretch)
        return [
            {
                "id": self.id(hit.id),
                "name": hit.name or hit.text,
                "description": hit.text,
                "notable": [self.offer.type(TYPE_OF[hit.kind], language)] if hit.kind in TYPE_OF else [],
            }
            for hit in page.items
        ]


def _texts(value: object) -> list[str]:
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    if isinstance(value, dict):
        return [str(value[key]) for key in ("name", "id") if key in value]
    return [str(value)]


def _cell(value: NamedNode | Literal, view: View, id: str) -> dict[str, Any]:
    if isinstance(value, NamedNode):
        return {"id": id, "name": view.name(value) or id}
    if value.datatype.value.endswith("#dateTime"):
        return {"date": value.value}
    return {"str": value.value}
