"""What a model would answer that reads like a careful person: a gold file in the form of an answer, with quotes.

`perfect(gold, document)` finds for each item a sentence that shows it; who knows better gives the quotes.
"""

import json
from typing import Any

from kg.evaluation.gold import Gold, GoldItem
from kg.extraction.llm.finding import Finder
from kg.language.document import Document

_PLURAL = ("persons", "organizations", "places", "visits", "meetings", "demands", "commitments", "responses", "claims")
_CLASSES = {
    "party": "PoliticalParty",
    "group": "UnnamedGroup",
    "outlet": "MediaOutlet",
    "media": "MediaOutlet",
    "agency": "PublicBody",
    "body": "PublicBody",
    "newsAgency": "MediaOutlet",
    "pressConference": "Meeting",
    "office": "PublicBody",
    "international": "InternationalOrganization",
    "other": "Organization",
}
Quotes = dict[str, list[dict[str, Any]]]


def perfect(
    gold: Gold, document: Document, quotes: Quotes | None = None, counted_from: dict[str, str] | None = None
) -> dict[str, Any]:
    """The answer, as the model would give it."""
    return _Perfect(gold, document, quotes or {}, counted_from or {}).answer()


class _Perfect:
    def __init__(self, gold: Gold, document: Document, quotes: Quotes, counted_from: dict[str, str]) -> None:
        self.gold, self.document, self.quotes, self.counted_from = gold, document, quotes, counted_from
        self.finder = Finder(document)
        self.names = {item.id: self._occurring(item.names) for item in gold.named()}

    def answer(self) -> dict[str, Any]:
        told = {name: [self._item(item) for item in getattr(self.gold, name)] for name in _PLURAL}
        return {name: [item for item in items if item["evidence"]] for name, items in told.items()}

    def _item(self, item: GoldItem) -> dict[str, Any]:
        told = item.model_dump(exclude={"optional", "known", "issuer_also", "evidence", "kind", "type"})
        if kind := item.type or _class(getattr(item, "kind", "")):
            told["type"] = kind
        if item.id in self.names:
            told["names"] = self.names[item.id]
            told["evidence"] = self.quotes.get(item.id) or [q for name in told["names"] for q in self._quote(name)]
            return told
        told["evidence"] = self.quotes.get(item.id) or self._seen(told)
        near = told["evidence"][0]["sentence"] if told["evidence"] else 0
        for field in ("time", "deadline"):
            if time := told.get(field):
                (quote,) = self._quote(time["text"], near) or [{"sentence": near, "words": time["text"]}]
                told[field] = {**quote, "counted_from": self.counted_from.get(item.id)}
        for side in told.get("participants", ()):
            side.pop("optional")
        return told

    def _seen(self, told: dict[str, Any]) -> list[dict[str, Any]]:
        """The words that are said, or else the sentence that names most of those who are in it."""
        if told.get("content"):
            return self._quote(told["content"])
        if told.get("about"):
            about = next(item for name in _PLURAL for item in getattr(self.gold, name) if item.id == told["about"])
            return self._item(about)["evidence"]
        involved = [side["agent"] for side in told.get("participants", ())]
        involved += [told[field] for field in ("visitor", "destination") if told.get(field)]
        where = [{q["sentence"] for name in self.names.get(one, ()) for q in self._all(name)} for one in involved]
        best = max(range(self.finder.count), key=lambda number: sum(number in each for each in where))
        names = [name for one in involved for name in self.names.get(one, ())]
        return [q for name in names for q in self._quote(name, best) if q["sentence"] == best][:1]

    def _occurring(self, names: tuple[str, ...]) -> list[str]:
        return [name for name in names if self.finder.evidence(0, name)]

    def _quote(self, words: str, near: int = 0) -> list[dict[str, Any]]:
        found = self.finder.evidence(near, words)
        return [{"sentence": found[0].sentence, "words": found[0].quote}] if found else []

    def _all(self, words: str) -> list[dict[str, Any]]:
        return [q for near in range(self.finder.count) for q in self._quote(words, near)]


def _class(kind: str) -> str:
    return _CLASSES.get(kind, kind[:1].upper() + kind[1:])


def spoken(told: Any, document: Document) -> Any:
    """What stands for words of the article, `@7:2-5` for the words 2 to 5 of sentence 7, as these words."""
    if isinstance(told, dict):
        return {key: spoken(value, document) for key, value in told.items()}
    if isinstance(told, list):
        return [spoken(value, document) for value in told]
    return quote(told, document)["words"] if isinstance(told, str) and told.startswith("@") else told


def quote(mark: str, document: Document) -> dict[str, Any]:
    """A mark `@7:2-5` as the quote that a model would give."""
    number, _, span = mark[1:].partition(":")
    first, _, last = span.partition("-")
    sentence = document.sentences[int(number)]
    words = document.article.text[sentence.start : sentence.end].split()[int(first) : int(last) + 1]
    return {"sentence": int(number), "words": " ".join(words).strip(' ,،.؛:"')}


def text(answer: dict[str, Any]) -> str:
    """As it comes from a model."""
    return json.dumps(answer, ensure_ascii=False)
