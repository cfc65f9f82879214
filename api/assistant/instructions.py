"""What a language model is told so that it can write queries: from the ontology of the store and example queries.

In: the terms, a language, a question; out: the messages of a request. A class that an expert adds is in them without a
change of code. Called by `questions`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from api.assistant.sources import cut
from api.assistant.vocabulary import Term, Terms
from api.pages.examples import examples
from kg.llm import Message, Request

TEXTS: Mapping[str, Mapping[str, str]] = tomllib.loads(Path(__file__).with_name("instructions.toml").read_text("utf-8"))
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {"sparql": {"type": "string"}, "unknown": {"type": "string"}},
    "required": ["sparql", "unknown"],
    "additionalProperties": False,
}
"""The form of an answer."""
_LONGEST = 110
"""Characters of a definition."""
_MOST_TOKENS = 2000


def instructions(terms: Terms, language: str) -> str:
    """All that holds for any question."""
    texts = TEXTS[language]
    shown = [
        texts["task"].strip(),
        texts["rules"].strip(),
        "\n".join([texts["classes"], *(_class(term, language) for term in _of(terms, "class"))]),
        "\n".join([texts["properties"], *(_property(term, language) for term in _of(terms, "property"))]),
        "\n".join([texts["values"], *_values(terms, language)]),
        "\n\n".join([texts["examples"], *(f"# {one.title[language]}\n{_body(one.query)}" for one in examples())]),
    ]
    return "\n\n".join(shown)


def request(told: str, question: str, named: Sequence[str], language: str, today: date) -> Request:
    """The first request for a question; `named` are things of the graph that it may name, a line each."""
    texts = TEXTS[language]
    asked = texts["question"].format(question=question, today=today.isoformat())
    if named:
        asked = "\n".join([asked, texts["named"], *named])
    messages = (Message("system", told), Message("user", asked))
    return Request(messages, SCHEMA, name="query", most_tokens=_MOST_TOKENS)


def repaired(first: Request, answer: str, error: str, language: str) -> Request:
    """The request that follows a query that failed."""
    said = TEXTS[language]["repair"].format(error=error)
    messages = (*first.messages, Message("assistant", answer), Message("user", said))
    return Request(messages, first.schema, first.name, first.most_tokens)


def _of(terms: Terms, kind: str) -> list[Term]:
    return [term for term in terms.all.values() if term.kind == kind]


def _class(term: Term, language: str) -> str:
    above = [name for name in term.broader if name.startswith("maj:")]
    below = f" < {', '.join(above)}" if above else ""
    return f"{term.name}{below}: {_meaning(term, language)}"


def _property(term: Term, language: str) -> str:
    ends = f"{'|'.join(term.domains) or '*'} → {'|'.join(term.ranges) or '*'}"
    return f"{term.name} ({ends}): {_meaning(term, language)}"


def _meaning(term: Term, language: str) -> str:
    label, definition = term.label(language), term.definition(language)
    return cut(f"{label} – {definition}" if definition else label, _LONGEST)


def _values(terms: Terms, language: str) -> list[str]:
    """The concepts of each class or scheme, on a line."""
    groups: dict[str, list[Term]] = {}
    for term in _of(terms, "concept"):
        kinds = [name for name in term.types if name.startswith("maj:")] or term.schemes
        if kinds:
            groups.setdefault(kinds[0], []).append(term)
    return [
        f"{kind}: {', '.join(f'{term.name} ({term.label(language)})' for term in members)}"
        for kind, members in sorted(groups.items())
    ]


def _body(query: str) -> str:
    """A query without its titles and the prefixes that are declared anyhow."""
    return "\n".join(line for line in query.splitlines() if not line.startswith(("#", "PREFIX")))
