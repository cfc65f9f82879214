"""Items as an assistant is told of them: the JSON of the service in one language, with nothing that is said twice.

In: an item, as the routes answer it; out: a smaller document. Called by the tools.
"""

from collections.abc import Mapping
from typing import Any

from api.assistant.calls import short
from api.assistant.vocabulary import Terms

_LEFT_OUT = {
    *("label", "path", "evidence", "accounts", "contradictions", "related", "article", "articles", "identified_by"),
    "reported",
}
"""What is told elsewhere in an answer, as sources, relations or accounts, or in another language."""
_OF_THE_ONTOLOGY = {"kind", "status", "role", "force", "response_type", "polarity", "certainty", "tense", "state"}
_MOST = 30
"""Entries of a list within an item."""


def brief(item: Mapping[str, Any], base: str, terms: Terms, language: str) -> dict[str, Any]:
    """An item."""
    said: dict[str, Any] = {"id": short(base, item["id"])}
    said["type"] = [terms.words(name, language) for name in item.get("type", ())]
    for name, value in item.items():
        if name in _LEFT_OUT or name in said or (name == "kind" and item.get("type")):
            continue
        told = _told(name, value, base, terms, language)
        if told not in (None, [], {}, "", False):
            said[name] = told
    if said.get("names") == [said.get("name")]:
        del said["names"]
    if "name" in said and said["name"] in (said.get("content"), said.get("statement"), said.get("title")):
        del said["name"]
    return said


def _told(name: str, value: Any, base: str, terms: Terms, language: str) -> Any:
    if isinstance(value, list):
        return [_told(name, one, base, terms, language) for one in value[:_MOST]]
    if isinstance(value, str):
        return terms.words(value, language) if name in _OF_THE_ONTOLOGY else value
    if not isinstance(value, Mapping):
        return value
    if "id" in value and "label" in value:
        return pointer(value, base)
    if "text" in value and ("earliest" in value or "calendar" in value or set(value) == {"text"}):
        return _time(value)
    if "agent" in value and "role" in value:
        return pointer(value["agent"], base) | {"role": terms.words(str(value["role"]), language)}
    if name in ("definition", "description"):
        return value.get(language) or next(iter(value.values()), None)
    told = {key: _told(key, one, base, terms, language) for key, one in value.items()}
    return {key: one for key, one in told.items() if one not in (None, [], {}, "")}


def pointer(ref: Mapping[str, Any], base: str) -> dict[str, Any]:
    """Something else in the graph."""
    return {"id": short(base, ref["id"]), **({"name": ref["name"]} if ref.get("name") else {})}


def _time(value: Mapping[str, Any]) -> dict[str, str]:
    """A time as it was written, and as it is understood."""
    when = value.get("edtf") or "/".join(filter(None, (value.get("earliest"), value.get("latest"))))
    return {"when": when, "as_written": value["text"]} if when else {"as_written": value["text"]}
