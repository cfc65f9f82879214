"""The tools that tell who says so: `show_evidence`, and `compare_accounts` of one event by several sources.

In: a call; out: a `Stretch`. Called by `tools`.
"""

from collections.abc import Mapping
from typing import Any

from api.assistant import queries
from api.assistant.briefs import brief
from api.assistant.calls import Cell, short
from api.assistant.looking import names_of, pieces_of
from api.assistant.sizes import Entry, Stretch, parts
from api.assistant.sources import WORDS, Articles, Source, articles_of, sources_of
from api.assistant.sources import brief as brief_source
from api.assistant.things import Asked, kind_of
from api.assistant.vocabulary import local
from kg.errors import InputError
from kg.graph.terms import NAMESPACE

_LONG = 1200
"""Characters of a quotation that is given in one piece."""
_SHORT = 300
_TOLD = ("meetings", "visits", "demands", "commitments", "responses", "claims")
"""What articles tell, and may tell differently."""
_NAMES = ("id", "type", "name", "content", "statement")


async def show_evidence(asked: Asked) -> Stretch:
    """All passages that something rests on, in full; one that is long comes in parts."""
    item = await asked.item(await asked.thing("item"))
    pieces = await pieces_of(asked, item)
    articles = await articles_of(asked.calls, [piece.article for piece in pieces])
    entries: list[Entry] = []
    for piece in pieces:
        texts = parts(piece.quote, _LONG)
        for number, text in enumerate(texts, 1):
            said = brief_source(piece, articles, asked.language, len(piece.quote), claim=True) | {"quote": text}
            if len(texts) > 1:
                said["part"] = f"{number}/{len(texts)}"
            entries.append(("sources", said))
    return Stretch({"item": _named(asked, item), "total": len(entries)}, entries[asked.start :], len(entries))


async def compare_accounts(asked: Asked) -> Stretch:
    """What articles and sources agree on about an event or an act, and where they differ."""
    item = await asked.item(await asked.thing("item"))
    if kind_of(asked.base, item["id"]) not in _TOLD:
        raise InputError(f"compare_accounts takes one of the {', '.join(_TOLD)}; for {item['id']} there is describe.")
    pieces = await pieces_of(asked, item)
    pairs = item.get("contradictions") or []
    against = await sources_of(asked.calls, [claim["id"] for pair in pairs for claim in pair], asked.language)
    told = [*pieces, *(piece for found in against.values() for piece in found)]
    articles = await articles_of(asked.calls, [piece.article for piece in told])
    agreed, entries = await _compared(asked, item["id"])
    entries += [("contradictions", [_of_claim(asked, claim, against, articles) for claim in pair]) for pair in pairs]
    entries += [("accounts", brief_source(piece, articles, asked.language, _SHORT, claim=True)) for piece in pieces]
    reports = sorted({piece.article for piece in pieces})
    head: dict[str, Any] = {"item": _named(asked, item), "articles": len(reports)}
    if asked.start == 0:
        head["agreed"] = agreed
        head["denied_by"] = sum(piece.polarity == "negative" for piece in pieces)
    if len(reports) == 1 and not pairs:
        head["note"] = WORDS[asked.language]["one_account"]
    return Stretch(head, entries[asked.start :], len(entries))


def _named(asked: Asked, item: Mapping[str, Any]) -> dict[str, Any]:
    said = brief(item, asked.base, asked.terms, asked.language)
    return {name: said[name] for name in _NAMES if name in said}


def _of_claim(
    asked: Asked, claim: Mapping[str, Any], found: Mapping[str, list[Source]], articles: Articles
) -> dict[str, Any]:
    said: dict[str, Any] = {"claim": short(asked.base, claim["id"])}
    for piece in found.get(claim["id"], [])[:1]:
        said |= brief_source(piece, articles, asked.language, _SHORT)
    return said


async def _compared(asked: Asked, iri: str) -> tuple[dict[str, list[str]], list[Entry]]:
    """The values that all articles give, by property, and those that only some give, with their articles."""
    rows = (await asked.calls.query(queries.about("accounts", [iri]))).rows
    everyone = {row["article"]["value"] for row in rows}
    told: dict[str, dict[str, set[str]]] = {}
    values: dict[str, Cell] = {}
    for row in rows:
        values[row["value"]["value"]] = row["value"]
        articles = told.setdefault(row["property"]["value"], {}).setdefault(row["value"]["value"], set())
        articles.add(row["article"]["value"])
    names = await names_of(asked, [value for value, cell in values.items() if cell["type"] == "uri"])
    agreed: dict[str, list[str]] = {}
    entries: list[Entry] = []
    for relation, by_value in told.items():
        what = _property(asked, relation)
        same = [value for value, articles in by_value.items() if articles == everyone]
        if same:
            agreed[what] = [_value(asked, value, names) for value in same]
        differing = [
            {"value": _value(asked, value, names), "articles": [short(asked.base, one) for one in sorted(articles)]}
            for value, articles in by_value.items()
            if articles != everyone
        ]
        if differing:
            entries.append(("differences", {"what": what, "accounts": differing}))
    return agreed, entries


def _property(asked: Asked, iri: str) -> str:
    return asked.terms.words(local(iri), asked.language) if iri.startswith(NAMESPACE) else "type"


def _value(asked: Asked, value: str, names: Mapping[str, str]) -> str:
    if value.startswith(NAMESPACE):
        return asked.terms.words(local(value), asked.language)
    return names.get(value, value)
