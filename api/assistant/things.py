"""Which thing of the graph is meant: by its IRI, by the end of it, by its path, or by a name that only one thing bears.

In: what a call says; out: a `Thing`, or InputError that lists what it may be. Called by the tools.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.assistant.calls import Calls, short
from api.assistant.sources import cut
from api.assistant.vocabulary import Terms
from api.items import AGENTS, KINDS, PLURALS
from api.items import path_of as path_of_iri
from kg.errors import InputError, NotFoundError
from kg.graph.terms import NAMESPACE

_LIKELY, _LEAD = 0.5, 0.05
"""Scores of a search: below the first a thing is not called so; and by how much the best has to be better than the
next for the name to be clear."""
_CANDIDATES = 5
_PLACES = ("places",)
_SIDES = ("persons", "organizations")
_OF_PARAMETER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "country": (_PLACES,),
    "place": (_PLACES,),
    "destination": (_PLACES, _SIDES),
    "organization": (("organizations",),),
    "article": (("articles",),),
    "source": (("persons", "organizations", "sources"),),
    "holder": (("persons",),),
    "post": (("posts",),),
    "demand": (("demands",),),
    "about": (tuple(KINDS),),
    "item": (AGENTS, tuple(KINDS)),
}
"""Among which kinds a name is looked for, the first before the others."""
_OTHERS = (_SIDES, AGENTS)


@dataclass(frozen=True)
class Asked:
    """A call: the service, its terms, the language, where to go on, the arguments, and how large the answer may be."""

    calls: Calls
    terms: Terms
    language: str
    start: int
    arguments: Mapping[str, str]
    most: int
    understood: dict[str, Any] = field(default_factory=dict)
    """Names in arguments, with the thing that each was taken for."""

    @property
    def base(self) -> str:
        """What the IRIs of the data begin with."""
        return self.calls.base

    async def thing(self, parameter: str) -> str:
        """The IRI of what an argument names."""
        return await iri_of(self, parameter, self.arguments[parameter])

    async def item(self, iri: str) -> dict[str, Any]:
        """The item of an IRI, as the service tells of it."""
        return await self.calls.item(path_of(self.base, iri), self.language)


async def iri_of(asked: Asked, parameter: str, given: str) -> str:
    """The IRI of a thing that is given by IRI, by the end of it, by path or by name."""
    given = given.strip()
    if given.startswith(("http://", "https://")):
        return given
    step, _, key = given.lstrip("/").partition("/")
    if key and (step in KINDS or step in PLURALS):
        return KINDS[PLURALS.get(step, step)].iri(asked.base, key)
    if given.startswith("maj:"):
        return NAMESPACE + given.removeprefix("maj:")
    iri, name = await _named(asked, parameter, given)
    asked.understood[given] = {"id": short(asked.base, iri), "name": name}
    return iri


async def _named(asked: Asked, parameter: str, name: str) -> tuple[str, str]:
    """The one thing of that name: its IRI and what it is called."""
    found = await asked.calls.json("/search", {"q": name[:200], "limit": "50", "lang": asked.language})
    for kinds in _OF_PARAMETER.get(parameter, _OTHERS):
        hits = [hit for hit in found["items"] if hit["kind"] in kinds and hit["score"] >= _LIKELY]
        if not hits:
            continue
        best, rest = hits[0], hits[1:]
        if not rest or best["score"] >= rest[0]["score"] + _LEAD:
            return best["id"], best["name"]
        raise InputError(f"{parameter} {cut(name, 60)!r} may be {_listed(asked.base, hits)}; give one of these ids.")
    raise NotFoundError(
        f"There is nothing called {cut(name, 60)!r} that could be the {parameter}; search for it, and give an id."
    )


def _listed(base: str, hits: Sequence[Mapping[str, Any]]) -> str:
    shown = [f"{short(base, hit['id'])} ({cut(str(hit['name']), 60)})" for hit in hits[:_CANDIDATES]]
    return " or ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def path_of(base: str, iri: str) -> str:
    """The path of a thing under the service; NotFoundError for what the service has no page of."""
    path = path_of_iri(base, iri)
    if path.split("/")[1] not in KINDS:
        raise NotFoundError(f"There is no item {cut(iri, 100)}; ids are such as person/…, meeting/… or demand/….")
    return path


def kind_of(base: str, iri: str) -> str:
    """The kind of a thing, by its IRI: persons, meetings, …"""
    return path_of_iri(base, iri).split("/")[1]
