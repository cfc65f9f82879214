"""Where things in the graph come from: article, sentence, quotation and speaker, as every answer has them.

In: IRIs of items; out: their sources, in a language. Called by the tools and by `asking`.
"""

import asyncio
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.assistant import queries
from api.assistant.calls import Calls, Cell, short
from api.items import AGENTS, PLURALS
from kg.errors import NotFoundError
from kg.graph.terms import NAMESPACE

WORDS: Mapping[str, Mapping[str, str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
"""What answers are made of, by language."""
_MOST_AGENTS = 40
"""Persons, organizations and the like whose mentions are looked up for one answer."""
_NAMELESS = "source/"
"""How ids of sources begin that are neither persons nor bodies; one without a name is the article that speaks."""
Label = dict[str, str]
Brief = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """A piece of evidence: where it stands, and whose words it gives, as far as a claim says so."""

    article: str
    quote: str
    sentence: int = 0
    start: int = 0
    claim: str | None = None
    speaker: str | None = None
    name: str | None = None
    unnamed: bool = False
    through: tuple[str, ...] = ()
    certainty: str | None = None
    polarity: str | None = None
    direct: bool = False


@dataclass(frozen=True)
class Articles:
    """What is known of the articles of an answer, by IRI."""

    base: str
    known: Mapping[str, Mapping[str, str]]

    def brief(self, iri: str) -> Brief:
        """An article as a source names it."""
        known = self.known.get(iri, {})
        published = known.get("published", "")[:10]
        said = {"id": short(self.base, iri), **{k: v for k, v in known.items() if k != "published"}}
        return said | ({"published": published} if published else {})


async def sources_of(calls: Calls, iris: Iterable[str], language: str) -> dict[str, list[Source]]:
    """The evidence of things, that with a speaker first, by their IRI; of agents, where they are mentioned."""
    wanted = [iri for iri in dict.fromkeys(iris) if iri.startswith(calls.base)]
    agents = [iri for iri in wanted if _kind(calls.base, iri) in AGENTS][:_MOST_AGENTS]
    others = [iri for iri in wanted if _kind(calls.base, iri) not in AGENTS]
    mentioned = await asyncio.gather(*(_mentions(calls, iri, language) for iri in agents))
    found = dict(zip(agents, mentioned, strict=True))
    if others:
        answered = await calls.query(queries.about("evidence", others))
        found |= _told(answered.rows, language)
    return {iri: pieces for iri, pieces in found.items() if pieces}


async def articles_of(calls: Calls, iris: Iterable[str]) -> Articles:
    """Headline, outlet, day and address of articles."""
    wanted = list(dict.fromkeys(iris))
    known: dict[str, dict[str, str]] = {}
    if wanted:
        for row in (await calls.query(queries.about("articles", wanted))).rows:
            said = known.setdefault(row["article"]["value"], {})
            for name in ("title", "publisher", "published", "url"):
                if name in row:
                    said.setdefault(name, row[name]["value"])
    return Articles(calls.base, known)


def brief(source: Source, articles: Articles, language: str, longest: int, *, claim: bool = False) -> Brief:
    """A source as JSON: who speaks, in which sentence of which article, in which words; and the id of the claim."""
    words = WORDS[language]
    speaker: Brief | str = words["article_itself"]
    who = None if source.speaker is None else short(articles.base, source.speaker)
    if source.name is not None:
        speaker = {"name": source.name} | ({"unnamed": True} if source.unnamed else {"id": who} if who else {})
    elif who is not None and not who.startswith(_NAMELESS):
        speaker = {"id": who}
    said: Brief = {
        "speaker": speaker,
        "quote": cut(source.quote, longest),
        "sentence": source.sentence,
        "article": articles.brief(source.article),
    }
    if source.through:
        said["through"] = list(source.through)
    if source.certainty not in (None, "certain"):
        said["certainty"] = source.certainty
    if source.polarity == "negative":
        said["denied"] = True
    if source.direct:
        said["direct_quotation"] = True
    if claim and source.claim is not None:
        said["claim"] = short(articles.base, source.claim)
    return said


def cut(text: str, longest: int) -> str:
    """A text, with an ellipsis where it is cut."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def in_language(label: Mapping[str, str], language: str) -> str | None:
    """The name in a language, or the one there is."""
    return label.get(language) or label.get("und") or next(iter(label.values()), None)


async def _mentions(calls: Calls, iri: str, language: str) -> list[Source]:
    """Where a person, an organization, a place or a post is named; the service gives some twenty of them."""
    step, _, key = short(calls.base, iri).partition("/")
    try:
        item = await calls.item(f"/{PLURALS.get(step, step)}/{key}", language)
    except NotFoundError:
        return []
    return mentions_in(item)


def mentions_in(item: Mapping[str, Any]) -> list[Source]:
    """The evidence of an item, as the service gives it."""
    return [
        Source(piece["article"], piece["quote"], piece["sentence"], piece["start"])
        for piece in item.get("evidence") or ()
    ]


def _kind(base: str, iri: str) -> str:
    step = short(base, iri).partition("/")[0]
    return PLURALS.get(step, step)


def _told(rows: Sequence[Mapping[str, Cell]], language: str) -> dict[str, list[Source]]:
    """The sources in the rows of `evidence.rq`: what a claim tells takes the place of the bare evidence."""
    found: dict[str, dict[tuple[str, int, str, str | None], Source]] = {}
    names: dict[tuple[str, str], Label] = {}
    for row in rows:
        item, article, quote = (row[name]["value"] for name in ("item", "article", "quote"))
        claim = row["claim"]["value"] if "claim" in row else None
        key = article, int(_text(row, "start") or 0), quote, claim
        speaker = _text(row, "speaker")
        if speaker is not None and "name" in row:
            names.setdefault((item, speaker), {})[row["name"].get("xml:lang", "und")] = row["name"]["value"]
        through = (row["through"]["value"],) if "through" in row else ()
        known = found.setdefault(item, {}).get(key)
        source = Source(
            article,
            quote,
            int(_text(row, "sentence") or 0),
            key[1],
            claim,
            speaker,
            in_language(names.get((item, speaker or ""), {}), language),
            _text(row, "unnamed") == "true",
            tuple(dict.fromkeys((known.through if known else ()) + through)),
            _local(row, "certainty"),
            _local(row, "polarity"),
            _text(row, "direct") == "true",
        )
        found[item][key] = source
    return {item: _without_bare(list(pieces.values())) for item, pieces in found.items()}


def _without_bare(pieces: Sequence[Source]) -> list[Source]:
    """Sources, each passage once: bare evidence only where no claim rests on that sentence."""
    told = [piece for piece in pieces if piece.claim is not None]
    places = {(piece.article, piece.sentence) for piece in told}
    bare = [piece for piece in pieces if piece.claim is None and (piece.article, piece.sentence) not in places]
    return [*told, *bare]


def _text(row: Mapping[str, Cell], name: str) -> str | None:
    return row[name]["value"] if name in row else None


def _local(row: Mapping[str, Cell], name: str) -> str | None:
    value = _text(row, name)
    return None if value is None else value.removeprefix(NAMESPACE)
