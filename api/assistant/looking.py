"""The tools that look for things and tell of them: `search`, `describe`, and the lists with their filters.

In: a call; out: a `Stretch`, each entry with its sources. Called by `tools`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from api.assistant import queries
from api.assistant.briefs import brief, pointer
from api.assistant.calls import short
from api.assistant.sizes import Entry, Stretch
from api.assistant.sources import WORDS, Articles, Source, articles_of, in_language, mentions_in, sources_of
from api.assistant.sources import brief as brief_source
from api.assistant.things import Asked, iri_of, kind_of
from api.items import AGENTS, PLURALS
from api.queries.files import QueryFile

_AT_ONCE = 20
"""Items that are asked for; rarely more fit into an answer."""
_IN_LISTS, _SHORT = 2, 300
"""Sources of one entry of a list, and characters of their quotations."""
_FIRST = 2
"""Sources that are told before what else an item plays a part in."""


async def search(asked: Asked) -> Stretch:
    """What fits words best, each with the passage it was found by."""
    parameters = {"q": asked.arguments["words"], "limit": str(_AT_ONCE), "offset": str(asked.start)}
    if "type" in asked.arguments:
        parameters["type"] = asked.arguments["type"]
    found = await asked.calls.json("/search", {**parameters, "lang": asked.language})
    sources, articles = await _sources(asked, [hit["id"] for hit in found["items"]])
    entries: list[Entry] = []
    for hit in found["items"]:
        said = {**pointer(hit, asked.base), "kind": hit["kind"], "score": hit["score"]}
        if hit["text"] != hit["name"]:
            said["found_by"] = hit["text"]
        entries.append(("items", said | _some(asked, sources.get(hit["id"], ()), articles, 1)))
    return Stretch(_head(asked, {"base": asked.base, "total": found["total"]}), entries, found["total"])


async def listed(asked: Asked, file: QueryFile) -> Stretch:
    """A stretch of a collection."""
    parameters: dict[str, str] = {}
    for name, value in asked.arguments.items():
        if name in file.parameters:
            is_thing = file.parameters[name].kind == "thing"
            parameters[name] = await iri_of(asked, name, value) if is_thing else value
    parameters |= {"limit": str(_AT_ONCE), "offset": str(asked.start), "lang": asked.language}
    found = await asked.calls.json(f"/{file.name}", parameters)
    of_articles = file.name == "articles"
    sources, articles = await _sources(asked, () if of_articles else [item["id"] for item in found["items"]])
    entries: list[Entry] = []
    for item in found["items"]:
        said = brief(item, asked.base, asked.terms, asked.language)
        if file.name == "claims":
            said.pop("source", None)  # who is speaking stands with the quotation
        if not of_articles:
            said |= _some(asked, sources.get(item["id"], ()), articles, _IN_LISTS)
        entries.append(("items", said))
    return Stretch(_head(asked, {"total": found["total"]}), entries, found["total"])


async def describe(asked: Asked) -> Stretch:
    """One item with all that is known of it: itself, sources, and where it plays a part."""
    item = await asked.item(await asked.thing("item"))
    said = brief(item, asked.base, asked.terms, asked.language)
    kind = kind_of(asked.base, item["id"])
    pieces = await pieces_of(asked, item)
    articles = await articles_of(asked.calls, [piece.article for piece in pieces])
    sources: list[Entry] = [("sources", brief_source(piece, articles, asked.language, _SHORT)) for piece in pieces]
    related: list[Entry] = [
        ("related", {"as": heading, **pointer(ref, asked.base)})
        for heading, refs in (item.get("related") or {}).items()
        for ref in refs
    ]
    if kind == "articles":
        related = await _reported(asked, item)
    contradictory = len(item.get("contradictions") or ())
    head: dict[str, Any] = {"item": said if asked.start == 0 else {"id": said["id"]}}
    if contradictory:
        head["contradictions"] = contradictory
    entries = [*sources[:_FIRST], *related, *sources[_FIRST:]]
    return Stretch(_head(asked, head), entries[asked.start :], len(entries))


async def pieces_of(asked: Asked, item: Mapping[str, Any]) -> list[Source]:
    """The evidence of one item; of an agent, where it is mentioned."""
    if kind_of(asked.base, item["id"]) in AGENTS:
        return mentions_in(item)
    return (await sources_of(asked.calls, [item["id"]], asked.language)).get(item["id"], [])


async def _reported(asked: Asked, item: Mapping[str, Any]) -> list[Entry]:
    """What an article reports, with names."""
    steps = {kind: step for step, kind in PLURALS.items()}
    iris = [
        f"{asked.base}{steps[kind]}/{path.split('/', 2)[2]}"
        for kind, paths in item.get("reported", {}).items()
        if kind in steps and kind != "claims"
        for path in paths
    ]
    names = await names_of(asked, iris[:500])
    return [("related", {"as": "reported", "id": short(asked.base, iri)} | _named(names.get(iri))) for iri in iris]


async def names_of(asked: Asked, iris: Sequence[str]) -> dict[str, str]:
    """What things are called, by IRI."""
    labels: dict[str, dict[str, str]] = {}
    if iris:
        for row in (await asked.calls.query(queries.about("names", dict.fromkeys(iris)))).rows:
            name = row["name"]
            labels.setdefault(row["thing"]["value"], {})[name.get("xml:lang", "und")] = name["value"]
    named = {iri: in_language(label, asked.language) for iri, label in labels.items()}
    return {iri: name for iri, name in named.items() if name is not None}


def _named(name: str | None) -> dict[str, str]:
    return {} if name is None else {"name": name}


async def _sources(asked: Asked, iris: Sequence[str]) -> tuple[dict[str, list[Source]], Articles]:
    """The sources of the entries of a list, and the articles in which they stand."""
    sources = await sources_of(asked.calls, iris, asked.language)
    articles = [piece.article for pieces in sources.values() for piece in pieces[:_IN_LISTS]]
    return sources, await articles_of(asked.calls, articles)


def _some(asked: Asked, pieces: Sequence[Source], articles: Articles, most: int) -> dict[str, Any]:
    """The first sources of an entry, and how many more `show_evidence` has."""
    said: dict[str, Any] = {
        "sources": [brief_source(piece, articles, asked.language, _SHORT) for piece in pieces[:most]]
    }
    if len(pieces) > most:
        said["more_sources"] = len(pieces) - most
    return said if pieces else {}


def _head(asked: Asked, said: dict[str, Any]) -> dict[str, Any]:
    """What stands above the entries, with what names were taken for, and a note where nothing was found."""
    if asked.understood:
        said["understood"] = dict(asked.understood)
    if said.get("total") == 0:
        said["note"] = WORDS[asked.language]["nothing"]
    return said
